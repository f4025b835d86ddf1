/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "cells/yoriai-cell-paste.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_PASTE_PREVIEW (yoriai_paste_preview_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiPastePreview, yoriai_paste_preview, YORIAI, PASTE_PREVIEW, AdwWindow)

void yoriai_paste_preview_show (GtkWidget       *over,
                                YoriaiCells     *cells,
                                YoriaiCellPaste *paste);

G_END_DECLS
