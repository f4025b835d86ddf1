/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-figure-operation.h"
#include "proposal/yoriai-traits.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"

/* The representative institution and, in it, the organisation that runs the hub. */

#define MAX_LEADERS 3 /* side by side */

static gboolean
has_role (YoriaiRecord *officer,
          const char   *trait)
{
  return yoriai_record_has_trait (officer, "role", trait);
}

static YoriaiRecord *
get_officer (Operation *self,
             guint      index)
{
  return yoriai_sketch_item (self->operation, "officers", index);
}

static guint
count_officers (Operation *self)
{
  return yoriai_sketch_count (self->operation, "officers");
}

static YoriaiRecord *
find_officer (Operation  *self,
              const char *trait)
{
  for (guint i = 0; i < count_officers (self); i++)
    if (has_role (get_officer (self, i), trait))
      return get_officer (self, i);
  return NULL;
}

/* PL, vice-PL and, in the regional field, the PL's assistant: cards of their own. */
static gboolean
is_leader (YoriaiRecord *officer)
{
  return has_role (officer, YORIAI_TRAIT_PROJECT_LEADER) || has_role (officer, YORIAI_TRAIT_VICE_LEADER)
         || has_role (officer, YORIAI_TRAIT_LEADER_ASSISTANT);
}

static char *
dup_role (Operation    *self,
          YoriaiRecord *officer)
{
  g_autoptr (GString) role = g_string_new (NULL);
  g_autofree char *own = yoriai_sketch_dup_text (officer, "role_name");

  if (has_role (officer, YORIAI_TRAIT_PROJECT_LEADER))
    return g_strdup (yoriai_reading_get_wording (self->reading, "figure.operation.leader"));
  if (has_role (officer, YORIAI_TRAIT_VICE_LEADER))
    return g_strdup (yoriai_reading_get_wording (self->reading, "figure.operation.vice-leader"));
  if (own != NULL)
    return g_steal_pointer (&own);
  if (yoriai_record_get_string (officer, "role") == NULL)
    return g_strdup (yoriai_reading_get_wording (self->reading, "figure.operation.other-officer"));
  yoriai_reading_append_value (self->reading, role, officer, yoriai_record_find_field (officer, "role"));
  return g_strdup (role->str);
}

/* Where a person works, one line for each place. */
static char *
dup_affiliations (YoriaiRecord *person)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < yoriai_sketch_count (person, "affiliations"); i++)
    {
      YoriaiRecord *affiliation = yoriai_sketch_item (person, "affiliations", i);
      YoriaiRecord *institution = yoriai_record_get_ref (affiliation, "institution");
      g_autofree char *name = institution != NULL ? yoriai_sketch_dup_text (institution, "name") : NULL;
      g_autofree char *post = yoriai_sketch_dup_text (affiliation, "post");

      if (name == NULL && post == NULL)
        continue;
      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "\n" : "", name != NULL ? name : "",
                              name != NULL && post != NULL ? " " : "", post != NULL ? post : "");
    }
  return g_string_free (text, FALSE);
}

static char *
dup_person (YoriaiRecord *person)
{
  return person != NULL ? yoriai_sketch_dup_text (person, "name") : NULL;
}

/* "Seconded from": what the regional field asks of the PL's assistant. */
static char *
dup_secondment (Operation    *self,
                YoriaiRecord *officer)
{
  YoriaiRecord *from = yoriai_record_get_ref (officer, "seconded_from");
  g_autofree char *name = from != NULL ? yoriai_sketch_dup_text (from, "name") : NULL;
  g_autoptr (GString) mode = g_string_new (NULL);

  if (name == NULL)
    return NULL;
  if (yoriai_record_get_string (officer, "secondment_mode") != NULL)
    yoriai_reading_append_value (self->reading, mode, officer, yoriai_record_find_field (officer, "secondment_mode"));
  else
    g_string_append (mode, yoriai_ja (N_("transfer or dispatch")));
  /* Translators: 1: an institution, 2: transfer or dispatch */
  return g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.operation.seconded"), name, mode->str);
}

