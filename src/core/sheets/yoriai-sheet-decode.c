/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */
#define G_LOG_DOMAIN "yoriai-sheet-decode"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-parts-private.h"

/* Which character code a text is in. Excel in Japan saves CSV in its own
 * Shift_JIS unless it is told not to; a wrong guess makes rubbish of every
 * name, so what fits two codes equally is refused. */

#define MARK8 "\xef\xbb\xbf"
#define MARK16_LE "\xff\xfe"
#define MARK16_BE "\xfe\xff"
#define MOSTLY 2 /* sound characters to each broken byte, and it is UTF-8 that was damaged */
#define WIDE_MOSTLY 4

/* Sound characters of several bytes in UTF-8, and bytes that are in none. */
static void
count_utf8 (const char *text,
            gsize       length,
            gsize      *ret_n_sound,
            gsize      *ret_broken_line)
{
  gsize n_sound = 0, n_broken = 0, line = 1, broken_line = 0;

  for (gsize i = 0; i < length;)
    {
      gunichar c = g_utf8_get_char_validated (text + i, (gssize) (length - i));

      if (text[i] == '\n')
        line++;
      if ((guchar) text[i] < 0x80)
        i++;
      else if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          if (n_broken++ == 0)
            broken_line = line;
          i++;
        }
      else
        {
          n_sound++;
          i += (gsize) (g_utf8_next_char (text + i) - (text + i));
        }
    }
  *ret_n_sound = n_sound > n_broken * MOSTLY ? n_sound : 0;
  *ret_broken_line = broken_line;
}

/* Most of what is not ASCII is half-width kana: so looks EUC-JP when it is read
 * as Shift_JIS. */
static gboolean
is_half_width (const char *text)
{
  gsize n_half = 0, n_others = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_half += c >= 0xff61 && c <= 0xff9f;
      n_others += c >= 0x80 && !(c >= 0xff61 && c <= 0xff9f);
    }
  return n_half > n_others;
}

static char *
refuse (gsize    line,
        GError **error)
{
  if (line > 0)
    g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_ENCODING,
                 _("line %u: There are characters that are neither UTF-8 nor Shift_JIS."),
                 (guint) line);
  else
    g_set_error_literal (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_ENCODING,
                         _("The character code cannot be told. Please save it as UTF-8."));
  return NULL;
}

static char *
convert (const char *text,
         gsize       length,
         const char *from,
         GError    **error)
{
  gsize n = 0;
  g_autofree char *converted = g_convert (text, (gssize) length, "UTF-8", from, NULL, &n, NULL);

  if (converted == NULL || strlen (converted) != n)
    return refuse (0, error);
  return g_steal_pointer (&converted);
}

/* Half of a character of ASCII in UTF-16 is a NUL, and which half says which
 * way round. */
static char *
convert_unmarked (const char *text,
                  gsize       length,
                  GError    **error)
{
  gsize n[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    n[i % 2] += text[i] == '\0';
  if (length % 2 != 0 || MIN (n[0], n[1]) * WIDE_MOSTLY > MAX (n[0], n[1]))
    return refuse (0, error);
  return convert (text, length, n[1] > n[0] ? "UTF-16LE" : "UTF-16BE", error);
}

static char *
convert_japanese (const char *text,
                  gsize       length,
                  gsize       broken_line,
                  GError    **error)
{
  g_autofree char *converted = convert (text, length, "CP932", NULL);
  g_autofree char *other = NULL;

  if (converted == NULL)
    return refuse (broken_line, error);
  if (is_half_width (converted))
    {
      other = convert (text, length, "EUC-JP", NULL);
      if (other != NULL)
        return refuse (0, error);
    }
  return g_steal_pointer (&converted);
}

/* The text in @bytes, in UTF-8 without a mark. (transfer full) */
char *
_yoriai_sheet_decode (GBytes  *bytes,
                      GError **error)
{
  gsize length, n_sound, broken_line;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (text, MARK8, 3) == 0)
    {
      text += 3;
      length -= 3;
      if (g_utf8_validate_len (text, length, NULL))
        return g_strndup (text, length);
      count_utf8 (text, length, &n_sound, &broken_line);
      return refuse (broken_line, error);
    }
  if (length >= 2 && memcmp (text, MARK16_LE, 2) == 0)
    return convert (text + 2, length - 2, "UTF-16LE", error);
  if (length >= 2 && memcmp (text, MARK16_BE, 2) == 0)
    return convert (text + 2, length - 2, "UTF-16BE", error);
  if (memchr (text, '\0', length) != NULL)
    return convert_unmarked (text, length, error);
  if (memmem (text, length, "\x1b$", 2) != NULL)
    return convert (text, length, "ISO-2022-JP", error);
  if (g_utf8_validate_len (text, length, NULL))
    return g_strndup (text, length);
  count_utf8 (text, length, &n_sound, &broken_line);
  if (n_sound > 0)
    return refuse (broken_line, error);
  return convert_japanese (text, length, broken_line, error);
}
