/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *yoriai_png_encode (cairo_surface_t  *surface,
                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
