/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "figure/yoriai-route.h"

/* Lines n:m without a tangle. Every sink has a lane of its own in the channel between the two rows; its sources come to
 * the lane, each from a port of its own, and one line leads from the lane to the sink. So lines only ever cross at
 * right angles, and no two lie on one another. Coordinates: u runs along the rows, v from the sinks to the sources. */

#define LANE_GAP 7.0
#define HEAD 16.0  /* from the sinks to the first lane: room for the head of an arrow */
#define TAIL 9.0   /* from the last lane to the sources */
#define NEAR 5.0   /* lines of two sinks keep so far apart */
#define DOT 2.4
#define LINE_WIDTH 1.6
#define MAX_ROUNDS 12

typedef struct
{
  guint source;
  guint sink;
  double u;
} Port;

typedef struct
{
  const YoriaiRouting *routing;
  Port *ports;
  guint n_ports;
  double *drops;  /* u of the line from a lane to its sink */
  guint *lanes;   /* which lane a sink has, from the sinks' side */
  double *first;  /* extent of a lane */
  double *last;
  double v0;
  double v1;
  double lane_gap;
} Plan;

/**
 * yoriai_routing_get_depth:
 * @n_sinks: how many sinks there are
 *
 * Returns: how far apart the two rows have to stand
 */
double
yoriai_routing_get_depth (guint n_sinks)
{
  return HEAD + TAIL + (n_sinks > 0 ? n_sinks - 1 : 0) * LANE_GAP;
}

static double
get_u (const YoriaiRouting *routing,
       const YoriaiRect    *rect)
{
  return routing->is_sideways ? rect->y : rect->x;
}

static double
get_length (const YoriaiRouting *routing,
            const YoriaiRect    *rect)
{
  return routing->is_sideways ? rect->height : rect->width;
}

static YoriaiPoint
get_point (const YoriaiRouting *routing,
           double               u,
           double               v)
{
  return routing->is_sideways ? (YoriaiPoint){ v, u } : (YoriaiPoint){ u, v };
}

static double
get_middle (const YoriaiRouting *routing,
            const YoriaiRect    *rect)
{
  return get_u (routing, rect) + get_length (routing, rect) / 2;
}

static int
compare_ports (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Port *first = a, *second = b;
  const YoriaiRouting *routing = user_data;
  double u1, u2;

  if (first->source != second->source)
    return first->source < second->source ? -1 : 1;
  u1 = get_middle (routing, &routing->sinks[first->sink]);
  u2 = get_middle (routing, &routing->sinks[second->sink]);
  return u1 < u2 ? -1 : u1 > u2 ? 1 : (first->sink > second->sink) - (first->sink < second->sink);
}

/* Ports stand side by side in the order of the sinks. */
static void
set_ports (Plan *self)
{
  const YoriaiRouting *routing = self->routing;

  for (guint i = 0; i < self->n_ports; i++)
    self->ports[i] = (Port){ .source = routing->routes[i].source, .sink = routing->routes[i].sink };
  g_qsort_with_data (self->ports, (int) self->n_ports, sizeof (Port), compare_ports, (gpointer) routing);
  for (guint i = 0, n; i < self->n_ports; i += n)
    {
      const YoriaiRect *source = &routing->sources[self->ports[i].source];

      for (n = 1; i + n < self->n_ports && self->ports[i + n].source == self->ports[i].source;)
        n++;
      for (guint j = 0; j < n; j++)
        self->ports[i + j].u = get_u (routing, source) + get_length (routing, source) * (j + 1) / (n + 1);
    }
}

static gboolean
is_free (const Plan *self,
         guint       sink,
         double      u)
{
  for (guint i = 0; i < self->n_ports; i++)
    if (self->ports[i].sink != sink && fabs (self->ports[i].u - u) < NEAR)
      return FALSE;
  return TRUE;
}

/* A sink's line stands in its middle, or as near to it as the lines of other sinks let it. */
static void
set_drops (Plan *self)
{
  for (guint i = 0; i < self->routing->n_sinks; i++)
    {
      const YoriaiRect *sink = &self->routing->sinks[i];
      double middle = get_middle (self->routing, sink), reach = get_length (self->routing, sink) / 2 - 2;

      self->drops[i] = middle;
      for (double away = 0; away < reach; away += 1)
        {
          if (is_free (self, i, middle + away))
            self->drops[i] = middle + away;
          else if (is_free (self, i, middle - away))
            self->drops[i] = middle - away;
          else
            continue;
          break;
        }
    }
}

static void
set_extents (Plan *self)
{
  for (guint i = 0; i < self->routing->n_sinks; i++)
    self->first[i] = self->last[i] = self->drops[i];
  for (guint i = 0; i < self->n_ports; i++)
    {
      self->first[self->ports[i].sink] = MIN (self->first[self->ports[i].sink], self->ports[i].u);
      self->last[self->ports[i].sink] = MAX (self->last[self->ports[i].sink], self->ports[i].u);
    }
}

