/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "book/yoriai-book-number.h"

/* Numbers as a workbook shows them. */

#define GROUP 3
#define MAX_DIGITS 64

static char *
group (double number,
       int    decimals)
{
  char digits[MAX_DIGITS], pattern[8];
  GString *out = g_string_new (NULL);
  const char *end;
  gsize n;

  g_snprintf (pattern, sizeof pattern, "%%.%df", decimals);
  g_ascii_formatd (digits, sizeof digits, pattern, fabs (number));
  end = strchr (digits, '.');
  n = end != NULL ? (gsize) (end - digits) : strlen (digits);
  if (number < 0)
    g_string_append_c (out, '-');
  for (gsize i = 0; i < n; i++)
    {
      g_string_append_c (out, digits[i]);
      if ((n - i - 1) % GROUP == 0 && i + 1 < n)
        g_string_append_c (out, ',');
    }
  g_string_append (out, digits + n);
  return g_string_free (out, FALSE);
}

/**
 * yoriai_book_number_format:
 * @number: a number
 * @format: how it is written
 * @shown: what is seen of it
 *
 * Returns: (transfer full): the number as people read it
 */
char *
yoriai_book_number_format (double       number,
                           YoriaiNumber format,
                           YoriaiShown  shown)
{
  double unit = shown == YORIAI_SHOWN_IN_THOUSANDS ? 1e3 : shown == YORIAI_SHOWN_IN_MILLIONS ? 1e6 : 1;
  char digits[MAX_DIGITS];

  switch (format)
    {
    case YORIAI_NUMBER_MONEY:
      return number == 0 && shown != YORIAI_SHOWN_ZERO ? g_strdup ("－") : group (unit == 1 ? number : round (number / unit), 0);
    case YORIAI_NUMBER_COUNT:
    case YORIAI_NUMBER_GROUPED:
      return group (unit == 1 ? number : round (number / unit), 0);
    case YORIAI_NUMBER_HALF_COUNT:
      return group (number, 1);
    case YORIAI_NUMBER_PERCENT:
      return g_strdup_printf ("%s%%",
                              g_ascii_formatd (digits, sizeof digits, "%.1f", number * 100));
    case YORIAI_NUMBER_GENERAL:
    case YORIAI_NUMBER_TEXT:
    case YORIAI_NUMBER_PLAIN:
    case YORIAI_NUMBER_BOOLEAN:
    case YORIAI_NUMBER_DATE:
    default:
      return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", number));
    }
}
