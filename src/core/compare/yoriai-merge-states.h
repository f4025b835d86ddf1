/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/yoriai-merge.h"

G_BEGIN_DECLS

YoriaiMerge *yoriai_merge_states (YoriaiSpace *const  *spaces,
                                  guint                n_spaces,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
