/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "figure/yoriai-figure-operation.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "words/yoriai-catalogue.h"

/* The tasks, and the institutions that take part in them, by role. */

#define N_TASKS_MAX 6 /* side by side */
#define MIN_RUN 3     /* tasks one after the other: "1〜3" */
#define LIST_GAP 8.0
#define MAX_SPREAD 14.0 /* of the rows of a list */
#define LIST_AISLE 24.0
#define ROWS 13        /* of institutions, in a column */
#define FEW 15        /* institutions: there is room to say what each does */

/**
 * operation_get_tasks:
 * @self: the figure
 * @institution_id: id of an institution
 *
 * Returns: (transfer none) (nullable) (element-type guint): the positions of the tasks it leads or takes part in
 */
const GArray *
operation_get_tasks (Operation  *self,
                     const char *institution_id)
{
  return g_hash_table_lookup (self->in_tasks, institution_id);
}

/**
 * operation_dup_tasks:
 * @self: the figure
 * @institution: an institution
 *
 * Returns: (transfer full) (nullable): the tasks it takes part in: "課題1〜3・5"; %NULL: none
 */
char *
operation_dup_tasks (Operation    *self,
                     YoriaiRecord *institution)
{
  const GArray *tasks = operation_get_tasks (self, yoriai_record_get_id (institution));
  g_autoptr (GString) numbers = NULL;
  guint n_run;

  if (tasks == NULL)
    return NULL;
  numbers = g_string_new (NULL);
  for (guint i = 0; i < tasks->len; i += n_run)
    {
      guint first = g_array_index (tasks, guint, i);

      for (n_run = 1; i + n_run < tasks->len && g_array_index (tasks, guint, i + n_run) == first + n_run; n_run++)
        ;
      g_string_append_printf (numbers, "%s%u", numbers->len > 0 ? "・" : "", first + 1);
      if (n_run >= MIN_RUN)
        g_string_append_printf (numbers, "〜%u", first + n_run);
      else
        n_run = 1;
    }
  return g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.task.numbers"), numbers->str);
}

/* --- Tasks --- */

static void
add_task (Operation    *self,
          YoriaiBlock  *grid,
          YoriaiRecord *task,
          guint         index)
{
  YoriaiBlock *card = yoriai_sketch_card (grid, YORIAI_INK_PROJECT, YORIAI_INK_CARD), *head;
  YoriaiRecord *leader = yoriai_record_get_ref (task, "leader"), *lead = yoriai_record_get_ref (task, "lead_institution");
  g_autofree char *key = yoriai_sketch_dup_key ("task", task);
  g_autofree char *title = yoriai_sketch_dup_text (task, "title");
  g_autofree char *number = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.task.number"), index + 1);
  g_autofree char *person = leader != NULL ? yoriai_sketch_dup_text (leader, "name") : NULL;
  g_autofree char *place = lead != NULL ? yoriai_sketch_dup_text (lead, "name") : NULL;
  g_autofree char *label = g_strdup_printf (yoriai_reading_get_wording (self->reading, "figure.task"), index + 1,
                                            title != NULL ? title : yoriai_ja (N_("(not filled in)")));
  g_autofree char *who = g_strdup_printf (person != NULL && place != NULL ? "%s\n%s" : "%s%s",
                                          place != NULL ? place : "", person != NULL ? person : "");

  yoriai_block_name (card, YORIAI_NODE_ITEM, key, task, "title", label, *who != '\0' ? who : NULL);
  head = yoriai_block_row (card, 5);
  yoriai_block_chip (head, number, YORIAI_INK_PROJECT, YORIAI_INK_ON_COLOUR);
  yoriai_block_space (head, 0);
  yoriai_sketch_text (card, YORIAI_FONT_STRONG, task, "title");
  if (*who != '\0')
    yoriai_block_text (card, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, who);
  g_ptr_array_add (self->task_cards, card);
}

/**
 * operation_add_tasks:
 * @self: the figure
 * @parent: which they are added to
 *
 * Adds the tasks, side by side.
 */
