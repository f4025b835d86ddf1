/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "document/yoriai-document-writer.h"
#include "journal/yoriai-journal.h"
#include "window-support.h"
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

/* A journal of a program that is gone: with another name, or as the file is. */
static void
leave (const char *name)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, SAMPLE);
  g_autoptr (GBytes) view = NULL;
  YoriaiJournal *journal;

  if (name != NULL)
    set_name (workspace, name);
  view = yoriai_document_write (yoriai_workspace_get_space (workspace));
  journal = yoriai_journal_new (NULL, get_id (workspace), NULL, "見本 花子", view, NULL, NULL,
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

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/journal/take", test_take);
  g_test_add_func ("/app/journal/leave", test_leave);
  g_test_add_func ("/app/journal/nothing-new", test_nothing_new);
  g_test_add_func ("/app/journal/kept", test_kept);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
