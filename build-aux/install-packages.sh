#!/bin/sh
# usage: install-packages.sh LIST...
# Installs what is missing of the Debian packages which the lists name, one a line. Needs root or sudo only for that.
set -eu

missing=
for package in $(sed 's/#.*//' "$@"); do
  case $(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null) in
    installed*) ;;
    *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

echo "Installing:$missing"
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
$as_root apt-get -q update
# shellcheck disable=SC2086 # one word a package
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $missing
