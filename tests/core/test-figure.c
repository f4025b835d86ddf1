/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds of every figure of every proposal, on every paper: of random ones, by the hundred. soak.sh asks for
 * thousands with YORIAI_FIGURE_PROPOSALS; YORIAI_FIGURE_SEED begins with another one, YORIAI_FIGURE_KIND looks at one
 * kind alone. */

#include "config.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "call/yoriai-call-library.h"
#include "call/yoriai-call-programme.h"
#include "document/yoriai-document-reader.h"
#include "figure/yoriai-figure.h"
#include "figure/yoriai-parties.h"
#include "figure/yoriai-scene-output.h"
#include "figure/yoriai-sketch.h"
#include "proposal/yoriai-proposal.h"
#include "figure-check.h"
#include "random-proposal.h"

#define N_PROPOSALS 40
#define FIRST_SEED 20260401

/* --- Nodes --- */

static void
check_nodes (Check *self)
{
  const YoriaiScene *scene = self->scene;
  YoriaiRect page = { 0, 0, scene->width, scene->height };
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const YoriaiNode *node = yoriai_scene_get_node (scene, i);

      if (!g_hash_table_add (keys, node->key))
        figure_complain (self, "%s is there twice", node->key);
      if (node->parent != YORIAI_NO_NODE &&
          (node->parent >= i || !figure_is_within (&node->rect, &yoriai_scene_get_node (scene, node->parent)->rect)))
        figure_complain (self, "%s is not within %s", node->key, figure_get_key (self, node->parent));
      if (!isfinite (node->rect.x + node->rect.y + node->rect.width + node->rect.height) || !figure_is_within (&node->rect, &page))
        figure_complain (self, "%s is not on the page: %g %g %g %g", node->key, node->rect.x, node->rect.y, node->rect.width,
                         node->rect.height);
      if (*node->label == '\0' || !g_utf8_validate (node->label, -1, NULL))
        figure_complain (self, "%s has no label", node->key);
      for (guint j = 0; j < i; j++)
        if (yoriai_scene_get_node (scene, j)->parent == node->parent &&
            figure_overlap (&yoriai_scene_get_node (scene, j)->rect, &node->rect))
          figure_complain (self, "%s and %s lie on one another", yoriai_scene_get_node (scene, j)->key, node->key);
    }
  for (guint i = 0; i < scene->links->len; i++)
    {
      const YoriaiLink *link = &g_array_index (scene->links, YoriaiLink, i);

      if (link->from >= scene->nodes->len || link->to >= scene->nodes->len)
        figure_complain (self, "a link leads to no node");
    }
}

static void
collect_texts (Check        *self,
               YoriaiRecord *record)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);

      if (field->kind == YORIAI_KIND_CHILD)
        collect_texts (self, yoriai_record_get_child (record, i));
      else if (field->kind == YORIAI_KIND_LIST)
        for (guint item = 0; item < yoriai_record_get_n_items (record, i); item++)
          collect_texts (self, yoriai_record_get_item (record, i, item));
      else if (yoriai_kind_is_text (field->kind) && yoriai_record_get_string (record, field->name) != NULL)
        g_ptr_array_add (self->texts,
                         g_strdelimit (g_strstrip (g_strdup (yoriai_record_get_string (record, field->name))), "\t", ' '));
    }
}

/* --- Elements --- */

static void
check_one (Check        *self,
           const char   *kind,
           YoriaiRecord *record)
{
  g_autofree char *key = yoriai_sketch_dup_key (kind, record);

  if (yoriai_scene_find (self->scene, key) == YORIAI_NO_NODE)
    figure_complain (self, "%s is missing", key);
}

static void
check_list (Check        *self,
            const char   *kind,
            YoriaiRecord *record,
            const char   *list)
{
  for (guint i = 0; i < yoriai_sketch_count (record, list); i++)
    {
      YoriaiRecord *item = yoriai_sketch_item (record, list, i);
      g_autofree char *key = yoriai_sketch_dup_key (kind, item);

      if (strcmp (list, "institutions") != 0 || !yoriai_institution_has_declined (item))
        check_one (self, kind, item);
      else if (yoriai_scene_find (self->scene, key) != YORIAI_NO_NODE)
        figure_complain (self, "%s is there though it declined", key);
    }
}

