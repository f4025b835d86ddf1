#!/bin/sh
# usage: run.sh [ARGUMENT...]
# Installs what Yoriai needs, builds a release into build/ and opens a complete sample proposal in the window. Arguments
# are handed to yoriai instead of the sample. Without a display the sample is checked and its workbook written to out/.
set -eu
here=$PWD
cd "$(dirname "$0")/.."
top=$PWD

sh build-aux/install-packages.sh build-aux/packages.txt
if [ -f build/build.ninja ]; then
  meson configure build --buildtype=release -Db_sanitize=none
else
  meson setup build --buildtype=release
fi
ninja -C build src/yoriai po/ja/LC_MESSAGES/yoriai.mo

if [ $# -gt 0 ]; then
  cd "$here"
  exec "$top/build/src/yoriai" "$@"
fi

sample=regional-full
mkdir -p out
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  # A copy to write in; what was written in it last time stays.
  [ -f out/$sample.json ] || cp data/samples/$sample.json out/
  exec build/src/yoriai out/$sample.json
fi

echo
echo "There is no display: checking the sample and exporting its workbook."
build/src/yoriai check data/samples/$sample.json
build/src/yoriai export data/samples/$sample.json --xlsx out/$sample.xlsx
echo
echo "Written: $top/out/$sample.xlsx (the forms to copy from, and behind them the data sheets)"
echo "On a desktop this command opens a copy of data/samples/$sample.json in the window: the sections of the proposal on"
echo "the left, the page of one section in the middle, and on the right what the call finds missing while you type."
