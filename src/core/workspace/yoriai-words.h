/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

const char            *yoriai_words_text         (YoriaiText     text);
char                  *yoriai_words_dup_key      (YoriaiRecord  *record,
                                                  guint          field) G_GNUC_WARN_UNUSED_RESULT;
char                  *yoriai_words_dup_label_in (YoriaiCall    *call,
                                                  const char    *track_id,
                                                  YoriaiRecord  *record,
                                                  guint          field) G_GNUC_WARN_UNUSED_RESULT;
char                  *yoriai_words_dup_label    (YoriaiChecker *checker,
                                                  YoriaiRecord  *record,
                                                  guint          field) G_GNUC_WARN_UNUSED_RESULT;
const char            *yoriai_words_get_guidance (YoriaiChecker *checker,
                                                  YoriaiRecord  *record,
                                                  guint          field);
const YoriaiItemLimit *yoriai_words_get_item_limit (YoriaiChecker *checker,
                                                    YoriaiRecord  *record,
                                                    guint          field);
gboolean               yoriai_words_is_asked     (YoriaiChecker *checker,
                                                  YoriaiRecord  *record,
                                                  guint          field);
gboolean               yoriai_words_is_one_line  (YoriaiChecker *checker,
                                                  YoriaiRecord  *record,
                                                  guint          field);
const YoriaiTextLimit *yoriai_words_get_limit    (YoriaiChecker *checker,
                                                  YoriaiRecord  *record,
                                                  guint          field);
guint                  yoriai_words_get_n_years  (YoriaiChecker *checker);
char                  *yoriai_words_dup_year     (YoriaiRecord  *root,
                                                  guint          year) G_GNUC_WARN_UNUSED_RESULT;

char       *yoriai_words_dup_cap      (const YoriaiTrack *track) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
