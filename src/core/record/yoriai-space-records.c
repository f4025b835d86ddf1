/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include "yoriai-space-private.h"

/* Which records a space has: all of them by serial, and by id. */

guint
_yoriai_space_register (YoriaiSpace  *self,
                        YoriaiRecord *record)
{
  g_ptr_array_add (self->all, g_object_ref (record));
  g_hash_table_replace (self->records, record->id, record);
#ifndef NDEBUG
  record->owner = _yoriai_owner_ref (self->owner);
#endif
  return self->all->len - 1;
}

/* Whether a new list item can have this id. "ID/field" is how children are called. */
gboolean
_yoriai_space_can_take_id (YoriaiSpace *self,
                           const char  *id)
{
  return id[0] != '\0' && strchr (id, '/') == NULL && yoriai_space_find (self, id) == NULL;
}

/* Others refuse what would have more than several times as much in it, and so the copies would part. */
gboolean
_yoriai_space_is_full (YoriaiSpace *self)
{
  return g_hash_table_size (self->records) >= YORIAI_MAX_RECORDS;
}

/* A record that somebody holds longer than the space does must not reach for it, nor for a parent that does not hold it
 * any more. Those that a record holds are told by it when it goes. */
static void
let_go (YoriaiRecord *record)
{
  record->space = NULL;
  if (record->index_hint == YORIAI_LOOSE)
    record->parent = NULL;
}

/* The space goes. */
void
_yoriai_space_let_go_of_all (YoriaiSpace *self)
{
  for (guint i = 0; i < self->all->len; i++)
    let_go (self->all->pdata[i]);
}

static gboolean
lies_in (YoriaiRecord *record,
         GHashTable   *records)
{
  for (YoriaiRecord *r = record; r != NULL; r = r->parent)
    {
      if (g_hash_table_contains (records, r))
        return TRUE;
    }
  return FALSE;
}

/* The ids that those who went had taken over from what was removed before belong to that again. */
static void
give_back_ids (YoriaiSpace *self,
               GHashTable  *ids)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      YoriaiRecord *record = self->all->pdata[i];

      if (g_hash_table_contains (ids, record->id))
        g_hash_table_replace (self->records, record->id, record);
    }
}

/* @records: (element-type YoriaiRecord): that were made in a transaction which was taken back, and are in no list. They
 * and all that was made in them, also what is on offer there, have never been: nobody was told of them, and no step of undo
 * brings them back. */
void
_yoriai_space_forget (YoriaiSpace *self,
                      GPtrArray   *records)
{
  g_autoptr (GHashTable) roots = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);
  guint first = self->all->len, n_kept;

  for (guint i = 0; i < records->len; i++)
    {
      g_hash_table_add (roots, records->pdata[i]);
      first = MIN (first, ((YoriaiRecord *) records->pdata[i])->serial);
    }
  n_kept = first;
  for (guint i = first; i < self->all->len; i++)
    {
      YoriaiRecord *record = self->all->pdata[i];

      if (lies_in (record, roots))
        {
          if (g_hash_table_lookup (self->records, record->id) == record)
            g_hash_table_remove (self->records, record->id);
          g_hash_table_add (ids, g_strdup (record->id));
          g_ptr_array_add (gone, record);
          continue;
        }
      record->serial = n_kept;
      self->all->pdata[n_kept++] = record;
    }
  for (guint i = 0; i < gone->len; i++)
    let_go (gone->pdata[i]);
  g_ptr_array_set_free_func (self->all, NULL); /* what is behind is in @gone, or further ahead */
  g_ptr_array_set_size (self->all, (int) n_kept);
  g_ptr_array_set_free_func (self->all, g_object_unref);
  if (g_hash_table_size (ids) > 0)
    give_back_ids (self, ids);
}
