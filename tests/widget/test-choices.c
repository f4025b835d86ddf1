/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "layout/yoriai-open-in-sight.h"
#include "words/yoriai-display.h"
#include "row-support.h"
#include "window-support.h"

/* What is chosen out of a list: its entries, the search in long ones, what the call adds and leaves out. */

static GtkWidget *
find_in (GtkWidget *widget,
         GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_in (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What the list of a drop-down shows, joined, while @text stands in its search. */
static char *
dup_found (GtkDropDown *drop_down,
           const char  *text)
{
  GtkEditable *entry = GTK_EDITABLE (find_in (GTK_WIDGET (drop_down), GTK_TYPE_SEARCH_ENTRY));
  GtkListView *list = GTK_LIST_VIEW (find_in (GTK_WIDGET (drop_down), GTK_TYPE_LIST_VIEW));
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (list));
  g_autoptr (GString) labels = g_string_new (NULL);

  gtk_editable_set_text (entry, text);
  g_signal_emit_by_name (entry, "search-changed");
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      g_string_append_printf (labels, "%s%s", i > 0 ? ", " : "", gtk_string_object_get_string (item));
    }
  return g_strdup (labels->str);
}

/* What all controllers of keys of a widget make of one. */
static gboolean
press (GtkWidget *widget,
       guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &is_handled);
    }
  return is_handled;
}

/* A long list of choices is searched by reading, label and everyday words; Enter takes the first that is found. */
static void
test_search (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "かいがい", "Overseas university or institute, Overseas company" },
    { "カイガイ", "Overseas university or institute, Overseas company" },
    { "ｶｲｶﾞｲｷ", "Overseas company" },
    { "自治体", "Prefecture, City, town or village, Special ward of Tokyo" },
    { "商工会議", "Economic organisation" },
    { "海外企業", "Overseas company" },
    { "BANK", "Bank or other financial institution" },
    { "ﾈﾝｷﾝ", "" },
  };
  TestRow fixture;
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = NULL;
  GtkDropDown *drop_down;
  GtkWidget *entry, *button, *list;
  guint all;

  yoriai_call_library_reload (library);
  test_row_init (&fixture, "institutions.kind");
  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (fixture.space), "call", "coi-next-2021", NULL));
  checker = yoriai_checker_new (fixture.space, library);
  fixture.row = yoriai_field_row_new (checker, fixture.record, fixture.field);
  gtk_window_set_child (GTK_WINDOW (fixture.window), fixture.row);
  drop_down = test_row_await (&fixture, GTK_TYPE_DROP_DOWN, 0);
  all = g_list_model_get_n_items (gtk_drop_down_get_model (drop_down));
  g_assert_true (gtk_drop_down_get_enable_search (drop_down));
  button = find_in (GTK_WIDGET (drop_down), GTK_TYPE_TOGGLE_BUTTON);
  entry = find_in (GTK_WIDGET (drop_down), GTK_TYPE_SEARCH_ENTRY);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), entry));
  list = find_in (GTK_WIDGET (drop_down), GTK_TYPE_LIST_VIEW);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_in (gtk_widget_get_last_child (list), GTK_TYPE_LABEL))), ==,
                   "Other"); /* and not all that is searched */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_found (drop_down, cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
  g_string_truncate (fixture.events, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "かいがいき"); /* and Enter at once */
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "overseas-company");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  yoriai_space_undo (fixture.space); /* it was one change */
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (drop_down)), ==, all);

  /* Escape leaves it as it was. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "銀行");
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));

  /* The keys of the list: down from what is chosen, or within what is found. */
  for (guint i = 0; i < 2; i++)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      if (i > 0)
        g_free (dup_found (drop_down, "かいがい"));
      g_assert_true (press (entry, GDK_KEY_Down));
      g_assert_true (press (entry, GDK_KEY_Down));
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpstr (test_row_get_string (&fixture), ==, i == 0 ? "public-university" : "overseas-company");
    }
  test_turn (); /* the list is gone before the window */
  g_clear_object (&checker);
  test_row_clear (&fixture);

  /* A few are seen at a glance. */
  test_row_init (&fixture, "institutions.consent");
  g_assert_false (gtk_drop_down_get_enable_search (test_row_await (&fixture, GTK_TYPE_DROP_DOWN, 0)));
  test_row_clear (&fixture);
}

