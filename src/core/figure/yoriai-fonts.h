/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_FONTS_ERROR (yoriai_fonts_error_quark ())

/**
 * YoriaiFontsError:
 * @YORIAI_FONTS_ERROR_NO_JAPANESE: no font here shows Japanese
 */
typedef enum
{
  YORIAI_FONTS_ERROR_NO_JAPANESE,
} YoriaiFontsError;

GQuark   yoriai_fonts_error_quark (void);

gboolean yoriai_fonts_check       (GError **error);

G_END_DECLS
