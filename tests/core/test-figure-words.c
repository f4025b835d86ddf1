/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What figures say of a proposal: of the samples, and of what is changed in them. */

#include "config.h"

#include <string.h>

#include "call/yoriai-call-library.h"
#include "document/yoriai-document-reader.h"
#include "figure/yoriai-figure.h"
#include "figure/yoriai-sketch.h"
#include "proposal/yoriai-proposal.h"

typedef struct
{
  YoriaiCallLibrary *library;
  YoriaiSpace *space;
  YoriaiRecord *root;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  sample)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", sample, NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  self->library = yoriai_call_library_new (NULL);
  self->space = yoriai_document_read (path, text, (gssize) length, NULL, NULL);
  g_assert_nonnull (self->space);
  self->root = yoriai_space_get_root (self->space);
  yoriai_call_library_serve (self->library, self->space);
}

static void
tear_down (Fixture       *self,
           gconstpointer  sample)
{
  g_object_unref (self->space);
  g_object_unref (self->library);
}

/* All that a figure shows and says, a line each. */
static char *
dump (Fixture          *self,
      YoriaiFigureKind  kind)
{
  YoriaiExportOptions options = { .forced = TRUE };
  YoriaiReading reading;
  g_autoptr (YoriaiScene) scene = NULL;
  double width, height;

  g_date_set_dmy (&options.today, 1, G_DATE_APRIL, 2021);
  yoriai_reading_init (&reading, self->space,
                       yoriai_call_library_find (self->library, yoriai_record_get_string (self->root, "call")), NULL,
                       &options);
  yoriai_paper_get_size (YORIAI_PAPER_LANDSCAPE, &width, &height);
  scene = yoriai_figure_build (kind, &reading, width, height, NULL);
  return yoriai_scene_dump (scene);
}

static void
set (YoriaiRecord      *record,
     const char        *field,
     const YoriaiValue *value)
{
  g_autoptr (GError) error = NULL;

  yoriai_record_set (record, yoriai_record_find_field (record, field), value, &error);
  g_assert_no_error (error);
}

