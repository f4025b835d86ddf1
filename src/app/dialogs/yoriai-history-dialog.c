/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-history-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "book/yoriai-difference-sheets.h"
#include "dialogs/yoriai-history-dialog-private.h"
#include "document/yoriai-document-writer.h"
#include "layout/yoriai-dialog-parent.h"
#include "workspace/yoriai-difference-page.h"

#define MIN_WIDTH 940
#define MAX_WIDTH 1400
#define MIN_HEIGHT 560
#define MARGIN 40 /* of the window behind it */

G_DEFINE_FINAL_TYPE (YoriaiHistoryDialog, yoriai_history_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_NAMED,
  SIGNAL_EXPORT,
  SIGNAL_PRINT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What there is --- */

/* What was typed last is what is open. Returns: (transfer container) (element-type YoriaiPast): the rest */
static GPtrArray *
list_typed (YoriaiHistoryDialog *self)
{
  GPtrArray *typed = g_ptr_array_new ();
  g_autoptr (GBytes) view = self->journals->len > 0 ? yoriai_document_write (yoriai_workspace_get_space (self->workspace))
                                                     : NULL;
  g_autofree char *hash = view != NULL ? yoriai_state_hash (view) : NULL;

  for (guint i = 0; i < self->journals->len; i++)
    {
      if (g_strcmp0 (((const YoriaiPast *) self->journals->pdata[i])->hash, hash) != 0)
        g_ptr_array_add (typed, self->journals->pdata[i]);
    }
  return typed;
}

/* What is chosen stays chosen. */
static void
fill (YoriaiHistoryDialog *self)
{
  g_autoptr (GPtrArray) versions = yoriai_past_list_versions (_yoriai_history_get_history (self));
  g_autoptr (GPtrArray) typed = list_typed (self);
  g_autoptr (GPtrArray) before = self->pasts;
  guint n = gtk_drop_down_get_selected (self->other);
  const char *hash = n >= YORIAI_OTHER_FIRST && n != GTK_INVALID_LIST_POSITION
                       ? ((const YoriaiPast *) before->pdata[n - YORIAI_OTHER_FIRST])->hash
                       : NULL;

  self->is_filling = TRUE;
  self->pasts = yoriai_past_join (versions, typed);
  gtk_string_list_splice (self->others, 0, g_list_model_get_n_items (G_LIST_MODEL (self->others)), NULL);
  gtk_string_list_append (self->others, _("The proposal as it is now"));
  gtk_string_list_append (self->others, _("The version before it"));
  n = hash == NULL && n == YORIAI_OTHER_BEFORE ? n : YORIAI_OTHER_NOW;
  for (guint i = 0; i < self->pasts->len; i++)
    {
      const YoriaiPast *past = self->pasts->pdata[i];
      g_autofree char *line = yoriai_version_list_dup_line (past);

      gtk_string_list_append (self->others, line);
      if (hash != NULL && g_strcmp0 (past->hash, hash) == 0)
        n = i + YORIAI_OTHER_FIRST;
    }
  yoriai_version_list_set_pasts (self->versions, _yoriai_history_get_history (self), self->pasts);
  if (self->wanted != NULL && yoriai_version_list_select (self->versions, self->wanted))
    g_clear_pointer (&self->wanted, g_free);
  gtk_drop_down_set_selected (self->other, n);
  self->is_filling = FALSE;
  _yoriai_history_show_difference (self);
}

/* By section it is told what each version changed. */
static void
order_changed_cb (YoriaiHistoryDialog *self)
{
  guint other = gtk_drop_down_get_selected (self->other);
  gboolean is_by_section = yoriai_version_list_is_by_section (self->versions);

  if (other == YORIAI_OTHER_NOW && is_by_section)
    gtk_drop_down_set_selected (self->other, YORIAI_OTHER_BEFORE);
  else if (other == YORIAI_OTHER_BEFORE && !is_by_section)
    gtk_drop_down_set_selected (self->other, YORIAI_OTHER_NOW);
}

/* A window must not outlive the one that it stands in front of. */
static void
journals_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (YoriaiHistoryDialog) self = g_weak_ref_get (weak);
  g_autoptr (GPtrArray) journals = yoriai_past_list_journals_finish (result);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL || journals == NULL || journals->len == 0)
    return;
  g_ptr_array_unref (self->journals);
  self->journals = g_steal_pointer (&journals);
  fill (self);
}

static void
find_journals (YoriaiHistoryDialog *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  yoriai_past_list_journals_async (NULL, yoriai_record_get_id (yoriai_workspace_get_root (self->workspace)),
                                   self->cancellable, journals_found_cb, weak);
}

/* --- Actions --- */

