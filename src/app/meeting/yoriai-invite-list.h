/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-meeting.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_INVITE_LIST (yoriai_invite_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiInviteList, yoriai_invite_list, YORIAI, INVITE_LIST, AdwBin)

/* Signal "told" (text): something was done that is to be said. */

void yoriai_invite_list_set_meeting (YoriaiInviteList *self,
                                     YoriaiMeeting    *meeting);

G_END_DECLS
