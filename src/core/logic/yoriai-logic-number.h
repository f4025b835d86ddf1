/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_LOGIC_NUMBER_SIZE 32

const char *yoriai_logic_number_format      (double  number,
                                             char   *buffer);
double      yoriai_logic_number_parse       (const char *text);
double      yoriai_logic_number_parse_float (const char *text);

G_END_DECLS
