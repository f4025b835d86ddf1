/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "figure/yoriai-figure-node.h"
#include "figure/yoriai-figure-output.h"
#include "figure/yoriai-figure-pane.h"
#include "figure/yoriai-figure-view-private.h"
#include "figure/yoriai-workspace-figures.h"
#include "pages/yoriai-figures-page.h"
#include "figure-support.h"
#include "pdf-support.h"
#include "scale.h"
#include "window-support.h"
#include "workspace/yoriai-section.h"
#include "window/yoriai-sidebar.h"

/* Figures in the window, over real proposals. */

#define MAX_FILE_NAME 255

static YoriaiApplication *app;
static YoriaiWindow *shared; /* what most tests look at, and leave as it was: opening one takes its time */

/* What a node stands for. */
static YoriaiRecord *
find_record (YoriaiFigurePane *pane,
             const YoriaiNode *node)
{
  YoriaiFigureView *view = yoriai_figure_pane_get_view (pane);
  YoriaiWorkspace *workspace = yoriai_live_figure_get_workspace (yoriai_figure_view_get_figure (view));

  return yoriai_space_find (yoriai_workspace_get_space (workspace), node->record_id);
}

/* Whatever can be opened is somewhere on a page. */
static void
check_places (YoriaiWindow     *window,
              YoriaiFigurePane *pane)
{
  const YoriaiScene *scene = test_get_scene (pane);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* The scene does not survive the page going out of sight. */
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const YoriaiNode *node = yoriai_scene_get_node (scene, i);

      YoriaiRecord *record = find_record (pane, node);
      g_autofree char *place = NULL;

      g_assert_true ((record != NULL) == (node->record_id != NULL));
      if (record == NULL)
        continue;
      /* One of a kind stands for all. */
      place = g_strdup_printf ("%s %u", G_OBJECT_TYPE_NAME (record), node->field);
      if (!g_hash_table_add (places, g_steal_pointer (&place)))
        continue;
      g_ptr_array_add (records, g_object_ref (record));
      g_array_append_val (fields, node->field);
    }
  for (guint i = 0; i < records->len; i++)
    if (!yoriai_window_reveal (window, records->pdata[i], g_array_index (fields, guint, i))
        && yoriai_record_get_parent (records->pdata[i]) != NULL)
      {
        g_autofree char *pointer
            = yoriai_record_dup_pointer (records->pdata[i], g_array_index (fields, guint, i));

        g_test_message ("%s is nowhere", pointer);
        g_test_fail ();
      }
}

static void
test_every_figure (void)
{
  static const char *const samples[] = { "regional-full.json", "co-creation-nurturing.json" };

  for (guint s = 0; s < G_N_ELEMENTS (samples); s++)
    {
      YoriaiWindow *window = test_open_sample (app, samples[s]);
      g_autoptr (GArray) kinds = yoriai_workspace_figures_list (
          yoriai_window_get_workspace (window));

      g_assert_cmpuint (kinds->len, >=, 1);
      for (guint i = 0; i < kinds->len; i++)
        {
          YoriaiFigurePane *pane = test_show_figure (window, g_array_index (kinds, YoriaiFigureKind, i));

          g_test_message ("%s: %s", samples[s], test_get_scene (pane)->title);
          test_check_nodes (pane);
          check_places (window, pane);
        }
      test_drop_window (window);
    }
}

static void
test_open (void)
{
  YoriaiWindow *window = shared;
  YoriaiFigurePane *pane = test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  g_autofree char *key = g_strconcat ("target/", yoriai_record_get_id (test_get_item (window, "targets")), NULL);
  GtkWidget *node = test_find_node (pane, key);
  GtkWidget *sidebar = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_SIDEBAR);

  g_assert_nonnull (node);
  g_assert_true (gtk_widget_has_css_class (node, "activatable"));
  g_assert_true (gtk_widget_activate_action (node, "node.open", NULL));
  test_turn ();
  g_assert_cmpstr (yoriai_sidebar_get_section (YORIAI_SIDEBAR (sidebar)), ==, YORIAI_SECTION_TARGETS);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (window)));
}

