/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "figure/yoriai-fonts.h"

/* Where there is no font for a text, Pango draws boxes or nothing, and says nothing: whoever draws asks here first. */

#define FAMILY "sans-serif"
#define SAMPLE "あア漢字拠" /* the scripts that every page has */

G_DEFINE_QUARK (yoriai-fonts-error-quark, yoriai_fonts_error)

/**
 * yoriai_fonts_check:
 * @error: return location
 *
 * Asks whether the fonts of this machine can show Japanese. Needs no display. What is drawn all the same has boxes for
 * letters, or none.
 *
 * Returns: whether they can; %FALSE with #YORIAI_FONTS_ERROR
 */
gboolean
yoriai_fonts_check (GError **error)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (PangoLayout) layout = NULL;
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);

  pango_context_set_language (context, pango_language_from_string ("ja"));
  layout = pango_layout_new (context);
  g_object_unref (context);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, SAMPLE, -1);
  if (pango_layout_get_unknown_glyphs_count (layout) == 0)
    return TRUE;
  g_set_error_literal (error, YORIAI_FONTS_ERROR, YORIAI_FONTS_ERROR_NO_JAPANESE,
                       _("no font on this machine shows Japanese: pages and figures would have no letters; install one, "
                         "such as fonts-noto-cjk"));
  return FALSE;
}
