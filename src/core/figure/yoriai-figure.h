/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reading/yoriai-reading.h"
#include "figure/yoriai-scene.h"
#include "figure/yoriai-typesetter.h"

G_BEGIN_DECLS

/**
 * YoriaiFigureKind:
 * @YORIAI_FIGURE_COMPOSITION: 拠点・プロジェクトの構成
 * @YORIAI_FIGURE_OPERATION: 運営体制, in the form of the track's field
 * @YORIAI_FIGURE_ROADMAP: ロードマップ
 * @YORIAI_FIGURE_FUNDING: 資金計画
 * @YORIAI_FIGURE_CONSORTIUM: 参画機関
 * @YORIAI_FIGURE_CYCLE: 地域の産学官の循環, of the regional field
 * @YORIAI_FIGURE_PROGRAMME: プログラムの運営体制, from the call pack alone
 */
typedef enum
{
  YORIAI_FIGURE_COMPOSITION,
  YORIAI_FIGURE_OPERATION,
  YORIAI_FIGURE_ROADMAP,
  YORIAI_FIGURE_FUNDING,
  YORIAI_FIGURE_CONSORTIUM,
  YORIAI_FIGURE_CYCLE,
  YORIAI_FIGURE_PROGRAMME,
  YORIAI_N_FIGURES,
} YoriaiFigureKind;

/**
 * YoriaiPaper:
 * @YORIAI_PAPER_LANDSCAPE: A4, lying
 * @YORIAI_PAPER_PORTRAIT: A4, standing
 * @YORIAI_PAPER_SLIDE: 16:9
 */
typedef enum
{
  YORIAI_PAPER_LANDSCAPE,
  YORIAI_PAPER_PORTRAIT,
  YORIAI_PAPER_SLIDE,
  YORIAI_N_PAPERS,
} YoriaiPaper;

void         yoriai_paper_get_size      (YoriaiPaper  paper,
                                         double      *ret_width,
                                         double      *ret_height);
const char  *yoriai_figure_get_name     (YoriaiFigureKind kind);
const char  *yoriai_figure_get_title    (YoriaiFigureKind kind);
YoriaiText   yoriai_figure_get_wording  (YoriaiFigureKind  kind,
                                         YoriaiCall       *call,
                                         const char       *track);
const char  *yoriai_figure_get_part     (YoriaiFigureKind kind);
gboolean     yoriai_figure_reads        (YoriaiFigureKind  kind,
                                         const char       *part);
gboolean     yoriai_figure_is_asked_for (YoriaiFigureKind  kind,
                                         YoriaiReading    *reading);
YoriaiScene *yoriai_figure_build        (YoriaiFigureKind  kind,
                                         YoriaiReading    *reading,
                                         double            width,
                                         double            height,
                                         YoriaiTypesetter *setter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
