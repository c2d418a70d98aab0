#!/usr/bin/env bash
# Everything that needs no browser. The two sides are never built in one command: app's features `ssr` and `hydrate`
# would unite, and both sides break.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

server_side=(--package domain --package store --package app --package server --package bench --features app/ssr)
browser_side=(--package domain --package app --package frontend --package worker --target wasm32-unknown-unknown)

scripts/setup.sh
say "Formatting"
cargo fmt --all --check || die "the formatting differs: run 'cargo fmt --all'."
say "Clippy, the server's side"
cargo clippy "${server_side[@]}" --all-targets -- -D warnings
say "Clippy, the browser's side"
cargo clippy "${browser_side[@]}" -- -D warnings
say "Unit, property and router tests"
cargo test "${server_side[@]}"
