/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-take-in-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-take-in-dialog-private.h"

/* Of the dialog of copies that came back: one, or all of them, is taken in as one step. They are joined in a thread. */

#define MAX_JOINS 3 /* while what is open changes all the time */

/* One that is another proposal's brings nothing. */
static GPtrArray *
list_files (YoriaiTakeInDialog *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < self->n_loaded; i++)
    {
      GBytes *bytes = yoriai_take_in_copy_get_bytes (_yoriai_take_in_dialog_get_copy (self, i));

      if (bytes != NULL)
        g_ptr_array_add (files, g_bytes_ref (bytes));
    }
  return files;
}

static char *
dup_label (YoriaiTakeInDialog         *self,
           const YoriaiIncomingJoined *joined)
{
  guint n = yoriai_incoming_joined_get_n (joined);

  return self->taken != NULL ? yoriai_take_in_copy_dup_label (self->taken)
                             : g_strdup_printf (ngettext ("Take in %u copy", "Take in %u copies", n), n);
}

/* What was chosen of them holds no more. */
static void
note_taken (YoriaiTakeInDialog *self)
{
  for (guint i = 0; i < self->n_loaded; i++)
    {
      YoriaiTakeInCopy *copy = _yoriai_take_in_dialog_get_copy (self, i);

      if (self->taken != NULL && copy != self->taken)
        continue;
      yoriai_take_in_copy_mark_taken (copy);
      yoriai_take_in_copy_note_choices (copy, NULL);
    }
}

static void
take_joined (YoriaiTakeInDialog   *self,
             YoriaiIncomingJoined *joined,
             GError              **error)
{
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  g_autofree char *label = dup_label (self, joined);

  g_signal_handlers_block_by_func (space, _yoriai_take_in_dialog_changed_cb, self);
  if (yoriai_incoming_joined_apply (joined, space, label, error))
    {
      yoriai_document_note_copy (yoriai_workspace_get_document (self->workspace));
      note_taken (self);
    }
  g_signal_handlers_unblock_by_func (space, _yoriai_take_in_dialog_changed_cb, self);
}

static void join (YoriaiTakeInDialog *self);

static void
joined_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiTakeInDialog) self = YORIAI_TAKE_IN_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiIncomingJoined) joined = yoriai_incoming_join_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (joined != NULL && self->n_changes != self->n_changes_joined && self->n_joins < MAX_JOINS)
    {
      join (self);
      return;
    }
  if (joined != NULL && self->n_changes != self->n_changes_joined)
    self->problem = g_strdup (_("The proposal was changed while the copies were being taken in. Try again."));
  else if (joined != NULL)
    take_joined (self, joined, &error);
  if (error != NULL)
    self->problem = g_strdup (error->message);
  self->n_joins = 0;
  g_clear_object (&self->taken);
  _yoriai_take_in_dialog_changed_cb (self);
  _yoriai_take_in_dialog_show_selected (self);
}

static void
show_joining (YoriaiTakeInDialog *self,
              guint               n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("Taking In %u Copy…", "Taking In %u Copies…", n), n);

  _yoriai_take_in_dialog_show_nothing (self, title,
                                       self->taken != NULL
                                         ? _("Nothing is changed before it is taken in. Closing this window leaves it.")
                                         : _("Nothing is changed before all of them are taken in. Closing this window leaves them."));
  _yoriai_take_in_dialog_update_chosen (self);
  _yoriai_take_in_dialog_update_count (self);
}

static void
join (YoriaiTakeInDialog *self)
{
  g_autoptr (GPtrArray) files = self->taken == NULL ? list_files (self) : NULL;

  g_clear_pointer (&self->problem, g_free);
  self->n_joins++;
  self->n_changes_joined = self->n_changes;
  show_joining (self, files != NULL ? files->len : 1);
  if (files == NULL)
    yoriai_take_in_copy_join_async (self->taken, self->workspace, self->cancellable, joined_cb, g_object_ref (self));
  else
    yoriai_incoming_join_async (yoriai_workspace_get_space (self->workspace),
                                yoriai_document_get_history (yoriai_workspace_get_document (self->workspace)), files,
                                self->cancellable, joined_cb, g_object_ref (self));
}

/* What is chosen of the copy that is shown. */
void
_yoriai_take_in_dialog_take_shown (YoriaiTakeInDialog *self)
{
  if (self->n_joins > 0)
    return;
  self->taken = g_object_ref (self->shown);
  _yoriai_take_in_dialog_forget_shown (self, TRUE);
  join (self);
}

/* All copies as one step. What is chosen of them is forgotten: it holds for what is open now only. */
void
_yoriai_take_in_dialog_take_copies_action (GtkWidget  *widget,
                                           const char *action_name,
                                           GVariant   *parameter)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (widget);

  if (self->n_joins > 0)
    return;
  _yoriai_take_in_dialog_forget_shown (self, FALSE);
  for (guint i = 0; i < self->n_loaded; i++)
    yoriai_take_in_copy_note_choices (_yoriai_take_in_dialog_get_copy (self, i), NULL);
  join (self);
}
