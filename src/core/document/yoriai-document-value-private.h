/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json.h"
#include "record/yoriai-record.h"

G_BEGIN_DECLS

#define YORIAI_DOCUMENT_MAX_ID_CHARACTERS YORIAI_MAX_ID_CHARACTERS

gboolean _yoriai_document_expect       (YoriaiJsonDoc      *doc,
                                        const YoriaiJson   *node,
                                        YoriaiJsonType      type,
                                        GError            **error);
gboolean _yoriai_document_read_value   (YoriaiJsonDoc      *doc,
                                        const YoriaiJson   *node,
                                        const YoriaiField  *field,
                                        YoriaiValue        *ret_value,
                                        GError            **error);
gboolean _yoriai_document_read_id      (YoriaiJsonDoc      *doc,
                                        const YoriaiJson   *node,
                                        const char        **ret_id,
                                        GError            **error);

G_END_DECLS
