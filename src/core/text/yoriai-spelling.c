/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-spelling"

#include "config.h"

#include "text/yoriai-spelling.h"

#include <string.h>

#include "text/yoriai-characters.h"

/* Words that people write in two ways: in half and in full width, with a long mark at the end or without (サーバ, サーバー),
 * numbers with commas or without, years of an era by its name or by its letter (令和8, R8). */

#define LONG_MARK 0x30fc
#define MIN_STEM 3       /* characters before a long mark that makes no difference: カバ is no カバー */
#define MIN_CHARACTERS 2
#define MAX_ERA_DIGITS 2
#define GROUP 3 /* digits between two commas */

static const struct
{
  const char *name;
  char letter;
} eras[] = { { "令和", 'R' }, { "平成", 'H' }, { "昭和", 'S' } };

#define FIRST_YEAR "元"
#define YEAR "年"

static gboolean
is_katakana (gunichar c)
{
  return (c >= 0x30a1 && c <= 0x30fa) || c == LONG_MARK || (c >= 0xff66 && c <= 0xff9f);
}

/* The half-width one of an ASCII letter or digit of either width, or 0 */
static char
to_latin (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xfee0;

  return c < 0x80 && g_ascii_isalnum (c) ? c : '\0';
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xff0d;
}

static void
tell (const char         *key,
      const char         *text,
      const char         *from,
      const char         *to,
      YoriaiSpellingFunc  func,
      gpointer            user_data)
{
  const YoriaiTextHit hit = { .byte = from - text, .n_bytes = to - from, .is_whole = TRUE };

  func (key, &hit, user_data);
}

/* --- Katakana --- */

static const char *
read_katakana (const char         *text,
               const char         *from,
               YoriaiSpellingFunc  func,
               gpointer            user_data)
{
  const char *end = from;
  g_autofree char *original = NULL, *wide = NULL;
  g_autofree char *key = NULL;
  char *last;

  while (*end != '\0')
    {
      const char *next = end;
      gunichar c = yoriai_character_next (&next);

      if (!is_katakana (c) && !(end > from && (c == 0x3099 || c == 0x309a)))
        break;
      end = next;
    }
  original = g_strndup (from, end - from);
  wide = g_utf8_normalize (original, -1, G_NORMALIZE_ALL_COMPOSE);
  last = g_utf8_find_prev_char (wide, wide + strlen (wide));
  if (last != NULL && g_utf8_get_char (last) == LONG_MARK && g_utf8_strlen (wide, last - wide) >= MIN_STEM)
    *last = '\0';
  if (g_utf8_get_char (wide) != LONG_MARK && g_utf8_strlen (wide, -1) >= MIN_CHARACTERS)
    {
      key = g_strconcat ("k:", wide, NULL);
      tell (key, text, from, end, func, user_data);
    }
  return end;
}

/* --- Latin letters and digits --- */

typedef struct
{
  GString *letters; /* in half width */
  GArray *ends;     /* of guint32: where in the text each of them ends */
} Word;

/* What belongs to a word between two of its characters: a hyphen beside a letter, a point or comma between digits. */
static char
get_connector (gunichar c,
               char     before,
               char     after)
{
  gboolean has_letter = g_ascii_isalpha (before) || g_ascii_isalpha (after);

  if (is_hyphen (c))
    return has_letter ? '-' : '\0';
  if (!g_ascii_isdigit (before) || !g_ascii_isdigit (after))
    return '\0';
  if (c == '.' || c == 0xff0e)
    return '.';
  return c == ',' || c == 0xff0c ? ',' : '\0';
}

static void
append (Word       *word,
        char        letter,
        const char *text,
        const char *end)
{
  guint32 offset = end - text;

  g_string_append_c (word->letters, letter);
  g_array_append_val (word->ends, offset);
}

static const char *
read_letters (const char *text,
              const char *from,
              Word       *word)
{
  const char *end = from;

  while (*end != '\0')
    {
      const char *next = end, *behind;
      gunichar c = yoriai_character_next (&next);
      char letter = to_latin (c), connector, after = '\0';

      if (letter != '\0')
        {
          append (word, letter, text, next);
          end = next;
          continue;
        }
      behind = next;
      if (*behind != '\0')
        after = to_latin (yoriai_character_next (&behind));
      connector = after != '\0' ? get_connector (c, word->letters->str[word->letters->len - 1], after) : '\0';
      if (connector == '\0')
        break;
      append (word, connector, text, next);
      end = next;
    }
  return end;
}

