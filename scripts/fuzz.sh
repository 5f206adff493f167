#!/usr/bin/env bash
# Runs the fuzz target of the timetable reader (or those named) for so many seconds each, beginning
# with its corpus. Usage: scripts/fuzz.sh [seconds] [target ...]
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = "--help" ]; then
  sed -n '2,3p' "$0" | sed 's/^# //'
  exit 0
fi
seconds="${1:-30}"
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(gtfs)
if ! command -v clang++-14 >/dev/null; then
  echo "*** SKIPPED: fuzzing needs clang-14 (apt-get install clang-14); nothing was fuzzed ***" >&2
  exit 0
fi
cmake --preset fuzz >/dev/null
for target in "${targets[@]}"; do
  cmake --build --preset fuzz --target "fuzz_$target"
  # What is found along the way is not kept; a crash is left beside the build.
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  corpora=()
  for folder in "tests/fuzz/corpus/$target" "tests/fuzz/seeds/$target"; do
    [ -d "$folder" ] && corpora+=("$folder")
  done
  "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 \
    -max_len=20000 -print_final_stats=1 -artifact_prefix=build/fuzz/ "$work" "${corpora[@]}"
  rm -rf "$work"
done
