/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "logic/yoriai-arena.h"

G_BEGIN_DECLS

gsize       yoriai_logic_string_length  (const char *text);
int         yoriai_logic_string_compare (const char *a,
                                         const char *b);
void        yoriai_logic_string_append  (GString    *out,
                                         const char *text);
const char *yoriai_logic_string_slice   (const char  *text,
                                         double       start,
                                         double       length,
                                         YoriaiArena *arena);
void        yoriai_logic_string_write   (const char *text,
                                         GString    *out);

G_END_DECLS
