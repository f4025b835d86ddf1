/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "editors/yoriai-caret.h"
#include "layout/yoriai-after-change.h"
#include "row-support.h"
#include "window-support.h"

/* Others write into a text while an input method composes in it. Each test runs for both kinds of text. */

/* The text under a composition stays as it is, and what is composed goes where it was composed. */
static void
test_composing (gconstpointer data)
{
  for (guint ends_first = 0; ends_first < 2; ends_first++)
    {
      TestRow f;
      g_autofree char *shown = NULL;

      test_row_init (&f, data);
      test_row_write_remotely (&f, 0, 0, "ああい");
      test_row_select (&f, 2, 2);
      test_row_compose (&f, "にほn");
      test_row_write_remotely (&f, 0, 0, "ああ");
      test_row_write_remotely (&f, 5, 0, "う");
      test_row_write_remotely (&f, 1, 2, ""); /* of the "ああ" before, one is left */
      shown = test_row_dup_shown (&f);
      g_assert_cmpstr (shown, ==, "ああい");
      test_turn ();
      g_assert_cmpint (test_row_get_caret (&f), ==, 2);
      if (ends_first)
        test_row_compose (&f, "");
      test_row_commit (&f, "日本");
      if (!ends_first)
        test_row_compose (&f, "");
      test_turn ();
      test_row_assert_both (&f, "ああ日本いう");
      g_assert_cmpint (test_row_get_caret (&f), ==, 4);
      test_row_clear (&f);
    }
}

/* Both take away the same: it is gone, and nothing is left over. */
static void
test_composing_same (gconstpointer data)
{
  TestRow f;

  test_row_init (&f, data);
  test_row_write_remotely (&f, 0, 0, "abcd");
  test_row_select (&f, 3, 3);
  test_row_compose (&f, "に");
  test_row_write_remotely (&f, 1, 2, "x");
  g_signal_emit_by_name (f.text, "backspace");
  test_row_assert_events (&f, "");
  test_row_compose (&f, "");
  test_turn ();
  test_row_assert_both (&f, "axd");
  test_row_select (&f, 2, 2);
  test_row_type (&f, "y");
  test_row_assert_events (&f, "[2-0+y]");
  test_row_assert_both (&f, "axyd");
  test_row_clear (&f);
}

/* A composition that is given up. */
static void
test_composing_cancelled (gconstpointer data)
{
  TestRow f;

  test_row_init (&f, data);
  test_row_write_remotely (&f, 0, 0, "aa");
  test_row_select (&f, 1, 1);
  test_row_compose (&f, "に");
  test_row_write_remotely (&f, 0, 0, "a");
  yoriai_space_break_merge (f.space);
  test_row_compose (&f, "にほ");
  test_turn ();
  g_assert_cmpint (test_row_get_caret (&f), ==, 1);
  test_row_compose (&f, "");
  test_turn ();
  test_row_assert_both (&f, "aaa");
  g_assert_cmpint (test_row_get_caret (&f), ==, 2);
  test_row_clear (&f);
}

/* What others write at the very place comes behind what is composed there, as behind a caret; what they put in the place of
 * all of the text stands before it, or there is nothing to stand beside. Characters are none of GTK's columns: planes and
 * marks that combine are letters as any. */
