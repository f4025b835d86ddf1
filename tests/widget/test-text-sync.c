/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "row-support.h"
#include "window-support.h"

/* The row of a text and its record stay alike while both are edited: by places, in few transactions.
 * Each test runs for both kinds of text. */

static void
answer_cb (YoriaiSpace        *space,
           const YoriaiChange *change,
           TestRow            *f)
{
  g_autofree char *answer = g_steal_pointer (&f->answer);
  const char *text = test_row_get_string (f);

  if (answer == NULL)
    return;
  yoriai_space_begin_with_origin (space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  g_assert_true (yoriai_record_splice (f->record, f->field, text ? g_utf8_strlen (text, -1) : 0, 0, answer, NULL));
  yoriai_space_commit (space);
}

static void
set_up (TestRow    *f,
        const char *path)
{
  test_row_init (f, path);
  g_signal_connect (f->space, "changed", G_CALLBACK (answer_cb), f);
}

static void
assert_selected (TestRow *f,
                 int      expected_start,
                 int      expected_end)
{
  GtkTextIter start;
  GtkTextIter end;
  int from;
  int to;

  if (f->buffer == NULL)
    {
      gtk_editable_get_selection_bounds (GTK_EDITABLE (f->text), &from, &to);
    }
  else
    {
      gtk_text_buffer_get_selection_bounds (f->buffer, &start, &end);
      from = gtk_text_iter_get_offset (&start);
      to = gtk_text_iter_get_offset (&end);
    }
  g_assert_cmpint (from, ==, expected_start);
  g_assert_cmpint (to, ==, expected_end);
}

/* Where a letter is typed among its like, no comparing of texts would find. */
static void
test_place (gconstpointer data)
{
  for (int caret = 0; caret <= 3; caret++)
    {
      g_autofree char *expected = g_strdup_printf ("[%d-0+a]", caret);
      g_autofree char *removed = g_strdup_printf ("[%d-1+]", caret);
      TestRow f;

      set_up (&f, data);
      test_row_write_remotely (&f, 0, 0, "aaa");
      test_row_select (&f, caret, caret);
      test_row_type (&f, "a");
      test_row_assert_events (&f, expected);
      test_row_assert_both (&f, "aaaa");
      g_signal_emit_by_name (f.text, "backspace");
      test_row_assert_events (&f, removed);
      test_row_assert_both (&f, "aaa");
      test_row_clear (&f);
    }
}

/* Typing is one step; what takes the place of a selection is one transaction in a view, where GTK says what belongs
 * together. */
static void
test_replace (gconstpointer data)
{
  TestRow f;

  set_up (&f, data);
  test_row_write_remotely (&f, 0, 0, "abba");
  if (f.buffer != NULL)
    {
      test_row_select (&f, 1, 3);
      gtk_text_buffer_begin_user_action (f.buffer);
      gtk_text_buffer_delete_selection (f.buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (f.buffer, "b", -1, TRUE);
      gtk_text_buffer_end_user_action (f.buffer);
      test_row_assert_events (&f, "[1-2+b]");
    }
  else
    {
      gtk_editable_delete_text (GTK_EDITABLE (f.text), 1, 3);
      test_row_select (&f, 1, 1);
      test_row_type (&f, "b");
      test_row_assert_events (&f, "[1-2+][1-0+b]");
    }
  test_row_type (&f, "c");
  test_row_assert_both (&f, "abca");
  yoriai_space_undo (f.space);
  test_row_assert_both (&f, "abba");
  g_assert_false (yoriai_space_can_undo (f.space));
  test_row_clear (&f);
}

/* "aa|a": another writes before the caret, or takes away there. */
static void
test_caret (gconstpointer data)
{
  TestRow f;

  set_up (&f, data);
  test_row_write_remotely (&f, 0, 0, "aaa");
  test_row_select (&f, 2, 2);
  test_row_write_remotely (&f, 0, 0, "a");
  test_row_assert_both (&f, "aaaa");
  g_assert_cmpint (test_row_get_caret (&f), ==, 3);
  test_row_write_remotely (&f, 4, 0, "a"); /* behind it */
  test_row_assert_both (&f, "aaaaa");
  g_assert_cmpint (test_row_get_caret (&f), ==, 3);
  test_row_write_remotely (&f, 3, 1, ""); /* the next one */
  g_assert_cmpint (test_row_get_caret (&f), ==, 3);
  test_row_write_remotely (&f, 1, 1, "");
  g_assert_cmpint (test_row_get_caret (&f), ==, 2);
  test_row_select (&f, 1, 3);
  test_row_write_remotely (&f, 0, 0, "aa");
  assert_selected (&f, 3, 5);
  test_row_clear (&f);
}

/* Others write where the caret stands, or at the ends of what is selected: one goes on where one was, and what is typed over
 * the selection takes nothing of theirs away. */
static void
test_ends (gconstpointer data)
{
  static const struct
  {
    int bound, caret;
    guint at, n_removed;
    const char *inserted;
    const char *expected; /* of "abcdef", with "x" typed then */
  } cases[] = {
    { 3, 3, 3, 0, "123", "abcx123def" }, { 3, 3, 2, 1, "123", "ab123xdef" }, { 3, 3, 3, 1, "123", "abcx123ef" },
    { 3, 3, 1, 4, "123", "a123xf" },     { 0, 0, 0, 0, "123", "x123abcdef" }, { 6, 6, 6, 0, "123", "abcdefx123" },
    { 2, 4, 2, 0, "123", "ab123xef" },   { 2, 4, 4, 0, "123", "abx123ef" },  { 4, 2, 2, 0, "123", "ab123xef" },
    { 4, 2, 4, 0, "123", "abx123ef" },   { 2, 4, 1, 2, "123", "a123xef" },   { 2, 4, 3, 2, "123", "abx123f" },
    { 2, 4, 1, 4, "123", "a123xf" },     { 2, 4, 3, 0, "123", "abxef" },     { 2, 4, 0, 1, "123", "123bxef" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TestRow f;

      g_test_message ("%u", i);
      set_up (&f, data);
      test_row_write_remotely (&f, 0, 0, "abcdef");
      test_row_select (&f, cases[i].bound, cases[i].caret);
      test_row_write_remotely (&f, cases[i].at, cases[i].n_removed, cases[i].inserted);
      test_row_commit (&f, "x");
      test_row_assert_both (&f, cases[i].expected);
      test_row_clear (&f);
    }
}

/* Several edits in one change, and one that has no place. */
static void
test_whole_change (gconstpointer data)
{
  TestRow f;

  set_up (&f, data);
  test_row_write_remotely (&f, 0, 0, "aaaa");
  test_row_select (&f, 2, 2);
  yoriai_space_begin_with_origin (f.space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  g_assert_true (yoriai_record_splice (f.record, f.field, 0, 1, "aa", NULL));
  g_assert_true (yoriai_record_splice (f.record, f.field, 5, 0, "b", NULL));
  g_assert_true (yoriai_record_splice (f.record, f.field, 0, 0, "a", NULL));
  yoriai_space_commit (f.space);
  test_row_assert_both (&f, "aaaaaab");
  g_assert_cmpint (test_row_get_caret (&f), ==, 4);
  test_row_clear (&f);
}

/* A handler of the row's own change edits the same text: it is seen, and typing goes on without undoing it. */
static void
test_answered (gconstpointer data)
{
  for (guint turns = 0; turns < 2; turns++)
    {
      TestRow f;

      set_up (&f, data);
      test_row_write_remotely (&f, 0, 0, "ab");
      test_row_select (&f, 1, 1);
      f.answer = g_strdup ("!");
      test_row_type (&f, "1");
      test_row_assert_events (&f, "[1-0+1][3-0+!]");
      if (turns > 0)
        test_turn ();
      test_row_type (&f, "2");
      test_row_assert_events (&f, "[2-0+2]");
      test_turn ();
      test_row_assert_both (&f, "a12b!");
      g_assert_cmpint (test_row_get_caret (&f), ==, 3);
      test_row_clear (&f);
    }
}

/* The caret goes to what undo or redo brought. */
static void
test_undo_caret (gconstpointer data)
{
  TestRow f;

  set_up (&f, data);
  test_row_write_remotely (&f, 0, 0, "aaaa");
  test_row_select (&f, 2, 2);
  test_row_type (&f, "aa");
  test_row_select (&f, 0, 0);
  yoriai_space_undo (f.space);
  test_row_assert_both (&f, "aaaa");
  g_assert_cmpint (test_row_get_caret (&f), ==, 2);
  test_row_select (&f, 0, 1);
  yoriai_space_redo (f.space);
  test_row_assert_both (&f, "aaaaaa");
  assert_selected (&f, 4, 4);
  g_assert_cmpint (test_row_get_caret (&f), ==, 4);
  test_row_clear (&f);
}

/* What a file has and a text cannot be is replaced whole. */
static void
test_raw (gconstpointer data)
{
  YoriaiValue raw = { .tag = YORIAI_TAG_RAW, .v.s = g_strdup ("11") };
  TestRow f;

  set_up (&f, data);
  yoriai_space_load_value (f.space, f.record, f.field, &raw);
  test_row_type (&f, "あ");
  test_row_assert_events (&f, "[set]");
  test_row_assert_both (&f, "あ");
  yoriai_space_undo (f.space);
  g_assert_cmpint (yoriai_record_peek (f.record, f.field)->tag, ==, YORIAI_TAG_RAW);
  test_row_clear (&f);
}

/* What is too long stays in the view, with the reason, until it fits; then it comes whole. */
static void
test_refused (void)
{
  g_autofree char *most = g_strnfill (YORIAI_MAX_TEXT_UNITS, 'a');
  TestRow f;

  for (guint i = 99; i < YORIAI_MAX_TEXT_UNITS - 1; i += 100) /* lines, as GTK is slow with one of this length */
    most[i] = '\n';
  set_up (&f, TEST_LONG_TEXT);
  test_row_write_remotely (&f, 0, 0, most);
  test_row_select (&f, 0, 0);
  test_row_type (&f, "12");
  test_row_assert_events (&f, "");
  g_assert_true (gtk_widget_has_css_class (f.row, "error"));
  g_assert_cmpint (gtk_text_buffer_get_char_count (f.buffer), ==, YORIAI_MAX_TEXT_UNITS + 2);
  test_row_select (&f, YORIAI_MAX_TEXT_UNITS + 2, YORIAI_MAX_TEXT_UNITS + 2);
  g_signal_emit_by_name (f.text, "backspace");
  test_row_assert_events (&f, "");
  g_signal_emit_by_name (f.text, "backspace");
  test_row_assert_events (&f, "[999998-2+0-0+12]"); /* never longer in between */
  g_assert_false (gtk_widget_has_css_class (f.row, "error"));
  test_row_type (&f, "x");
  g_assert_true (gtk_widget_has_css_class (f.row, "error"));
  g_signal_emit_by_name (f.text, "backspace");
  g_assert_false (gtk_widget_has_css_class (f.row, "error"));
  test_row_type (&f, "x");
  g_assert_true (gtk_widget_has_css_class (f.row, "error"));
  test_row_write_remotely (&f, 0, 2, ""); /* others make room for it */
  TURN_UNTIL (f.events->len > 0);
  test_row_assert_events (&f, "[999998-0+x]");
  g_assert_false (gtk_widget_has_css_class (f.row, "error"));
  g_assert_cmpint (gtk_text_buffer_get_char_count (f.buffer), ==, YORIAI_MAX_TEXT_UNITS - 1);
  test_row_clear (&f);
}

/* A row may go in the midst of its own edit, and while something waits. */
static void
drop_row_cb (YoriaiSpace        *space,
             const YoriaiChange *change,
             TestRow            *f)
{
  gtk_window_set_child (GTK_WINDOW (f->window), NULL);
}

static void
test_dropped (gconstpointer data)
{
  TestRow f;
  g_autoptr (GtkWidget) text = NULL;

  set_up (&f, data);
  text = g_object_ref (f.text);
  g_signal_connect (f.space, "changed", G_CALLBACK (drop_row_cb), &f);
  f.answer = g_strdup ("!");
  test_row_type (&f, "a");
  test_turn ();
  g_assert_cmpstr (test_row_get_string (&f), ==, "a!");
  g_clear_object (&text);
  test_row_clear (&f);
}

static const TestTexts text_tests[] = {
  { "place", test_place },
  { "replace", test_replace },
  { "caret", test_caret },
  { "ends", test_ends },
  { "whole-change", test_whole_change },
  { "answered", test_answered },
  { "undo-caret", test_undo_caret },
  { "raw", test_raw },
  { "dropped", test_dropped },
};

int
main (int    argc,
      char **argv)
{
  test_rows_begin (&argc, &argv);
  test_rows_add_texts ("/rows/sync", text_tests, G_N_ELEMENTS (text_tests));
  g_test_add_func ("/rows/sync/long-text/refused", test_refused);
  return g_test_run ();
}
