/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void yoriai_json_build_string  (JsonBuilder       *builder,
                                const char        *name,
                                const char        *value);
void yoriai_json_build_strings (JsonBuilder       *builder,
                                const char        *name,
                                const char *const *values);
void yoriai_json_build_int     (JsonBuilder       *builder,
                                const char        *name,
                                gint64             value);
void yoriai_json_build_boolean (JsonBuilder       *builder,
                                const char        *name,
                                gboolean           value);
void yoriai_json_begin_object  (JsonBuilder       *builder,
                                const char        *name);
void yoriai_json_begin_array   (JsonBuilder       *builder,
                                const char        *name);

G_END_DECLS
