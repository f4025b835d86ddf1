/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "record/yoriai-choice.h"
#include "workspace/yoriai-beginning.h"
#include "workspace/yoriai-past.h"
#include "workspace/yoriai-sample.h"
#include "workspace/yoriai-section-states.h"
#include "workspace/yoriai-section.h"
#include "workspace/yoriai-workspace.h"

/* One open proposal, without a window. */

/* What is refused has changed nothing, not even the half that would have gone. */
static void
test_track_refused (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (GError) error = NULL, again = NULL;
  g_autoptr (YoriaiWorkspace) workspace =
      yoriai_workspace_new_for_proposal (library, "coi-next-2021", "regional-full", &error);
  YoriaiRecord *root;

  g_assert_no_error (error);
  root = yoriai_workspace_get_root (workspace);
  g_assert_false (yoriai_workspace_set_track (workspace, "coi-next-2022", "moon", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_ENUM);
  g_assert_cmpstr (yoriai_record_get_string (root, "call"), ==, "coi-next-2021");
  g_assert_cmpstr (yoriai_workspace_get_track (workspace), ==, "regional-full");
  g_assert_cmpstr (yoriai_call_get_id (yoriai_workspace_get_call (workspace)), ==, "coi-next-2021");
  g_assert_false (yoriai_space_can_undo (yoriai_workspace_get_space (workspace)));
  g_assert_false (yoriai_workspace_is_modified (workspace));

  g_assert_true (yoriai_workspace_set_track (workspace, "coi-next-2022", "regional-nurturing", NULL));
  g_assert_cmpstr (yoriai_record_get_string (root, "call"), ==, "coi-next-2022");
  yoriai_space_undo (yoriai_workspace_get_space (workspace));
  g_assert_cmpstr (yoriai_record_get_string (root, "call"), ==, "coi-next-2021");

  g_assert_null (yoriai_workspace_new_for_proposal (library, "coi-next-2021", "moon", &again));
  g_assert_error (again, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_ENUM);
}

static guint
get_progress (YoriaiWorkspace *workspace)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return yoriai_workspace_get_progress (workspace);
}

static YoriaiRecord *
add_item (YoriaiWorkspace *workspace,
          const char      *list)
{
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);

  return yoriai_record_insert (root, yoriai_record_find_field (root, list), NULL, NULL, NULL);
}

static YoriaiRecord *
get_child (YoriaiWorkspace *workspace,
           const char      *name)
{
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);

  return yoriai_record_get_child (root, yoriai_record_find_field (root, name));
}

/* It begins at nothing, moves with what the call asks for, and with nothing else. */
static void
test_progress (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiWorkspace) workspace =
      yoriai_workspace_new_for_proposal (library, "coi-next-2021", "co-creation-nurturing", NULL);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  guint before = get_progress (workspace), after;

  g_assert_cmpuint (before, ==, 0);
  g_assert_false (yoriai_workspace_is_section_begun (workspace, YORIAI_SECTION_OVERVIEW));
  yoriai_record_set_string (get_child (workspace, "site"), "name", "拠点", NULL);
  after = get_progress (workspace);
  g_assert_cmpuint (after, >, before);

  /* Notes, the forum that this track has not, a policy area: nobody asks. */
  yoriai_record_set_string (root, "notes", "覚え", NULL);
  yoriai_record_set_string (get_child (workspace, "forum"), "name", "会議", NULL);
  yoriai_record_set_string (get_child (workspace, "vision"), "partial_solution", "一部", NULL);
  g_assert_cmpuint (get_progress (workspace), ==, after);
  g_assert_true (yoriai_workspace_is_section_begun (workspace, YORIAI_SECTION_FORUM));

  /* A list that no rule misses, but the call has a form for. */
  before = after;
  yoriai_record_set_string (add_item (workspace, "people"), "name", "見本", NULL);
  after = get_progress (workspace);
  g_assert_cmpuint (after, >, before);

  /* Many records in one section do not hide the others. */
  for (guint i = 0; i < 200; i++)
    yoriai_record_set_string (add_item (workspace, "institutions"), "name", "機関", NULL);
  g_assert_cmpuint (get_progress (workspace), <, 30);
}

/* What is complete is at 100, without what a proposal need not have. */
static void
test_progress_complete (void)
{
  static const char *const optional[] = { "publications", "glossary", "other_grants", "revisions" };
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autofree char *path =
      g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", "regional-full.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (file, NULL, NULL);
  g_autoptr (YoriaiWorkspace) workspace = yoriai_workspace_new (library, document);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);

  g_assert_cmpuint (get_progress (workspace), ==, 100);
  for (guint i = 0; i < G_N_ELEMENTS (optional); i++)
    {
      guint field = yoriai_record_find_field (root, optional[i]);

      while (yoriai_record_get_n_items (root, field) > 0)
        yoriai_record_remove (yoriai_record_get_item (root, field, 0), NULL);
    }
  g_assert_cmpuint (get_progress (workspace), ==, 100);
  yoriai_record_set_string (get_child (workspace, "vision"), "statement", "", NULL);
  g_assert_cmpuint (get_progress (workspace), ==, 99);
}

