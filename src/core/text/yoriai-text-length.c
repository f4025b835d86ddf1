/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-length"

#include "config.h"

#include <string.h>

#include "text/yoriai-characters.h"
#include "text/yoriai-text-length.h"

/* How long a text is: to people who count its characters, and to machines. */

static const char * const count_nicks[] = { "full-half", "code-points", "utf16" };

/**
 * yoriai_text_count_from_string:
 * @nick: (nullable): a way of counting
 * @ret_count: (out): the way of counting
 *
 * Returns: whether @nick is one
 */
gboolean
yoriai_text_count_from_string (const char      *nick,
                               YoriaiTextCount *ret_count)
{
  for (guint i = 0; i < G_N_ELEMENTS (count_nicks); i++)
    {
      if (g_strcmp0 (nick, count_nicks[i]) == 0)
        {
          *ret_count = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * yoriai_text_count_to_string:
 * @count: a way of counting
 *
 * Returns: (transfer none): as packs write it
 */
const char *
yoriai_text_count_to_string (YoriaiTextCount count)
{
  return count_nicks[count];
}

/* What Japanese forms count as a half: ASCII, and the half-width forms. */
static gboolean
is_half_width (gunichar c)
{
  return c < 0x80 || (c >= 0xff61 && c <= 0xffdc) || (c >= 0xffe8 && c <= 0xffee);
}

/* What composition neither joins nor changes, and counts: nearly all that is written. */
static gboolean
is_plain (gunichar c)
{
  return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t' || (c >= 0x2010 && c <= 0x2027) ||
         (c >= 0x3000 && c <= 0x3029) || (c >= 0x3030 && c <= 0x3098) ||
         (c >= 0x309b && c <= 0x3130) || (c >= 0x3190 && c <= 0x9fff) ||
         (c >= 0xff01 && c <= 0xff9f);
}

static gboolean
is_plain_text (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!is_plain (g_utf8_get_char (p)))
        return FALSE;
    }
  return TRUE;
}

/* Halves of what people see of a composed text. */
static gsize
count_halves (const char *text,
              gboolean    halves_half)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c == '\r' && p[1] == '\n') ||
          (!is_plain (c) && c != '\r' &&
           (yoriai_character_is_attached (c) || yoriai_character_is_ignorable (c))))
        continue;
      n += halves_half && is_half_width (c) ? 1 : 2;
    }
  return n;
}

/**
 * yoriai_text_count_units:
 * @text: valid UTF-8
 * @length: its length in bytes, -1 if it ends with a zero
 *
 * Returns: its length in UTF-16 code units, on JavaScript's, Excel's and the wire's count:
 * characters outside the BMP are two
 */
gsize
yoriai_text_count_units (const char *text,
                         gssize      length)
{
  const guchar *p = (const guchar *) text;
  gsize n = 0;

  for (const guchar *end = p + (length < 0 ? strlen (text) : (gsize) length); p < end; p++)
    n += ((*p & 0xc0) != 0x80) + (*p >= 0xf0);
  return n;
}

/* A web page's field holds CR LF as LF. */
static gsize
count_carriage_returns (const char *text)
{
  gsize n = 0;

  for (const char *p = strstr (text, "\r\n"); p != NULL; p = strstr (p + 2, "\r\n"))
    n++;
  return n;
}

/**
 * yoriai_text_measure:
 * @text: (nullable): a text
 * @count: the way of counting
 *
 * Counts what people see as one character as one, however it is encoded: composed or not, with
 * selectors, joiners and other marks; CR LF is one. Only where UTF-16 units are asked for the
 * encoding counts, but for CR LF. Counter, rules and exports all count so.
 *
 * Returns: its length; halves occur where half-width characters count one half
 */
double
yoriai_text_measure (const char      *text,
                     YoriaiTextCount  count)
{
  g_autofree char *composed = NULL;
  gboolean halves_half = count == YORIAI_COUNT_FULL_HALF;

  if (text == NULL)
    return 0;
  if (count == YORIAI_COUNT_UTF16)
    return yoriai_text_count_units (text, -1) - count_carriage_returns (text);
  if (!is_plain_text (text))
    composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  return count_halves (composed != NULL ? composed : text, halves_half) / 2.0;
}
