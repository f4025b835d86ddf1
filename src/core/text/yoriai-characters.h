/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    yoriai_character_is_blank     (gunichar c);
gboolean    yoriai_character_is_line_end  (gunichar c);
gboolean    yoriai_character_is_ignorable (gunichar c);
gboolean    yoriai_character_is_attached  (gunichar c);
gboolean    yoriai_character_is_unseen    (gunichar c);
const char *yoriai_character_get_name     (gunichar c);

G_END_DECLS
