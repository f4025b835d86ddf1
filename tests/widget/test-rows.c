/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "forms/yoriai-item-row.h"
#include "row-support.h"
#include "window-support.h"

/* Each kind of row: an edit reaches the record, the record's change reaches the row, undo, and what is out of bounds
 * stays out of the record. */

static void
test_text_typing (void)
{
  TestRow fixture;
  GtkEditable *entry;

  test_row_init (&fixture, "site.name");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "いわて");
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "いわて");
  gtk_editable_set_position (entry, -1);
  test_type_at (entry, "拠点", 3);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "いわて拠点");
  gtk_editable_set_text (entry, "");
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  g_assert_false (gtk_editable_get_enable_undo (entry));
  test_row_clear (&fixture);
}

static void
test_text_undo (void)
{
  TestRow fixture;
  GtkEditable *entry;

  test_row_init (&fixture, "site.name");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "あ");
  gtk_editable_set_text (entry, "あい");
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture.space), ==, "Edit “Hub name”");
  yoriai_space_undo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_false (yoriai_space_can_undo (fixture.space));
  yoriai_space_redo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "あい");
  test_row_clear (&fixture);
}

/* Somebody else writes before the caret: the caret stays with the words it stood at. */
static void
test_text_caret (void)
{
  TestRow fixture;
  GtkEditable *entry;

  test_row_init (&fixture, "site.name");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "拠点");
  gtk_editable_set_position (entry, 2);
  yoriai_space_begin_with_origin (fixture.space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  g_assert_true (yoriai_record_splice (fixture.record, fixture.field, 0, 0, "新しい", NULL));
  yoriai_space_commit (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "新しい拠点");
  g_assert_cmpint (gtk_editable_get_position (entry), ==, 5);
  test_row_clear (&fixture);
}

/* What is pasted or dropped on one line is one line, whatever its lines end with. */
static void
test_text_line_breaks (void)
{
  static const struct
  {
    const char *text;
    const char *line;
  } cases[] = {
    { "一行目\n二行目\n", "一行目 二行目" },
    { "\r\n一行目\r\n二行目\r\n", "一行目 二行目" },
    { "一行目\r二行目\n\n三行目", "一行目 二行目  三行目" },
    { "一行目\u2028二行目\302\205三行目\v", "一行目 二行目 三行目" },
    { "　一行 ", "　一行 " },
    { "\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TestRow fixture;
      GtkEditable *entry;

      test_row_init (&fixture, "site.name");
      entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
      gtk_editable_insert_text (gtk_editable_get_delegate (entry), cases[i].text, -1, &(int){ 0 });
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, cases[i].line);
      if (*cases[i].line != '\0')
        g_assert_cmpstr (test_row_get_string (&fixture), ==, cases[i].line);
      test_row_clear (&fixture);
    }
}

static void
test_code (void)
{
  TestRow fixture;
  GtkEditable *entry;

  test_row_init (&fixture, "institutions.corporate_number");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "4000020030007");
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "4000020030007");
  g_assert_true (yoriai_record_set_string (fixture.record, "corporate_number", "1", NULL));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "1");
  test_row_clear (&fixture);
}

static void
test_long_text (void)
{
  TestRow fixture;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;

  test_row_init (&fixture, "site.summary");
  buffer = gtk_text_view_get_buffer (test_row_await (&fixture, GTK_TYPE_TEXT_VIEW, 0));
  gtk_text_buffer_set_text (buffer, "一\n二", -1);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "一\n二");
  g_assert_true (yoriai_record_splice (fixture.record, fixture.field, 3, 0, "三", NULL));
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "一\n二三");
  yoriai_space_undo (fixture.space);
  yoriai_space_undo (fixture.space);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  test_row_clear (&fixture);
}

static void
test_number_bounds (void)
{
  TestRow fixture;
  GtkEditable *entry;

  test_row_init (&fixture, "start_fiscal_year");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "2021");
  g_assert_cmpint (test_row_get_int (&fixture), ==, 2021);
  g_signal_emit_by_name (entry, "activate");
  test_type_at (entry, "9", 4);
  g_assert_cmpint (test_row_get_int (&fixture), ==, 2021);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "20219");
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (entry, "２０２２");
  g_assert_cmpint (test_row_get_int (&fixture), ==, 2022);
  g_assert_false (gtk_widget_has_css_class (fixture.row, "error"));
  test_row_clear (&fixture);
}

static const char *
get_message (TestRow *fixture)
{
  return gtk_label_get_label (
      GTK_LABEL (gtk_widget_get_template_child (fixture->row, YORIAI_TYPE_FIELD_ROW, "message_label")));
}

