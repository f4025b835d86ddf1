/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_COLOR_INK 0x1f2933
#define YORIAI_COLOR_FAINT 0x66727f
#define YORIAI_COLOR_RED 0xb3261e
#define YORIAI_COLOR_BORDER 0x9aa5b1

/**
 * YoriaiStyle:
 *
 * How something on a form looks: a row of the table in yoriai-style.c. FORM styles have borders and
 * wrap; DATA styles, of the sheets that only a workbook has, are as bare as data wants to be.
 */
typedef enum
{
  YORIAI_STYLE_TITLE,
  YORIAI_STYLE_SUBTITLE,
  YORIAI_STYLE_SECTION,
  YORIAI_STYLE_NOTE,
  YORIAI_STYLE_UNFINISHED,
  YORIAI_STYLE_HEAD,
  YORIAI_STYLE_LABEL,
  YORIAI_STYLE_TEXT,
  YORIAI_STYLE_LONG_TEXT, /* begins at the top */
  YORIAI_STYLE_STRONG,
  YORIAI_STYLE_CENTER,
  YORIAI_STYLE_CODE,
  YORIAI_STYLE_NUMBER,
  YORIAI_STYLE_MONEY,
  YORIAI_STYLE_QUANTITY,
  YORIAI_STYLE_SUBTOTAL_LABEL,
  YORIAI_STYLE_SUBTOTAL,
  YORIAI_STYLE_SUM_LABEL,
  YORIAI_STYLE_SUM,
  YORIAI_STYLE_TOTAL_LABEL,
  YORIAI_STYLE_TOTAL,
  YORIAI_STYLE_COUNT,
  YORIAI_STYLE_HALF_COUNT,
  YORIAI_STYLE_ERAD_NUMBER,
  YORIAI_STYLE_ERAD_MONEY,
  YORIAI_STYLE_PERCENT,
  YORIAI_STYLE_BAND,
  YORIAI_STYLE_MARK,
  YORIAI_STYLE_ERROR,
  YORIAI_STYLE_WARNING,
  YORIAI_STYLE_DATA_HEAD,
  YORIAI_STYLE_DATA_PATH,
  YORIAI_STYLE_DATA_TEXT,
  YORIAI_STYLE_DATA_CODE,
  YORIAI_STYLE_DATA_BOOLEAN,
  YORIAI_STYLE_DATA_NUMBER,
  YORIAI_STYLE_DATA_MONEY,
  YORIAI_STYLE_DATA_DATE,
  YORIAI_STYLE_DATA_INVALID, /* what the field cannot take */
  YORIAI_N_STYLES,
} YoriaiStyle;

typedef enum
{
  YORIAI_ALIGN_LEFT,
  YORIAI_ALIGN_CENTER,
  YORIAI_ALIGN_RIGHT,
} YoriaiAlign;

/**
 * YoriaiNumber:
 *
 * How a number is written; a text stays a text whatever it looks like.
 */
typedef enum
{
  YORIAI_NUMBER_GENERAL,
  YORIAI_NUMBER_TEXT,
  YORIAI_NUMBER_PLAIN,       /* 12345 */
  YORIAI_NUMBER_MONEY,       /* 12,345, red below zero, a dash for none */
  YORIAI_NUMBER_COUNT,       /* 12,345, red below zero */
  YORIAI_NUMBER_HALF_COUNT,  /* 12,345.5, red below zero */
  YORIAI_NUMBER_GROUPED,     /* 12,345 */
  YORIAI_NUMBER_PERCENT,     /* 12.3% */
  YORIAI_NUMBER_BOOLEAN,
  YORIAI_NUMBER_DATE,
} YoriaiNumber;

/**
 * YoriaiLook:
 * @size: of the font, in points
 * @is_bold: how heavy the font is
 * @color: of the text
 * @fill: behind it; negative: nothing
 * @align: where in its box it stands
 * @has_border: whether the box has lines around it
 * @wraps: whether what is too long goes on in another line
 * @number: how a number is written
 */
typedef struct
{
  double size;
  gboolean is_bold;
  int color;
  int fill;
  YoriaiAlign align;
  gboolean has_border;
  gboolean wraps;
  YoriaiNumber number;
} YoriaiLook;

const YoriaiLook *yoriai_style_get_look  (YoriaiStyle style);
gboolean          yoriai_style_is_amount (YoriaiStyle style);

G_END_DECLS
