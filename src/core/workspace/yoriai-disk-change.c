/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "document/yoriai-versions.h"
#include "record/yoriai-space-document.h"
#include "workspace/yoriai-difference-words.h"
#include "workspace/yoriai-disk-change.h"
#include "workspace/yoriai-incoming.h"

/* The file of an open proposal was changed by somebody else: it comes together with what is open as any copy does, and
 * without a question. What was changed on both sides is left open, and found. */

#define MAX_NAMED 3 /* things that are named; the others are counted */

static void
add_names (GPtrArray  *names,
           const char *authors)
{
  g_auto (GStrv) lines = authors != NULL ? g_strsplit (authors, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (names, lines[i], g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (lines[i]));
}

static char *
join (GPtrArray *names)
{
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  /* Translators: between names of people, or of fields */
  return g_strjoinv (_(", "), (char **) names->pdata);
}

/* Where nobody is named beside what was edited: whose the newest version of the file is. */
static void
add_saver (GPtrArray      *names,
           YoriaiDocument *theirs)
{
  YoriaiState *history = yoriai_document_get_history (theirs);

  if (names->len == 0 && history != NULL && yoriai_versions_get_n (history) > 0)
    add_names (names, yoriai_versions_get (history, 0)->author);
}

static void
describe (YoriaiWorkspace  *workspace,
          YoriaiIncoming   *incoming,
          YoriaiDocument   *theirs,
          YoriaiDiskChange *change)
{
  g_autoptr (GPtrArray) what = g_ptr_array_new_with_free_func (g_free), who = g_ptr_array_new_with_free_func (g_free);
  const YoriaiDifference *difference = yoriai_incoming_get_difference (incoming);

  for (guint i = 0; i < yoriai_difference_get_n_items (difference); i++)
    {
      g_autofree char *label = NULL;

      if (yoriai_incoming_is_old (incoming, i))
        continue;
      change->n_changes++;
      change->n_contested += yoriai_incoming_is_contested (incoming, i) ? 1 : 0;
      add_names (who, yoriai_incoming_get_authors (incoming, i));
      label = yoriai_difference_words_dup_label (yoriai_difference_get_item (difference, i),
                                                 yoriai_workspace_get_call (workspace),
                                                 yoriai_workspace_get_track (workspace));
      if (what->len < MAX_NAMED && !g_ptr_array_find_with_equal_func (what, label, g_str_equal, NULL))
        g_ptr_array_add (what, g_steal_pointer (&label));
    }
  add_saver (who, theirs);
  change->what = join (what);
  change->who = join (who);
}

/**
 * yoriai_disk_change_take:
 * @workspace: what is open
 * @theirs: its file, as it is now
 * @label: what undo says, translated
 * @ret_change: (out): what was taken in
 * @error: return location for %YORIAI_COMPARE_ERROR_PROPOSAL
 *
 * Brings what is open and what is in the file together, as one step of undo. Where nothing was changed here it is saved then.
 *
 * Returns: %TRUE, or %FALSE and nothing changed: the file is another proposal now
 */
gboolean
yoriai_disk_change_take (YoriaiWorkspace   *workspace,
                         YoriaiDocument    *theirs,
                         const char        *label,
                         YoriaiDiskChange  *ret_change,
                         GError           **error)
{
  YoriaiDocument *document = yoriai_workspace_get_document (workspace);
  YoriaiSpace *open = yoriai_document_get_space (document);
  g_autoptr (YoriaiSpace) copy = yoriai_document_dup_related (document, theirs);
  g_autoptr (YoriaiIncoming) incoming =
    yoriai_incoming_new (open, yoriai_document_get_history (document), copy, yoriai_document_get_history (theirs),
                         yoriai_workspace_get_library (workspace), error);
  g_autofree YoriaiTake *takes = NULL;
  guint n;

  *ret_change = (YoriaiDiskChange){ 0 };
  if (incoming == NULL)
    return FALSE;
  describe (workspace, incoming, theirs, ret_change);
  n = yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming));
  takes = g_new (YoriaiTake, n + 1);
  for (guint i = 0; i < n; i++)
    takes[i] = YORIAI_TAKE_OPEN;
  if (!yoriai_incoming_apply (incoming, takes, label, error))
    return FALSE;
  yoriai_space_note_common (open);
  yoriai_document_follow (document, theirs);
  return TRUE;
}

/**
 * yoriai_disk_change_clear:
 * @self: what was taken in
 */
void
yoriai_disk_change_clear (YoriaiDiskChange *self)
{
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->who, g_free);
}