/* Any record of the proposal: from the root down, now and then stopping. */
static YoriaiRecord *
pick_record (YoriaiRecord *record,
             GRand        *random)
{
  while (g_rand_int_range (random, 0, 4) > 0)
    {
      guint field = g_rand_int_range (random, 0, yoriai_record_get_n_fields (record));
      YoriaiKind kind = yoriai_record_get_field (record, field)->kind;

      if (kind == YORIAI_KIND_CHILD)
        record = yoriai_record_get_child (record, field);
      else if (kind == YORIAI_KIND_LIST && yoriai_record_get_n_items (record, field) > 0)
        record = yoriai_record_get_item (record, field,
                                         g_rand_int_range (random, 0, yoriai_record_get_n_items (record, field)));
    }
  return record;
}

static void
edit_anything (YoriaiSpace *space,
               GRand       *random)
{
  YoriaiRecord *record = pick_record (yoriai_space_get_root (space), random);
  guint field = g_rand_int_range (random, 0, yoriai_record_get_n_fields (record));
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  gboolean is_item = parent != NULL
                     && yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->kind
                            == YORIAI_KIND_LIST;

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      yoriai_space_undo (space);
      break;
    case 1:
      yoriai_space_redo (space);
      break;
    case 2:
      if (is_item)
        yoriai_record_remove (record, NULL);
      break;
    case 3:
      if (spec->kind == YORIAI_KIND_LIST)
        yoriai_record_insert (record, field, NULL, NULL, NULL);
      break;
    case 4:
      if (spec->kind != YORIAI_KIND_LIST && spec->kind != YORIAI_KIND_CHILD)
        yoriai_record_set (record, field, &YORIAI_VALUE_NONE, NULL);
      break;
    default:
      if (yoriai_kind_is_text (spec->kind))
        yoriai_record_set (record, field, &YORIAI_VALUE_STRING (g_rand_boolean (random) ? "あ" : "　"), NULL);
      else if (spec->kind == YORIAI_KIND_BOOL || spec->kind == YORIAI_KIND_ENUM)
        yoriai_record_set (record, field, &YORIAI_VALUE_INT (0), NULL);
    }
}

static void
assert_same_counts (YoriaiCounts a,
                    YoriaiCounts b)
{
  g_assert_cmpuint (a.error, ==, b.error);
  g_assert_cmpuint (a.warning, ==, b.warning);
  g_assert_cmpuint (a.hint, ==, b.hint);
  g_assert_cmpuint (a.empty, ==, b.empty);
}

/* What is counted with each change is what one gets who counts anew. */
static void
test_states (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", "regional-full.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (file, NULL, &error);
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  g_assert_no_error (error);
  workspace = yoriai_workspace_new (library, document);
  for (guint i = 0; i < 600; i++)
    {
      g_autoptr (YoriaiSectionStates) anew = NULL;

      edit_anything (yoriai_workspace_get_space (workspace), random);
      anew = yoriai_section_states_new (yoriai_workspace_get_checker (workspace));
      assert_same_counts (yoriai_workspace_count_section (workspace, NULL),
                          yoriai_section_states_get_counts (anew, NULL));
      for (guint j = 0; j < n; j++)
        {
          assert_same_counts (yoriai_workspace_count_section (workspace, sections[j].id),
                              yoriai_section_states_get_counts (anew, sections[j].id));
          g_assert_cmpint (yoriai_workspace_is_section_begun (workspace, sections[j].id), ==,
                           yoriai_section_states_get_n_filled (anew, sections[j].id) > 0);
        }
      g_assert_cmpuint (yoriai_workspace_get_progress (workspace), ==, yoriai_section_states_get_progress (anew));
    }
}

/* Each sample is a proposal of its own, without a file, that may be closed as it came; its track is what it is called by. */
static void
test_samples (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_auto (GStrv) samples = yoriai_sample_list ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (samples), ==, 6);
  for (guint i = 0; samples[i] != NULL; i++)
    {
      g_autoptr (YoriaiDocument) first = yoriai_sample_open (samples[i], &error), second = NULL;
      g_autoptr (YoriaiWorkspace) workspace = NULL, other = NULL;
      g_autofree char *name = yoriai_sample_dup_name (samples[i], library);

      g_assert_no_error (error);
      second = yoriai_sample_open (samples[i], NULL);
      workspace = yoriai_workspace_new (library, first);
      other = yoriai_workspace_new (library, second);
      g_assert_cmpstr (yoriai_workspace_get_track (workspace), ==, samples[i]);
      g_assert_cmpstr (name, !=, samples[i]);
      g_assert_null (yoriai_workspace_get_file (workspace));
      g_assert_true (yoriai_document_is_safe (first));
      g_assert_cmpuint (yoriai_workspace_count_section (workspace, NULL).error, ==, 0);
      g_assert_cmpstr (yoriai_record_get_id (yoriai_workspace_get_root (workspace)), !=,
                       yoriai_record_get_id (yoriai_workspace_get_root (other)));
      g_assert_true (yoriai_record_set_string (yoriai_workspace_get_root (workspace), "notes", "note", NULL));
      g_assert_false (yoriai_document_is_safe (first));
    }
  g_assert_null (yoriai_sample_open ("moon", &error));
  g_assert_nonnull (error);
}

