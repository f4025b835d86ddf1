/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-section-states"

#include "config.h"

#include "workspace/yoriai-section-states.h"
#include "workspace/yoriai-section.h"

/* What a new proposal has from the start says nothing about how far it is. */
static const char *const given_fields[] = { "call", "track", NULL };

typedef struct
{
  YoriaiRecord *record;
  guint field;
} Place;

static guint
place_hash (gconstpointer key)
{
  const Place *place = key;

  return g_direct_hash (place->record) ^ place->field;
}

static gboolean
place_equal (gconstpointer a,
             gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  return one->record == other->record && one->field == other->field;
}

static guint
get_section_index (YoriaiRecord *record,
                   guint         field)
{
  guint n;

  return yoriai_section_of (record, field) - yoriai_section_get_all (&n);
}

static guint count_filled (YoriaiRecord *record,
                           guint         field);

static guint
count_filled_in (YoriaiRecord *record)
{
  guint n_fields = yoriai_record_get_n_fields (record);
  guint n = 0;

  for (guint i = 0; i < n_fields; i++)
    n += count_filled (record, i);
  return n;
}

/* Declared above: records nest. */
static guint
count_filled (YoriaiRecord *record,
              guint         field)
{
  YoriaiKind kind = yoriai_record_get_field (record, field)->kind;
  guint n = 0;

  if (kind == YORIAI_KIND_CHILD)
    return count_filled_in (yoriai_record_get_child (record, field));
  if (kind != YORIAI_KIND_LIST)
    return yoriai_record_is_empty (record, field) ? 0 : 1;

  for (guint i = 0; i < yoriai_record_get_n_items (record, field); i++)
    n += count_filled_in (yoriai_record_get_item (record, field, i));
  return n;
}

static void
add_finding (YoriaiCounts   *counts,
             YoriaiSeverity  severity,
             gboolean        is_empty)
{
  if (is_empty)
    counts->empty++;
  else if (severity == YORIAI_SEVERITY_ERROR)
    counts->error++;
  else if (severity == YORIAI_SEVERITY_WARNING)
    counts->warning++;
  else
    counts->hint++;
}

static void
count_findings (YoriaiSectionStates *self,
                YoriaiChecker       *checker)
{
  g_autoptr (GHashTable) empty_places = g_hash_table_new_full (place_hash, place_equal, g_free, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (checker));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);
      Place place = { yoriai_finding_get_record (finding), yoriai_finding_get_field (finding) };
      gboolean is_empty = yoriai_finding_is_empty (finding);

      if (place.record == NULL)
        continue;
      /* Several rules may miss the same place; it is filled in once. */
      if (is_empty && !g_hash_table_add (empty_places, g_memdup2 (&place, sizeof place)))
        continue;
      add_finding (&self->all, yoriai_finding_get_severity (finding), is_empty);
      add_finding (&self->counts[get_section_index (place.record, place.field)],
                   yoriai_finding_get_severity (finding), is_empty);
    }
}

/**
 * yoriai_section_states_update:
 * @self: the states
 * @checker: the checker of the proposal
 *
 * Counts anew what was found and what is filled in.
 */
void
yoriai_section_states_update (YoriaiSectionStates *self,
                              YoriaiChecker       *checker)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_checker_get_space (checker));

  *self = (YoriaiSectionStates){ 0 };
  count_findings (self, checker);
  for (guint i = 0; i < yoriai_record_get_n_fields (root); i++)
    if (!g_strv_contains (given_fields, yoriai_record_get_field (root, i)->name))
      self->n_filled[get_section_index (root, i)] += count_filled (root, i);
}

/**
 * yoriai_section_states_get_progress:
 * @self: the states
 *
 * Tells how much is filled in: of what is there and what is known to be missing, the part that is there. Only a
 * proposal that misses nothing is at 100.
 *
 * Returns: per cent
 */
guint
yoriai_section_states_get_progress (const YoriaiSectionStates *self)
{
  guint n_filled = 0;

  for (guint i = 0; i < YORIAI_MAX_SECTIONS; i++)
    n_filled += self->n_filled[i];
  if (n_filled == 0)
    return 0;
  return (guint64) n_filled * 100 / (n_filled + self->all.empty);
}
