#!/usr/bin/env bash
# Builds the browser's worker into a site: scripts/worker.sh PROFILE FOLDER [HASHES]. With a list of hashes its files carry theirs, and
# the list learns it.
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
  # The same features that every browser has which cargo-leptos' own step takes for granted.
  wasm-opt -O3 --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --enable-reference-types --enable-multivalue "$program" -o "$program"
fi
cat worker/worker.js >>"$work/worker.js"

name=worker
if [[ -n $hashes ]]; then
  hash="$(cat "$work/worker.js" "$program" | sha256sum | cut -c 1-16)"
  name="worker.$hash"
  sed -i '/^worker:/d' "$hashes"
  printf 'worker: %s\n' "$hash" >>"$hashes"
fi
rm -f "$folder"/worker*
cp "$work/worker.js" "$folder/$name.js"
cp "$program" "$folder/$name.wasm"
if [[ $profile != dev ]]; then
  for file in "$folder/$name.js" "$folder/$name.wasm"; do
    node -e 'const { readFileSync, writeFileSync } = require("node:fs"), zlib = require("node:zlib");
      const [, file] = process.argv, bytes = readFileSync(file);
      writeFileSync(`${file}.br`, zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }));
      writeFileSync(`${file}.gz`, zlib.gzipSync(bytes, { level: 9 }));' "$file"
  done
fi
