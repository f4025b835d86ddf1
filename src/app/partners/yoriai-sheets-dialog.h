/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SHEETS_DIALOG (yoriai_sheets_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSheetsDialog, yoriai_sheets_dialog, YORIAI, SHEETS_DIALOG, AdwWindow)

/* Signal "taken" (guint): how many things were taken in. */

YoriaiSheetsDialog *yoriai_sheets_dialog_new (GtkWindow          *parent,
                                              YoriaiWorkspace    *workspace);
void                yoriai_sheets_dialog_add (YoriaiSheetsDialog *self,
                                              GFile              *file);

G_END_DECLS
