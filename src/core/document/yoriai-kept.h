/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-state.h"

G_BEGIN_DECLS

/* How a proposal and its replicated state are written down for a journal: as a
 * file without its versions, deflated; then by updates, or by its view. */

GBytes *yoriai_kept_new          (GBytes  *view,
                                  GBytes  *state) G_GNUC_WARN_UNUSED_RESULT;
GBytes *yoriai_kept_pack         (GBytes  *bytes) G_GNUC_WARN_UNUSED_RESULT;
GBytes *yoriai_kept_unpack       (GBytes  *packed) G_GNUC_WARN_UNUSED_RESULT;
GBytes *yoriai_kept_pack_view    (GBytes  *view,
                                  GBytes  *before) G_GNUC_WARN_UNUSED_RESULT;
GBytes *yoriai_kept_unpack_view  (GBytes  *packed,
                                  GBytes  *before) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
