/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sheets/yoriai-sheet-book.h"

G_BEGIN_DECLS

/**
 * YoriaiSheetFormat:
 * @flags: #YoriaiSheetCellFlags that numbers shown so have
 * @n_digits: zeros are put before numbers of fewer digits; 0 where they are not
 * @is_boolean: 0 and 1 are yes and no
 *
 * How numbers are shown, as far as it says what they mean.
 */
typedef struct
{
  guint8 flags;
  guint8 n_digits;
  guint8 is_boolean;
} YoriaiSheetFormat;

YoriaiSheetFormat _yoriai_sheet_format_read_code (const char *code);
YoriaiSheetFormat _yoriai_sheet_format_find      (guint       id);

gboolean _yoriai_sheet_serial_to_day   (double       serial,
                                        gboolean     is_1904,
                                        GDate       *ret_day);
char    *_yoriai_sheet_serial_dup_text (double       serial,
                                        gboolean     is_1904,
                                        guint        flags) G_GNUC_WARN_UNUSED_RESULT;
gboolean _yoriai_sheet_serial_parse    (const char  *text,
                                        gboolean     is_1904,
                                        double      *ret_serial,
                                        guint       *ret_flags);

G_END_DECLS
