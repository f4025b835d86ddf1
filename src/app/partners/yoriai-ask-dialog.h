/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "partners/yoriai-partner-mail.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_ASK_DIALOG (yoriai_ask_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiAskDialog, yoriai_ask_dialog, YORIAI, ASK_DIALOG, AdwWindow)

YoriaiAskDialog *yoriai_ask_dialog_new    (GtkWindow          *parent,
                                           YoriaiWorkspace    *workspace);
void             yoriai_ask_dialog_choose (YoriaiAskDialog    *self,
                                           const char *const  *institutions,
                                           YoriaiPartnerMail   mail);

G_END_DECLS
