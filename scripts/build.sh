#!/usr/bin/env bash
# The release build: target/release/traineekart with hash.txt beside it, and target/site, compressed.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

# Cargo knows what it has built, but optimising the program and compressing the site take most of a minute
# each time. The stamp holds the tools, and its time is that of the last build's beginning.
stamp=target/release/traineekart.stamp
tools="$(rustc -vV; echo "$WASM_BINDGEN_VERSION")"
sources=(.cargo Cargo.toml Cargo.lock package-lock.json style public data
  scripts/{build,env,worker}.sh scripts/{compress,front-style,site}.mjs)
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

# The site is made beside the one that is there and takes its place as a whole.
new=target/site-new hashes=target/release/hash.txt.new
rm -rf "$new"
mkdir -p "$new"

build_site() {
  local program="$new/program/traineekart_bg.wasm"
  cargo build --quiet --package frontend --target wasm32-unknown-unknown --profile wasm-release
  quietly "$new/wasm-bindgen.log" wasm-bindgen --target web --no-typescript --out-dir "$new/program" \
    --out-name traineekart target/wasm32-unknown-unknown/wasm-release/frontend.wasm
  # Not -Oz: what that does to make the file smaller, inlining above all, makes what is downloaded larger by a
  # tenth, since repeated code compresses and merged code does not.
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

# Side by side: the page's program is optimised by a single core for minutes, while the server keeps all busy. A
# process group of its own can be ended with the builds in it, which would not hear Ctrl-C.
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
