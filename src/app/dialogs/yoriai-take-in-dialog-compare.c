/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-take-in-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-take-in-dialog-private.h"

/* Of the dialog of copies that came back: what the chosen one brings; copies are read and compared. */

/* --- What the chosen one brings --- */

/* Of a copy of one's own lineage it is an answer to take in nothing: its author is told by it. */
static gboolean
can_decline (YoriaiTakeInDialog *self)
{
  YoriaiIncoming *incoming = self->shown != NULL ? yoriai_take_in_copy_get_incoming (self->shown) : NULL;

  return incoming != NULL && yoriai_incoming_is_by_state (incoming)
         && yoriai_take_in_copy_get_state (self->shown) == YORIAI_TAKE_IN_NEW;
}

/* What is shown of it is what it brings to what is open now. */
gboolean
_yoriai_take_in_dialog_is_fresh (YoriaiTakeInDialog *self)
{
  return self->shown != NULL && yoriai_take_in_copy_get_state (self->shown) != YORIAI_TAKE_IN_WAITING;
}

void
_yoriai_take_in_dialog_update_chosen (YoriaiTakeInDialog *self)
{
  guint n = yoriai_difference_list_get_n_items (self->list), n_taken = yoriai_difference_list_get_n_taken (self->list);
  /* Translators: how many changes are taken, of how many */
  g_autofree char *text = g_strdup_printf (_("%u of %u are taken"), n_taken, n);

  gtk_label_set_label (self->chosen, n > 0 ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take-in.take",
                                 _yoriai_take_in_dialog_is_fresh (self) && (n_taken > 0 || can_decline (self))
                                   && !yoriai_difference_list_has_problems (self->list));
  gtk_button_set_label (self->take, n_taken == 0 && can_decline (self) ? _("_Take In Nothing") : _("_Take In"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take-in.choose-all", n_taken < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take-in.choose-none", n_taken > 0);
}

/* @is_kept: whether what is chosen of it is to be found again */
void
_yoriai_take_in_dialog_forget_shown (YoriaiTakeInDialog *self,
                                     gboolean            is_kept)
{
  if (self->shown == NULL)
    return;
  yoriai_take_in_copy_note_choices (self->shown, is_kept ? yoriai_difference_list_get_takes (self->list) : NULL);
  yoriai_difference_list_clear (self->list);
  yoriai_take_in_copy_drop (self->shown);
  g_clear_object (&self->shown);
}

static void
explain (YoriaiTakeInDialog *self,
         YoriaiTakeInCopy   *copy)
{
  YoriaiIncoming *incoming = yoriai_take_in_copy_get_incoming (copy);
  const char *text = _("Struck through is what the proposal says now, underlined what the copy brings. "
                       "What was changed here alone stays and is not shown.");

  if (yoriai_take_in_copy_get_state (copy) == YORIAI_TAKE_IN_OLD)
    text = _("All of this copy was here before. What is shown of it was left, undone or changed since; "
             "choose what is to be taken after all.");
  else if (incoming != NULL && yoriai_incoming_is_by_state (incoming))
    text = _("Struck through is what the proposal says now, underlined what the copy brings. "
             "What you leave is given back to its author when they take in your file.");
  else if (incoming != NULL && !yoriai_incoming_has_base (incoming))
    text = _("No version is known that both began with, so nobody can tell who changed what: "
             "where both say something else, yours stays unless you take theirs.");
  gtk_label_set_label (self->explanation, text);
}

static gboolean
is_shown (YoriaiTakeInState state)
{
  return state == YORIAI_TAKE_IN_NEW || state == YORIAI_TAKE_IN_OLD;
}

/* A page with a title, and why there is nothing to be seen. */
void
_yoriai_take_in_dialog_show_nothing (YoriaiTakeInDialog *self,
                                     const char         *title,
                                     const char         *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, escaped);
  gtk_stack_set_visible_child_name (self->brings, "nothing");
}

static void
show_incoming (YoriaiTakeInDialog *self,
               YoriaiTakeInCopy   *copy)
{
  g_autofree YoriaiTake *takes = yoriai_take_in_copy_dup_takes (copy);

  g_set_object (&self->shown, copy);
  yoriai_difference_list_set_incoming (self->list, yoriai_take_in_copy_get_incoming (copy), takes,
                                       yoriai_workspace_get_call (self->workspace),
                                       yoriai_workspace_get_track (self->workspace));
  explain (self, copy);
  gtk_stack_set_visible_child_name (self->brings, "changes");
}

/* How far it is; what is known of it may be of what was open before. */
static const char *
get_text (YoriaiTakeInCopy *copy)
{
  YoriaiTakeInState state = yoriai_take_in_copy_get_state (copy);
  gboolean is_compared = yoriai_take_in_copy_get_bytes (copy) != NULL && (state == YORIAI_TAKE_IN_WAITING || is_shown (state));

  return is_compared ? _("Being compared…") : yoriai_take_in_copy_get_text (copy);
}

