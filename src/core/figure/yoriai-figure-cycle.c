/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-parties.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* The region's cycle, as the outline's page 14 shows it: the state and JST above the university; university, local
 * governments and industry round the forum, and what flows between them, from the commitments; below, what comes of it. */

#define GAP_HEIGHT 24.0
#define AISLE 34.0
#define LINE_GAP 15.0
#define LINE_WIDTH 1.6
#define GRANT_WIDTH 78.0   /* for the name of what the state gives JST */
#define OFFICE_HEIGHT 36.0 /* its name stands above the line */

typedef struct
{
  YoriaiReading *reading;
  YoriaiRecord *root;
  YoriaiBlock *state;
  YoriaiBlock *jst;
  YoriaiBlock *commission_gap;
  YoriaiBlock *parties[YORIAI_N_PARTIES];
  YoriaiBlock *to_university[YORIAI_N_PARTIES];  /* what the party gives it */
  YoriaiBlock *from_university[YORIAI_N_PARTIES];
  YoriaiBlock *forum;
  YoriaiBlock *forum_gap;
  YoriaiBlock *proposals[YORIAI_N_PARTIES];      /* in the forum, to the party */
  YoriaiBlock *support;                          /* of companies */
  YoriaiBlock *results[YORIAI_N_PARTIES];        /* what the party does for the outcome */
  YoriaiBlock *outcome;
} Cycle;

/* --- Commitments by where they flow --- */

typedef enum
{
  FLOW_TO_UNIVERSITY,
  FLOW_TO_INDUSTRY,
  FLOW_TO_OUTCOME,
} Flow;

typedef struct
{
  YoriaiParty party; /* YORIAI_N_PARTIES: any */
  Flow flow;
} Choice;

static gboolean
is_chosen (YoriaiRecord *commitment,
           gpointer      data)
{
  const Choice *choice = data;
  YoriaiRecord *institution = yoriai_record_get_ref (commitment, "institution");
  YoriaiParty party = institution != NULL ? yoriai_institution_get_party (institution) : YORIAI_PARTY_MUNICIPALITY;
  Flow flow = FLOW_TO_UNIVERSITY;

  if (yoriai_record_has_trait (commitment, "kind", YORIAI_TRAIT_FOR_INDUSTRY))
    flow = FLOW_TO_INDUSTRY;
  else if (yoriai_record_has_trait (commitment, "kind", YORIAI_TRAIT_OUTCOME) && party != YORIAI_PARTY_UNIVERSITY)
    flow = FLOW_TO_OUTCOME;
  return flow == choice->flow && (choice->party == YORIAI_N_PARTIES || choice->party == party);
}

static guint
add_flow (Cycle       *self,
          YoriaiBlock *column,
          YoriaiParty  party,
          Flow         flow)
{
  Choice choice = { party, flow };

  return yoriai_parties_add_commitments (self->reading, column, is_chosen, &choice);
}

/* --- State and JST --- */

static YoriaiBlock *
add_office (YoriaiBlock *row,
            const char  *key,
            const char  *title,
            const char  *description)
{
  YoriaiBlock *card = yoriai_sketch_card (row, YORIAI_INK_MUTED, YORIAI_INK_HEAD);

  card->min_height = OFFICE_HEIGHT;
  card->is_centered = TRUE;
  yoriai_block_name (card, YORIAI_NODE_ITEM, key, NULL, NULL, title, description);
  yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_TEXT, title)->align = YORIAI_ALIGN_CENTER;
  return card;
}

