/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"

G_BEGIN_DECLS

/* Words that belong to tracks and fields of calls which a call builds upon, and not to its own. */
typedef struct _YoriaiCallWording YoriaiCallWording;

YoriaiCallWording *_yoriai_call_wording_new  (YoriaiCall              *call) G_GNUC_WARN_UNUSED_RESULT;
void               _yoriai_call_wording_free (YoriaiCallWording       *self);
char             **_yoriai_call_wording_find (const YoriaiCallWording *self,
                                              YoriaiText               text) G_GNUC_WARN_UNUSED_RESULT;

/* @id: of a track, or of a field of the programme. Returns: whether anybody can apply there */
gboolean           _yoriai_call_has_called   (YoriaiCall              *call,
                                              const char              *id);

G_END_DECLS
