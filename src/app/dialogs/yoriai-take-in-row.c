/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-take-in-row"

#include "config.h"

#include "dialogs/yoriai-take-in-copy.h"
#include "dialogs/yoriai-take-in-row.h"

/* A copy in the list: its file, whose it is, how far it is. */

static void
show_copy (GtkListItem *item)
{
  YoriaiTakeInCopy *copy = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *name = gtk_widget_get_first_child (box);
  GtkWidget *author = gtk_widget_get_next_sibling (name);
  const char *whose = yoriai_take_in_copy_get_author (copy);

  gtk_label_set_label (GTK_LABEL (name), yoriai_take_in_copy_get_name (copy));
  gtk_label_set_label (GTK_LABEL (author), whose != NULL ? whose : "");
  gtk_widget_set_visible (author, whose != NULL);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), yoriai_take_in_copy_get_text (copy));
}

static void
copy_changed_cb (GtkListItem *item)
{
  if (gtk_list_item_get_item (item) != NULL)
    show_copy (item);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  static const char *const styles[] = { "heading", "caption", "dim-label" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, styles[i]);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  show_copy (item);
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::text", G_CALLBACK (copy_changed_cb), item,
                           G_CONNECT_SWAPPED);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), copy_changed_cb, item);
}

/**
 * yoriai_take_in_row_factory_new:
 *
 * Returns: (transfer full): makes the rows of a list of #YoriaiTakeInCopy
 */
GtkListItemFactory *
yoriai_take_in_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
