/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-layout.h"
#include "yoriai-store-log-private.h"
#include "yoriai-store-texts-private.h"

/* Two copies that were changed apart often say the same: a script was run on both, a sentence was sent by mail. The same
 * words put in at one place, and the same text put into one list, stand once: what the higher client wrote is deleted. A
 * deletion is by nobody, so that all who see the two write the same. In a meeting nothing is taken for something else. */

typedef struct
{
  Ydoc *doc;
  Ydoc *other;       /* the copy that is taken in */
  GHashTable *fresh; /* (element-type guint64): clients that only the other copy knows */
  GHashTable *roots; /* (element-type utf8): where they wrote */
  GHashTable *texts; /* (element-type utf8): which texts the other copy changes */
} Taking;

static void
place_cb (const YdocPlace *place,
          gpointer         data)
{
  Taking *self = data;

  if (place->is_new && !place->is_nested && place->status == YDOC_PLACE_KNOWN && g_str_has_prefix (place->root, "T/")
      && !g_hash_table_contains (self->texts, place->root))
    g_hash_table_add (self->texts, g_strdup (place->root));
  if (place->is_deletion || !place->is_new || place->is_nested || place->status != YDOC_PLACE_KNOWN
      || ydoc_get_clock (self->doc, place->client) > 0)
    return;
  g_hash_table_add (self->fresh, g_memdup2 (&place->client, sizeof place->client));
  g_hash_table_add (self->roots, g_strdup (place->root));
}

/* Whether only the one copy knows the one, and only the other the other. */
static gboolean
is_apart (Taking  *self,
          guint64  a,
          guint64  b)
{
  gboolean is_fresh = g_hash_table_contains (self->fresh, &a);

  return is_fresh != g_hash_table_contains (self->fresh, &b) && ydoc_get_clock (self->other, is_fresh ? b : a) == 0;
}

/* --- Words of a text --- */

typedef struct
{
  guint64 client;
  guint at;
  guint n;
} Run;

static void
run_cb (guint64  client,
        guint    at,
        guint    n_chars,
        gpointer data)
{
  Run run = { client, at, n_chars };

  g_array_append_val ((GArray *) data, run);
}

static gboolean
is_same_text (const char *text,
              const Run  *a,
              const Run  *b)
{
  const char *first = g_utf8_offset_to_pointer (text, a->at), *second = g_utf8_offset_to_pointer (first, a->n);
  const char *end = g_utf8_offset_to_pointer (second, b->n);

  return second - first == end - second && memcmp (first, second, (gsize) (second - first)) == 0;
}

static void
drop_words (Taking   *self,
            YdocType *text)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autofree char *all = ydoc_text_dup (text);

  ydoc_text_foreach_run (text, run_cb, runs);
  if (runs->len < 2
      || g_array_index (runs, Run, runs->len - 1).at + g_array_index (runs, Run, runs->len - 1).n
           != (guint) g_utf8_strlen (all, -1)) /* there is more in it than characters */
    return;
  for (guint i = runs->len - 1; i > 0; i--)
    {
      Run *before = &g_array_index (runs, Run, i - 1), *after = &g_array_index (runs, Run, i);

      if (before->n != after->n || !is_apart (self, before->client, after->client) || !is_same_text (all, before, after))
        continue;
      if (before->client > after->client)
        {
          ydoc_text_delete (text, before->at, before->n);
          before->client = after->client; /* what stands is at its place now */
        }
      else
        {
          ydoc_text_delete (text, after->at, after->n);
        }
    }
}

/* --- Texts of a list --- */

typedef struct
{
  char *key;
  gsize name_len; /* of the field's name, with the dot */
  char *text;
  guint64 client;
} Element;

static void
element_clear (gpointer data)
{
  Element *self = data;

  g_free (self->key);
  g_free (self->text);
}

