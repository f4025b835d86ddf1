/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-meeting.h"
#include "meeting/yoriai-presence.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_MEETING_MENU (yoriai_meeting_menu_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiMeetingMenu, yoriai_meeting_menu, YORIAI, MEETING_MENU, AdwBin)

/* Actions of the window that it does: "win.host-meeting", "win.join-meeting", "win.show-meeting", "win.leave-meeting". */

void yoriai_meeting_menu_set_meeting (YoriaiMeetingMenu *self,
                                      YoriaiMeeting     *meeting);

void yoriai_meeting_menu_set_presence (YoriaiMeetingMenu *self,
                                       YoriaiPresence    *presence);

G_END_DECLS
