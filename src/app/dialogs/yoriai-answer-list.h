/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-answered.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_ANSWER_LIST (yoriai_answer_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiAnswerList, yoriai_answer_list, YORIAI, ANSWER_LIST, AdwBin)

/* Signal "activated" (guint copy): somebody wants to see a copy. */

void  yoriai_answer_list_set     (YoriaiAnswerList     *self,
                                  const GPtrArray      *answers,
                                  const YoriaiReturned *copies);
char *yoriai_answer_list_dup_text (YoriaiAnswerList    *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