/* What cannot be read is not kept in part, and what is too large is called so. */
static void
test_number_kept (void)
{
  TestRow fixture;
  GtkEditable *entry;

  test_row_init (&fixture, "people.effort");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "40");
  g_signal_emit_by_name (entry, "activate");
  gtk_editable_set_text (entry, "15");
  g_assert_cmpint (test_row_get_int (&fixture), ==, 15);
  gtk_editable_set_text (entry, "15x");
  g_assert_cmpint (test_row_get_int (&fixture), ==, 40);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  g_assert_cmpstr (get_message (&fixture), ==, "Enter a whole number between 0 and 100.");
  gtk_editable_set_text (entry, "99999999999999999999");
  g_assert_cmpint (test_row_get_int (&fixture), ==, 40);
  g_assert_cmpstr (get_message (&fixture), ==, "The number is too large: at most 100.");
  gtk_editable_set_text (entry, "50");
  g_assert_cmpint (test_row_get_int (&fixture), ==, 50);
  g_assert_false (gtk_widget_has_css_class (fixture.row, "error"));
  test_row_clear (&fixture);
}

/* What a file has and the field cannot take is shown. */
static void
test_number_raw (void)
{
  TestRow fixture;
  YoriaiValue raw = { .tag = YORIAI_TAG_RAW, .v.s = g_strdup ("\"約40\"") };
  GtkEditable *entry;

  test_row_init (&fixture, "people.effort");
  yoriai_space_load_value (fixture.space, fixture.record, fixture.field, &raw);
  fixture.row = yoriai_field_row_new (NULL, fixture.record, fixture.field);
  gtk_window_set_child (GTK_WINDOW (fixture.window), fixture.row);
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "約40");
  gtk_editable_set_text (entry, "40");
  g_assert_cmpint (test_row_get_int (&fixture), ==, 40);
  yoriai_space_undo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "約40");
  test_row_clear (&fixture);
}

/* A refused input goes when the record changes: what one sees is what is saved. */
static void
test_number_follows (void)
{
  TestRow fixture;
  GtkEditable *entry;

  test_row_init (&fixture, "other_grants.amount");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "2,500万");
  g_assert_cmpint (test_row_get_int (&fixture), ==, 25000000);
  g_signal_emit_by_name (entry, "activate");
  test_type_at (entry, "-", 0);
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  yoriai_space_undo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_false (gtk_widget_has_css_class (fixture.row, "error"));
  yoriai_space_redo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "25,000,000");
  test_row_clear (&fixture);
}

static void
test_date (void)
{
  TestRow fixture;
  GtkEditable *entry;

  test_row_init (&fixture, "proposed_on");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "令和3年7月6日");
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "2021-07-06");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "2021/7/6");
  gtk_editable_set_text (entry, "2021-02-31");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "2021-02-31");
  test_row_clear (&fixture);
}

static void
test_bool (void)
{
  TestRow fixture;
  GtkToggleButton *yes;
  GtkToggleButton *no;

  test_row_init (&fixture, "site.medical_only");
  yes = test_row_await (&fixture, GTK_TYPE_TOGGLE_BUTTON, 0);
  no = test_row_await (&fixture, GTK_TYPE_TOGGLE_BUTTON, 1);
  gtk_toggle_button_set_active (yes, TRUE);
  g_assert_cmpint (test_row_get_int (&fixture), ==, 1);
  gtk_toggle_button_set_active (no, TRUE);
  g_assert_cmpint (test_row_get_int (&fixture), ==, 0);
  g_assert_false (gtk_toggle_button_get_active (yes));
  gtk_toggle_button_set_active (no, FALSE);
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  yoriai_space_undo (fixture.space);
  g_assert_true (gtk_toggle_button_get_active (no));
  test_row_clear (&fixture);
}

static void
leave (TestRow *row)
{
  GtkWidget *entry = test_row_find (row, GTK_TYPE_ENTRY, 0);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_FOCUS (controller))
        g_signal_emit_by_name (controller, "leave");
    }
}

/* What is typed for a name of a closed list becomes that name when one leaves, in one step with the typing; what nobody
 * typed is left alone. */
static void
test_tidy (void)
{
  TestRow fixture;
  GtkEditable *entry;

  test_row_init (&fixture, "institutions.prefecture");
  yoriai_record_set (fixture.record, fixture.field, &YORIAI_VALUE_STRING ("岐阜"), NULL);
  test_turn ();
  leave (&fixture);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "岐阜");
  entry = test_row_find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "");
  test_type_at (entry, "知", 0);
  test_type_at (entry, "愛", 0);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "愛知");
  leave (&fixture);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "愛知県");
  test_turn ();
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "愛知県");
  yoriai_space_undo (fixture.space);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "知");
  test_row_clear (&fixture);
}

