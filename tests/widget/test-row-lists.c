/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of several values and of references: chosen, added, typed one after the other, by year. */

#include "config.h"

#include "editors/yoriai-record-picker.h"
#include "row-support.h"
#include "window-support.h"

static YoriaiRecord *
add_institution (TestRow    *fixture,
                 const char *name)
{
  YoriaiRecord *root = yoriai_space_get_root (fixture->space);
  YoriaiRecord *item = yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"),
                                             NULL, NULL, NULL);

  g_assert_true (yoriai_record_set_string (item, "name", name, NULL));

  return item;
}

static void
test_ref (void)
{
  TestRow fixture;
  YoriaiRecord *institution;
  GtkWidget *button;
  GtkLabel *label;

  test_row_init (&fixture, "tasks.lead_institution");
  institution = add_institution (&fixture, "岩手大学");
  button = test_row_await (&fixture, GTK_TYPE_MENU_BUTTON, 0);
  g_signal_emit_by_name (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)), "picked",
                         institution);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, yoriai_record_get_id (institution));
  label =
      GTK_LABEL (gtk_widget_get_first_child (gtk_menu_button_get_child (GTK_MENU_BUTTON (button))));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "岩手大学");
  g_assert_true (yoriai_record_set_string (institution, "name", "岩手県立大学", NULL));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "岩手県立大学");
  g_assert_true (yoriai_record_remove (institution, NULL));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "(removed)");
  test_row_clear (&fixture);
}

/* Opens the picker of the row and searches. */
static GtkWidget *
search (TestRow    *fixture,
        const char *name)
{
  GtkWidget *button = test_row_await (fixture, GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *picker = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *entry = test_find_widget (picker, GTK_TYPE_SEARCH_ENTRY);

  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  test_turn ();
  gtk_editable_set_text (GTK_EDITABLE (entry), name);

  return entry;
}

static void
close_picker (TestRow *fixture)
{
  GtkMenuButton *button = test_row_await (fixture, GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *picker = GTK_WIDGET (gtk_menu_button_get_popover (button));

  gtk_menu_button_popdown (button);
  while (gtk_widget_get_mapped (picker))
    g_main_context_iteration (NULL, TRUE);
  test_turn ();
}

/* Who is not there yet is added where needed first, in one step to undo. */
static void
test_ref_adds (void)
{
  TestRow fixture;
  YoriaiRecord *root;
  YoriaiRecord *person;
  guint people;

  test_row_init (&fixture, "operation.officers.person");
  root = yoriai_space_get_root (fixture.space);
  people = yoriai_record_find_field (root, "people");
  yoriai_space_break_merge (fixture.space);
  g_signal_emit_by_name (search (&fixture, " 見本太郎　"), "activate");
  test_turn ();
  g_assert_cmpuint (yoriai_record_get_n_items (root, people), ==, 1);
  person = yoriai_record_get_item (root, people, 0);
  g_assert_cmpstr (yoriai_record_get_string (person, "name"), ==, "見本太郎");
  g_assert_cmpstr (test_row_get_string (&fixture), ==, yoriai_record_get_id (person));
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture.space), ==,
                   "Add “見本太郎” to “People taking part”");

  /* Somebody who is there is taken, not added again. */
  g_signal_emit_by_name (search (&fixture, "見本太郎"), "activate");
  g_assert_cmpuint (yoriai_record_get_n_items (root, people), ==, 1);

  yoriai_space_undo (fixture.space);
  g_assert_cmpuint (yoriai_record_get_n_items (root, people), ==, 0);
  g_assert_null (test_row_get_string (&fixture));
  yoriai_space_redo (fixture.space);
  g_assert_cmpuint (yoriai_record_get_n_items (root, people), ==, 1);
  g_assert_cmpstr (test_row_get_string (&fixture), ==, yoriai_record_get_id (person));
  close_picker (&fixture);
  test_row_clear (&fixture);
}

static void
tell_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_free (*(char **) user_data);
  *(char **) user_data = g_variant_dup_string (parameter, NULL);
}

