#!/usr/bin/env bash
# Makes sure that Rust can build for the browser (the target wasm32-unknown-unknown). Usually rustup installs
# what is needed; where its server cannot be reached, the Debian archive that the machine uses has the source.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

target=wasm32-unknown-unknown
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# 1. It is already there.
can_build_wasm && exit

sysroot="$(rustc --print sysroot)"
version="$(rustc --version | cut -d ' ' -f 2)"
library="$sysroot/lib/rustlib/$target/lib"
# A library built by an earlier run for an older compiler is useless and keeps rustup from installing its own.
mark="$library/built-by-traineekart"
if [[ -f $mark ]]; then rm -rf "${library%/lib}"; fi

# 2. rustup's own.
if have rustup; then
  say "Installing Rust's standard library for the browser with rustup (about 10 seconds)"
  RUST_BACKTRACE=0 timeout 180 rustup target add "$target" ||
    echo "rustup could not; trying the distribution's source instead."
  can_build_wasm && exit
fi

# build_std CARGO RUSTC: builds the standard library from the source in the compiler's own folder and
# installs it where rustup would, so that every later command works without a flag.
build_std() {
  local cargo=$1 rustc=$2 library
  library="$("$rustc" --print sysroot)/lib/rustlib/$target/lib"
  mkdir -p "$work/std/src"
  touch "$work/std/src/lib.rs"
  printf '[package]\nname = "std-for-wasm"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\n' \
    >"$work/std/Cargo.toml"
  # -Zbuild-std is unstable: RUSTC_BOOTSTRAP allows it with a stable compiler.
  (cd "$work/std" && RUSTC_BOOTSTRAP=1 RUSTC="$rustc" CARGO_TARGET_DIR="$work/std/target" \
    "$cargo" build --release --target "$target" \
    -Zbuild-std=std,panic_abort,panic_unwind,proc_macro) || return 1
  as_owner mkdir -p "$library" &&
    as_owner cp "$work/std/target/$target"/release/deps/*.rlib "$library" &&
    as_owner touch "$library/built-by-traineekart"
}
as_owner() { if [[ -w $sysroot/lib/rustlib ]]; then "$@"; else as_root "$@"; fi; }

# fetch_source SUITE: downloads rust-src of exactly this compiler's version from a suite of the archives
# that this machine already uses. With its own package lists it needs no root and leaves apt's configuration
# unchanged.
fetch_source() {
  local suite=$1 keyring=/usr/share/keyrings/debian-archive-keyring.gpg uri apt
  # shellcheck disable=SC2016 # apt replaces the variable
  for uri in $(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort -u); do
    printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\n' "$uri" "$suite"
    if [[ -f $keyring ]]; then printf 'Signed-By: %s\n' "$keyring"; fi
    echo
  done >"$work/$suite.sources"
  mkdir -p "$work/$suite/partial"
  apt=(apt-get -qq -o Dir::Etc::SourceList="$work/$suite.sources" -o Dir::Etc::SourceParts=/dev/null
    -o Dir::State::Lists="$work/$suite" -o Dir::Cache="$work" -o APT::Sandbox::User="$(id -un)"
    -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false)
  # The update fails if one archive lacks the suite, although another may have it.
  (cd "$work" && { "${apt[@]}" update || true; } && "${apt[@]}" download "rust-src=$version*") >/dev/null 2>&1
}

# 3. The same version's source from the distribution, built here.
if have apt-get && have dpkg && as_owner true; then
  say "Building Rust's standard library for the browser from rust-src $version (about 1 minute)"
  for suite in trixie-backports testing unstable; do
    fetch_source "$suite" || continue
    dpkg -x "$work"/rust-src_*.deb "$work/source"
    rust="$sysroot/lib/rustlib/src/rust"
    borrowed=
    if [[ ! -e $rust/library ]]; then
      borrowed=1
      as_owner mkdir -p "$rust"
      as_owner cp -r "$work/source/usr/src/rustc-$version/library" "$rust/"
    fi
    build_std "$(rustup which cargo 2>/dev/null || command -v cargo)" \
      "$(rustup which rustc 2>/dev/null || command -v rustc)" || true
    if [[ -n $borrowed ]]; then as_owner rm -rf "$rust"; fi
    can_build_wasm && exit
    break
  done
  echo "No such version there; trying the distribution's own compiler instead."
fi

# 4. The distribution's own compiler with its source, always a matching pair.
linker="$(find "$sysroot" -name rust-lld -type f | head -n 1)"
if [[ -n $linker ]]; then
  say "Installing the distribution's Rust and building its library for the browser (about 2 minutes)"
  if apt_install rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web; then
    sysroot="$(/usr/bin/rustc --print sysroot)"
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$linker" build_std /usr/bin/cargo /usr/bin/rustc || true
    if can_build_wasm /usr/bin/rustc; then
      mkdir -p "$TOOLS"
      echo "$linker" >"$DISTRIBUTION_RUST"
      exit
    fi
  fi
fi

die "Rust cannot build for the browser: connect to the network and run 'rustup target add $target'."
