/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-kept-children"

#include "config.h"

#include "layout/yoriai-kept-children.h"

/* The children of a GtkBox or a GtkListBox that stand for the items of a list, ahead of any others. Unlike
 * gtk_list_box_bind_model() it keeps the child of what stayed, with its focus, what is open in it and what is being
 * clicked. */

/* Kept by the child itself: it is whatever widget its maker wants, and its place among the others changes. */
#define ITEM_KEY "yoriai-item"

static GtkWidget *
skip_others (GtkWidget *child)
{
  while (child != NULL && yoriai_kept_children_get_item (child) == NULL)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
set_item (GtkWidget *child,
          gpointer   item)
{
  g_object_set_data_full (G_OBJECT (child), ITEM_KEY, g_object_ref (item), g_object_unref);
}

static void
insert_child (GtkWidget *container,
              GtkWidget *child,
              GtkWidget *after,
              guint      position)
{
  if (GTK_IS_LIST_BOX (container))
    gtk_list_box_insert (GTK_LIST_BOX (container), child, position);
  else
    gtk_box_insert_child_after (GTK_BOX (container), child, after);
}

static void
remove_child (GtkWidget *container,
              GtkWidget *child)
{
  if (GTK_IS_LIST_BOX (container))
    gtk_list_box_remove (GTK_LIST_BOX (container), child);
  else
    gtk_box_remove (GTK_BOX (container), child);
}

static void
move_child (GtkWidget *container,
            GtkWidget *child,
            GtkWidget *after,
            guint      position)
{
  g_autoptr (GtkWidget) kept = g_object_ref (child);

  if (GTK_IS_BOX (container))
    {
      gtk_box_reorder_child_after (GTK_BOX (container), child, after);
      return;
    }
  remove_child (container, child);
  insert_child (container, child, after, position);
}

static gboolean
has_focus (GtkWidget *child)
{
  GtkRoot *root = gtk_widget_get_root (child);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == child || gtk_widget_is_ancestor (focus, child));
}

/* The first child of the same item, taken out of @old. (nullable) */
static GtkWidget *
take_kept (GPtrArray                *old,
           GHashTable               *by_item,
           gpointer                  item,
           const YoriaiKeptChildren *kept)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (by_item, item));
  GtkWidget *child;

  /* Equal items stand behind the first; where that is taken, the others are looked for. */
  for (guint i = at; at > 0 && i <= old->len; i++)
    {
      child = old->pdata[i - 1];
      if (child == NULL || !kept->equal (yoriai_kept_children_get_item (child), item))
        continue;
      old->pdata[i - 1] = NULL;

      return child;
    }

  return NULL;
}

/**
 * yoriai_kept_children_change:
 * @container: a GtkBox or a GtkListBox
 * @model: the list, as it is now
 * @position: where it changed
 * @n_removed: how many items went there
 * @n_added: how many came
 * @kept: how its children are made
 * @user_data: argument of @kept
 *
 * Follows a change of the list.
 *
 * Returns: whether the keyboard focus was in a child that had to go
 */
gboolean
yoriai_kept_children_change (GtkWidget                *container,
                             GListModel               *model,
                             guint                     position,
                             guint                     n_removed,
                             guint                     n_added,
                             const YoriaiKeptChildren *kept,
                             gpointer                  user_data)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (GHashTable) by_item = g_hash_table_new (kept->hash, kept->equal);
  GtkWidget *last = position > 0 ? yoriai_kept_children_get_nth (container, position - 1) : NULL;
  GtkWidget *child = skip_others (last != NULL ? gtk_widget_get_next_sibling (last)
                                               : gtk_widget_get_first_child (container));
  gboolean had_focus = FALSE;

  for (guint i = 0; i < n_removed; i++)
    {
      gpointer item = yoriai_kept_children_get_item (child);

      g_ptr_array_add (old, child);
      if (!g_hash_table_contains (by_item, item))
        g_hash_table_insert (by_item, item, GUINT_TO_POINTER (old->len));
      child = skip_others (gtk_widget_get_next_sibling (child));
    }
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, position + i);

      g_ptr_array_add (fresh, take_kept (old, by_item, item, kept));
    }
  for (guint i = 0; i < old->len; i++)
    {
      if (old->pdata[i] == NULL)
        continue;
      had_focus |= has_focus (old->pdata[i]);
      remove_child (container, old->pdata[i]);
    }
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, position + i);
      GtkWidget *next = skip_others (last != NULL ? gtk_widget_get_next_sibling (last)
                                                  : gtk_widget_get_first_child (container));

      child = fresh->pdata[i];
      if (child == NULL)
        {
          child = kept->create (item, user_data);
          insert_child (container, child, last, position + i);
        }
      else
        {
          if (kept->update != NULL && item != yoriai_kept_children_get_item (child))
            kept->update (child, item, user_data);
          if (child != next)
            move_child (container, child, last, position + i);
        }
      set_item (child, item);
      last = child;
    }

  return had_focus;
}

/**
 * yoriai_kept_children_get_nth:
 * @container: a container of children made from a list
 * @n: a position
 *
 * Returns: (transfer none) (nullable): the child of that item
 */
GtkWidget *
yoriai_kept_children_get_nth (GtkWidget *container,
                              guint      n)
{
  GtkWidget *child;

  if (GTK_IS_LIST_BOX (container))
    return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (container), n));

  child = skip_others (gtk_widget_get_first_child (container));
  while (child != NULL && n-- > 0)
    child = skip_others (gtk_widget_get_next_sibling (child));

  return child;
}

/**
 * yoriai_kept_children_get_item:
 * @child: a child of the container
 *
 * Returns: (transfer none) (nullable): the item it stands for
 */
gpointer
yoriai_kept_children_get_item (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), ITEM_KEY);
}