static void
test_keys (void)
{
  YoriaiWindow *window = shared;
  YoriaiFigurePane *pane = test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  GtkWidget *view = GTK_WIDGET (yoriai_figure_pane_get_view (pane));
  GtkWidget *first = gtk_widget_get_first_child (view), *target, *next;
  g_autofree char *key = g_strconcat ("target/", yoriai_record_get_id (test_get_item (window, "targets")), NULL);
  guint n = 1;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (first));
  while (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD))
    n++;
  g_assert_cmpuint (n, ==, test_get_scene (pane)->nodes->len);

  /* Targets stand side by side, over the tasks. */
  target = test_find_node (pane, key);
  gtk_widget_grab_focus (target);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_RIGHT));
  next = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (next != target);
  g_assert_true (g_str_has_prefix (yoriai_figure_node_get_key (YORIAI_FIGURE_NODE (next)), "target/"));
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_LEFT));
  g_assert_true (gtk_widget_is_focus (target));
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_DOWN));
  next = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (g_str_has_prefix (yoriai_figure_node_get_key (YORIAI_FIGURE_NODE (next)), "task/"));
  /* The arrows stay in the figure. */
  for (guint i = 0; i < 50; i++)
    g_assert_true (gtk_widget_child_focus (view, GTK_DIR_UP));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), view));
}

/* On the page of all figures zooming and copying need no focus in the figure; elsewhere nothing is heard of them. */
static void
test_window_keys (void)
{
  YoriaiFigurePane *pane = test_show_figure (shared, YORIAI_FIGURE_COMPOSITION);
  YoriaiFigureView *view = yoriai_figure_pane_get_view (pane);
  double zoom = yoriai_figure_view_get_zoom (view);
  GtkShortcutController *keys = NULL;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (pane));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller)
          && gtk_shortcut_controller_get_scope (GTK_SHORTCUT_CONTROLLER (controller)) == GTK_SHORTCUT_SCOPE_GLOBAL)
        keys = GTK_SHORTCUT_CONTROLLER (controller);
    }
  g_assert_nonnull (keys);
  {
    g_autoptr (GtkShortcut) first = g_list_model_get_item (G_LIST_MODEL (keys), 0);

    g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (first), 0, GTK_WIDGET (pane), NULL));
  }
  g_assert_cmpfloat (yoriai_figure_view_get_zoom (view), >, zoom);
  yoriai_figure_view_fit (view);
  yoriai_window_show_section (shared, YORIAI_SECTION_TARGETS);
  TURN_UNTIL (!gtk_widget_get_mapped (GTK_WIDGET (pane)));
  g_assert_cmpint (gtk_shortcut_controller_get_scope (keys), ==, GTK_SHORTCUT_SCOPE_LOCAL);
}

/* The names of the figures are not cut off, though they take two lines. */
static void
test_captions (void)
{
  GtkWidget *page = test_find_widget (GTK_WIDGET (shared), YORIAI_TYPE_FIGURES_PAGE);
  GtkWidget *choice;
  guint n_lines = 0;

  test_show_figure (shared, YORIAI_FIGURE_COMPOSITION);
  choice = test_find_widget (page, GTK_TYPE_TOGGLE_BUTTON);
  for (; choice != NULL; choice = gtk_widget_get_next_sibling (choice))
    {
      GtkWidget *label = test_find_widget (choice, GTK_TYPE_LABEL);
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
      int height;

      pango_layout_get_pixel_size (layout, NULL, &height);
      g_assert_cmpint (gtk_widget_get_height (label), >=, height);
      n_lines = MAX (n_lines, (guint) pango_layout_get_line_count (layout));
    }
  g_assert_cmpuint (n_lines, ==, 2);
}

