/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "editors/yoriai-chips-editor.h"
#include "forms/yoriai-item-row.h"
#include "proposal/yoriai-proposal.h"
#include "tables/yoriai-record-cell.h"
#include "tables/yoriai-record-table.h"
#include "window/yoriai-finding-row.h"
#include "window/yoriai-findings-panel.h"
#include "workspace/yoriai-section.h"

#include "window-support.h"

/* How the window behaves under somebody's hands, and while nobody touches it. */

static YoriaiApplication *app;

#define QUIET_MSECS 400
#define PATIENCE_MSECS 20000

static gboolean
elapsed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
count_frame_cb (guint *n_frames)
{
  (*n_frames)++;
}

/* Whether nothing is drawn any more, after what was begun has come to its end. */
static gboolean
comes_to_rest (YoriaiWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint n_frames = 1;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_frame_cb), &n_frames);

  for (guint waited = 0; n_frames > 0 && waited < PATIENCE_MSECS; waited += QUIET_MSECS)
    {
      gboolean is_over = FALSE;

      n_frames = 0;
      g_timeout_add (QUIET_MSECS, elapsed_cb, &is_over);
      while (!is_over)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
  return n_frames == 0;
}

/* A window that nobody touches draws nothing: on the start page, with a sample, and with every page visited. */
static void
test_idles (void)
{
  static const char *const samples[] = { "regional-full.json", "co-creation-nurturing.json" };
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));
  guint n;

  yoriai_section_get_all (&n);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (comes_to_rest (window));
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, samples[i]);

      yoriai_window_set_workspace (window, workspace);
      g_assert_true (comes_to_rest (window));
      for (guint j = 0; j < n; j++)
        {
          gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", j);
          test_turn ();
        }
      gtk_window_set_focus (GTK_WINDOW (window), NULL); /* a caret blinks */
      g_assert_true (comes_to_rest (window));
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  test_drop_window (window);
}

/* Goes to a field as a finding does. (transfer none): what has the focus then */
static GtkWidget *
go_to (YoriaiWindow *window,
       YoriaiRecord *record,
       const char   *field)
{
  g_assert_cmpuint (yoriai_record_find_field (record, field), !=, YORIAI_NO_FIELD);
  g_assert_true (yoriai_window_reveal (window, record, yoriai_record_find_field (record, field)));
  test_turn ();
  return gtk_window_get_focus (GTK_WINDOW (window));
}

static GtkWidget *
find_mapped (GtkWidget *widget,
             GType      type,
             gpointer   record)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && (record == NULL
          || (YORIAI_IS_FINDING_ROW (widget)
              && yoriai_finding_get_record (yoriai_finding_row_get_finding (YORIAI_FINDING_ROW (widget))) == record)
          || (YORIAI_IS_ITEM_ROW (widget) && yoriai_item_row_get_record (YORIAI_ITEM_ROW (widget)) == record)
          || (YORIAI_IS_RECORD_CELL (widget)
              && yoriai_record_cell_get_record (YORIAI_RECORD_CELL (widget)) == record)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped (child, type, record);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find (YoriaiWindow *window,
      GType         type,
      gpointer      record)
{
  GtkWidget *found = find_mapped (GTK_WIDGET (window), type, record);

  g_assert_nonnull (found);
  return found;
}

/* What an input method writes while the focus is leaving, or an editor that takes what was typed. */
static void
write_when_left (GtkWidget *text,
                 GCallback  write,
                 gpointer   data)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* It does not know of a focus that came before it. */
  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (text)), NULL);
  g_signal_connect_swapped (focus, "leave", write, data);
  gtk_widget_add_controller (text, focus);
  gtk_widget_grab_focus (text);
}

