/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-section-states"

#include "config.h"

#include <string.h>

#include "workspace/yoriai-section-states.h"
#include "workspace/yoriai-section.h"

/* How far each section is: what was found in it and how much is filled in. A key press counts anew only the record it
 * changes and the findings it brings and takes. */

#define MAX_SECTIONS 16

/* What a new proposal has from the start says nothing about how far it is. */
static const char *const given_fields[] = { "call", "call_edition", "track", "start_fiscal_year", NULL };

/* Nor does what is kept for those who write it. */
static const char *const own_fields[] = { "notes", "sections", "acknowledged", "revisions", "answers", "requests", "call_edition", NULL };

/* A proposal may well have none of these. */
static const char *const optional_lists[] = { "context", "other_grants", "publications", "glossary", NULL };

typedef struct
{
  YoriaiRecord *record;
  guint field;
} Place;

/* What was counted for a finding. */
typedef struct
{
  Place place;
  guint section;
  YoriaiSeverity severity;
  gboolean is_empty;
} Counted;

/* What was counted for a record, without those in it: how much is filled in, and of that, how much the call does not ask
 * for within the part that it lies in. */
typedef struct
{
  guint16 n_filled;
  guint16 n_left_out;
} Filled;

typedef struct
{
  guint n_filled;
  guint n_left_out;
} Part;

struct _YoriaiSectionStates
{
  YoriaiChecker *checker; /* (owned) */
  YoriaiCounts counts[MAX_SECTIONS]; /* a finding about a place that is not filled in counts as `empty` only */
  YoriaiCounts all;
  YoriaiRecord *root;        /* (unowned): the checker's space has it */
  Part *parts;               /* (owned): by field of the root, all that lies in it */
  GArray *filled;            /* (element-type Filled) (owned): by serial */
  GByteArray *in_parts;      /* (owned): by serial, the field of the root that what was counted lies in */
  GArray *counted;           /* (element-type Counted) (owned): as the checker's findings */
  GHashTable *empty_places;  /* (owned): place -> how many findings miss it */
};

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

/* Several rules may miss the same place; it is filled in once. Returns: whether this is the first, or was the last */
static gboolean
count_empty_place (YoriaiSectionStates *self,
                   const Place         *place,
                   int                  by)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->empty_places, place)) + by;

  if (n > 0)
    g_hash_table_replace (self->empty_places, g_memdup2 (place, sizeof *place), GUINT_TO_POINTER (n));
  else
    g_hash_table_remove (self->empty_places, place);
  return by > 0 ? n == 1 : n == 0;
}

static void
add_finding (YoriaiCounts  *counts,
             const Counted *counted,
             int            by)
{
  if (counted->is_empty)
    counts->empty += by;
  else if (counted->severity == YORIAI_SEVERITY_ERROR)
    counts->error += by;
  else if (counted->severity == YORIAI_SEVERITY_WARNING)
    counts->warning += by;
  else
    counts->hint += by;
}

static void
count_finding (YoriaiSectionStates *self,
               const Counted       *counted,
               int                  by)
{
  if (counted->place.record == NULL || (counted->is_empty && !count_empty_place (self, &counted->place, by)))
    return;
  add_finding (&self->all, counted, by);
  add_finding (&self->counts[counted->section], counted, by);
}

static Counted
make_counted (YoriaiFinding *finding)
{
  Counted counted = {
    .place = { yoriai_finding_get_record (finding), yoriai_finding_get_field (finding) },
    .severity = yoriai_finding_get_severity (finding),
    .is_empty = yoriai_finding_is_empty (finding),
  };

  if (counted.place.record != NULL)
    counted.section = get_section_index (counted.place.record, counted.place.field);
  return counted;
}

static gboolean
is_value (YoriaiRecord *record,
          guint         field)
{
  YoriaiKind kind = yoriai_record_get_field (record, field)->kind;

  return kind != YORIAI_KIND_CHILD && kind != YORIAI_KIND_LIST;
}

/* The field of the root that a record lies in. */
static guint
get_part (YoriaiSectionStates *self,
          YoriaiRecord        *record)
{
  YoriaiRecord *parent;

  while ((parent = yoriai_record_get_parent (record)) != self->root)
    record = parent;
  return yoriai_record_get_parent_field (record);
}

/* Whether the track leaves something out within a part, so that its fields have to be looked at one by one. */
static gboolean
has_left_out (const YoriaiTrack *track,
              const char        *part)
{
  gsize length = strlen (part);

  for (guint i = 0; track != NULL && track->without[i] != NULL; i++)
    if (strncmp (track->without[i], part, length) == 0 && track->without[i][length] == '.')
      return TRUE;
  return FALSE;
}

