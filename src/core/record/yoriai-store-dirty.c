/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "yoriai-space-private.h"
#include "yoriai-store-dirty-private.h"

/* What the document's transactions touch, gathered to be shown. */

static void
touched_free (gpointer data)
{
  YoriaiTouched *self = data;

  g_free (self->id);
  g_ptr_array_unref (self->keys);
  g_free (self);
}

static void
text_splice_clear (gpointer data)
{
  YoriaiTextSplice *self = data;

  g_free (self->id);
  g_free (self->field);
  g_free (self->inserted);
}

static YoriaiTouched *
touch (YoriaiDirty *self,
       const char  *id)
{
  YoriaiTouched *touched = g_hash_table_lookup (self->by_id, id);

  if (touched != NULL)
    return touched;
  touched = g_new0 (YoriaiTouched, 1);
  touched->id = g_strdup (id);
  touched->keys = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (self->by_id, touched->id, touched);
  g_ptr_array_add (self->touched, touched);
  return touched;
}

static void
touch_key (YoriaiTouched *touched,
           const char    *key)
{
  if (strcmp (key, YORIAI_LAYOUT_PLACE) == 0 || strcmp (key, YORIAI_LAYOUT_REMOVAL) == 0)
    touched->has_moved = TRUE;
  else
    g_ptr_array_add (touched->keys, g_strdup (key));
}

/* Begins to gather what the document's next transactions touch, for _yoriai_store_project(). */
void
_yoriai_store_begin_dirty (YoriaiStore *self)
{
  YoriaiDirty *dirty = g_new0 (YoriaiDirty, 1);

  g_assert (self->dirty == NULL);
  dirty->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  dirty->touched = g_ptr_array_new_with_free_func (touched_free);
  dirty->splices = g_array_new (FALSE, FALSE, sizeof (YoriaiTextSplice));
  g_array_set_clear_func (dirty->splices, text_splice_clear);
  dirty->fresh = g_hash_table_new (NULL, NULL);
  self->dirty = dirty;
}

void
_yoriai_dirty_free (YoriaiDirty *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->touched);
  g_array_unref (self->splices);
  g_hash_table_unref (self->fresh);
  g_free (self);
}

static void
add_text_splices (YoriaiDirty *self,
                  const char  *id,
                  const char  *field,
                  YdocEvent   *event)
{
  guint n, at = 0;
  const YdocDelta *delta = ydoc_event_get_delta (event, &n);

  for (guint i = 0; i < n; i++)
    {
      YoriaiTextSplice splice = { .at = at };

      if (delta[i].op == YDOC_DELTA_RETAIN)
        {
          at += delta[i].n_chars;
          continue;
        }
      if (delta[i].op == YDOC_DELTA_DELETE)
        splice.n_removed = delta[i].n_chars;
      else
        splice.inserted = g_strdup (delta[i].text != NULL ? delta[i].text : "");
      if (delta[i].op == YDOC_DELTA_INSERT)
        at += delta[i].n_chars;
      splice.id = g_strdup (id);
      splice.field = g_strdup (field);
      g_array_append_val (self->splices, splice);
    }
}

static void
add_event_cb (YdocEvent *event,
              gpointer   data)
{
  YoriaiDirty *self = data;
  YdocType *root = ydoc_event_get_target (event);
  const char *name = ydoc_type_get_parent (root) == NULL ? ydoc_type_get_name (root) : NULL;
  const char *id = name != NULL ? _yoriai_layout_parse_map_name (name) : NULL;
  g_autofree char *text_id = NULL;
  const char *field = NULL;
  guint n;

  if (name == NULL)
    return;
  if (id != NULL)
    {
      const YdocKeyChange *keys = ydoc_event_get_keys (event, &n);

      for (guint i = 0; i < n; i++)
        touch_key (touch (self, id), keys[i].key);
      return;
    }
  text_id = _yoriai_layout_parse_text_name (name, &field);
  if (text_id != NULL)
    add_text_splices (self, text_id, field, event);
}

/* Takes up what @txn changed; does nothing for what the projection shows already. */
void
_yoriai_store_add_dirty (YoriaiStore     *self,
                         YdocTransaction *txn)
{
  if (self->dirty != NULL)
    ydoc_transaction_foreach_event (txn, add_event_cb, self->dirty);
}

static void
add_root_cb (YdocType   *root,
             const char *name,
             gpointer    data)
{
  const char *id = _yoriai_layout_parse_map_name (name), *field = NULL;
  g_autofree char *text_id = _yoriai_layout_parse_text_name (name, &field);
  YoriaiTouched *touched;

  if (id == NULL && text_id == NULL)
    return;
  touched = touch (data, id != NULL ? id : text_id);
  touched->has_all = TRUE;
  touched->has_moved = touched->has_moved || id != NULL;
}

/* Takes up the whole document. */
void
_yoriai_store_add_all (YoriaiStore *self)
{
  ydoc_foreach_root (self->doc, add_root_cb, self->dirty);
}

static void
add_unknown_cb (YdocType   *root,
                const char *name,
                gpointer    data)
{
  YoriaiStore *self = data;
  const char *id = _yoriai_layout_parse_map_name (name);

  if (id != NULL && !g_hash_table_contains (self->sink->records, id))
    add_root_cb (root, name, self->dirty);
}

/* Takes up the records that the projection does not have. */
void
_yoriai_store_add_unknown (YoriaiStore *self)
{
  ydoc_foreach_root_below (self->doc, YORIAI_LAYOUT_MAP, add_unknown_cb, self);
}

/* Takes up all that is in a record. */
void
_yoriai_store_add_record (YoriaiStore *self,
                          const char  *id)
{
  touch (self->dirty, id)->has_all = TRUE;
}
