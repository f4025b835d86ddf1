/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

YoriaiSpace *random_proposal_new (GRand *random) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
