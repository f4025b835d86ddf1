/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "dialogs/yoriai-answer-list.h"
#include "dialogs/yoriai-difference-list.h"
#include "dialogs/yoriai-difference-row.h"
#include "dialogs/yoriai-take-in-dialog.h"
#include "document/yoriai-document.h"
#include "document/yoriai-versions.h"
#include "record/yoriai-choice.h"
#include "record/yoriai-space-document.h"
#include "window-support.h"

/* Copies that came back, taken in in the window. */

#define SAMPLE "co-creation-nurturing.json"
#define N_MANY 40
#define LITTLE_ROOM 24 /* less than an editor takes */

static YoriaiApplication *app;

/* A folder with the proposal as it was sent, and the window over it. */
typedef struct
{
  char *folder;
  GFile *file;
  YoriaiWindow *window;
} Fixture;

static YoriaiRecord *
get_site (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  return yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
}

static void
save (YoriaiDocument *document,
      GFile          *file)
{
  g_autoptr (GError) error = NULL;

  yoriai_document_set_keeps_versions (document, TRUE);
  yoriai_document_save_sync (document, file, TRUE, NULL, &error);
  g_assert_no_error (error);
}

static YoriaiDocument *
load (GFile *file)
{
  g_autoptr (GError) error = NULL;
  YoriaiDocument *document = yoriai_document_load_sync (file, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (YoriaiWorkspace) sample = test_load_sample (app, SAMPLE);
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("yoriai-take-in-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "ours.json", NULL);
  fixture->file = g_file_new_for_path (path);
  save (yoriai_workspace_get_document (sample), fixture->file);
  document = load (fixture->file);
  workspace = yoriai_workspace_new (yoriai_workspace_get_library (sample), document);
  fixture->window = test_open_sized (app, workspace, 1200, 800);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  test_drop_window (fixture->window);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->file);
}

/* A copy of what was sent, with another name of the site; NULL as it was sent. */
static GFile *
make_copy (Fixture    *fixture,
           const char *file_name,
           const char *name)
{
  g_autoptr (YoriaiDocument) document = load (fixture->file);
  g_autofree char *path = g_build_filename (fixture->folder, file_name, NULL);
  GFile *file = g_file_new_for_path (path);

  if (name != NULL)
    g_assert_true (yoriai_record_set_string (get_site (yoriai_document_get_space (document)), "name", name, NULL));
  save (document, file);
  return file;
}

static const char *
get_name (Fixture *fixture)
{
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);

  return yoriai_record_get_string (test_get_child (workspace, "site"), "name");
}

static YoriaiTakeInDialog *
open_dialog (Fixture *fixture,
             GFile   *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.take-in-file", "s", uri);
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_TAKE_IN_DIALOG) != NULL);
  return test_find_toplevel (YORIAI_TYPE_TAKE_IN_DIALOG);
}

static YoriaiTakeInState
get_state (YoriaiTakeInDialog *dialog,
           guint               i)
{
  g_autoptr (YoriaiTakeInCopy) copy = g_list_model_get_item (yoriai_take_in_dialog_get_copies (dialog), i);

  return yoriai_take_in_copy_get_state (copy);
}

static void
close_dialog (YoriaiTakeInDialog *dialog)
{
  gtk_window_close (GTK_WINDOW (dialog));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_TAKE_IN_DIALOG) == NULL);
}

/* What is chosen of the copy that is shown, which is done in a thread. */
static void
take (YoriaiTakeInDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.take", NULL);
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "Taking In 1 Copy…"));
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "Taking In 1 Copy…") == NULL);
}

static YoriaiDifferenceRow *
find_row (GtkWidget  *widget,
          const char *text)
{
  GtkWidget *label = test_find_text (widget, text);

  return YORIAI_DIFFERENCE_ROW (gtk_widget_get_ancestor (label, YORIAI_TYPE_DIFFERENCE_ROW));
}

