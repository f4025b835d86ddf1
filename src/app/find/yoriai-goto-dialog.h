/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "find/yoriai-goto.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_GOTO_DIALOG (yoriai_goto_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiGotoDialog, yoriai_goto_dialog, YORIAI, GOTO_DIALOG, AdwWindow)

/* Signal "chosen" (dialog, entry): go there; the dialog has closed. */

YoriaiGotoDialog *yoriai_goto_dialog_new (GtkWindow         *parent,
                                          YoriaiGoto        *places,
                                          const char *const *recent);

G_END_DECLS
