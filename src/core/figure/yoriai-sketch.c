/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-sketch.h"
#include "proposal/yoriai-traits.h"
#include "record/yoriai-choice.h"
#include "words/yoriai-catalogue.h"

/* What the figures have in common. */

/* A figure shows what it is about, not essays: the forms have the whole text. */
#define MAX_TEXT 300 /* characters */
#define FRAME_PADDING 8.0
#define FRAME_RADIUS 6.0
#define CARD_RADIUS 3.0

/**
 * yoriai_sketch_count:
 * @record: a record
 * @list: name of a list
 *
 * Returns: how many items it has
 */
guint
yoriai_sketch_count (YoriaiRecord *record,
                     const char   *list)
{
  return yoriai_record_get_n_items (record, yoriai_record_find_field (record, list));
}

/**
 * yoriai_sketch_item:
 * @record: a record
 * @list: name of a list
 * @index: position
 *
 * Returns: (transfer none): the item
 */
YoriaiRecord *
yoriai_sketch_item (YoriaiRecord *record,
                    const char   *list,
                    guint         index)
{
  return yoriai_record_get_item (record, yoriai_record_find_field (record, list), index);
}

static void
add_position (GHashTable *positions,
              const char *id,
              guint       position)
{
  GArray *of_id = g_hash_table_lookup (positions, id);

  if (of_id == NULL)
    {
      of_id = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (positions, (gpointer) id, of_id);
    }
  if (of_id->len == 0 || g_array_index (of_id, guint, of_id->len - 1) != position)
    g_array_append_val (of_id, position);
}

/**
 * yoriai_sketch_index_refs:
 * @record: a record
 * @list: name of a list
 * @fields: (array zero-terminated=1): names of fields of its items that refer to one record or several
 *
 * Finds out once which items refer to a record, for a figure that asks that of each of many.
 *
 * Returns: (transfer full) (element-type utf8 GArray): the positions of the items, in their order, by the id of what
 *   they refer to; good until the next change
 */
GHashTable *
yoriai_sketch_index_refs (YoriaiRecord      *record,
                          const char        *list,
                          const char *const *fields)
{
  GHashTable *positions
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  guint n = yoriai_sketch_count (record, list);

  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *item = yoriai_sketch_item (record, list, i);

      for (guint j = 0; fields[j] != NULL; j++)
        {
          const YoriaiValue *value = yoriai_record_peek (item, yoriai_record_find_field (item, fields[j]));

          if (value->tag == YORIAI_TAG_STRING)
            add_position (positions, value->v.s, i);
          for (guint k = 0; value->tag == YORIAI_TAG_STRINGS && value->v.strv[k] != NULL; k++)
            add_position (positions, value->v.strv[k], i);
        }
    }
  return positions;
}

/**
 * yoriai_sketch_child:
 * @record: a record
 * @name: name of a field that holds a record
 *
 * Returns: (transfer none): the record
 */
YoriaiRecord *
yoriai_sketch_child (YoriaiRecord *record,
                     const char   *name)
{
  return yoriai_record_get_child (record, yoriai_record_find_field (record, name));
}

/**
 * yoriai_sketch_dup_text:
 * @record: a record
 * @field: name of a text
 *
 * Returns: (transfer full) (nullable): what the figure shows of it; %NULL when it is not filled in
 */
char *
yoriai_sketch_dup_text (YoriaiRecord *record,
                        const char   *field)
{
  g_autofree char *text = g_strdup (yoriai_record_get_string (record, field));
  g_autofree char *head = NULL;

  if (text == NULL)
    return NULL;
  g_strstrip (text);
  if (g_utf8_strlen (text, -1) <= MAX_TEXT)
    return g_steal_pointer (&text);
  head = g_utf8_substring (text, 0, MAX_TEXT);
  return g_strconcat (head, "…", NULL);
}

/**
 * yoriai_sketch_dup_key:
 * @kind: what it is
 * @record: the record it shows
 *
 * Returns: (transfer full): a key for a node
 */
char *
yoriai_sketch_dup_key (const char   *kind,
                       YoriaiRecord *record)
{
  return g_strconcat (kind, "/", yoriai_record_get_id (record), NULL);
}

/**
 * yoriai_sketch_get_goal_sign:
 * @milestone: a goal of a task
 *
 * Returns: (transfer none): the sign it has in every figure and form
 */
const char *
yoriai_sketch_get_goal_sign (YoriaiRecord *milestone)
{
  if (yoriai_record_has_trait (milestone, "kind", YORIAI_TRAIT_POC))
    return "◆";
  if (yoriai_record_has_trait (milestone, "kind", YORIAI_TRAIT_FINAL))
    return "★";
  return yoriai_record_has_trait (milestone, "kind", YORIAI_TRAIT_INTERIM) ? "◇" : "○";
}

/**
 * yoriai_sketch_dup_goal_name:
 * @milestone: a goal of a task
 * @n_interim: (inout): how many interim goals of the task came before it
 *
 * Returns: (transfer full): what kind of goal it is, which one, and when (Japanese)
 */