/* Taken in as one step; the same copy brings nothing after that, and what undo took back is offered again. */
static void
test_take (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GFile) file = make_copy (fixture, "返信 & <b>.yoriai", "向こうの名称 & <b>");
  g_autofree char *before = g_strdup (get_name (fixture));
  YoriaiTakeInDialog *dialog = open_dialog (fixture, file);
  YoriaiSpace *space = yoriai_workspace_get_space (yoriai_window_get_workspace (fixture->window));

  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NEW);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "向こうの名称 & <b>") != NULL);
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "返信 & <b>.yoriai"));
  take (dialog);
  g_assert_cmpstr (get_name (fixture), ==, "向こうの名称 & <b>");
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NOTHING);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "Taken in; nothing new is left") != NULL);
  g_assert_nonnull (strstr (yoriai_space_get_undo_label (space), "返信 & <b>.yoriai"));
  yoriai_space_undo (space);
  g_assert_cmpstr (get_name (fixture), ==, before);
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NEW);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "向こうの名称 & <b>") != NULL);
  close_dialog (dialog);
}

/* What is chosen is taken in in a thread: what is typed meanwhile stays beside it, and whoever closes the dialog before leaves
 * the copy. */
static void
test_take_meanwhile (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GFile) file = make_copy (fixture, "copy.yoriai", "向こうの名称");
  g_autofree char *before = g_strdup (get_name (fixture));
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);
  YoriaiSpace *space = yoriai_workspace_get_space (workspace);
  YoriaiTakeInDialog *dialog = open_dialog (fixture, file);

  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "向こうの名称") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.take", NULL);
  g_assert_cmpstr (get_name (fixture), ==, before); /* what takes long is not done at once */
  close_dialog (dialog);
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "向こうの名称") != NULL);
  g_assert_cmpstr (get_name (fixture), ==, before);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.take", NULL);
  g_assert_true (yoriai_record_set_string (test_get_child (workspace, "site"), "nickname", "途中の略称", NULL));
  TURN_UNTIL (g_strcmp0 (get_name (fixture), "向こうの名称") == 0);
  g_assert_cmpstr (yoriai_record_get_string (test_get_child (workspace, "site"), "nickname"), ==, "途中の略称");
  g_assert_nonnull (strstr (yoriai_space_get_undo_label (space), "copy.yoriai"));
  yoriai_space_undo (space);
  g_assert_cmpstr (get_name (fixture), ==, before);
  g_assert_cmpstr (yoriai_record_get_string (test_get_child (workspace, "site"), "nickname"), ==, "途中の略称");
  close_dialog (dialog);
}

