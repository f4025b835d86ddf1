/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stddef.h>

/* What libFuzzer calls, and what run-corpus.c calls in its place. */
int LLVMFuzzerTestOneInput (const unsigned char *data,
                            size_t               size);
