/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "yoriai-json-private.h"

#define ALL_HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)
#define ALL_ONES G_GUINT64_CONSTANT (0x0101010101010101)

static inline gboolean
is_tail (guchar c)
{
  return (c & 0xc0) == 0x80;
}

/* Length of the sound sequence of several bytes at @p, 0 when it is none. Overlong forms,
 * surrogates and what lies beyond U+10FFFF are none. The NUL that ends the text ends a sequence
 * too. */
static inline guint
get_sequence_length (const guchar *p)
{
  if (p[0] >= 0xe1 && p[0] <= 0xef && p[0] != 0xed)
    return is_tail (p[1]) && is_tail (p[2]) ? 3 : 0;
  if (p[0] >= 0xc2 && p[0] <= 0xdf)
    return is_tail (p[1]) ? 2 : 0;
  if (p[0] == 0xe0)
    return p[1] >= 0xa0 && p[1] <= 0xbf && is_tail (p[2]) ? 3 : 0;
  if (p[0] == 0xed)
    return p[1] >= 0x80 && p[1] <= 0x9f && is_tail (p[2]) ? 3 : 0;
  if (p[0] == 0xf0   ? p[1] >= 0x90 && p[1] <= 0xbf
      : p[0] == 0xf4 ? p[1] >= 0x80 && p[1] <= 0x8f
                     : p[0] > 0xf0 && p[0] < 0xf4 && is_tail (p[1]))
    return is_tail (p[2]) && is_tail (p[3]) ? 4 : 0;
  return 0;
}

/* Whether so many bytes are ASCII without a NUL, which 1 below has the highest bit. */
static inline gboolean
is_ascii_stride (const guchar *p)
{
  guchar bits = 0;

  for (guint i = 0; i < YORIAI_JSON_STRIDE; i++)
    bits |= (guchar) (p[i] | (p[i] - 1));
  return bits < 0x80;
}

/* The first byte of a text that is not UTF-8, or a NUL, or @end, which must hold a NUL. */
const char *
_yoriai_json_find_bad_utf8 (const char *text,
                            const char *end)
{
  const guchar *p = (const guchar *) text;

  while ((const char *) p < end)
    {
      guint n;

      if (end - (const char *) p >= 8)
        {
          guint64 word;

          memcpy (&word, p, 8);
          /* Eight bytes of ASCII without a NUL at once: a NUL's borrow sets a high bit too. */
          if (((word | (word - ALL_ONES)) & ALL_HIGH_BITS) == 0)
            {
              p += 8;
              while (end - (const char *) p >= YORIAI_JSON_STRIDE && is_ascii_stride (p))
                p += YORIAI_JSON_STRIDE;
              continue;
            }
        }
      if (*p == '\0')
        break;
      n = *p < 0x80 ? 1 : get_sequence_length (p);
      if (n == 0)
        break;
      p += n;
    }
  return (const char *) p;
}
