/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-cells"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-indirect.h"
#include "cells/yoriai-budget-cells-private.h"
#include "cells/yoriai-record-cells-private.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-year-sums.h"
#include "words/yoriai-cell-text.h"
#include "words/yoriai-display.h"
#include "words/yoriai-heading.h"
#include "words/yoriai-number.h"
#include "workspace/yoriai-words.h"

/* The budget as a grid: years are columns between what a row is for and its total; rows are what its lines say in two of
 * institution, task and category, the first folding. A cell is one line's year, none yet, or a sum of several. */

#define NAME_COLUMN 0

static void yoriai_budget_cells_iface_init (YoriaiCellsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiBudgetCells, yoriai_budget_cells, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_CELLS, yoriai_budget_cells_iface_init))

static const YoriaiBudgetRow *
get_row (YoriaiBudgetCells *self,
         guint              row)
{
  return self->rows->pdata[row];
}

static const YoriaiField *
get_level (YoriaiBudgetCells *self,
           guint              level)
{
  guint n;

  return &yoriai_record_type_get_fields (self->type, &n)[self->levels[level]];
}

static gboolean
is_year (YoriaiBudgetCells *self,
         guint              column)
{
  return column > NAME_COLUMN && column <= self->n_years;
}

gboolean
_yoriai_budget_cells_find_amount (YoriaiBudgetCells *self,
                                  YoriaiRecord      *line,
                                  gint64             year,
                                  gint64            *ret_amount)
{
  const YoriaiValue *value = yoriai_record_peek (line, self->amounts);

  for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
    {
      if (value->v.years->items[i].year != year)
        continue;
      *ret_amount = value->v.years->items[i].amount;
      return TRUE;
    }
  return FALSE;
}

/* What the lines of a row come to. What is planned with somebody who has declined counts in no sum, but is seen in a row
 * of its own. Returns: whether any says something */
gboolean
_yoriai_budget_cells_find_sum (YoriaiBudgetCells *self,
                               guint              row,
                               guint              column,
                               gint64            *ret_sum,
                               gboolean          *ret_is_too_large)
{
  const GPtrArray *lines = get_row (self, row)->lines;
  guint first = is_year (self, column) ? column : 1, last = is_year (self, column) ? column : self->n_years;
  YoriaiRecord *coming = g_hash_table_lookup (self->coming, GUINT_TO_POINTER (row + 1));
  gboolean is_there = FALSE;

  *ret_sum = 0;
  *ret_is_too_large = FALSE;
  for (guint i = 0; i < lines->len + (coming != NULL); i++)
    {
      YoriaiRecord *line = i < lines->len ? lines->pdata[i] : coming;

      for (guint year = first; year <= last; year++)
        {
          gboolean overflow = FALSE;
          gint64 amount;

          if (yoriai_record_is_removed (line) || !_yoriai_budget_cells_find_amount (self, line, year, &amount)
              || (lines->len > 1 && !yoriai_years_do_count (line, self->amounts)))
            continue;
          is_there = TRUE;
          *ret_sum = yoriai_money_add (*ret_sum, amount, &overflow);
          *ret_is_too_large |= overflow;
        }
    }
  return is_there;
}

static void
update (YoriaiBudgetCells *self)
{
  _yoriai_budget_cells_read_rows (self);
  yoriai_cells_emit_changed (YORIAI_CELLS (self));
}

/* Whether what is seen of the budget may be other after an edit: its lines, or what these name. */
static gboolean
is_touched_by (YoriaiBudgetCells *self,
               const YoriaiEdit  *edit)
{
  YoriaiRecord *parent = yoriai_record_get_parent (edit->record);
  guint list = edit->record == self->root ? self->list : parent == self->root ? yoriai_record_get_parent_field (edit->record)
                                                                              : YORIAI_NO_FIELD;

  for (guint i = 0; i < YORIAI_BUDGET_N_LEVELS && list != self->list && list != YORIAI_NO_FIELD; i++)
    {
      const YoriaiField *level = get_level (self, i);

      if (level->kind == YORIAI_KIND_REF && yoriai_record_get_field (self->root, list)->of () == level->of ())
        return TRUE;
    }
  return list == self->list
         || (parent == self->root && G_OBJECT_TYPE (edit->record) == yoriai_institution_get_type ()); /* its rate, its consent */
}

