/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-writer.h"
#include "document/yoriai-kept.h"
#include "journal/yoriai-journal.h"
#include "window-support.h"
#include "window/yoriai-lost-list.h"
#include "window/yoriai-window-private.h"

/* What a program that was killed has left, offered in the window. */

#define SAMPLE "co-creation-nurturing.json"
#define BANNER "was not saved."

static YoriaiApplication *app;

static void
set_name (YoriaiWorkspace *workspace,
          const char      *name)
{
  g_assert_true (yoriai_record_set_string (test_get_child (workspace, "site"), "name", name, NULL));
}

static const char *
get_name (YoriaiWindow *window)
{
  return yoriai_record_get_string (test_get_child (yoriai_window_get_workspace (window), "site"),
                                   "name");
}

static const char *
get_id (YoriaiWorkspace *workspace)
{
  return yoriai_record_get_id (yoriai_workspace_get_root (workspace));
}

static GBytes *
pack (YoriaiWorkspace *workspace)
{
  g_autoptr (GBytes) view = yoriai_document_write (yoriai_workspace_get_space (workspace));

  return yoriai_kept_pack (view);
}

/* A journal of a program that is gone: with another name, or as the file is. */
static void
leave (const char *name)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, SAMPLE);
  g_autoptr (GBytes) state = pack (workspace), view = NULL, packed = NULL;
  YoriaiJournal *journal = yoriai_journal_new (NULL, get_id (workspace), NULL, "見本 花子", state,
                                               NULL, NULL, NULL);

  if (name != NULL)
    {
      set_name (workspace, name);
      view = yoriai_document_write (yoriai_workspace_get_space (workspace));
      packed = yoriai_kept_pack_view (view, NULL);
      yoriai_journal_append (journal, YORIAI_JOURNAL_VIEW, NULL, packed);
    }
  g_assert_true (yoriai_journal_flush (journal, G_TIME_SPAN_MINUTE, NULL));
  yoriai_journal_free (journal);
}

/* Of a proposal of another name, which has been saved there, or nowhere. */
static void
leave_proposal (YoriaiWorkspace *workspace,
                const char      *name,
                const char      *uri)
{
  g_autoptr (GBytes) state = NULL;
  YoriaiJournal *journal;

  set_name (workspace, name);
  state = pack (workspace);
  journal = yoriai_journal_new (NULL, get_id (workspace), uri, "見本 花子", state, NULL, NULL,
                                NULL);
  g_assert_true (yoriai_journal_flush (journal, G_TIME_SPAN_MINUTE, NULL));
  yoriai_journal_free (journal);
}

