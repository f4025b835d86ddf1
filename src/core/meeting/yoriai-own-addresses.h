/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **yoriai_own_addresses_dup (guint max) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
