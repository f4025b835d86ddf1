/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-finding.h"

G_BEGIN_DECLS

/* Where a finding stands in the list of its checker, whose business this is. */
typedef struct
{
  GSequenceIter *iter;     /* (nullable): NULL: it is not in it */
  guint rule;              /* place of its rule, from 1 */
  guint unit;              /* that found it */
  guint index;             /* among what that found */
  gboolean is_wanted;      /* it is found still */
  YoriaiFinding *previous; /* (unowned) (nullable): about the same field, the gravest first */
  YoriaiFinding *next;     /* (unowned) (nullable) */
} YoriaiFindingSpot;

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
YoriaiRule    *_yoriai_finding_get_rule (YoriaiFinding *self);
YoriaiFindingSpot    *_yoriai_finding_get_spot (YoriaiFinding *self);
guint          _yoriai_finding_hash  (gconstpointer  finding);
gboolean       _yoriai_finding_equal (gconstpointer  a,
                                      gconstpointer  b);

G_END_DECLS
