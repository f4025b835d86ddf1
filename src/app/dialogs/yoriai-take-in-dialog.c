/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-take-in-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "dialogs/yoriai-answer-list.h"
#include "dialogs/yoriai-difference-list.h"
#include "dialogs/yoriai-take-in-dialog-private.h"
#include "dialogs/yoriai-take-in-row.h"
#include "editors/yoriai-composition.h"
#include "layout/yoriai-dialog-parent.h"
#include "layout/yoriai-tooltip-layer.h"
#include "record/yoriai-space-document.h"

#define COPY_SUFFIX ".yoriai"
G_DEFINE_FINAL_TYPE (YoriaiTakeInDialog, yoriai_take_in_dialog, ADW_TYPE_WINDOW)

YoriaiTakeInCopy *
_yoriai_take_in_dialog_get_copy (YoriaiTakeInDialog *self,
                                 guint               i)
{
  /* The list holds it. */
  g_autoptr (YoriaiTakeInCopy) copy = g_list_model_get_item (G_LIST_MODEL (self->copies), i);

  return copy;
}

/* --- Who has answered --- */

static char *
dup_count (YoriaiTakeInDialog *self,
           guint               n_new)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->copies));
  g_autofree char *count = g_strdup_printf (ngettext ("%u copy", "%u copies", n), n);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->who), "institutions") == 0)
    return yoriai_answer_list_dup_text (self->answers);
  /* Translators: how many copies, as in “5 copies”; how many of them */
  return g_strdup_printf (_("%s, %u with something new"), count, n_new);
}

void
_yoriai_take_in_dialog_update_count (YoriaiTakeInDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->copies)), n_new = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    n_new += yoriai_take_in_copy_get_state (_yoriai_take_in_dialog_get_copy (self, i)) == YORIAI_TAKE_IN_NEW ? 1 : 0;
  text = self->problem != NULL ? g_strdup (self->problem) : dup_count (self, n_new);
  gtk_label_set_label (self->count, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take-in.take-copies", n_new > 0 && self->n_joins == 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "copies" : "empty");
}

/* Once all are compared: by then it is known who wrote in them. */
void
_yoriai_take_in_dialog_update_answers (YoriaiTakeInDialog *self)
{
  g_autoptr (GArray) returned = g_array_new (FALSE, TRUE, sizeof (YoriaiReturned));
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *own = NULL;

  for (guint i = 0; i < self->n_loaded; i++)
    {
      YoriaiTakeInCopy *copy = _yoriai_take_in_dialog_get_copy (self, i);
      YoriaiReturned one = { yoriai_take_in_copy_get_name (copy), yoriai_take_in_copy_get_author (copy) };

      if (yoriai_take_in_copy_get_state (copy) == YORIAI_TAKE_IN_REFUSED)
        one = (YoriaiReturned){ "", NULL };
      g_array_append_val (returned, one);
    }
  g_object_get (yoriai_workspace_get_document (self->workspace), "author", &own, NULL);
  answers = yoriai_answered_list (yoriai_workspace_get_space (self->workspace),
                                  (const YoriaiReturned *) (gpointer) returned->data, returned->len, own);
  yoriai_answer_list_set (self->answers, answers, (const YoriaiReturned *) (gpointer) returned->data);
  _yoriai_take_in_dialog_update_count (self);
}

/* What somebody sees of an institution is its copy. */
static void
answer_activated_cb (YoriaiTakeInDialog *self,
                     guint               copy)
{
  gtk_single_selection_set_selected (self->selection, copy);
}

/* --- Choosing --- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *left = g_file_get_basename (*(GFile *const *) a);
  g_autofree char *right = g_file_get_basename (*(GFile *const *) b);

  return g_strcmp0 (left, right);
}

/* Why a folder has brought nothing: where the copies would be, or above those that are there. */
static void
tell_folder (YoriaiTakeInDialog *self,
             const char         *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->empty, escaped);
  gtk_label_set_label (self->count, text);
}

static void
add_folder (YoriaiTakeInDialog *self,
            GFile              *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GFileInfo *info;
  GFile *file;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &file, NULL, &error) && info != NULL)
    if (g_str_has_suffix (g_file_info_get_name (info), COPY_SUFFIX) && *g_file_info_get_name (info) != '.')
      g_ptr_array_add (files, g_object_ref (file));
  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++)
    yoriai_take_in_dialog_add (self, files->pdata[i]);
  if (error != NULL)
    tell_folder (self, error->message);
  else if (files->len == 0)
    tell_folder (self, _("There is no copy in this folder: their names end in .yoriai."));
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (YoriaiTakeInDialog) self = YORIAI_TAKE_IN_DIALOG (user_data);
  g_autoptr (GListModel) files = yoriai_compat_files_finish (result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      yoriai_take_in_dialog_add (self, file);
    }
}

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (widget);

  yoriai_compat_choose_copies (GTK_WINDOW (self), g_str_equal (action_name, "take-in.choose-folder"), self->cancellable,
                               files_chosen_cb, g_object_ref (self));
}

static void
choose_all_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  yoriai_difference_list_take_all (YORIAI_TAKE_IN_DIALOG (widget)->list,
                                   g_str_equal (action_name, "take-in.choose-all"));
}

static void
take_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (widget);

  if (!_yoriai_take_in_dialog_is_fresh (self))
    return;
  yoriai_composition_commit (self->composition);
  if (!yoriai_difference_list_has_problems (self->list))
    _yoriai_take_in_dialog_take_shown (self);
}

/* --- The dialog --- */

static void
yoriai_take_in_dialog_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (YORIAI_TAKE_IN_DIALOG (widget)->cancellable);
  GTK_WIDGET_CLASS (yoriai_take_in_dialog_parent_class)->unrealize (widget);
}

