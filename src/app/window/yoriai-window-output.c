/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "window/yoriai-window-private.h"

/* What every way of writing a file, and of printing, has in common: where to it is proposed, and the program that stays
 * meanwhile. */

/* While something is written the program does not end, whatever becomes of the window. */
void
_yoriai_window_begin_work (YoriaiWindow *self)
{
  self->n_pending++;
  g_application_hold (g_application_get_default ());
}

void
_yoriai_window_end_work (YoriaiWindow *self)
{
  self->n_pending--;
  g_application_release (g_application_get_default ());
}

/* Asks where a file is to be written, beside the proposal if nobody says otherwise; @callback gets it from
 * yoriai_compat_file_finish(). */
void
_yoriai_window_choose_file (YoriaiWindow        *self,
                            YoriaiFileKind       kind,
                            const char          *name,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GFile) folder = yoriai_workspace_dup_folder (self->workspace);

  yoriai_compat_save_file (GTK_WINDOW (self), kind, folder, name, self->cancellable, callback, user_data);
}

/* Asks whether @n_existing files in @folder may be replaced; @callback gets YORIAI_ANSWER_REPLACE from
 * yoriai_compat_ask_finish() where they may. */
void
_yoriai_window_ask_to_replace (YoriaiWindow        *self,
                               GFile               *folder,
                               guint                n_existing,
                               const char          *explanation,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autofree char *name = g_file_get_basename (folder);
  /* Translators: how many files, the folder's name */
  g_autofree char *heading = g_strdup_printf (
      ngettext ("Replace %u file in “%s”?", "Replace %u files in “%s”?", n_existing), n_existing, name);
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { YORIAI_ANSWER_REPLACE, _("_Replace"), ADW_RESPONSE_DESTRUCTIVE },
  };

  yoriai_compat_ask (GTK_WINDOW (self), heading, explanation, NULL, answers, G_N_ELEMENTS (answers),
                     self->cancellable, callback, user_data);
}

/* Writes what @make makes of @data, in a thread; whatever the file was before. */
void
_yoriai_window_write (YoriaiWindow        *self,
                      GFile               *file,
                      YoriaiMakeBytesFunc  make,
                      gpointer             data,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback)
{
  _yoriai_window_begin_work (self);
  yoriai_saver_save_async (file, make, data, NULL, YORIAI_SAVE_EVEN_IF_CHANGED, cancellable, callback, data);
}

/* In the callback: whether it is written. */
gboolean
_yoriai_window_write_finish (YoriaiWindow  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_autofree char *etag = yoriai_saver_save_finish (result, error);

  _yoriai_window_end_work (self);
  return etag != NULL;
}

/* --- Printing --- */

typedef struct
{
  YoriaiWindow *window; /* (owned) */
  const char *failure;
  gboolean is_begun;
} Printing;

/* Nobody prints any more: what was drawn has been sent to the printer, too. */
static void
printing_free (gpointer  data,
               GClosure *closure)
{
  Printing *printing = data;

  if (printing->is_begun)
    _yoriai_window_end_work (printing->window);
  g_object_unref (printing->window);
  g_free (printing);
}

/* As long as somebody is asked what to print nothing is lost. */
static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Printing          *printing)
{
  printing->is_begun = TRUE;
  _yoriai_window_begin_work (printing->window);
}

static void
printed_cb (GtkPrintOperation       *operation,
            GtkPrintOperationResult  result,
            Printing                *printing)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || _yoriai_window_is_closed (printing->window))
    return;
  gtk_print_operation_get_error (operation, &error);
  text = g_strdup_printf (printing->failure, error->message);
  _yoriai_window_notify_user (printing->window, text);
}

/* Asks in front of @parent how to print, and prints: pages are drawn bit by bit, and sent when all are drawn. @failure:
 * a static format, whose argument is why it was not printed. */
void
_yoriai_window_print (YoriaiWindow      *self,
                      GtkPrintOperation *operation,
                      GtkWindow         *parent,
                      const char        *failure)
{
  Printing *printing = g_new (Printing, 1);

  *printing = (Printing){ g_object_ref (self), failure, FALSE };
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), printing);
  g_signal_connect_data (operation, "done", G_CALLBACK (printed_cb), printing, printing_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
