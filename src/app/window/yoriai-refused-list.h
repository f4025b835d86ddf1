/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_REFUSED_LIST (yoriai_refused_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRefusedList, yoriai_refused_list, YORIAI, REFUSED_LIST, GtkBox)

/* Signal "place-activated" (list, record, field): the user wants to go to where it was typed. */

void  yoriai_refused_list_set_workspace (YoriaiRefusedList *self,
                                         YoriaiWorkspace   *workspace);
guint yoriai_refused_list_get_n         (YoriaiRefusedList *self);

G_END_DECLS
