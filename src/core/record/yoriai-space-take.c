/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-document.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"

/* Taking in what was edited elsewhere as something that this user does: one step of undo, which takes it away for all. And
 * where it is that somebody else has edited. */

/* --- Where somebody else has edited --- */

struct _YoriaiNews
{
  Ydoc *copy;         /* (unowned): while it is being read */
  GHashTable *places; /* (owned): "id", "id\nfield", "id\nfield\nsuffix" -> (owned) (nullable): who wrote there */
  guint n;            /* how much was edited, whether or not it can be said where */
};

static void
add_place (YoriaiNews *self,
           const char *id,
           const char *field,
           const char *suffix,
           const char *author)
{
  char *key = g_strjoin ("\n", id, field, field != NULL ? suffix : NULL, NULL);
  gpointer known;

  if (!g_hash_table_lookup_extended (self->places, key, NULL, &known))
    g_hash_table_insert (self->places, key, g_strdup (author));
  else if (author != NULL && (known == NULL || strstr (known, author) == NULL))
    g_hash_table_insert (self->places, key, known != NULL ? g_strconcat (known, "\n", author, NULL) : g_strdup (author));
  else
    g_free (key);
}

static void
touch_record (YoriaiNews      *self,
              const YdocPlace *place,
              const char      *id,
              const char      *author)
{
  const char *dot = place->key != NULL && place->key[0] != '?' ? strchr (place->key, '.') : NULL;
  g_autofree char *field = dot != NULL ? g_strndup (place->key, (gsize) (dot - place->key)) : g_strdup (place->key);

  add_place (self, id, NULL, NULL, author);
  if (field != NULL)
    add_place (self, id, field, NULL, author);
  if (dot != NULL)
    add_place (self, id, field, dot + 1, author);
}

static void
touch_cb (const YdocPlace *place,
          gpointer         data)
{
  YoriaiNews *self = data;
  g_autofree char *client = NULL, *author = NULL, *text_id = NULL;
  const char *id, *field;

  if (!place->is_new)
    return;
  self->n++;
  if (place->status != YDOC_PLACE_KNOWN || place->is_nested)
    return;
  if (!place->is_deletion)
    {
      client = g_strdup_printf ("%" G_GUINT64_FORMAT, place->client);
      author = _yoriai_store_dup_author (self->copy, client);
    }
  id = _yoriai_layout_parse_map_name (place->root);
  text_id = id == NULL ? _yoriai_layout_parse_text_name (place->root, &field) : NULL;
  if (id != NULL)
    touch_record (self, place, id, author);
  else if (text_id != NULL)
    {
      add_place (self, text_id, NULL, NULL, author);
      add_place (self, text_id, field, NULL, author);
    }
}

/**
 * yoriai_space_read_news:
 * @self: a space without an open transaction
 * @copy: a copy of it, of the same lineage
 * @error: return location for a #YdocError
 *
 * Reads where @copy has been edited beyond what @self has.
 *
 * Returns: (transfer full) (nullable): the places
 */
YoriaiNews *
yoriai_space_read_news (YoriaiSpace  *self,
                        YoriaiSpace  *copy,
                        GError      **error)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (copy);
  g_autoptr (YoriaiNews) news = g_new0 (YoriaiNews, 1);
  gsize len;
  const guint8 *data;

  news->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_return_val_if_fail (state != NULL && yoriai_space_ensure_document (self), NULL);

  data = g_bytes_get_data (state, &len);
  news->copy = _yoriai_store_peek_document (copy->store);
  if (!ydoc_update_foreach_place (_yoriai_store_peek_document (self->store), data, len, touch_cb, news, error))
    return NULL;
  news->copy = NULL;
  return g_steal_pointer (&news);
}

/**
 * yoriai_news_free:
 * @self: (transfer full): places
 */
void
yoriai_news_free (YoriaiNews *self)
{
  g_hash_table_unref (self->places);
  g_free (self);
}

/**
 * yoriai_news_is_empty:
 * @self: places
 *
 * Returns: whether nothing was edited
 */
gboolean
yoriai_news_is_empty (const YoriaiNews *self)
{
  return self->n == 0;
}

/**
 * yoriai_news_find:
 * @self: places
 * @id: a record's id
 * @field: (nullable): a field's name, "?NAME" of a member that nobody knows, "@" for its place, "!" for its removal; %NULL:
 *   anywhere in the record
 * @suffix: (nullable): of a field that holds several: the year, the reference, the number; %NULL: anywhere in the field
 * @ret_authors: (out) (optional) (transfer none) (nullable): who wrote there, a line each, as far as that is known
 *
 * Returns: whether it was edited there
 */
gboolean
yoriai_news_find (const YoriaiNews  *self,
                     const char           *id,
                     const char           *field,
                     const char           *suffix,
                     const char          **ret_authors)
{
  g_autofree char *key = g_strjoin ("\n", id, field, field != NULL ? suffix : NULL, NULL);
  gpointer authors = NULL;
  gboolean is_there = g_hash_table_lookup_extended (self->places, key, NULL, &authors);

  if (ret_authors != NULL)
    *ret_authors = authors;
  return is_there;
}

/* --- Taking in --- */

/**
 * yoriai_space_new_merged:
 * @self: a space without an open transaction
 * @copy: (nullable): a copy of it, of the same lineage
 * @error: return location for a #YdocError
 *
 * Tries out what would become of it. Whoever edits here edits there as well, but as another client.
 *
 * Returns: (transfer full) (nullable): a space with what @self has, and @copy
 */
