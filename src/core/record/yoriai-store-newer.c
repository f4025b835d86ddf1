/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-store"

#include "config.h"

#include <string.h>

#include "json/yoriai-json.h"
#include "ydoc/ydoc-walk.h"
#include "yoriai-order.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-log-private.h"

/* Lists and children that only a newer program has a field for. Their records lie in the document as all others do, and come
 * together as these do; here nobody knows their types. So that what is missing in the view is not taken for deleted, they
 * stand there as the member they are for the newer program: made of what their roots say by themselves, members in the order of
 * their names. Where somebody writes into such a member, it is written into the records, each member of each by itself. */

#define TEXT_ROOTS "T/"
#define MAX_DEPTH 16 /* of records in each other; no program has so many */

/* A record of such a list. */
typedef struct
{
  char *id;
  char *order;
} Item;

struct _YoriaiNewer
{
  GHashTable *lists; /* (owned): "ID\nNAME" -> (owned) (element-type Item) */
  GHashTable *names; /* (owned): id of a record -> (owned): set of the names of lists and children in it */
};

static void
item_free (gpointer data)
{
  Item *self = data;

  g_free (self->id);
  g_free (self->order);
  g_free (self);
}

static void
newer_free (YoriaiNewer *self)
{
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->names);
  g_free (self);
}

/* --- Which there are --- */

typedef struct
{
  YoriaiStore *store;
  YoriaiNewer *newer;
} Finding;

/* Returns: (nullable): the record that is shown under an id: not one that was given up, since its id is another type's, nor
 * what lies in such a one, whose members are there as if nobody knew them */
YoriaiRecord *
_yoriai_newer_find_shown (YoriaiStore *self,
                          const char  *id)
{
  YoriaiRecord *record = g_hash_table_lookup (self->sink->records, id);

  for (YoriaiRecord *r = record; r != NULL && r->parent != NULL; r = r->parent)
    {
      if (g_hash_table_lookup (self->sink->records, r->id) != r || (_yoriai_record_is_item (r) && r->index_hint == YORIAI_LOOSE))
        return NULL;
    }
  return record;
}

static char *
dup_key (const char *id,
         const char *name)
{
  return g_strconcat (id, "\n", name, NULL);
}

static void
add_name (YoriaiNewer *self,
          const char  *id,
          const char  *name)
{
  GHashTable *names = g_hash_table_lookup (self->names, id);

  if (names == NULL)
    {
      names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->names, g_strdup (id), names);
    }
  g_hash_table_add (names, g_strdup (name));
}

/* A child is called "OWNER/NAME", and its own children by that. */
static void
add_child (Finding    *self,
           const char *id)
{
  g_autofree char *owner = g_strdup (id);
  char *slash;

  while ((slash = strrchr (owner, '/')) != NULL && _yoriai_newer_find_shown (self->store, owner) == NULL)
    {
      *slash = '\0';
      add_name (self->newer, owner, slash + 1);
    }
}

static void
add_item (Finding    *self,
          const char *id)
{
  YdocType *map = _yoriai_store_get_map (self->store, id);
  g_autofree char *parent_id = NULL, *name = NULL, *order = NULL, *key = NULL;
  YoriaiRecord *parent;
  GPtrArray *items;
  YdocValue value;
  Item *item;

  if (ydoc_map_get (map, YORIAI_LAYOUT_REMOVAL, &value) || !ydoc_map_get (map, YORIAI_LAYOUT_PLACE, &value)
      || !_yoriai_layout_read_place (&value, &parent_id, &name, &order))
    return;
  parent = _yoriai_newer_find_shown (self->store, parent_id);
  if (parent != NULL && yoriai_record_find_field (parent, name) != YORIAI_NO_FIELD)
    return;
  key = dup_key (parent_id, name);
  items = g_hash_table_lookup (self->newer->lists, key);
  if (items == NULL)
    {
      items = g_ptr_array_new_with_free_func (item_free);
      g_hash_table_insert (self->newer->lists, g_steal_pointer (&key), items);
      add_name (self->newer, parent_id, name);
    }
  item = g_new (Item, 1);
  *item = (Item){ g_strdup (id), g_steal_pointer (&order) };
  g_ptr_array_add (items, item);
}

