/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "dialogs/yoriai-take-in-copy.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_TAKE_IN_DIALOG (yoriai_take_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiTakeInDialog, yoriai_take_in_dialog, YORIAI, TAKE_IN_DIALOG, AdwWindow)

YoriaiTakeInDialog *yoriai_take_in_dialog_new  (GtkWindow          *parent,
                                                YoriaiWorkspace    *workspace) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_take_in_dialog_add  (YoriaiTakeInDialog *self,
                                                GFile              *file);
void                yoriai_take_in_dialog_add_bytes (YoriaiTakeInDialog *self,
                                                const char         *name,
                                                GBytes             *bytes);
GListModel         *yoriai_take_in_dialog_get_copies (YoriaiTakeInDialog *self);

G_END_DECLS