static void
test_follows_edits (void)
{
  YoriaiWindow *window = shared;
  YoriaiFigurePane *pane = test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  YoriaiRecord *target = test_get_item (window, "targets");
  YoriaiSpace *space = yoriai_workspace_get_space (yoriai_window_get_workspace (window));
  g_autofree char *key = g_strconcat ("target/", yoriai_record_get_id (target), NULL);
  GtkWidget *node = test_find_node (pane, key);
  guint n_nodes = test_get_scene (pane)->nodes->len;

  gtk_widget_grab_focus (node);
  g_assert_true (yoriai_record_set_string (target, "title", "海をきれいにする", NULL));
  test_wait_drawn (pane);
  g_assert_true (test_find_node (pane, key) == node);
  g_assert_true (gtk_widget_is_focus (node));
  g_assert_nonnull (strstr (yoriai_scene_get_node (test_get_scene (pane), yoriai_scene_find (test_get_scene (pane), key))->label,
                            "海をきれいにする"));
  test_check_nodes (pane);

  g_assert_true (yoriai_record_remove (target, NULL));
  test_wait_drawn (pane);
  g_assert_null (test_find_node (pane, key));
  g_assert_cmpuint (test_get_scene (pane)->nodes->len, <, n_nodes);
  /* The focus stays in the figure, though its node is gone. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         GTK_WIDGET (yoriai_figure_pane_get_view (pane))));
  yoriai_space_undo (space);
  yoriai_space_undo (space);
  test_wait_drawn (pane);
  g_assert_nonnull (test_find_node (pane, key));
}

static void
undo_all (void)
{
  YoriaiSpace *space = yoriai_workspace_get_space (yoriai_window_get_workspace (shared));

  while (yoriai_space_can_undo (space))
    yoriai_space_undo (space);
  test_turn ();
}

/* The drawing before is shown until the other one is there, and what is gone is not acted upon. */
static void
test_late (void)
{
  YoriaiWindow *window = shared;
  YoriaiFigurePane *pane = test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  GtkWidget *sidebar = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_SIDEBAR);
  YoriaiRecord *target = test_get_item (window, "targets");
  g_autofree char *key = g_strconcat ("target/", yoriai_record_get_id (target), NULL);
  const YoriaiScene *scene = test_get_scene (pane);
  GtkWidget *node = test_find_node (pane, key);

  g_assert_true (yoriai_record_remove (target, NULL));
  g_assert_false (yoriai_live_figure_is_drawn (yoriai_figure_view_get_figure (yoriai_figure_pane_get_view (pane))));
  g_assert_true (test_get_scene (pane) == scene);
  g_assert_true (test_find_node (pane, key) == node);
  gtk_widget_activate_action (node, "node.open", NULL);
  test_turn ();
  g_assert_cmpstr (yoriai_sidebar_get_section (YORIAI_SIDEBAR (sidebar)), ==, YORIAI_SECTION_FIGURES);
  test_wait_drawn (pane);
  g_assert_null (test_find_node (pane, key));
  undo_all ();
  test_wait_drawn (pane);
  g_assert_nonnull (test_find_node (pane, key));
}

/* A page that goes while its figures are drawn takes them with it; the next one is not kept waiting. */
static void
test_leave (void)
{
  YoriaiWindow *window = test_open_sample (app, "regional-full.json");
  YoriaiFiguresPage *page;

  for (YoriaiFigureKind kind = 0; kind < YORIAI_N_FIGURES; kind++)
    {
      yoriai_window_show_section (window, YORIAI_SECTION_FIGURES);
      page = YORIAI_FIGURES_PAGE (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FIGURES_PAGE));
      yoriai_figures_page_show (page, kind);
      g_main_context_iteration (NULL, FALSE);
      yoriai_window_show_section (window, YORIAI_SECTION_TARGETS);
      g_main_context_iteration (NULL, FALSE);
    }
  test_check_nodes (test_show_figure (window, YORIAI_FIGURE_ROADMAP));
  yoriai_figures_page_show (page, YORIAI_FIGURE_CONSORTIUM);
  test_drop_window (window);
}

static guint
count_nodes (YoriaiFigurePane *pane)
{
  guint n = 0;

  for (GtkWidget *node = gtk_widget_get_first_child (GTK_WIDGET (yoriai_figure_pane_get_view (pane))); node != NULL;
       node = gtk_widget_get_next_sibling (node))
    n++;
  return n;
}

