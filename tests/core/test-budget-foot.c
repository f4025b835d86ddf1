/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "call/yoriai-call-library.h"
#include "document/yoriai-document-reader.h"
#include "workspace/yoriai-budget-foot.h"
#include "workspace/yoriai-budget-sums.h"

/* What stands below the budget is what the rules find, in words. */

#define CAP G_GINT64_CONSTANT (200000000)

typedef struct
{
  YoriaiCallLibrary *library;
  YoriaiSpace *space;
  YoriaiRecord *root;
  YoriaiChecker *checker;
  YoriaiBudgetFoot foot;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->library = yoriai_call_library_new (NULL);
  fixture->space = yoriai_document_read (
      "budget.json",
      "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"call\": \"coi-next-2021\", \"track\": \"regional-full\", "
      "\"institutions\": [{\"id\": \"i\", \"name\": \"天空大学\"}, {\"id\": \"k\", \"name\": \"そら\", \"consent\": "
      "\"declined\"}], \"budget\": [{\"id\": \"a\", \"institution\": \"i\", \"category\": \"goods\"}, {\"id\": \"b\", "
      "\"institution\": \"k\", \"category\": \"goods\", \"amounts\": {\"1\": 7000000}}], \"external_resources\": [{\"id\": "
      "\"e\", \"institution\": \"i\", \"amounts\": {\"1\": 5000000}}, {\"id\": \"f\", \"institution\": \"k\", \"amounts\": "
      "{\"1\": 900}}], \"commitments\": [{\"id\": \"c\", \"institution\": \"i\", \"amounts\": {\"2\": 1000000}}]}",
      -1, NULL, &error);
  g_assert_no_error (error);
  fixture->root = yoriai_space_get_root (fixture->space);
  fixture->checker = yoriai_checker_new (fixture->space, fixture->library);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->checker);
  g_object_unref (fixture->space);
  g_object_unref (fixture->library);
}

static void
set_amount (Fixture    *fixture,
            const char *id,
            gint64      year,
            gint64      amount)
{
  YoriaiRecord *line = yoriai_space_find (fixture->space, id);
  guint field = yoriai_record_find_field (line, "amounts");
  const YoriaiValue *before = yoriai_record_peek (line, field);
  g_autofree YoriaiYears *years
      = yoriai_years_with (before->tag == YORIAI_TAG_YEARS ? before->v.years : NULL, year, TRUE, amount);

  g_assert_true (yoriai_record_set (line, field, &YORIAI_VALUE_YEARS (years), NULL));
}

/* How often a rule finds something, whose message has a text. */
static guint
count (Fixture    *fixture,
       const char *rule,
       const char *said)
{
  guint n = 0;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (fixture->checker), i);

      n += strcmp (yoriai_finding_get_rule (finding), rule) == 0
           && (said == NULL || strstr (yoriai_finding_get_message (finding).ja, said) != NULL);
    }
  return n;
}

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

/* The sums are those of everybody else; a year is over the cap exactly where the rule says so. */
static void
test_cap (Fixture      *fixture,
          gconstpointer data)
{
  static const struct
  {
    gint64 amount;
    const char *rest;
  } cases[] = { { 79968000, "120,032 left" }, { CAP, "0 left" }, { CAP + 1, "over by 1" }, { CAP + 1200000, "over by 1,200" },
                { CAP - 999, "0 left" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) sums = NULL;

      set_amount (fixture, "a", 3, cases[i].amount);
      yoriai_budget_foot_read (&fixture->foot, fixture->checker);
      sums = yoriai_budget_sums_new (fixture->root, "institution");
      g_assert_cmpint (fixture->foot.total.amounts[3], ==,
                       ((const YoriaiBudgetSums *) sums->pdata[sums->len - 1])->sums.amounts[3]);
      assert_text (yoriai_budget_foot_dup_rest (&fixture->foot, 3, 1000), cases[i].rest);
      g_assert_cmpuint (count (fixture, "B01", "3年度目"), ==, yoriai_budget_foot_get_rest (&fixture->foot, 3) < 0);
      g_assert_cmpfloat_with_epsilon (yoriai_budget_foot_get_share (&fixture->foot, 3), (double) cases[i].amount / CAP, 1e-9);
    }
  g_assert_true (yoriai_budget_foot_has_cap (&fixture->foot, 10));
  g_assert_false (yoriai_budget_foot_has_cap (&fixture->foot, 11));
  g_assert_cmpuint (fixture->foot.n_years, ==, 10);
  g_assert_cmpint (fixture->foot.total.amounts[1], ==, 0); /* who has declined counts nowhere */
  set_amount (fixture, "a", 12, 1);
  yoriai_budget_foot_read (&fixture->foot, fixture->checker);
  g_assert_cmpuint (fixture->foot.n_years, ==, 12); /* money after the last year is seen */
  yoriai_record_set (fixture->root, yoriai_record_find_field (fixture->root, "track"), &YORIAI_VALUE_NONE, NULL);
  yoriai_budget_foot_read (&fixture->foot, fixture->checker);
  g_assert_false (yoriai_budget_foot_has_cap (&fixture->foot, 1));
}

