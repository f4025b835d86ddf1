/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "row-support.h"
#include "window-support.h"

/* Each kind of editor, bare in a box as in the cell of a table: no label, no
 * message and no card around it. */

static void
type_text (TestRow    *f,
           const char *text)
{
  test_row_type (f, text);
}

static void
type_and_take (TestRow    *f,
               const char *text)
{
  test_row_type (f, text);
  g_signal_emit_by_name (test_row_find (f, GTK_TYPE_ENTRY, 0), "activate");
}

static void
choose (TestRow    *f,
        const char *text)
{
  gtk_drop_down_set_selected (test_row_find (f, GTK_TYPE_DROP_DOWN, 0), 1);
}

static void
press (TestRow    *f,
       const char *text)
{
  gtk_toggle_button_set_active (test_row_find (f, GTK_TYPE_TOGGLE_BUTTON, 0), TRUE);
}

static void
pick (TestRow    *f,
      const char *text)
{
  YoriaiRecord *root = yoriai_space_get_root (f->space);
  YoriaiRecord *item;

  /* What is picked is not what is undone. */
  yoriai_space_begin_with_origin (f->space, YORIAI_ORIGIN_REMOTE, NULL, NULL);
  item = yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, NULL,
                               NULL);
  g_assert_true (yoriai_record_set_string (item, "name", text, NULL));
  yoriai_space_commit (f->space);
  g_signal_emit_by_name (gtk_menu_button_get_popover (test_row_find (f, GTK_TYPE_MENU_BUTTON, 0)),
                         "picked", item);
}

static const struct
{
  const char *path;
  void (*edit) (TestRow *f, const char *text);
  const char *text;
  const char *refused; /* (nullable): typed behind that */
} kinds[] = {
  { "site.name", type_text, "拠点", NULL },
  { "institutions.corporate_number", type_text, "4000020030007", NULL },
  { "site.summary", type_text, "一\n二", NULL },
  { "start_fiscal_year", type_and_take, "2021", "9" },
  { "other_grants.amount", type_and_take, "2,500万", "億円くらい" },
  { "proposed_on", type_and_take, "2021-07-06", "頃" },
  { "institutions.role", choose, NULL, NULL },
  { "site.medical_only", press, NULL, NULL },
  { "tasks.lead_institution", pick, "岩手大学", NULL },
  { "tasks.institutions", pick, "岩手大学", NULL },
  { "site.keywords", type_and_take, "循環", NULL },
  { "vision.sdgs", press, NULL, NULL },
  { "budget.amounts", type_and_take, "1000", "円くらい" },
};

/* All that can be read in @widget. */
static void
append_shown (GtkWidget *widget,
              GString   *shown)
{
  g_autofree char *text = NULL;

  if (GTK_IS_TEXT_VIEW (widget))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
  else if (GTK_IS_TEXT (widget))
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_LABEL (widget))
    text = g_strdup (gtk_label_get_label (GTK_LABEL (widget)));
  else if (GTK_IS_TOGGLE_BUTTON (widget))
    text = g_strdup (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)) ? "!" : "");
  else if (GTK_IS_DROP_DOWN (widget))
    text = g_strdup_printf ("%u", gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)));
  if (text != NULL)
    g_string_append_printf (shown, "%s|", text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      append_shown (child, shown);
}

/* (transfer full) */
static char *
dup_shown (TestRow *f)
{
  GString *shown = g_string_new (NULL);

  test_turn ();
  append_shown (f->row, shown);

  return g_string_free (shown, FALSE);
}

static void
test_edit (gconstpointer user_data)
{
  guint kind = GPOINTER_TO_UINT (user_data);
  TestRow f;
  g_autofree char *before = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  test_row_init_bare (&f, kinds[kind].path);
  before = dup_shown (&f);
  kinds[kind].edit (&f, kinds[kind].text);
  edited = dup_shown (&f);
  g_assert_false (yoriai_record_is_empty (f.record, f.field));
  g_assert_false (yoriai_field_editor_has_input_error (f.editor));
  g_assert_cmpstr (edited, !=, before);
  yoriai_space_undo (f.space);
  undone = dup_shown (&f);
  g_assert_true (yoriai_record_is_empty (f.record, f.field));
  g_assert_cmpstr (undone, ==, before);
  yoriai_space_redo (f.space);
  redone = dup_shown (&f);
  g_assert_cmpstr (redone, ==, edited);
  test_row_clear (&f);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
press_escape (TestRow *f)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->editor));
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Escape, 0, 0, &is_handled);
    }
  g_assert_true (is_handled);
}

/* What the record does not take stays, with a reason that what is around it can
 * show, until Escape. */
