#!/bin/sh
# usage: check-potfiles.sh
# Fails when po/POTFILES.in is not exactly the sorted list of the files which hold texts to translate.
set -eu
cd "$(dirname "$0")/.."

wanted=$(mktemp)
trap 'rm -f "$wanted"' EXIT
{
  find src -name '*.[ch]' -exec grep -lE '(^|[^[:alnum:]_])(N?_|N?C_|ngettext|g_dn?gettext|g_dpgettext2) ?\("' {} +
  find ui -name '*.ui' -exec grep -l 'translatable="yes"' {} +
} | LC_ALL=C sort >"$wanted"
diff -u po/POTFILES.in "$wanted"
