/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

#include "figure/yoriai-png.h"
#include "figure/yoriai-scene-output.h"
#include "text/yoriai-fit.h"

/* Figures as files. Cairo does the work; what is added is a title and a description for the SVG, which Cairo does not
 * write, and that nothing tells one run from another. */

#define POINTS 0.75 /* of 1/96 inch */
#define MAX_PIXELS 20000
#define UNNAMED "figure"
#define HASH_DIGITS 12 /* of what tells one file's ids from another's */

static cairo_status_t
collect (void                *closure,
         const unsigned char *data,
         unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Paints on a surface as wide as @width of its units, and ends it. */
static gboolean
paint (const YoriaiScene *self,
       cairo_surface_t   *surface,
       double             width,
       GError           **error)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, width / self->width, width / self->width);
  yoriai_scene_paint (self, cr, yoriai_theme_get_light (), NULL);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("the figure cannot be drawn: %s"),
                 cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

static GBytes *
take_bytes (GByteArray      *array,
            cairo_surface_t *surface,
            gboolean         is_good)
{
  cairo_surface_destroy (surface);
  if (is_good)
    return g_byte_array_free_to_bytes (array);
  g_byte_array_unref (array);
  return NULL;
}

/* Cairo counts surfaces over the whole process, and names a group after each. */
static void
drop_surface_names (GString *svg)
{
  const char *name = "<g id=\"surface";

  for (char *at = strstr (svg->str, name); at != NULL; at = strstr (at + 2, name))
    {
      gsize begin = (gsize) (at - svg->str) + 2, end = (gsize) (strchr (at + strlen (name), '"') + 1 - svg->str);

      g_string_erase (svg, (gssize) begin, (gssize) (end - begin));
      at = svg->str + begin - 2;
    }
}

/* What begins every id of a file: the figure's name, and what tells the file from every other of that name. */
static char *
dup_prefix (const GString     *svg,
            const YoriaiScene *scene)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *name = scene->name != NULL ? scene->name : UNNAMED;

  g_checksum_update (checksum, (const guchar *) svg->str, (gssize) svg->len);
  g_checksum_update (checksum, (const guchar *) scene->title, -1);
  if (scene->description != NULL)
    g_checksum_update (checksum, (const guchar *) scene->description, -1);
  /* An id begins with a letter. */
  while (*name != '\0' && !g_ascii_isalpha (*name))
    name++;
  return g_strdup_printf ("%s-%.*s-", *name != '\0' ? name : UNNAMED, HASH_DIGITS, g_checksum_get_string (checksum));
}

/* Whether what is before @at says that an id comes next. */
static gboolean
begins_id (const GString *svg,
           const char    *at)
{
  static const char *const marks[] = { " id=\"", "href=\"#", "url(#" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if ((gsize) (at - svg->str) >= length && memcmp (at - length, marks[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Figures may come to stand in one page, which has one space of ids. */
static GString *
make_ids_unique (const GString *svg,
                 const char    *prefix)
{
  GString *out = g_string_sized_new (svg->len + svg->len / 8);
  const char *rest = svg->str;

  for (const char *at = strpbrk (rest, "\"#"); at != NULL; at = strpbrk (at, "\"#"))
    if (begins_id (svg, ++at))
      {
        g_string_append_len (out, rest, at - rest);
        g_string_append (out, prefix);
        rest = at;
      }
  g_string_append (out, rest);
  return out;
}

static char *
dup_xml (const char *text)
{
  g_autofree char *fit = yoriai_fit_dup (YORIAI_FIT_SVG, text);

  return g_markup_escape_text (fit, -1);
}

static void
add_title (GString           *svg,
           const YoriaiScene *scene,
           const char        *prefix)
{
  g_autofree char *title = dup_xml (scene->title);
  g_autofree char *text = dup_xml (scene->description != NULL ? scene->description : scene->title);
  g_autofree char *head =
      g_strdup_printf (" role=\"img\" aria-labelledby=\"%1$stitle %1$sdesc\" xml:lang=\"ja\">\n"
                       "<title id=\"%1$stitle\">%2$s</title>\n<desc id=\"%1$sdesc\">%3$s</desc>",
                       prefix, title, text);
  char *root = strstr (svg->str, "<svg ");
  gsize at;

  g_return_if_fail (root != NULL);
  at = (gsize) (strchr (root, '>') - svg->str);
  g_string_erase (svg, (gssize) at, 1);
  g_string_insert (svg, (gssize) at, head);
}

/**
 * yoriai_scene_to_svg:
 * @self: a figure
 * @width: of the picture, in 1/96 inch (CSS pixels)
 * @error: return location for an error
 *
 * Writes a figure as SVG, its letters as outlines, so that it looks the same where the fonts are missing. No other file
 * has its ids: any number of figures can stand in one page of HTML.
 *
 * Returns: (transfer full) (nullable): the file; %NULL with @error set when memory runs out
 */
GBytes *
yoriai_scene_to_svg (const YoriaiScene *self,
                     double             width,
                     GError           **error)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (collect, array, width,
                                                                  width * self->height / self->width);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) svg = NULL;
  g_autofree char *prefix = NULL;
  GString *result;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  bytes = take_bytes (array, surface, paint (self, surface, width, error));
  if (bytes == NULL)
    return NULL;
  svg = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  drop_surface_names (svg);
  prefix = dup_prefix (svg, self);
  result = make_ids_unique (svg, prefix);
  add_title (result, self, prefix);
  return g_string_free_to_bytes (result);
}

static void
set_property (cairo_surface_t     *surface,
              cairo_pdf_metadata_t property,
              const char          *text)
{
  g_autofree char *fit = yoriai_fit_dup (YORIAI_FIT_PDF, text);

  cairo_pdf_surface_set_metadata (surface, property, fit);
}

/**
 * yoriai_scene_to_pdf:
 * @self: a figure
 * @width: of the page, in 1/96 inch
 * @created: the day that stands in it
 * @error: return location for an error
 *
 * Writes a figure as a PDF of one page, with real text.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
yoriai_scene_to_pdf (const YoriaiScene *self,
                     double             width,
                     const GDate       *created,
                     GError           **error)
{
  GByteArray *array = g_byte_array_new ();
  double height = width * self->height / self->width;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect, array, width * POINTS, height * POINTS);
  char date[32];

  g_date_strftime (date, sizeof date, "%Y-%m-%dT00:00:00Z", created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  set_property (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->description != NULL)
    set_property (surface, CAIRO_PDF_METADATA_SUBJECT, self->description);
  return take_bytes (array, surface, paint (self, surface, width * POINTS, error));
}

/**
 * yoriai_scene_to_png:
 * @self: a figure
 * @pixels: how wide the picture is to be
 * @error: return location for an error
 *
 * Writes a figure as a PNG.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
yoriai_scene_to_png (const YoriaiScene *self,
                     guint              pixels,
                     GError           **error)
{
  int height = (int) lround (pixels * self->height / self->width);
  GBytes *bytes = NULL;
  cairo_surface_t *surface;

  g_return_val_if_fail (pixels > 0 && pixels <= MAX_PIXELS, NULL);

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) pixels, MAX (height, 1));
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      cairo_t *cr = cairo_create (surface);

      cairo_scale (cr, pixels / self->width, pixels / self->width);
      yoriai_scene_paint (self, cr, yoriai_theme_get_light (), NULL);
      cairo_destroy (cr);
      bytes = yoriai_png_encode (surface, error);
    }
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("the figure is too large for a picture"));
  cairo_surface_destroy (surface);
  return bytes;
}