static void
choose_all_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  yoriai_difference_list_take_all (YORIAI_HISTORY_DIALOG (widget)->list,
                                   g_str_equal (action_name, "history.choose-all"));
}

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (widget);
  const YoriaiTake *takes = yoriai_difference_list_get_takes (self->list);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *time = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  guint selected = _yoriai_history_get_selected (self), other;
  gboolean is_done;

  if (self->difference == NULL || _yoriai_history_find_other (self, &other)
      || selected == GTK_INVALID_LIST_POSITION)
    return;
  for (guint i = 0; i < yoriai_difference_list_get_n_items (self->list); i++)
    if (takes[i] != YORIAI_TAKE_MINE)
      g_array_append_val (wanted, i);
  if (wanted->len == 0)
    return;
  time = yoriai_version_list_dup_time (self->pasts->pdata[selected]);
  /* Translators: what undo takes back; day and time */
  label = g_strdup_printf (_("Restore from the version of %s"), time);
  /* The change has what is shown forgotten while it is being restored. */
  g_signal_handlers_block_by_func (yoriai_workspace_get_space (self->workspace),
                                   _yoriai_history_show_difference, self);
  is_done = yoriai_difference_apply (self->difference, (const guint *) wanted->data, wanted->len, label, &error);
  g_signal_handlers_unblock_by_func (yoriai_workspace_get_space (self->workspace),
                                     _yoriai_history_show_difference, self);
  if (is_done)
    _yoriai_history_show_difference (self);
  else
    gtk_label_set_label (self->explanation, error->message);
}

/* What is on show, from the older to the newer. Returns: (transfer full) */
static YoriaiDifference *
dup_turned (YoriaiHistoryDialog *self)
{
  guint j;

  if (_yoriai_history_find_other (self, &j))
    return yoriai_difference_new (yoriai_difference_get_before (self->difference),
                                  yoriai_difference_get_after (self->difference));
  return yoriai_difference_new (yoriai_difference_get_after (self->difference),
                                yoriai_difference_get_before (self->difference));
}

/* A page to read. */
static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (widget);
  g_autoptr (YoriaiDifference) difference = NULL;
  g_autofree char *page = NULL;
  const char *before, *after;

  if (self->difference == NULL)
    return;
  _yoriai_history_get_names (self, &before, &after);
  difference = dup_turned (self);
  page = yoriai_difference_page_dup (difference, yoriai_workspace_get_call (self->workspace),
                                     yoriai_workspace_get_track (self->workspace), before, after);
  g_signal_emit (self, signals[SIGNAL_EXPORT], 0, page);
}

/* Pages of paper. */
static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (widget);
  g_autoptr (YoriaiDifference) difference = NULL;
  const char *before, *after;

  if (self->difference == NULL)
    return;
  _yoriai_history_get_names (self, &before, &after);
  difference = dup_turned (self);
  g_signal_emit (self, signals[SIGNAL_PRINT], 0,
                 yoriai_difference_sheets_new (difference, yoriai_workspace_get_call (self->workspace),
                                               yoriai_workspace_get_track (self->workspace), before, after));
}

static void
name_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (widget);
  YoriaiDocument *document = yoriai_workspace_get_document (self->workspace);
  g_autofree char *author = NULL;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (YoriaiState) history = _yoriai_history_get_history (self) != NULL
                                      ? yoriai_state_copy (_yoriai_history_get_history (self))
                                      : yoriai_state_new ();
  g_autoptr (GBytes) view = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiVersion about = {
    .kind = YORIAI_VERSION_NAMED,
    .time = g_get_real_time () / G_USEC_PER_SEC,
    .name = name,
  };

  if (*name == '\0' || yoriai_document_get_state (document) != YORIAI_DOCUMENT_IDLE)
    return;
  g_object_get (document, "author", &author, NULL);
  about.author = author != NULL && *author != '\0' ? author : NULL;
  view = yoriai_document_write (yoriai_workspace_get_space (self->workspace));
  if (!yoriai_state_check (history, &error) || !yoriai_versions_add (history, view, &about, NULL, &error))
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      _yoriai_history_forget_shown (self);
      _yoriai_history_show_nothing (self, escaped);
      return;
    }
  yoriai_document_take_history (document, g_steal_pointer (&history));
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  fill (self);
  g_signal_emit (self, signals[SIGNAL_NAMED], 0);
}

static void
name_activated_cb (YoriaiHistoryDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "history.name", NULL);
}

/* While it is saved, the history is not to be changed. */
static void
name_changed_cb (YoriaiHistoryDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  YoriaiDocument *document = yoriai_workspace_get_document (self->workspace);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.name",
                                 *name != '\0' && yoriai_document_get_state (document) == YORIAI_DOCUMENT_IDLE);
}

/* --- The dialog --- */

