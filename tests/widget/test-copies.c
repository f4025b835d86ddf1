/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/yoriai-trash-dialog.h"
#include "document/yoriai-document-writer.h"
#include "editors/yoriai-caret.h"
#include "random-edits.h"
#include "window-support.h"
#include "window/yoriai-window-private.h"

/* What came together from copies, in the window. */

#define SAMPLE "co-creation-nurturing.json"

typedef struct
{
  YoriaiWindow *window;
  YoriaiSpace *here;
  YoriaiSpace *there; /* (owned): another copy */
} Copies;

static YoriaiApplication *app;

static void
open_copies (Copies *f)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, SAMPLE);
  g_autoptr (GBytes) file = yoriai_document_write (yoriai_workspace_get_space (workspace));

  f->here = yoriai_workspace_get_space (workspace);
  if (!yoriai_space_ensure_document (f->here))
    yoriai_space_set_source (f->here, &test_proposal_format, file);
  g_assert_true (yoriai_space_ensure_document (f->here));
  yoriai_space_set_author (f->here, "山田");
  f->there = test_read_proposal (file);
  yoriai_space_set_source (f->there, &test_proposal_format, file);
  yoriai_space_set_author (f->there, "鈴木");
  g_assert_true (yoriai_space_ensure_document (f->there));
  f->window = test_open_sized (app, workspace, 1024, 768);
}

static void
close_copies (Copies *f)
{
  test_drop_window (f->window);
  g_object_unref (f->there);
}

static void
send (YoriaiSpace *from,
      YoriaiSpace *to)
{
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (to);
  g_autoptr (GBytes) update = yoriai_space_encode_diff (from, vector, NULL);

  g_assert_true (yoriai_space_apply_update (to, update, NULL));
}

static void
exchange (Copies *f)
{
  send (f->there, f->here);
  send (f->here, f->there);
  send (f->there, f->here);
  test_turn ();
}

static YoriaiRecord *
get_task (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  return yoriai_record_get_item (root, yoriai_record_find_field (root, "tasks"), 0);
}

static YoriaiFinding *
find_finding (Copies     *f,
              const char *rule)
{
  GListModel *findings
      = G_LIST_MODEL (yoriai_workspace_get_checker (yoriai_window_get_workspace (f->window)));
  YoriaiFinding *found = NULL;

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (findings, i);

      if (g_str_equal (yoriai_finding_get_rule (finding), rule))
        found = finding;
    }
  return found;
}

static gint64
get_end (YoriaiSpace *space)
{
  return yoriai_record_get_int (get_task (space), "end_year");
}

/* Presses the button of the dialog that says @label. */
static void
answer (const char *label)
{
  GtkWidget *dialog, *button;

  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  button = test_find_text (dialog, label);
  g_assert_nonnull (button);
  button = gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  test_turn ();
}

static void
write_at_once (Copies *f)
{
  g_assert_true (yoriai_record_set_int (get_task (f->here), "end_year", 4, NULL));
  g_assert_true (yoriai_record_set_int (get_task (f->there), "end_year", 6, NULL));
  exchange (f);
  g_assert_nonnull (find_finding (f, "K08"));
}

/* From its finding: later, the other value, which can be undone, or what stands. */
static void
test_conflict (void)
{
  Copies f;
  gint64 stands, other;
  g_autofree char *take = NULL, *keep = NULL;

  open_copies (&f);
  write_at_once (&f);
  stands = get_end (f.here);
  other = 10 - stands;
  take = g_strdup_printf ("Take “%" G_GINT64_FORMAT "”", other);
  keep = g_strdup_printf ("Keep “%" G_GINT64_FORMAT "”", stands);
  g_signal_emit_by_name (f.window->panel, "finding-activated", find_finding (&f, "K08"));
  answer ("Edit It");
  g_assert_nonnull (find_finding (&f, "K08"));
  g_signal_emit_by_name (f.window->panel, "finding-activated", find_finding (&f, "K08"));
  answer (take);
  g_assert_cmpint (get_end (f.here), ==, other);
  g_assert_null (find_finding (&f, "K08"));
  gtk_widget_activate_action (GTK_WIDGET (f.window), "win.undo", NULL);
  g_assert_cmpint (get_end (f.here), ==, stands);
  g_assert_nonnull (find_finding (&f, "K08")); /* it is open again */
  exchange (&f);
  g_assert_cmpint (get_end (f.there), ==, stands);
  g_assert_true (yoriai_record_set_int (get_task (f.here), "end_year", 3, NULL));
  g_assert_null (find_finding (&f, "K08"));
  close_copies (&f);

  open_copies (&f);
  write_at_once (&f);
  stands = get_end (f.here);
  g_free (keep);
  keep = g_strdup_printf ("Keep “%" G_GINT64_FORMAT "”", stands);
  g_signal_emit_by_name (f.window->panel, "finding-activated", find_finding (&f, "K08"));
  answer (keep);
  g_assert_cmpint (get_end (f.here), ==, stands);
  g_assert_null (find_finding (&f, "K08"));
  close_copies (&f);
}