/* A word typed without Return, and then another word's button. */
static void
test_leaves_for_chip (void)
{
  static const char *const words[] = { "海", "山", NULL };
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *site = test_get_child (workspace, "site");
  guint field = yoriai_record_find_field (site, "keywords");
  GtkWidget *text, *button, *row;

  g_assert_true (yoriai_record_set (site, field, &YORIAI_VALUE_STRINGS ((char **) words), NULL));
  text = go_to (window, site, "keywords");
  row = gtk_widget_get_ancestor (text, YORIAI_TYPE_CHIPS_EDITOR);
  button = find_mapped (row, GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (button);
  gtk_editable_set_text (GTK_EDITABLE (text), "川");
  gtk_widget_grab_focus (button);
  g_assert_cmpuint (g_strv_length (yoriai_record_peek (site, field)->v.strv), ==, 3);
  g_assert_true (gtk_widget_get_root (button) != NULL);
  test_turn ();
  /* What stayed is the same: the click that began on it ends on it. */
  g_assert_true (gtk_widget_get_root (button) != NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == button);
  g_signal_emit_by_name (button, "clicked");
  test_turn ();
  g_assert_cmpuint (g_strv_length (yoriai_record_peek (site, field)->v.strv), ==, 2);
  test_drop_window (window);
}

static void
write_name_cb (YoriaiRecord *record)
{
  yoriai_record_set_string (record, "name", "海辺の拠点", NULL);
}

/* The first word of an empty field composed, and then the line clicked that says it is empty. */
static void
test_leaves_for_unfilled (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *site = test_get_child (workspace, "site");
  GtkWidget *text, *expander, *row = NULL;

  expander = test_find_widget (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FINDINGS_PANEL), GTK_TYPE_EXPANDER);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  test_turn ();
  text = go_to (window, site, "name");
  row = find (window, YORIAI_TYPE_FINDING_ROW, site);
  write_when_left (text, G_CALLBACK (write_name_cb), site);
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_get_root (row) != NULL);
  test_turn ();
  g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, "海辺の拠点");
  test_drop_window (window);
}

static void
shorten_cb (YoriaiRecord *record)
{
  yoriai_record_set_string (record, "summary", "短い", NULL);
}

/* A text mended, and then the finding about it clicked; one that only says it in other words keeps its line. */
static void
test_leaves_for_finding (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *site = test_get_child (workspace, "site");
  g_autofree char *long_text = g_strnfill (6000, 'x');
  GtkWidget *text, *row;

  yoriai_record_set_string (site, "summary", long_text, NULL);
  test_turn ();
  row = find (window, YORIAI_TYPE_FINDING_ROW, site);
  long_text[5000] = '\0';
  yoriai_record_set_string (site, "summary", long_text, NULL);
  test_turn ();
  g_assert_true (find (window, YORIAI_TYPE_FINDING_ROW, site) == row);

  text = go_to (window, site, "summary");
  write_when_left (text, G_CALLBACK (shorten_cb), site);
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_get_root (row) != NULL);
  test_turn ();
  test_drop_window (window);
}

static void
remove_cb (YoriaiRecord *record)
{
  yoriai_record_remove (record, NULL);
}

/* Items of lists and rows of tables that go while the focus is on its way to them. */
static void
test_leaves_for_item (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiRecord *task = yoriai_record_get_item (root, yoriai_record_find_field (root, "tasks"), 0);
  guint list = yoriai_record_find_field (task, "milestones");
  g_autoptr (YoriaiRecord) item = g_object_ref (yoriai_record_get_item (task, list, 0));
  g_autoptr (YoriaiRecord) institution = NULL;
  GtkWidget *text, *row;

  text = test_go_to_detail (window, task, "title");
  row = find (window, YORIAI_TYPE_ITEM_ROW, item);
  write_when_left (text, G_CALLBACK (remove_cb), item);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  g_assert_true (yoriai_record_is_removed (item));
  g_assert_true (gtk_widget_get_root (row) != NULL);
  test_turn ();

  institution = g_object_ref (yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 0));
  text = test_go_to_detail (window, institution, "name");
  row = gtk_widget_get_ancestor (find (window, YORIAI_TYPE_RECORD_CELL, institution), YORIAI_TYPE_CELL_SHEET);
  g_assert_nonnull (row);
  write_when_left (text, G_CALLBACK (remove_cb), institution);
  gtk_widget_grab_focus (row);
  g_assert_true (yoriai_record_is_removed (institution));
  test_turn ();
  yoriai_space_undo (yoriai_workspace_get_space (workspace));
  test_turn ();
  test_drop_window (window);
}