/* What is left is not taken; a section's check is for all in it. */
static void
test_leave (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GFile) file = make_copy (fixture, "copy.yoriai", "要らない名称");
  YoriaiTakeInDialog *dialog = open_dialog (fixture, file);
  YoriaiDifferenceList *list;

  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "要らない名称") != NULL);
  list = YORIAI_DIFFERENCE_LIST (test_find_widget (GTK_WIDGET (dialog), YORIAI_TYPE_DIFFERENCE_LIST));
  g_assert_cmpuint (yoriai_difference_list_get_n_taken (list), ==, 1);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (test_find_widget (GTK_WIDGET (find_row (GTK_WIDGET (list), "要らない名称")), GTK_TYPE_CHECK_BUTTON)),
    FALSE);
  g_assert_cmpuint (yoriai_difference_list_get_n_taken (list), ==, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find_widget (GTK_WIDGET (list), GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_cmpuint (yoriai_difference_list_get_n_taken (list), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.choose-none", NULL);
  g_assert_cmpuint (yoriai_difference_list_get_n_taken (list), ==, 0);
  close_dialog (dialog);
  g_assert_false (yoriai_workspace_is_modified (yoriai_window_get_workspace (fixture->window)));
}

/* --- Copies of one lineage --- */

/* Another window over the same file, whose document is shared. */
static void
share_window (Fixture *fixture)
{
  YoriaiCallLibrary *library = yoriai_workspace_get_library (yoriai_window_get_workspace (fixture->window));
  g_autoptr (YoriaiDocument) document = test_load_document (fixture->file, "山田 花子");
  g_autoptr (YoriaiWorkspace) workspace = yoriai_workspace_new (library, document);

  test_drop_window (fixture->window);
  fixture->window = test_open_sized (app, workspace, 1200, 800);
}

static GFile *
make_shared_copy (Fixture    *fixture,
                  const char *file_name,
                  const char *name)
{
  g_autoptr (YoriaiDocument) document = test_load_document (fixture->file, "鈴木 次郎（架空大学）");
  g_autofree char *path = g_build_filename (fixture->folder, file_name, NULL);
  GFile *file = g_file_new_for_path (path);

  g_assert_true (yoriai_record_set_string (get_site (yoriai_document_get_space (document)), "name", name, NULL));
  save (document, file);
  return file;
}

static GtkWidget *
find_button (YoriaiTakeInDialog *dialog,
             const char         *label)
{
  return gtk_widget_get_ancestor (test_find_text (GTK_WIDGET (dialog), label), GTK_TYPE_BUTTON);
}

/* Who wrote it is said; what is left is an answer, and the copy then brings nothing new, but can be taken after all. */
static void
test_declined (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *before = NULL;
  YoriaiTakeInDialog *dialog;
  YoriaiWorkspace *workspace;

  share_window (fixture);
  file = make_shared_copy (fixture, "copy.yoriai", "向こうの名称");
  before = g_strdup (get_name (fixture));
  workspace = yoriai_window_get_workspace (fixture->window);
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "鈴木 次郎（架空大学）") != NULL);
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NEW);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.choose-none", NULL);
  g_assert_true (gtk_widget_get_sensitive (find_button (dialog, "Take In Nothing")));
  take (dialog);
  g_assert_cmpstr (get_name (fixture), ==, before);
  g_assert_true (yoriai_workspace_is_modified (workspace));
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_OLD);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "Was here before") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.choose-all", NULL);
  take (dialog);
  g_assert_cmpstr (get_name (fixture), ==, "向こうの名称");
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NOTHING);
  close_dialog (dialog);
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog;

  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog)); /* what its buttons do besides */
  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* Undone before it is saved: at once. Later it is asked, since others have it; what was saved is a version of its own. */
static void
test_undo_saved (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *before = NULL;
  YoriaiTakeInDialog *dialog;
  YoriaiWorkspace *workspace;
  YoriaiState *history;
  GtkWidget *window;

  share_window (fixture);
  window = GTK_WIDGET (fixture->window);
  workspace = yoriai_window_get_workspace (fixture->window);
  file = make_shared_copy (fixture, "copy.yoriai", "向こうの名称");
  before = g_strdup (get_name (fixture));
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NEW);
  take (dialog);
  close_dialog (dialog);
  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_cmpstr (get_name (fixture), ==, before);
  gtk_widget_activate_action (window, "win.redo", NULL);
  gtk_widget_activate_action (window, "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  history = yoriai_document_get_history (yoriai_workspace_get_document (workspace));
  g_assert_cmpuint (yoriai_versions_get (history, 0)->kind, ==, YORIAI_VERSION_COPY);
  gtk_widget_activate_action (window, "win.undo", NULL);
  answer ("cancel");
  g_assert_cmpstr (get_name (fixture), ==, "向こうの名称");
  gtk_widget_activate_action (window, "win.undo", NULL);
  answer ("take-back");
  TURN_UNTIL (g_strcmp0 (get_name (fixture), before) == 0);
}

/* What others have written since stays, and it is told how much that is. */
static void
test_undo_partly (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (GBytes) vector = NULL, update = NULL;
  YoriaiTakeInDialog *dialog;
  YoriaiWorkspace *workspace;
  YoriaiSpace *other;

  share_window (fixture);
  workspace = yoriai_window_get_workspace (fixture->window);
  file = make_shared_copy (fixture, "copy.yoriai", "向こうの名称");
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NEW);
  take (dialog);
  close_dialog (dialog);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  document = test_load_document (fixture->file, "鈴木 次郎（架空大学）");
  other = yoriai_document_get_space (document);
  g_assert_true (yoriai_record_set_string (get_site (other), "name", "向こうの新しい名称", NULL));
  vector = yoriai_space_encode_state_vector (yoriai_workspace_get_space (workspace));
  update = yoriai_space_encode_diff (other, vector, NULL);
  g_assert_true (yoriai_space_apply_update (yoriai_workspace_get_space (workspace), update, NULL));
  g_assert_cmpstr (get_name (fixture), ==, "向こうの新しい名称");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  answer ("take-back");
  TURN_UNTIL (test_find_text (GTK_WIDGET (fixture->window), "1 text (3 characters of others)") != NULL);
}

