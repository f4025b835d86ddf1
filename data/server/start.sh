#!/bin/sh
# usage: start.sh --data FOLDER --tokens FILE [OPTION]...
# Installs what package-lock.json names, unless that is there, and starts the server. Options: README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sh "$here/install.sh"
exec "$here/node_modules/.bin/node" --disable-warning=ExperimentalWarning "$here/server.mjs" "$@"
