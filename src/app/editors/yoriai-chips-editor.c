/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-chips-editor"

#include "config.h"

#include "editors/yoriai-chips-editor.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "editors/yoriai-record-picker.h"
#include "editors/yoriai-text-counter.h"
#include "layout/yoriai-kept-children.h"
#include "layout/yoriai-late-list.h"
#include "layout/yoriai-open-in-sight.h"
#include "layout/yoriai-wrap-layout.h"
#include "workspace/yoriai-words.h"

/* Several values as removable chips: references, chosen from a list, or words, typed one after the other. */
struct _YoriaiChipsEditor
{
  YoriaiFieldEditor parent_instance;
  GtkWidget *chips; /* child */
  GtkWidget *adder; /* child: the button or the entry after the last chip */
  GtkWidget *counter; /* child: how many values, where that is limited */
  GtkStringList *values;  /* (owned): what the record holds */
  YoriaiLateList *shown;  /* (owned): what the chips are made from */
};

G_DEFINE_FINAL_TYPE (YoriaiChipsEditor, yoriai_chips_editor, YORIAI_TYPE_FIELD_EDITOR)

static gboolean
is_refs (YoriaiChipsEditor *self)
{
  return yoriai_field_editor_get_info (YORIAI_FIELD_EDITOR (self))->kind == YORIAI_KIND_REFS;
}

static char **
get_values (YoriaiChipsEditor *self)
{
  static char *none[] = { NULL };
  const YoriaiValue *value = yoriai_field_editor_peek (YORIAI_FIELD_EDITOR (self));

  return value->tag == YORIAI_TAG_STRINGS ? value->v.strv : none;
}

/* Sets the values without @removed and with @added at the end, each once, as one edit. Either may be NULL. */
static void
change_values (YoriaiChipsEditor  *self,
               const char         *removed,
               const char *const  *added)
{
  const char *const *old = (const char *const *) get_values (self);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; old[i] != NULL; i++)
    if (g_strcmp0 (old[i], removed) != 0 && (added == NULL || !g_strv_contains (added, old[i])))
      g_ptr_array_add (values, (gpointer) old[i]);
  for (guint i = 0; added != NULL && added[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (values, added[i], g_str_equal, NULL))
      g_ptr_array_add (values, (gpointer) added[i]);
  g_ptr_array_add (values, NULL);
  yoriai_field_editor_set_value (YORIAI_FIELD_EDITOR (self),
                                 values->len == 1 ? &YORIAI_VALUE_NONE
                                                  : &YORIAI_VALUE_STRINGS ((char **) values->pdata),
                                 FALSE);
}

static void
picked_cb (YoriaiChipsEditor *self,
           YoriaiRecord      *item)
{
  const char *id = yoriai_record_get_id (item);

  if (g_strv_contains ((const char *const *) get_values (self), id))
    change_values (self, id, NULL);
  else
    change_values (self, NULL, (const char *[]){ id, NULL });
}

static void
remove_clicked_cb (GtkButton         *button,
                   YoriaiChipsEditor *self)
{
  GtkWidget *chip = gtk_widget_get_parent (GTK_WIDGET (button));
  g_autofree char *value = g_strdup (gtk_string_object_get_string (yoriai_kept_children_get_item (chip)));

  gtk_widget_grab_focus (self->adder);
  change_values (self, value, NULL);
}

/* Takes the typed words: commas, Japanese commas and line ends part them. */
static void
take_words (YoriaiChipsEditor *self)
{
  g_auto (GStrv) parts =
      g_regex_split_simple ("[,、，\\n\\t]", gtk_editable_get_text (GTK_EDITABLE (self->adder)), 0,
                            0);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (words, parts[i]);
  if (words->len > 0)
    {
      g_ptr_array_add (words, NULL);
      change_values (self, NULL, (const char *const *) words->pdata);
    }
  if (!yoriai_field_editor_has_input_error (YORIAI_FIELD_EDITOR (self)))
    gtk_editable_set_text (GTK_EDITABLE (self->adder), "");
}