static void
assert_selects (GtkWidget *text,
                int        from,
                int        to)
{
  int start = -1, end = -1;

  gtk_editable_get_selection_bounds (GTK_EDITABLE (text), &start, &end);
  g_assert_cmpint (start, ==, from);
  g_assert_cmpint (end, ==, to);
}

/* (transfer full) */
static GFile *
make_file (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "yoriai-window-XXXXXX", NULL);

  g_close (g_mkstemp (path), NULL);
  return g_file_new_for_path (path);
}

static void
drop_file (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *backup = g_strconcat (path, "~", NULL);

  g_remove (path);
  g_remove (backup);
}

/* A key pressed after saving, or after coming back to a page, writes where one was and erases nothing. */
static void
test_keeps_selection (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *site = test_get_child (workspace, "site");
  g_autoptr (GFile) file = make_file ();
  GtkWidget *text;

  yoriai_record_set_string (site, "name", "海辺の拠点", NULL);
  text = go_to (window, site, "name");
  assert_selects (text, 5, 5); /* behind what stands there, when one comes for the first time */
  gtk_editable_select_region (GTK_EDITABLE (text), 1, 3);

  test_activate_file (window, "win.save-as-file", file);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == text);
  assert_selects (text, 1, 3);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  test_turn ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == text);
  assert_selects (text, 1, 3);

  yoriai_window_show_section (window, YORIAI_SECTION_BUDGET);
  test_turn ();
  yoriai_window_show_section (window, YORIAI_SECTION_OVERVIEW);
  test_turn ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == text);
  assert_selects (text, 1, 3);

  gtk_editable_set_position (GTK_EDITABLE (text), 2);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  gtk_widget_grab_focus (text);
  assert_selects (text, 2, 2);
  test_drop_window (window);
  drop_file (file);
}

/* A number takes its usual form when it is saved, and the caret stays before the same figures. */
static void
test_save_finishes (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiRecord *grant = yoriai_record_get_item (root, yoriai_record_find_field (root, "other_grants"), 0);
  g_autoptr (GFile) file = make_file ();
  GtkWidget *text = test_go_to_detail (window, grant, "amount");

  gtk_editable_set_text (GTK_EDITABLE (text), "25000000");
  gtk_editable_set_position (GTK_EDITABLE (text), 5);
  test_activate_file (window, "win.save-as-file", file);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "25,000,000");
  assert_selects (text, 7, 7);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == text);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));

  /* So does what is typed in a cell. */
  go_to (window, grant, "amount");
  text = test_begin_in_cell (window);
  test_type_in (text, "３百万");
  test_activate_file (window, "win.save-as-file", file);
  g_assert_cmpint (yoriai_record_get_int (grant, "amount"), ==, 3000000);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  test_drop_window (window);
  drop_file (file);
}

/* The caret stands behind what undo or redo brought, wherever it was. */
static void
test_undo_leads (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *site = test_get_child (workspace, "site");
  GtkWidget *text = go_to (window, site, "name");
  int at = 0;

  gtk_editable_insert_text (GTK_EDITABLE (text), "拠点", -1, &at);
  yoriai_space_break_merge (yoriai_workspace_get_space (workspace));
  at = 0;
  gtk_editable_insert_text (GTK_EDITABLE (text), "海辺の", -1, &at);
  go_to (window, site, "name_en");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  test_turn ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == text);
  assert_selects (text, 0, 0);
  gtk_editable_set_position (GTK_EDITABLE (text), 2);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  test_turn ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "海辺の拠点");
  assert_selects (text, 3, 3);
  test_drop_window (window);
}

/* A pack that is read again makes the pages anew, and the caret stays in its field. */
static void
test_rebuild_keeps_place (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *site = test_get_child (workspace, "site");
  GtkWidget *text, *fresh;

  yoriai_record_set_string (site, "name", "海辺の拠点", NULL);
  text = go_to (window, site, "name");
  gtk_editable_select_region (GTK_EDITABLE (text), 4, 2);
  g_object_add_weak_pointer (G_OBJECT (text), (gpointer *) &text);

  g_signal_emit_by_name (text, "preedit-changed", "うみ");
  g_signal_emit_by_name (workspace, "call-changed");
  test_turn ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == text); /* not under somebody's hands */
  g_signal_emit_by_name (text, "preedit-changed", "");
  test_turn ();
  g_assert_null (text);
  fresh = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_TEXT (fresh));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fresh)), ==, "海辺の拠点");
  assert_selects (fresh, 2, 4);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (fresh)), ==, 2);
  test_drop_window (window);
}

