/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-preferences-window"

#include "config.h"

#include "dialogs/yoriai-preferences-window.h"
#include "layout/yoriai-dialog-parent.h"

/* Shows the preferences and changes them at once; they are written when it
 * goes. */
struct _YoriaiPreferencesWindow
{
  AdwWindow parent_instance;

  YoriaiPreferences *preferences; /* (owned) */
  GtkEditable *name_row;          /* template children */
  GtkEditable *institution_row;
  GtkSwitch *autosave_switch;
  AdwComboRow *language_row;
  GtkSpinButton *text_size_button;
  AdwComboRow *style_row;
  AdwComboRow *dates_row;
};

G_DEFINE_FINAL_TYPE (YoriaiPreferencesWindow, yoriai_preferences_window, ADW_TYPE_WINDOW)

static void
yoriai_preferences_window_unrealize (GtkWidget *widget)
{
  YoriaiPreferencesWindow *self = YORIAI_PREFERENCES_WINDOW (widget);

  yoriai_preferences_store (self->preferences);
  GTK_WIDGET_CLASS (yoriai_preferences_window_parent_class)->unrealize (widget);
}

static void
yoriai_preferences_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), YORIAI_TYPE_PREFERENCES_WINDOW);
  g_clear_object (&YORIAI_PREFERENCES_WINDOW (object)->preferences);
  G_OBJECT_CLASS (yoriai_preferences_window_parent_class)->dispose (object);
}

static void
yoriai_preferences_window_class_init (YoriaiPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_preferences_window_dispose;
  widget_class->unrealize = yoriai_preferences_window_unrealize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/yoriai/Yoriai/yoriai-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiPreferencesWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiPreferencesWindow, institution_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiPreferencesWindow, autosave_switch);
  gtk_widget_class_bind_template_child (widget_class, YoriaiPreferencesWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiPreferencesWindow, text_size_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiPreferencesWindow, style_row);
  gtk_widget_class_bind_template_child (widget_class, YoriaiPreferencesWindow, dates_row);
}

static void
yoriai_preferences_window_init (YoriaiPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* In the order of the rows' entries. */
static const char *const languages[] = { "desktop", "ja", "en", NULL };
static const char *const styles[] = { "desktop", "light", "dark", NULL };
static const char *const dates[] = { "western", "japanese", "both", NULL };

static gboolean
choice_to_position (GBinding     *binding,
                    const GValue *choice,
                    GValue       *position,
                    gpointer      choices)
{
  const char *const *ids = choices;
  guint i = 0;

  while (ids[i] != NULL && !g_str_equal (ids[i], g_value_get_string (choice)))
    i++;
  g_value_set_uint (position, ids[i] != NULL ? i : 0);
  return TRUE;
}

static gboolean
position_to_choice (GBinding     *binding,
                    const GValue *position,
                    GValue       *choice,
                    gpointer      choices)
{
  const char *const *ids = choices;
  guint i = g_value_get_uint (position);

  if (i >= g_strv_length ((char **) ids))
    return FALSE;
  g_value_set_static_string (choice, ids[i]);
  return TRUE;
}

static void
bind_choice (YoriaiPreferencesWindow *self,
             const char              *name,
             AdwComboRow             *row,
             const char *const       *choices)
{
  g_object_bind_property_full (self->preferences, name, row, "selected",
                               G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL, choice_to_position,
                               position_to_choice, (gpointer) choices, NULL);
}

/**
 * yoriai_preferences_window_new:
 * @parent: the window in front
 * @preferences: what it shows and changes
 *
 * Whoever sees it needs not be asked for a name any more.
 *
 * Returns: (transfer none): the window
 */
YoriaiPreferencesWindow *
yoriai_preferences_window_new (GtkWindow         *parent,
                               YoriaiPreferences *preferences)
{
  YoriaiPreferencesWindow *self = g_object_new (YORIAI_TYPE_PREFERENCES_WINDOW, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->preferences = g_object_ref (preferences);
  gtk_editable_set_text (self->name_row, yoriai_preferences_get_name (preferences));
  gtk_editable_set_text (self->institution_row, yoriai_preferences_get_institution (preferences));
  gtk_switch_set_active (self->autosave_switch, yoriai_preferences_get_autosave (preferences));
  /* One way: what is tidied there is not tidied under the caret. */
  g_object_bind_property (self->name_row, "text", preferences, "name", G_BINDING_DEFAULT);
  g_object_bind_property (self->institution_row, "text", preferences, "institution",
                          G_BINDING_DEFAULT);
  g_object_bind_property (self->autosave_switch, "active", preferences, "autosave",
                          G_BINDING_DEFAULT);
  bind_choice (self, "language", self->language_row, languages);
  bind_choice (self, "style", self->style_row, styles);
  bind_choice (self, "dates", self->dates_row, dates);
  g_object_bind_property (preferences, "text-size", self->text_size_button, "value",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_set (preferences, "is-asked", TRUE, NULL);
  return self;
}
