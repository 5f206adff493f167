#!/usr/bin/env bash
# The project's test command: installs what is missing, builds with warnings as errors, runs every
# test, and fuzzes for half a minute unless there are options.
# Usage: scripts/test.sh [ctest options, e.g. -R reference]
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = "--help" ]; then
  sed -n '2,4p' "$0" | sed 's/^# //'
  exit 0
fi
scripts/install.sh --tests
cmake --preset ci
scripts/install_node_packages.sh build/ci
cmake --build --preset ci
ctest --preset ci "$@"
# The whole run also fuzzes the timetable reader for half a minute.
[ $# -gt 0 ] || scripts/fuzz.sh 30 gtfs
