/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "document/yoriai-document-reader.h"
#include "window/yoriai-window-private.h"

/*
 * What a program that was killed has left of a proposal that no window has:
 * its file is opened, which offers it as a difference; where there is no such
 * file any more, or never was, it is an unsaved proposal.
 */

typedef struct
{
  YoriaiWindow *window; /* (owned) */
  GFile *file;          /* (owned) */
  char *name;
  GBytes *lost; /* (owned): as it was last, as a file has it */
} Recovery;

static void
recovery_free (Recovery *self)
{
  g_object_unref (self->window);
  g_object_unref (self->file);
  g_free (self->name);
  g_bytes_unref (self->lost);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recovery, recovery_free)

static void
open_lost (YoriaiWindow *self, const char *name, GBytes *lost)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiDocument) document = yoriai_document_new_for_view (name, lost, &error);

  if (document == NULL)
    _yoriai_window_show_problem (self, _("What was not saved cannot be read."), NULL, error);
  else
    _yoriai_window_show_document (self, document);
}

static char *
dup_id (const char *text,
        gsize       length)
{
  g_autoptr (YoriaiSpace) space = yoriai_document_read ("", text, (gssize) length, NULL, NULL);

  return space != NULL ? g_strdup (yoriai_record_get_id (yoriai_space_get_root (space))) : NULL;
}

/* Another proposal may have taken the name of the file. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Recovery) recovery = user_data;
  g_autofree char *text = NULL, *id = NULL, *own_id = NULL;
  gsize length;

  if (g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, NULL))
    id = dup_id (text, length);
  own_id = dup_id (g_bytes_get_data (recovery->lost, NULL), g_bytes_get_size (recovery->lost));
  if (_yoriai_window_is_closed (recovery->window))
    return;
  if (id != NULL && g_strcmp0 (id, own_id) == 0)
    _yoriai_window_ask_to_open (recovery->window, recovery->file);
  else
    open_lost (recovery->window, recovery->name, recovery->lost);
}

/* Opens what was left, here or in a window of its own. */
void
_yoriai_window_recover (YoriaiWindow     *self,
                        const YoriaiLost *lost)
{
  g_autofree char *name = g_filename_display_basename (lost->path);
  Recovery *recovery;

  if (lost->uri == NULL)
    {
      open_lost (self, name, lost->file);
      return;
    }
  recovery = g_new0 (Recovery, 1);
  recovery->window = g_object_ref (self);
  recovery->file = g_file_new_for_uri (lost->uri);
  recovery->name = g_steal_pointer (&name);
  recovery->lost = g_bytes_ref (lost->file);
  g_file_load_contents_async (recovery->file, self->cancellable, read_cb, recovery);
}
