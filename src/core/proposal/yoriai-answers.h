/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"
#include "text/yoriai-text.h"

G_BEGIN_DECLS

#define YORIAI_ANSWERS "answers"            /* the list of those who may have some */
#define YORIAI_ANSWER_LINE "text"           /* a kind: a text of one line */
#define YORIAI_ANSWER_VOCABULARY "question" /* and the question's id: what its answer chooses from */

/* Called with a record that may have answers. */
typedef void (*YoriaiOwnerFunc) (gpointer      user_data,
                                 YoriaiRecord *owner);

GType         yoriai_answer_item_get_type (void);
GType         yoriai_answer_get_type      (void);

gboolean      yoriai_answer_is            (YoriaiRecord *record);
char         *yoriai_answer_dup_id        (YoriaiRecord *owner,
                                           const char   *question) G_GNUC_WARN_UNUSED_RESULT;
guint         yoriai_answer_find_slot     (const char   *kind,
                                           const char   *refs);
guint         yoriai_answer_get_slot      (YoriaiRecord *answer);
YoriaiText    yoriai_answer_get_label     (YoriaiRecord *answer);
YoriaiRecord *yoriai_answer_offer         (YoriaiRecord *owner,
                                           const char   *question,
                                           const char   *kind,
                                           const char   *refs,
                                           YoriaiText    label,
                                           const char   *part);
YoriaiRecord *yoriai_answer_find          (YoriaiRecord *owner,
                                           const char   *segment);
const char   *yoriai_answer_owner_name    (YoriaiRecord *owner);
void          yoriai_answers_each_owner   (YoriaiRecord   *root,
                                           YoriaiOwnerFunc func,
                                           gpointer        user_data);

G_END_DECLS
