/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space.h"
#include "words/yoriai-display.h"
#include "forms/yoriai-field-row.h"
#include "forms/yoriai-item-row.h"
#include "editors/yoriai-record-picker.h"
#include "yoriai-ui-resources.h"
#include "window-support.h"

/* Each kind of row: an edit reaches the record, the record's change reaches the row, undo, and what is out of bounds
 * stays out of the record. */

typedef struct
{
  YoriaiSpace *space;
  YoriaiRecord *record;
  guint field;
  GtkWidget *window;
  GtkWidget *row;
} Fixture;

/* A row of a field: of the proposal, of a child ("vision.statement") or of a new item ("tasks.title"). */
static void
set_up (Fixture    *fixture,
        const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  fixture->space = yoriai_space_new (yoriai_proposal_get_type (), NULL);
  fixture->record = yoriai_space_get_root (fixture->space);
  for (guint i = 0; names[i + 1] != NULL; i++)
    {
      guint field = yoriai_record_find_field (fixture->record, names[i]);

      fixture->record = yoriai_record_get_field (fixture->record, field)->kind == YORIAI_KIND_LIST
                          ? yoriai_record_insert (fixture->record, field, NULL, NULL, NULL)
                          : yoriai_record_get_child (fixture->record, field);
    }
  fixture->field = yoriai_record_find_field (fixture->record, names[g_strv_length (names) - 1]);
  fixture->row = yoriai_field_row_new (NULL, fixture->record, fixture->field);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->row);
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->space);
}

static gpointer
find (Fixture *fixture,
      GType    type,
      guint    n)
{
  GtkWidget *found;

  test_turn ();
  found = test_find_nth_widget (fixture->row, type, n);
  g_assert_nonnull (found);

  return found;
}

static void
type_at (GtkEditable *entry,
         const char  *text,
         int          position)
{
  gtk_editable_insert_text (entry, text, -1, &position);
}

static const char *
get_string (Fixture *fixture)
{
  const YoriaiValue *value = yoriai_record_peek (fixture->record, fixture->field);

  return value->tag == YORIAI_TAG_STRING ? value->v.s : NULL;
}

static gint64
get_int (Fixture *fixture)
{
  const YoriaiValue *value = yoriai_record_peek (fixture->record, fixture->field);

  return value->tag == YORIAI_TAG_INT ? value->v.i : -1;
}

static void
test_text_typing (void)
{
  Fixture fixture;
  GtkEditable *entry;

  set_up (&fixture, "site.name");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "いわて");
  g_assert_cmpstr (get_string (&fixture), ==, "いわて");
  gtk_editable_set_position (entry, -1);
  type_at (entry, "拠点", 3);
  g_assert_cmpstr (get_string (&fixture), ==, "いわて拠点");
  gtk_editable_set_text (entry, "");
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  g_assert_false (gtk_editable_get_enable_undo (entry));
  tear_down (&fixture);
}

static void
test_text_undo (void)
{
  Fixture fixture;
  GtkEditable *entry;

  set_up (&fixture, "site.name");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "あ");
  gtk_editable_set_text (entry, "あい");
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture.space), ==, "Edit “Hub name”");
  yoriai_space_undo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_false (yoriai_space_can_undo (fixture.space));
  yoriai_space_redo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "あい");
  tear_down (&fixture);
}

/* Somebody else writes before the caret: the caret stays with the words it stood at. */
static void
test_text_caret (void)
{
  Fixture fixture;
  GtkEditable *entry;

  set_up (&fixture, "site.name");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "拠点");
  gtk_editable_set_position (entry, 2);
  yoriai_space_begin_with_origin (fixture.space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  g_assert_true (yoriai_record_splice (fixture.record, fixture.field, 0, 0, "新しい", NULL));
  yoriai_space_commit (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "新しい拠点");
  g_assert_cmpint (gtk_editable_get_position (entry), ==, 5);
  tear_down (&fixture);
}

static void
test_text_line_breaks (void)
{
  Fixture fixture;
  GtkEditable *entry;

  set_up (&fixture, "site.name");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_insert_text (gtk_editable_get_delegate (entry), "一行目\n二行目\n", -1, &(int){ 0 });
  g_assert_cmpstr (get_string (&fixture), ==, "一行目 二行目");
  tear_down (&fixture);
}

