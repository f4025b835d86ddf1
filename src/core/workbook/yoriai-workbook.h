/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

typedef struct _YoriaiCall YoriaiCall;
typedef struct _YoriaiChecker YoriaiChecker;

#define YORIAI_WORKBOOK_ERROR (yoriai_workbook_error_quark ())

/**
 * YoriaiWorkbookError:
 * @YORIAI_WORKBOOK_ERROR_OPEN_ERRORS: the check finds errors, and the export is not forced
 * @YORIAI_WORKBOOK_ERROR_TOO_LARGE: the proposal does not fit into a workbook
 * @YORIAI_WORKBOOK_ERROR_WRITE: the workbook cannot be built (no room for temporary files)
 */
typedef enum
{
  YORIAI_WORKBOOK_ERROR_OPEN_ERRORS,
  YORIAI_WORKBOOK_ERROR_TOO_LARGE,
  YORIAI_WORKBOOK_ERROR_WRITE,
} YoriaiWorkbookError;

/**
 * YoriaiWorkbookOptions:
 * @today: the day of making, the only thing in a workbook that is not in the proposal or its call
 * @forced: write it although errors are open, marked as unfinished on every page
 */
typedef struct
{
  GDate today;
  gboolean forced;
} YoriaiWorkbookOptions;

GQuark  yoriai_workbook_error_quark (void);

GBytes *yoriai_workbook_export      (YoriaiSpace                  *space,
                                     YoriaiCall                   *call,
                                     YoriaiChecker                *checker,
                                     const YoriaiWorkbookOptions  *options,
                                     GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *yoriai_workbook_export_erad (YoriaiSpace                  *space,
                                     YoriaiCall                   *call,
                                     YoriaiChecker                *checker,
                                     const YoriaiWorkbookOptions  *options,
                                     GError                      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
