/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"
#include "document/yoriai-document.h"

G_BEGIN_DECLS

YoriaiChecker *yoriai_cli_check_document (YoriaiDocument *document,
                                          const GDate    *today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
