#!/usr/bin/env bash
# Serves the debug build, rebuilds it on every change and reloads the browser.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

# cargo-leptos wants a number where others take a name.
address="${TRAINEEKART_ADDRESS:-127.0.0.1:3000}"
export TRAINEEKART_ADDRESS="${address/#localhost:/127.0.0.1:}"
export TRAINEEKART_DATABASE_URL="${TRAINEEKART_DATABASE_URL:-sqlite:traineekart.db}"
# Names that stay the same let a style sheet be swapped without a reload. A site of its own leaves the release build's whole.
export LEPTOS_SITE_ADDR="$TRAINEEKART_ADDRESS" LEPTOS_HASH_FILES=false LEPTOS_SITE_ROOT=target/site-dev
# Where cargo-leptos tells the browser to reload.
export LEPTOS_RELOAD_PORT="${LEPTOS_RELOAD_PORT:-3001}"

require_free "$TRAINEEKART_ADDRESS" TRAINEEKART_ADDRESS
require_free "${TRAINEEKART_ADDRESS%:*}:$LEPTOS_RELOAD_PORT" "LEPTOS_RELOAD_PORT (the port that tells the browser to reload)"
[[ ${TRAINEEKART_ADDRESS##*:} != "$LEPTOS_RELOAD_PORT" ]] ||
  die "port $LEPTOS_RELOAD_PORT is the one that tells the browser to reload: choose another for either, with LEPTOS_RELOAD_PORT or TRAINEEKART_ADDRESS."
scripts/setup.sh dev

say "Building for development (the first time about 11 minutes on 2 cores)"
# Leptos is compiled differently under watch; with the variable this build and the watcher's are one and the same.
LEPTOS_WATCH=true cargo leptos build
target/debug/traineekart demo

# cargo-leptos knows nothing of the worker and empties the site when it starts to watch. Without this, browser and server would
# answer by different rules after a change in `domain`. What failed is tried again at the next change.
follow_worker() {
  local pkg="$LEPTOS_SITE_ROOT/pkg" tried=target/debug/worker.tried failed=
  local sources=(.cargo Cargo.toml Cargo.lock scripts/worker.sh domain worker data/geo)
  touch "$tried"
  while sleep 1; do
    [[ -f $pkg/traineekart.js ]] || continue
    if [[ -n "$(find "${sources[@]}" -newer "$tried" -print -quit)" || (-z $failed && ! -f $pkg/worker.js) ]]; then
      touch "$tried"
      failed=
      if scripts/worker.sh dev "$pkg"; then say "The browser's worker is up to date: a page that was loaded before this, load again."
      else failed=1
      fi
    fi
  done
}

# A process group of its own, which ends itself, with a build under way, when this process has ended: cargo-leptos by then.
set -m
{ follow_worker & while kill -0 "$$" 2>/dev/null; do sleep 1; done; kill 0; } </dev/null &
set +m
exec cargo leptos watch -- serve
