#!/usr/bin/env bash
# The rules of the house that a compiler does not check. Prints every violation; exit status 1 if there is one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
violations=0

# forbid RULE PATTERN [git grep path arguments]: no tracked line may match.
forbid() {
  local rule=$1 pattern=$2 found
  shift 2
  found=$(git grep -nE "$pattern" -- "$@" || true)
  [ -n "$found" ] || return 0
  printf '%s\n%s\n\n' "$rule" "$found"
  violations=1
}

forbid 'The wall clock is read in shared/base/clock.cc alone:' \
  'absl::Now\(|(system|steady)_clock|[^a-z_]time\((nullptr|NULL|0)\)|CURRENT_TIMESTAMP|gettimeofday' \
  shared server client ':!shared/base/clock.cc'
forbid 'SQL belongs to server/storage:' \
  '"(SELECT|INSERT|UPDATE|DELETE|CREATE TABLE) ' shared server client ':!server/storage'
forbid 'Domain files know neither gRPC nor SQL:' \
  'include [<"](grpc|soci|sqlite3)' shared
forbid 'Dependencies run one way (proto <- shared <- server, client):' \
  'include "(server|client|tests)/' shared
forbid 'Dependencies run one way: server and client do not know each other:' \
  'include "(client|tests)/' server
forbid 'Dependencies run one way: server and client do not know each other:' \
  'include "(server|tests)/' client
forbid 'absl::string_view throughout, save in the core that is also built for WebAssembly:' 'std::string_view' \
  shared server client tests ':!tests/house' ':!shared/assess'
forbid 'The assessment core needs the standard library alone:' \
  'include [<"](absl|google|crampwise)/|include "shared/(base|knowledge|plan|relief)|std::ranges' shared/assess
forbid 'Left-overs:' '\b(TODO|FIXME|XXX|HACK)\b|GTEST_SKIP|DISABLED_' \
  shared server client tests proto deploy ':!tests/house'
forbid 'Paths of one machine:' '(/root/|/home/[a-z]|/work/)' . ':!tests/house'

unformatted=$(git ls-files '*.cc' '*.h' | xargs clang-format-14 --dry-run 2>&1 | grep -c 'warning: code should be' || true)
if [ "$unformatted" -ne 0 ]; then
  printf 'clang-format-14 would change %s places:\n' "$unformatted"
  git ls-files '*.cc' '*.h' | xargs clang-format-14 --dry-run 2>&1 | grep 'warning: code should be' | cut -d: -f1 | sort | uniq -c
  violations=1
fi

exit $violations
