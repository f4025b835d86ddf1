/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Operations at random on a proposal's own record types, as people make them. */

#pragma once

#include "record/yoriai-space-document.h"

G_BEGIN_DECLS

#define TEST_SPARED_FIELD "summary" /* is not edited at random: what stands in it is its test's */

extern const YoriaiFormat test_proposal_format;

YoriaiSpace *test_read_proposal (GBytes *file) G_GNUC_WARN_UNUSED_RESULT;
YoriaiSpace *test_open_copy (const char *text,
                             guint       client) G_GNUC_WARN_UNUSED_RESULT;
void  test_random_edit  (YoriaiSpace *space,
                         GRand       *random);
void  test_random_edits (YoriaiSpace *space,
                         GRand       *random,
                         guint        n);
gboolean test_ids_clash (YoriaiSpace *a,
                         YoriaiSpace *b);
char *test_make_lists   (GRand       *random) G_GNUC_WARN_UNUSED_RESULT;
char *test_dup_view     (YoriaiSpace *space) G_GNUC_WARN_UNUSED_RESULT;
void  test_assert_sound (YoriaiSpace *space);

G_END_DECLS
