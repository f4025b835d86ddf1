/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"

#include "workspace/yoriai-section.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SIDEBAR_ROW (yoriai_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiSidebarRow, yoriai_sidebar_row, YORIAI, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget           *yoriai_sidebar_row_new         (const YoriaiSection *section) G_GNUC_WARN_UNUSED_RESULT;
const YoriaiSection *yoriai_sidebar_row_get_section (YoriaiSidebarRow    *self);
void                 yoriai_sidebar_row_set_space   (YoriaiSidebarRow    *self,
                                                     YoriaiSpace         *space);
void                 yoriai_sidebar_row_set_counts  (YoriaiSidebarRow    *self,
                                                     YoriaiCounts         counts,
                                                     gboolean             is_begun);
void                 yoriai_sidebar_row_set_left_out (YoriaiSidebarRow *self);
void                 yoriai_sidebar_row_set_compact (YoriaiSidebarRow    *self,
                                                     gboolean             is_compact);

G_END_DECLS
