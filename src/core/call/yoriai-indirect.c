/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-indirect"

#include "config.h"

#include "call/yoriai-indirect.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "record/yoriai-choice.h"
#include "record/yoriai-year-sums.h"

/* Indirect costs follow a rate: of the institution, or else of the call. A line of the budget that is by the rate says what
 * the rate makes of its institution's direct costs: of those of its task, and where it names none, of all that no other
 * indirect line is for. Every edit of this user's brings it along; once somebody types into the line it is no more by the
 * rate. */

#define PERCENT 100

/**
 * yoriai_indirect_compute:
 * @self: a rate
 * @direct: direct costs, in yen
 *
 * Returns: the indirect costs, in whole yen
 */
gint64
yoriai_indirect_compute (const YoriaiCallIndirect *self,
                         gint64                    direct)
{
  gint64 whole = MAX (direct, 0) / PERCENT * self->rate, rest = MAX (direct, 0) % PERCENT * self->rate;

  if (g_strcmp0 (self->rounding, "up") == 0)
    rest += PERCENT - 1;
  else if (g_strcmp0 (self->rounding, "half-up") == 0)
    rest += PERCENT / 2;
  return whole + rest / PERCENT;
}

/**
 * yoriai_indirect_find_rate:
 * @root: a proposal
 * @institution: (nullable): one of its institutions
 * @ret_rate: (out caller-allocates): its own rate, with the call's rounding, or else the call's; good until the calls change
 *
 * Returns: whether there is a rate
 */
gboolean
yoriai_indirect_find_rate (YoriaiRecord       *root,
                           YoriaiRecord       *institution,
                           YoriaiCallIndirect *ret_rate)
{
  YoriaiCallLibrary *library = yoriai_call_library_get_served (yoriai_record_get_space (root));
  YoriaiCall *call = library != NULL ? yoriai_call_library_find (library, yoriai_record_get_string (root, "call")) : NULL;
  const YoriaiCallIndirect *found
      = call != NULL ? yoriai_call_get_indirect (call, yoriai_record_get_string (root, "track")) : NULL;
  guint own = institution != NULL ? yoriai_record_find_field (institution, "indirect_rate") : YORIAI_NO_FIELD;

  *ret_rate = found != NULL ? *found : (YoriaiCallIndirect){ 0 };
  if (own == YORIAI_NO_FIELD || yoriai_record_is_empty (institution, own))
    return found != NULL;
  ret_rate->rate = yoriai_record_get_int (institution, "indirect_rate");
  ret_rate->state = NULL;
  return TRUE;
}

/**
 * yoriai_indirect_is_indirect:
 * @line: a line of the budget
 *
 * Returns: whether it is for indirect costs
 */
gboolean
yoriai_indirect_is_indirect (YoriaiRecord *line)
{
  return yoriai_record_has_trait (line, "category", YORIAI_TRAIT_INDIRECT);
}

/**
 * yoriai_indirect_is_by_rate:
 * @line: a line of the budget
 *
 * Returns: whether it follows the rate
 */
gboolean
yoriai_indirect_is_by_rate (YoriaiRecord *line)
{
  return yoriai_record_get_int (line, "by_rate") == 1 && yoriai_indirect_is_indirect (line);
}

/* (transfer full) */
static char *
dup_key (YoriaiRecord *line,
         gboolean      with_task)
{
  const char *institution = yoriai_record_get_string (line, "institution");
  const char *task = with_task ? yoriai_record_get_string (line, "task") : NULL;

  return g_strconcat (institution != NULL ? institution : "", "\n", task, NULL);
}

/**
 * yoriai_indirect_map:
 * @root: a proposal
 *
 * Returns: (transfer full): which indirect line is for which direct ones, for yoriai_indirect_map_get(); good until the
 *   budget changes
 */
GHashTable *
yoriai_indirect_map (YoriaiRecord *root)
{
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint list = yoriai_record_find_field (root, "budget");

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (root, list, i);
      g_autofree char *key = NULL;

      if (!yoriai_indirect_is_indirect (line))
        continue;
      key = dup_key (line, TRUE);
      if (!g_hash_table_contains (map, key))
        g_hash_table_insert (map, g_steal_pointer (&key), line);
    }
  return map;
}

/**
 * yoriai_indirect_map_get:
 * @map: of yoriai_indirect_map()
 * @direct: a line of the budget that is not for indirect costs
 *
 * Returns: (transfer none) (nullable): the line that is for its indirect costs
 */
YoriaiRecord *
yoriai_indirect_map_get (GHashTable   *map,
                         YoriaiRecord *direct)
{
  g_autofree char *own = dup_key (direct, TRUE), *common = dup_key (direct, FALSE);
  YoriaiRecord *line = g_hash_table_lookup (map, own);

  return line != NULL ? line : g_hash_table_lookup (map, common);
}

