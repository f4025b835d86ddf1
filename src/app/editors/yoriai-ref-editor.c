/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-ref-editor"

#include "config.h"

#include "editors/yoriai-ref-editor.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "editors/yoriai-record-picker.h"
#include "layout/yoriai-open-in-sight.h"
#include "layout/yoriai-spoken-choice.h"

/* A reference to one record, chosen from those of its type. */
struct _YoriaiRefEditor
{
  YoriaiFieldEditor parent_instance;
  GtkWidget *button; /* child */
  GtkWidget *label;  /* child */
};

G_DEFINE_FINAL_TYPE (YoriaiRefEditor, yoriai_ref_editor, YORIAI_TYPE_FIELD_EDITOR)

static void
picked_cb (YoriaiRefEditor *self,
           YoriaiRecord    *item)
{
  yoriai_field_editor_set_value (YORIAI_FIELD_EDITOR (self),
                                 item ? &YORIAI_VALUE_STRING (yoriai_record_get_id (item))
                                      : &YORIAI_VALUE_NONE,
                                 FALSE);
}

static void
yoriai_ref_editor_refresh (YoriaiFieldEditor *editor)
{
  YoriaiRefEditor *self = YORIAI_REF_EDITOR (editor);
  g_autofree char *text = yoriai_display_dup_value (yoriai_field_editor_get_record (editor),
                                                    yoriai_field_editor_get_field (editor));
  g_autofree char *title = yoriai_field_editor_dup_title (editor);

  yoriai_spoken_choice_say (self->button, title, *text != '\0' ? text : _("Not selected"));
  if (*text != '\0' ? strcmp (text, gtk_label_get_label (GTK_LABEL (self->label))) == 0
                    : gtk_widget_has_css_class (self->label, "unset"))
    return;
  gtk_label_set_label (GTK_LABEL (self->label), *text != '\0' ? text : _("Not selected"));
  if (*text != '\0')
    gtk_widget_remove_css_class (self->label, "unset");
  else
    gtk_widget_add_css_class (self->label, "unset");
}

static void
yoriai_ref_editor_setup (YoriaiFieldEditor *editor)
{
  YoriaiRefEditor *self = YORIAI_REF_EDITOR (editor);
  YoriaiRecord *record = yoriai_field_editor_get_record (editor);
  GtkWidget *picker = yoriai_record_picker_new (record, yoriai_field_editor_get_field (editor));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 36);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), picker);
  yoriai_open_in_sight_keep (self->button);
  gtk_widget_add_css_class (self->button, "choice");
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->button);
  yoriai_field_editor_set_input (editor, self->button);

  /* What it refers to may be renamed, removed or come back. */
  g_signal_connect_object (yoriai_record_get_space (record), "changed",
                           G_CALLBACK (yoriai_field_editor_refresh), self, G_CONNECT_SWAPPED);
}

static void
yoriai_ref_editor_class_init (YoriaiRefEditorClass *klass)
{
  YORIAI_FIELD_EDITOR_CLASS (klass)->setup = yoriai_ref_editor_setup;
  YORIAI_FIELD_EDITOR_CLASS (klass)->refresh = yoriai_ref_editor_refresh;
}

static void
yoriai_ref_editor_init (YoriaiRefEditor *self)
{
}
