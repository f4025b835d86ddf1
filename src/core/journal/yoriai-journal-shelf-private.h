/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-journal-shelf.h"

G_BEGIN_DECLS

/* yoriai-journal-list.c */
YoriaiJournalInfo *_yoriai_journal_look_at (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char              *_yoriai_journal_dup_settled (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-journal-shelf.c */
gboolean _yoriai_journal_erase        (const char  *path,
                                       GError     **error);
gboolean _yoriai_journal_mark_settled (const char  *path,
                                       GError     **error);
gboolean _yoriai_journal_erase_others (const char  *folder,
                                       const char  *proposal,
                                       const char  *kept,
                                       guint       *ret_n_left,
                                       GError     **error);

G_END_DECLS
