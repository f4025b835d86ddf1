/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include "yoriai-space-document.h"
#include "yoriai-space-private.h"

/* Building the document in a thread: that gets a copy of the file's bytes and gives back a document, and knows of no
 * space. */

static void
source_free (gpointer data)
{
  _yoriai_source_clear (data);
  g_free (data);
}

static void
build_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  g_task_return_pointer (task, _yoriai_built_new (data), _yoriai_built_free);
}

/* Tells those who wait for it. A document that waits itself, for a transaction, tells them later. */
static void
tell_waiting (YoriaiSpace *self)
{
  g_autoptr (GPtrArray) waiting = self->built == NULL ? g_steal_pointer (&self->waiting_for_document) : NULL;

  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    g_task_return_boolean (waiting->pdata[i], yoriai_space_has_document (self));
}

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  GWeakRef *weak = data;
  g_autoptr (YoriaiSpace) self = g_weak_ref_get (weak);
  YoriaiBuilt *built = g_task_propagate_pointer (G_TASK (result), NULL);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self != NULL)
    self->is_building = FALSE;
  if (self == NULL || built == NULL || _yoriai_store_peek_document (self->store) != NULL)
    g_clear_pointer (&built, _yoriai_built_free);
  else if (_yoriai_space_is_open (self) || self->is_announcing)
    self->built = built;
  else
    _yoriai_space_attach_built (self, built);
  if (self != NULL)
    tell_waiting (self);
}

/* A document that came while a transaction was open, or was being announced. */
void
_yoriai_space_take_built (YoriaiSpace *self)
{
  YoriaiBuilt *built = !_yoriai_space_is_open (self) && !self->is_announcing ? g_steal_pointer (&self->built) : NULL;

  if (built != NULL && _yoriai_store_peek_document (self->store) == NULL)
    _yoriai_space_attach_built (self, built);
  else
    g_clear_pointer (&built, _yoriai_built_free);
  if (!self->is_building)
    tell_waiting (self);
}

/**
 * yoriai_space_request_document:
 * @self: a space that has been given its source
 *
 * Builds the document in a thread, once; what is edited meanwhile is written into it when it stands. Needs a main loop.
 */
void
yoriai_space_request_document (YoriaiSpace *self)
{
  g_autoptr (GTask) task = NULL;
  GWeakRef *weak;
  YoriaiSource *data;

  g_return_if_fail (YORIAI_IS_SPACE (self));

  _yoriai_space_assert_owner (self);
  if (self->source.file == NULL || self->is_building || _yoriai_store_peek_document (self->store) != NULL)
    return;
  self->is_building = TRUE;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  data = g_new (YoriaiSource, 1);
  _yoriai_source_copy (&self->source, data);
  task = g_task_new (NULL, NULL, built_cb, weak);
  g_task_set_source_tag (task, yoriai_space_request_document);
  g_task_set_task_data (task, data, source_free);
  g_task_run_in_thread (task, build_in_thread);
}

/**
 * yoriai_space_build_document_async:
 * @self: a space
 * @cancellable: (nullable): a cancellable; the document comes to stand all the same
 * @callback: called when it stands, or cannot
 * @user_data: data for @callback
 *
 * Builds the document as yoriai_space_request_document() does, and says when it stands: what needs it does not wait.
 */
void
yoriai_space_build_document_async (YoriaiSpace         *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (YORIAI_IS_SPACE (self));

  task = g_task_new (self, cancellable, callback, user_data); /* which runs in no thread */
  g_task_set_source_tag (task, yoriai_space_build_document_async);
  yoriai_space_request_document (self);
  if (!self->is_building && self->built == NULL)
    {
      g_task_return_boolean (task, yoriai_space_has_document (self));
      return;
    }
  if (self->waiting_for_document == NULL)
    self->waiting_for_document = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->waiting_for_document, g_steal_pointer (&task));
}

/**
 * yoriai_space_build_document_finish:
 * @self: a space
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the document stands; %FALSE without an error where nobody said of what to make it
 */
gboolean
yoriai_space_build_document_finish (YoriaiSpace   *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
