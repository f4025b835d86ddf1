#!/bin/sh
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a journey file on a display, a bus and a home of its own: run.sh [WIDTHxHEIGHT] FILE.py [ARGUMENT...]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
size=1280x1024
case $1 in [0-9]*x[0-9]*) size=$1; shift ;; esac

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
for name in DATA CONFIG CACHE STATE RUNTIME; do
  mkdir -m 700 "$home/$name"
done

# What the widget tests need does not suit the real program: accessibility is on, warnings of the toolkit do not kill it.
unset GTK_A11Y G_DEBUG MALLOC_CHECK_ || true
export HOME="$home" XDG_DATA_HOME="$home/DATA" XDG_CONFIG_HOME="$home/CONFIG" XDG_CACHE_HOME="$home/CACHE"
export XDG_STATE_HOME="$home/STATE" XDG_RUNTIME_DIR="$home/RUNTIME"
# What is left when it ends is the widget tests' matter; here the accessibility bus still holds some of it.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
export GDK_BACKEND=x11 GDK_DISABLE=gl GSK_RENDERER=cairo GSETTINGS_BACKEND=memory GIO_USE_VFS=local NO_AT_BRIDGE=0
pkg-config --atleast-version=4.16 gtk4 || export GDK_DEBUG=gl-disable # what that was called before
launch=env
if [ -n "${YORIAI_TEST_LAUNCH:-}" ]; then # composing.sh: with an input method
  launch=$YORIAI_TEST_LAUNCH
  export GSETTINGS_BACKEND=keyfile
  cp -r "$YORIAI_TEST_CONFIG/." "$home/CONFIG"
fi
export launch
export LC_ALL=C.UTF-8 LANGUAGE="${LANGUAGE:-ja}"
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here"

xvfb-run -a -s "-screen 0 ${size}x24 -noreset" dbus-run-session -- sh -c '
  openbox >/dev/null 2>&1 &
  wm=$!
  status=0
  "$launch" /usr/bin/python3 "$@" || status=$?
  kill $wm 2>/dev/null || true
  exit $status' sh "$@"
