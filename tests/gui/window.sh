#!/bin/sh
# greenreach-map PROGRAM SOURCE: the real window in a display of its own; real keys and a real mouse.
set -eu
map=$1
source=$2
for tool in xvfb-run xdotool; do
  command -v $tool >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source/geodata/demo" "$work/demo"
export XDG_STATE_HOME="$work/state" WORK="$work" MAP="$map"
cat >"$work/steps.sh" <<'STEPS'
set -eu
"$MAP" "$WORK/demo/town.toml" >"$WORK/log" 2>&1 &
pid=$!
trap 'kill $pid 2>/dev/null || true' EXIT
window=
for i in $(seq 300); do
  window=$(xdotool search --name '^Greenreach$' 2>/dev/null | head -1) && [ -n "$window" ] && break
  kill -0 $pid || { cat "$WORK/log"; exit 1; }
  sleep 0.2
done
[ -n "$window" ] || { echo "no window"; exit 1; }
sleep 1   # until it can have the focus
xdotool windowfocus --sync "$window" || true
# the workspace file appears when the project is open
for i in $(seq 600); do
  [ -s "$WORK/demo/town.view.json" ] && break
  kill -0 $pid || { cat "$WORK/log"; exit 1; }
  sleep 0.2
done
[ -s "$WORK/demo/town.view.json" ] || { echo "the views are not kept beside the project"; exit 1; }
# By XTEST: what is sent to a window alone is not heard. A machine that draws slowly may not have given
# the window the focus yet, so a set of keys is given again until it shows.
type_keys() { sleep 0.8; xdotool key "$@"; sleep 0.8; }
shows() { for i in $(seq 50); do grep -q -e "$1" "$WORK/demo/town.view.json" && return 0; sleep 0.2; done; return 1; }
for attempt in 1 2 3 4 5; do
  type_keys ctrl+k
  xdotool type --delay 80 "20 min"
  type_keys Return
  shows '"limit": 20' && break
  type_keys Escape
  xdotool windowfocus "$window" || true
done
shows '"limit": 20' || { echo "the limit was not set"; cat "$WORK/demo/town.view.json"; exit 1; }
xdotool mousemove --window "$window" 700 400 click 1
xdotool windowsize "$window" 1200 700
grep -q '"open": true' "$WORK/demo/town.view.json"
for attempt in 1 2 3 4 5; do
  type_keys ctrl+q
  for i in $(seq 25); do kill -0 $pid 2>/dev/null || break 2; sleep 0.2; done
done
if kill -0 $pid 2>/dev/null; then echo "it does not end"; exit 1; fi
wait $pid
grep -q '"open": false' "$WORK/demo/town.view.json" || { echo "it was not closed properly"; exit 1; }
grep -q town.toml "$XDG_STATE_HOME/greenreach/recent"
STEPS
xvfb-run -a -s "-screen 0 1600x900x24 -noreset" sh "$work/steps.sh"