#define COMPOSED_KEY "test-composed"

/* What an input method tells of what is composed; nothing: it is given up. */
static void
compose (GtkWidget  *text,
         const char *preedit)
{
  g_object_set_data (G_OBJECT (text), COMPOSED_KEY, (gpointer) preedit);
  g_signal_emit_by_name (text, "preedit-changed", preedit);
}

static void
give_up_cb (GtkWidget *text)
{
  if (g_object_get_data (G_OBJECT (text), COMPOSED_KEY) != NULL)
    compose (text, NULL);
}

static void
commit_cb (GtkWidget *text)
{
  int at = gtk_editable_get_position (GTK_EDITABLE (text));

  if (g_object_get_data (G_OBJECT (text), COMPOSED_KEY) == NULL)
    return;
  compose (text, NULL);
  gtk_editable_insert_text (GTK_EDITABLE (text), "海", -1, &at);
}

/* What is composed when the focus leaves is written: by the input method or, where it gives up, by us. */
static void
test_composition_stays (void)
{
  static const struct
  {
    GCallback leave;
    const char *text;
  } cases[] = { { G_CALLBACK (give_up_cb), "うみ" }, { G_CALLBACK (commit_cb), "海" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
      YoriaiWindow *window = test_make_window (app, workspace);
      YoriaiRecord *site = test_get_child (workspace, "site");
      GtkWidget *text = go_to (window, site, "name");

      write_when_left (text, cases[i].leave, text);
      compose (text, "うみ");
      go_to (window, site, "name_en");
      g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, cases[i].text);

      /* What Escape took away stays away. */
      gtk_widget_grab_focus (text);
      compose (text, "やま");
      compose (text, NULL);
      test_turn ();
      go_to (window, site, "name_en");
      g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, cases[i].text);

      /* Undo takes it back, and nothing else. */
      gtk_widget_grab_focus (text);
      yoriai_space_break_merge (yoriai_workspace_get_space (workspace));
      compose (text, "うみ");
      gtk_widget_activate_action (text, "win.undo", NULL);
      g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, cases[i].text);
      test_drop_window (window);
    }
}

static const char *
get_action (GtkWidget *widget)
{
  const char *name = NULL;

  for (; widget != NULL && name == NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_ACTIONABLE (widget))
      name = gtk_actionable_get_action_name (GTK_ACTIONABLE (widget));
  return name;
}

/* The key pressed next neither removes nor moves anything, and does not fall on some other list. */
static void
assert_safe_place (YoriaiWindow *window,
                   YoriaiRecord *record,
                   guint         field)
{
  g_autofree char *pointer = yoriai_record_dup_pointer (record, field);
  gboolean is_list = yoriai_record_get_field (record, field)->kind == YORIAI_KIND_LIST;
  gboolean is_empty = is_list && yoriai_record_get_n_items (record, field) == 0;
  GtkWidget *focus;
  const char *action;

  g_assert_true (yoriai_window_reveal (window, record, field));
  /* For three seconds, as GTK does. */
  g_assert_true (gtk_window_get_focus_visible (GTK_WINDOW (window)));
  for (guint i = 0; i < 5; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  test_turn ();
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_test_message ("%s: %s", pointer, focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing");
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
  action = get_action (focus);
  g_assert_false (action != NULL
                  && (g_str_has_suffix (action, ".remove") || strstr (action, ".move-") != NULL
                      || g_str_has_suffix (action, ".paste")));
  if (is_empty && action != NULL)
    g_assert_cmpstr (action, ==, "table.add");
}

static void
assert_safe_lists (YoriaiWindow *window,
                   YoriaiRecord *record)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);

      if (field->kind == YORIAI_KIND_CHILD)
        assert_safe_lists (window, yoriai_record_get_child (record, i));
      if (field->kind != YORIAI_KIND_LIST || field->is_sparse) /* answers stand with their questions */
        continue;
      assert_safe_place (window, record, i);
      assert_safe_place (window, record, i); /* F8 again */
      if (yoriai_record_get_n_items (record, i) > 0)
        assert_safe_lists (window, yoriai_record_get_item (record, i, 0));
    }
}

