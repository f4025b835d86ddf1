/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"
#include "figure/yoriai-figure-output.h"

G_BEGIN_DECLS

guint yoriai_figures_count_existing (YoriaiWorkspace    *workspace,
                                     YoriaiPaper         paper,
                                     YoriaiFigureFormat  format,
                                     GFile              *folder);
void  yoriai_figures_save_async     (YoriaiWorkspace    *workspace,
                                     YoriaiPaper         paper,
                                     YoriaiFigureFormat  format,
                                     GFile              *folder,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
guint yoriai_figures_save_finish    (GAsyncResult       *result,
                                     GError            **error);

G_END_DECLS