static void
add_state (Cycle       *self,
           YoriaiBlock *body)
{
  YoriaiBlock *row = yoriai_block_row (body, 0), *left = yoriai_block_row (row, 0), *grant;

  self->state = add_office (left, "state", yoriai_reading_get_wording (self->reading, "figure.cycle.state"),
                            yoriai_reading_get_wording (self->reading, "figure.cycle.state.about"));
  grant = yoriai_block_text (left, YORIAI_FONT_SMALL, YORIAI_INK_MUTED,
                             yoriai_reading_get_wording (self->reading, "figure.cycle.grants"));
  grant->weight = 0;
  grant->fixed_width = GRANT_WIDTH;
  grant->align = YORIAI_ALIGN_CENTER;
  yoriai_sketch_aisle (row, AISLE);
  self->jst = add_office (row, "jst", yoriai_reading_get_wording (self->reading, "figure.agency"),
                          yoriai_reading_get_wording (self->reading, "figure.cycle.agency.about"));
  yoriai_sketch_aisle (row, AISLE);
  yoriai_block_space (row, 0);
  row = yoriai_block_row (body, 0);
  yoriai_block_space (row, 0);
  yoriai_sketch_aisle (row, AISLE);
  self->commission_gap = yoriai_sketch_gap (yoriai_block_column (row, 0), GAP_HEIGHT,
                                            yoriai_reading_get_wording (self->reading, "figure.cycle.commission"));
  yoriai_sketch_aisle (row, AISLE);
  yoriai_block_space (row, 0);
}

/* --- The parties --- */

static void
add_institution (YoriaiBlock  *flow,
                 YoriaiRecord *institution)
{
  g_autofree char *key = yoriai_sketch_dup_key ("institution", institution);
  g_autofree char *name = yoriai_sketch_dup_text (institution, "name");
  YoriaiBlock *item = yoriai_sketch_item_text (flow, key, institution, "name", name, yoriai_ja (N_("Institution")));
  gboolean is_executive = yoriai_institution_is_executive (institution);

  item->font = is_executive ? YORIAI_FONT_STRONG : YORIAI_FONT_SMALL;
  item->is_centered = TRUE;
}

/* The institutions of a party: the executive ones first. */
static guint
add_institutions (Cycle       *self,
                  YoriaiBlock *parent,
                  YoriaiParty  party,
                  gboolean     is_other)
{
  YoriaiBlock *flow = yoriai_block_flow (parent, 9);
  guint n = 0;

  flow->row_gap = 3;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < yoriai_sketch_count (self->root, "institutions"); i++)
      {
        YoriaiRecord *institution = yoriai_sketch_item (self->root, "institutions", i);

        if (yoriai_institution_has_declined (institution) || yoriai_institution_get_party (institution) != party ||
            yoriai_institution_is_executive (institution) != (pass == 0) ||
            (party == YORIAI_PARTY_MUNICIPALITY && yoriai_institution_is_local_government (institution) == is_other))
          continue;
        add_institution (flow, institution);
        n++;
      }
  return n;
}

static void
add_party (Cycle       *self,
           YoriaiBlock *parent,
           YoriaiParty  party,
           const char  *key,
           const char  *title,
           YoriaiInk    ink,
           YoriaiInk    tint)
{
  YoriaiBlock *frame = yoriai_sketch_frame (parent, title, ink, tint), *others;

  self->parties[party] = frame;
  frame->gap = 5;
  frame->grows = party != YORIAI_PARTY_UNIVERSITY;
  yoriai_block_name (frame, YORIAI_NODE_FRAME, key, self->root, "institutions", title, NULL);
  if (add_institutions (self, frame, party, FALSE) == 0)
    yoriai_block_text (frame, YORIAI_FONT_BODY, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  if (party != YORIAI_PARTY_MUNICIPALITY)
    return;
  others = yoriai_block_column (NULL, 2);
  yoriai_block_text (others, YORIAI_FONT_SMALL, ink,
                     yoriai_reading_get_wording (self->reading, "figure.cycle.residents"));
  if (add_institutions (self, others, party, TRUE) > 0)
    g_ptr_array_add (frame->children, others);
  else
    yoriai_block_free (others);
}

static void
add_university (Cycle       *self,
                YoriaiBlock *body)
{
  const char *term = yoriai_reading_get_term (self->reading, "term.lead",
                                              yoriai_reading_get_wording (self->reading, "figure.cycle.university"));
  g_autofree char *title = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.cycle.academia"), term);

  add_party (self, body, YORIAI_PARTY_UNIVERSITY, "university", title, YORIAI_INK_HUB, YORIAI_INK_HUB_TINT);
  add_flow (self, self->parties[YORIAI_PARTY_UNIVERSITY], YORIAI_PARTY_UNIVERSITY, FLOW_TO_UNIVERSITY);
}

/* What flows between a party and the university: what it gives, and what it gets. */
static void
add_exchange (Cycle       *self,
              YoriaiBlock *column,
              YoriaiParty  party,
              const char  *key,
              const char  *given,
              const char  *received)
{
  YoriaiBlock *row, *card;

  yoriai_block_space (column, LINE_GAP)->grows = TRUE;
  row = yoriai_block_row (column, 18);
  card = self->to_university[party] = yoriai_sketch_card (row, YORIAI_INK_RULE, YORIAI_INK_CARD);
  card->weight = 2.4;
  card->gap = 1;
  yoriai_block_name (card, YORIAI_NODE_FRAME, key, self->root, "commitments", given, NULL);
  yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_TEXT, given);
  if (add_flow (self, card, party, FLOW_TO_UNIVERSITY) == 0)
    yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  card = self->from_university[party] = yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, received);
  card->is_centered = TRUE;
  yoriai_block_space (column, LINE_GAP)->grows = TRUE;
}

