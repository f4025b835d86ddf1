/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-number"

#include "config.h"

#include <string.h>

#include "text/yoriai-characters.h"
#include "words/yoriai-number.h"
#include "words/yoriai-thousands.h"

/* Numbers as people in Japan write them: ２５，０００, 3億2千5百万円, 2,500千円, 二千五百万, 金壱億円也.
 *
 * A number is sections from the greatest on, each with its 兆, 億 or 万 behind it but the last. A section is terms,
 * from 千 over 百 to 十: what stands before 万 is one number, 2千5百万 is 2,500 times 万. */

#define MAX_DECIMALS 8
#define DIGITS_A_GROUP 3

/* The text one reads on in, narrow and without what shows nothing; all blanks are one space. */
typedef struct
{
  const char *at;
} Reader;

typedef struct
{
  gint64 digits;  /* without the point */
  gint64 scale;   /* what to divide them by */
  guint n_decimals;
  gboolean is_there;
} Digits;

static const struct
{
  const char *words;
  gint64 factor;
} small_units[] = { { "千仟阡", 1000 }, { "百佰陌", 100 }, { "十拾", 10 } }, big_units[] = {
  { "京", G_GINT64_CONSTANT (10000000000000000) },
  { "兆", G_GINT64_CONSTANT (1000000000000) },
  { "億", 100000000 },
  { "万萬", 10000 },
};

static const char *const kanji_digits[] = { "〇零", "一壱壹", "二弐貳", "三参參", "四肆", "五伍", "六陸", "七漆", "八捌", "九玖" };

/* What may stand around a number without changing it. */
static const char *const prefixes[] = { "¥", "金" };
static const char *const suffixes[] = { "円也", "円", "年度目", "年度", "年目", "年", "%", "人", "名", "件", "回", "社", "機関" };

/* (transfer full) */
static char *
narrow (const char *text)
{
  GString *narrowed = g_string_new (NULL);
  gboolean has_blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (yoriai_character_is_blank (c))
        has_blank = narrowed->len > 0;
      if (yoriai_character_is_blank (c) || yoriai_character_is_ignorable (c))
        continue;
      if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      else if (c == 0x2212 || c == 0x25b2 || c == 0x25b3 || (c >= 0x2010 && c <= 0x2013))
        c = '-';
      else if (c == 0xffe5)
        c = 0xa5;
      else if (c == 0x3001)
        c = ',';
      if (has_blank)
        g_string_append_c (narrowed, ' ');
      has_blank = FALSE;
      g_string_append_unichar (narrowed, c);
    }
  return g_string_free (narrowed, FALSE);
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

static void
skip_blank (Reader *self)
{
  if (*self->at == ' ')
    self->at++;
}

static gboolean
skip_word (Reader            *self,
           const char *const *words,
           guint              n)
{
  const char *at = *self->at == ' ' ? self->at + 1 : self->at;

  for (guint i = 0; i < n; i++)
    {
      if (g_str_has_prefix (at, words[i]))
        {
          self->at = at + strlen (words[i]);
          return TRUE;
        }
    }
  return FALSE;
}

/* A unit of the table, after a blank perhaps. Returns: its factor, 0 where there is none */
static gint64
read_unit (Reader   *self,
           gboolean  is_big)
{
  const char *at = *self->at == ' ' ? self->at + 1 : self->at;
  gunichar c = g_utf8_get_char (at);
  guint n = is_big ? G_N_ELEMENTS (big_units) : G_N_ELEMENTS (small_units);

  for (guint i = 0; c != 0 && i < n; i++)
    {
      if (g_utf8_strchr (is_big ? big_units[i].words : small_units[i].words, -1, c) == NULL)
        continue;
      self->at = g_utf8_next_char (at);
      return is_big ? big_units[i].factor : small_units[i].factor;
    }
  return 0;
}

/* Returns: the digit at @at, -1 where there is none */
static int
find_digit (const char *at,
            gboolean    is_kanji)
{
  gunichar c = g_utf8_get_char (at);

  if (!is_kanji)
    return g_ascii_isdigit (*at) ? *at - '0' : -1;
  for (int i = 0; c != 0 && i < (int) G_N_ELEMENTS (kanji_digits); i++)
    {
      if (g_utf8_strchr (kanji_digits[i], -1, c) != NULL)
        return i;
    }
  return -1;
}

/* Digits of one script, in groups of three where they are grouped, and a point. A point with three digits behind it may
 * have been meant for a comma: only a unit behind tells, see is_sound(). Returns: FALSE if they are none that people
 * write */
static gboolean
read_digits (Reader *self,
             Digits *ret_digits)
{
  gboolean is_kanji = !g_ascii_isdigit (*self->at), is_grouped = FALSE, in_decimals = FALSE;
  const char *point = is_kanji ? "・" : ".";
  guint n = 0, n_group = 0;
  int first = find_digit (self->at, is_kanji), digit;

  *ret_digits = (Digits){ .scale = 1 };
  while (TRUE)
    {
      digit = find_digit (self->at, is_kanji);
      if (digit >= 0)
        {
          ret_digits->digits = add (multiply (ret_digits->digits, 10), digit);
          ret_digits->is_there = TRUE;
          self->at = g_utf8_next_char (self->at);
          n++;
          n_group++;
          if (in_decimals)
            {
              if (++ret_digits->n_decimals > MAX_DECIMALS)
                return FALSE;
              ret_digits->scale *= 10;
            }
        }
      else if (n > 0 && (*self->at == ',' || *self->at == ' ') && find_digit (self->at + 1, is_kanji) >= 0)
        {
          if (in_decimals || n_group > DIGITS_A_GROUP || (is_grouped && n_group != DIGITS_A_GROUP))
            return FALSE;
          is_grouped = TRUE;
          n_group = 0;
          self->at++;
        }
      else if (n > 0 && !in_decimals && g_str_has_prefix (self->at, point))
        {
          if (is_grouped && n_group != DIGITS_A_GROUP)
            return FALSE;
          in_decimals = TRUE;
          is_grouped = FALSE;
          self->at += strlen (point);
        }
      else
        break;
    }
  if (is_kanji && n > 1 && first == 0 && !in_decimals)
    return FALSE; /* 〇〇 is a placeholder */
  return (!is_grouped || n_group == DIGITS_A_GROUP) && (!in_decimals || ret_digits->n_decimals > 0)
         && find_digit (self->at, !is_kanji) < 0;
}