/* A finding about a list leads to its chosen row, or to what adds one, never to what removes. */
static void
test_reveals_lists (void)
{
  g_autoptr (YoriaiWorkspace) empty = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, empty);

  assert_safe_lists (window, yoriai_workspace_get_root (empty));
  test_drop_window (window);
  window = test_open_sample (app, "co-creation-nurturing.json");
  assert_safe_lists (window, yoriai_workspace_get_root (yoriai_window_get_workspace (window)));
  test_drop_window (window);
}

static guint
count_toplevels (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    n += G_TYPE_CHECK_INSTANCE_TYPE (l->data, type) && gtk_widget_get_visible (l->data);
  return n;
}

static void
quit_and_answer (const char *answer,
                 guint       n_windows,
                 guint       n_questions)
{
  AdwMessageDialog *dialog;

  test_turn ();
  if (count_toplevels (ADW_TYPE_MESSAGE_DIALOG) == 0)
    g_action_group_activate_action (G_ACTION_GROUP (app), "quit", NULL);
  test_turn ();
  g_test_message ("%u windows, %u questions", count_toplevels (YORIAI_TYPE_WINDOW),
                  count_toplevels (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpuint (count_toplevels (ADW_TYPE_MESSAGE_DIALOG), ==, 1);
  dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  adw_message_dialog_response (dialog, answer);
  if (dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (dialog)); /* what its buttons do besides */
  TURN_UNTIL (count_toplevels (YORIAI_TYPE_WINDOW) == n_windows
              && count_toplevels (ADW_TYPE_MESSAGE_DIALOG) == n_questions);
}

/* Quitting asks about one window after another, and one Cancel ends it; what
 * needs no question closes last. */
static void
test_quits_in_turn (void)
{
  YoriaiWindow *windows[4];

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);

      windows[i] = test_make_window (app, workspace);
      if (i > 0)
        yoriai_record_set_string (test_get_child (workspace, "site"), "name", "海辺の拠点", NULL);
    }
  test_turn ();
  quit_and_answer ("cancel", 4, 0);
  quit_and_answer ("discard", 3, 1);
  /* Asked again while it asks, it does not ask twice. */
  g_action_group_activate_action (G_ACTION_GROUP (app), "quit", NULL);
  quit_and_answer ("cancel", 3, 0);
  /* Closing another one afterwards is not quitting. */
  gtk_window_destroy (GTK_WINDOW (windows[0]));
  test_turn ();
  g_assert_cmpuint (count_toplevels (ADW_TYPE_MESSAGE_DIALOG), ==, 0);
  quit_and_answer ("discard", 1, 1);
  quit_and_answer ("discard", 0, 0);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/window/idles", test_idles);
  g_test_add_func ("/app/window/leaves-for/chip", test_leaves_for_chip);
  g_test_add_func ("/app/window/leaves-for/unfilled", test_leaves_for_unfilled);
  g_test_add_func ("/app/window/leaves-for/finding", test_leaves_for_finding);
  g_test_add_func ("/app/window/leaves-for/item", test_leaves_for_item);
  g_test_add_func ("/app/window/keeps-selection", test_keeps_selection);
  g_test_add_func ("/app/window/save-finishes", test_save_finishes);
  g_test_add_func ("/app/window/undo-leads", test_undo_leads);
  g_test_add_func ("/app/window/rebuild-keeps-place", test_rebuild_keeps_place);
  g_test_add_func ("/app/window/composition-stays", test_composition_stays);
  g_test_add_func ("/app/window/reveals-lists", test_reveals_lists);
  g_test_add_func ("/app/window/quits-in-turn", test_quits_in_turn);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