/* "operation.officers" */
static char *
dup_path (YoriaiSectionStates *self,
          YoriaiRecord        *record)
{
  GString *path = g_string_new (NULL);

  for (YoriaiRecord *parent; record != self->root; record = parent)
    {
      parent = yoriai_record_get_parent (record);
      if (path->len > 0)
        g_string_prepend_c (path, '.');
      g_string_prepend (path, yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->name);
    }
  return g_string_free (path, FALSE);
}

static guint
count_left_out (YoriaiSectionStates *self,
                YoriaiRecord        *record)
{
  const YoriaiTrack *track = yoriai_checker_get_track (self->checker);
  g_autofree char *path = dup_path (self, record);
  guint n = 0;

  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      g_autofree char *field = NULL;

      if (!is_value (record, i) || yoriai_record_is_empty (record, i))
        continue;
      field = g_strconcat (path, ".", yoriai_record_get_field (record, i)->name, NULL);
      n += !yoriai_track_has_field (track, field);
    }
  return n;
}

static void
count_root (YoriaiSectionStates *self)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (self->root); i++)
    if (is_value (self->root, i))
      self->parts[i].n_filled = !yoriai_record_is_empty (self->root, i);
}

static void
count_record (YoriaiSectionStates *self,
              YoriaiRecord        *record)
{
  guint serial = yoriai_record_get_serial (record), part;
  Filled *filled;

  if (record == self->root)
    {
      count_root (self);
      return;
    }
  if (serial >= self->filled->len)
    {
      guint n = MAX (serial + 1, yoriai_space_get_n_serials (yoriai_checker_get_space (self->checker)));

      g_array_set_size (self->filled, n);
      g_byte_array_set_size (self->in_parts, n);
    }
  filled = &g_array_index (self->filled, Filled, serial);
  part = self->in_parts->data[serial];
  if (filled->n_filled > 0)
    {
      self->parts[part].n_filled -= filled->n_filled;
      self->parts[part].n_left_out -= filled->n_left_out;
    }
  *filled = (Filled){ 0 };
  if (yoriai_record_is_removed (record))
    return;
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    filled->n_filled += is_value (record, i) && !yoriai_record_is_empty (record, i);
  part = get_part (self, record);
  if (filled->n_filled > 0
      && has_left_out (yoriai_checker_get_track (self->checker), yoriai_record_get_field (self->root, part)->name))
    filled->n_left_out = count_left_out (self, record);
  self->in_parts->data[serial] = part;
  self->parts[part].n_filled += filled->n_filled;
  self->parts[part].n_left_out += filled->n_left_out;
}

/* A record and all that lie in it. */
static void
count_records (YoriaiSectionStates *self,
               YoriaiRecord        *record)
{
  count_record (self, record);
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        count_records (self, yoriai_record_get_child (record, i));
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
        count_records (self, yoriai_record_get_item (record, i, j));
    }
}

/**
 * yoriai_section_states_new:
 * @checker: the checker of the proposal
 *
 * Counts what was found and what is filled in, for the track as it is.
 *
 * Returns: (transfer full): the states of the sections, which are told of what changes
 */
YoriaiSectionStates *
yoriai_section_states_new (YoriaiChecker *checker)
{
  YoriaiSectionStates *self = g_new0 (YoriaiSectionStates, 1);

  self->checker = g_object_ref (checker);
  self->root = yoriai_space_get_root (yoriai_checker_get_space (checker));
  self->parts = g_new0 (Part, yoriai_record_get_n_fields (self->root));
  self->in_parts = g_byte_array_new ();
  self->filled = g_array_new (FALSE, TRUE, sizeof (Filled));
  self->counted = g_array_new (FALSE, FALSE, sizeof (Counted));
  self->empty_places = g_hash_table_new_full (place_hash, place_equal, g_free, NULL);
  count_records (self, self->root);
  yoriai_section_states_follow_findings (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (checker)));
  return self;
}

/**
 * yoriai_section_states_free:
 * @self: (transfer full): the states
 *
 * Frees them.
 */
void
yoriai_section_states_free (YoriaiSectionStates *self)
{
  g_array_unref (self->filled);
  g_byte_array_unref (self->in_parts);
  g_free (self->parts);
  g_array_unref (self->counted);
  g_hash_table_unref (self->empty_places);
  g_object_unref (self->checker);
  g_free (self);
}

/**
 * yoriai_section_states_follow:
 * @self: the states
 * @change: what changed in the proposal
 *
 * Counts anew what is filled in in the records that changed.
 */
void
yoriai_section_states_follow (YoriaiSectionStates *self,
                              const YoriaiChange  *change)
{
  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if (edit->kind == YORIAI_EDIT_SET || edit->kind == YORIAI_EDIT_SPLICE)
        count_record (self, edit->record);
      else
        count_records (self, edit->child);
    }
}

/**
 * yoriai_section_states_follow_findings:
 * @self: the states
 * @position: where the checker's list changed
 * @n_removed: how many findings went there
 * @n_added: how many came
 *
 * Counts what was found that was not before, and no more what is found no more.
 */
