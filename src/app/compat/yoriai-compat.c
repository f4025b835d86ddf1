/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-compat"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "yoriai-compat.h"

/* The only place that calls what GTK 4.10 and libadwaita 1.6 deprecate: the native file chooser, the message dialog and
 * the about window, with yoriai-compat-launch.c. The functions are shaped like the ones that replace them. */

#define MIN_HEADING_WIDTH 120 /* wider than any letter, narrower than any dialog */

/* What the dialog is called, what it offers to choose, and its button. */
static const struct
{
  const char *title;
  const char *filter;
  const char *suffix;
  const char *other_suffix;
  const char *button;
} kinds[] = {
  [YORIAI_FILE_KIND_PROPOSAL] = { N_("Save Proposal"), N_("Proposals"), "yoriai", "json", N_("_Save") },
  [YORIAI_FILE_KIND_WORKBOOK] = { N_("Export Workbook"), N_("Excel Workbooks"), "xlsx", NULL, N_("_Export") },
  [YORIAI_FILE_KIND_ERAD] = { N_("Export the e-Rad Sheet"), N_("Excel Workbooks"), "xlsx", NULL, N_("_Export") },
  [YORIAI_FILE_KIND_SVG] = { N_("Save as SVG"), N_("SVG Pictures"), "svg", NULL, N_("_Save") },
  [YORIAI_FILE_KIND_PDF] = { N_("Save as PDF"), N_("PDF Documents"), "pdf", NULL, N_("_Save") },
  [YORIAI_FILE_KIND_PNG] = { N_("Save as PNG"), N_("PNG Pictures"), "png", NULL, N_("_Save") },
  [YORIAI_FILE_KIND_HTML] = { N_("Save the Comparison"), N_("Pages for a Browser"), "html", NULL, N_("_Save") },
};

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *suffix,
            const char     *other_suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  if (other_suffix != NULL)
    gtk_file_filter_add_suffix (filter, other_suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
add_filters (GtkFileChooser *chooser,
             YoriaiFileKind  kind)
{
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  add_filter (chooser, _(kinds[kind].filter), kinds[kind].suffix, kinds[kind].other_suffix);
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static void
chooser_response_cb (GtkNativeDialog *dialog,
                     int              response,
                     gpointer         user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GFile) file = NULL;

  /* The task keeps the dialog as its data; hiding it first lets a question that follows become modal. */
  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (file != NULL)
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("No file was chosen"));
}

static void
run_chooser (GtkFileChooserNative *chooser,
             GTask                *task)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect (chooser, "response", G_CALLBACK (chooser_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
ask_response_cb (AdwMessageDialog *dialog,
                 const char       *response,
                 gpointer          user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);

  /* The button holds it while it answers: when that ends the parent, GTK 4.8 would leave it with what is gone. */
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), FALSE);
  g_task_return_pointer (task, g_strdup (response), g_free);
}

/**
 * yoriai_compat_open_file:
 * @parent: the window that asks
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: data for @callback
 *
 * Lets the user choose a proposal to open.
 */
void
yoriai_compat_open_file (GtkWindow           *parent,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Open Proposal"), parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                               _("_Open"), _("_Cancel"));

  g_task_set_source_tag (task, yoriai_compat_open_file);
  add_filters (GTK_FILE_CHOOSER (chooser), YORIAI_FILE_KIND_PROPOSAL);
  run_chooser (chooser, task);
}

/**
 * yoriai_compat_save_file:
 * @parent: the window that asks
 * @kind: what will be written
 * @folder: (nullable): where the dialog starts
 * @name: the file name it proposes
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: data for @callback
 *
 * Lets the user choose where to write. The dialog itself asks before an existing file is replaced.
 */
void
yoriai_compat_save_file (GtkWindow           *parent,
                         YoriaiFileKind       kind,
                         GFile               *folder,
                         const char          *name,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (_(kinds[kind].title), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                     _(kinds[kind].button), _("_Cancel"));

  g_task_set_source_tag (task, yoriai_compat_save_file);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  add_filters (GTK_FILE_CHOOSER (chooser), kind);
  run_chooser (chooser, task);
}

/**
 * yoriai_compat_choose_folder:
 * @parent: the window that asks
 * @folder: (nullable): where the dialog starts
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer, for yoriai_compat_file_finish()
 * @user_data: data for @callback
 *
 * Lets the user choose the folder into which several files are written.
 */
void
yoriai_compat_choose_folder (GtkWindow           *parent,
                             GFile               *folder,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (_("Choose a Folder"), parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                     _("_Export Here"), _("_Cancel"));

  g_task_set_source_tag (task, yoriai_compat_choose_folder);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  run_chooser (chooser, task);
}

/**
 * yoriai_compat_file_finish:
 * @result: what the callback was given
 * @error: return location for an error; G_IO_ERROR_CANCELLED when the user chose nothing
 *
 * Returns: (transfer full) (nullable): the chosen file
 */
