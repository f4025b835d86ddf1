/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-undo-private.h"

/* What of a step cannot be undone since others have written there: keys that hold what they wrote, and what they wrote
 * into the texts that it brought. Nothing of this is in Yjs. */

typedef struct
{
  YdocType *type;
  YdocKey *key;
  gboolean was_there; /* the step took something away there */
  gboolean is_back;
} Key;

typedef struct
{
  YdocUndo *undo;
  const YdocUndoStep *step;
  GHashTable *keys;    /* (owned): Key -> itself */
  GHashTable *texts;   /* (owned): YdocType */
  gboolean is_deleted; /* what is being walked over is what the step deleted */
} Gathering;

static guint
key_hash (gconstpointer data)
{
  const Key *self = data;

  return g_direct_hash (self->type) ^ (g_direct_hash (self->key) * 31);
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->type == y->type && x->key == y->key;
}

static Key *
add_key (Gathering *self,
         YdocItem  *item)
{
  Key wanted = { item->parent, item->sub, FALSE, FALSE };
  Key *key = g_hash_table_lookup (self->keys, &wanted);

  if (key == NULL)
    {
      key = g_memdup2 (&wanted, sizeof wanted);
      g_hash_table_add (self->keys, key);
    }
  return key;
}

/* Of roots: what lies in other types comes and goes with them. */
static void
gather (YdocTransaction *txn,
        YdocItem        *item,
        gpointer         data)
{
  Gathering *self = data;

  if (item->ref == YDOC_REF_GC || item->parent->item != NULL || !_ydoc_undo_has_in_scope (self->undo, item))
    return;
  if (item->sub == NULL)
    g_hash_table_add (self->texts, item->parent);
  else
    {
      Key *key = add_key (self, item);

      if (!self->is_deleted || _ydoc_ranges_contain (self->step->insertions, item->id))
        return;
      key->was_there = TRUE;
      key->is_back |= item->redone.client != NULL;
    }
}

/* Behind what the step did: whether a key that it found filled has that again, and one that was empty is so. */
static void
tell_keys (Gathering *self)
{
  GHashTableIter iter;
  Key *key;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, NULL))
    {
      const YdocItem *item = _ydoc_type_get_entry (key->type, key->key);
      gboolean is_there = item != NULL && !ydoc_item_is_deleted (item);

      if (key->was_there ? !key->is_back : is_there)
        self->undo->left_func (key->type->name->text, key->key->text, 0, self->undo->left_data);
    }
}

static guint
count_characters (const YdocItem *item)
{
  guint n = item->len;

  for (guint i = 0; i < item->len && item->ref == YDOC_REF_STRING; i++)
    n -= (item->content.string.units[i] & 0xFC00) == 0xDC00 ? 1 : 0;
  return n;
}

static gboolean
is_of_step (Gathering  *self,
            GHashTable *written,
            YdocId      origin)
{
  return origin.client != NULL
         && (_ydoc_ranges_contain (self->step->insertions, origin) || g_hash_table_contains (written, _ydoc_find (origin)));
}

/* What others wrote knowing what the step brought, and what they wrote into that. */
static void
tell_text (Gathering *self,
           YdocType  *text)
{
  g_autoptr (GHashTable) written = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (YdocItem *item = text->start; item != NULL; item = item->right)
    {
      if (item->id.client->id == self->undo->doc->client_id
          || _ydoc_ranges_contain (self->step->insertions, item->id)
          || (!is_of_step (self, written, item->origin) && !is_of_step (self, written, item->right_origin)))
        continue;
      g_hash_table_add (written, item);
      n += ydoc_item_is_deleted (item) ? 0 : count_characters (item);
    }
  if (n > 0)
    self->undo->left_func (text->name->text, NULL, n, self->undo->left_data);
}

/* Tells what is left of a step that has just been undone, if somebody wants to know. */
void
_ydoc_undo_tell_left (YdocUndo           *undo,
                      YdocTransaction    *txn,
                      const YdocUndoStep *step)
{
  Gathering self = { undo, step, NULL, NULL, FALSE };
  GHashTableIter iter;
  YdocType *text;

  if (undo->left_func == NULL)
    return;
  self.keys = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  self.texts = g_hash_table_new (NULL, NULL);
  _ydoc_foreach_range (txn, step->insertions, NULL, gather, &self);
  self.is_deleted = TRUE;
  _ydoc_foreach_range (txn, step->deletions, NULL, gather, &self);
  tell_keys (&self);
  g_hash_table_iter_init (&iter, self.texts);
  while (g_hash_table_iter_next (&iter, (gpointer *) &text, NULL))
    tell_text (&self, text);
  g_hash_table_unref (self.keys);
  g_hash_table_unref (self.texts);
}

void
ydoc_undo_set_left_func (YdocUndo         *undo,
                         YdocUndoLeftFunc  func,
                         gpointer          data)
{
  undo->left_func = func;
  undo->left_data = data;
}
