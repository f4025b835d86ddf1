#!/bin/sh
# usage: check-translation.sh
# Fails when a text of the sources has no Japanese in po/ja.po, a doubtful one, or one whose placeholders differ; or when
# there is a space between a word and a number: エラー5件, not エラー 5件 (a number of a heading, 7-1, is none).
set -eu
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
xgettext --from-code=UTF-8 --files-from=po/POTFILES.in --output="$folder/yoriai.pot" --package-name=yoriai \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dgettext:2 --keyword=g_dngettext:2,3 \
  --keyword=g_dpgettext2:2c,3 \
  --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format
msgmerge --quiet --no-fuzzy-matching po/ja.po "$folder/yoriai.pot" --output-file="$folder/ja.po"
msgfmt --check-format --output-file=/dev/null "$folder/ja.po"
msgattrib --untranslated --no-location "$folder/ja.po" >"$folder/missing"
msgattrib --only-fuzzy --no-location "$folder/ja.po" >>"$folder/missing"
if [ -s "$folder/missing" ]; then
  echo "po/ja.po lacks:" >&2
  cat "$folder/missing" >&2
  exit 1
fi
word='[\p{Han}\p{Hiragana}\p{Katakana}ー]'
number='%(\d+\$)?l?[ud]'
if msgcat --no-wrap po/ja.po |
  LC_ALL=C.UTF-8 grep -nP "^(?!#|msgid).*($word +$number|(?<!-)$number +(%%|$word))" >"$folder/spaces"; then
  echo "po/ja.po has spaces between words and numbers:" >&2
  cat "$folder/spaces" >&2
  exit 1
fi
msgfmt --statistics --output-file=/dev/null "$folder/ja.po"
