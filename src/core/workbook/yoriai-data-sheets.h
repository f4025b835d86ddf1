/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reading/yoriai-reading.h"
#include "workbook/yoriai-xlsx.h"

G_BEGIN_DECLS

void yoriai_data_sheets_write (YoriaiReading *reading,
                               YoriaiXlsx    *xlsx);

G_END_DECLS
