/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-meeting.h"

G_BEGIN_DECLS

const char *yoriai_meeting_words_role           (YoriaiRole                 role);
char       *yoriai_meeting_words_dup_who        (const char                *name,
                                                 const char                *institution) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_meeting_words_dup_person     (const YoriaiMeetingPerson *person,
                                                 YoriaiWorkspace           *workspace) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_meeting_words_dup_knock      (YoriaiKnock               *knock,
                                                 guint                      n_others) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_meeting_words_dup_state      (YoriaiMeeting             *meeting) G_GNUC_WARN_UNUSED_RESULT;
const char *yoriai_meeting_words_can_go_on      (YoriaiMeeting             *meeting);
char       *yoriai_meeting_words_dup_pending    (guint                      n) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_meeting_words_dup_record     (YoriaiWorkspace           *workspace,
                                                 const char                *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
