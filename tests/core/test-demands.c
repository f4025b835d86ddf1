/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a track demands, and how far that is met while somebody writes. */

#include "config.h"

#include "call/yoriai-call-library.h"
#include "check/yoriai-demand.h"
#include "workspace/yoriai-sample.h"
#include "workspace/yoriai-workspace.h"

static const YoriaiDemand *
find (GArray     *list,
      const char *rule)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (g_array_index (list, YoriaiDemand, i).rule, rule))
      return &g_array_index (list, YoriaiDemand, i);
  return NULL;
}

static void
assert_rate (YoriaiWorkspace *workspace,
             const char      *rule,
             gboolean         is_met,
             const char      *rate)
{
  g_autoptr (GArray) list = yoriai_demand_list (yoriai_workspace_get_checker (workspace));
  const YoriaiDemand *demand = find (list, rule);
  g_autofree char *text = NULL;

  g_assert_nonnull (demand);
  text = yoriai_demand_dup_rate (demand);
  g_assert_cmpstr (text, ==, rate);
  g_assert_cmpint (demand->is_met, ==, is_met);
}

static YoriaiRecord *
add_institution (YoriaiWorkspace *workspace,
                 const char      *kind,
                 const char      *role)
{
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiRecord *record = yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, NULL, NULL);

  g_assert_true (yoriai_record_set_string (record, "kind", kind, NULL));
  g_assert_true (yoriai_record_set_string (record, "role", role, NULL));
  return record;
}

/* They count with every edit, undo included, whether anything is found or not. */
static void
test_counted (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiWorkspace) workspace
      = yoriai_workspace_new_for_proposal (library, "coi-next-2021", "regional-full", NULL);
  YoriaiRecord *city;

  assert_rate (workspace, "C01", FALSE, "0 / 3 or more");
  assert_rate (workspace, "C02", FALSE, "0 / 1");
  assert_rate (workspace, "C09", FALSE, "0 / 1 or more");
  assert_rate (workspace, "V01", FALSE, "not yet");
  add_institution (workspace, "national-university", "representative");
  add_institution (workspace, "company", "main");
  city = add_institution (workspace, "municipality", "main");
  assert_rate (workspace, "C01", TRUE, "3 / 3 or more");
  assert_rate (workspace, "C02", TRUE, "1 / 1");
  assert_rate (workspace, "C04", TRUE, "1 / 1 or more");
  assert_rate (workspace, "C05", TRUE, "1 / 1 or more");
  assert_rate (workspace, "C09", FALSE, "0 / 1 or more");
  g_assert_true (yoriai_record_set (city, yoriai_record_find_field (city, "lead_municipality"), &YORIAI_VALUE_INT (1), NULL));
  assert_rate (workspace, "C09", TRUE, "1 / 1 or more");
  add_institution (workspace, "private-university", "representative");
  assert_rate (workspace, "C01", TRUE, "4 / 3 or more");
  assert_rate (workspace, "C02", FALSE, "2 / 1");
  yoriai_space_undo (yoriai_workspace_get_space (workspace));
  assert_rate (workspace, "C02", TRUE, "1 / 1");
}

/* A finished proposal meets all of them, and each leads somewhere. */
static void
test_samples (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_auto (GStrv) samples = yoriai_sample_list ();

  for (guint i = 0; samples[i] != NULL; i++)
    {
      g_autoptr (YoriaiDocument) document = yoriai_sample_open (samples[i], NULL);
      g_autoptr (YoriaiWorkspace) workspace = yoriai_workspace_new (library, document);
      g_autoptr (GArray) list = yoriai_demand_list (yoriai_workspace_get_checker (workspace));

      g_assert_cmpuint (list->len, >=, 7);
      for (guint j = 0; j < list->len; j++)
        {
          const YoriaiDemand *demand = &g_array_index (list, YoriaiDemand, j);

          g_test_message ("%s %s %u/%u", samples[i], demand->rule, demand->have, demand->want);
          g_assert_true (demand->is_met);
          g_assert_true (demand->field != YORIAI_NO_FIELD);
          g_assert_nonnull (demand->text.en);
        }
    }
}

/* Another track demands something else. */
static void
test_track (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiWorkspace) workspace
      = yoriai_workspace_new_for_proposal (library, "coi-next-2021", "regional-full", NULL);
  g_autoptr (GArray) regional = yoriai_demand_list (yoriai_workspace_get_checker (workspace)), other = NULL;

  g_assert_nonnull (find (regional, "C09"));
  g_assert_true (yoriai_workspace_set_track (workspace, "coi-next-2021", "co-creation-full", NULL));
  other = yoriai_demand_list (yoriai_workspace_get_checker (workspace));
  g_assert_null (find (other, "C09"));
  g_assert_nonnull (find (other, "C01"));
  assert_rate (workspace, "C01", FALSE, "0 / 3 or more");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demands/counted", test_counted);
  g_test_add_func ("/demands/samples", test_samples);
  g_test_add_func ("/demands/track", test_track);
  return g_test_run ();
}
