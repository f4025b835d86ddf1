/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-checks"

#include "config.h"

#include "text/yoriai-text-checks.h"

#include <string.h>

/* What can be said of a text alone. */

/* JIS X 0208: rows of 94 cells. Rows 9-15 are NEC's, from 85 on IBM's; 1-8 are signs, 16-84 the two
 * levels of kanji. */
#define JIS_CELLS 94
#define JIS_FIRST_BYTE 0xa1
#define JIS_LAST_SIGN_ROW 8
#define JIS_FIRST_KANJI_ROW 16
#define JIS_LAST_KANJI_ROW 84
#define BMP_SIZE 0x10000

static void
add_row (guint8 *bitmap,
         GIConv  converter,
         int     row)
{
  char in[2 * JIS_CELLS], out[4 * JIS_CELLS];

  for (int cell = 0; cell < JIS_CELLS; cell++)
    {
      char *from = in, *to = out;
      gsize n_in = 2, n_out = sizeof out;

      in[0] = JIS_FIRST_BYTE + row - 1;
      in[1] = JIS_FIRST_BYTE + cell;
      if (g_iconv (converter, &from, &n_in, &to, &n_out) != (gsize) -1 && to > out)
        {
          gunichar c = g_utf8_get_char (out);

          if (c < BMP_SIZE)
            bitmap[c / 8] |= 1 << (c % 8);
        }
    }
}

/* One character of the set may be written with several code points. */
static void
add_variants (guint8 *bitmap)
{
  static const gunichar variants[] = {
    0x2014, 0x2015, /* dashes */
    0x2016, 0x2225, /* parallel */
    0x301c, 0xff5e, /* wave dash */
    0x2212, 0xff0d, /* minus */
    0x00a2, 0xffe0, 0x00a3, 0xffe1, 0x00ac, 0xffe2, 0x00a5, 0xffe5, 0x203e, 0xffe3, 0xff3c,
  };

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    bitmap[variants[i] / 8] |= 1 << (variants[i] % 8);
  for (gunichar c = 0x20; c < 0x7f; c++)
    bitmap[c / 8] |= 1 << (c % 8);
  for (const char *p = "\t\n\r"; *p != '\0'; p++)
    bitmap[*p / 8] |= 1 << (*p % 8);
}

/* Which characters of the BMP are in JIS X 0208, or ASCII. */
static const guint8 *
get_jis_bitmap (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      guint8 *bitmap = g_malloc0 (BMP_SIZE / 8); /* lives as long as the process */
      GIConv converter = g_iconv_open ("UTF-8", "EUC-JP");

      if (converter != (GIConv) -1)
        {
          for (int row = 1; row <= JIS_LAST_KANJI_ROW; row++)
            {
              if (row <= JIS_LAST_SIGN_ROW || row >= JIS_FIRST_KANJI_ROW)
                add_row (bitmap, converter, row);
            }
          g_iconv_close (converter);
        }
      else
        {
          memset (bitmap, 0xff, BMP_SIZE / 8); /* nothing can be said here */
        }
      add_variants (bitmap);
      g_once_init_leave (&once, GPOINTER_TO_SIZE (bitmap));
    }
  return GSIZE_TO_POINTER (once);
}

/* Texts are valid UTF-8: what g_utf8_get_char() checks again need not be. Returns: the character,
 * and goes on */
