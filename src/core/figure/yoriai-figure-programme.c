/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "call/yoriai-call-programme.h"
#include "figure/yoriai-parties.h"
#include "words/yoriai-catalogue.h"

/* Who runs the programme and in which fields, as the outline's page 4 shows it, from the call alone: JST's president, the
 * promotion council, the fields with a programme officer and advisers each, and what each of them does. */

#define GAP_HEIGHT 26.0
#define AISLE 16.0
#define FIELD_GAP 12.0
#define PROJECT_HEIGHT 56.0
#define LINE_WIDTH 1.6

/* A field, or an area of one: with a programme officer of its own */
typedef struct
{
  YoriaiBlock *frame;
  YoriaiBlock *officer;
  YoriaiBlock *advisers;
  YoriaiBlock *projects; /* (nullable) */
} Area;

typedef struct
{
  YoriaiReading *reading;
  YoriaiCall *call;
  YoriaiBlock *president;
  YoriaiBlock *council;
  GPtrArray *fields;     /* (element-type YoriaiBlock): their frames */
  GArray *areas;         /* (element-type Area) */
} Programme;

static void
programme_free (gpointer data)
{
  Programme *self = data;

  g_ptr_array_unref (self->fields);
  g_array_unref (self->areas);
  g_free (self);
}

/* --- Reading the call --- */

/* The Japanese of a text; "" where there is none. */
static const char *
get_ja (YoriaiText text)
{
  return text.ja != NULL ? text.ja : "";
}

static gboolean
is_closed (const YoriaiCallField *field)
{
  return g_strcmp0 (field->state, "closed") == 0;
}

/* --- Who runs it --- */

/* What somebody does, item by item. */
static void
add_tasks (YoriaiBlock          *parent,
           const YoriaiCallBody *body,
           guint                 n_columns)
{
  YoriaiBlock *grid = yoriai_block_grid (parent, 3, n_columns);
  const YoriaiText *tasks = body->tasks.items;

  for (guint i = 0; i < body->tasks.n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/task/%u", body->id, i + 1);
      YoriaiBlock *line = yoriai_sketch_bullet (grid, YORIAI_FONT_BODY);

      yoriai_block_text (line, YORIAI_FONT_BODY, YORIAI_INK_TEXT, get_ja (tasks[i]));
      yoriai_block_name (line, YORIAI_NODE_ITEM, key, NULL, NULL, get_ja (tasks[i]), NULL);
    }
}

static void
add_council (Programme   *self,
             YoriaiBlock *body,
             gboolean     is_tall)
{
  const YoriaiCallBody *president = yoriai_call_find_body (self->call, "president"),
                       *council = yoriai_call_find_body (self->call, "council");
  YoriaiBlock *row = yoriai_block_row (body, 0), *card, *line;
  const char *name = president != NULL ? get_ja (president->name) : yoriai_reading_get_wording (self->reading, "figure.programme.president");

  yoriai_block_space (row, 0);
  self->president = card = yoriai_sketch_card (row, YORIAI_INK_TEXT, YORIAI_INK_HEAD);
  card->pen.width = 1.5;
  yoriai_block_pad (card, 10, 8);
  yoriai_block_name (card, YORIAI_NODE_ITEM, "president", NULL, NULL, name, NULL);
  yoriai_block_text (card, YORIAI_FONT_HEADING, YORIAI_INK_TEXT, name)->align = YORIAI_ALIGN_CENTER;
  yoriai_block_space (row, 0);
  if (council == NULL)
    return;
  yoriai_block_space (body, GAP_HEIGHT)->grows = TRUE;
  self->council = card = yoriai_sketch_frame (body, NULL, YORIAI_INK_HUB, YORIAI_INK_HUB_TINT);
  yoriai_block_pad (card, 14, 10);
  yoriai_block_name (card, YORIAI_NODE_FRAME, "council", NULL, NULL, get_ja (council->name), NULL);
  row = is_tall ? yoriai_block_column (card, 3) : yoriai_block_row (card, 14);
  line = yoriai_block_text (row, YORIAI_FONT_HEADING, YORIAI_INK_HUB, get_ja (council->name));
  line->weight = 0;
  line->is_centered = TRUE;
  if (*get_ja (council->chair) != '\0')
    {
      g_autofree char *chair = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.programme.chair"), get_ja (council->chair));

      line = yoriai_block_text (row, YORIAI_FONT_STRONG, YORIAI_INK_TEXT, chair);
      line->is_centered = TRUE;
      line->weight = 0;
      yoriai_block_name (line, YORIAI_NODE_ITEM, "council/chair", NULL, NULL, chair, NULL);
    }
  if (*get_ja (council->members) != '\0')
    {
      g_autofree char *members = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.programme.members"), get_ja (council->members));

      line = yoriai_block_text (row, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, members);
      line->is_centered = TRUE;
      yoriai_block_name (line, YORIAI_NODE_ITEM, "council/members", NULL, NULL, members, NULL);
    }
  yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_HUB,
                     yoriai_reading_get_wording (self->reading, "figure.programme.council.does"));
  add_tasks (card, council, is_tall ? 1 : 2);
}

