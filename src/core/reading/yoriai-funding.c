/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reading/yoriai-funding.h"

#include "record/yoriai-year-sums.h"

static gint64 *
get_sum (const YoriaiFunding *self,
         guint                row,
         guint                part,
         guint                column)
{
  return &self->sums[((gsize) row * self->n_parts + part) * self->n_columns + column];
}

/* What a field can name: how many, and for references the position of each. */
static guint
index_axis (YoriaiReading     *reading,
            YoriaiFundingAxis *axis,
            const YoriaiField *field,
            GHashTable        *positions)
{
  const YoriaiVocabulary *vocabulary = yoriai_reading_get_vocabulary (reading, field);
  guint n = yoriai_vocabulary_get_n_entries (vocabulary);

  axis->field = field;
  axis->vocabulary = vocabulary != NULL ? yoriai_vocabulary_ref ((YoriaiVocabulary *) vocabulary) : NULL;

  if (field->kind == YORIAI_KIND_ENUM)
    while (field->values[n].nick != NULL)
      n++;
  for (guint i = 0; field->kind == YORIAI_KIND_REF && i < yoriai_record_get_n_fields (reading->root);
       i++)
    {
      const YoriaiField *list = yoriai_record_get_field (reading->root, i);

      if (list->kind != YORIAI_KIND_LIST || list->of () != field->of ())
        continue;
      n = yoriai_record_get_n_items (reading->root, i);
      for (guint j = 0; j < n; j++)
        g_hash_table_insert (positions, yoriai_record_get_item (reading->root, i, j),
                             GUINT_TO_POINTER (j + 1));
    }
  return n + 1;
}

static guint
find_position (YoriaiReading           *reading,
               const YoriaiFundingAxis *axis,
               YoriaiRecord            *line,
               guint                    field,
               GHashTable              *positions,
               guint                    n)
{
  const YoriaiValue *value = yoriai_record_peek (line, field);
  guint position = 0;

  if (value->tag == YORIAI_TAG_INT)
    return (guint) value->v.i;
  if (value->tag == YORIAI_TAG_STRING && axis->field->kind == YORIAI_KIND_CHOICE)
    position = (guint) (yoriai_vocabulary_get_index (axis->vocabulary, value->v.s) + 1);
  else if (value->tag == YORIAI_TAG_STRING)
    position = GPOINTER_TO_UINT (
        g_hash_table_lookup (positions, yoriai_reading_get_target (reading, value->v.s)));
  return position > 0 ? position - 1 : n - 1;
}

/**
 * yoriai_funding_init:
 * @self: (out caller-allocates): the sums
 * @reading: the reading
 * @list: a list of the proposal whose items have "amounts"
 * @row_field: the field that says in which row an item counts
 * @part_field: the field that says for which part
 *
 * Sums up a list.
 */
void
yoriai_funding_init (YoriaiFunding *self,
                     YoriaiReading *reading,
                     const char    *list,
                     const char    *row_field,
                     const char    *part_field)
{
  guint field = yoriai_record_find_field (reading->root, list);
  GType type = yoriai_record_get_field (reading->root, field)->of ();
  guint row_index = yoriai_record_type_find_field (type, row_field);
  guint part_index = yoriai_record_type_find_field (type, part_field);
  guint amounts = yoriai_record_type_find_field (type, "amounts");
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL),
                         parts = g_hash_table_new (NULL, NULL);
  gboolean has_others;
  gint64 total = 0;

  self->overflow = FALSE;
  self->n_rows = index_axis (reading, &self->rows, yoriai_reading_get_field (type, row_field), rows);
  self->n_parts = index_axis (reading, &self->parts, yoriai_reading_get_field (type, part_field), parts);
  self->n_years = yoriai_reading_count_years (reading, list, &has_others);
  self->n_columns = self->n_years + (has_others ? 1 : 0);
  self->sums = g_new0 (gint64, (gsize) self->n_rows * self->n_parts * self->n_columns);

  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, field); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (reading->root, field, i);
      const YoriaiYears *years = yoriai_years_get_counted (line, amounts);
      guint row, part;

      if (years == NULL)
        continue;
      row = find_position (reading, &self->rows, line, row_index, rows, self->n_rows);
      part = find_position (reading, &self->parts, line, part_index, parts, self->n_parts);
      for (guint j = 0; j < years->n; j++)
        {
          gint64 year = years->items[j].year;
          guint column = year >= 1 && year <= self->n_years ? (guint) year - 1 : self->n_years;

          gint64 amount = years->items[j].amount, *sum = get_sum (self, row, part, column);

          *sum = yoriai_money_add (*sum, amount, &self->overflow);
          total = yoriai_money_add (total, amount, &self->overflow);
        }
    }
}

