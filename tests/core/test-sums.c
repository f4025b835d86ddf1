/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "check/yoriai-checker.h"
#include "document/yoriai-document-reader.h"
#include "proposal/yoriai-proposal.h"
#include "reading/yoriai-funding.h"
#include "record/yoriai-year-sums.h"
#include "words/yoriai-display.h"
#include "words/yoriai-number.h"
#include "words/yoriai-thousands.h"
#include "workspace/yoriai-budget-sums.h"

/* Money is added up in one way: matrix, rule, figure and form say the same, exactly or that it is too much. */

#define N_HUGE 1100 /* lines of the greatest amount there is: more than 64 bits hold */

static YoriaiSpace *
read_members (const char *members)
{
  g_autofree char *text = g_strdup_printf ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", %s}", members);
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space = yoriai_document_read ("sums.json", text, -1, NULL, &error);

  g_assert_no_error (error);
  return space;
}

static const YoriaiBudgetSums *
get_group (GPtrArray  *groups,
           guint       i,
           const char *title)
{
  const YoriaiBudgetSums *sums;

  g_assert_cmpuint (i, <, groups->len);
  sums = groups->pdata[i];
  g_assert_cmpstr (sums->title, ==, title);
  return sums;
}

static void
test_add (void)
{
  gboolean overflow = FALSE;
  g_autofree YoriaiYears *years =
      yoriai_years_new ((YoriaiYear[]){ { 1, YORIAI_MAX_NUMBER }, { 30, 1 } }, 2);
  YoriaiYearSums sums = { 0 };

  g_assert_cmpint (yoriai_money_add (YORIAI_MAX_NUMBER, YORIAI_MAX_NUMBER, &overflow), ==,
                   2 * YORIAI_MAX_NUMBER);
  g_assert_cmpint (yoriai_years_get_total (years, &overflow), ==, YORIAI_MAX_NUMBER + 1);
  g_assert_false (overflow);
  g_assert_cmpint (yoriai_money_add (G_MAXINT64, 1, &overflow), ==, G_MAXINT64);
  g_assert_true (overflow);
  g_assert_cmpint (yoriai_money_add (G_MININT64, -1, &overflow), ==, G_MININT64);

  yoriai_year_sums_add_years (&sums, years);
  yoriai_year_sums_add_years (&sums, NULL);
  yoriai_year_sums_add (&sums, YORIAI_MAX_YEARS + 1, 5);
  yoriai_year_sums_add (&sums, 0, 5);
  yoriai_year_sums_add (&sums, 2, 0);
  g_assert_cmpint (sums.amounts[0], ==, YORIAI_MAX_NUMBER + 1);
  g_assert_cmpint (sums.amounts[1], ==, YORIAI_MAX_NUMBER);
  g_assert_cmpint (sums.amounts[30], ==, 1);
  g_assert_cmphex (sums.named, ==, 1u << 1 | 1u << 2 | 1u << 30);
  yoriai_year_sums_add (&sums, 30, G_MAXINT64);
  g_assert_true (yoriai_year_sums_is_overflow (&sums, 0));
  g_assert_true (yoriai_year_sums_is_overflow (&sums, 30));
  g_assert_false (yoriai_year_sums_is_overflow (&sums, 1));
}

