#!/bin/sh
# usage: fuzz.sh BUILD SECONDS [SEED]
# Fuzzes every parser (clang's libFuzzer with ASan and UBSan) for SECONDS each, two at a time, in the build folder BUILD.
# Speaks TAP. With SEED two runs try the same, as far as they get; without, each tries something else. What it finds
# stays in BUILD; put it into tests/fuzz/corpus with the fix.
set -eu
cd "$(dirname "$0")/.."
build=$1
seconds=$2
seed=${3:-0}

[ -f "$build/build.ninja" ] ||
  CC=clang meson setup "$build" -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 >&2

# Else what GLib keeps for the next is used again unseen.
export G_SLICE=always-malloc
names=$(ls tests/fuzz/corpus)
programs=
for name in $names; do
  programs="$programs tests/fuzz/fuzz-$name"
done
ninja -C "$build" $programs >&2

# fuzz NAME
fuzz ()
{
  mkdir -p "$build/corpus-$1"
  "$build/tests/fuzz/fuzz-$1" -max_total_time="$seconds" -seed="$seed" -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$build/$1-" "$build/corpus-$1" "tests/fuzz/corpus/$1" >"$build/$1.log" 2>&1
}

echo "1..$(echo "$names" | wc -l)"
status=0
set -- $names
while [ $# -gt 0 ]; do
  fuzz "$1" & first=$!
  second=
  [ $# -lt 2 ] || { fuzz "$2" & second=$!; }
  for job in $first $second; do
    runs="fuzz $1, $seconds s"
    if wait "$job"; then
      echo "ok $runs, $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$1.log") runs"
    else
      echo "not ok $runs"
      tail -n 30 "$build/$1.log" | sed 's/^/# /'
      status=1
    fi
    shift
  done
done
exit $status