/* A milestone, all its fields at once, on the screen. */
static void
set_up_item (TestRow *fixture)
{
  test_row_init (fixture, "tasks.milestones.kind");
  fixture->row = yoriai_item_row_new (NULL, fixture->record, TRUE);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->row);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 400);
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < 2000 && gtk_widget_get_width (fixture->row) == 0; i++)
    g_main_context_iteration (NULL, i > 1000);
  g_assert_cmpint (gtk_widget_get_width (fixture->row), >, 0);
}

/* The name of the field the keyboard focus is in, "" elsewhere. */
static const char *
get_focused_field (TestRow *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_ROW) : NULL;

  return row ? gtk_widget_get_name (row) : "";
}

/* What is found neither widens a cell nor moves it in the order of Tab. */
static void
test_item (void)
{
  static const char *const fields[] = { "kind", "year", "goal", "poc_equivalent", "" };
  TestRow fixture;
  GtkEditable *year;
  int least_before;
  int least;

  set_up_item (&fixture);
  year = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_widget_measure (fixture.row, GTK_ORIENTATION_HORIZONTAL, -1, &least_before, NULL, NULL, NULL);
  gtk_editable_set_text (year, "99");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_ancestor (GTK_WIDGET (year), YORIAI_TYPE_FIELD_ROW),
                                           "error"));
  gtk_widget_measure (fixture.row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, least_before);

  gtk_window_set_focus (GTK_WINDOW (fixture.window), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      for (guint n = 0; n < 3 && (n == 0 || (i > 0 && strcmp (get_focused_field (&fixture), fields[i - 1]) == 0)); n++)
        gtk_widget_child_focus (fixture.window, GTK_DIR_TAB_FORWARD);
      g_assert_cmpstr (get_focused_field (&fixture), ==, fields[i]);
    }
  test_row_clear (&fixture);
}

/* A goal is seen whole, but it stays one line. */
static void
test_item_text (void)
{
  TestRow fixture;
  GtkTextBuffer *buffer;

  set_up_item (&fixture);
  buffer = gtk_text_view_get_buffer (test_row_await (&fixture, GTK_TYPE_TEXT_VIEW, 0));
  gtk_text_buffer_insert_at_cursor (buffer, "一行目\n二行目\n", -1);
  gtk_text_buffer_insert_at_cursor (buffer, "\n", -1);
  g_assert_cmpstr (yoriai_record_get_string (fixture.record, "goal"), ==, "一行目 二行目");
  test_row_clear (&fixture);
}

/* A row that goes away leaves nothing behind, whatever its kind. */
static void
test_finalize (void)
{
  static const char *const paths[] = { "site.name",
                                       "institutions.corporate_number",
                                       "site.summary",
                                       "start_fiscal_year",
                                       "other_grants.amount",
                                       "proposed_on",
                                       "institutions.role",
                                       "site.medical_only",
                                       "tasks.lead_institution",
                                       "tasks.institutions",
                                       "site.keywords",
                                       "vision.sdgs",
                                       "budget.amounts" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      TestRow fixture;
      GtkWidget *row;

      g_test_message ("%s", paths[i]);
      test_row_init (&fixture, paths[i]);
      row = g_object_ref (fixture.row);
      gtk_window_set_child (GTK_WINDOW (fixture.window), NULL);
      g_assert_finalize_object (row);
      test_row_clear (&fixture);
    }
}

/* The style of the application, which sizes depend on. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/yoriai/Yoriai/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int    argc,
      char **argv)
{
  test_rows_begin (&argc, &argv);
  load_style ();

  g_test_add_func ("/rows/text/typing", test_text_typing);
  g_test_add_func ("/rows/text/undo", test_text_undo);
  g_test_add_func ("/rows/text/caret", test_text_caret);
  g_test_add_func ("/rows/text/line-breaks", test_text_line_breaks);
  g_test_add_func ("/rows/code", test_code);
  g_test_add_func ("/rows/tidy", test_tidy);
  g_test_add_func ("/rows/long-text", test_long_text);
  g_test_add_func ("/rows/number/bounds", test_number_bounds);
  g_test_add_func ("/rows/number/follows", test_number_follows);
  g_test_add_func ("/rows/number/kept", test_number_kept);
  g_test_add_func ("/rows/number/raw", test_number_raw);
  g_test_add_func ("/rows/date", test_date);
  g_test_add_func ("/rows/bool", test_bool);
  g_test_add_func ("/rows/item/finding", test_item);
  g_test_add_func ("/rows/item/text", test_item_text);
  g_test_add_func ("/rows/finalize", test_finalize);

  return g_test_run ();
}
