/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * YoriaiDupItemText:
 * @item: an item of a model
 *
 * Returns: (transfer full): what it is called
 */
typedef char *(*YoriaiDupItemText) (gpointer item);

GtkListItemFactory *yoriai_spoken_choice_make_factory (YoriaiDupItemText dup_text) G_GNUC_WARN_UNUSED_RESULT;

void yoriai_spoken_choice_say        (GtkWidget   *choice,
                                      const char  *name,
                                      const char  *value);
void yoriai_spoken_choice_name_items (GtkDropDown *choice);

G_END_DECLS