static void
check_operation (Check *self)
{
  YoriaiRecord *root = self->reading.root, *operation = yoriai_sketch_child (root, "operation");
  YoriaiRecord *forum = yoriai_sketch_child (root, "forum");

  check_list (self, "institution", root, "institutions");
  check_list (self, "task", root, "tasks");
  check_list (self, "officer", operation, "officers");
  check_list (self, "unit", operation, "units");
  check_list (self, "body", operation, "bodies");
  if (!yoriai_reading_has_forum (&self->reading))
    return;
  check_list (self, "forum-member", forum, "members");
  check_list (self, "policy-proposal", forum, "policy_proposals");
  check_list (self, "commitment", root, "commitments");
}

/* The call is in it, not the proposal. */
static void
check_programme (Check *self)
{
  static const char *const keys[] = { "president", "council", "role/po", "role/advisers" };
  guint n_fields;
  const YoriaiCallField *fields = yoriai_call_get_fields (self->reading.call, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *key = g_strconcat ("field/", fields[i].id, NULL);

      if (yoriai_scene_find (self->scene, key) == YORIAI_NO_NODE)
        figure_complain (self, "%s is missing", key);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (yoriai_scene_find (self->scene, keys[i]) == YORIAI_NO_NODE)
      figure_complain (self, "%s is missing", keys[i]);
}

/* That nothing is there twice is checked with the nodes. */
static void
check_elements (Check *self)
{
  YoriaiRecord *root = self->reading.root;
  guint n_tasks = yoriai_sketch_count (root, "tasks");

  switch (self->kind)
    {
    case YORIAI_FIGURE_COMPOSITION:
    case YORIAI_FIGURE_ROADMAP:
      check_list (self, "target", root, "targets");
      check_list (self, "task", root, "tasks");
      for (guint i = 0; i < n_tasks; i++)
        check_list (self, "milestone", yoriai_sketch_item (root, "tasks", i), "milestones");
      break;
    case YORIAI_FIGURE_OPERATION:
      check_operation (self);
      break;
    case YORIAI_FIGURE_CYCLE:
      check_list (self, "institution", root, "institutions");
      check_list (self, "commitment", root, "commitments");
      check_list (self, "policy-proposal", yoriai_sketch_child (root, "forum"), "policy_proposals");
      check_list (self, "implementation-proposal", yoriai_sketch_child (root, "forum"), "implementation_proposals");
      break;
    case YORIAI_FIGURE_PROGRAMME:
      check_programme (self);
      break;
    case YORIAI_FIGURE_CONSORTIUM:
      check_list (self, "institution", root, "institutions");
      break;
    default:
      break;
    }
}

/* --- The whole --- */

static YoriaiScene *
build (Check            *self,
       YoriaiTypesetter *setter)
{
  double width, height;

  yoriai_paper_get_size (self->paper, &width, &height);
  return yoriai_figure_build (self->kind, &self->reading, width, height, setter);
}

static void
check_sameness (Check *self)
{
  g_autofree char *first = yoriai_scene_dump (self->scene);
  g_autoptr (YoriaiScene) warm = build (self, self->setter);
  g_autofree char *second = yoriai_scene_dump (warm);

  if (strcmp (first, second) != 0)
    figure_complain (self, "the same proposal gave two scenes");
}

static void
check_figure (Check *self)
{
  g_autoptr (YoriaiScene) scene = build (self, NULL);
  guint n_before = self->n_complaints;

  self->scene = scene;
  check_nodes (self);
  figure_check_text_places (self);
  figure_check_lines_beside_texts (self);
  figure_check_texts_are_whole (self);
  figure_check_breaks (self);
  check_elements (self);
  check_sameness (self);
  if (self->n_complaints > n_before && g_getenv ("YORIAI_FIGURE_DUMP") != NULL)
    {
      g_autofree char *dump = yoriai_scene_dump (scene);

      g_printerr ("%s\n", dump);
    }
}

static guint
get_setting (const char *name,
             guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL && *text != '\0' ? (guint) strtoul (text, NULL, 10) : otherwise;
}

static void
check_proposal (Check       *self,
                YoriaiSpace *space)
{
  YoriaiExportOptions options = { .forced = TRUE };
  YoriaiRecord *root = yoriai_space_get_root (space);
  const char *call = yoriai_record_get_string (root, "call");
  YoriaiFigureKind only = get_setting ("YORIAI_FIGURE_KIND", YORIAI_N_FIGURES);

  g_date_set_dmy (&options.today, 1, G_DATE_APRIL, 2021);
  yoriai_call_library_serve (self->library, space);
  yoriai_reading_init (&self->reading, space, call != NULL ? yoriai_call_library_find (self->library, call) : NULL, NULL,
                       &options);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  collect_texts (self, root);
  for (self->kind = 0; self->kind < YORIAI_N_FIGURES; self->kind++)
    if ((only == YORIAI_N_FIGURES || self->kind == only) && yoriai_figure_is_asked_for (self->kind, &self->reading))
      check_figure (self);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}

static void
test_random (void)
{
  Check check = { .library = yoriai_call_library_new (NULL),
                  .setter = yoriai_typesetter_new () };
  guint n = get_setting ("YORIAI_FIGURE_PROPOSALS", N_PROPOSALS);
  guint seed = get_setting ("YORIAI_FIGURE_SEED", FIRST_SEED);

  g_test_message ("%u proposals, first seed %u", n, seed);
  for (guint i = 0; i < n && check.n_complaints < MAX_COMPLAINTS; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + i);
      g_autoptr (YoriaiSpace) space = random_proposal_new (random);

      check.seed = seed + i;
      check.paper = (YoriaiPaper) ((seed + i) % YORIAI_N_PAPERS);
      check_proposal (&check, space);
    }
  yoriai_typesetter_free (check.setter);
  g_object_unref (check.library);
}

