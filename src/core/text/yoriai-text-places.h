/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *yoriai_text_dup_places  (const char *format) G_GNUC_WARN_UNUSED_RESULT;
gboolean yoriai_text_has_places  (const char *text,
                                  const char *format);

G_END_DECLS