static void
element_cb (const char      *key,
            const YdocValue *value,
            guint64          client,
            gpointer         data)
{
  const char *dot = key[0] != '?' ? strchr (key, '.') : NULL;
  g_auto (YoriaiParts) parts = { 0 };
  Element element;

  if (dot == NULL)
    return;
  _yoriai_parts_read (value, &parts);
  if (parts.n != 2 || parts.parts[1] == NULL)
    return;
  element = (Element){ g_strdup (key), (gsize) (dot + 1 - key), g_steal_pointer (&parts.parts[1]), client };
  g_array_append_val ((GArray *) data, element);
}

static void
drop_elements (Taking   *self,
               YdocType *map)
{
  g_autoptr (GArray) elements = g_array_new (FALSE, FALSE, sizeof (Element));
  g_autoptr (GPtrArray) dropped = g_ptr_array_new ();

  g_array_set_clear_func (elements, element_clear);
  ydoc_map_foreach (map, element_cb, elements);
  for (guint i = 0; i < elements->len; i++)
    for (guint j = i + 1; j < elements->len; j++)
      {
        Element *a = &g_array_index (elements, Element, i), *b = &g_array_index (elements, Element, j);

        if (a->name_len == b->name_len && strncmp (a->key, b->key, a->name_len) == 0 && strcmp (a->text, b->text) == 0
            && is_apart (self, a->client, b->client))
          g_ptr_array_add (dropped, a->client > b->client ? a->key : b->key);
      }
  for (guint i = 0; i < dropped->len; i++)
    ydoc_map_delete (map, dropped->pdata[i]);
}

static void
drop_twice (YoriaiStore *store,
            Taking      *self)
{
  GHashTableIter iter;
  gpointer root;

  _yoriai_store_begin_dirty (store);
  ydoc_begin (self->doc, (gpointer) _yoriai_origin_place);
  g_hash_table_iter_init (&iter, self->roots);
  while (g_hash_table_iter_next (&iter, &root, NULL))
    {
      if (g_str_has_prefix (root, "T/"))
        drop_words (self, ydoc_get_root (self->doc, root, YDOC_TYPE_TEXT));
      else if (_yoriai_layout_parse_map_name (root) != NULL)
        drop_elements (self, ydoc_get_root (self->doc, root, YDOC_TYPE_MAP));
    }
  ydoc_commit (self->doc);
  _yoriai_store_project (store);
}

/**
 * yoriai_space_take_copy:
 * @self: a space without an open transaction
 * @copy: a copy of it, of the same lineage
 * @error: return location for a #YdocError
 *
 * Takes in what was edited in a copy. What both have put in at one place in the same words stands once. A line of text that
 * both changed otherwise is listed with both versions: yoriai_space_list_conflicts().
 *
 * Returns: %FALSE when it was refused; then nothing has changed
 */
gboolean
yoriai_space_take_copy (YoriaiSpace  *self,
                        YoriaiSpace  *copy,
                        GError      **error)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (copy);
  g_autoptr (GHashTable) fresh = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) roots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Taking taking = { .other = _yoriai_store_peek_document (copy->store), .fresh = fresh, .roots = roots, .texts = texts };
  g_autoptr (GPtrArray) apart = NULL;
  gsize len;
  const guint8 *data;

  g_return_val_if_fail (state != NULL && yoriai_space_ensure_document (self), FALSE);

  data = g_bytes_get_data (state, &len);
  taking.doc = _yoriai_store_peek_document (self->store);
  if (!ydoc_update_foreach_place (taking.doc, data, len, place_cb, &taking, error))
    return FALSE;
  apart = _yoriai_texts_compare (taking.doc, taking.other, texts);
  if (!yoriai_space_apply_update (self, state, error))
    return FALSE;
  yoriai_space_begin_with_origin (self, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  drop_twice (self->store, &taking);
  _yoriai_texts_write (self->store, apart);
  yoriai_space_commit (self);
  _yoriai_space_tell_updates (self, YORIAI_ORIGIN_LOCAL);
  _yoriai_space_tell_copies (self);
  return TRUE;
}
