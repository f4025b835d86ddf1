/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-merge-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "yoriai-content-private.h"
#include "yoriai-sequence-private.h"

/* Two copies of a proposal become one, by what they say alone. Which is given first makes no difference: the two are put
 * into one order before anything else. */

static void
node_free (gpointer data)
{
  Node *self = data;

  g_free (self->id);
  g_free (self);
}

static void
conflict_free (gpointer data)
{
  YoriaiMergeConflict *self = data;

  yoriai_value_clear (&self->base);
  yoriai_value_clear (&self->mine);
  yoriai_value_clear (&self->theirs);
  g_free (self->name);
  g_free (self);
}

/* @space: (transfer full) (nullable) */
YoriaiMerge *
_yoriai_merge_new (YoriaiSpace *space)
{
  YoriaiMerge *self = g_new0 (YoriaiMerge, 1);

  self->space = space;
  self->conflicts = g_ptr_array_new_with_free_func (conflict_free);
  return self;
}

/* --- Building --- */

static const char *
get_node_id (gconstpointer element)
{
  return ((const Node *) element)->id;
}

/* What a side has in a list that is to stand there; of the base all. */
static GPtrArray *
list_nodes (Merging *self,
            Node    *owner,
            Side     side,
            guint    field)
{
  GPtrArray *nodes = g_ptr_array_new ();
  YoriaiRecord *record = owner->records[side];

  for (guint i = 0; record != NULL && i < yoriai_record_get_n_items (record, field); i++)
    {
      Node *node = _yoriai_merge_get_node (self, yoriai_record_get_item (record, field, i));

      if (side == SIDE_BASE || (node->is_alive && node->owner == owner && node->field == field))
        g_ptr_array_add (nodes, node);
    }
  return nodes;
}

static void
note_record (Merging      *self,
             const Node   *node,
             YoriaiRecord *record)
{
  YoriaiMergeConflict conflict = { .record = record, .field = YORIAI_NO_FIELD };
  Node *mine, *theirs;

  if (node->is_kept && !node->owner->is_kept)
    {
      conflict.kind = YORIAI_CONFLICT_REMOVED;
      conflict.is_mine = node->records[SIDE_MINE] != NULL;
      _yoriai_merge_take_conflict (self, &conflict);
    }
  if (!node->is_moved_apart)
    return;
  mine = _yoriai_merge_get_node (self, yoriai_record_get_parent (node->records[SIDE_MINE]));
  theirs = _yoriai_merge_get_node (self, yoriai_record_get_parent (node->records[SIDE_THEIRS]));
  conflict.kind = YORIAI_CONFLICT_MOVED;
  conflict.mine = YORIAI_VALUE_STRING (mine->id);
  conflict.theirs = YORIAI_VALUE_STRING (theirs->id);
  conflict.is_mine = node->owner == mine;
  _yoriai_merge_take_conflict (self, &conflict);
}

static void build (Merging      *self,
                   Node         *node,
                   YoriaiRecord *record);

static void
build_item (Merging      *self,
            Node         *node,
            YoriaiRecord *owner)
{
  YoriaiRecord *any = node->records[node->records[SIDE_MINE] != NULL ? SIDE_MINE : SIDE_THEIRS];
  g_autofree char *answer_id = _yoriai_content_dup_answer_id (any, owner);
  YoriaiRecord *record =
    yoriai_space_load_item (self->merge->space, owner, node->field, answer_id != NULL ? answer_id : node->id);

  note_record (self, node, record);
  build (self, node, record);
}

static void
build_list (Merging      *self,
            Node         *node,
            YoriaiRecord *record,
            guint         field)
{
  g_autoptr (GPtrArray) base = list_nodes (self, node, SIDE_BASE, field);
  g_autoptr (GPtrArray) mine = list_nodes (self, node, SIDE_MINE, field);
  g_autoptr (GPtrArray) theirs = list_nodes (self, node, SIDE_THEIRS, field);
  g_autoptr (GPtrArray) items =
    _yoriai_sequence_merge (node->records[SIDE_BASE] != NULL ? base : NULL, mine, theirs, get_node_id);

  for (guint i = 0; i < items->len; i++)
    build_item (self, items->pdata[i], record);
}

/* The node of a child, of whichever side has it. */
static Node *
get_child_node (Merging *self,
                Node    *node,
                guint    field)
{
  for (guint i = 0; i < N_SIDES; i++)
    if (node->records[i] != NULL)
      return _yoriai_merge_get_node (self, yoriai_record_get_child (node->records[i], field));
  g_return_val_if_reached (NULL);
}

