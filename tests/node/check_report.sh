#!/usr/bin/env bash
# Makes reports of the demo town with the program and looks at them in a real browser (check_report.mjs).
# Exits 77 (skipped) where Node, the packages, the browser or pdftotext are missing.
# Usage: check_report.sh GREENREACH BUILD_FOLDER SOURCE_FOLDER [PICTURES]
set -euo pipefail
greenreach=$1 modules=$2/node source=$3 pictures=${4:-}
skip() {
  echo "*** SKIPPED: reports in a browser: $1 ***" >&2
  exit 77
}
command -v node >/dev/null || skip "no Node (apt-get install nodejs)"
[ -d "$modules/node_modules/playwright-core" ] && [ -d "$modules/node_modules/axe-core" ] ||
  skip "scripts/install_node_packages.sh was not run"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$browser" ] || skip "no Chromium (apt-get install chromium)"
command -v pdftotext >/dev/null || skip "no pdftotext (apt-get install poppler-utils)"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
demo=$source/geodata/demo/town.toml
node "$source/tests/node/hostile_town.mjs" "$source/geodata/demo" "$out"
"$greenreach" gaps "$demo" -o "$out/gaps" --suppress-small --quiet >/dev/null
"$greenreach" barriers "$demo" -o "$out/barriers" --no-changes --links 0 --budget 0 --quiet >/dev/null
"$greenreach" report "$demo" -o "$out/report.html" --barriers "$out/barriers" --since "$out/gaps" --quiet >/dev/null
"$greenreach" report "$demo" -o "$out/again.html" --barriers "$out/barriers" --since "$out/gaps" --quiet --threads 1 >/dev/null
cmp "$out/report.html" "$out/again.html"
"$greenreach" report "$out/hostile/town.toml" -o "$out/hostile.html" --quiet >/dev/null 2>&1
"$greenreach" report "$out/many/town.toml" -o "$out/many.html" --quiet >/dev/null 2>&1
node "$source/tests/node/check_report.mjs" "$modules" "$browser" "$out" $pictures
