/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-qr.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <qrencode.h>

#define DARK 1 /* the bit of a module that libqrencode says is dark */

struct _YoriaiQr
{
  QRcode *code; /* (owned): without the light modules around it */
};

/**
 * yoriai_qr_new:
 * @text: what it says, as a link
 * @error: %YORIAI_MEETING_ERROR_LIMIT when it is empty or too long
 *
 * Returns: (transfer full) (nullable): the smallest code that says it
 */
YoriaiQr *
yoriai_qr_new (const char  *text,
               GError     **error)
{
  YoriaiQr *self;
  QRcode *code = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  errno = ERANGE;
  if (length > 0 && length <= G_MAXINT)
    code = QRcode_encodeData ((int) length, (const unsigned char *) text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    {
      g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT,
                   _("There is no QR code for this text: %s"), g_strerror (errno));
      return NULL;
    }
  self = g_new0 (YoriaiQr, 1);
  self->code = code;
  return self;
}

/**
 * yoriai_qr_free:
 * @self: (transfer full) (nullable): a code
 */
void
yoriai_qr_free (YoriaiQr *self)
{
  if (self == NULL)
    return;
  QRcode_free (self->code);
  g_free (self);
}

/**
 * yoriai_qr_get_width:
 * @self: a code
 *
 * Returns: how many modules it has across and down, the light ones around it
 * among them; drawn with a whole number of pixels each it is sharpest
 */
guint
yoriai_qr_get_width (const YoriaiQr *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) self->code->width + 2 * YORIAI_QR_QUIET;
}

/**
 * yoriai_qr_is_dark:
 * @self: a code
 * @column: below its width
 * @row: below its width
 *
 * Returns: whether that module is dark
 */
gboolean
yoriai_qr_is_dark (const YoriaiQr *self,
                   guint           column,
                   guint           row)
{
  guint inner;

  g_return_val_if_fail (self != NULL, FALSE);

  inner = (guint) self->code->width;
  if (column < YORIAI_QR_QUIET || row < YORIAI_QR_QUIET || column >= inner + YORIAI_QR_QUIET
      || row >= inner + YORIAI_QR_QUIET)
    return FALSE;
  return (self->code->data[(row - YORIAI_QR_QUIET) * inner + column - YORIAI_QR_QUIET] & DARK) != 0;
}

/**
 * yoriai_qr_add_path:
 * @self: a code
 * @cr: where to
 * @x: the left edge, of the light modules around it too
 * @y: the top edge
 * @size: how wide and high
 *
 * Adds the dark modules to the path, to be filled; those beside each other are
 * one rectangle, so that there is no seam between them.
 */
void
yoriai_qr_add_path (const YoriaiQr *self,
                    cairo_t        *cr,
                    double          x,
                    double          y,
                    double          size)
{
  guint width;
  double module;

  g_return_if_fail (self != NULL && cr != NULL);

  width = yoriai_qr_get_width (self);
  module = size / width;
  for (guint row = 0; row < width; row++)
    for (guint column = 0; column < width; column++)
      {
        guint n = 0;

        while (yoriai_qr_is_dark (self, column + n, row))
          n++;
        if (n > 0)
          cairo_rectangle (cr, x + column * module, y + row * module, n * module, module);
        column += n;
      }
}

/**
 * yoriai_qr_draw:
 * @self: a code
 * @cr: where to
 * @x: the left edge
 * @y: the top edge
 * @size: how wide and high
 *
 * Draws it black on white, whatever the theme is: many cameras read no other.
 */
void
yoriai_qr_draw (const YoriaiQr *self,
                cairo_t        *cr,
                double          x,
                double          y,
                double          size)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, x, y, size, size);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  yoriai_qr_add_path (self, cr, x, y, size);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
  cairo_restore (cr);
}