static void
changed_cb (YoriaiBudgetCells  *self,
            const YoriaiChange *change)
{
  for (guint i = 0; i < change->n_edits; i++)
    {
      if (!is_touched_by (self, &change->edits[i]))
        continue;
      update (self);
      return;
    }
}

static YoriaiSpace *
yoriai_budget_cells_get_space (YoriaiCells *cells)
{
  return YORIAI_BUDGET_CELLS (cells)->space;
}

static guint
yoriai_budget_cells_get_n_rows (YoriaiCells *cells)
{
  return YORIAI_BUDGET_CELLS (cells)->rows->len;
}

static guint
yoriai_budget_cells_get_n_columns (YoriaiCells *cells)
{
  return YORIAI_BUDGET_CELLS (cells)->n_years + 2;
}

static gboolean
yoriai_budget_cells_can_add (YoriaiCells *cells)
{
  return TRUE;
}

/* In the empty row one says who it is for. */
static YoriaiCellKind
yoriai_budget_cells_get_kind (YoriaiCells *cells,
                              guint        row,
                              guint        column)
{
  YoriaiBudgetCells *self = YORIAI_BUDGET_CELLS (cells);

  if (row < self->rows->len)
    return is_year (self, column) ? YORIAI_CELL_NUMBER : YORIAI_CELL_FIXED;
  if (column != NAME_COLUMN)
    return YORIAI_CELL_FIXED;
  return get_level (self, 0)->kind == YORIAI_KIND_REF ? YORIAI_CELL_REFERENCE : YORIAI_CELL_CHOICE;
}

/* With the rate that its amounts follow, or that they are typed where they could follow one. (transfer full) */
static char *
dup_row_name (YoriaiBudgetCells *self,
              guint              row,
              YoriaiCellForm     form)
{
  const YoriaiBudgetRow *place = get_row (self, row);
  guint level = place->keys[1] != NULL ? 1 : 0;
  g_autofree char *name = _yoriai_budget_cells_dup_name (self, self->levels[level], place->keys[level]);
  YoriaiCallIndirect rate;

  if (form != YORIAI_CELL_SHOWN || level == 0 || place->lines->len == 0 || !_yoriai_budget_cells_is_indirect (self, row)
      || !yoriai_indirect_find_rate (self->root, yoriai_record_get_ref (place->lines->pdata[0], "institution"), &rate))
    return g_steal_pointer (&name);
  if (yoriai_budget_cells_is_by_rate (self, row))
    /* Translators: indirect costs, and their rate in percent */
    return g_strdup_printf (_("%s %d%%"), name, (int) rate.rate);
  /* Translators: indirect costs that are not computed by the rate */
  return g_strdup_printf (_("%s (typed)"), name);
}

/* What is no whole unit is typed and copied in yen, and says so. */
static char *
yoriai_budget_cells_dup_text (YoriaiCells    *cells,
                              guint           row,
                              guint           column,
                              YoriaiCellForm  form)
{
  YoriaiBudgetCells *self = YORIAI_BUDGET_CELLS (cells);
  gboolean is_too_large;
  gint64 sum;

  if (row >= self->rows->len)
    return g_strdup ("");
  if (column == NAME_COLUMN)
    return dup_row_name (self, row, form);
  if (!_yoriai_budget_cells_find_sum (self, row, column, &sum, &is_too_large))
    return g_strdup ("");
  if (is_too_large)
    return yoriai_display_dup_sum (sum, TRUE);
  if (form == YORIAI_CELL_SHOWN)
    return yoriai_number_format (yoriai_number_round (sum, self->unit));
  return sum % self->unit == 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, sum / self->unit)
                               : g_strdup_printf ("%" G_GINT64_FORMAT "円", sum);
}

