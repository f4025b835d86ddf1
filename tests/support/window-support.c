/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-support.h"

#include <glib/gstdio.h>

#include "call/yoriai-call-library.h"
#include "editors/yoriai-field-editor.h"
#include "tables/yoriai-record-table.h"
#include "window/yoriai-sidebar.h"

#define SHADOWS 60 /* of a window that decorates itself */

static char *home; /* of the test's own; its subprocesses get another */

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
leave_home (void)
{
  remove_tree (home);
  g_clear_pointer (&home, g_free);
}

void
test_serve_calls (YoriaiSpace *space)
{
  static YoriaiCallLibrary *library; /* kept to the end */

  if (library == NULL)
    library = yoriai_call_library_new (NULL);
  yoriai_call_library_serve (library, space);
}

YoriaiApplication *
test_application_new (int    *argc,
                      char ***argv)
{
  YoriaiApplication *app;

  home = g_dir_make_tmp ("yoriai-test-XXXXXX", NULL);
  atexit (leave_home);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  app = yoriai_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
  return app;
}

/* So that a loop with nothing to do looks at the clock. */
gboolean
test_wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
test_turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  yoriai_document_load_finish (YORIAI_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* As the window does it, so that what is edited is kept as edits. */
YoriaiDocument *
test_load_document (GFile      *file,
                    const char *author)
{
  YoriaiDocument *document = yoriai_document_new_for_file (file);
  gboolean is_loaded = FALSE;

  yoriai_document_set_author (document, author);
  yoriai_document_load_async (document, NULL, loaded_cb, &is_loaded);
  TURN_UNTIL (is_loaded);
  return document;
}

YoriaiWorkspace *
test_load_sample (YoriaiApplication *app,
                  const char        *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (YoriaiDocument) document = test_load_document (file, NULL);

  return yoriai_workspace_new (yoriai_application_get_library (app), document);
}

/* One that nobody has written anything in. */
YoriaiWorkspace *
test_begin_proposal (YoriaiApplication *app)
{
  g_autoptr (GError) error = NULL;
  YoriaiWorkspace *workspace
      = yoriai_workspace_new_for_proposal (yoriai_application_get_library (app), TEST_CALL, TEST_TRACK, &error);

  g_assert_no_error (error);
  return workspace;
}

YoriaiWindow *
test_make_window (YoriaiApplication *app,
                  YoriaiWorkspace   *workspace)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  yoriai_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
  test_turn ();
  return window;
}

/* A window of about the size, which is there when this returns. */
YoriaiWindow *
test_open_sized (YoriaiApplication *app,
                 YoriaiWorkspace   *workspace,
                 int                width,
                 int                height)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  yoriai_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
  TURN_UNTIL (gtk_widget_get_width (GTK_WIDGET (window)) > width - SHADOWS);
  test_turn ();
  return window;
}

YoriaiWindow *
test_open_sample (YoriaiApplication *app,
                  const char        *name)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, name);

  return test_make_window (app, workspace);
}

/* Does one of the window's actions that take a file. */
void
test_activate_file (YoriaiWindow *window,
                    const char   *action,
                    GFile        *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, "s", uri));
}

/* A child of the proposal: "site". */
YoriaiRecord *
test_get_child (YoriaiWorkspace *workspace,
                const char      *name)
{
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);

  return yoriai_record_get_child (root, yoriai_record_find_field (root, name));
}

/* The id of the section on show. */
const char *
test_get_section (YoriaiWindow *window)
{
  GtkWidget *sidebar = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_SIDEBAR);

  return yoriai_sidebar_get_section (YORIAI_SIDEBAR (sidebar));
}

void
test_drop_window (YoriaiWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  TURN_UNTIL (window == NULL);
}

/* The widget of @type below @widget before which there are @n. */
static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint     *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
test_find_nth_widget (GtkWidget *widget,
                      GType      type,
                      guint      n)
{
  return find_nth (widget, type, &n);
}

GtkWidget *
test_find_widget (GtkWidget *widget,
                  GType      type)
{
  return test_find_nth_widget (widget, type, 0);
}

/* A label in which @text stands. */
GtkWidget *
test_find_text (GtkWidget  *widget,
                const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = test_find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gpointer
test_find_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

/* A controller of a type, other than one that does nothing. */
gpointer
test_find_controller (GtkWidget *widget,
                      GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type)
          && gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE)
        return controller;
    }
  return NULL;
}

/* What the widget's controller of keys makes of one. */
gboolean
test_press_key (GtkWidget *widget,
                guint      keyval)
{
  gboolean is_handled = FALSE;

  g_signal_emit_by_name (test_find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", keyval, 0, 0,
                         &is_handled);
  return is_handled;
}

/* Lets all of the widget's controllers of keys have one. */
void
test_press_keys (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean is_handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &is_handled);
    }
}

/* Types at the caret of a GtkText or GtkTextView. */
void
test_type_in (GtkWidget  *input,
              const char *text)
{
  int at;

  if (GTK_IS_TEXT_VIEW (input))
    {
      gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), text, -1, TRUE);
      return;
    }
  gtk_editable_delete_selection (GTK_EDITABLE (input));
  at = gtk_editable_get_position (GTK_EDITABLE (input));
  gtk_editable_insert_text (GTK_EDITABLE (input), text, -1, &at);
  gtk_editable_set_position (GTK_EDITABLE (input), at);
}

/* (nullable) */
static GtkWidget *
find_editor (GtkWidget    *widget,
             YoriaiRecord *record,
             guint         field)
{
  GtkWidget *found = NULL;

  if (YORIAI_IS_FIELD_EDITOR (widget))
    return yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (widget)) == record
                   && yoriai_field_editor_get_field (YORIAI_FIELD_EDITOR (widget)) == field
               ? widget
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_editor (child, record, field);
  return found;
}

/* Goes to a field of a row among all of them, below the table, though the table has a column for it. Returns: what has the
 * focus then */
GtkWidget *
test_go_to_detail (YoriaiWindow *window,
                   YoriaiRecord *record,
                   const char   *field)
{
  GtkWidget *sheet, *table, *editor;

  g_assert_true (yoriai_window_reveal (window, record, YORIAI_NO_FIELD));
  sheet = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), YORIAI_TYPE_CELL_SHEET);
  g_assert_nonnull (sheet);
  table = gtk_widget_get_ancestor (sheet, YORIAI_TYPE_RECORD_TABLE);
  g_signal_emit_by_name (sheet, "detail", 0);
  editor = find_editor (table, record, yoriai_record_find_field (record, field));
  g_assert_nonnull (editor);
  yoriai_field_editor_focus (YORIAI_FIELD_EDITOR (editor));
  test_turn ();
  return gtk_window_get_focus (GTK_WINDOW (window));
}

/* Begins to type in the cell that has the focus. Returns: what one types in */
GtkWidget *
test_begin_in_cell (YoriaiWindow *window)
{
  GtkWidget *sheet = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), YORIAI_TYPE_CELL_SHEET);

  g_assert_nonnull (sheet);
  g_assert_true (test_press_key (sheet, GDK_KEY_k));
  g_assert_nonnull (yoriai_cell_sheet_get_input (YORIAI_CELL_SHEET (sheet)));
  return yoriai_cell_sheet_get_input (YORIAI_CELL_SHEET (sheet));
}
