/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"

G_BEGIN_DECLS

gint64        yoriai_indirect_compute     (const YoriaiCallIndirect *self,
                                           gint64                    direct);
gboolean      yoriai_indirect_find_rate   (YoriaiRecord             *root,
                                           YoriaiRecord             *institution,
                                           YoriaiCallIndirect       *ret_rate);

/* Lines of the budget */
gboolean      yoriai_indirect_is_indirect (YoriaiRecord *line);
gboolean      yoriai_indirect_is_by_rate  (YoriaiRecord *line);
GHashTable   *yoriai_indirect_map         (YoriaiRecord *root) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRecord *yoriai_indirect_map_get     (GHashTable   *map,
                                           YoriaiRecord *direct);

void          yoriai_indirect_follow      (YoriaiSpace      *space,
                                           const YoriaiEdit *edits,
                                           guint             n_edits,
                                           gpointer          data);

G_END_DECLS
