/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record"

#include "config.h"

#include "yoriai-record-private.h"

#include <string.h>

/* The members of a record that no field knows, by name: in whatever order copies come to know of them, all write the
 * same file. */

static void
unknown_free (gpointer data)
{
  YoriaiUnknown *unknown = data;

  g_free (unknown->name);
  g_free (unknown->json);
  g_free (unknown);
}

/**
 * yoriai_record_get_unknown:
 * @self: a record
 * @index: which member, from 0
 * @ret_json: (out) (optional): its JSON text, compact, numbers as they were spelled
 *
 * Members that a file brought and no field knows. They are written back as they came, in the order of their names.
 *
 * Returns: (transfer none) (nullable): the member's name, %NULL past the last one
 */
const char *
yoriai_record_get_unknown (YoriaiRecord *self,
                           guint         index,
                           const char  **ret_json)
{
  YoriaiUnknown *unknown;

  if (self->unknown == NULL || index >= self->unknown->len)
    return NULL;
  unknown = g_ptr_array_index (self->unknown, index);
  if (ret_json != NULL)
    *ret_json = unknown->json;
  return unknown->name;
}

/* Returns: whether there is a member of this name; @ret_at: where it is, or belongs */
static gboolean
find_place (YoriaiRecord *self,
            const char   *name,
            guint        *ret_at)
{
  guint low = 0, high = self->unknown != NULL ? self->unknown->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (((YoriaiUnknown *) self->unknown->pdata[middle])->name, name);

      if (order < 0)
        low = middle + 1;
      else
        high = middle;
      if (order == 0)
        {
          *ret_at = middle;
          return TRUE;
        }
    }
  *ret_at = low;
  return FALSE;
}

/* Returns: (transfer none) (nullable): the JSON text of the member, %NULL if there is none */
const char *
_yoriai_record_find_unknown (YoriaiRecord *self,
                             const char   *name)
{
  guint at;

  return find_place (self, name, &at) ? ((YoriaiUnknown *) self->unknown->pdata[at])->json : NULL;
}

/* Sets a member, or removes it where @json is %NULL. */
void
_yoriai_record_put_unknown (YoriaiRecord *self,
                            const char   *name,
                            const char   *json)
{
  guint at;
  gboolean is_there = find_place (self, name, &at);
  YoriaiUnknown *unknown;

  if (is_there)
    g_ptr_array_remove_index (self->unknown, at);
  if (json == NULL)
    return;
  if (self->unknown == NULL)
    self->unknown = g_ptr_array_new_with_free_func (unknown_free);
  unknown = g_new (YoriaiUnknown, 1);
  *unknown = (YoriaiUnknown){ .name = g_strdup (name), .json = g_strdup (json) };
  g_ptr_array_insert (self->unknown, (int) at, unknown);
}
