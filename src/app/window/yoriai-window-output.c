/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

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
