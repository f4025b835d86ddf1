/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space-document.h"

G_BEGIN_DECLS

char *yoriai_conflict_text_dup_standing (const YoriaiConflict *conflict) G_GNUC_WARN_UNUSED_RESULT;
char *yoriai_conflict_text_dup_lost     (YoriaiSpace          *space,
                                         const YoriaiConflict *conflict) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