/* What cannot be added leaves no step to undo, and is told. */
static void
test_ref_add_refused (void)
{
  const GActionEntry actions[] = { { .name = "tell", .activate = tell_cb, .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  TestRow fixture;
  YoriaiRecord *root;
  guint glossary;

  test_row_init (&fixture, "operation.officers.person");
  root = yoriai_space_get_root (fixture.space);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), &told);
  gtk_widget_insert_action_group (fixture.window, "win", G_ACTION_GROUP (group));
  glossary = yoriai_record_find_field (root, "glossary");
  yoriai_space_begin_with_origin (fixture.space, YORIAI_ORIGIN_LOAD, NULL, NULL);
  while (yoriai_record_insert (root, glossary, NULL, NULL, &error) != NULL)
    ;
  yoriai_space_commit (fixture.space);
  g_string_truncate (fixture.events, 0);
  g_signal_emit_by_name (search (&fixture, "見本太郎"), "activate");
  test_turn ();
  test_row_assert_events (&fixture, "");
  g_assert_null (test_row_get_string (&fixture));
  g_assert_nonnull (told);
  g_assert_nonnull (strstr (told, "the proposal is full"));
  close_picker (&fixture);
  test_row_clear (&fixture);
}

/* Escape leaves the search, and the picker with it. */
static void
test_ref_escape (void)
{
  TestRow fixture;
  GtkMenuButton *button;
  GtkWidget *picker;

  test_row_init (&fixture, "operation.officers.person");
  button = test_row_await (&fixture, GTK_TYPE_MENU_BUTTON, 0);
  picker = GTK_WIDGET (gtk_menu_button_get_popover (button));
  g_signal_emit_by_name (search (&fixture, "見本太郎"), "stop-search");
  TURN_UNTIL (!gtk_widget_get_mapped (picker));
  g_assert_null (test_row_get_string (&fixture));
  test_row_clear (&fixture);
}

static void
test_refs_add (void)
{
  TestRow fixture;
  YoriaiRecord *root;
  guint institutions;

  test_row_init (&fixture, "tasks.institutions");
  root = yoriai_space_get_root (fixture.space);
  institutions = yoriai_record_find_field (root, "institutions");
  g_signal_emit_by_name (search (&fixture, "架空大学"), "activate");
  test_turn ();
  g_signal_emit_by_name (search (&fixture, "空想市"), "activate");
  test_turn ();
  g_assert_cmpuint (yoriai_record_get_n_items (root, institutions), ==, 2);
  g_assert_cmpuint (g_strv_length (yoriai_record_peek (fixture.record, fixture.field)->v.strv), ==,
                    2);
  close_picker (&fixture);
  test_row_clear (&fixture);
}

static void
test_refs (void)
{
  TestRow fixture;
  YoriaiRecord *institution;
  GtkPopover *picker;
  const YoriaiValue *value;

  test_row_init (&fixture, "tasks.institutions");
  institution = add_institution (&fixture, "岩手大学");
  picker = gtk_menu_button_get_popover (test_row_await (&fixture, GTK_TYPE_MENU_BUTTON, 0));
  g_signal_emit_by_name (picker, "picked", institution);
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpint (value->tag, ==, YORIAI_TAG_STRINGS);
  g_assert_cmpstr (value->v.strv[0], ==, yoriai_record_get_id (institution));
  g_signal_emit_by_name (picker, "picked", institution);
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  test_row_clear (&fixture);
}

static void
test_strings (void)
{
  TestRow fixture;
  GtkEditable *entry;
  const YoriaiValue *value;
  g_autofree char *words = NULL;

  test_row_init (&fixture, "site.keywords");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "畜産、飼料、");
  test_row_assert_events (&fixture, "[set]"); /* all that was typed or pasted is one edit */
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  gtk_editable_set_text (entry, "循環");
  g_signal_emit_by_name (entry, "activate");
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (g_strv_length (value->v.strv), ==, 3);
  g_assert_cmpstr (value->v.strv[2], ==, "循環");
  g_signal_emit_by_name (test_row_await (&fixture, GTK_TYPE_BUTTON, 0), "clicked");
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpstr (value->v.strv[0], ==, "飼料");
  g_string_truncate (fixture.events, 0);
  gtk_editable_set_text (entry, "土壌,飼料、土壌、水,");
  value = yoriai_record_peek (fixture.record, fixture.field);
  words = g_strjoinv (" ", value->v.strv);
  g_assert_cmpstr (words, ==, "循環 土壌 飼料 水"); /* each once */
  test_row_assert_events (&fixture, "[set]");
  yoriai_space_undo (fixture.space);
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (g_strv_length (value->v.strv), ==, 2);
  test_row_clear (&fixture);
}

