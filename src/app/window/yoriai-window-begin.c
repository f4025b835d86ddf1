/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-call-dialog.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-beginning.h"
#include "workspace/yoriai-section.h"

/* Beginning a proposal: from nothing, or from an earlier one, which is read first. The step holds the window by a reference
 * until it is there. */

typedef struct
{
  YoriaiWindow *window; /* (owned) */
  char *call;
  char *track;
  char *name;
  char *representative;
} Begin;

static Begin *
begin_new (YoriaiWindow     *window,
           YoriaiCallDialog *dialog)
{
  Begin *self = g_new0 (Begin, 1);

  self->window = g_object_ref (window);
  self->call = g_strdup (yoriai_call_dialog_get_call_id (dialog));
  self->track = g_strdup (yoriai_call_dialog_get_track_id (dialog));
  self->name = g_strdup (yoriai_call_dialog_get_name (dialog));
  self->representative = g_strdup (yoriai_call_dialog_get_representative (dialog));
  return self;
}

static void
begin_free (Begin *self)
{
  g_object_unref (self->window);
  g_free (self->call);
  g_free (self->track);
  g_free (self->name);
  g_free (self->representative);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Begin, begin_free)

static void
begin (const Begin    *self,
       YoriaiDocument *earlier)
{
  YoriaiBeginning beginning = { self->call, self->track, self->name, self->representative, earlier };
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiWorkspace) workspace = yoriai_beginning_make (&beginning, self->window->library, &error);

  if (workspace != NULL)
    _yoriai_window_enter_unfilled (_yoriai_window_show_workspace (self->window, workspace), YORIAI_SECTION_OVERVIEW);
  else
    _yoriai_window_notify_user (self->window, error->message);
}

static void
earlier_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Begin) self = user_data;
  g_autoptr (YoriaiDocument) earlier = g_object_ref (YORIAI_DOCUMENT (source));
  g_autoptr (GError) error = NULL;
  gboolean is_loaded = yoriai_document_load_finish (earlier, result, &error);

  if (_yoriai_window_is_closed (self->window))
    return;
  if (is_loaded)
    begin (self, earlier);
  else
    _yoriai_window_show_problem (self->window, _("“{file}” cannot be opened."), yoriai_document_get_file (earlier), error);
}

static void
chosen_cb (YoriaiWindow     *self,
           YoriaiCallDialog *dialog)
{
  g_autoptr (Begin) step = begin_new (self, dialog);
  GFile *file = yoriai_call_dialog_get_earlier (dialog);
  g_autoptr (YoriaiDocument) earlier = file != NULL ? yoriai_document_new_for_file (file) : NULL;

  if (earlier != NULL)
    yoriai_document_load_async (earlier, self->cancellable, earlier_loaded_cb, g_steal_pointer (&step));
  else
    begin (step, NULL);
}

static void
new_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  YoriaiCallDialog *dialog = yoriai_call_dialog_new (GTK_WINDOW (self), self->library, NULL);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
_yoriai_window_install_begin_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
}
