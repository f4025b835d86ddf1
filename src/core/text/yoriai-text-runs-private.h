/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "text/yoriai-text-runs.h"

G_BEGIN_DECLS

GArray *_yoriai_text_runs_find (const char *from,
                                const char *to,
                                gboolean    is_exact) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
