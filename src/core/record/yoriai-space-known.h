/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/* Looking at what others sent before it is taken in. */

#define YORIAI_DOUBLED_MIN 20 /* UTF-16 units of texts that have to stand twice */

gboolean yoriai_space_has_update   (YoriaiSpace *self,
                                    GBytes      *update);
gboolean yoriai_space_would_double (YoriaiSpace *self,
                                    GBytes      *update);

G_END_DECLS
