/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "dialogs/yoriai-preferences-window.h"
#include "document/yoriai-document.h"
#include "window-support.h"
#include "window/yoriai-window-private.h"

/* Preferences, and what the window does by them: saving by itself, asking for a
 * name. */

#define SAMPLE "co-creation-nurturing.json"

static YoriaiApplication *app;

typedef struct
{
  char *folder;
  char *path;
  char *backup;
  char *original;
  YoriaiWindow *window;
} Fixture;

static YoriaiPreferences *
get_preferences (void)
{
  return yoriai_application_get_preferences (app);
}

static void
set_name (YoriaiWindow *window,
          const char   *name)
{
  YoriaiRecord *site = test_get_child (yoriai_window_get_workspace (window), "site");

  g_assert_true (yoriai_record_set_string (site, "name", name, NULL));
}

static YoriaiWindow *
open_window (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  YoriaiWindow *window;

  g_action_group_activate_action (G_ACTION_GROUP (app), "open-file",
                                  g_variant_new_string (fixture->path));
  window = yoriai_window_find_for_file (GTK_APPLICATION (app), file);
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);
  return window;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *sample = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples",
                                              SAMPLE, NULL);

  fixture->folder = g_dir_make_tmp ("yoriai-preferences-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "拠点.yoriai", NULL);
  fixture->backup = g_strconcat (fixture->path, "~", NULL);
  g_assert_true (g_file_get_contents (sample, &fixture->original, NULL, NULL));
  g_assert_true (g_file_set_contents (fixture->path, fixture->original, -1, NULL));
  g_object_set (get_preferences (), "autosave", TRUE, "is-asked", TRUE, NULL);
  fixture->window = open_window (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  TURN_UNTIL (fixture->window == NULL);
  g_unlink (fixture->path);
  g_unlink (fixture->backup);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->original);
  g_free (fixture->backup);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
is_on_disk (const char *path,
            const char *text)
{
  g_autofree char *content = NULL;

  return g_file_get_contents (path, &content, NULL, NULL) && strstr (content, text) != NULL;
}

static void
check_backup (Fixture *fixture)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (fixture->backup, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, fixture->original);
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog;

  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* Whoever stops typing finds it on the disk; what was there at opening stays as
 * NAME~, also when they save. */
static void
test_autosave (Fixture       *fixture,
               gconstpointer  data)
{
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);

  set_name (fixture->window, "一番目");
  g_assert_true (is_on_disk (fixture->path, fixture->original));
  TURN_UNTIL (is_on_disk (fixture->path, "一番目"));
  check_backup (fixture);
  set_name (fixture->window, "二番目");
  TURN_UNTIL (is_on_disk (fixture->path, "二番目"));
  check_backup (fixture);
  set_name (fixture->window, "三番目");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  check_backup (fixture);
  g_assert_null (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
}

/* Off: the file changes only when one saves. It can be changed while a proposal
 * is open. */
static void
test_off (Fixture       *fixture,
          gconstpointer  data)
{
  set_name (fixture->window, "自動");
  g_assert_cmpuint (fixture->window->autosave_id, !=, 0);
  g_object_set (get_preferences (), "autosave", FALSE, NULL);
  g_assert_cmpuint (fixture->window->autosave_id, ==, 0);
  set_name (fixture->window, "手動");
  g_assert_cmpuint (fixture->window->autosave_id, ==, 0);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer ("cancel");
  g_assert_true (is_on_disk (fixture->path, fixture->original));
  g_object_set (get_preferences (), "autosave", TRUE, NULL);
  TURN_UNTIL (is_on_disk (fixture->path, "手動"));
}

/* Undone before it was saved: there is nothing to save. */
static void
test_undone (Fixture       *fixture,
             gconstpointer  data)
{
  set_name (fixture->window, "一時");
  g_assert_cmpuint (fixture->window->autosave_id, !=, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_cmpuint (fixture->window->autosave_id, ==, 0);
}

/* Closed at once: it is saved, nothing is asked. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  set_name (fixture->window, "閉じる前");
  gtk_window_close (GTK_WINDOW (fixture->window));
  TURN_UNTIL (fixture->window == NULL);
  g_assert_null (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (is_on_disk (fixture->path, "閉じる前"));
}

static void
close_while_saving_cb (YoriaiDocument *document,
                       GParamSpec     *pspec,
                       Fixture        *fixture)
{
  g_signal_handlers_disconnect_by_func (document, close_while_saving_cb, fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
}

/* Closed while it saves by itself: it waits for that, and goes. */
static void
test_close_while_saving (Fixture       *fixture,
                         gconstpointer  data)
{
  YoriaiDocument *document = yoriai_workspace_get_document (
      yoriai_window_get_workspace (fixture->window));

  g_signal_connect (document, "notify::state", G_CALLBACK (close_while_saving_cb), fixture);
  set_name (fixture->window, "途中");
  TURN_UNTIL (fixture->window == NULL);
  g_assert_true (is_on_disk (fixture->path, "途中"));
}

/* What somebody else wrote and nobody can read is not replaced, which is told
 * without a question, nor when the window is closed. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  set_name (fixture->window, "こちら");
  g_assert_true (g_file_set_contents (fixture->path, "{}", -1, NULL));
  TURN_UNTIL (test_find_text (window, "cannot be read now") != NULL);
  g_assert_null (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  set_name (fixture->window, "こちら２");
  g_assert_cmpuint (fixture->window->autosave_id, !=, 0);
  TURN_UNTIL (fixture->window->autosave_id == 0 && fixture->window->n_pending == 0);
  g_assert_true (is_on_disk (fixture->path, "{}"));
  gtk_window_close (GTK_WINDOW (window));
  answer ("save");
  TURN_UNTIL (fixture->window->n_pending == 0);
  test_turn ();
  g_assert_nonnull (fixture->window);
  g_assert_true (is_on_disk (fixture->path, "{}"));
}

/* The folder is gone: told once, and the window is not closed before somebody
 * says so. */
static void
test_fails (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);

  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  set_name (fixture->window, "どこへ");
  gtk_window_close (GTK_WINDOW (window));
  TURN_UNTIL (test_find_text (window, "The proposal is not saved") != NULL);
  gtk_window_close (GTK_WINDOW (window));
  answer ("cancel");
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  set_name (fixture->window, "ここへ");
  TURN_UNTIL (is_on_disk (fixture->path, "ここへ"));
  TURN_UNTIL (fixture->window->n_pending == 0);
  gtk_window_close (GTK_WINDOW (window)); /* saved: nothing is asked */
  TURN_UNTIL (fixture->window == NULL);
}

static GtkWidget *
find_entry (GtkWidget *window,
            guint      n)
{
  return test_find_nth_widget (window, ADW_TYPE_ENTRY_ROW, n);
}

/* What is typed there holds at once, and is there next time. */
static void
test_window (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = yoriai_preferences_dup_path ();
  GtkWidget *window;
  GtkWidget *toggle;

  g_object_set (get_preferences (), "autosave", FALSE, "is-asked", FALSE, NULL);
  g_action_group_activate_action (G_ACTION_GROUP (app), "preferences", NULL);
  window = test_find_toplevel (YORIAI_TYPE_PREFERENCES_WINDOW);
  g_assert_nonnull (window);
  g_action_group_activate_action (G_ACTION_GROUP (app), "preferences", NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_entry (window, 0)), "見本 花子 ");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (window, 1)), "天空大学");
  toggle = test_find_widget (window, GTK_TYPE_SWITCH);
  g_assert_true (gtk_widget_activate (toggle));
  g_assert_cmpstr (yoriai_preferences_get_name (get_preferences ()), ==, "見本 花子");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (window, 0))), ==, "見本 花子 ");
  g_assert_cmpstr (yoriai_preferences_get_institution (get_preferences ()), ==, "天空大学");
  TURN_UNTIL (yoriai_preferences_get_autosave (get_preferences ()));
  g_assert_true (yoriai_preferences_get_is_asked (get_preferences ()));
  gtk_window_close (GTK_WINDOW (window));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_PREFERENCES_WINDOW) == NULL);
  TURN_UNTIL (is_on_disk (path, "name=見本 花子"));
  g_assert_true (is_on_disk (path, "autosave=true"));
}