/* What the chosen copy brings, or how far it is. */
void
_yoriai_take_in_dialog_show_selected (YoriaiTakeInDialog *self)
{
  YoriaiTakeInCopy *copy = gtk_single_selection_get_selected_item (self->selection);

  if (self->n_joins > 0)
    return;
  if (copy != NULL && is_shown (yoriai_take_in_copy_get_state (copy)) && yoriai_take_in_copy_get_incoming (copy) != NULL)
    show_incoming (self, copy);
  else
    {
      _yoriai_take_in_dialog_forget_shown (self, TRUE);
      _yoriai_take_in_dialog_show_nothing (self, copy != NULL ? yoriai_take_in_copy_get_name (copy) : "",
                                           copy != NULL ? get_text (copy) : "");
    }
  _yoriai_take_in_dialog_update_chosen (self);
  _yoriai_take_in_dialog_update_count (self);
}

void
_yoriai_take_in_dialog_selected_cb (YoriaiTakeInDialog *self)
{
  if (self->shown == gtk_single_selection_get_selected_item (self->selection))
    return;
  _yoriai_take_in_dialog_forget_shown (self, TRUE);
  _yoriai_take_in_dialog_show_selected (self);
  _yoriai_take_in_dialog_compare_next (self);
}

/* --- Reading and comparing --- */

/* Whether it is to be compared: it is not known what it brings, or that is to be shown and was counted only. */
static gboolean
is_to_be_compared (YoriaiTakeInCopy *copy,
                   gboolean          is_selected)
{
  YoriaiTakeInState state = yoriai_take_in_copy_get_state (copy);

  return yoriai_take_in_copy_get_bytes (copy) != NULL
         && (state == YORIAI_TAKE_IN_WAITING
             || (is_selected && is_shown (state) && yoriai_take_in_copy_get_incoming (copy) == NULL));
}

/* What is chosen before all others. */
static YoriaiTakeInCopy *
find_next (YoriaiTakeInDialog *self)
{
  YoriaiTakeInCopy *selected = gtk_single_selection_get_selected_item (self->selection);

  if (selected != NULL && is_to_be_compared (selected, TRUE))
    return selected;
  for (guint i = 0; i < self->n_loaded; i++)
    if (is_to_be_compared (_yoriai_take_in_dialog_get_copy (self, i), FALSE))
      return _yoriai_take_in_dialog_get_copy (self, i);
  return NULL;
}

/* What somebody has chosen in the list so far is found again in what replaces it. */
static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (YoriaiTakeInDialog) self = YORIAI_TAKE_IN_DIALOG (user_data);
  g_autoptr (YoriaiTakeInCopy) copy = g_steal_pointer (&self->compared);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->n_changes == self->n_changes_compared)
    {
      g_autoptr (YoriaiIncoming) before = NULL;

      if (copy == self->shown)
        {
          yoriai_take_in_copy_note_choices (copy, yoriai_difference_list_get_takes (self->list));
          before = yoriai_take_in_copy_steal_incoming (copy); /* which the list shows */
        }
      yoriai_take_in_copy_compare_finish (copy, self->workspace, result);
      if (copy == gtk_single_selection_get_selected_item (self->selection))
        _yoriai_take_in_dialog_show_selected (self);
      else
        _yoriai_take_in_dialog_update_count (self);
    }
  _yoriai_take_in_dialog_compare_next (self);
}

/* One after the other. */
void
_yoriai_take_in_dialog_compare_next (YoriaiTakeInDialog *self)
{
  YoriaiTakeInCopy *copy;

  if (self->compared != NULL || self->n_joins > 0)
    return;
  copy = find_next (self);
  if (copy == NULL)
    {
      _yoriai_take_in_dialog_update_answers (self);
      return;
    }
  self->compared = g_object_ref (copy);
  self->n_changes_compared = self->n_changes;
  yoriai_take_in_copy_compare_async (copy, self->workspace,
                                     copy == gtk_single_selection_get_selected_item (self->selection),
                                     self->cancellable, compared_cb, g_object_ref (self));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiTakeInDialog) self = YORIAI_TAKE_IN_DIALOG (user_data);
  YoriaiTakeInCopy *copy;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  copy = _yoriai_take_in_dialog_get_copy (self, self->n_loaded);
  yoriai_take_in_copy_load_finish (copy, result);
  self->n_loaded++;
  self->is_loading = FALSE;
  if (copy == gtk_single_selection_get_selected_item (self->selection))
    _yoriai_take_in_dialog_show_selected (self);
  _yoriai_take_in_dialog_compare_next (self);
  _yoriai_take_in_dialog_load_next (self);
}

void
_yoriai_take_in_dialog_load_next (YoriaiTakeInDialog *self)
{
  if (self->is_loading || self->n_loaded >= g_list_model_get_n_items (G_LIST_MODEL (self->copies)))
    return;
  self->is_loading = TRUE;
  yoriai_take_in_copy_load_async (_yoriai_take_in_dialog_get_copy (self, self->n_loaded), self->cancellable, loaded_cb, g_object_ref (self));
}

/* What was compared with is another now. What is shown stays until it is known what has become of it. */
void
_yoriai_take_in_dialog_changed_cb (YoriaiTakeInDialog *self)
{
  self->n_changes++;
  for (guint i = 0; i < self->n_loaded; i++)
    yoriai_take_in_copy_mark_stale (_yoriai_take_in_dialog_get_copy (self, i));
  _yoriai_take_in_dialog_update_chosen (self);
  _yoriai_take_in_dialog_compare_next (self);
}
