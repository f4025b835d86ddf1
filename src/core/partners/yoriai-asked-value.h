/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-asked.h"

G_BEGIN_DECLS

/* What a unit of money in a sheet is, in yen. */
#define YORIAI_ASKED_UNIT 1000

/**
 * YoriaiAskedShape:
 *
 * How a cell is filled in: what its format, its list and its check are.
 */
typedef enum
{
  YORIAI_ASKED_TEXT,
  YORIAI_ASKED_LONG,
  YORIAI_ASKED_CODE,   /* a number that is a name */
  YORIAI_ASKED_NUMBER,
  YORIAI_ASKED_MONEY,
  YORIAI_ASKED_DATE,
  YORIAI_ASKED_CHOICE, /* from a list, as a text */
} YoriaiAskedShape;

/**
 * YoriaiAskedCell:
 * @text: (owned) (nullable): what it says, where that is a text
 * @is_number: whether it is @number instead
 * @number: a number, or a day as spreadsheets count them
 *
 * What stands in a cell. Nothing if it has neither.
 */
typedef struct
{
  char *text;
  gboolean is_number;
  double number;
} YoriaiAskedCell;

YoriaiAskedShape yoriai_asked_get_shape    (const YoriaiAskedColumn *column);
void             yoriai_asked_get_cell     (const YoriaiAsked       *self,
                                            const YoriaiAskedColumn *column,
                                            YoriaiRecord            *row,
                                            YoriaiAskedCell         *ret_cell);
void             yoriai_asked_cell_clear   (YoriaiAskedCell         *cell);
char            *yoriai_asked_dup_raw      (const YoriaiAskedColumn *column,
                                            YoriaiRecord            *row,
                                            const char              *institution) G_GNUC_WARN_UNUSED_RESULT;
char           **yoriai_asked_list_choices (const YoriaiAsked       *self,
                                            const YoriaiAskedColumn *column) G_GNUC_WARN_UNUSED_RESULT;
char            *yoriai_asked_dup_due      (const YoriaiAsked       *self) G_GNUC_WARN_UNUSED_RESULT;
char            *yoriai_ask_dup_due        (const YoriaiAskOptions  *options,
                                            const char              *language) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiAskedCell, yoriai_asked_cell_clear)

G_END_DECLS
