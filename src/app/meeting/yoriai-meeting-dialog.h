/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-meeting.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_MEETING_DIALOG (yoriai_meeting_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiMeetingDialog, yoriai_meeting_dialog, YORIAI, MEETING_DIALOG, AdwWindow)

YoriaiMeetingDialog *yoriai_meeting_dialog_new      (GtkWindow           *parent,
                                                     YoriaiMeeting       *meeting) G_GNUC_WARN_UNUSED_RESULT;
const char          *yoriai_meeting_dialog_get_link (YoriaiMeetingDialog *self);
const char          *yoriai_meeting_dialog_get_code (YoriaiMeetingDialog *self);

G_END_DECLS
