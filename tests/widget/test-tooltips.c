/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout/yoriai-tooltip-layer.h"
#include "window-support.h"
#include "window/yoriai-sidebar-row.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* Where tooltips stand: in one line, and in nobody's way. */

#define GRID 5     /* points looked at, less than the smallest button */

static YoriaiApplication *app;

static YoriaiWindow *
open_sized (const char *sample,
            int         width,
            int         height)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, sample);

  return test_open_sized (app, workspace, width, height);
}

static YoriaiTooltipLayer *
get_layer (YoriaiWindow *window)
{
  return YORIAI_TOOLTIP_LAYER (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_TOOLTIP_LAYER));
}

/* Whether @over, which lies under a tooltip, is pressed, or stands in one
 * list or bar with what it is about. */
static gboolean
is_in_the_way (GtkWidget *over,
               GtkWidget *about)
{
  for (; over != NULL && !gtk_widget_is_ancestor (about, over); over = gtk_widget_get_parent (over))
    if (GTK_IS_BUTTON (over)
        || (over != about && gtk_widget_get_focusable (over) && !GTK_IS_PANED (over)
            && gtk_widget_is_ancestor (about, gtk_widget_get_parent (over))))
      return TRUE;
  return FALSE;
}

static void
painted_cb (gboolean *is_painted)
{
  *is_painted = TRUE;
}

static void
wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean is_painted = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb),
                                             &is_painted);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  TURN_UNTIL (is_painted);
  g_signal_handler_disconnect (clock, handler);
}

static void
assert_well_placed (YoriaiTooltipLayer *layer,
                    GtkWidget          *about,
                    const GdkRectangle *place)
{
  GtkWidget *bubble = yoriai_tooltip_layer_get_bubble (layer);

  g_assert_cmpint (place->x, >=, 0);
  g_assert_cmpint (place->y, >=, 0);
  g_assert_cmpint (place->x + place->width, <=, gtk_widget_get_width (GTK_WIDGET (layer)));
  g_assert_cmpint (place->y + place->height, <=, gtk_widget_get_height (GTK_WIDGET (layer)));
  for (int x = 1; x < place->width; x += GRID)
    for (int y = 1; y < place->height; y += GRID)
      {
        GtkWidget *over = gtk_widget_pick (GTK_WIDGET (layer), place->x + x, place->y + y,
                                           GTK_PICK_INSENSITIVE);

        if (is_in_the_way (over, about))
          g_error ("“%s” lies over a %s", gtk_label_get_text (GTK_LABEL (bubble)),
                   G_OBJECT_TYPE_NAME (over));
      }
}

/* What is shown: one line, where there is room for it. */
static void
assert_shown (YoriaiTooltipLayer *layer,
              GtkWidget          *about)
{
  GtkWidget *bubble = yoriai_tooltip_layer_get_bubble (layer);
  PangoLayout *layout;
  graphene_rect_t bounds;

  wait_for_frame (bubble);
  g_assert_true (gtk_widget_get_mapped (bubble));
  layout = gtk_label_get_layout (GTK_LABEL (bubble));
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, 1);
  g_assert_false (pango_layout_is_ellipsized (layout));
  g_assert_true (gtk_widget_compute_bounds (bubble, GTK_WIDGET (layer), &bounds));
  assert_well_placed (layer, about,
                      &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                       (int) bounds.size.width, (int) bounds.size.height });
}

static void
show_all (YoriaiTooltipLayer *layer,
          GtkWidget          *widget,
          guint              *n_shown)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (gtk_widget_get_tooltip_text (widget) != NULL && yoriai_tooltip_layer_show (layer, widget))
    {
      assert_well_placed (layer, widget, yoriai_tooltip_layer_get_place (layer));
      (*n_shown)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    show_all (layer, child, n_shown);
}

/* Every tooltip of every page, in a window with the compact sidebar and in a
 * large one. */
static void
test_places (void)
{
  static const int sizes[][2] = { { 1024, 700 }, { 1270, 960 } };
  guint n;

  yoriai_section_get_all (&n);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      YoriaiWindow *window = open_sized ("regional-full.json", sizes[i][0], sizes[i][1]);

      for (guint j = 0; j < n; j++)
        {
          guint n_shown = 0;

          gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", j);
          test_turn ();
          show_all (get_layer (window), GTK_WIDGET (get_layer (window)), &n_shown);
          g_assert_cmpuint (n_shown, >, n);
        }
      test_drop_window (window);
    }
}

/* Without its name in the compact sidebar, each section is told by its
 * tooltip, whatever the page is. */
