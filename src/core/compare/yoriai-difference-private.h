/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/yoriai-difference.h"

G_BEGIN_DECLS

struct _YoriaiDifference
{
  YoriaiSpace *before; /* (owned) */
  YoriaiSpace *after;  /* (owned) */
  YoriaiMatch *match;  /* (owned): before is the left */
  GPtrArray *items;    /* (owned) (element-type YoriaiDifferenceItem) */
  GHashTable *taken;   /* (owned): record of the later to the (owned) one that was put into the earlier for it */
};

/* yoriai-difference-value.c */
void _yoriai_difference_compare_values (YoriaiDifference *self,
                                        YoriaiRecord     *before,
                                        YoriaiRecord     *after,
                                        guint             field);
void _yoriai_difference_map_value      (YoriaiDifference  *self,
                                        YoriaiRecord      *after,
                                        guint              field,
                                        YoriaiValue       *ret_value);
YoriaiRecord *_yoriai_difference_get_before (YoriaiDifference *self,
                                             YoriaiRecord     *after);
void _yoriai_difference_take           (YoriaiDifference           *self,
                                        const YoriaiDifferenceItem *item);

/* yoriai-difference-set.c */
gboolean _yoriai_difference_fail       (GError                    **error,
                                        YoriaiCompareError          code,
                                        const char                 *message);
gboolean _yoriai_difference_set        (YoriaiDifference           *self,
                                        const YoriaiDifferenceItem *item,
                                        GError                    **error);

G_END_DECLS
