/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-memberships.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_MEMBERSHIP_LIST (yoriai_membership_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiMembershipList, yoriai_membership_list, YORIAI, MEMBERSHIP_LIST, AdwBin)

/* Signal "chosen" (YoriaiMembership): somebody wants to go back there. */

void yoriai_membership_list_update (YoriaiMembershipList *self,
                                    const char           *proposal);

G_END_DECLS
