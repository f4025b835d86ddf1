/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "row-support.h"
#include "window-support.h"

/* The rows of numbers and years stay alike with their record: a key is one transaction at most, and what others write is
 * seen, though not under a composition. */

static void
set_int (TestRow *f,
         gint64   value)
{
  yoriai_space_begin_with_origin (f->space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  g_assert_true (yoriai_record_set (f->record, f->field, &YORIAI_VALUE_INT (value), NULL));
  yoriai_space_commit (f->space);
  g_string_truncate (f->events, 0);
}

/* A key costs one transaction at most, and none where the record holds already what it should. */
static void
test_number_transactions (void)
{
  static const struct
  {
    const char *text;
    const char *events;
    gint64 number;
  } keys[] = {
    { "1", "[set]", 1 },     { "15", "[set]", 15 },    { "15 ", "", 15 },    { "１５", "", 15 },
    { "15x", "[set]", 40 },  { "15xx", "", 40 },       { "150", "", 40 },    { "1500", "", 40 },
    { "40", "", 40 },        { "5", "[set]", 5 },      { "500", "[set]", 40 },
  };
  TestRow f;

  test_row_init (&f, "people.effort");
  set_int (&f, 40);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      int position = 0;
      gboolean is_refused = keys[i].number == 40 && !g_str_equal (keys[i].text, "40");

      g_test_message ("%s", keys[i].text);
      g_signal_handlers_block_matched (test_row_find (&f, GTK_TYPE_ENTRY, 0), G_SIGNAL_MATCH_DATA,
                                       0, 0, NULL, NULL, f.editor);
      gtk_editable_set_text (GTK_EDITABLE (f.text), "");
      g_signal_handlers_unblock_matched (test_row_find (&f, GTK_TYPE_ENTRY, 0), G_SIGNAL_MATCH_DATA,
                                         0, 0, NULL, NULL, f.editor);
      gtk_editable_insert_text (GTK_EDITABLE (f.text), keys[i].text, -1, &position);
      test_row_assert_events (&f, keys[i].events);
      g_assert_cmpint (test_row_get_int (&f), ==, keys[i].number);
      if (is_refused && strchr (keys[i].text, 'x') == NULL)
        g_assert_true (gtk_widget_has_css_class (f.row, "error"));
    }
  test_row_clear (&f);
}

static void
answer_with_number_cb (YoriaiSpace        *space,
                       const YoriaiChange *change,
                       TestRow            *f)
{
  g_autofree char *answer = g_steal_pointer (&f->answer);

  if (answer != NULL)
    set_int (f, 7);
}

static void
test_number_answered (void)
{
  TestRow f;

  test_row_init (&f, "people.effort");
  g_signal_connect (f.space, "changed", G_CALLBACK (answer_with_number_cb), &f);
  f.answer = g_strdup ("");
  test_row_type (&f, "5");
  test_turn ();
  g_assert_cmpint (test_row_get_int (&f), ==, 7);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f.text)), ==, "7");
  test_row_clear (&f);
}

static void
test_number_composing (void)
{
  TestRow f;

  test_row_init (&f, "people.effort");
  set_int (&f, 4);
  gtk_editable_set_position (GTK_EDITABLE (f.text), 1);
  test_row_compose (&f, "５");
  set_int (&f, 9);
  test_turn ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f.text)), ==, "4");
  test_row_type (&f, "5"); /* what was composed wins: it is later */
  test_row_compose (&f, "");
  test_turn ();
  g_assert_cmpint (test_row_get_int (&f), ==, 45);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f.text)), ==, "45");
  test_row_compose (&f, "５");
  set_int (&f, 9);
  test_row_compose (&f, ""); /* given up */
  test_turn ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f.text)), ==, "9");
  test_row_compose (&f, "あ");
  set_int (&f, 8);
  test_row_type (&f, "あ"); /* cannot be read: the record keeps what it has got meanwhile */
  test_row_compose (&f, "");
  test_turn ();
  g_assert_cmpint (test_row_get_int (&f), ==, 8);
  test_row_clear (&f);
}

