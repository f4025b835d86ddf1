/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include "logic/yoriai-logic-string.h"

#include <math.h>
#include <string.h>

#include "text/yoriai-text-length.h"

/* Texts as JavaScript sees them: sequences of UTF-16 units. Half a surrogate pair is kept as the
 * three bytes that its code point would take. */

#define FIRST_SUPPLEMENTARY 0x10000
#define LEAD_OFFSET (0xd800 - (FIRST_SUPPLEMENTARY >> 10))

/* Goes on by one unit; @half is the trail surrogate still to come, 0 to begin with. Returns: 0 at
 * the end */
static guint
next_unit (const char **text,
           guint       *half)
{
  gunichar c;

  if (*half != 0)
    {
      guint unit = *half;

      *half = 0;
      return unit;
    }
  if (**text == '\0')
    return 0;
  c = g_utf8_get_char (*text);
  *text = g_utf8_next_char (*text);
  if (c < FIRST_SUPPLEMENTARY)
    return c;
  *half = 0xdc00 + (c & 0x3ff);
  return LEAD_OFFSET + (c >> 10);
}

static void
append_unit (GString *out,
             guint    unit)
{
  char bytes[6];

  g_string_append_len (out, bytes, g_unichar_to_utf8 (unit, bytes));
}

/**
 * yoriai_logic_string_length:
 * @text: a text
 *
 * Returns: its length in UTF-16 units
 */
gsize
yoriai_logic_string_length (const char *text)
{
  return yoriai_text_count_units (text, -1);
}

/**
 * yoriai_logic_string_compare:
 * @a: a text
 * @b: another
 *
 * Returns: less than, equal to, or greater than 0, by UTF-16 units
 */
int
yoriai_logic_string_compare (const char *a,
                             const char *b)
{
  guint half_a = 0, half_b = 0;

  for (;;)
    {
      guint unit_a = next_unit (&a, &half_a), unit_b = next_unit (&b, &half_b);

      if (unit_a != unit_b)
        return unit_a < unit_b ? -1 : 1;
      if (unit_a == 0)
        return 0;
    }
}

static gboolean
is_half (const char *bytes,
         guchar      least,
         guchar      most)
{
  return (guchar) bytes[0] == 0xed && (guchar) bytes[1] >= least && (guchar) bytes[1] <= most;
}

/**
 * yoriai_logic_string_append:
 * @out: a string
 * @text: a text
 *
 * Appends, joining the two halves of a character that meet.
 */
void
yoriai_logic_string_append (GString    *out,
                            const char *text)
{
  if (out->len >= 3 && is_half (out->str + out->len - 3, 0xa0, 0xaf) && is_half (text, 0xb0, 0xbf))
    {
      gunichar lead = g_utf8_get_char (out->str + out->len - 3), trail = g_utf8_get_char (text);

      g_string_truncate (out, out->len - 3);
      append_unit (out, FIRST_SUPPLEMENTARY + ((lead - 0xd800) << 10) + (trail - 0xdc00));
      text += 3;
    }
  g_string_append (out, text);
}

/**
 * yoriai_logic_string_slice:
 * @text: a text
 * @start: first unit; negative counts from the end
 * @length: how many units; may be infinite
 * @arena: where the result lives
 *
 * Cuts as JavaScript's substr() does, once its arguments are numbers.
 *
 * Returns: (nullable): the piece
 */
const char *
yoriai_logic_string_slice (const char  *text,
                           double       start,
                           double       length,
                           YoriaiArena *arena)
{
  double size = yoriai_logic_string_length (text), end;
  g_autoptr (GString) out = NULL;
  guint half = 0, unit;

  start = isnan (start) ? 0 : trunc (start);
  length = isnan (length) ? 0 : trunc (length);
  if (start < 0)
    start = MAX (size + start, 0);
  end = MIN (start + length, size);
  if (start >= end)
    return "";
  out = g_string_new (NULL);
  for (double at = 0; at < end && (unit = next_unit (&text, &half)) != 0; at++)
    {
      char bytes[8];

      if (at < start)
        continue;
      bytes[g_unichar_to_utf8 (unit, bytes)] = '\0';
      yoriai_logic_string_append (out, bytes);
    }
  return yoriai_arena_strndup (arena, out->str, out->len);
}

/**
 * yoriai_logic_string_write:
 * @text: a text
 * @out: where to
 *
 * Writes a text as JSON.stringify() does.
 */
void
yoriai_logic_string_write (const char *text,
                           GString    *out)
{
  static const char short_escapes[] = {
    ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'
  };

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = *p;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < sizeof short_escapes && short_escapes[c] != 0)
        g_string_append_printf (out, "\\%c", short_escapes[c]);
      else if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else if (is_half (p, 0xa0, 0xbf))
        {
          g_string_append_printf (out, "\\u%04x", g_utf8_get_char (p));
          p += 2;
        }
      else
        g_string_append_c (out, c);
    }
  g_string_append_c (out, '"');
}
