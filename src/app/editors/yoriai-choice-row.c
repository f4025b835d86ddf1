/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-choice-row"

#include "config.h"

#include "editors/yoriai-choice-row.h"

#include <glib/gi18n-lib.h>

/* One of several values, or none: a drop-down for an enumeration, two linked buttons for yes and no. */
struct _YoriaiChoiceRow
{
  YoriaiFieldRow parent_instance;
  GtkWidget *drop_down;  /* child; for ENUM */
  GtkWidget *buttons[2]; /* children; for BOOL: no, yes */
  gboolean is_busy;      /* what changes now is ours */
};

G_DEFINE_FINAL_TYPE (YoriaiChoiceRow, yoriai_choice_row, YORIAI_TYPE_FIELD_ROW)

static void
choose (YoriaiChoiceRow *self,
        int              choice)
{
  self->is_busy = TRUE;
  yoriai_field_row_set_value (YORIAI_FIELD_ROW (self),
                              choice < 0 ? &YORIAI_VALUE_NONE : &YORIAI_VALUE_INT (choice), FALSE);
  self->is_busy = FALSE;
}

static void
selected_cb (YoriaiChoiceRow *self)
{
  if (!self->is_busy)
    choose (self, (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down)) - 1);
}

static void
toggled_cb (GtkToggleButton *button,
            YoriaiChoiceRow *self)
{
  gboolean is_yes = GTK_WIDGET (button) == self->buttons[1];

  if (self->is_busy)
    return;
  if (gtk_toggle_button_get_active (button))
    {
      self->is_busy = TRUE;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[!is_yes]), FALSE);
      self->is_busy = FALSE;
    }
  choose (self, gtk_toggle_button_get_active (button) ? is_yes : -1);
}

static void
yoriai_choice_row_refresh (YoriaiFieldRow *row)
{
  YoriaiChoiceRow *self = YORIAI_CHOICE_ROW (row);
  const YoriaiValue *value = yoriai_field_row_peek (row);
  int choice = value->tag == YORIAI_TAG_INT ? (int) value->v.i : -1;

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  if (self->drop_down != NULL)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), choice + 1);
    }
  else
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[0]), choice == 0);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[1]), choice == 1);
    }
  self->is_busy = FALSE;
}

static void
setup_drop_down (YoriaiChoiceRow *self)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (self);
  const YoriaiEnumValue *values = yoriai_field_row_get_info (row)->values;
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _("Not selected"));
  for (guint i = 0; values[i].nick != NULL; i++)
    gtk_string_list_append (labels, _(values[i].label));

  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_widget_add_css_class (self->drop_down, "choice");
  yoriai_field_row_add_suffix (row, self->drop_down);
  yoriai_field_row_set_editor (row, self->drop_down);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
}

static void
setup_buttons (YoriaiChoiceRow *self)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->buttons[0] = gtk_toggle_button_new_with_label (_("No"));
  self->buttons[1] = gtk_toggle_button_new_with_label (_("Yes"));
  gtk_box_append (GTK_BOX (box), self->buttons[1]);
  gtk_box_append (GTK_BOX (box), self->buttons[0]);
  gtk_widget_add_css_class (box, "linked");
  yoriai_field_row_add_suffix (row, box);
  yoriai_field_row_set_editor (row, box);

  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    {
      /* Translators: a field's label and one of its choices */
      g_autofree char *name = g_strdup_printf (_("%s: %s"), yoriai_field_row_get_title (row),
                                               i ? _("Yes") : _("No"));

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self);
    }
}

static void
yoriai_choice_row_setup (YoriaiFieldRow *row)
{
  YoriaiChoiceRow *self = YORIAI_CHOICE_ROW (row);

  self->is_busy = TRUE;
  if (yoriai_field_row_get_info (row)->kind == YORIAI_KIND_BOOL)
    setup_buttons (self);
  else
    setup_drop_down (self);
  self->is_busy = FALSE;
}

static void
yoriai_choice_row_class_init (YoriaiChoiceRowClass *klass)
{
  YORIAI_FIELD_ROW_CLASS (klass)->setup = yoriai_choice_row_setup;
  YORIAI_FIELD_ROW_CLASS (klass)->refresh = yoriai_choice_row_refresh;
}

static void
yoriai_choice_row_init (YoriaiChoiceRow *self)
{
}
