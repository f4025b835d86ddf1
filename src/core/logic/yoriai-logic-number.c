/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-logic"

#include "config.h"

#include "logic/yoriai-logic-number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Numbers as JavaScript writes and reads them. */

#define MAX_DIGITS 17
#define MAX_PLAIN_EXPONENT 21
#define MAX_SAFE_INTEGER 9007199254740991.0

/* The fewest digits that read back as @number, correctly rounded. Returns: the exponent n, number =
 * 0.DIGITS * 10^n */
static int
shorten (double  number,
         char   *digits)
{
  char buffer[40];
  int precision = number < 1e-300 ? 1 : 15;
  char *mark;
  guint n = 0;

  for (;; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", precision - 1);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (precision >= MAX_DIGITS || g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  mark = strchr (buffer, 'e');
  for (const char *p = buffer; p < mark; p++)
    {
      if (g_ascii_isdigit (*p))
        digits[n++] = *p;
    }
  while (n > 1 && digits[n - 1] == '0')
    n--;
  digits[n] = '\0';
  return atoi (mark + 1) + 1;
}

static void
append_zeros (GString *out,
              int      n)
{
  for (int i = 0; i < n; i++)
    g_string_append_c (out, '0');
}

/* ECMA-262, Number::toString */
static void
format_digits (GString    *out,
               const char *digits,
               int         n)
{
  int k = strlen (digits);

  if (k <= n && n <= MAX_PLAIN_EXPONENT)
    {
      g_string_append (out, digits);
      append_zeros (out, n - k);
    }
  else if (0 < n && n <= MAX_PLAIN_EXPONENT)
    {
      g_string_append_len (out, digits, n);
      g_string_append_printf (out, ".%s", digits + n);
    }
  else if (-6 < n && n <= 0)
    {
      g_string_append (out, "0.");
      append_zeros (out, -n);
      g_string_append (out, digits);
    }
  else
    {
      g_string_append_c (out, digits[0]);
      if (k > 1)
        g_string_append_printf (out, ".%s", digits + 1);
      g_string_append_printf (out, "e%c%d", n - 1 < 0 ? '-' : '+', abs (n - 1));
    }
}

/**
 * yoriai_logic_number_format:
 * @number: any double
 * @buffer: room for %YORIAI_LOGIC_NUMBER_SIZE bytes
 *
 * Writes a number as JavaScript's String() does.
 *
 * Returns: @buffer
 */
const char *
yoriai_logic_number_format (double  number,
                            char   *buffer)
{
  char digits[MAX_DIGITS + 8];
  g_autoptr (GString) out = NULL;

  if (isnan (number))
    return strcpy (buffer, "NaN");
  if (isinf (number))
    return strcpy (buffer, number < 0 ? "-Infinity" : "Infinity");
  if (number == 0)
    return strcpy (buffer, "0");
  if (fabs (number) <= MAX_SAFE_INTEGER && number == trunc (number))
    {
      g_snprintf (buffer, YORIAI_LOGIC_NUMBER_SIZE, "%" G_GINT64_FORMAT, (gint64) number);
      return buffer;
    }
  out = g_string_new (number < 0 ? "-" : NULL);
  format_digits (out, digits, shorten (fabs (number), digits));
  g_strlcpy (buffer, out->str, YORIAI_LOGIC_NUMBER_SIZE);
  return buffer;
}

static gboolean
is_js_space (gunichar c)
{
  return (c >= '\t' && c <= '\r') || c == 0xfeff || c == 0x2028 || c == 0x2029 ||
         g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

static const char *
skip_space (const char *text)
{
  while (*text != '\0' && is_js_space (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* Returns: (nullable): the end of the longest StrDecimalLiteral at @text */
static const char *
scan_decimal (const char *text,
              double     *ret_number)
{
  const char *start = *text == '+' || *text == '-' ? text + 1 : text;
  const char *p = start, *exponent;
  g_autofree char *literal = NULL;

  if (g_str_has_prefix (start, "Infinity"))
    {
      *ret_number = *text == '-' ? -INFINITY : INFINITY;
      return start + strlen ("Infinity");
    }
  p = skip_digits (p);
  if (*p == '.')
    {
      const char *end = skip_digits (p + 1);

      if (end - start < 2)
        return NULL;
      p = end;
    }
  if (p == start)
    return NULL;
  if (*p == 'e' || *p == 'E')
    {
      exponent = p[1] == '+' || p[1] == '-' ? p + 2 : p + 1;
      if (g_ascii_isdigit (*exponent))
        p = skip_digits (exponent);
    }
  literal = g_strndup (text, p - text);
  *ret_number = g_ascii_strtod (literal, NULL);
  return p;
}

/* 0x, 0o and 0b, which take no sign. Returns: (nullable): the end of the digits */
static const char *
scan_radix (const char *text,
            double     *ret_number)
{
  int radix = 0;
  const char *p = text + 2;
  double number = 0;

  if (text[0] != '0')
    return NULL;
  switch (text[1])
    {
    case 'x': case 'X': radix = 16; break;
    case 'o': case 'O': radix = 8; break;
    case 'b': case 'B': radix = 2; break;
    default: return NULL;
    }
  for (; g_ascii_isxdigit (*p) && g_ascii_xdigit_value (*p) < radix; p++)
    number = number * radix + g_ascii_xdigit_value (*p);
  *ret_number = number;
  return p > text + 2 ? p : NULL;
}

/**
 * yoriai_logic_number_parse:
 * @text: a text
 *
 * Returns: what JavaScript's Number() makes of it
 */
double
yoriai_logic_number_parse (const char *text)
{
  double number = 0;
  const char *end;

  text = skip_space (text);
  if (*text == '\0')
    return 0;
  end = scan_radix (text, &number);
  if (end == NULL)
    end = scan_decimal (text, &number);
  if (end == NULL || *skip_space (end) != '\0')
    return NAN;
  return number;
}

/**
 * yoriai_logic_number_parse_float:
 * @text: a text
 *
 * Returns: what JavaScript's parseFloat() makes of it
 */
double
yoriai_logic_number_parse_float (const char *text)
{
  double number = 0;

  return scan_decimal (skip_space (text), &number) != NULL ? number : NAN;
}
