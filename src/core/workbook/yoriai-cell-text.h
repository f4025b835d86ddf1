/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* UTF-16 units that one cell takes. */
#define YORIAI_CELL_MAX_UNITS 32767

gsize       yoriai_cell_text_cut         (const char *text);
gboolean    yoriai_cell_text_needs_guard (const char *text);

guint       yoriai_cell_text_count_lines (const char *text,
                                          double      width,
                                          double      size);
gsize       yoriai_cell_text_cut_lines   (const char *text,
                                          double      width,
                                          double      size,
                                          guint       max_lines);

G_END_DECLS
