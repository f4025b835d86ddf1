/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-figure-operation.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* What the regional form has in addition: the forum, the executive institutions, and what they give. */

#define AISLE 30.0

/* --- The forum --- */

static void
add_member (YoriaiReading *reading,
            YoriaiBlock  *column,
            YoriaiRecord *member)
{
  YoriaiRecord *person = yoriai_record_get_ref (member, "person");
  YoriaiRecord *institution = yoriai_record_get_ref (member, "institution");
  g_autofree char *key = yoriai_sketch_dup_key ("forum-member", member);
  g_autofree char *name = yoriai_sketch_dup_text (person != NULL ? person : member, "name");
  g_autofree char *place = institution != NULL ? yoriai_sketch_dup_text (institution, "name") : NULL;
  g_autofree char *rank = yoriai_sketch_dup_text (member, "rank");
  g_autoptr (GString) text = g_string_new (place);

  if (rank != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", rank);
  if (name != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", name);
  yoriai_sketch_item_text (column, key, member, person != NULL ? "person" : "name", text->len > 0 ? text->str : NULL,
                           yoriai_reading_get_wording (reading, "figure.operation.members"))
      ->font = YORIAI_FONT_SMALL;
}

/* Those of one kind; what the programme obliges to is seen even when nobody is named. */
/* Whether a member of the forum speaks for such; with %NULL, for none of them. */
static gboolean
is_of (YoriaiRecord *member,
       const char   *trait)
{
  static const char *const traits[]
      = { YORIAI_TRAIT_OF_REPRESENTATIVE, YORIAI_TRAIT_OF_LOCAL_GOVERNMENT, YORIAI_TRAIT_OF_ECONOMY };

  if (trait != NULL)
    return yoriai_record_has_trait (member, "category", trait);
  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    if (yoriai_record_has_trait (member, "category", traits[i]))
      return FALSE;
  return TRUE;
}

static void
add_members (YoriaiReading *reading,
             YoriaiBlock  *row,
             YoriaiRecord *forum,
             const char   *trait,
             const char   *title,
             gboolean      is_required)
{
  YoriaiBlock *column = yoriai_block_column (NULL, 1);
  guint n = 0;

  yoriai_block_text (column, YORIAI_FONT_SMALL, YORIAI_INK_FORUM, title);
  for (guint i = 0; i < yoriai_sketch_count (forum, "members"); i++)
    {
      YoriaiRecord *member = yoriai_sketch_item (forum, "members", i);

      if (!is_of (member, trait))
        continue;
      add_member (reading, column, member);
      n++;
    }
  if (n == 0 && !is_required)
    {
      yoriai_block_free (column);
      return;
    }
  if (n == 0)
    yoriai_block_text (column, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  g_ptr_array_add (row->children, column);
}

static void
add_forum_card (Operation   *self,
                YoriaiBlock *row)
{
  YoriaiRecord *forum = yoriai_sketch_child (self->root, "forum");
  YoriaiRecord *secretariat = yoriai_record_get_ref (forum, "secretariat");
  YoriaiBlock *frame = yoriai_sketch_frame (row, NULL, YORIAI_INK_FORUM, YORIAI_INK_FORUM_TINT), *head, *members;
  g_autofree char *name = yoriai_sketch_dup_text (forum, "name");
  g_autofree char *office = secretariat != NULL ? yoriai_sketch_dup_text (secretariat, "name") : NULL;
  g_autofree char *title = name != NULL ? g_strdup_printf (yoriai_ja (N_("%s: %s")),
                                                           yoriai_reading_get_wording (self->reading, "figure.forum"), name)
                                        : g_strdup (yoriai_reading_get_wording (self->reading, "figure.forum"));
  g_autofree char *line = g_strdup_printf (yoriai_ja (N_("%s: %s")),
                                           yoriai_reading_get_wording (self->reading, "figure.operation.secretariat"),
                                           office != NULL ? office : yoriai_ja (N_("(not filled in)")));

  self->forum = frame;
  frame->weight = 2.4;
  frame->gap = 4;
  yoriai_block_name (frame, YORIAI_NODE_FRAME, "forum", forum, "name", title,
                     yoriai_reading_get_wording (self->reading, "figure.operation.forum.about"));
  head = yoriai_block_row (frame, 8);
  yoriai_block_text (head, YORIAI_FONT_STRONG, YORIAI_INK_FORUM, title);
  head = yoriai_sketch_item_text (head, "secretariat", forum, "secretariat", line,
                                  yoriai_reading_get_wording (self->reading, "figure.operation.secretariat"));
  head->weight = 0;
  head->font = YORIAI_FONT_SMALL;
  members = yoriai_block_row (frame, 12);
  add_members (self->reading, members, forum, YORIAI_TRAIT_OF_REPRESENTATIVE,
               yoriai_reading_get_wording (self->reading, "figure.operation.of-representative"), TRUE);
  add_members (self->reading, members, forum, YORIAI_TRAIT_OF_LOCAL_GOVERNMENT,
               yoriai_reading_get_wording (self->reading, "figure.operation.of-municipality"),
               TRUE);
  add_members (self->reading, members, forum, YORIAI_TRAIT_OF_ECONOMY,
               yoriai_reading_get_wording (self->reading, "figure.operation.of-economy"), TRUE);
  add_members (self->reading, members, forum, NULL,
               yoriai_reading_get_wording (self->reading, "figure.operation.of-others"), FALSE);
}

/**
 * operation_add_forum:
 * @self: the figure
 * @hub: the hub's frame
 *
 * Adds the forum, and the vision it makes.
 */
void
operation_add_forum (Operation   *self,
                     YoriaiBlock *hub)
{
  YoriaiRecord *vision = yoriai_sketch_child (self->root, "vision");
  YoriaiBlock *row = yoriai_block_row (hub, 0), *card;
  const char *term = yoriai_reading_get_term (self->reading, "vision.statement", yoriai_ja (N_("Vision")));
  g_autofree char *statement = yoriai_sketch_dup_text (vision, "statement");
  g_autofree char *label = g_strdup_printf (yoriai_ja (N_("%s: %s")), term,
                                            statement != NULL ? statement : yoriai_ja (N_("(not filled in)")));

  card = self->vision = yoriai_sketch_card (row, YORIAI_INK_FORUM, YORIAI_INK_CARD);
  card->pen.width = 1.5;
  card->is_centered = TRUE;
  yoriai_block_name (card, YORIAI_NODE_ITEM, "vision", vision, "statement", label,
                     yoriai_reading_get_wording (self->reading, "figure.operation.vision.about"));
  yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_FORUM, term)->align = YORIAI_ALIGN_CENTER;
  yoriai_sketch_text (card, YORIAI_FONT_STRONG, vision, "statement")->align = YORIAI_ALIGN_CENTER;
  yoriai_sketch_aisle (row, AISLE);
  add_forum_card (self, row);
}

/* --- The executive institutions --- */

static gboolean
is_of_municipality (YoriaiRecord *commitment,
                    gpointer      data)
{
  YoriaiRecord *institution = yoriai_record_get_ref (commitment, "institution");

  return institution != NULL && yoriai_institution_is_local_government (institution);
}

static gboolean
is_of_industry (YoriaiRecord *commitment,
                gpointer      data)
{
  YoriaiRecord *institution = yoriai_record_get_ref (commitment, "institution");

  return institution != NULL && yoriai_institution_get_party (institution) == YORIAI_PARTY_INDUSTRY;
}

static gboolean
is_of_others (YoriaiRecord *commitment,
              gpointer      data)
{
  return !is_of_municipality (commitment, data) && !is_of_industry (commitment, data);
}

static void
add_executive (YoriaiReading *reading,
               YoriaiBlock  *flow,
               YoriaiRecord *institution)
{
  g_autofree char *key = yoriai_sketch_dup_key ("executive", institution);
  g_autofree char *name = yoriai_sketch_dup_text (institution, "name");

  YoriaiBlock *item
      = yoriai_sketch_item_text (flow, key, institution,
                                 yoriai_institution_is_lead (institution) ? "lead_municipality" : "executive", name,
                                 yoriai_reading_get_wording (reading, "figure.executive-institution"));

  yoriai_block_pad (item, 5, 0);
  yoriai_block_paint (item, YORIAI_INK_FORUM_TINT, YORIAI_INK_NONE, 0, 3);
}

typedef gboolean (*Choice) (YoriaiRecord *institution);

static gboolean
is_representative (YoriaiRecord *institution)
{
  return yoriai_institution_has_role (institution, YORIAI_TRAIT_REPRESENTATIVE);
}

static gboolean
is_lead (YoriaiRecord *institution)
{
  return yoriai_institution_is_lead (institution) && !is_representative (institution);
}

static gboolean
is_other_executive (YoriaiRecord *institution)
{
  return yoriai_institution_is_executive (institution) && !yoriai_institution_is_lead (institution) &&
         !is_representative (institution);
}

static gboolean
is_company (YoriaiRecord *institution)
{
  return is_other_executive (institution) && yoriai_institution_get_party (institution) == YORIAI_PARTY_INDUSTRY;
}

static gboolean
is_neither (YoriaiRecord *institution)
{
  return is_other_executive (institution) && !is_company (institution);
}

static gboolean
has_any (Operation *self,
         Choice     choose)
{
  for (guint i = 0; i < yoriai_sketch_count (self->root, "institutions"); i++)
    if (choose (yoriai_sketch_item (self->root, "institutions", i)))
      return TRUE;
  return FALSE;
}

static guint
add_names (Operation   *self,
           YoriaiBlock *card,
           const char  *title,
           Choice       choose)
{
  YoriaiBlock *flow;
  guint n = 0;

  yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_FORUM, title);
  flow = yoriai_block_flow (card, 5);
  for (guint i = 0; i < yoriai_sketch_count (self->root, "institutions"); i++)
    if (choose (yoriai_sketch_item (self->root, "institutions", i)))
      {
        add_executive (self->reading, flow, yoriai_sketch_item (self->root, "institutions", i));
        n++;
      }
  if (n == 0)
    yoriai_block_text (flow, YORIAI_FONT_BODY, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  return n;
}

static YoriaiBlock *
add_group (Operation   *self,
           YoriaiBlock *frame,
           const char  *key,
           const char  *title,
           Choice       choose)
{
  YoriaiBlock *card = yoriai_sketch_card (frame, YORIAI_INK_FORUM, YORIAI_INK_CARD);

  card->grows = TRUE;
  yoriai_block_name (card, YORIAI_NODE_FRAME, key, self->root, "institutions", title,
                     yoriai_reading_get_wording (self->reading, "figure.operation.take-part"));
  add_names (self, card, title, choose);
  return card;
}

/* The proposals the forum has made to the lead municipalities. */
static void
add_policies (Operation   *self,
              YoriaiBlock *card)
{
  YoriaiRecord *forum = yoriai_sketch_child (self->root, "forum");

  for (guint i = 0; i < yoriai_sketch_count (forum, "policy_proposals"); i++)
    {
      YoriaiRecord *proposal = yoriai_sketch_item (forum, "policy_proposals", i);
      g_autofree char *key = yoriai_sketch_dup_key ("policy-proposal", proposal);
      g_autofree char *title = yoriai_sketch_dup_text (proposal, "title");
      g_autofree char *line = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.operation.policy.line"),
                                               title != NULL ? title : yoriai_ja (N_("(not filled in)")));

      yoriai_sketch_item_text (card, key, proposal, "title", line,
                               yoriai_reading_get_wording (self->reading, "figure.operation.policy"))->font
          = YORIAI_FONT_SMALL;
    }
}

static void
add_gifts (Operation              *self,
           YoriaiBlock            *card,
           const char             *title,
           YoriaiCommitmentFilter  filter)
{
  YoriaiBlock *column = yoriai_block_column (NULL, 1);

  yoriai_block_text (column, YORIAI_FONT_SMALL, YORIAI_INK_FORUM, title);
  if (yoriai_parties_add_commitments (self->reading, column, filter, NULL) > 0)
    g_ptr_array_add (card->children, column);
  else
    yoriai_block_free (column);
}

/**
 * operation_add_executives:
 * @self: the figure
 * @row: which they are added to
 *
 * Adds the executive institutions: representative, lead municipalities, companies; and what they commit to.
 *
 * Returns: (transfer none): their frame
 */
YoriaiBlock *
operation_add_executives (Operation   *self,
                          YoriaiBlock *row)
{
  YoriaiBlock *frame = yoriai_sketch_frame (row, NULL, YORIAI_INK_FORUM, YORIAI_INK_FORUM_TINT), *card, *head;

  self->executives = frame;
  frame->gap = 6;
  yoriai_block_name (frame, YORIAI_NODE_FRAME, "executives", self->root, "institutions",
                     yoriai_reading_get_wording (self->reading, "figure.executive-institutions"), yoriai_reading_get_wording (self->reading, "figure.operation.take-part"));
  head = yoriai_block_row (frame, 14);
  card = yoriai_block_text (head, YORIAI_FONT_STRONG, YORIAI_INK_FORUM,
                            yoriai_reading_get_wording (self->reading, "figure.executive-institutions"));
  card->weight = 0;
  card->is_centered = TRUE;
  card = yoriai_block_column (head, 1);
  add_names (self, card,
             yoriai_reading_get_wording (self->reading, "figure.operation.representative-secretariat"), is_representative);
  self->policy_aisle = yoriai_sketch_aisle (head, AISLE / 2);
  card = self->leads = add_group (self, frame, "leads",
                                  yoriai_reading_get_wording (self->reading, "figure.lead-municipality"), is_lead);
  for (guint i = 0; i < yoriai_sketch_count (self->operation, "officers"); i++)
    {
      YoriaiRecord *officer = yoriai_sketch_item (self->operation, "officers", i);

      if (yoriai_record_has_trait (officer, "role", YORIAI_TRAIT_MUNICIPAL_OFFICER) &&
          yoriai_record_get_int (officer, "in_hub_organisation") != 1)
        operation_add_officer_line (self, card, officer);
    }
  add_policies (self, card);
  add_gifts (self, card, yoriai_reading_get_wording (self->reading, "figure.operation.given.municipality"), is_of_municipality);
  card = add_group (self, frame, "executive-companies", yoriai_reading_get_wording (self->reading, "figure.operation.companies"),
                    is_company);
  add_gifts (self, card, yoriai_reading_get_wording (self->reading, "figure.operation.given.company"), is_of_industry);
  if (has_any (self, is_neither))
    add_group (self, frame, "executive-others", yoriai_reading_get_wording (self->reading, "figure.operation.other-executives"), is_neither);
  add_gifts (self, frame, yoriai_reading_get_wording (self->reading, "figure.operation.given.others"), is_of_others);
  return frame;
}