/* The smallest node of a figure. */
static const YoriaiNode *
find_smallest (const YoriaiScene *scene)
{
  const YoriaiNode *smallest = yoriai_scene_get_node (scene, 0);

  for (guint i = 1; i < scene->nodes->len; i++)
    {
      const YoriaiNode *node = yoriai_scene_get_node (scene, i);

      if (node->rect.width * node->rect.height < smallest->rect.width * smallest->rect.height)
        smallest = node;
    }
  return smallest;
}

/* Of very many nodes those have widgets that can be told apart, and those that the keyboard or the pointer comes to. */
static void
test_large (void)
{
  g_autofree char *sample
      = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", "regional-full.json", NULL);
  g_autofree char *folder = g_dir_make_tmp ("yoriai-figure-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large.json", NULL), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (YoriaiDocument) document = NULL;
  g_autoptr (YoriaiWorkspace) workspace = NULL;
  g_autoptr (GString) large = NULL;
  YoriaiWindow *window;
  YoriaiFigurePane *pane;
  GtkWidget *view;
  const YoriaiNode *small;
  double origin_x, origin_y, scale;
  guint n = 1;

  g_assert_true (g_file_get_contents (sample, &text, NULL, NULL));
  large = scale_proposal (text, 5);
  g_assert_true (g_file_set_contents (path, large->str, (gssize) large->len, NULL));
  document = yoriai_document_load_sync (file, NULL, NULL);
  workspace = yoriai_workspace_new (yoriai_application_get_library (app), document);
  window = test_make_window (app, workspace);
  pane = test_show_figure (window, YORIAI_FIGURE_OPERATION);
  view = GTK_WIDGET (yoriai_figure_pane_get_view (pane));
  g_assert_cmpuint (test_get_scene (pane)->nodes->len, >, 300);
  g_assert_cmpuint (count_nodes (pane), >, 0);
  g_assert_cmpuint (count_nodes (pane), <, test_get_scene (pane)->nodes->len);

  small = find_smallest (test_get_scene (pane));
  g_assert_null (test_find_node (pane, small->key));
  _yoriai_figure_view_get_origin (YORIAI_FIGURE_VIEW (view), &origin_x, &origin_y);
  scale = _yoriai_figure_view_get_scale (YORIAI_FIGURE_VIEW (view));
  g_signal_emit_by_name (test_find_controller (view, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion",
                         origin_x + (small->rect.x + small->rect.width / 2) * scale,
                         origin_y + (small->rect.y + small->rect.height / 2) * scale);
  g_assert_nonnull (test_find_node (pane, small->key));
  test_wait_drawn (pane);
  g_assert_nonnull (test_find_node (pane, small->key));

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  while (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD))
    n++;
  g_assert_cmpuint (n, ==, test_get_scene (pane)->nodes->len);
  TURN_UNTIL (count_nodes (pane) < test_get_scene (pane)->nodes->len);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), view));
  test_drop_window (window);
  g_remove (path);
  g_rmdir (folder);
}

/* What is shown is as sharp as it can be, wherever it is moved and zoomed to. */
static void
check_picture (YoriaiFigurePane *pane)
{
  YoriaiFigureView *view = yoriai_figure_pane_get_view (pane);
  YoriaiSight sight = { 0 };
  GdkTexture *picture;

  /* The one of before is shown until it is painted. */
  TURN_UNTIL ((picture = yoriai_live_figure_get_picture (yoriai_figure_view_get_figure (view), &sight)) != NULL
              && sight.scale == yoriai_figure_view_get_zoom (view) * gtk_widget_get_scale_factor (GTK_WIDGET (view)));
  g_assert_cmpint (gdk_texture_get_width (picture), ==, sight.width);
  g_assert_cmpint (gdk_texture_get_height (picture), ==, sight.height);
}

