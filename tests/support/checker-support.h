/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

/* A proposal of a test or of the samples, and what is found in it. */
YoriaiSpace *test_load_text  (const char *name,
                              const char *text,
                              gssize      length);
YoriaiSpace *test_load_space (const char *name);
char        *test_describe   (YoriaiChecker *checker);

G_END_DECLS
