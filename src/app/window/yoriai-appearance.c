/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-appearance"

#include "config.h"

#include <adwaita.h>

#include "window/yoriai-appearance.h"
#include "words/yoriai-date-shown.h"

/* How the program looks: light or dark, how large its text is, how dates are spelled. */

#define STEP 10 /* hundredths, of what a key makes the text larger */
#define FULL 100
#define DPI_KEY "yoriai-usual-dpi" /* of the settings: what the desktop asks for */

static void
apply_style (YoriaiPreferences *preferences)
{
  g_autofree char *style = NULL;

  g_object_get (preferences, "style", &style, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (style, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                                      : g_str_equal (style, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                                     : ADW_COLOR_SCHEME_DEFAULT);
}

/* All of GTK measures letters by this number of dots. */
static void
apply_text_size (YoriaiPreferences *preferences)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int text_size, usual = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (settings), DPI_KEY));

  g_object_get (preferences, "text-size", &text_size, NULL);
  if (usual == 0 && text_size == FULL)
    return;
  if (usual == 0)
    {
      g_object_get (settings, "gtk-xft-dpi", &usual, NULL);
      if (usual <= 0)
        usual = 96 * PANGO_SCALE; /* what GTK takes where nobody tells it */
      g_object_set_data (G_OBJECT (settings), DPI_KEY, GINT_TO_POINTER (usual));
    }
  if (text_size == FULL)
    {
      gtk_settings_reset_property (settings, "gtk-xft-dpi"); /* whatever the desktop asks for by now */
      g_object_set_data (G_OBJECT (settings), DPI_KEY, NULL);
    }
  else
    {
      g_object_set (settings, "gtk-xft-dpi", (int) ((gint64) usual * text_size / FULL), NULL);
    }
}

static void
apply_dates (YoriaiPreferences *preferences)
{
  g_autofree char *dates = NULL;

  g_object_get (preferences, "dates", &dates, NULL);
  yoriai_date_set_shown (g_str_equal (dates, "japanese") ? YORIAI_DATES_JAPANESE
                         : g_str_equal (dates, "both")   ? YORIAI_DATES_BOTH
                                                         : YORIAI_DATES_WESTERN);
}

/**
 * yoriai_appearance_follow:
 * @preferences: what is preferred
 *
 * Makes the program look as is preferred, now and whenever that changes; once a program, before its first window.
 */
void
yoriai_appearance_follow (YoriaiPreferences *preferences)
{
  g_signal_connect (preferences, "notify::style", G_CALLBACK (apply_style), NULL);
  g_signal_connect (preferences, "notify::text-size", G_CALLBACK (apply_text_size), NULL);
  g_signal_connect (preferences, "notify::dates", G_CALLBACK (apply_dates), NULL);
  apply_style (preferences);
  apply_text_size (preferences);
  apply_dates (preferences);
}

static void
text_size_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  YoriaiPreferences *preferences = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  int text_size;

  g_object_get (preferences, "text-size", &text_size, NULL);
  text_size = g_str_equal (name, "larger-text")    ? text_size + STEP
              : g_str_equal (name, "smaller-text") ? text_size - STEP
                                                   : FULL;
  g_object_set (preferences, "text-size",
                CLAMP (text_size, YORIAI_PREFERENCES_MIN_TEXT_SIZE, YORIAI_PREFERENCES_MAX_TEXT_SIZE), NULL);
  yoriai_preferences_store (preferences);
}

/**
 * yoriai_appearance_add_actions:
 * @map: where the actions go
 * @preferences: (transfer none): what they change, and write; lives as long as @map
 *
 * Adds "larger-text", "smaller-text" and "usual-text", which is as large as the desktop asks for.
 */
void
yoriai_appearance_add_actions (GActionMap        *map,
                               YoriaiPreferences *preferences)
{
  static const GActionEntry actions[] = {
    { .name = "larger-text", .activate = text_size_activated },
    { .name = "smaller-text", .activate = text_size_activated },
    { .name = "usual-text", .activate = text_size_activated },
  };

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), preferences);
}
