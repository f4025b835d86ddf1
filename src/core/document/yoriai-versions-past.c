/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "yoriai-document-reader.h"
#include "yoriai-document-writer.h"
#include "yoriai-state-private.h"

/* What changes versions that are there: one that comes late, and what is
 * erased from all of them. */

/* How the versions of a history are made anew, from the newest on. */
typedef struct
{
  GPtrArray *entries; /* (owned) (element-type YoriaiVersionEntry) */
  GHashTable *hashes; /* (owned): of theirs */
  GBytes *newer;      /* (owned) (nullable): the view of the last */
} Remaking;

static void
remaking_init (Remaking *self)
{
  *self = (Remaking){ .entries = g_ptr_array_new_with_free_func (_yoriai_version_entry_unref),
                      .hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
}

static void
remaking_clear (Remaking *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->hashes, g_hash_table_unref);
  g_clear_pointer (&self->newer, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Remaking, remaking_clear)

/* Two that say the same are one, unless it has a name of its own. */
static void
add (Remaking *self, YoriaiVersionEntry *entry, GBytes *view)
{
  g_autofree char *hash = yoriai_state_hash (view);
  YoriaiVersion version = entry->about;
  g_autoptr (GBytes) packed = NULL;
  gboolean is_same = g_str_equal (hash, version.hash);

  if (version.name == NULL && g_hash_table_contains (self->hashes, hash))
    return;
  version.hash = hash;
  packed = _yoriai_versions_pack (self->newer, view);
  g_ptr_array_add (self->entries, is_same ? _yoriai_version_entry_with (entry, packed, version.name)
                                          : _yoriai_version_entry_new (&version, packed));
  g_hash_table_add (self->hashes, g_strdup (hash));
  g_clear_pointer (&self->newer, g_bytes_unref);
  self->newer = g_bytes_ref (view);
}

static void
take_over (Remaking *self, YoriaiState *state)
{
  g_ptr_array_unref (state->versions);
  state->versions = g_steal_pointer (&self->entries);
}

/* Only what names one of them can hold it. */
static gboolean
names_any (GBytes *view, const char *const *ids)
{
  gsize length;
  const char *text = g_bytes_get_data (view, &length);

  for (guint i = 0; ids[i] != NULL; i++)
    if (g_strstr_len (text, (gssize) length, ids[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (nullable): @view without those records; NULL for
 * one that cannot be read */
static GBytes *
erase_from (GBytes *view, const char *const *ids)
{
  g_autoptr (YoriaiSpace) space = NULL;

  if (!names_any (view, ids))
    return g_bytes_ref (view);
  space = yoriai_document_read (NULL, g_bytes_get_data (view, NULL),
                                (gssize) g_bytes_get_size (view), NULL, NULL);
  if (space == NULL)
    return NULL;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      YoriaiRecord *record = yoriai_space_find (space, ids[i]);

      if (record != NULL)
        yoriai_record_remove (record, NULL);
    }
  return yoriai_document_write (space);
}

/**
 * yoriai_versions_scrub:
 * @state: a history
 * @ids: (array zero-terminated=1): of records that were erased for good
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY when @state cannot be
 * changed
 *
 * Makes the versions anew without those records, as if they had never been in
 * them. Versions that cannot be read may hold them, and go. Who knows a version
 * by its hash does not find it any more. Takes seconds: a thread's work.
 *
 * Returns: whether none of the versions holds any of them now
 */
gboolean
yoriai_versions_scrub (YoriaiState *state, const char *const *ids, GError **error)
{
  g_auto (YoriaiVersionWalk) walk = { 0 };
  g_auto (Remaking) remaking = { 0 };
  GBytes *read;
  gboolean has_changed = FALSE;

  if (!yoriai_state_check (state, error))
    return FALSE;
  remaking_init (&remaking);
  yoriai_version_walk_init (&walk, state);
  while (yoriai_version_walk_next (&walk, NULL, &read, NULL))
    {
      g_autoptr (GBytes) view = read;
      g_autoptr (GBytes) clean = view != NULL ? erase_from (view, ids) : NULL;

      has_changed |= clean == NULL || !g_bytes_equal (clean, view);
      if (clean != NULL)
        add (&remaking, state->versions->pdata[walk.next - 1], clean);
    }
  if (has_changed)
    take_over (&remaking, state);
  return TRUE;
}

/* How many versions are newer. */
static guint
find_place (YoriaiState *state, gint64 time)
{
  guint i = 0;

  while (i < yoriai_versions_get_n (state) && yoriai_versions_get (state, i)->time > time)
    i++;
  return i;
}

/**
 * yoriai_versions_insert:
 * @state: a history
 * @view: the text of yoriai_document_write()
 * @about: what is to be said of it; number and hash are seen to
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY
 *
 * As yoriai_versions_add(), for a version that comes late: it stands where its
 * time is.
 *
 * Returns: whether @view is a version now
 */
gboolean
yoriai_versions_insert (YoriaiState *state,
                        GBytes *view,
                        const YoriaiVersion *about,
                        GError **error)
{
  g_autofree char *hash = yoriai_state_hash (view);
  guint at;
  g_autoptr (GBytes) newer = NULL, older = NULL, packed = NULL;
  YoriaiVersion version = *about;

  if (!yoriai_state_check (state, error))
    return FALSE;
  at = find_place (state, about->time);
  newer = at > 0 ? yoriai_versions_read (state, at - 1, NULL) : NULL;
  if (newer == NULL || yoriai_versions_find_hash (state, hash, NULL))
    return yoriai_versions_add (state, view, about, NULL, error);
  older = at < yoriai_versions_get_n (state) ? yoriai_versions_read (state, at, NULL) : NULL;
  version.hash = hash;
  version.number = _yoriai_versions_get_next_number (state);
  packed = _yoriai_versions_pack (newer, view);
  g_ptr_array_insert (state->versions, (gint) at, _yoriai_version_entry_new (&version, packed));
  if (older != NULL)
    {
      YoriaiVersionEntry *old = state->versions->pdata[at + 1];

      g_clear_pointer (&packed, g_bytes_unref);
      packed = _yoriai_versions_pack (view, older);
      state->versions->pdata[at + 1] = _yoriai_version_entry_with (old, packed, old->about.name);
      _yoriai_version_entry_unref (old);
    }
  _yoriai_versions_thin_out (state, YORIAI_VERSIONS_MAX_UNNAMED);
  return TRUE;
}
