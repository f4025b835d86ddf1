/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "meeting/yoriai-role.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_ROLE_CHOICE (yoriai_role_choice_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRoleChoice, yoriai_role_choice, YORIAI, ROLE_CHOICE, GtkBox)

/* Signal "chosen": somebody has chosen another role. */

GtkWidget  *yoriai_role_choice_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_role_choice_set_workspace (YoriaiRoleChoice *self,
                                              YoriaiWorkspace  *workspace);
void        yoriai_role_choice_set_role      (YoriaiRoleChoice *self,
                                              YoriaiRole        role,
                                              const char       *record);
YoriaiRole  yoriai_role_choice_get_role      (YoriaiRoleChoice *self,
                                              const char      **ret_record);

G_END_DECLS