static gboolean
is_marked (YoriaiStore *self,
           const char  *id)
{
  YoriaiRecord *record = g_hash_table_lookup (self->sink->records, id);

  return record != NULL && record->shown == self->n_marks;
}

static void
map_cb (YdocType   *root,
        const char *name,
        gpointer    data)
{
  Finding *self = data;
  const char *id = _yoriai_layout_parse_map_name (name);

  if (id == NULL || is_marked (self->store, id))
    return;
  if (strchr (id, '/') == NULL)
    add_item (self, id);
  else
    add_child (self, id);
}

/* A child may have texts and nothing else. */
static void
text_cb (YdocType   *root,
         const char *name,
         gpointer    data)
{
  Finding *self = data;
  const char *field;
  const char *first = strchr (name + strlen (TEXT_ROOTS), '/');
  g_autofree char *id = first != strrchr (name, '/') ? _yoriai_layout_parse_text_name (name, &field) : NULL;

  if (id != NULL && !is_marked (self->store, id))
    add_child (self, id);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *x = *(const Item *const *) a, *y = *(const Item *const *) b;
  int difference = strcmp (x->order, y->order);

  return difference != 0 ? difference : strcmp (x->id, y->id);
}

/* Notes which records are shown, as _yoriai_newer_find_shown() finds one by one. */
static void
mark_shown (YoriaiRecord *record,
            guint         mark)
{
  guint n = yoriai_record_get_n_fields (record);

  record->shown = mark;
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *items = _yoriai_record_peek_items (record, i);

      if (record->slots[i].tag == YORIAI_TAG_CHILD)
        mark_shown (record->slots[i].v.record, mark);
      for (guint j = 0; items != NULL && j < items->len; j++)
        mark_shown (items->pdata[j], mark);
    }
}

/* Found when they are asked for, and kept until the document changes. */
static YoriaiNewer *
get_newer (YoriaiStore *self)
{
  Finding finding = { self, NULL };
  GHashTableIter iter;
  gpointer items;

  if (self->newer != NULL)
    return self->newer;
  finding.newer = self->newer = g_new (YoriaiNewer, 1);
  self->newer->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->newer->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  mark_shown (self->sink->root, ++self->n_marks);
  ydoc_foreach_root_below (self->doc, YORIAI_LAYOUT_MAP, map_cb, &finding);
  ydoc_foreach_root_below (self->doc, TEXT_ROOTS, text_cb, &finding);
  g_hash_table_iter_init (&iter, self->newer->lists);
  while (g_hash_table_iter_next (&iter, NULL, &items))
    g_ptr_array_sort (items, compare_items);
  self->had_newer = g_hash_table_size (self->newer->names) > 0;
  return self->newer;
}

/* The document has changed, or is another. Returns: whether there were any when they were looked for last */
gboolean
_yoriai_store_forget_newer (YoriaiStore *self)
{
  g_clear_pointer (&self->newer, newer_free);
  return self->had_newer;
}

/* Returns: (transfer container) (element-type utf8): the names of the lists and children in a record that this program has no
 * field for */
GPtrArray *
_yoriai_newer_list_names (YoriaiStore *self,
                          const char  *id)
{
  GHashTable *names = g_hash_table_lookup (get_newer (self)->names, id);
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  if (names == NULL)
    return list;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (list, name);
  return list;
}

/* Returns: (transfer container) (element-type utf8): the ids of all in which there are some */
GPtrArray *
_yoriai_newer_list_owners (YoriaiStore *self)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, get_newer (self)->names);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (list, id);
  return list;
}

gboolean
_yoriai_newer_has (YoriaiStore *self,
                   const char  *id,
                   const char  *name)
{
  GHashTable *names = g_hash_table_lookup (get_newer (self)->names, id);

  return names != NULL && g_hash_table_contains (names, name);
}

/* Returns: whether it is a list */
gboolean
_yoriai_newer_is_list (YoriaiStore *self,
                       const char  *id,
                       const char  *name)
{
  g_autofree char *key = dup_key (id, name);

  return g_hash_table_contains (get_newer (self)->lists, key);
}

/* Returns: (transfer full): of the records of a list: id to the key by which it stands */
GHashTable *
_yoriai_newer_dup_orders (YoriaiStore *self,
                          const char  *id,
                          const char  *name)
{
  GHashTable *orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *key = dup_key (id, name);
  GPtrArray *items = g_hash_table_lookup (get_newer (self)->lists, key);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const Item *item = items->pdata[i];

      g_hash_table_insert (orders, g_strdup (item->id), g_strdup (item->order));
    }
  return orders;
}

