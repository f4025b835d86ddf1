/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space-document.h"

/* Two copies of a proposal of three tasks, edited apart. */

#define TWO_COPIES_TEXT \
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"tasks\": [" \
  "{\"id\": \"t1\", \"title\": \"one\", \"milestones\": [{\"id\": \"m1\", \"goal\": \"go\"}]}," \
  " {\"id\": \"t2\", \"title\": \"two\"}, {\"id\": \"t3\", \"title\": \"three\"}]}"

typedef struct
{
  YoriaiSpace *a;
  YoriaiSpace *b;
  GPtrArray *updates; /* (element-type GBytes): of a */
  GString *events;
} TwoCopies;

void          two_copies_set_up    (TwoCopies     *f,
                                    gconstpointer  data);
void          two_copies_tear_down (TwoCopies     *f,
                                    gconstpointer  data);

YoriaiSpace  *open_copy            (guint          client) G_GNUC_WARN_UNUSED_RESULT;
void          send_edits           (YoriaiSpace   *from,
                                    YoriaiSpace   *to);
void          exchange             (TwoCopies     *f);
YoriaiRecord *find                 (YoriaiSpace   *space,
                                    const char    *id);
void          set_title            (YoriaiSpace   *space,
                                    const char    *id,
                                    const char    *title);
const char   *get_title            (YoriaiSpace   *space,
                                    const char    *id);
