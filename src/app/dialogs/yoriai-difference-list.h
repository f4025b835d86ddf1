/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-incoming.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_DIFFERENCE_LIST (yoriai_difference_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiDifferenceList, yoriai_difference_list, YORIAI, DIFFERENCE_LIST, AdwBin)

/* Signal "takes-changed": somebody chose something else. */

GtkWidget        *yoriai_difference_list_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_difference_list_clear          (YoriaiDifferenceList *self);
void              yoriai_difference_list_set_difference (YoriaiDifferenceList *self,
                                                         YoriaiDifference     *difference,
                                                         gboolean              is_chosen_from,
                                                         YoriaiCall           *call,
                                                         const char           *track);
void              yoriai_difference_list_set_columns    (YoriaiDifferenceList *self,
                                                         gboolean              has_columns,
                                                         gboolean              is_turned);
void              yoriai_difference_list_set_incoming   (YoriaiDifferenceList *self,
                                                         YoriaiIncoming       *incoming,
                                                         const YoriaiTake     *takes,
                                                         YoriaiCall           *call,
                                                         const char           *track);
const YoriaiTake *yoriai_difference_list_get_takes      (YoriaiDifferenceList *self);
guint             yoriai_difference_list_get_n_items    (YoriaiDifferenceList *self);
guint             yoriai_difference_list_get_n_taken    (YoriaiDifferenceList *self);
gboolean          yoriai_difference_list_has_problems   (YoriaiDifferenceList *self);
void              yoriai_difference_list_take_all       (YoriaiDifferenceList *self,
                                                         gboolean              is_taken);

G_END_DECLS
