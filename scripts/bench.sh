#!/usr/bin/env bash
# Measures the figures that the README gives and prints them as tables. It fails on errors only: no figure is too bad.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

out=target/bench

# quietly NAME COMMAND…: its output goes into a file, and to the screen if it fails.
quietly() {
  local log="$out/$1.log"
  shift
  "$@" >"$log" 2>&1 && return
  tail -n 20 "$log" >&2
  die "'$*' failed: the reason stands above."
}

scripts/setup.sh tests
if ! have wrk; then
  say "Installing wrk, which puts the server under load (some seconds)"
  apt_install wrk || die "the load test needs wrk: install it (Debian: sudo apt-get install wrk), then run this again."
fi
scripts/build.sh

say "Building what measures (the first time about 3 minutes)"
cargo build --quiet --release --package bench --example bare
cargo bench --quiet --package bench --no-run
# As cargo-leptos builds the page's own program.
cargo build --quiet --profile wasm-release --package bench --lib --target wasm32-unknown-unknown
rm -rf "$out"
mkdir -p "$out"
quietly wasm-bindgen wasm-bindgen --target web --no-typescript --out-dir "$out/wasm" target/wasm32-unknown-unknown/wasm-release/bench.wasm
quietly wasm-opt wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int "$out/wasm/bench_bg.wasm" -o "$out/wasm/bench_bg.wasm"

say "Measuring the domain natively with up to 100,000 companies (about 2 minutes)"
export CRITERION_HOME="$PWD/$out/criterion"
quietly criterion timeout --foreground 900 cargo bench --package bench -- --noplot

# It ends the servers that it starts, however it ends itself.
TRAINEEKART_CHROMIUM="$(find_chromium)" exec node bench/measure.mjs "$out"
