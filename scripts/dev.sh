#!/usr/bin/env bash
# Serves the debug build, rebuilds it on every change and reloads the browser.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

export TRAINEEKART_ADDRESS="${TRAINEEKART_ADDRESS:-127.0.0.1:3000}"
export TRAINEEKART_DATABASE_URL="${TRAINEEKART_DATABASE_URL:-sqlite:traineekart.db}"
# Names that stay the same let a style sheet be swapped without a reload.
export LEPTOS_SITE_ADDR="$TRAINEEKART_ADDRESS" LEPTOS_HASH_FILES=false

require_free "$TRAINEEKART_ADDRESS"
require_free 127.0.0.1:3001
scripts/setup.sh

say "Building for development (the first time about 6 minutes on 2 cores)"
# Leptos is compiled differently under watch; with the variable this build and the watcher's are one and the same.
LEPTOS_WATCH=true cargo leptos build
scripts/worker.sh dev target/site/pkg
target/debug/traineekart demo
exec cargo leptos watch -- serve
