/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"
#include "yoriai-store-log-private.h"

/* What another program has changed in a file: its view says something else than the document that came with it. That is
 * an edit like any other, field by field, texts by character. */

typedef struct
{
  YoriaiStore *store; /* of the view */
  YoriaiStore *there; /* of the document */
  GArray *changes;
  GPtrArray *placed;  /* (element-type YoriaiRecord): whose places differ */
  GHashTable *is_fresh;
} Comparing;

static void compare_record (Comparing *self, YoriaiRecord *record, YoriaiRecord *other);

/* What is a list or a child for a newer program has its members in another order when that wrote it. */
static gboolean
is_same_unknown (Comparing    *self,
                 YoriaiRecord *other,
                 const char   *name,
                 const char   *json)
{
  const char *there = _yoriai_record_find_unknown (other, name);

  return g_strcmp0 (there, json) == 0
         || (_yoriai_newer_has (self->there, other->id, name) && _yoriai_newer_is_same (there, json));
}

static void
compare_unknowns (Comparing    *self,
                  YoriaiRecord *record,
                  YoriaiRecord *other)
{
  guint n = record->unknown != NULL ? record->unknown->len : 0, n_other = other->unknown != NULL ? other->unknown->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const YoriaiUnknown *unknown = record->unknown->pdata[i];

      if (!is_same_unknown (self, other, unknown->name, unknown->json))
        _yoriai_log_add_unknown (self->changes, record, unknown->name);
    }
  for (guint i = 0; i < n_other; i++)
    {
      const char *name = ((YoriaiUnknown *) other->unknown->pdata[i])->name;

      if (_yoriai_record_find_unknown (record, name) == NULL)
        _yoriai_log_add_unknown (self->changes, record, name);
    }
}

static gboolean
is_of_list (YoriaiStore  *there,
            YoriaiRecord *record)
{
  YoriaiRecord *other = g_hash_table_lookup (there->sink->records, record->id);

  return other != NULL && !other->removed && other->parent != NULL && other->parent_field == record->parent_field
         && strcmp (other->parent->id, record->parent->id) == 0 && G_OBJECT_TYPE (other) == G_OBJECT_TYPE (record);
}

static gboolean
is_before (Comparing    *self,
           YoriaiRecord *a,
           YoriaiRecord *b)
{
  YoriaiRecord *x = g_hash_table_lookup (self->there->sink->records, a->id),
               *y = g_hash_table_lookup (self->there->sink->records, b->id);

  return yoriai_record_get_index (x) < yoriai_record_get_index (y);
}

/* Which items can stay: the most that are in one order in both. Returns: (transfer full): for each whether it stays */
static gboolean *
find_staying (Comparing *self,
              GPtrArray *items)
{
  gboolean *stays = g_new0 (gboolean, items->len + 1);
  g_autofree int *before = g_new (int, items->len + 1), *ends = g_new (int, items->len + 1);
  guint length = 0;

  for (guint i = 0; i < items->len; i++)
    {
      guint low = 0, high = length;

      if (!is_of_list (self->there, items->pdata[i]))
        continue;
      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (is_before (self, items->pdata[ends[middle]], items->pdata[i]))
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? ends[low - 1] : -1;
      ends[low] = (int) i;
      length = MAX (length, low + 1);
    }
  for (int i = length > 0 ? ends[length - 1] : -1; i >= 0; i = before[i])
    stays[i] = TRUE;
  return stays;
}

typedef struct
{
  Comparing *comparing;
  YoriaiRecord *record;
} Leftover;

static void
add_leftover (Leftover   *self,
              const char *name)
{
  if (yoriai_record_find_field (self->record, name) == YORIAI_NO_FIELD
      && _yoriai_record_find_unknown (self->record, name) == NULL)
    _yoriai_log_add_unknown (self->comparing->changes, self->record, name);
}

static void
leftover_cb (const char      *key,
             const YdocValue *value,
             guint64          client,
             gpointer         data)
{
  g_autofree char *name = key[0] == '?' ? g_strdup (key + 1) : g_strndup (key, strcspn (key, "."));

  if (strcmp (key, YORIAI_LAYOUT_PLACE) != 0 && strcmp (key, YORIAI_LAYOUT_REMOVAL) != 0)
    add_leftover (data, name);
}

static void
leftover_text_cb (YdocType   *root,
                  const char *name,
                  gpointer    data)
{
  Leftover *self = data;
  const char *field;
  g_autofree char *id = _yoriai_layout_parse_text_name (name, &field);

  if (g_strcmp0 (id, self->record->id) == 0) /* and not a child's */
    add_leftover (self, field);
}

