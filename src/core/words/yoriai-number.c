/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-number"

#include "config.h"

#include "words/yoriai-number.h"

#include <string.h>

/* Numbers and dates as people in Japan type them: full-width digits, 3億2千万円, 2,500千円, 令和3年7月6日. */

#define MAX_DECIMALS 8

static const struct
{
  const char *word;
  gint64 factor;
} units[] = {
  { "億", 100000000 }, { "万", 10000 }, { "千", 1000 }, { "百", 100 }, { "十", 10 },
};

/* What may stand around a number without changing it. */
static const char *const ornaments[] = { "円", "¥", "￥", "年度目", "年度", "年目",
                                         "年", "%", "％", "人",     "件",   "回" };

/* Full-width ASCII to half-width, without blanks and separators. (transfer full) */
static char *
narrow (const char *text)
{
  GString *narrowed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
      if (c == 0x2212 || c == 0x25B2 || c == 0x25B3 || c == 0x2010 || c == 0x2013)
        c = '-';
      if (!g_unichar_isspace (c) && c != ',')
        g_string_append_unichar (narrowed, c);
    }

  return g_string_free (narrowed, FALSE);
}

static gboolean
skip_ornament (const char **p)
{
  for (guint i = 0; i < G_N_ELEMENTS (ornaments); i++)
    if (g_str_has_prefix (*p, ornaments[i]))
      {
        *p += strlen (ornaments[i]);
        return TRUE;
      }

  return FALSE;
}

/* What is more than fits is the most there is: too large for any field, which says so. */
static gint64
multiply (gint64 a,
          gint64 b)
{
  gint64 product;

  return __builtin_mul_overflow (a, b, &product) ? G_MAXINT64 : product;
}

static gint64
add (gint64 a,
     gint64 b)
{
  gint64 sum;

  return __builtin_add_overflow (a, b, &sum) ? G_MAXINT64 : sum;
}

/* Reads units that follow each other, as the two of 千万. */
static void
read_units (const char **p,
            gint64      *factor)
{
  guint i = 0;

  *factor = 1;
  while (i < G_N_ELEMENTS (units))
    {
      if (g_str_has_prefix (*p, units[i].word))
        {
          *factor = multiply (*factor, units[i].factor);
          *p += strlen (units[i].word);
          i = 0;
        }
      else
        i++;
    }
}

/* Reads one term: digits, perhaps decimals, units: 2, 2.5億, 5千万. FALSE when there is none, or no whole number. */
static gboolean
read_term (const char **p,
           gint64      *term)
{
  gint64 digits = 0;
  gint64 scale = 1;
  guint n_decimals = 0;
  gboolean in_decimals = FALSE;
  gint64 factor;
  const char *start = *p;

  for (; g_ascii_isdigit (**p) || (**p == '.' && !in_decimals); (*p)++)
    {
      if (**p == '.')
        {
          in_decimals = TRUE;
          continue;
        }
      digits = add (multiply (digits, 10), **p - '0');
      if (in_decimals)
        {
          if (++n_decimals > MAX_DECIMALS)
            return FALSE;
          scale *= 10;
        }
    }
  if (!g_ascii_isdigit (*start) || (*p)[-1] == '.')
    return FALSE;
  read_units (p, &factor);
  *term = multiply (digits, factor);
  if (*term == G_MAXINT64)
    return TRUE;
  if (*term % scale != 0)
    return FALSE;
  *term /= scale;

  return TRUE;
}

/**
 * yoriai_number_parse:
 * @text: what was typed
 * @ret_number: (out): the number
 *
 * Reads a whole number: digits of either width, thousands separators, 億 万 千 百 units, a yen sign or 円, 年度目
 * and the like after it, a minus sign or ▲ before it. One that is too large for any field is read as G_MAXINT64.
 *
 * Returns: whether @text is such a number
 */
gboolean
yoriai_number_parse (const char *text,
                     gint64     *ret_number)
{
  g_autofree char *narrowed = narrow (text);
  const char *p = narrowed;
  gboolean is_negative = FALSE;
  gboolean has_term = FALSE;
  gint64 number = 0;

  skip_ornament (&p);
  if (*p == '-')
    {
      is_negative = TRUE;
      p++;
    }
  skip_ornament (&p);
  while (*p != '\0')
    {
      gint64 term;

      if (has_term && skip_ornament (&p))
        {
          if (*p != '\0')
            return FALSE;
          break;
        }
      if (!read_term (&p, &term))
        return FALSE;
      number = add (number, term);
      has_term = TRUE;
    }
  if (!has_term)
    return FALSE;
  *ret_number = is_negative ? -number : number;

  return TRUE;
}

/**
 * yoriai_number_format:
 * @number: a number
 *
 * Returns: (transfer full): @number with a comma before every three digits, as Japanese forms have it in any locale
 */
char *
yoriai_number_format (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (number));
  gsize n = strlen (digits);
  GString *text = g_string_new (number < 0 ? "-" : NULL);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }

  return g_string_free (text, FALSE);
}

/* The first year of an era is its offset plus one; 元年 has been made 1 before. */
static int
era_offset (const char **p)
{
  static const struct
  {
    const char *word;
    int offset;
  } eras[] = { { "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 }, { "R", 2018 },
               { "r", 2018 },    { "H", 1988 },    { "h", 1988 } };

  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (g_str_has_prefix (*p, eras[i].word))
      {
        *p += strlen (eras[i].word);
        return eras[i].offset;
      }

  return 0;
}

/* Digits and what follows them up to the next digits. */
static gboolean
read_part (const char **p,
           guint       *part)
{
  static const char *const separators[] = { "年度", "年", "月", "日", "-", "/", "." };
  guint n_digits = 0;

  *part = 0;
  if (g_str_has_prefix (*p, "元年"))
    {
      *part = 1;
      n_digits = 1;
      *p += strlen ("元");
    }
  for (; g_ascii_isdigit (**p) && n_digits < 5; (*p)++, n_digits++)
    *part = *part * 10 + (**p - '0');
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (g_str_has_prefix (*p, separators[i]))
      {
        *p += strlen (separators[i]);
        break;
      }

  return n_digits > 0;
}

/**
 * yoriai_date_normalize:
 * @text: what was typed
 * @ret_date: (out) (transfer full): the date as ISO 8601
 *
 * Reads a date, a month or a year: 2021-07-06, 2021/7, 令和3年7月6日, R3.7.6, 2021年.
 *
 * Returns: whether @text is a date that exists
 */
gboolean
yoriai_date_normalize (const char *text,
                       char      **ret_date)
{
  g_autofree char *narrowed = narrow (text);
  const char *p = narrowed;
  int offset = era_offset (&p);
  guint year;
  guint month;
  guint day;

  if (!read_part (&p, &year) || (offset == 0 && year < 1000) || year + offset > 9999 || year == 0)
    return FALSE;
  year += offset;
  if (*p == '\0')
    {
      *ret_date = g_strdup_printf ("%04u", year);
      return TRUE;
    }
  if (!read_part (&p, &month) || month < 1 || month > 12)
    return FALSE;
  if (*p == '\0')
    {
      *ret_date = g_strdup_printf ("%04u-%02u", year, month);
      return TRUE;
    }
  if (!read_part (&p, &day) || *p != '\0' || !g_date_valid_dmy (day, month, year))
    return FALSE;
  *ret_date = g_strdup_printf ("%04u-%02u-%02u", year, month, day);

  return TRUE;
}
