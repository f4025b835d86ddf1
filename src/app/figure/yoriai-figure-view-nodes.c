/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-view"

#include "config.h"

#include <math.h>

#include "figure/yoriai-figure-view-private.h"

/* The widgets that stand for the nodes of a figure: for all of them, or, where there are very many, for those that are
 * seen and large enough to be told apart, and for what the keyboard or the pointer comes to. */

#define MAX_NODES 240 /* as many have a widget whatever their size */
#define MIN_SEEN 14.0 /* pixels */

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

static gboolean
is_large (const YoriaiScene *scene)
{
  return scene->nodes->len > MAX_NODES;
}

/* The last widget of a node before this one; the order of the scene is that of the widgets: what lies within another
 * comes after it, over it. */
static GtkWidget *
find_before (YoriaiFigureView *self,
             guint             index)
{
  GtkWidget *node = gtk_widget_get_last_child (GTK_WIDGET (self));

  while (node != NULL && yoriai_figure_node_get_index (YORIAI_FIGURE_NODE (node)) >= index)
    node = gtk_widget_get_prev_sibling (node);
  return node;
}

static GtkWidget *
make_node (YoriaiFigureView *self,
           const char       *key)
{
  GtkWidget *node = yoriai_figure_node_new (_yoriai_figure_view_is_list (
                                                yoriai_live_figure_get_kind (self->figure))
                                                ? GTK_ACCESSIBLE_ROLE_LIST_ITEM
                                                : GTK_ACCESSIBLE_ROLE_TREE_ITEM,
                                            key);

  g_signal_connect_object (node, "opened", G_CALLBACK (node_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (node, "moved", G_CALLBACK (node_moved_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->nodes, (gpointer) yoriai_figure_node_get_key (YORIAI_FIGURE_NODE (node)), node);
  return node;
}

/* (transfer none): the widget of a node, made if need be. */
GtkWidget *
_yoriai_figure_view_ensure_node (YoriaiFigureView *self,
                                 guint             index)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  const char *key = yoriai_scene_get_node (scene, index)->key;
  GtkWidget *node = g_hash_table_lookup (self->nodes, key);

  if (node != NULL)
    return node;
  node = make_node (self, key);
  yoriai_figure_node_update (YORIAI_FIGURE_NODE (node), scene, index);
  gtk_widget_insert_after (node, GTK_WIDGET (self), find_before (self, index));
  return node;
}

/* Whether a node is to have a widget of which nobody has asked anything yet. */
static gboolean
is_wanted (YoriaiFigureView *self,
           guint             index,
           guint             current)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  const YoriaiRect *rect;
  double scale, x, y;

  if (!is_large (scene) || index == current || index == self->hovered)
    return TRUE;
  rect = &yoriai_scene_get_node (scene, index)->rect;
  scale = _yoriai_figure_view_get_scale (self);
  _yoriai_figure_view_get_origin (self, &x, &y);
  x += rect->x * scale;
  y += rect->y * scale;
  return MIN (rect->width, rect->height) * scale >= MIN_SEEN && x < gtk_widget_get_width (GTK_WIDGET (self))
         && y < gtk_widget_get_height (GTK_WIDGET (self)) && x + rect->width * scale > 0
         && y + rect->height * scale > 0;
}

/* Takes away what the figure does not show any more, and what is not wanted. (transfer none) (nullable): who gets the
 * focus it had */
static GtkWidget *
drop_nodes (YoriaiFigureView  *self,
            const YoriaiScene *scene,
            guint              current)
{
  GtkWidget *next, *last = NULL, *heir = NULL;
  gboolean had_focus = FALSE;

  for (GtkWidget *node = gtk_widget_get_first_child (GTK_WIDGET (self)); node != NULL; node = next)
    {
      const char *key = yoriai_figure_node_get_key (YORIAI_FIGURE_NODE (node));
      guint index = yoriai_scene_find (scene, key);

      next = gtk_widget_get_next_sibling (node);
      if (index != YORIAI_NO_NODE
          && (node == gtk_widget_get_focus_child (GTK_WIDGET (self)) || is_wanted (self, index, current)))
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

static guint
find_current (YoriaiFigureView  *self,
              const YoriaiScene *scene)
{
  return scene != NULL ? find_place (scene, self->current, self->current_field) : YORIAI_NO_NODE;
}

void
_yoriai_figure_view_update_nodes (YoriaiFigureView *self)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  guint current = find_current (self, scene);
  GtkWidget *heir, *last = NULL;

  self->hovered
      = self->has_pointer ? _yoriai_figure_view_node_at (self, self->pointer_x, self->pointer_y) : YORIAI_NO_NODE;
  heir = drop_nodes (self, scene, current);
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const char *key = yoriai_scene_get_node (scene, i)->key;
      GtkWidget *node = g_hash_table_lookup (self->nodes, key);

      if (node == NULL && !is_wanted (self, i, current))
        continue;
      if (node == NULL)
        node = make_node (self, key);
      yoriai_figure_node_update (YORIAI_FIGURE_NODE (node), scene, i);
      if (gtk_widget_get_parent (node) == NULL || gtk_widget_get_prev_sibling (node) != last)
        gtk_widget_insert_after (node, GTK_WIDGET (self), last);
      last = node;
    }
  if (heir != NULL)
    gtk_widget_grab_focus (heir);
}

static gboolean
update_nodes_cb (gpointer user_data)
{
  YoriaiFigureView *self = YORIAI_FIGURE_VIEW (user_data);

  self->nodes_id = 0;
  _yoriai_figure_view_update_nodes (self);
  return G_SOURCE_REMOVE;
}

/* Something else of a large figure may be seen, or the same larger. */
void
_yoriai_figure_view_queue_nodes (YoriaiFigureView *self)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);

  if (self->nodes_id == 0 && scene != NULL && is_large (scene))
    self->nodes_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_nodes_cb, self, NULL);
}

/* Marks what is being edited elsewhere. */
void
_yoriai_figure_view_update_current (YoriaiFigureView *self)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  guint current = find_current (self, scene);

  if (current != YORIAI_NO_NODE)
    _yoriai_figure_view_ensure_node (self, current);
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

/* The innermost node at a point of the view, or YORIAI_NO_NODE. */
guint
_yoriai_figure_view_node_at (YoriaiFigureView *self,
                             double            x,
                             double            y)
{
  const YoriaiScene *scene = yoriai_live_figure_get_scene (self->figure);
  double scale = _yoriai_figure_view_get_scale (self), origin_x, origin_y;

  if (scene == NULL)
    return YORIAI_NO_NODE;
  _yoriai_figure_view_get_origin (self, &origin_x, &origin_y);
  return yoriai_scene_node_at (scene, (x - origin_x) / scale, (y - origin_y) / scale);
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
