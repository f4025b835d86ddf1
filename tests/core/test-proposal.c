/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "words/yoriai-catalogue.h"
#include "record/yoriai-record.h"

/* The tables themselves: whatever derives from them relies on this. */

/* Calls @check for each field of @type and of the types below it. */
static void
walk (GType type,
      void (*check) (GType              type,
                     const YoriaiField *field))
{
  guint n = 0;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      g_test_message ("%s.%s", g_type_name (type), fields[i].name);
      check (type, &fields[i]);
      if (fields[i].kind == YORIAI_KIND_CHILD || fields[i].kind == YORIAI_KIND_LIST)
        walk (fields[i].of (), check);
    }
}

static void
check_name (GType              type,
            const YoriaiField *field)
{
  guint n = 0;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
  guint found = 0;

  g_assert_true (g_regex_match_simple ("^[a-z][a-z0-9_]*$", field->name, 0, 0));
  g_assert_cmpstr (field->name, !=, "id"); /* ids belong to the records */
  for (guint i = 0; i < n; i++)
    found += strcmp (fields[i].name, field->name) == 0;
  g_assert_cmpuint (found, ==, 1);
}

static void
check_kind (GType              type,
            const YoriaiField *field)
{
  gboolean has_type = field->kind == YORIAI_KIND_REF || field->kind == YORIAI_KIND_REFS ||
                      field->kind == YORIAI_KIND_CHILD || field->kind == YORIAI_KIND_LIST;

  g_assert_true (has_type == (field->of != NULL));
  g_assert_true ((field->kind == YORIAI_KIND_ENUM) == (field->values != NULL));
  g_assert_true ((field->kind == YORIAI_KIND_CHOICE) == (field->vocabulary != NULL));
  g_assert_cmpint (field->min, <=, field->max);
  if (field->values == NULL)
    return;
  for (guint i = 0; field->values[i].nick != NULL; i++)
    g_assert_cmpint (yoriai_field_find_value (field, field->values[i].nick), ==, (int) i);
}

static void
assert_translated (const char *label)
{
  g_assert_nonnull (label);
  if (strcmp (label, "ORCID") == 0 || strcmp (label, "researchmap") == 0 || strcmp (label, "SDGs") == 0)
    return;
  g_assert_cmpstr (yoriai_ja (label), !=, label);
}

static void
check_label (GType              type,
             const YoriaiField *field)
{
  assert_translated (field->label);
  for (guint i = 0; field->values != NULL && field->values[i].nick != NULL; i++)
    assert_translated (field->values[i].label);
}

static void
test_names (void)
{
  walk (yoriai_proposal_get_type (), check_name);
}

static void
test_kinds (void)
{
  walk (yoriai_proposal_get_type (), check_kind);
}

static void
test_labels (void)
{
  walk (yoriai_proposal_get_type (), check_label);
}

/* The parts people share out are members of the proposal. */
static void
test_parts (void)
{
  guint n = 0;
  GType section = yoriai_part_get_type ();
  const YoriaiField *fields = yoriai_record_type_get_fields (section, &n);
  guint part = yoriai_record_type_find_field (section, "part");
  const YoriaiField *field = &fields[part];

  for (guint i = 0; field->values[i].nick != NULL; i++)
    g_assert_cmpuint (yoriai_record_type_find_field (yoriai_proposal_get_type (), field->values[i].nick),
                      !=, YORIAI_NO_FIELD);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proposal/tables/names", test_names);
  g_test_add_func ("/proposal/tables/kinds", test_kinds);
  g_test_add_func ("/proposal/tables/labels", test_labels);
  g_test_add_func ("/proposal/tables/parts", test_parts);

  return g_test_run ();
}
