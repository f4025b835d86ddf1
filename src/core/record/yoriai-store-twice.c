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
#include "yoriai-store-words-private.h"

/* Two copies that were changed apart often say the same: a script was run on both, a sentence was sent by mail. The same
 * words put in at one place (yoriai-store-words.c), and the same text put into one list, stand once: what the higher client
 * wrote is deleted. A deletion is by nobody, so that all who see the two write the same. In a meeting nothing is taken for
 * something else. */

typedef struct
{
  YoriaiApart apart;
  GHashTable *roots; /* (element-type utf8): where the other copy writes what is new here */
  GHashTable *keys;  /* (element-type utf8): of roots, "ROOT\nKEY", under which nobody here has ever written */
  GHashTable *texts; /* (element-type utf8): which texts the other copy changes */
  gboolean has_other_base; /* it began with another document */
} Taking;

/* Returns: how many units of that client a copy had before they came together */
guint32
_yoriai_apart_get_clock (const YoriaiApart *self,
                         guint64            client,
                         gboolean           is_other)
{
  gpointer clock;

  if (is_other)
    return ydoc_get_clock (self->other, client);
  if (g_hash_table_lookup_extended (self->clocks, &client, NULL, &clock))
    return GPOINTER_TO_UINT (clock);
  return ydoc_get_clock (self->doc, client);
}

static void
head_cb (const YdocHead *head,
         gpointer        data)
{
  *(gboolean *) data = TRUE;
}

/* Whether anybody ever wrote under a key. */
static gboolean
has_key (Ydoc       *doc,
         const char *root,
         const char *key)
{
  gboolean has = FALSE;

  if (ydoc_peek_root (doc, root) != NULL)
    ydoc_map_foreach_head (ydoc_get_root (doc, root, YDOC_TYPE_MAP), key, head_cb, &has);
  return has;
}

static void
place_cb (const YdocPlace *place,
          gpointer         data)
{
  Taking *self = data;

  if (place->is_new && place->root != NULL && strcmp (place->root, "meta") == 0)
    self->has_other_base = TRUE;
  if (!place->is_new || place->is_nested || place->status != YDOC_PLACE_KNOWN)
    return;
  if (g_str_has_prefix (place->root, "T/"))
    g_hash_table_add (self->texts, g_strdup (place->root));
  if (place->is_deletion)
    return;
  g_hash_table_add (self->roots, g_strdup (place->root));
  if (!g_hash_table_contains (self->apart.clocks, &place->client))
    g_hash_table_insert (self->apart.clocks, g_memdup2 (&place->client, sizeof place->client),
                         GUINT_TO_POINTER (ydoc_get_clock (self->apart.doc, place->client)));
  if (place->key != NULL && g_str_has_prefix (place->root, "R/") && !has_key (self->apart.doc, place->root, place->key))
    g_hash_table_add (self->keys, g_strconcat (place->root, "\n", place->key, NULL));
}

/* --- Texts of a list --- */

typedef struct
{
  char *key;
  gsize name_len; /* of the field's name, with the dot */
  char *text;
  guint64 client;
  gboolean is_theirs; /* only the other copy has it, else only this one */
} Element;

typedef struct
{
  Taking *taking;
  const char *root;
  GArray *elements; /* (element-type Element): such as only one of the two has */
} Gathering;

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
  Gathering *self = data;
  const char *dot = key[0] != '?' ? strchr (key, '.') : NULL;
  g_autofree char *place = g_strconcat (self->root, "\n", key, NULL);
  g_auto (YoriaiParts) parts = { 0 };
  gboolean is_theirs = g_hash_table_contains (self->taking->keys, place);
  Element element;

  if (dot == NULL || (!is_theirs && has_key (self->taking->apart.other, self->root, key)))
    return;
  _yoriai_parts_read (value, &parts);
  if (parts.n != 2 || parts.parts[1] == NULL)
    return;
  element = (Element){ g_strdup (key), (gsize) (dot + 1 - key), g_steal_pointer (&parts.parts[1]), client, is_theirs };
  g_array_append_val (self->elements, element);
}

