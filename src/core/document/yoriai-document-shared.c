/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "yoriai-document-private.h"
#include "yoriai-replica.h"
#include "yoriai-state-private.h"

/* A document whose edits are kept as edits, and saved with the proposal, so that copies of it come together. */

void
_yoriai_document_add_notice (YoriaiDocument *self,
                             const char     *notice)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->notices != NULL)
    g_strv_builder_addv (builder, (const char **) self->notices);
  g_strv_builder_add (builder, notice);
  g_strfreev (self->notices);
  self->notices = g_strv_builder_end (builder);
  g_object_notify (G_OBJECT (self), "notices");
}

/* What stands behind a proposal is looked at when it is needed, not when the file is opened. */
void
_yoriai_document_tell_source (YoriaiDocument *self)
{
  if (self->told_source || !self->is_shared || !yoriai_space_has_document (self->space))
    return;
  self->told_source = TRUE;
  if (self->history != NULL && self->history->layout > YORIAI_STATE_LAYOUT)
    {
      g_autoptr (GError) error = NULL;

      yoriai_state_check (self->history, &error);
      _yoriai_document_add_notice (self, error->message);
      return;
    }
  switch (yoriai_space_get_source_state (self->space))
    {
    case YORIAI_SOURCE_AHEAD:
      _yoriai_document_add_notice (self, _("Another program has changed this file since it was last saved here; what it changed is kept."));
      break;
    case YORIAI_SOURCE_REFUSED:
      _yoriai_document_add_notice (self, _("What the file keeps to bring copies together is damaged. The proposal itself is whole; copies "
                          "made before are compared with it field by field."));
      break;
    case YORIAI_SOURCE_PLAIN:
    case YORIAI_SOURCE_SHOWN:
      break;
    }
}

/* --- What copies could not agree upon is told from the beginning, though nobody has edited anything yet --- */

typedef struct
{
  GBytes *file;
  YoriaiState *history; /* (owned): as it was read from that */
} Look;

static void
look_free (gpointer data)
{
  Look *self = data;

  g_bytes_unref (self->file);
  yoriai_state_free (self->history);
  g_free (self);
}

/* The file is read again only where its state may have something. */
static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Look *self = data;
  g_autoptr (GBytes) state = NULL;

  g_task_return_boolean (task, yoriai_state_get_bytes (self->history, &state, NULL) && state != NULL
                                   && yoriai_space_may_tell (state) && yoriai_replica_tells (self->file));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GWeakRef *weak = data;
  g_autoptr (YoriaiSpace) space = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (g_task_propagate_boolean (G_TASK (result), NULL) && space != NULL)
    yoriai_space_request_document (space);
}

static void
look (YoriaiDocument *self,
      GBytes         *file)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  Look *data = g_new (Look, 1);
  g_autoptr (GTask) task = NULL;

  g_weak_ref_init (weak, self->space);
  *data = (Look){ g_bytes_ref (file), yoriai_state_copy (self->history) };
  task = g_task_new (NULL, NULL, looked_cb, weak);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, data, look_free);
  g_task_run_in_thread (task, look_in_thread);
}

/* Notes what is in the file, if there is no state beside it that tells. */
void
_yoriai_document_see (YoriaiDocument *self,
                      GBytes         *view)
{
  gboolean has_state = self->history != NULL && yoriai_state_get_view_hash (self->history) != NULL;

  g_clear_pointer (&self->seen, g_bytes_unref);
  if (view != NULL && !has_state)
    self->seen = g_bytes_ref (view);
}

/* @file: (nullable): the bytes it was read from */
void
_yoriai_document_share (YoriaiDocument *self,
                        GBytes         *file)
{
  self->is_shared = TRUE;
  _yoriai_document_see (self, file);
  yoriai_space_set_author (self->space, self->author);
  yoriai_replica_set_source (self->space, file, self->history);
  if (file != NULL && self->history != NULL && yoriai_state_get_view_hash (self->history) != NULL)
    look (self, file);
}

/**
 * yoriai_document_share:
 * @self: a new document
 *
 * From now on what is edited is kept as edits, and saved with the proposal, so
 * that copies of it come together. A document that is loaded with
 * yoriai_document_load_async() is shared by itself.
 */
void
yoriai_document_share (YoriaiDocument *self)
{
  g_return_if_fail (YORIAI_IS_DOCUMENT (self));
  g_return_if_fail (self->space != NULL && self->file == NULL && self->n_changes == 0);

  _yoriai_document_share (self, NULL);
}