/* --- The forum --- */

static YoriaiBlock *
add_proposals (Cycle       *self,
               YoriaiBlock *frame,
               const char  *list,
               const char  *kind,
               const char  *title)
{
  YoriaiRecord *forum = yoriai_sketch_child (self->root, "forum");
  YoriaiBlock *card = yoriai_sketch_card (frame, YORIAI_INK_FORUM, YORIAI_INK_CARD);

  card->grows = TRUE;
  yoriai_block_name (card, YORIAI_NODE_FRAME, kind, forum, list, title, NULL);
  yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_FORUM, title);
  for (guint i = 0; i < yoriai_sketch_count (forum, list); i++)
    {
      YoriaiRecord *proposal = yoriai_sketch_item (forum, list, i);
      g_autofree char *key = yoriai_sketch_dup_key (kind, proposal);
      g_autofree char *text = yoriai_sketch_dup_text (proposal, "title");

      yoriai_sketch_item_text (yoriai_sketch_bullet (card, YORIAI_FONT_SMALL), key, proposal, "title", text, title)->font
          = YORIAI_FONT_SMALL;
    }
  if (yoriai_sketch_count (forum, list) == 0)
    yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  return card;
}

static void
add_forum (Cycle       *self,
           YoriaiBlock *column)
{
  YoriaiRecord *forum = yoriai_sketch_child (self->root, "forum"), *vision = yoriai_sketch_child (self->root, "vision");
  YoriaiBlock *frame, *card;
  const char *term = yoriai_reading_get_term (self->reading, "vision.statement", yoriai_ja (N_("Vision")));
  g_autofree char *name = yoriai_sketch_dup_text (forum, "name"), *place = yoriai_sketch_dup_text (forum, "place");
  g_autofree char *title = name != NULL ? g_strdup_printf (yoriai_ja (N_("%s: %s")),
                                                           yoriai_reading_get_wording (self->reading, "figure.forum"), name)
                                        : g_strdup (yoriai_reading_get_wording (self->reading, "figure.forum"));
  g_autofree char *statement = yoriai_sketch_dup_text (vision, "statement");
  g_autofree char *label = g_strdup_printf (yoriai_ja (N_("%s: %s")), term,
                                            statement != NULL ? statement : yoriai_ja (N_("(not filled in)")));

  self->forum_gap = yoriai_sketch_gap (column, GAP_HEIGHT + 4,
                                       yoriai_reading_get_wording (self->reading, "figure.cycle.knowledge"));
  frame = self->forum = yoriai_sketch_frame (column, title, YORIAI_INK_FORUM, YORIAI_INK_FORUM_TINT);
  frame->grows = TRUE;
  frame->gap = 6;
  yoriai_block_name (frame, YORIAI_NODE_FRAME, "forum", forum, "name", title,
                     yoriai_reading_get_wording (self->reading, "figure.cycle.forum.about"));
  if (place != NULL)
    yoriai_sketch_item_text (frame, "forum/place", forum, "place", place, yoriai_ja (N_("Place")))->font = YORIAI_FONT_SMALL;
  card = yoriai_sketch_card (frame, YORIAI_INK_FORUM, YORIAI_INK_CARD);
  card->grows = TRUE;
  card->is_centered = TRUE;
  card->pen.width = 1.5;
  yoriai_block_name (card, YORIAI_NODE_ITEM, "vision", vision, "statement", label, NULL);
  yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_FORUM, term)->align = YORIAI_ALIGN_CENTER;
  yoriai_sketch_text (card, YORIAI_FONT_HEADING, vision, "statement")->align = YORIAI_ALIGN_CENTER;
  self->proposals[YORIAI_PARTY_MUNICIPALITY] = add_proposals (self, frame, "policy_proposals", "policy-proposal",
                                                              yoriai_reading_get_wording (self->reading, "figure.cycle.policies"));
  self->proposals[YORIAI_PARTY_INDUSTRY] = add_proposals (self, frame, "implementation_proposals",
                                                          "implementation-proposal",
                                                          yoriai_reading_get_wording (self->reading, "figure.cycle.uses"));
  yoriai_block_space (column, 12);
  card = self->support = yoriai_sketch_card (column, YORIAI_INK_RULE, YORIAI_INK_CARD);
  card->gap = 1;
  yoriai_block_name (card, YORIAI_NODE_FRAME, "support", self->root, "commitments",
                     yoriai_reading_get_wording (self->reading, "figure.cycle.support"),
                     yoriai_reading_get_wording (self->reading, "figure.cycle.support.about"));
  yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_TEXT,
                     yoriai_reading_get_wording (self->reading, "figure.cycle.support"));
  if (add_flow (self, card, YORIAI_N_PARTIES, FLOW_TO_INDUSTRY) == 0)
    yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
}

