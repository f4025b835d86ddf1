/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "call/yoriai-call-programme.h"
#include "figure/yoriai-figure-operation.h"
#include "proposal/yoriai-traits.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"

/* The operating structure, as the outline shows it for each field: JST above the hub's frame; in it the representative
 * institution with the hub organisation, the tasks under it and the institutions by role; in the regional field also the
 * forum and the executive institutions. The institutions stand beside the organisation or, where there are many, below
 * the tasks. */

#define GAP_HEIGHT 22.0
#define AISLE 30.0
#define ROLE_GAP 10.0
#define REPRESENTATIVE_WEIGHT 1.15 /* of widths; the executive institutions': 1 */

typedef struct
{
  gboolean is_stacked;
  int more_columns;   /* than their number suggests */
  double list_weight; /* of each column, beside the executive institutions' 1 */
} Arrangement;

#define N_ARRANGEMENTS 5

static const Arrangement lying[N_ARRANGEMENTS] = {
  { FALSE, 0, 0.62 }, { FALSE, 0, 0.5 }, { FALSE, 1, 0.5 }, { FALSE, 0, 0.8 }, { TRUE, 1, 0 },
};

static const Arrangement standing[N_ARRANGEMENTS] = {
  { TRUE, 0, 0 }, { TRUE, 1, 0 }, { TRUE, -1, 0 }, { TRUE, 2, 0 }, { TRUE, 3, 0 },
};

static void
operation_free (gpointer data)
{
  Operation *self = data;

  g_ptr_array_unref (self->institutions);
  g_ptr_array_unref (self->task_cards);
  g_hash_table_unref (self->in_tasks);
  g_free (self);
}

static Operation *
operation_new (YoriaiSketch *sketch)
{
  static const char *const taking_part[] = { "lead_institution", "institutions", NULL };
  Operation *self = g_new0 (Operation, 1);
  const Arrangement *arrangement = &(sketch->is_tall ? standing : lying)[sketch->variant];

  self->reading = sketch->reading;
  self->root = sketch->reading->root;
  self->operation = yoriai_sketch_child (self->root, "operation");
  self->representative = yoriai_reading_find_representative (sketch->reading);
  self->has_forum = yoriai_reading_has_forum (sketch->reading);
  self->is_stacked = arrangement->is_stacked;
  self->n_columns = (guint) MAX ((int) operation_suggest_columns (self) + arrangement->more_columns, 1);
  self->list_weight = arrangement->list_weight;
  self->institutions = g_ptr_array_new ();
  self->task_cards = g_ptr_array_new ();
  self->in_tasks = yoriai_sketch_index_refs (self->root, "tasks", taking_part);
  sketch->state = self;
  sketch->free_state = operation_free;
  return self;
}

/* --- JST --- */

static void
add_jst_role (YoriaiBlock *row,
              const char  *key,
              const char  *title)
{
  YoriaiBlock *card = yoriai_sketch_card (row, YORIAI_INK_RULE, YORIAI_INK_CARD);

  card->is_centered = TRUE;
  yoriai_block_name (card, YORIAI_NODE_ITEM, key, NULL, NULL, title, NULL);
  yoriai_block_text (card, YORIAI_FONT_BODY, YORIAI_INK_TEXT, title)->align = YORIAI_ALIGN_CENTER;
}

static void
add_jst (Operation   *self,
         YoriaiBlock *body)
{
  YoriaiBlock *row = yoriai_block_row (body, ROLE_GAP), *title;

  self->jst = row;
  yoriai_block_pad (row, 10, 7);
  yoriai_block_paint (row, YORIAI_INK_HEAD, YORIAI_INK_MUTED, 1.5, 6);
  yoriai_block_name (row, YORIAI_NODE_FRAME, "jst", NULL, NULL,
                     yoriai_reading_get_wording (self->reading, "figure.agency"),
                     yoriai_reading_get_wording (self->reading, "figure.operation.agency.about"));
  title = yoriai_block_text (row, YORIAI_FONT_HEADING, YORIAI_INK_TEXT,
                             yoriai_reading_get_wording (self->reading, "figure.agency"));
  title->weight = 0;
  title->is_centered = TRUE;
  add_jst_role (row, "jst/council", yoriai_reading_get_wording (self->reading, "figure.operation.council"));
  add_jst_role (row, "jst/po", yoriai_reading_get_wording (self->reading, "figure.operation.officer"));
  add_jst_role (row, "jst/advisers", yoriai_reading_get_wording (self->reading, "figure.operation.advisers"));
  self->jst_gap
      = yoriai_sketch_gap (body, GAP_HEIGHT + 4,
                           yoriai_reading_get_wording (self->reading, "figure.operation.follow-up"));
}

