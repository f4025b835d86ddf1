/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-choice-editor"

#include "config.h"

#include "editors/yoriai-choice-editor.h"

#include <glib/gi18n-lib.h>

#include "editors/yoriai-choice-search.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-open-in-sight.h"
#include "layout/yoriai-spoken-choice.h"
#include "record/yoriai-choice.h"

#define MANY_ENTRIES 8 /* more than them are searched */

/* One of several values, or none: a drop-down for an enumeration and for what the call lets choose from, two linked buttons
 * for yes and no. */
struct _YoriaiChoiceEditor
{
  YoriaiFieldEditor parent_instance;
  GtkWidget *drop_down;  /* child; for ENUM and CHOICE */
  GtkStringList *labels; /* (owned): in it: that nothing is chosen, then what can be */
  GStrv ids;             /* (owned): of CHOICE: of these, but for the first */
  GtkWidget *buttons[2]; /* children; for BOOL: no, yes */
  gboolean is_busy;      /* what changes now is ours */
  guint refresh_id;
};

G_DEFINE_FINAL_TYPE (YoriaiChoiceEditor, yoriai_choice_editor, YORIAI_TYPE_FIELD_EDITOR)

static gboolean
is_of_call (YoriaiChoiceEditor *self)
{
  return yoriai_field_editor_get_info (YORIAI_FIELD_EDITOR (self))->kind == YORIAI_KIND_CHOICE;
}

static gboolean
refresh_cb (gpointer user_data)
{
  YoriaiChoiceEditor *self = user_data;

  self->refresh_id = 0;
  yoriai_field_editor_refresh (YORIAI_FIELD_EDITOR (self));

  return G_SOURCE_REMOVE;
}

static void
choose (YoriaiChoiceEditor *self,
        int                 choice)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);
  YoriaiValue value = YORIAI_VALUE_NONE;
  gboolean is_taken;

  if (choice >= 0)
    value = is_of_call (self) ? YORIAI_VALUE_STRING (self->ids[choice]) : YORIAI_VALUE_INT (choice);
  self->is_busy = TRUE;
  is_taken = yoriai_field_editor_set_value (editor, &value, FALSE);
  self->is_busy = FALSE;
  /* Others have changed it at once; what is in the midst of telling its choice is not given another one. */
  if (is_taken && !yoriai_value_equal (&value, yoriai_field_editor_peek (editor)))
    yoriai_after_change (&self->refresh_id, refresh_cb, self);
}

/* Lists the entries of the call in its order, and after them what is chosen where the call does not know it, as it stands. */
static void
list_entries (YoriaiChoiceEditor  *self,
              GStrv               *ret_ids,
              GStrv               *ret_labels)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);
  YoriaiRecord *record = yoriai_field_editor_get_record (editor);
  const YoriaiVocabulary *vocabulary
      = yoriai_record_get_vocabulary (record, yoriai_field_editor_get_field (editor));
  const YoriaiValue *value = yoriai_field_editor_peek (editor);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  g_strv_builder_add (labels, _("Not selected"));
  for (guint i = 0; i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    {
      const YoriaiVocabularyEntry *entry = yoriai_vocabulary_get_entry (vocabulary, i);

      g_strv_builder_add (ids, entry->id);
      g_strv_builder_add (labels, yoriai_text_get (entry->label, yoriai_text_get_language ()));
    }
  if (value->tag == YORIAI_TAG_STRING && yoriai_vocabulary_find (vocabulary, value->v.s) == NULL)
    {
      g_strv_builder_add (ids, value->v.s);
      g_strv_builder_add (labels, value->v.s);
    }
  *ret_ids = g_strv_builder_end (ids);
  *ret_labels = g_strv_builder_end (labels);
}

static gboolean
has_labels (YoriaiChoiceEditor *self,
            const char *const  *labels)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->labels));

  if (n != g_strv_length ((char **) labels))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (self->labels, i), labels[i]))
      return FALSE;
  return TRUE;
}

/* Where the list is long it is searched, by all that the call says of the entries. */
static void
update_search (YoriaiChoiceEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);
  const YoriaiVocabulary *vocabulary
      = yoriai_record_get_vocabulary (yoriai_field_editor_get_record (editor), yoriai_field_editor_get_field (editor));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->labels));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (self->labels), i);

      yoriai_choice_search_say (item, i > 0 ? yoriai_vocabulary_find (vocabulary, self->ids[i - 1]) : NULL);
    }
  if (self->drop_down != NULL)
    gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->drop_down), n > MANY_ENTRIES);
}