static void
test_composing_place (gconstpointer data)
{
  static const struct
  {
    const char *text;
    int bound, caret;
    guint at, n_removed;
    const char *inserted, *composed;
    const char *expected;
    int expected_caret;
  } cases[] = {
    { "あい", 1, 1, 1, 0, "うえ", "日本", "あ日本うえい", 3 },
    { "あい", 1, 1, 0, 2, "うえ", "日本", "うえ日本", 4 },
    { "あいうえ", 1, 3, 2, 0, "か", "日本", "あ日本かえ", 3 },
    { "あいうえ", 1, 3, 0, 4, "かき", "日本", "かき日本", 4 },
    { "𠮷𠮟𩸽", 2, 2, 0, 1, "𠀋𡈽", "𠮷", "𠀋𡈽𠮟𠮷𩸽", 4 },
    { "か\u3099き\u3099", 2, 2, 1, 1, "", "は\u309a", "かは\u309aき\u3099", 3 },
    { "か\u3099き\u3099", 1, 1, 0, 0, "\u3099", "𠮷", "\u3099か𠮷\u3099き\u3099", 3 },
    { "", 0, 0, 0, 0, "か", "日本", "日本か", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases) * 2; i++)
    {
      guint n = i / 2;
      TestRow f;

      g_test_message ("%u", n);
      test_row_init (&f, data);
      if (*cases[n].text != '\0')
        test_row_write_remotely (&f, 0, 0, cases[n].text);
      test_row_select (&f, cases[n].bound, cases[n].caret);
      test_row_compose (&f, "にほn");
      test_row_write_remotely (&f, cases[n].at, cases[n].n_removed, cases[n].inserted);
      if (i % 2 > 0)
        test_row_compose (&f, ""); /* either order comes from input methods */
      test_row_commit (&f, cases[n].composed);
      test_row_compose (&f, "");
      test_turn ();
      test_row_assert_both (&f, cases[n].expected);
      g_assert_cmpint (test_row_get_caret (&f), ==, cases[n].expected_caret);
      test_row_clear (&f);
    }
}

/* What others write under a composition is no part of what is undone: one's own steps are, one by one. */
static void
test_composing_undo (gconstpointer data)
{
  TestRow f;

  test_row_init_shared (&f, data);
  test_row_write_remotely (&f, 0, 0, "ああ");
  test_row_select (&f, 1, 1);
  test_row_type (&f, "x");
  test_row_compose (&f, "にほn");
  test_row_write_remotely (&f, 0, 0, "いい");
  test_row_write_remotely (&f, 5, 0, "う");
  test_row_commit (&f, "日本");
  test_row_compose (&f, "");
  test_turn ();
  test_row_assert_both (&f, "いいあx日本あう");
  test_row_write_remotely (&f, 5, 0, "え"); /* into what was composed */
  yoriai_space_undo (f.space);
  test_row_assert_both (&f, "いいあxえあう");
  yoriai_space_redo (f.space);
  test_row_assert_both (&f, "いいあx日え本あう");
  yoriai_space_undo (f.space);
  yoriai_space_undo (f.space);
  test_row_assert_both (&f, "いいあえあう");
  g_assert_false (yoriai_space_can_undo (f.space));
  test_row_clear (&f);
}

/* What no text can be comes from a file under a composition: what one sees is what is saved. */
static void
test_composing_raw (gconstpointer data)
{
  YoriaiValue raw = { .tag = YORIAI_TAG_RAW, .v.s = g_strdup ("11") };
  TestRow f;

  test_row_init (&f, data);
  test_row_write_remotely (&f, 0, 0, "ああ");
  test_row_select (&f, 1, 1);
  test_row_compose (&f, "に");
  yoriai_space_load_value (f.space, f.record, f.field, &raw);
  test_row_commit (&f, "日");
  test_row_compose (&f, "");
  test_turn ();
  test_row_assert_both (&f, "あ日あ");
  test_row_clear (&f);
}

/* What comes after the change, as pages that are made anew, finds all of it shown. */
static gboolean
look_cb (gpointer user_data)
{
  TestRow *f = user_data;

  f->answer = test_row_dup_shown (f);
  return G_SOURCE_REMOVE;
}

static void
test_composing_ends (gconstpointer data)
{
  guint look_id = 0;
  TestRow f;

  test_row_init (&f, data);
  test_row_write_remotely (&f, 0, 0, "ああ");
  test_row_select (&f, 1, 1);
  test_row_compose (&f, "に");
  test_row_write_remotely (&f, 0, 0, "いい");
  test_row_compose (&f, "");
  yoriai_after_change (&look_id, look_cb, &f);
  test_turn ();
  g_assert_cmpstr (f.answer, ==, "いいああ");
  g_assert_cmpint (test_row_get_caret (&f), ==, 3);
  test_row_clear (&f);
}

