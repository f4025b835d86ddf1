/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"
#include "yoriai-store-log-private.h"

/* Whether a view that was read is what a document shows. So it is with nearly every file, and then nothing is to be shown
 * a second time, nor compared. */

typedef struct
{
  YoriaiStore *store;
  gboolean has_more;
} Looking;

/* Whether @record is where the document has it; in its list, items stand by their keys. */
static gboolean
is_in_place (YoriaiStore        *self,
             YoriaiRecord       *record,
             const YoriaiRecord *previous)
{
  g_autofree char *parent_id = NULL, *order = NULL;
  YoriaiRecord *parent;
  guint field;
  int difference;

  if (!_yoriai_store_find_list (self, record->id, &parent_id, &parent, &field, &order) || parent != record->parent
      || field != record->parent_field || _yoriai_store_is_hidden (self, record->id))
    return FALSE;
  g_free (record->order);
  record->order = g_steal_pointer (&order);
  difference = previous != NULL ? g_strcmp0 (previous->order, record->order) : -1;
  return difference < 0 || (difference == 0 && strcmp (previous->id, record->id) < 0);
}

static gboolean
is_shown (YoriaiStore  *self,
          YoriaiRecord *record)
{
  guint n = yoriai_record_get_n_fields (record);

  if (_yoriai_store_project_content (self, record, YORIAI_SHOWING_NOTHING))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD && !is_shown (self, record->slots[i].v.record))
        return FALSE;
      for (guint j = 0; items != NULL && j < items->len; j++)
        {
          if (!is_in_place (self, items->pdata[j], j > 0 ? items->pdata[j - 1] : NULL) || !is_shown (self, items->pdata[j]))
            return FALSE;
        }
    }
  return TRUE;
}

/* What is in no list that the view has is not shown, nor is what lies in it. */
static void
look_for_more_cb (YdocType   *root,
                  const char *name,
                  gpointer    data)
{
  Looking *self = data;
  const char *id = _yoriai_layout_parse_map_name (name);
  g_autofree char *parent_id = NULL, *order = NULL;
  YoriaiRecord *parent;
  guint field;

  if (id != NULL && !self->has_more && !g_hash_table_contains (self->store->sink->records, id))
    self->has_more = _yoriai_store_find_list (self->store, id, &parent_id, &parent, &field, &order)
                     && !_yoriai_store_is_hidden (self->store, id);
}

/* Returns: whether the view that was loaded, and not edited, is all that the document shows; nothing is changed */
gboolean
_yoriai_store_is_shown (YoriaiStore *self)
{
  Looking looking = { self, FALSE };

  if (!is_shown (self, self->sink->root))
    return FALSE;
  ydoc_foreach_root_below (self->doc, YORIAI_LAYOUT_MAP, look_for_more_cb, &looking);
  return !looking.has_more;
}
