/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "call/yoriai-call.h"

G_BEGIN_DECLS

void yoriai_cli_add_string  (JsonBuilder *builder,
                             const char  *name,
                             const char  *value);
void yoriai_cli_add_int     (JsonBuilder *builder,
                             const char  *name,
                             gint64       value);
void yoriai_cli_add_boolean (JsonBuilder *builder,
                             const char  *name,
                             gboolean     value);
void yoriai_cli_add_text    (JsonBuilder *builder,
                             const char  *name,
                             YoriaiText   text);
void yoriai_cli_print_built (JsonBuilder *builder);
void yoriai_cli_print_node  (JsonNode    *node);

G_END_DECLS