static char *
dup_origin (Operation    *self,
            YoriaiRecord *person)
{
  g_autoptr (GString) origin = g_string_new (NULL);

  if (person == NULL || yoriai_record_get_string (person, "sector") == NULL)
    return NULL;
  yoriai_reading_append_value (self->reading, origin, person, yoriai_record_find_field (person, "sector"));
  return g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.operation.origin"), origin->str);
}

static void
add_note (YoriaiBlock *card,
          const char  *text)
{
  if (!yoriai_text_is_empty (text))
    yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, text);
}

/* A card for whoever leads; without an officer, one that says who is missing. */
static void
add_leader (Operation    *self,
            YoriaiBlock  *grid,
            YoriaiRecord *officer,
            const char   *role)
{
  YoriaiBlock *card = yoriai_sketch_card (grid, YORIAI_INK_HUB, YORIAI_INK_CARD), *head;
  YoriaiRecord *person = officer != NULL ? yoriai_record_get_ref (officer, "person") : NULL;
  g_autofree char *key = officer != NULL ? yoriai_sketch_dup_key ("officer", officer) : g_strconcat ("missing/", role, NULL);
  g_autofree char *name = dup_person (person), *origin = dup_origin (self, person);
  g_autofree char *places = person != NULL ? dup_affiliations (person) : NULL;
  g_autofree char *from = officer != NULL ? dup_secondment (self, officer) : NULL;
  const char *shown = name != NULL ? name : yoriai_ja (N_("(not filled in)"));
  g_autofree char *label = g_strdup_printf (yoriai_ja (N_("%s: %s")), role, shown);

  yoriai_block_name (card, YORIAI_NODE_ITEM, key, officer != NULL ? officer : self->operation,
                     officer != NULL ? "person" : "officers", label, origin);
  head = yoriai_block_flow (card, 5);
  yoriai_block_chip (head, role, YORIAI_INK_HUB, YORIAI_INK_ON_COLOUR);
  if (origin != NULL)
    yoriai_block_text (head, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, origin)->is_centered = TRUE;
  yoriai_block_text (card, YORIAI_FONT_STRONG, name != NULL ? YORIAI_INK_TEXT : YORIAI_INK_MUTED, shown);
  add_note (card, places);
  add_note (card, from);
}

static void
add_leaders (Operation   *self,
             YoriaiBlock *parent)
{
  static const char *const roles[]
      = { YORIAI_TRAIT_PROJECT_LEADER, YORIAI_TRAIT_VICE_LEADER, YORIAI_TRAIT_LEADER_ASSISTANT };
  const char *const names[] = { "figure.operation.leader", "figure.operation.vice-leader", "figure.operation.assistant" };
  guint n_roles = self->has_forum ? 3 : 2, n = 0;
  YoriaiBlock *grid = yoriai_block_grid (parent, 6, 1);

  for (guint role = 0; role < G_N_ELEMENTS (roles); role++)
    {
      guint before = n;

      for (guint i = 0; i < count_officers (self); i++)
        if (has_role (get_officer (self, i), roles[role]))
          {
            add_leader (self, grid, get_officer (self, i), yoriai_reading_get_wording (self->reading, names[role]));
            n++;
          }
      if (n == before && role < n_roles)
        {
          add_leader (self, grid, NULL, yoriai_reading_get_wording (self->reading, names[role]));
          n++;
        }
    }
  grid->n_columns = n == 4 ? 2 : MIN (n, MAX_LEADERS);
}

/**
 * operation_add_officer_line:
 * @self: the figure
 * @parent: which it is added to
 * @officer: an officer
 *
 * Returns: (transfer none): role, name and where from, in a line
 */
YoriaiBlock *
operation_add_officer_line (Operation    *self,
                            YoriaiBlock  *parent,
                            YoriaiRecord *officer)
{
  YoriaiRecord *person = yoriai_record_get_ref (officer, "person");
  g_autofree char *key = yoriai_sketch_dup_key ("officer", officer);
  g_autofree char *role = dup_role (self, officer), *name = dup_person (person), *from = dup_secondment (self, officer);
  const char *shown = name != NULL ? name : yoriai_ja (N_("(not filled in)"));
  g_autofree char *label = g_strdup_printf (yoriai_ja (N_("%s: %s")), role, shown);
  YoriaiBlock *flow = yoriai_block_flow (parent, 6);

  yoriai_block_name (flow, YORIAI_NODE_ITEM, key, officer, "person", label, from);
  yoriai_block_text (flow, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, role)->is_centered = TRUE;
  yoriai_block_text (flow, YORIAI_FONT_BODY, name != NULL ? YORIAI_INK_TEXT : YORIAI_INK_MUTED, shown);
  if (from != NULL)
    yoriai_block_text (flow, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, from)->is_centered = TRUE;
  return flow;
}

