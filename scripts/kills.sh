#!/usr/bin/env bash
# Kills a program that writes, again and again: scripts/kills.sh [NUMBER]; 200 times without one, on each
# engine.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

scripts/setup.sh
TRAINEEKART_KILLS="${1:-200}" cargo test --package store --test kills -- --nocapture
