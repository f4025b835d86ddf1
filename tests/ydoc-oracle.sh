#!/bin/sh
# usage: ydoc-oracle.sh [SEEDS [FIRST]] (default: 20 from 1)
# Lets real Yjs make SEEDS fresh traces of each flavour (FLAVOURS, else all of them), and replays them. Needs npm and its registry, and the replay
# program: REPLAY, else build/tests/ydoc-replay. Prints "N passed, N failed"; without npm it says so and exits 77.
# What failed is kept in YDOC_ORACLE_DIR (else a new folder), below bad/.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
seeds=${1:-20}
first=${2:-1}
replay=${REPLAY:-$here/../build/tests/ydoc-replay}
work=${YDOC_ORACLE_DIR:-$(mktemp -d)}

why=$(sh "$here/oracle/install.sh" "$work") || {
  echo "skipped: $why"
  exit 77
}
mkdir -p "$work/traces"
cd "$work"

passed=0
failed=0
all="plain ooo,dup nogc,ooo surr,ooo binary undo undo,nogc undo,pos,ooo format format,ooo format,undo snap,nogc
snap,nogc,format merge merge,ooo,dup pos events events,ooo,undo"
for flavours in ${FLAVOURS:-$all}; do
  rm -f traces/*
  node "$here/oracle/ydoc-traces.mjs" "$first" $((first + seeds - 1)) 120 "$flavours" traces
  if YDOC_REPLAY_STATES=$PWD/states.txt "$replay" traces/*.txt >replay.log; then
    passed=$((passed + seeds))
  else
    cat replay.log
    bad=$(tail -n 1 replay.log | sed 's/.*, \([0-9]*\) failed/\1/')
    failed=$((failed + bad))
    passed=$((passed + seeds - bad))
    mkdir -p bad
    cp traces/* bad/
  fi
  # What we write without what is deleted Yjs has to read.
  if node "$here/oracle/ydoc-collected.mjs" states.txt >collected.log; then
    passed=$((passed + 1))
  else
    cut -c1-600 collected.log
    failed=$((failed + 1))
  fi
  # And Yrs as the third: what it makes of the same documents, read by us. What undoing leaves behind it may read in
  # another order than Yjs wrote it, as Yjs itself does.
  case $flavours in
    *undo*) ;;
    *)
      rm -rf third
      mkdir third
      if node "$here/oracle/ydoc-third.mjs" third traces/*.txt >third.log && "$replay" third/*.txt >>third.log; then
        passed=$((passed + 1))
      else
        cut -c1-300 third.log
        failed=$((failed + 1))
      fi
  esac
  echo "$flavours: $(tail -n 1 replay.log)"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