static void
test_zoom (void)
{
  YoriaiWindow *window = shared;
  YoriaiFigurePane *pane = test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  YoriaiFigureView *view = yoriai_figure_pane_get_view (pane);
  g_autoptr (GtkAdjustment) adjustment = NULL;
  double fitted = yoriai_figure_view_get_zoom (view);

  g_object_get (view, "hadjustment", &adjustment, NULL);
  g_assert_true (yoriai_figure_view_is_fitted (view));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, gtk_adjustment_get_page_size (adjustment));
  for (guint i = 0; i < 4; i++)
    gtk_widget_activate_action (GTK_WIDGET (view), "figure.zoom-in", NULL);
  test_turn ();
  g_assert_false (yoriai_figure_view_is_fitted (view));
  g_assert_cmpfloat (yoriai_figure_view_get_zoom (view), >, fitted * 2);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, gtk_adjustment_get_page_size (adjustment));
  test_wait_drawn (pane);
  check_picture (pane);
  /* What was in the middle still is. */
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);

  /* The keys bring what they go to into sight. */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (view)));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, gtk_adjustment_get_page_size (adjustment));

  gtk_widget_activate_action (GTK_WIDGET (view), "figure.fit", NULL);
  test_turn ();
  g_assert_cmpfloat_with_epsilon (yoriai_figure_view_get_zoom (view), fitted, 0.001);
  /* And it follows the window. */
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  TURN_UNTIL (yoriai_figure_view_get_zoom (view) < fitted);
}

/* A milestone of the roadmap that can go both ways. */
static char *
find_movable (YoriaiFigurePane *pane)
{
  const YoriaiScene *scene = test_get_scene (pane);

  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const YoriaiNode *node = yoriai_scene_get_node (scene, i);

      if (node->is_movable && yoriai_record_get_int (find_record (pane, node), "year") == 4)
        return g_strdup (node->key);
    }
  return NULL;
}

static void
test_move (void)
{
  YoriaiWindow *window = shared;
  YoriaiFigurePane *pane = test_show_figure (window, YORIAI_FIGURE_ROADMAP);
  YoriaiSpace *space = yoriai_workspace_get_space (yoriai_window_get_workspace (window));
  GtkWidget *sidebar = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_SIDEBAR);
  g_autofree char *key = find_movable (pane);
  GtkWidget *node = test_find_node (pane, key);
  YoriaiRecord *milestone
      = find_record (pane, yoriai_scene_get_node (test_get_scene (pane), yoriai_figure_node_get_index (YORIAI_FIGURE_NODE (node))));
  guint n_years = test_get_scene (pane)->axis.n_years;

  /* That it can be moved, and how, is told where it is asked for. */
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (node), "Alt+→"));
  g_assert_null (strstr (gtk_widget_get_tooltip_text (test_find_node (pane, "vision")), "Alt+→"));

  gtk_widget_grab_focus (node);
  gtk_widget_activate_action (node, "node.move-right", NULL);
  test_turn ();
  g_assert_cmpint (yoriai_record_get_int (milestone, "year"), ==, 5);
  g_assert_cmpstr (yoriai_space_get_undo_label (space), ==, "Change of Year");
  g_assert_true (gtk_widget_is_focus (node));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  test_turn ();
  g_assert_cmpint (yoriai_record_get_int (milestone, "year"), ==, 4);
  /* It is seen here: nobody is led away. */
  g_assert_cmpstr (yoriai_sidebar_get_section (YORIAI_SIDEBAR (sidebar)), ==, YORIAI_SECTION_FIGURES);

  for (guint i = 0; i < 20; i++)
    gtk_widget_activate_action (node, "node.move-right", NULL);
  g_assert_cmpint (yoriai_record_get_int (milestone, "year"), ==, n_years);
  for (guint i = 0; i < 20; i++)
    {
      gtk_widget_activate_action (node, "node.move-left", NULL);
      test_turn ();
    }
  g_assert_cmpint (yoriai_record_get_int (milestone, "year"), ==, 1);
  undo_all ();
}

/* The colour of the paper, as it is shown. */
static guint32
get_paper_color (YoriaiFigureView *view)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (yoriai_figure_view_get_figure (view));
  int width = gtk_widget_get_width (GTK_WIDGET (view)), height = gtk_widget_get_height (GTK_WIDGET (view));
  int x = (int) MAX (16, (width - height * scene->width / scene->height) / 2 + 24); /* in the paper's margin */
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (view));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  guint32 color;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  color = ((guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                   + height / 2 * cairo_image_surface_get_stride (surface)))[x] & 0xffffff;
  cairo_surface_destroy (surface);
  return color;
}

