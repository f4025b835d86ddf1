/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-sketch.h"

G_BEGIN_DECLS

/**
 * YoriaiParty:
 * @YORIAI_PARTY_UNIVERSITY: universities and research institutes
 * @YORIAI_PARTY_MUNICIPALITY: local governments, and what is none of the others: residents, associations
 * @YORIAI_PARTY_INDUSTRY: companies, banks, economic organisations
 *
 * 学・官・産: the sides that meet in a hub.
 */
typedef enum
{
  YORIAI_PARTY_UNIVERSITY,
  YORIAI_PARTY_MUNICIPALITY,
  YORIAI_PARTY_INDUSTRY,
  YORIAI_N_PARTIES,
} YoriaiParty;

/**
 * YoriaiCommitmentFilter:
 *
 * Returns: whether a commitment is among those to be shown
 */
typedef gboolean (*YoriaiCommitmentFilter) (YoriaiRecord *commitment,
                  gpointer data);

gboolean      yoriai_reading_has_forum             (YoriaiReading *reading);
const char   *yoriai_reading_get_term                (YoriaiReading *reading,
                                                      const char    *key,
                                                      const char    *fallback);
gboolean      yoriai_institution_is_local_government (YoriaiRecord *institution);
YoriaiParty   yoriai_institution_get_party           (YoriaiRecord *institution);
guint         yoriai_parties_add_commitments         (YoriaiReading          *reading,
                                                      YoriaiBlock            *parent,
                                                      YoriaiCommitmentFilter  filter,
                                                      gpointer                data);

/* Blocks and lines */
YoriaiBlock *yoriai_sketch_gap       (YoriaiBlock *parent,
                                      double       height,
                                      const char  *label);
YoriaiBlock *yoriai_sketch_aisle     (YoriaiBlock *row,
                                      double       width);
YoriaiBlock *yoriai_sketch_tag       (YoriaiBlock *row,
                                      const char  *text,
                                      YoriaiInk    fill,
                                      YoriaiInk    ink);
YoriaiBlock *yoriai_sketch_item_text (YoriaiBlock  *parent,
                                      const char   *key,
                                      YoriaiRecord *record,
                                      const char   *field,
                                      const char   *text,
                                      const char   *label);
void         yoriai_sketch_lead      (YoriaiScene       *scene,
                                      const YoriaiBlock *from,
                                      const YoriaiBlock *to,
                                      const YoriaiPoint *points,
                                      guint              n_points);

G_END_DECLS