/**
 * yoriai_funding_clear:
 * @self: the sums
 *
 * Frees what they hold.
 */
void
yoriai_funding_clear (YoriaiFunding *self)
{
  g_clear_pointer (&self->sums, g_free);
  g_clear_pointer (&self->rows.vocabulary, yoriai_vocabulary_unref);
  g_clear_pointer (&self->parts.vocabulary, yoriai_vocabulary_unref);
}

/**
 * yoriai_funding_get:
 *
 * Returns: the amount of a row's part in a column
 */
gint64
yoriai_funding_get (const YoriaiFunding *self,
                    guint                row,
                    guint                part,
                    guint                column)
{
  return *get_sum (self, row, part, column);
}

/**
 * yoriai_funding_get_row:
 *
 * Returns: a row's amount in a column, over all parts
 */
gint64
yoriai_funding_get_row (const YoriaiFunding *self,
                        guint                row,
                        guint                column)
{
  gboolean overflow = FALSE; /* said by the whole */
  gint64 sum = 0;

  for (guint i = 0; i < self->n_parts; i++)
    sum = yoriai_money_add (sum, *get_sum (self, row, i, column), &overflow);
  return sum;
}

/**
 * yoriai_funding_get_part:
 *
 * Returns: a part's amount in a column, over all rows
 */
gint64
yoriai_funding_get_part (const YoriaiFunding *self,
                         guint                part,
                         guint                column)
{
  gboolean overflow = FALSE; /* said by the whole */
  gint64 sum = 0;

  for (guint i = 0; i < self->n_rows; i++)
    sum = yoriai_money_add (sum, *get_sum (self, i, part, column), &overflow);
  return sum;
}

/**
 * yoriai_funding_get_total:
 *
 * Returns: the amount of everything in a column
 */
gint64
yoriai_funding_get_total (const YoriaiFunding *self,
                          guint                column)
{
  gboolean overflow = FALSE; /* said by the whole */
  gint64 sum = 0;

  for (guint i = 0; i < self->n_rows; i++)
    sum = yoriai_money_add (sum, yoriai_funding_get_row (self, i, column), &overflow);
  return sum;
}

static const char *
get_label (const YoriaiFundingAxis *axis,
           guint                    index,
           const char              *none)
{
  if (index < yoriai_vocabulary_get_n_entries (axis->vocabulary))
    return yoriai_text_get (yoriai_vocabulary_get_entry (axis->vocabulary, index)->label, "ja");
  return none;
}

/**
 * yoriai_funding_get_row_label:
 * @self: the sums, whose rows are entries of a vocabulary
 * @row: a row
 * @none: what the last one is called
 *
 * Returns: (transfer none): what a row is called, in Japanese
 */
const char *
yoriai_funding_get_row_label (const YoriaiFunding *self,
                              guint                row,
                              const char          *none)
{
  return get_label (&self->rows, row, none);
}

/**
 * yoriai_funding_get_part_label:
 * @self: the sums, whose parts are entries of a vocabulary
 * @part: a part
 * @none: what the last one is called
 *
 * Returns: (transfer none): what a part is called, in Japanese
 */
const char *
yoriai_funding_get_part_label (const YoriaiFunding *self,
                               guint                part,
                               const char          *none)
{
  return get_label (&self->parts, part, none);
}

/**
 * yoriai_funding_find_part:
 * @self: the sums, whose parts are entries of a vocabulary
 * @trait: a trait of entries
 *
 * Returns: the first part that has the trait; how many parts there are where none has it
 */
guint
yoriai_funding_find_part (const YoriaiFunding *self,
                          const char          *trait)
{
  int index = yoriai_vocabulary_find_trait (self->parts.vocabulary, trait);

  return index >= 0 ? (guint) index : self->n_parts;
}

/**
 * yoriai_funding_has_row:
 *
 * Returns: whether there is any amount in a row
 */
gboolean
yoriai_funding_has_row (const YoriaiFunding *self,
                        guint                row)
{
  for (guint i = 0; i < self->n_columns; i++)
    for (guint j = 0; j < self->n_parts; j++)
      if (*get_sum (self, row, j, i) != 0)
        return TRUE;
  return FALSE;
}

/**
 * yoriai_funding_has_part:
 *
 * Returns: whether there is any amount for a part
 */
gboolean
yoriai_funding_has_part (const YoriaiFunding *self,
                         guint                part)
{
  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = 0; j < self->n_columns; j++)
      if (*get_sum (self, i, part, j) != 0)
        return TRUE;
  return FALSE;
}
