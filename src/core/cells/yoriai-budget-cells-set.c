/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-cells"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cells/yoriai-budget-cells-private.h"
#include "cells/yoriai-cell-share.h"
#include "record/yoriai-year-sums.h"
#include "words/yoriai-number.h"
#include "words/yoriai-refusal.h"

/* What typing into the budget does: to the one line there is, to a line that it makes, or to several as is said. */

/* Digits alone are of the unit that is shown; with a word in it, 400万, 12円, an amount says its own. */
static gboolean
read_amount (YoriaiBudgetCells *self,
             const char        *text,
             gint64            *ret_amount,
             GError           **error)
{
  static const char digits[] = "0123456789０１２３４５６７８９,，、.．+-＋−▲△ 　";
  const char *word = self->unit == 1 ? "円" : self->unit == 1000 ? "千円" : "百万円";
  g_autofree char *with_unit = NULL;
  gboolean has_word = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    has_word |= g_utf8_strchr (digits, -1, g_utf8_get_char (p)) == NULL;
  with_unit = has_word ? g_strdup (text) : g_strconcat (text, word, NULL);
  if (yoriai_number_parse (with_unit, ret_amount))
    return TRUE;
  g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
                       yoriai_refusal_get_unreadable (YORIAI_KIND_YEARS));
  return FALSE;
}

static gboolean
set_year (YoriaiBudgetCells *self,
          YoriaiRecord      *line,
          gint64             year,
          gboolean           is_set,
          gint64             amount,
          GError           **error)
{
  const YoriaiValue *before = yoriai_record_peek (line, self->amounts);
  g_autofree YoriaiYears *years
      = yoriai_years_with (before->tag == YORIAI_TAG_YEARS ? before->v.years : NULL, year, is_set, amount);
  g_autoptr (GError) refusal = NULL;
  g_autofree char *message = NULL;
  const YoriaiValue value = years->n > 0 ? YORIAI_VALUE_YEARS (years) : YORIAI_VALUE_NONE;

  if (yoriai_record_set (line, self->amounts, &value, &refusal))
    return TRUE;
  message = yoriai_refusal_dup_message (yoriai_record_get_field (line, self->amounts), &value, refusal);
  g_set_error_literal (error, refusal->domain, refusal->code, message);
  return FALSE;
}

