#!/usr/bin/env bash
# Measures the map beside Leaflet and MapLibre GL and prints a table (about 15 minutes after building). It
# fails on errors only: no figure is too bad. What is measured and how: bench/map.mjs.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

out=target/bench-map
peers=bench/peers

scripts/setup.sh tests
if ! cmp -s "$peers/package-lock.json" "$peers/node_modules/.installed-lock"; then
  say "Installing the maps to compare with: Leaflet, markercluster, MapLibre GL, supercluster (some seconds)"
  # MapLibre asks for a newer Node.js than this project does, but runs in the browser alone.
  (cd "$peers" && npm ci --loglevel=error) || die "npm could not install the packages: the reason stands above (is the network up?)."
  cp "$peers/package-lock.json" "$peers/node_modules/.installed-lock"
fi
scripts/build.sh

say "Building what measures (the first time about a minute)"
rm -rf "$out"
mkdir -p "$out"
scripts/bench-wasm.sh "$out/wasm"

# It ends the servers and the browser that it starts, however it ends itself.
TRAINEEKART_CHROMIUM="$(find_chromium)" exec timeout --foreground 1800 node bench/map.mjs "$out"
