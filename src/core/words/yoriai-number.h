/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean yoriai_number_parse  (const char *text,
                               gint64     *ret_number);
gint64   yoriai_number_round  (gint64      number,
                               gint64      unit);
char    *yoriai_number_format (gint64      number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
