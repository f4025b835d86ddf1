/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"

/* What an undo of something that was taken in could not put back, since others have written there after it was. */

typedef struct
{
  char *root;
  char *key; /* (nullable) */
  guint n_characters;
} Place;

static void
place_free (gpointer data)
{
  Place *self = data;

  g_free (self->root);
  g_free (self->key);
  g_free (self);
}

static void
left_cb (const char *root,
         const char *key,
         guint       n_characters,
         gpointer    user_data)
{
  YoriaiStore *self = user_data;
  const Place place = { g_strdup (root), g_strdup (key), n_characters };

  g_ptr_array_add (self->left, g_memdup2 (&place, sizeof place));
}

/* Before a step is undone. @is_wanted: whether what is left of it is to be noted; else nothing is */
void
_yoriai_store_begin_left (YoriaiStore *self,
                          gboolean     is_wanted)
{
  g_clear_pointer (&self->left, g_ptr_array_unref);
  if (!is_wanted)
    return;
  self->left = g_ptr_array_new_with_free_func (place_free);
  ydoc_undo_set_left_func (self->undo, left_cb, self);
}

void
_yoriai_store_end_left (YoriaiStore *self)
{
  ydoc_undo_set_left_func (self->undo, NULL, NULL);
}

static YoriaiRecord *
find_record (YoriaiStore *self,
             const char  *id)
{
  YoriaiRecord *record = yoriai_space_find (self->sink, id);

  return record != NULL ? record : yoriai_space_find_removed (self->sink, id);
}

static void
read_key (YoriaiUndoLeft *left,
          const char *key)
{
  const char *suffix = NULL;

  if (strcmp (key, YORIAI_LAYOUT_PLACE) == 0)
    left->kind = YORIAI_LEFT_PLACE;
  else if (strcmp (key, YORIAI_LAYOUT_REMOVAL) == 0)
    left->kind = YORIAI_LEFT_RECORD;
  else if (key[0] == '?')
    left->suffix = g_strdup (key + 1);
  else
    {
      left->field = _yoriai_layout_find_field (G_OBJECT_TYPE (left->record), key, &suffix);
      left->suffix = g_strdup (suffix);
    }
}

/* Returns: (transfer full) (nullable): where it lies, if that is a place of the proposal */
static YoriaiUndoLeft *
read_place (YoriaiStore *self,
            const Place *place)
{
  const char *field = NULL, *id = _yoriai_layout_parse_map_name (place->root);
  g_autofree char *text_id = id == NULL ? _yoriai_layout_parse_text_name (place->root, &field) : NULL;
  YoriaiRecord *record = id != NULL || text_id != NULL ? find_record (self, id != NULL ? id : text_id) : NULL;
  g_autoptr (YoriaiUndoLeft) left = NULL;

  if (record == NULL || (id != NULL && place->key == NULL))
    return NULL;
  left = g_new0 (YoriaiUndoLeft, 1);
  left->record = g_object_ref (record);
  left->field = YORIAI_NO_FIELD;
  left->n_characters = place->n_characters;
  if (id != NULL)
    read_key (left, place->key);
  else
    {
      left->kind = YORIAI_LEFT_TEXT;
      left->field = yoriai_record_type_find_field (G_OBJECT_TYPE (record), field);
    }
  /* A field that this program does not know is nothing that it could tell of. */
  if ((left->kind == YORIAI_LEFT_VALUE && left->field == YORIAI_NO_FIELD && left->suffix == NULL)
      || (left->kind == YORIAI_LEFT_TEXT && left->field == YORIAI_NO_FIELD))
    return NULL;
  return g_steal_pointer (&left);
}

/* In the order of the proposal's type, as good as that is known: by record, field and suffix. */
static int
compare_left (gconstpointer a,
              gconstpointer b)
{
  const YoriaiUndoLeft *x = *(YoriaiUndoLeft *const *) a, *y = *(YoriaiUndoLeft *const *) b;
  int order = strcmp (yoriai_record_get_id (x->record), yoriai_record_get_id (y->record));

  if (order == 0 && x->kind != y->kind)
    order = x->kind < y->kind ? -1 : 1;
  if (order == 0 && x->field != y->field)
    order = x->field < y->field ? -1 : 1;
  return order != 0 ? order : g_strcmp0 (x->suffix, y->suffix);
}

/**
 * yoriai_undo_left_free:
 * @self: (transfer full): something that an undo could not put back
 */
void
yoriai_undo_left_free (YoriaiUndoLeft *self)
{
  g_object_unref (self->record);
  g_free (self->suffix);
  g_free (self);
}

/**
 * yoriai_space_list_undo_left:
 * @self: a space that has undone something last
 *
 * Returns: (transfer full) (element-type YoriaiUndoLeft): of a copy that was taken in, and taken back for all, what is not as it
 *   was before, because others have written there since
 */
GPtrArray *
yoriai_space_list_undo_left (YoriaiSpace *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_undo_left_free);

  g_return_val_if_fail (YORIAI_IS_SPACE (self), all);

  for (guint i = 0; self->store->left != NULL && i < self->store->left->len; i++)
    {
      YoriaiUndoLeft *left = read_place (self->store, self->store->left->pdata[i]);

      if (left != NULL)
        g_ptr_array_add (all, left);
    }
  g_ptr_array_sort (all, compare_left);
  return all;
}