/* The years with less money are met, missed or open, as the rule finds. */
static void
test_reductions (Fixture      *fixture,
                 gconstpointer data)
{
  static const struct
  {
    gint64 amounts[3];
    const char *text;
  } cases[] = { { { 30, 20, 10 }, "Less money: Year 9 ✓ Year 10 ✓" }, { { 30, 30, 10 }, "Less money: Year 9 ✗ Year 10 ✓" },
                { { 30, 20, 20 }, "Less money: Year 9 ✓ Year 10 ✗" }, { { 30, 20, 0 }, "Less money: Year 9 ✓ Year 10 —" },
                { { 0, 0, 0 }, "Less money: Year 9 — Year 10 —" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_missed = FALSE;

      for (guint year = 8; year <= 10; year++)
        set_amount (fixture, "a", year, cases[i].amounts[year - 8]);
      yoriai_budget_foot_read (&fixture->foot, fixture->checker);
      assert_text (yoriai_budget_foot_dup_reductions (&fixture->foot), cases[i].text);
      for (guint year = 1; year <= 10; year++)
        is_missed |= yoriai_budget_foot_get_reduction (&fixture->foot, year) == YORIAI_BUDGET_REDUCTION_MISSED;
      g_assert_cmpuint (count (fixture, "B04", NULL), ==, is_missed);
    }
  yoriai_record_set_string (fixture->root, "track", "regional-nurturing", NULL);
  yoriai_budget_foot_read (&fixture->foot, fixture->checker);
  assert_text (yoriai_budget_foot_dup_reductions (&fixture->foot), "");
}

/* External money, with the commitments, against the programme's; whether it grows as the rule wants. */
static void
test_external (Fixture      *fixture,
               gconstpointer data)
{
  set_amount (fixture, "a", 1, 20000000);
  yoriai_budget_foot_read (&fixture->foot, fixture->checker);
  g_assert_cmpint (fixture->foot.external.amounts[1], ==, 5000000);
  g_assert_cmpint (fixture->foot.external.amounts[2], ==, 1000000);
  assert_text (yoriai_budget_foot_dup_ratio (&fixture->foot, 1), "0.25");
  assert_text (yoriai_budget_foot_dup_ratio (&fixture->foot, 2), "");
  assert_text (yoriai_budget_foot_dup_ratio (&fixture->foot, 0), "0.30");
  assert_text (yoriai_budget_foot_dup_amount (&fixture->foot.external, 1, 1000), "5,000");
  assert_text (yoriai_budget_foot_dup_amount (&fixture->foot.external, 3, 1000), "—");
  assert_text (yoriai_budget_foot_dup_growth (&fixture->foot, 1000000), "First half 6 → second half 0 ✗");
  g_assert_cmpuint (count (fixture, "B08", "後半の年度"), ==, 1);
  set_amount (fixture, "e", 10, 6000001);
  yoriai_budget_foot_read (&fixture->foot, fixture->checker);
  assert_text (yoriai_budget_foot_dup_growth (&fixture->foot, 1000000), "First half 6 → second half 6 ✓");
  g_assert_cmpuint (count (fixture, "B08", "後半の年度"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/budget-foot/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (cap);
  ADD (reductions);
  ADD (external);
  return g_test_run ();
}
