#!/usr/bin/env bash
# Measures the map beside Leaflet and MapLibre GL and prints a table (about 15 minutes after building). A
# missed aim is no failure. What is measured and how: bench/map.mjs.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

out=target/bench-map
peers=bench/peers

scripts/setup.sh tests
if ! cmp -s "$peers/package-lock.json" "$peers/node_modules/.installed-lock"; then
  say "Installing the maps to compare with: Leaflet, markercluster, MapLibre GL, supercluster (some seconds)"
  # MapLibre asks for a newer Node.js than this project does, but runs in the browser only.
  (cd "$peers" && npm ci --loglevel=error) ||
    die "npm could not install the packages: the reason stands above (is the network up?)."
  cp "$peers/package-lock.json" "$peers/node_modules/.installed-lock"
fi
scripts/build.sh

say "Building what measures (the first time about a minute)"
rm -rf "$out"
mkdir -p "$out"
scripts/bench-wasm.sh "$out/wasm"

# bench/map.mjs ends the servers and the browser that it starts, also when it is interrupted.
TRAINEEKART_CHROMIUM="$(find_chromium)"
export TRAINEEKART_CHROMIUM
timeout --foreground 1800 node bench/map.mjs "$out"
mkdir -p "$out/first"
exec timeout --foreground 300 node bench/first-bytes.mjs "$out/first"
