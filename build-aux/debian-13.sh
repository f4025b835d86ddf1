#!/bin/sh
# usage: debian-13.sh [SUITE...]
# Tries this tree on Debian 13, in a root of its own: run.sh, which has to say nothing of warnings, then builds with gcc
# and clang, every warning an error, the tests of SUITE (core, widget, data, and the Debian package) on both, and that what GTK and libadwaita
# deprecate stands in src/app/compat only. Needs root or sudo.
# The root is made with debootstrap the first time, in build-soak/debian-13 or $DEBIAN_13_ROOT; it and what was built in
# it stay for the next time. $DEBIAN_MIRROR is where packages come from.
set -eu
cd "$(dirname "$0")/.."

# The second part of this script, in the root.
if [ "${1:-}" = --inside ]; then
  shift
  export LC_ALL=C.UTF-8 HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin
  unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS LANGUAGE LANG
  sh build-aux/install-packages.sh build-aux/packages.txt >packages.log 2>&1 || { tail packages.log; exit 1; }
  echo "== run.sh on Debian $(cat /etc/debian_version)"
  sh build-aux/run.sh >run.log 2>&1 || { tail -n 60 run.log; exit 1; }
  if grep -E 'warning: |WARNING|CRITICAL|deprecated' run.log; then
    exit 1
  fi
  sh build-aux/install-packages.sh build-aux/packages-test.txt >packages.log 2>&1 || { tail packages.log; exit 1; }

  failed=0
  for compiler in gcc clang; do
    echo "== build with $compiler on Debian $(cat /etc/debian_version)"
    reconfigure=
    [ ! -f "build-$compiler/build.ninja" ] || reconfigure=--reconfigure
    if CC=$compiler meson setup $reconfigure "build-$compiler" --prefix=/usr -Dwerror=true --fatal-meson-warnings >"$compiler.log" 2>&1 &&
       ninja -C "build-$compiler" >>"$compiler.log" 2>&1; then
      suites=
      for suite in "$@"; do
        suites="$suites --suite $suite"
      done
      # shellcheck disable=SC2086 # one word an argument
      meson test -C "build-$compiler" --no-rebuild --print-errorlogs $suites || failed=1
    else
      tail -n 60 "$compiler.log"
      failed=1
    fi
  done

  # Where the oldest API is asked for, deprecated later is not told: here the newest is asked for, by all but compat.
  echo "== what is deprecated, outside src/app/compat"
  cd build-gcc
  ninja -t commands src/app/libyoriai-app.a | grep ' -c \.\./src/app/' | grep -v ' -c \.\./src/app/compat/' |
    sed 's/GDK_VERSION_4_8/GDK_VERSION_4_18/g; s/ADW_VERSION_1_2/ADW_VERSION_1_7/g; s/-MD -MQ [^ ]* -MF [^ ]* -o [^ ]*/-fsyntax-only/' \
    >newest.sh
  [ -s newest.sh ] || failed=1
  while read -r command; do
    sh -c "$command" || failed=1
  done <newest.sh
  exit $failed
fi

root=${DEBIAN_13_ROOT:-$PWD/build-soak/debian-13}
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
[ $# -gt 0 ] || set -- core widget data package
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo

printf 'debian-archive-keyring\ndebootstrap\nutil-linux\n' | sh build-aux/install-packages.sh /dev/stdin
if [ ! -e "$root/made" ]; then
  echo "== making $root"
  mkdir -p "$root"
  $as_root debootstrap --variant=minbase trixie "$root" "$mirror" >"$root.log" 2>&1 || { tail "$root.log"; exit 1; }
  $as_root touch "$root/made"
fi

# The tree as it is, committed or not, beside what was built of it the last time.
$as_root mkdir -p "$root/yoriai"
$as_root find "$root/yoriai" -mindepth 1 -maxdepth 1 ! -name build ! -name build-gcc ! -name build-clang -exec rm -rf {} +
# shellcheck disable=SC2016 # the inner shell expands it
git ls-files -z --cached --others --exclude-standard --deduplicate |
  xargs -0 sh -c 'for file; do [ ! -e "$file" ] || printf "%s\\0" "$file"; done' sh |
  tar -c --null -T - | $as_root tar -x --no-same-owner -C "$root/yoriai"

# What is mounted for it is gone when it ends.
# shellcheck disable=SC2016 # the inner shell expands it
exec $as_root unshare --mount --pid --fork --kill-child sh -c '
  root=$1
  shift
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  exec chroot "$root" sh /yoriai/build-aux/debian-13.sh --inside "$@"' sh "$root" "$@"