YoriaiSpace *
yoriai_space_new_merged (YoriaiSpace  *self,
                         YoriaiSpace  *copy,
                         GError      **error)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (self);
  g_autoptr (YoriaiSpace) merged = NULL;

  g_return_val_if_fail (state != NULL, NULL);

  merged = yoriai_space_new_from_state (G_OBJECT_TYPE (self->root), state, error);
  if (merged == NULL || (copy != NULL && !yoriai_space_take_copy (merged, copy, error)))
    return NULL;
  yoriai_space_set_author (merged, self->store->author);
  return g_steal_pointer (&merged);
}

typedef struct
{
  YoriaiStore *store;
  GPtrArray *inserted; /* (owned) (element-type utf8): ids of records that come into the document */
  GArray *lasting;     /* (owned) (element-type YdocPlace): what no undo takes back; only its id counts */
} Arriving;

static gboolean
has_place (YoriaiStore *store,
           const char  *root)
{
  YdocValue value;

  return ydoc_peek_root (store->doc, root) != NULL
         && ydoc_map_get (ydoc_get_root (store->doc, root, YDOC_TYPE_MAP), YORIAI_LAYOUT_PLACE, &value);
}

/* Records come as they do when they are inserted here: undo hides them, and leaves where they stand. */
static void
arrive_cb (const YdocPlace *place,
           gpointer         data)
{
  Arriving *self = data;
  const char *id;

  if (!place->is_new || place->is_deletion || place->is_nested || place->status != YDOC_PLACE_KNOWN)
    return;
  id = _yoriai_layout_parse_map_name (place->root);
  if (id != NULL && g_strcmp0 (place->key, YORIAI_LAYOUT_PLACE) == 0 && !has_place (self->store, place->root))
    g_ptr_array_add (self->inserted, g_strdup (id));
  else if (id != NULL || place->root[0] == 'T' || strcmp (place->root, YORIAI_STORE_CONFLICTS) == 0)
    return;
  g_array_append_vals (self->lasting, place, 1);
}

static gboolean
arrive (YoriaiStore  *store,
        GBytes       *state,
        Arriving     *arriving,
        GError      **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (state, &len);
  g_autoptr (YoriaiWorld) before = NULL;
  YdocUndoStep *step;

  if (!ydoc_update_foreach_place (store->doc, data, len, arrive_cb, arriving, error))
    return FALSE;
  before = _yoriai_world_clone (store->world);
  _yoriai_store_begin_dirty (store);
  if (!ydoc_apply_update (store->doc, data, len, (gpointer) _yoriai_origin_local, error))
    {
      _yoriai_store_project (store);
      return FALSE;
    }
  step = ydoc_undo_take_step (store->undo);
  for (guint i = 0; step != NULL && i < arriving->lasting->len; i++)
    {
      const YdocPlace *place = &g_array_index (arriving->lasting, YdocPlace, i);

      ydoc_undo_step_forget (store->undo, step, place->client, place->clock, place->len);
    }
  _yoriai_store_write_conflicts (store);
  _yoriai_store_project (store);
  _yoriai_token_take_step (store->current, step);
  store->current->is_taken = TRUE;
  if (arriving->inserted->len > 0)
    store->current->inserted = g_ptr_array_ref (arriving->inserted);
  store->current->before = g_steal_pointer (&before);
  return TRUE;
}

/**
 * yoriai_space_take_in:
 * @self: a space without an open transaction
 * @merged: one of the same lineage that has all that @self has, and more
 * @label: what undo says, translated
 * @error: return location for a #YdocError
 *
 * Takes in what others have edited, and what was decided about it, as one transaction of this user's. As long as nothing of it
 * was saved or sent, undo goes back to the document from before; later it takes it away for all who have it.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_space_take_in (YoriaiSpace  *self,
                      YoriaiSpace  *merged,
                      const char   *label,
                      GError      **error)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (merged);
  g_autoptr (GPtrArray) inserted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) lasting = g_array_new (FALSE, FALSE, sizeof (YdocPlace));
  Arriving arriving = { self->store, inserted, lasting };
  gboolean is_done;

  g_return_val_if_fail (!_yoriai_space_is_open (self), FALSE);
  g_return_val_if_fail (state != NULL && yoriai_space_ensure_document (self), FALSE);

  if (!_yoriai_space_ask_all (self, error))
    return FALSE;
  _yoriai_space_tell_removals (self, state);
  yoriai_space_begin (self, label, NULL);
  is_done = arrive (self->store, state, &arriving, error);
  yoriai_space_commit (self);
  _yoriai_space_tell_copies (self);
  return is_done;
}

/**
 * yoriai_space_note_shared:
 * @self: a space
 *
 * Says that the present document has been saved, or sent: what was taken in is not undone as if it had never been. Who
 * sends updates to others says so after each: they cannot be told that something has never been.
 */
void
yoriai_space_note_shared (YoriaiSpace *self)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

  _yoriai_undo_share (self->undo);
  _yoriai_space_tell_state (self);
}

/**
 * yoriai_space_undo_takes_back:
 * @self: a space
 *
 * Returns: whether undo would take away, for all who have it, what others wrote
 */
gboolean
yoriai_space_undo_takes_back (YoriaiSpace *self)
{
  g_return_val_if_fail (YORIAI_IS_SPACE (self), FALSE);

  return _yoriai_undo_takes_back (self->undo);
}

/**
 * yoriai_space_note_common:
 * @self: a space
 *
 * Says that what was taken in last is from a place that all share: it is undone for all, as any edit is.
 */
void
yoriai_space_note_common (YoriaiSpace *self)
{
  g_return_if_fail (YORIAI_IS_SPACE (self));

  yoriai_space_note_shared (self);
  _yoriai_undo_note_own (self->undo);
}
