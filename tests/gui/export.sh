#!/bin/sh
# greenreach-map PROGRAM, greenreach PROGRAM, SOURCE: what the map application writes is what the command line writes,
# byte for byte: figure, slide and tables, by the buttons of its export sheet.
set -eu
map=$1
greenreach=$2
source=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source/geodata/demo" "$work/demo"

cat >"$work/steps.txt" <<STEPS
wait
click "who"
click "Older person, 0.8 m a second"
wait
click "By share"
click "area 1"
wait
STEPS
figure() {  # SIZE FORMAT FILE
  cat >>"$work/steps.txt" <<STEPS
click "Export"
click "size"
click "$1"
click "figure file"
key "Ctrl A"
type "$work/app/$3"
click "$2"
wait
STEPS
}
figure "A4" PNG figure
figure "A4" SVG figure
figure "A3" PDF plan
figure "Slide, 1920 x 1080" PNG slide
cat >>"$work/steps.txt" <<STEPS
click "Export"
click "folder"
key "Ctrl A"
type "$work/app/tables"
click "Write the files"
wait
STEPS
cat >>"$work/steps.txt" <<STEPS
key "Ctrl D"
click "There"
wait
key "Ctrl D"
click "Export"
click "deck folder"
key "Ctrl A"
type "$work/app/deck"
click "Write the deck"
wait
click "There and back"
wait
STEPS
mkdir "$work/app" "$work/cli"
"$map" "$work/demo/town.toml" --headless --autosave --script "$work/steps.txt"

for pair in figure.png:a4 figure.svg:a4 plan.pdf:a3 slide.png:slide; do
  name=${pair%%:*}
  size=${pair##*:}
  "$greenreach" map "$work/demo/town.toml" -o "$work/cli/$name" --view last --size "$size" --quiet >/dev/null
  cmp "$work/app/$name" "$work/cli/$name"
  cmp "$work/app/$name.txt" "$work/cli/${name%.*}.alt.txt"
done
"$greenreach" reach "$work/demo/town.toml" -o "$work/cli/tables" --quiet >/dev/null
diff -r "$work/app/tables" "$work/cli/tables"
"$greenreach" map "$work/demo/town.toml" --deck -o "$work/cli/deck" --quiet >/dev/null
diff -r "$work/app/deck" "$work/cli/deck"
# The comparison notices a difference.
"$greenreach" map "$work/demo/town.toml" -o "$work/cli/other.svg" --view last --size a4 --minutes 20 --quiet >/dev/null
if cmp -s "$work/app/figure.svg" "$work/cli/other.svg"; then echo "another limit gives the same figure"; exit 1; fi
