/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "figure/yoriai-live-figure.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FIGURE_THUMBNAIL (yoriai_figure_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFigureThumbnail, yoriai_figure_thumbnail, YORIAI, FIGURE_THUMBNAIL, GtkWidget)

GtkWidget *yoriai_figure_thumbnail_new (YoriaiLiveFigure *figure) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
