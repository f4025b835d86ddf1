/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *yoriai_call_texts_get_key (guint       index);
const char *yoriai_call_texts_find    (const char *key);

G_END_DECLS
