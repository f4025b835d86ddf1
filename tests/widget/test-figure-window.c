/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figure/yoriai-figure-presenter.h"
#include "figure-support.h"
#include "layout/yoriai-tooltip-layer.h"
#include "window-support.h"
#include "workspace/yoriai-section.h"
#include "window/yoriai-window-private.h"

/* Figures and the window around them: alone on the screen, beside a page, before and after a proposal is open. */

static YoriaiApplication *app;

static guint
count_tooltips (GtkWidget *widget)
{
  guint n = gtk_widget_get_has_tooltip (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_tooltips (child);
  return n;
}

static void
test_presenter (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiFigurePresenter *presenter;
  YoriaiFigureView *view;

  yoriai_window_show_section (window, YORIAI_SECTION_TARGETS);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.present-figure", NULL);
  test_turn ();
  presenter = test_find_toplevel (YORIAI_TYPE_FIGURE_PRESENTER);
  g_assert_nonnull (presenter);
  g_assert_cmpint (yoriai_figure_presenter_get_kind (presenter), ==, YORIAI_FIGURE_COMPOSITION);
  gtk_widget_activate_action (GTK_WIDGET (presenter), "presenter.next", NULL);
  g_assert_cmpint (yoriai_figure_presenter_get_kind (presenter), >, YORIAI_FIGURE_COMPOSITION);
  gtk_widget_activate_action (GTK_WIDGET (presenter), "presenter.previous", NULL);
  g_assert_cmpint (yoriai_figure_presenter_get_kind (presenter), ==, YORIAI_FIGURE_COMPOSITION);
  TURN_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (presenter)));
  g_assert_nonnull (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_TOOLTIP_LAYER));
  g_assert_null (test_find_widget (GTK_WIDGET (presenter), YORIAI_TYPE_TOOLTIP_LAYER));
  g_assert_cmpuint (count_tooltips (GTK_WIDGET (presenter)), ==, 0);

  /* No ring is shown on the wall, and the space bar turns the page instead of opening what has the focus. */
  test_turn ();
  g_assert_null (gtk_window_get_focus (GTK_WINDOW (presenter)));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (presenter), GTK_DIR_TAB_FORWARD));
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (presenter)));
  g_assert_true (test_press_key (GTK_WIDGET (presenter), GDK_KEY_space));
  test_turn ();
  g_assert_cmpint (yoriai_figure_presenter_get_kind (presenter), >, YORIAI_FIGURE_COMPOSITION);
  g_assert_null (gtk_window_get_focus (GTK_WINDOW (presenter)));
  g_assert_true (test_press_key (GTK_WIDGET (presenter), GDK_KEY_BackSpace));
  test_turn ();
  g_assert_cmpint (yoriai_figure_presenter_get_kind (presenter), ==, YORIAI_FIGURE_COMPOSITION);

  /* Going to a place ends it. */
  yoriai_window_show_section (window, YORIAI_SECTION_OVERVIEW);
  view = YORIAI_FIGURE_VIEW (test_find_widget (GTK_WIDGET (presenter), YORIAI_TYPE_FIGURE_VIEW));
  TURN_UNTIL (gtk_widget_get_first_child (GTK_WIDGET (view)) != NULL);
  g_object_add_weak_pointer (G_OBJECT (presenter), (gpointer *) &presenter);
  gtk_widget_activate_action (gtk_widget_get_first_child (GTK_WIDGET (view)), "node.open", NULL);
  TURN_UNTIL (presenter == NULL);
  g_assert_cmpstr (test_get_section (window), !=, YORIAI_SECTION_OVERVIEW);
  test_drop_window (window);
}

static double
get_share (GtkPaned *split)
{
  int size = gtk_orientable_get_orientation (GTK_ORIENTABLE (split)) == GTK_ORIENTATION_HORIZONTAL
                 ? gtk_widget_get_width (GTK_WIDGET (split))
                 : gtk_widget_get_height (GTK_WIDGET (split));

  return 1 - gtk_paned_get_position (split) / (double) size;
}

