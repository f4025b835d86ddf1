/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <xlsxwriter.h>

#include "forms/yoriai-sink.h"

G_BEGIN_DECLS

#define YORIAI_XLSX_FONT "游ゴシック"

lxw_format *yoriai_xlsx_style_make (YoriaiStyle   style,
                                    YoriaiShown   shown,
                                    gboolean      is_guarded,
                                    lxw_workbook *workbook);

G_END_DECLS