static void
yoriai_take_in_dialog_dispose (GObject *object)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->list != NULL)
    _yoriai_take_in_dialog_forget_shown (self, FALSE);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_TAKE_IN_DIALOG);
  g_clear_object (&self->composition);
  g_clear_object (&self->taken);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_take_in_dialog_parent_class)->dispose (object);
}

static void
yoriai_take_in_dialog_finalize (GObject *object)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->copies);
  g_free (self->problem);
  G_OBJECT_CLASS (yoriai_take_in_dialog_parent_class)->finalize (object);
}

static void
yoriai_take_in_dialog_class_init (YoriaiTakeInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_take_in_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_take_in_dialog_finalize;
  widget_class->unrealize = yoriai_take_in_dialog_unrealize;

  g_type_ensure (YORIAI_TYPE_ANSWER_LIST);
  g_type_ensure (YORIAI_TYPE_DIFFERENCE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-take-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, view);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, count);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, who);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, answers);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, brings);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, list);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, chosen);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, take);
  gtk_widget_class_install_action (widget_class, "take-in.choose-files", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "take-in.choose-folder", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "take-in.choose-all", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "take-in.choose-none", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "take-in.take", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "take-in.take-copies", NULL, _yoriai_take_in_dialog_take_copies_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_tooltips (YoriaiTakeInDialog *self)
{
  g_autoptr (GtkWidget) content = g_object_ref (adw_window_get_content (ADW_WINDOW (self)));

  adw_window_set_content (ADW_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), yoriai_tooltip_layer_new (content));
}

static void
yoriai_take_in_dialog_init (YoriaiTakeInDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = yoriai_take_in_row_factory_new ();

  self->cancellable = g_cancellable_new ();
  self->copies = g_list_store_new (YORIAI_TYPE_TAKE_IN_COPY);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_tooltips (self);
  self->composition = yoriai_composition_new (GTK_WINDOW (self));
  gtk_list_view_set_factory (self->view, factory);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->copies)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection); /* the view holds it */
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (_yoriai_take_in_dialog_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->answers, "activated", G_CALLBACK (answer_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->who, "notify::visible-child", G_CALLBACK (_yoriai_take_in_dialog_update_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "takes-changed", G_CALLBACK (_yoriai_take_in_dialog_update_chosen), self, G_CONNECT_SWAPPED);
  _yoriai_take_in_dialog_update_count (self);
  _yoriai_take_in_dialog_update_chosen (self);
}

/**
 * yoriai_take_in_dialog_new:
 * @parent: the window that asks
 * @workspace: an open proposal
 *
 * Returns: (transfer none): the dialog, with no copy yet; owned by GTK
 */
YoriaiTakeInDialog *
yoriai_take_in_dialog_new (GtkWindow       *parent,
                           YoriaiWorkspace *workspace)
{
  YoriaiTakeInDialog *self = g_object_new (YORIAI_TYPE_TAKE_IN_DIALOG, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->workspace = g_object_ref (workspace);
  yoriai_space_request_document (yoriai_workspace_get_space (workspace));
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed", G_CALLBACK (_yoriai_take_in_dialog_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static gboolean
is_known (YoriaiTakeInDialog *self,
          GFile              *file)
{
  GFile *open = yoriai_workspace_get_file (self->workspace);

  if (open != NULL && g_file_equal (open, file))
    return TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->copies)); i++)
    {
      GFile *known = yoriai_take_in_copy_get_file (_yoriai_take_in_dialog_get_copy (self, i));

      if (known != NULL && g_file_equal (known, file))
        return TRUE;
    }
  return FALSE;
}

/**
 * yoriai_take_in_dialog_add:
 * @self: a dialog
 * @file: a copy, or a folder with copies
 *
 * Lists a copy, unless it is listed already or is the file that is open.
 */
void
yoriai_take_in_dialog_add (YoriaiTakeInDialog *self,
                           GFile              *file)
{
  g_autoptr (YoriaiTakeInCopy) copy = NULL;

  g_return_if_fail (YORIAI_IS_TAKE_IN_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    {
      add_folder (self, file);
      return;
    }
  if (is_known (self, file))
    return;
  copy = yoriai_take_in_copy_new (file);
  g_list_store_append (self->copies, copy);
  _yoriai_take_in_dialog_update_count (self);
  _yoriai_take_in_dialog_load_next (self);
}

/**
 * yoriai_take_in_dialog_add_bytes:
 * @self: a dialog
 * @name: what to call it
 * @bytes: a copy, as a file has it
 *
 * Lists a copy that came otherwise than as a file.
 */
void
yoriai_take_in_dialog_add_bytes (YoriaiTakeInDialog *self,
                                 const char         *name,
                                 GBytes             *bytes)
{
  g_autoptr (YoriaiTakeInCopy) copy = NULL;

  g_return_if_fail (YORIAI_IS_TAKE_IN_DIALOG (self));
  g_return_if_fail (name != NULL && bytes != NULL);

  copy = yoriai_take_in_copy_new_for_bytes (name, bytes);
  g_list_store_append (self->copies, copy);
  _yoriai_take_in_dialog_update_count (self);
  _yoriai_take_in_dialog_load_next (self);
}

/**
 * yoriai_take_in_dialog_get_copies:
 * @self: a dialog
 *
 * Returns: (transfer none) (element-type YoriaiTakeInCopy): the copies, in the order in which they were chosen
 */
GListModel *
yoriai_take_in_dialog_get_copies (YoriaiTakeInDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_TAKE_IN_DIALOG (self), NULL);

  return G_LIST_MODEL (self->copies);
}
