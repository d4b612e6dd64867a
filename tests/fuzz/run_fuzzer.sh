#!/usr/bin/env bash
# Runs one fuzzer for a minute, or for ten with CRAMPWISE_LONG_TESTS: run_fuzzer.sh BINARY WORK_FOLDER MAX_LENGTH SEEDS...
# Folders of seeds that do not exist are left out. What the fuzzer learns is kept in WORK_FOLDER/corpus and is where the next
# run begins; an input that breaks something is left in WORK_FOLDER.
set -euo pipefail

binary=$1 work=$2 max_length=$3
shift 3
mkdir -p "$work/corpus"
folders=("$work/corpus")
for seeds in "$@"; do
  [ ! -d "$seeds" ] || folders+=("$seeds")
done
seconds=60
[ -z "${CRAMPWISE_LONG_TESTS-}" ] || seconds=600
# The files that a fuzzer makes never reach a disk.
[ ! -d /dev/shm ] || export TMPDIR=/dev/shm
exec "$binary" -max_total_time=$seconds -max_len="$max_length" -timeout=30 -rss_limit_mb=4096 \
  -dict="$(dirname "${BASH_SOURCE[0]}")/words.dict" -artifact_prefix="$work/" -print_final_stats=1 "${folders[@]}"
