#!/usr/bin/env bash
# The project's test command: installs what is missing, builds with warnings as errors, runs every
# test. Usage: scripts/test.sh [ctest options, e.g. -R reference]
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = "--help" ]; then
  sed -n '2,3p' "$0" | sed 's/^# //'
  exit 0
fi
scripts/install.sh
cmake --preset ci
cmake --build --preset ci
ctest --preset ci "$@"