/* --- The management department, the bodies --- */

static void
add_unit (YoriaiBlock  *grid,
          YoriaiRecord *unit)
{
  YoriaiBlock *card = yoriai_block_column (grid, 1);
  g_autofree char *key = yoriai_sketch_dup_key ("unit", unit);
  g_autofree char *name = yoriai_sketch_dup_text (unit, "name"), *mission = yoriai_sketch_dup_text (unit, "mission");

  yoriai_block_name (card, YORIAI_NODE_ITEM, key, unit, "name",
                     name != NULL ? name : yoriai_ja (N_("(not filled in)")), mission);
  yoriai_sketch_text (card, YORIAI_FONT_BODY, unit, "name");
  add_note (card, mission);
}

static void
add_body (YoriaiBlock  *grid,
          YoriaiRecord *body)
{
  YoriaiBlock *card = yoriai_block_column (grid, 1);
  g_autofree char *key = yoriai_sketch_dup_key ("body", body);
  g_autofree char *name = yoriai_sketch_dup_text (body, "name");
  g_autofree char *frequency = yoriai_sketch_dup_text (body, "frequency");
  g_autofree char *purpose = yoriai_sketch_dup_text (body, "purpose");
  g_autofree char *shown = NULL;

  if (name == NULL)
    name = g_strdup (yoriai_ja (N_("(not filled in)")));
  shown = frequency != NULL ? g_strdup_printf (yoriai_ja (N_("%s (%s)")), name, frequency) : g_strdup (name);
  yoriai_block_name (card, YORIAI_NODE_ITEM, key, body, "name", name, purpose);
  yoriai_block_text (card, YORIAI_FONT_BODY, YORIAI_INK_TEXT, shown);
  add_note (card, purpose);
}

static YoriaiBlock *
add_box (YoriaiBlock *parent,
         const char  *title)
{
  YoriaiBlock *card = yoriai_sketch_card (parent, YORIAI_INK_RULE, YORIAI_INK_CARD);

  yoriai_block_text (card, YORIAI_FONT_STRONG, YORIAI_INK_HUB, title);
  return card;
}