/* Who has answered, and who has not; a copy is found by whose it is. */
static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  YoriaiRecord *root;
  guint field;
  g_autofree char *name = NULL, *file_name = NULL, *missing = NULL;
  g_autoptr (GFile) file = NULL;
  YoriaiTakeInDialog *dialog;
  GtkStack *who;

  share_window (fixture);
  root = yoriai_workspace_get_root (yoriai_window_get_workspace (fixture->window));
  field = yoriai_record_find_field (root, "institutions");
  name = g_strdup (yoriai_record_get_string (yoriai_record_get_item (root, field, 1), "name"));
  file_name = g_strdup_printf ("返信_%s.yoriai", name);
  file = make_shared_copy (fixture, file_name, "向こうの名称");
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NEW);
  who = GTK_STACK (gtk_widget_get_ancestor (test_find_widget (GTK_WIDGET (dialog), YORIAI_TYPE_ANSWER_LIST), GTK_TYPE_STACK));
  gtk_stack_set_visible_child_name (who, "institutions");
  missing = g_strdup_printf ("1 have answered, %u have not", yoriai_record_get_n_items (root, field) - 1);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), missing) != NULL);
  g_assert_nonnull (test_find_text (GTK_WIDGET (who), "No answer yet"));
  close_dialog (dialog);
}

/* What neither has is written in its place; undo takes the copy back with it. */
static void
test_edited (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *before = NULL;
  YoriaiTakeInDialog *dialog;
  GtkTextView *view;
  GtkWidget *row;

  share_window (fixture);
  file = make_shared_copy (fixture, "copy.yoriai", "向こうの名称");
  before = g_strdup (get_name (fixture));
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "向こうの名称") != NULL);
  row = GTK_WIDGET (find_row (GTK_WIDGET (dialog), "向こうの名称"));
  view = GTK_TEXT_VIEW (test_find_widget (row, GTK_TYPE_TEXT_VIEW));
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (view)));
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (test_find_text (row, "Edit"), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  g_assert_true (gtk_widget_is_visible (GTK_WIDGET (view)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "二人の名", -1);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (view), "称ゑゑ", -1);
  g_assert_nonnull (test_find_text (row, "ゑゑ")); /* it is marked as it is typed */
  take (dialog);
  g_assert_cmpstr (get_name (fixture), ==, "二人の名称ゑゑ");
  yoriai_space_undo (yoriai_workspace_get_space (yoriai_window_get_workspace (fixture->window)));
  g_assert_cmpstr (get_name (fixture), ==, before);
  close_dialog (dialog);
}

static YoriaiRecord *
get_institution (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  return yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 1);
}

