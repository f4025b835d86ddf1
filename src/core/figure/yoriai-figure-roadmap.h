/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-sketch.h"

G_BEGIN_DECLS

#define YORIAI_ROADMAP_CELL_PADDING 3.0

typedef enum
{
  YORIAI_ROADMAP_HEAD,
  YORIAI_ROADMAP_BANDS,  /* what the programme expects */
  YORIAI_ROADMAP_VISION,
  YORIAI_ROADMAP_TARGET,
  YORIAI_ROADMAP_TASK,
} YoriaiRoadmapRowKind;

typedef struct
{
  gint64 first; /* year */
  gint64 last;
  YoriaiBlock *block;
} YoriaiRoadmapBand;

/* A goal in a row */
typedef struct
{
  YoriaiRecord *record;
  gint64 year;
  guint place;     /* among those of the same year */
  guint n_places;
  gint64 last;     /* year up to which its text may run */
  YoriaiBlock *block;
} YoriaiRoadmapGoal;

typedef struct
{
  YoriaiRoadmapRowKind kind;
  guint index;
  YoriaiRecord *record;
  YoriaiBlock *label;
  GArray *bands;   /* (element-type Band) */
  GArray *goals;   /* (element-type Goal) */
  gint64 first;
  gint64 last;
  gint64 poc;      /* year from which external resources carry it; 0 */
} YoriaiRoadmapRow;

typedef struct
{
  YoriaiReading *reading;
  GPtrArray *rows;
  GPtrArray *blocks; /* (owned): of the rows */
  guint n_years;
  guint n_supported;
  gboolean is_tall;
} YoriaiRoadmap;

/* yoriai-figure-roadmap.c */
gint64 _yoriai_roadmap_get_param (YoriaiReading *reading,
                                  const char    *name);

/* yoriai-roadmap-draw.c */
double _yoriai_roadmap_measure (YoriaiBlock      *block,
                                YoriaiTypesetter *setter,
                                double            width,
                                gpointer          data);
void   _yoriai_roadmap_draw    (YoriaiBlock      *block,
                                YoriaiTypesetter *setter,
                                YoriaiScene      *scene,
                                guint             node,
                                const YoriaiRect *rect,
                                gpointer          data);

G_END_DECLS
