#!/usr/bin/env bash
# Draws the pictures of docs/layout.md from real windows: xterm on a display that nobody sees, with the demo issue.
# Needs Xvfb, xterm, xdotool, ImageMagick and DejaVu Sans Mono: screenshots/windows.sh [PYTHON]
# docs/layout-0.2.0.png is of that version, and stays.
set -euo pipefail
python=$(command -v "${1:-python3}"); docs=$(cd "$(dirname "$0")/../docs" && pwd)
work=$(mktemp -d); export DISPLAY=:86 LANG=de_DE.UTF-8 TZ=Europe/Berlin
Xvfb "$DISPLAY" -screen 0 1600x1000x24 >/dev/null 2>&1 & server=$!
trap 'kill "$server"; rm -rf "$work"' EXIT
sleep 1

shot() { # NAME SIZE THEME KEY…: a window of the app, once it was given these keys; THEME none is NO_COLOR
  local name=$1 size=$2 theme=$3 keys=("${@:4}") ground=(-bg '#101014' -fg '#e8e8e8') env=(COLORTERM=truecolor) window
  [ "$theme" != light ] || ground=(-bg white -fg black)
  [ "$theme" != none ] || env=(NO_COLOR=1)
  mkdir -p "$work/$name/taz-reader"
  [ "$theme" = none ] || echo "theme = \"$theme\"" >"$work/$name/taz-reader/config.toml"
  env XDG_CONFIG_HOME="$work/$name" XDG_DATA_HOME="$work/$name/d" XDG_STATE_HOME="$work/$name/s" XDG_CACHE_HOME="$work/$name/c" \
    xterm -u8 -T "$name" -fa 'DejaVu Sans Mono' -fs 11 "${ground[@]}" -geometry "$size+0+0" \
    -e env TERM=xterm-256color "${env[@]}" "$python" -m tui_reader --demo &
  sleep 5; window=$(xdotool search --name "^$name\$" | head -n 1); xdotool windowfocus "$window"
  for key in "${keys[@]}"; do xdotool key --window "$window" "$key"; sleep 0.4; done
  sleep 1.5; import -window "$window" "$work/$name.png"; kill $!; wait $! 2>/dev/null || true
}
kept() { mogrify +dither -colors 64 -strip "$work/$1.png"; cp "$work/$1.png" "$docs/$1.png"; }
side() { convert -bordercolor '#888' -border 2 -background '#888' "${@:2}" +append "$work/$1.png"; }
above() { convert -background '#888' "${@:2}" -append "$work/$1.png"; }

shot beside 120x40 dark j e; cp "$work/beside.png" "$work/layout-120x40.png"; kept layout-120x40
shot links 80x24 dark j shift+u; cp "$work/links.png" "$work/layout-80x24.png"; kept layout-80x24
shot list 40x12 dark; shot article 40x12 dark Return
side layout-40x12 "$work/list.png" "$work/article.png"; kept layout-40x12

shot links-light 80x24 light j shift+u; shot palette-ansi 80x24 ansi colon; shot palette-none 80x24 none colon
side with "$work/links.png" "$work/links-light.png"; side without "$work/palette-ansi.png" "$work/palette-none.png"
above layout-themes "$work/with.png" "$work/without.png"; kept layout-themes

shot help-light 40x12 light question; shot help-none 40x12 none question
side helps "$work/help-light.png" "$work/help-none.png"
above layout-since-0.2.0 "$work/palette-ansi.png" "$work/helps.png"; kept layout-since-0.2.0
