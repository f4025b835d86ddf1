/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_COMPOSITION (yoriai_composition_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiComposition, yoriai_composition, YORIAI, COMPOSITION, GObject)

/* Signal "ended": nothing is being composed any more; after the change, when pages may be made anew. */

YoriaiComposition *yoriai_composition_new             (GtkWindow         *window) G_GNUC_WARN_UNUSED_RESULT;
gboolean           yoriai_composition_is_active       (YoriaiComposition *self);
gboolean           yoriai_composition_is_active_under (GtkWindow         *window);
void               yoriai_composition_commit          (YoriaiComposition *self);

G_END_DECLS