/* A line of the row's first key that says nothing else yet. (transfer none) (nullable) */
static YoriaiRecord *
find_waiting (YoriaiBudgetCells     *self,
              const YoriaiBudgetRow *row)
{
  guint category = self->levels[1];

  for (guint i = 0; i < yoriai_record_get_n_items (self->root, self->list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (self->root, self->list, i);
      g_autofree char *key = _yoriai_budget_cells_dup_key (line, self->levels[0]);

      if (strcmp (key, row->keys[0]) == 0 && yoriai_record_is_empty (line, category)
          && yoriai_record_is_empty (line, self->amounts)
          && (self->filter == YORIAI_NO_FIELD || yoriai_record_is_empty (line, self->filter)))
        return line;
    }
  return NULL;
}

/* The line of a row that has none: it says what the row is for, and what is filtered by. */
static YoriaiRecord *
make_line (YoriaiBudgetCells *self,
           guint              at,
           GError           **error)
{
  const YoriaiBudgetRow *row = self->rows->pdata[at];
  YoriaiRecord *line = find_waiting (self, row);
  const guint fields[] = { self->levels[0], self->levels[1], self->filter };
  const char *const keys[] = { row->keys[0], row->keys[1], self->filter_key };

  if (line == NULL)
    line = yoriai_record_insert (self->root, self->list, NULL, NULL, error);
  for (guint i = 0; line != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      if (fields[i] == YORIAI_NO_FIELD || keys[i] == NULL || *keys[i] == '\0')
        continue;
      if (!yoriai_record_set (line, fields[i], &YORIAI_VALUE_STRING (keys[i]), error))
        return NULL;
    }
  if (line != NULL)
    g_hash_table_insert (self->coming, GUINT_TO_POINTER (at + 1), line);
  return line;
}

/* The line that takes the difference: the one with the most. */
static guint
find_greatest (const gint64 *amounts,
               guint         n)
{
  guint greatest = 0;

  for (guint i = 1; i < n; i++)
    {
      if (amounts[i] > amounts[greatest])
        greatest = i;
    }
  return greatest;
}

static gboolean
fail_to_ask (YoriaiBudgetCells *self,
             YoriaiRecord      *line,
             guint              n,
             GError           **error)
{
  g_autofree char *key = _yoriai_budget_cells_dup_key (line, self->levels[1]);
  g_autofree char *name = _yoriai_budget_cells_dup_name (self, self->levels[1], key);

  g_set_error (error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_ASKS,
               /* Translators: asked when one types over a sum; the category of the line with the most */
               _("This sums %u lines: keep their ratio, the same to each, or the difference to “%s”?"), n, name);
  return FALSE;
}

static gboolean
set_lines (YoriaiBudgetCells    *self,
           const YoriaiCellEdit *edit,
           const GPtrArray      *lines,
           gboolean              is_set,
           gint64                amount,
           GError              **error)
{
  g_autofree gint64 *before = g_new0 (gint64, lines->len);
  g_autofree gint64 *after = g_new0 (gint64, lines->len), *equal = g_new0 (gint64, lines->len);
  gint64 unit = amount % self->unit == 0 ? self->unit : 1;
  guint greatest;

  for (guint i = 0; i < lines->len; i++)
    _yoriai_budget_cells_find_amount (self, lines->pdata[i], edit->column, &before[i]);
  greatest = find_greatest (before, lines->len);
  if (edit->spread == YORIAI_CELL_SPREAD_ASK)
    return fail_to_ask (self, lines->pdata[greatest], lines->len, error);
  if (amount < 0)
    return set_year (self, lines->pdata[greatest], edit->column, TRUE, amount, error); /* says what is wrong with it */
  if (edit->spread == YORIAI_CELL_SPREAD_DIFFERENCE)
    {
      memcpy (after, before, sizeof (gint64) * lines->len);
      after[greatest] += amount;
      for (guint i = 0; i < lines->len; i++)
        after[greatest] -= before[i];
    }
  else if (edit->spread == YORIAI_CELL_SPREAD_IN_PROPORTION)
    yoriai_share_by_weights (amount, unit, before, lines->len, after);
  else
    yoriai_share_by_weights (amount, unit, equal, lines->len, after);
  for (guint i = 0; i < lines->len; i++)
    {
      gint64 said;
      gboolean is_said = _yoriai_budget_cells_find_amount (self, lines->pdata[i], edit->column, &said);

      if (!is_said && after[i] == 0)
        continue; /* what says nothing goes on saying nothing */
      if (!set_year (self, lines->pdata[i], edit->column, is_set, after[i], error))
        return FALSE;
    }
  return TRUE;
}

/* The lines that a cell sums: those that count, unless it has but one. (transfer full) */
static GPtrArray *
list_lines (YoriaiBudgetCells *self,
            guint              row)
{
  const GPtrArray *all = ((YoriaiBudgetRow *) self->rows->pdata[row])->lines;
  YoriaiRecord *coming = g_hash_table_lookup (self->coming, GUINT_TO_POINTER (row + 1));
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      if (all->len == 1 || yoriai_years_do_count (all->pdata[i], self->amounts))
        g_ptr_array_add (lines, all->pdata[i]);
    }
  if (coming != NULL && !g_ptr_array_find (lines, coming, NULL))
    g_ptr_array_add (lines, coming);
  return lines;
}

/* Sets a year of what a row sums. */
gboolean
_yoriai_budget_cells_set_amount (YoriaiBudgetCells    *self,
                                 const YoriaiCellEdit *edit,
                                 GError              **error)
{
  g_autofree char *text = g_strstrip (g_strdup (edit->text));
  g_autoptr (GPtrArray) lines = list_lines (self, edit->row);
  gboolean is_set = *text != '\0';
  gint64 amount = 0;

  if (is_set && !read_amount (self, text, &amount, error))
    return FALSE;
  if (lines->len == 0 && !is_set)
    return TRUE;
  if (lines->len == 0)
    {
      YoriaiRecord *line = make_line (self, edit->row, error);

      return line != NULL && set_year (self, line, edit->column, is_set, amount, error);
    }
  if (lines->len == 1)
    return set_year (self, lines->pdata[0], edit->column, is_set, amount, error);
  return set_lines (self, edit, lines, is_set, amount, error);
}
