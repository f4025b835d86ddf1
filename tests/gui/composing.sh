#!/bin/sh
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a journey file as run.sh does, with an input method that really composes Japanese (IBus with Anthy):
# composing.sh [WIDTHxHEIGHT] FILE.py [ARGUMENT...]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
engine=anthy
if ! command -v ibus-daemon >/dev/null 2>&1 || [ ! -e "/usr/share/ibus/component/$engine.xml" ]; then
  echo "1..0 # SKIP skipped: no input method to be had (ibus, ibus-gtk4, ibus-$engine)"
  exit 0
fi

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/CONFIG/glib-2.0/settings"
# Settings in a file, which all processes share: with others the panel puts an engine back that is not in its list.
cat >"$home/CONFIG/glib-2.0/settings/keyfile" <<EOF
[desktop/ibus/general]
preload-engines=['$engine']
engines-order=['$engine']
use-global-engine=true
use-system-keyboard-layout=true

[org/freedesktop/ibus/engine/$engine/common]
input-mode=0
EOF

export YORIAI_TEST_CONFIG="$home/CONFIG" YORIAI_TEST_ENGINE="$engine" YORIAI_TEST_LAUNCH="$here/start-ibus.sh"
export GTK_IM_MODULE=ibus XMODIFIERS=@im=ibus
export PATH="/usr/bin:/bin:$PATH" # the engine is a script for the distribution's Python
status=0
"$here/run.sh" "$@" || status=$?
exit $status
