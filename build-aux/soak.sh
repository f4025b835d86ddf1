#!/bin/sh
# usage: soak.sh [SECONDS]
# What takes too long for test.sh: fuzzes every parser for SECONDS each, ten minutes by default, lets real Yjs judge
# a thousand fresh traces of each flavour, looks at every figure of thousands of random proposals, edits copies apart and
# brings them together ten thousand times, holds ten thousand meetings in a simulated network and some in a real one that is away for a minute, has openpyxl read every value of a workbook at a hundred times the sample,
# kills two hundred programs that keep a journal and the window two hundred times while somebody types, builds and tests on Debian 13 (debian-13.sh) and runs the tests again
# and again on a busy machine (stress.sh). What a room of ours costs is measured beside Hocuspocus and y-websocket. What is found stays in build-soak/; put it into tests/fuzz/corpus with the fix.
# A random proposal is named by its seed.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-600}

sh build-aux/install-packages.sh build-aux/packages.txt build-aux/packages-test.txt

sh build-aux/fuzz.sh build-soak "$seconds"
echo "== fresh traces of Yjs"
[ -f build-release/build.ninja ] || meson setup build-release --buildtype=release
ninja -C build-release tests/ydoc-replay
REPLAY=$PWD/build-release/tests/ydoc-replay YDOC_ORACLE_DIR=$PWD/build-soak/oracle sh tests/ydoc-oracle.sh 1000
echo "== figures of random proposals"
ninja -C build-release tests/core/test-figure
YORIAI_SOURCE_ROOT=$PWD YORIAI_FIGURE_PROPOSALS=5000 YORIAI_FIGURE_SEED=$(date +%s) build-release/tests/core/test-figure
echo "== copies that are edited apart and come together"
ninja -C build-release tests/core/test-store tests/core/test-store-mixed
YORIAI_STORE_RUNS=10000 YORIAI_STORE_SEED=$(date +%s) build-release/tests/core/test-store
YORIAI_SOURCE_ROOT=$PWD YORIAI_STORE_RUNS=10000 YORIAI_STORE_SEED=$(date +%s) build-release/tests/core/test-store-mixed
echo "== meetings in a simulated network"
ninja -C build-release tests/core/test-meeting-simulated
YORIAI_SOURCE_ROOT=$PWD YORIAI_MEETING_RUNS=10000 YORIAI_MEETING_SEED=$(date +%s) build-release/tests/core/test-meeting-simulated
echo "== twenty guests for ten minutes"
ninja -C build-release tests/core/test-meeting-soak
YORIAI_SOAK_SECONDS=600 build-release/tests/core/test-meeting-soak
echo "== a minute without network"
ninja -C build-release src/yoriai
YORIAI_SOURCE_ROOT=$PWD YORIAI_BINARY=$PWD/build-release/src/yoriai YORIAI_GAP=60 /usr/bin/python3 tests/cli/test-network.py \
  >build-soak/network.tap || { cat build-soak/network.tap; exit 1; }
ninja -C build-release po/ja/LC_MESSAGES/yoriai.mo
YORIAI_SOURCE_ROOT=$PWD YORIAI_BINARY=$PWD/build-release/src/yoriai YORIAI_GAP=60 sh tests/gui/run.sh tests/gui/meeting.py number
echo "== programs killed while somebody types"
ninja -C build-release tests/core/test-journal-kill tests/core/journal-typist
YORIAI_KILLS=200 G_TEST_BUILDDIR=$PWD/build-release/tests build-release/tests/core/test-journal-kill
echo "== the window killed while somebody types"
ninja -C build-release src/yoriai tests/core/journal-reader po/ja/LC_MESSAGES/yoriai.mo
YORIAI_KILLS=200 YORIAI_KILLS_SEED=$(date +%s) YORIAI_SOURCE_ROOT=$PWD YORIAI_BINARY=$PWD/build-release/src/yoriai \
  YORIAI_JOURNAL_READER=$PWD/build-release/tests/core/journal-reader sh tests/gui/run.sh tests/gui/kills.py
echo "== the workbook at a hundred times the sample, read back"
ninja -C build-release src/yoriai
YORIAI_SOURCE_ROOT=$PWD YORIAI_BINARY=$PWD/build-release/src/yoriai YORIAI_TIMES=100 \
  /usr/bin/python3 tests/workbook/test-readback.py > build-soak/readback.tap || { cat build-soak/readback.tap; exit 1; }
echo "== what a room costs, beside others' servers: twenty peers, five edits a second each, ten minutes each"
ninja -C build-release src/yoriai tests/bench/room-load
YORIAI_SOURCE_ROOT=$PWD YORIAI_BINARY=$PWD/build-release/src/yoriai /usr/bin/python3 tests/bench/room-cost.py \
  build-release/tests/bench/room-load build-soak/server build-soak/oracle 600
echo "== two servers and a Redis that pauses for half a minute"
YORIAI_SOURCE_ROOT=$PWD YORIAI_BINARY=$PWD/build-release/src/yoriai YORIAI_REDIS_PAUSE=30 \
  /usr/bin/python3 tests/cli/test-server.py "$PWD/build-soak/server" >build-soak/server.tap || { cat build-soak/server.tap; exit 1; }
echo "== Debian 13"
sh build-aux/debian-13.sh
echo "== a busy machine"
sh build-aux/stress.sh
echo "Nothing found."
