/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-meeting.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_MEETING_BAR (yoriai_meeting_bar_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiMeetingBar, yoriai_meeting_bar, YORIAI, MEETING_BAR, AdwBin)

/* Actions of the window that its buttons do: "win.host-meeting", "win.copy-of-meeting". */

void        yoriai_meeting_bar_set_meeting (YoriaiMeetingBar *self,
                                            YoriaiMeeting    *meeting);
const char *yoriai_meeting_bar_get_text    (YoriaiMeetingBar *self);
const char *yoriai_meeting_bar_get_knock   (YoriaiMeetingBar *self);

G_END_DECLS
