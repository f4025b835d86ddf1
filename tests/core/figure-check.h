/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"
#include "figure/yoriai-figure.h"

G_BEGIN_DECLS

#define TOLERANCE 0.5
#define MAX_COMPLAINTS 20

/* One figure that is looked at, and what of. */
typedef struct
{
  YoriaiCallLibrary *library;
  YoriaiTypesetter *setter;
  YoriaiSpace *space;
  YoriaiReading reading;
  GPtrArray *texts; /* (element-type utf8): every text of the proposal, valid and trimmed */
  YoriaiFigureKind kind;
  YoriaiPaper paper;
  const YoriaiScene *scene;
  guint seed;
  guint n_complaints;
} Check;

void figure_complain (Check      *self,
                      const char *format,
                      ...) G_GNUC_PRINTF (2, 3);

gboolean          figure_is_within                (const YoriaiRect *inner,
                                                   const YoriaiRect *outer);
gboolean          figure_overlap                  (const YoriaiRect *a,
                                                   const YoriaiRect *b);
const YoriaiMark *figure_get_mark                 (Check *self,
                                                   guint  index);
const char       *figure_get_key                  (Check *self,
                                                   guint  node);
void              figure_check_text_places        (Check *self);
void              figure_check_lines_beside_texts (Check *self);
void              figure_check_texts_are_whole    (Check *self);
void              figure_check_breaks             (Check *self);

G_END_DECLS
