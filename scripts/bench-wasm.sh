#!/usr/bin/env bash
# Builds the crate in bench/ as WebAssembly, like the worker, which runs the domain in the browser:
# scripts/bench-wasm.sh FOLDER
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

out="$1"
mkdir -p "$out"
cargo build --quiet --profile worker-release --package bench --lib --target wasm32-unknown-unknown
quietly "$out/wasm-bindgen.log" wasm-bindgen --target web --no-typescript --out-dir "$out" \
  target/wasm32-unknown-unknown/worker-release/bench.wasm
quietly "$out/wasm-opt.log" wasm-opt -O3 --enable-bulk-memory --enable-nontrapping-float-to-int \
  "$out/bench_bg.wasm" -o "$out/bench_bg.wasm"
