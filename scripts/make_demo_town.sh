#!/bin/sh
# Makes the fictional demo town again, the same bytes every time: scripts/make_demo_town.sh [OUTDIR]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-"$here/../geodata/demo"}
for tool in python3 osmium; do
    command -v "$tool" >/dev/null || { echo "make_demo_town: $tool is missing (Debian: apt-get install python3 osmium-tool)" >&2; exit 2; }
done
mkdir -p "$out"
PYTHONPATH="$here" PYTHONDONTWRITEBYTECODE=1 python3 -m demo_town.make "$out"
osmium cat --no-progress --overwrite "$out/streets.opl" --output-header generator=greenreach-demo-town \
    -f pbf,add_metadata=false -o "$out/streets.osm.pbf"
rm "$out/streets.opl"
