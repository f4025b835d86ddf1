/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * YoriaiKeptChildren:
 * @hash: of an item, by what makes it the same one
 * @equal: whether two items are the same one, though perhaps with other words
 * @create: makes the child of an item
 * @update: (nullable): shows in a kept child what the same item says now
 *
 * How the children of a container are made from the items of a list.
 */
typedef struct
{
  GHashFunc hash;
  GEqualFunc equal;
  GtkWidget *(*create) (gpointer   item,
                        gpointer   user_data);
  void       (*update) (GtkWidget *child,
                        gpointer   item,
                        gpointer   user_data);
} YoriaiKeptChildren;

gboolean   yoriai_kept_children_change   (GtkWidget                *container,
                                          GListModel               *model,
                                          guint                     position,
                                          guint                     n_removed,
                                          guint                     n_added,
                                          const YoriaiKeptChildren *kept,
                                          gpointer                  user_data);
GtkWidget *yoriai_kept_children_get_nth  (GtkWidget                *container,
                                          guint                     n);
gpointer   yoriai_kept_children_get_item (GtkWidget                *child);

G_END_DECLS
