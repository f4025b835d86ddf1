/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figure-support.h"

#include "figure/yoriai-figure-node.h"
#include "pages/yoriai-figures-page.h"
#include "window-support.h"
#include "workspace/yoriai-section.h"

/* Figures are drawn in a thread. */
void
test_wait_drawn (YoriaiFigurePane *pane)
{
  YoriaiLiveFigure *figure = yoriai_figure_view_get_figure (yoriai_figure_pane_get_view (pane));

  TURN_UNTIL (yoriai_live_figure_get_scene (figure) != NULL && yoriai_live_figure_is_drawn (figure));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (pane));
}

/* The page of all figures, with @kind chosen and drawn. */
YoriaiFigurePane *
test_show_figure (YoriaiWindow     *window,
                  YoriaiFigureKind  kind)
{
  YoriaiFiguresPage *page;
  YoriaiFigurePane *pane;

  yoriai_window_show_section (window, YORIAI_SECTION_FIGURES);
  page = YORIAI_FIGURES_PAGE (test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FIGURES_PAGE));
  yoriai_figures_page_show (page, kind);
  pane = yoriai_figures_page_get_pane (page);
  g_assert_cmpint (yoriai_figure_pane_get_kind (pane), ==, kind);
  TURN_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (yoriai_figure_pane_get_view (pane)))
              && gtk_widget_get_width (GTK_WIDGET (yoriai_figure_pane_get_view (pane))) > 0);
  test_wait_drawn (pane);
  return pane;
}

const YoriaiScene *
test_get_scene (YoriaiFigurePane *pane)
{
  return yoriai_live_figure_get_scene (yoriai_figure_view_get_figure (yoriai_figure_pane_get_view (pane)));
}

GtkWidget *
test_find_node (YoriaiFigurePane *pane,
                const char       *key)
{
  for (GtkWidget *node = gtk_widget_get_first_child (GTK_WIDGET (yoriai_figure_pane_get_view (pane))); node != NULL;
       node = gtk_widget_get_next_sibling (node))
    if (g_str_equal (yoriai_figure_node_get_key (YORIAI_FIGURE_NODE (node)), key))
      return node;
  return NULL;
}

YoriaiRecord *
test_get_item (YoriaiWindow *window,
               const char   *list)
{
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));

  return yoriai_record_get_item (root, yoriai_record_find_field (root, list), 0);
}

/* Every node of a scene has a widget with its words. */
void
test_check_nodes (YoriaiFigurePane *pane)
{
  const YoriaiScene *scene = test_get_scene (pane);
  GtkWidget *widget = gtk_widget_get_first_child (GTK_WIDGET (yoriai_figure_pane_get_view (pane)));

  g_assert_cmpuint (scene->nodes->len, >, 0);
  for (guint i = 0; i < scene->nodes->len; i++, widget = gtk_widget_get_next_sibling (widget))
    {
      const YoriaiNode *node = yoriai_scene_get_node (scene, i);

      g_assert_cmpstr (yoriai_figure_node_get_key (YORIAI_FIGURE_NODE (widget)), ==, node->key);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, node->label);
      g_assert_true (gtk_widget_get_focusable (widget));
      g_assert_cmpint (gtk_widget_get_width (widget), >, 0);
    }
  g_assert_null (widget);
}
