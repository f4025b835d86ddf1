#!/bin/sh
# usage: install.sh FOLDER
# Installs what the lock file beside this script names into FOLDER/node_modules, unless it is there already. Exits 77, and
# says why in one line, where that cannot be done: without node or npm, or with the registry out of reach.
set -u
here=$(dirname "$0")
folder=$1

command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || {
  echo 'node and npm are not installed'
  exit 77
}
mkdir -p "$folder"
# Tests run side by side: one installs, the others wait.
exec 9>"$folder/lock"
flock 9
if cmp -s "$here/package-lock.json" "$folder/installed"; then
  exit 0
fi
cp "$here/package.json" "$here/package-lock.json" "$folder" || exit 1
if ! (cd "$folder" && npm ci --silent --no-audit --no-fund --ignore-scripts --engine-strict=false \
  --fetch-retries=1 --fetch-timeout=20000 >npm.log 2>&1 9>&-); then
  echo 'npm could not install what is needed; is the registry out of reach?'
  exit 77
fi
cp "$here/package-lock.json" "$folder/installed"
