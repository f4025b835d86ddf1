#!/bin/sh
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Starts IBus on this display and bus, waits until its engine composes, runs the command given, and ends IBus.
set -u

wait_for () {
  tries=150
  while [ $tries -gt 0 ] && ! "$@"; do
    tries=$((tries - 1))
    sleep 0.2
  done
  [ $tries -gt 0 ]
}

has_address () { ibus address 2>/dev/null | grep -q unix:; }

# What the command says of its success is not to be trusted; what it prints is.
has_engine () {
  ibus engine "$YORIAI_TEST_ENGINE" >/dev/null 2>&1
  [ "$(ibus engine 2>/dev/null)" = "$YORIAI_TEST_ENGINE" ]
}

ibus-daemon --xim --cache=refresh --emoji-extension=disable >/dev/null 2>&1 &
daemon=$!
if ! wait_for has_address || ! wait_for has_engine; then
  echo "1..0 # SKIP skipped: the input method does not start"
  kill $daemon 2>/dev/null
  exit 0
fi
status=0
"$@" || status=$?
ibus exit >/dev/null 2>&1
kill $daemon 2>/dev/null
exit $status
