/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-library.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space.h"
#include "check/yoriai-checker.h"
#include "skewed-clock.h"
#include "workbook/yoriai-workbook.h"

typedef struct
{
  YoriaiSpace *space;
  YoriaiCallLibrary *library;
  YoriaiChecker *checker;
  YoriaiExportOptions options;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->space =
      yoriai_space_new (yoriai_proposal_get_type (), "3f0c9a4e-1d2b-4c3d-8e4f-5a6b7c8d9e0f");
  yoriai_record_set_string (yoriai_space_get_root (fixture->space), "call", "coi-next-2021",
                            &error);
  g_assert_no_error (error);
  yoriai_record_set_string (yoriai_space_get_root (fixture->space), "track", "regional-full",
                            &error);
  g_assert_no_error (error);
  fixture->library = yoriai_call_library_new (NULL);
  fixture->checker = yoriai_checker_new (fixture->space, fixture->library);
  g_date_clear (&fixture->options.today, 1);
  g_date_set_dmy (&fixture->options.today, 6, G_DATE_JULY, 2021);
  fixture->options.forced = FALSE;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->checker);
  g_object_unref (fixture->library);
  g_assert_finalize_object (fixture->space);
}

static GBytes *
export (Fixture  *fixture,
        GError  **error)
{
  return yoriai_workbook_export (fixture->space, NULL, fixture->checker, &fixture->options, error);
}

static void
test_open_errors (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = export (fixture, &error);

  g_assert_null (bytes);
  g_assert_error (error, YORIAI_EXPORT_ERROR, YORIAI_EXPORT_ERROR_OPEN_ERRORS);
  g_clear_error (&error);
  bytes = yoriai_workbook_export_erad (fixture->space, NULL, fixture->checker, &fixture->options,
                                       &error);
  g_assert_null (bytes);
  g_assert_error (error, YORIAI_EXPORT_ERROR, YORIAI_EXPORT_ERROR_OPEN_ERRORS);
}

/* An empty proposal has nothing to divide by and nothing to chart. */
static void
test_forced (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL, erad = NULL;

  fixture->options.forced = TRUE;
  bytes = export (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 4, "PK\003\004", 4);
  erad = yoriai_workbook_export_erad (fixture->space, NULL, fixture->checker, &fixture->options,
                                      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (erad), <, g_bytes_get_size (bytes));
}

static void
test_without_call (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  bytes = yoriai_workbook_export (fixture->space, NULL, NULL, &fixture->options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
}

static YoriaiRecord *
add (YoriaiSpace *space,
     const char  *list)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autoptr (GError) error = NULL;
  YoriaiRecord *item =
      yoriai_record_insert (root, yoriai_record_find_field (root, list), NULL, NULL, &error);

  g_assert_no_error (error);
  return item;
}

static void
add_amount (YoriaiSpace *space,
            const char  *list,
            gint64       year,
            gint64       amount)
{
  YoriaiRecord *line = add (space, list);
  g_autofree YoriaiYears *years = yoriai_years_new (&(YoriaiYear){ year, amount }, 1);
  g_autoptr (GError) error = NULL;

  yoriai_record_set (line, yoriai_record_find_field (line, "amounts"), &YORIAI_VALUE_YEARS (years),
                     &error);
  g_assert_no_error (error);
}

/* Lines that name neither institution nor task nor category, and years no project has: all of it
 * counts somewhere. */
static void
test_loose_ends (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  add_amount (fixture->space, "budget", 1, 1000);
  add_amount (fixture->space, "budget", 15, YORIAI_MAX_NUMBER);
  add_amount (fixture->space, "external_resources", YORIAI_MAX_YEARS, 5);
  add_amount (fixture->space, "commitments", 12, 7);
  add (fixture->space, "tasks");
  add (fixture->space, "people");
  add (fixture->space, "other_grants");
  yoriai_record_set_string (add (fixture->space, "institutions"), "name", "=cmd|' /C calc'!A0",
                            &error);
  g_assert_no_error (error);
  fixture->options.forced = TRUE;
  bytes = export (fixture, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
}

static void
test_same_bytes (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL, other_day = NULL;

  fixture->options.forced = TRUE;
  first = export (fixture, &error);
  test_skew_clock (100000);
  second = export (fixture, &error);
  g_assert_true (g_bytes_equal (first, second));
  g_date_add_days (&fixture->options.today, 1);
  other_day = export (fixture, &error);
  g_assert_false (g_bytes_equal (first, other_day));
}

/* More tasks than anybody would leaf through share a sheet. */
static void
test_many_tasks (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  yoriai_space_begin (fixture->space, NULL, NULL);
  for (guint i = 0; i < 230; i++)
    add (fixture->space, "tasks");
  yoriai_space_commit (fixture->space);
  fixture->options.forced = TRUE;
  bytes = export (fixture, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/workbook/export/open-errors", test_open_errors);
  ADD ("/workbook/export/forced", test_forced);
  ADD ("/workbook/export/without-call", test_without_call);
  ADD ("/workbook/export/loose-ends", test_loose_ends);
  ADD ("/workbook/export/same-bytes", test_same_bytes);
  ADD ("/workbook/export/many-tasks", test_many_tasks);
  return g_test_run ();
}
