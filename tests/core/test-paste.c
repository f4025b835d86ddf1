/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-library.h"
#include "document/yoriai-document-reader.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space-private.h"
#include "words/yoriai-display.h"
#include "words/yoriai-paste.h"

/* What is pasted becomes items, and what does not is told. */

#define HEAD "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\""

static YoriaiSpace *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiSpace *space = yoriai_document_read ("paste.json", text, -1, NULL, &error);

  g_assert_no_error (error);
  yoriai_call_library_serve (library, space);
  return space;
}

static void
paste (YoriaiSpace  *space,
       const char   *list,
       const char   *text,
       YoriaiPasted *ret_pasted)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  yoriai_space_begin (space, "Paste", NULL);
  yoriai_paste_rows (root, yoriai_record_find_field (root, list), NULL, NULL, 0, text, ret_pasted);
  yoriai_space_commit (space);
}

/* Rows that a proposal has no room for are counted, not cut without a word. */
static void
test_full (void)
{
  g_autoptr (GString) text = g_string_new (HEAD ", \"glossary\": [");
  g_autoptr (YoriaiSpace) space = NULL;
  g_auto (YoriaiPasted) pasted = { 0 }, none = { 0 };
  YoriaiRecord *root;
  g_autoptr (YoriaiSpace) empty = read_text (HEAD "}");
  const guint n = YORIAI_MAX_RECORDS - g_hash_table_size (empty->records) - 2;
  guint list;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"id\": \"g%u\"}", i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  space = read_text (text->str);
  root = yoriai_space_get_root (space);
  list = yoriai_record_find_field (root, "glossary");

  paste (space, "glossary", "term\tdoes not exist\na\t\nb\tx\nc\t\nd\t\ne\t\n", &pasted);
  g_assert_cmpuint (pasted.n_added, ==, 2);
  g_assert_cmpuint (pasted.n_left_out, ==, 3);
  g_assert_cmpuint (pasted.n_refused, ==, 1);
  g_assert_cmpuint (pasted.refused[0].row, ==, 3);
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, n + 2);
  paste (space, "glossary", "term\nf", &none);
  g_assert_cmpuint (none.n_added, ==, 0);
  g_assert_cmpuint (none.n_left_out, ==, 1);
  yoriai_space_undo (space);
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, n);
}

/* Of two of one name none is taken silently. */
static void
test_names (void)
{
  g_autoptr (YoriaiSpace) space = read_text (
      HEAD ", \"institutions\": [{\"id\": \"a\", \"name\": \"架空大学\"},"
           " {\"id\": \"b\", \"name\": \"ＡＢＣ\"}, {\"id\": \"c\", \"name\": \"abc\"}]}");
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint list = yoriai_record_find_field (root, "commitments");
  g_auto (YoriaiPasted) pasted = { 0 };
  g_autoptr (GError) error = NULL;
  YoriaiRecord *person;

  paste (space, "commitments", "text\tinstitution\nP\t架空 大学\nQ\tAbc\nR\tnobody\n", &pasted);
  g_assert_cmpuint (pasted.n_added, ==, 3);
  g_assert_cmpuint (pasted.n_refused, ==, 2);
  g_assert_cmpuint (pasted.refused[0].row, ==, 3);
  g_assert_true (yoriai_record_get_ref (yoriai_record_get_item (root, list, 0), "institution")
                 == yoriai_space_find (space, "a"));
  person = yoriai_record_get_item (root, list, 1);
  g_assert_null (yoriai_record_get_ref (person, "institution"));
  g_assert_false (yoriai_display_set_text (person, yoriai_record_find_field (person, "institution"), "ABC",
                                           &error));
  g_assert_nonnull (strstr (error->message, "There are 2 called"));
}

/* What a paste adds can be referred to further down. */
static void
test_grows (void)
{
  g_autoptr (YoriaiSpace) space = read_text (HEAD "}");
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autoptr (YoriaiTitleIndex) titles = yoriai_title_index_new (root);
  guint list = yoriai_record_find_field (root, "institutions");
  GType type = yoriai_record_get_field (root, list)->of ();
  g_auto (YoriaiPasted) pasted = { 0 };

  g_assert_null (yoriai_title_index_find (titles, type, "X", NULL));
  paste (space, "institutions", "name\nX\n", &pasted);
  g_assert_true (yoriai_title_index_find (titles, type, "X", NULL)
                 == yoriai_record_get_item (root, list, 0));
}

