#!/usr/bin/env bash
# The whole test suite. Arguments go to Playwright: scripts/test.sh --grep kart
# shellcheck source=scripts/env.sh
source "$(dirname "$0")/env.sh"

scripts/setup.sh tests
scripts/check.sh
scripts/build.sh
say "Browser tests against the release build (about 9 minutes on 2 cores)"
TRAINEEKART_CHROMIUM="$(find_chromium)" playwright test --config end2end "$@"
