/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-meeting.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_BEACON_GROUP (yoriai_beacon_group_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiBeaconGroup, yoriai_beacon_group, YORIAI, BEACON_GROUP, AdwBin)

void yoriai_beacon_group_set_meeting (YoriaiBeaconGroup *self,
                                      YoriaiMeeting     *meeting);

G_END_DECLS
