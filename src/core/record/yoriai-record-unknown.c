/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record"

#include "config.h"

#include "yoriai-record-private.h"

#include <string.h>

/* The members of a record that no field knows. */

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
 * Members that a file brought and no field knows. They are written back as they came.
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

void
_yoriai_record_add_unknown (YoriaiRecord *self,
                            const char   *name,
                            const char   *json)
{
  YoriaiUnknown *unknown = g_new (YoriaiUnknown, 1);

  if (self->unknown == NULL)
    self->unknown = g_ptr_array_new_with_free_func (unknown_free);
  *unknown = (YoriaiUnknown){ .name = g_strdup (name), .json = g_strdup (json) };
  g_ptr_array_add (self->unknown, unknown);
}

/* Returns: (transfer none) (nullable): the JSON text of the member, %NULL if there is none; @ret_at: where it
 * stands, or how many there are */
const char *
_yoriai_record_find_unknown (YoriaiRecord *self,
                             const char   *name,
                             guint        *ret_at)
{
  guint n = self->unknown != NULL ? self->unknown->len : 0;

  for (*ret_at = 0; *ret_at < n; (*ret_at)++)
    {
      const YoriaiUnknown *unknown = g_ptr_array_index (self->unknown, *ret_at);

      if (strcmp (unknown->name, name) == 0)
        return unknown->json;
    }
  return NULL;
}

/* Sets a member, or removes it where @json is %NULL; a new one comes to stand at @at. */
void
_yoriai_record_put_unknown (YoriaiRecord *self,
                            const char   *name,
                            const char   *json,
                            guint         at)
{
  guint found;
  gboolean is_there = _yoriai_record_find_unknown (self, name, &found) != NULL;

  if (is_there && json == NULL)
    {
      g_ptr_array_remove_index (self->unknown, found);
    }
  else if (is_there)
    {
      YoriaiUnknown *unknown = g_ptr_array_index (self->unknown, found);

      g_free (unknown->json);
      unknown->json = g_strdup (json);
    }
  else if (json != NULL)
    {
      _yoriai_record_add_unknown (self, name, json);
      g_ptr_array_insert (self->unknown, MIN (at, found),
                          g_ptr_array_steal_index (self->unknown, found));
    }
}
