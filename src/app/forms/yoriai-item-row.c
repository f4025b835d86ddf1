/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-item-row"

#include "config.h"

#include "forms/yoriai-item-row.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "forms/yoriai-field-row.h"
#include "forms/yoriai-list-edits.h"
#include "forms/yoriai-record-form.h"
#include "layout/yoriai-line-layout.h"
#include "layout/yoriai-wrap-layout.h"

/* One item of a nested list. Small ones show all their fields: the short ones
 * side by side, from the first text on over the whole width, and below them a
 * line for what is found. Larger ones show their name and open to a form, which
 * is made when it is first opened. */
struct _YoriaiItemRow
{
  GtkBox parent_instance;
  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *record;   /* (owned) */

  GtkWidget *content;     /* template child: what stands before the buttons */
  GtkWidget *buttons;     /* template child */
  GtkWidget *revealer;    /* template child */
  GtkWidget *expander;    /* child (nullable): the button that opens the form */
  GtkWidget *title_label; /* child (nullable) */
  GtkWidget *arrow;       /* child (nullable) */
};

G_DEFINE_FINAL_TYPE (YoriaiItemRow, yoriai_item_row, GTK_TYPE_BOX)

static void
update_title (YoriaiItemRow *self)
{
  g_autofree char *title = NULL;

  if (self->title_label == NULL || yoriai_record_is_removed (self->record))
    return;
  title = yoriai_display_dup_title (self->record);
  gtk_label_set_label (GTK_LABEL (self->title_label), title);
}

static void
set_open (YoriaiItemRow *self,
          gboolean       is_open)
{
  GtkRevealer *revealer = GTK_REVEALER (self->revealer);

  if (is_open && gtk_revealer_get_child (revealer) == NULL)
    gtk_revealer_set_child (revealer,
                            yoriai_record_form_new (self->checker, self->record, NULL, NULL));
  gtk_widget_set_visible (self->revealer, is_open);
  gtk_revealer_set_reveal_child (revealer, is_open);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_STATE_EXPANDED,
                               is_open, -1);
}

static void
expander_clicked_cb (YoriaiItemRow *self)
{
  set_open (self, !gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)));
}

static void
move_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  yoriai_list_edits_move (widget, YORIAI_ITEM_ROW (widget)->record, -1);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  yoriai_list_edits_move (widget, YORIAI_ITEM_ROW (widget)->record, 1);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autoptr (GtkWidget) list = g_object_ref (gtk_widget_get_parent (widget));
  g_autoptr (YoriaiRecord) record = g_object_ref (YORIAI_ITEM_ROW (widget)->record);

  yoriai_list_edits_remove (list, record);
}

static void
setup_expander (YoriaiItemRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");
  self->title_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title_label, TRUE);
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_box_append (GTK_BOX (box), self->title_label);

  self->expander = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->expander), box);
  gtk_widget_add_css_class (self->expander, "flat");
  gtk_widget_add_css_class (self->expander, "item-expander");
  gtk_widget_set_hexpand (self->expander, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->expander),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title_label, NULL, -1);
  g_signal_connect_swapped (self->expander, "clicked", G_CALLBACK (expander_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->content), self->expander);

  g_signal_connect_object (yoriai_record_get_space (self->record), "changed",
                           G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  if (self->checker != NULL)
    g_signal_connect_object (self->checker, "call-changed", G_CALLBACK (update_title), self,
                             G_CONNECT_SWAPPED);
  update_title (self);
}

/* The focus goes along the fields in their order, then to the buttons: GTK sorts by the middle of what stands side by
 * side, so all of that is made as high as the highest. */
