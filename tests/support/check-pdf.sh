#!/bin/sh
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: check-pdf.sh FILE...
# Whether a strict reader takes each file without repairing it. Every PDF that a test makes goes through here.
set -eu

if ! command -v qpdf >/dev/null 2>&1; then
  echo "# qpdf is missing: no PDF is checked" >&2
  exit 0
fi
for file; do
  # 3: it can be read, with something put right
  qpdf --check "$file" >/dev/null || exit
done