/* What is chosen is chosen otherwise from what the call lets choose, by what it calls that. */
static void
test_edited_choice (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (YoriaiDocument) copy = NULL;
  g_autofree char *path = NULL, *mine = NULL;
  g_autoptr (GFile) file = NULL;
  YoriaiTakeInDialog *dialog;
  YoriaiSpace *space;
  GtkDropDown *choice;
  GtkWidget *row;
  const char *chosen;

  share_window (fixture);
  space = yoriai_workspace_get_space (yoriai_window_get_workspace (fixture->window));
  mine = g_strdup (yoriai_record_get_string (get_institution (space), "kind"));
  copy = test_load_document (fixture->file, "鈴木 次郎（架空大学）");
  g_assert_true (yoriai_record_set_string (get_institution (yoriai_document_get_space (copy)), "kind", "unknown-kind", NULL));
  path = g_build_filename (fixture->folder, "copy.yoriai", NULL);
  file = g_file_new_for_path (path);
  save (copy, file);
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "unknown-kind") != NULL);
  row = GTK_WIDGET (find_row (GTK_WIDGET (dialog), "unknown-kind"));
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (test_find_text (row, "Edit"), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  choice = GTK_DROP_DOWN (test_find_widget (row, GTK_TYPE_DROP_DOWN));
  g_assert_true (gtk_widget_is_visible (GTK_WIDGET (choice)));
  g_assert_false (gtk_widget_is_visible (test_find_widget (row, GTK_TYPE_TEXT_VIEW)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == GTK_WIDGET (choice)
                 || gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), GTK_WIDGET (choice)));
  chosen = gtk_string_object_get_string (gtk_drop_down_get_selected_item (choice));
  g_assert_cmpstr (chosen, ==, "unknown-kind");
  gtk_drop_down_set_selected (choice, 2);
  chosen = gtk_string_object_get_string (gtk_drop_down_get_selected_item (choice));
  g_assert_nonnull (test_find_text (row, chosen));
  take (dialog);
  g_assert_cmpstr (yoriai_record_get_string (get_institution (space), "kind"), !=, "unknown-kind");
  g_assert_nonnull (yoriai_record_get_choice (get_institution (space),
                                              yoriai_record_find_field (get_institution (space), "kind")));
  yoriai_space_undo (space);
  g_assert_cmpstr (yoriai_record_get_string (get_institution (space), "kind"), ==, mine);
  close_dialog (dialog);
}

/* How far a widget reaches below what is seen of the list. */
static double
get_below (GtkWidget *list,
           GtkWidget *widget)
{
  GtkWidget *scroller = test_find_widget (list, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, scroller, &bounds));
  return gtk_widget_get_height (widget) > 0 ? bounds.origin.y + bounds.size.height - gtk_widget_get_height (scroller)
                                            : G_MAXINT;
}

/* Whether a row with something to edit ends where the list does: there is no room for more in it. */
static GtkWidget *
find_low_row (GtkWidget *list)
{
  GtkWidget *row;

  for (guint i = 0; (row = test_find_nth_widget (list, YORIAI_TYPE_DIFFERENCE_ROW, i)) != NULL; i++)
    {
      const YoriaiDifferenceEntry *entry = yoriai_difference_row_get_entry (YORIAI_DIFFERENCE_ROW (row));

      if (entry != NULL && entry->kind == YORIAI_DIFFERENCE_ROW_ITEM && get_below (list, row) <= 0
          && get_below (list, row) > -LITTLE_ROOM)
        return row;
    }
  return NULL;
}

/* Makes the dialog lower until there is such a row. */
static GtkWidget *
make_low_row (YoriaiTakeInDialog *dialog,
              GtkWidget          *list)
{
  for (int height = 680; find_low_row (list) == NULL; height -= LITTLE_ROOM / 2)
    {
      int before = gtk_widget_get_height (list);

      g_assert_cmpint (height, >, 400);
      gtk_window_set_default_size (GTK_WINDOW (dialog), 960, height);
      TURN_UNTIL (height == 680 || gtk_widget_get_height (list) != before);
    }
  return find_low_row (list);
}

/* At the lower end of the list what is edited comes into sight. */
static void
test_edited_in_sight (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (YoriaiDocument) copy = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  YoriaiTakeInDialog *dialog;
  YoriaiRecord *root;
  GtkWidget *list, *row, *choice;
  guint field;

  share_window (fixture);
  copy = test_load_document (fixture->file, "鈴木 次郎（架空大学）");
  root = yoriai_space_get_root (yoriai_document_get_space (copy));
  field = yoriai_record_find_field (root, "institutions");
  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    g_assert_true (yoriai_record_set_string (yoriai_record_get_item (root, field, i), "kind", "unknown-kind", NULL));
  path = g_build_filename (fixture->folder, "copy.yoriai", NULL);
  file = g_file_new_for_path (path);
  save (copy, file);
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "unknown-kind") != NULL);
  list = test_find_widget (GTK_WIDGET (dialog), YORIAI_TYPE_DIFFERENCE_LIST);
  row = make_low_row (dialog, list);
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (test_find_text (row, "Edit"), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  choice = test_find_widget (row, GTK_TYPE_DROP_DOWN);
  TURN_UNTIL (get_below (list, choice) <= 0);
  close_dialog (dialog);
}