/* The figure gets its part of the room whether it stands beside the page or below it. */
static void
check_turning (YoriaiWindow *window)
{
  static const double shares[] = { [GTK_ORIENTATION_HORIZONTAL] = 0.75, [GTK_ORIENTATION_VERTICAL] = 0.52 };

  gtk_revealer_set_reveal_child (window->panel_revealer, FALSE);
  test_turn ();
  window->figure_shares[GTK_ORIENTATION_HORIZONTAL] = shares[GTK_ORIENTATION_HORIZONTAL];
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      _yoriai_window_set_figure_beside (window, i == GTK_ORIENTATION_HORIZONTAL);
      for (guint n = 0; n < 3; n++)
        {
          gtk_widget_queue_resize (GTK_WIDGET (window));
          gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
        }
      test_turn ();
      g_assert_cmpfloat_with_epsilon (get_share (window->split), shares[i], 0.03);
    }
}

/* Beside the page, where there is a figure for it; drawn only while it is seen. */
static void
test_beside (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  GtkWidget *pane = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FIGURE_PANE);
  gboolean is_shown = FALSE;

  yoriai_window_show_section (window, YORIAI_SECTION_TARGETS);
  test_turn ();
  g_assert_false (gtk_widget_get_mapped (pane));
  g_assert_null (test_get_scene (YORIAI_FIGURE_PANE (pane)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-figure", NULL);
  TURN_UNTIL (gtk_widget_get_mapped (pane));
  g_assert_cmpint (yoriai_figure_pane_get_kind (YORIAI_FIGURE_PANE (pane)), ==, YORIAI_FIGURE_COMPOSITION);
  test_wait_drawn (YORIAI_FIGURE_PANE (pane));
  check_turning (window);

  yoriai_window_show_section (window, YORIAI_SECTION_BUDGET);
  test_turn ();
  g_assert_cmpint (yoriai_figure_pane_get_kind (YORIAI_FIGURE_PANE (pane)), ==, YORIAI_FIGURE_FUNDING);
  yoriai_window_show_section (window, YORIAI_SECTION_ANNEXES);
  test_turn ();
  g_assert_false (gtk_widget_get_visible (pane));
  yoriai_window_show_section (window, YORIAI_SECTION_TARGETS);
  test_turn ();
  g_assert_true (gtk_widget_get_visible (pane));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-figure", NULL);
  g_object_get (window, "show-figure", &is_shown, NULL);
  g_assert_false (is_shown);
  g_assert_false (gtk_widget_get_visible (pane));
  test_drop_window (window);
}

/* What is being edited is marked in the figure beside it. */
static void
test_points_at (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiFigurePane *pane = YORIAI_FIGURE_PANE (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FIGURE_PANE));
  YoriaiRecord *target = test_get_item (window, "targets");
  g_autofree char *key = g_strconcat ("target/", yoriai_record_get_id (target), NULL);
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  YoriaiRecord *vision = yoriai_record_get_child (root, yoriai_record_find_field (root, "vision"));

  yoriai_window_show_section (window, YORIAI_SECTION_TARGETS);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-figure", NULL);
  test_wait_drawn (pane);
  g_assert_true (yoriai_window_reveal (window, target, yoriai_record_find_field (target, "goal")));
  test_turn ();
  g_assert_true (gtk_widget_has_css_class (test_find_node (pane, key), "current"));

  g_assert_true (yoriai_window_reveal (window, vision, yoriai_record_find_field (vision, "statement")));
  test_turn ();
  g_assert_false (gtk_widget_has_css_class (test_find_node (pane, key), "current"));
  g_assert_true (gtk_widget_has_css_class (test_find_node (pane, "vision"), "current"));
  test_drop_window (window);
}

/* Before anything is open the keys do nothing. */
static void
test_welcome (void)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  gtk_window_present (GTK_WINDOW (window));
  test_turn ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-figure", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.present-figure", NULL);
  test_turn ();
  g_assert_false (gtk_widget_get_visible (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FIGURE_PANE)));
  g_assert_null (test_find_toplevel (YORIAI_TYPE_FIGURE_PRESENTER));
  test_drop_window (window);
}

/* A page that is made anew for another track has no figure the track does not know. */
static void
test_track_changes (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (window);
  YoriaiFigurePane *pane = test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  const char *call = yoriai_record_get_string (yoriai_workspace_get_root (workspace), "call");

  g_assert_true (yoriai_workspace_set_track (workspace, call, "co-creation-full", NULL));
  test_turn ();
  pane = test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  test_check_nodes (pane);
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/figure/presenter", test_presenter);
  g_test_add_func ("/app/figure/beside", test_beside);
  g_test_add_func ("/app/figure/points-at", test_points_at);
  g_test_add_func ("/app/figure/welcome", test_welcome);
  g_test_add_func ("/app/figure/track-changes", test_track_changes);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