/* Others fill the field while one composes in it: what is composed stays in the view with the reason, and what they write
 * goes on coming. Undo leaves what one sees, and that is what is saved. */
static void
test_composing_limit (void)
{
  g_autofree char *most = g_strnfill (YORIAI_MAX_TEXT_UNITS - 6, 'a');
  g_autofree char *whole = NULL;
  TestRow f;

  for (guint i = 99; i < YORIAI_MAX_TEXT_UNITS - 6; i += 100)
    most[i] = '\n';
  test_row_init (&f, TEST_LONG_TEXT);
  test_row_write_remotely (&f, 0, 0, "あい");
  test_row_type (&f, "う");
  test_row_assert_events (&f, "[2-0+う]");
  test_row_select (&f, 1, 1);
  test_row_compose (&f, "にほn");
  test_row_write_remotely (&f, 0, 0, most);
  test_row_write_remotely (&f, 0, 0, "12");
  test_row_commit (&f, "日本");
  test_row_compose (&f, "");
  TURN_UNTIL (gtk_text_buffer_get_char_count (f.buffer) == YORIAI_MAX_TEXT_UNITS + 1); /* not until it is laid out */
  test_row_assert_events (&f, "");
  g_assert_true (gtk_widget_has_css_class (f.row, "error"));
  g_assert_cmpint (gtk_text_buffer_get_char_count (f.buffer), ==, YORIAI_MAX_TEXT_UNITS + 1);
  g_assert_cmpint (test_row_get_caret (&f), ==, YORIAI_MAX_TEXT_UNITS - 1);
  test_row_write_remotely (&f, 0, YORIAI_MAX_TEXT_UNITS - 4, "");
  TURN_UNTIL (f.events->len > 0); /* there is room again */
  g_assert_false (gtk_widget_has_css_class (f.row, "error"));
  test_row_assert_both (&f, "あ日本いう");
  test_row_write_remotely (&f, 0, 0, most);
  test_row_type (&f, "xx");
  g_assert_true (gtk_widget_has_css_class (f.row, "error"));
  yoriai_space_undo (f.space);
  g_assert_false (gtk_widget_has_css_class (f.row, "error"));
  whole = test_row_dup_shown (&f);
  g_assert_cmpstr (whole, ==, test_row_get_string (&f));
  test_row_clear (&f);
}

/* --- Anything, in any order --- */

#define N_RUNS 60
#define N_STEPS 40

/* Each character that comes is another one, of planes and marks that combine, so that everything has its place. */
static char *
make_letters (gunichar *next,
              guint     n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    {
      gunichar plane = *next % 3 == 0 ? 0x20000 : 0x4E00;

      g_string_append_unichar (text, *next % 7 == 0 ? 0x1AB0 + *next % 14 : plane + *next);
      (*next)++;
    }
  return g_string_free (text, FALSE);
}

/* No mark comes first, so that it is found. */
static char *
begin_letters (gunichar   *next,
               const char *letters)
{
  GString *text = g_string_new (NULL);

  g_string_append_unichar (text, 0x30000 + (*next)++);
  g_string_append (text, letters);
  return g_string_free (text, FALSE);
}

static gboolean
is_mark (gunichar letter)
{
  return letter >= 0x1AB0 && letter < 0x1AC0; /* these come again */
}

/* What stood on either side of a place in the text that was seen stands on the same side of what came there. */
static void
assert_placed (const char *seen,
               int         start,
               int         end,
               const char *text,
               const char *composed)
{
  const char *at = strstr (text, composed);
  int i = 0;

  g_assert_nonnull (at);
  for (const char *p = seen; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      const char *now = g_utf8_strchr (text, -1, g_utf8_get_char (p));

      if (is_mark (g_utf8_get_char (p)))
        continue;
      if (i >= start && i < end)
        g_assert_null (now); /* was selected */
      else if (now != NULL)
        g_assert_true (i < start ? now < at : now > at);
    }
}

