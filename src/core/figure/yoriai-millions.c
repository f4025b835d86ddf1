/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "figure/yoriai-millions.h"
#include "words/yoriai-thousands.h"

/* Yen in millions, as figures show them. */

#define YEN_DECIMALS 6 /* of a million: to the yen */
#define MAX_DIGITS 400 /* of any double */

/**
 * yoriai_millions_count_decimals:
 * @yen: an amount, in whole yen
 * @least: at least so many
 *
 * Returns: how many decimals say it to the yen, in millions
 */
guint
yoriai_millions_count_decimals (double yen,
                                guint  least)
{
  guint n = YEN_DECIMALS;

  while (n > least && fmod (yen, pow (10, YEN_DECIMALS + 1 - n)) == 0)
    n--;
  return n;
}

/**
 * yoriai_millions_dup:
 * @yen: an amount, in whole yen
 * @decimals: how many decimals it has; fewer than it needs: it is rounded
 *
 * Returns: (transfer full): the amount in millions: "1,234.5"
 */
char *
yoriai_millions_dup (double yen,
                     guint  decimals)
{
  char digits[MAX_DIGITS], format[] = "%.0f";
  GString *out;

  g_return_val_if_fail (decimals <= YEN_DECIMALS, NULL);

  format[2] = (char) ('0' + decimals);
  out = g_string_new (g_ascii_formatd (digits, sizeof digits, format, yen / YORIAI_MILLION));
  yoriai_thousands_group (out, 0);
  return g_string_free (out, FALSE);
}

/**
 * yoriai_millions_dup_exact:
 * @yen: an amount, in whole yen
 * @least: at least so many decimals
 *
 * Returns: (transfer full): the amount in millions, to the yen
 */
char *
yoriai_millions_dup_exact (double yen,
                           guint  least)
{
  return yoriai_millions_dup (yen, yoriai_millions_count_decimals (yen, least));
}
