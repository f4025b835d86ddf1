/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "find/yoriai-find.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIND_PANE (yoriai_find_pane_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFindPane, yoriai_find_pane, YORIAI, FIND_PANE, GtkBox)

/* Signal "hit-chosen" (pane, hit, stays): go to the hit; the focus stays in the pane, or goes there.
 * Signal "closed" (pane): back to where one was. */

void           yoriai_find_pane_set_workspace (YoriaiFindPane  *self,
                                               YoriaiWorkspace *workspace);
void           yoriai_find_pane_begin         (YoriaiFindPane  *self,
                                               const char      *text);
const char    *yoriai_find_pane_get_text      (YoriaiFindPane  *self);
YoriaiFind    *yoriai_find_pane_get_find      (YoriaiFindPane  *self);
void           yoriai_find_pane_focus         (YoriaiFindPane  *self);
void           yoriai_find_pane_rest          (YoriaiFindPane  *self);
gboolean       yoriai_find_pane_has_text      (YoriaiFindPane  *self);
void           yoriai_find_pane_set_place     (YoriaiFindPane      *self,
                                               const YoriaiSection *section,
                                               YoriaiRecord        *record,
                                               guint                field,
                                               guint                at);
gboolean       yoriai_find_pane_step          (YoriaiFindPane  *self,
                                               int              step,
                                               gboolean         stays);

G_END_DECLS