/* A save has added a version. */
static void
state_changed_cb (YoriaiHistoryDialog *self)
{
  name_changed_cb (self);
  if (yoriai_document_get_state (yoriai_workspace_get_document (self->workspace)) == YORIAI_DOCUMENT_IDLE)
    fill (self);
}

static void
yoriai_history_dialog_dispose (GObject *object)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->versions != NULL)
    g_signal_handlers_disconnect_by_data (self->versions, self);
  if (self->other != NULL)
    g_signal_handlers_disconnect_by_data (self->other, self);
  if (self->list != NULL)
    _yoriai_history_forget_shown (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_HISTORY_DIALOG);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_history_dialog_parent_class)->dispose (object);
}

static void
yoriai_history_dialog_finalize (GObject *object)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (object);

  g_object_unref (self->others);
  g_ptr_array_unref (self->pasts);
  g_ptr_array_unref (self->journals);
  g_object_unref (self->cancellable);
  g_free (self->wanted);
  G_OBJECT_CLASS (yoriai_history_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "history.choose-all", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "history.choose-none", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "history.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "history.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "history.name", NULL, name_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_history_dialog_class_init (YoriaiHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_history_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_history_dialog_finalize;

  /**
   * YoriaiHistoryDialog::named:
   * @self: the dialog
   *
   * What is open has become a version with a name, which the next save writes.
   */
  signals[SIGNAL_NAMED] = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  /**
   * YoriaiHistoryDialog::export:
   * @self: the dialog
   * @page: the comparison as a page for a browser
   *
   * A comparison is to be written.
   */
  signals[SIGNAL_EXPORT] = g_signal_new ("export", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * YoriaiHistoryDialog::print:
   * @self: the dialog
   * @sheets: (type YoriaiDifferenceSheets) (transfer full): the comparison, laid out
   *
   * A comparison is to be printed.
   */
  signals[SIGNAL_PRINT] = g_signal_new ("print", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (YORIAI_TYPE_DIFFERENCE_LIST);
  g_type_ensure (YORIAI_TYPE_VERSION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, versions);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, headings);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, left);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, right);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, name);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, other);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, chosen);
  gtk_widget_class_bind_template_callback (widget_class, name_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "show_difference",
                                                G_CALLBACK (_yoriai_history_show_difference));
  install_actions (widget_class);
}

/* Not the first button; before the window has the keyboard 4.8 would not tell a screen reader that it has. */
static void
active_cb (YoriaiHistoryDialog *self)
{
  g_signal_handlers_disconnect_by_func (self, active_cb, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->versions));
}

static void
yoriai_history_dialog_init (YoriaiHistoryDialog *self)
{
  self->pasts = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_past_free);
  self->journals = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_past_free);
  self->others = gtk_string_list_new (NULL);
  self->cancellable = g_cancellable_new ();
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->other, G_LIST_MODEL (self->others));
  g_signal_connect_object (self->list, "takes-changed", G_CALLBACK (_yoriai_history_update_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.name", FALSE);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
}

/* As large as fits over the window. */
static void
fit (YoriaiHistoryDialog *self,
     GtkWindow           *parent)
{
  int width = gtk_widget_get_width (GTK_WIDGET (parent)), height = gtk_widget_get_height (GTK_WIDGET (parent));

  if (width > MIN_WIDTH + MARGIN && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (width - MARGIN, MAX_WIDTH), MAX (height - MARGIN, MIN_HEIGHT));
}

/**
 * yoriai_history_dialog_new:
 * @parent: the window that asks
 * @workspace: an open proposal
 *
 * Returns: (transfer none): the dialog, with the newest version chosen; owned by GTK
 */
YoriaiHistoryDialog *
yoriai_history_dialog_new (GtkWindow       *parent,
                           YoriaiWorkspace *workspace)
{
  YoriaiHistoryDialog *self = g_object_new (YORIAI_TYPE_HISTORY_DIALOG, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  fit (self, parent);
  self->workspace = g_object_ref (workspace);
  fill (self);
  find_journals (self);
  g_signal_connect_object (self->versions, "selected", G_CALLBACK (_yoriai_history_show_difference), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->versions, "order-changed", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "notify::selected", G_CALLBACK (_yoriai_history_show_difference), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed",
                           G_CALLBACK (_yoriai_history_show_difference), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (yoriai_workspace_get_document (workspace), "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * yoriai_history_dialog_choose:
 * @self: the dialog
 * @hash: of a view
 *
 * Chooses what has this view, also when it is found later.
 */
void
yoriai_history_dialog_choose (YoriaiHistoryDialog *self,
                              const char          *hash)
{
  g_return_if_fail (YORIAI_IS_HISTORY_DIALOG (self));

  g_clear_pointer (&self->wanted, g_free);
  if (!yoriai_version_list_select (self->versions, hash))
    self->wanted = g_strdup (hash);
}