static void
add_management (Operation   *self,
                YoriaiBlock *parent)
{
  YoriaiBlock *box = add_box (parent, yoriai_reading_get_wording (self->reading, "figure.operation.units")), *grid;
  guint n = yoriai_sketch_count (self->operation, "units");

  box->grows = TRUE;
  yoriai_block_name (box, YORIAI_NODE_FRAME, "units", self->operation, "units",
                     yoriai_reading_get_wording (self->reading, "figure.operation.units"),
                     NULL);
  grid = yoriai_block_grid (box, 6, CLAMP (n, 1, 2));
  for (guint i = 0; i < n; i++)
    add_unit (grid, yoriai_sketch_item (self->operation, "units", i));
  for (guint i = 0; i < count_officers (self); i++)
    if (!is_leader (get_officer (self, i)) && get_officer (self, i) != find_officer (self, YORIAI_TRAIT_ESTABLISHER) &&
        yoriai_record_get_int (get_officer (self, i), "in_hub_organisation") == 1)
      {
        operation_add_officer_line (self, box, get_officer (self, i));
        n++;
      }
  if (n == 0)
    yoriai_block_text (box, YORIAI_FONT_BODY, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
}

static void
add_bodies (Operation   *self,
            YoriaiBlock *parent)
{
  guint n = yoriai_sketch_count (self->operation, "bodies");
  YoriaiBlock *box, *grid;

  if (n == 0)
    return;
  box = add_box (parent, yoriai_reading_get_wording (self->reading, "figure.operation.bodies"));
  box->grows = TRUE;
  yoriai_block_name (box, YORIAI_NODE_FRAME, "bodies", self->operation, "bodies",
                     yoriai_reading_get_wording (self->reading, "figure.operation.bodies"), NULL);
  grid = yoriai_block_grid (box, 6, MIN (n, 3));
  for (guint i = 0; i < n; i++)
    add_body (grid, yoriai_sketch_item (self->operation, "bodies", i));
}

static void
add_organisation (Operation   *self,
                  YoriaiBlock *parent)
{
  g_autofree char *name = yoriai_sketch_dup_text (self->operation, "name");
  YoriaiBlock *frame = yoriai_sketch_frame (parent, NULL, YORIAI_INK_HUB, YORIAI_INK_HUB_TINT);

  self->organisation = frame;
  frame->gap = 6;
  yoriai_block_name (frame, YORIAI_NODE_FRAME, "organisation", self->operation, "name",
                     name != NULL ? name : yoriai_reading_get_wording (self->reading, "figure.operation.organisation"),
                     yoriai_reading_get_wording (self->reading, "figure.operation.organisation.about"));
  yoriai_block_text (frame, YORIAI_FONT_SMALL, YORIAI_INK_HUB,
                     yoriai_reading_get_wording (self->reading, "figure.operation.organisation"));
  yoriai_sketch_text (frame, YORIAI_FONT_HEADING, self->operation, "name");
  add_leaders (self, frame);
  add_management (self, frame);
  add_bodies (self, frame);
}

/* --- Whom it is under --- */

/* A box for a post, with who holds it. */
static YoriaiBlock *
add_post (YoriaiBlock  *row,
          const char   *key,
          YoriaiRecord *record,
          const char   *field,
          const char   *post,
          const char   *name,
          const char   *note)
{
  YoriaiBlock *card = yoriai_sketch_card (row, YORIAI_INK_HUB, YORIAI_INK_CARD);
  const char *shown = name != NULL ? name : yoriai_ja (N_("(not filled in)"));
  g_autofree char *label = g_strdup_printf (yoriai_ja (N_("%s: %s")), post, shown);

  yoriai_block_name (card, YORIAI_NODE_ITEM, key, record, field, label, note);
  yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_HUB, post);
  yoriai_block_text (card, YORIAI_FONT_STRONG, name != NULL ? YORIAI_INK_TEXT : YORIAI_INK_MUTED, shown);
  add_note (card, note);
  return card;
}

static YoriaiBlock *
add_head (Operation   *self,
          YoriaiBlock *row,
          gboolean     is_under)
{
  YoriaiRecord *person = is_under ? yoriai_record_get_ref (self->operation, "under_person") : NULL;
  g_autofree char *name = dup_person (person), *post = NULL;

  if (self->representative == NULL)
    return add_post (row, "head", self->operation, "under_person",
                     yoriai_reading_get_wording (self->reading, "figure.operation.head"), name, NULL);
  post = yoriai_sketch_dup_text (self->representative, "head_post");
  if (name != NULL)
    return add_post (row, "head", self->operation, "under_person",
                     yoriai_reading_get_wording (self->reading, "figure.operation.head"), name, post);
  name = yoriai_sketch_dup_text (self->representative, "head_name");
  return add_post (row, "head", self->representative, "head_name",
                   yoriai_reading_get_wording (self->reading, "figure.operation.head"), name, post);
}

/* The executive or vice-president in charge: the officer who establishes the organisation, or whom it is under. */
static YoriaiBlock *
add_executive (Operation   *self,
               YoriaiBlock *row)
{
  YoriaiRecord *officer = find_officer (self, YORIAI_TRAIT_ESTABLISHER);
  gboolean is_vice = yoriai_record_has_trait (self->operation, "under", YORIAI_TRAIT_VICE_PRESIDENT);
  YoriaiRecord *person = yoriai_record_get_ref (self->operation, "under_person");
  g_autofree char *name = NULL, *places = NULL, *key = NULL;
  const char *post = yoriai_reading_get_wording (self->reading, is_vice ? "figure.operation.vice-president" : "figure.operation.executive");

  if (yoriai_record_has_trait (self->operation, "under", YORIAI_TRAIT_HEAD))
    {
      if (officer == NULL)
        return NULL;
      person = NULL;
    }
  if (person == NULL && officer != NULL)
    person = yoriai_record_get_ref (officer, "person");
  name = dup_person (person);
  places = person != NULL ? dup_affiliations (person) : NULL;
  if (officer == NULL)
    return add_post (row, "under", self->operation, "under_person", post, name, places);
  key = yoriai_sketch_dup_key ("officer", officer);
  return add_post (row, key, officer, "person", post, name, places);
}

