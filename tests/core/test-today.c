/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-workspace.h"

/* The day an open proposal is checked and exported as of. */

#define LAST_MINUTE "1625583599"  /* 2021-07-06 23:59:59 in Japan, the afternoon of that day in UTC */
#define FIRST_MINUTE "1625583600" /* 2021-07-07 00:00:00 */

static void
check_today (YoriaiWorkspace *workspace,
             guint            day)
{
  const GDate *today = yoriai_workspace_get_today (workspace);

  g_assert_cmpint (g_date_get_year (today), ==, 2021);
  g_assert_cmpint (g_date_get_month (today), ==, 7);
  g_assert_cmpuint (g_date_get_day (today), ==, day);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_midnight (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  guint n = 0;

  g_setenv ("SOURCE_DATE_EPOCH", LAST_MINUTE, TRUE);
  workspace = yoriai_workspace_new_for_proposal (library, "coi-next-2021", "regional-full", &error);
  g_assert_no_error (error);
  check_today (workspace, 6);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect_swapped (workspace, "states-changed", G_CALLBACK (count_cb), &n);
  g_setenv ("SOURCE_DATE_EPOCH", FIRST_MINUTE, TRUE);
  yoriai_workspace_update_today (workspace);
  check_today (workspace, 7);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 1);

  yoriai_workspace_update_today (workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 1);
}

/* Nobody waits for the minute to end. */
static void
test_at_once (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiWorkspace) workspace = NULL;

  g_setenv ("SOURCE_DATE_EPOCH", LAST_MINUTE, TRUE);
  workspace = yoriai_workspace_new_for_proposal (library, "coi-next-2021", "regional-full", NULL);
  check_today (workspace, 6);
  g_setenv ("SOURCE_DATE_EPOCH", FIRST_MINUTE, TRUE);
  check_today (workspace, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/today/midnight", test_midnight);
  g_test_add_func ("/today/at-once", test_at_once);
  return g_test_run ();
}
