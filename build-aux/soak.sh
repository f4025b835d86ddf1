#!/bin/sh
# usage: soak.sh [SECONDS]
# What takes too long for test.sh: fuzzes every parser for SECONDS each, ten minutes by default, and lets real Yjs judge
# a thousand fresh traces of each flavour. What it finds stays in build-soak/; put it into tests/fuzz/corpus with the fix.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-600}

sh build-aux/install-packages.sh build-aux/packages.txt build-aux/packages-test.txt

sh build-aux/fuzz.sh build-soak "$seconds"
echo "== fresh traces of Yjs"
[ -f build-release/build.ninja ] || meson setup build-release --buildtype=release
ninja -C build-release tests/ydoc-replay
REPLAY=$PWD/build-release/tests/ydoc-replay YDOC_ORACLE_DIR=$PWD/build-soak/oracle sh tests/ydoc-oracle.sh 1000
echo "Nothing found."