/* All that others had at the end, but what was seen and selected. */
static void
assert_kept (const char *seen,
             const char *others,
             const char *text)
{
  for (const char *p = others; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (!is_mark (letter) && g_utf8_strchr (seen, -1, letter) == NULL)
        g_assert_nonnull (g_utf8_strchr (text, -1, letter));
    }
}

static const char *
get_text (TestRow *f)
{
  return test_row_get_string (f) != NULL ? test_row_get_string (f) : "";
}

/* By somebody who has seen all that stands here, or not. */
static void
write_at_random (TestRow  *f,
                 gunichar *next)
{
  if (g_test_rand_bit ())
    test_row_send (f->space, f->peer);
  yoriai_space_begin (f->peer, NULL, NULL);
  for (int n = g_test_rand_int_range (0, 3); n >= 0; n--)
    {
      const YoriaiValue *value = yoriai_record_peek (f->peer_record, f->field);
      guint length = value->tag == YORIAI_TAG_STRING ? g_utf8_strlen (value->v.s, -1) : 0;
      guint at = g_test_rand_int_range (0, length + 1);
      guint n_removed = g_test_rand_bit () ? 0 : g_test_rand_int_range (0, MIN (length - at, 4) + 1);
      g_autofree char *inserted = make_letters (next, g_test_rand_int_range (0, 4));

      g_assert_true (yoriai_record_splice (f->peer_record, f->field, at, n_removed, inserted, NULL));
    }
  yoriai_space_commit (f->peer);
  test_row_send (f->peer, f->space);
}

static void
select_at_random (TestRow *f)
{
  g_autofree char *shown = test_row_dup_shown (f);
  int length = g_utf8_strlen (shown, -1), caret = g_test_rand_int_range (0, length + 1);

  test_row_select (f, g_test_rand_bit () ? caret : g_test_rand_int_range (0, length + 1), caret);
}

static void
get_range (TestRow *f,
           int     *start,
           int     *end)
{
  int at;
  int bound;

  yoriai_caret_get (f->text, &at, &bound);
  *start = MIN (at, bound);
  *end = MAX (at, bound);
}

/* A composition among what others write: what is committed stands where it was seen, and of what they wrote nothing is
 * missing that they left there. */
static void
compose_at_random (TestRow  *f,
                   gunichar *next)
{
  g_autofree char *seen = test_row_dup_shown (f);
  g_autofree char *letters = make_letters (next, g_test_rand_int_range (1, g_test_rand_bit () ? 4 : 200));
  g_autofree char *composed = NULL;
  g_autofree char *now = NULL;
  g_autofree char *others = NULL;
  g_autofree char *undone = NULL;
  gboolean ends_first = g_test_rand_bit (), is_given_up = g_test_rand_int_range (0, 4) == 0;
  int start;
  int end;
  int caret;
  int bound;

  composed = begin_letters (next, letters);
  get_range (f, &start, &end);
  for (int n = g_test_rand_int_range (1, 5); n > 0; n--)
    {
      g_autofree char *shown = NULL;

      test_row_compose (f, composed);
      write_at_random (f, next);
      if (g_test_rand_bit ())
        test_turn ();
      shown = test_row_dup_shown (f);
      g_assert_cmpstr (shown, ==, seen);
    }
  others = g_strdup (get_text (f));
  if (ends_first || is_given_up)
    test_row_compose (f, "");
  if (!is_given_up)
    test_row_commit (f, composed);
  if (!ends_first)
    test_row_compose (f, "");
  test_turn ();
  now = test_row_dup_shown (f);
  g_assert_cmpstr (now, ==, get_text (f));
  assert_kept (seen, others, now);
  if (is_given_up)
    return;
  assert_placed (seen, start, end, now, composed);
  yoriai_caret_get (f->text, &caret, &bound);
  g_assert_cmpint (caret, ==, bound);
  g_assert_cmpint (caret, ==, g_utf8_pointer_to_offset (now, strstr (now, composed)) + g_utf8_strlen (composed, -1));
  yoriai_space_undo (f->space);
  test_turn ();
  undone = test_row_dup_shown (f);
  assert_kept (seen, others, undone);
  g_assert_null (strstr (undone, composed));
  if (g_test_rand_bit ())
    yoriai_space_redo (f->space);
  test_turn ();
}

