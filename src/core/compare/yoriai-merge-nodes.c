/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-merge-private.h"

#include <string.h>

#include "yoriai-content-private.h"

/* Which records the merged proposal has, what they are called, and in which record each of them stands. */

Node *
_yoriai_merge_get_node (Merging      *self,
                        YoriaiRecord *record)
{
  return record != NULL ? g_hash_table_lookup (self->by_record, record) : NULL;
}

/* --- What there is --- */

typedef struct
{
  Merging *merging;
  YoriaiMatch *mine;   /* (nullable): base to mine */
  YoriaiMatch *theirs; /* (nullable): base to theirs */
  YoriaiMatch *both;   /* mine to theirs */
} Matches;

/* Returns: the same record as @record of @side in each of the three */
static void
find_same (const Matches  *matches,
           Side            side,
           YoriaiRecord   *record,
           YoriaiRecord  **ret_records)
{
  YoriaiRecord *base = NULL;

  ret_records[side] = record;
  if (side == SIDE_BASE)
    base = record;
  else if (matches->mine != NULL)
    base = yoriai_match_get_left (side == SIDE_MINE ? matches->mine : matches->theirs, record);
  if (base != NULL)
    {
      ret_records[SIDE_BASE] = base;
      ret_records[SIDE_MINE] = yoriai_match_get_right (matches->mine, base);
      ret_records[SIDE_THEIRS] = yoriai_match_get_right (matches->theirs, base);
      return;
    }
  record = side == SIDE_MINE ? yoriai_match_get_right (matches->both, record)
                             : yoriai_match_get_left (matches->both, record);
  side = side == SIDE_MINE ? SIDE_THEIRS : SIDE_MINE;
  /* One that the base has is that one. */
  if (record != NULL
      && (matches->mine == NULL
          || yoriai_match_get_left (side == SIDE_MINE ? matches->mine : matches->theirs, record) == NULL))
    ret_records[side] = record;
}

/* The id of the side that alone gave it another one (removed the record and made it anew), else of two ids the smaller,
 * so that it does not matter whose comes first. */
static const char *
choose_id (const Node *node)
{
  const char *ids[N_SIDES];

  for (guint i = 0; i < N_SIDES; i++)
    ids[i] = node->records[i] != NULL ? yoriai_record_get_id (node->records[i]) : NULL;
  if (ids[SIDE_MINE] == NULL && ids[SIDE_THEIRS] == NULL)
    return ids[SIDE_BASE];
  if (ids[SIDE_MINE] == NULL || g_strcmp0 (ids[SIDE_MINE], ids[SIDE_BASE]) == 0)
    return ids[SIDE_THEIRS] != NULL ? ids[SIDE_THEIRS] : ids[SIDE_MINE];
  if (ids[SIDE_THEIRS] == NULL || g_strcmp0 (ids[SIDE_THEIRS], ids[SIDE_BASE]) == 0)
    return ids[SIDE_MINE];
  return strcmp (ids[SIDE_MINE], ids[SIDE_THEIRS]) <= 0 ? ids[SIDE_MINE] : ids[SIDE_THEIRS];
}

/* An id that another record has is made into a new one, by itself alone: every copy makes the same. */
static char *
dup_free_id (Merging    *self,
             const char *id)
{
  char *free_id = g_strdup (id);

  while (g_hash_table_contains (self->ids, free_id))
    {
      g_autofree char *taken = free_id;

      free_id = g_compute_checksum_for_string (G_CHECKSUM_SHA256, taken, -1);
      free_id[32] = '\0';
    }
  return free_id;
}

static void
make_nodes_in (Matches      *matches,
               Side          side,
               YoriaiRecord *record)
{
  Merging *self = matches->merging;

  if (_yoriai_merge_get_node (self, record) == NULL)
    {
      Node *node = g_new0 (Node, 1);

      g_ptr_array_add (self->nodes, node);
      find_same (matches, side, record, node->records);
      for (guint i = 0; i < N_SIDES; i++)
        if (node->records[i] != NULL)
          g_hash_table_insert (self->by_record, node->records[i], node);
      node->id = dup_free_id (self, choose_id (node));
      g_hash_table_add (self->ids, node->id);
    }
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        make_nodes_in (matches, side, yoriai_record_get_child (record, i));
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
        make_nodes_in (matches, side, yoriai_record_get_item (record, i, j));
    }
}