/* What several choices hold is none of them, also where one of them begins so: 大学 is not 大学共同利用機関. */
static void
test_choices (void)
{
  g_autoptr (YoriaiSpace) space = read_text (HEAD "}");
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint list = yoriai_record_find_field (root, "institutions");
  g_auto (YoriaiPasted) pasted = { 0 };
  YoriaiRecord *item;

  paste (space, "institutions",
         "name\tkind\nP\tBank\nQ\tprivate company\nR\tInter\nS\tPublic\nT\tfactory\nU\t市役所\nV\tこうせん\n"
         "W\t国立大学\nX\tnpo\n", &pasted);
  g_assert_cmpuint (pasted.n_added, ==, 9);
  g_assert_cmpuint (pasted.n_refused, ==, 4);
  g_assert_cmpuint (pasted.refused[0].row, ==, 4);
  g_assert_cmpstr (pasted.refused[0].column, ==, "kind");
  item = yoriai_record_get_item (root, list, 2);
  g_assert_true (yoriai_record_is_empty (item, yoriai_record_find_field (item, "kind")));
  item = yoriai_record_get_item (root, list, 5);
  g_assert_cmpstr (yoriai_record_get_string (item, "kind"), ==, "municipality"); /* by a word of every day */
  item = yoriai_record_get_item (root, list, 7);
  g_assert_cmpstr (yoriai_record_get_string (item, "kind"), ==, "national-university"); /* in either language */
  item = yoriai_record_get_item (root, list, 8);
  g_assert_cmpstr (yoriai_record_get_string (item, "kind"), ==, "npo");
}

static const char *
get_choice (YoriaiRecord *root,
            const char   *list,
            guint         item,
            const char   *field)
{
  return yoriai_record_get_string (yoriai_record_get_item (root, yoriai_record_find_field (root, list), item),
                                   field);
}

/* Everyday words for a choice are read as what everybody means by them; where a word means one of several, the name
 * decides, wherever it stands, or nothing does. */
static void
test_words (void)
{
  static const char *const kinds[] = { "company",      "prefecture", "municipality", "special-ward", NULL,
                                       "municipality", "bank",       NULL,           "national-university" };
  g_autoptr (YoriaiSpace) space = read_text (HEAD "}");
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_auto (YoriaiPasted) pasted = { 0 }, people = { 0 }, grants = { 0 };
  g_autofree char *refused = NULL;

  paste (space, "institutions",
         "kind\trole\tname\n企業\t参画機関\t架空\n自治体\t代表\t架空県\n地方公共団体\t協力機関\t架空市\n"
         "自治体\t\t架空区\n自治体\t\t架空市中区\n　市役所 \t\t架空市\n金融機関\t\t架空\n大学\t\t架空大学\n"
         "大学\t\t国立大学法人架空大学\n",
         &pasted);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpstr (get_choice (root, "institutions", i, "kind"), ==, kinds[i]);
  g_assert_cmpstr (get_choice (root, "institutions", 0, "role"), ==, "other");
  g_assert_cmpuint (pasted.n_refused, ==, 2);
  refused = yoriai_pasted_dup_refused (&pasted);
  g_assert_cmpstr (refused, ==, "“自治体” (row 6, kind), “大学” (row 9, kind)");
  paste (space, "people", "name\tsector\nA\t企業\nB\t地方公共団体\n", &people);
  g_assert_cmpuint (people.n_refused, ==, 0);
  g_assert_cmpstr (get_choice (root, "people", 0, "sector"), ==, "industry");
  g_assert_cmpstr (get_choice (root, "people", 1, "sector"), ==, "government");
  paste (space, "other_grants", "scheme\trole\nA\t代表\nB\tけんきゅうぶんたんしゃ\nC\tＣｏ－ＰＩ\nD\tpi\n", &grants);
  g_assert_cmpuint (grants.n_refused, ==, 0);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (get_choice (root, "other_grants", i, "role"), ==, i == 0 || i == 3 ? "lead" : "co");
}

