/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-invitation.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_NEARBY_LIST (yoriai_nearby_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiNearbyList, yoriai_nearby_list, YORIAI, NEARBY_LIST, AdwBin)

/* Signal "changed": something else is chosen. */

void              yoriai_nearby_list_look           (YoriaiNearbyList  *self,
                                                     const char        *proposal);
gboolean          yoriai_nearby_list_has_choice     (YoriaiNearbyList  *self);
YoriaiInvitation *yoriai_nearby_list_dup_invitation (YoriaiNearbyList  *self,
                                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
