/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "dialogs/yoriai-difference-row.h"
#include "partners/yoriai-ask-dialog.h"
#include "partners/yoriai-partner-item.h"
#include "partners/yoriai-partner-number.h"
#include "partners/yoriai-partners-dialog.h"
#include "partners/yoriai-requests.h"
#include "partners/yoriai-return-list.h"
#include "partners/yoriai-sheets-dialog.h"
#include "record/yoriai-space.h"
#include "window-support.h"

/* Partners are asked in the window, answer, and are taken in. */

#define SAMPLE "regional-nurturing.json"

static YoriaiApplication *app;

/* A window over a sample, and a folder for what is made. */
typedef struct
{
  char *folder;
  YoriaiWorkspace *workspace;
  YoriaiWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("yoriai-partners-XXXXXX", NULL);
  fixture->workspace = test_load_sample (app, data != NULL ? data : SAMPLE);
  fixture->window = test_open_sized (app, fixture->workspace, 1200, 800);
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  test_drop_window (fixture->window);
  g_object_unref (fixture->workspace);
  empty_folder (fixture->folder);
  g_free (fixture->folder);
}

static guint
count_files (const char *folder,
             const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, suffix);
  return n;
}

static guint
count_requests (Fixture *fixture)
{
  YoriaiRecord *root = yoriai_workspace_get_root (fixture->workspace);

  return yoriai_record_get_n_items (root, yoriai_record_find_field (root, "requests"));
}

static YoriaiAskDialog *
open_ask (Fixture *fixture)
{
  YoriaiAskDialog *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.ask-partners", NULL));
  dialog = test_find_toplevel (YORIAI_TYPE_ASK_DIALOG);
  g_assert_nonnull (dialog);
  return dialog;
}

static const char *
get_page (YoriaiAskDialog *dialog)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_STACK)));
}

static void
make (Fixture         *fixture,
      YoriaiAskDialog *dialog)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autofree char *uri = g_file_get_uri (folder);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "ask.make-in", "s", uri));
}

/* Everybody who has not been asked is chosen; a workbook and a mail each, a table of all, one step of undo. */
static void
test_ask (Fixture       *fixture,
          gconstpointer  data)
{
  YoriaiAskDialog *dialog = open_ask (fixture);
  YoriaiSpace *space = yoriai_workspace_get_space (fixture->workspace);
  guint n;

  make (fixture, dialog);
  TURN_UNTIL (g_str_equal (get_page (dialog), "done"));
  n = count_files (fixture->folder, ".xlsx");
  g_assert_cmpuint (n, >, 1);
  g_assert_cmpuint (count_files (fixture->folder, ".eml"), ==, n);
  g_assert_cmpuint (count_files (fixture->folder, ".csv"), ==, 1);
  g_assert_cmpuint (count_requests (fixture), ==, n);
  yoriai_space_undo (space);
  g_assert_cmpuint (count_requests (fixture), ==, 0);
  yoriai_space_redo (space);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();

  /* All have been asked: nobody is chosen, and nothing can be made. */
  dialog = open_ask (fixture);
  make (fixture, dialog);
  TURN_UNTIL (g_str_equal (get_page (dialog), "done"));
  g_assert_cmpuint (count_requests (fixture), ==, n);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();
}

/* One is chosen by its name, with the keyboard; files that are there are asked about, and left. */
static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  YoriaiAskDialog *dialog = open_ask (fixture);
  GtkWidget *view = test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *selection;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "ask.choose-none", NULL);
  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  gtk_selection_model_select_item (selection, 1, TRUE);
  g_assert_true (test_press_key (view, GDK_KEY_space));
  make (fixture, dialog);
  TURN_UNTIL (g_str_equal (get_page (dialog), "done"));
  g_assert_cmpuint (count_files (fixture->folder, ".xlsx"), ==, 1);
  g_assert_cmpuint (count_requests (fixture), ==, 1);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();

  dialog = open_ask (fixture);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "ask.choose-none", NULL);
  yoriai_ask_dialog_choose (
    dialog,
    (const char *const[]){ yoriai_record_get_string (yoriai_record_get_item (yoriai_workspace_get_root (fixture->workspace),
                                                                              yoriai_record_find_field (yoriai_workspace_get_root (fixture->workspace), "requests"), 0),
                                                      "institution"),
                           NULL },
    YORIAI_PARTNER_MAIL_REQUEST);
  make (fixture, dialog);
  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "cancel");
  TURN_UNTIL (g_str_equal (get_page (dialog), "choose"));
  g_assert_cmpuint (count_requests (fixture), ==, 1);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();
}