static GtkWidget *
open_trash (Copies *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.trash", NULL);
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_TRASH_DIALOG) != NULL);
  test_turn ();
  return test_find_toplevel (YORIAI_TYPE_TRASH_DIALOG);
}

static GtkWidget *
find_row (GtkWidget  *trash,
          const char *name)
{
  GtkWidget *label = test_find_text (trash, name);

  return label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW) : NULL;
}

static void
press (GtkWidget *row,
       guint      n)
{
  g_signal_emit_by_name (test_find_nth_widget (row, GTK_TYPE_BUTTON, n), "clicked");
  test_turn ();
}

/* Restored with the same id, which can be undone; erased only when one insists. */
static void
test_trash (void)
{
  Copies f;
  GtkWidget *trash, *row;
  g_autofree char *id = NULL, *name = NULL;

  open_copies (&f);
  trash = open_trash (&f);
  g_assert_nonnull (test_find_text (trash, "The Trash Is Empty"));
  id = g_strdup (yoriai_record_get_id (get_task (f.here)));
  name = g_strdup (yoriai_record_get_string (get_task (f.here), "title"));
  g_assert_true (yoriai_record_remove (get_task (f.here), NULL));
  test_turn ();
  g_assert_null (test_find_text (trash, "The Trash Is Empty"));
  row = find_row (trash, name);
  g_assert_nonnull (row);
  g_assert_nonnull (test_find_text (row, "山田"));
  press (row, 0);
  g_assert_nonnull (yoriai_space_find (f.here, id));
  g_assert_nonnull (test_find_text (trash, "The Trash Is Empty"));
  yoriai_space_undo (f.here);
  test_turn ();
  g_assert_null (yoriai_space_find (f.here, id));

  press (find_row (trash, name), 1);
  answer ("Cancel");
  g_assert_nonnull (find_row (trash, name));
  press (find_row (trash, name), 1);
  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  {
    AdwMessageDialog *dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);

    adw_message_dialog_response (dialog, "erase");
    gtk_window_destroy (GTK_WINDOW (dialog));
    TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) == NULL);
    test_turn ();
  }
  g_assert_null (find_row (trash, name));
  g_assert_nonnull (test_find_text (trash, "The Trash Is Empty"));
  g_assert_false (yoriai_space_can_undo (f.here));
  {
    g_autoptr (GBytes) state = yoriai_space_encode_state (f.here);

    g_assert_null (g_strstr_len (g_bytes_get_data (state, NULL), (gssize) g_bytes_get_size (state), name));
  }
  gtk_window_destroy (GTK_WINDOW (trash));
  close_copies (&f);
}

/* Where the document does not stand it is built in a thread; who does not wait for it closes the trash, and the window. */
static void
test_trash_in_thread (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, SAMPLE);
      g_autoptr (YoriaiSpace) space = g_object_ref (yoriai_workspace_get_space (workspace));
      YoriaiWindow *window = test_open_sized (app, workspace, 1024, 768);
      GtkWidget *trash;

      g_assert_false (yoriai_space_has_document (space));
      gtk_widget_activate_action (GTK_WIDGET (window), "win.trash", NULL);
      trash = test_find_toplevel (YORIAI_TYPE_TRASH_DIALOG);
      g_assert_nonnull (trash);
      g_assert_false (yoriai_space_has_document (space));
      g_assert_nonnull (test_find_text (trash, "Looking into the Trash"));
      if (i == 0)
        TURN_UNTIL (test_find_text (trash, "The Trash Is Empty") != NULL);
      gtk_window_destroy (GTK_WINDOW (trash));
      g_clear_object (&workspace);
      test_drop_window (window);
      TURN_UNTIL (yoriai_space_has_document (space));
    }
}

