/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "figure/yoriai-parties.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* University, government and industry: which institution is on which side, and what it commits to. */

#define LINE_WIDTH 1.6
#define GAP_INDENT 8.0 /* from a line to its label */

/**
 * yoriai_reading_has_forum:
 * @reading: what is exported
 *
 * Returns: whether its figures take the form of a hub that has a forum; without a track, whether there is one
 */
gboolean
yoriai_reading_has_forum (YoriaiReading *reading)
{
  YoriaiRecord *forum;

  if (reading->track != NULL)
    return yoriai_track_has_trait (reading->track, YORIAI_TRACK_FORUM);
  forum = yoriai_sketch_child (reading->root, "forum");
  return yoriai_record_get_string (forum, "name") != NULL || yoriai_sketch_count (forum, "members") > 0;
}

/**
 * yoriai_reading_get_term:
 * @reading: what is exported
 * @key: a label of the call
 * @fallback: (nullable): where the call does not say
 *
 * Returns: (transfer none) (nullable): what the call calls it, in the field of the track
 */
const char *
yoriai_reading_get_term (YoriaiReading *reading,
                         const char    *key,
                         const char    *fallback)
{
  YoriaiText text = { 0 };

  if (reading->call != NULL)
    text = yoriai_call_get_label (reading->call, key, reading->track != NULL ? reading->track->id : NULL);
  return text.ja != NULL && *text.ja != '\0' ? text.ja : fallback;
}

/**
 * yoriai_institution_is_local_government:
 * @institution: an institution
 *
 * Returns: whether it is a prefecture, a municipality or a special ward
 */
gboolean
yoriai_institution_is_local_government (YoriaiRecord *institution)
{
  return yoriai_record_has_trait (institution, "kind", YORIAI_TRAIT_LOCAL_GOVERNMENT);
}

/**
 * yoriai_institution_get_party:
 * @institution: an institution
 *
 * Returns: on which side it is; of what kind nobody has filled in yet, or the call does not know, is with the others
 */
YoriaiParty
yoriai_institution_get_party (YoriaiRecord *institution)
{
  if (yoriai_record_has_trait (institution, "kind", YORIAI_TRAIT_INDUSTRY))
    return YORIAI_PARTY_INDUSTRY;
  if (yoriai_record_has_trait (institution, "kind", YORIAI_TRAIT_ACADEMIA))
    return YORIAI_PARTY_UNIVERSITY;
  return YORIAI_PARTY_MUNICIPALITY;
}

/* --- Commitments --- */

/* One commitment: by whom. What it says is read aloud. */
static void
add_commitment (YoriaiBlock  *flow,
                YoriaiRecord *commitment,
                const char   *kind)
{
  YoriaiRecord *institution = yoriai_record_get_ref (commitment, "institution");
  g_autofree char *key = yoriai_sketch_dup_key ("commitment", commitment);
  g_autofree char *name = institution != NULL ? yoriai_sketch_dup_text (institution, "name") : NULL;
  g_autofree char *text = yoriai_sketch_dup_text (commitment, "text");
  g_autofree char *label = NULL;
  const char *who = name != NULL ? name : yoriai_ja (N_("(not filled in)"));

  label = g_strdup_printf (yoriai_ja (N_("%s: %s (%s)")), kind, text != NULL ? text : "", who);
  yoriai_block_name (yoriai_block_text (flow, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, who), YORIAI_NODE_ITEM, key,
                     commitment, "institution", label, NULL);
}

/* The kinds of the commitments there are: those of the call in its order, then those that it does not know. What has no
 * kind is with the rest. (transfer full) (element-type YoriaiVocabularyEntry) */
static GArray *
list_kinds (YoriaiReading *reading)
{
  YoriaiRecord *root = reading->root;
  const YoriaiField *field = yoriai_reading_get_field (yoriai_commitment_get_type (), "kind");
  const YoriaiVocabulary *vocabulary = yoriai_reading_get_vocabulary (reading, field);
  GArray *kinds = g_array_new (FALSE, FALSE, sizeof (YoriaiVocabularyEntry));
  g_autoptr (GHashTable) unknown = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    g_array_append_val (kinds, *yoriai_vocabulary_get_entry (vocabulary, i));
  for (guint i = 0; i < yoriai_sketch_count (root, "commitments"); i++)
    {
      const char *kind = yoriai_record_get_string (yoriai_sketch_item (root, "commitments", i), "kind");
      YoriaiVocabularyEntry entry = { .id = kind, .label = { kind, kind } };

      if (kind != NULL && yoriai_vocabulary_find (vocabulary, kind) == NULL && g_hash_table_add (unknown, (gpointer) kind))
        g_array_append_val (kinds, entry);
    }
  return kinds;
}

static gboolean
is_of_kind (YoriaiRecord                *commitment,
            const YoriaiVocabularyEntry *kind)
{
  const char *own = yoriai_record_get_string (commitment, "kind");

  if (own == NULL)
    return kind->traits != NULL && g_strv_contains (kind->traits, YORIAI_TRAIT_REST);
  return g_str_equal (own, kind->id);
}

