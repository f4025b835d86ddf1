/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "yoriai-order.h"
#include "yoriai-store-layout-private.h"

/* Where records lie in the document, and where in their lists. */

/* Names of roots */

char *
_yoriai_layout_dup_map_name (const char *id)
{
  return g_strconcat (YORIAI_LAYOUT_MAP, id, NULL);
}

char *
_yoriai_layout_dup_text_name (const char *id,
                              const char *field)
{
  return g_strconcat ("T/", id, "/", field, NULL);
}

/* Returns: (nullable): the id of the record whose map has this name; %NULL where it is another root */
const char *
_yoriai_layout_parse_map_name (const char *name)
{
  gsize length = strlen (YORIAI_LAYOUT_MAP);

  return g_str_has_prefix (name, YORIAI_LAYOUT_MAP) && name[length] != '\0' ? name + length : NULL;
}

/* Returns: (transfer full) (nullable): the id of the record whose text has this name; %NULL where it is another root */
char *
_yoriai_layout_parse_text_name (const char  *name,
                                const char **ret_field)
{
  const char *slash = strrchr (name, '/');

  if (!g_str_has_prefix (name, "T/") || slash <= name + 2)
    return NULL;
  *ret_field = slash + 1;
  return g_strndup (name + 2, (gsize) (slash - name) - 2);
}

/* Arrays of texts */

static void
read_part_cb (const char   *name,
              const guint8 *value,
              gsize         len,
              gpointer      data)
{
  YoriaiParts *parts = data;

  if (parts->n < YORIAI_MAX_PARTS)
    {
      parts->values[parts->n] = (YdocValue){ .kind = YDOC_VALUE_ANY, .data = value, .len = len };
      if (ydoc_any_get_kind (value, len) == YDOC_ANY_STRING)
        parts->parts[parts->n] = ydoc_any_dup_string (value, len);
    }
  parts->n++;
}

void
_yoriai_parts_clear (YoriaiParts *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_free (self->parts[i]);
}

/* Takes apart an array of texts; what is no text is NULL. */
void
_yoriai_parts_read (const YdocValue *value,
                    YoriaiParts     *ret_parts)
{
  if (value->kind == YDOC_VALUE_ANY && ydoc_any_get_kind (value->data, value->len) == YDOC_ANY_ARRAY)
    ydoc_any_foreach (value->data, value->len, read_part_cb, ret_parts);
}

GBytes *
_yoriai_layout_new_place (const char *parent_id,
                          const char *field,
                          const char *order)
{
  g_autoptr (GBytes) a = ydoc_any_new_string (parent_id), b = ydoc_any_new_string (field),
                     c = ydoc_any_new_string (order);
  GBytes *all[] = { a, b, c };

  return ydoc_any_new_array (all, G_N_ELEMENTS (all));
}

/* Returns: whether @value says where a record stands; only then are the three, each (transfer full), set */
gboolean
_yoriai_layout_read_place (const YdocValue *value,
                           char           **ret_parent_id,
                           char           **ret_field,
                           char           **ret_order)
{
  g_auto (YoriaiParts) parts = { 0 };

  _yoriai_parts_read (value, &parts);
  if (parts.n != 3 || parts.parts[0] == NULL || parts.parts[1] == NULL || !yoriai_order_is_valid (parts.parts[2]))
    return FALSE;
  *ret_parent_id = g_steal_pointer (&parts.parts[0]);
  *ret_field = g_steal_pointer (&parts.parts[1]);
  *ret_order = g_steal_pointer (&parts.parts[2]);
  return TRUE;
}

typedef struct
{
  guint n;
  guint n_texts;
  const guint8 *last; /* (nullable): of the texts */
  gsize last_len;
} LastReading;

static void
read_last_cb (const char   *name,
              const guint8 *value,
              gsize         len,
              gpointer      data)
{
  LastReading *reading = data;

  reading->n++;
  if (ydoc_any_get_kind (value, len) != YDOC_ANY_STRING)
    return;
  reading->n_texts++;
  reading->last = value;
  reading->last_len = len;
}

/* Returns: (transfer full) (nullable): the key of a place, if @value says where a record stands */
char *
_yoriai_layout_dup_order (const YdocValue *value)
{
  LastReading reading = { 0 };
  g_autofree char *order = NULL;

  if (value->kind == YDOC_VALUE_ANY && ydoc_any_get_kind (value->data, value->len) == YDOC_ANY_ARRAY)
    ydoc_any_foreach (value->data, value->len, read_last_cb, &reading);
  if (reading.n != 3 || reading.n_texts != 3)
    return NULL;
  order = ydoc_any_dup_string (reading.last, reading.last_len);
  return yoriai_order_is_valid (order) ? g_steal_pointer (&order) : NULL;
}

/* @at: seconds since 1970; shown, never compared. @hash: of what the remover saw. */
GBytes *
_yoriai_layout_new_removal (const char *by,
                            gint64      at,
                            const char *hash)
{
  g_autoptr (GBytes) a = ydoc_any_new_string (by != NULL ? by : ""), b = ydoc_any_new_number ((double) at),
                     c = ydoc_any_new_string (hash);
  GBytes *all[] = { a, b, c };

  return ydoc_any_new_array (all, G_N_ELEMENTS (all));
}

/* Returns: whether @value says who removed a record; whatever it is, the record is removed. @ret_by and @ret_hash:
 * (transfer full) */
gboolean
_yoriai_layout_read_removal (const YdocValue *value,
                             char           **ret_by,
                             gint64          *ret_at,
                             char           **ret_hash)
{
  g_auto (YoriaiParts) parts = { 0 };
  double seconds = 0;

  _yoriai_parts_read (value, &parts);
  if (parts.n != 3 || parts.parts[0] == NULL || parts.parts[2] == NULL)
    return FALSE;
  if (ydoc_any_get_kind (parts.values[1].data, parts.values[1].len) == YDOC_ANY_NUMBER)
    seconds = ydoc_any_get_number (parts.values[1].data, parts.values[1].len);
  *ret_by = g_steal_pointer (&parts.parts[0]);
  *ret_at = fabs (seconds) <= (double) YORIAI_MAX_NUMBER ? (gint64) seconds : 0;
  *ret_hash = g_steal_pointer (&parts.parts[2]);
  return TRUE;
}
