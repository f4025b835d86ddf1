/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "preferences/yoriai-preferences.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_PREFERENCES_WINDOW (yoriai_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiPreferencesWindow, yoriai_preferences_window, YORIAI, PREFERENCES_WINDOW,
                      AdwWindow)

YoriaiPreferencesWindow *yoriai_preferences_window_new (GtkWindow         *parent,
                                                        YoriaiPreferences *preferences);

G_END_DECLS
