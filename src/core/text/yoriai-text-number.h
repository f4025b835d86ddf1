/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void yoriai_text_append_number (GString *string,
                                guint64  number);

G_END_DECLS