static void
test_random (gconstpointer data)
{
  for (guint run = 0; run < N_RUNS; run++)
    {
      gunichar next = 1;
      TestRow f;

      test_row_init_shared (&f, data);
      for (guint i = 0; i < N_STEPS; i++)
        {
          g_autofree char *letters = make_letters (&next, 2);
          g_autofree char *shown = NULL;

          switch (g_test_rand_int_range (0, 6))
            {
            case 0:
              test_row_type (&f, letters);
              break;
            case 1:
              g_signal_emit_by_name (f.text, "backspace");
              break;
            case 2:
              select_at_random (&f);
              break;
            case 3:
              yoriai_space_undo (f.space);
              break;
            case 4:
              write_at_random (&f, &next);
              break;
            default:
              compose_at_random (&f, &next);
            }
          shown = test_row_dup_shown (&f);
          g_assert_cmpstr (shown, ==, get_text (&f));
        }
      test_row_clear (&f);
    }
}

/* --- Other kinds of editors --- */

/* A record goes under a composition: nothing of it is written, and nothing falls over it. Undo brings back what it had. */
static void
test_removed (void)
{
  static const struct
  {
    const char *path, *composed;
  } cases[] = {
    { "tasks.title", "日本" },      { "tasks.summary", "日本" }, { "people.effort", "25" },
    { "budget.amounts", "2500" },   { "other_grants.amount", "25" }, { "tasks.disciplines", "海洋、" },
    { "tasks.disciplines", "海洋" }, { "other_grants.start_date", "2031-04" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases) * 2; i++)
    {
      TestRow f;

      g_test_message ("%s", cases[i / 2].path);
      test_row_init (&f, cases[i / 2].path);
      g_assert_nonnull (f.text);
      test_row_compose (&f, "に");
      yoriai_space_begin_with_origin (f.space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
      g_assert_true (yoriai_record_remove (f.record, NULL));
      yoriai_space_commit (f.space);
      g_string_truncate (f.events, 0);
      if (i % 2 > 0)
        test_turn ();
      test_row_commit (&f, cases[i / 2].composed);
      test_row_compose (&f, "");
      yoriai_field_editor_finish (f.editor);
      gtk_widget_grab_focus (f.text);
      gtk_window_set_focus (GTK_WINDOW (f.window), NULL);
      test_turn ();
      test_row_assert_events (&f, "");
      test_row_clear (&f);
    }
}

/* Another one answers a question that nobody has answered, while one composes the first answer here; and takes the answer
 * away again while one goes on. */
static void
test_answer (void)
{
  TestRow f;

  test_row_init_shared (&f, "answers.text");
  g_assert_true (yoriai_record_is_absent (f.record));
  test_row_compose (&f, "にほn");
  test_row_write_remotely (&f, 0, 0, "向こう");
  g_assert_false (yoriai_record_is_absent (f.record));
  g_assert_cmpint (gtk_text_buffer_get_char_count (f.buffer), ==, 0);
  test_row_commit (&f, "日本");
  test_row_compose (&f, "");
  test_turn ();
  test_row_assert_both (&f, "日本向こう");
  g_assert_cmpint (test_row_get_caret (&f), ==, 2);
  test_row_send (f.space, f.peer);
  test_row_compose (&f, "ごn");
  g_assert_true (yoriai_record_remove (f.peer_record, NULL));
  test_row_send (f.peer, f.space);
  g_assert_true (yoriai_record_is_absent (f.record));
  test_row_commit (&f, "語");
  test_row_compose (&f, "");
  test_turn ();
  test_row_assert_both (&f, "語");
  g_assert_false (yoriai_record_is_absent (f.record));
  test_row_send (f.space, f.peer);
  g_assert_cmpstr (yoriai_record_get_string (f.peer_record, "text"), ==, "語");
  test_row_clear (&f);
}

static void
set_words (TestRow           *f,
           const char *const *words)
{
  yoriai_space_begin_with_origin (f->space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  g_assert_true (yoriai_record_set (f->record, f->field, &YORIAI_VALUE_STRINGS ((char **) words), NULL));
  yoriai_space_commit (f->space);
}

static char *
dup_words (TestRow *f)
{
  const YoriaiValue *value = yoriai_record_peek (f->record, f->field);

  return value->tag == YORIAI_TAG_STRINGS ? g_strjoinv (" ", value->v.strv) : g_strdup ("");
}

/* A word is composed behind others that come and go: it comes to them, and one goes on where one was. */
static void
test_words (void)
{
  static const char *const before[] = { "海", "山", NULL };
  static const char *const after[] = { "空", "海", "川", "林", NULL };
  g_autofree char *words = NULL;
  g_autofree char *undone = NULL;
  TestRow f;

  test_row_init_shared (&f, "site.keywords");
  set_words (&f, before);
  test_turn ();
  gtk_window_present (GTK_WINDOW (f.window));
  gtk_widget_grab_focus (f.text);
  test_row_compose (&f, "もr");
  set_words (&f, after);
  test_turn ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f.window)) == f.text);
  test_row_compose (&f, "");
  test_row_commit (&f, "森");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f.text)), ==, "森");
  g_signal_emit_by_name (test_row_find (&f, GTK_TYPE_ENTRY, 0), "activate");
  test_turn ();
  words = dup_words (&f);
  g_assert_cmpstr (words, ==, "空 海 川 林 森");
  yoriai_space_undo (f.space);
  undone = dup_words (&f);
  g_assert_cmpstr (undone, ==, "空 海 川 林");
  test_row_clear (&f);
}

