#!/usr/bin/env bash
# From a clone to a running site: installs, builds, fills an empty database with demo data, serves.
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

export TRAINEEKART_ADDRESS="${TRAINEEKART_ADDRESS:-127.0.0.1:3000}"
export TRAINEEKART_DATABASE_URL="${TRAINEEKART_DATABASE_URL:-sqlite:traineekart.db}"

# Before the long build, not after it.
require_free "$TRAINEEKART_ADDRESS" TRAINEEKART_ADDRESS
scripts/setup.sh
scripts/build.sh
scripts/traineekart.sh demo
exec scripts/traineekart.sh serve
