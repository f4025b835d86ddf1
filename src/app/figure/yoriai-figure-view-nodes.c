/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-view"

#include "config.h"

#include <math.h>

#include "figure/yoriai-figure-view-private.h"

/* The widgets that stand for the nodes of a figure. */

static void
node_opened_cb (YoriaiFigureView *self,
                YoriaiFigureNode *node)
{
  g_autofree char *key = g_strdup (yoriai_figure_node_get_key (node));

  _yoriai_figure_view_open (self, key);
}

static void
node_moved_cb (YoriaiFigureView *self,
               int               n_years,
               YoriaiFigureNode *node)
{
  g_autofree char *key = g_strdup (yoriai_figure_node_get_key (node));

  _yoriai_figure_view_move (self, key, n_years);
}

/* Whether a screen reader is told that the nodes are a list; else they are a
 * tree. */
gboolean
_yoriai_figure_view_is_list (YoriaiFigureKind kind)
{
  return kind == YORIAI_FIGURE_ROADMAP || kind == YORIAI_FIGURE_FUNDING;
}

static GtkWidget *
ensure_node (YoriaiFigureView *self,
             const char       *key)
{
  GtkWidget *node = g_hash_table_lookup (self->nodes, key);

  if (node != NULL)
    return node;
  node = yoriai_figure_node_new (_yoriai_figure_view_is_list (
                                     yoriai_live_figure_get_kind (self->figure))
                                     ? GTK_ACCESSIBLE_ROLE_LIST_ITEM
                                     : GTK_ACCESSIBLE_ROLE_TREE_ITEM,
                                 key);
  g_signal_connect_object (node, "opened", G_CALLBACK (node_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (node, "moved", G_CALLBACK (node_moved_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->nodes,
                       (gpointer) yoriai_figure_node_get_key (YORIAI_FIGURE_NODE (node)), node);
  return node;
}

/* Takes away what the figure does not show any more. (transfer none)
 * (nullable): who gets the focus it had */
static GtkWidget *
drop_nodes (YoriaiFigureView  *self,
            const YoriaiScene *scene)
{
  GtkWidget *next, *last = NULL, *heir = NULL;
  gboolean had_focus = FALSE;

  for (GtkWidget *node = gtk_widget_get_first_child (GTK_WIDGET (self)); node != NULL; node = next)
    {
      const char *key = yoriai_figure_node_get_key (YORIAI_FIGURE_NODE (node));

      next = gtk_widget_get_next_sibling (node);
      if (yoriai_scene_find (scene, key) != YORIAI_NO_NODE)
        {
          last = node;
          if (had_focus && heir == NULL)
            heir = node;
          continue;
        }
      if (gtk_widget_is_focus (node))
        {
          had_focus = TRUE;
          heir = last;
        }
      g_hash_table_remove (self->nodes, key);
      gtk_widget_unparent (node);
    }
  return heir;
}

/* The order of the scene is the order of the widgets: what lies within another
 * comes after it, over it. */
void
_yoriai_figure_view_update_nodes (YoriaiFigureView *self)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  GtkWidget *heir = drop_nodes (self, scene), *last = NULL;

  for (guint i = 0; i < scene->nodes->len; i++)
    {
      GtkWidget *node = ensure_node (self, yoriai_scene_get_node (scene, i)->key);

      yoriai_figure_node_update (YORIAI_FIGURE_NODE (node), scene, i);
      if (gtk_widget_get_parent (node) == NULL || gtk_widget_get_prev_sibling (node) != last)
        gtk_widget_insert_after (node, GTK_WIDGET (self), last);
      last = node;
    }
  if (heir != NULL)
    gtk_widget_grab_focus (heir);
}

/* The node that stands for a field; else for its record, or the nearest one
 * round that. */
static guint
find_place (const YoriaiScene *scene,
            YoriaiRecord      *record,
            guint              field)
{
  guint found = YORIAI_NO_NODE;

  for (; record != NULL && found == YORIAI_NO_NODE; record = yoriai_record_get_parent (record))
    for (guint i = 0; i < scene->nodes->len; i++)
      {
        const YoriaiNode *node = yoriai_scene_get_node (scene, i);

        if (g_strcmp0 (node->record_id, yoriai_record_get_id (record)) != 0)
          continue;
        if (node->field == field)
          return i;
        if (found == YORIAI_NO_NODE)
          found = i;
      }
  return found;
}

/* Marks what is being edited elsewhere. */
void
_yoriai_figure_view_update_current (YoriaiFigureView *self)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  guint current = scene != NULL ? find_place (scene, self->current, self->current_field)
                                : YORIAI_NO_NODE;

  for (GtkWidget *node = gtk_widget_get_first_child (GTK_WIDGET (self)); node != NULL;
       node = gtk_widget_get_next_sibling (node))
    if (yoriai_figure_node_get_index (YORIAI_FIGURE_NODE (node)) == current)
      gtk_widget_add_css_class (node, "current");
    else
      gtk_widget_remove_css_class (node, "current");
}

/* (transfer none): the place of a node in the scene. */
const YoriaiRect *
_yoriai_figure_view_get_rect (YoriaiFigureView *self,
                              GtkWidget        *node)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  guint index = yoriai_figure_node_get_index (YORIAI_FIGURE_NODE (node));

  return &yoriai_scene_get_node (scene, index)->rect;
}

/* Puts the widgets where the paper shows their nodes. */
void
_yoriai_figure_view_allocate_nodes (YoriaiFigureView *self)
{
  double scale = _yoriai_figure_view_get_scale (self), x, y;

  _yoriai_figure_view_get_origin (self, &x, &y);
  for (GtkWidget *node = gtk_widget_get_first_child (GTK_WIDGET (self)); node != NULL;
       node = gtk_widget_get_next_sibling (node))
    {
      const YoriaiRect *rect = _yoriai_figure_view_get_rect (self, node);
      GtkAllocation place = { (int) floor (x + rect->x * scale), (int) floor (y + rect->y * scale),
                              MAX ((int) ceil (rect->width * scale), 1),
                              MAX ((int) ceil (rect->height * scale), 1) };

      /* Its size does not depend on what it would like. */
      gtk_widget_measure (node, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (node, &place, -1);
    }
}

/* (transfer none) (nullable): what a node stands for, if that is still there: the drawing may be older than the
 * proposal. */
YoriaiRecord *
_yoriai_figure_view_find_record (YoriaiFigureView *self,
                                 const YoriaiNode *node)
{
  return yoriai_space_find (yoriai_workspace_get_space (yoriai_live_figure_get_workspace (self->figure)),
                            node->record_id);
}

/* (nullable) */
const YoriaiNode *
_yoriai_figure_view_get_node (YoriaiFigureView *self,
                              const char       *key)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  guint index = scene != NULL && key != NULL ? yoriai_scene_find (scene, key) : YORIAI_NO_NODE;

  return index != YORIAI_NO_NODE ? yoriai_scene_get_node (scene, index) : NULL;
}
