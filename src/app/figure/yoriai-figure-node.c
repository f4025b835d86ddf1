/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-node"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "figure/yoriai-figure-node.h"
#include "layout/yoriai-tooltip.h"

/* What keyboard, pointer and screen reader meet of a figure's node. The figure is painted below it; of itself it shows
 * whether it has the focus or the pointer over it, no more. */
struct _YoriaiFigureNode
{
  GtkWidget parent_instance;
  char *key;         /* (owned) */
  guint index;       /* of its node in the scene */
  char *label;       /* (owned) (nullable): as told last */
  char *description; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (YoriaiFigureNode, yoriai_figure_node, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_OPENED,
  SIGNAL_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What it is, what there is to say of it, and that it can be moved. (transfer full) */
static char *
dup_tooltip (const YoriaiNode *node)
{
  GString *text = g_string_new (node->label);

  if (node->description != NULL && *node->description != '\0')
    g_string_append_printf (text, "\n%s", node->description);
  if (node->is_movable)
    g_string_append_printf (text, "\n%s", _("Drag, or Alt+← and Alt+→, for another year"));
  return g_string_free (text, FALSE);
}

/* "In “Task 2”. Serves target 1." */
static char *
dup_description (const YoriaiScene *scene,
                 const YoriaiNode  *node)
{
  const char *own = node->description != NULL ? node->description : "";
  const char *parent = node->parent != YORIAI_NO_NODE ? yoriai_scene_get_node (scene, node->parent)->label : NULL;
  g_autofree char *place = NULL;

  if (parent == NULL || *parent == '\0')
    return g_strdup (own);
  /* Translators: %s is the element of a figure that another one stands in */
  place = g_strdup_printf (_("In “%s”."), parent);
  return g_strjoin (*own != '\0' ? " " : "", place, own, NULL);
}

static void
set_words (YoriaiFigureNode  *self,
           const YoriaiScene *scene,
           const YoriaiNode  *node)
{
  g_autofree char *description = dup_description (scene, node);
  g_autofree char *tooltip = NULL;

  if (g_strcmp0 (self->label, node->label) == 0 && g_strcmp0 (self->description, description) == 0)
    return;
  g_free (self->label);
  g_free (self->description);
  self->label = g_strdup (node->label);
  self->description = g_strdup (description);
  tooltip = dup_tooltip (node);
  yoriai_tooltip_set (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->description, -1);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPENED], 0);
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_MOVED], 0, g_str_equal (action_name, "node.move-left") ? -1 : 1);
}

static void
yoriai_figure_node_finalize (GObject *object)
{
  YoriaiFigureNode *self = YORIAI_FIGURE_NODE (object);

  g_free (self->key);
  g_free (self->label);
  g_free (self->description);
  G_OBJECT_CLASS (yoriai_figure_node_parent_class)->finalize (object);
}

static void
yoriai_figure_node_class_init (YoriaiFigureNodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yoriai_figure_node_finalize;

  /**
   * YoriaiFigureNode::opened:
   * @self: the node
   *
   * The user wants to go to what it stands for.
   */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  /**
   * YoriaiFigureNode::moved:
   * @self: the node
   * @n_years: how far, to the right
   *
   * The user wants to move it along the years.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "figurenode");
  gtk_widget_class_install_action (widget_class, "node.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "node.move-left", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "node.move-right", NULL, move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "node.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "node.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "node.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "node.move-left", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "node.move-right", NULL);
}

static void
yoriai_figure_node_init (YoriaiFigureNode *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * yoriai_figure_node_new:
 * @role: what it is to a screen reader
 * @key: key of its node
 *
 * Returns: (transfer floating): a node that shows nothing yet
 */
GtkWidget *
yoriai_figure_node_new (GtkAccessibleRole  role,
                        const char        *key)
{
  YoriaiFigureNode *self = g_object_new (YORIAI_TYPE_FIGURE_NODE, "accessible-role", role, NULL);

  self->key = g_strdup (key);
  return GTK_WIDGET (self);
}

/**
 * yoriai_figure_node_get_key:
 * @self: a node
 *
 * Returns: (transfer none): the key of its node
 */
const char *
yoriai_figure_node_get_key (YoriaiFigureNode *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_NODE (self), NULL);

  return self->key;
}

/**
 * yoriai_figure_node_get_index:
 * @self: a node
 *
 * Returns: the index of its node in the scene it was updated from
 */
guint
yoriai_figure_node_get_index (YoriaiFigureNode *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_NODE (self), YORIAI_NO_NODE);

  return self->index;
}

/**
 * yoriai_figure_node_update:
 * @self: a node
 * @scene: a scene
 * @index: its node in it
 *
 * Takes over what the scene says of it.
 */
void
yoriai_figure_node_update (YoriaiFigureNode  *self,
                           const YoriaiScene *scene,
                           guint              index)
{
  const YoriaiNode *node = yoriai_scene_get_node (scene, index);
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (YORIAI_IS_FIGURE_NODE (self));

  self->index = index;
  set_words (self, scene, node);
  gtk_widget_action_set_enabled (widget, "node.open", node->record_id != NULL);
  gtk_widget_action_set_enabled (widget, "node.move-left", node->is_movable);
  gtk_widget_action_set_enabled (widget, "node.move-right", node->is_movable);
  if (node->record_id != NULL)
    gtk_widget_add_css_class (widget, "activatable");
  else
    gtk_widget_remove_css_class (widget, "activatable");
  gtk_widget_set_cursor_from_name (widget, node->is_movable       ? "ew-resize"
                                           : node->record_id != NULL ? "pointer"
                                                                  : NULL);
}
