#!/usr/bin/env bash
# Changes the code in one place at a time and runs its tests: a change that none of them notices shows where
# a test is missing. scripts/mutants.sh [SHARD [FILE…]] takes every 20th change to domain's publication,
# search and catalogue, or those of the shard (3/20 is the fourth of 20 samples), and of further files:
# scripts/mutants.sh 0/20 'domain/src/map/**'. PACKAGE=services or PACKAGE=server changes that package
# instead, by its own tests. What was not noticed: target/mutants/mutants.out/missed.txt.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

shard="${1:-0/20}"
package="${PACKAGE:-domain}"
case $package in
  domain) covered=('domain/src/'{publication,search,catalogue}'/**') ;;
  *) covered=("$package/src/**") ;;
esac
files=()
for file in "${covered[@]}" "${@:2}"; do
  files+=(--file "$file")
done

if ! have cargo-mutants; then
  say "Building cargo-mutants (about 4 minutes, once)"
  cargo install --locked cargo-mutants ||
    die "cargo-mutants could not be installed: the reason stands above (is the network up?)."
fi

# Without debug info and optimisation across units a change is built in 4 seconds, and optimised tests take 5.
export CARGO_TARGET_DIR="$PWD/target/mutants"
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_OPT_LEVEL=1 CARGO_PROFILE_DEV_LTO=off
# A failure is what is hoped for: it is neither reduced nor kept for later runs.
export PROPTEST_MAX_SHRINK_ITERS=0 PROPTEST_DISABLE_FAILURE_PERSISTENCE=1

say "Changing the code of $package, sample $shard (some 10 seconds for each change, a minute in server)"
# Bits of filters that cannot overlap are the same joined by `|` and by `^`.
cargo mutants --package "$package" "${files[@]}" --sharding round-robin --shard "$shard" --timeout 120 \
  --exclude-re 'selection\.rs.* replace \| with \^' --output target/mutants -- --lib --tests
