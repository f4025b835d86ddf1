/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_HISTORY_DIALOG (yoriai_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiHistoryDialog, yoriai_history_dialog, YORIAI, HISTORY_DIALOG, AdwWindow)

/* Signals: "named": a version was named, which is to be saved; "export" (char *page): a comparison is to be written; "print"
 * (YoriaiDifferenceSheets *sheets, given away): one is to be printed. */

YoriaiHistoryDialog *yoriai_history_dialog_new (GtkWindow       *parent,
                                                YoriaiWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
void                 yoriai_history_dialog_choose (YoriaiHistoryDialog *self,
                                                   const char          *hash);

G_END_DECLS
