/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "cells/yoriai-budget-cells.h"
#include "cells/yoriai-cell-cursor.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SHARE_DIALOG (yoriai_share_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiShareDialog, yoriai_share_dialog, YORIAI, SHARE_DIALOG, AdwWindow)

void yoriai_share_dialog_show (GtkWidget         *over,
                               YoriaiBudgetCells *cells,
                               YoriaiCellCursor  *cursor);

G_END_DECLS
