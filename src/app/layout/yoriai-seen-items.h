/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_SEEN_ITEMS (yoriai_seen_items_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSeenItems, yoriai_seen_items, YORIAI, SEEN_ITEMS, GObject)

YoriaiSeenItems *yoriai_seen_items_new           (GListModel      *source,
                                                  GtkWidget       *rows,
                                                  guint            n_at_once);
GListModel      *yoriai_seen_items_get_model     (YoriaiSeenItems *self);
void             yoriai_seen_items_include       (YoriaiSeenItems *self,
                                                  guint            position);
void             yoriai_seen_items_reset         (YoriaiSeenItems *self);
void             yoriai_seen_items_set_n_at_once (YoriaiSeenItems *self,
                                                  guint            n_at_once);

G_END_DECLS
