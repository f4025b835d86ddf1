/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a pack without a base has to say: whatever else a test wants to say comes on the second line. */
#define TEST_TEXT "{\"ja\": \"a\", \"en\": \"b\"}"
#define TEST_TRACK "\"id\": \"t\", \"name\": " TEST_TEXT ", \"field\": \"regional\", \"type\": \"full\""
#define TEST_HEAD_OF(id)                                                                                           \
  "\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"" id "\", \"programme\": " TEST_TEXT ", \"name\": " TEST_TEXT \
  ", \"fiscal_year\": 2021, \"status\": \"draft\", \"source\": {\"document\": " TEST_TEXT "}"
#define TEST_HEAD TEST_HEAD_OF ("a")
#define TEST_PACK(rest) "{" TEST_HEAD ", \"tracks\": [{" TEST_TRACK "}],\n" rest "}"

/* A pack with one thing wrong. */
typedef struct
{
  const char *text;
  const char *place;       /* line and column */
  const char *words;       /* some of what is said of it */
  gboolean is_schema_silent; /* JSON Schema cannot say so */
} TestBrokenPack;

const TestBrokenPack *test_get_broken_packs (guint *ret_n);
const char           *test_get_full_pack    (void);

G_END_DECLS