/* Returns: whether a record that is none here stands in such a list, of a record that is one */
gboolean
_yoriai_newer_shows (YoriaiStore *self,
                     const char  *id)
{
  g_autofree char *at = g_strdup (id);

  for (guint i = 0; i < MAX_DEPTH; i++)
    {
      g_autofree char *parent_id = NULL, *name = NULL, *order = NULL;
      g_autofree char *map_name = _yoriai_layout_dup_map_name (at);
      YoriaiRecord *parent;
      YdocValue value;

      if (ydoc_peek_root (self->doc, map_name) == NULL || _yoriai_store_is_hidden (self, at)
          || !ydoc_map_get (_yoriai_store_get_map (self, at), YORIAI_LAYOUT_PLACE, &value)
          || !_yoriai_layout_read_place (&value, &parent_id, &name, &order))
        return FALSE;
      parent = _yoriai_newer_find_shown (self, parent_id);
      if (parent != NULL)
        return yoriai_record_find_field (parent, name) == YORIAI_NO_FIELD;
      g_free (at);
      at = g_strndup (parent_id, strcspn (parent_id, "/"));
      if (_yoriai_newer_find_shown (self, at) != NULL)
        return strchr (parent_id, '/') != NULL; /* in a child of it that is none here */
    }
  return FALSE;
}

/* --- What is in them --- */

static char *dup_value (YoriaiStore *self, const char *id, const char *name, guint depth);

typedef struct
{
  GHashTable *names;
  gsize length; /* of what the names of all texts begin with */
} Gathering;

static void
gather_text_cb (YdocType   *root,
                const char *name,
                gpointer    data)
{
  Gathering *self = data;

  if (strchr (name + self->length, '/') == NULL)
    g_hash_table_add (self->names, g_strdup (name + self->length));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full) (element-type utf8): the names of all that is in a record */
GHashTable *
_yoriai_newer_gather_names (YoriaiStore *self,
                            const char  *id)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *below = _yoriai_layout_dup_text_name (id, ""), *map_name = _yoriai_layout_dup_map_name (id);
  g_autoptr (GPtrArray) more = _yoriai_newer_list_names (self, id), keys = NULL;
  Gathering gathering = { names, strlen (below) };

  if (ydoc_peek_root (self->doc, map_name) != NULL)
    keys = ydoc_map_get_keys (_yoriai_store_get_map (self, id));
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (strcmp (key, YORIAI_LAYOUT_PLACE) != 0 && strcmp (key, YORIAI_LAYOUT_REMOVAL) != 0)
        g_hash_table_add (names, key[0] == '?' ? g_strdup (key + 1) : g_strndup (key, strcspn (key, ".")));
    }
  ydoc_foreach_root_below (self->doc, below, gather_text_cb, &gathering);
  for (guint i = 0; i < more->len; i++)
    g_hash_table_add (names, g_strdup (more->pdata[i]));
  return names;
}

static void
append_member (GString    *json,
               const char *name,
               const char *value)
{
  g_autofree char *quoted = _yoriai_layout_dup_quoted (name);

  if (json->len > 1)
    g_string_append_c (json, ',');
  g_string_append_printf (json, "%s:%s", quoted, value);
}

