#!/bin/sh
# usage: stress.sh [RUNS [JOURNEYS]]
# Runs the tests of core and of the widgets RUNS times (20) and the journeys through the window JOURNEYS times (5), with
# two busy loops beside them and two tests at once for each core, in a build of their own. The last line says how many runs failed; the exit status is 1 when
# one did. The log of a run that failed stays in build-soak/.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-20}
journeys=${2:-5}
build="build-soak/stress"
failed=0

sh build-aux/install-packages.sh build-aux/packages.txt build-aux/packages-test.txt
[ -f $build/build.ninja ] || meson setup $build
ninja -C $build

# run NAME NUMBER OF SUITE...
run ()
{
  name=$1
  number=$2
  of=$3
  shift 3
  suites=
  for suite in "$@"; do
    suites="$suites --suite $suite"
  done
  start=$(date +%s)
  result=ok
  # shellcheck disable=SC2086 # one word an argument
  if ! meson test -C $build --no-rebuild --num-processes $(($(nproc) * 2)) --timeout-multiplier 4 $suites >$build/run.log 2>&1; then
    failed=$((failed + 1))
    log=build-soak/stress-$name-$number.log
    cp $build/meson-logs/testlog.txt "$log"
    result="FAILED, see $log"
    grep -E '^ *[0-9]+/[0-9]+ .* (FAIL|ERROR|TIMEOUT|UNEXPECTEDPASS) ' $build/run.log || tail $build/run.log
  fi
  echo "$name $number of $of: $(($(date +%s) - start)) s, $result"
}

busy ()
{
  while :; do :; done
}

busy & first=$!
busy & second=$!
trap 'kill $first $second' EXIT
trap 'exit 130' INT TERM

number=0
while [ "$number" -lt "$runs" ]; do
  number=$((number + 1))
  run tests $number "$runs" core widget
done
number=0
while [ "$number" -lt "$journeys" ]; do
  number=$((number + 1))
  run journeys $number "$journeys" gui
done

echo "$runs runs of core and widget, $journeys of the journeys, beside two busy loops: $failed failed"
[ "$failed" -eq 0 ]
