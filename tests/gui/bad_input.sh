#!/bin/sh
# greenreach-map PROGRAM SOURCE: what cannot be done is said in one line on stderr, with exit code 2.
set -eu
map=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset DISPLAY WAYLAND_DISPLAY || true

refuse() {  # WORDS COMMAND...: fails with 2 and one line that has the words in it
  words=$1
  shift
  code=0
  "$@" >"$work/out" 2>"$work/err" || code=$?
  [ "$code" -eq 2 ] || { echo "exit code $code of: $*"; cat "$work/err"; exit 1; }
  grep -q -e "$words" "$work/err" || { echo "no '$words' from: $*"; cat "$work/err"; exit 1; }
  [ ! -s "$work/out" ] || { echo "something on stdout from: $*"; exit 1; }
}

refuse "no display" "$map" "$source/geodata/demo/town.toml"
refuse "needs a --script" "$map" --headless
refuse "is no size" "$map" --size tall
refuse "no such file" "$map" --headless --script "$work/missing.txt"
echo "clik x" >"$work/bad.txt"
refuse "Did you mean 'click'" "$map" --headless --script "$work/bad.txt"
echo "click Nowhere" >"$work/nowhere.txt"
refuse "there is no 'Nowhere'" "$map" --headless --script "$work/nowhere.txt"
refuse "does-not-exist.toml" "$map" "$work/does-not-exist.toml" --headless --screenshot "$work/start.png"
[ -s "$work/start.png" ] || { echo "the start page was not drawn"; exit 1; }
refuse "cannot be written" "$map" --headless --screenshot "$work/bad.txt/x.png"
"$map" --version | grep -q greenreach-map
"$map" --help | grep -q -e --headless
for size in 400x300 64x64; do
  "$map" "$source/geodata/demo/town.toml" --headless --size $size --screenshot "$work/$size.png"
done