/* --- The notes --- */

static void
add_note (YoriaiBlock *notes,
          const char  *text)
{
  yoriai_block_text (notes, YORIAI_FONT_SMALL, YORIAI_INK_TEXT, text);
}

/* Who has the first post with a trait. */
static YoriaiRecord *
find_officer (Operation  *self,
              const char *trait)
{
  for (guint i = 0; i < yoriai_sketch_count (self->operation, "officers"); i++)
    {
      YoriaiRecord *officer = yoriai_sketch_item (self->operation, "officers", i);

      if (yoriai_record_has_trait (officer, "role", trait))
        return officer;
    }
  return NULL;
}

static char *
dup_value (Operation    *self,
           YoriaiRecord *record,
           const char   *field)
{
  GString *text = g_string_new (NULL);

  if (record != NULL && yoriai_record_get_string (record, field) != NULL)
    yoriai_reading_append_value (self->reading, text, record, yoriai_record_find_field (record, field));
  return g_string_free (text, FALSE);
}

/* Whom the organisation is under, and who belongs to it. */
static void
add_organisation_notes (Operation   *self,
                        YoriaiBlock *notes)
{
  YoriaiRecord *leader = find_officer (self, YORIAI_TRAIT_PROJECT_LEADER);
  YoriaiRecord *vice = find_officer (self, YORIAI_TRAIT_VICE_LEADER);
  YoriaiRecord *person = leader != NULL ? yoriai_record_get_ref (leader, "person") : NULL;
  YoriaiRecord *other = vice != NULL ? yoriai_record_get_ref (vice, "person") : NULL;
  g_autofree char *under = dup_value (self, self->operation, "under");
  g_autofree char *origin = dup_value (self, person, "sector"), *other_origin = dup_value (self, other, "sector");
  g_autofree char *line = NULL;

  if (*under != '\0')
    {
      /* Translators: %s is whom it is under */
      line = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.operation.note.under"), under);
      add_note (notes, line);
    }
  if (leader != NULL && vice != NULL && yoriai_record_get_int (leader, "in_hub_organisation") == 1 &&
      yoriai_record_get_int (vice, "in_hub_organisation") == 1)
    add_note (notes, yoriai_ja (N_("※ PL and vice-PL belong to the hub organisation")));
  if (*origin != '\0' && *other_origin != '\0')
    {
      g_free (line);
      /* Translators: 1 and 2: academia, industry */
      line = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.operation.note.origins"), origin, other_origin);
      add_note (notes, line);
    }
}

static gboolean
has_seconded (Operation *self)
{
  for (guint i = 0; i < yoriai_sketch_count (self->operation, "officers"); i++)
    if (yoriai_record_get_ref (yoriai_sketch_item (self->operation, "officers", i), "seconded_from") != NULL)
      return TRUE;
  return FALSE;
}

/* What the outline says of the track's field, as far as the proposal has it so: one with policy areas is told by its aim. */
static void
add_field_notes (Operation   *self,
                 YoriaiBlock *notes)
{
  const YoriaiTrack *track = self->reading->track;
  g_autofree char *scope = dup_value (self, yoriai_sketch_child (self->root, "vision"), "scope"), *line = NULL;

  if (track != NULL && yoriai_track_has_field (track, "policy_area"))
    {
      line = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.operation.note.aim"), yoriai_text_get (track->aim, "ja"));
      if (!yoriai_text_is_empty (yoriai_text_get (track->aim, "ja")))
        add_note (notes, line);
      return;
    }
  if (self->has_forum)
    {
      add_note (notes, yoriai_reading_get_wording (self->reading, "figure.operation.note.forum"));
      if (has_seconded (self))
        add_note (notes, yoriai_reading_get_wording (self->reading, "figure.operation.note.seconded"));
    }
  else if (*scope != '\0')
    {
      /* Translators: %s is issues of the nation, of the world */
      line = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.operation.note.vision"), scope);
      add_note (notes, line);
    }
  if (yoriai_record_get_string (self->operation, "representative_support") != NULL)
    add_note (notes, yoriai_reading_get_wording (self->reading, "figure.operation.note.support"));
  add_note (notes, yoriai_reading_get_wording (self->reading, "figure.operation.note.leader"));
}

