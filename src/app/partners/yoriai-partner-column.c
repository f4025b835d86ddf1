/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-column"

#include "config.h"

#include "partners/yoriai-partner-column.h"

#include "layout/yoriai-tooltip.h"

#define NAME_LETTERS 12 /* that are never cut */
#define BINDING_KEY "yoriai-binding"

/* Columns of tables of partners: texts to be read, and the one with the name, with which a partner is chosen. */

static void
setup_cb (GtkListItem *item,
          gpointer     is_number)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_INT (is_number) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
text_setup_cb (GtkListItemFactory *factory,
               GtkListItem        *item,
               gpointer            user_data)
{
  setup_cb (item, GINT_TO_POINTER (FALSE));
}

static void
number_setup_cb (GtkListItemFactory *factory,
                 GtkListItem        *item,
                 gpointer            user_data)
{
  setup_cb (item, GINT_TO_POINTER (TRUE));
}

static void
text_bind_cb (GtkListItemFactory      *factory,
              GtkListItem             *item,
              YoriaiPartnerColumnFunc  dup_text)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = dup_text (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), text);
  yoriai_tooltip_set (label, text);
}

static void
append (GtkColumnView      *view,
        const char         *title,
        GtkListItemFactory *factory,
        gboolean            expands)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_expand (column, expands);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (view, column);
}

/**
 * yoriai_partner_columns_add:
 * @view: a table of partners
 * @title: what the column is called
 * @dup_text: what it says
 * @expands: whether it takes what room there is
 * @is_number: whether it stands on the right
 *
 * Adds a column to be read.
 */
void
yoriai_partner_columns_add (GtkColumnView           *view,
                            const char              *title,
                            YoriaiPartnerColumnFunc  dup_text,
                            gboolean                 expands,
                            gboolean                 is_number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", is_number ? G_CALLBACK (number_setup_cb) : G_CALLBACK (text_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (text_bind_cb), dup_text);
  append (view, title, factory, expands);
}

/* --- The name --- */

static void
choice_setup_cb (GtkListItemFactory *factory,
                 GtkListItem        *item,
                 gpointer            user_data)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_can_focus (check, FALSE); /* the row has the focus: Space, or Return */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_LETTERS * 2);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

/* The row has no name of its own before GTK 4.12. */
static void
name_row (GtkWidget  *child,
          const char *name)
{
  GtkWidget *cell = gtk_widget_get_parent (child), *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
choice_bind_cb (GtkListItemFactory *factory,
                GtkListItem        *item,
                gpointer            user_data)
{
  GtkWidget *box = gtk_list_item_get_child (item), *check = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_last_child (box);
  YoriaiPartnerItem *partner = gtk_list_item_get_item (item);
  const char *name = yoriai_partner_item_get_name (partner);
  GBinding *binding = g_object_bind_property (partner, "chosen", check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  gtk_label_set_label (GTK_LABEL (label), name);
  yoriai_tooltip_set (label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  name_row (box, name);
  g_object_set_data (G_OBJECT (item), BINDING_KEY, binding);
}

static void
choice_unbind_cb (GtkListItemFactory *factory,
                  GtkListItem        *item,
                  gpointer            user_data)
{
  GBinding *binding = g_object_steal_data (G_OBJECT (item), BINDING_KEY);

  if (binding != NULL)
    g_binding_unbind (binding);
}

static void
activate_cb (GtkColumnView *view,
             guint          position,
             gpointer       user_data)
{
  YoriaiPartnerItem *item = yoriai_partner_items_get (G_LIST_MODEL (gtk_column_view_get_model (view)), position);

  yoriai_partner_item_set_chosen (item, !yoriai_partner_item_get_chosen (item));
}

/* Space chooses all rows that are selected, or none of them where all are chosen. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                GtkColumnView         *view)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (view);
  g_autoptr (GtkBitset) rows = selection != NULL ? gtk_selection_model_get_selection (selection) : NULL;
  guint n = rows != NULL ? (guint) gtk_bitset_get_size (rows) : 0, n_chosen = 0;

  if ((keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space) || (modifiers & GDK_CONTROL_MASK) != 0 || n == 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < n; i++)
    n_chosen += yoriai_partner_item_get_chosen (yoriai_partner_items_get (G_LIST_MODEL (selection), gtk_bitset_get_nth (rows, i)));
  for (guint i = 0; i < n; i++)
    yoriai_partner_item_set_chosen (yoriai_partner_items_get (G_LIST_MODEL (selection), gtk_bitset_get_nth (rows, i)),
                                    n_chosen < n);
  return GDK_EVENT_STOP;
}

/**
 * yoriai_partner_columns_add_choice:
 * @view: a table of partners, whose model selects
 * @title: what the column is called
 *
 * Adds the column with the names, with which partners are chosen: by the mouse, by Return and by Space.
 */
void
yoriai_partner_columns_add_choice (GtkColumnView *view,
                                   const char    *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (choice_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (choice_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (choice_unbind_cb), NULL);
  append (view, title, factory, TRUE);
  g_signal_connect (view, "activate", G_CALLBACK (activate_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}
