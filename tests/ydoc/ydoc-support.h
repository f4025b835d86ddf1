/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc/ydoc.h"

#define REMOTE GINT_TO_POINTER (1)

/* Documents as the tests write and look at them: one text "t", one map "m", one array "a". */
GBytes   *test_parse       (const char *text);
gboolean  test_apply       (Ydoc    *doc,
                            GBytes  *update,
                            GError **error);
GBytes   *test_get_state   (Ydoc *doc);
void      test_assert_json (YdocType   *type,
                            const char *expected);
YdocType *test_get_text    (Ydoc *doc);
YdocType *test_get_map     (Ydoc *doc);
YdocType *test_get_array   (Ydoc *doc);
void      test_set_number  (YdocType   *map,
                            const char *key,
                            double      number);
void      test_keep_update (Ydoc         *doc,
                            const guint8 *update,
                            gsize         len,
                            gpointer      origin,
                            gpointer      data);
