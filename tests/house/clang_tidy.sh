#!/usr/bin/env bash
# clang-tidy over the product's own sources. Usage: clang_tidy.sh BUILD_FOLDER
set -euo pipefail
build=$1
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
git ls-files 'shared/*.cc' 'server/*.cc' 'client/*.cc' |
  xargs -P "$(nproc)" -n 4 clang-tidy-14 --quiet -p "$build" --warnings-as-errors='*' \
    --extra-arg=-Wno-unknown-warning-option 2>/dev/null
