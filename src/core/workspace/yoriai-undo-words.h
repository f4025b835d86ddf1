/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"

G_BEGIN_DECLS

char *yoriai_undo_words_dup_left (const GPtrArray *left,
                                  YoriaiCall      *call,
                                  const char      *track) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
