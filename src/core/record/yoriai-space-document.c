/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "yoriai-space-document.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout.h"
#include "yoriai-store-log-private.h"

/* The space's side of the document: when it comes to stand, and what waits meanwhile. */

/**
 * yoriai_space_set_source:
 * @self: a space that has been loaded and not edited
 * @format: how it is read and written; static
 * @file: (nullable): the file it was read from; %NULL: none, it is new
 *
 * Says of what the document is made when somebody needs it. What is edited from now on is kept until then.
 */
void
yoriai_space_set_source (YoriaiSpace        *self,
                         const YoriaiFormat *format,
                         GBytes             *file)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));
  g_return_if_fail (_yoriai_store_is_pristine (self->store));
  g_return_if_fail (yoriai_record_type_is_acyclic (G_OBJECT_TYPE (self->root)));

  _yoriai_space_assert_owner (self);
  _yoriai_source_clear (&self->source);
  self->source.format = format;
  self->source.file = file != NULL ? g_bytes_ref (file) : format->write (self);
  self->n_edits_of_file = self->n_edits;
  _yoriai_store_keep_log (self->store);
}

/**
 * yoriai_space_set_source_parts:
 * @self: a space that has just been given its source
 * @end: how many bytes of the file stand before the last member, behind which is the state
 * @packed: the state, as it lies there
 *
 * Says what whoever has read the file knows of it, so that it need not be read as a whole when the document is made.
 */
void
yoriai_space_set_source_parts (YoriaiSpace *self,
                               gsize        end,
                               GBytes      *packed)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));
  g_return_if_fail (self->source.file != NULL);

  _yoriai_space_assert_owner (self);
  self->source.end = end;
  g_clear_pointer (&self->source.packed, g_bytes_unref);
  self->source.packed = g_bytes_ref (packed);
}

/**
 * yoriai_space_dup_source:
 * @self: a space
 *
 * Returns: (transfer full) (nullable): of what the document is to be made,
 *   while it does not stand; whoever has it and all updates since can make the
 *   same
 */
GBytes *
yoriai_space_dup_source (YoriaiSpace *self)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), NULL);

  return self->source.file != NULL ? g_bytes_ref (self->source.file) : NULL;
}

/**
 * yoriai_space_dup_unedited:
 * @self: a space
 *
 * Returns: (transfer full) (nullable): the file it was read from, if whoever
 *   reads that has what is here; %NULL when something was edited since
 */
GBytes *
yoriai_space_dup_unedited (YoriaiSpace *self)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), NULL);

  return self->n_edits == self->n_edits_of_file ? yoriai_space_dup_source (self) : NULL;
}

void
_yoriai_source_copy (const YoriaiSource *self,
                     YoriaiSource       *ret_copy)
{
  *ret_copy = *self;
  if (self->file != NULL)
    g_bytes_ref (self->file);
  if (self->packed != NULL)
    g_bytes_ref (self->packed);
}

/* What is written in that format stays so. */
void
_yoriai_source_clear (YoriaiSource *self)
{
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->packed, g_bytes_unref);
  self->end = 0;
}

void
_yoriai_built_free (gpointer data)
{
  YoriaiBuilt *self = data;

  g_clear_pointer (&self->doc, ydoc_free);
  g_free (self);
}

static gboolean adopt (YoriaiSpace *self, const YoriaiFormat *format, GBytes *state, GError **error);

/* The document of what was loaded: that of the state that came with it, and what the view is ahead of that. */
static Ydoc *
build_of_state (YoriaiSpace        *source,
                const YoriaiFormat *format,
                GBytes             *state,
                YoriaiSourceState  *ret_state)
{
  if (!adopt (source, format, state, NULL))
    {
      *ret_state = YORIAI_SOURCE_REFUSED;
      return NULL;
    }
  *ret_state = source->source_state;
  return _yoriai_store_steal_document (source->store);
}

static YoriaiBuilt *
build_base (YoriaiSpace *source)
{
  YoriaiBuilt *self = g_new0 (YoriaiBuilt, 1);

  self->doc = _yoriai_store_build_base (source);
  return self;
}

static YoriaiSpace *
read_source (const YoriaiSource  *source,
             GBytes             **ret_state,
             GError             **error)
{
  const YoriaiFormat *format = source->format;
  g_autoptr (GError) local = NULL;
  YoriaiSpace *space = NULL;

  if (source->packed != NULL && format->read_parts != NULL)
    space = format->read_parts (source->file, source->end, source->packed, ret_state, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  if (space != NULL)
    return space;
  g_clear_error (error);
  return format->read_with_state != NULL ? format->read_with_state (source->file, ret_state, error)
                                         : format->read (source->file);
}

/* In any thread. Returns: (transfer full) (nullable): the document of a file */
YoriaiBuilt *
_yoriai_built_new (const YoriaiSource *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) state = NULL;
  g_autoptr (YoriaiSpace) source = read_source (file, &state, &error);
  YoriaiBuilt *self;

  if (source == NULL)
    return NULL;
  self = g_new0 (YoriaiBuilt, 1);
  self->state = error != NULL ? YORIAI_SOURCE_REFUSED : YORIAI_SOURCE_PLAIN;
  if (state != NULL)
    self->doc = build_of_state (source, file->format, state, &self->state);
  if (self->doc == NULL)
    self->doc = _yoriai_store_build_base (source);
  return self;
}

