#!/usr/bin/env bash
# Serves the debug build, rebuilds it on every change and reloads the browser.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

# cargo-leptos accepts an IP address only.
address="${TRAINEEKART_ADDRESS:-127.0.0.1:3000}"
export TRAINEEKART_ADDRESS="${address/#localhost:/127.0.0.1:}"
export TRAINEEKART_DATABASE_URL="${TRAINEEKART_DATABASE_URL:-sqlite:traineekart.db}"
# Without hashes in file names a style sheet can be replaced without a reload. The separate folder leaves the
# release build's site alone.
export LEPTOS_SITE_ADDR="$TRAINEEKART_ADDRESS" LEPTOS_HASH_FILES=false LEPTOS_SITE_ROOT=target/site-dev
# The port on which cargo-leptos tells the browser to reload.
export LEPTOS_RELOAD_PORT="${LEPTOS_RELOAD_PORT:-3001}"

require_free "$TRAINEEKART_ADDRESS" TRAINEEKART_ADDRESS
require_free "${TRAINEEKART_ADDRESS%:*}:$LEPTOS_RELOAD_PORT" \
  "LEPTOS_RELOAD_PORT (the port that tells the browser to reload)"
[[ ${TRAINEEKART_ADDRESS##*:} != "$LEPTOS_RELOAD_PORT" ]] ||
  die "port $LEPTOS_RELOAD_PORT is set twice: change TRAINEEKART_ADDRESS or LEPTOS_RELOAD_PORT."
scripts/setup.sh dev

say "Building for development (the first time about 11 minutes on 2 cores)"
# Leptos compiles differently under `watch`; with this variable the watcher reuses this build.
LEPTOS_WATCH=true cargo leptos build
target/debug/traineekart demo

# cargo-leptos does not build the worker and empties the site when it starts to watch. Without this loop,
# browser and server would follow different rules after a change in `domain`. A failed build is repeated at
# the next change only.
follow_worker() {
  local pkg="$LEPTOS_SITE_ROOT/pkg" tried=target/debug/worker.tried failed=
  local sources=(.cargo Cargo.toml Cargo.lock scripts/worker.sh domain worker data/geo)
  touch "$tried"
  while sleep 1; do
    [[ -f $pkg/traineekart.js ]] || continue
    if [[ -n "$(find "${sources[@]}" -newer "$tried" -print -quit)" ||
      (-z $failed && ! -f $pkg/worker.js) ]]; then
      touch "$tried"
      failed=
      if scripts/worker.sh dev "$pkg"; then
        say "The browser's worker is up to date: reload the pages that are open."
      else
        failed=1
      fi
    fi
  done
}

# The loop runs in its own process group, which ends itself and a running build when this process, by then
# cargo-leptos, has ended.
set -m
{ follow_worker & while kill -0 "$$" 2>/dev/null; do sleep 1; done; kill 0; } </dev/null &
set +m
exec cargo leptos watch -- serve