/* --- What comes of it --- */

static void
add_result (Cycle       *self,
            YoriaiBlock *row,
            YoriaiParty  party,
            const char  *text)
{
  YoriaiBlock *cells = yoriai_block_row (row, 8), *column;

  yoriai_block_space (cells, 0)->weight = 0.18;
  column = self->results[party] = yoriai_block_column (cells, 1);
  column->min_height = GAP_HEIGHT;
  column->is_centered = TRUE;
  yoriai_block_pad (column, 0, 4);
  yoriai_block_text (column, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, text);
  add_flow (self, column, party, FLOW_TO_OUTCOME);
}

static void
add_change (Cycle        *self,
            YoriaiBlock  *row,
            YoriaiRecord *changes,
            const char   *field)
{
  YoriaiBlock *card = yoriai_sketch_card (row, YORIAI_INK_RULE, YORIAI_INK_CARD);
  g_autofree char *path = g_strconcat ("vision.changes.", field, NULL), *key = g_strconcat ("change/", field, NULL);
  const char *title = yoriai_reading_get_label (self->reading, path,
                                                yoriai_record_get_field (changes, yoriai_record_find_field (changes, field)));
  g_autofree char *text = yoriai_sketch_dup_text (changes, field);
  g_autofree char *label = g_strdup_printf (yoriai_ja (N_("%s: %s")), title,
                                            text != NULL ? text : yoriai_ja (N_("(not filled in)")));

  yoriai_block_name (card, YORIAI_NODE_ITEM, key, changes, field, label, NULL);
  yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_TEXT, title);
  yoriai_sketch_text (card, YORIAI_FONT_SMALL, changes, field);
}

static void
add_outcome (Cycle       *self,
             YoriaiBlock *body)
{
  YoriaiRecord *vision = yoriai_sketch_child (self->root, "vision"), *changes = yoriai_sketch_child (vision, "changes");
  const char *const outcomes[] = { "figure.cycle.outcome.issues", "figure.cycle.outcome.economy" };
  const char *const keys[] = { "outcome/issues", "outcome/economy" };
  const char *term = yoriai_reading_get_term (self->reading, "vision.statement", yoriai_ja (N_("Vision")));
  g_autofree char *title = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.cycle.vision.true"), term);
  YoriaiBlock *row, *card;

  self->outcome = yoriai_sketch_frame (body, NULL, YORIAI_INK_PROJECT, YORIAI_INK_PROJECT_TINT);
  yoriai_block_name (self->outcome, YORIAI_NODE_FRAME, "outcome", vision, NULL, title, NULL);
  yoriai_block_text (self->outcome, YORIAI_FONT_HEADING, YORIAI_INK_PROJECT, title)->align = YORIAI_ALIGN_CENTER;
  row = yoriai_block_row (self->outcome, 10);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      card = yoriai_sketch_card (row, YORIAI_INK_PROJECT, YORIAI_INK_CARD);
      yoriai_block_name (card, YORIAI_NODE_ITEM, keys[i], vision, NULL,
                         yoriai_reading_get_wording (self->reading, outcomes[i]), NULL);
      yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_TEXT,
                         yoriai_reading_get_wording (self->reading, outcomes[i]))->align = YORIAI_ALIGN_CENTER;
    }
  row = yoriai_block_row (self->outcome, 10);
  add_change (self, row, changes, "people");
  add_change (self, row, changes, "society");
  add_change (self, row, changes, "universities");
}

