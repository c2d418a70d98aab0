#!/usr/bin/env bash
# Builds the browser's worker into a site: scripts/worker.sh PROFILE FOLDER [HASHES]. With a list of hashes
# the file names contain the worker's hash, which is added to the list.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"
profile=$1 folder=$2 hashes=${3:-}

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
say "Building the browser's worker (under a minute)"
cargo build --quiet --package worker --target wasm32-unknown-unknown --profile "$profile"
built="target/wasm32-unknown-unknown/${profile/#dev/debug}/worker.wasm"
quietly "$work/wasm-bindgen.log" \
  wasm-bindgen --target no-modules --no-typescript --out-dir "$work" --out-name worker "$built"
program="$work/worker_bg.wasm"
if [[ $profile != dev ]]; then
  wasm-opt -O3 --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
    --enable-mutable-globals --enable-reference-types --enable-multivalue "$program" -o "$program"
fi
cat worker/worker.js >>"$work/worker.js"

name=worker
if [[ -n $hashes ]]; then
  hash="$(cat "$work/worker.js" "$program" | sha256sum | cut -c 1-16)"
  name="worker.$hash"
  printf 'worker: %s\n' "$hash" >>"$hashes"
fi
rm -f "$folder"/worker*
cp "$work/worker.js" "$folder/$name.js"
cp "$program" "$folder/$name.wasm"
