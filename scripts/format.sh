#!/usr/bin/env bash
# Formats every C++ file with clang-format 14. Usage: scripts/format.sh [--check]
set -euo pipefail
cd "$(dirname "$0")/.."
formatter="$(command -v clang-format-14 || command -v clang-format)"
mode=(-i)
[ "${1:-}" = "--check" ] && mode=(--dry-run --Werror)
git ls-files '*.hpp' '*.cpp' | xargs "$formatter" "${mode[@]}"