/* Returns: (transfer full): a record; %NULL for a child in which nothing is */
static char *
dup_object (YoriaiStore *self,
            const char  *id,
            gboolean     is_item,
            guint        depth)
{
  g_autoptr (GHashTable) set = _yoriai_newer_gather_names (self, id);
  guint n;
  g_autofree char **names = (char **) g_hash_table_get_keys_as_array (set, &n);
  g_autoptr (GString) json = g_string_new ("{");

  qsort (names, n, sizeof *names, compare_names);
  if (is_item)
    {
      g_autofree char *quoted = _yoriai_layout_dup_quoted (id);

      append_member (json, "id", quoted);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value = is_item && strcmp (names[i], "id") == 0 ? NULL : dup_value (self, id, names[i], depth);

      if (value != NULL)
        append_member (json, names[i], value);
    }
  if (json->len == 1)
    return NULL;
  g_string_append_c (json, '}');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static char *
dup_list (YoriaiStore *self,
          GPtrArray   *items,
          guint        depth)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *object = dup_object (self, ((const Item *) items->pdata[i])->id, TRUE, depth + 1);

      if (i > 0)
        g_string_append_c (json, ',');
      g_string_append (json, object);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static char *
dup_value (YoriaiStore *self,
           const char  *id,
           const char  *name,
           guint        depth)
{
  char *json = _yoriai_foreign_dup (self->doc, id, name);
  g_autofree char *key = NULL, *child = NULL;
  GPtrArray *items;

  if (json != NULL || depth > MAX_DEPTH || !_yoriai_newer_has (self, id, name))
    return json;
  key = dup_key (id, name);
  items = g_hash_table_lookup (get_newer (self)->lists, key);
  if (items != NULL)
    return dup_list (self, items, depth);
  child = g_strconcat (id, "/", name, NULL);
  return dup_object (self, child, FALSE, depth + 1);
}

/* Returns: (transfer full) (nullable): as JSON what the document has in a record under a name that is no field of it: a value, a
 * list, or a child */
char *
_yoriai_newer_dup (YoriaiStore *self,
                   const char  *id,
                   const char  *name)
{
  return dup_value (self, id, name, 0);
}

/* --- Comparing --- */

static gboolean
is_nothing (const YoriaiJson *node)
{
  YoriaiJsonType type = node != NULL ? yoriai_json_get_type (node) : YORIAI_JSON_NULL;

  if (type == YORIAI_JSON_STRING)
    return yoriai_json_get_string (node, NULL)[0] == '\0';
  if (type == YORIAI_JSON_ARRAY)
    return yoriai_json_get_n_children (node) == 0;
  if (type != YORIAI_JSON_OBJECT)
    return type == YORIAI_JSON_NULL;
  for (node = yoriai_json_get_first (node); node != NULL; node = yoriai_json_get_next (node))
    {
      if (!is_nothing (node))
        return FALSE;
    }
  return TRUE;
}

static gboolean is_same (const YoriaiJson *a, const YoriaiJson *b);

static gboolean
is_within (const YoriaiJson *a,
           const YoriaiJson *b)
{
  for (const YoriaiJson *node = yoriai_json_get_first (a); node != NULL; node = yoriai_json_get_next (node))
    {
      const YoriaiJson *other = yoriai_json_get_member (b, yoriai_json_get_name (node, NULL));

      if (!is_nothing (node) && (other == NULL || !is_same (node, other)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same (const YoriaiJson *a,
         const YoriaiJson *b)
{
  g_autofree char *one = NULL, *other = NULL;

  if (yoriai_json_get_type (a) != yoriai_json_get_type (b))
    return is_nothing (a) && is_nothing (b);
  if (yoriai_json_get_type (a) == YORIAI_JSON_OBJECT)
    return is_within (a, b) && is_within (b, a);
  if (yoriai_json_get_type (a) == YORIAI_JSON_ARRAY)
    {
      if (yoriai_json_get_n_children (a) != yoriai_json_get_n_children (b))
        return FALSE;
      for (a = yoriai_json_get_first (a), b = yoriai_json_get_first (b); a != NULL;
           a = yoriai_json_get_next (a), b = yoriai_json_get_next (b))
        {
          if (!is_same (a, b))
            return FALSE;
        }
      return TRUE;
    }
  one = yoriai_json_dup_text (a);
  other = yoriai_json_dup_text (b);
  return strcmp (one, other) == 0;
}

/* Returns: whether two say the same, in whatever order members stand; one in which nothing is is none */
gboolean
_yoriai_newer_is_same (const char *one,
                       const char *other)
{
  g_autoptr (YoriaiJsonDoc) a = NULL, b = NULL;

  if (g_strcmp0 (one, other) == 0)
    return TRUE;
  a = yoriai_json_doc_new (NULL, one != NULL ? one : "null", -1, YORIAI_JSON_MAX_DEPTH, NULL);
  b = yoriai_json_doc_new (NULL, other != NULL ? other : "null", -1, YORIAI_JSON_MAX_DEPTH, NULL);
  return a != NULL && b != NULL && is_same (yoriai_json_doc_get_root (a), yoriai_json_doc_get_root (b));
}
