#!/usr/bin/env bash
# The release build: target/release/traineekart with hash.txt beside it, and target/site, compressed.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

# Optimising the program and compressing the site take most of a minute, so nothing is done if no source has
# changed. The stamp contains the tools' versions; its time is when the last build began.
stamp=target/release/traineekart.stamp
tools="$(rustc -vV; echo "$WASM_BINDGEN_VERSION")"
sources=(.cargo Cargo.toml Cargo.lock package-lock.json style public data
  scripts/{build,env,worker}.sh scripts/{compress,front-style,site,targets}.mjs)
for manifest in */Cargo.toml; do
  [[ $manifest == @(bench|arrows)/* ]] || sources+=("${manifest%/*}")
done
if [[ -x target/release/traineekart && -d target/site/pkg && "$(cat "$stamp" 2>/dev/null)" == "$tools" &&
  -z "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]]; then
  exit
fi
mkdir -p target/release
rm -f "$stamp"
echo "$tools" >"$stamp.new"

# The new site replaces the old one when it is complete.
new=target/site-new hashes=target/release/hash.txt.new
rm -rf "$new"
mkdir -p "$new"

build_site() {
  local program="$new/program/traineekart_bg.wasm"
  cargo build --quiet --package frontend --target wasm32-unknown-unknown --profile wasm-release
  quietly "$new/wasm-bindgen.log" wasm-bindgen --target web --no-typescript --out-dir "$new/program" \
    --out-name traineekart target/wasm32-unknown-unknown/wasm-release/frontend.wasm
  # Not -Oz, and hardly any inlining: both make the file smaller but the compressed download a tenth larger,
  # since repeated code compresses well and merged code does not.
  quietly "$new/wasm-opt.log" wasm-opt -O2 --always-inline-max-function-size=1 \
    --flexible-inline-max-function-size=1 --one-caller-inline-max-function-size=1 \
    --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --enable-reference-types --enable-multivalue "$program" -o "$program"
  cp -r public "$new/site"
  node scripts/site.mjs "$new/program" "$new/site" "$hashes"
  scripts/worker.sh worker-release "$new/site/pkg" "$hashes"
  node scripts/compress.mjs "$new/site"
  node scripts/front-style.mjs "$new/site/front.css"
}

# In parallel: optimising the page's program takes minutes on a single core. `set -m` gives the background
# build a process group, which Ctrl-C does not reach and the trap ends.
say "Building the server, and beside it the page's program (the first time about 10 minutes on 2 cores)"
set -m
build_site </dev/null &
site=$!
set +m
trap 'kill -- "-$site" 2>/dev/null || true' EXIT
cargo build --release --package server --bin traineekart ||
  die "the server could not be built: the reason stands above."
wait "$site" || die "the site could not be built: the reason stands above."
trap - EXIT

rm -rf target/site
mv "$new/site" target/site
mv "$hashes" target/release/hash.txt
rm -rf "$new"
mv "$stamp.new" "$stamp"
