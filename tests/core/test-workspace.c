/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposal/yoriai-proposal.h"
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/track-refused", test_track_refused);
  g_test_add_func ("/workspace/progress", test_progress);
  g_test_add_func ("/workspace/progress-complete", test_progress_complete);
  return g_test_run ();
}
