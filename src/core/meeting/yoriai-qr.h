/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

#include "meeting/yoriai-meeting-error.h"

G_BEGIN_DECLS

#define YORIAI_QR_QUIET 4 /* modules that are light all around: ISO/IEC 18004 */

/**
 * YoriaiQr:
 *
 * A text as a QR code, for a projector: with error correction M, which makes up
 * for about 15 % of it.
 */
typedef struct _YoriaiQr YoriaiQr;

YoriaiQr *yoriai_qr_new       (const char      *text,
                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void      yoriai_qr_free      (YoriaiQr        *self);

guint     yoriai_qr_get_width (const YoriaiQr  *self);
gboolean  yoriai_qr_is_dark   (const YoriaiQr  *self,
                               guint            column,
                               guint            row);
void      yoriai_qr_add_path  (const YoriaiQr  *self,
                               cairo_t         *cr,
                               double           x,
                               double           y,
                               double           size);
void      yoriai_qr_draw      (const YoriaiQr  *self,
                               cairo_t         *cr,
                               double           x,
                               double           y,
                               double           size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiQr, yoriai_qr_free)

G_END_DECLS
