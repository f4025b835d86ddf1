/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-document.h"
#include "yoriai-space-private.h"

/* What goes into a space's document from elsewhere, and out of it: updates, states, digests. */

/* What is no proposal that anybody writes is told in plain words. */
void
_yoriai_space_explain_limit (GError **error)
{
  if (error == NULL || !g_error_matches (*error, YDOC_ERROR, YDOC_ERROR_LIMIT))
    return;
  g_debug ("%s", (*error)->message);
  g_clear_error (error);
  g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, _("the changes are more than a proposal can hold"));
}

typedef struct
{
  YoriaiUpdateFunc func;
  gpointer data;
} UpdateListener;

static gboolean
is_listened_to (YoriaiSpace *self)
{
  return self->update_func != NULL || (self->update_listeners != NULL && self->update_listeners->len > 0);
}

static void
set_tells_updates (YoriaiSpace *self)
{
  _yoriai_store_set_tells_updates (self->store, is_listened_to (self));
}

/**
 * yoriai_space_set_update_func:
 * @self: a space
 * @func: (nullable): called with what comes into the document, once a transaction, before that is announced
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * It is for who writes a journal, and for who sends to others what is edited here.
 */
void
yoriai_space_set_update_func (YoriaiSpace      *self,
                              YoriaiUpdateFunc  func,
                              gpointer          data,
                              GDestroyNotify    destroy)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

  if (self->destroy_update_data != NULL)
    self->destroy_update_data (self->update_data);
  self->update_func = func;
  self->update_data = data;
  self->destroy_update_data = destroy;
  set_tells_updates (self);
}

/**
 * yoriai_space_listen_updates:
 * @self: a space
 * @func: called as that of yoriai_space_set_update_func(), and after it: what is sent is in the journal first
 * @data: for @func
 *
 * It is for who sends to others what is edited here; nobody listens twice with the same @func and @data.
 */
void
yoriai_space_listen_updates (YoriaiSpace      *self,
                             YoriaiUpdateFunc  func,
                             gpointer          data)
{
  UpdateListener listener = { func, data };

  g_return_if_fail (YORIAI_IS_SPACE (self) && func != NULL);

  if (self->update_listeners == NULL)
    self->update_listeners = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->update_listeners, g_memdup2 (&listener, sizeof listener));
  set_tells_updates (self);
}

/**
 * yoriai_space_unlisten_updates:
 * @self: a space
 * @func: what yoriai_space_listen_updates() was given
 * @data: as well
 *
 * Calls @func no more.
 */
void
yoriai_space_unlisten_updates (YoriaiSpace      *self,
                               YoriaiUpdateFunc  func,
                               gpointer          data)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

  for (guint i = 0; self->update_listeners != NULL && i < self->update_listeners->len; i++)
    {
      const UpdateListener *listener = self->update_listeners->pdata[i];

      if (listener->func == func && listener->data == data)
        {
          g_ptr_array_remove_index (self->update_listeners, i);
          set_tells_updates (self);
          return;
        }
    }
}

static void
tell_update (YoriaiSpace  *self,
             GBytes       *update,
             YoriaiOrigin  origin)
{
  if (self->update_func != NULL)
    self->update_func (self, update, origin, self->update_data);
  for (guint i = 0; self->update_listeners != NULL && i < self->update_listeners->len; i++)
    {
      UpdateListener listener = *(const UpdateListener *) self->update_listeners->pdata[i];

      listener.func (self, update, origin, listener.data);
    }
}

/* Tells of what has been written into the document. */
void
_yoriai_space_tell_updates (YoriaiSpace  *self,
                            YoriaiOrigin  origin)
{
  g_autoptr (GBytes) update = NULL;

  if (!is_listened_to (self))
    return;
  if (_yoriai_store_take_switched (self->store))
    tell_update (self, NULL, origin);
  update = _yoriai_store_take_made (self->store);
  if (update != NULL)
    tell_update (self, update, origin);
}

static void
meta_cb (const YdocPlace *place,
         gpointer         data)
{
  if (place->is_new && place->root != NULL && strcmp (place->root, "meta") == 0)
    *(gboolean *) data = TRUE;
}

void
_yoriai_space_refuse_lineage (GError **error)
{
  g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED,
                       _("the changes are to a proposal that began with another file"));
}

/* What the document says of itself is its base's alone. Who brings another one has begun with another document: all that is
 * in both would stand twice. */
static gboolean
check_lineage (YoriaiSpace  *self,
               GBytes       *update,
               GError      **error)
{
  Ydoc *doc = _yoriai_store_peek_document (self->store);
  gboolean has_other = FALSE;
  gsize len;
  const guint8 *data = g_bytes_get_data (update, &len);

  if (!ydoc_update_foreach_place (doc, data, len, meta_cb, &has_other, error))
    return FALSE;
  if (!has_other)
    return TRUE;
  _yoriai_space_refuse_lineage (error);
  return FALSE;
}

