/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-library.h"
#include "document/yoriai-document-reader.h"
#include "proposal/yoriai-proposal.h"
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
  yoriai_paste_rows (root, yoriai_record_find_field (root, list), NULL, 0, text, ret_pasted);
  yoriai_space_commit (space);
}

/* Rows beyond the greatest list there may be are counted, not cut without a word. */
static void
test_full (void)
{
  g_autoptr (GString) text = g_string_new (HEAD ", \"glossary\": [");
  g_autoptr (YoriaiSpace) space = NULL;
  g_auto (YoriaiPasted) pasted = { 0 }, none = { 0 };
  YoriaiRecord *root;
  guint list;

  for (guint i = 0; i < YORIAI_MAX_ITEMS - 2; i++)
    g_string_append_printf (text, "%s{\"id\": \"g%u\"}", i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  space = read_text (text->str);
  root = yoriai_space_get_root (space);
  list = yoriai_record_find_field (root, "glossary");

  paste (space, "glossary", "term\tdoes not exist\na\t\nb\tx\nc\t\nd\t\ne\t\n", &pasted);
  g_assert_cmpuint (pasted.n_added, ==, 2);
  g_assert_cmpuint (pasted.n_left_out, ==, 3);
  g_assert_cmpuint (pasted.n_refused, ==, 1);
  g_assert_cmpuint (pasted.refused_row, ==, 3);
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, YORIAI_MAX_ITEMS);
  paste (space, "glossary", "term\nf", &none);
  g_assert_cmpuint (none.n_added, ==, 0);
  g_assert_cmpuint (none.n_left_out, ==, 1);
  yoriai_space_undo (space);
  g_assert_cmpuint (yoriai_record_get_n_items (root, list), ==, YORIAI_MAX_ITEMS - 2);
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
  g_assert_cmpuint (pasted.refused_row, ==, 3);
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
  g_assert_cmpuint (pasted.refused_row, ==, 4);
  g_assert_cmpstr (pasted.refused_column, ==, "kind");
  item = yoriai_record_get_item (root, list, 2);
  g_assert_true (yoriai_record_is_empty (item, yoriai_record_find_field (item, "kind")));
  item = yoriai_record_get_item (root, list, 5);
  g_assert_cmpstr (yoriai_record_get_string (item, "kind"), ==, "municipality"); /* by a word of every day */
  item = yoriai_record_get_item (root, list, 7);
  g_assert_cmpstr (yoriai_record_get_string (item, "kind"), ==, "national-university"); /* in either language */
  item = yoriai_record_get_item (root, list, 8);
  g_assert_cmpstr (yoriai_record_get_string (item, "kind"), ==, "npo");
}

/* A column that is no field is called what the spreadsheet calls it, or by its number without a heading. */
static void
test_unknown_column (void)
{
  g_autoptr (YoriaiSpace) space = read_text (HEAD "}");
  g_auto (YoriaiPasted) named = { 0 }, unnamed = { 0 }, more = { 0 };

  paste (space, "institutions", "name\tTheir part\nP\tData\n", &named);
  g_assert_cmpuint (named.n_refused, ==, 1);
  g_assert_cmpstr (named.refused_column, ==, "Their part");
  paste (space, "institutions", "name\t \nP\tData\n", &unnamed);
  g_assert_cmpstr (unnamed.refused_column, ==, "2");
  paste (space, "institutions", "name\nP\tData\n", &more);
  g_assert_cmpstr (more.refused_column, ==, "2");
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
  g_assert_cmpstr (calendar.refused_column, ==, "2026年度");
  g_assert_cmpint (get_amount (root, 1, 1), ==, 1);
  g_assert_cmpint (get_amount (root, 1, 2), ==, 2);

  yoriai_space_begin (space, "Paste", NULL);
  yoriai_paste_rows (root, yoriai_record_find_field (root, "budget"), columns, G_N_ELEMENTS (columns),
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
  g_test_add_func ("/paste/unknown-column", test_unknown_column);
  g_test_add_func ("/paste/years", test_years);
  return g_test_run ();
}
