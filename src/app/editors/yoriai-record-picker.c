/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-picker"

#include "config.h"

#include "editors/yoriai-record-picker.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "layout/yoriai-after-change.h"
#include "text/yoriai-characters.h"
#include "text/yoriai-text-name.h"
#include "words/yoriai-display.h"
#include "words/yoriai-refusal.h"

/* The popover in which one chooses what a reference refers to: the records of
 * its type, with a search. Who is not there yet is added where they are needed
 * first: what is searched becomes the name of a new record, which is referred
 * to, in one step to undo. The list is made when it opens, so that a page of
 * many references costs nothing. */
struct _YoriaiRecordPicker
{
  GtkPopover parent_instance;
  YoriaiRecord *record; /* (owned) */
  guint field;
  GPtrArray *choices;      /* (owned) (element-type YoriaiRecord): one a row, NULL where nothing is chosen */
  guint fill_id;           /* source that fills the list after a record was added */

  GtkWidget *search_entry; /* template child */
  GtkWidget *list_box;     /* template child */
  GtkWidget *placeholder;  /* template child */
  GtkWidget *add_row;      /* child: the last line, which adds what is searched */
};

G_DEFINE_FINAL_TYPE (YoriaiRecordPicker, yoriai_record_picker, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MIN_SEARCHED 8

/* The list that records of the field's type stand in. (nullable) */
static YoriaiRecord *
find_owner (YoriaiRecordPicker *self,
            guint              *ret_list)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_record_get_space (self->record));

  return yoriai_display_find_owner (root,
                                    yoriai_record_get_field (self->record, self->field)->of (),
                                    ret_list);
}

/* What a record of the field's type is called by, or YORIAI_NO_FIELD. */
static guint
find_name_field (YoriaiRecordPicker *self)
{
  static const char *const names[] = { "name", "title" };
  GType type = yoriai_record_get_field (self->record, self->field)->of ();
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint field = yoriai_record_type_find_field (type, names[i]);

      if (field != YORIAI_NO_FIELD && yoriai_kind_is_text (fields[field].kind))
        return field;
    }

  return YORIAI_NO_FIELD;
}

/* What is searched, as a name: without the blanks around it, full width ones
 * too. (transfer full) */
static char *
dup_search (YoriaiRecordPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  const char *end = text + strlen (text);
  const char *last;

  while (yoriai_character_is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && yoriai_character_is_blank (g_utf8_get_char (last = g_utf8_prev_char (end))))
    end = last;

  return g_strndup (text, end - text);
}

static void
drop_choice (gpointer item)
{
  g_clear_object (&item);
}

/* What a row of the list stands for; the row that adds stands for nothing. (nullable) */
static YoriaiRecord *
get_choice (YoriaiRecordPicker *self,
            GtkListBoxRow      *row)
{
  guint at = (guint) gtk_list_box_row_get_index (row);

  return at < self->choices->len ? self->choices->pdata[at] : NULL;
}

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
  g_ptr_array_add (self->choices, item != NULL ? g_object_ref (item) : NULL);
  gtk_list_box_append (GTK_LIST_BOX (self->list_box), row);
  set_chosen (row, is_chosen (self, item));
}

/* Whether somebody is called just so, however it is written. */
static gboolean
is_known (YoriaiRecordPicker *self,
          const char         *name)
{
  g_autofree char *wanted = yoriai_text_fold (name);

  for (guint i = 0; i < self->choices->len; i++)
    {
      YoriaiRecord *item = self->choices->pdata[i];
      g_autofree char *title = item ? yoriai_display_dup_title (item) : NULL;
      g_autofree char *folded = title ? yoriai_text_fold (title) : NULL;

      if (g_strcmp0 (folded, wanted) == 0)
        return TRUE;
    }

  return FALSE;
}

/* "Add “Taro Mihon” to “People taking part”" */
static void
update_add_row (YoriaiRecordPicker *self)
{
  g_autofree char *name = dup_search (self);
  g_autofree char *text = NULL;
  guint list = 0;
  YoriaiRecord *owner = find_owner (self, &list);
  gboolean is_offered = owner != NULL && *name != '\0' && find_name_field (self) != YORIAI_NO_FIELD
                        && !is_known (self, name);

  gtk_widget_set_visible (self->add_row, is_offered);
  if (!is_offered)
    return;
  /* Translators: who or what is added, and the list it is added to */
  text = g_strdup_printf (_("Add “%s” to “%s”"), name,
                          _(yoriai_record_get_field (owner, list)->label));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (
                           gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->add_row)))),
                       text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