/* --- Taking in --- */

#define N_PARTNERS 40
#define N_CONTESTED 9
#define N_UNREADABLE 6
#define MAX_KEYS 60

/* A partner's post for a person of its own, if there is one. */
static YoriaiRecord *
find_own_person (YoriaiRecord *root,
                 const char   *institution)
{
  guint people = yoriai_record_find_field (root, "people");

  for (guint i = 0; i < yoriai_record_get_n_items (root, people); i++)
    {
      YoriaiRecord *person = yoriai_record_get_item (root, people, i);
      guint field = yoriai_record_find_field (person, "affiliations");
      YoriaiRecord *first = yoriai_record_get_n_items (person, field) > 0 ? yoriai_record_get_item (person, field, 0) : NULL;

      if (first != NULL && g_strcmp0 (yoriai_record_get_string (first, "institution"), institution) == 0
          && yoriai_record_get_string (first, "post") != NULL)
        return person;
    }
  return NULL;
}

/* Tables of partners' own, a file each: somebody new in each; in some a person whose post is another, or an effort that says
 * nothing. */
static void
write_answers (Fixture *fixture,
               guint    n_contested,
               guint    n_unreadable)
{
  YoriaiRecord *root = yoriai_workspace_get_root (fixture->workspace);
  guint field = yoriai_record_find_field (root, "institutions");

  for (guint i = 0; i < MIN (yoriai_record_get_n_items (root, field), N_PARTNERS); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (root, field, i);
      YoriaiRecord *person = find_own_person (root, yoriai_record_get_id (institution));
      g_autofree char *number = yoriai_partner_number_dup (institution);
      g_autofree char *path = g_strdup_printf ("%s/%s.csv", fixture->folder, number);
      g_autoptr (GString) text = g_string_new ("氏名,フリガナ,部署,職,本プロジェクトのエフォート（%）\n");
      gboolean is_unreadable = person == NULL || n_contested == 0 ? n_unreadable > 0 : FALSE;

      g_string_append_printf (text, "新人%u,シンジン,研究部,主任,%s\n", i, is_unreadable ? "未定" : "10");
      n_unreadable -= is_unreadable;
      if (person != NULL && n_contested > 0)
        {
          g_string_append_printf (text, "%s,,,先方の職,\n", yoriai_record_get_string (person, "name"));
          n_contested--;
        }
      g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
    }
  g_assert_cmpuint (n_contested + n_unreadable, ==, 0);
}

static YoriaiSheetsDialog *
open_sheets (Fixture *fixture)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  test_activate_file (fixture->window, "win.take-in-sheets-file", folder);
  return test_find_toplevel (YORIAI_TYPE_SHEETS_DIALOG);
}

static GtkListView *
find_items (YoriaiSheetsDialog *dialog)
{
  return GTK_LIST_VIEW (test_find_widget (test_find_widget (GTK_WIDGET (dialog), YORIAI_TYPE_RETURN_LIST), GTK_TYPE_LIST_VIEW));
}

static guint
count_items (YoriaiSheetsDialog *dialog)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (find_items (dialog))));
}

static guint
count_people (Fixture *fixture)
{
  YoriaiRecord *root = yoriai_workspace_get_root (fixture->workspace);

  return yoriai_record_get_n_items (root, yoriai_record_find_field (root, "people"));
}

/* One key, where the focus is. */
static void
press (YoriaiSheetsDialog *dialog,
       guint               keyval,
       GdkModifierType     modifiers,
       guint              *n_keys)
{
  GtkEventController *keys = NULL;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (dialog));
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && keys == NULL; i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (one) && gtk_event_controller_get_propagation_phase (one) == GTK_PHASE_CAPTURE)
        {
          g_signal_emit_by_name (one, "key-pressed", keyval, 0, modifiers, &is_handled);
          if (is_handled)
            keys = one;
        }
    }
  g_assert_true (is_handled);
  (*n_keys)++;
  test_turn ();
}

/* What is written in place of what could not be read. */
static void
write_over (YoriaiSheetsDialog *dialog,
            const char         *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (dialog));

  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
}

static YoriaiReturnKind
get_current_kind (YoriaiSheetsDialog *dialog)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (find_items (dialog)));
  YoriaiDifferenceEntry *entry = gtk_single_selection_get_selected_item (selection);

  return *entry->title == '?' ? YORIAI_RETURN_UNREADABLE : YORIAI_RETURN_CONTESTED;
}