/* A number, too, is shown before pages are made anew. */
static void
test_values_end (void)
{
  static const char *const paths[] = { "other_grants.amount", "budget.amounts" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree YoriaiYears *years = yoriai_years_with (NULL, 1, TRUE, 9000);
      guint look_id = 0;
      TestRow f;

      test_row_init (&f, paths[i]);
      test_row_compose (&f, "５");
      yoriai_space_begin_with_origin (f.space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
      g_assert_true (yoriai_record_set (f.record, f.field,
                                        i == 0 ? &YORIAI_VALUE_INT (9000) : &YORIAI_VALUE_YEARS (years), NULL));
      yoriai_space_commit (f.space);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f.text)), ==, "");
      test_row_compose (&f, "");
      yoriai_after_change (&look_id, look_cb, &f);
      test_turn ();
      g_assert_cmpstr (f.answer, ==, "9,000");
      test_row_clear (&f);
    }
}

static const TestTexts text_tests[] = {
  { "beside", test_composing },
  { "same", test_composing_same },
  { "cancelled", test_composing_cancelled },
  { "place", test_composing_place },
  { "undo", test_composing_undo },
  { "raw", test_composing_raw },
  { "ends", test_composing_ends },
  { "random", test_random },
};

int
main (int    argc,
      char **argv)
{
  test_rows_begin (&argc, &argv);
  test_rows_add_texts ("/rows/composing", text_tests, G_N_ELEMENTS (text_tests));
  g_test_add_func ("/rows/composing/long-text/limit", test_composing_limit);
  g_test_add_func ("/rows/composing/removed", test_removed);
  g_test_add_func ("/rows/composing/answer", test_answer);
  g_test_add_func ("/rows/composing/words", test_words);
  g_test_add_func ("/rows/composing/values/end", test_values_end);
  return g_test_run ();
}
