/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "figure/yoriai-live-figure.h"

G_BEGIN_DECLS

/**
 * YoriaiFigureFormat:
 * @YORIAI_FIGURE_SVG: for further work on it
 * @YORIAI_FIGURE_PDF: with real text
 * @YORIAI_FIGURE_PNG: for slides and mails
 */
typedef enum
{
  YORIAI_FIGURE_SVG,
  YORIAI_FIGURE_PDF,
  YORIAI_FIGURE_PNG,
} YoriaiFigureFormat;

/**
 * YoriaiFigureTarget:
 * @kind: which figure
 * @paper: laid out for it
 * @format: of the file
 * @pixels: width of a PNG
 *
 * What to write.
 */
typedef struct
{
  YoriaiFigureKind kind;
  YoriaiPaper paper;
  YoriaiFigureFormat format;
  guint pixels;
} YoriaiFigureTarget;

guint     yoriai_figure_get_pixels    (YoriaiPaper paper,
                                       double      dpi);
char     *yoriai_figure_dup_file_name (YoriaiWorkspace          *workspace,
                                       const YoriaiFigureTarget *target) G_GNUC_WARN_UNUSED_RESULT;
gboolean  yoriai_figure_find_format   (const char         *path,
                                       YoriaiFigureFormat *ret_format);

void     yoriai_figure_save_async  (YoriaiWorkspace          *workspace,
                                    const YoriaiFigureTarget *target,
                                    GFile                    *file,
                                    GCancellable             *cancellable,
                                    GAsyncReadyCallback       callback,
                                    gpointer                  user_data);
gboolean yoriai_figure_save_finish (GAsyncResult  *result,
                                    GError       **error);
void     yoriai_figure_copy_async  (YoriaiWorkspace     *workspace,
                                    YoriaiFigureKind     kind,
                                    YoriaiPaper          paper,
                                    GdkClipboard        *clipboard,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean yoriai_figure_copy_finish (GAsyncResult  *result,
                                    GError       **error);

G_END_DECLS