void
yoriai_section_states_follow_findings (YoriaiSectionStates *self,
                                       guint                position,
                                       guint                n_removed,
                                       guint                n_added)
{
  g_autofree Counted *added = g_new (Counted, n_added);

  for (guint i = 0; i < n_removed; i++)
    count_finding (self, &g_array_index (self->counted, Counted, position + i), -1);
  if (n_removed > 0)
    g_array_remove_range (self->counted, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->checker), position + i);

      added[i] = make_counted (finding);
      count_finding (self, &added[i], 1);
    }
  if (n_added > 0)
    g_array_insert_vals (self->counted, position, added, n_added);
}

/**
 * yoriai_section_states_get_counts:
 * @self: the states
 * @section_id: (nullable): a section; %NULL for all
 *
 * Returns: what was found in it; a finding about a place that is not filled in counts as `empty` only
 */
YoriaiCounts
yoriai_section_states_get_counts (const YoriaiSectionStates *self,
                                  const char                *section_id)
{
  guint n;

  return section_id == NULL ? self->all
                            : self->counts[yoriai_section_find (section_id) - yoriai_section_get_all (&n)];
}

/**
 * yoriai_section_states_get_n_filled:
 * @self: the states
 * @section_id: a section
 *
 * Returns: how many values are filled in there
 */
guint
yoriai_section_states_get_n_filled (const YoriaiSectionStates *self,
                                    const char                *section_id)
{
  const char *const *fields = yoriai_section_find (section_id)->fields;
  guint n = 0;

  for (guint i = 0; fields[i] != NULL; i++)
    if (!g_strv_contains (given_fields, fields[i]))
      n += self->parts[yoriai_record_find_field (self->root, fields[i])].n_filled;
  return n;
}

static gboolean
is_asked_for (YoriaiChecker *checker,
              const char    *part)
{
  const YoriaiTrack *track = yoriai_checker_get_track (checker);

  return !g_strv_contains (own_fields, part) && !g_strv_contains (given_fields, part)
         && yoriai_checker_asks_for (checker, part) && (track == NULL || yoriai_track_has_field (track, part));
}

/* A list the call asks for that nobody has begun, and of which no rule says so. */
static gboolean
is_missing (const YoriaiSectionStates *self,
            guint                      part)
{
  const YoriaiField *info = yoriai_record_get_field (self->root, part);
  const Place place = { self->root, part };

  return info->kind == YORIAI_KIND_LIST && !g_strv_contains (optional_lists, info->name)
         && yoriai_record_is_empty (self->root, part) && !g_hash_table_contains (self->empty_places, &place);
}

/* How much is filled in of what each section is asked for, and how much is known to be missing. */
static void
count_asked (const YoriaiSectionStates *self,
             guint                      n_asked[MAX_SECTIONS],
             guint                      n_missing[MAX_SECTIONS])
{
  for (guint i = 0; i < MAX_SECTIONS; i++)
    {
      n_asked[i] = 0;
      n_missing[i] = self->counts[i].empty;
    }
  for (guint i = 0; i < yoriai_record_get_n_fields (self->root); i++)
    {
      guint section = get_section_index (self->root, i);

      if (!is_asked_for (self->checker, yoriai_record_get_field (self->root, i)->name))
        continue;
      n_asked[section] += self->parts[i].n_filled - self->parts[i].n_left_out;
      n_missing[section] += is_missing (self, i);
    }
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
  guint n_asked[MAX_SECTIONS], n_missing[MAX_SECTIONS], n_sections = 0, n_missing_all = 0;
  double sum = 0;

  count_asked (self, n_asked, n_missing);
  for (guint i = 0; i < MAX_SECTIONS; i++)
    {
      guint n = n_asked[i] + n_missing[i];

      if (n == 0)
        continue;
      sum += n_asked[i] / (double) n;
      n_missing_all += n_missing[i];
      n_sections++;
    }
  if (n_sections == 0)
    return 0;
  return MIN ((guint) (sum * 100 / n_sections), n_missing_all > 0 ? 99 : 100);
}

/**
 * yoriai_section_states_get_section_progress:
 * @self: the states
 * @section_id: a section
 *
 * Returns: how much is filled in there, per cent; -1 where nothing is asked for
 */
int
yoriai_section_states_get_section_progress (const YoriaiSectionStates *self,
                                            const char                *section_id)
{
  guint n_asked[MAX_SECTIONS], n_missing[MAX_SECTIONS], n;
  gsize section = yoriai_section_find (section_id) - yoriai_section_get_all (&n);

  count_asked (self, n_asked, n_missing);
  n = n_asked[section] + n_missing[section];
  return n > 0 ? (int) MIN (n_asked[section] * 100 / n, n_missing[section] > 0 ? 99 : 100) : -1;
}
