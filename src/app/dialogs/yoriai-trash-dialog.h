/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-keeper.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_TRASH_DIALOG (yoriai_trash_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiTrashDialog, yoriai_trash_dialog, YORIAI, TRASH_DIALOG, AdwWindow)

YoriaiTrashDialog *yoriai_trash_dialog_new (GtkWindow       *parent,
                                            YoriaiWorkspace *workspace,
                                            YoriaiKeeper    *keeper);

G_END_DECLS
