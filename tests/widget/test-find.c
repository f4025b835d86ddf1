/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "editors/yoriai-caret.h"
#include "editors/yoriai-field-editor.h"
#include "find/yoriai-goto-dialog.h"
#include "find/yoriai-hit-row.h"
#include "find/yoriai-replace-dialog.h"
#include "find/yoriai-spellings-dialog.h"
#include "pages/yoriai-spellings-card.h"
#include "window-support.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* Finding and replacing in a window. */

#define WANTED "名古屋大学"

static YoriaiApplication *app;

static YoriaiWindow *
open_window (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");

  return test_open_sized (app, workspace, 1200, 800);
}

static GtkEditable *
get_entry (YoriaiWindow *window)
{
  return GTK_EDITABLE (test_find_widget (GTK_WIDGET (window->find_pane), GTK_TYPE_SEARCH_ENTRY));
}

static guint
get_n_hits (YoriaiWindow *window)
{
  YoriaiFind *find = yoriai_find_pane_get_find (window->find_pane);

  return g_list_model_get_n_items (G_LIST_MODEL (find));
}

static gboolean
is_found (YoriaiWindow *window,
          const char   *text)
{
  YoriaiFind *find = yoriai_find_pane_get_find (window->find_pane);

  return g_strcmp0 (yoriai_find_get_text (find), text) == 0 && !yoriai_find_is_running (find);
}

static void
look_for (YoriaiWindow *window,
          const char   *text)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  gtk_editable_set_text (get_entry (window), text);
  TURN_UNTIL (is_found (window, text));
  test_turn ();
}

static gboolean
is_in (YoriaiWindow *window,
       gpointer      widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static YoriaiFindHit *
get_hit (YoriaiWindow *window,
         guint         n)
{
  g_autoptr (YoriaiFindHit) hit
      = g_list_model_get_item (G_LIST_MODEL (yoriai_find_pane_get_find (window->find_pane)), n);

  return hit;
}

/* Whether the hit is what is selected in its field. */
static gboolean
is_selected (YoriaiWindow  *window,
             YoriaiFindHit *hit)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR) : NULL;
  int at, bound;

  return editor != NULL && yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (editor)) == yoriai_find_hit_get_record (hit)
         && yoriai_field_editor_get_field (YORIAI_FIELD_EDITOR (editor)) == yoriai_find_hit_get_field (hit)
         && yoriai_caret_get (focus, &at, &bound) && (guint) MIN (at, bound) == yoriai_find_hit_get_at (hit)
         && (guint) ABS (at - bound) == yoriai_find_hit_get_length (hit);
}

/* Enter goes from hit to hit with the focus where one types; Escape leads back to where one was. */
static void
test_pane (void)
{
  YoriaiWindow *window = open_window ();
  YoriaiRecord *site = test_get_child (yoriai_window_get_workspace (window), "site");
  guint field = yoriai_record_find_field (site, "name");

  g_assert_true (yoriai_window_reveal (window, site, field));
  g_assert_true (is_in (window, window->page_stack));
  look_for (window, WANTED);
  g_assert_true (is_in (window, window->find_pane));
  g_assert_cmpuint (get_n_hits (window), >, 3);
  g_assert_nonnull (test_find_widget (GTK_WIDGET (window->find_pane), YORIAI_TYPE_HIT_ROW));

  g_assert_true (yoriai_find_pane_step (window->find_pane, 1, TRUE));
  g_assert_true (is_in (window, window->find_pane));
  g_assert_true (yoriai_find_pane_step (window->find_pane, -1, TRUE));
  g_assert_true (yoriai_find_pane_step (window->find_pane, -1, TRUE));
  g_assert_true (is_in (window, window->find_pane));
  g_assert_cmpstr (test_get_section (window), !=, YORIAI_SECTION_OVERVIEW);

  test_press_keys (GTK_WIDGET (window->find_pane), GDK_KEY_Escape);
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_OVERVIEW);
  g_assert_true (is_in (window, window->page_stack));
  g_assert_true (gtk_stack_get_visible_child (window->panel_stack) == GTK_WIDGET (window->panel));
  test_drop_window (window);
}