/* --- The fields --- */

/* Continued, new, closed: in words, and in a colour beside them. */
static void
add_state (YoriaiBlock           *frame,
           const YoriaiCallField *field)
{
  YoriaiInk ink = YORIAI_INK_HUB;
  YoriaiBlock *flow;

  if (*get_ja (field->text) == '\0')
    return;
  if (is_closed (field))
    ink = YORIAI_INK_MUTED;
  else if (g_strcmp0 (field->state, "new") == 0)
    ink = YORIAI_INK_PROJECT;
  else if (g_strcmp0 (field->state, "draft") == 0)
    ink = YORIAI_INK_NOTICE;
  flow = yoriai_block_flow (frame, 0);
  flow->align = YORIAI_ALIGN_CENTER;
  yoriai_block_chip (flow, get_ja (field->text), ink, YORIAI_INK_ON_COLOUR);
}

static YoriaiBlock *
add_box (YoriaiBlock *row,
         const char  *prefix,
         const char  *id,
         const char  *text,
         gboolean     is_muted)
{
  YoriaiBlock *card = yoriai_sketch_card (row, is_muted ? YORIAI_INK_RULE : YORIAI_INK_HUB, YORIAI_INK_CARD);
  g_autofree char *key = g_strconcat (prefix, "/", id, NULL);

  card->is_centered = TRUE;
  yoriai_block_pad (card, 3, 8);
  yoriai_block_name (card, YORIAI_NODE_ITEM, key, NULL, NULL, text, NULL);
  yoriai_block_text (card, YORIAI_FONT_STRONG, is_muted ? YORIAI_INK_MUTED : YORIAI_INK_TEXT, text)->align
      = YORIAI_ALIGN_CENTER;
  return card;
}

static void
add_project (const Programme *self,
             YoriaiBlock *row,
             const char  *id,
             const char  *type,
             gboolean     is_muted)
{
  gboolean is_nurturing = yoriai_call_type_has_trait (self->call, type, YORIAI_TRACK_STEP_UP);
  g_autofree char *key = g_strconcat ("projects/", id, NULL);
  const char *label = yoriai_reading_get_wording (self->reading, is_nurturing ? "figure.programme.nurturing"
                                                                              : "figure.programme.full");
  YoriaiBlock *card = add_box (row, key, type, label, is_muted);

  if (!is_muted)
    yoriai_block_paint (card, is_nurturing ? YORIAI_INK_FORUM_TINT : YORIAI_INK_PROJECT_TINT,
                        is_nurturing ? YORIAI_INK_FORUM : YORIAI_INK_PROJECT, 1.2, 3);
}

/* Officer and advisers, and below them the projects. */
static void
add_staff (Programme         *self,
           YoriaiBlock       *frame,
           const char *const *types,
           const char        *id,
           gboolean           is_muted)
{
  Area area = { .frame = frame };
  YoriaiBlock *row;

  yoriai_block_space (frame, 0)->grows = TRUE;
  row = yoriai_block_row (frame, 0);
  area.officer = add_box (row, "po", id,
                          yoriai_reading_get_wording (self->reading, "figure.programme.officer"), is_muted);
  yoriai_sketch_aisle (row, AISLE);
  area.advisers = add_box (row, "advisers", id,
                           yoriai_reading_get_wording (self->reading, "figure.programme.advisers"), is_muted);
  area.advisers->weight = 1.3;
  yoriai_block_space (frame, GAP_HEIGHT - 2 * frame->gap);
  if (types[0] != NULL)
    {
      area.projects = row = yoriai_block_row (frame, 6);
      row->min_height = PROJECT_HEIGHT;
      for (guint i = 0; types[i] != NULL; i++)
        add_project (self, row, id, types[i], is_muted);
    }
  g_array_append_val (self->areas, area);
}

