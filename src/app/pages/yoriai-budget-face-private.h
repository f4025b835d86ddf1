/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pages/yoriai-budget-face.h"
#include "workspace/yoriai-budget-foot.h"

G_BEGIN_DECLS

/* The rows below the cells, which stay. */
typedef enum
{
  YORIAI_BUDGET_FOOT_TOTAL,
  YORIAI_BUDGET_FOOT_REST,
  YORIAI_BUDGET_FOOT_EXTERNAL,
  YORIAI_BUDGET_FOOT_RATIO,
  YORIAI_N_BUDGET_FOOT_ROWS,
} YoriaiBudgetFootRow;

struct _YoriaiBudgetFace
{
  GtkWidget parent_instance;
  YoriaiChecker *checker;   /* (owned) */
  YoriaiBudgetCells *cells; /* (owned) */
  YoriaiBudgetFoot foot;
  YoriaiBudgetFootRow foot_rows[YORIAI_N_BUDGET_FOOT_ROWS];
  guint n_foot_rows;

  GtkWidget *vertical, *horizontal; /* children: scroll bars */
  GtkAdjustment *down, *across;     /* (unowned): of these */
  gboolean is_placing;              /* the adjustments are being told */

  double scale;      /* of the size of text, so that all years fit where they can */
  gboolean is_terse; /* headings and what is left are as short as they can be */
  int bar_width;     /* of the scroll bar of rows */
  int row_height;
  int names_width;   /* of the first column */
  int years_width;   /* of each year */
  int total_width;   /* of the last column */
  int body_height;   /* of the rows that scroll */
  int body_width;    /* of the years that scroll */
};

/* yoriai-budget-face.c */
double       _yoriai_budget_face_get_x      (YoriaiBudgetFace *self,
                                             guint             column,
                                             double           *ret_width);
PangoLayout *_yoriai_budget_face_create_layout (YoriaiBudgetFace *self,
                                                const char       *text,
                                                gboolean          is_bold);

YoriaiFinding *_yoriai_budget_face_find_finding (YoriaiBudgetFace *self,
                                                 guint             row);
int          _yoriai_budget_face_get_padding (YoriaiBudgetFace *self);
char        *_yoriai_budget_face_dup_title  (YoriaiBudgetFace *self,
                                             guint             column) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-budget-face-draw.c */
void         _yoriai_budget_face_draw       (YoriaiBudgetFace *self,
                                             GtkSnapshot      *snapshot);
const char  *_yoriai_budget_face_get_foot_name (YoriaiBudgetFootRow row);

G_END_DECLS
