/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space-document.h"
#include "yoriai-state.h"

G_BEGIN_DECLS

/* How a proposal's file and the replicated document belong together. */

const YoriaiFormat *yoriai_replica_get_format (void);
void                yoriai_replica_set_source (YoriaiSpace  *space,
                                               GBytes       *file,
                                               YoriaiState  *history);
gboolean            yoriai_replica_open       (YoriaiSpace  *space,
                                               YoriaiState  *history,
                                               gboolean     *ret_is_refused);
void                yoriai_replica_tell       (YoriaiSpace  *space,
                                               YoriaiState  *history);
gboolean            yoriai_replica_tells      (GBytes       *file);
gboolean            yoriai_replica_write      (YoriaiState **history,
                                               GBytes       *bytes,
                                               GBytes       *view);

G_END_DECLS