/* What lies in the trash of a state is not in the view, but may come back. */
static void
show_hidden (YoriaiSpace  *self,
             YoriaiOrigin  origin)
{
  gboolean is_modified = yoriai_space_is_modified (self);

  yoriai_space_begin_with_origin (self, origin, NULL, NULL);
  _yoriai_store_show_unknown (self->store);
  yoriai_space_commit (self);
  if (!is_modified)
    yoriai_space_mark_saved (self);
}

/* (transfer full): takes @built */
void
_yoriai_space_attach_built (YoriaiSpace *self,
                            YoriaiBuilt *built)
{
  YoriaiSourceState state = built->state;

  _yoriai_store_attach (self->store, g_steal_pointer (&built->doc));
  _yoriai_built_free (built);
  self->source_state = state;
  _yoriai_source_clear (&self->source);
  _yoriai_undo_recount (self->undo);
  _yoriai_space_tell_updates (self, YORIAI_ORIGIN_LOCAL);
  if (state == YORIAI_SOURCE_SHOWN || state == YORIAI_SOURCE_AHEAD)
    {
      show_hidden (self, YORIAI_ORIGIN_REMOTE);
      _yoriai_space_tell_copies (self);
    }
}

/**
 * yoriai_space_ensure_document:
 * @self: a space without an open transaction
 *
 * Builds the document now, if it does not stand. It takes several times as long as reading the file: never do it in a key
 * press.
 *
 * Returns: whether there is one; %FALSE if nobody said of what to make it
 */
gboolean
yoriai_space_ensure_document (YoriaiSpace *self)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);
  g_return_val_if_fail (!_yoriai_space_is_open (self), FALSE);

  _yoriai_space_assert_owner (self);
  if (_yoriai_store_peek_document (self->store) == NULL && self->source.file != NULL)
    {
      YoriaiBuilt *built = self->source.format->read_with_state == NULL && _yoriai_store_is_pristine (self->store)
                             ? build_base (self)
                             : _yoriai_built_new (&self->source);

      if (built != NULL)
        _yoriai_space_attach_built (self, built);
    }
  return _yoriai_store_peek_document (self->store) != NULL;
}

/**
 * yoriai_space_has_document:
 * @self: a space
 *
 * Returns: whether the document stands
 */
gboolean
yoriai_space_has_document (YoriaiSpace *self)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);

  return _yoriai_store_peek_document (self->store) != NULL;
}

/**
 * yoriai_space_get_source_state:
 * @self: a space
 *
 * Returns: what was found of the state that came with the file, once the document stands
 */
YoriaiSourceState
yoriai_space_get_source_state (YoriaiSpace *self)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), YORIAI_SOURCE_PLAIN);

  return self->source_state;
}

/* Returns: (transfer full) (nullable): what the document says of itself */
char *
_yoriai_store_dup_meta (Ydoc       *doc,
                        const char *key)
{
  YdocType *meta = ydoc_peek_root (doc, "meta") != NULL ? ydoc_get_root (doc, "meta", YDOC_TYPE_MAP) : NULL;
  YdocValue value;

  if (meta == NULL || !ydoc_map_get (meta, key, &value) || value.kind != YDOC_VALUE_ANY)
    return NULL;
  return ydoc_any_dup_string (value.data, value.len);
}

/* Returns: (transfer full) (nullable): the document of a state, with the id of its root; an error for one that is damaged,
 * of nothing, or of a layout that only a newer program knows */
static Ydoc *
read_state (GBytes  *state,
            char   **ret_id,
            GError **error)
{
  Ydoc *doc = ydoc_new (0);
  YdocValue value = { 0 };
  double layout = 0;

  if (!ydoc_apply_update (doc, g_bytes_get_data (state, NULL), g_bytes_get_size (state), (gpointer) "state", error))
    {
      _yoriai_space_explain_limit (error);
      ydoc_free (doc);
      return NULL;
    }
  if (ydoc_peek_root (doc, "meta") != NULL)
    ydoc_map_get (ydoc_get_root (doc, "meta", YDOC_TYPE_MAP), "layout", &value);
  if (value.kind == YDOC_VALUE_ANY)
    layout = ydoc_any_get_number (value.data, value.len);
  *ret_id = _yoriai_store_dup_meta (doc, "root");
  if (layout > YORIAI_LAYOUT)
    g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_LIMIT, _("a newer Yoriai wrote the state"));
  else if (*ret_id == NULL || (*ret_id)[0] == '\0' || g_utf8_strlen (*ret_id, -1) > YORIAI_MAX_ID_CHARACTERS)
    g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, _("the state is of another proposal"));
  else
    return doc;
  ydoc_free (doc);
  g_clear_pointer (ret_id, g_free);
  return NULL;
}

