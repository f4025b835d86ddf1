/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * YoriaiFont:
 *
 * The one hierarchy of type of all figures.
 */
typedef enum
{
  YORIAI_FONT_TITLE,   /* of the figure, the vision */
  YORIAI_FONT_HEADING, /* of a frame */
  YORIAI_FONT_STRONG,  /* a name in a box */
  YORIAI_FONT_BODY,
  YORIAI_FONT_SMALL,   /* notes, kinds, years */
  YORIAI_N_FONTS,
} YoriaiFont;

/**
 * YoriaiTypesetter:
 *
 * Breaks Japanese and Western text into lines (禁則 by Unicode's line breaking, a language of Japanese)
 * and keeps what it has shaped, so that drawing a figure again after an edit costs little. Measures
 * the same whatever is painted on. For one thread at a time.
 */
typedef struct _YoriaiTypesetter YoriaiTypesetter;

/**
 * YoriaiLineFunc:
 * @line: one line, to be referenced by whoever keeps it
 * @width: in scene units
 *
 * Takes a line of a text, from top to bottom.
 */
typedef void (*YoriaiLineFunc) (PangoLayout *line,
                                double       width,
                                gpointer     user_data);

YoriaiTypesetter *yoriai_typesetter_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_typesetter_free        (YoriaiTypesetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiTypesetter, yoriai_typesetter_free)
double            yoriai_font_get_pitch         (YoriaiFont        font);
double            yoriai_font_get_baseline      (YoriaiFont        font);
double            yoriai_typesetter_get_width   (YoriaiTypesetter *self,
                                                 YoriaiFont        font,
                                                 const char       *text);
guint             yoriai_typesetter_count_lines (YoriaiTypesetter *self,
                                                 YoriaiFont        font,
                                                 const char       *text,
                                                 double            width);
void              yoriai_typesetter_set         (YoriaiTypesetter *self,
                                                 YoriaiFont        font,
                                                 const char       *text,
                                                 double            width,
                                                 gboolean          is_balanced,
                                                 YoriaiLineFunc    func,
                                                 gpointer          user_data);
void              yoriai_typesetter_sweep       (YoriaiTypesetter *self);

G_END_DECLS
