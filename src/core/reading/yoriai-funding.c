/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reading/yoriai-funding.h"

#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "record/yoriai-year-sums.h"

static gint64 *
get_sum (const YoriaiFunding *self,
         guint                row,
         guint                part,
         guint                column)
{
  return &self->sums[((gsize) row * self->n_parts + part) * self->n_years + column];
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
 * yoriai_commitment_is_external:
 * @commitment: a commitment
 *
 * Returns: whether it is an external resource as well: whether there is an amount
 */
gboolean
yoriai_commitment_is_external (YoriaiRecord *commitment)
{
  const YoriaiYears *years = yoriai_years_get_counted (commitment, yoriai_record_find_field (commitment, "amounts"));

  for (guint i = 0; years != NULL && i < years->n; i++)
    if (years->items[i].amount != 0)
      return TRUE;
  return FALSE;
}

static gboolean
have_common_trait (const YoriaiVocabularyEntry *one,
                   const YoriaiVocabularyEntry *other)
{
  for (guint i = 0; one->traits != NULL && one->traits[i] != NULL; i++)
    if (other->traits != NULL && g_strv_contains (other->traits, one->traits[i]))
      return TRUE;
  return FALSE;
}

/**
 * yoriai_reading_get_external_kind:
 * @reading: what is exported
 * @commitment: a commitment
 *
 * Returns: (transfer none) (nullable): as what kind of external resource it counts; %NULL while it is of no kind
 */
const YoriaiVocabularyEntry *
yoriai_reading_get_external_kind (YoriaiReading *reading,
                                  YoriaiRecord  *commitment)
{
  const YoriaiVocabulary *kinds = yoriai_reading_get_vocabulary (
      reading, yoriai_reading_get_field (yoriai_external_resource_get_type (), "kind"));
  const YoriaiVocabularyEntry *own
      = yoriai_record_get_choice (commitment, yoriai_record_find_field (commitment, "kind"));
  const YoriaiVocabularyEntry *same;
  int rest = yoriai_vocabulary_find_trait (kinds, YORIAI_TRAIT_REST);

  if (own == NULL)
    return NULL;
  same = yoriai_vocabulary_find (kinds, own->id);
  if (same != NULL)
    return same;
  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (kinds); i++)
    if (have_common_trait (own, yoriai_vocabulary_get_entry (kinds, i)))
      return yoriai_vocabulary_get_entry (kinds, i);
  return rest >= 0 ? yoriai_vocabulary_get_entry (kinds, (guint) rest) : NULL;
}

/* Where a commitment counts on an axis of the external resources: by its institution, by its kind, else with none. */
static guint
find_commitment (YoriaiReading           *reading,
                 const YoriaiFundingAxis *axis,
                 YoriaiRecord            *commitment,
                 GHashTable              *positions,
                 guint                    n)
{
  guint field = yoriai_record_find_field (commitment, axis->field->name);
  const YoriaiVocabularyEntry *kind;

  if (field == YORIAI_NO_FIELD)
    return n - 1;
  if (axis->field->kind == YORIAI_KIND_REF)
    return find_position (reading, axis, commitment, field, positions, n);
  kind = yoriai_reading_get_external_kind (reading, commitment);
  return kind != NULL ? (guint) yoriai_vocabulary_get_index (axis->vocabulary, kind->id) : n - 1;
}

static void
add_amounts (YoriaiFunding *self,
             YoriaiRecord  *line,
             guint          row,
             guint          part,
             gint64        *total)
{
  const YoriaiYears *years = yoriai_years_get_counted (line, yoriai_record_find_field (line, "amounts"));

  for (guint i = 0; years != NULL && i < years->n; i++)
    {
      gint64 year = years->items[i].year, amount = years->items[i].amount, *sum;

      if (year < 1 || year > self->n_years) /* no file holds such a one as a value */
        continue;
      sum = get_sum (self, row, part, (guint) year - 1);
      *sum = yoriai_money_add (*sum, amount, &self->overflow);
      *total = yoriai_money_add (*total, amount, &self->overflow);
    }
}

/**
 * yoriai_funding_init:
 * @self: (out caller-allocates): the sums
 * @reading: the reading
 * @list: a list of the proposal whose items have "amounts"
 * @row_field: the field that says in which row an item counts
 * @part_field: the field that says for which part
 *
 * Sums up a list; to the external resources belong the commitments with amounts.
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
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL),
                         parts = g_hash_table_new (NULL, NULL);
  gboolean is_external = type == yoriai_external_resource_get_type ();
  guint commitments = is_external ? yoriai_record_find_field (reading->root, "commitments") : YORIAI_NO_FIELD;
  gint64 total = 0;

  self->overflow = FALSE;
  self->n_rows = index_axis (reading, &self->rows, yoriai_reading_get_field (type, row_field), rows);
  self->n_parts = index_axis (reading, &self->parts, yoriai_reading_get_field (type, part_field), parts);
  self->n_years = yoriai_reading_count_years (reading, list);
  if (is_external)
    self->n_years = MAX (self->n_years, yoriai_reading_count_years (reading, "commitments"));
  self->sums = g_new0 (gint64, (gsize) self->n_rows * self->n_parts * self->n_years);

  for (guint i = 0; i < yoriai_record_get_n_items (reading->root, field); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (reading->root, field, i);

      add_amounts (self, line, find_position (reading, &self->rows, line, row_index, rows, self->n_rows),
                   find_position (reading, &self->parts, line, part_index, parts, self->n_parts), &total);
    }
  for (guint i = 0; is_external && i < yoriai_record_get_n_items (reading->root, commitments); i++)
    {
      YoriaiRecord *commitment = yoriai_record_get_item (reading->root, commitments, i);

      add_amounts (self, commitment, find_commitment (reading, &self->rows, commitment, rows, self->n_rows),
                   find_commitment (reading, &self->parts, commitment, parts, self->n_parts), &total);
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
  for (guint i = 0; i < self->n_years; i++)
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
    for (guint j = 0; j < self->n_years; j++)
      if (*get_sum (self, i, part, j) != 0)
        return TRUE;
  return FALSE;
}
