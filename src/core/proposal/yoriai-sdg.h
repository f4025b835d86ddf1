/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_N_SDGS 17

const char *yoriai_sdg_get_label (guint number);

G_END_DECLS