/* Returns: (transfer full): a space that shows @doc, and goes on from it; it takes that */
static YoriaiSpace *
new_of_document (GType       root_type,
                 const char *id,
                 Ydoc       *doc)
{
  YoriaiSpace *self = yoriai_space_new (root_type, id);

  _yoriai_store_keep_log (self->store);
  _yoriai_store_attach (self->store, doc);
  yoriai_space_begin_with_origin (self, YORIAI_ORIGIN_LOAD, NULL, NULL);
  _yoriai_store_show_all (self->store);
  yoriai_space_commit (self);
  yoriai_space_mark_saved (self);
  return self;
}

/**
 * yoriai_space_new_from_state:
 * @root_type: record type of the root
 * @state: what yoriai_space_encode_state() gave, here or elsewhere
 * @error: return location for a #YdocError
 *
 * Returns: (transfer full) (nullable): a space that shows the state, and goes on from it
 */
YoriaiSpace *
yoriai_space_new_from_state (GType    root_type,
                             GBytes  *state,
                             GError **error)
{
  g_autofree char *id = NULL;
  Ydoc *doc;

  g_return_val_if_fail (yoriai_record_type_is_acyclic (root_type), NULL);

  doc = read_state (state, &id, error);
  return doc != NULL ? new_of_document (root_type, id, doc) : NULL;
}

/* Takes over the document of @state, and writes into it what the view says otherwise. */
static gboolean
adopt (YoriaiSpace         *self,
       const YoriaiFormat  *format,
       GBytes              *state,
       GError             **error)
{
  g_autofree char *id = NULL;
  g_autoptr (YoriaiSpace) shown = NULL;
  Ydoc *doc = read_state (state, &id, error);

  if (doc == NULL)
    return FALSE;
  if (g_strcmp0 (id, yoriai_record_get_id (self->root)) != 0)
    {
      g_set_error_literal (error, YDOC_ERROR, YDOC_ERROR_MALFORMED, _("the state is of another proposal"));
      ydoc_free (doc);
      return FALSE;
    }
  self->source.format = format;
  self->source_state = YORIAI_SOURCE_SHOWN;
  _yoriai_store_keep_log (self->store);
  if (_yoriai_store_adopt_shown (self->store, doc))
    return TRUE;
  shown = new_of_document (G_OBJECT_TYPE (self->root), id, doc);
  if (_yoriai_store_adopt (self->store, shown->store, format->write))
    self->source_state = YORIAI_SOURCE_AHEAD;
  return TRUE;
}

/**
 * yoriai_space_adopt_state:
 * @self: a space that has been loaded and not edited
 * @format: how it is read and written; static
 * @state: the state of the document that came with the view
 * @ret_is_ahead: (out) (optional): whether the view says something else than the state
 * @error: return location for a #YdocError
 *
 * Makes the document of a state instead of a base. Where the view says something else, another program has changed it:
 * that is written as an edit by nobody, the same by whoever finds the two together.
 *
 * Returns: %FALSE when the state is damaged, of another proposal or of a newer layout; then nothing has changed
 */
gboolean
yoriai_space_adopt_state (YoriaiSpace         *self,
                          const YoriaiFormat  *format,
                          GBytes              *state,
                          gboolean            *ret_is_ahead,
                          GError             **error)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);
  g_return_val_if_fail (_yoriai_store_is_pristine (self->store), FALSE);

  _yoriai_space_assert_owner (self);
  if (!adopt (self, format, state, error))
    return FALSE;
  show_hidden (self, YORIAI_ORIGIN_LOAD);
  yoriai_space_mark_saved (self);
  if (ret_is_ahead != NULL)
    *ret_is_ahead = self->source_state == YORIAI_SOURCE_AHEAD;
  return TRUE;
}

/**
 * yoriai_space_set_author:
 * @self: a space
 * @author: (nullable): who edits here: name and institution
 *
 * What is edited from now on bears this name, for everybody who gets it.
 */
void
yoriai_space_set_author (YoriaiSpace *self,
                         const char  *author)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

  _yoriai_store_set_author (self->store, author);
}

/**
 * yoriai_space_get_author:
 * @self: a space
 *
 * Returns: (nullable): who edits here
 */
const char *
yoriai_space_get_author (YoriaiSpace *self)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), NULL);

  return self->store->author;
}

/**
 * yoriai_space_set_seed:
 * @self: a space without a document
 * @seed: for what is drawn at random
 * @client: as whom the document is to be edited; 0 draws one
 *
 * For tests alone: a client id that is used twice makes documents that never agree.
 */
void
yoriai_space_set_seed (YoriaiSpace *self,
                       guint32      seed,
                       guint64      client)
{
  _yoriai_store_set_seed (self->store, seed, client);
}