static void
add_notes (Operation   *self,
           YoriaiBlock *body)
{
  YoriaiBlock *notes = yoriai_block_column (body, 1);

  add_organisation_notes (self, notes);
  add_field_notes (self, notes);
}

/* --- The hub --- */

/* The label of the line from the forum stands to the left of it, where the executive institutions are. */
static void
add_forum_gap (Operation   *self,
               YoriaiBlock *hub)
{
  YoriaiBlock *row = yoriai_block_row (hub, 0), *label;

  row->min_height = GAP_HEIGHT;
  yoriai_block_space (row, 0)->weight = REPRESENTATIVE_WEIGHT;
  yoriai_sketch_aisle (row, AISLE);
  label = yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_MUTED,
                             yoriai_reading_get_wording (self->reading, "figure.operation.policies"));
  label->is_centered = TRUE;
  label->align = YORIAI_ALIGN_END;
  yoriai_block_pad (label, AISLE, 0);
  if (!self->is_stacked)
    {
      yoriai_sketch_aisle (row, ROLE_GAP);
      yoriai_block_space (row, 0)->weight = self->list_weight * self->n_columns;
    }
}

static void
add_core (Operation   *self,
          YoriaiBlock *hub)
{
  YoriaiBlock *row = yoriai_block_row (hub, 0), *column;

  row->grows = TRUE;
  operation_add_representative (self, row);
  ((YoriaiBlock *) row->children->pdata[0])->weight = REPRESENTATIVE_WEIGHT;
  if (self->has_forum)
    {
      yoriai_sketch_aisle (row, AISLE);
      operation_add_executives (self, row);
    }
  if (self->is_stacked)
    return;
  yoriai_sketch_aisle (row, ROLE_GAP);
  column = yoriai_block_column (row, 0);
  column->weight = self->list_weight * self->n_columns;
  operation_add_lists (self, column);
}

static void
add_hub (Operation   *self,
         YoriaiBlock *body)
{
  YoriaiRecord *site = yoriai_sketch_child (self->root, "site");
  YoriaiBlock *hub = yoriai_sketch_frame (body, NULL, YORIAI_INK_HUB, YORIAI_INK_HUB_TINT);
  const char *term = yoriai_reading_get_term (self->reading, "term.hub",
                                              yoriai_reading_get_wording (self->reading, "figure.operation.hub"));
  g_autofree char *name = yoriai_sketch_dup_text (site, "name");
  g_autofree char *title = g_strdup_printf (yoriai_ja (N_("%s: %s")), term,
                                            name != NULL ? name : yoriai_ja (N_("(not filled in)")));

  self->hub = hub;
  hub->grows = TRUE;
  hub->gap = 0;
  yoriai_block_name (hub, YORIAI_NODE_FRAME, "hub", site, "name", title, NULL);
  yoriai_block_text (hub, YORIAI_FONT_HEADING, YORIAI_INK_HUB, title);
  yoriai_block_space (hub, 6);
  if (self->has_forum)
    {
      operation_add_forum (self, hub);
      add_forum_gap (self, hub);
    }
  add_core (self, hub);
  yoriai_block_space (hub, GAP_HEIGHT);
  operation_add_tasks (self, hub);
  if (!self->is_stacked)
    return;
  yoriai_block_space (hub, GAP_HEIGHT);
  operation_add_lists (self, hub);
}

static YoriaiBlock *
build (YoriaiSketch *sketch)
{
  Operation *self = operation_new (sketch);
  YoriaiBlock *body = yoriai_block_column (NULL, 0);

  add_jst (self, body);
  add_hub (self, body);
  yoriai_block_space (body, 8);
  add_notes (self, body);
  return body;
}

/* --- The lines --- */

/* Down or up from one block to another, at a place that both have. */
static void
lead_vertically (YoriaiScene       *scene,
                 const YoriaiBlock *from,
                 const YoriaiBlock *to,
                 double             x)
{
  gboolean is_down = from->rect.y < to->rect.y;
  YoriaiPoint line[] = { { x, is_down ? yoriai_block_bottom (from, 0).y : from->rect.y },
                         { x, is_down ? to->rect.y : yoriai_block_bottom (to, 0).y } };

  yoriai_sketch_lead (scene, from, to, line, G_N_ELEMENTS (line));
}