/* From a field F3 goes on to the hit behind the caret, and selects it. */
static void
test_next (void)
{
  YoriaiWindow *window = open_window ();
  YoriaiFindHit *hit = NULL;
  guint n;

  look_for (window, WANTED);
  for (n = 0; n < get_n_hits (window) && hit == NULL; n++)
    if (yoriai_find_hit_is_written (get_hit (window, n)))
      hit = get_hit (window, n);
  g_assert_nonnull (hit);
  g_assert_true (yoriai_window_reveal (window, yoriai_find_hit_get_record (hit), yoriai_find_hit_get_field (hit)));
  yoriai_caret_set (gtk_window_get_focus (GTK_WINDOW (window)), 0, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find-next", NULL);
  g_assert_true (is_selected (window, hit));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find-next", NULL);
  g_assert_false (is_selected (window, hit));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find-previous", NULL);
  g_assert_true (is_selected (window, hit));
  test_drop_window (window);
}

/* F3 alone comes past every hit, choices and references too, and round to the first. */
static void
test_round (void)
{
  YoriaiWindow *window = open_window ();
  guint n;

  look_for (window, "モビリティ");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", YORIAI_SECTION_OVERVIEW);
  n = get_n_hits (window);
  g_assert_cmpuint (n, >, 3);
  g_assert_true (yoriai_find_pane_step (window->find_pane, 1, FALSE));
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *count = g_strdup_printf ("%u of %u", i, n);

      g_test_message ("%s", count);
      g_assert_nonnull (test_find_text (GTK_WIDGET (window->find_pane), count));
      gtk_widget_activate_action (GTK_WIDGET (window), "win.find-next", NULL);
    }
  g_assert_true (yoriai_find_hit_get_section (get_hit (window, 0)) == yoriai_section_find (test_get_section (window)));
  test_drop_window (window);
}

/* Whatever is found leads to where it stands; one of many alike is enough. */
static void
test_all_lead (void)
{
  YoriaiWindow *window = open_window ();

  look_for (window, WANTED);
  for (guint i = 0; i < get_n_hits (window); i++)
    {
      YoriaiFindHit *hit = get_hit (window, i), *before = i > 0 ? get_hit (window, i - 1) : NULL;
      g_autofree char *place = yoriai_find_hit_dup_place (hit, NULL);

      if (before != NULL && yoriai_find_hit_get_field (before) == yoriai_find_hit_get_field (hit)
          && G_OBJECT_TYPE (yoriai_find_hit_get_record (before)) == G_OBJECT_TYPE (yoriai_find_hit_get_record (hit)))
        continue;
      g_test_message ("%s", place);
      g_assert_true (yoriai_window_reveal (window, yoriai_find_hit_get_record (hit), yoriai_find_hit_get_field (hit)));
      g_assert_cmpstr (test_get_section (window), ==, yoriai_find_hit_get_section (hit)->id);
    }
  test_drop_window (window);
}

/* What nobody has written. */
static void
test_nothing (void)
{
  YoriaiWindow *window = open_window ();

  look_for (window, "海底二万里");
  g_assert_cmpuint (get_n_hits (window), ==, 0);
  g_assert_false (yoriai_find_pane_step (window->find_pane, 1, TRUE));
  g_assert_nonnull (test_find_text (GTK_WIDGET (window->find_pane), "It stands nowhere in this proposal."));
  test_drop_window (window);
}

