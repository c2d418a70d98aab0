#!/usr/bin/env bash
# The release build: target/release/traineekart with hash.txt beside it, and target/site, compressed.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

# cargo-leptos starts every run with an empty site, optimises the wasm file and compresses again: a minute for nothing when
# nothing has changed. The stamp holds the tools, and its time is that of the last build's beginning.
stamp=target/release/traineekart.stamp
tools="$(rustc -vV; echo "$CARGO_LEPTOS_VERSION $WASM_BINDGEN_VERSION")"
sources=(.cargo Cargo.toml Cargo.lock package-lock.json scripts/build.sh scripts/front-style.mjs scripts/worker.sh domain store messages app frontend worker server style public data)
if [[ -x target/release/traineekart && -d target/site/pkg && "$(cat "$stamp" 2>/dev/null)" == "$tools" &&
  -z "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]]; then
  exit
fi

say "Building the server and the page's WebAssembly for release (the first time about 10 minutes on 2 cores, later less)"
mkdir -p target/release
rm -f "$stamp"
echo "$tools" >"$stamp.new"
RUST_BACKTRACE=0 cargo leptos build --release --precompress ||
  die "the build failed: the reason stands above (if something could not be downloaded: is the network up?)."
scripts/worker.sh worker-release target/site/pkg target/release/hash.txt || die "the browser's worker could not be built: the reason stands above."
node scripts/front-style.mjs target/site/front.css ||
  die "the map page's style could not be made: the reason stands above."
mv "$stamp.new" "$stamp"