static YoriaiBlock *
build (YoriaiSketch *sketch)
{
  Cycle *self = g_new0 (Cycle, 1);
  YoriaiBlock *body = yoriai_block_column (NULL, 0), *row, *column;

  self->reading = sketch->reading;
  self->root = sketch->reading->root;
  sketch->state = self;
  sketch->free_state = g_free;
  add_state (self, body);
  add_university (self, body);
  row = yoriai_block_row (body, 0);
  row->grows = TRUE;
  column = yoriai_block_column (row, 0);
  add_exchange (self, column, YORIAI_PARTY_MUNICIPALITY, "from-municipality",
                yoriai_reading_get_wording (sketch->reading, "figure.cycle.commitment"),
                yoriai_reading_get_wording (sketch->reading, "figure.cycle.to-municipality"));
  add_party (self, column, YORIAI_PARTY_MUNICIPALITY, "municipality",
             yoriai_reading_get_wording (sketch->reading, "figure.cycle.municipality"),
             YORIAI_INK_FORUM, YORIAI_INK_CARD);
  yoriai_sketch_aisle (row, AISLE);
  add_forum (self, yoriai_block_column (row, 0));
  yoriai_sketch_aisle (row, AISLE);
  column = yoriai_block_column (row, 0);
  add_exchange (self, column, YORIAI_PARTY_INDUSTRY, "from-industry",
                yoriai_reading_get_wording (sketch->reading, "figure.cycle.given"),
                yoriai_reading_get_wording (sketch->reading, "figure.cycle.to-industry"));
  add_party (self, column, YORIAI_PARTY_INDUSTRY, "industry",
             yoriai_reading_get_wording (sketch->reading, "figure.cycle.industry"),
             YORIAI_INK_NOTICE, YORIAI_INK_CARD);
  row = yoriai_block_row (body, 0);
  add_result (self, row, YORIAI_PARTY_MUNICIPALITY,
              yoriai_reading_get_wording (sketch->reading, "figure.cycle.result.municipality"));
  yoriai_sketch_aisle (row, AISLE);
  yoriai_block_space (row, 0);
  yoriai_sketch_aisle (row, AISLE);
  add_result (self, row, YORIAI_PARTY_INDUSTRY,
              yoriai_reading_get_wording (sketch->reading, "figure.cycle.result.industry"));
  add_outcome (self, body);
  return body;
}

/* --- The lines --- */

static double
get_bottom (const YoriaiBlock *block)
{
  return block->rect.y + block->rect.height;
}

static void
lead_vertically (YoriaiScene       *scene,
                 const YoriaiBlock *from,
                 const YoriaiBlock *to,
                 double             x)
{
  gboolean is_down = from->rect.y < to->rect.y;
  YoriaiPoint line[] = { { x, is_down ? get_bottom (from) : from->rect.y }, { x, is_down ? to->rect.y : get_bottom (to) } };

  yoriai_sketch_lead (scene, from, to, line, G_N_ELEMENTS (line));
}

/* Across an aisle, at a height that both have: what stands in columns ends at one height. */
static void
lead_across (YoriaiScene       *scene,
             const YoriaiBlock *from,
             const YoriaiBlock *to)
{
  double y = (MAX (from->rect.y, to->rect.y) + MIN (get_bottom (from), get_bottom (to))) / 2;
  YoriaiPoint line[] = { { from->rect.x + from->rect.width, y }, { to->rect.x, y } };

  yoriai_sketch_lead (scene, from, to, line, G_N_ELEMENTS (line));
}