static void
test_code (void)
{
  Fixture fixture;
  GtkEditable *entry;

  set_up (&fixture, "institutions.corporate_number");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "4000020030007");
  g_assert_cmpstr (get_string (&fixture), ==, "4000020030007");
  g_assert_true (yoriai_record_set_string (fixture.record, "corporate_number", "1", NULL));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "1");
  tear_down (&fixture);
}

static void
test_long_text (void)
{
  Fixture fixture;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;

  set_up (&fixture, "site.summary");
  buffer = gtk_text_view_get_buffer (find (&fixture, GTK_TYPE_TEXT_VIEW, 0));
  gtk_text_buffer_set_text (buffer, "一\n二", -1);
  g_assert_cmpstr (get_string (&fixture), ==, "一\n二");
  g_assert_true (yoriai_record_splice (fixture.record, fixture.field, 3, 0, "三", NULL));
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "一\n二三");
  yoriai_space_undo (fixture.space);
  yoriai_space_undo (fixture.space);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  tear_down (&fixture);
}

static void
test_number_bounds (void)
{
  Fixture fixture;
  GtkEditable *entry;

  set_up (&fixture, "start_fiscal_year");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "2021");
  g_assert_cmpint (get_int (&fixture), ==, 2021);
  g_signal_emit_by_name (entry, "activate");
  type_at (entry, "9", 4);
  g_assert_cmpint (get_int (&fixture), ==, 2021);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "20219");
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (entry, "２０２２");
  g_assert_cmpint (get_int (&fixture), ==, 2022);
  g_assert_false (gtk_widget_has_css_class (fixture.row, "error"));
  tear_down (&fixture);
}

static const char *
get_message (Fixture *fixture)
{
  GtkWidget *box = gtk_widget_get_last_child (fixture->row);

  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (box)));
}

/* What cannot be read is not kept in part, and what is too large is called so. */
static void
test_number_kept (void)
{
  Fixture fixture;
  GtkEditable *entry;

  set_up (&fixture, "people.effort");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "40");
  g_signal_emit_by_name (entry, "activate");
  gtk_editable_set_text (entry, "15");
  g_assert_cmpint (get_int (&fixture), ==, 15);
  gtk_editable_set_text (entry, "15x");
  g_assert_cmpint (get_int (&fixture), ==, 40);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  g_assert_cmpstr (get_message (&fixture), ==, "Enter a whole number between 0 and 100.");
  gtk_editable_set_text (entry, "99999999999999999999");
  g_assert_cmpint (get_int (&fixture), ==, 40);
  g_assert_cmpstr (get_message (&fixture), ==, "The number is too large: at most 100.");
  gtk_editable_set_text (entry, "50");
  g_assert_cmpint (get_int (&fixture), ==, 50);
  g_assert_false (gtk_widget_has_css_class (fixture.row, "error"));
  tear_down (&fixture);
}

/* What a file has and the field cannot take is shown. */
static void
test_number_raw (void)
{
  Fixture fixture;
  YoriaiValue raw = { .tag = YORIAI_TAG_RAW, .v.s = g_strdup ("\"約40\"") };
  GtkEditable *entry;

  set_up (&fixture, "people.effort");
  yoriai_space_load_value (fixture.space, fixture.record, fixture.field, &raw);
  fixture.row = yoriai_field_row_new (NULL, fixture.record, fixture.field);
  gtk_window_set_child (GTK_WINDOW (fixture.window), fixture.row);
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "約40");
  gtk_editable_set_text (entry, "40");
  g_assert_cmpint (get_int (&fixture), ==, 40);
  yoriai_space_undo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "約40");
  tear_down (&fixture);
}

/* A refused input goes when the record changes: what one sees is what is saved. */
static void
test_number_follows (void)
{
  Fixture fixture;
  GtkEditable *entry;

  set_up (&fixture, "other_grants.amount");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "2,500万");
  g_assert_cmpint (get_int (&fixture), ==, 25000000);
  g_signal_emit_by_name (entry, "activate");
  type_at (entry, "-", 0);
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  yoriai_space_undo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_false (gtk_widget_has_css_class (fixture.row, "error"));
  yoriai_space_redo (fixture.space);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "25,000,000");
  tear_down (&fixture);
}

static void
test_date (void)
{
  Fixture fixture;
  GtkEditable *entry;

  set_up (&fixture, "proposed_on");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "令和3年7月6日");
  g_assert_cmpstr (get_string (&fixture), ==, "2021-07-06");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "2021-07-06");
  gtk_editable_set_text (entry, "2021-02-31");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "2021-02-31");
  tear_down (&fixture);
}

