/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-meeting.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_PEOPLE_LIST (yoriai_people_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiPeopleList, yoriai_people_list, YORIAI, PEOPLE_LIST, AdwBin)

GtkWidget *yoriai_people_list_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       yoriai_people_list_set_meeting (YoriaiPeopleList *self,
                                           YoriaiMeeting    *meeting,
                                           gboolean          is_managed);

G_END_DECLS