static void
test_ints (void)
{
  TestRow fixture;
  const YoriaiValue *value;

  test_row_init (&fixture, "vision.sdgs");
  gtk_toggle_button_set_active (test_row_await (&fixture, GTK_TYPE_TOGGLE_BUTTON, 14), TRUE);
  gtk_toggle_button_set_active (test_row_await (&fixture, GTK_TYPE_TOGGLE_BUTTON, 1), TRUE);
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (value->v.ints->n, ==, 2);
  g_assert_cmpint (value->v.ints->items[0], ==, 2);
  g_assert_cmpint (value->v.ints->items[1], ==, 15);
  gtk_test_accessible_assert_property (test_row_await (&fixture, GTK_TYPE_TOGGLE_BUTTON, 0),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "1 No Poverty");
  yoriai_space_undo (fixture.space);
  g_assert_false (gtk_toggle_button_get_active (test_row_await (&fixture, GTK_TYPE_TOGGLE_BUTTON, 1)));
  g_assert_true (gtk_toggle_button_get_active (test_row_await (&fixture, GTK_TYPE_TOGGLE_BUTTON, 14)));
  test_row_clear (&fixture);
}

static void
test_years (void)
{
  TestRow fixture;
  const YoriaiValue *value;

  test_row_init (&fixture, "budget.amounts");
  gtk_editable_set_text (test_row_await (&fixture, GTK_TYPE_ENTRY, 0), "2,500万");
  gtk_editable_set_text (test_row_await (&fixture, GTK_TYPE_ENTRY, 2), "1000");
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (value->v.years->n, ==, 2);
  g_assert_cmpint (yoriai_years_get (value->v.years, 1), ==, 25000000);
  g_assert_cmpint (yoriai_years_get (value->v.years, 3), ==, 1000);
  g_signal_emit_by_name (test_row_await (&fixture, GTK_TYPE_ENTRY, 2), "activate");
  gtk_editable_set_text (test_row_await (&fixture, GTK_TYPE_ENTRY, 2), "");
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (value->v.years->n, ==, 1);
  test_type_at (test_row_await (&fixture, GTK_TYPE_ENTRY, 0), "-", 0);
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpint (yoriai_years_get (value->v.years, 1), ==, 25000000);
  test_row_clear (&fixture);
}

/* A row of a spreadsheet goes over the years, as one edit. */
static void
test_years_paste (void)
{
  TestRow fixture;
  GtkEditable *entry;
  const YoriaiValue *value;

  test_row_init (&fixture, "budget.amounts");
  entry = test_row_await (&fixture, GTK_TYPE_ENTRY, 1);
  gtk_editable_insert_text (gtk_editable_get_delegate (entry), "1,000\t\t3,000\n", -1, &(int){ 0 });
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (value->v.years->n, ==, 2);
  g_assert_cmpint (yoriai_years_get (value->v.years, 2), ==, 1000);
  g_assert_cmpint (yoriai_years_get (value->v.years, 4), ==, 3000);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "1,000");
  yoriai_space_undo (fixture.space);
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  test_row_clear (&fixture);
}

static char *
dup_amounts (TestRow *row)
{
  const YoriaiValue *value = yoriai_record_peek (row->record, row->field);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "=%" G_GINT64_FORMAT " ", value->v.years->items[i].year,
                            value->v.years->items[i].amount);

  return g_strdup (text->str);
}

#define RANGE_OF_10 "1\t2\t3\t4\t5\t6\t7\t8\t9\t0\t"
#define RANGE_OF_31 RANGE_OF_10 RANGE_OF_10 "5\t6\t7\t8\t9\t0\t1\t2\t3\t4\t5"