/* 12,345 without its commas, where they stand as they should. (transfer full) (nullable): it is no number */
static char *
dup_number (const char *word)
{
  GString *digits = g_string_new (NULL);
  const char *comma = NULL;
  gboolean is_number = TRUE;

  for (const char *p = word; *p != '\0' && is_number; p++)
    {
      if (*p != ',')
        {
          is_number = g_ascii_isdigit (*p) || *p == '.';
          g_string_append_c (digits, *p);
          continue;
        }
      is_number = strspn (p + 1, "0123456789") == GROUP && (comma != NULL || p - word <= GROUP);
      comma = p;
    }
  return g_string_free (digits, !is_number);
}

/* How many digits of a year follow the letter of an era */
static gsize
count_era_digits (const char *word,
                  const char *behind)
{
  gsize n = strspn (word + 1, "0123456789");

  if (n == 0 || n > MAX_ERA_DIGITS || strchr ("RHS", *word) == NULL)
    return 0;
  if (word[1 + n] == '.')
    return n;

  return word[1 + n] == '\0' && g_str_has_prefix (behind, YEAR) ? n : 0;
}

static const char *
read_latin (const char         *text,
            const char         *from,
            YoriaiSpellingFunc  func,
            gpointer            user_data)
{
  Word word = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (guint32)) };
  const char *end = read_letters (text, from, &word);
  g_autofree char *number = dup_number (word.letters->str);
  gsize n_era = count_era_digits (word.letters->str, end);
  g_autofree char *key = NULL;

  if (n_era > 0)
    {
      key = g_strdup_printf ("e:%.*s", (int) n_era + 1, word.letters->str);
      tell (key, text, from, text + g_array_index (word.ends, guint32, n_era), func, user_data);
    }
  else if (word.letters->len >= MIN_CHARACTERS)
    {
      key = number != NULL ? g_strconcat ("n:", number, NULL) : g_strconcat ("l:", word.letters->str, NULL);
      tell (key, text, from, end, func, user_data);
    }
  g_string_free (word.letters, TRUE);
  g_array_unref (word.ends);

  return end;
}

/* --- Eras --- */

/* Returns: where it ends; @from, where there is none */
static const char *
read_era (const char         *text,
          const char         *from,
          YoriaiSpellingFunc  func,
          gpointer            user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      const char *end = from + strlen (eras[i].name);
      char digits[MAX_ERA_DIGITS + 1] = "";
      g_autofree char *key = NULL;
      guint n = 0;

      if (!g_str_has_prefix (from, eras[i].name))
        continue;
      if (g_str_has_prefix (end, FIRST_YEAR))
        {
          digits[n++] = '1';
          end += strlen (FIRST_YEAR);
        }
      else
        while (n < MAX_ERA_DIGITS && *end != '\0' && g_ascii_isdigit (to_latin (g_utf8_get_char (end))))
          {
            digits[n++] = to_latin (g_utf8_get_char (end));
            end = g_utf8_next_char (end);
          }
      if (n == 0)
        return from;
      key = g_strdup_printf ("e:%c%s", eras[i].letter, digits);
      tell (key, text, from, end, func, user_data);
      return end;
    }
  return from;
}

/**
 * yoriai_spelling_each_word:
 * @text: a text
 * @func: takes the words
 * @user_data: for @func
 *
 * Calls @func with each word that could be written otherwise, from the beginning of @text on.
 */
void
yoriai_spelling_each_word (const char         *text,
                           YoriaiSpellingFunc  func,
                           gpointer            user_data)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *next = p;
      gunichar c = yoriai_character_next (&next);

      if (is_katakana (c))
        p = read_katakana (text, p, func, user_data);
      else if (to_latin (c) != '\0')
        p = read_latin (text, p, func, user_data);
      else if (c == 0x4ee4 || c == 0x5e73 || c == 0x662d)
        {
          const char *end = read_era (text, p, func, user_data);

          p = end > p ? end : next;
        }
      else
        p = next;
    }
}
