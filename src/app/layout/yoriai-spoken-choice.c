/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-spoken-choice"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-spoken-choice.h"

/* What a screen reader says of a choice. In GTK 4.8 the focus is on a button inside the drop-down or the menu button,
 * and in the list on rows, and neither has a name. */

#define ITEM_SPACING 6

static void
setup_item_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, ITEM_SPACING);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), tick);
  g_object_bind_property (item, "selected", tick, "visible", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, box);
}

static void
bind_item_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              YoriaiDupItemText         dup_text)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  g_autofree char *text = dup_text (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

/**
 * yoriai_spoken_choice_say:
 * @choice: a drop-down or a menu button
 * @name: what it chooses
 * @value: what is chosen
 *
 * Lets what takes the focus in @choice say both.
 */
void
yoriai_spoken_choice_say (GtkWidget  *choice,
                          const char *name,
                          const char *value)
{
  GtkWidget *button = gtk_widget_get_first_child (choice);
  /* Translators: a field's label and one of its choices */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), name, value);

  g_return_if_fail (GTK_IS_TOGGLE_BUTTON (button));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static char *
dup_string (gpointer item)
{
  return g_strdup (gtk_string_object_get_string (item));
}

/**
 * yoriai_spoken_choice_make_factory:
 * @dup_text: what an item of the model is called
 *
 * Returns: (transfer full): makes the rows of a choice's list, which say what they stand for and show it whole
 */
GtkListItemFactory *
yoriai_spoken_choice_make_factory (YoriaiDupItemText dup_text)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_item_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item_cb), dup_text);
  return factory;
}

/**
 * yoriai_spoken_choice_name_items:
 * @choice: a drop-down of strings
 *
 * Lets the rows of its list say what they stand for.
 */
void
yoriai_spoken_choice_name_items (GtkDropDown *choice)
{
  g_autoptr (GtkListItemFactory) factory = yoriai_spoken_choice_make_factory (dup_string);

  g_return_if_fail (GTK_IS_DROP_DOWN (choice));

  gtk_drop_down_set_list_factory (choice, factory);
}
