/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reading/yoriai-reading.h"

G_BEGIN_DECLS

#define YORIAI_WORKBOOK_ERROR (yoriai_workbook_error_quark ())

/**
 * YoriaiWorkbookError:
 * @YORIAI_WORKBOOK_ERROR_TOO_LARGE: the proposal does not fit into a workbook
 * @YORIAI_WORKBOOK_ERROR_WRITE: the workbook cannot be built (no room for temporary files)
 */
typedef enum
{
  YORIAI_WORKBOOK_ERROR_TOO_LARGE,
  YORIAI_WORKBOOK_ERROR_WRITE,
} YoriaiWorkbookError;

GQuark yoriai_workbook_error_quark (void);

GBytes *yoriai_workbook_export      (YoriaiSpace                *space,
                                     YoriaiCall                 *call,
                                     YoriaiChecker              *checker,
                                     const YoriaiExportOptions  *options,
                                     GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *yoriai_workbook_export_erad (YoriaiSpace                *space,
                                     YoriaiCall                 *call,
                                     YoriaiChecker              *checker,
                                     const YoriaiExportOptions  *options,
                                     GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