/* From the forum's border, at the height of what it proposes; with a step in the aisle where the party stands lower. */
static void
lead_proposals (Cycle       *self,
                YoriaiScene *scene,
                YoriaiParty  party)
{
  const YoriaiBlock *side = self->parties[party];
  gboolean is_right = self->forum->rect.x < side->rect.x;
  double start = is_right ? self->forum->rect.x + self->forum->rect.width : self->forum->rect.x;
  double end = is_right ? side->rect.x : side->rect.x + side->rect.width, middle = (start + end) / 2;
  double y = yoriai_block_left (self->proposals[party], 0.5).y, to = MAX (y, side->rect.y + 12);
  YoriaiPoint line[] = { { start, y }, { middle, y }, { middle, to }, { end, to } };

  if (to > y)
    yoriai_sketch_lead (scene, self->proposals[party], side, line, G_N_ELEMENTS (line));
  else
    yoriai_sketch_lead (scene, self->proposals[party], side, (YoriaiPoint[]){ line[0], line[3] }, 2);
}

static void
link_party (Cycle       *self,
            YoriaiScene *scene,
            YoriaiParty  party)
{
  const YoriaiBlock *university = self->parties[YORIAI_PARTY_UNIVERSITY], *side = self->parties[party];
  const YoriaiBlock *given = self->to_university[party];
  double x = yoriai_block_top (given, 0.5).x;
  YoriaiPoint up[] = { { x, side->rect.y }, { x, get_bottom (given) } };

  yoriai_scene_add_path (scene, YORIAI_NO_NODE, up, G_N_ELEMENTS (up), FALSE,
                         &(YoriaiPen){ .stroke = YORIAI_INK_MUTED, .width = LINE_WIDTH });
  yoriai_scene_add_link (scene, side->index, given->index);
  lead_vertically (scene, given, university, x);
  lead_vertically (scene, university, side, self->from_university[party]->rect.x - 8);
  lead_vertically (scene, side, self->outcome, self->results[party]->rect.x - 8);
  lead_proposals (self, scene, party);
}

static void
connect (YoriaiSketch *sketch,
         YoriaiScene  *scene)
{
  Cycle *self = sketch->state;
  const YoriaiBlock *university = self->parties[YORIAI_PARTY_UNIVERSITY];

  lead_across (scene, self->state, self->jst);
  lead_vertically (scene, self->jst, university, self->commission_gap->rect.x - 8);
  lead_vertically (scene, university, self->forum, self->forum_gap->rect.x - 8);
  link_party (self, scene, YORIAI_PARTY_MUNICIPALITY);
  link_party (self, scene, YORIAI_PARTY_INDUSTRY);
  lead_across (scene, self->parties[YORIAI_PARTY_MUNICIPALITY], self->support);
  lead_across (scene, self->support, self->parties[YORIAI_PARTY_INDUSTRY]);
}

static char *
describe (YoriaiSketch *sketch)
{
  Cycle *self = sketch->state;
  guint n[YORIAI_N_PARTIES] = { 0 };

  for (guint i = 0; i < yoriai_sketch_count (self->root, "institutions"); i++)
    if (!yoriai_institution_has_declined (yoriai_sketch_item (self->root, "institutions", i)))
      n[yoriai_institution_get_party (yoriai_sketch_item (self->root, "institutions", i))]++;
  return g_strdup_printf (yoriai_ja (N_("%u universities and institutes, %u local governments and others, and %u companies and "
                                        "others meet in the forum; %u commitments flow between them, and the vision comes "
                                        "true")),
                          n[YORIAI_PARTY_UNIVERSITY], n[YORIAI_PARTY_MUNICIPALITY], n[YORIAI_PARTY_INDUSTRY],
                          yoriai_sketch_count (self->root, "commitments"));
}

const YoriaiFigureClass yoriai_figure_cycle = {
  "6-cycle", N_("The region's cycle"), "forum", 1, yoriai_reading_has_forum, build, connect, describe, NULL,
};
