/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-picker"

#include "config.h"

#include "editors/yoriai-record-picker.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"

/* The popover in which one chooses what a reference refers to: the records of its type, with a search. The list is
 * made when it opens, so that a page of many references costs nothing. */
struct _YoriaiRecordPicker
{
  GtkPopover parent_instance;
  YoriaiRecord *record; /* (owned) */
  guint field;

  GtkWidget *search_entry; /* template child */
  GtkWidget *list_box;     /* template child */
};

G_DEFINE_FINAL_TYPE (YoriaiRecordPicker, yoriai_record_picker, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define RECORD_KEY "yoriai-record"
#define MIN_SEARCHED 8

static gboolean
is_several (YoriaiRecordPicker *self)
{
  return yoriai_record_get_field (self->record, self->field)->kind == YORIAI_KIND_REFS;
}

static gboolean
is_chosen (YoriaiRecordPicker *self,
           YoriaiRecord       *item)
{
  const YoriaiValue *value = yoriai_record_peek (self->record, self->field);

  if (value->tag == YORIAI_TAG_STRINGS)
    return item != NULL
           && g_strv_contains ((const char *const *) value->v.strv, yoriai_record_get_id (item));
  if (value->tag == YORIAI_TAG_STRING)
    return item != NULL && strcmp (value->v.s, yoriai_record_get_id (item)) == 0;

  return item == NULL;
}

static void
set_chosen (GtkWidget *row,
            gboolean   chosen)
{
  GtkWidget *check =
      gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

  gtk_widget_set_opacity (check, chosen ? 1.0 : 0.0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED,
                               chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                      : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
append_choice (YoriaiRecordPicker *self,
               YoriaiRecord       *item)
{
  g_autofree char *title = item ? yoriai_display_dup_title (item) : g_strdup (_("Not selected"));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);
  if (item == NULL)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (item != NULL)
    g_object_set_data_full (G_OBJECT (row), RECORD_KEY, g_object_ref (item), g_object_unref);
  gtk_list_box_append (GTK_LIST_BOX (self->list_box), row);
  set_chosen (row, is_chosen (self, item));
}

static void
fill (YoriaiRecordPicker *self)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_record_get_space (self->record));
  GtkWidget *row;
  guint list;
  YoriaiRecord *owner =
      yoriai_display_find_owner (root, yoriai_record_get_field (self->record, self->field)->of (),
                                 &list);
  guint n = owner ? yoriai_record_get_n_items (owner, list) : 0;

  while ((row = gtk_widget_get_first_child (self->list_box)) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (GTK_LIST_BOX (self->list_box), row);
  if (!is_several (self) && n > 0)
    append_choice (self, NULL);
  for (guint i = 0; i < n; i++)
    append_choice (self, yoriai_record_get_item (owner, list, i));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_set_visible (self->search_entry, n >= MIN_SEARCHED);
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  YoriaiRecordPicker *self = user_data;
  YoriaiRecord *item = g_object_get_data (G_OBJECT (row), RECORD_KEY);
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (*search == '\0')
    return TRUE;

  g_autofree char *title = item ? yoriai_display_dup_title (item) : NULL;

  return yoriai_display_matches (title, search);
}

static void
search_changed_cb (YoriaiRecordPicker *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list_box));
}

static void
pick (YoriaiRecordPicker *self,
      GtkListBoxRow      *row)
{
  YoriaiRecord *item = g_object_get_data (G_OBJECT (row), RECORD_KEY);

  g_signal_emit (self, signals[SIGNAL_PICKED], 0, item);
  if (is_several (self))
    set_chosen (GTK_WIDGET (row), is_chosen (self, item));
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (YoriaiRecordPicker *self,
                  GtkListBoxRow      *row)
{
  pick (self, row);
}

/* Return in the search takes the first match. */
static void
search_activated_cb (YoriaiRecordPicker *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list_box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_child_visible (row)
        && g_object_get_data (G_OBJECT (row), RECORD_KEY) != NULL)
      {
        pick (self, GTK_LIST_BOX_ROW (row));
        return;
      }
}

static void
yoriai_record_picker_show (GtkWidget *widget)
{
  fill (YORIAI_RECORD_PICKER (widget));
  GTK_WIDGET_CLASS (yoriai_record_picker_parent_class)->show (widget);
}

static void
yoriai_record_picker_dispose (GObject *object)
{
  YoriaiRecordPicker *self = YORIAI_RECORD_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_RECORD_PICKER);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (yoriai_record_picker_parent_class)->dispose (object);
}

static void
yoriai_record_picker_class_init (YoriaiRecordPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_record_picker_dispose;
  widget_class->show = yoriai_record_picker_show;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", YORIAI_TYPE_RECORD_PICKER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, YORIAI_TYPE_RECORD);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-record-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordPicker, list_box);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
yoriai_record_picker_init (YoriaiRecordPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list_box), filter_cb, self, NULL);
}

/**
 * yoriai_record_picker_new:
 * @record: a record
 * @field: a field of it that refers to one record or several
 *
 * Returns: (transfer floating): a popover for a menu button
 */
GtkWidget *
yoriai_record_picker_new (YoriaiRecord *record,
                          guint         field)
{
  YoriaiRecordPicker *self = g_object_new (YORIAI_TYPE_RECORD_PICKER, NULL);

  self->record = g_object_ref (record);
  self->field = field;

  return GTK_WIDGET (self);
}
