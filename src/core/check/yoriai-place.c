/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <string.h>

#include "check/yoriai-checker-private.h"

/* How deep records lie in records; the tables make it 5. */
#define MAX_RECORD_DEPTH 16

YoriaiPlace *
_yoriai_place_new (YoriaiPlace *parent,
                   guint        field,
                   GType        type)
{
  YoriaiPlace *self = g_new0 (YoriaiPlace, 1);

  self->parent = parent;
  self->field = field;
  self->type = type;
  self->fields = yoriai_record_type_get_fields (type, &self->n_fields);
  self->children = g_new0 (YoriaiPlace *, self->n_fields);
  self->rules = g_ptr_array_new ();
  self->indexes = g_ptr_array_new ();
  self->inner = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->n_fields);
  self->texts = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->n_fields);
  self->refs = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->n_fields);
  self->choices = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->n_fields);
  if (parent == NULL)
    self->path = g_strdup ("");
  else
    self->path = g_strconcat (parent->path, parent->path[0] != '\0' ? "." : "",
                              parent->fields[field].name, NULL);
  for (guint i = 0; i < self->n_fields; i++)
    {
      if (yoriai_kind_is_text (self->fields[i].kind))
        g_array_append_val (self->texts, i);
      else if (self->fields[i].kind == YORIAI_KIND_REF || self->fields[i].kind == YORIAI_KIND_REFS)
        g_array_append_val (self->refs, i);
      else if (self->fields[i].kind == YORIAI_KIND_CHOICE)
        g_array_append_val (self->choices, i);
      else if (self->fields[i].kind == YORIAI_KIND_CHILD ||
               self->fields[i].kind == YORIAI_KIND_LIST)
        g_array_append_val (self->inner, i);
    }
  return self;
}

void
_yoriai_place_free (YoriaiPlace *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    g_clear_pointer (&self->children[i], _yoriai_place_free);
  g_free (self->children);
  g_free (self->limits);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->indexes);
  g_array_unref (self->inner);
  g_array_unref (self->texts);
  g_array_unref (self->refs);
  g_array_unref (self->choices);
  g_clear_pointer (&self->limit_whens, g_byte_array_unref);
  g_free (self->path);
  g_free (self);
}

/* Limits or rules for texts are others. */
void
_yoriai_place_forget_whens (YoriaiPlace *self)
{
  g_clear_pointer (&self->limit_whens, g_byte_array_unref);
  for (guint i = 0; i < self->n_fields; i++)
    {
      if (self->children[i] != NULL)
        _yoriai_place_forget_whens (self->children[i]);
    }
}

/* Returns: (nullable): where the records of a field lie, NULL if it holds none */
YoriaiPlace *
_yoriai_place_child (YoriaiPlace *self,
                     guint        field)
{
  YoriaiKind kind = self->fields[field].kind;

  if (self->children[field] == NULL && (kind == YORIAI_KIND_CHILD || kind == YORIAI_KIND_LIST))
    self->children[field] = _yoriai_place_new (self, field, self->fields[field].of ());
  return self->children[field];
}

/* Returns: (nullable): the place of a dotted path */
YoriaiPlace *
_yoriai_place_find (YoriaiPlace *root,
                    const char  *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *first = dot != NULL ? g_strndup (path, dot - path) : NULL;
  guint field = yoriai_record_type_find_field (root->type, first != NULL ? first : path);
  YoriaiPlace *place = field != YORIAI_NO_FIELD ? _yoriai_place_child (root, field) : NULL;

  return place != NULL && dot != NULL ? _yoriai_place_find (place, dot + 1) : place;
}

static void
each_on_way (YoriaiPlace     **way,
             guint             n,
             YoriaiRecord     *record,
             YoriaiPlaceFunc   func,
             gpointer          user_data)
{
  if (n == 0)
    return;
  if (n == 1)
    {
      func (user_data, record, way[0]);
      return;
    }
  if (way[n - 1]->fields[way[n - 2]->field].kind == YORIAI_KIND_CHILD)
    {
      each_on_way (way, n - 1, yoriai_record_get_child (record, way[n - 2]->field), func,
                   user_data);
      return;
    }
  for (guint i = 0; i < yoriai_record_get_n_items (record, way[n - 2]->field); i++)
    each_on_way (way, n - 1, yoriai_record_get_item (record, way[n - 2]->field, i), func,
                 user_data);
}

/* Calls @func with each record of this place. */
void
_yoriai_place_each_record (YoriaiPlace     *self,
                           YoriaiRecord    *root,
                           YoriaiPlaceFunc  func,
                           gpointer         user_data)
{
  YoriaiPlace *way[MAX_RECORD_DEPTH];
  guint n = 0;

  for (YoriaiPlace *place = self; place != NULL && n < MAX_RECORD_DEPTH; place = place->parent)
    way[n++] = place;
  each_on_way (way, n, root, func, user_data);
}

/* Calls @func with a record of this place and all that lie in it, in the order of the document. */
void
_yoriai_place_each_below (YoriaiPlace     *self,
                          YoriaiRecord    *record,
                          YoriaiPlaceFunc  func,
                          gpointer         user_data)
{
  func (user_data, record, self);
  for (guint i = 0; i < self->inner->len; i++)
    {
      guint field = g_array_index (self->inner, guint, i);
      YoriaiPlace *child = _yoriai_place_child (self, field);

      if (self->fields[field].kind == YORIAI_KIND_CHILD)
        _yoriai_place_each_below (child, yoriai_record_get_child (record, field), func, user_data);
      else
        for (guint j = 0; j < yoriai_record_get_n_items (record, field); j++)
          _yoriai_place_each_below (child, yoriai_record_get_item (record, field, j), func,
                                    user_data);
    }
}

static guint
collect_way (YoriaiRecord  *record,
             YoriaiRecord **way)
{
  guint n = 0;

  for (; record != NULL && n < MAX_RECORD_DEPTH; record = yoriai_record_get_parent (record))
    way[n++] = record;
  return n;
}

/* Returns: less than, equal to or greater than 0, by where the records stand in the document */
int
_yoriai_record_compare_order (YoriaiRecord *a,
                              YoriaiRecord *b)
{
  YoriaiRecord *way_a[MAX_RECORD_DEPTH], *way_b[MAX_RECORD_DEPTH];
  guint n_a = collect_way (a, way_a), n_b = collect_way (b, way_b);

  for (guint i = 1; i <= MIN (n_a, n_b); i++)
    {
      YoriaiRecord *step_a = way_a[n_a - i], *step_b = way_b[n_b - i];
      guint field_a = yoriai_record_get_parent_field (step_a),
            field_b = yoriai_record_get_parent_field (step_b);

      if (step_a == step_b)
        continue;
      if (field_a != field_b)
        return field_a < field_b ? -1 : 1;
      return yoriai_record_get_index (step_a) < yoriai_record_get_index (step_b) ? -1 : 1;
    }
  return (n_a > n_b) - (n_a < n_b);
}