static inline gunichar
next_character (const guchar **text)
{
  const guchar *p = *text;

  if (p[0] < 0x80)
    {
      *text = p + 1;
      return p[0];
    }
  if (p[0] >= 0xe0 && p[0] < 0xf0)
    {
      *text = p + 3;
      return (p[0] & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    }
  *text = (const guchar *) g_utf8_next_char ((const char *) p);
  return g_utf8_get_char ((const char *) p);
}

static inline gboolean
has_bit (const guint8 *bitmap,
         gunichar      c)
{
  return c < BMP_SIZE && (bitmap[c / 8] & (1 << (c % 8))) != 0;
}

/**
 * yoriai_text_find_outside_jis:
 * @text: a text
 *
 * Finds what JIS X 0208 levels 1 and 2 do not hold and other people's systems garble. ASCII is
 * fine, half-width kana are not.
 *
 * Returns: (transfer full) (nullable): those characters, each once; %NULL if there are none
 */
char *
yoriai_text_find_outside_jis (const char *text)
{
  const guint8 *bitmap = get_jis_bitmap ();
  const guchar *p = (const guchar *) text;
  GString *found = NULL;

  while (*p != '\0')
    {
      gunichar c = next_character (&p);

      if (has_bit (bitmap, c))
        continue;
      if (found == NULL)
        found = g_string_new (NULL);
      if (g_utf8_strchr (found->str, found->len, c) == NULL)
        g_string_append_unichar (found, c);
    }
  return found != NULL ? g_string_free (found, FALSE) : NULL;
}

/* Returns: a bitmap of the characters that the strings begin with; never freed */
static const guint8 *
make_first_bitmap (const char * const *strings,
                   guint               n)
{
  guint8 *bitmap = g_malloc0 (BMP_SIZE / 8);

  for (guint i = 0; i < n; i++)
    {
      gunichar c = g_utf8_get_char (strings[i]);

      bitmap[c / 8] |= 1 << (c % 8);
    }
  return bitmap;
}

/* Returns: (nullable): the string that stands at @at; the strings have two bytes at least */
static const char *
match_any (const char         *at,
           const char * const *strings,
           guint               n)
{
  for (guint i = 0; i < n; i++)
    {
      if (strings[i][0] == at[0] && strings[i][1] == at[1] && g_str_has_prefix (at, strings[i]))
        return strings[i];
    }
  return NULL;
}

static gboolean
is_circle (gunichar c)
{
  return c == 0x25cb || c == 0x25cf || c == 0x25ef || c == 0x3007 || c == 0x25b3 || c == 0x00d7;
}

/* Skips a circle, and the word after it. Returns: (nullable): what comes then */
static const char *
skip_circle (const char *at,
             const char *word)
{
  if (!is_circle (g_utf8_get_char (at)))
    return NULL;
  at = g_utf8_next_char (at);
  return g_str_has_prefix (at, word) ? at + strlen (word) : NULL;
}

/* A date left open: ●月●日, ○年○月. One circle alone is the mark of an item: ●日本の課題. */
static const char *
match_open_day (const char *at)
{
  const char *after = skip_circle (at, "月"), *more;

  if (after != NULL)
    return skip_circle (after, "日");
  after = skip_circle (at, "年");
  more = after != NULL ? skip_circle (after, "月") : NULL;
  after = more != NULL ? skip_circle (more, "日") : NULL;
  return after != NULL ? after : more;
}

/* A year of an era left open: 令和○年. */
static const char *
match_open_year (const char *at)
{
  static const char * const eras[] = { "令和", "平成" };

  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      if (g_str_has_prefix (at, eras[i]))
        return skip_circle (at + strlen (eras[i]), "年");
    }
  return NULL;
}

static gboolean
is_wide_letter (gunichar c)
{
  return (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a) || (c >= 0xff10 && c <= 0xff19);
}

/* Whether what is left open ends here: not a part of a longer word. */
static gboolean
is_whole_word (const char *text,
               const char *at,
               const char *end)
{
  static const char * const longer[] = { "染色体", "型染色体", "事項", "項目" };
  gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ', after = g_utf8_get_char (end);

  for (guint i = 0; i < G_N_ELEMENTS (longer); i++)
    {
      if (g_str_has_prefix (end, longer[i]))
        return FALSE;
    }
  return (before >= 0x80 || !g_ascii_isalnum (before)) && (after >= 0x80 || !g_ascii_isalnum (after)) &&
         !is_wide_letter (before) && !is_wide_letter (after);
}

/* Returns: (transfer none) (nullable): where the left-over that begins at @at ends */
static const char *
match_placeholder (const char *text,
                   const char *at)
{
  static const char * const anywhere[] = {
    "〇〇", "○○", "◯◯", "●●", "△△", "▲▲", "□□", "■■", "◇◇", "××", "＊＊", "XXX", "ＸＸＸ",
    "記入例", "記載例", "（例）", "(例)", "【例】", "※記入", "ここに記入", "ここに入力", "削除してください",
    "（仮）", "(仮)", "【仮】", "Lorem ipsum", "TODO", "TBD",
  };
  static const char * const words[] = { "XX", "ＸＸ", "要確認" };
  const char *found = match_any (at, anywhere, G_N_ELEMENTS (anywhere));

  if (found != NULL)
    return at + strlen (found);
  found = match_any (at, words, G_N_ELEMENTS (words));
  if (found != NULL)
    return is_whole_word (text, at, at + strlen (found)) ? at + strlen (found) : NULL;
  found = match_open_day (at);
  return found != NULL ? found : match_open_year (at);
}

