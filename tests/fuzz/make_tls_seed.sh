#!/usr/bin/env bash
# Writes a certificate and its key as an input of the fuzzer of settings: make_tls_seed.sh FILE
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost \
  -keyout "$folder/key" -out "$folder/certificate" 2>/dev/null
{ printf t; cat "$folder/certificate"; echo; cat "$folder/key"; } >"$1"