static YoriaiBlock *
add_frame (YoriaiBlock           *row,
           const YoriaiCallField *field,
           const char            *prefix,
           gboolean               is_muted)
{
  YoriaiBlock *frame = yoriai_sketch_frame (row, NULL, is_muted ? YORIAI_INK_RULE : YORIAI_INK_HUB,
                                            is_muted ? YORIAI_INK_HEAD : YORIAI_INK_CARD);
  g_autofree char *key = g_strconcat (prefix, "/", field->id, NULL);

  frame->pen.is_dashed = is_muted;
  yoriai_block_name (frame, YORIAI_NODE_FRAME, key, NULL, NULL, get_ja (field->name), get_ja (field->text));
  yoriai_block_text (frame, YORIAI_FONT_HEADING, is_muted ? YORIAI_INK_MUTED : YORIAI_INK_TEXT, get_ja (field->name))
      ->align = YORIAI_ALIGN_CENTER;
  add_state (frame, field);
  return frame;
}

/* A field whose projects name one of the areas has its officers by area. */
static const YoriaiCallField *
get_areas (Programme             *self,
           const YoriaiCallField *field,
           guint                 *ret_n)
{
  const YoriaiCallField *areas = yoriai_call_get_policy_areas (self->call, ret_n);

  if (!yoriai_call_field_asks_for (self->call, field->id, "policy_area"))
    *ret_n = 0;
  return areas;
}

static guint
count_areas (Programme             *self,
             const YoriaiCallField *field)
{
  guint n;

  get_areas (self, field, &n);
  return n;
}

static void
add_field (Programme             *self,
           YoriaiBlock           *row,
           const YoriaiCallField *field)
{
  YoriaiBlock *frame = add_frame (row, field, "field", is_closed (field)), *column;
  guint n;
  const YoriaiCallField *areas = get_areas (self, field, &n);

  g_ptr_array_add (self->fields, frame);
  if (n == 0)
    {
      add_staff (self, frame, field->types, field->id, is_closed (field));
      /* As far from the border as in a field with areas */
      yoriai_block_space (frame, 0);
      return;
    }
  frame->weight = n;
  column = yoriai_block_row (frame, 8);
  column->grows = TRUE;
  for (guint i = 0; i < n; i++)
    add_staff (self, add_frame (column, &areas[i], "area", is_closed (&areas[i])), field->types, areas[i].id,
               is_closed (&areas[i]));
}

static void
add_fields (Programme   *self,
            YoriaiBlock *body,
            gboolean     is_tall)
{
  YoriaiBlock *row = yoriai_block_row (body, FIELD_GAP), *below = row;
  guint n, n_single = 0, n_split = 0;
  const YoriaiCallField *fields = yoriai_call_get_fields (self->call, &n);

  for (guint i = 0; i < n; i++)
    *(count_areas (self, &fields[i]) > 1 ? &n_split : &n_single) += 1;
  /* On paper that stands, a field with areas has a row of its own, and its line goes between the two above. */
  row->grows = TRUE;
  is_tall = is_tall && n_single == 2 && n_split == 1;
  if (is_tall)
    {
      row->gap = 2 * FIELD_GAP;
      yoriai_block_space (body, FIELD_GAP);
      below = yoriai_block_row (body, FIELD_GAP);
      below->grows = TRUE;
    }
  for (guint i = 0; i < n; i++)
    add_field (self, is_tall && count_areas (self, &fields[i]) > 1 ? below : row, &fields[i]);
}

/* --- What they do --- */

static void
add_role (Programme   *self,
          YoriaiBlock *row,
          const char  *id,
          const char  *title,
          guint        n_columns)
{
  const YoriaiCallBody *person = yoriai_call_find_body (self->call, id);
  g_autofree char *key = g_strconcat ("role/", id, NULL);
  YoriaiBlock *card;

  if (person == NULL)
    return;
  card = yoriai_sketch_card (row, YORIAI_INK_RULE, YORIAI_INK_CARD);
  card->weight = n_columns;
  yoriai_block_pad (card, 10, 7);
  yoriai_block_name (card, YORIAI_NODE_FRAME, key, NULL, NULL, title, get_ja (person->name));
  yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_HUB, title);
  add_tasks (card, person, n_columns);
}

