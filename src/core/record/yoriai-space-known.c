/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "record/yoriai-space-known.h"
#include "ydoc/ydoc-undo.h"
#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"

/* What an update would bring, without taking it in: nothing new; or a text that is here already, once more, as written by
 * somebody else. The latter is what comes of a server that has made its document anew from something other than the
 * document, as from a JSON view. */

#define TEXT_PREFIX "T/"

static void
new_cb (const YdocPlace *place,
        gpointer         data)
{
  if (place->is_new)
    *(gboolean *) data = TRUE;
}

/**
 * yoriai_space_has_update:
 * @self: a space
 * @update: what somebody else has sent
 *
 * Returns: whether all of it is here already, so that taking it in would change nothing
 */
gboolean
yoriai_space_has_update (YoriaiSpace *self,
                         GBytes      *update)
{
  gboolean is_new = FALSE;

  g_return_val_if_fail (YORIAI_IS_SPACE (self) && update != NULL, FALSE);

  return yoriai_space_ensure_document (self)
         && ydoc_update_foreach_place (_yoriai_store_peek_document (self->store),
                                       g_bytes_get_data (update, NULL), g_bytes_get_size (update),
                                       new_cb, &is_new, NULL)
         && !is_new;
}

/* What strangers write into a text of ours. */
typedef struct
{
  Ydoc *doc;
  GHashTable *inserted; /* (owned) (element-type utf8 guint): root -> UTF-16 units */
} Strangers;

static void
stranger_cb (const YdocPlace *place,
             gpointer         data)
{
  Strangers *self = data;
  guint n;

  if (place->is_deletion || !place->is_new || place->content != YDOC_CONTENT_TEXT || place->root == NULL
      || !g_str_has_prefix (place->root, TEXT_PREFIX) || ydoc_get_clock (self->doc, place->client) > 0)
    return;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->inserted, place->root));
  g_hash_table_insert (self->inserted, g_strdup (place->root), GUINT_TO_POINTER (n + place->len));
}

static gboolean
stands_twice (const char *text,
              const char *part)
{
  const char *first = strstr (text, part);

  return first != NULL && strstr (first + strlen (part), part) != NULL;
}

/* Texts into which at least as much was written as stood there. */
static GPtrArray *
find_suspects (Strangers *self)
{
  GPtrArray *suspects = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;
  gpointer n;

  g_hash_table_iter_init (&iter, self->inserted);
  while (g_hash_table_iter_next (&iter, &name, &n))
    {
      guint length = 0;

      if (ydoc_peek_root (self->doc, name) != NULL)
        length = ydoc_text_get_length_utf16 (ydoc_get_root (self->doc, name, YDOC_TYPE_TEXT));
      if (length > 0 && GPOINTER_TO_UINT (n) >= length)
        g_ptr_array_add (suspects, name);
    }
  return suspects;
}

/**
 * yoriai_space_would_double:
 * @self: a space
 * @update: what somebody else has sent
 *
 * Costs little more than reading @update, unless it looks like it.
 *
 * Returns: whether texts would stand twice afterwards, because somebody who never wrote anything here brings them whole
 */
gboolean
yoriai_space_would_double (YoriaiSpace *self,
                           GBytes      *update)
{
  g_autoptr (GHashTable) inserted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) suspects = NULL;
  g_autoptr (Ydoc) trial = NULL;
  Strangers strangers = { NULL, inserted };
  gsize length;
  const guint8 *data = g_bytes_get_data (update, &length);
  glong n_doubled = 0;

  g_return_val_if_fail (YORIAI_IS_SPACE (self) && update != NULL, FALSE);

  if (!yoriai_space_ensure_document (self))
    return FALSE;
  strangers.doc = _yoriai_store_peek_document (self->store);
  if (!ydoc_update_foreach_place (strangers.doc, data, length, stranger_cb, &strangers, NULL))
    return FALSE;
  suspects = find_suspects (&strangers);
  if (suspects->len == 0)
    return FALSE;
  trial = ydoc_clone (strangers.doc);
  if (!ydoc_apply_update (trial, data, length, trial, NULL))
    return FALSE;
  for (guint i = 0; i < suspects->len; i++)
    {
      const char *name = suspects->pdata[i];
      g_autofree char *before = ydoc_text_dup (ydoc_get_root (strangers.doc, name, YDOC_TYPE_TEXT));
      g_autofree char *after = ydoc_text_dup (ydoc_get_root (trial, name, YDOC_TYPE_TEXT));

      if (*before != '\0' && stands_twice (after, before))
        n_doubled += ydoc_text_get_length_utf16 (ydoc_get_root (strangers.doc, name, YDOC_TYPE_TEXT));
    }
  return n_doubled >= YORIAI_DOUBLED_MIN;
}
