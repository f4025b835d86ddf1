/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "record/yoriai-record.h"

G_BEGIN_DECLS

void yoriai_cli_build_value  (JsonBuilder       *builder,
                              const char        *name,
                              const YoriaiField *field,
                              const YoriaiValue *value);
void yoriai_cli_build_record (JsonBuilder       *builder,
                              const char        *name,
                              YoriaiRecord      *record);

G_END_DECLS