/* Headings are known in everyday words and in either language; a quote that none closes swallows nothing. */
static void
test_headings (void)
{
  g_autoptr (YoriaiSpace) space = read_text (HEAD "}");
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_auto (YoriaiPasted) pasted = { 0 };

  paste (space, "institutions", "団体名\t種別\t法人番号\n\"架空\t市\t1\nそら\t国立大学\t2\n", &pasted);
  g_assert_cmpuint (pasted.n_added, ==, 2);
  g_assert_cmpuint (pasted.n_refused, ==, 0);
  g_assert_cmpstr (get_choice (root, "institutions", 0, "name"), ==, "\"架空");
  g_assert_cmpstr (get_choice (root, "institutions", 1, "kind"), ==, "national-university");
  g_assert_cmpstr (get_choice (root, "institutions", 1, "corporate_number"), ==, "2");
}

/* A heading that stands in several labels is the one that the list has a column for, and none without one. */
static void
test_akin (void)
{
  g_autoptr (YoriaiSpace) space = read_text (HEAD "}");
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint list = yoriai_record_find_field (root, "institutions");
  GType type = yoriai_record_get_field (root, list)->of ();
  const guint columns[] = { yoriai_record_type_find_field (type, "name"), yoriai_record_type_find_field (type, "head_post") };
  g_auto (YoriaiPasted) shown = { 0 }, hidden = { 0 };

  yoriai_space_begin (space, "Paste", NULL);
  yoriai_paste_rows (root, list, NULL, columns, G_N_ELEMENTS (columns), "name\tthe head\nP\tX\n", &shown);
  yoriai_paste_rows (root, list, NULL, columns, 1, "name\tthe head\nP\tX\n", &hidden);
  yoriai_space_commit (space);
  g_assert_cmpuint (shown.n_refused, ==, 0);
  g_assert_cmpstr (get_choice (root, "institutions", 0, "head_post"), ==, "X");
  g_assert_cmpuint (hidden.n_refused, ==, 1);
}

/* All that cannot be read is told: the first cells, cut where they are long, and how many more there are. */
static void
test_refused (void)
{
  g_autoptr (YoriaiSpace) space = read_text (HEAD "}");
  g_auto (YoriaiPasted) pasted = { 0 };
  g_autofree char *refused = NULL;

  paste (space, "institutions",
         "name\tkind\tjoined_year\nP\tx\ty\nQ\t\t\nR\t123456789012345678901\tz\nS\t-\t\n", &pasted);
  g_assert_cmpuint (pasted.n_refused, ==, 5);
  refused = yoriai_pasted_dup_refused (&pasted);
  g_assert_cmpstr (refused, ==,
                   "“x” (row 2, kind), “y” (row 2, joined_year), “12345678901234567890…” (row 4, kind) and 2 more");
}

/* The first row goes into the item in which one is, as long as nothing stands there. */
static void
test_into (void)
{
  g_autoptr (YoriaiSpace) space
      = read_text (HEAD ", \"institutions\": [{\"id\": \"a\"}, {\"id\": \"b\", \"contact\": {\"name\": \"x\"}}]}");
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint list = yoriai_record_find_field (root, "institutions");
  g_auto (YoriaiPasted) empty = { 0 }, full = { 0 };

  g_assert_false (yoriai_paste_is_range (""));
  g_assert_false (yoriai_paste_is_range ("P\r\n"));
  g_assert_false (yoriai_paste_is_range ("\"P\nQ\"\n"));
  g_assert_true (yoriai_paste_is_range ("P\tQ"));
  g_assert_true (yoriai_paste_is_range ("P\nQ"));
  yoriai_space_begin (space, "Paste", NULL);
  yoriai_paste_rows (root, list, yoriai_space_find (space, "a"), NULL, 0, "name\nP\nQ\n", &empty);
  yoriai_paste_rows (root, list, yoriai_space_find (space, "b"), NULL, 0, "name\nR\n", &full);
  yoriai_space_commit (space);
  g_assert_cmpuint (empty.n_added, ==, 2);
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, 4);
  g_assert_cmpstr (get_choice (root, "institutions", 0, "name"), ==, "P");
  g_assert_null (get_choice (root, "institutions", 1, "name"));
  g_assert_cmpstr (get_choice (root, "institutions", 2, "name"), ==, "Q");
}

