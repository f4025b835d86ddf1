/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-ask-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "document/yoriai-document.h"
#include "document/yoriai-saver.h"
#include "partners/yoriai-ask-dialog-private.h"
#include "partners/yoriai-asking.h"
#include "reading/yoriai-copy.h"

/* What is made of what was chosen: in a thread, from a copy. Before files are replaced that is asked; and who was asked is
 * noted when all is written. */

#define PROGRESS_INTERVAL 50 /* milliseconds */
#define ANSWER_REPLACE "replace"

/* @copy to @is_written is what the thread gets: plain memory. */
struct _YoriaiAskJob
{
  YoriaiAskDialog *dialog;   /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint progress_id;         /* source that looks how far it is */
  YoriaiCopy *copy;          /* (owned) */
  GDate today;
  char **institutions;       /* (owned) */
  char **parts;              /* (owned) */
  char *due;                 /* (owned) (nullable) */
  char *due_time;            /* (owned) (nullable) */
  char *note;                /* (owned) (nullable) */
  gboolean only_open;
  YoriaiPartnerMail mail;
  char *path;                /* (owned): of the folder */
  gboolean may_replace;
  YoriaiAsking *asking;      /* (owned) (nullable): what was made */
  guint n_existing;          /* files that would be replaced; nothing was written then */
  int n_done;                /* (atomic) */
};

static void
job_free (YoriaiAskJob *job)
{
  g_clear_handle_id (&job->progress_id, g_source_remove);
  g_clear_pointer (&job->copy, yoriai_copy_free);
  g_clear_pointer (&job->asking, yoriai_asking_free);
  g_strfreev (job->institutions);
  g_strfreev (job->parts);
  g_free (job->due);
  g_free (job->due_time);
  g_free (job->note);
  g_free (job->path);
  if (job->dialog->job == job)
    job->dialog->job = NULL;
  g_object_unref (job->dialog);
  g_object_unref (job->cancellable);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiAskJob, job_free)

/* --- In the thread --- */

static void
partner_done (guint    n_done,
              guint    n,
              gpointer user_data)
{
  g_atomic_int_set (&((YoriaiAskJob *) user_data)->n_done, (int) n_done);
}

static YoriaiAsking *
make (YoriaiAskJob  *job,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_copy_read (job->copy, &library, error);
  const YoriaiExportOptions export_options = { .today = job->today };
  const YoriaiAskOptions options = { .parts = (const char *const *) job->parts,
                                     .only_open = job->only_open,
                                     .due = job->due,
                                     .due_time = job->due_time,
                                     .note = job->note };
  YoriaiReading reading;

  if (space == NULL)
    return NULL;
  yoriai_reading_init (&reading, space,
                       yoriai_call_library_find (library, yoriai_record_get_string (yoriai_space_get_root (space), "call")), NULL,
                       &export_options);
  return yoriai_asking_new (&reading, (const char *const *) job->institutions, &options,
                            job->mail, partner_done, job,
                            cancellable, error);
}

static guint
count_existing (const YoriaiAskJob *job)
{
  guint n = 0;

  for (guint i = 0; i < yoriai_asking_get_n_files (job->asking); i++)
    {
      g_autofree char *path = g_build_filename (job->path, yoriai_asking_get_file (job->asking, i), NULL);

      n += g_file_test (path, G_FILE_TEST_EXISTS);
    }
  return n;
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  YoriaiAskJob *job = task_data;
  GError *error = NULL;

  if (job->asking == NULL)
    job->asking = make (job, cancellable, &error);
  job->n_existing = job->asking != NULL && !job->may_replace ? count_existing (job) : 0;
  if (job->asking == NULL
      || (job->n_existing == 0 && yoriai_asking_get_n (job->asking) > 0 && !yoriai_asking_write (job->asking, job->path, &error)))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* --- Around it --- */

static void
show_end (YoriaiAskJob *job,
          const char   *title,
          const char   *text)
{
  YoriaiAskDialog *self = job->dialog;
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  adw_status_page_set_title (self->done, title);
  adw_status_page_set_description (self->done, escaped);
  gtk_label_set_label (self->written, "");
  gtk_widget_set_visible (GTK_WIDGET (self->written), FALSE);
  _yoriai_ask_dialog_show (self, "done");
}

/* Names what was written, and those of whom nothing is asked. */
static void
show_written (YoriaiAskJob *job)
{
  YoriaiAskDialog *self = job->dialog;
  guint n = yoriai_asking_get_n (job->asking), n_left = g_strv_length (job->institutions) - n;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folder = g_path_get_basename (job->path);
  g_autofree char *title = g_strdup_printf (ngettext ("%u Institution Can Be Asked", "%u Institutions Can Be Asked", n), n);

  /* Translators: the name of a folder */
  g_string_append_printf (text, _("Workbooks, drafts of mails and a table for a mail merge are in “%s”. Send the mails, and take in what comes back."),
                          folder);
  if (n_left > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%u was left out: nothing is to be asked.", "%u were left out: nothing is to be asked.", n_left), n_left);
    }
  for (guint i = 0; i < yoriai_asking_get_n_files (job->asking); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", yoriai_asking_get_file (job->asking, i));
  self->folder = g_file_new_for_path (job->path);
  show_end (job, title, text->str);
  gtk_label_set_label (self->written, names->str);
  gtk_widget_set_visible (GTK_WIDGET (self->written), TRUE);
}

static void start (YoriaiAskJob *job);

static void
replace_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (YoriaiAskJob) job = user_data;
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (g_cancellable_is_cancelled (job->dialog->cancellable))
    return;
  if (!g_str_equal (answer, ANSWER_REPLACE))
    {
      _yoriai_ask_dialog_show (job->dialog, "choose");
      return;
    }
  job->may_replace = TRUE;
  start (g_steal_pointer (&job));
}

/* (transfer full): takes @job */
static void
ask_to_replace (YoriaiAskJob *job)
{
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_REPLACE, _("_Replace"), ADW_RESPONSE_DESTRUCTIVE },
  };
  g_autofree char *name = g_path_get_basename (job->path);
  /* Translators: how many files, the folder's name */
  g_autofree char *heading = g_strdup_printf (
    ngettext ("Replace %u file in “%s”?", "Replace %u files in “%s”?", job->n_existing), job->n_existing, name);

  yoriai_compat_ask (GTK_WINDOW (job->dialog), heading,
                     _("Workbooks of these names are there already. If partners have filled them in, choose another folder."), NULL, answers,
                     G_N_ELEMENTS (answers), job->dialog->cancellable, replace_answered_cb, job);
}

