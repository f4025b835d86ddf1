/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_REPLACE_DIALOG (yoriai_replace_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiReplaceDialog, yoriai_replace_dialog, YORIAI, REPLACE_DIALOG, AdwWindow)

YoriaiReplaceDialog *yoriai_replace_dialog_new (GtkWindow       *parent,
                                                YoriaiWorkspace *workspace,
                                                const char      *text);

G_END_DECLS