/* Thirty years with several goals in one of them. */
static void
test_narrow (void)
{
  Check check = { .library = yoriai_call_library_new (NULL),
                  .setter = yoriai_typesetter_new () };
  g_autoptr (GRand) random = NULL;
  g_autoptr (YoriaiSpace) space = NULL;

  check.seed = 777007;
  check.paper = (YoriaiPaper) (check.seed % YORIAI_N_PAPERS);
  random = g_rand_new_with_seed (check.seed);
  space = random_proposal_new (random);
  check_proposal (&check, space);
  yoriai_typesetter_free (check.setter);
  g_object_unref (check.library);
}

static void
test_samples (void)
{
  Check check = { .library = yoriai_call_library_new (NULL),
                  .setter = yoriai_typesetter_new () };
  g_autofree char *folder = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (YoriaiSpace) space = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      space = yoriai_document_read (name, text, (gssize) length, NULL, NULL);
      g_assert_nonnull (space);
      g_test_message ("%s", name);
      for (check.paper = 0; check.paper < YORIAI_N_PAPERS; check.paper++)
        check_proposal (&check, space);
    }
  yoriai_typesetter_free (check.setter);
  g_object_unref (check.library);
}

/* Empties all values in a record and what lies in it. */
static void
empty_record (YoriaiRecord *record)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        empty_record (yoriai_record_get_child (record, i));
      else if (kind != YORIAI_KIND_LIST)
        yoriai_record_set (record, i, &YORIAI_VALUE_NONE, NULL);
      else
        for (guint j = 0; j < yoriai_record_get_n_items (record, i); j++)
          empty_record (yoriai_record_get_item (record, i, j));
    }
}

/* And takes the list's items away. */
static void
empty_part (YoriaiSpace *space,
            guint        part)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  yoriai_space_begin (space, NULL, NULL);
  if (yoriai_record_get_field (root, part)->kind == YORIAI_KIND_CHILD)
    empty_record (yoriai_record_get_child (root, part));
  while (yoriai_record_get_field (root, part)->kind == YORIAI_KIND_LIST && yoriai_record_get_n_items (root, part) > 0)
    {
      empty_record (yoriai_record_get_item (root, part, 0));
      yoriai_record_remove (yoriai_record_get_item (root, part, 0), NULL);
    }
  yoriai_space_commit (space);
}

