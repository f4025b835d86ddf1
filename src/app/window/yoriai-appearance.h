/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "preferences/yoriai-preferences.h"

G_BEGIN_DECLS

void yoriai_appearance_follow     (YoriaiPreferences *preferences);
void yoriai_appearance_add_actions (GActionMap        *map,
                                    YoriaiPreferences *preferences);

G_END_DECLS