static void
test_enum (void)
{
  Fixture fixture;
  GtkDropDown *drop_down;

  set_up (&fixture, "institutions.role");
  drop_down = find (&fixture, GTK_TYPE_DROP_DOWN, 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);
  gtk_drop_down_set_selected (drop_down, 1);
  g_assert_cmpint (get_int (&fixture), ==, 0);
  yoriai_space_undo (fixture.space);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);
  g_assert_true (yoriai_record_set (fixture.record, fixture.field, &YORIAI_VALUE_INT (2), NULL));
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 3);
  gtk_drop_down_set_selected (drop_down, 0);
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  tear_down (&fixture);
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
  Fixture fixture;

  set_up (&fixture, "institutions.consent");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_true (yoriai_display_set_text (fixture.record, fixture.field, "", NULL));
      g_assert_cmpint (yoriai_display_set_text (fixture.record, fixture.field, cases[i].text, NULL), ==,
                       cases[i].choice >= 0);
      if (cases[i].choice >= 0)
        g_assert_cmpint (get_int (&fixture), ==, cases[i].choice);
    }
  tear_down (&fixture);
}

static void
test_bool (void)
{
  Fixture fixture;
  GtkToggleButton *yes;
  GtkToggleButton *no;

  set_up (&fixture, "site.medical_only");
  yes = find (&fixture, GTK_TYPE_TOGGLE_BUTTON, 0);
  no = find (&fixture, GTK_TYPE_TOGGLE_BUTTON, 1);
  gtk_toggle_button_set_active (yes, TRUE);
  g_assert_cmpint (get_int (&fixture), ==, 1);
  gtk_toggle_button_set_active (no, TRUE);
  g_assert_cmpint (get_int (&fixture), ==, 0);
  g_assert_false (gtk_toggle_button_get_active (yes));
  gtk_toggle_button_set_active (no, FALSE);
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  yoriai_space_undo (fixture.space);
  g_assert_true (gtk_toggle_button_get_active (no));
  tear_down (&fixture);
}

static YoriaiRecord *
add_institution (Fixture    *fixture,
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
  Fixture fixture;
  YoriaiRecord *institution;
  GtkWidget *button;
  GtkLabel *label;

  set_up (&fixture, "tasks.lead_institution");
  institution = add_institution (&fixture, "岩手大学");
  button = find (&fixture, GTK_TYPE_MENU_BUTTON, 0);
  g_signal_emit_by_name (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)), "picked",
                         institution);
  g_assert_cmpstr (get_string (&fixture), ==, yoriai_record_get_id (institution));
  label =
      GTK_LABEL (gtk_widget_get_first_child (gtk_menu_button_get_child (GTK_MENU_BUTTON (button))));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "岩手大学");
  g_assert_true (yoriai_record_set_string (institution, "name", "岩手県立大学", NULL));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "岩手県立大学");
  g_assert_true (yoriai_record_remove (institution, NULL));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "(removed)");
  tear_down (&fixture);
}

/* Opens the picker of the row and searches. */
static GtkWidget *
search (Fixture    *fixture,
        const char *name)
{
  GtkWidget *button = find (fixture, GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *picker = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *entry = test_find_widget (picker, GTK_TYPE_SEARCH_ENTRY);

  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  test_turn ();
  gtk_editable_set_text (GTK_EDITABLE (entry), name);

  return entry;
}

static void
close_picker (Fixture *fixture)
{
  GtkMenuButton *button = find (fixture, GTK_TYPE_MENU_BUTTON, 0);
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
  Fixture fixture;
  YoriaiRecord *root;
  YoriaiRecord *person;
  guint people;

  set_up (&fixture, "operation.officers.person");
  root = yoriai_space_get_root (fixture.space);
  people = yoriai_record_find_field (root, "people");
  yoriai_space_break_merge (fixture.space);
  g_signal_emit_by_name (search (&fixture, " 見本太郎　"), "activate");
  test_turn ();
  g_assert_cmpuint (yoriai_record_get_n_items (root, people), ==, 1);
  person = yoriai_record_get_item (root, people, 0);
  g_assert_cmpstr (yoriai_record_get_string (person, "name"), ==, "見本太郎");
  g_assert_cmpstr (get_string (&fixture), ==, yoriai_record_get_id (person));
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture.space), ==,
                   "Add “見本太郎” to “People taking part”");

  /* Somebody who is there is taken, not added again. */
  g_signal_emit_by_name (search (&fixture, "見本太郎"), "activate");
  g_assert_cmpuint (yoriai_record_get_n_items (root, people), ==, 1);

  yoriai_space_undo (fixture.space);
  g_assert_cmpuint (yoriai_record_get_n_items (root, people), ==, 0);
  g_assert_null (get_string (&fixture));
  yoriai_space_redo (fixture.space);
  g_assert_cmpuint (yoriai_record_get_n_items (root, people), ==, 1);
  g_assert_cmpstr (get_string (&fixture), ==, yoriai_record_get_id (person));
  close_picker (&fixture);
  tear_down (&fixture);
}

