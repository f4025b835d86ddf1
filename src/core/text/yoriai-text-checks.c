/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-checks"

#include "config.h"

#include "text/yoriai-text-checks.h"

#include <string.h>

#include "text/yoriai-characters.h"

/* What can be said of a text alone. */

/* JIS X 0208: rows of 94 cells. Rows 9-15 are NEC's, from 85 on IBM's; 1-8 are signs, 16-84 the two
 * levels of kanji. */
#define JIS_CELLS 94
#define JIS_FIRST_BYTE 0xa1
#define JIS_LAST_SIGN_ROW 8
#define JIS_FIRST_KANJI_ROW 16
#define JIS_LAST_KANJI_ROW 84
#define BMP_SIZE 0x10000

/* What is to be looked at more closely where a character stands. */
enum
{
  CLASS_OUTSIDE_JIS = 1 << 0,
  CLASS_PLACEHOLDER = 1 << 1, /* a left-over of a template may begin with it */
  CLASS_OPENING = 1 << 2,
};

static void
clear_row (guint8 *classes,
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
            classes[c] = 0;
        }
    }
}

/* One character of the set may be written with several code points. */
static void
clear_variants (guint8 *classes)
{
  static const gunichar variants[] = {
    0x2014, 0x2015, /* dashes */
    0x2016, 0x2225, /* parallel */
    0x301c, 0xff5e, /* wave dash */
    0x2212, 0xff0d, /* minus */
    0x00a2, 0xffe0, 0x00a3, 0xffe1, 0x00ac, 0xffe2, 0x00a5, 0xffe5, 0x203e, 0xffe3, 0xff3c,
  };

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    classes[variants[i]] = 0;
  for (gunichar c = 0x20; c < 0x7f; c++)
    classes[c] = 0;
  for (const char *p = "\t\n\r"; *p != '\0'; p++)
    classes[(guchar) *p] = 0;
}

/* Marks the characters of the BMP that are neither in JIS X 0208 nor ASCII. */
static void
mark_outside_jis (guint8 *classes)
{
  GIConv converter = g_iconv_open ("UTF-8", "EUC-JP");

  if (converter == (GIConv) -1)
    return; /* nothing can be said here */
  memset (classes, CLASS_OUTSIDE_JIS, BMP_SIZE);
  for (int row = 1; row <= JIS_LAST_KANJI_ROW; row++)
    {
      if (row <= JIS_LAST_SIGN_ROW || row >= JIS_FIRST_KANJI_ROW)
        clear_row (classes, converter, row);
    }
  g_iconv_close (converter);
  clear_variants (classes);
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
      if (words[i][0] == at[0] && g_str_has_prefix (at, words[i]))
        return at + strlen (words[i]);
    }
  return at;
}

static const char *
skip_undecided (const char *at)
{
  static const char * const words[] = { "未定", "後日記入", "後日追記", "追って記入", "調整中" };

  return skip_any (at, words, G_N_ELEMENTS (words));
}

/* Returns: (transfer full) (nullable): the text where it is nothing but a word for “undecided” */
static char *
dup_undecided (const char *text)
{
  static const char * const stops[] = { "。", "．", "." };
  const char *word = text, *end;
  char *stripped;

  while (g_ascii_isspace (*word))
    word++;
  end = skip_undecided (word);
  if (end == word || strnlen (text, MAX_UNDECIDED) == MAX_UNDECIDED)
    return NULL;
  stripped = g_strstrip (g_strdup (text));
  if (*skip_any (stripped + (end - word), stops, G_N_ELEMENTS (stops)) == '\0')
    return stripped;
  g_free (stripped);
  return NULL;
}

static const char * const opening[] = { "（", "(", "【", "［", "[", "〔", "＜", "<", "〈", "《" };

/* Returns: (nullable): where a word for “undecided” in brackets that begins at @at ends */
static const char *
match_undecided (const char *at)
{
  static const char * const closing[] = { "）", ")", "】", "］", "]", "〕", "＞", ">", "〉", "》" };
  const char *word = skip_any (at, opening, G_N_ELEMENTS (opening));
  const char *end = skip_undecided (word), *after;

  if (end == word)
    return NULL;
  after = skip_any (end, closing, G_N_ELEMENTS (closing));
  return after > end ? after : NULL;
}

static void
add_class (guint8             *classes,
           const char * const *characters,
           guint               n,
           guint8              class)
{
  for (guint i = 0; i < n; i++)
    classes[g_utf8_get_char (characters[i])] |= class;
}

/* Returns: the classes of the characters of the BMP; never freed */
static const guint8 *
get_classes (void)
{
  static const char * const firsts[] = {
    "〇", "○", "◯", "●", "△", "▲", "□", "■", "◇", "×", "＊", "X", "Ｘ", "記", "（", "(", "【", "※", "こ", "削",
    "L", "T", "要", "令", "平",
  };
  static gsize once;

  if (g_once_init_enter (&once))
    {
      guint8 *classes = g_malloc0 (BMP_SIZE);

      mark_outside_jis (classes);
      add_class (classes, firsts, G_N_ELEMENTS (firsts), CLASS_PLACEHOLDER);
      add_class (classes, opening, G_N_ELEMENTS (opening), CLASS_OPENING);
      g_once_init_leave (&once, GPOINTER_TO_SIZE (classes));
    }
  return GSIZE_TO_POINTER (once);
}

static void
add_outside_jis (GString    **found,
                 const char  *at,
                 const char  *end)
{
  if (*found == NULL)
    *found = g_string_new (NULL);
  if (g_utf8_strchr ((*found)->str, (*found)->len, g_utf8_get_char (at)) == NULL)
    g_string_append_len (*found, at, end - at);
}

/**
 * yoriai_text_find_faults:
 * @text: a text
 * @ret_faults: (out caller-allocates): what is found, to be cleared
 *
 * Goes through a text once for all that can be said of it alone.
 */
void
yoriai_text_find_faults (const char       *text,
                         YoriaiTextFaults *ret_faults)
{
  const guint8 *classes = get_classes ();
  GString *outside = NULL;
  const char *p = text;

  *ret_faults = (YoriaiTextFaults){ .undecided = dup_undecided (text) };
  while (*p != '\0')
    {
      const char *at = p, *end;
      gunichar c = yoriai_character_next (&p);
      guint8 class = c < BMP_SIZE ? classes[c] : CLASS_OUTSIDE_JIS;

      if (G_LIKELY (class == 0))
        continue;
      if ((class & CLASS_OUTSIDE_JIS) != 0)
        add_outside_jis (&outside, at, p);
      if ((class & CLASS_PLACEHOLDER) != 0 && ret_faults->placeholder == NULL
          && (end = match_placeholder (text, at)) != NULL)
        ret_faults->placeholder = g_strndup (at, end - at);
      if ((class & CLASS_OPENING) != 0 && ret_faults->undecided == NULL && (end = match_undecided (at)) != NULL)
        ret_faults->undecided = g_strndup (at, end - at);
    }
  ret_faults->outside_jis = outside != NULL ? g_string_free (outside, FALSE) : NULL;
}

/**
 * yoriai_text_faults_clear:
 * @faults: (transfer full): what was found
 *
 * Frees what it holds.
 */
void
yoriai_text_faults_clear (YoriaiTextFaults *faults)
{
  g_clear_pointer (&faults->outside_jis, g_free);
  g_clear_pointer (&faults->placeholder, g_free);
  g_clear_pointer (&faults->undecided, g_free);
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