static void
set_year (TestRow *f,
          gint64   year,
          gint64   amount)
{
  const YoriaiValue *value = yoriai_record_peek (f->record, f->field);
  g_autofree YoriaiYears *years =
      yoriai_years_with (value->tag == YORIAI_TAG_YEARS ? value->v.years : NULL, year, TRUE, amount);

  yoriai_space_begin_with_origin (f->space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  g_assert_true (yoriai_record_set (f->record, f->field, &YORIAI_VALUE_YEARS (years), NULL));
  yoriai_space_commit (f->space);
  g_string_truncate (f->events, 0);
}

static gint64
get_year (TestRow *f,
          gint64   year)
{
  const YoriaiValue *value = yoriai_record_peek (f->record, f->field);

  return value->tag == YORIAI_TAG_YEARS ? yoriai_years_get (value->v.years, year) : 0;
}

static void
test_years_transactions (void)
{
  TestRow f;
  GtkEditable *first;

  test_row_init (&f, "budget.amounts");
  first = test_row_find (&f, GTK_TYPE_ENTRY, 0);
  set_year (&f, 1, 40);
  gtk_editable_set_position (first, 2);
  test_row_type (&f, "0");
  test_row_assert_events (&f, "[set]");
  test_row_type (&f, " ");
  test_row_assert_events (&f, "");
  test_row_type (&f, "x"); /* back to what was there before the typing */
  test_row_assert_events (&f, "[set]");
  g_assert_cmpint (get_year (&f, 1), ==, 40);
  test_row_type (&f, "x");
  test_row_assert_events (&f, "");
  gtk_editable_delete_text (first, 3, -1);
  test_row_assert_events (&f, "[set]");
  gtk_editable_set_position (first, 0);
  test_row_type (&f, "-");
  test_row_assert_events (&f, "[set]");
  g_assert_true (gtk_widget_has_css_class (f.row, "error"));
  g_assert_cmpint (get_year (&f, 1), ==, 40);
  test_row_clear (&f);
}

static void
answer_with_years_cb (YoriaiSpace        *space,
                      const YoriaiChange *change,
                      TestRow            *f)
{
  g_autofree char *answer = g_steal_pointer (&f->answer);

  if (answer != NULL)
    set_year (f, 3, 7);
}

/* Another year changes under the typing: it is shown, and caret and text of this one stay. */
static void
test_years_answered (void)
{
  TestRow f;
  GtkEditable *first;
  GtkEditable *third;

  test_row_init (&f, "budget.amounts");
  first = test_row_find (&f, GTK_TYPE_ENTRY, 0);
  third = test_row_find (&f, GTK_TYPE_ENTRY, 2);
  g_signal_connect (f.space, "changed", G_CALLBACK (answer_with_years_cb), &f);
  test_row_type (&f, "2500");
  f.answer = g_strdup ("");
  test_row_type (&f, "万");
  test_turn ();
  g_assert_cmpint (get_year (&f, 1), ==, 25000000);
  g_assert_cmpstr (gtk_editable_get_text (third), ==, "7");
  g_assert_cmpstr (gtk_editable_get_text (first), ==, "2500万");
  g_assert_cmpint (gtk_editable_get_position (first), ==, 5);
  set_year (&f, 3, 8);
  g_assert_cmpstr (gtk_editable_get_text (third), ==, "8");
  g_assert_cmpint (gtk_editable_get_position (first), ==, 5);
  g_signal_emit_by_name (first, "activate");
  g_assert_cmpstr (gtk_editable_get_text (first), ==, "25,000,000");
  test_row_clear (&f);
}

static void
test_years_composing (void)
{
  TestRow f;
  GtkEditable *first;

  test_row_init (&f, "budget.amounts");
  first = test_row_find (&f, GTK_TYPE_ENTRY, 0);
  test_row_compose (&f, "５");
  set_year (&f, 1, 9);
  set_year (&f, 3, 8);
  g_assert_cmpstr (gtk_editable_get_text (test_row_find (&f, GTK_TYPE_ENTRY, 2)), ==, "8");
  test_turn ();
  g_assert_cmpstr (gtk_editable_get_text (first), ==, "");
  test_row_type (&f, "5");
  test_row_compose (&f, "");
  test_turn ();
  g_assert_cmpint (get_year (&f, 1), ==, 5);
  g_assert_cmpstr (gtk_editable_get_text (first), ==, "5");
  test_row_compose (&f, "５");
  set_year (&f, 1, 9);
  test_row_compose (&f, "");
  test_turn ();
  g_assert_cmpstr (gtk_editable_get_text (first), ==, "9");
  test_row_clear (&f);
}

/* The caret stays where it was among the characters that stay. */
static void
test_number_caret (void)
{
  TestRow f;

  test_row_init (&f, "other_grants.amount");
  set_int (&f, 25000000);
  gtk_editable_set_position (GTK_EDITABLE (f.text), 10);
  set_int (&f, 35000000);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f.text)), ==, "35,000,000");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (f.text)), ==, 10);
  gtk_editable_select_region (GTK_EDITABLE (f.text), 0, -1);
  set_int (&f, 4500);
  test_row_commit (&f, "7"); /* over all of it, as one was about to */
  g_assert_cmpint (test_row_get_int (&f), ==, 7);
  test_row_clear (&f);
}

int
main (int    argc,
      char **argv)
{
  test_rows_begin (&argc, &argv);

  g_test_add_func ("/rows/sync/number/transactions", test_number_transactions);
  g_test_add_func ("/rows/sync/number/answered", test_number_answered);
  g_test_add_func ("/rows/sync/number/composing", test_number_composing);
  g_test_add_func ("/rows/sync/number/caret", test_number_caret);
  g_test_add_func ("/rows/sync/years/transactions", test_years_transactions);
  g_test_add_func ("/rows/sync/years/answered", test_years_answered);
  g_test_add_func ("/rows/sync/years/composing", test_years_composing);

  return g_test_run ();
}
