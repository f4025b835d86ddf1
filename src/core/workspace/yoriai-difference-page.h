/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"
#include "compare/yoriai-difference.h"

G_BEGIN_DECLS

char *yoriai_difference_page_dup (const YoriaiDifference *difference,
                                  YoriaiCall             *call,
                                  const char             *track,
                                  const char             *before_name,
                                  const char             *after_name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
