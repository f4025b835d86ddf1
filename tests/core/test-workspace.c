/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposal/yoriai-proposal.h"
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/track-refused", test_track_refused);
  return g_test_run ();
}
