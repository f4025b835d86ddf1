/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_WIRE_NAME_MAX_CHARS 100
#define YORIAI_WIRE_NAME_MAX_BYTES 400

gboolean  yoriai_wire_name_is_sound (const char *text,
                                     gsize       length);
char     *yoriai_wire_name_dup      (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