static GBytes *
draw_svg (YoriaiFigureKind  kind,
          YoriaiReading    *reading)
{
  g_autoptr (YoriaiScene) scene = NULL;
  double width, height;

  yoriai_paper_get_size (YORIAI_PAPER_LANDSCAPE, &width, &height);
  scene = yoriai_figure_build (kind, reading, width, height, NULL);
  return yoriai_scene_to_svg (scene, width, NULL);
}

/* A figure changes with no part but those it says that it reads. */
static void
test_reads (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autofree char *path
      = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", "regional-full.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  YoriaiRecord *root;
  YoriaiReading reading;
  YoriaiExportOptions options = { .forced = TRUE };
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  space = yoriai_document_read (path, text, (gssize) length, NULL, NULL);
  root = yoriai_space_get_root (space);
  g_date_set_dmy (&options.today, 1, G_DATE_APRIL, 2021);
  yoriai_call_library_serve (library, space);
  yoriai_reading_init (&reading, space, yoriai_call_library_find (library, yoriai_record_get_string (root, "call")), NULL,
                       &options);
  for (YoriaiFigureKind kind = 0; kind < YORIAI_N_FIGURES; kind++)
    {
      g_autoptr (GBytes) before = NULL;

      if (!yoriai_figure_is_asked_for (kind, &reading))
        continue;
      before = draw_svg (kind, &reading);
      for (guint i = 0; i < yoriai_record_get_n_fields (root); i++)
        {
          const YoriaiField *part = yoriai_record_get_field (root, i);
          g_autoptr (GBytes) after = NULL;

          if ((part->kind != YORIAI_KIND_CHILD && part->kind != YORIAI_KIND_LIST)
              || yoriai_figure_reads (kind, part->name))
            continue;
          empty_part (space, i);
          after = draw_svg (kind, &reading);
          if (!g_bytes_equal (before, after))
            g_error ("%s changes with %s", yoriai_figure_get_name (kind), part->name);
          yoriai_space_undo (space);
        }
    }
}

/* A figure names records and holds none, and its words are its own: proposal and call may go, and it be painted in another
 * thread. */
static void
test_outlives (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", "regional-full.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiExportOptions options = { .forced = TRUE };
  YoriaiScene *scenes[YORIAI_N_FIGURES];
  YoriaiSpace *space;
  YoriaiReading reading;
  gpointer root;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  space = yoriai_document_read (path, text, (gssize) length, NULL, NULL);
  root = yoriai_space_get_root (space);
  g_object_add_weak_pointer (root, &root);
  g_date_set_dmy (&options.today, 1, G_DATE_APRIL, 2021);
  yoriai_reading_init (&reading, space, yoriai_call_library_find (library, yoriai_record_get_string (root, "call")), NULL,
                       &options);
  for (YoriaiFigureKind kind = 0; kind < YORIAI_N_FIGURES; kind++)
    scenes[kind] = yoriai_figure_build (kind, &reading, 800, 600, NULL);
  g_assert_finalize_object (space);
  g_clear_object (&library);
  g_assert_null (root);
  for (YoriaiFigureKind kind = 0; kind < YORIAI_N_FIGURES; kind++)
    {
      g_autoptr (GBytes) svg = yoriai_scene_to_svg (scenes[kind], 800, NULL);

      g_assert_nonnull (svg);
      for (guint i = 0; i < scenes[kind]->nodes->len; i++)
        g_assert_cmpuint (yoriai_scene_find (scenes[kind], yoriai_scene_get_node (scenes[kind], i)->key), ==, i);
      yoriai_scene_free (scenes[kind]);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8"); /* for the messages */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/samples", test_samples);
  g_test_add_func ("/figure/reads", test_reads);
  g_test_add_func ("/figure/outlives", test_outlives);
  g_test_add_func ("/figure/random", test_random);
  g_test_add_func ("/figure/narrow", test_narrow);
  return g_test_run ();
}