static void
test_refs_add (void)
{
  Fixture fixture;
  YoriaiRecord *root;
  guint institutions;

  set_up (&fixture, "tasks.institutions");
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
  tear_down (&fixture);
}

static void
test_refs (void)
{
  Fixture fixture;
  YoriaiRecord *institution;
  GtkPopover *picker;
  const YoriaiValue *value;

  set_up (&fixture, "tasks.institutions");
  institution = add_institution (&fixture, "岩手大学");
  picker = gtk_menu_button_get_popover (find (&fixture, GTK_TYPE_MENU_BUTTON, 0));
  g_signal_emit_by_name (picker, "picked", institution);
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpint (value->tag, ==, YORIAI_TAG_STRINGS);
  g_assert_cmpstr (value->v.strv[0], ==, yoriai_record_get_id (institution));
  g_signal_emit_by_name (picker, "picked", institution);
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  tear_down (&fixture);
}

static void
test_strings (void)
{
  Fixture fixture;
  GtkEditable *entry;
  const YoriaiValue *value;

  set_up (&fixture, "site.keywords");
  entry = find (&fixture, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (entry, "畜産、飼料、");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  gtk_editable_set_text (entry, "循環");
  g_signal_emit_by_name (entry, "activate");
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (g_strv_length (value->v.strv), ==, 3);
  g_assert_cmpstr (value->v.strv[2], ==, "循環");
  g_signal_emit_by_name (find (&fixture, GTK_TYPE_BUTTON, 0), "clicked");
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpstr (value->v.strv[0], ==, "飼料");
  tear_down (&fixture);
}

static void
test_ints (void)
{
  Fixture fixture;
  const YoriaiValue *value;

  set_up (&fixture, "vision.sdgs");
  gtk_toggle_button_set_active (find (&fixture, GTK_TYPE_TOGGLE_BUTTON, 14), TRUE);
  gtk_toggle_button_set_active (find (&fixture, GTK_TYPE_TOGGLE_BUTTON, 1), TRUE);
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (value->v.ints->n, ==, 2);
  g_assert_cmpint (value->v.ints->items[0], ==, 2);
  g_assert_cmpint (value->v.ints->items[1], ==, 15);
  gtk_test_accessible_assert_property (find (&fixture, GTK_TYPE_TOGGLE_BUTTON, 0),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "1 No Poverty");
  yoriai_space_undo (fixture.space);
  g_assert_false (gtk_toggle_button_get_active (find (&fixture, GTK_TYPE_TOGGLE_BUTTON, 1)));
  g_assert_true (gtk_toggle_button_get_active (find (&fixture, GTK_TYPE_TOGGLE_BUTTON, 14)));
  tear_down (&fixture);
}

static void
test_years (void)
{
  Fixture fixture;
  const YoriaiValue *value;

  set_up (&fixture, "budget.amounts");
  gtk_editable_set_text (find (&fixture, GTK_TYPE_ENTRY, 0), "2,500万");
  gtk_editable_set_text (find (&fixture, GTK_TYPE_ENTRY, 2), "1000");
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (value->v.years->n, ==, 2);
  g_assert_cmpint (yoriai_years_get (value->v.years, 1), ==, 25000000);
  g_assert_cmpint (yoriai_years_get (value->v.years, 3), ==, 1000);
  g_signal_emit_by_name (find (&fixture, GTK_TYPE_ENTRY, 2), "activate");
  gtk_editable_set_text (find (&fixture, GTK_TYPE_ENTRY, 2), "");
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (value->v.years->n, ==, 1);
  type_at (find (&fixture, GTK_TYPE_ENTRY, 0), "-", 0);
  g_assert_true (gtk_widget_has_css_class (fixture.row, "error"));
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpint (yoriai_years_get (value->v.years, 1), ==, 25000000);
  tear_down (&fixture);
}

/* A row of a spreadsheet goes over the years, as one edit. */
static void
test_years_paste (void)
{
  Fixture fixture;
  GtkEditable *entry;
  const YoriaiValue *value;

  set_up (&fixture, "budget.amounts");
  entry = find (&fixture, GTK_TYPE_ENTRY, 1);
  gtk_editable_insert_text (gtk_editable_get_delegate (entry), "1,000\t\t3,000\n", -1, &(int){ 0 });
  value = yoriai_record_peek (fixture.record, fixture.field);
  g_assert_cmpuint (value->v.years->n, ==, 2);
  g_assert_cmpint (yoriai_years_get (value->v.years, 2), ==, 1000);
  g_assert_cmpint (yoriai_years_get (value->v.years, 4), ==, 3000);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "1,000");
  yoriai_space_undo (fixture.space);
  g_assert_true (yoriai_record_is_empty (fixture.record, fixture.field));
  tear_down (&fixture);
}