/* What is typed before it begins stands in it, and whoever leads has the role for that. */
static void
test_beginning (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (GError) error = NULL;
  YoriaiBeginning beginning = { "coi-next-2021", "regional-full", "海辺の拠点", "国立大学法人海辺大学", NULL };
  g_autoptr (YoriaiWorkspace) workspace = yoriai_beginning_make (&beginning, library, &error), bare = NULL;
  YoriaiRecord *root, *institution;

  g_assert_no_error (error);
  g_assert_cmpstr (yoriai_workspace_get_title (workspace), ==, "海辺の拠点");
  g_assert_true (yoriai_workspace_is_modified (workspace));
  root = yoriai_workspace_get_root (workspace);
  institution = yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 0);
  g_assert_cmpstr (yoriai_record_get_string (institution, "name"), ==, "国立大学法人海辺大学");
  g_assert_true (yoriai_record_has_trait (institution, "role", YORIAI_TRAIT_REPRESENTATIVE));

  beginning.name = beginning.representative = "";
  bare = yoriai_beginning_make (&beginning, library, &error);
  g_assert_no_error (error);
  g_assert_false (yoriai_workspace_is_modified (bare));
  beginning.track = "moon";
  g_assert_null (yoriai_beginning_make (&beginning, library, &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_ENUM);
}

static YoriaiDocument *
load (const char *sample)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", sample, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  YoriaiDocument *document = yoriai_document_load_sync (file, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static guint
count_items (YoriaiWorkspace *workspace,
             const char      *list)
{
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);

  return yoriai_record_get_n_items (root, yoriai_record_find_field (root, list));
}

/* Carried over into a larger type and another call: another proposal, without what was of the first application, with all
 * else, what the new track does not ask for as well. */
static void
test_carried_over (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiDocument) earlier = load ("regional-nurturing.json"), same = load ("regional-nurturing.json");
  g_autoptr (YoriaiWorkspace) before = yoriai_workspace_new (library, same), workspace = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiBeginning beginning = { "coi-next-2022", "regional-full", "", NULL, earlier };
  YoriaiRecord *old = yoriai_workspace_get_root (before), *root;
  g_autoptr (GPtrArray) pasts = NULL;
  static const char *const lists[] = { "institutions", "people", "tasks", "targets", "budget", "publications" };

  workspace = yoriai_beginning_make (&beginning, library, &error);
  g_assert_no_error (error);
  root = yoriai_workspace_get_root (workspace);
  g_assert_cmpstr (yoriai_record_get_id (root), !=, yoriai_record_get_id (old));
  g_assert_null (yoriai_workspace_get_file (workspace));
  g_assert_true (yoriai_workspace_is_modified (workspace));
  g_assert_false (yoriai_space_can_undo (yoriai_workspace_get_space (workspace)));
  pasts = yoriai_past_list_versions (yoriai_document_get_history (yoriai_workspace_get_document (workspace)));
  g_assert_cmpuint (pasts->len, ==, 0);
  g_assert_cmpstr (yoriai_record_get_string (root, "call"), ==, "coi-next-2022");
  g_assert_cmpstr (yoriai_workspace_get_track (workspace), ==, "regional-full");
  g_assert_cmpstr (yoriai_workspace_get_title (workspace), ==, yoriai_workspace_get_title (before));
  g_assert_nonnull (yoriai_record_get_string (old, "proposed_on"));
  g_assert_null (yoriai_record_get_string (root, "proposed_on"));
  g_assert_cmpuint (count_items (before, "revisions"), >, 0);
  g_assert_cmpuint (count_items (workspace, "revisions"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_assert_cmpuint (count_items (workspace, lists[i]), ==, count_items (before, lists[i]));
  /* Of the step up to the full type, which is asked of the nurturing one only. */
  g_assert_cmpstr (yoriai_record_get_string (get_child (workspace, "step_up"), "plan"), ==,
                   yoriai_record_get_string (get_child (before, "step_up"), "plan"));
  g_assert_nonnull (yoriai_record_get_string (get_child (workspace, "step_up"), "plan"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/track-refused", test_track_refused);
  g_test_add_func ("/workspace/progress", test_progress);
  g_test_add_func ("/workspace/progress-complete", test_progress_complete);
  g_test_add_func ("/workspace/states", test_states);
  g_test_add_func ("/workspace/samples", test_samples);
  g_test_add_func ("/workspace/beginning", test_beginning);
  g_test_add_func ("/workspace/carried-over", test_carried_over);
  return g_test_run ();
}
