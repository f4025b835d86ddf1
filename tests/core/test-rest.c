/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is left to do: what comes next, and what is left for whom. */

#include "config.h"

#include <string.h>

#include "workspace/yoriai-rest.h"
#include "workspace/yoriai-section.h"

static YoriaiRecord *
add_item (YoriaiWorkspace *workspace,
          const char      *list,
          const char      *name)
{
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiRecord *record = yoriai_record_insert (root, yoriai_record_find_field (root, list), NULL, NULL, NULL);

  g_assert_true (yoriai_record_set_string (record, "name", name, NULL));
  return record;
}

static YoriaiWorkspace *
begin (YoriaiCallLibrary *library)
{
  return yoriai_workspace_new_for_proposal (library, "coi-next-2021", "regional-full", NULL);
}

/* What is wrong comes before what is missing, and each place once. */
static void
test_next (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiWorkspace) workspace = begin (library);
  g_autoptr (GPtrArray) before = yoriai_rest_list_next (workspace, 5), after = NULL, all = NULL;
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  guint field = yoriai_record_find_field (site, "medical_only");

  g_assert_cmpuint (before->len, ==, 5);
  for (guint i = 0; i < before->len; i++)
    g_assert_true (yoriai_finding_is_empty (before->pdata[i]));
  g_assert_true (yoriai_record_set (site, field, &YORIAI_VALUE_INT (1), NULL));
  after = yoriai_rest_list_next (workspace, 5);
  g_assert_true (yoriai_finding_get_record (after->pdata[0]) == site);
  g_assert_cmpuint (yoriai_finding_get_field (after->pdata[0]), ==, field);
  all = yoriai_rest_list_next (workspace, G_MAXUINT);
  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < i; j++)
      g_assert_true (yoriai_finding_get_record (all->pdata[i]) != yoriai_finding_get_record (all->pdata[j])
                     || yoriai_finding_get_field (all->pdata[i]) != yoriai_finding_get_field (all->pdata[j]));
}

/* Each thing once: with the institution that it is of, or that its person is of, else with the whole. */
static void
test_by_institution (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiWorkspace) workspace = begin (library);
  YoriaiRecord *institution = add_item (workspace, "institutions", "国立大学法人天空大学");
  YoriaiRecord *person = add_item (workspace, "people", "見本 太郎"), *affiliation;
  GListModel *findings = G_LIST_MODEL (yoriai_workspace_get_checker (workspace));
  g_autofree char *text = NULL;
  const char *at_institution, *at_whole, *at_person;
  guint n, n_due = 0;

  affiliation = yoriai_record_insert (person, yoriai_record_find_field (person, "affiliations"), NULL, NULL, NULL);
  g_assert_true (yoriai_record_set_string (affiliation, "institution", yoriai_record_get_id (institution), NULL));
  g_assert_true (yoriai_record_set_string (person, "orcid", "0000-0002-1825-0098", NULL));
  text = yoriai_rest_dup_text_by_institution (workspace, &n);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (findings, i);

      n_due += yoriai_finding_get_severity (finding) != YORIAI_SEVERITY_HINT;
    }
  g_assert_cmpuint (n, ==, n_due);
  at_institution = strstr (text, "■ 国立大学法人天空大学 (");
  at_whole = strstr (text, "■ Whole consortium (");
  at_person = strstr (text, "見本 太郎");
  g_assert_nonnull (at_institution);
  g_assert_nonnull (at_whole);
  g_assert_nonnull (at_person);
  g_assert_true (at_institution < at_person && at_person < at_whole);
}

/* Of each section of what is asked for; nothing of those that have no fields. */
static void
test_section_progress (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiWorkspace) workspace = begin (library);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  int before = yoriai_workspace_get_section_progress (workspace, YORIAI_SECTION_OVERVIEW);

  g_assert_cmpint (before, ==, 0);
  g_assert_true (yoriai_record_set_string (site, "name", "海辺の拠点", NULL));
  g_assert_cmpint (yoriai_workspace_get_section_progress (workspace, YORIAI_SECTION_OVERVIEW), >, before);
  g_assert_cmpint (yoriai_workspace_get_section_progress (workspace, YORIAI_SECTION_OVERVIEW), <, 100);
  g_assert_cmpint (yoriai_workspace_get_section_progress (workspace, YORIAI_SECTION_STATUS), ==, -1);
  g_assert_cmpint (yoriai_workspace_get_section_progress (workspace, YORIAI_SECTION_FIGURES), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rest/next", test_next);
  g_test_add_func ("/rest/by-institution", test_by_institution);
  g_test_add_func ("/rest/section-progress", test_section_progress);
  return g_test_run ();
}
