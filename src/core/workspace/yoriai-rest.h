/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

GPtrArray *yoriai_rest_list_next               (YoriaiWorkspace *workspace,
                                                guint            max) G_GNUC_WARN_UNUSED_RESULT;
char      *yoriai_rest_dup_text_by_institution (YoriaiWorkspace *workspace,
                                                guint           *ret_n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
