/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

void random_edits (YoriaiSpace *space,
                   GRand       *random,
                   guint        n);

G_END_DECLS
