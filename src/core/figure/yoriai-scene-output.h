/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "figure/yoriai-scene.h"

G_BEGIN_DECLS

/* Writing; always in the theme of paper, and the same bytes for the same scene */
GBytes *yoriai_scene_to_svg (const YoriaiScene *self,
                             double             width,
                             GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *yoriai_scene_to_pdf (const YoriaiScene *self,
                             double             width,
                             const GDate       *created,
                             GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *yoriai_scene_to_png (const YoriaiScene *self,
                             guint              pixels,
                             GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
