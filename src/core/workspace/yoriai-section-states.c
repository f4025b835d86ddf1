/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-section-states"

#include "config.h"

#include <string.h>

#include "workspace/yoriai-section-states.h"
#include "workspace/yoriai-section.h"

/* What a new proposal has from the start says nothing about how far it is. */
static const char *const given_fields[] = { "call", "track", "start_fiscal_year", NULL };

/* Nor does what is kept for those who write it. */
static const char *const own_fields[] = { "notes", "sections", "acknowledged", "revisions", NULL };

/* A proposal may well have none of these. */
static const char *const optional_lists[] = { "context", "other_grants", "publications", "glossary", NULL };

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

/* How much is filled in at a path below a record: "operation.officers.relation_duty". */
static guint
count_filled_at (YoriaiRecord *record,
                 const char   *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *name = dot != NULL ? g_strndup (path, dot - path) : g_strdup (path);
  guint field = yoriai_record_find_field (record, name);
  guint n = 0;

  if (field == YORIAI_NO_FIELD)
    return 0;
  if (dot == NULL)
    return count_filled (record, field);
  if (yoriai_record_get_field (record, field)->kind == YORIAI_KIND_CHILD)
    return count_filled_at (yoriai_record_get_child (record, field), dot + 1);
  for (guint i = 0; i < yoriai_record_get_n_items (record, field); i++)
    n += count_filled_at (yoriai_record_get_item (record, field, i), dot + 1);
  return n;
}

/* What the track does not ask for within a part that it asks for. */
static guint
count_left_out (YoriaiRecord      *root,
                const char        *part,
                const YoriaiTrack *track)
{
  gsize length = strlen (part);
  guint n = 0;

  for (guint i = 0; track != NULL && track->without[i] != NULL; i++)
    if (strncmp (track->without[i], part, length) == 0
        && (track->without[i][length] == '.' || track->without[i][length] == '\0'))
      n += count_filled_at (root, track->without[i]);
  return n;
}

static gboolean
is_asked_for (YoriaiChecker *checker,
              const char    *part)
{
  const YoriaiTrack *track = yoriai_checker_get_track (checker);

  return !g_strv_contains (own_fields, part) && yoriai_checker_asks_for (checker, part)
         && (track == NULL || yoriai_track_has_field (track, part));
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
                YoriaiChecker       *checker,
                GHashTable          *empty_places)
{
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

/* One field of the proposal: what is filled in there, and what is to be. */
static void
count_part (YoriaiSectionStates *self,
            YoriaiChecker       *checker,
            YoriaiRecord        *root,
            guint                field,
            GHashTable          *empty_places)
{
  const YoriaiField *info = yoriai_record_get_field (root, field);
  guint section = get_section_index (root, field);
  guint n_filled = count_filled (root, field);
  Place place = { root, field };

  self->n_filled[section] += n_filled;
  if (!is_asked_for (checker, info->name))
    return;
  self->n_asked[section] += n_filled - count_left_out (root, info->name, yoriai_checker_get_track (checker));
  if (info->kind == YORIAI_KIND_LIST && !g_strv_contains (optional_lists, info->name)
      && yoriai_record_is_empty (root, field) && !g_hash_table_contains (empty_places, &place))
    self->n_missing[section]++;
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
  g_autoptr (GHashTable) empty_places = g_hash_table_new_full (place_hash, place_equal, g_free, NULL);

  *self = (YoriaiSectionStates){ 0 };
  count_findings (self, checker, empty_places);
  for (guint i = 0; i < YORIAI_MAX_SECTIONS; i++)
    self->n_missing[i] = self->counts[i].empty;
  for (guint i = 0; i < yoriai_record_get_n_fields (root); i++)
    if (!g_strv_contains (given_fields, yoriai_record_get_field (root, i)->name))
      count_part (self, checker, root, i, empty_places);
}

/**
 * yoriai_section_states_get_progress:
 * @self: the states
 *
 * Tells how much of what the call asks for is filled in: in each section, of what is there and what is known to be
 * missing, the part that is there. All sections weigh the same, so that forty institutions do not hide a vision that
 * nobody has written yet. Only a proposal that misses nothing is at 100.
 *
 * Returns: per cent
 */
guint
yoriai_section_states_get_progress (const YoriaiSectionStates *self)
{
  double sum = 0;
  guint n_sections = 0, n_missing = 0;

  for (guint i = 0; i < YORIAI_MAX_SECTIONS; i++)
    {
      guint n = self->n_asked[i] + self->n_missing[i];

      if (n == 0)
        continue;
      sum += self->n_asked[i] / (double) n;
      n_missing += self->n_missing[i];
      n_sections++;
    }
  if (n_sections == 0)
    return 0;
  return MIN ((guint) (sum * 100 / n_sections), n_missing > 0 ? 99 : 100);
}
