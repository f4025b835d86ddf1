/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

typedef struct _YoriaiSectionStates YoriaiSectionStates;

YoriaiSectionStates *yoriai_section_states_new  (YoriaiChecker *checker) G_GNUC_WARN_UNUSED_RESULT;
void         yoriai_section_states_free         (YoriaiSectionStates *self);
void         yoriai_section_states_follow       (YoriaiSectionStates *self,
                                                 const YoriaiChange  *change);
void         yoriai_section_states_follow_findings (YoriaiSectionStates *self,
                                                    guint                position,
                                                    guint                n_removed,
                                                    guint                n_added);
YoriaiCounts yoriai_section_states_get_counts   (const YoriaiSectionStates *self,
                                                 const char                *section_id);
guint        yoriai_section_states_get_n_filled (const YoriaiSectionStates *self,
                                                 const char                *section_id);
guint        yoriai_section_states_get_progress (const YoriaiSectionStates *self);
int          yoriai_section_states_get_section_progress (const YoriaiSectionStates *self,
                                                         const char                *section_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiSectionStates, yoriai_section_states_free)

G_END_DECLS
