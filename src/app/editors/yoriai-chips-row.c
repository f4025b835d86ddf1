/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-chips-row"

#include "config.h"

#include "editors/yoriai-chips-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "editors/yoriai-record-picker.h"
#include "layout/yoriai-wrap-layout.h"

/* Several values as removable chips: references, chosen from a list, or words, typed one after the other. */
struct _YoriaiChipsRow
{
  YoriaiFieldRow parent_instance;
  GtkWidget *chips; /* child */
  GtkWidget *adder; /* child: the button or the entry after the last chip */
  char **titles;    /* (owned) (nullable): what the chips show */
};

G_DEFINE_FINAL_TYPE (YoriaiChipsRow, yoriai_chips_row, YORIAI_TYPE_FIELD_ROW)

#define VALUE_KEY "yoriai-value"

static gboolean
is_refs (YoriaiChipsRow *self)
{
  return yoriai_field_row_get_info (YORIAI_FIELD_ROW (self))->kind == YORIAI_KIND_REFS;
}

static char **
get_values (YoriaiChipsRow *self)
{
  static char *none[] = { NULL };
  const YoriaiValue *value = yoriai_field_row_peek (YORIAI_FIELD_ROW (self));

  return value->tag == YORIAI_TAG_STRINGS ? value->v.strv : none;
}

/* Sets the values without @removed and with @added at the end. Either may be NULL. */
static void
change_values (YoriaiChipsRow *self,
               const char     *removed,
               const char     *added)
{
  const YoriaiValue *value = yoriai_field_row_peek (YORIAI_FIELD_ROW (self));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean is_empty = added == NULL;

  for (guint i = 0; value->tag == YORIAI_TAG_STRINGS && value->v.strv[i] != NULL; i++)
    {
      if (g_strcmp0 (value->v.strv[i], removed) == 0 || g_strcmp0 (value->v.strv[i], added) == 0)
        continue;
      g_strv_builder_add (builder, value->v.strv[i]);
      is_empty = FALSE;
    }
  if (added != NULL)
    g_strv_builder_add (builder, added);

  g_auto (GStrv) values = g_strv_builder_end (builder);

  yoriai_field_row_set_value (YORIAI_FIELD_ROW (self),
                              is_empty ? &YORIAI_VALUE_NONE : &YORIAI_VALUE_STRINGS (values),
                              FALSE);
}

static void
picked_cb (YoriaiChipsRow *self,
           YoriaiRecord   *item)
{
  const char *id = yoriai_record_get_id (item);

  if (g_strv_contains ((const char *const *) get_values (self), id))
    change_values (self, id, NULL);
  else
    change_values (self, NULL, id);
}

static void
remove_clicked_cb (GtkButton      *button,
                   YoriaiChipsRow *self)
{
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (button), VALUE_KEY));

  gtk_widget_grab_focus (self->adder);
  change_values (self, value, NULL);
}

/* Takes the typed words: commas, Japanese commas and line ends part them. */
static void
take_words (YoriaiChipsRow *self)
{
  g_auto (GStrv) words =
      g_regex_split_simple ("[,、，\\n\\t]", gtk_editable_get_text (GTK_EDITABLE (self->adder)), 0,
                            0);

  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      change_values (self, NULL, words[i]);
  if (!yoriai_field_row_has_input_error (YORIAI_FIELD_ROW (self)))
    gtk_editable_set_text (GTK_EDITABLE (self->adder), "");
}

static void
adder_changed_cb (YoriaiChipsRow *self)
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
              YoriaiChipsRow        *self)
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

static GtkWidget *
create_chip (YoriaiChipsRow *self,
             const char     *value,
             const char     *title)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: the button that takes a member out of a list */
  g_autofree char *name = g_strdup_printf (_("Remove “%s”"), title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_object_set_data_full (G_OBJECT (button), VALUE_KEY, g_strdup (value), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_widget_add_css_class (chip, "value-chip");
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);

  return chip;
}

/* (transfer full) */
static char **
dup_titles (YoriaiChipsRow *self)
{
  YoriaiSpace *space =
      yoriai_record_get_space (yoriai_field_row_get_record (YORIAI_FIELD_ROW (self)));
  const YoriaiValue *value = yoriai_field_row_peek (YORIAI_FIELD_ROW (self));
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  for (guint i = 0; value->tag == YORIAI_TAG_STRINGS && value->v.strv[i] != NULL; i++)
    {
      YoriaiRecord *item = is_refs (self) ? yoriai_space_find (space, value->v.strv[i]) : NULL;
      g_autofree char *title = item ? yoriai_display_dup_title (item) : NULL;

      g_strv_builder_add (titles, title            ? title
                                  : is_refs (self) ? _("(removed)")
                                                   : value->v.strv[i]);
    }

  return g_strv_builder_end (titles);
}

static void
yoriai_chips_row_refresh (YoriaiFieldRow *row)
{
  YoriaiChipsRow *self = YORIAI_CHIPS_ROW (row);
  const YoriaiValue *value = yoriai_field_row_peek (row);
  g_auto (GStrv) titles = dup_titles (self);
  GtkWidget *last = NULL;
  GtkWidget *child;

  if (self->titles != NULL
      && g_strv_equal ((const char *const *) self->titles, (const char *const *) titles))
    return;

  while ((child = gtk_widget_get_first_child (self->chips)) != self->adder)
    gtk_box_remove (GTK_BOX (self->chips), child);
  for (guint i = 0; titles[i] != NULL; i++)
    {
      child = create_chip (self, value->v.strv[i], titles[i]);
      gtk_box_insert_child_after (GTK_BOX (self->chips), child, last);
      last = child;
    }
  g_strfreev (self->titles);
  self->titles = g_steal_pointer (&titles);
}

static void
setup_refs (YoriaiChipsRow *self)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (self);
  YoriaiRecord *record = yoriai_field_row_get_record (row);
  GtkWidget *picker = yoriai_record_picker_new (record, yoriai_field_row_get_field (row));

  self->adder = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->adder), _("Choose"));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->adder), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->adder), picker);
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);

  /* What it refers to may be renamed, removed or come back. */
  g_signal_connect_object (yoriai_record_get_space (record), "changed",
                           G_CALLBACK (yoriai_field_row_refresh), self, G_CONNECT_SWAPPED);
}

static void
setup_words (YoriaiChipsRow *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->adder = gtk_entry_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->adder), FALSE);
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
yoriai_chips_row_setup (YoriaiFieldRow *row)
{
  YoriaiChipsRow *self = YORIAI_CHIPS_ROW (row);

  self->chips = yoriai_wrap_box_new ();
  gtk_widget_add_css_class (self->chips, "chips");
  if (is_refs (self))
    setup_refs (self);
  else
    setup_words (self);
  gtk_box_append (GTK_BOX (self->chips), self->adder);
  yoriai_field_row_add_body (row, self->chips);
  yoriai_field_row_set_editor (row, self->adder);
}

static void
yoriai_chips_row_finalize (GObject *object)
{
  g_clear_pointer (&YORIAI_CHIPS_ROW (object)->titles, g_strfreev);
  G_OBJECT_CLASS (yoriai_chips_row_parent_class)->finalize (object);
}

static void
yoriai_chips_row_class_init (YoriaiChipsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_chips_row_finalize;
  YORIAI_FIELD_ROW_CLASS (klass)->setup = yoriai_chips_row_setup;
  YORIAI_FIELD_ROW_CLASS (klass)->refresh = yoriai_chips_row_refresh;
}

static void
yoriai_chips_row_init (YoriaiChipsRow *self)
{
}
