/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SPELLINGS_DIALOG (yoriai_spellings_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSpellingsDialog, yoriai_spellings_dialog, YORIAI, SPELLINGS_DIALOG, AdwWindow)

YoriaiSpellingsDialog *yoriai_spellings_dialog_new (GtkWindow       *parent,
                                                    YoriaiWorkspace *workspace);

G_END_DECLS