static void
adder_changed_cb (YoriaiChipsEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->adder));

  if (strchr (text, ',') || strstr (text, "、") || strstr (text, "，") || strchr (text, '\n')
      || strchr (text, '\t'))
    take_words (self);
}

static gboolean
adder_key_cb (GtkEventControllerKey *controller,
              guint                  keyval,
              guint                  keycode,
              GdkModifierType        state,
              YoriaiChipsEditor     *self)
{
  char **values = get_values (self);
  guint n = g_strv_length (values);

  if (keyval != GDK_KEY_BackSpace || n == 0
      || *gtk_editable_get_text (GTK_EDITABLE (self->adder)) != '\0')
    return GDK_EVENT_PROPAGATE;

  g_autofree char *last = g_strdup (values[n - 1]);

  change_values (self, last, NULL);

  return GDK_EVENT_STOP;
}

/* (transfer full) */
static char *
dup_title (YoriaiChipsEditor *self,
           const char        *value)
{
  YoriaiRecord *record = yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (self));
  YoriaiRecord *item;

  if (!is_refs (self))
    return g_strdup (value);
  item = yoriai_space_find (yoriai_record_get_space (record), value);

  return item != NULL ? yoriai_display_dup_title (item) : g_strdup (_("(removed)"));
}

static void
update_chip (YoriaiChipsEditor *self,
             GtkWidget         *chip,
             const char        *value)
{
  GtkWidget *label = gtk_widget_get_first_child (chip);
  GtkWidget *button = gtk_widget_get_last_child (chip);
  g_autofree char *title = dup_title (self, value);
  /* Translators: the button that takes a member out of a list */
  g_autofree char *name = g_strdup_printf (_("Remove “%s”"), title);

  if (strcmp (gtk_label_get_label (GTK_LABEL (label)), title) == 0)
    return;
  gtk_label_set_label (GTK_LABEL (label), title);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
create_chip (gpointer item,
             gpointer user_data)
{
  YoriaiChipsEditor *self = user_data;
  const char *value = gtk_string_object_get_string (item);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_widget_add_css_class (chip, "value-chip");
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  update_chip (self, chip, value);

  return chip;
}

static guint
hash_string_object (gconstpointer item)
{
  return g_str_hash (gtk_string_object_get_string ((gpointer) item));
}

static gboolean
equal_string_objects (gconstpointer a,
                      gconstpointer b)
{
  return strcmp (gtk_string_object_get_string ((gpointer) a),
                 gtk_string_object_get_string ((gpointer) b))
         == 0;
}

static void
values_changed_cb (YoriaiChipsEditor *self,
                   guint              position,
                   guint              n_removed,
                   guint              n_added)
{
  static const YoriaiKeptChildren kept = { .hash = hash_string_object,
                                           .equal = equal_string_objects,
                                           .create = create_chip };

  if (yoriai_kept_children_change (self->chips, G_LIST_MODEL (self->shown), position, n_removed,
                                   n_added, &kept, self))
    gtk_widget_grab_focus (self->adder);
}

static void
update_counter (YoriaiChipsEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);

  yoriai_text_counter_update_items (self->counter, g_list_model_get_n_items (G_LIST_MODEL (self->values)),
                                    yoriai_words_get_item_limit (yoriai_field_editor_get_checker (editor),
                                                                 yoriai_field_editor_get_record (editor),
                                                                 yoriai_field_editor_get_field (editor)));
}