static guint
count_lost (void)
{
  g_autoptr (GPtrArray) infos = yoriai_journal_list (NULL, NULL, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < infos->len; i++)
    n += yoriai_journal_info_is_lost (infos->pdata[i]);
  return n;
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

static YoriaiWindow *
open_offered (void)
{
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  YoriaiWindow *window;

  TURN_UNTIL (count_lost () == 1); /* the thread has let go of it */
  workspace = test_load_sample (app, SAMPLE);
  window = test_open_sized (app, workspace, 1200, 800); /* a question measures itself by it */
  TURN_UNTIL (test_find_text (GTK_WIDGET (window), BANNER) != NULL);
  return window;
}

/* Shown as a difference, taken in as one step, and not offered again. */
static void
test_take (void)
{
  YoriaiWindow *window;
  g_autofree char *before = NULL;

  leave ("消えた名称 & <b>");
  window = open_offered ();
  before = g_strdup (get_name (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-lost", NULL);
  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_nonnull (
      test_find_text (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG), "消えた名称 & <b>"));
  answer ("cancel"); /* later */
  g_assert_cmpstr (get_name (window), ==, before);
  g_assert_cmpuint (count_lost (), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-lost", NULL);
  answer ("take");
  TURN_UNTIL (g_strcmp0 (get_name (window), "消えた名称 & <b>") == 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (get_name (window), ==, before);
  TURN_UNTIL (count_lost () == 0);
  test_drop_window (window);
}

/* It is compared in a thread: who types meanwhile finds it compared with what is there by then. */
static void
test_typing_meanwhile (void)
{
  YoriaiWindow *window;
  YoriaiRecord *site;

  leave ("消えた名称");
  window = open_offered ();
  site = test_get_child (yoriai_window_get_workspace (window), "site");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-lost", NULL);
  g_assert_null (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (yoriai_record_set_string (site, "nickname", "打ち続けた略称", NULL));
  answer ("take");
  TURN_UNTIL (g_strcmp0 (get_name (window), "消えた名称") == 0);
  g_assert_cmpstr (yoriai_record_get_string (site, "nickname"), ==, "打ち続けた略称");
  TURN_UNTIL (count_lost () == 0);
  test_drop_window (window);
}

static void
test_leave (void)
{
  YoriaiWindow *window;
  g_autofree char *before = NULL;

  leave ("要らない名称");
  window = open_offered ();
  before = g_strdup (get_name (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-lost", NULL);
  answer ("leave");
  TURN_UNTIL (count_lost () == 0);
  g_assert_cmpstr (get_name (window), ==, before);
  g_assert_false (yoriai_workspace_is_modified (yoriai_window_get_workspace (window)));
  test_drop_window (window);
}

/* What is in the file already is no matter for anybody. */
static void
test_nothing_new (void)
{
  YoriaiWindow *window;

  leave (NULL);
  TURN_UNTIL (count_lost () == 1);
  window = test_open_sample (app, SAMPLE);
  TURN_UNTIL (count_lost () == 0);
  g_assert_null (test_find_text (GTK_WIDGET (window), BANNER));
  test_drop_window (window);
}

/* What is typed is in a journal soon after, which goes with the window. */
static void
test_kept (void)
{
  YoriaiWindow *window = test_open_sample (app, SAMPLE);
  YoriaiJournal *journal;
  g_autofree char *path = NULL;

  set_name (yoriai_window_get_workspace (window), "打ち込み");
  TURN_UNTIL ((journal = yoriai_keeper_get_journal (window->keeper)) != NULL);
  g_assert_true (yoriai_journal_flush (journal, G_TIME_SPAN_MINUTE, NULL));
  path = yoriai_journal_dup_path (journal);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_lost (), ==, 0); /* somebody has it */
  test_drop_window (window);
  TURN_UNTIL (!g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_lost (), ==, 0);
}

static guint
count_journals (const char *id)
{
  g_autoptr (GPtrArray) infos = yoriai_journal_list (NULL, id, NULL, NULL);

  return infos->len;
}

/* All but what is there now goes, asked first; where nothing was typed here
 * nothing is left at all. */
static void
test_forget (void)
{
  YoriaiWindow *window = test_open_sample (app, SAMPLE);
  g_autofree char *id = g_strdup (get_id (yoriai_window_get_workspace (window)));

  set_name (yoriai_window_get_workspace (window), "打ち込み");
  TURN_UNTIL (yoriai_keeper_get_journal (window->keeper) != NULL);
  g_assert_true (
      yoriai_journal_flush (yoriai_keeper_get_journal (window->keeper), G_TIME_SPAN_MINUTE, NULL));
  g_assert_cmpuint (count_journals (id), >, 1); /* with those of before */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.forget-typed", NULL);
  answer ("cancel");
  g_assert_cmpuint (count_journals (id), >, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.forget-typed", NULL);
  answer ("forget");
  TURN_UNTIL (count_journals (id) == 1);
  g_assert_cmpstr (get_name (window), ==, "打ち込み");
  test_drop_window (window);
  TURN_UNTIL (count_lost () == 0);

  window = test_open_sample (app, SAMPLE);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.forget-typed", NULL);
  answer ("forget");
  TURN_UNTIL (count_journals (id) == 0);
  test_drop_window (window);
}

static YoriaiWindow *
open_welcome (void)
{
  YoriaiWindow *window
      = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 768);
  gtk_window_present (GTK_WINDOW (window));
  test_turn ();
  return window;
}

static GtkWidget *
find_row (YoriaiWindow *window,
          const char   *name)
{
  GtkWidget *list = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_LOST_LIST);
  GtkWidget *label = gtk_widget_get_visible (list) ? test_find_text (list, name) : NULL;

  return label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW) : NULL;
}

/* A proposal that was never saved is one again, not saved, and kept before its old journal goes. */
static void
test_welcome_opens (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  g_autofree char *id = g_strdup (get_id (workspace));
  YoriaiWindow *window;
  g_autofree char *path = NULL;

  leave_proposal (workspace, "保存のない提案 & <b>", NULL);
  TURN_UNTIL (count_lost () == 1);
  window = open_welcome ();
  TURN_UNTIL (find_row (window, "保存のない提案 & <b>") != NULL);
  g_assert_nonnull (test_find_text (GTK_WIDGET (window), "見本 花子"));
  g_assert_nonnull (test_find_text (GTK_WIDGET (window), "Never saved"));
  gtk_widget_activate (find_row (window, "保存のない提案 & <b>"));
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);
  g_assert_cmpstr (get_name (window), ==, "保存のない提案 & <b>");
  g_assert_cmpstr (get_id (yoriai_window_get_workspace (window)), ==, id);
  g_assert_null (yoriai_workspace_get_file (yoriai_window_get_workspace (window)));
  g_assert_true (yoriai_workspace_is_modified (yoriai_window_get_workspace (window)));
  g_assert_false (yoriai_window_can_close (window));
  TURN_UNTIL (count_lost () == 0);
  path = yoriai_journal_dup_path (yoriai_keeper_get_journal (window->keeper));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (test_find_text (GTK_WIDGET (window), BANNER));
  test_drop_window (window);
}

/* One that has its file is opened there, and offered as the difference to it. */
static void
test_welcome_file (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, SAMPLE);
  g_autofree char *uri = g_file_get_uri (yoriai_workspace_get_file (workspace));
  g_autofree char *before
      = g_strdup (yoriai_record_get_string (test_get_child (workspace, "site"), "name"));
  YoriaiWindow *window;

  leave_proposal (workspace, "消えた名称", uri);
  TURN_UNTIL (count_lost () == 1);
  window = open_welcome ();
  TURN_UNTIL (find_row (window, "消えた名称") != NULL);
  gtk_widget_activate (find_row (window, "消えた名称"));
  TURN_UNTIL (test_find_text (GTK_WIDGET (window), BANNER) != NULL);
  g_assert_cmpstr (get_name (window), ==, before);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-lost", NULL);
  answer ("take");
  TURN_UNTIL (g_strcmp0 (get_name (window), "消えた名称") == 0);
  TURN_UNTIL (count_lost () == 0);
  test_drop_window (window);
}

/* Where the file is gone, or another proposal has its name, the proposal comes without one. */
static void
test_welcome_file_gone (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  g_autoptr (YoriaiWorkspace) other = test_load_sample (app, SAMPLE);
  g_autofree char *uri = g_file_get_uri (yoriai_workspace_get_file (other));
  YoriaiWindow *window;

  leave_proposal (workspace, "別の提案", uri);
  TURN_UNTIL (count_lost () == 1);
  window = open_welcome ();
  TURN_UNTIL (find_row (window, "別の提案") != NULL);
  gtk_widget_activate (find_row (window, "別の提案"));
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);
  g_assert_cmpstr (get_name (window), ==, "別の提案");
  g_assert_null (yoriai_workspace_get_file (yoriai_window_get_workspace (window)));
  TURN_UNTIL (count_lost () == 0);
  test_drop_window (window);
}

/* Discarded once asked; what a window has is its own matter. */
static void
test_welcome_discards (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window;
  GtkWidget *button;

  leave_proposal (workspace, "要らない提案", NULL);
  leave ("開いている提案");
  TURN_UNTIL (count_lost () == 2);
  window = open_welcome ();
  TURN_UNTIL (find_row (window, "要らない提案") != NULL);
  g_assert_nonnull (find_row (window, "開いている提案"));
  test_drop_window (window);

  window = test_open_sample (app, SAMPLE);
  TURN_UNTIL (test_find_text (GTK_WIDGET (window), BANNER) != NULL);
  {
    YoriaiWindow *welcome = open_welcome ();

    TURN_UNTIL (find_row (welcome, "要らない提案") != NULL);
    g_assert_null (find_row (welcome, "開いている提案"));
    button = test_find_widget (find_row (welcome, "要らない提案"), GTK_TYPE_BUTTON);
    g_signal_emit_by_name (button, "clicked");
    answer ("cancel");
    g_assert_nonnull (find_row (welcome, "要らない提案"));
    g_assert_cmpuint (count_lost (), ==, 2);
    g_signal_emit_by_name (button, "clicked");
    answer ("discard");
    TURN_UNTIL (count_lost () == 1);
    g_assert_false (
        gtk_widget_get_visible (test_find_widget (GTK_WIDGET (welcome), YORIAI_TYPE_LOST_LIST)));
    test_drop_window (welcome);
  }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-lost", NULL);
  answer ("leave");
  TURN_UNTIL (count_lost () == 0);
  test_drop_window (window);
}

/* A torn journal says what of it is lost; without any there is nothing to see. */
static void
test_welcome_torn (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  g_autoptr (GPtrArray) infos = NULL;
  g_autofree char *bytes = NULL;
  YoriaiWindow *window;
  gsize length;

  window = open_welcome ();
  test_turn ();
  g_assert_false (
      gtk_widget_get_visible (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_LOST_LIST)));
  test_drop_window (window);

  leave_proposal (workspace, "途中の提案", NULL);
  TURN_UNTIL (count_lost () == 1);
  infos = yoriai_journal_list (NULL, get_id (workspace), NULL, NULL);
  for (guint i = 0; i < infos->len; i++)
    {
      const YoriaiJournalInfo *info = infos->pdata[i];
      g_autofree char *torn = NULL;

      if (!yoriai_journal_info_is_lost (info))
        continue;
      g_assert_true (g_file_get_contents (info->path, &bytes, &length, NULL));
      torn = g_malloc0 (length + 5); /* the beginning of an entry */
      memcpy (torn, bytes, length);
      torn[length] = 1;
      g_assert_true (g_file_set_contents (info->path, torn, (gssize) length + 5, NULL));
    }
  window = open_welcome ();
  TURN_UNTIL (find_row (window, "途中の提案") != NULL);
  g_assert_nonnull (test_find_text (find_row (window, "途中の提案"), "lost"));
  g_signal_emit_by_name (test_find_widget (find_row (window, "途中の提案"), GTK_TYPE_BUTTON),
                         "clicked");
  answer ("discard");
  TURN_UNTIL (count_lost () == 0);
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/journal/take", test_take);
  g_test_add_func ("/app/journal/typing-meanwhile", test_typing_meanwhile);
  g_test_add_func ("/app/journal/leave", test_leave);
  g_test_add_func ("/app/journal/nothing-new", test_nothing_new);
  g_test_add_func ("/app/journal/kept", test_kept);
  g_test_add_func ("/app/journal/forget", test_forget);
  g_test_add_func ("/app/journal/welcome-opens", test_welcome_opens);
  g_test_add_func ("/app/journal/welcome-file", test_welcome_file);
  g_test_add_func ("/app/journal/welcome-file-gone", test_welcome_file_gone);
  g_test_add_func ("/app/journal/welcome-discards", test_welcome_discards);
  g_test_add_func ("/app/journal/welcome-torn", test_welcome_torn);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