/* One bound for record, file and sum: no amount counts in one place and not in another. */
static void
test_years (void)
{
  g_autoptr (YoriaiSpace) space =
      read_members ("\"budget\": [{\"id\": \"a\", \"amounts\": {\"1\": 1, \"30\": 20}},"
                    " {\"id\": \"b\", \"amounts\": {\"1\": 300, \"31\": 4000}}]");
  YoriaiRecord *root = yoriai_space_get_root (space), *a = yoriai_space_find (space, "a");
  YoriaiRecord *b = yoriai_space_find (space, "b");
  guint amounts = yoriai_record_find_field (a, "amounts");
  g_autofree YoriaiYears *years =
      yoriai_years_new ((YoriaiYear[]){ { YORIAI_MAX_YEARS + 1, 1 } }, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = yoriai_budget_sums_new (root, "task");
  g_autofree char *row = yoriai_display_dup_value (a, amounts);

  g_assert_cmpint (yoriai_record_peek (b, amounts)->tag, ==, YORIAI_TAG_RAW);
  g_assert_false (yoriai_record_set (a, amounts, &YORIAI_VALUE_YEARS (years), &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_BOUNDS);
  g_assert_cmpstr (row, ==, "21");
  g_assert_cmpint (get_group (groups, 1, "Total")->sums.amounts[0], ==, 21);
  g_assert_cmpint (get_group (groups, 1, "Total")->sums.amounts[30], ==, 20);
}

static void
test_equal_names (void)
{
  g_autoptr (YoriaiSpace) space = read_members (
      "\"institutions\": [{\"id\": \"a\", \"name\": \"X\"}, {\"id\": \"b\", \"name\": \"X\"},"
      " {\"id\": \"c\"}, {\"id\": \"d\"}, {\"id\": \"e\", \"name\": \"Y\"}],"
      "\"budget\": [{\"id\": \"1\", \"institution\": \"a\", \"amounts\": {\"1\": 1}},"
      " {\"id\": \"2\", \"institution\": \"b\", \"amounts\": {\"1\": 10}},"
      " {\"id\": \"3\", \"institution\": \"c\", \"amounts\": {\"1\": 100}},"
      " {\"id\": \"4\", \"institution\": \"d\", \"amounts\": {\"1\": 1000}},"
      " {\"id\": \"5\", \"amounts\": {\"1\": 10000}},"
      " {\"id\": \"6\", \"institution\": \"e\"},"
      " {\"id\": \"7\", \"institution\": \"a\", \"amounts\": {\"2\": 2}}]");
  g_autoptr (GPtrArray) groups =
      yoriai_budget_sums_new (yoriai_space_get_root (space), "institution");

  g_assert_cmpuint (groups->len, ==, 7);
  g_assert_cmpint (get_group (groups, 0, "X (1)")->sums.amounts[0], ==, 3);
  g_assert_cmpint (get_group (groups, 1, "X (2)")->sums.amounts[0], ==, 10);
  g_assert_cmpint (get_group (groups, 2, "(not filled in) (1)")->sums.amounts[0], ==, 100);
  g_assert_cmpint (get_group (groups, 3, "(not filled in) (2)")->sums.amounts[0], ==, 1000);
  g_assert_cmpint (get_group (groups, 4, "(common)")->sums.amounts[0], ==, 10000);
  g_assert_cmpint (get_group (groups, 5, "Y")->sums.amounts[0], ==, 0);
  g_assert_cmpint (get_group (groups, 6, "Total")->sums.amounts[0], ==, 11113);
}

static YoriaiSpace *
make_budget (guint  n,
             gint64 amount)
{
  g_autoptr (GString) lines = g_string_new ("\"call\": \"coi-next-2021\", \"track\": \"regional-full\","
                                            " \"budget\": [");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (lines,
                            "%s{\"id\": \"l%u\", \"category\": \"equipment\","
                            " \"amounts\": {\"1\": %" G_GINT64_FORMAT "}}",
                            i > 0 ? "," : "", i, amount);
  g_string_append (lines, "]");
  return read_members (lines->str);
}

static gboolean
finds (YoriaiChecker *checker,
       const char    *rule)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checker)); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (G_LIST_MODEL (checker), i);

      if (g_str_equal (yoriai_finding_get_rule (finding), rule))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_finding (YoriaiSpace *space,
             const char  *rule)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);

  return finds (checker, rule);
}

static void
test_exact (void)
{
  g_autoptr (YoriaiSpace) space = make_budget (3, YORIAI_MAX_NUMBER);
  YoriaiExportOptions options = { 0 };
  YoriaiReading reading;
  g_auto (YoriaiFunding) funding = { 0 };
  g_autoptr (GPtrArray) groups =
      yoriai_budget_sums_new (yoriai_space_get_root (space), "category");

  yoriai_reading_init (&reading, space, NULL, NULL, &options);
  yoriai_funding_init (&funding, &reading, "budget", "task", "category");
  g_assert_cmpint (yoriai_funding_get_total (&funding, 0), ==, 3 * YORIAI_MAX_NUMBER);
  g_assert_false (funding.overflow);
  g_assert_cmpint (get_group (groups, 1, "Total")->sums.amounts[0], ==, 3 * YORIAI_MAX_NUMBER);
  g_assert_true (has_finding (space, "K03"));
}

static void
test_too_much (void)
{
  g_autoptr (YoriaiSpace) space = make_budget (N_HUGE, YORIAI_MAX_NUMBER);
  g_autoptr (YoriaiSpace) sound = make_budget (N_HUGE, 1);
  YoriaiExportOptions options = { 0 };
  YoriaiReading reading;
  g_auto (YoriaiFunding) funding = { 0 };
  g_autoptr (GPtrArray) groups =
      yoriai_budget_sums_new (yoriai_space_get_root (space), "category");
  const YoriaiYearSums *total = &get_group (groups, 1, "Total")->sums;
  g_autofree char *shown = yoriai_display_dup_sum (total->amounts[0], TRUE);

  yoriai_reading_init (&reading, space, NULL, NULL, &options);
  yoriai_funding_init (&funding, &reading, "budget", "task", "category");
  g_assert_true (funding.overflow);
  g_assert_cmpint (yoriai_funding_get_total (&funding, 0), ==, G_MAXINT64);
  g_assert_cmpint (total->amounts[0], ==, G_MAXINT64);
  g_assert_true (yoriai_year_sums_is_overflow (total, 0));
  g_assert_true (yoriai_year_sums_is_overflow (total, 1));
  g_assert_false (yoriai_year_sums_is_overflow (total, 2));
  g_assert_cmpstr (shown, ==, "∞");
  g_assert_true (has_finding (space, "K03"));
  g_assert_true (has_finding (space, "B01"));
  g_assert_false (has_finding (sound, "K03"));
}

