#!/usr/bin/env bash
# Builds and runs the benchmarks; JSON into build/bench/*.json, a table on the terminal.
# Usage: scripts/bench.sh [benchmark options, e.g. --benchmark_filter=raptor]
# Reads real data below $GREENREACH_DATA (default ../shared/data); without it the demo town alone.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = "--help" ]; then
  sed -n '2,4p' "$0" | sed 's/^# //'
  exit 0
fi
if ! dpkg-query -W -f='${Status}' libbenchmark-dev 2>/dev/null | grep -q "install ok"; then
  echo "Install libbenchmark-dev first." >&2
  exit 2
fi
scripts/install.sh
cmake --preset bench >/dev/null
cmake --build --preset bench
for bench in build/bench/tests/bench/*_bench; do
  "$bench" --benchmark_out="build/bench/$(basename "$bench").json" --benchmark_out_format=json "$@"
done
