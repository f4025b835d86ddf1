/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "window/yoriai-window-private.h"

/* What every way of writing a file has in common: where to it is proposed, and the program that stays meanwhile. */

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
