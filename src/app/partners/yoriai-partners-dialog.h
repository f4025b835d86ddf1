/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_PARTNERS_DIALOG (yoriai_partners_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiPartnersDialog, yoriai_partners_dialog, YORIAI, PARTNERS_DIALOG, AdwWindow)

YoriaiPartnersDialog *yoriai_partners_dialog_new (GtkWindow       *parent,
                                                  YoriaiWorkspace *workspace);

G_END_DECLS
