/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"

G_BEGIN_DECLS

/**
 * YoriaiHeadingMatch:
 * @YORIAI_HEADING_OTHER: it names something else
 * @YORIAI_HEADING_AKIN: it is a part of the field's label, as 機関 is of 執行機関
 * @YORIAI_HEADING_WORD: it is an everyday word for the field
 * @YORIAI_HEADING_LABEL: it is the field's label, in either language, or its name
 *
 * Whether a heading names a field; the surer the greater.
 */
typedef enum
{
  YORIAI_HEADING_OTHER,
  YORIAI_HEADING_AKIN,
  YORIAI_HEADING_WORD,
  YORIAI_HEADING_LABEL,
} YoriaiHeadingMatch;

YoriaiHeadingMatch yoriai_heading_match     (const YoriaiField *owner,
                                             const YoriaiField *field,
                                             const char        *heading);
gint64             yoriai_heading_read_year (const char        *heading,
                                             gint64             first_year);

G_END_DECLS