/**
 * yoriai_parties_add_commitments:
 * @reading: what is exported
 * @parent: a column
 * @filter: which of them
 * @data: for @filter
 *
 * Adds commitments: a line for each kind, in the programme's order, with those who make it.
 *
 * Returns: how many
 */
guint
yoriai_parties_add_commitments (YoriaiReading          *reading,
                                YoriaiBlock            *parent,
                                YoriaiCommitmentFilter  filter,
                                gpointer                data)
{
  YoriaiRecord *root = reading->root;
  g_autoptr (GArray) kinds = list_kinds (reading);
  guint n = 0;

  for (guint k = 0; k < kinds->len; k++)
    {
      const YoriaiVocabularyEntry *kind = &g_array_index (kinds, YoriaiVocabularyEntry, k);
      const char *label = yoriai_text_get (kind->label, "ja");
      YoriaiBlock *flow = NULL;

      for (guint i = 0; i < yoriai_sketch_count (root, "commitments"); i++)
        {
          YoriaiRecord *commitment = yoriai_sketch_item (root, "commitments", i);

          if (!is_of_kind (commitment, kind) || !filter (commitment, data))
            continue;
          if (flow == NULL)
            {
              flow = yoriai_block_flow (yoriai_sketch_bullet (parent, YORIAI_FONT_SMALL), 6);
              flow->row_gap = 0.5;
              yoriai_block_text (flow, YORIAI_FONT_SMALL, YORIAI_INK_TEXT, label);
            }
          add_commitment (flow, commitment, label);
          n++;
        }
    }
  return n;
}

/* --- Blocks and lines --- */

/**
 * yoriai_sketch_gap:
 * @parent: a column
 * @height: at least so high
 * @label: (nullable): beside the line that crosses it
 *
 * Adds room for a line down its middle, and a label to the right of that.
 *
 * Returns: (transfer none): the label; the line runs along the left of it
 */
YoriaiBlock *
yoriai_sketch_gap (YoriaiBlock *parent,
                   double       height,
                   const char  *label)
{
  YoriaiBlock *row = yoriai_block_row (parent, GAP_INDENT), *text;

  row->min_height = height;
  yoriai_block_space (row, 0);
  text = yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, label);
  text->is_centered = TRUE;
  return text;
}

/**
 * yoriai_sketch_aisle:
 * @row: a row
 * @width: how wide
 *
 * Adds room for lines between two blocks of a row.
 *
 * Returns: (transfer none): the room
 */
YoriaiBlock *
yoriai_sketch_aisle (YoriaiBlock *row,
                     double       width)
{
  YoriaiBlock *aisle = yoriai_block_space (row, 0);

  aisle->weight = 0;
  aisle->fixed_width = width;
  return aisle;
}

/**
 * yoriai_sketch_tag:
 * @row: a row
 * @text: a few words
 * @fill: behind them
 * @ink: their colour
 *
 * Adds a label that keeps its own height in a row that is higher.
 *
 * Returns: (transfer none): the label
 */
YoriaiBlock *
yoriai_sketch_tag (YoriaiBlock *row,
                   const char  *text,
                   YoriaiInk    fill,
                   YoriaiInk    ink)
{
  YoriaiBlock *column = yoriai_block_column (row, 0);

  column->weight = 0;
  column->is_centered = TRUE;
  return yoriai_block_chip (column, text, fill, ink);
}

/**
 * yoriai_sketch_item_text:
 * @parent: which it is added to
 * @key: of its node
 * @record: (nullable): the record it shows
 * @field: (nullable): the field of it
 * @text: (nullable): what is seen; %NULL: that it is not filled in
 * @label: what it is, before the text
 *
 * Adds a text that is an element by itself.
 *
 * Returns: (transfer none): the text
 */
YoriaiBlock *
yoriai_sketch_item_text (YoriaiBlock  *parent,
                         const char   *key,
                         YoriaiRecord *record,
                         const char   *field,
                         const char   *text,
                         const char   *label)
{
  const char *shown = text != NULL ? text : yoriai_ja (N_("(not filled in)"));
  g_autofree char *whole = g_strdup_printf (yoriai_ja (N_("%s: %s")), label, shown);
  YoriaiBlock *block
      = yoriai_block_text (parent, YORIAI_FONT_BODY, text != NULL ? YORIAI_INK_TEXT : YORIAI_INK_MUTED, shown);

  yoriai_block_name (block, YORIAI_NODE_ITEM, key, record, field, whole, NULL);
  return block;
}

/**
 * yoriai_sketch_lead:
 * @scene: a scene
 * @from: where the line begins
 * @to: where it leads
 * @points: (array length=n_points): its corners
 * @n_points: how many
 *
 * Draws a line from one element to another, with a head.
 */
void
yoriai_sketch_lead (YoriaiScene       *scene,
                    const YoriaiBlock *from,
                    const YoriaiBlock *to,
                    const YoriaiPoint *points,
                    guint              n_points)
{
  yoriai_scene_add_arrow (scene, YORIAI_NO_NODE, points, n_points,
                          &(YoriaiPen){ .stroke = YORIAI_INK_MUTED, .width = LINE_WIDTH });
  yoriai_scene_add_link (scene, from->index, to->index);
}
