/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-tree.h"

#include "call/yoriai-call-shape.h"

/* The tables of members say what merges: objects by member, some lists by the id of their objects; what they call whole
 * is taken whole. null removes, and so does an item that is to be dropped. What no table knows, and what is not of the
 * kind it is to be, is left to the checks. Depth is bounded by the reader. */

static YoriaiCallTree *build (YoriaiJsonDoc          *doc,
                              const YoriaiJson       *json,
                              const YoriaiCallMember *member,
                              const YoriaiCallTree   *base);

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

/* By what a child is laid over another; %NULL: by nothing */
static const char *
get_key (const YoriaiJson *json,
         gboolean          is_by_id)
{
  return is_by_id ? yoriai_json_get_member_string (json, "id") : yoriai_json_get_name (json, NULL);
}

static const YoriaiCallTree *
find_child (const YoriaiCallTree *self,
            gboolean              is_by_id,
            const char           *key)
{
  for (guint i = 0; self != NULL && self->children != NULL && key != NULL && i < self->children->len; i++)
    {
      const YoriaiCallTree *child = self->children->pdata[i];

      if (g_strcmp0 (get_key (child->json, is_by_id), key) == 0)
        return child;
    }
  return NULL;
}

/* What the base has keeps its place; the caller fills the gaps in. */
static void
copy_base (YoriaiCallTree       *self,
           gboolean              is_by_id,
           const YoriaiCallTree *base)
{
  g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);

  for (const YoriaiJson *child = yoriai_json_get_first (self->json); child != NULL; child = yoriai_json_get_next (child))
    {
      const char *key = get_key (child, is_by_id);

      if (key != NULL)
        g_hash_table_add (own, (gpointer) key);
    }
  for (guint i = 0; i < base->children->len; i++)
    {
      const YoriaiCallTree *old = base->children->pdata[i];
      const char *key = get_key (old->json, is_by_id);
      gboolean is_kept = key == NULL || !g_hash_table_contains (own, key);

      g_ptr_array_add (self->children, is_kept ? copy_tree (old) : NULL);
    }
}

/* Objects and lists by id: child by child over the base's. */
static void
merge_children (YoriaiCallTree       *self,
                gboolean              is_by_id,
                const YoriaiCallTree *base)
{
  if (base != NULL && base->children != NULL)
    copy_base (self, is_by_id, base);
  for (const YoriaiJson *child = yoriai_json_get_first (self->json); child != NULL; child = yoriai_json_get_next (child))
    {
      const char *key = get_key (child, is_by_id);
      const YoriaiCallMember *member = is_by_id ? self->member : _yoriai_call_shape_find (self->member->of, key);
      const YoriaiCallTree *old = find_child (base, is_by_id, key);
      YoriaiCallTree *node = NULL;
      guint at;

      /* What the base does not have cannot be dropped: it stays, for the check to tell. */
      if (is_by_id && old != NULL && _yoriai_call_is_dropped (child))
        member = NULL;
      if (member != NULL && (is_by_id ? yoriai_json_get_type (child) == YORIAI_JSON_OBJECT
                                      : yoriai_json_get_type (child) != YORIAI_JSON_NULL))
        node = build (self->doc, child, member, old);
      if (old != NULL && g_ptr_array_find (base->children, old, &at))
        {
          _yoriai_call_tree_free (self->children->pdata[at]); /* where an id is twice */
          self->children->pdata[at] = node;
        }
      else if (node != NULL)
        g_ptr_array_add (self->children, node);
    }
  for (guint i = self->children->len; i > 0; i--)
    {
      if (self->children->pdata[i - 1] == NULL)
        g_ptr_array_remove_index (self->children, i - 1);
    }
}

/* The item of a list by id is an object of its own: @json tells it from the list. */
static YoriaiCallTree *
build (YoriaiJsonDoc          *doc,
       const YoriaiJson       *json,
       const YoriaiCallMember *member,
       const YoriaiCallTree   *base)
{
  YoriaiCallTree *self = g_new (YoriaiCallTree, 1);
  YoriaiJsonType type = yoriai_json_get_type (json);
  gboolean is_list = type == YORIAI_JSON_ARRAY && member->many != YORIAI_CALL_ONE;
  gboolean is_object = type == YORIAI_JSON_OBJECT && member->kind == YORIAI_CALL_OBJECT;

  *self = (YoriaiCallTree){
    .name = yoriai_json_get_name (json, NULL), .json = json, .doc = doc, .member = member
  };
  if (!is_list && !is_object && (type != YORIAI_JSON_OBJECT || member->kind != YORIAI_CALL_TEXT))
    return self;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_call_tree_free);
  if (is_object || (is_list && member->many == YORIAI_CALL_BY_ID))
    merge_children (self, is_list, (member->flags & YORIAI_CALL_WHOLE) == 0 ? base : NULL);
  else
    for (const YoriaiJson *child = yoriai_json_get_first (json); child != NULL; child = yoriai_json_get_next (child))
      g_ptr_array_add (self->children, build (doc, child, member, NULL));
  return self;
}

/* Lays a pack, whose root is an object, over its base. */
YoriaiCallTree *
_yoriai_call_tree_new (YoriaiJsonDoc        *doc,
                       const YoriaiCallTree *base)
{
  return build (doc, yoriai_json_doc_get_root (doc), &_yoriai_call_pack, base);
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
  return find_child (self, FALSE, name);
}

const YoriaiCallTree *
_yoriai_call_tree_find_id (const YoriaiCallTree *self,
                           const char           *id)
{
  return find_child (self, TRUE, id);
}

const char *
_yoriai_call_tree_to_string (const YoriaiCallTree *self)
{
  return self != NULL ? yoriai_json_get_string (self->json, NULL) : NULL;
}

const char *
_yoriai_call_tree_get_string (const YoriaiCallTree *self,
                              const char           *name)
{
  return _yoriai_call_tree_to_string (_yoriai_call_tree_get (self, name));
}

gint64
_yoriai_call_tree_get_int (const YoriaiCallTree *self,
                           const char           *name)
{
  const YoriaiCallTree *child = _yoriai_call_tree_get (self, name);
  gint64 value = 0;

  if (child != NULL)
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
