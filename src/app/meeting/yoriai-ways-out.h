/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_WAYS_OUT (yoriai_ways_out_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiWaysOut, yoriai_ways_out, YORIAI, WAYS_OUT, AdwBin)

void yoriai_ways_out_set_has_copy (YoriaiWaysOut *self,
                                   gboolean       has_copy);

G_END_DECLS