static void
lead_left (YoriaiScene       *scene,
           const YoriaiBlock *from,
           const YoriaiBlock *to,
           double             y)
{
  YoriaiPoint line[] = { { from->rect.x, y }, { yoriai_block_right (to, 0).x, y } };

  yoriai_sketch_lead (scene, from, to, line, G_N_ELEMENTS (line));
}

static double
get_line_x (const YoriaiBlock *label)
{
  return label->rect.x - 8;
}

static void
link_institutions (Operation   *self,
                   YoriaiScene *scene)
{
  for (guint i = 0; i < self->institutions->len; i++)
    {
      const YoriaiBlock *institution = self->institutions->pdata[i];
      const GArray *tasks = operation_get_tasks (self, institution->node.record_id);

      for (guint j = 0; tasks != NULL && j < tasks->len; j++)
        yoriai_scene_add_link (scene, institution->index,
                               ((YoriaiBlock *) self->task_cards->pdata[g_array_index (tasks, guint, j)])->index);
    }
}

/* Of two lists one above the other, the farther has its line in the aisle. */
static void
link_lists (Operation   *self,
            YoriaiScene *scene)
{
  double aisle = self->aisle != NULL ? yoriai_block_top (self->aisle, 0.5).x : 0;

  lead_vertically (scene, self->main, self->tasks, yoriai_block_top (self->main, 0.5).x);
  if (self->other != NULL)
    lead_vertically (scene, self->other, self->tasks,
                     self->cooperating != NULL && !self->is_stacked ? aisle : yoriai_block_top (self->other, 0.5).x);
  if (self->cooperating != NULL)
    lead_vertically (scene, self->cooperating, self->tasks,
                     self->is_stacked ? aisle : yoriai_block_top (self->cooperating, 0.5).x);
}

static void
connect (YoriaiSketch *sketch,
         YoriaiScene  *scene)
{
  Operation *self = sketch->state;

  lead_vertically (scene, self->jst, self->hub, get_line_x (self->jst_gap));
  if (self->under != NULL)
    lead_vertically (scene, self->under, self->organisation, get_line_x (self->under_gap));
  lead_vertically (scene, self->organisation, self->tasks, yoriai_block_bottom (self->organisation, 0.5).x);
  link_lists (self, scene);
  if (self->forum != NULL)
    {
      lead_left (scene, self->forum, self->vision, yoriai_block_left (self->forum, 0.5).y);
      lead_vertically (scene, self->forum, self->leads, yoriai_block_top (self->policy_aisle, 0.5).x);
      lead_left (scene, self->executives, self->organisation, yoriai_block_left (self->organisation, 0.5).y);
    }
  link_institutions (self, scene);
}

static char *
describe (YoriaiSketch *sketch)
{
  Operation *self = sketch->state;
  g_autofree char *name = self->representative != NULL ? yoriai_sketch_dup_text (self->representative, "name") : NULL;
  const char *form = self->has_forum
      ? N_("Under %s as representative institution the hub organisation leads %u R&D tasks, in which %u institutions "
           "take part; the forum and the executive institutions take part in running the hub")
      : N_("Under %s as representative institution the hub organisation leads %u R&D tasks, in which %u institutions "
           "take part");

  return g_strdup_printf (yoriai_ja (form), name != NULL ? name : yoriai_ja (N_("(not filled in)")),
                          self->task_cards->len, yoriai_reading_count_institutions (self->reading));
}

static gboolean
is_asked_for (YoriaiReading *reading)
{
  return yoriai_reading_has_part (reading, "operation");
}

/* "The operating structure of the regional co-creation field", by the call's name for the field */
static char *
dup_title (YoriaiReading *reading)
{
  guint n = 0;
  const YoriaiCallField *fields = reading->call != NULL ? yoriai_call_get_fields (reading->call, &n) : NULL;

  for (guint i = 0; i < n; i++)
    if (yoriai_track_is_in_field (reading->track, fields[i].id))
      /* Translators: %s is a field of the programme */
      return g_strdup_printf (yoriai_reading_get_wording (reading, "figure.operation.title.field"), fields[i].name.ja);
  return NULL;
}

const YoriaiFigureClass yoriai_figure_operation = {
  "2-operation", N_("Operating structure"), "operation", N_ARRANGEMENTS, is_asked_for, build, connect,
  describe, dup_title,
};
