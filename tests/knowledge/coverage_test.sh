#!/usr/bin/env bash
# coverage_test.sh TOOL COVERAGE DATA_FILES API_TESTS... -- OTHER_TESTS...
# Every test that the coverage names must be one that a test binary has. Prints the coverage table. DATA_FILES holds the
# paths of the knowledge files, one a line.
set -euo pipefail
tool=$1 coverage=$2 data_files=$3
shift 3
names=$(mktemp -d)
trap 'rm -r "$names"' EXIT

# "Suite.Test" for each test of a GoogleTest binary. Parameters stand behind a "#".
list_tests() {
  "$1" --gtest_list_tests | awk '/^[^ ]/ { suite = $1 } /^  / { print suite $1 }' | grep -F . || {
    echo "$1 lists no tests" >&2
    exit 1
  }
}

list=$names/api
: > "$names/api" > "$names/other"
for binary in "$@"; do
  if [ "$binary" = -- ]; then
    list=$names/other
  else
    list_tests "$binary" >> "$list"
  fi
done
mapfile -t data < "$data_files"
"$tool" check --coverage "$coverage" --api-tests "$names/api" --other-tests "$names/other" "${data[@]}"
