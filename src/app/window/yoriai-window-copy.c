/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"
#include "record/yoriai-space-document.h"
#include "text/yoriai-fit.h"
#include "window/yoriai-window-private.h"

/* Copies that come back: one to work in, where one may not change what others have, and one to send to somebody. */

/* What is open, with its state: a copy that can be taken in. */
static GBytes *
dup_copy (YoriaiSpace  *space,
          GError      **error)
{
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autoptr (GBytes) state = NULL;

  if (!yoriai_space_ensure_document (space))
    return g_bytes_ref (view);
  state = yoriai_space_encode_state (space);
  if (!yoriai_replica_write (&history, state, view))
    return g_bytes_ref (view);
  return yoriai_state_join_within (history, view, _("a copy of the proposal"), error);
}

/* Where one may not change something there is a copy in which one may. */
static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  YoriaiWindow *window;

  _yoriai_window_commit_typing (self);
  file = dup_copy (yoriai_workspace_get_space (self->workspace), &error);
  if (file != NULL)
    document = yoriai_document_new_for_view (yoriai_workspace_get_title (self->workspace), file,
                                             &error);
  if (document == NULL)
    {
      _yoriai_window_show_problem (self, _("No copy can be made."), NULL, error);
      return;
    }
  workspace = yoriai_workspace_new (self->library, document);
  window = yoriai_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->library);
  yoriai_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
  yoriai_banner_show (
      window->banner,
      _("This is a copy, and not in the meeting. Save it and give it to the host, who takes in what you changed."),
      _("_Save…"), "win.save-as");
}

/* --- To send --- */

typedef struct
{
  YoriaiWindow *window; /* (owned) */
  GFile *file;          /* (owned) (nullable) */
  GBytes *bytes;        /* (owned) (nullable) */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  g_object_unref (self->window);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static GBytes *
get_bytes (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return g_bytes_ref (((Sending *) data)->bytes);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (Sending) sending = data;
  g_autoptr (GError) error = NULL;

  if (_yoriai_window_write_finish (sending->window, result, &error))
    _yoriai_window_tell_exported (sending->window, _("The copy is written: attach it to a mail"), sending->file);
  else
    _yoriai_window_show_problem (sending->window, _("No copy can be made."), NULL, error);
}

static void
write_copy (Sending *sending)
{
  YoriaiWindow *self = sending->window;
  GFile *own = self->workspace != NULL ? yoriai_workspace_get_file (self->workspace) : NULL;
  g_autoptr (GError) error = NULL;

  if (self->workspace == NULL)
    {
      sending_free (sending);
      return;
    }
  if (own == NULL || !g_file_equal (own, sending->file))
    sending->bytes = dup_copy (yoriai_workspace_get_space (self->workspace), &error);
  else
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("That is the file that is open here."));
  if (sending->bytes == NULL)
    {
      _yoriai_window_show_problem (self, _("No copy can be made."), NULL, error);
      sending_free (sending);
      return;
    }
  _yoriai_window_write (self, sending->file, get_bytes, sending, NULL, written_cb);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Sending) sending = data;

  sending->file = yoriai_compat_file_finish (result, NULL);
  if (sending->file != NULL)
    write_copy (g_steal_pointer (&sending));
}

static Sending *
sending_new (YoriaiWindow *window)
{
  Sending *self = g_new0 (Sending, 1);

  _yoriai_window_commit_typing (window);
  self->window = g_object_ref (window);
  return self;
}

static void
send_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  /* Translators: the proposal's title */
  g_autofree char *title = g_strdup_printf (_("%s (copy)"), yoriai_workspace_get_title (self->workspace));
  g_autofree char *name = yoriai_fit_dup_file_name (title, ".yoriai");

  _yoriai_window_choose_file (self, YORIAI_FILE_KIND_PROPOSAL, name, chosen_cb, sending_new (self));
}

static void
send_file_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  Sending *sending = sending_new (YORIAI_WINDOW (widget));

  sending->file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  write_copy (sending);
}

void
_yoriai_window_install_copy_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.copy-of-meeting", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "win.send-copy", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "win.send-copy-file", "s", send_file_action);
}
