/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-pairs"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-pairs.h"
#include "text/yoriai-characters.h"

/* Answers in the body of a mail, as people write them: 所属：東京大学, ・氏名: 山田,
 * 【役職】教授, quoted with > by whoever answered; a value may go on in lines that
 * are indented, or stand below its label. */

#define MAX_TEXT (1024 * 1024)
#define MAX_LABEL 40 /* characters: longer, and it is a sentence */

typedef struct
{
  YoriaiSheetPairs *pairs;
  YoriaiSheetPair *last; /* (nullable) (not owned): what the next line may go on with */
} Reader;

static void
pair_free (YoriaiSheetPair *self)
{
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

/* Returns: where the blanks at @p end */
static const char *
skip_blank (const char *p)
{
  while (*p != '\0' && yoriai_character_is_blank (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Without blanks at both ends. (transfer full) */
static char *
dup_stripped (const char *from,
              const char *to)
{
  while (from < to && yoriai_character_is_blank (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  while (to > from)
    {
      const char *p = g_utf8_prev_char (to);

      if (!yoriai_character_is_blank (g_utf8_get_char (p)))
        break;
      to = p;
    }
  return g_strndup (from, (gsize) (to - from));
}

static const char *
skip_quotes (const char *p)
{
  while (*p == '>' || g_str_has_prefix (p, "＞"))
    {
      p = g_utf8_next_char (p);
      if (*p == ' ')
        p++;
    }
  return p;
}

/* What makes a line an item of a list. */
static const char *
skip_bullet (const char *p)
{
  static const char bullets[] = "・･■□●○◆◇▶▷►▼▽★☆※◎•*-–";
  gunichar c;

  p = skip_blank (p);
  c = g_utf8_get_char (p);
  if (c != 0 && g_utf8_strchr (bullets, -1, c) != NULL)
    p = skip_blank (g_utf8_next_char (p));
  return p;
}

/* Finds the colon behind a label, or the bracket. Returns: FALSE if the line
 * has no label */
static gboolean
find_label (const char  *p,
            const char **ret_label,
            const char **ret_label_end,
            const char **ret_value)
{
  gboolean is_bracketed = g_str_has_prefix (p, "【") || g_str_has_prefix (p, "［");
  const char *start = p;
  guint n = 0;

  if (is_bracketed)
    start = p = g_utf8_next_char (p);
  for (; *p != '\0' && n <= MAX_LABEL; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_end = is_bracketed ? c == 0x3011 || c == 0xff3d
                                     : c == ':' || c == 0xff1a || c == '\t';

      if (c == 0x3002 || (c == ':' && g_str_has_prefix (p, "://")))
        return FALSE; /* a sentence, an address */
      if (!is_end)
        continue;
      *ret_label = start;
      *ret_label_end = p;
      *ret_value = g_utf8_next_char (p);
      if (is_bracketed
          && (g_str_has_prefix (skip_blank (*ret_value), "：") || *skip_blank (*ret_value) == ':'))
        *ret_value = g_utf8_next_char (skip_blank (*ret_value));
      /* 10:30 is a time. */
      return skip_blank (start) < p
             && !(c == ':' && g_ascii_isdigit (p[1]) && p > start && g_ascii_isdigit (p[-1]));
    }
  return FALSE;
}

static void
go_on (YoriaiSheetPair *pair,
       const char      *text,
       guint            line)
{
  char *value = *pair->value != '\0' ? g_strconcat (pair->value, "\n", text, NULL)
                                     : g_strdup (text);

  g_free (pair->value);
  pair->value = value;
  pair->last_line = line;
}

static YoriaiSheetPair *
add_pair (GPtrArray *pairs,
          char      *label,
          char      *value,
          guint      line)
{
  YoriaiSheetPair *pair = g_new (YoriaiSheetPair, 1);

  *pair = (YoriaiSheetPair){ label, value, line, line };
  g_ptr_array_add (pairs, pair);
  return pair;
}

static void
read_line (Reader     *self,
           const char *text,
           guint       line)
{
  const char *p = skip_quotes (text), *item = skip_bullet (p), *label, *label_end, *value,
             *end = text + strlen (text);
  gboolean is_indented = skip_blank (p) != p;
  g_autofree char *stripped = dup_stripped (p, end);

  if (*stripped == '\0')
    {
      if (self->last != NULL && *self->last->value != '\0')
        self->last = NULL; /* an empty line ends a value, but not before it begins */
      return;
    }
  if (find_label (item, &label, &label_end, &value))
    {
      self->last = add_pair (self->pairs->pairs, dup_stripped (label, label_end),
                             dup_stripped (value, end), line);
      return;
    }
  if (self->last != NULL && (is_indented || *self->last->value == '\0'))
    {
      go_on (self->last, stripped, line);
      return;
    }
  self->last = NULL;
  add_pair (self->pairs->rest, NULL, g_steal_pointer (&stripped), line);
}

/**
 * yoriai_sheet_pairs_read:
 * @text: the text of a mail, UTF-8
 * @error: return location for a #YoriaiSheetError
 *
 * Takes a text apart into labels and values.
 *
 * Returns: (transfer full): its pairs and what is left of it, NULL with @error
 *   set if it is longer than any mail
 */
YoriaiSheetPairs *
yoriai_sheet_pairs_read (const char *text,
                         GError    **error)
{
  g_autofree char *valid = NULL;
  g_auto (GStrv) lines = NULL;
  YoriaiSheetPairs *pairs;
  Reader self = { NULL };

  if (strlen (text) > MAX_TEXT)
    {
      g_set_error_literal (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                           _("The text is longer than any mail."));
      return NULL;
    }
  valid = g_utf8_make_valid (text, -1);
  lines = g_strsplit (valid, "\n", -1);
  pairs = g_new (YoriaiSheetPairs, 1);
  pairs->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  pairs->rest = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  self.pairs = pairs;
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (&self, lines[i], i + 1);
  return pairs;
}

/**
 * yoriai_sheet_pairs_free:
 * @self: (nullable): pairs
 *
 * Frees them.
 */
void
yoriai_sheet_pairs_free (YoriaiSheetPairs *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pairs);
  g_ptr_array_unref (self->rest);
  g_free (self);
}

/**
 * yoriai_sheet_pair_dup_place:
 * @pair: a pair, or a line
 *
 * Returns: (transfer full): where it stands: line 3, lines 3 to 5
 */
char *
yoriai_sheet_pair_dup_place (const YoriaiSheetPair *pair)
{
  if (pair->last_line > pair->line)
    return g_strdup_printf (_("lines %u to %u"), pair->line, pair->last_line);
  return g_strdup_printf (_("line %u"), pair->line);
}