static char *
yoriai_budget_cells_dup_title (YoriaiCells *cells,
                               guint        column)
{
  YoriaiBudgetCells *self = YORIAI_BUDGET_CELLS (cells);
  g_autofree char *year = is_year (self, column) ? yoriai_words_dup_year (self->root, column) : NULL;

  if (column == NAME_COLUMN)
    return g_strdup_printf ("%s / %s", _(get_level (self, 0)->label), _(get_level (self, 1)->label));
  if (year == NULL)
    return g_strdup (_("Total"));
  if (*year != '\0')
    return g_steal_pointer (&year);
  /* Translators: a project year, counted from 1 */
  return g_strdup_printf (_("Year %d"), (int) column);
}

static char *
yoriai_budget_cells_dup_row_key (YoriaiCells *cells,
                                 guint        row)
{
  const YoriaiBudgetRow *place = get_row (YORIAI_BUDGET_CELLS (cells), row);

  return place->keys[1] != NULL ? g_strconcat (place->keys[0], "\n", place->keys[1], NULL) : g_strdup (place->keys[0]);
}

static gboolean
yoriai_budget_cells_get_number (YoriaiCells *cells,
                                guint        row,
                                guint        column,
                                gint64      *ret_number)
{
  gboolean is_too_large;

  return column != NAME_COLUMN
         && _yoriai_budget_cells_find_sum (YORIAI_BUDGET_CELLS (cells), row, column, ret_number, &is_too_large);
}

/* A line that says nothing but who it is for. */
static gboolean
add_line (YoriaiBudgetCells *self,
          const char        *text,
          GError           **error)
{
  g_autoptr (YoriaiTitleIndex) titles = yoriai_title_index_new (self->root);
  YoriaiRecord *line;

  if (*text == '\0')
    return TRUE;
  line = yoriai_record_insert (self->root, self->list, NULL, NULL, error);
  return line != NULL && yoriai_cell_text_set (line, self->levels[0], text, FALSE, titles, error);
}

static gboolean
yoriai_budget_cells_set (YoriaiCells           *cells,
                         const YoriaiCellEdit  *edit,
                         GError               **error)
{
  YoriaiBudgetCells *self = YORIAI_BUDGET_CELLS (cells);

  if (edit->row >= self->rows->len)
    return add_line (self, edit->text, error);
  return _yoriai_budget_cells_set_amount (self, edit, error);
}

static guint
yoriai_budget_cells_settle (YoriaiCells *cells,
                            GArray      *edits)
{
  return _yoriai_budget_cells_settle (YORIAI_BUDGET_CELLS (cells), edits);
}

static char **
yoriai_budget_cells_list_hits (YoriaiCells *cells,
                               guint        row,
                               guint        column,
                               const char  *text)
{
  YoriaiBudgetCells *self = YORIAI_BUDGET_CELLS (cells);

  if (row < self->rows->len || column != NAME_COLUMN)
    return g_new0 (char *, 1);
  return _yoriai_cells_search (self->root, get_level (self, 0), _yoriai_budget_cells_get_vocabulary (self, self->levels[0]), text);
}

static void
yoriai_budget_cells_end_set (YoriaiCells *cells,
                             gboolean     is_kept)
{
  _yoriai_budget_cells_end (YORIAI_BUDGET_CELLS (cells), is_kept);
}

static guint
yoriai_budget_cells_find_column (YoriaiCells *cells,
                                 const char  *heading)
{
  YoriaiBudgetCells *self = YORIAI_BUDGET_CELLS (cells);
  gint64 year = yoriai_heading_read_year (heading, yoriai_record_get_int (self->root, "start_fiscal_year"));

  return year >= 1 && year <= self->n_years ? (guint) year : G_MAXUINT;
}

