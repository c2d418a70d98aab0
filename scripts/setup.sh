#!/usr/bin/env bash
# Installs what is missing for building and serving. `setup.sh dev` adds cargo-leptos, `setup.sh check` adds
# PostgreSQL, `setup.sh tests` the browsers, too; `setup.sh data` installs only what `make data` needs.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"
for_what="${1:-build}"

# Debian's package makes a database of its own and starts it, unless its settings say otherwise; they come
# with a package that it depends on. Where that is installed, somebody has decided already.
install_postgresql() {
  if ! [[ -d /etc/postgresql-common ]]; then
    apt_install postgresql-common &&
      as_root sed -i 's/^#\?create_main_cluster *=.*/create_main_cluster = false/' \
        /etc/postgresql-common/createcluster.conf || return 1
  fi
  apt_install postgresql
}

need() { have "$1" || die "$1 is missing: $2"; }
at_least() { [[ $(printf '%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

need node "install Node.js 20.19 or newer, then run this again."
need npm "install npm (it comes with Node.js), then run this again."
node="$(node --version)"
at_least 20.19 "${node#v}" ||
  die "Node.js 20.19 or newer is needed and this is ${node#v}: update it, then run this again."

# node_modules keeps a copy of the lock file it was made from: file times change with every checkout.
if ! cmp -s package-lock.json node_modules/.installed-lock; then
  say "Installing the npm packages: style sheets, wasm-opt, Playwright (about 30 seconds)"
  npm ci || die "npm could not install the packages: the reason stands above (is the network up?)."
  cp package-lock.json node_modules/.installed-lock
fi
if [[ $for_what == data ]]; then exit; fi

need cargo "install Rust with rustup, then run this again."
need cc "install a C compiler (Debian: apt-get install build-essential), then run this again."
rust="$(rustc --version | cut -d ' ' -f 2)" ||
  die "rustc does not start: repair the Rust installation (rustup update stable)."
needed="$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)"
at_least "$needed" "$rust" ||
  die "Rust $needed or newer is needed and this is $rust: run 'rustup update stable'."
[[ -n $WASM_BINDGEN_VERSION ]] ||
  die "Cargo.lock does not name wasm-bindgen: restore it with 'git checkout Cargo.lock'."
[[ -w $TOOLS ]] || mkdir -p "$TOOLS" ||
  die "cannot write to $TOOLS: set TRAINEEKART_TOOLS to a folder of your own."

scripts/setup-wasm.sh

# Fetched here, so that a missing network is reported at once and not in the middle of a build.
crates=(--target "$(rustc -vV | sed -n 's/^host: //p')" --target wasm32-unknown-unknown)
if ! cargo fetch --quiet --locked --offline "${crates[@]}" 2>/dev/null; then
  say "Fetching the Rust packages (some seconds)"
  cargo fetch --quiet "${crates[@]}" ||
    die "the Rust packages could not be fetched: the reason stands above (is the network up?)."
fi

# cargo_tool CRATE VERSION ARGUMENT…: installs it into a folder that has the version in its name.
cargo_tool() {
  local crate=$1 version=$2
  shift 2
  cargo install "$crate" --version "=$version" --root "$TOOLS/$crate-$version" --no-track "$@" ||
    die "$crate $version could not be installed: the reason stands above (is the network up?)."
}
if [[ ! -x $TOOLS/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin/wasm-bindgen ]]; then
  say "Building wasm-bindgen $WASM_BINDGEN_VERSION, which links Rust and the browser (about a minute, once)"
  # It runs for some seconds in each build: optimising it fully costs more than it saves.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo_tool wasm-bindgen-cli "$WASM_BINDGEN_VERSION"
fi
if [[ $for_what == dev && ! -x $TOOLS/cargo-leptos-$CARGO_LEPTOS_VERSION/bin/cargo-leptos ]]; then
  say "Building cargo-leptos $CARGO_LEPTOS_VERSION, which rebuilds on every change (about 7 minutes, once)"
  # Unoptimised: its speed does not matter, and an optimised build takes 22 minutes.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    cargo_tool cargo-leptos "$CARGO_LEPTOS_VERSION" --locked
fi

if [[ $for_what == check || $for_what == tests ]] && [[ -z ${TRAINEEKART_TEST_POSTGRES:-} ]] &&
  ! compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null && ! have initdb; then
  say "Installing PostgreSQL for the tests, which start one of their own (some seconds)"
  install_postgresql ||
    die "the tests need PostgreSQL 14 or later: install it (Debian: apt-get install postgresql), or name a" \
      "server in TRAINEEKART_TEST_POSTGRES, as in postgres://user:password@host/postgres."
fi

if [[ $for_what == tests ]]; then
  missing=()
  find_chromium >/dev/null || missing+=(chromium fonts-liberation)
  find_firefox >/dev/null || missing+=(firefox-esr)
  have WebKitWebDriver || missing+=(webkit2gtk-driver)
  have Xvfb || missing+=(xvfb)
  if ((${#missing[@]})); then
    say "Installing browsers for the tests: ${missing[*]} (about 1 minute)"
    apt_install "${missing[@]}" ||
      die "the tests need Chromium, Firefox, WebKitGTK's driver and Xvfb: install them (Debian: apt-get" \
        "install ${missing[*]}); TRAINEEKART_CHROMIUM and TRAINEEKART_FIREFOX may name browsers elsewhere."
  fi
fi