static void
test_enum (void)
{
  TestRow fixture;
  GtkDropDown *drop_down;

  test_row_init (&fixture, "institutions.consent");
  drop_down = test_row_await (&fixture, GTK_TYPE_DROP_DOWN, 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);
  gtk_drop_down_set_selected (drop_down, 1);
  g_assert_cmpint (test_row_get_int (&fixture), ==, 0);
  yoriai_space_undo (fixture.space);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);
  g_assert_true (yoriai_record_set (fixture.record, fixture.field, &YORIAI_VALUE_INT (2), NULL));
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 3);
  gtk_drop_down_set_selected (drop_down, 0);
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  test_row_clear (&fixture);
}

static void
answer_cb (YoriaiSpace        *space,
           const YoriaiChange *change,
           TestRow            *f)
{
  g_autofree char *answer = g_steal_pointer (&f->answer);

  if (answer == NULL)
    return;
  yoriai_space_begin_with_origin (space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  g_assert_true (yoriai_record_set (f->record, f->field, &YORIAI_VALUE_INT (atoi (answer)), NULL));
  yoriai_space_commit (space);
}

/* What others write in the midst of a choice is seen. */
static void
test_answered (void)
{
  TestRow fixture;
  GtkDropDown *drop_down;
  GtkToggleButton *yes, *no;

  test_row_init (&fixture, "institutions.consent");
  drop_down = test_row_await (&fixture, GTK_TYPE_DROP_DOWN, 0);
  g_signal_connect (fixture.space, "changed", G_CALLBACK (answer_cb), &fixture);
  fixture.answer = g_strdup ("2");
  gtk_drop_down_set_selected (drop_down, 1);
  test_turn ();
  g_assert_cmpint (test_row_get_int (&fixture), ==, 2);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 3);
  test_row_clear (&fixture);

  test_row_init (&fixture, "institutions.executive");
  yes = test_row_await (&fixture, GTK_TYPE_TOGGLE_BUTTON, 0);
  no = test_row_await (&fixture, GTK_TYPE_TOGGLE_BUTTON, 1);
  g_signal_connect (fixture.space, "changed", G_CALLBACK (answer_cb), &fixture);
  fixture.answer = g_strdup ("0");
  gtk_toggle_button_set_active (yes, TRUE);
  test_turn ();
  g_assert_cmpint (test_row_get_int (&fixture), ==, 0);
  g_assert_false (gtk_toggle_button_get_active (yes));
  g_assert_true (gtk_toggle_button_get_active (no));
  test_row_clear (&fixture);
}

static void
write_pack (const char *folder,
            const char *vocabularies)
{
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autofree char *text = g_strdup_printf (
      "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"a\", \"programme\": {\"ja\": \"制度\", \"en\": \"P\"},"
      " \"name\": {\"ja\": \"公募\", \"en\": \"A\"}, \"fiscal_year\": 2026, \"status\": \"draft\","
      " \"source\": {\"document\": {\"ja\": \"要領\", \"en\": \"D\"}}, \"vocabularies\": {%s}, \"tracks\": [{\"id\": \"t\","
      " \"name\": {\"ja\": \"型\", \"en\": \"T\"}, \"field\": \"regional\", \"type\": \"full\"}]}",
      vocabularies);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_entries (GtkDropDown *drop_down,
                const char  *expected)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? ", " : "",
                            gtk_string_list_get_string (GTK_STRING_LIST (model), i));
  g_assert_cmpstr (labels->str, ==, expected);
}

/* What there is to choose is the call's, in its order, also when it is read anew; what it does not know stays. */
static void
test_choice (void)
{
  TestRow fixture;
  g_autofree char *folder = g_dir_make_tmp ("yoriai-rows-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (folder);
  g_autoptr (YoriaiChecker) checker = NULL;
  YoriaiRecord *root;
  GtkDropDown *drop_down;

  write_pack (folder, "\"sectors\": {\"order\": [\"government\"]}");
  yoriai_call_library_reload (library);
  test_row_init (&fixture, "people.sector");
  root = yoriai_space_get_root (fixture.space);
  g_assert_true (yoriai_record_set_string (root, "call", "a", NULL));
  g_assert_true (yoriai_record_set_string (root, "track", "t", NULL));
  checker = yoriai_checker_new (fixture.space, library);
  fixture.row = yoriai_field_row_new (checker, fixture.record, fixture.field);
  gtk_window_set_child (GTK_WINDOW (fixture.window), fixture.row);
  drop_down = test_row_find (&fixture, GTK_TYPE_DROP_DOWN, 0);
  assert_entries (drop_down, "Not selected, Local or national government, Academia, Industry");
  gtk_drop_down_set_selected (drop_down, 3);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "industry");
  yoriai_space_undo (fixture.space);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);

  g_assert_true (yoriai_record_set_string (fixture.record, "sector", "guild", NULL));
  assert_entries (drop_down, "Not selected, Local or national government, Academia, Industry, guild");
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 4);
  write_pack (folder, "\"sectors\": {\"only\": [\"guild\", \"academia\"], \"order\": [\"guild\"], \"entries\":"
                      " [{\"id\": \"guild\", \"label\": {\"ja\": \"組合\", \"en\": \"Guild\"}}]}");
  yoriai_call_library_reload (library);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 0);
  assert_entries (drop_down, "Not selected, Guild, Academia");
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 1);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "guild");
  gtk_drop_down_set_selected (drop_down, 2);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, "academia");
  gtk_drop_down_set_selected (drop_down, 0);
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));

  g_clear_object (&checker);
  test_row_clear (&fixture);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A choice is understood as people write it. */
