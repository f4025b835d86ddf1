/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"
#include "record/yoriai-record.h"

G_BEGIN_DECLS

char       *yoriai_finding_place_dup_text (YoriaiCall   *call,
                                           const char   *track,
                                           YoriaiRecord *record,
                                           guint         field) G_GNUC_WARN_UNUSED_RESULT;
char       *yoriai_finding_place_dup_record (YoriaiCall   *call,
                                             const char   *track,
                                             YoriaiRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
