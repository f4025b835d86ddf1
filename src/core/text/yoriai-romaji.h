/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *yoriai_romaji_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
