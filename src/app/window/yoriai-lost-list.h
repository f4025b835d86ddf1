/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_LOST_LIST (yoriai_lost_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiLostList, yoriai_lost_list, YORIAI, LOST_LIST, AdwBin)

void yoriai_lost_list_update (YoriaiLostList *self);

G_END_DECLS