static gboolean
is_over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Somebody changes the file while one composes in the place of what a copy brings: what is written stays, and the file is
 * taken in when one is done with the copy. */
static void
test_edited_composing (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (YoriaiDocument) document = NULL;
  YoriaiTakeInDialog *dialog;
  GtkTextBuffer *buffer;
  GtkWidget *row, *view;

  share_window (fixture);
  file = make_shared_copy (fixture, "copy.yoriai", "向こうの名称");
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "向こうの名称") != NULL);
  row = GTK_WIDGET (find_row (GTK_WIDGET (dialog), "向こうの名称"));
  view = test_find_widget (row, GTK_TYPE_TEXT_VIEW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (test_find_text (row, "Edit"), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  gtk_text_buffer_set_text (buffer, "二人の", -1);
  gtk_widget_grab_focus (view);
  g_signal_emit_by_name (view, "preedit-changed", "めいしょう");
  document = load (fixture->file);
  g_assert_true (yoriai_record_set_string (get_site (yoriai_document_get_space (document)), "nickname", "別の略称", NULL));
  save (document, fixture->file);
  for (guint i = 0; i < 2; i++) /* while one composes, and before it is taken */
    {
      gboolean is_over = FALSE;

      g_timeout_add (1500, is_over_cb, &is_over);
      TURN_UNTIL (is_over);
      g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, i == 0 ? 3 : 5);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == view);
      if (i > 0)
        break;
      gtk_text_buffer_insert_interactive_at_cursor (buffer, "名称", -1, TRUE);
      g_signal_emit_by_name (view, "preedit-changed", "");
    }
  take (dialog);
  g_assert_cmpstr (get_name (fixture), ==, "二人の名称");
  close_dialog (dialog);
  TURN_UNTIL (g_strcmp0 (yoriai_record_get_string (test_get_child (yoriai_window_get_workspace (fixture->window), "site"),
                                                   "nickname"),
                         "別の略称")
              == 0);
  g_assert_cmpstr (get_name (fixture), ==, "二人の名称");
}

/* Somebody saves while one chooses, and the file was changed by another: what is chosen and written stays as it is, in the
 * same widgets, and is taken in. */
static void
test_saved_meanwhile (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (YoriaiDocument) copy = NULL, document = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  YoriaiTakeInDialog *dialog;
  YoriaiDifferenceList *list;
  YoriaiWorkspace *workspace;
  YoriaiRecord *site;
  GtkWidget *row, *view;

  share_window (fixture);
  workspace = yoriai_window_get_workspace (fixture->window);
  copy = test_load_document (fixture->file, "鈴木 次郎（架空大学）");
  site = get_site (yoriai_document_get_space (copy));
  g_assert_true (yoriai_record_set_string (site, "name", "向こうの名称", NULL));
  g_assert_true (yoriai_record_set_string (site, "name_en", "Their name", NULL));
  path = g_build_filename (fixture->folder, "copy.yoriai", NULL);
  file = g_file_new_for_path (path);
  save (copy, file);
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "向こうの名称") != NULL);
  list = YORIAI_DIFFERENCE_LIST (test_find_widget (GTK_WIDGET (dialog), YORIAI_TYPE_DIFFERENCE_LIST));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.choose-none", NULL);
  row = GTK_WIDGET (find_row (GTK_WIDGET (dialog), "向こうの名称"));
  view = test_find_widget (row, GTK_TYPE_TEXT_VIEW);
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (test_find_text (row, "Edit"), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "二人の名称", -1);
  gtk_widget_grab_focus (view);
  g_assert_cmpuint (yoriai_difference_list_get_n_taken (list), ==, 1);
  document = load (fixture->file);
  g_assert_true (yoriai_record_set_string (get_site (yoriai_document_get_space (document)), "nickname", "別の略称", NULL));
  save (document, fixture->file);
  g_assert_true (yoriai_record_set_string (test_get_child (workspace, "site"), "erad_title", "こちらの題", NULL));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  TURN_UNTIL (g_strcmp0 (yoriai_record_get_string (test_get_child (workspace, "site"), "nickname"), "別の略称") == 0);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NEW);
  g_assert_cmpuint (yoriai_difference_list_get_n_taken (list), ==, 1);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == view);
  take (dialog);
  g_assert_cmpstr (get_name (fixture), ==, "二人の名称");
  g_assert_cmpstr (yoriai_record_get_string (test_get_child (workspace, "site"), "name_en"), !=, "Their name");
  close_dialog (dialog);
}