/* A cell that cannot be taken leaves its year what it has, and is seen there with the reason; a cell without a year is
 * told of. */
static void
test_years_paste_unreadable (void)
{
  static const struct
  {
    const char *text;
    const char *amounts; /* "": many */
    const char *told;    /* (nullable) */
    int refused;         /* the year in which what was pasted stands; 0: none */
    const char *shown;
  } cases[] = {
    { "1,000\tabc\t\t40", "1=1000 2=2 4=40 5=5 ", NULL, 2, "abc" },
    { "未定\t20", "1=1 2=20 3=3 4=4 5=5 ", NULL, 1, "未定" },
    { "-5\t20", "1=1 2=20 3=3 4=4 5=5 ", NULL, 1, "-5" },
    { "\t\t7", "3=7 4=4 5=5 ", NULL, 0, NULL },
    { "a\tb", "1=1 2=2 3=3 4=4 5=5 ", NULL, 2, "b" },
    { "1\t\t\t\t\t6\t\t\t\t\t\t", "1=1 6=6 ", NULL, 0, NULL },
    { "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11", "1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8 9=9 10=10 11=11 ", NULL, 0, NULL },
    { RANGE_OF_31, "", "1 cell was left out, for there are only 30 years", 0, NULL },
    { "1\r\n2\r\n", "1=1 2=2 3=3 4=4 5=5 ", NULL, 0, NULL },
  };
  const GActionEntry actions[] = { { .name = "tell", .activate = tell_cb, .parameter_type = "s" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const YoriaiYear items[] = { { 1, 1 }, { 2, 2 }, { 3, 3 }, { 4, 4 }, { 5, 5 } };
      g_autofree YoriaiYears *years = yoriai_years_new (items, G_N_ELEMENTS (items));
      g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
      g_autofree char *told = NULL;
      g_autofree char *amounts = NULL;
      TestRow fixture;

      g_test_message ("%s", cases[i].text);
      test_row_init (&fixture, "budget.amounts");
      g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), &told);
      gtk_widget_insert_action_group (fixture.window, "win", G_ACTION_GROUP (group));
      g_assert_true (yoriai_record_set (fixture.record, fixture.field, &YORIAI_VALUE_YEARS (years), NULL));
      test_turn ();
      gtk_editable_insert_text (gtk_editable_get_delegate (test_row_find (&fixture, GTK_TYPE_ENTRY, 0)),
                                cases[i].text, -1, &(int){ 0 });
      amounts = dup_amounts (&fixture);
      if (*cases[i].amounts != '\0')
        g_assert_cmpstr (amounts, ==, cases[i].amounts);
      else
        g_assert_true (g_str_has_suffix (amounts, " 29=3 30=4 "));
      g_assert_cmpint (gtk_widget_has_css_class (fixture.row, "error"), ==, cases[i].refused > 0);
      if (cases[i].refused > 0)
        g_assert_cmpstr (gtk_editable_get_text (test_row_find (&fixture, GTK_TYPE_ENTRY, cases[i].refused - 1)), ==,
                         cases[i].shown);
      g_assert_cmpstr (told, ==, cases[i].told);
      test_row_clear (&fixture);
    }
}

int
main (int    argc,
      char **argv)
{
  test_rows_begin (&argc, &argv);

  g_test_add_func ("/rows/ref", test_ref);
  g_test_add_func ("/rows/refs", test_refs);
  g_test_add_func ("/rows/ref-adds", test_ref_adds);
  g_test_add_func ("/rows/ref-add-refused", test_ref_add_refused);
  g_test_add_func ("/rows/ref-escape", test_ref_escape);
  g_test_add_func ("/rows/refs-add", test_refs_add);
  g_test_add_func ("/rows/strings", test_strings);
  g_test_add_func ("/rows/ints", test_ints);
  g_test_add_func ("/rows/years/edit", test_years);
  g_test_add_func ("/rows/years/paste", test_years_paste);
  g_test_add_func ("/rows/years/paste-unreadable", test_years_paste_unreadable);

  return g_test_run ();
}