/* Finds which records of the three are one. */
void
_yoriai_merge_make_nodes (Merging *self)
{
  YoriaiSpace *base = self->spaces[SIDE_BASE];
  g_autoptr (YoriaiMatch) mine = base != NULL ? yoriai_match_new (base, self->spaces[SIDE_MINE]) : NULL;
  g_autoptr (YoriaiMatch) theirs = base != NULL ? yoriai_match_new (base, self->spaces[SIDE_THEIRS]) : NULL;
  g_autoptr (YoriaiMatch) both = yoriai_match_new (self->spaces[SIDE_MINE], self->spaces[SIDE_THEIRS]);
  Matches matches = { self, mine, theirs, both };

  for (guint i = 0; i < N_SIDES; i++)
    if (self->spaces[i] != NULL)
      make_nodes_in (&matches, i, yoriai_space_get_root (self->spaces[i]));
}

/* --- What stays --- */

static Node *
get_owner (Merging    *self,
           const Node *node,
           Side        side)
{
  YoriaiRecord *record = node->records[side];

  return record != NULL ? _yoriai_merge_get_node (self, yoriai_record_get_parent (record)) : NULL;
}

static gboolean
is_in_same_list (Merging    *self,
                 const Node *node,
                 Side        side,
                 Side        other)
{
  return get_owner (self, node, side) == get_owner (self, node, other)
         && yoriai_record_get_parent_field (node->records[side])
              == yoriai_record_get_parent_field (node->records[other]);
}

static gboolean
was_removed (const Node *node,
             Side        side)
{
  return node->records[SIDE_BASE] != NULL && node->records[side] == NULL;
}

static gboolean
is_moved_apart (Merging    *self,
                const Node *node)
{
  return node->records[SIDE_MINE] != NULL && node->records[SIDE_THEIRS] != NULL
         && !is_in_same_list (self, node, SIDE_MINE, SIDE_THEIRS)
         && (node->records[SIDE_BASE] == NULL
             || (!is_in_same_list (self, node, SIDE_MINE, SIDE_BASE)
                 && !is_in_same_list (self, node, SIDE_THEIRS, SIDE_BASE)));
}

/* Who has its way: who alone has it, who alone moved it, who put it into what the other removed (so that this stays),
 * else the greater id. */
static Side
choose_place (Merging    *self,
              const Node *node)
{
  const Node *mine = get_owner (self, node, SIDE_MINE), *theirs = get_owner (self, node, SIDE_THEIRS);
  gboolean is_mine;

  if (mine == NULL || theirs == NULL)
    is_mine = node->records[SIDE_MINE] != NULL;
  else if (!is_moved_apart (self, node))
    is_mine = node->records[SIDE_BASE] == NULL || !is_in_same_list (self, node, SIDE_MINE, SIDE_BASE);
  else if (was_removed (mine, SIDE_THEIRS) != was_removed (theirs, SIDE_MINE))
    is_mine = was_removed (mine, SIDE_THEIRS);
  else
    is_mine = strcmp (mine->id, theirs->id) >= 0;
  return is_mine ? SIDE_MINE : SIDE_THEIRS;
}

static gboolean was_written (Merging    *self,
                             const Node *node,
                             Side        side);

static gboolean
was_list_written (Merging    *self,
                  const Node *node,
                  Side        side,
                  guint       field)
{
  YoriaiRecord *record = node->records[side];

  for (guint i = 0; i < yoriai_record_get_n_items (record, field); i++)
    {
      const Node *item = _yoriai_merge_get_node (self, yoriai_record_get_item (record, field, i));

      if (item->records[SIDE_BASE] != NULL && is_in_same_list (self, item, side, SIDE_BASE))
        {
          if (was_written (self, item, side))
            return TRUE;
        }
      else if (choose_place (self, item) == side) /* else the other has put it elsewhere */
        return TRUE;
    }
  return FALSE;
}

