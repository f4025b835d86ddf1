#!/bin/sh
# usage: test.sh
# Installs what the tests need, builds with gcc (-Werror, ASan, UBSan) and with clang (-Werror), and runs every test
# without a display. The last line is "N passed, N failed"; the exit status is 1 when anything failed.
set -u
cd "$(dirname "$0")/.." || exit 1

sh build-aux/install-packages.sh build-aux/packages.txt build-aux/packages-test.txt || exit 1
if ! command -v npm >/dev/null 2>&1; then
  printf 'nodejs\nnpm\n' | sh build-aux/install-packages.sh /dev/stdin || exit 1
fi

# Nothing of the user's own: no language, no display, no settings, no drafts.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS LANGUAGE
export LC_ALL=C.UTF-8
xdg=$PWD/build-test/xdg
rm -rf "$xdg"
mkdir -p "$xdg/data" "$xdg/config" "$xdg/cache" "$xdg/state"
mkdir -m 700 "$xdg/run"
export XDG_DATA_HOME="$xdg/data" XDG_CONFIG_HOME="$xdg/config" XDG_CACHE_HOME="$xdg/cache"
export XDG_STATE_HOME="$xdg/state" XDG_RUNTIME_DIR="$xdg/run"

# Lines are enough of where something went wrong. Some tests wait for others' programs: meanwhile one more runs.
lines=-Dc_args=-g1
export MESON_TESTTHREADS=$(($(nproc) + 1))

failed=0

# build NAME COMPILER OPTION...
build ()
{
  name=$1
  compiler=$2
  shift 2
  reconfigure=
  [ ! -f "build-test/$name/build.ninja" ] || reconfigure=--reconfigure
  echo "== build with $name"
  if CC=$compiler meson setup $reconfigure "build-test/$name" -Dwerror=true "$lines" "$@" >"build-test/$name-setup.log" 2>&1 &&
     ninja -C "build-test/$name" >"build-test/$name-build.log" 2>&1; then
    return 0
  fi
  tail -n 60 "build-test/$name-setup.log"
  [ ! -f "build-test/$name-build.log" ] || tail -n 60 "build-test/$name-build.log"
  failed=$((failed + 1))
  return 1
}

# test_build NAME OPTION...
test_build ()
{
  name=$1
  shift
  meson test -C "build-test/$name" --no-rebuild --print-errorlogs "$@"
}

built=0
plain=
rm -f build-test/*/meson-logs/testlog.json
if build clang clang --prefix=/usr; then
  built=$((built + 1))
  # While gcc builds: a sample is entered by hand, which takes minutes but not much of the processor, and others judge.
  test_build clang --suite plain >build-test/clang-plain.log 2>&1 &
  plain=$!
fi
is_gcc_built=
if build gcc gcc -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1; then
  built=$((built + 1))
  is_gcc_built=1
fi
echo "== fuzzing, ten seconds each"
mkdir -p build-test/fuzz
sh build-aux/fuzz.sh build-test/fuzz 10 1 >build-test/fuzz.tap 2>build-test/fuzz.log || tail -n 20 build-test/fuzz.log
cat build-test/fuzz.tap
# The journeys have the processors to themselves: an input method loses keys where too much runs beside it.
if [ -n "$plain" ]; then
  echo "== tests without sanitizers"
  wait "$plain"
  cat build-test/clang-plain.log
fi
if [ -n "$is_gcc_built" ]; then
  echo "== tests"
  test_build gcc --no-suite plain
fi

/usr/bin/python3 build-aux/sum-up.py "$built" "$failed" build-test/gcc/meson-logs/testlog.json \
  build-test/clang/meson-logs/testlog.json build-test/fuzz.tap
