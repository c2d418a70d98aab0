# Sourced by every script: changes to the root of the work tree, puts the project's tools on PATH and defines
# helper functions.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n==> %s\n' "$*"; }
die() { printf '\ntraineekart: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# quietly LOG COMMAND…: writes the output to a file, and shows the end of it if the command fails.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 && return
  tail -n 20 "$log" >&2
  die "'$*' failed: the reason stands above."
}

[[ -n ${HOME:-} ]] ||
  die "HOME is not set: set it to your home folder, where Rust is looked for and the tools are kept."

# A CI job or a desktop launcher has not read rustup's profile.
have cargo || PATH="$HOME/.cargo/bin:$PATH"

# Outside target/, so that they survive `cargo clean`; with versions in the paths, so that a new version is
# installed.
TOOLS="${TRAINEEKART_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/traineekart}"
CARGO_LEPTOS_VERSION=0.3.10
# The command refuses a wasm file of any other version of the library than its own.
WASM_BINDGEN_VERSION="$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)"

# setup-wasm.sh writes this file if only the distribution's Rust can build for the browser. It contains the
# path of the linker.
DISTRIBUTION_RUST="$TOOLS/distribution-rust"
if [[ -f $DISTRIBUTION_RUST ]]; then
  PATH="/usr/bin:$PATH"
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$(<"$DISTRIBUTION_RUST")"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
fi

PATH="$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin:$PWD/node_modules/.bin:$PATH"
PATH="$TOOLS/cargo-leptos-$CARGO_LEPTOS_VERSION/bin:$PATH"
export PATH

# The scripts expect the build in target/ of the work tree.
unset CARGO_TARGET_DIR CARGO_BUILD_TARGET_DIR
# Leptos reads this at compile time: another value would rebuild it.
export LEPTOS_OUTPUT_NAME=traineekart
# Tests use the browsers that setup.sh finds or installs, never Playwright's own.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

# can_build_wasm [RUSTC]: succeeds if the compiler has a standard library for the browser that it accepts.
# It writes to a temporary folder, since rustc replaces its output file: as root that could be /dev/null.
can_build_wasm() {
  local out result=0
  out="$(mktemp -d)"
  echo 'pub fn probe() {}' |
    "${1:-rustc}" --target wasm32-unknown-unknown --crate-type lib --emit metadata --out-dir "$out" - \
      >"$out/log" 2>&1 || result=1
  rm -rf "$out"
  return "$result"
}

# find_chromium: prints the path of a Chromium for the browser tests.
find_chromium() {
  local name
  for name in "${TRAINEEKART_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
    [[ -n $name ]] && command -v "$name" && return
  done
  return 1
}

# find_firefox: prints the path of a Firefox for the browser tests.
find_firefox() {
  local name
  for name in "${TRAINEEKART_FIREFOX:-}" firefox-esr firefox; do
    [[ -n $name ]] && command -v "$name" && return
  done
  return 1
}

# as_root COMMAND…: runs it as root, or fails if that needs a password.
as_root() {
  if [[ $(id -u) == 0 ]]; then "$@"
  elif have sudo && sudo -n true 2>/dev/null; then sudo "$@"
  else return 1
  fi
}

# apt_install PACKAGE…: the package lists of a fresh image may be old or missing, hence the second attempt.
apt_install() {
  local log install=(env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=120)
  install+=(--no-install-recommends install)
  have apt-get || return 1
  log="$(mktemp)"
  if as_root "${install[@]}" "$@" >"$log" 2>&1 ||
    { as_root apt-get update && as_root "${install[@]}" "$@"; } >"$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

# require_free HOST:PORT VARIABLE: ends with a message if a server cannot listen there; VARIABLE is the
# setting to change. Without Node.js it checks nothing: setup.sh then says that Node.js is missing.
require_free() {
  local host="${1%:*}" port="${1##*:}" reason
  if ! [[ $1 =~ ^(\[[0-9A-Za-z:.%]+\]|[0-9A-Za-z._-]+):[0-9]{1,5}$ ]] || ((10#$port > 65535)); then
    die "$2 is wrong: '$1' must be HOST:PORT, as in 127.0.0.1:3000."
  fi
  have node || return 0
  host="${host#[}"
  reason="$(node -e '
    const [, host, port] = process.argv;
    const server = require("node:net").createServer();
    server.on("error", (error) => console.log(error.code));
    server.listen({ host, port: Number(port) }, () => server.close());
  ' "${host%]}" "$port")" || return 0
  case $reason in
    "") ;;
    EADDRINUSE) die "$1 is taken by another program: stop it, or choose another with $2." ;;
    EACCES) die "$1 may not be listened on without root: choose a port from 1024 on with $2." ;;
    *) die "$1 is no address of this machine ($reason): choose another with $2." ;;
  esac
}
