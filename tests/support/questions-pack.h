/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"

G_BEGIN_DECLS

/* A call that nobody makes: it has a question of each kind on each of those who can be asked, "proposal-text",
 * "people-refs" …, and rules that read some of them. */
void               test_write_questions_pack (const char *folder,
                                              const char *name,
                                              const char *kind);
YoriaiCallLibrary *test_load_questions       (char **ret_folder) G_GNUC_WARN_UNUSED_RESULT;
void               test_remove_questions     (char *folder);

G_END_DECLS
