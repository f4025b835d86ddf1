/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-choice-editor"

#include "config.h"

#include "editors/yoriai-choice-editor.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-spoken-choice.h"

/* One of several values, or none: a drop-down for an enumeration, two linked buttons for yes and no. */
struct _YoriaiChoiceEditor
{
  YoriaiFieldEditor parent_instance;
  GtkWidget *drop_down;  /* child; for ENUM */
  GtkWidget *buttons[2]; /* children; for BOOL: no, yes */
  gboolean is_busy;      /* what changes now is ours */
};

G_DEFINE_FINAL_TYPE (YoriaiChoiceEditor, yoriai_choice_editor, YORIAI_TYPE_FIELD_EDITOR)

static void
choose (YoriaiChoiceEditor *self,
        int                 choice)
{
  self->is_busy = TRUE;
  yoriai_field_editor_set_value (YORIAI_FIELD_EDITOR (self),
                                 choice < 0 ? &YORIAI_VALUE_NONE : &YORIAI_VALUE_INT (choice),
                                 FALSE);
  self->is_busy = FALSE;
}

static void
say (YoriaiChoiceEditor *self)
{
  g_autofree char *title = yoriai_field_editor_dup_title (YORIAI_FIELD_EDITOR (self));
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));

  yoriai_spoken_choice_say (self->drop_down, title, gtk_string_object_get_string (chosen));
}

static void
selected_cb (YoriaiChoiceEditor *self)
{
  if (self->is_busy)
    return;
  choose (self, (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down)) - 1);
  say (self);
}

static void
toggled_cb (GtkToggleButton    *button,
            YoriaiChoiceEditor *self)
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
yoriai_choice_editor_refresh (YoriaiFieldEditor *editor)
{
  YoriaiChoiceEditor *self = YORIAI_CHOICE_EDITOR (editor);
  const YoriaiValue *value = yoriai_field_editor_peek (editor);
  int choice = value->tag == YORIAI_TAG_INT ? (int) value->v.i : -1;

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  if (self->drop_down != NULL)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), choice + 1);
      say (self);
    }
  else
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[0]), choice == 0);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[1]), choice == 1);
    }
  self->is_busy = FALSE;
}

static void
setup_drop_down (YoriaiChoiceEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);
  const YoriaiEnumValue *values = yoriai_field_editor_get_info (editor)->values;
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _("Not selected"));
  for (guint i = 0; values[i].nick != NULL; i++)
    gtk_string_list_append (labels, _(values[i].label));

  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  yoriai_spoken_choice_name_items (GTK_DROP_DOWN (self->drop_down));
  gtk_widget_add_css_class (self->drop_down, "choice");
  gtk_box_append (GTK_BOX (self), self->drop_down);
  yoriai_field_editor_set_input (editor, self->drop_down);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
}

static void
setup_buttons (YoriaiChoiceEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *title = yoriai_field_editor_dup_title (editor);

  self->buttons[0] = gtk_toggle_button_new_with_label (_("No"));
  self->buttons[1] = gtk_toggle_button_new_with_label (_("Yes"));
  gtk_box_append (GTK_BOX (box), self->buttons[1]);
  gtk_box_append (GTK_BOX (box), self->buttons[0]);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (self), box);
  yoriai_field_editor_set_input (editor, box);

  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    {
      /* Translators: a field's label and one of its choices */
      g_autofree char *name = g_strdup_printf (_("%s: %s"), title, i ? _("Yes") : _("No"));

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self);
    }
}

static void
yoriai_choice_editor_setup (YoriaiFieldEditor *editor)
{
  YoriaiChoiceEditor *self = YORIAI_CHOICE_EDITOR (editor);

  self->is_busy = TRUE;
  if (yoriai_field_editor_get_info (editor)->kind == YORIAI_KIND_BOOL)
    setup_buttons (self);
  else
    setup_drop_down (self);
  self->is_busy = FALSE;
}

static void
yoriai_choice_editor_class_init (YoriaiChoiceEditorClass *klass)
{
  YORIAI_FIELD_EDITOR_CLASS (klass)->setup = yoriai_choice_editor_setup;
  YORIAI_FIELD_EDITOR_CLASS (klass)->refresh = yoriai_choice_editor_refresh;
}

static void
yoriai_choice_editor_init (YoriaiChoiceEditor *self)
{
}