/* A column that is no field is called what the spreadsheet calls it, or by its number without a heading. */
static void
test_unknown_column (void)
{
  g_autoptr (YoriaiSpace) space = read_text (HEAD "}");
  g_auto (YoriaiPasted) named = { 0 }, unnamed = { 0 }, more = { 0 };

  paste (space, "institutions", "name\tTheir part\nP\tData\n", &named);
  g_assert_cmpuint (named.n_refused, ==, 1);
  g_assert_cmpstr (named.refused[0].column, ==, "Their part");
  paste (space, "institutions", "name\t \nP\tData\n", &unnamed);
  g_assert_cmpstr (unnamed.refused[0].column, ==, "2");
  paste (space, "institutions", "name\nP\tData\n", &more);
  g_assert_cmpstr (more.refused[0].column, ==, "2");
}

static gint64
get_amount (YoriaiRecord *root,
            guint         item,
            gint64        year)
{
  YoriaiRecord *line = yoriai_record_get_item (root, yoriai_record_find_field (root, "budget"), item);
  const YoriaiValue *value = yoriai_record_peek (line, yoriai_record_find_field (line, "amounts"));

  return value->tag == YORIAI_TAG_YEARS ? yoriai_years_get (value->v.years, year) : 0;
}

/* Amounts have a column for each year, whatever it is called, and a heading may be a part of a label. */
static void
test_years (void)
{
  g_autoptr (YoriaiSpace) space = read_text (
      HEAD ", \"start_fiscal_year\": 2024, \"institutions\": [{\"id\": \"a\", \"name\": \"架空大学\"}]}");
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_auto (YoriaiPasted) project = { 0 }, calendar = { 0 }, bare = { 0 };
  GType type = yoriai_record_get_field (root, yoriai_record_find_field (root, "budget"))->of ();
  const guint columns[] = { yoriai_record_type_find_field (type, "institution"),
                            yoriai_record_type_find_field (type, "amounts") };

  paste (space, "budget", "institution\t１年度目\t2年目\n架空大学\t5,000,000\t４百万円\n", &project);
  g_assert_cmpuint (project.n_added, ==, 1);
  g_assert_cmpuint (project.n_refused, ==, 0);
  g_assert_cmpint (get_amount (root, 0, 1), ==, 5000000);
  g_assert_cmpint (get_amount (root, 0, 2), ==, 4000000);

  paste (space, "budget", "instit\tR6\t令和７年度\t2026年度\t令和3年度\n架空大学\t1\t2\tx\t4\n", &calendar);
  g_assert_cmpuint (calendar.n_added, ==, 1);
  g_assert_cmpuint (calendar.n_refused, ==, 2);
  g_assert_cmpstr (calendar.refused[0].column, ==, "2026年度");
  g_assert_cmpint (get_amount (root, 1, 1), ==, 1);
  g_assert_cmpint (get_amount (root, 1, 2), ==, 2);

  yoriai_space_begin (space, "Paste", NULL);
  yoriai_paste_rows (root, yoriai_record_find_field (root, "budget"), NULL, columns, G_N_ELEMENTS (columns),
                     "架空大学\t7\t\t9\n", &bare);
  yoriai_space_commit (space);
  g_assert_cmpuint (bare.n_refused, ==, 0);
  g_assert_cmpint (get_amount (root, 2, 1), ==, 7);
  g_assert_cmpint (get_amount (root, 2, 2), ==, 0);
  g_assert_cmpint (get_amount (root, 2, 3), ==, 9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paste/full", test_full);
  g_test_add_func ("/paste/names", test_names);
  g_test_add_func ("/paste/grows", test_grows);
  g_test_add_func ("/paste/choices", test_choices);
  g_test_add_func ("/paste/words", test_words);
  g_test_add_func ("/paste/headings", test_headings);
  g_test_add_func ("/paste/akin", test_akin);
  g_test_add_func ("/paste/refused", test_refused);
  g_test_add_func ("/paste/into", test_into);
  g_test_add_func ("/paste/unknown-column", test_unknown_column);
  g_test_add_func ("/paste/years", test_years);
  return g_test_run ();
}