/* Forty answers with nine contradictions and six cells that cannot be read, without a mouse, in a few keys and one step. */
static void
test_forty (Fixture       *fixture,
            gconstpointer  data)
{
  YoriaiSpace *space = yoriai_workspace_get_space (fixture->workspace);
  guint n_before = count_people (fixture), n_keys = 0;
  YoriaiSheetsDialog *dialog;

  write_answers (fixture, N_CONTESTED, N_UNREADABLE);
  dialog = open_sheets (fixture);
  TURN_UNTIL (count_items (dialog) == N_CONTESTED + N_UNREADABLE);
  for (guint i = 0; i < N_CONTESTED + N_UNREADABLE; i++)
    {
      if (get_current_kind (dialog) == YORIAI_RETURN_CONTESTED)
        press (dialog, i % 2 == 0 ? GDK_KEY_Right : GDK_KEY_Left, 0, &n_keys);
      else
        {
          press (dialog, GDK_KEY_F2, 0, &n_keys);
          g_assert_false (gtk_widget_activate_action (GTK_WIDGET (dialog), "sheets.take", NULL)
                          && count_people (fixture) != n_before);
          write_over (dialog, "20");
        }
      press (dialog, GDK_KEY_Return, 0, &n_keys);
    }
  press (dialog, GDK_KEY_Return, GDK_CONTROL_MASK, &n_keys);
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_SHEETS_DIALOG) == NULL);
  g_test_message ("%u keys", n_keys);
  g_assert_cmpuint (n_keys, <=, MAX_KEYS);
  g_assert_cmpuint (count_people (fixture), ==, n_before + N_PARTNERS);
  g_assert_cmpuint (count_requests (fixture), ==, N_PARTNERS);
  yoriai_space_undo (space);
  g_assert_cmpuint (count_people (fixture), ==, n_before);
  g_assert_cmpuint (count_requests (fixture), ==, 0);
  yoriai_space_redo (space);

  /* The same files bring nothing any more. */
  dialog = open_sheets (fixture);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "Nothing Is to Be Decided") != NULL);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();
}

/* A file that says nothing of whose it is is asked about once; of what is open nothing is lost. */
static void
test_whose (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "謎.csv", NULL);
  guint n_before = count_people (fixture);
  YoriaiSheetsDialog *dialog;
  GtkListBox *sheets;

  g_assert_true (g_file_set_contents (path, "氏名,フリガナ,部署,職\n新人,シンジン,研究部,主任\n", -1, NULL));
  dialog = open_sheets (fixture);
  sheets = GTK_LIST_BOX (test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX));
  TURN_UNTIL (gtk_list_box_get_row_at_index (sheets, 2) != NULL);
  gtk_list_box_select_row (sheets, gtk_list_box_get_row_at_index (sheets, 2));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN)), 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "sheets.assign", NULL));
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "1, 1 are taken") != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "sheets.take", NULL));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_SHEETS_DIALOG) == NULL);
  g_assert_cmpuint (count_people (fixture), ==, n_before + 1);

  /* Another day nobody asks again. */
  dialog = open_sheets (fixture);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "1 file") != NULL);
  g_assert_null (test_find_text (GTK_WIDGET (dialog), "Nothing in it says whose it is"));
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();
}

/* A heading that says nothing to the program is told what it means, once: another file with it is read so. */
static void
test_headings (Fixture       *fixture,
               gconstpointer  data)
{
  YoriaiRecord *root = yoriai_workspace_get_root (fixture->workspace);
  YoriaiRecord *institution = yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 1);
  guint field = yoriai_record_find_field (root, "people"), n_before = count_people (fixture);
  g_autofree char *number = yoriai_partner_number_dup (institution);
  g_autofree char *path = g_strdup_printf ("%s/%s.csv", fixture->folder, number);
  g_autofree char *kept = yoriai_headings_dup_path ();
  YoriaiSheetsDialog *dialog;
  GtkListBox *sheets;
  GtkWidget *grid;

  g_unlink (kept);
  g_assert_true (g_file_set_contents (path, "氏名,フリガナ,部署,なぞの欄\n新人,シンジン,研究部,しじん\n", -1, NULL));
  dialog = open_sheets (fixture);
  sheets = GTK_LIST_BOX (test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX));
  TURN_UNTIL (gtk_list_box_get_row_at_index (sheets, 2) != NULL);
  gtk_list_box_select_row (sheets, gtk_list_box_get_row_at_index (sheets, 2));
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "What its headings mean (1 is left out)") != NULL);
  grid = test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_GRID);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), 1, 0))), ==, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), 1, 3))), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), 1, 3)), 4);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "What its headings mean") != NULL);
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();

  dialog = open_sheets (fixture);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "1, 1 are taken") != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "sheets.take", NULL));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_SHEETS_DIALOG) == NULL);
  g_assert_cmpuint (count_people (fixture), ==, n_before + 1);
  g_assert_cmpstr (yoriai_record_get_string (
                     yoriai_record_get_item (yoriai_record_get_item (root, field, n_before),
                                             yoriai_record_find_field (yoriai_record_get_item (root, field, n_before), "affiliations"), 0),
                     "post"),
                   ==, "しじん");
  g_unlink (kept);
}

