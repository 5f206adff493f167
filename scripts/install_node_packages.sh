#!/usr/bin/env bash
# Installs the packages of tests/node (validators, a driver of browsers, axe-core) into the build folder, as the lock file has them. Where npm is
# missing or cannot fetch them it says so loudly, and the tests that need them are skipped.
# Usage: scripts/install_node_packages.sh [BUILD_FOLDER]      default: build/ci
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = "--help" ]; then
  sed -n '2,4p' "$0" | sed 's/^# //'
  exit 0
fi
target="${1:-build/ci}/node"
if ! command -v npm >/dev/null; then
  echo "*** SKIPPED: npm is missing (apt-get install npm); GeoJSON and reports are not checked by others ***" >&2
  exit 0
fi
mkdir -p "$target"
if cmp -s tests/node/package-lock.json "$target/package-lock.json" && [ -d "$target/node_modules" ]; then
  exit 0
fi
cp tests/node/package.json tests/node/package-lock.json "$target/"
if ! npm ci --prefix "$target" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null; then
  rm -rf "$target"
  echo "*** SKIPPED: npm could not fetch the packages; GeoJSON and reports are not checked by others ***" >&2
fi