/* The call, or what it says, may be another one. */
static void
update_entries (YoriaiChoiceEditor *self)
{
  g_auto (GStrv) labels = NULL;

  g_clear_pointer (&self->ids, g_strfreev);
  list_entries (self, &self->ids, &labels);
  if (!has_labels (self, (const char *const *) labels))
    gtk_string_list_splice (self->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->labels)),
                            (const char *const *) labels);
  update_search (self);
}

static int
get_choice (YoriaiChoiceEditor *self)
{
  const YoriaiValue *value = yoriai_field_editor_peek (YORIAI_FIELD_EDITOR (self));

  if (value->tag == YORIAI_TAG_INT)
    return (int) value->v.i;
  for (int i = 0; value->tag == YORIAI_TAG_STRING && self->ids != NULL && self->ids[i] != NULL; i++)
    if (g_str_equal (self->ids[i], value->v.s))
      return i;
  return -1;
}

/* What is not chosen yet looks like other places that wait for something. */
static void
say (YoriaiChoiceEditor *self)
{
  g_autofree char *title = yoriai_field_editor_dup_title (YORIAI_FIELD_EDITOR (self));
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));

  yoriai_spoken_choice_say (self->drop_down, title, gtk_string_object_get_string (chosen));
  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down)) == 0)
    gtk_widget_add_css_class (self->drop_down, "unset");
  else
    gtk_widget_remove_css_class (self->drop_down, "unset");
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
  int choice;

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  if (is_of_call (self))
    update_entries (self);
  choice = get_choice (self);
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

  self->labels = gtk_string_list_new (NULL);
  if (is_of_call (self))
    update_entries (self);
  else
    gtk_string_list_append (self->labels, _("Not selected"));
  for (guint i = 0; values != NULL && values[i].nick != NULL; i++)
    gtk_string_list_append (self->labels, _(values[i].label));

  self->drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->labels)), NULL);
  yoriai_spoken_choice_name_items (GTK_DROP_DOWN (self->drop_down));
  if (is_of_call (self))
    {
      yoriai_choice_search_add (GTK_DROP_DOWN (self->drop_down));
      update_search (self);
    }
  yoriai_open_in_sight_keep (self->drop_down);
  gtk_widget_add_css_class (self->drop_down, "choice");
  gtk_box_append (GTK_BOX (self), self->drop_down);
  yoriai_field_editor_set_input (editor, self->drop_down);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
}

/* Enter goes on, as from a text; Space says yes or no. */
static gboolean
button_key_pressed_cb (YoriaiChoiceEditor *self,
                       guint               key)
{
  return (key == GDK_KEY_Return || key == GDK_KEY_ISO_Enter || key == GDK_KEY_KP_Enter)
         && gtk_widget_activate_action (GTK_WIDGET (self), "win.next-field", NULL);
}

static void
setup_buttons (YoriaiChoiceEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
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
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (button_key_pressed_cb), self);
  gtk_widget_add_controller (box, keys);

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
yoriai_choice_editor_dispose (GObject *object)
{
  g_clear_handle_id (&YORIAI_CHOICE_EDITOR (object)->refresh_id, g_source_remove);
  G_OBJECT_CLASS (yoriai_choice_editor_parent_class)->dispose (object);
}

static void
yoriai_choice_editor_finalize (GObject *object)
{
  YoriaiChoiceEditor *self = YORIAI_CHOICE_EDITOR (object);

  g_clear_object (&self->labels);
  g_strfreev (self->ids);
  G_OBJECT_CLASS (yoriai_choice_editor_parent_class)->finalize (object);
}

static void
yoriai_choice_editor_class_init (YoriaiChoiceEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_choice_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_choice_editor_finalize;
  YORIAI_FIELD_EDITOR_CLASS (klass)->setup = yoriai_choice_editor_setup;
  YORIAI_FIELD_EDITOR_CLASS (klass)->refresh = yoriai_choice_editor_refresh;
}

static void
yoriai_choice_editor_init (YoriaiChoiceEditor *self)
{
}
