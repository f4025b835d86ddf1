/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-history-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-history-dialog-private.h"
#include "document/yoriai-document-reader.h"

/* A version beside what is open, or beside another one. */

YoriaiState *
_yoriai_history_get_history (YoriaiHistoryDialog *self)
{
  return yoriai_document_get_history (yoriai_workspace_get_document (self->workspace));
}

static guint
find_index (YoriaiHistoryDialog *self,
            const YoriaiPast    *past)
{
  guint i;

  return past != NULL && g_ptr_array_find (self->pasts, past, &i) ? i : GTK_INVALID_LIST_POSITION;
}

guint
_yoriai_history_get_selected (YoriaiHistoryDialog *self)
{
  return find_index (self, yoriai_version_list_get_selected (self->versions));
}

static YoriaiSpace *
read_version (YoriaiHistoryDialog  *self,
              guint                 i,
              GError              **error)
{
  g_autoptr (GBytes) view = yoriai_past_read (self->pasts->pdata[i], _yoriai_history_get_history (self), error);
  YoriaiSpace *space;

  if (view == NULL)
    return NULL;
  space = yoriai_document_read (NULL, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), NULL, error);
  if (space != NULL)
    yoriai_call_library_serve (yoriai_workspace_get_library (self->workspace), space);
  return space;
}

/* What the chosen one is compared with, which may be none when it is the oldest; FALSE for what is open. */
gboolean
_yoriai_history_find_other (YoriaiHistoryDialog *self,
                            guint               *ret_i)
{
  guint selected = gtk_drop_down_get_selected (self->other), i;

  if (selected == YORIAI_OTHER_NOW || selected == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (selected >= YORIAI_OTHER_FIRST)
    {
      *ret_i = selected - YORIAI_OTHER_FIRST;
      return TRUE;
    }
  i = _yoriai_history_get_selected (self);
  *ret_i = i != GTK_INVALID_LIST_POSITION && i + 1 < self->pasts->len ? i + 1 : GTK_INVALID_LIST_POSITION;
  return TRUE;
}

void
_yoriai_history_update_chosen (YoriaiHistoryDialog *self)
{
  guint n = yoriai_difference_list_get_n_items (self->list), n_taken = yoriai_difference_list_get_n_taken (self->list), i;
  gboolean is_chosen_from = n > 0 && !_yoriai_history_find_other (self, &i);
  g_autofree char *text = g_strdup_printf (_("%u of %u are restored"), n_taken, n);

  gtk_label_set_label (self->chosen, is_chosen_from ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.restore", is_chosen_from && n_taken > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.choose-all", is_chosen_from && n_taken < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.choose-none", is_chosen_from && n_taken > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.export", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.print", n > 0);
}

void
_yoriai_history_forget_shown (YoriaiHistoryDialog *self)
{
  yoriai_difference_list_clear (self->list);
  g_clear_pointer (&self->difference, yoriai_difference_free);
}

/* What is shown goes from the first to the second: from what is open to a version, which restores it, or from the older
 * of two versions to the newer. (nullable) */
static YoriaiDifference *
compare (YoriaiHistoryDialog  *self,
         guint                 i,
         GError              **error)
{
  g_autoptr (YoriaiSpace) before = NULL;
  g_autoptr (YoriaiSpace) after = NULL;
  guint j;

  if (!_yoriai_history_find_other (self, &j))
    {
      after = read_version (self, i, error);
      return after != NULL ? yoriai_difference_new (yoriai_workspace_get_space (self->workspace), after) : NULL;
    }
  before = read_version (self, MAX (i, j), error);
  after = before != NULL ? read_version (self, MIN (i, j), error) : NULL;
  return after != NULL ? yoriai_difference_new (before, after) : NULL;
}

/* The names of the two, the earlier one first. */
void
_yoriai_history_get_names (YoriaiHistoryDialog  *self,
                           const char          **ret_before,
                           const char          **ret_after)
{
  guint i = _yoriai_history_get_selected (self), j;
  gboolean has_other = _yoriai_history_find_other (self, &j);

  *ret_before = gtk_string_list_get_string (self->others, (has_other ? MAX (i, j) : i) + YORIAI_OTHER_FIRST);
  *ret_after = gtk_string_list_get_string (self->others, has_other ? MIN (i, j) + YORIAI_OTHER_FIRST : YORIAI_OTHER_NOW);
}

static const char *
get_explanation (gboolean has_other,
                 gboolean has_columns)
{
  if (has_columns)
    return has_other ? _("Struck through is what only the older version says, underlined what only the newer one does.")
                     : _("Struck through is what only the version says, underlined what only the proposal says now. What is "
                         "ticked becomes as it is on the left.");
  return has_other ? _("Struck through is what the older version says, underlined what the newer one does.")
                   : _("Struck through is what the proposal says now, underlined what the version says. "
                       "What is ticked is restored.");
}

static void
show_changes (YoriaiHistoryDialog *self,
              gboolean             has_other)
{
  gboolean has_columns = gtk_toggle_button_get_active (self->columns);
  const char *before, *after;

  _yoriai_history_get_names (self, &before, &after);
  gtk_label_set_label (self->left, before);
  gtk_label_set_label (self->right, after);
  gtk_widget_set_visible (GTK_WIDGET (self->headings), has_columns);
  yoriai_difference_list_set_columns (self->list, has_columns, !has_other);
  yoriai_difference_list_set_difference (self->list, self->difference, !has_other,
                                         yoriai_workspace_get_call (self->workspace),
                                         yoriai_workspace_get_track (self->workspace));
  gtk_label_set_label (self->explanation, get_explanation (has_other, has_columns));
  gtk_stack_set_visible_child_name (self->stack, "changes");
}

void
_yoriai_history_show_nothing (YoriaiHistoryDialog *self,
                              const char          *text)
{
  adw_status_page_set_title (self->nothing, text);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

void
_yoriai_history_show_difference (YoriaiHistoryDialog *self)
{
  guint i = _yoriai_history_get_selected (self), j;
  gboolean has_other = _yoriai_history_find_other (self, &j);
  g_autoptr (GError) error = NULL;

  if (self->is_filling)
    return;
  _yoriai_history_forget_shown (self);
  if (self->pasts->len == 0)
    _yoriai_history_show_nothing (self, _("The file has no versions yet"));
  else if (i == GTK_INVALID_LIST_POSITION)
    _yoriai_history_show_nothing (self, _("Choose a version"));
  else if (has_other && j == GTK_INVALID_LIST_POSITION)
    _yoriai_history_show_nothing (self, _("There is no version before this one"));
  else if ((self->difference = compare (self, i, &error)) == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      _yoriai_history_show_nothing (self, escaped);
    }
  else if (yoriai_difference_get_n_items (self->difference) == 0)
    _yoriai_history_show_nothing (self, has_other ? _("The two versions say the same")
                                                  : _("The proposal is as in this version"));
  else
    show_changes (self, has_other);
  _yoriai_history_update_chosen (self);
}