static void
setup_fields (YoriaiItemRow *self)
{
  GtkWidget *lines[] = { yoriai_wrap_box_new (), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6) };
  GtkWidget *messages = yoriai_line_box_new ();
  guint line = 0, n = yoriai_record_get_n_fields (self->record);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_text = yoriai_record_get_field (self->record, i)->kind == YORIAI_KIND_TEXT;
      GtkWidget *row;

      if (is_text && (i > 0 || n == 1)) /* what is alone has all the width */
        line = 1;
      row = is_text && line == 1 ? yoriai_field_row_new_wrapping (self->checker, self->record, i)
                                 : yoriai_field_row_new (self->checker, self->record, i);
      yoriai_field_row_set_compact (YORIAI_FIELD_ROW (row), messages);
      gtk_widget_set_hexpand (row, is_text && line == 1);
      gtk_box_append (GTK_BOX (lines[line]), row);
    }

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self->content), lines[0]);
  gtk_box_append (GTK_BOX (self->content), lines[1]);
  gtk_widget_add_css_class (messages, "field-footer");
  gtk_box_append (GTK_BOX (self->content), messages);
  gtk_widget_set_visible (lines[1], line == 1);
  for (GtkWidget *button = gtk_widget_get_first_child (self->buttons); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_valign (button, GTK_ALIGN_START);
}

static void
yoriai_item_row_dispose (GObject *object)
{
  YoriaiItemRow *self = YORIAI_ITEM_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_ITEM_ROW);
  self->title_label = NULL;
  g_clear_object (&self->checker);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (yoriai_item_row_parent_class)->dispose (object);
}

static void
yoriai_item_row_class_init (YoriaiItemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_item_row_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "item.move-up", NULL, move_up_action);
  gtk_widget_class_install_action (widget_class, "item.move-down", NULL, move_down_action);
  gtk_widget_class_install_action (widget_class, "item.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "item.move-up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "item.move-down",
                                       NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-item-row.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiItemRow, content);
  gtk_widget_class_bind_template_child (widget_class, YoriaiItemRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, YoriaiItemRow, revealer);
}

static void
yoriai_item_row_init (YoriaiItemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * yoriai_item_row_new:
 * @checker: (nullable): where labels, limits and findings come from
 * @record: an item
 * @is_small: whether it shows all its fields at once
 *
 * Returns: (transfer floating): the row of the item
 */
GtkWidget *
yoriai_item_row_new (YoriaiChecker *checker,
                     YoriaiRecord  *record,
                     gboolean       is_small)
{
  YoriaiItemRow *self = g_object_new (YORIAI_TYPE_ITEM_ROW, NULL);

  self->checker = checker ? g_object_ref (checker) : NULL;
  self->record = g_object_ref (record);
  if (is_small)
    setup_fields (self);
  else
    setup_expander (self);
  yoriai_item_row_update_moves (self);

  return GTK_WIDGET (self);
}

/**
 * yoriai_item_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none): its item
 */
YoriaiRecord *
yoriai_item_row_get_record (YoriaiItemRow *self)
{
  return self->record;
}

/**
 * yoriai_item_row_expand:
 * @self: a row
 *
 * Opens the form, if the item has one.
 *
 * Returns: (transfer none): what holds the item's rows
 */
GtkWidget *
yoriai_item_row_expand (YoriaiItemRow *self)
{
  if (self->expander == NULL)
    return self->content;
  set_open (self, TRUE);

  return gtk_revealer_get_child (GTK_REVEALER (self->revealer));
}

/**
 * yoriai_item_row_focus:
 * @self: a row
 *
 * Puts the keyboard focus on the item: on what opens it, or into its first field.
 *
 * Returns: whether it has either
 */
gboolean
yoriai_item_row_focus (YoriaiItemRow *self)
{
  if (self->expander != NULL)
    return gtk_widget_grab_focus (self->expander);

  return yoriai_record_form_focus_first (self->content);
}

/**
 * yoriai_item_row_update_moves:
 * @self: a row
 *
 * Lets the item be moved where there is a place.
 */
void
yoriai_item_row_update_moves (YoriaiItemRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "item.move-up",
                                 yoriai_list_edits_can_move (self->record, -1));
  gtk_widget_action_set_enabled (widget, "item.move-down",
                                 yoriai_list_edits_can_move (self->record, 1));
}
