/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"

G_BEGIN_DECLS

gboolean yoriai_call_is_id     (const char *text);
char    *yoriai_call_dup_start (YoriaiCall *base,
                                const char *id) G_GNUC_WARN_UNUSED_RESULT;
char    *yoriai_call_dup_notes (YoriaiCall *base,
                                const char *id,
                                const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
