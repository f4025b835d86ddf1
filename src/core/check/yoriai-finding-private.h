/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-finding.h"

G_BEGIN_DECLS

YoriaiFinding *_yoriai_finding_new   (YoriaiRule    *rule,
                                      YoriaiRecord  *record,
                                      guint          field,
                                      gboolean       is_unproven,
                                      char          *ja,
                                      char          *en);
YoriaiFinding *_yoriai_finding_new_for_input (YoriaiRule   *rule,
                                              YoriaiRecord *record,
                                              guint         field,
                                              const char   *input,
                                              const char   *reason);
gboolean       _yoriai_finding_is_of (YoriaiFinding *self,
                                      YoriaiRule    *rule);
guint          _yoriai_finding_hash  (gconstpointer  finding);
gboolean       _yoriai_finding_equal (gconstpointer  a,
                                      gconstpointer  b);

G_END_DECLS
