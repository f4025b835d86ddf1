/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"

G_BEGIN_DECLS

char       *yoriai_refusal_dup_message    (const YoriaiField *field,
                                           const YoriaiValue *value,
                                           const GError      *error) G_GNUC_WARN_UNUSED_RESULT;
const char *yoriai_refusal_get_unreadable (YoriaiKind         kind);
char       *yoriai_refusal_dup_unreadable (const YoriaiField *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