static void
note (YoriaiAskJob *job)
{
  g_autoptr (GError) error = NULL;

  if (yoriai_asking_note (job->asking, yoriai_workspace_get_root (job->dialog->workspace), &job->today, &error))
    show_written (job);
  else
    show_end (job, _("Written, but Not Noted in the Proposal"), error->message);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (YoriaiAskJob) job = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_made = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_handle_id (&job->progress_id, g_source_remove);
  if (g_cancellable_is_cancelled (job->dialog->cancellable))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _yoriai_ask_dialog_show (job->dialog, "choose");
  else if (!is_made)
    show_end (job, _("Nothing Could Be Made"), error->message);
  else if (yoriai_asking_get_n (job->asking) == 0)
    show_end (job, _("Nothing Is to Be Asked"), _("Of those that are chosen everything is known already."));
  else if (job->n_existing > 0)
    ask_to_replace (g_steal_pointer (&job));
  else
    note (job);
}

static gboolean
progress_cb (gpointer user_data)
{
  YoriaiAskJob *job = user_data;
  guint n_done = (guint) g_atomic_int_get (&job->n_done), n = g_strv_length (job->institutions);
  /* Translators: how many institutions are done, of how many */
  g_autofree char *text = g_strdup_printf (_("%1$u of %2$u"), n_done, n);

  gtk_progress_bar_set_fraction (job->dialog->progress, n > 0 ? n_done / (double) n : 0);
  gtk_progress_bar_set_text (job->dialog->progress, text);
  return G_SOURCE_CONTINUE;
}

/* (transfer full): takes @job */
static void
start (YoriaiAskJob *job)
{
  g_autoptr (GTask) task = g_task_new (NULL, job->cancellable, made_cb, job);

  job->progress_id = g_timeout_add (PROGRESS_INTERVAL, progress_cb, job);
  progress_cb (job);
  _yoriai_ask_dialog_show (job->dialog, "working");
  g_task_set_source_tag (task, start);
  /* What is written is written, whoever gave up in that moment. */
  g_task_set_check_cancellable (task, FALSE);
  /* Not owned: what the thread drops last it would also free. */
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, make_in_thread);
}

static char *
dup_note (YoriaiAskDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &from, &to, FALSE));
}

/* Makes all and writes it into a folder. */
void
_yoriai_ask_dialog_make (YoriaiAskDialog *self,
                         GFile           *folder)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiAskJob *job;

  if (self->job != NULL)
    return;
  job = g_new0 (YoriaiAskJob, 1);
  chosen = _yoriai_ask_dialog_list_chosen (self);
  job->dialog = g_object_ref (self);
  job->cancellable = g_cancellable_new ();
  job->path = yoriai_saver_dup_path (folder, YORIAI_DOCUMENT_ERROR_WRITE, &error);
  if (job->path == NULL || !_yoriai_ask_dialog_read_day (self, &job->due))
    {
      show_end (job, _("Nothing Could Be Made"), error != NULL ? error->message : gtk_label_get_label (self->due));
      job_free (job);
      return;
    }
  self->job = job;
  job->copy = yoriai_copy_new_of_workspace (self->workspace);
  job->today = *yoriai_workspace_get_today (self->workspace);
  job->institutions = g_strdupv ((char **) chosen->pdata);
  job->parts = _yoriai_ask_dialog_list_parts (self);
  job->due_time = job->due != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (self->hour))) : NULL;
  job->note = dup_note (self);
  job->only_open = gtk_check_button_get_active (self->only_open);
  job->mail = self->mail == YORIAI_PARTNER_MAIL_REQUEST && job->only_open ? YORIAI_PARTNER_MAIL_AGAIN : self->mail;
  start (job);
}

/* Gives up what is being made. */
void
_yoriai_ask_dialog_stop (YoriaiAskDialog *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
}
