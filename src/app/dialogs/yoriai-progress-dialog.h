/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_PROGRESS_DIALOG (yoriai_progress_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiProgressDialog, yoriai_progress_dialog, YORIAI, PROGRESS_DIALOG, AdwWindow)

YoriaiProgressDialog *yoriai_progress_dialog_new          (GtkWindow            *parent,
                                                           const char           *title,
                                                           GCancellable         *cancellable);
void                  yoriai_progress_dialog_set_fraction (YoriaiProgressDialog *self,
                                                           double                fraction,
                                                           const char           *text);

G_END_DECLS
