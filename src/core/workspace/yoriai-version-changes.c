/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-version-changes.h"

#include "compare/yoriai-difference.h"
#include "document/yoriai-document-reader.h"
#include "workspace/yoriai-difference-words.h"
#include "workspace/yoriai-finding-place.h"

/* What changed from one version to the next, by section and record. */

static void
change_free (gpointer data)
{
  YoriaiVersionChange *self = data;

  g_free (self->record);
  g_free (self->title);
  g_free (self);
}

static YoriaiSpace *
read_view (GBytes            *view,
           YoriaiCallLibrary *library)
{
  gsize length;
  const char *text = g_bytes_get_data (view, &length);
  YoriaiSpace *space = yoriai_document_read (NULL, text, (gssize) length, NULL, NULL);

  if (space != NULL && library != NULL)
    yoriai_call_library_serve (library, space);
  return space;
}

static void
add (GPtrArray           *changes,
     const YoriaiSection *section,
     YoriaiRecord        *record,
     char                *title,
     guint                n)
{
  YoriaiVersionChange change = { section, g_strdup (yoriai_record_get_id (record)), title, n };

  g_ptr_array_add (changes, g_memdup2 (&change, sizeof change));
}

/* What comes and goes in a section's own lists has a name; the fields of the proposal have none. */
static void
add_group (GPtrArray                   *changes,
           const YoriaiDifferenceGroup *group,
           YoriaiCall                  *call,
           const char                  *track)
{
  guint n_fields = 0;

  for (guint i = 0; *group->title == '\0' && i < group->items->len; i++)
    {
      const YoriaiDifferenceItem *item = group->items->pdata[i];

      if (item->kind == YORIAI_DIFFERENCE_CHANGED || item->kind == YORIAI_DIFFERENCE_ORDER)
        n_fields++;
    }
  if (*group->title != '\0' || n_fields > 0)
    add (changes, group->section, group->record, g_strdup (group->title),
         *group->title != '\0' ? group->items->len : n_fields);
  for (guint i = 0; *group->title == '\0' && i < group->items->len; i++)
    {
      const YoriaiDifferenceItem *item = group->items->pdata[i];
      YoriaiRecord *record = item->after != NULL ? item->after : item->before;

      if (item->kind != YORIAI_DIFFERENCE_CHANGED && item->kind != YORIAI_DIFFERENCE_ORDER)
        add (changes, group->section, record, yoriai_finding_place_dup_record (call, track, record), 1);
    }
}

/**
 * yoriai_version_changes_list:
 * @before: a version's view
 * @after: the next one's
 * @library: (nullable): the calls, for their own words; without them it may be asked in any thread
 *
 * Returns: (transfer full) (element-type YoriaiVersionChange): where the two differ, in the order of the sections; nothing
 *   where one of them is no proposal, or another one
 */
GPtrArray *
yoriai_version_changes_list (GBytes            *before,
                             GBytes            *after,
                             YoriaiCallLibrary *library)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);
  g_autoptr (YoriaiSpace) older = read_view (before, library), newer = read_view (after, library);
  g_autoptr (YoriaiDifference) difference = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  YoriaiCall *call = NULL;
  YoriaiRecord *root;

  if (older == NULL || newer == NULL)
    return changes;
  root = yoriai_space_get_root (newer);
  if (!g_str_equal (yoriai_record_get_id (root), yoriai_record_get_id (yoriai_space_get_root (older))))
    return changes;
  if (library != NULL)
    call = yoriai_call_library_find (library, yoriai_record_get_string (root, "call"));
  difference = yoriai_difference_new (older, newer);
  groups = yoriai_difference_words_group (difference, call, yoriai_record_get_string (root, "track"));
  for (guint i = 0; i < groups->len; i++)
    add_group (changes, groups->pdata[i], call, yoriai_record_get_string (root, "track"));
  return changes;
}

/* What is next: a version of the file, from which the next older ones differ, or what a journal has. */
static GBytes *
read_next (YoriaiVersionWalk *walk,
           const YoriaiPast  *past)
{
  GBytes *view = NULL;

  if (past->journal != NULL)
    return yoriai_past_read (past, NULL, NULL);
  yoriai_version_walk_next (walk, NULL, &view, NULL);
  return view;
}

/**
 * yoriai_version_changes_list_all:
 * @history: (nullable): what stands behind a proposal in its file
 * @pasts: (element-type YoriaiPast): of yoriai_past_join(), the newest first
 *
 * Compares each with the next older one. In any thread, with a copy of the history.
 *
 * Returns: (transfer full) (element-type GPtrArray): for each of @pasts what yoriai_version_changes_list() gives; nothing for
 *   the oldest one, and where one of the two cannot be read
 */
GPtrArray *
yoriai_version_changes_list_all (YoriaiState *history,
                                 GPtrArray   *pasts)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_auto (YoriaiVersionWalk) walk = { 0 };
  g_autoptr (GBytes) newer = NULL;

  if (history != NULL)
    yoriai_version_walk_init (&walk, history);
  for (guint i = 0; i <= pasts->len; i++)
    {
      GBytes *view = i < pasts->len ? read_next (&walk, pasts->pdata[i]) : NULL;

      if (i > 0)
        g_ptr_array_add (all, newer != NULL && view != NULL ? yoriai_version_changes_list (view, newer, NULL)
                                                            : g_ptr_array_new_with_free_func (change_free));
      g_clear_pointer (&newer, g_bytes_unref);
      newer = view;
    }
  return all;
}