/* --- Any copies --- */

/* What both changed stays mine until somebody takes theirs. */
static void
test_contested (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GFile) file = make_copy (fixture, "copy.yoriai", "Z");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);
  YoriaiTakeInDialog *dialog;
  GtkWidget *row;

  g_assert_true (yoriai_record_set_string (test_get_child (workspace, "site"), "name", "A", NULL));
  dialog = open_dialog (fixture, file);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "AZ") != NULL);
  row = GTK_WIDGET (find_row (GTK_WIDGET (dialog), "AZ"));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (test_find_nth_widget (row, GTK_TYPE_TOGGLE_BUTTON, 0))));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (test_find_nth_widget (row, GTK_TYPE_TOGGLE_BUTTON, 1)), TRUE);
  take (dialog);
  g_assert_cmpstr (get_name (fixture), ==, "Z");
  close_dialog (dialog);
}

/* A folder without a copy says so. */
static void
test_empty_folder (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  YoriaiTakeInDialog *dialog = open_dialog (fixture, folder);

  g_assert_cmpuint (g_list_model_get_n_items (yoriai_take_in_dialog_get_copies (dialog)), ==, 0);
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "There is no copy in this folder"));
  close_dialog (dialog);
}

/* Another proposal and what is none are refused in words. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (YoriaiWorkspace) other = test_begin_proposal (app);
  g_autofree char *path = g_build_filename (fixture->folder, "other.yoriai", NULL);
  g_autofree char *broken = g_build_filename (fixture->folder, "broken.yoriai", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  YoriaiTakeInDialog *dialog;

  save (yoriai_workspace_get_document (other), file);
  g_assert_true (g_file_set_contents (broken, "{", -1, NULL));
  dialog = open_dialog (fixture, folder);
  g_assert_cmpuint (g_list_model_get_n_items (yoriai_take_in_dialog_get_copies (dialog)), ==, 2);
  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_REFUSED && get_state (dialog, 1) == YORIAI_TAKE_IN_REFUSED);
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "another proposal"));
  close_dialog (dialog);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = YORIAI_IS_DIFFERENCE_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* A folder of many: all are counted, and one after the other is taken in. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  YoriaiTakeInDialog *dialog;
  guint n_new = 0;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *file_name = g_strdup_printf ("copy-%02u.yoriai", i);
      g_autofree char *name = g_strdup_printf ("名称%02u", i);
      g_autoptr (GFile) file = make_copy (fixture, file_name, i % 2 == 0 ? name : NULL);
    }
  dialog = open_dialog (fixture, folder);
  g_assert_cmpuint (g_list_model_get_n_items (yoriai_take_in_dialog_get_copies (dialog)), ==, N_MANY);
  for (guint i = 0; i < N_MANY; i++)
    TURN_UNTIL (get_state (dialog, i) != YORIAI_TAKE_IN_WAITING);
  for (guint i = 0; i < N_MANY; i++)
    n_new += get_state (dialog, i) == YORIAI_TAKE_IN_NEW ? 1 : 0;
  g_assert_cmpuint (n_new, ==, N_MANY / 2);
  g_assert_cmpuint (count_rows (GTK_WIDGET (dialog)), <, 300);
  take (dialog);
  g_assert_cmpstr (get_name (fixture), ==, "名称00");
  for (guint i = 0; i < N_MANY; i++)
    TURN_UNTIL (get_state (dialog, i) != YORIAI_TAKE_IN_WAITING);
  g_assert_cmpuint (get_state (dialog, 0), ==, YORIAI_TAKE_IN_NOTHING);
  g_assert_cmpuint (get_state (dialog, 2), ==, YORIAI_TAKE_IN_NEW);
  close_dialog (dialog);
}

/* All copies as one step: what each changed alone is there, of what two changed the first stays. */
static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  static const char *const names[] = { "一番", "二番", NULL };
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);
  YoriaiSpace *space = yoriai_workspace_get_space (workspace);
  g_autofree char *before = g_strdup (get_name (fixture));
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  YoriaiTakeInDialog *dialog;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file_name = g_strdup_printf ("%u.yoriai", i);
      g_autoptr (GFile) file = make_copy (fixture, file_name, names[i]);
    }
  dialog = open_dialog (fixture, folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    TURN_UNTIL (get_state (dialog, i) != YORIAI_TAKE_IN_WAITING);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.take-copies", NULL);
  g_assert_cmpstr (get_name (fixture), ==, before); /* what takes long is not done at once */
  TURN_UNTIL (g_strcmp0 (get_name (fixture), "一番") == 0);
  g_assert_cmpstr (yoriai_space_get_undo_label (space), ==, "Take in 3 copies");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    TURN_UNTIL (get_state (dialog, i) != YORIAI_TAKE_IN_WAITING);
  g_assert_cmpuint (get_state (dialog, 0), ==, YORIAI_TAKE_IN_NOTHING);
  g_assert_cmpuint (get_state (dialog, 1), ==, YORIAI_TAKE_IN_NEW);
  g_assert_cmpuint (get_state (dialog, 2), ==, YORIAI_TAKE_IN_NOTHING);
  yoriai_space_undo (space);
  g_assert_cmpstr (get_name (fixture), ==, before);
  g_assert_false (yoriai_workspace_is_modified (workspace));
  close_dialog (dialog);
}

