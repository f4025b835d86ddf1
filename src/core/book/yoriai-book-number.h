/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "forms/yoriai-sink.h"

G_BEGIN_DECLS

char *yoriai_book_number_format (double       number,
                                 YoriaiNumber format,
                                 YoriaiShown  shown) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