static YoriaiBlock *
build (YoriaiSketch *sketch)
{
  Programme *self = g_new0 (Programme, 1);
  YoriaiBlock *body = yoriai_block_column (NULL, 0), *row;

  self->reading = sketch->reading;
  self->call = sketch->reading->call;
  self->fields = g_ptr_array_new ();
  self->areas = g_array_new (FALSE, FALSE, sizeof (Area));
  sketch->state = self;
  sketch->free_state = programme_free;
  add_council (self, body, sketch->is_tall);
  yoriai_block_space (body, GAP_HEIGHT + 6)->grows = TRUE;
  add_fields (self, body, sketch->is_tall);
  yoriai_block_space (body, 12);
  row = yoriai_block_row (body, 12);
  add_role (self, row, "po", yoriai_reading_get_wording (sketch->reading, "figure.programme.officer.does"), 2);
  add_role (self, row, "advisers", yoriai_reading_get_wording (sketch->reading, "figure.programme.advisers.do"), 1);
  yoriai_block_space (body, 6);
  yoriai_block_text (body, YORIAI_FONT_SMALL, YORIAI_INK_TEXT,
                     yoriai_reading_get_wording (sketch->reading, "figure.programme.note"));
  return body;
}

/* --- The lines --- */

static void
connect (YoriaiSketch *sketch,
         YoriaiScene  *scene)
{
  Programme *self = sketch->state;
  const YoriaiBlock *top = self->council != NULL ? self->council : self->president;
  YoriaiPoint down = yoriai_block_bottom (self->president, 0.5);

  if (self->council != NULL)
    yoriai_sketch_lead (scene, self->president, self->council, (YoriaiPoint[]){ down, { down.x, top->rect.y } }, 2);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const YoriaiBlock *field = self->fields->pdata[i];
      YoriaiPoint to = yoriai_block_top (field, 0.5), from = { to.x, yoriai_block_bottom (top, 0).y };

      yoriai_sketch_lead (scene, top, field, (YoriaiPoint[]){ from, to }, 2);
    }
  for (guint i = 0; i < self->areas->len; i++)
    {
      const Area *area = &g_array_index (self->areas, Area, i);
      YoriaiPoint po = yoriai_block_right (area->officer, 0.5), adviser = yoriai_block_left (area->advisers, 0.5);

      yoriai_sketch_lead (scene, area->advisers, area->officer, (YoriaiPoint[]){ adviser, po }, 2);
      po = yoriai_block_bottom (area->officer, 0.5);
      for (guint j = 0; area->projects != NULL && j < area->projects->children->len; j++)
        {
          const YoriaiBlock *project = area->projects->children->pdata[j];
          YoriaiPoint to = yoriai_block_top (project, 0.5);
          double middle = (po.y + to.y) / 2;

          if (project->rect.x < po.x && yoriai_block_right (project, 0).x > po.x)
            yoriai_sketch_lead (scene, area->officer, project, (YoriaiPoint[]){ po, { po.x, to.y } }, 2);
          else
            yoriai_sketch_lead (scene, area->officer, project,
                                (YoriaiPoint[]){ po, { po.x, middle }, { to.x, middle }, to }, 4);
        }
    }
}

static char *
describe (YoriaiSketch *sketch)
{
  Programme *self = sketch->state;
  g_autoptr (GString) names = g_string_new (NULL);
  guint n;
  const YoriaiCallField *fields = yoriai_call_get_fields (self->call, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", get_ja (fields[i].name));
  return g_strdup_printf (yoriai_ja (N_("JST's promotion council guides the fields of the programme (%s), each run by a "
                                        "programme officer with advisers")),
                          names->str);
}

static gboolean
is_asked_for (YoriaiReading *reading)
{
  guint n_bodies = 0, n_fields = 0;

  if (reading->call == NULL)
    return FALSE;
  yoriai_call_get_bodies (reading->call, &n_bodies);
  yoriai_call_get_fields (reading->call, &n_fields);
  return n_bodies > 0 && n_fields > 0;
}

const YoriaiFigureClass yoriai_figure_programme = {
  "7-programme", N_("Operation of the programme"), "site", 1, is_asked_for, build, connect, describe, NULL,
};