/* --- How far partners are --- */

static YoriaiRequestState
get_state (YoriaiPartnersDialog *dialog,
           guint                 index)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_COLUMN_VIEW));

  return yoriai_partner_item_get_standing (yoriai_partner_items_get (G_LIST_MODEL (gtk_column_view_get_model (view)), index))->state;
}

static void
choose (YoriaiPartnersDialog *dialog,
        guint                 index)
{
  GtkWidget *view = test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_COLUMN_VIEW);

  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), index, TRUE);
  g_assert_true (test_press_key (view, GDK_KEY_space));
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* What is done with those that are chosen: marks, texts to paste, and mails; what was answered by telephone counts. */
static void
test_partners (Fixture       *fixture,
               gconstpointer  data)
{
  YoriaiSpace *space = yoriai_workspace_get_space (fixture->workspace);
  YoriaiPartnersDialog *dialog;
  YoriaiAskDialog *mails;
  g_autofree char *text = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.partners", NULL));
  dialog = test_find_toplevel (YORIAI_TYPE_PARTNERS_DIALOG);
  g_assert_cmpint (get_state (dialog, 1), ==, YORIAI_REQUEST_NOT_ASKED);
  choose (dialog, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "partners.mark-phone", NULL));
  TURN_UNTIL (get_state (dialog, 1) != YORIAI_REQUEST_NOT_ASKED);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "partners.mark-confirmed", NULL));
  TURN_UNTIL (get_state (dialog, 1) == YORIAI_REQUEST_CONFIRMED);
  yoriai_space_undo (space);
  yoriai_space_undo (space);
  TURN_UNTIL (get_state (dialog, 1) == YORIAI_REQUEST_NOT_ASKED);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "partners.mark-paper", NULL));
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "Asked 1 · back 1 · late 0 · to be copied by hand 1") != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "partners.mark-copied", NULL));
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "Asked 1 · back 1 · late 0 · to be copied by hand 0") != NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "partners.copy-thanks", NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), NULL, text_read_cb, &text);
  TURN_UNTIL (text != NULL);
  g_assert_nonnull (strstr (text, "様"));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "partners.thank", NULL));
  mails = test_find_toplevel (YORIAI_TYPE_ASK_DIALOG);
  make (fixture, mails);
  TURN_UNTIL (g_str_equal (get_page (mails), "done"));
  g_assert_cmpuint (count_files (fixture->folder, ".eml"), ==, 1);
  g_assert_cmpuint (count_files (fixture->folder, ".xlsx"), ==, 0);
  gtk_window_close (GTK_WINDOW (mails));
  test_turn ();

  /* A second round asks for what is open, and is a round of its own. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "partners.ask-again", NULL));
  mails = test_find_toplevel (YORIAI_TYPE_ASK_DIALOG);
  empty_folder (fixture->folder);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  make (fixture, mails);
  TURN_UNTIL (g_str_equal (get_page (mails), "done"));
  g_assert_cmpuint (count_files (fixture->folder, ".xlsx"), ==, 1);
  g_assert_cmpuint (count_requests (fixture), ==, 2);
  gtk_window_close (GTK_WINDOW (mails));
  test_turn ();
  gtk_window_close (GTK_WINDOW (dialog));
  test_turn ();
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add ("/partners/ask", Fixture, NULL, set_up, test_ask, tear_down);
  g_test_add ("/partners/choose", Fixture, NULL, set_up, test_choose, tear_down);
  g_test_add ("/partners/forty", Fixture, "regional-full.json", set_up, test_forty, tear_down);
  g_test_add ("/partners/whose", Fixture, NULL, set_up, test_whose, tear_down);
  g_test_add ("/partners/headings", Fixture, NULL, set_up, test_headings, tear_down);
  g_test_add ("/partners/partners", Fixture, NULL, set_up, test_partners, tear_down);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