GFile *
yoriai_compat_file_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
copies_response_cb (GtkNativeDialog *dialog,
                    int              response,
                    gpointer         user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);

  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("No file was chosen"));
}

/* (transfer full): takes @chooser */
static void
run_files_chooser (GtkFileChooserNative *chooser,
                   GTask                *task)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect (chooser, "response", G_CALLBACK (copies_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * yoriai_compat_choose_copies:
 * @parent: the window that asks
 * @is_folder: whether a folder is chosen, else files
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer, for yoriai_compat_files_finish()
 * @user_data: data for @callback
 *
 * Lets the user choose copies of a proposal, or the folder in which they are.
 */
void
yoriai_compat_choose_copies (GtkWindow           *parent,
                             gboolean             is_folder,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      is_folder ? _("Choose a Folder of Copies") : _("Choose Copies"), parent,
      is_folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));

  g_task_set_source_tag (task, yoriai_compat_choose_copies);
  if (!is_folder)
    {
      gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
      add_filters (GTK_FILE_CHOOSER (chooser), YORIAI_FILE_KIND_PROPOSAL);
    }
  run_files_chooser (chooser, task);
}

/**
 * yoriai_compat_choose_sheets:
 * @parent: the window that asks
 * @is_folder: whether a folder is chosen, else files
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer, for yoriai_compat_files_finish()
 * @user_data: data for @callback
 *
 * Lets the user choose sheets that partners sent back, whatever they are, or the folder in which they are.
 */
void
yoriai_compat_choose_sheets (GtkWindow           *parent,
                             gboolean             is_folder,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      is_folder ? _("Choose a Folder of Sheets") : _("Choose Sheets"), parent,
      is_folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));

  g_task_set_source_tag (task, yoriai_compat_choose_sheets);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), !is_folder);
  run_files_chooser (chooser, task);
}

/**
 * yoriai_compat_files_finish:
 * @result: what the callback was given
 * @error: return location for an error; G_IO_ERROR_CANCELLED when the user chose nothing
 *
 * Returns: (transfer full) (nullable) (element-type GFile): the chosen files
 */
GListModel *
yoriai_compat_files_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The dialog has its heading twice, large on one line and small and wrapped,
 * and shows which fits. But it measures both for the width of either, and from
 * GTK 4.14 on a label warns when it is asked for less than it needs. So both
 * need the same: the large one could be wrapped as well, though it is only
 * shown when it need not be. */
static void
make_headings_even (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "title-2") || gtk_widget_has_css_class (widget, "title-4"))
    {
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_size_request (widget, MIN_HEADING_WIDTH, -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    make_headings_even (child);
}

/**
 * yoriai_compat_ask:
 * @parent: (nullable): the window that asks
 * @heading: the question
 * @body: what follows from the answers
 * @extra_child: (nullable) (transfer floating): shown below @body
 * @answers: the buttons, in order; the one called YORIAI_ANSWER_CANCEL is also what Escape means
 * @n_answers: how many
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: data for @callback
 *
 * Asks a question. The suggested answer, if there is one, is what Return means.
 */
void
yoriai_compat_ask (GtkWindow           *parent,
                   const char          *heading,
                   const char          *body,
                   GtkWidget           *extra_child,
                   const YoriaiAnswer  *answers,
                   guint                n_answers,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, yoriai_compat_ask);
  make_headings_even (GTK_WIDGET (dialog));
  if (extra_child != NULL)
    adw_message_dialog_set_extra_child (dialog, extra_child);
  adw_message_dialog_set_close_response (dialog, YORIAI_ANSWER_CANCEL);
  for (guint i = 0; i < n_answers; i++)
    {
      adw_message_dialog_add_response (dialog, answers[i].id, answers[i].label);
      adw_message_dialog_set_response_appearance (dialog, answers[i].id, answers[i].appearance);
      if (answers[i].appearance == ADW_RESPONSE_SUGGESTED)
        adw_message_dialog_set_default_response (dialog, answers[i].id);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (ask_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * yoriai_compat_ask_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the id of the answer
 */
char *
yoriai_compat_ask_finish (GAsyncResult *result)
{
  char *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  return answer != NULL ? answer : g_strdup (YORIAI_ANSWER_CANCEL);
}

/**
 * yoriai_compat_show_about:
 * @parent: (nullable): the window it belongs to
 *
 * Says what this program is.
 */
void
yoriai_compat_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", _("Yoriai"),
                         "application-icon", YORIAI_APPLICATION_ID,
                         "version", YORIAI_VERSION,
                         "copyright", "© 2026 The Yoriai authors",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _("The Yoriai authors"),
                         "comments", _("Writes and checks a consortium’s proposal. Not every requirement can be "
                                       "checked: what the call’s guidelines say holds."),
                         NULL);
}
