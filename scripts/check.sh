#!/usr/bin/env bash
# Everything that needs no browser. The two sides are never built in one command: app's features `ssr` and
# `hydrate` would unite, and both sides break.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

server_side=(--features app/ssr)
for name in arrows domain demo messages store test-postgres services app server bench; do
    server_side+=(--package "$name")
done
browser_side=(--target wasm32-unknown-unknown)
for name in domain app frontend worker; do browser_side+=(--package "$name"); done

scripts/setup.sh check
# A file that git ignores is missing in every other clone, however green the tests are here.
made='^(target|(bench/peers/)?node_modules|tmp|\.tools|end2end/(test-results|playwright-report))/?$'
made+='|__pycache__/|^[^/]*\.db(-shm|-wal|\.serving|\.version-.*)?$|^traineekart\.(backups|tiles)/$'
ignored="$(git ls-files --others --ignored --exclude-standard --directory | grep -vE "$made" || true)"
[[ -z $ignored ]] || die "git ignores files that no build makes: $ignored"
long="$(LC_ALL=C.UTF-8 git grep -nE "^.{111,}" -- "*."{rs,sh,mjs,js,ts,scss,py,toml,html} || true)"
[[ -z $long ]] || die "lines of more than 110 columns:"$'\n'"$(cut -d: -f1,2 <<<"$long")"
say "Scripts of the browser: types and unit tests (a few seconds)"
tsc || die "the types of the browser's scripts do not agree: the reason stands above."
node --test --test-reporter=spec end2end/unit/*.test.mjs ||
    die "a test of the browser's scripts failed: the reason stands above."
say "Formatting"
cargo fmt --all --check || die "the formatting differs: run 'cargo fmt --all'."
say "Clippy, the server's side (with the browser's the first time about 6 minutes on 2 cores, later less)"
cargo clippy "${server_side[@]}" --all-targets -- -D warnings ||
    die "clippy stopped: the reason stands above."
say "Clippy, the browser's side"
cargo clippy "${browser_side[@]}" -- -D warnings || die "clippy stopped: the reason stands above."
say "Unit, property and router tests (the first time about 3 minutes on 2 cores, later less)"
cargo test "${server_side[@]}" || die "a test failed or could not be built: the reason stands above."