/* A milestone, all its fields at once, on the screen. */
static void
set_up_item (Fixture *fixture)
{
  set_up (fixture, "tasks.milestones.kind");
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
get_focused_field (Fixture *fixture)
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
  Fixture fixture;
  GtkEditable *year;
  int least_before;
  int least;

  set_up_item (&fixture);
  year = find (&fixture, GTK_TYPE_ENTRY, 0);
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
  tear_down (&fixture);
}

/* A goal is seen whole, but it stays one line. */
static void
test_item_text (void)
{
  Fixture fixture;
  GtkTextBuffer *buffer;

  set_up_item (&fixture);
  buffer = gtk_text_view_get_buffer (find (&fixture, GTK_TYPE_TEXT_VIEW, 0));
  gtk_text_buffer_insert_at_cursor (buffer, "一行目\n二行目\n", -1);
  gtk_text_buffer_insert_at_cursor (buffer, "\n", -1);
  g_assert_cmpstr (yoriai_record_get_string (fixture.record, "goal"), ==, "一行目 二行目");
  tear_down (&fixture);
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
      Fixture fixture;
      GtkWidget *row;

      g_test_message ("%s", paths[i]);
      set_up (&fixture, paths[i]);
      row = g_object_ref (fixture.row);
      gtk_window_set_child (GTK_WINDOW (fixture.window), NULL);
      g_assert_finalize_object (row);
      tear_down (&fixture);
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
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (yoriai_ui_get_resource ());
  load_style ();

  g_test_add_func ("/rows/text/typing", test_text_typing);
  g_test_add_func ("/rows/text/undo", test_text_undo);
  g_test_add_func ("/rows/text/caret", test_text_caret);
  g_test_add_func ("/rows/text/line-breaks", test_text_line_breaks);
  g_test_add_func ("/rows/code", test_code);
  g_test_add_func ("/rows/long-text", test_long_text);
  g_test_add_func ("/rows/number/bounds", test_number_bounds);
  g_test_add_func ("/rows/number/follows", test_number_follows);
  g_test_add_func ("/rows/number/kept", test_number_kept);
  g_test_add_func ("/rows/number/raw", test_number_raw);
  g_test_add_func ("/rows/date", test_date);
  g_test_add_func ("/rows/enum", test_enum);
  g_test_add_func ("/rows/enum-words", test_enum_words);
  g_test_add_func ("/rows/bool", test_bool);
  g_test_add_func ("/rows/ref", test_ref);
  g_test_add_func ("/rows/refs", test_refs);
  g_test_add_func ("/rows/ref-adds", test_ref_adds);
  g_test_add_func ("/rows/refs-add", test_refs_add);
  g_test_add_func ("/rows/strings", test_strings);
  g_test_add_func ("/rows/ints", test_ints);
  g_test_add_func ("/rows/years/edit", test_years);
  g_test_add_func ("/rows/years/paste", test_years_paste);
  g_test_add_func ("/rows/item/finding", test_item);
  g_test_add_func ("/rows/item/text", test_item_text);
  g_test_add_func ("/rows/finalize", test_finalize);

  return g_test_run ();
}
