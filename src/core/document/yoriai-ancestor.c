/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-ancestor.h"
#include "yoriai-versions.h"

/* What copies of a proposal have in common, by the versions that their files keep. */

/* Whether a copy is, was, or was made from the view of a hash. */
static gboolean
knows (const YoriaiAncestorCopy *copy,
       const char               *hash)
{
  g_autofree char *own = yoriai_state_hash (copy->view);
  const char *const *made_from = copy->history != NULL ? yoriai_state_get_made_from (copy->history) : NULL;
  guint i;

  return g_str_equal (own, hash) || yoriai_versions_find_hash (copy->history, hash, &i)
         || (made_from != NULL && g_strv_contains (made_from, hash));
}

static gboolean
is_known_to_all (const YoriaiAncestorCopy *copies,
                 guint                     n_copies,
                 const char               *hash,
                 const char               *other)
{
  if (g_strcmp0 (hash, other) == 0)
    return FALSE;
  for (guint i = 0; i < n_copies; i++)
    if (!knows (&copies[i], hash))
      return FALSE;
  return TRUE;
}

/* The newest view of one copy that all know. */
static GBytes *
find_of (const YoriaiAncestorCopy *copies,
         guint                     n_copies,
         const YoriaiAncestorCopy *copy,
         const char               *other)
{
  g_autofree char *own = yoriai_state_hash (copy->view);

  if (is_known_to_all (copies, n_copies, own, other))
    return g_bytes_ref (copy->view);
  for (guint i = 0; i < yoriai_versions_get_n (copy->history); i++)
    {
      const char *hash = yoriai_versions_get (copy->history, i)->hash;
      GBytes *view = hash != NULL && is_known_to_all (copies, n_copies, hash, other)
                       ? yoriai_versions_read (copy->history, i, NULL)
                       : NULL;

      if (view != NULL)
        return view;
    }
  return NULL;
}

/**
 * yoriai_ancestor_find:
 * @copies: (array length=n_copies): copies of a proposal
 * @n_copies: how many
 *
 * Finds the view that all of them began with: the newest that is, or was, in the file of each, or that the file was made
 * from without history. What cannot be read back is no such view.
 *
 * Returns: (transfer full) (nullable): the view; %NULL where nobody knows it
 */
GBytes *
yoriai_ancestor_find (const YoriaiAncestorCopy *copies,
                      guint                     n_copies)
{
  return yoriai_ancestor_find_other (copies, n_copies, NULL);
}

/**
 * yoriai_ancestor_find_other:
 * @copies: (array length=n_copies): copies of a proposal
 * @n_copies: how many
 * @hash: (nullable): of a view that is not looked for
 *
 * As yoriai_ancestor_find(), but not the one view: what there was before it.
 *
 * Returns: (transfer full) (nullable): the view; %NULL where nobody knows it
 */
GBytes *
yoriai_ancestor_find_other (const YoriaiAncestorCopy *copies,
                            guint                     n_copies,
                            const char               *hash)
{
  GBytes *view = NULL;

  for (guint i = 0; i < n_copies && view == NULL; i++)
    view = find_of (copies, n_copies, &copies[i], hash);
  return view;
}

/* When the newest version of all was made: no clock is asked, so that everybody makes the same. */
static gint64
get_newest_time (const YoriaiAncestorCopy *copies,
                 guint                     n_copies)
{
  gint64 newest = 0;

  for (guint i = 0; i < n_copies; i++)
    if (yoriai_versions_get_n (copies[i].history) > 0)
      newest = MAX (newest, yoriai_versions_get (copies[i].history, 0)->time);
  return newest;
}

/**
 * yoriai_ancestor_join_history:
 * @copies: (array length=n_copies): copies of a proposal
 * @n_copies: how many
 *
 * Makes the history of what copies become together: that of the copy with the most versions, and what each of the copies
 * is now as a version, so that they find their ancestor when they come again.
 *
 * Returns: (transfer full) (nullable): the history; %NULL where no copy has one
 */
YoriaiState *
yoriai_ancestor_join_history (const YoriaiAncestorCopy *copies,
                              guint                     n_copies)
{
  const YoriaiVersion about = { .kind = YORIAI_VERSION_COPY, .time = get_newest_time (copies, n_copies) };
  g_autofree GBytes **views = g_new (GBytes *, n_copies);
  YoriaiState *longest = NULL, *joined;

  for (guint i = 0; i < n_copies; i++)
    views[i] = copies[i].view;
  for (guint i = 0; i < n_copies; i++)
    if (copies[i].history != NULL
        && (longest == NULL || yoriai_versions_get_n (copies[i].history) > yoriai_versions_get_n (longest)))
      longest = copies[i].history;
  if (longest == NULL)
    return NULL;
  joined = yoriai_state_copy (longest);
  /* One that a newer Yoriai wrote stays as it is. */
  if (yoriai_versions_get_n (longest) > 0)
    yoriai_versions_add_all (joined, views, n_copies, &about);
  return joined;
}
