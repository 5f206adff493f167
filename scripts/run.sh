#!/usr/bin/env bash
# Installs what is missing, builds, and answers the main question for a project file:
#   scripts/run.sh [TOWN.toml]        default: the bundled demo town
# The results are in out/<name of the project file's folder or file>; run again, they are replaced.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"

if [ "${1:-}" = "--help" ]; then
  sed -n '2,4p' "$0" | sed 's/^# //'
  exit 0
fi
project="${1:-$here/geodata/demo/town.toml}"
if [ ! -f "$project" ]; then
  echo "error: $project does not exist; name a project file, or none for the demo town" >&2
  exit 2
fi
project="$(cd "$(dirname "$project")" && pwd)/$(basename "$project")"

"$here/scripts/install.sh"
cd "$here"
cmake --preset release -DGREENREACH_TESTS=OFF >build.log 2>&1 || { cat build.log >&2; exit 2; }
cmake --build --preset release --target greenreach greenreach-map >build.log 2>&1 ||
  { tail -n 40 build.log >&2; exit 2; }
rm -f build.log

name="$(basename "$project" .toml)"
[ "$name" = "town" ] && name="$(basename "$(dirname "$project")")"
build/release/src/cli/greenreach reach "$project" -o "out/$name" --overwrite