static void
yoriai_budget_cells_iface_init (YoriaiCellsInterface *iface)
{
  iface->get_space = yoriai_budget_cells_get_space;
  iface->get_n_rows = yoriai_budget_cells_get_n_rows;
  iface->get_n_columns = yoriai_budget_cells_get_n_columns;
  iface->can_add = yoriai_budget_cells_can_add;
  iface->get_kind = yoriai_budget_cells_get_kind;
  iface->dup_text = yoriai_budget_cells_dup_text;
  iface->dup_title = yoriai_budget_cells_dup_title;
  iface->dup_row_key = yoriai_budget_cells_dup_row_key;
  iface->get_number = yoriai_budget_cells_get_number;
  iface->set = yoriai_budget_cells_set;
  iface->settle = yoriai_budget_cells_settle;
  iface->end_set = yoriai_budget_cells_end_set;
  iface->list_hits = yoriai_budget_cells_list_hits;
  iface->find_column = yoriai_budget_cells_find_column;
}

static void
row_free (gpointer data)
{
  YoriaiBudgetRow *row = data;

  for (guint i = 0; i < YORIAI_BUDGET_N_LEVELS; i++)
    g_free (row->keys[i]);
  g_ptr_array_unref (row->lines);
  g_free (row);
}

static void
yoriai_budget_cells_dispose (GObject *object)
{
  YoriaiBudgetCells *self = YORIAI_BUDGET_CELLS (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->root);
  g_clear_object (&self->space);
  G_OBJECT_CLASS (yoriai_budget_cells_parent_class)->dispose (object);
}

static void
yoriai_budget_cells_finalize (GObject *object)
{
  YoriaiBudgetCells *self = YORIAI_BUDGET_CELLS (object);

  g_free (self->filter_key);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->starts);
  g_hash_table_unref (self->coming);
  G_OBJECT_CLASS (yoriai_budget_cells_parent_class)->finalize (object);
}

static void
yoriai_budget_cells_class_init (YoriaiBudgetCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_budget_cells_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_budget_cells_finalize;
}

static void
yoriai_budget_cells_init (YoriaiBudgetCells *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->coming = g_hash_table_new (NULL, NULL);
  self->filter = YORIAI_NO_FIELD;
  self->unit = 1;
}

/**
 * yoriai_budget_cells_new:
 * @root: the proposal
 * @n_years: how many years the track has
 *
 * Returns: (transfer full): its budget, by institution and category, in yen
 */
