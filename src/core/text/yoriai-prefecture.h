/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_N_PREFECTURES 47

guint       yoriai_prefecture_find           (const char *text);
const char *yoriai_prefecture_get_name       (guint       index);
const char *yoriai_prefecture_get_short_name (guint       index);
char       *yoriai_prefecture_tidy           (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean    yoriai_place_is_abroad           (const char *text);

G_END_DECLS
