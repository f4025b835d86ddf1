/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-cells"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-indirect.h"
#include "cells/yoriai-budget-cells-private.h"
#include "proposal/yoriai-traits.h"
#include "record/yoriai-year-sums.h"
#include "words/yoriai-number.h"
#include "words/yoriai-refusal.h"

/* What typing into the budget does: to the one line there is, to a line that it makes, or to several as is said. */

/**
 * yoriai_budget_cells_read_amount:
 * @self: cells
 * @text: what is typed
 * @ret_amount: (out): yen
 * @error: return location for why it cannot be read
 *
 * Reads an amount. Digits alone are of the unit that is shown; with a word in it, 400万, 12円, it says its own.
 *
 * Returns: whether it can be read
 */
gboolean
yoriai_budget_cells_read_amount (YoriaiBudgetCells *self,
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

gboolean
_yoriai_budget_cells_set_year (YoriaiBudgetCells *self,
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

static const YoriaiBudgetRow *
get_row (YoriaiBudgetCells *self,
         guint              row)
{
  return row < self->rows->len ? self->rows->pdata[row] : NULL;
}

/* The last of the rows that a row sums, or itself. */
static guint
find_last_below (YoriaiBudgetCells *self,
                 guint              row)
{
  if (get_row (self, row)->keys[1] != NULL)
    return row;
  while (row + 1 < self->rows->len && get_row (self, row + 1)->keys[1] != NULL)
    row++;
  return row;
}

/* The lines that a cell sums: those that count, unless it has but one, and those that are being made. (transfer full) */
static GPtrArray *
list_lines (YoriaiBudgetCells *self,
            guint              row)
{
  const GPtrArray *all = get_row (self, row)->lines;
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      if (all->len == 1 || yoriai_years_do_count (all->pdata[i], self->amounts))
        g_ptr_array_add (lines, all->pdata[i]);
    }
  for (guint i = row; i <= find_last_below (self, row); i++)
    {
      YoriaiRecord *coming = g_hash_table_lookup (self->coming, GUINT_TO_POINTER (i + 1));

      if (coming != NULL && !g_ptr_array_find (lines, coming, NULL))
        g_ptr_array_add (lines, coming);
    }
  return lines;
}

/* A rate: digits, and what stands for hundredths. */
static gboolean
read_percent (const char *text,
              gint64     *ret_percent)
{
  static const char *const signs[] = { "%", "％", "パーセント" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *number = g_str_has_suffix (text, signs[i]) ? g_strndup (text, strlen (text) - strlen (signs[i])) : NULL;

      if (number != NULL)
        return yoriai_number_parse (number, ret_percent);
    }
  return FALSE;
}

/* What all lines of a row say in a field. (nullable): where that is not one thing */
static const char *
get_key (YoriaiBudgetCells *self,
         guint              row,
         const char        *field)
{
  const YoriaiBudgetRow *place = self->rows->pdata[row];
  guint index = yoriai_record_type_find_field (self->type, field);

  for (guint i = 0; i < YORIAI_BUDGET_N_LEVELS; i++)
    {
      if (self->levels[i] == index)
        return place->keys[i];
    }
  return self->filter == index ? self->filter_key : NULL;
}

/* Whether a row is for indirect costs and nothing else. */
gboolean
_yoriai_budget_cells_is_indirect (YoriaiBudgetCells *self,
                                  guint              row)
{
  const char *key = get_key (self, row, "category");
  const YoriaiVocabulary *categories
      = _yoriai_budget_cells_get_vocabulary (self, yoriai_record_type_find_field (self->type, "category"));

  return key != NULL && categories != NULL && yoriai_vocabulary_has_trait (categories, key, YORIAI_TRAIT_INDIRECT);
}

/* An institution's own rate; none where the call's is the same. */
static gboolean
set_own_rate (YoriaiBudgetCells *self,
              YoriaiRecord      *institution,
              gint64             percent,
              GError           **error)
{
  YoriaiCallIndirect rate;

  if (yoriai_indirect_find_rate (self->root, NULL, &rate) && rate.rate == percent)
    return institution == NULL
           || yoriai_record_set (institution, yoriai_record_find_field (institution, "indirect_rate"), &YORIAI_VALUE_NONE, error);
  if (institution != NULL)
    return yoriai_record_set_int (institution, "indirect_rate", percent, error);
  g_set_error_literal (error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_FIXED, _("There is no institution whose rate it could be."));
  return FALSE;
}

/* A rate typed where indirect costs stand is that of the institution, and its lines are by the rate again. */
static gboolean
set_rate (YoriaiBudgetCells  *self,
          guint               row,
          GPtrArray          *lines,
          gint64              percent,
          GError            **error)
{
  const char *key = get_key (self, row, "institution");

  if (!_yoriai_budget_cells_is_indirect (self, row) || key == NULL)
    {
      g_set_error_literal (error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_FIXED,
                           _("A rate can be typed where the indirect costs of one institution stand."));
      return FALSE;
    }
  if (!set_own_rate (self, yoriai_space_find (self->space, key), percent, error))
    return FALSE;
  if (lines->len == 0)
    {
      YoriaiRecord *line = make_line (self, row, error);

      if (line == NULL)
        return FALSE;
      g_ptr_array_add (lines, line);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      /* What was by the rate is told so again: it is not typed. */
      if (!yoriai_record_set_int (lines->pdata[i], "by_rate", 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_amounts (YoriaiBudgetCells *self,
             const char        *institution,
             gboolean           is_indirect)
{
  guint category = yoriai_record_type_find_field (self->type, "category");

  for (guint i = 0; i < yoriai_record_get_n_items (self->root, self->list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (self->root, self->list, i);

      if (g_strcmp0 (yoriai_record_get_string (line, "institution"), institution) != 0
          || yoriai_record_is_empty (line, category)) /* a sum not yet parted is with all there is */
        continue;
      if (is_indirect ? yoriai_indirect_is_indirect (line) : !yoriai_record_is_empty (line, self->amounts))
        return TRUE;
    }
  return FALSE;
}

/* An institution that gets its first money in this transaction gets its indirect costs with it. */
static void
note_start (YoriaiBudgetCells *self,
            YoriaiRecord      *line)
{
  const char *institution = yoriai_record_get_string (line, "institution");

  if (institution != NULL && !g_hash_table_contains (self->starts, institution))
    g_hash_table_insert (self->starts, g_strdup (institution), GINT_TO_POINTER (!has_amounts (self, institution, FALSE)));
}

static void
add_indirect (YoriaiBudgetCells *self,
              const char        *institution)
{
  const YoriaiVocabulary *categories
      = _yoriai_budget_cells_get_vocabulary (self, yoriai_record_type_find_field (self->type, "category"));
  int category = yoriai_vocabulary_find_trait (categories, YORIAI_TRAIT_INDIRECT);
  YoriaiCallIndirect rate;
  YoriaiRecord *line;

  if (category < 0 || !yoriai_indirect_find_rate (self->root, yoriai_space_find (self->space, institution), &rate)
      || rate.rate == 0)
    return;
  line = yoriai_record_insert (self->root, self->list, NULL, NULL, NULL);
  if (line == NULL)
    return;
  yoriai_record_set_string (line, "institution", institution, NULL);
  yoriai_record_set_string (line, "category", yoriai_vocabulary_get_entry (categories, (guint) category)->id, NULL);
  yoriai_record_set_int (line, "by_rate", 1, NULL);
}

/* The transaction is about to end. */
void
_yoriai_budget_cells_end (YoriaiBudgetCells *self,
                          gboolean           is_kept)
{
  GHashTableIter iter;
  gpointer institution, is_start;

  g_hash_table_iter_init (&iter, self->starts);
  while (is_kept && g_hash_table_iter_next (&iter, &institution, &is_start))
    {
      if (is_start && has_amounts (self, institution, FALSE) && !has_amounts (self, institution, TRUE))
        add_indirect (self, institution);
    }
  g_hash_table_remove_all (self->starts);
  g_hash_table_remove_all (self->coming);
}

static gboolean
apply (YoriaiBudgetCells    *self,
       const YoriaiCellEdit *edit,
       gboolean              is_set,
       gint64                amount,
       GError              **error)
{
  g_autoptr (GPtrArray) lines = list_lines (self, edit->row);

  if (lines->len == 0 && !is_set)
    return TRUE;
  if (lines->len == 0)
    {
      YoriaiRecord *line = make_line (self, edit->row, error);

      if (line == NULL)
        return FALSE;
      g_ptr_array_add (lines, line);
    }
  for (guint i = 0; i < lines->len; i++)
    note_start (self, lines->pdata[i]);
  if (lines->len == 1)
    return _yoriai_budget_cells_set_year (self, lines->pdata[0], edit->column, is_set, amount, error);
  return _yoriai_budget_cells_spread (self, edit, lines, is_set, amount, error);
}

/* Whether a row is the sum of rows below it, so that what is set there waits for what is set in these. */
static gboolean
is_sum_of_rows (YoriaiBudgetCells    *self,
                const YoriaiCellEdit *edit)
{
  return edit->spread == YORIAI_CELL_SPREAD_ASK && find_last_below (self, edit->row) > edit->row;
}

/* Sets a year of what a row sums. */
gboolean
_yoriai_budget_cells_set_amount (YoriaiBudgetCells    *self,
                                 const YoriaiCellEdit *edit,
                                 GError              **error)
{
  g_autofree char *text = g_strstrip (g_strdup (edit->text));
  gboolean is_set = *text != '\0';
  gint64 amount = 0;

  if (read_percent (text, &amount))
    {
      g_autoptr (GPtrArray) lines = list_lines (self, edit->row);

      return set_rate (self, edit->row, lines, amount, error);
    }
  if (is_set && !yoriai_budget_cells_read_amount (self, text, &amount, error))
    return FALSE;
  return is_sum_of_rows (self, edit) || apply (self, edit, is_set, amount, error);
}

/* Whether something else is set in a row below, in the same year. */
static gboolean
is_set_below (YoriaiBudgetCells    *self,
              const YoriaiCellEdit *edit,
              GArray               *edits)
{
  guint last = find_last_below (self, edit->row);

  for (guint i = 0; i < edits->len; i++)
    {
      const YoriaiCellEdit *other = &g_array_index (edits, YoriaiCellEdit, i);

      if (other->column == edit->column && other->row > edit->row && other->row <= last)
        return TRUE;
    }
  return FALSE;
}

static gint64
sum_below (YoriaiBudgetCells *self,
           guint              row,
           guint              column)
{
  guint last = find_last_below (self, row);
  gboolean is_too_large = FALSE;
  gint64 sum = 0, part;

  while (row++ < last)
    {
      if (_yoriai_budget_cells_find_sum (self, row, column, &part, &is_too_large))
        sum = yoriai_money_add (sum, part, &is_too_large);
    }
  return sum;
}

static void
settle_sum (YoriaiBudgetCells *self,
            YoriaiCellEdit    *edit,
            GArray            *edits)
{
  g_autofree char *text = g_strstrip (g_strdup (edit->text));
  gboolean is_beside = is_set_below (self, edit, edits);
  gint64 amount = 0;

  if (*text == '\0' && is_beside)
    return;
  if (*text != '\0'
      && (!yoriai_budget_cells_read_amount (self, text, &amount, &edit->error)
          || (is_beside && amount == sum_below (self, edit->row, edit->column))))
    return;
  if (is_beside)
    {
      g_autoptr (GPtrArray) lines = list_lines (self, edit->row);

      _yoriai_budget_cells_spread (self, edit, lines, TRUE, amount, &edit->error); /* asks */
    }
  else
    apply (self, edit, *text != '\0', amount, &edit->error);
}

/* What is set over sums beside what they sum, as in a block that is pasted, holds if it is their sum; else it is asked. */
guint
_yoriai_budget_cells_settle (YoriaiBudgetCells *self,
                             GArray            *edits)
{
  guint n_refused = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      YoriaiCellEdit *edit = &g_array_index (edits, YoriaiCellEdit, i);

      if (edit->error != NULL || edit->row >= self->rows->len || !yoriai_cells_can_set (YORIAI_CELLS (self), edit->row, edit->column)
          || !is_sum_of_rows (self, edit))
        continue;
      settle_sum (self, edit, edits);
      n_refused += edit->error != NULL;
    }
  return n_refused;
}
