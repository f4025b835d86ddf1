/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json-writer.h"
#include "text/yoriai-text.h"

G_BEGIN_DECLS

void yoriai_cli_write_text (YoriaiJsonWriter *writer,
                            const char       *name,
                            YoriaiText        text);

G_END_DECLS