static gboolean
crosses (const Plan *self,
         guint       sink,
         double      u)
{
  return u > self->first[sink] && u < self->last[sink];
}

/* How often lines would cross if sink a's lane were before sink b's. */
static guint
count_crossings (const Plan *self,
                 guint       a,
                 guint       b)
{
  guint n = crosses (self, a, self->drops[b]) ? 1 : 0;

  for (guint i = 0; i < self->n_ports; i++)
    n += self->ports[i].sink == a && crosses (self, b, self->ports[i].u) ? 1 : 0;
  return n;
}

/* Neighbouring lanes change places as long as that spares crossings. */
static void
set_lanes (Plan *self)
{
  guint n = self->routing->n_sinks;
  g_autofree guint *order = g_new (guint, n + 1);
  gboolean is_better = TRUE;

  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint round = 0; is_better && round < MAX_ROUNDS; round++)
    {
      is_better = FALSE;
      for (guint i = 0; i + 1 < n; i++)
        {
          guint a = order[i], b = order[i + 1];

          if (count_crossings (self, b, a) >= count_crossings (self, a, b))
            continue;
          order[i] = b;
          order[i + 1] = a;
          is_better = TRUE;
        }
    }
  for (guint i = 0; i < n; i++)
    self->lanes[order[i]] = i;
}

static double
get_lane (const Plan *self,
          guint       sink)
{
  return self->v0 + HEAD + self->lanes[sink] * self->lane_gap;
}

static void
draw_dot (const Plan  *self,
          YoriaiScene *scene,
          double       u,
          double       v,
          YoriaiInk    ink)
{
  YoriaiPoint point = get_point (self->routing, u, v);

  yoriai_scene_add_box (scene, YORIAI_NO_NODE, &(YoriaiRect){ point.x - DOT, point.y - DOT, 2 * DOT, 2 * DOT },
                        &(YoriaiPen){ .fill = ink, .radius = DOT });
}

static void
draw_sink (const Plan  *self,
           YoriaiScene *scene,
           guint        sink)
{
  double lane = get_lane (self, sink);
  YoriaiPen pen = { .stroke = yoriai_ink_series (sink), .width = LINE_WIDTH };
  YoriaiPoint drop[] = { get_point (self->routing, self->drops[sink], lane),
                         get_point (self->routing, self->drops[sink], self->v0) };
  YoriaiPoint along[] = { get_point (self->routing, self->first[sink], lane),
                          get_point (self->routing, self->last[sink], lane) };
  gboolean is_used = FALSE;

  for (guint i = 0; i < self->n_ports; i++)
    {
      YoriaiPoint rise[] = { get_point (self->routing, self->ports[i].u, self->v1),
                             get_point (self->routing, self->ports[i].u, lane) };

      if (self->ports[i].sink != sink)
        continue;
      yoriai_scene_add_path (scene, YORIAI_NO_NODE, rise, 2, FALSE, &pen);
      draw_dot (self, scene, self->ports[i].u, lane, pen.stroke);
      is_used = TRUE;
    }
  if (!is_used)
    return;
  if (self->last[sink] - self->first[sink] > 0.5)
    yoriai_scene_add_path (scene, YORIAI_NO_NODE, along, 2, FALSE, &pen);
  yoriai_scene_add_arrow (scene, YORIAI_NO_NODE, drop, 2, &pen);
}

/**
 * yoriai_routing_draw:
 * @self: two rows of boxes and how they are linked
 * @scene: which the lines are added to
 *
 * Draws the lines, from each source to its sinks, in the colour of the sink's series.
 */
void
yoriai_routing_draw (const YoriaiRouting *self,
                     YoriaiScene         *scene)
{
  guint n = self->n_sinks;
  g_autofree Port *ports = g_new (Port, self->n_routes + 1);
  g_autofree double *numbers = g_new (double, 3 * n + 1);
  g_autofree guint *lanes = g_new (guint, n + 1);
  Plan plan = { self, ports, self->n_routes, numbers, lanes, numbers + n, numbers + 2 * n };
  const YoriaiRect *sink = self->sinks, *source = self->sources;

  if (self->n_routes == 0)
    return;
  plan.v0 = self->is_sideways ? sink->x + sink->width : sink->y + sink->height;
  plan.v1 = self->is_sideways ? source->x : source->y;
  plan.lane_gap = n > 1 ? (plan.v1 - plan.v0 - HEAD - TAIL) / (n - 1) : 0;
  set_ports (&plan);
  set_drops (&plan);
  set_extents (&plan);
  set_lanes (&plan);
  for (guint i = 0; i < n; i++)
    draw_sink (&plan, scene, i);
}
