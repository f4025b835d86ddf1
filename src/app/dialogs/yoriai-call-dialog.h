/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_CALL_DIALOG (yoriai_call_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCallDialog, yoriai_call_dialog, YORIAI, CALL_DIALOG, AdwWindow)

/* Signal "chosen" (dialog): a call and a track were chosen; the dialog closes after it. */

YoriaiCallDialog *yoriai_call_dialog_new          (GtkWindow         *parent,
                                                   YoriaiCallLibrary *library,
                                                   YoriaiWorkspace   *workspace) G_GNUC_WARN_UNUSED_RESULT;
const char       *yoriai_call_dialog_get_call_id  (YoriaiCallDialog *self);
const char       *yoriai_call_dialog_get_track_id (YoriaiCallDialog *self);
const char       *yoriai_call_dialog_get_name           (YoriaiCallDialog *self);
const char       *yoriai_call_dialog_get_representative (YoriaiCallDialog *self);
GFile            *yoriai_call_dialog_get_earlier        (YoriaiCallDialog *self);
void              yoriai_call_dialog_carry_over         (YoriaiCallDialog *self,
                                                         GFile            *file);

G_END_DECLS
