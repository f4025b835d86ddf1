/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"

G_BEGIN_DECLS

char         *yoriai_partner_number_dup       (YoriaiRecord *institution) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRecord *yoriai_partner_number_find      (YoriaiRecord *root,
                                               const char   *text);
char         *yoriai_partner_number_dup_file  (YoriaiRecord *institution,
                                               const char   *number,
                                               const char   *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