static YoriaiRecord *
find (Fixture    *self,
      const char *list,
      const char *field,
      const char *value)
{
  for (guint i = 0; i < yoriai_sketch_count (self->root, list); i++)
    if (g_strcmp0 (yoriai_record_get_string (yoriai_sketch_item (self->root, list, i), field), value) == 0)
      return yoriai_sketch_item (self->root, list, i);
  g_assert_not_reached ();
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

/* Representative and lead municipality are executive by nature, whatever the mark says. */
static void
test_executive (Fixture       *self,
                gconstpointer  sample)
{
  guint n_executives = 0;
  g_autofree char *consortium = NULL, *operation = NULL;

  for (guint i = 0; i < yoriai_sketch_count (self->root, "institutions"); i++)
    {
      YoriaiRecord *institution = yoriai_sketch_item (self->root, "institutions", i);
      gboolean is_lead = yoriai_record_get_int (institution, "lead_municipality") == 1;
      gboolean is_representative = g_strcmp0 (yoriai_record_get_string (institution, "role"), "representative") == 0;

      set (institution, "executive", is_representative || is_lead ? &YORIAI_VALUE_INT (0) : &YORIAI_VALUE_NONE);
      n_executives += is_representative || is_lead ? 1 : 0;
    }
  g_assert_cmpuint (n_executives, >=, 2);
  consortium = dump (self, YORIAI_FIGURE_CONSORTIUM);
  operation = dump (self, YORIAI_FIGURE_OPERATION);
  g_assert_cmpuint (count (consortium, " 幹事機関\n"), ==, n_executives);
  g_assert_nonnull (strstr (operation, "幹事自治体・幹事機関\n"));
}

/* What is committed in money is an external resource: entered once. */
static void
test_funding (Fixture       *self,
              gconstpointer  sample)
{
  YoriaiRecord *commitment = yoriai_sketch_item (self->root, "commitments", 0);
  g_autofree YoriaiYears *years = yoriai_years_new (&(YoriaiYear){ 2, 5000000 }, 1);
  g_autofree char *with = NULL, *without = NULL;

  for (guint i = 0; i < yoriai_sketch_count (self->root, "external_resources"); i++)
    set (yoriai_sketch_item (self->root, "external_resources", i), "amounts", &YORIAI_VALUE_NONE);
  for (guint i = 0; i < yoriai_sketch_count (self->root, "commitments"); i++)
    set (yoriai_sketch_item (self->root, "commitments", i), "amounts", &YORIAI_VALUE_NONE);
  without = dump (self, YORIAI_FIGURE_FUNDING);
  set (commitment, "kind", &YORIAI_VALUE_STRING ("budget-measures"));
  set (commitment, "amounts", &YORIAI_VALUE_YEARS (years));
  with = dump (self, YORIAI_FIGURE_FUNDING);
  g_assert_null (strstr (without, "node external_resources/2 "));
  g_assert_nonnull (strstr (with, "node external_resources/2 "));
  g_assert_nonnull (strstr (with, "自治体の補助金等 5.0\n"));
}

/* A university among the executive institutions is none of the companies. */
static void
test_executive_university (Fixture       *self,
                           gconstpointer  sample)
{
  YoriaiRecord *university = find (self, "institutions", "role", "main");
  g_autofree char *key = yoriai_sketch_dup_key ("executive", university);
  g_autofree char *before = dump (self, YORIAI_FIGURE_OPERATION), *after = NULL, *node = g_strdup_printf ("node %s ", key);
  const char *group;

  g_assert_cmpstr (yoriai_record_get_string (university, "kind"), ==, "national-university");
  g_assert_null (strstr (before, "node executive-others "));
  set (university, "executive", &YORIAI_VALUE_INT (1));
  after = dump (self, YORIAI_FIGURE_OPERATION);
  group = strstr (after, "node executive-others ");
  g_assert_nonnull (group);
  g_assert_nonnull (strstr (group, node));
}

/* The notes say what the proposal has so. */
static void
test_notes (Fixture       *self,
            gconstpointer  sample)
{
  YoriaiRecord *operation = yoriai_sketch_child (self->root, "operation");
  g_autofree char *before = dump (self, YORIAI_FIGURE_OPERATION), *after = NULL;

  g_assert_nonnull (strstr (before, "※拠点運営機構は代表機関の"));
  g_assert_nonnull (strstr (before, "※PL、副PLは拠点運営機構に所属"));
  g_assert_nonnull (strstr (before, "✓代表機関が全面的に拠点の運営・活動を支援"));
  g_assert_nonnull (strstr (before, "出身、副PLは"));
  set (operation, "under", &YORIAI_VALUE_NONE);
  set (operation, "representative_support", &YORIAI_VALUE_NONE);
  set (yoriai_sketch_child (self->root, "vision"), "scope", &YORIAI_VALUE_NONE);
  for (guint i = 0; i < yoriai_sketch_count (operation, "officers"); i++)
    {
      YoriaiRecord *officer = yoriai_sketch_item (operation, "officers", i);

      set (officer, "in_hub_organisation", &YORIAI_VALUE_NONE);
      set (officer, "seconded_from", &YORIAI_VALUE_NONE);
      if (yoriai_record_get_ref (officer, "person") != NULL)
        set (yoriai_record_get_ref (officer, "person"), "sector", &YORIAI_VALUE_NONE);
    }
  after = dump (self, YORIAI_FIGURE_OPERATION);
  g_assert_null (strstr (after, "※"));
  g_assert_null (strstr (after, "全面的に"));
  g_assert_null (strstr (after, "副PLは"));
  g_assert_null (strstr (after, "出向・派遣職員が"));
  g_assert_null (strstr (after, "拠点ビジョン（"));
}

/* What the outline says of the other fields is not said of the policy field. */
static void
test_policy_notes (Fixture       *self,
                   gconstpointer  sample)
{
  g_autofree char *figure = dump (self, YORIAI_FIGURE_OPERATION);

  g_assert_nonnull (strstr (figure, "✓目的：大学等を中心に、国の分野戦略に基づいて"));
  g_assert_null (strstr (figure, "産学官が集い"));
  g_assert_null (strstr (figure, "利害調整等を行う"));
}

/* Goals are read by year, however they were entered, and numbered so. */
static void
test_goals (Fixture       *self,
            gconstpointer  sample)
{
  YoriaiRecord *task = yoriai_sketch_item (self->root, "tasks", 0);
  guint field = yoriai_record_find_field (task, "milestones");
  g_autoptr (GPtrArray) goals = NULL;

  for (YoriaiFigureKind kind = YORIAI_FIGURE_COMPOSITION; kind <= YORIAI_FIGURE_ROADMAP; kind += YORIAI_FIGURE_ROADMAP)
    {
      g_autofree char *before = dump (self, kind), *after = NULL;

      yoriai_record_move (yoriai_record_get_item (task, field, 0), task, NULL, NULL);
      after = dump (self, kind);
      g_assert_cmpstr (before, ==, after);
      yoriai_space_undo (self->space);
    }
  set (yoriai_record_get_item (task, field, 0), "year", &YORIAI_VALUE_NONE);
  goals = yoriai_task_list_milestones (task);
  g_assert_true (goals->pdata[goals->len - 1] == yoriai_record_get_item (task, field, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, sample, func) g_test_add (path, Fixture, sample, set_up, func, tear_down)
  ADD ("/figure/words/executive", "regional-full.json", test_executive);
  ADD ("/figure/words/funding", "regional-full.json", test_funding);
  ADD ("/figure/words/executive-university", "regional-full.json", test_executive_university);
  ADD ("/figure/words/notes", "co-creation-full.json", test_notes);
  ADD ("/figure/words/notes-of-region", "regional-full.json", test_notes);
  ADD ("/figure/words/notes-of-policy", "policy-full.json", test_policy_notes);
  ADD ("/figure/words/goals", "co-creation-full.json", test_goals);
  return g_test_run ();
}