char *
yoriai_sketch_dup_goal_name (YoriaiRecord *milestone,
                             guint        *n_interim)
{
  int year = (int) yoriai_record_get_int (milestone, "year");
  const YoriaiVocabularyEntry *kind = yoriai_record_get_choice (milestone, yoriai_record_find_field (milestone, "kind"));
  GString *name = g_string_new (NULL);

  g_string_append (name, kind != NULL ? kind->label.ja : yoriai_ja (N_("Goal")));
  if (yoriai_record_has_trait (milestone, "kind", YORIAI_TRAIT_INTERIM))
    g_string_append_printf (name, "%u", ++*n_interim);
  if (year > 0)
    g_string_append_printf (name, yoriai_ja (N_("(year %d)")), year);
  if (yoriai_record_get_int (milestone, "poc_equivalent") == 1)
    g_string_append (name, yoriai_ja (N_(" *counts as PoC")));
  return g_string_free (name, FALSE);
}

/**
 * yoriai_sketch_text:
 * @parent: which it is added to
 * @font: its font
 * @record: a record
 * @field: name of a text
 *
 * Returns: (transfer none): the text, or in grey that it is not filled in
 */
YoriaiBlock *
yoriai_sketch_text (YoriaiBlock  *parent,
                    YoriaiFont    font,
                    YoriaiRecord *record,
                    const char   *field)
{
  g_autofree char *text = yoriai_sketch_dup_text (record, field);

  if (text == NULL)
    return yoriai_block_text (parent, font, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  return yoriai_block_text (parent, font, YORIAI_INK_TEXT, text);
}

/**
 * yoriai_sketch_frame:
 * @parent: (nullable): which it is added to
 * @title: (nullable): stands at its top
 * @ink: of its border and title
 * @tint: of its ground
 *
 * Returns: (transfer none): a column with a thick border
 */
YoriaiBlock *
yoriai_sketch_frame (YoriaiBlock *parent,
                     const char  *title,
                     YoriaiInk    ink,
                     YoriaiInk    tint)
{
  YoriaiBlock *frame = yoriai_block_column (parent, FRAME_PADDING);

  yoriai_block_pad (frame, FRAME_PADDING, FRAME_PADDING);
  yoriai_block_paint (frame, tint, ink, 2, FRAME_RADIUS);
  if (title != NULL)
    yoriai_block_text (frame, YORIAI_FONT_HEADING, ink, title);
  return frame;
}

/**
 * yoriai_sketch_card:
 * @parent: (nullable): which it is added to
 * @ink: of its border
 * @fill: of its ground
 *
 * Returns: (transfer none): a column with a thin border
 */
YoriaiBlock *
yoriai_sketch_card (YoriaiBlock *parent,
                    YoriaiInk    ink,
                    YoriaiInk    fill)
{
  YoriaiBlock *card = yoriai_block_column (parent, 3);

  yoriai_block_pad (card, 7, 5);
  yoriai_block_paint (card, fill, ink, 1, CARD_RADIUS);
  return card;
}

/**
 * yoriai_sketch_bullet:
 * @parent: which it is added to
 * @font: of the line
 *
 * Begins a line of a list: what is added to it stands to the right of the bullet, in every line it takes.
 *
 * Returns: (transfer none): a row
 */
YoriaiBlock *
yoriai_sketch_bullet (YoriaiBlock *parent,
                      YoriaiFont   font)
{
  YoriaiBlock *row = yoriai_block_row (parent, 0);

  yoriai_block_text (row, font, YORIAI_INK_TEXT, "・")->weight = 0;
  return row;
}

/**
 * yoriai_block_top:
 * @block: a block that has its place
 * @share: 0 at the left, 1 at the right
 *
 * Returns: a point of its upper border
 */
YoriaiPoint
yoriai_block_top (const YoriaiBlock *block,
                  double             share)
{
  return (YoriaiPoint){ block->rect.x + block->rect.width * share, block->rect.y };
}

/**
 * yoriai_block_bottom:
 * @block: a block that has its place
 * @share: 0 at the left, 1 at the right
 *
 * Returns: a point of its lower border
 */
YoriaiPoint
yoriai_block_bottom (const YoriaiBlock *block,
                     double             share)
{
  return (YoriaiPoint){ block->rect.x + block->rect.width * share, block->rect.y + block->rect.height };
}

/**
 * yoriai_block_left:
 * @block: a block that has its place
 * @share: 0 at the top, 1 at the bottom
 *
 * Returns: a point of its left border
 */
YoriaiPoint
yoriai_block_left (const YoriaiBlock *block,
                   double             share)
{
  return (YoriaiPoint){ block->rect.x, block->rect.y + block->rect.height * share };
}

/**
 * yoriai_block_right:
 * @block: a block that has its place
 * @share: 0 at the top, 1 at the bottom
 *
 * Returns: a point of its right border
 */
YoriaiPoint
yoriai_block_right (const YoriaiBlock *block,
                    double             share)
{
  return (YoriaiPoint){ block->rect.x + block->rect.width, block->rect.y + block->rect.height * share };
}
