/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiHeadings:
 *
 * What headings of partners' own tables are taken for, as somebody has said on this computer. Never in a proposal.
 */
typedef struct _YoriaiHeadings YoriaiHeadings;

YoriaiHeadings *yoriai_headings_new      (const char           *path) G_GNUC_WARN_UNUSED_RESULT;
YoriaiHeadings *yoriai_headings_ref      (YoriaiHeadings       *self) G_GNUC_WARN_UNUSED_RESULT;
YoriaiHeadings *yoriai_headings_copy     (const YoriaiHeadings *self) G_GNUC_WARN_UNUSED_RESULT;
void            yoriai_headings_unref    (YoriaiHeadings       *self);
char           *yoriai_headings_dup_path (void) G_GNUC_WARN_UNUSED_RESULT;

const char     *yoriai_headings_find     (const YoriaiHeadings *self,
                                          const char           *table,
                                          const char           *heading);
gboolean        yoriai_headings_set      (YoriaiHeadings       *self,
                                          const char           *table,
                                          const char           *heading,
                                          const char           *key,
                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiHeadings, yoriai_headings_unref)

G_END_DECLS