/* Something else has had the id, and may have left there what this record does not have. */
static void
add_whole (Comparing    *self,
           YoriaiRecord *record)
{
  YdocType *map = _yoriai_store_get_map (self->store, record->id);
  Leftover leftover = { self, record };
  g_autofree char *below = _yoriai_layout_dup_text_name (record->id, "");
  g_autoptr (GPtrArray) lists = _yoriai_newer_list_names (self->store, record->id);
  guint n = yoriai_record_get_n_fields (record);

  record->is_stored = TRUE;
  for (guint i = 0; i < n; i++)
    {
      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        add_whole (self, record->slots[i].v.record);
      else if (record->slots[i].tag != YORIAI_TAG_LIST)
        _yoriai_log_add_value (self->changes, record, i);
    }
  for (guint i = 0; record->unknown != NULL && i < record->unknown->len; i++)
    _yoriai_log_add_unknown (self->changes, record, ((YoriaiUnknown *) record->unknown->pdata[i])->name);
  ydoc_map_foreach (map, leftover_cb, &leftover);
  ydoc_foreach_root_below (self->store->doc, below, leftover_text_cb, &leftover);
  for (guint i = 0; i < lists->len; i++)
    add_leftover (&leftover, lists->pdata[i]);
}

static void
add_new (Comparing    *self,
         YoriaiRecord *record)
{
  g_autofree char *name = _yoriai_layout_dup_map_name (record->id);

  if (ydoc_peek_root (self->store->doc, name) != NULL)
    add_whole (self, record);
  else
    _yoriai_log_add_content (self->changes, record, self->is_fresh);
}

static void
compare_items (Comparing *self,
               GPtrArray *items)
{
  g_autofree gboolean *stays = find_staying (self, items);

  for (guint i = 0; i < items->len; i++)
    {
      YoriaiRecord *item = items->pdata[i], *other = g_hash_table_lookup (self->there->sink->records, item->id);

      if (other != NULL && G_OBJECT_TYPE (other) != G_OBJECT_TYPE (item))
        other = NULL;
      item->is_stored = other != NULL;
      if (!stays[i])
        g_ptr_array_add (self->placed, item);
      if (other == NULL)
        add_new (self, item);
      compare_record (self, item, other);
    }
}

/* @other: (nullable): the same record as the document has it */
static void
compare_record (Comparing    *self,
                YoriaiRecord *record,
                YoriaiRecord *other)
{
  guint n = yoriai_record_get_n_fields (record);

  record->is_stored = TRUE;
  for (guint i = 0; i < n; i++)
    {
      const YoriaiValue *value = &record->slots[i];

      if (value->tag == YORIAI_TAG_CHILD)
        compare_record (self, value->v.record, other != NULL ? other->slots[i].v.record : NULL);
      else if (value->tag == YORIAI_TAG_LIST && value->v.list != NULL)
        compare_items (self, value->v.list);
      else if (value->tag != YORIAI_TAG_LIST && other != NULL && !yoriai_value_equal (value, &other->slots[i]))
        _yoriai_log_add_value (self->changes, record, i);
    }
  if (other != NULL)
    compare_unknowns (self, record, other);
}

typedef struct
{
  YoriaiStore *store;
  GPtrArray *ids; /* (element-type utf8) */
} Missing;

static void
missing_cb (YdocType   *root,
            const char *name,
            gpointer    data)
{
  Missing *self = data;
  const char *id = _yoriai_layout_parse_map_name (name);
  g_autofree char *parent_id = NULL, *order = NULL;
  YoriaiRecord *parent;
  guint field;

  if (id != NULL && !g_hash_table_contains (self->store->sink->records, id)
      && _yoriai_store_find_list (self->store, id, &parent_id, &parent, &field, &order)
      && !_yoriai_store_is_hidden (self->store, id))
    g_ptr_array_add (self->ids, g_strdup (id));
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What the document has in a list of the view, and the view does not have, has been removed; what lay in it goes with it, and
 * comes back with it. The document need not have shown it: that in which it lies may have been in the trash. */
static void
find_removed (Comparing *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  ydoc_foreach_root_below (self->store->doc, YORIAI_LAYOUT_MAP, missing_cb, &(Missing){ self->store, ids });
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      YoriaiRecord *item = g_hash_table_lookup (self->there->sink->records, ids->pdata[i]);
      YoriaiLogged *change = _yoriai_log_add_change (self->changes, YORIAI_CHANGE_REMOVE, NULL, YORIAI_NO_FIELD);

      change->text = g_strdup (ids->pdata[i]);
      change->json = item != NULL ? _yoriai_store_dup_hash (self->there, item) : g_strdup ("-");
    }
}

/* Returns: (transfer full) (nullable): what makes of the document, which @there shows, what @self shows; %NULL where that is
 * the same */
YoriaiCommit *
_yoriai_store_compare (YoriaiStore *self,
                       YoriaiStore *there)
{
  g_autoptr (GPtrArray) placed = g_ptr_array_new ();
  g_autoptr (GHashTable) is_fresh = g_hash_table_new (NULL, NULL);
  Comparing comparing = { self, there, _yoriai_log_new (), placed, is_fresh };
  YoriaiCommit *commit;

  compare_record (&comparing, self->sink->root, there->sink->root);
  _yoriai_log_add_places (comparing.changes, placed);
  find_removed (&comparing);
  if (comparing.changes->len == 0)
    {
      g_array_unref (comparing.changes);
      return NULL;
    }
  commit = g_new (YoriaiCommit, 1);
  *commit = (YoriaiCommit){ comparing.changes, NULL, NULL };
  return commit;
}
