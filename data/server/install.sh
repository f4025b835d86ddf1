#!/bin/sh
# usage: install.sh
# Has npm bring what package-lock.json names, node itself too: Debian's is older than Hocuspocus needs. Nothing of it runs
# meanwhile, and nothing comes from anywhere but npm's registry.
set -eu
cd "$(dirname "$0")"
cmp -s package-lock.json node_modules/.installed 2>/dev/null && exit 0
npm ci --omit=dev --ignore-scripts --no-audit --no-fund --engine-strict=false --silent
cp package-lock.json node_modules/.installed
