#!/bin/sh
# usage: test-live-peers.sh YDOC-CLIENT YDOC-SERVER FOLDER
# Runs test-live-peers.mjs with what FOLDER has installed; skipped, with the reason, where it cannot be had.
set -u
here=$(dirname "$0")

why=$(sh "$here/../oracle/install.sh" "$3")
case $? in
  0) ;;
  77)
    echo "1..0 # SKIP $why"
    exit 0
    ;;
  *)
    echo "Bail out! $why"
    exit 1
    ;;
esac
# Node looks for modules from where the script lies.
cp "$here/test-live-peers.mjs" "$3" || exit 1
exec node "$3/test-live-peers.mjs" "$1" "$2"