void
operation_add_tasks (Operation   *self,
                     YoriaiBlock *parent)
{
  YoriaiBlock *frame = yoriai_sketch_frame (parent, NULL, YORIAI_INK_PROJECT, YORIAI_INK_PROJECT_TINT), *grid;
  guint n = yoriai_sketch_count (self->root, "tasks");
  guint n_rows = (n + N_TASKS_MAX - 1) / N_TASKS_MAX;

  self->tasks = frame;
  frame->gap = 4;
  yoriai_block_name (frame, YORIAI_NODE_FRAME, "tasks", self->root, "tasks",
                     yoriai_reading_get_wording (self->reading, "figure.operation.tasks"),
                     yoriai_reading_get_wording (self->reading, "figure.operation.tasks.about"));
  yoriai_block_text (frame, YORIAI_FONT_STRONG, YORIAI_INK_PROJECT,
                     yoriai_reading_get_wording (self->reading, "figure.operation.tasks"));
  if (n == 0)
    yoriai_block_text (frame, YORIAI_FONT_BODY, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  grid = yoriai_block_grid (frame, 8, n_rows > 0 ? (n + n_rows - 1) / n_rows : 1);
  grid->grows = TRUE;
  for (guint i = 0; i < n; i++)
    add_task (self, grid, yoriai_sketch_item (self->root, "tasks", i), i);
}

/* --- Institutions --- */

static void
append_note (GString    *notes,
             const char *note)
{
  g_string_append_printf (notes, "%s%s", notes->len > 0 ? "・" : "", note);
}

/* What is told of an institution besides its name. */
static char *
dup_notes (Operation    *self,
           YoriaiRecord *institution)
{
  g_autoptr (GString) notes = g_string_new (NULL);

  if (yoriai_record_get_string (institution, "role") == NULL)
    append_note (notes, yoriai_ja (N_("role not filled in")));
  if (yoriai_institution_has_role (institution, YORIAI_TRAIT_REPRESENTATIVE))
    append_note (notes, yoriai_reading_get_wording (self->reading, "figure.representative"));
  if (self->has_forum && yoriai_institution_is_lead (institution))
    append_note (notes, yoriai_reading_get_wording (self->reading, "figure.lead-municipality"));
  if (yoriai_institution_is_executive (institution))
    append_note (notes, yoriai_reading_get_wording (self->reading, "figure.executive-institution"));
  return notes->len > 0 ? g_strdup (notes->str) : NULL;
}

static void
add_institution (Operation    *self,
                 YoriaiBlock  *grid,
                 YoriaiRecord *institution)
{
  YoriaiBlock *row = yoriai_block_row (grid, 6), *column, *flow;
  g_autofree char *key = yoriai_sketch_dup_key ("institution", institution);
  g_autofree char *name = yoriai_sketch_dup_text (institution, "name");
  g_autofree char *tasks = operation_dup_tasks (self, institution), *notes = dup_notes (self, institution);
  g_autofree char *duty = yoriai_sketch_dup_text (institution, "duty");

  yoriai_block_pad (row, 6, 3);
  yoriai_block_paint (row, YORIAI_INK_CARD, YORIAI_INK_RULE, 0.8, 2);
  row->is_centered = TRUE;
  yoriai_block_name (row, YORIAI_NODE_ITEM, key, institution, "name",
                     name != NULL ? name : yoriai_ja (N_("(not filled in)")), tasks);
  column = yoriai_block_column (row, 0);
  flow = yoriai_block_flow (column, 6);
  flow->row_gap = 0.5;
  yoriai_sketch_text (flow, YORIAI_FONT_BODY, institution, "name");
  if (notes != NULL)
    yoriai_block_text (flow, YORIAI_FONT_SMALL, YORIAI_INK_FORUM, notes)->is_centered = TRUE;
  if (duty != NULL && yoriai_sketch_count (self->root, "institutions") <= FEW)
    yoriai_block_text (column, YORIAI_FONT_SMALL, YORIAI_INK_MUTED, duty);
  if (tasks != NULL)
    yoriai_sketch_tag (row, tasks, YORIAI_INK_PROJECT_TINT, YORIAI_INK_PROJECT);
  g_ptr_array_add (self->institutions, row);
}

static gboolean
is_listed (Operation    *self,
           YoriaiRecord *institution,
           const char   *trait)
{
  /* A second representative is an error, but has to be seen. */
  if (institution == self->representative)
    return FALSE;
  if (g_str_equal (trait, YORIAI_TRAIT_MAIN)
      && yoriai_institution_has_role (institution, YORIAI_TRAIT_REPRESENTATIVE))
    return TRUE;
  return yoriai_institution_has_role (institution, trait);
}

static guint
count_listed (Operation  *self,
              const char *trait)
{
  guint n = 0;

  for (guint i = 0; i < yoriai_sketch_count (self->root, "institutions"); i++)
    n += is_listed (self, yoriai_sketch_item (self->root, "institutions", i), trait) ? 1 : 0;
  return n;
}

static YoriaiBlock *
add_list (Operation   *self,
          YoriaiBlock *row,
          const char  *key,
          const char  *trait,
          const char  *title,
          guint        n_columns)
{
  YoriaiBlock *frame = yoriai_sketch_card (row, YORIAI_INK_HUB, YORIAI_INK_HEAD), *grid;
  guint n = count_listed (self, trait);
  g_autofree char *heading = g_strdup_printf (yoriai_ja (N_("%s (%u)")), title, n);

  frame->pen.width = 1.5;
  frame->gap = 5;
  yoriai_block_pad (frame, 7, 6);
  yoriai_block_name (frame, YORIAI_NODE_FRAME, key, self->root, "institutions", title,
                     yoriai_reading_get_wording (self->reading, "figure.operation.carry-out"));
  yoriai_block_text (frame, YORIAI_FONT_STRONG, YORIAI_INK_HUB, heading);
  if (n == 0)
    yoriai_block_text (frame, YORIAI_FONT_BODY, YORIAI_INK_MUTED, yoriai_ja (N_("(not filled in)")));
  grid = yoriai_block_grid (frame, 4, n_columns);
  grid->grows = TRUE;
  grid->max_spread = MAX_SPREAD;
  for (guint i = 0; i < yoriai_sketch_count (self->root, "institutions"); i++)
    if (is_listed (self, yoriai_sketch_item (self->root, "institutions", i), trait))
      add_institution (self, grid, yoriai_sketch_item (self->root, "institutions", i));
  return frame;
}

/**
 * operation_suggest_columns:
 * @self: the figure
 *
 * Returns: in how many columns the institutions are to stand, by their number
 */
guint
operation_suggest_columns (Operation *self)
{
  guint n_main = count_listed (self, YORIAI_TRAIT_MAIN);
  guint n_other = count_listed (self, YORIAI_TRAIT_PARTICIPATING);
  guint n = (n_main + n_other + ROWS - 1) / ROWS;

  return MAX (n, n_other > 0 ? 2 : 1);
}

/* How many columns each list gets: the next one always goes to the list that is longest. */
static void
share_columns (guint n_main,
               guint n_other,
               guint n_columns,
               guint *ret_main,
               guint *ret_other)
{
  *ret_main = 1;
  *ret_other = n_other > 0 ? 1 : 0;
  for (guint n = *ret_main + *ret_other; n < n_columns; n++)
    {
      if (n_main * *ret_other >= n_other * *ret_main)
        ++*ret_main;
      else
        ++*ret_other;
    }
}

/**
 * operation_add_lists:
 * @self: the figure
 * @parent: which they are added to
 *
 * Adds the institutions, by role and never by kind: main beside other, in as many columns as their numbers ask for. The
 * cooperating ones stand below, and leave an aisle for a line between the others and the tasks.
 */
void
operation_add_lists (Operation   *self,
                     YoriaiBlock *parent)
{
  guint n_main = count_listed (self, YORIAI_TRAIT_MAIN);
  guint n_other = count_listed (self, YORIAI_TRAIT_PARTICIPATING);
  gboolean has_cooperating = count_listed (self, YORIAI_TRAIT_COOPERATING) > 0;
  const char *cooperating = yoriai_reading_get_wording (self->reading, "figure.cooperating");
  YoriaiBlock *row = yoriai_block_row (parent, 0), *column;
  guint main_columns, other_columns;

  row->grows = TRUE;
  share_columns (n_main, n_other, self->n_columns, &main_columns, &other_columns);
  self->main = add_list (self, row, "main", YORIAI_TRAIT_MAIN,
                         yoriai_reading_get_wording (self->reading, "figure.main-participating"), main_columns);
  self->main->weight = main_columns;
  if (n_other > 0 || has_cooperating)
    self->aisle = yoriai_sketch_aisle (row, has_cooperating && self->is_stacked ? LIST_AISLE : LIST_GAP);
  column = row;
  if (has_cooperating && !self->is_stacked)
    {
      column = yoriai_block_column (row, LIST_GAP);
      column->weight = MAX (other_columns, 1);
    }
  if (n_other > 0)
    {
      self->other = add_list (self, column, "other", YORIAI_TRAIT_PARTICIPATING,
                              yoriai_reading_get_wording (self->reading, "figure.other-participating"), other_columns);
      self->other->weight = other_columns;
      self->other->grows = TRUE;
    }
  if (!has_cooperating)
    return;
  if (self->is_stacked)
    {
      yoriai_block_space (parent, LIST_GAP);
      self->cooperating = add_list (self, parent, "cooperating", YORIAI_TRAIT_COOPERATING, cooperating, self->n_columns);
      return;
    }
  row = yoriai_block_row (column, 0);
  self->cooperating = add_list (self, row, "cooperating", YORIAI_TRAIT_COOPERATING, cooperating, MAX (other_columns, 1));
  self->aisle = yoriai_sketch_aisle (row, LIST_AISLE);
}