static gboolean
is_same_element (const Element *a,
                 const Element *b)
{
  return a->is_theirs != b->is_theirs && a->name_len == b->name_len && strncmp (a->key, b->key, a->name_len) == 0
         && strcmp (a->text, b->text) == 0;
}

static void
drop_elements (Taking     *self,
               const char *root)
{
  YdocType *map = ydoc_get_root (self->apart.doc, root, YDOC_TYPE_MAP);
  g_autoptr (GArray) elements = g_array_new (FALSE, FALSE, sizeof (Element));
  g_autoptr (GPtrArray) dropped = g_ptr_array_new ();

  g_array_set_clear_func (elements, element_clear);
  ydoc_map_foreach (map, element_cb, &(Gathering){ self, root, elements });
  for (guint i = 0; i < elements->len; i++)
    for (guint j = i + 1; j < elements->len; j++)
      {
        Element *a = &g_array_index (elements, Element, i), *b = &g_array_index (elements, Element, j);

        if (is_same_element (a, b))
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
  ydoc_begin (self->apart.doc, (gpointer) _yoriai_origin_place);
  g_hash_table_iter_init (&iter, self->roots);
  while (g_hash_table_iter_next (&iter, &root, NULL))
    {
      if (g_str_has_prefix (root, "T/"))
        _yoriai_words_drop_twice (ydoc_get_root (self->apart.doc, root, YDOC_TYPE_TEXT), &self->apart);
      else if (_yoriai_layout_parse_map_name (root) != NULL)
        drop_elements (self, root);
    }
  ydoc_commit (self->apart.doc);
  _yoriai_store_project (store);
}

/* Whether all that is in one is in the other. */
static gboolean
has_same (Ydoc *doc,
          Ydoc *other)
{
  g_autoptr (GBytes) vector = ydoc_encode_state_vector (doc), other_vector = ydoc_encode_state_vector (other);
  g_autoptr (GBytes) one = NULL, two = NULL;

  /* Copies that were edited apart mostly differ in what can be told at once. */
  if (!g_bytes_equal (vector, other_vector))
    return FALSE;
  one = ydoc_digest (doc);
  two = ydoc_digest (other);
  return g_bytes_equal (one, two) && !ydoc_has_pending (doc) && !ydoc_has_pending (other);
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
  g_autoptr (GBytes) vector = NULL, news = NULL;
  g_autoptr (GHashTable) clocks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) roots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Taking taking = { { .clocks = clocks }, roots, keys, texts, FALSE };
  g_autoptr (GPtrArray) apart = NULL;
  gsize len;
  const guint8 *data;

  g_return_val_if_fail (yoriai_space_ensure_document (copy) && yoriai_space_ensure_document (self), FALSE);

  taking.apart.other = _yoriai_store_peek_document (copy->store);
  taking.apart.doc = _yoriai_store_peek_document (self->store);
  if (has_same (taking.apart.doc, taking.apart.other))
    return TRUE;
  if (!_yoriai_space_ask_all (self, error))
    return FALSE;
  /* All else is here: of a state of many hours a copy has mostly not more than a day's work that is new. */
  vector = ydoc_encode_state_vector (taking.apart.doc);
  news = yoriai_space_encode_diff (copy, vector, error);
  if (news == NULL)
    return FALSE;
  _yoriai_space_tell_removals (self, news);
  data = g_bytes_get_data (news, &len);
  if (!ydoc_update_foreach_place (taking.apart.doc, data, len, place_cb, &taking, error))
    return FALSE;
  if (taking.has_other_base)
    {
      _yoriai_space_refuse_lineage (error);
      return FALSE;
    }
  apart = _yoriai_texts_compare (self->store, taking.apart.other, texts);
  if (!_yoriai_space_apply_checked (self, news, error))
    return FALSE;
  yoriai_space_begin_with_origin (self, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  drop_twice (self->store, &taking);
  _yoriai_texts_write (self->store, apart);
  yoriai_space_commit (self);
  _yoriai_space_tell_updates (self, YORIAI_ORIGIN_LOCAL);
  _yoriai_space_tell_copies (self);
  return TRUE;
}