/* Nothing is asked of the desktop any more where somebody chose. */
static void
test_looks (Fixture       *fixture,
            gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GActionGroup *actions = G_ACTION_GROUP (app);
  int usual, size;

  g_object_get (settings, "gtk-xft-dpi", &usual, NULL);
  g_object_set (get_preferences (), "text-size", 150, NULL);
  g_object_get (settings, "gtk-xft-dpi", &size, NULL);
  g_assert_cmpint (size, ==, usual * 3 / 2);
  g_action_group_activate_action (actions, "larger-text", NULL);
  g_object_get (get_preferences (), "text-size", &size, NULL);
  g_assert_cmpint (size, ==, 160);
  for (guint i = 0; i < 20; i++)
    g_action_group_activate_action (actions, "smaller-text", NULL);
  g_object_get (get_preferences (), "text-size", &size, NULL);
  g_assert_cmpint (size, ==, YORIAI_PREFERENCES_MIN_TEXT_SIZE);
  g_action_group_activate_action (actions, "usual-text", NULL);
  g_object_get (settings, "gtk-xft-dpi", &size, NULL);
  g_assert_cmpint (size, ==, usual);

  g_object_set (get_preferences (), "style", "dark", NULL);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  g_object_set (get_preferences (), "style", "light", NULL);
  g_assert_false (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  g_object_set (get_preferences (), "style", "desktop", NULL);
}

/* The page that is shown says the same in other words at once, and what it says is read. */
static void
test_dates (Fixture       *fixture,
            gconstpointer  data)
{
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (fixture->window));
  YoriaiRecord *institution = yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 0);
  guint field = yoriai_record_find_field (institution, "consent_date");
  static const char *const cases[][2] = { { "western", "2026/6/5" }, { "japanese", "R8/6/5" }, { "both", "2026(R8)/6/5" } };

  g_assert_true (yoriai_record_set_string (institution, "consent_date", "2026-06-05", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *focus;

      g_object_set (get_preferences (), "dates", cases[i][0], NULL);
      yoriai_window_reveal (fixture->window, institution, field);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_true (GTK_IS_EDITABLE (focus));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focus)), ==, cases[i][1]);
      gtk_editable_set_text (GTK_EDITABLE (focus), cases[(i + 1) % G_N_ELEMENTS (cases)][1]);
      g_assert_cmpstr (yoriai_record_get_string (institution, "consent_date"), ==, "2026-06-05");
    }
  g_object_set (get_preferences (), "dates", "western", NULL);
}

