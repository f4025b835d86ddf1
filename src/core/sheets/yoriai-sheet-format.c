/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-format"

#include "config.h"

#include <string.h>

#include "sheets/yoriai-sheet-format-private.h"

/* A date is a number that is shown as one, so what a number means stands in the
 * code of its format: [$-411]ggge"年"m"月"d"日". Codes below 164 are agreed upon
 * and not in the file; those of Japan are dates. */

#define MAX_PADDED 20
#define BOOLEAN "\"TRUE\";\"TRUE\";\"FALSE\"" /* LibreOffice writes yes and no as numbers */

#define DATE YORIAI_SHEET_CELL_DATE
#define TIME YORIAI_SHEET_CELL_TIME
#define PERCENT YORIAI_SHEET_CELL_PERCENT

static const struct
{
  guint first;
  guint last;
  guint8 flags;
} agreed[] = {
  { 9, 10, PERCENT },   { 14, 17, DATE }, { 18, 21, TIME }, { 22, 22, DATE | TIME },
  { 27, 31, DATE },     { 32, 33, TIME }, { 34, 36, DATE }, { 45, 47, TIME },
  { 50, 58, DATE },
};

/* What a code is made of, its first part. */
typedef struct
{
  gboolean has_date;
  gboolean has_time;
  gboolean has_month;   /* or minutes: m is either */
  gboolean has_percent;
  guint n_zeros;
  guint n_digits;       /* places for digits of any kind */
  guint n_others;
} Code;

/* [h], [mm]: more than a day has. */
static gboolean
is_elapsed (const char *p,
            const char *end)
{
  char first = g_ascii_tolower (*p);

  if (p == end || (first != 'h' && first != 'm' && first != 's'))
    return FALSE;
  for (; p < end; p++)
    {
      if (g_ascii_tolower (*p) != first)
        return FALSE;
    }
  return TRUE;
}

/* Skips what is written as it is, or says something of the colour. Returns:
 * (nullable): what comes after it, NULL if @p is something else */
static const char *
skip_literal (const char *p,
              Code       *code)
{
  const char *end;

  switch (*p)
    {
    case '"':
      end = strchr (p + 1, '"');
      code->n_others++;
      return end != NULL ? end + 1 : p + strlen (p);
    case '\\':
    case '_':
    case '*':
      code->n_others++;
      return p[1] != '\0' ? g_utf8_next_char (p + 1) : p + 1;
    case '[':
      end = strchr (p, ']');
      if (end == NULL)
        return p + strlen (p);
      code->has_time |= is_elapsed (p + 1, end);
      return end + 1;
    default:
      return NULL;
    }
}

static const char *
read_letter (const char *p,
             Code       *code)
{
  switch (g_ascii_tolower (*p))
    {
    case 'a':
      if (g_ascii_strncasecmp (p, "am/pm", 5) == 0 || g_ascii_strncasecmp (p, "a/p", 3) == 0)
        {
          code->has_time = TRUE;
          return p + (g_ascii_tolower (p[1]) == 'm' ? 5 : 3);
        }
      code->has_date |= g_ascii_strncasecmp (p, "aaa", 3) == 0;
      break;
    case 'e':
      if (p[1] == '+' || p[1] == '-')
        code->n_others++;
      else
        code->has_date = TRUE;
      break;
    case 'y':
    case 'd':
    case 'g':
      code->has_date = TRUE;
      break;
    case 'h':
      code->has_time = TRUE;
      break;
    case 's':
      code->has_time = TRUE;
      if (p[1] == '.')
        return p + 1 + strspn (p + 1, ".0");
      break;
    case 'm':
      code->has_month = TRUE;
      break;
    case '%':
      code->has_percent = TRUE;
      break;
    case '0':
      code->n_zeros++;
      code->n_digits++;
      break;
    case '#':
    case '?':
      code->n_digits++;
      break;
    default:
      code->n_others++;
    }
  return g_utf8_next_char (p);
}

/* Tells what numbers mean that are shown by @code. */
YoriaiSheetFormat
_yoriai_sheet_format_read_code (const char *code)
{
  YoriaiSheetFormat format = { 0 };
  Code seen = { FALSE };

  if (g_ascii_strncasecmp (code, "general", 7) == 0 || g_str_has_prefix (code, "G/"))
    return format;
  if (g_ascii_strcasecmp (code, BOOLEAN) == 0)
    {
      format.is_boolean = TRUE;
      return format;
    }
  for (const char *p = code; *p != '\0' && *p != ';';)
    {
      const char *after = skip_literal (p, &seen);

      p = after != NULL ? after : read_letter (p, &seen);
    }
  if (seen.n_digits > 0)
    {
      if (seen.has_percent)
        format.flags = PERCENT;
      else if (seen.n_zeros == seen.n_digits && seen.n_zeros > 1 && seen.n_zeros <= MAX_PADDED
               && seen.n_others == 0)
        format.n_digits = (guint8) seen.n_zeros;
      return format;
    }
  if (seen.has_date || (seen.has_month && !seen.has_time))
    format.flags |= DATE;
  if (seen.has_time)
    format.flags |= TIME;
  return format;
}

/* Tells what numbers mean that are shown by a code which is agreed upon. */
YoriaiSheetFormat
_yoriai_sheet_format_find (guint id)
{
  for (guint i = 0; i < G_N_ELEMENTS (agreed); i++)
    {
      if (id >= agreed[i].first && id <= agreed[i].last)
        return (YoriaiSheetFormat){ .flags = agreed[i].flags };
    }
  return (YoriaiSheetFormat){ 0 };
}
