/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

char    *_yoriai_content_dup_value  (const YoriaiField *field,
                                     const YoriaiValue *value) G_GNUC_WARN_UNUSED_RESULT;
void     _yoriai_content_append     (GString           *out,
                                     YoriaiRecord      *record,
                                     gboolean           has_ids);
char    *_yoriai_content_dup_name   (YoriaiRecord      *record) G_GNUC_WARN_UNUSED_RESULT;
char    *_yoriai_content_dup_answer_id (YoriaiRecord    *record,
                                        YoriaiRecord    *owner) G_GNUC_WARN_UNUSED_RESULT;
const char *_yoriai_content_find_unknown (YoriaiRecord *record,
                                          const char   *name);
gboolean _yoriai_content_has_int    (const YoriaiValue *value,
                                     gint64             number);
YoriaiValue _yoriai_content_get_year (const YoriaiValue *value,
                                      gint64             year);

G_END_DECLS