/* Digits, and the unit that they are a number of. Returns: FALSE if that is no whole number */
static gboolean
scale_digits (const Digits *digits,
              gint64        unit,
              gint64       *ret_number)
{
  gint64 scale = digits->scale, product;

  for (; scale > 1 && unit > 1; scale /= 10)
    unit /= 10;
  product = multiply (digits->digits, unit);
  *ret_number = product;
  if (product == G_MAXINT64)
    return TRUE;
  *ret_number = product / scale;
  return product % scale == 0;
}

/* What stands before one 万, 億 or 兆, or at the end. Returns: FALSE if it is no number */
static gboolean
read_section (Reader *self,
              Digits *ret_section)
{
  gint64 limit = G_MAXINT64; /* what follows a unit is less than the unit */

  *ret_section = (Digits){ .scale = 1 };
  while (TRUE)
    {
      Digits digits;
      gint64 unit, term;

      skip_blank (self);
      if (!read_digits (self, &digits))
        return FALSE;
      unit = read_unit (self, FALSE);
      if (!digits.is_there && unit == 0)
        return TRUE;
      if (ret_section->scale > 1)
        return FALSE; /* 2.5百30 */
      if (!digits.is_there)
        digits.digits = 1;
      if (unit == 0 && !ret_section->is_there)
        {
          *ret_section = digits;
          return TRUE;
        }
      /* A thousand separates as a point does, so thousandths of a thousand are refused. */
      if (digits.n_decimals == DIGITS_A_GROUP && digits.digits % digits.scale == 0)
        return FALSE;
      if (unit == 0)
        unit = 1;
      if (digits.n_decimals > 0 && ret_section->is_there)
        return FALSE;
      term = multiply (digits.digits, unit);
      if (digits.scale == 1 && term >= limit && limit != G_MAXINT64)
        return FALSE;
      ret_section->digits = add (ret_section->digits, term);
      ret_section->scale = digits.scale;
      ret_section->n_decimals = unit > 1 ? 0 : digits.n_decimals;
      ret_section->is_there = TRUE;
      if (unit == 1)
        return TRUE;
      limit = unit;
    }
}

static gboolean
read_number (Reader *self,
             gint64 *ret_number)
{
  gint64 number = 0, limit = G_MAXINT64;
  gboolean has_section = FALSE, is_last = FALSE;

  while (TRUE)
    {
      Digits section;
      gint64 unit, value;

      if (!read_section (self, &section))
        return FALSE;
      if (!section.is_there)
        break;
      if (is_last)
        return FALSE;
      unit = read_unit (self, TRUE);
      is_last = unit == 0 || section.scale > 1;
      if (unit == 0 && section.n_decimals == DIGITS_A_GROUP)
        return FALSE; /* 1.000: a thousand to some */
      if (!scale_digits (&section, MAX (unit, 1), &value) || (value >= limit && limit != G_MAXINT64))
        return FALSE;
      number = add (number, value);
      has_section = TRUE;
      limit = MAX (unit, 1);
    }
  *ret_number = number;
  return has_section;
}

/**
 * yoriai_number_parse:
 * @text: what was typed
 * @ret_number: (out): the number
 *
 * Reads a whole number as people in Japan write it: digits of either width or in kanji, commas or spaces between groups of
 * three, 千 百 十 before 万 億 兆 (2千5百万円 is 25,000,000), units such as 千円 and 百万円, a yen sign or 円, 年度目 and
 * the like after it, a minus sign or ▲ before it. What may be read in two ways, as 1.000, is refused. One that is too
 * large for any field is read as G_MAXINT64.
 *
 * Returns: whether @text is such a number
 */
gboolean
yoriai_number_parse (const char *text,
                     gint64     *ret_number)
{
  g_autofree char *narrowed = narrow (text);
  Reader reader = { narrowed };
  gboolean is_negative;
  gint64 number;

  is_negative = *reader.at == '-';
  reader.at += is_negative || *reader.at == '+';
  skip_word (&reader, prefixes, G_N_ELEMENTS (prefixes));
  skip_blank (&reader);
  if (!is_negative && *reader.at == '-')
    {
      is_negative = TRUE;
      reader.at++;
    }
  if (!read_number (&reader, &number))
    return FALSE;
  skip_word (&reader, suffixes, G_N_ELEMENTS (suffixes));
  if (*reader.at != '\0')
    return FALSE;
  *ret_number = is_negative ? -number : number;

  return TRUE;
}

/**
 * yoriai_number_round:
 * @number: a number
 * @unit: 1, 1000 or 1000000
 *
 * Returns: how many units it is, away from zero where it is half of one
 */
gint64
yoriai_number_round (gint64 number,
                     gint64 unit)
{
  gint64 rest = number % unit;

  if (ABS (rest) * 2 < unit)
    return number / unit;
  return number / unit + (number < 0 ? -1 : 1);
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
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT, number);
  yoriai_thousands_group (text, 0);

  return g_string_free (text, FALSE);
}
