/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"

G_BEGIN_DECLS

/**
 * YoriaiColumnFlags:
 * @YORIAI_COLUMN_PLAIN: a text that wraps
 * @YORIAI_COLUMN_CENTER: short: a kind, a year
 * @YORIAI_COLUMN_MARK: yes or no, shown as a circle or a dash
 * @YORIAI_COLUMN_CODE: digits that are no number
 * @YORIAI_COLUMN_MONEY: an amount; of amounts by year their sum
 * @YORIAI_COLUMN_QUANTITY: a number of things
 * @YORIAI_COLUMN_STRONG: what the form is about
 */
typedef enum
{
  YORIAI_COLUMN_PLAIN,
  YORIAI_COLUMN_CENTER,
  YORIAI_COLUMN_MARK,
  YORIAI_COLUMN_CODE,
  YORIAI_COLUMN_MONEY,
  YORIAI_COLUMN_QUANTITY,
  YORIAI_COLUMN_STRONG,
} YoriaiColumnFlags;

/**
 * YoriaiColumn:
 * @path: path of the field from the record, "^name" from the record that holds it; %NULL: the running number
 * @span: columns of the sheet it covers; 0 is 1
 * @flags: how it is shown
 * @label: (nullable): instead of the field's own (marked with N_())
 * @show: (nullable): instead of the field's own value: what follows from more than it, %NULL for nothing
 *
 * One column of a table, or one line of a list of fields. This is all that a form says of a field:
 * kind, label and values come from its table.
 */
typedef struct
{
  const char *path;
  guint span;
  YoriaiColumnFlags flags;
  const char *label;
  const char *(*show) (YoriaiRecord *record);
} YoriaiColumn;

G_END_DECLS
