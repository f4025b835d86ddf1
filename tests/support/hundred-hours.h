/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "document/yoriai-versions.h"
#include "record/yoriai-space-document.h"

G_BEGIN_DECLS

#define HUNDRED_HOURS_SITTINGS 200

YoriaiState *hundred_hours_new (GBytes **ret_view,
                                gint64  *ret_spent) G_GNUC_WARN_UNUSED_RESULT;

YoriaiSpace *hundred_hours_new_space (YoriaiState **ret_history) G_GNUC_WARN_UNUSED_RESULT;
YoriaiSpace *hundred_hours_sit (GRand  *random,
                                GBytes *state,
                                guint   person) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