static void
check_author (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *author = NULL;

  g_object_get (yoriai_workspace_get_document (yoriai_window_get_workspace (fixture->window)),
                "author", &author, NULL);
  g_assert_cmpstr (author, ==, expected);
}

/* Beside what is saved stands who prefers it, from then on. */
static void
test_author (Fixture       *fixture,
             gconstpointer  data)
{
  g_object_set (get_preferences (), "name", "", "institution", "", NULL);
  check_author (fixture, NULL);
  g_object_set (get_preferences (), "name", "見本 花子", NULL);
  check_author (fixture, "見本 花子");
  g_object_set (get_preferences (), "institution", "天空大学", NULL);
  check_author (fixture, "見本 花子 (天空大学)");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  TURN_UNTIL (fixture->window == NULL);
  fixture->window = open_window (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  check_author (fixture, "見本 花子 (天空大学)");
}

/* After the first save, once; nobody is forced. */
static void
test_asked_once (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  const char *question = "Your name can stand beside what you change";

  g_object_set (get_preferences (), "autosave", FALSE, "is-asked", FALSE, NULL);
  g_assert_null (test_find_text (window, question));
  set_name (fixture->window, "一番目");
  gtk_widget_activate_action (window, "win.save", NULL);
  TURN_UNTIL (test_find_text (window, question) != NULL);
  g_assert_cmpstr (adw_toast_get_action_name (fixture->window->toast), ==, "app.preferences");
  g_assert_true (yoriai_preferences_get_is_asked (get_preferences ()));
  adw_toast_dismiss (fixture->window->toast);
  TURN_UNTIL (test_find_text (window, question) == NULL);
  set_name (fixture->window, "二番目");
  gtk_widget_activate_action (window, "win.save", NULL);
  TURN_UNTIL (is_on_disk (fixture->path, "二番目"));
  TURN_UNTIL (fixture->window->n_pending == 0);
  g_assert_null (test_find_text (window, question));
}

/* Whoever gave a name has it beside the versions they save, also when they gave
 * it while the proposal was open. */
static void
test_author_in_file (Fixture       *fixture,
                     gconstpointer  data)
{
  g_object_set (get_preferences (), "name", "", "institution", "", NULL);
  set_name (fixture->window, "一番目");
  TURN_UNTIL (is_on_disk (fixture->path, "一番目"));
  g_assert_false (is_on_disk (fixture->path, "\"author\""));
  g_object_set (get_preferences (), "name", "海野 花子", "institution", "天空大学", NULL);
  set_name (fixture->window, "二番目");
  TURN_UNTIL (is_on_disk (fixture->path, "二番目"));
  g_assert_true (is_on_disk (fixture->path, "\"author\": \"海野 花子 (天空大学)\""));
  g_object_set (get_preferences (), "name", "", "institution", "", NULL);
}

#define ADD(path, function) \
  g_test_add ("/app/preferences/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  ADD ("autosave", test_autosave);
  ADD ("off", test_off);
  ADD ("undone", test_undone);
  ADD ("close", test_close);
  ADD ("close-while-saving", test_close_while_saving);
  ADD ("changed", test_changed);
  ADD ("fails", test_fails);
  ADD ("author", test_author);
  ADD ("window", test_window);
  ADD ("looks", test_looks);
  ADD ("dates", test_dates);
  ADD ("author-in-file", test_author_in_file);
  ADD ("asked-once", test_asked_once);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
