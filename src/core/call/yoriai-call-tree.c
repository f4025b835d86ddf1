/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-tree.h"

#include <string.h>

/* Objects merge by member, the lists `tracks` and `rules` by the id of their objects; the members
 * of a rule are taken whole, since half an expression of each pack would be nobody's. null removes.
 * Depth is bounded by the reader. */

typedef enum
{
  MERGE_OBJECT,
  MERGE_IDS,
  MERGE_SHALLOW,
  MERGE_NOTHING,
} Merge;

static Merge
choose_merge (const YoriaiJson *json,
              const char       *name,
              Merge             outer,
              guint             depth)
{
  YoriaiJsonType type = yoriai_json_get_type (json);

  if (type == YORIAI_JSON_ARRAY && depth == 1 &&
      (strcmp (name, "tracks") == 0 || strcmp (name, "rules") == 0))
    return MERGE_IDS;
  if (type == YORIAI_JSON_OBJECT && outer != MERGE_SHALLOW)
    return MERGE_OBJECT;
  return MERGE_NOTHING;
}

static const char *
get_key (const YoriaiCallTree *self,
         Merge                 merge)
{
  return merge == MERGE_IDS ? yoriai_json_get_member_string (self->json, "id") : self->name;
}

static const YoriaiCallTree *
find_child (const YoriaiCallTree *self,
            Merge                 merge,
            const char           *key)
{
  for (guint i = 0;
       self != NULL && self->children != NULL && key != NULL && i < self->children->len; i++)
    {
      if (g_strcmp0 (get_key (self->children->pdata[i], merge), key) == 0)
        return self->children->pdata[i];
    }
  return NULL;
}

static YoriaiCallTree *
copy_tree (const YoriaiCallTree *other)
{
  YoriaiCallTree *self = g_new (YoriaiCallTree, 1);

  *self = *other;
  if (other->children != NULL)
    {
      self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_call_tree_free);
      for (guint i = 0; i < other->children->len; i++)
        g_ptr_array_add (self->children, copy_tree (other->children->pdata[i]));
    }
  return self;
}

static YoriaiCallTree *build (YoriaiJsonDoc        *doc,
                              const YoriaiJson     *json,
                              const char           *name,
                              Merge                 merge,
                              guint                 depth,
                              const YoriaiCallTree *base);

/* What the base has keeps its place; what is new comes after it. */
static void
build_children (YoriaiCallTree       *self,
                Merge                 merge,
                guint                 depth,
                const YoriaiCallTree *base)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const YoriaiJson *child = yoriai_json_get_first (self->json); child != NULL;
       child = yoriai_json_get_next (child))
    {
      const char *name = merge == MERGE_IDS ? NULL : yoriai_json_get_name (child, NULL);
      const char *key = merge == MERGE_IDS ? yoriai_json_get_member_string (child, "id") : name;

      if (key != NULL)
        g_hash_table_add (own, g_strdup (key));
    }
  for (guint i = 0; base != NULL && base->children != NULL && i < base->children->len; i++)
    {
      const YoriaiCallTree *old = base->children->pdata[i];
      const char *key = get_key (old, merge);

      if (key == NULL || !g_hash_table_contains (own, key))
        g_ptr_array_add (self->children, copy_tree (old));
      else
        g_ptr_array_add (self->children, NULL); /* filled in below */
    }
  for (const YoriaiJson *child = yoriai_json_get_first (self->json); child != NULL;
       child = yoriai_json_get_next (child))
    {
      const char *name = merge == MERGE_IDS ? NULL : yoriai_json_get_name (child, NULL);
      const char *key = merge == MERGE_IDS ? yoriai_json_get_member_string (child, "id") : name;
      const YoriaiCallTree *old = find_child (base, merge, key);
      gboolean is_rule = merge == MERGE_IDS && g_strcmp0 (self->name, "rules") == 0;
      Merge inner = merge == MERGE_IDS ? (is_rule ? MERGE_SHALLOW : MERGE_OBJECT)
                                       : choose_merge (child, name, merge, depth + 1);
      YoriaiCallTree *node = NULL;
      guint at;

      if (merge == MERGE_IDS && yoriai_json_get_type (child) != YORIAI_JSON_OBJECT)
        continue;
      if (yoriai_json_get_type (child) != YORIAI_JSON_NULL)
        node = build (self->doc, child, name, inner, depth + 1, old);
      if (old == NULL)
        {
          if (node != NULL)
            g_ptr_array_add (self->children, node);
        }
      else if (g_ptr_array_find (base->children, old, &at))
        self->children->pdata[at] = node;
    }
  for (guint i = self->children->len; i > 0; i--)
    {
      if (self->children->pdata[i - 1] == NULL)
        g_ptr_array_remove_index (self->children, i - 1);
    }
}

static YoriaiCallTree *
build (YoriaiJsonDoc        *doc,
       const YoriaiJson     *json,
       const char           *name,
       Merge                 merge,
       guint                 depth,
       const YoriaiCallTree *base)
{
  YoriaiCallTree *self = g_new (YoriaiCallTree, 1);

  *self = (YoriaiCallTree){ .name = name, .json = json, .doc = doc };
  if (merge == MERGE_NOTHING)
    return self;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_call_tree_free);
  build_children (self, merge, depth, base);
  return self;
}

/* Lays a pack, whose root is an object, over its base. */
YoriaiCallTree *
_yoriai_call_tree_new (YoriaiJsonDoc        *doc,
                       const YoriaiCallTree *base)
{
  return build (doc, yoriai_json_doc_get_root (doc), NULL, MERGE_OBJECT, 0, base);
}

void
_yoriai_call_tree_free (YoriaiCallTree *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

const YoriaiCallTree *
_yoriai_call_tree_get (const YoriaiCallTree *self,
                       const char           *name)
{
  return find_child (self, MERGE_OBJECT, name);
}

const YoriaiCallTree *
_yoriai_call_tree_find_id (const YoriaiCallTree *self,
                           const char           *id)
{
  return find_child (self, MERGE_IDS, id);
}

const char *
_yoriai_call_tree_get_string (const YoriaiCallTree *self,
                              const char           *name)
{
  const YoriaiCallTree *child = _yoriai_call_tree_get (self, name);

  return child != NULL && yoriai_json_get_type (child->json) == YORIAI_JSON_STRING
           ? yoriai_json_get_string (child->json, NULL)
           : NULL;
}

gint64
_yoriai_call_tree_get_int (const YoriaiCallTree *self,
                           const char           *name)
{
  const YoriaiCallTree *child = _yoriai_call_tree_get (self, name);
  gint64 value = 0;

  if (child != NULL && yoriai_json_get_type (child->json) == YORIAI_JSON_NUMBER)
    yoriai_json_get_int64 (child->json, &value);
  return value;
}

YoriaiText
_yoriai_call_tree_to_text (const YoriaiCallTree *self)
{
  return (YoriaiText){
    .ja = _yoriai_call_tree_get_string (self, "ja"),
    .en = _yoriai_call_tree_get_string (self, "en"),
  };
}

YoriaiText
_yoriai_call_tree_get_text (const YoriaiCallTree *self,
                            const char           *name)
{
  return _yoriai_call_tree_to_text (_yoriai_call_tree_get (self, name));
}