/* Most of the samples is settled: it is not ticked before somebody ticks it. Then all goes and comes back at once. */
static void
test_replace (void)
{
  YoriaiWindow *window = open_window ();
  YoriaiSpace *space = yoriai_workspace_get_space (yoriai_window_get_workspace (window));
  YoriaiReplaceDialog *dialog;
  GtkWidget *accept;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.replace", NULL);
  dialog = test_find_toplevel (YORIAI_TYPE_REPLACE_DIALOG);
  accept = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  g_assert_false (gtk_widget_get_sensitive (accept));
  gtk_editable_set_text (GTK_EDITABLE (test_find_nth_widget (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, 0)), WANTED);
  TURN_UNTIL (test_find_widget (GTK_WIDGET (dialog), YORIAI_TYPE_HIT_ROW) != NULL);
  TURN_UNTIL (gtk_widget_get_sensitive (accept));
  gtk_widget_activate (gtk_widget_get_parent (test_find_text (GTK_WIDGET (dialog), "Tick None")));
  TURN_UNTIL (!gtk_widget_get_sensitive (accept));
  gtk_editable_set_text (GTK_EDITABLE (test_find_nth_widget (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, 1)), "海洋大学");
  gtk_widget_activate (gtk_widget_get_parent (test_find_text (GTK_WIDGET (dialog), "Tick All")));
  TURN_UNTIL (gtk_widget_get_sensitive (accept));
  gtk_widget_activate (accept);
  TURN_UNTIL (yoriai_space_can_undo (space));
  look_for (window, WANTED);
  for (guint i = 0; i < get_n_hits (window); i++)
    g_assert_false (yoriai_find_hit_is_written (get_hit (window, i)));
  yoriai_space_undo (space);
  g_assert_false (yoriai_space_can_undo (space));
  TURN_UNTIL (is_found (window, WANTED) && get_n_hits (window) > 3);
  test_drop_window (window);
}

/* By the letters of a reading, to a section; what was gone to of late comes first. */
static void
test_go_to (void)
{
  YoriaiWindow *window = open_window ();

  for (guint i = 0; i < 2; i++)
    {
      YoriaiGotoDialog *dialog;
      GtkWidget *entry;

      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", YORIAI_SECTION_OVERVIEW);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.go-to", NULL);
      dialog = test_find_toplevel (YORIAI_TYPE_GOTO_DIALOG);
      entry = test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);
      g_assert_nonnull (test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX_ROW));
      if (i == 0)
        gtk_editable_set_text (GTK_EDITABLE (entry), "しきn");
      g_signal_emit_by_name (entry, "activate");
      test_turn ();
      g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_BUDGET);
    }
  test_drop_window (window);
}

/* A word that is written in two ways is told of where one hands in, and unified with one undo. */
static void
test_spellings (void)
{
  YoriaiWindow *window = open_window ();
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiSpace *space = yoriai_workspace_get_space (workspace);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiSpellingsDialog *dialog;
  GtkWidget *card, *unify;

  yoriai_record_set_string (root, "notes", "サーバとサーバーとサーバー", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", YORIAI_SECTION_SUBMISSION);
  card = test_find_widget (gtk_stack_get_visible_child (window->page_stack), YORIAI_TYPE_SPELLINGS_CARD);
  g_assert_nonnull (card);
  TURN_UNTIL (gtk_widget_get_visible (card));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.spellings", NULL);
  dialog = test_find_toplevel (YORIAI_TYPE_SPELLINGS_DIALOG);
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "サーバ ×1 / サーバー ×2") != NULL);
  gtk_list_box_select_row (GTK_LIST_BOX (test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX)),
                           GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (
                               test_find_text (GTK_WIDGET (dialog), "サーバ ×1 / サーバー ×2"), GTK_TYPE_LIST_BOX_ROW)));
  unify = gtk_widget_get_ancestor (test_find_text (GTK_WIDGET (dialog), "Unify"), GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_sensitive (unify));
  g_signal_emit_by_name (unify, "clicked");
  g_assert_cmpstr (yoriai_record_get_string (root, "notes"), ==, "サーバーとサーバーとサーバー");
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), "サーバ ×1 / サーバー ×2") == NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "spellings.undo", NULL);
  g_assert_cmpstr (yoriai_record_get_string (root, "notes"), ==, "サーバとサーバーとサーバー");
  yoriai_space_undo (space);
  g_assert_false (yoriai_space_can_undo (space));
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_drop_window (window);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/find/pane", test_pane);
  g_test_add_func ("/find/next", test_next);
  g_test_add_func ("/find/round", test_round);
  g_test_add_func ("/find/all-lead", test_all_lead);
  g_test_add_func ("/find/nothing", test_nothing);
  g_test_add_func ("/find/replace", test_replace);
  g_test_add_func ("/find/go-to", test_go_to);
  g_test_add_func ("/find/spellings", test_spellings);
  status = g_test_run ();
  g_object_unref (app);

  return status;
}