static void
test_refuse (gconstpointer user_data)
{
  guint kind = GPOINTER_TO_UINT (user_data);
  TestRow f;
  guint n = 0;
  GtkEditable *entry;
  g_autofree char *before = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *after = NULL;
  g_autofree char *error = NULL;

  test_row_init_bare (&f, kinds[kind].path);
  entry = test_row_find (&f, GTK_TYPE_ENTRY, 0);
  kinds[kind].edit (&f, kinds[kind].text);
  before = dup_shown (&f);
  g_signal_connect_swapped (f.editor, "notify::input-error", G_CALLBACK (count_cb), &n);
  gtk_editable_set_position (entry, -1);
  test_row_type (&f, kinds[kind].refused);
  yoriai_field_editor_finish (f.editor);
  refused = dup_shown (&f);
  g_assert_cmpstr (refused, !=, before);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (yoriai_field_editor_has_input_error (f.editor));
  g_object_get (f.editor, "input-error", &error, NULL);
  g_assert_cmpstr (error, ==, yoriai_field_editor_get_input_error (f.editor));
  press_escape (&f);
  after = dup_shown (&f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (yoriai_field_editor_has_input_error (f.editor));
  test_row_clear (&f);
}

static void
put_editor (TestRow       *f,
            YoriaiChecker *checker)
{
  gtk_box_remove (GTK_BOX (f->row), GTK_WIDGET (f->editor));
  f->editor = YORIAI_FIELD_EDITOR (yoriai_field_editor_new (checker, f->record, f->field));
  gtk_box_append (GTK_BOX (f->row), GTK_WIDGET (f->editor));
  f->text = test_find_widget (f->row, GTK_TYPE_TEXT);
}

/* What was typed is kept with the reason, and stands in the next editor of the field. */
static void
test_keep (gconstpointer user_data)
{
  guint kind = GPOINTER_TO_UINT (user_data);
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *error = NULL;
  g_autofree char *again = NULL;
  g_autofree char *message = NULL;
  YoriaiFinding *finding;
  TestRow f;

  test_row_init_bare (&f, kinds[kind].path);
  checker = yoriai_checker_new (f.space, library);
  put_editor (&f, checker);
  kinds[kind].edit (&f, kinds[kind].text);
  gtk_editable_set_position (test_row_find (&f, GTK_TYPE_ENTRY, 0), -1);
  test_row_type (&f, kinds[kind].refused);
  yoriai_field_editor_finish (f.editor);
  refused = dup_shown (&f);
  error = g_strdup (yoriai_field_editor_get_input_error (f.editor));
  finding = yoriai_checker_find_refused (checker, f.record, f.field);
  g_assert_nonnull (finding);
  g_assert_nonnull (strstr (yoriai_finding_get_input (finding), kinds[kind].refused));
  g_assert_cmpstr (yoriai_finding_get_reason (finding), ==, error);
  message = g_strdup_printf ("“%s”: %s", yoriai_finding_get_input (finding), error);
  g_assert_cmpstr (yoriai_finding_get_message (finding).en, ==, message);

  put_editor (&f, checker);
  again = dup_shown (&f);
  g_assert_cmpstr (again, ==, refused);
  g_assert_cmpstr (yoriai_field_editor_get_input_error (f.editor), ==, error);
  put_editor (&f, NULL);
  g_clear_object (&checker);
  test_row_clear (&f);
}

/* A text over its limit, with what was typed since, is there again in the next editor; nothing of it is in the record before
 * there is room. */
static void
test_keep_text (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autofree char *held = NULL, *over = NULL, *error = NULL;
  gint64 min, max;
  int at;
  TestRow f;

  test_row_init_bare (&f, "institutions.corporate_number");
  checker = yoriai_checker_new (f.space, library);
  yoriai_field_get_bounds (yoriai_record_get_field (f.record, f.field), &min, &max);
  held = g_strnfill ((gsize) max, 'a');
  over = g_strconcat (held, "終わりまで", NULL);
  g_assert_true (yoriai_record_set_string (f.record, "corporate_number", held, NULL));
  put_editor (&f, checker);
  at = (int) max;
  gtk_editable_insert_text (test_row_find (&f, GTK_TYPE_ENTRY, 0), "終わり", -1, &at);
  g_assert_true (yoriai_field_editor_has_input_error (f.editor));
  gtk_editable_insert_text (test_row_find (&f, GTK_TYPE_ENTRY, 0), "まで", -1, &at);
  error = g_strdup (yoriai_field_editor_get_input_error (f.editor));
  g_assert_cmpuint (strlen (yoriai_finding_get_message (yoriai_checker_find_refused (checker, f.record, f.field)).en), <, 400);
  put_editor (&f, checker);
  g_assert_cmpstr (gtk_editable_get_text (test_row_find (&f, GTK_TYPE_ENTRY, 0)), ==, over);
  g_assert_cmpstr (yoriai_field_editor_get_input_error (f.editor), ==, error);
  g_assert_cmpstr (yoriai_record_get_string (f.record, "corporate_number"), ==, held);
  gtk_editable_delete_text (test_row_find (&f, GTK_TYPE_ENTRY, 0), (int) max - 1, -1);
  g_assert_false (yoriai_field_editor_has_input_error (f.editor));
  held[max - 1] = '\0';
  g_assert_cmpstr (yoriai_record_get_string (f.record, "corporate_number"), ==, held);
  g_assert_null (yoriai_checker_find_refused (checker, f.record, f.field));
  put_editor (&f, NULL);
  g_clear_object (&checker);
  test_row_clear (&f);
}

/* Each of several years has what was typed for it, what is too much as well. */
static void
test_keep_years (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (YoriaiChecker) checker = NULL;
  TestRow f;

  test_row_init_bare (&f, "budget.amounts");
  checker = yoriai_checker_new (f.space, library);
  for (guint i = 0; i < 2; i++)
    {
      static const char *const typed[] = { "百円くらい", "99999999999999999" };

      put_editor (&f, checker);
      gtk_editable_set_text (test_row_find (&f, GTK_TYPE_ENTRY, 1), "いくらか");
      gtk_editable_set_text (test_row_find (&f, GTK_TYPE_ENTRY, 3), typed[i]);
      yoriai_field_editor_finish (f.editor);
      g_assert_true (yoriai_field_editor_has_input_error (f.editor));
      put_editor (&f, checker);
      g_assert_true (yoriai_field_editor_has_input_error (f.editor));
      g_assert_cmpstr (gtk_editable_get_text (test_row_find (&f, GTK_TYPE_ENTRY, 1)), ==, "いくらか");
      g_assert_cmpstr (gtk_editable_get_text (test_row_find (&f, GTK_TYPE_ENTRY, 3)), ==, typed[i]);
      g_assert_cmpstr (gtk_editable_get_text (test_row_find (&f, GTK_TYPE_ENTRY, 0)), ==, "");
    }
  put_editor (&f, NULL);
  g_clear_object (&checker);
  test_row_clear (&f);
}

/* In a cell it has its field's name, until something there is its label. */
static void
test_label (void)
{
  TestRow f;
  GtkWidget *entry;
  GtkWidget *label = gtk_label_new ("見出し");

  test_row_init_bare (&f, "site.name");
  entry = test_row_find (&f, GTK_TYPE_ENTRY, 0);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Hub name");
  gtk_box_prepend (GTK_BOX (f.row), label);
  yoriai_field_editor_set_label (f.editor, label);
  gtk_test_accessible_assert_relation (entry, GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL);
  g_assert_false (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL));
  test_row_clear (&f);
}