static void
test_compact_sidebar (void)
{
  YoriaiWindow *window = open_sized ("regional-full.json", 1024, 700);
  YoriaiTooltipLayer *layer = get_layer (window);
  GtkWidget *row;
  guint n, i;

  yoriai_section_get_all (&n);
  yoriai_window_show_section (window, YORIAI_SECTION_INSTITUTIONS);
  test_turn ();
  for (i = 0;
       (row = test_find_nth_widget (GTK_WIDGET (window->sidebar), YORIAI_TYPE_SIDEBAR_ROW, i))
       != NULL;
       i++)
    {
      const YoriaiSection *section = yoriai_sidebar_row_get_section (YORIAI_SIDEBAR_ROW (row));

      g_assert_true (yoriai_tooltip_layer_show (layer, row));
      assert_shown (layer, row);
      g_assert_nonnull (
          strstr (gtk_label_get_text (GTK_LABEL (yoriai_tooltip_layer_get_bubble (layer))),
                  section->title));
    }
  g_assert_cmpuint (i, ==, n);
  test_drop_window (window);
}

/* A window that has not been laid out yet has no room for one. */
static void
test_without_room (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  yoriai_window_set_workspace (window, workspace);
  g_assert_false (yoriai_tooltip_layer_show (get_layer (window),
                                             gtk_widget_get_prev_sibling (GTK_WIDGET (window->undo_button))));
  test_drop_window (window);
}

/* Nor is a pointer needed to read it. */
static void
test_keyboard (void)
{
  YoriaiWindow *window = open_sized ("regional-full.json", 1024, 700);
  GtkWidget *bubble = yoriai_tooltip_layer_get_bubble (get_layer (window));
  GtkWidget *row = test_find_nth_widget (GTK_WIDGET (window->sidebar), YORIAI_TYPE_SIDEBAR_ROW, 3);
  GtkWidget *next = test_find_nth_widget (GTK_WIDGET (window->sidebar), YORIAI_TYPE_SIDEBAR_ROW, 4);

  gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
  g_assert_true (gtk_widget_grab_focus (row));
  TURN_UNTIL (gtk_widget_get_mapped (bubble));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (bubble)),
                            yoriai_sidebar_row_get_section (YORIAI_SIDEBAR_ROW (row))->title));
  gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
  g_assert_true (gtk_widget_grab_focus (next));
  g_assert_false (gtk_widget_get_mapped (bubble));
  TURN_UNTIL (gtk_widget_get_mapped (bubble));
  test_drop_window (window);
}

/* Nothing over an open menu, nor once something is done. */
static void
test_comes_and_goes (void)
{
  YoriaiWindow *window = open_sized ("regional-full.json", 1270, 960);
  YoriaiTooltipLayer *layer = get_layer (window);
  GtkWidget *bubble = yoriai_tooltip_layer_get_bubble (layer),
            *undo = GTK_WIDGET (window->undo_button);
  GtkWidget *menu = test_find_widget (GTK_WIDGET (window), GTK_TYPE_MENU_BUTTON);
  GtkWidget *button = gtk_widget_get_prev_sibling (undo);

  g_assert_nonnull (gtk_widget_get_tooltip_text (button));
  g_assert_true (yoriai_tooltip_layer_show (layer, button));
  TURN_UNTIL (gtk_widget_get_mapped (bubble));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  TURN_UNTIL (
      gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)))));
  g_assert_false (yoriai_tooltip_layer_show (layer, button));
  g_assert_false (gtk_widget_get_mapped (bubble));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu));
  TURN_UNTIL (
      !gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)))));

  g_assert_true (yoriai_tooltip_layer_show (layer, button));
  gtk_widget_set_visible (button, FALSE);
  g_assert_false (gtk_widget_get_mapped (bubble));
  test_drop_window (window);
}

/* The pointer over a widget takes its tooltip from GTK, so that there are
 * never two. */
static void
test_taken_over (void)
{
  YoriaiWindow *window = open_sized ("regional-full.json", 1270, 960);
  YoriaiTooltipLayer *layer = get_layer (window);
  GtkWidget *button = gtk_widget_get_prev_sibling (GTK_WIDGET (window->undo_button));
  graphene_point_t point;

  g_assert_true (gtk_widget_get_has_tooltip (button));
  g_assert_true (
      gtk_widget_compute_point (button, GTK_WIDGET (layer), &GRAPHENE_POINT_INIT (5, 5), &point));
  g_signal_emit_by_name (test_find_controller (GTK_WIDGET (layer),
                                               GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "motion", (double) point.x, (double) point.y);
  g_assert_false (gtk_widget_get_has_tooltip (button));
  g_assert_nonnull (gtk_widget_get_tooltip_text (button));
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/tooltips/places", test_places);
  g_test_add_func ("/app/tooltips/compact-sidebar", test_compact_sidebar);
  g_test_add_func ("/app/tooltips/keyboard", test_keyboard);
  g_test_add_func ("/app/tooltips/without-room", test_without_room);
  g_test_add_func ("/app/tooltips/comes-and-goes", test_comes_and_goes);
  g_test_add_func ("/app/tooltips/taken-over", test_taken_over);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