/* What is planned for an institution that declined is in no sum, whoever adds up, as soon as it declines and until it
 * does not. */
static void
test_declined (void)
{
  g_autoptr (YoriaiSpace) space = read_members (
      "\"call\": \"coi-next-2021\", \"track\": \"regional-full\","
      "\"institutions\": [{\"id\": \"a\", \"name\": \"A\", \"consent\": \"agreed\"},"
      " {\"id\": \"d\", \"name\": \"D\", \"consent\": \"agreed\"}],"
      "\"budget\": [{\"id\": \"1\", \"institution\": \"a\", \"category\": \"goods\", \"amounts\": {\"1\": 1}},"
      " {\"id\": \"2\", \"institution\": \"d\", \"category\": \"goods\", \"amounts\": {\"1\": 900000000}},"
      " {\"id\": \"3\", \"institution\": \"gone\", \"category\": \"goods\", \"amounts\": {\"1\": 10}},"
      " {\"id\": \"4\", \"institution\": \"d\", \"category\": \"goods\"}],"
      "\"external_resources\": [{\"id\": \"5\", \"institution\": \"d\", \"kind\": \"donation\", \"amounts\": {\"1\": 7}}]");
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
  YoriaiRecord *root = yoriai_space_get_root (space), *d = yoriai_space_find (space, "d");

  g_assert_true (finds (checker, "B01"));
  g_assert_true (yoriai_record_set_string (d, "consent", "declined", NULL));
  for (guint i = 0; i < 2; i++)
    {
      gint64 rest = i == 0 ? 0 : 900000000;
      YoriaiExportOptions options = { 0 };
      YoriaiReading reading;
      g_auto (YoriaiFunding) funding = { 0 }, external = { 0 };
      g_autoptr (GPtrArray) groups = yoriai_budget_sums_new (root, "institution");

      yoriai_reading_init (&reading, space, NULL, NULL, &options);
      yoriai_funding_init (&funding, &reading, "budget", "task", "category");
      yoriai_funding_init (&external, &reading, "external_resources", "kind", "certainty");
      g_assert_cmpuint (groups->len, ==, i == 0 ? 3 : 4);
      g_assert_cmpint (get_group (groups, groups->len - 1, "Total")->sums.amounts[0], ==, 11 + rest);
      g_assert_cmpint (yoriai_funding_get_total (&funding, 0), ==, 11 + rest);
      g_assert_cmpint (yoriai_funding_get_total (&external, 0), ==, i == 0 ? 0 : 7);
      g_assert_cmpint (finds (checker, "B01"), ==, rest > 0);
      g_assert_cmpint (yoriai_reading_is_told (yoriai_space_find (space, "2")), ==, rest > 0);
      g_assert_cmpint (yoriai_reading_is_told (yoriai_space_find (space, "4")), ==, rest > 0);
      g_assert_true (yoriai_reading_is_told (yoriai_space_find (space, "3")));
      g_assert_true (yoriai_record_set_string (d, "consent", "agreed", NULL));
    }
}

static void
test_thousands (void)
{
  static const struct
  {
    const char *text;
    const char *grouped;
  } cases[] = {
    { "", "" },           { "0", "0" },           { "999", "999" },       { "-999", "-999" },
    { "1000", "1,000" },  { "-1000", "-1,000" },  { "123456", "123,456" },
    { "1234567.12345", "1,234,567.12345" },       { "-12345.5", "-12,345.5" },
  };
  g_autofree char *least = yoriai_number_format (G_MININT64);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new ("9999: ");
      g_autofree char *expected = g_strconcat (text->str, cases[i].grouped, NULL);
      gsize from = text->len;

      g_string_append (text, cases[i].text);
      yoriai_thousands_group (text, from);
      g_assert_cmpstr (text->str, ==, expected);
    }
  g_assert_cmpstr (least, ==, "-9,223,372,036,854,775,808");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sums/add", test_add);
  g_test_add_func ("/sums/years", test_years);
  g_test_add_func ("/sums/equal-names", test_equal_names);
  g_test_add_func ("/sums/exact", test_exact);
  g_test_add_func ("/sums/too-much", test_too_much);
  g_test_add_func ("/sums/declined", test_declined);
  g_test_add_func ("/sums/thousands", test_thousands);
  return g_test_run ();
}