/* The finding of what was written meanwhile leads there. */
static void
test_written_meanwhile (void)
{
  Copies f;
  GtkWidget *trash;

  open_copies (&f);
  g_assert_true (yoriai_record_set_string (get_task (f.there), "title", "書き足された課題", NULL));
  g_assert_true (yoriai_record_remove (get_task (f.here), NULL));
  exchange (&f);
  g_assert_nonnull (find_finding (&f, "K09"));
  g_signal_emit_by_name (f.window->panel, "finding-activated", find_finding (&f, "K09"));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_TRASH_DIALOG) != NULL);
  trash = test_find_toplevel (YORIAI_TYPE_TRASH_DIALOG);
  g_assert_nonnull (test_find_text (find_row (trash, "書き足された課題"), "written into"));
  press (find_row (trash, "書き足された課題"), 1);
  g_assert_null (find_finding (&f, "K09"));
  yoriai_space_undo (f.here);
  g_assert_nonnull (find_finding (&f, "K09"));
  press (find_row (trash, "書き足された課題"), 0);
  g_assert_null (find_finding (&f, "K09"));
  g_assert_null (test_find_text (find_row (trash, "書き足された課題"), "written into"));
  g_assert_true (yoriai_space_is_modified (f.here));
  exchange (&f);
  gtk_window_destroy (GTK_WINDOW (trash));
  close_copies (&f);
}

/* An input method gives up what is composed when the focus goes. */
static void
give_up_cb (GtkWidget     *text,
            GtkStateFlags  before)
{
  if ((before & GTK_STATE_FLAG_FOCUS_WITHIN) && !(gtk_widget_get_state_flags (text) & GTK_STATE_FLAG_FOCUS_WITHIN))
    g_signal_emit_by_name (text, "preedit-changed", "");
}

/* A record is removed while somebody composes in it: what was composed is in it, and told as what was written meanwhile. Of
 * another record nothing is taken that is not composed yet. */
static void
test_composed_meanwhile (void)
{
  for (guint i = 0; i < 4; i++)
    {
      gboolean is_other = i % 2 == 1, is_cell = i / 2 == 1;
      Copies f;
      YoriaiRecord *task, *other;
      GtkWidget *text;
      g_autofree char *before = NULL, *both = NULL;

      open_copies (&f);
      task = get_task (f.here);
      before = g_strdup (yoriai_record_get_string (task, "title"));
      both = g_strconcat (is_cell ? "" : before, "日本", NULL);
      text = test_go_to_detail (f.window, task, "title");
      if (is_cell)
        {
          g_assert_true (yoriai_window_reveal (f.window, task, yoriai_record_find_field (task, "title")));
          test_turn ();
          text = test_begin_in_cell (f.window);
        }
      g_assert_true (GTK_IS_TEXT (text) || GTK_IS_TEXT_VIEW (text));
      gtk_window_set_focus (GTK_WINDOW (f.window), NULL);
      g_signal_connect (text, "state-flags-changed", G_CALLBACK (give_up_cb), NULL);
      if (is_cell)
        {
          yoriai_space_undo (yoriai_record_get_space (task)); /* left, the cell has nothing in it */
          test_turn (); /* it leads there */
          g_assert_true (yoriai_window_reveal (f.window, task, yoriai_record_find_field (task, "title")));
          test_begin_in_cell (f.window);
        }
      gtk_widget_grab_focus (text);
      yoriai_caret_set (text, -1, -1);
      g_signal_emit_by_name (text, "preedit-changed", "日本");
      other = !is_other ? yoriai_space_find (f.there, yoriai_record_get_id (task))
                     : yoriai_record_get_item (yoriai_space_get_root (f.there),
                                               yoriai_record_find_field (yoriai_space_get_root (f.there), "tasks"), 1);
      g_assert_true (yoriai_record_remove (other, NULL));
      g_object_ref (task);
      exchange (&f);
      g_assert_true (yoriai_record_is_removed (task) == !is_other);
      g_assert_cmpstr (yoriai_record_get_string (task, "title"), ==, !is_other ? both : before);
      g_assert_true ((find_finding (&f, "K09") != NULL) == !is_other);
      g_object_unref (task);
      close_copies (&f);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/copies/conflict", test_conflict);
  g_test_add_func ("/app/copies/trash", test_trash);
  g_test_add_func ("/app/copies/trash-in-thread", test_trash_in_thread);
  g_test_add_func ("/app/copies/composed-meanwhile", test_composed_meanwhile);
  g_test_add_func ("/app/copies/written-meanwhile", test_written_meanwhile);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
