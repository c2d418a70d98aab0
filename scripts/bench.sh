#!/usr/bin/env bash
# Measures the figures that the README gives and prints them as tables. A missed aim is no failure.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

out=target/bench

scripts/setup.sh tests
if ! have wrk; then
  say "Installing wrk, which puts the server under load (some seconds)"
  apt_install wrk ||
    die "the load test needs wrk: install it (Debian: sudo apt-get install wrk), then run this again."
fi
scripts/build.sh

say "Building what measures (the first time about 3 minutes)"
cargo build --quiet --release --package bench --example bare
cargo bench --quiet --package bench --no-run
rm -rf "$out"
scripts/bench-wasm.sh "$out/wasm"

say "Measuring the domain natively with up to 100,000 companies (about 2 minutes)"
export CRITERION_HOME="$PWD/$out/criterion"
quietly "$out/criterion.log" timeout --foreground 900 cargo bench --package bench -- --noplot

# bench/measure.mjs ends the servers that it starts, also when it is interrupted.
TRAINEEKART_CHROMIUM="$(find_chromium)" exec node bench/measure.mjs "$out"