static void
test_enum_words (void)
{
  static const struct
  {
    const char *text;
    int choice; /* -1: none */
  } cases[] = { { "Agreed", 2 }, { "agreed済み", 2 }, { "Agreed済", 2 }, { "Not", 0 }, { "A", -1 }, { "済", -1 } };
  TestRow fixture;

  test_row_init (&fixture, "institutions.consent");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_true (yoriai_display_set_text (fixture.record, fixture.field, "", NULL));
      g_assert_cmpint (yoriai_display_set_text (fixture.record, fixture.field, cases[i].text, NULL), ==,
                       cases[i].choice >= 0);
      if (cases[i].choice >= 0)
        g_assert_cmpint (test_row_get_int (&fixture), ==, cases[i].choice);
    }
  test_row_clear (&fixture);
}

/* A key that comes before the page has arrived opens the list where it then stands. */
static void
test_out_of_sight (void)
{
  TestRow fixture;
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *above = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *drop_down, *button, *popover;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_autoptr (GtkWidget) row = NULL;

  test_row_init (&fixture, "institutions.consent");
  row = g_object_ref (fixture.row);
  gtk_window_set_child (GTK_WINDOW (fixture.window), scroller);
  gtk_widget_set_size_request (above, -1, 3000);
  gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), row);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 400, 300);
  gtk_window_present (GTK_WINDOW (fixture.window));
  drop_down = test_row_await (&fixture, GTK_TYPE_DROP_DOWN, 0);
  button = find_in (drop_down, GTK_TYPE_TOGGLE_BUTTON);
  popover = find_in (drop_down, GTK_TYPE_POPOVER);
  TURN_UNTIL (gtk_widget_get_height (scroller) > 0 && gtk_widget_get_height (drop_down) > 0);
  g_assert_false (yoriai_is_in_sight (drop_down));

  gtk_widget_grab_focus (drop_down);
  g_assert_true (press (drop_down, GDK_KEY_space));
  g_assert_true (press (drop_down, GDK_KEY_space)); /* it is coming */
  for (guint i = 0; i < 5; i++)
    test_turn ();
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  gtk_adjustment_set_value (adjustment, 3000);
  TURN_UNTIL (gtk_widget_get_mapped (popover));
  g_assert_true (yoriai_is_in_sight (drop_down));
  gtk_popover_popdown (GTK_POPOVER (popover));
  TURN_UNTIL (!gtk_widget_get_mapped (popover));
  g_assert_false (press (drop_down, GDK_KEY_space)); /* GTK's own */

  /* Whoever goes on meanwhile has not asked for it any more. */
  gtk_widget_grab_focus (drop_down);
  gtk_adjustment_set_value (adjustment, 0);
  TURN_UNTIL (!yoriai_is_in_sight (drop_down));
  g_assert_true (press (drop_down, GDK_KEY_Return));
  gtk_window_set_focus (GTK_WINDOW (fixture.window), NULL);
  for (guint i = 0; i < 5; i++)
    test_turn ();
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  test_row_clear (&fixture);
}

int
main (int    argc,
      char **argv)
{
  test_rows_begin (&argc, &argv);

  g_test_add_func ("/choices/enum", test_enum);
  g_test_add_func ("/choices/answered", test_answered);
  g_test_add_func ("/choices/enum-words", test_enum_words);
  g_test_add_func ("/choices/search", test_search);
  g_test_add_func ("/choices/choice", test_choice);
  g_test_add_func ("/choices/out-of-sight", test_out_of_sight);

  return g_test_run ();
}
