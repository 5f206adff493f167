#!/usr/bin/env bash
# Runs the program on the demo town and has every GeoJSON file it writes checked by an independent
# validator; then plants a mistake in one, which must be found. Exits 77 (skipped) where Node or the
# packages are missing. Usage: check_outputs.sh GREENREACH BUILD_FOLDER SOURCE_FOLDER
set -euo pipefail
greenreach=$1 modules=$2/node source=$3
if ! command -v node >/dev/null || [ ! -d "$modules/node_modules/@placemarkio/check-geojson" ]; then
  echo "SKIPPED: GeoJSON by an independent validator: no Node, or scripts/install_node_packages.sh was not run" >&2
  exit 77
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$greenreach" reach "$source/geodata/demo/town.toml" -o "$out/reach" --quiet >/dev/null
check() { node "$source/tests/node/check_geojson.mjs" "$modules" "$@"; }
"$greenreach" gaps "$source/geodata/demo/town.toml" -o "$out/gaps" --quiet >/dev/null
"$greenreach" barriers "$source/geodata/demo/town.toml" -o "$out/barriers" --persona older --no-changes --no-attribution --quiet >/dev/null
check "$out"/reach/*.geojson "$out"/gaps/*.geojson "$out"/barriers/*.geojson

refused() {  # the validator must find what was planted in a file
  if check "$1"; then
    echo "a planted mistake was not found: $1" >&2
    exit 1
  fi
}
plant() {  # name, file, sed script
  sed "$3" "$out/reach/$2.geojson" >"$out/$1.geojson"
  refused "$out/$1.geojson"
}
plant open-ring neighbourhoods 's/\],\[[-0-9.]*,[-0-9.]*\]\]\]}/]]]}/'
plant not-a-number neighbourhoods 's/"residents":[0-9]*/"residents":NaN/'
plant nested neighbourhoods 's/"residents":[0-9]*/"residents":{"n":1}/'
plant missing neighbourhoods '0,/"residents":[0-9]*,/s///'
plant too-exact activities 's/"coordinates":\[\(-\{0,1\}[0-9.]*\),/"coordinates":[\11234567,/'
node -e 'const { readFileSync, writeFileSync } = require("fs");
  const collection = JSON.parse(readFileSync(process.argv[1]));
  const { type, coordinates } = collection.features[0].geometry;
  (type === "Polygon" ? coordinates[0] : coordinates[0][0]).reverse();
  writeFileSync(process.argv[2], JSON.stringify(collection));' \
  "$out/reach/neighbourhoods.geojson" "$out/clockwise.geojson"
refused "$out/clockwise.geojson"
