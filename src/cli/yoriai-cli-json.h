/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "call/yoriai-call.h"

G_BEGIN_DECLS

void yoriai_cli_build_text  (JsonBuilder *builder,
                             const char  *name,
                             YoriaiText   text);
void yoriai_cli_print_built (JsonBuilder *builder);
void yoriai_cli_print_node  (JsonNode    *node);

G_END_DECLS
