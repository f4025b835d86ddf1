/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"
#include "words/yoriai-title-index.h"

G_BEGIN_DECLS

char         *yoriai_display_dup_value    (YoriaiRecord  *record,
                                           guint          field) G_GNUC_WARN_UNUSED_RESULT;
char         *yoriai_display_dup_given    (YoriaiRecord      *record,
                                           guint              field,
                                           const YoriaiValue *value) G_GNUC_WARN_UNUSED_RESULT;
char         *yoriai_display_dup_sum      (gint64         sum,
                                           gboolean       overflow) G_GNUC_WARN_UNUSED_RESULT;
char         *yoriai_display_dup_name     (YoriaiRecord  *record) G_GNUC_WARN_UNUSED_RESULT;
char         *yoriai_display_dup_title    (YoriaiRecord  *record) G_GNUC_WARN_UNUSED_RESULT;
gboolean      yoriai_display_set_text     (YoriaiRecord  *record,
                                           guint          field,
                                           const char    *text,
                                           GError       **error);
gboolean      yoriai_display_set_cell     (YoriaiRecord  *record,
                                           guint          field,
                                           const char    *text,
                                           YoriaiTitleIndex *titles,
                                           GError       **error);

YoriaiRecord *yoriai_display_find_owner   (YoriaiRecord  *root,
                                           GType          type,
                                           guint         *ret_field);
gboolean      yoriai_display_matches      (const char    *text,
                                           const char    *search);

G_END_DECLS