fill (YoriaiRecordPicker *self)
{
  GtkWidget *row;
  guint list;
  YoriaiRecord *owner = find_owner (self, &list);
  guint n = owner ? yoriai_record_get_n_items (owner, list) : 0;
  gboolean can_add = owner != NULL && find_name_field (self) != YORIAI_NO_FIELD;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list_box), 0)))
         != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list_box), row);
  g_ptr_array_set_size (self->choices, 0);
  if (!is_several (self) && n > 0)
    append_choice (self, NULL);
  for (guint i = 0; i < n; i++)
    append_choice (self, yoriai_record_get_item (owner, list, i));
  gtk_list_box_append (GTK_LIST_BOX (self->list_box), self->add_row);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_set_visible (self->search_entry, can_add || n >= MIN_SEARCHED);
  g_object_set (self->search_entry, "placeholder-text",
                can_add ? _("Search or add by name") : _("Search by name"), NULL);
  gtk_label_set_label (GTK_LABEL (self->placeholder),
                       can_add ? _("Type a name to add it") : _("Nothing to choose from"));
  update_add_row (self);
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  YoriaiRecordPicker *self = user_data;
  YoriaiRecord *item = get_choice (self, row);
  g_autofree char *search = dup_search (self);
  g_autofree char *title = NULL;

  if (*search == '\0' || GTK_WIDGET (row) == self->add_row)
    return TRUE;

  title = item ? yoriai_display_dup_title (item) : NULL;

  return yoriai_display_matches (title, search);
}

static void
search_changed_cb (YoriaiRecordPicker *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list_box));
  update_add_row (self);
}

static gboolean
fill_cb (gpointer user_data)
{
  YoriaiRecordPicker *self = user_data;

  self->fill_id = 0;
  fill (self);

  return G_SOURCE_REMOVE;
}

static void
tell_picked (YoriaiRecordPicker *self,
             YoriaiRecord       *item)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, item);
  if (!is_several (self))
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* Makes the record and the reference to it. */
static void
add (YoriaiRecordPicker *self)
{
  YoriaiSpace *space = yoriai_record_get_space (self->record);
  g_autofree char *name = dup_search (self);
  guint list = 0;
  YoriaiRecord *owner = find_owner (self, &list);
  YoriaiRecord *item;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  if (owner == NULL || *name == '\0')
    return;
  label = g_strdup_printf (_("Add “%s” to “%s”"), name,
                           _(yoriai_record_get_field (owner, list)->label));
  yoriai_space_begin (space, label, NULL);
  item = yoriai_record_insert (owner, list, NULL, NULL, &error);
  if (item != NULL
      && yoriai_record_set (item, find_name_field (self), &YORIAI_VALUE_STRING (name), &error))
    {
      tell_picked (self, item);
      yoriai_space_commit (space);
    }
  else
    {
      const YoriaiField *field
          = item != NULL ? yoriai_record_get_field (item, find_name_field (self)) : NULL;
      g_autofree char *text = field != NULL ? yoriai_refusal_dup_message (field, NULL, error)
                                            : g_strdup (error->message);

      yoriai_space_rollback (space);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
    }
  if (is_several (self))
    yoriai_after_change (&self->fill_id, fill_cb, self);
}

static void
pick (YoriaiRecordPicker *self,
      GtkListBoxRow      *row)
{
  YoriaiRecord *item = get_choice (self, row);

  if (GTK_WIDGET (row) == self->add_row)
    {
      add (self);
      return;
    }
  tell_picked (self, item);
  if (is_several (self))
    set_chosen (GTK_WIDGET (row), is_chosen (self, item));
}

static void
row_activated_cb (YoriaiRecordPicker *self,
                  GtkListBoxRow      *row)
{
  pick (self, row);
}

/* Return in the search takes the first match, and where there is none adds what
 * is searched. */
static void
search_activated_cb (YoriaiRecordPicker *self)
{
  g_autofree char *search = dup_search (self);

  if (*search == '\0')
    return;
  search_changed_cb (self);
  for (GtkWidget *row = gtk_widget_get_first_child (self->list_box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_child_visible (row)
        && gtk_widget_get_visible (row)
        && (row == self->add_row || get_choice (self, GTK_LIST_BOX_ROW (row)) != NULL))
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

  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_clear_object (&self->add_row);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_RECORD_PICKER);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (yoriai_record_picker_parent_class)->dispose (object);
}

static void
yoriai_record_picker_finalize (GObject *object)
{
  g_ptr_array_unref (YORIAI_RECORD_PICKER (object)->choices);
  G_OBJECT_CLASS (yoriai_record_picker_parent_class)->finalize (object);
}

static void
yoriai_record_picker_class_init (YoriaiRecordPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_record_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_record_picker_finalize;
  widget_class->show = yoriai_record_picker_show;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", YORIAI_TYPE_RECORD_PICKER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, YORIAI_TYPE_RECORD);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-record-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordPicker, list_box);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordPicker, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static GtkWidget *
create_add_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
yoriai_record_picker_init (YoriaiRecordPicker *self)
{
  self->choices = g_ptr_array_new_with_free_func (drop_choice);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->add_row = g_object_ref_sink (create_add_row ());
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