/* What is found is told by what is around it; why an input is refused goes
 * before. */
static void
test_finding (void)
{
  TestRow f;
  GtkWidget *entry;

  test_row_init_bare (&f, "start_fiscal_year");
  entry = test_row_find (&f, GTK_TYPE_ENTRY, 0);
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  yoriai_field_editor_set_finding (f.editor, "未入力です", FALSE);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "未入力です");
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  test_row_type (&f, "99999");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       yoriai_field_editor_get_input_error (f.editor));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  press_escape (&f);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "未入力です");
  yoriai_field_editor_set_finding (f.editor, "誤りです", TRUE);
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  yoriai_field_editor_set_finding (f.editor, NULL, FALSE);
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (entry),
                                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  test_row_clear (&f);
}

/* The same field in a table and in the form below it: each shows what is typed
 * into the other. */
static void
test_twice (void)
{
  TestRow f;
  GtkWidget *row;
  GtkEditable *cell;
  GtkEditable *other;

  test_row_init_bare (&f, "site.name");
  row = yoriai_field_row_new (NULL, f.record, f.field);
  gtk_box_append (GTK_BOX (f.row), row);
  cell = test_row_find (&f, GTK_TYPE_ENTRY, 0);
  other = test_row_find (&f, GTK_TYPE_ENTRY, 1);
  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (other), row));
  test_row_type (&f, "拠点");
  g_assert_cmpstr (gtk_editable_get_text (other), ==, "拠点");
  gtk_editable_set_text (other, "新しい拠点");
  g_assert_cmpstr (gtk_editable_get_text (cell), ==, "新しい拠点");
  test_row_clear (&f);
}