static void
build (Merging      *self,
       Node         *node,
       YoriaiRecord *record)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        build (self, get_child_node (self, node, i), yoriai_record_get_child (record, i));
      else if (kind == YORIAI_KIND_LIST)
        build_list (self, node, record, i);
      else
        _yoriai_merge_values (self, node, record, i);
    }
  _yoriai_merge_unknown (self, node, record);
}

/* --- The two in one order --- */

static char *
dup_content (YoriaiSpace *space)
{
  g_autoptr (GString) out = g_string_new (NULL);

  _yoriai_content_append (out, yoriai_space_get_root (space), TRUE);
  return g_strdup (out->str);
}

static gboolean
is_greater (YoriaiSpace *mine,
            YoriaiSpace *theirs)
{
  g_autofree char *a = dup_content (mine);
  g_autofree char *b = dup_content (theirs);

  return strcmp (a, b) > 0;
}

static void
swap (YoriaiMergeConflict *conflict)
{
  YoriaiValue mine = conflict->mine;

  conflict->mine = conflict->theirs;
  conflict->theirs = mine;
  conflict->is_mine = !conflict->is_mine;
}

static const char *
get_proposal_id (YoriaiSpace *space)
{
  return yoriai_record_get_id (yoriai_space_get_root (space));
}

/**
 * yoriai_merge_three:
 * @base: (nullable): the copy that both began with
 * @mine: one copy
 * @theirs: another
 * @error: return location for %YORIAI_COMPARE_ERROR_PROPOSAL
 *
 * Brings two copies of a proposal together. What only one of them changed is taken; texts that both changed are merged
 * by character where their changes are apart; amounts by year, sets and lists element by element. Of two values that
 * both wrote the greater in byte order stands and the other is listed. A record that one removed and the other wrote in
 * is kept, and listed. Without @base all that either has is there.
 *
 * Copies that change places give the same proposal and the same conflicts, each with its sides changed; a copy merged
 * with itself is that copy. The three stay as they are.
 *
 * Returns: (transfer full) (nullable): the proposal, which has no file and no steps of undo, with the conflicts; %NULL if
 *   these are two proposals
 */
YoriaiMerge *
yoriai_merge_three (YoriaiSpace  *base,
                    YoriaiSpace  *mine,
                    YoriaiSpace  *theirs,
                    GError      **error)
{
  Merging self = { .spaces = { base, mine, theirs } };
  gboolean is_swapped;
  YoriaiSpace *space;

  g_return_val_if_fail (YORIAI_IS_SPACE (mine), NULL);
  g_return_val_if_fail (YORIAI_IS_SPACE (theirs), NULL);

  if (strcmp (get_proposal_id (mine), get_proposal_id (theirs)) != 0
      || (base != NULL && strcmp (get_proposal_id (mine), get_proposal_id (base)) != 0))
    {
      g_set_error_literal (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PROPOSAL,
                           _("These are copies of two proposals: their ids differ."));
      return NULL;
    }
  is_swapped = is_greater (mine, theirs);
  if (is_swapped)
    {
      self.spaces[SIDE_MINE] = theirs;
      self.spaces[SIDE_THEIRS] = mine;
    }
  self.nodes = g_ptr_array_new_with_free_func (node_free);
  self.by_record = g_hash_table_new (NULL, NULL);
  self.ids = g_hash_table_new (g_str_hash, g_str_equal);
  self.merge = _yoriai_merge_new (NULL);
  _yoriai_merge_make_nodes (&self);
  _yoriai_merge_place_nodes (&self);
  space = yoriai_space_new (G_OBJECT_TYPE (yoriai_space_get_root (mine)), get_proposal_id (mine));
  self.merge->space = space;
  build (&self, _yoriai_merge_get_node (&self, yoriai_space_get_root (mine)), yoriai_space_get_root (space));
  for (guint i = 0; is_swapped && i < self.merge->conflicts->len; i++)
    swap (self.merge->conflicts->pdata[i]);
  g_hash_table_unref (self.ids);
  g_hash_table_unref (self.by_record);
  g_ptr_array_unref (self.nodes);
  return self.merge;
}

/**
 * yoriai_merge_free:
 * @self: (transfer full): a merge
 *
 * Frees it with its proposal, unless somebody holds that.
 */
void
yoriai_merge_free (YoriaiMerge *self)
{
  g_ptr_array_unref (self->conflicts);
  g_object_unref (self->space);
  g_free (self);
}