static gboolean
was_value_written (Merging    *self,
                   const Node *node,
                   Side        side,
                   guint       field)
{
  YoriaiValue old, new;
  gboolean is_equal;

  _yoriai_merge_read (self, node, SIDE_BASE, field, &old);
  _yoriai_merge_read (self, node, side, field, &new);
  is_equal = yoriai_value_equal (&old, &new);
  yoriai_value_clear (&old);
  yoriai_value_clear (&new);
  return !is_equal;
}

static gboolean
was_member_written (YoriaiRecord *old,
                    YoriaiRecord *new)
{
  const char *name, *json;

  for (guint i = 0; (name = yoriai_record_get_unknown (new, i, &json)) != NULL; i++)
    if (g_strcmp0 (_yoriai_content_find_unknown (old, name), json) != 0)
      return TRUE;
  for (guint i = 0; (name = yoriai_record_get_unknown (old, i, &json)) != NULL; i++)
    if (_yoriai_content_find_unknown (new, name) == NULL)
      return TRUE;
  return FALSE;
}

/* Whether @side wrote anything into a record that the base has, or put anything there. */
static gboolean
was_written (Merging    *self,
             const Node *node,
             Side        side)
{
  YoriaiRecord *record = node->records[side];

  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;
      gboolean is_written;

      if (kind == YORIAI_KIND_CHILD)
        is_written = was_written (self, _yoriai_merge_get_node (self, yoriai_record_get_child (record, i)), side);
      else if (kind == YORIAI_KIND_LIST)
        is_written = was_list_written (self, node, side, i);
      else
        is_written = was_value_written (self, node, side, i);
      if (is_written)
        return TRUE;
    }
  return was_member_written (node->records[SIDE_BASE], record);
}

/* One that a side has removed stays where the other wrote in it, or in what it lies in. */
static void
decide (Merging *self,
        Node    *node)
{
  Side side = node->records[SIDE_MINE] != NULL ? SIDE_MINE : SIDE_THEIRS;
  const Node *owner;

  node->is_alive = TRUE;
  if (node->records[SIDE_BASE] == NULL || (node->records[SIDE_MINE] != NULL && node->records[SIDE_THEIRS] != NULL))
    return;
  node->is_alive = FALSE;
  if (node->records[side] == NULL)
    return;
  owner = get_owner (self, node, side);
  node->is_kept = owner->is_kept || !is_in_same_list (self, node, side, SIDE_BASE) || was_written (self, node, side);
  node->is_alive = node->is_kept;
}

static void
decide_in (Merging      *self,
           YoriaiRecord *record,
           GHashTable   *decided)
{
  Node *node = _yoriai_merge_get_node (self, record);

  if (g_hash_table_add (decided, node))
    decide (self, node);
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        decide_in (self, yoriai_record_get_child (record, i), decided);
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
        decide_in (self, yoriai_record_get_item (record, i, j), decided);
    }
}

/* --- Where it stands --- */

static void
place (Merging *self,
       Node    *node)
{
  Side side = choose_place (self, node);

  node->is_moved_apart = is_moved_apart (self, node);
  node->owner = get_owner (self, node, side);
  node->field = yoriai_record_get_parent_field (node->records[side]);
  /* What something stands in is there as well. */
  for (Node *owner = node->owner; owner != NULL && !owner->is_alive; owner = owner->owner)
    {
      owner->is_alive = TRUE;
      if (owner->owner == NULL)
        place (self, owner);
    }
}

/* Decides what stays and where it stands. */
void
_yoriai_merge_place_nodes (Merging *self)
{
  g_autoptr (GHashTable) decided = g_hash_table_new (NULL, NULL);

  for (guint i = SIDE_MINE; i < N_SIDES; i++)
    decide_in (self, yoriai_space_get_root (self->spaces[i]), decided);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];

      if (node->is_alive)
        place (self, node);
    }
}
