/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-scene.h"

G_BEGIN_DECLS

/**
 * YoriaiRoute:
 * @source: index of a source
 * @sink: index of a sink
 *
 * A line to be led from a source to a sink.
 */
typedef struct
{
  guint source;
  guint sink;
} YoriaiRoute;

/**
 * YoriaiRouting:
 * @sinks: (array length=n_sinks): what the lines lead to
 * @sources: (array length=n_sources): what they come from
 * @is_sideways: sources stand to the right of the sinks; else below them
 *
 * Two rows of boxes that face each other, and the lines between them.
 */
typedef struct
{
  const YoriaiRect *sinks;
  guint n_sinks;
  const YoriaiRect *sources;
  guint n_sources;
  const YoriaiRoute *routes;
  guint n_routes;
  gboolean is_sideways;
} YoriaiRouting;

double yoriai_routing_get_depth (guint                n_sinks);
void   yoriai_routing_draw      (const YoriaiRouting *self,
                                 YoriaiScene         *scene);

G_END_DECLS