/* What the rate makes of what a line is for. (transfer full) */
static YoriaiYears *
compute_years (const YoriaiCallIndirect *rate,
               const YoriaiYearSums     *direct)
{
  YoriaiYear items[YORIAI_MAX_YEARS];
  guint n = 0;

  for (guint year = 1; direct != NULL && year <= YORIAI_MAX_YEARS; year++)
    {
      if ((direct->named & (1u << year)) != 0)
        items[n++] = (YoriaiYear){ year, MIN (yoriai_indirect_compute (rate, direct->amounts[year]), YORIAI_MAX_NUMBER) };
    }
  return yoriai_years_new (items, n);
}

/* (transfer full): line to the sums of what it is for */
static GHashTable *
sum_direct (YoriaiRecord *root)
{
  g_autoptr (GHashTable) map = yoriai_indirect_map (root);
  GHashTable *sums = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  guint list = yoriai_record_find_field (root, "budget");

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (root, list, i), *of;
      const YoriaiValue *amounts = yoriai_record_peek (line, yoriai_record_find_field (line, "amounts"));
      YoriaiYearSums *sum;

      if (amounts->tag != YORIAI_TAG_YEARS || yoriai_indirect_is_indirect (line))
        continue;
      of = yoriai_indirect_map_get (map, line);
      if (of == NULL)
        continue;
      sum = g_hash_table_lookup (sums, of);
      if (sum == NULL)
        g_hash_table_insert (sums, of, sum = g_new0 (YoriaiYearSums, 1));
      yoriai_year_sums_add_years (sum, amounts->v.years);
    }
  return sums;
}

/* @typed: (element-type YoriaiRecord): what somebody has just typed into: unless it is what the rate makes, it is no more
 * by the rate */
static void
bring_along (YoriaiRecord *root,
        GHashTable   *typed)
{
  guint list = yoriai_record_find_field (root, "budget");
  g_autoptr (GHashTable) sums = NULL;

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (root, list, i);
      guint amounts = yoriai_record_find_field (line, "amounts");
      YoriaiCallIndirect rate;
      g_autofree YoriaiYears *years = NULL;
      YoriaiValue value;

      if (!yoriai_indirect_is_by_rate (line) || !yoriai_indirect_find_rate (root, yoriai_record_get_ref (line, "institution"), &rate))
        continue;
      if (sums == NULL)
        sums = sum_direct (root);
      years = compute_years (&rate, g_hash_table_lookup (sums, line));
      value = years->n > 0 ? YORIAI_VALUE_YEARS (years) : YORIAI_VALUE_NONE;
      if (yoriai_value_equal (&value, yoriai_record_peek (line, amounts)))
        continue;
      /* Where somebody may not change it, it stays as it is, and is found. */
      if (g_hash_table_contains (typed, line))
        yoriai_record_set (line, yoriai_record_find_field (line, "by_rate"), &YORIAI_VALUE_NONE, NULL);
      else
        yoriai_record_set (line, amounts, &value, NULL);
    }
}

/* Whether an edit may change what some line by the rate says; notes the lines somebody typed into. */
static gboolean
is_about_money (const YoriaiEdit *edit,
                GHashTable       *typed,
                GHashTable       *told)
{
  const YoriaiField *field = edit->field != YORIAI_NO_FIELD ? yoriai_record_get_field (edit->record, edit->field) : NULL;
  GType type = G_OBJECT_TYPE (edit->record);

  if (field == NULL)
    return FALSE;
  if (edit->kind != YORIAI_EDIT_SET)
    return field->kind == YORIAI_KIND_LIST && field->of () == yoriai_budget_line_get_type ();
  if (type == yoriai_institution_get_type ())
    return strcmp (field->name, "indirect_rate") == 0;
  if (type == yoriai_proposal_get_type ())
    return strcmp (field->name, "call") == 0 || strcmp (field->name, "track") == 0;
  if (type != yoriai_budget_line_get_type ())
    return FALSE;
  if (strcmp (field->name, "amounts") == 0)
    g_hash_table_add (typed, edit->record);
  else if (strcmp (field->name, "by_rate") == 0)
    g_hash_table_add (told, edit->record);
  return !yoriai_kind_is_text (field->kind);
}

/**
 * yoriai_indirect_follow:
 * @space: a proposal with an open transaction
 * @edits: (array length=n_edits): what it did so far
 * @n_edits: how many
 * @data: unused
 *
 * Lets the lines that are by the rate say what it makes now, if the edits may have changed that; for
 * yoriai_space_set_follower().
 */
void
yoriai_indirect_follow (YoriaiSpace      *space,
                        const YoriaiEdit *edits,
                        guint             n_edits,
                        gpointer          data)
{
  g_autoptr (GHashTable) typed = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  gboolean is_needed = FALSE;
  GHashTableIter iter;
  gpointer line;

  for (guint i = 0; i < n_edits; i++)
    is_needed |= is_about_money (&edits[i], typed, told);
  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    g_hash_table_remove (typed, line);
  if (is_needed)
    bring_along (yoriai_space_get_root (space), typed);
}