/* Whoever closes the dialog while all copies are being taken in leaves them. */
static void
test_all_closed (Fixture       *fixture,
                 gconstpointer  data)
{
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);
  g_autofree char *before = g_strdup (get_name (fixture));
  g_autoptr (GFile) file = make_copy (fixture, "copy.yoriai", "一番");
  YoriaiTakeInDialog *dialog = open_dialog (fixture, file);
  gboolean is_over = FALSE;

  TURN_UNTIL (get_state (dialog, 0) == YORIAI_TAKE_IN_NEW);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.take-copies", NULL);
  g_assert_nonnull (test_find_text (GTK_WIDGET (dialog), "Taking In 1 Copy"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "take-in.take-copies", NULL);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  TURN_UNTIL (dialog == NULL); /* which what is under way holds as long */
  g_timeout_add (100, is_over_cb, &is_over);
  TURN_UNTIL (is_over);
  g_assert_cmpstr (get_name (fixture), ==, before);
  g_assert_false (yoriai_workspace_is_modified (workspace));
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
#define ADD(name, func) g_test_add ("/app/take-in/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("take", test_take);
  ADD ("take-meanwhile", test_take_meanwhile);
  ADD ("leave", test_leave);
  ADD ("contested", test_contested);
  ADD ("declined", test_declined);
  ADD ("edited", test_edited);
  ADD ("edited-choice", test_edited_choice);
  ADD ("edited-in-sight", test_edited_in_sight);
  ADD ("edited-composing", test_edited_composing);
  ADD ("saved-meanwhile", test_saved_meanwhile);
  ADD ("undo-saved", test_undo_saved);
  ADD ("undo-partly", test_undo_partly);
  ADD ("answers", test_answers);
  ADD ("empty-folder", test_empty_folder);
  ADD ("refused", test_refused);
  ADD ("many", test_many);
  ADD ("all", test_all);
  ADD ("all-closed", test_all_closed);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
