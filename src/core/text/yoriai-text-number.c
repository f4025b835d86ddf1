/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/yoriai-text-number.h"

/**
 * yoriai_text_append_number:
 * @string: what it is put behind
 * @number: a number
 *
 * Writes it as "%u" does, which takes most of the time where there are many of them.
 */
void
yoriai_text_append_number (GString *string,
                           guint64  number)
{
  char digits[20];
  guint at = sizeof digits;

  do
    digits[--at] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (string, digits + at, (gssize) (sizeof digits - at));
}
