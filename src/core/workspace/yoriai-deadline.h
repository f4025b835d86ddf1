/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-package.h"

G_BEGIN_DECLS

/**
 * YoriaiDeadline:
 * @date: (nullable): a deadline of the call; %NULL: when it closes
 * @when: when that is
 *
 * A deadline; all in it is borrowed from the call.
 */
typedef struct
{
  const YoriaiCallDeadline *date;
  YoriaiCallDate when;
} YoriaiDeadline;

char      *yoriai_deadline_dup_text    (const char           *date,
                                        const char           *precision,
                                        GDateTime            *now) G_GNUC_WARN_UNUSED_RESULT;
GArray    *yoriai_deadline_list        (YoriaiCall           *call,
                                        const YoriaiTrack    *track) G_GNUC_WARN_UNUSED_RESULT;
char      *yoriai_deadline_dup_when    (const YoriaiDeadline *self) G_GNUC_WARN_UNUSED_RESULT;
char      *yoriai_deadline_dup_due     (const YoriaiDeadline *self,
                                        YoriaiCall           *call,
                                        const YoriaiTrack    *track) G_GNUC_WARN_UNUSED_RESULT;
char      *yoriai_deadline_dup_line    (const YoriaiDeadline *self,
                                        YoriaiCall           *call,
                                        const YoriaiTrack    *track) G_GNUC_WARN_UNUSED_RESULT;
gboolean   yoriai_deadline_has_passed  (const YoriaiDeadline *self,
                                        GDateTime            *now);
char      *yoriai_deadline_dup_summary (YoriaiCall           *call,
                                        const YoriaiTrack    *track,
                                        GDateTime            *now) G_GNUC_WARN_UNUSED_RESULT;
char      *yoriai_deadline_dup_left    (YoriaiCall           *call,
                                        GDateTime            *now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
