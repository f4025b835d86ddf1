/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "document/yoriai-versions.h"
#include "record/yoriai-space-document.h"
#include "workspace/yoriai-difference-words.h"
#include "workspace/yoriai-disk-change.h"

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
describe (YoriaiWorkspace      *workspace,
          const YoriaiIncoming *incoming,
          YoriaiDocument       *theirs,
          YoriaiDiskChange     *change)
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
 * yoriai_disk_change_find_async:
 * @workspace: what is open
 * @file: its file, as it is now
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Finds in a thread what becomes of what is open with what is in the file. It holds if nothing is edited meanwhile.
 */
void
yoriai_disk_change_find_async (YoriaiWorkspace     *workspace,
                               GBytes              *file,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  YoriaiDocument *document = yoriai_workspace_get_document (workspace);
  g_autoptr (GBytes) last_view = yoriai_document_dup_last_view (document);

  yoriai_incoming_join_file_async (yoriai_workspace_get_space (workspace), yoriai_document_get_history (document), last_view,
                                   file, cancellable, callback, user_data);
}

/**
 * yoriai_disk_change_find_finish:
 * @result: what the callback was given
 * @workspace: what is open, which was not edited since
 * @theirs: its file, as it is now
 * @ret_change: (out): what was changed there
 * @error: return location for %YORIAI_COMPARE_ERROR_PROPOSAL
 *
 * Returns: whether it was found; else the file is another proposal now
 */
gboolean
yoriai_disk_change_find_finish (GAsyncResult      *result,
                                YoriaiWorkspace   *workspace,
                                YoriaiDocument    *theirs,
                                YoriaiDiskChange  *ret_change,
                                GError           **error)
{
  YoriaiIncomingJoined *joined = yoriai_incoming_join_finish (result, error);

  if (joined == NULL)
    return FALSE;
  *ret_change = (YoriaiDiskChange){ .joined = joined };
  describe (workspace, yoriai_incoming_joined_peek (joined), theirs, ret_change);
  return TRUE;
}

/**
 * yoriai_disk_change_take:
 * @self: what was changed in the file
 * @workspace: what is open, which was not edited since
 * @theirs: its file, as it is now
 * @label: what undo says, translated
 * @error: return location for an error
 *
 * Brings what is open and what is in the file together, as one step of undo. Where nothing was changed here it is saved then.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_disk_change_take (YoriaiDiskChange  *self,
                         YoriaiWorkspace   *workspace,
                         YoriaiDocument    *theirs,
                         const char        *label,
                         GError           **error)
{
  YoriaiSpace *open = yoriai_workspace_get_space (workspace);

  if (!yoriai_incoming_joined_apply (self->joined, open, label, error))
    return FALSE;
  yoriai_space_note_common (open);
  yoriai_document_follow (yoriai_workspace_get_document (workspace), theirs);
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
  g_clear_pointer (&self->joined, yoriai_incoming_joined_free);
}