static void
yoriai_chips_editor_refresh (YoriaiFieldEditor *editor)
{
  YoriaiChipsEditor *self = YORIAI_CHIPS_EDITOR (editor);
  const char *const *values = (const char *const *) get_values (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->values));
  guint n_same = 0;
  GtkWidget *chip;

  while (n_same < n && values[n_same] != NULL
         && strcmp (gtk_string_list_get_string (self->values, n_same), values[n_same]) == 0)
    n_same++;
  if (n_same < n || values[n_same] != NULL)
    gtk_string_list_splice (self->values, n_same, n - n_same, values + n_same);

  update_counter (self);
  /* What a chip refers to may be called otherwise now. */
  for (guint i = 0; (chip = yoriai_kept_children_get_nth (self->chips, i)) != NULL; i++)
    update_chip (self, chip, gtk_string_object_get_string (yoriai_kept_children_get_item (chip)));
}

static void
setup_refs (YoriaiChipsEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);
  YoriaiRecord *record = yoriai_field_editor_get_record (editor);
  GtkWidget *picker = yoriai_record_picker_new (record, yoriai_field_editor_get_field (editor));

  self->adder = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->adder), _("Choose"));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->adder), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->adder), picker);
  yoriai_open_in_sight_keep (self->adder);
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);

  /* What it refers to may be renamed, removed or come back. */
  g_signal_connect_object (yoriai_record_get_space (record), "changed",
                           G_CALLBACK (yoriai_field_editor_refresh), self, G_CONNECT_SWAPPED);
}

static void
setup_words (YoriaiChipsEditor *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->adder = yoriai_field_editor_create_entry (YORIAI_FIELD_EDITOR (self));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->adder), 18);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->adder), _("Type and press Enter"));
  gtk_widget_add_css_class (self->adder, "chip-entry");
  g_signal_connect_swapped (self->adder, "activate", G_CALLBACK (take_words), self);
  g_signal_connect_swapped (self->adder, "changed", G_CALLBACK (adder_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (take_words), self);
  gtk_widget_add_controller (self->adder, focus);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (adder_key_cb), self);
  gtk_widget_add_controller (self->adder, key);
}

static void
yoriai_chips_editor_setup (YoriaiFieldEditor *editor)
{
  YoriaiChipsEditor *self = YORIAI_CHIPS_EDITOR (editor);

  self->chips = yoriai_wrap_box_new ();
  gtk_widget_add_css_class (self->chips, "chips");
  if (is_refs (self))
    setup_refs (self);
  else
    setup_words (self);
  gtk_box_append (GTK_BOX (self->chips), self->adder);
  gtk_box_append (GTK_BOX (self), self->chips);
  self->counter = yoriai_text_counter_new ();
  gtk_box_append (GTK_BOX (self), self->counter);
  yoriai_field_editor_set_input (editor, self->adder);

  self->values = gtk_string_list_new ((const char *const *) get_values (self));
  self->shown = yoriai_late_list_new (G_LIST_MODEL (self->values));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (values_changed_cb), self,
                           G_CONNECT_SWAPPED);
  values_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)));
  update_counter (self);
}

static void
yoriai_chips_editor_finish (YoriaiFieldEditor *editor)
{
  YoriaiChipsEditor *self = YORIAI_CHIPS_EDITOR (editor);

  if (!is_refs (self))
    take_words (self);
}

static void
yoriai_chips_editor_dispose (GObject *object)
{
  YoriaiChipsEditor *self = YORIAI_CHIPS_EDITOR (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->values);
  G_OBJECT_CLASS (yoriai_chips_editor_parent_class)->dispose (object);
}

static void
yoriai_chips_editor_class_init (YoriaiChipsEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_chips_editor_dispose;
  YORIAI_FIELD_EDITOR_CLASS (klass)->shape = YORIAI_EDITOR_SHAPE_WIDE;
  YORIAI_FIELD_EDITOR_CLASS (klass)->setup = yoriai_chips_editor_setup;
  YORIAI_FIELD_EDITOR_CLASS (klass)->refresh = yoriai_chips_editor_refresh;
  YORIAI_FIELD_EDITOR_CLASS (klass)->finish = yoriai_chips_editor_finish;
}

static void
yoriai_chips_editor_init (YoriaiChipsEditor *self)
{
}