static void
test_dark (void)
{
  YoriaiWindow *window = shared;
  YoriaiFigurePane *pane = test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  test_wait_drawn (pane);
  g_assert_cmphex (get_paper_color (yoriai_figure_pane_get_view (pane)), ==,
                   yoriai_theme_get_light ()->colors[YORIAI_INK_PAPER]);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  test_wait_drawn (pane);
  g_assert_cmphex (get_paper_color (yoriai_figure_pane_get_view (pane)), ==,
                   yoriai_theme_get_dark ()->colors[YORIAI_INK_PAPER]);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_copy (void)
{
  YoriaiWindow *window = shared;
  YoriaiFigurePane *pane = test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (pane));

  gdk_clipboard_set_text (clipboard, "before");
  gtk_widget_activate_action (GTK_WIDGET (pane), "figure.copy", NULL);
  TURN_UNTIL (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE));
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/svg+xml"));
  gdk_clipboard_set_content (clipboard, NULL);
}

static void
test_save (void)
{
  static const struct
  {
    const char *name;
    const char *begin;
  } files[] = { { "図.svg", "<?xml" }, { "図.pdf", "%PDF" }, { "図.png", "\211PNG" } };
  YoriaiWindow *window = shared;
  g_autofree char *folder = g_dir_make_tmp ("yoriai-figure-XXXXXX", NULL);

  test_show_figure (window, YORIAI_FIGURE_COMPOSITION);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *content = NULL;

      test_activate_file (window, "win.save-figure-file", file);
      TURN_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_true (g_str_has_prefix (content, files[i].begin));
      if (g_str_has_suffix (path, ".pdf"))
        test_check_pdf (path);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  test_turn ();
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_file_names (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiFigureTarget target = { YORIAI_FIGURE_COMPOSITION, YORIAI_PAPER_LANDSCAPE, YORIAI_FIGURE_PNG, 1600 };
  YoriaiRecord *root = yoriai_space_get_root (yoriai_workspace_get_space (workspace));
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  g_autofree char *endless = g_strnfill (MAX_FILE_NAME, 'a');
  const struct
  {
    const char *title;
    const char *begin;
  } cases[] = { { "共創拠点", "共創拠点-" }, { "../長い\u202e名/前\t", "_長い_名_前_-" }, { "CON", "CON-" }, { endless, "aaaa" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = NULL;

      yoriai_record_set_string (site, "name", cases[i].title, NULL);
      test_turn ();
      name = yoriai_figure_dup_file_name (workspace, &target);
      g_assert_true (g_str_has_prefix (name, cases[i].begin));
      g_assert_true (g_str_has_suffix (name, ".png"));
      g_assert_null (strchr (name, '/'));
      g_assert_cmpuint (strlen (name), <, MAX_FILE_NAME);
    }
  g_assert_cmpuint (yoriai_figure_get_pixels (YORIAI_PAPER_LANDSCAPE, 300), ==, 3508);
  g_assert_cmpuint (yoriai_figure_get_pixels (YORIAI_PAPER_PORTRAIT, 300), ==, 2480);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  shared = test_open_sample (app, "regional-full.json");
  g_test_add_func ("/app/figure/every-figure", test_every_figure);
  g_test_add_func ("/app/figure/open", test_open);
  g_test_add_func ("/app/figure/keys", test_keys);
  g_test_add_func ("/app/figure/window-keys", test_window_keys);
  g_test_add_func ("/app/figure/captions", test_captions);
  g_test_add_func ("/app/figure/follows-edits", test_follows_edits);
  g_test_add_func ("/app/figure/late", test_late);
  g_test_add_func ("/app/figure/leave", test_leave);
  g_test_add_func ("/app/figure/large", test_large);
  g_test_add_func ("/app/figure/zoom", test_zoom);
  g_test_add_func ("/app/figure/move", test_move);
  g_test_add_func ("/app/figure/dark", test_dark);
  g_test_add_func ("/app/figure/copy", test_copy);
  g_test_add_func ("/app/figure/save", test_save);
  g_test_add_func ("/app/figure/file-names", test_file_names);

  status = g_test_run ();
  test_drop_window (shared);
  g_object_unref (app);
  return status;
}