static void
add_heads (Operation   *self,
           YoriaiBlock *parent)
{
  const char *under = yoriai_record_get_string (self->operation, "under");
  gboolean is_president = yoriai_record_has_trait (self->operation, "under", YORIAI_TRAIT_HEAD);
  const char *label = under != NULL ? yoriai_reading_get_wording (self->reading, "figure.operation.directly") : yoriai_ja (N_("directly under (not filled in)"));
  YoriaiBlock *row = yoriai_block_row (parent, 18), *gaps, *executive, *cell;

  self->head = add_head (self, row, is_president);
  executive = add_executive (self, row);
  self->under = is_president ? self->head : executive;
  gaps = yoriai_block_row (parent, row->gap);
  for (guint i = 0; i < (executive != NULL ? 2 : 1); i++)
    {
      cell = yoriai_block_column (gaps, 0);
      if (i == (is_president ? 0 : 1))
        self->under_gap = yoriai_sketch_gap (cell, 22, label);
    }
}

/* Officers who do not belong to the organisation stand above it, out of the way of its lines. */
static void
add_outside_officers (Operation   *self,
                      YoriaiBlock *frame)
{
  YoriaiRecord *first = find_officer (self, YORIAI_TRAIT_ESTABLISHER);

  for (guint i = 0; i < count_officers (self); i++)
    {
      YoriaiRecord *officer = get_officer (self, i);

      if (is_leader (officer) || officer == first || yoriai_record_get_int (officer, "in_hub_organisation") == 1 ||
          (self->has_forum && has_role (officer, YORIAI_TRAIT_MUNICIPAL_OFFICER)))
        continue;
      operation_add_officer_line (self, frame, officer);
    }
}

/**
 * operation_add_representative:
 * @self: the figure
 * @row: which it is added to
 *
 * Adds the representative institution with the hub organisation in it.
 */
void
operation_add_representative (Operation   *self,
                              YoriaiBlock *row)
{
  YoriaiBlock *frame = yoriai_sketch_frame (row, NULL, YORIAI_INK_HUB, YORIAI_INK_CARD), *line;
  YoriaiRecord *owner = self->representative;
  g_autofree char *tasks = owner != NULL ? operation_dup_tasks (self, owner) : NULL;
  g_autofree char *name = owner != NULL ? yoriai_sketch_dup_text (owner, "name") : NULL;
  g_autofree char *key = owner != NULL ? yoriai_sketch_dup_key ("institution", owner) : g_strdup ("representative");
  const char *term = yoriai_reading_get_term (self->reading, "term.lead", NULL);
  g_autofree char *post = term != NULL ? g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.operation.representative"), term)
                                       : g_strdup (yoriai_reading_get_wording (self->reading, "figure.representative"));
  g_autofree char *label = NULL;

  if (name == NULL)
    name = g_strdup (yoriai_ja (N_("(not filled in)")));
  label = g_strdup_printf (yoriai_ja (N_("%s: %s")), post, name);
  frame->gap = 0;
  yoriai_block_name (frame, YORIAI_NODE_FRAME, key, owner != NULL ? owner : self->root,
                     owner != NULL ? "name" : "institutions", label, tasks);
  if (owner != NULL)
    g_ptr_array_add (self->institutions, frame);
  line = yoriai_block_row (frame, 6);
  yoriai_block_text (line, YORIAI_FONT_SMALL, YORIAI_INK_HUB, post);
  if (tasks != NULL)
    yoriai_sketch_tag (line, tasks, YORIAI_INK_PROJECT_TINT, YORIAI_INK_PROJECT);
  yoriai_block_text (frame, YORIAI_FONT_HEADING, owner != NULL ? YORIAI_INK_TEXT : YORIAI_INK_MUTED, name);
  add_outside_officers (self, frame);
  yoriai_block_space (frame, 6);
  add_heads (self, frame);
  add_organisation (self, frame);
  self->organisation->grows = TRUE;
}
