#!/usr/bin/env bash
# Runs the release build's `traineekart` with the site that belongs to it: scripts/traineekart.sh serve --help
root="$(cd "$(dirname "$0")/.." && pwd)"
export LEPTOS_OUTPUT_NAME=traineekart LEPTOS_SITE_ROOT="$root/target/site" LEPTOS_SITE_PKG_DIR=pkg
export LEPTOS_HASH_FILES=true LEPTOS_HASH_FILE_NAME=hash.txt LEPTOS_ENV=PROD
program="$root/target/release/traineekart"
[[ -x $program ]] || { echo "traineekart: there is no release build yet: run scripts/build.sh." >&2; exit 1; }
exec "$program" "$@"