YoriaiBudgetCells *
yoriai_budget_cells_new (YoriaiRecord *root,
                         guint         n_years)
{
  YoriaiBudgetCells *self = g_object_new (YORIAI_TYPE_BUDGET_CELLS, NULL);

  self->root = g_object_ref (root);
  self->space = g_object_ref (yoriai_record_get_space (root));
  self->list = yoriai_record_find_field (root, "budget");
  self->type = yoriai_record_get_field (root, self->list)->of ();
  self->amounts = yoriai_record_type_find_field (self->type, "amounts");
  self->n_years = MIN (n_years, YORIAI_MAX_YEARS);
  g_signal_connect_object (self->space, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  yoriai_budget_cells_set_levels (self, "institution", "category");
  return self;
}

/**
 * yoriai_budget_cells_set_levels:
 * @self: cells
 * @first: "institution", "task" or "category"
 * @second: another of them
 *
 * Chooses what the rows are.
 *
 * Returns: FALSE where there are no such fields
 */
gboolean
yoriai_budget_cells_set_levels (YoriaiBudgetCells *self,
                                const char        *first,
                                const char        *second)
{
  guint levels[] = { yoriai_record_type_find_field (self->type, first), yoriai_record_type_find_field (self->type, second) };

  if (levels[0] == YORIAI_NO_FIELD || levels[1] == YORIAI_NO_FIELD || levels[0] == levels[1])
    return FALSE;
  memcpy (self->levels, levels, sizeof levels);
  g_hash_table_remove_all (self->folded);
  update (self);
  return TRUE;
}

/**
 * yoriai_budget_cells_set_filter:
 * @self: cells
 * @field: (nullable): a field of the lines: the third of institution, task and category
 * @key: (nullable): what the lines that are seen say there: an id
 *
 * Sees some of the lines. A line that is made here says the same.
 */
void
yoriai_budget_cells_set_filter (YoriaiBudgetCells *self,
                                const char        *field,
                                const char        *key)
{
  char *copy = g_strdup (key);

  self->filter = field != NULL && key != NULL ? yoriai_record_type_find_field (self->type, field) : YORIAI_NO_FIELD;
  g_free (self->filter_key);
  self->filter_key = copy;
  update (self);
}

/**
 * yoriai_budget_cells_set_unit:
 * @self: cells
 * @unit: 1, 1000 or 1000000 yen
 *
 * Shows amounts in a unit, and reads what is typed without one in it.
 */
void
yoriai_budget_cells_set_unit (YoriaiBudgetCells *self,
                              gint64             unit)
{
  g_return_if_fail (unit == 1 || unit == 1000 || unit == 1000000);

  self->unit = unit;
  yoriai_cells_emit_changed (YORIAI_CELLS (self));
}

/**
 * yoriai_budget_cells_set_folded:
 * @self: cells
 * @row: a row
 * @is_folded: whether only its sum is seen
 *
 * Folds the first level's row that @row is or belongs to.
 */
void
yoriai_budget_cells_set_folded (YoriaiBudgetCells *self,
                                guint              row,
                                gboolean           is_folded)
{
  g_autofree char *key = g_strdup (get_row (self, row)->keys[0]);

  if (is_folded)
    g_hash_table_add (self->folded, g_steal_pointer (&key));
  else
    g_hash_table_remove (self->folded, key);
  update (self);
}

/**
 * yoriai_budget_cells_is_folded:
 * @self: cells
 * @row: a row
 *
 * Returns: whether only the sum of what it belongs to is seen
 */
gboolean
yoriai_budget_cells_is_folded (YoriaiBudgetCells *self,
                               guint              row)
{
  return g_hash_table_contains (self->folded, get_row (self, row)->keys[0]);
}

/**
 * yoriai_budget_cells_is_first_level:
 * @self: cells
 * @row: a row
 *
 * Returns: whether it is a row of the first level, which sums the rows below it
 */
gboolean
yoriai_budget_cells_is_first_level (YoriaiBudgetCells *self,
                                    guint              row)
{
  return get_row (self, row)->keys[1] == NULL;
}

/**
 * yoriai_budget_cells_get_n_lines:
 * @self: cells
 * @row: a row
 *
 * Returns: how many lines its cells sum; those of several are marked
 */
guint
yoriai_budget_cells_get_n_lines (YoriaiBudgetCells *self,
                                 guint              row)
{
  return get_row (self, row)->lines->len;
}

/**
 * yoriai_budget_cells_get_line:
 * @self: cells
 * @row: a row
 * @index: which of its lines
 *
 * Returns: (transfer none): the line
 */
YoriaiRecord *
yoriai_budget_cells_get_line (YoriaiBudgetCells *self,
                              guint              row,
                              guint              index)
{
  return get_row (self, row)->lines->pdata[index];
}

/**
 * yoriai_budget_cells_is_rounded:
 * @self: cells
 * @row: a row
 * @column: a column
 *
 * Returns: whether the amount is no whole unit, and so shown rounded
 */
gboolean
yoriai_budget_cells_is_rounded (YoriaiBudgetCells *self,
                                guint              row,
                                guint              column)
{
  gint64 sum;

  return yoriai_cells_get_number (YORIAI_CELLS (self), row, column, &sum) && sum % self->unit != 0;
}

/**
 * yoriai_budget_cells_is_by_rate:
 * @self: cells
 * @row: a row
 *
 * Returns: whether its amounts are indirect costs that follow the rate; what is typed over them no more does
 */
gboolean
yoriai_budget_cells_is_by_rate (YoriaiBudgetCells *self,
                                guint              row)
{
  const GPtrArray *lines = get_row (self, row)->lines;

  for (guint i = 0; i < lines->len; i++)
    {
      if (!yoriai_indirect_is_by_rate (lines->pdata[i]))
        return FALSE;
    }
  return lines->len > 0;
}

/**
 * yoriai_budget_cells_set_n_years:
 * @self: cells
 * @n_years: how many years there are
 *
 * Sees that many years, as when the track is another.
 */
void
yoriai_budget_cells_set_n_years (YoriaiBudgetCells *self,
                                 guint              n_years)
{
  if (self->n_years == MIN (n_years, YORIAI_MAX_YEARS))
    return;
  self->n_years = MIN (n_years, YORIAI_MAX_YEARS);
  yoriai_cells_emit_changed (YORIAI_CELLS (self));
}

/* Whether the rows a row sums are chosen as well. */
static gboolean
is_chosen_below (YoriaiBudgetCells     *self,
                 guint                  row,
                 const YoriaiCellRange *range)
{
  return get_row (self, row)->keys[1] == NULL && row + 1 < range->row + range->n_rows && row + 1 < self->rows->len
         && get_row (self, row + 1)->keys[1] != NULL;
}

/**
 * yoriai_budget_cells_distribute:
 * @self: cells
 * @range: the chosen ones
 * @amount: yen, not negative
 * @how: in which ratio
 * @percent: how much less each year has than the one before, of falling shares
 * @ret_remainder: (out): what is no whole unit, and goes to the greatest part
 *
 * Parts an amount over the chosen amounts, in the unit that is shown. What follows the rate goes on following it, and a
 * sum is left out where what it sums is chosen; else its parts keep their ratio.
 *
 * Returns: (transfer full) (element-type YoriaiCellEdit): what sets the cells
 */
GArray *
yoriai_budget_cells_distribute (YoriaiBudgetCells     *self,
                                const YoriaiCellRange *range,
                                gint64                 amount,
                                YoriaiShareHow         how,
                                guint                  percent,
                                gint64                *ret_remainder)
{
  GArray *edits = yoriai_cell_edits_new ();

  for (guint row = range->row; row < MIN (range->row + range->n_rows, self->rows->len); row++)
    for (guint column = range->column; column < range->column + range->n_columns; column++)
      {
        if (!is_year (self, column) || is_chosen_below (self, row, range) || yoriai_budget_cells_is_by_rate (self, row))
          continue;
        yoriai_cell_edits_add (edits, row, column, "", FALSE);
        g_array_index (edits, YoriaiCellEdit, edits->len - 1).spread = YORIAI_CELL_SPREAD_IN_PROPORTION;
      }
  yoriai_cell_distribute_over (YORIAI_CELLS (self), edits, amount, self->unit, how, percent, ret_remainder);
  return edits;
}

/**
 * yoriai_budget_cells_find_line:
 * @self: cells
 * @line: a line of the budget
 *
 * Unfolds what it is in.
 *
 * Returns: the row that is for it; G_MAXUINT for one that the filter hides
 */
guint
yoriai_budget_cells_find_line (YoriaiBudgetCells *self,
                               YoriaiRecord      *line)
{
  g_autofree char *first = _yoriai_budget_cells_dup_key (line, self->levels[0]);
  guint found = G_MAXUINT;

  if (g_hash_table_remove (self->folded, first))
    update (self);
  for (guint row = 0; row < self->rows->len; row++)
    {
      /* The last one: that of the second level. */
      if (g_ptr_array_find (get_row (self, row)->lines, line, NULL))
        found = row;
    }
  return found;
}

/**
 * yoriai_budget_cells_get_unit:
 * @self: cells
 *
 * Returns: in what it shows amounts: 1, 1000 or 1000000 yen
 */
gint64
yoriai_budget_cells_get_unit (YoriaiBudgetCells *self)
{
  return self->unit;
}
