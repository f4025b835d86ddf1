/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "words/yoriai-thousands.h"

#define GROUP 3

/**
 * yoriai_thousands_group:
 * @text: ends in a decimal number, "-1234567.5"
 * @from: where it begins
 *
 * Puts a comma before every three digits of its whole part, as Japanese forms have it in any locale.
 */
void
yoriai_thousands_group (GString *text,
                        gsize    from)
{
  gsize first = from + (from < text->len && text->str[from] == '-');
  gsize end = first;

  while (end < text->len && g_ascii_isdigit (text->str[end]))
    end++;
  for (gsize at = end; at > first + GROUP;)
    {
      at -= GROUP;
      g_string_insert_c (text, (gssize) at, ',');
    }
}