/* Takes in an update of the same lineage. */
gboolean
_yoriai_space_apply_checked (YoriaiSpace  *self,
                             GBytes       *update,
                             GError      **error)
{
  gboolean is_sound;

  yoriai_space_begin_with_origin (self, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  is_sound = _yoriai_store_take_update (self->store, update, error);
  _yoriai_space_explain_limit (error);
  if (is_sound)
    tell_update (self, update, YORIAI_ORIGIN_REMOTE);
  yoriai_space_commit (self);
  _yoriai_space_tell_copies (self);
  return is_sound;
}

static gboolean
apply_now (YoriaiSpace  *self,
           GBytes       *update,
           GError      **error)
{
  if (yoriai_space_ensure_document (self))
    {
      if (!check_lineage (self, update, error))
        return FALSE;
      _yoriai_space_tell_removals (self, update);
      return _yoriai_space_apply_checked (self, update, error);
    }
  g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, _("there is no document"));
  return FALSE;
}

/* What came while a transaction was open, or was being announced. */
void
_yoriai_space_take_waiting (YoriaiSpace *self)
{
  GBytes *update;

  while (!_yoriai_space_is_open (self) && !self->is_announcing
         && (update = g_queue_pop_head (&self->waiting_updates)) != NULL)
    {
      apply_now (self, update, NULL); /* was found sound before */
      g_bytes_unref (update);
    }
}

/**
 * yoriai_space_apply_update:
 * @self: a space
 * @update: what somebody else has edited
 * @error: return location for a #YdocError
 *
 * Takes in an update, as a transaction of the origin %YORIAI_ORIGIN_REMOTE. While a transaction is open, or announced, it
 * waits for the end. Taking one in twice does nothing; what it builds on and is not there yet lets it wait, too.
 *
 * Returns: %FALSE when it was refused: it is damaged, of another lineage, or more than a proposal can hold; then nothing has
 *   changed
 */
gboolean
yoriai_space_apply_update (YoriaiSpace  *self,
                           GBytes       *update,
                           GError      **error)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);

  _yoriai_space_assert_owner (self);
  if (!_yoriai_space_is_open (self) && !self->is_announcing)
    return apply_now (self, update, error);
  if (_yoriai_store_peek_document (self->store) != NULL)
    {
      if (!check_lineage (self, update, error))
        return FALSE;
    }
  else
    {
      g_autoptr (GBytes) vector =
        ydoc_state_vector_of_update (g_bytes_get_data (update, NULL), g_bytes_get_size (update), error);

      if (vector == NULL)
        return FALSE;
    }
  g_queue_push_tail (&self->waiting_updates, g_bytes_ref (update));
  return TRUE;
}

/**
 * yoriai_space_encode_state:
 * @self: a space without an open transaction
 *
 * Returns: (transfer full) (nullable): all of the document, as one update, without what was deleted; %NULL if there can
 *   be none
 */
GBytes *
yoriai_space_encode_state (YoriaiSpace *self)
{
  if (!yoriai_space_ensure_document (self))
    return NULL;
  return ydoc_encode_state_collected (_yoriai_store_peek_document (self->store));
}

/**
 * yoriai_space_encode_state_vector:
 * @self: a space without an open transaction
 *
 * Returns: (transfer full) (nullable): how much of whose edits is here; %NULL if there can be no document
 */
GBytes *
yoriai_space_encode_state_vector (YoriaiSpace *self)
{
  if (!yoriai_space_ensure_document (self))
    return NULL;
  return ydoc_encode_state_vector (_yoriai_store_peek_document (self->store));
}

/**
 * yoriai_space_encode_diff:
 * @self: a space without an open transaction
 * @vector: somebody else's state vector
 * @error: return location for a #YdocError
 *
 * Returns: (transfer full) (nullable): what the other lacks
 */
GBytes *
yoriai_space_encode_diff (YoriaiSpace  *self,
                          GBytes       *vector,
                          GError      **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (vector, &len);

  if (!yoriai_space_ensure_document (self))
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, _("there is no document"));
      return NULL;
    }
  return ydoc_encode_diff_collected (_yoriai_store_peek_document (self->store), data, len, error);
}

/**
 * yoriai_space_digest:
 * @self: a space without an open transaction
 *
 * Two copies with the same digest have all of each other's edits, also what was deleted, which a state vector does not tell.
 *
 * Returns: (transfer full) (nullable): a digest of the document; %NULL if there can be none
 */
GBytes *
yoriai_space_digest (YoriaiSpace *self)
{
  return yoriai_space_ensure_document (self) ? ydoc_digest (_yoriai_store_peek_document (self->store)) : NULL;
}

/**
 * yoriai_space_dup_lineage:
 * @self: a space without an open transaction
 *
 * Returns: (transfer full) (nullable): from which base its document comes; updates are exchanged within one lineage only
 */
char *
yoriai_space_dup_lineage (YoriaiSpace *self)
{
  if (!yoriai_space_ensure_document (self))
    return NULL;
  return _yoriai_store_dup_meta (_yoriai_store_peek_document (self->store), "lineage");
}
