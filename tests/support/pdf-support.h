/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a reader says of a PDF */
char *test_dup_pdf_info (GBytes *pdf);

/* Have a PDF that a test made read by a strict reader. */
void test_check_pdf       (const char *path);
void test_check_pdf_bytes (GBytes     *bytes);

G_END_DECLS
