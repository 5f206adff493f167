#!/usr/bin/env bash
# Installs what is missing of scripts/packages.txt from the distribution, with --tests also of
# scripts/test_packages.txt. As root or through sudo; elsewhere it lists what to install and stops.
# Usage: scripts/install.sh [--tests] [--check]
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = "--help" ]; then
  sed -n '2,4p' "$0" | sed 's/^# //'
  exit 0
fi
if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "This script installs Debian or Ubuntu packages; here, install the libraries named in" >&2
  echo "scripts/packages.txt by hand." >&2
  exit 1
fi

lists=(scripts/packages.txt)
if [ "${1:-}" = "--tests" ]; then
  lists+=(scripts/test_packages.txt)
  shift
fi
missing=()
while read -r package; do
  case "$package" in ""|"#"*) continue ;; esac
  if ! dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed"; then
    missing+=("$package")
  fi
done < <(cat "${lists[@]}")

[ "${#missing[@]}" -eq 0 ] && exit 0
if [ "${1:-}" = "--check" ]; then
  printf '%s\n' "${missing[@]}"
  exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null 2>&1; then
  as_root=(sudo)
else
  echo "These packages are missing; ask somebody with the right to install them:" >&2
  echo "  apt-get install ${missing[*]}" >&2
  exit 1
fi
echo "Installing: ${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