static GtkWidget *
wait_for_focus (TestRow   *f,
                GtkWidget *widget)
{
  gtk_widget_grab_focus (widget);
  test_turn ();

  return gtk_window_get_focus (GTK_WINDOW (f->window));
}

/* What is typed before the focus leaves a cell, and what after it has come
 * back, are two things to undo. */
static void
test_leave (void)
{
  TestRow f;
  GtkWidget *button = gtk_button_new_with_label ("次");

  test_row_init_bare (&f, "site.name");
  gtk_box_append (GTK_BOX (f.row), button);
  gtk_window_present (GTK_WINDOW (f.window));
  yoriai_field_editor_focus (f.editor);
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f.window)), GTK_WIDGET (f.editor)));
  test_row_type (&f, "あ");
  test_row_type (&f, "い");
  g_assert_true (wait_for_focus (&f, button) == button);
  yoriai_field_editor_focus (f.editor);
  test_row_type (&f, "う");
  g_assert_cmpstr (test_row_get_string (&f), ==, "あいう");
  yoriai_space_undo (f.space);
  g_assert_cmpstr (test_row_get_string (&f), ==, "あい");
  yoriai_space_undo (f.space);
  g_assert_true (yoriai_record_is_empty (f.record, f.field));
  test_row_clear (&f);
}

/* An amount takes its usual form when it is said to be complete, and the caret
 * stays before the same figures. */
static void
test_finish (void)
{
  TestRow f;

  test_row_init_bare (&f, "other_grants.amount");
  gtk_window_present (GTK_WINDOW (f.window));
  yoriai_field_editor_focus (f.editor);
  test_row_type (&f, "25000000");
  gtk_editable_set_position (GTK_EDITABLE (f.text), 5);
  yoriai_field_editor_finish (f.editor);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f.text)), ==, "25,000,000");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (f.text)), ==, 7);
  test_row_clear (&f);
}

/* An editor taken out of its cell leaves nothing behind, also in the midst of
 * typing and when what it says beside its label is shown elsewhere. */
static void
test_finalize (gconstpointer user_data)
{
  guint kind = GPOINTER_TO_UINT (user_data);

  for (guint i = 0; i < 2; i++)
    {
      TestRow f;
      GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      GtkWidget *editor;
      GtkWidget *suffix;

      test_row_init_bare (&f, kinds[kind].path);
      gtk_box_prepend (GTK_BOX (f.row), header);
      suffix = yoriai_field_editor_get_suffix (f.editor);
      if (i > 0 && suffix != NULL)
        gtk_box_append (GTK_BOX (header), suffix);
      gtk_window_present (GTK_WINDOW (f.window));
      yoriai_field_editor_focus (f.editor);
      kinds[kind].edit (&f, kinds[kind].text);
      if (kinds[kind].refused != NULL)
        test_row_type (&f, kinds[kind].refused);
      editor = g_object_ref (GTK_WIDGET (f.editor));
      gtk_box_remove (GTK_BOX (f.row), editor);
      test_turn ();
      g_assert_finalize_object (editor);
      yoriai_space_undo (f.space);
      test_turn ();
      test_row_clear (&f);
    }
}

/* A row that is gone has let go of its editor. */
static void
test_row_finalize (void)
{
  TestRow f;
  GtkWidget *row;
  gpointer editor;

  test_row_init (&f, "site.name");
  row = g_object_ref (f.row);
  editor = f.editor;
  g_object_add_weak_pointer (editor, &editor);
  gtk_window_set_child (GTK_WINDOW (f.window), NULL);
  g_assert_finalize_object (row);
  g_assert_null (editor);
  test_row_clear (&f);
}

static void
add_each (const char    *name,
          GTestDataFunc  func,
          gboolean       is_refusing)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/editors/%s/%s", name, kinds[i].path);

      if (!is_refusing || kinds[i].refused != NULL)
        g_test_add_data_func (path, GUINT_TO_POINTER (i), func);
    }
}

int
main (int    argc,
      char **argv)
{
  test_rows_begin (&argc, &argv);

  add_each ("edit", test_edit, FALSE);
  add_each ("refuse", test_refuse, TRUE);
  add_each ("keep", test_keep, TRUE);
  g_test_add_func ("/editors/keep-years", test_keep_years);
  g_test_add_func ("/editors/keep-text", test_keep_text);
  add_each ("finalize", test_finalize, FALSE);
  g_test_add_func ("/editors/label", test_label);
  g_test_add_func ("/editors/finding", test_finding);
  g_test_add_func ("/editors/twice", test_twice);
  g_test_add_func ("/editors/leave", test_leave);
  g_test_add_func ("/editors/finish", test_finish);
  g_test_add_func ("/editors/row-finalize", test_row_finalize);

  return g_test_run ();
}