/**
 * yoriai_text_find_placeholder:
 * @text: a text
 *
 * Returns: (transfer full) (nullable): the first left-over of a template in it, %NULL if there is
 * none
 */
char *
yoriai_text_find_placeholder (const char *text)
{
  static const char * const firsts[] = {
    "〇", "○", "◯", "●", "△", "▲", "□", "■", "◇", "×", "＊", "X", "Ｘ", "記", "（", "(", "【", "※", "こ", "削",
    "L", "T", "要", "令", "平",
  };
  static gsize once;
  const guchar *p = (const guchar *) text;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, GPOINTER_TO_SIZE (make_first_bitmap (firsts, G_N_ELEMENTS (firsts))));
  while (*p != '\0')
    {
      const char *at = (const char *) p;
      const char *end = NULL;

      if (has_bit (GSIZE_TO_POINTER (once), next_character (&p)))
        end = match_placeholder (text, at);
      if (end != NULL)
        return g_strndup (at, end - at);
    }
  return NULL;
}

/* The longest text that may be nothing but a word for “undecided”, with blanks and a stop, in bytes. */
#define MAX_UNDECIDED 64

/* Returns: where @at goes on after one of the words, @at itself where there is none */
static const char *
skip_any (const char         *at,
          const char * const *words,
          guint               n)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_str_has_prefix (at, words[i]))
        return at + strlen (words[i]);
    }
  return at;
}

/**
 * yoriai_text_find_undecided:
 * @text: a text
 *
 * Finds what says that something is still to be written, where it stands for it: 未定 as the whole
 * text, or in brackets. In a sentence (場所は未定です) it is prose.
 *
 * Returns: (transfer full) (nullable): it; %NULL if there is none
 */
char *
yoriai_text_find_undecided (const char *text)
{
  static const char * const words[] = { "未定", "後日記入", "後日追記", "追って記入", "調整中" };
  static const char * const opening[] = { "（", "(", "【", "［", "[", "〔", "＜", "<", "〈", "《" };
  static const char * const closing[] = { "）", ")", "】", "］", "]", "〕", "＞", ">", "〉", "》" };
  static const char * const stops[] = { "。", "．", "." };
  static gsize once;
  const guchar *p = (const guchar *) text;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, GPOINTER_TO_SIZE (make_first_bitmap (opening, G_N_ELEMENTS (opening))));
  if (strnlen (text, MAX_UNDECIDED) < MAX_UNDECIDED)
    {
      g_autofree char *stripped = g_strstrip (g_strdup (text));
      const char *end = skip_any (stripped, words, G_N_ELEMENTS (words));

      if (end > stripped && *skip_any (end, stops, G_N_ELEMENTS (stops)) == '\0')
        return g_steal_pointer (&stripped);
    }
  while (*p != '\0')
    {
      const char *at = (const char *) p, *word, *end;

      if (!has_bit (GSIZE_TO_POINTER (once), next_character (&p)))
        continue;
      word = skip_any (at, opening, G_N_ELEMENTS (opening));
      end = word > at ? skip_any (word, words, G_N_ELEMENTS (words)) : word;
      if (end > word && skip_any (end, closing, G_N_ELEMENTS (closing)) > end)
        return g_strndup (at, skip_any (end, closing, G_N_ELEMENTS (closing)) - at);
    }
  return NULL;
}

/**
 * yoriai_text_is_kana:
 * @text: a text
 * @is_katakana: whether hiragana will not do
 *
 * Returns: whether it is full-width kana alone; spaces, ・ and ー are allowed, nothing is not kana
 */
gboolean
yoriai_text_is_kana (const char *text,
                     gboolean    is_katakana)
{
  gboolean found = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x30a1 && c <= 0x30fa) || (!is_katakana && c >= 0x3041 && c <= 0x3096))
        found = TRUE;
      else if (c != ' ' && c != 0x3000 && c != 0x30fb && c != 0x30fc && c != 0x30fd && c != 0x30fe &&
               !(c >= 0x3099 && c <= (is_katakana ? 0x309c : 0x309e)))
        return FALSE;
    }
  return found;
}
