/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-block.h"
#include "figure/yoriai-figure.h"

G_BEGIN_DECLS

/**
 * YoriaiSketch:
 *
 * A figure being made: what its functions get.
 */
typedef struct
{
  YoriaiReading *reading;
  YoriaiTypesetter *setter;
  guint variant;          /* which of its arrangements */
  gboolean is_tall;       /* the paper stands */
  gpointer state;         /* (owned) (nullable): what build leaves for connect */
  GDestroyNotify free_state;
} YoriaiSketch;

/**
 * YoriaiFigureClass:
 *
 * What makes one figure. The blocks that @build returns are fitted into the page, in the arrangement
 * that leaves the type largest; then @connect draws the lines between what has its place.
 */
typedef struct
{
  const char *name;       /* of its files */
  const char *title;      /* marked with N_() */
  const char *part;       /* the part of the proposal it belongs to */
  guint n_variants;
  gboolean (*is_asked_for) (YoriaiReading *reading); /* (nullable): always */
  YoriaiBlock *(*build) (YoriaiSketch *sketch);
  void (*connect) (YoriaiSketch *sketch,           /* (nullable) */
                   YoriaiScene  *scene);
  char *(*describe) (YoriaiSketch *sketch);        /* (nullable): in a sentence, for who cannot see it */
  char *(*dup_title) (YoriaiReading *reading);       /* (nullable): in the words of the track */
} YoriaiFigureClass;

extern const YoriaiFigureClass yoriai_figure_composition;
extern const YoriaiFigureClass yoriai_figure_operation;
extern const YoriaiFigureClass yoriai_figure_roadmap;
extern const YoriaiFigureClass yoriai_figure_funding;
extern const YoriaiFigureClass yoriai_figure_consortium;
extern const YoriaiFigureClass yoriai_figure_cycle;
extern const YoriaiFigureClass yoriai_figure_programme;

/* Reading the proposal */
guint         yoriai_sketch_count         (YoriaiRecord *record,
                                           const char   *list);
YoriaiRecord *yoriai_sketch_item          (YoriaiRecord *record,
                                           const char   *list,
                                           guint         index);
YoriaiRecord *yoriai_sketch_child         (YoriaiRecord *record,
                                           const char   *name);
GHashTable   *yoriai_sketch_index_refs    (YoriaiRecord      *record,
                                           const char        *list,
                                           const char *const *fields) G_GNUC_WARN_UNUSED_RESULT;
char         *yoriai_sketch_dup_text      (YoriaiRecord *record,
                                           const char   *field) G_GNUC_WARN_UNUSED_RESULT;
char         *yoriai_sketch_dup_key       (const char   *kind,
                                           YoriaiRecord *record) G_GNUC_WARN_UNUSED_RESULT;
const char   *yoriai_sketch_get_goal_sign (YoriaiRecord *milestone);
char         *yoriai_sketch_dup_goal_name (YoriaiRecord *milestone,
                                           guint        *n_interim) G_GNUC_WARN_UNUSED_RESULT;

/* Blocks that figures have in common */
YoriaiBlock *yoriai_sketch_text   (YoriaiBlock  *parent,
                                   YoriaiFont    font,
                                   YoriaiRecord *record,
                                   const char   *field);
YoriaiBlock *yoriai_sketch_frame  (YoriaiBlock *parent,
                                   const char  *title,
                                   YoriaiInk    ink,
                                   YoriaiInk    tint);
YoriaiBlock *yoriai_sketch_card   (YoriaiBlock *parent,
                                   YoriaiInk    ink,
                                   YoriaiInk    fill);
YoriaiBlock *yoriai_sketch_bullet (YoriaiBlock *parent,
                                   YoriaiFont   font);

/* Points of a placed block's border */
YoriaiPoint yoriai_block_top    (const YoriaiBlock *block,
                                 double             share);
YoriaiPoint yoriai_block_bottom (const YoriaiBlock *block,
                                 double             share);
YoriaiPoint yoriai_block_left   (const YoriaiBlock *block,
                                 double             share);
YoriaiPoint yoriai_block_right  (const YoriaiBlock *block,
                                 double             share);

G_END_DECLS
