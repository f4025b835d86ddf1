/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* QR codes: what they look like, and what a reader of others makes of them. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "meeting/yoriai-invitation.h"
#include "meeting/yoriai-qr.h"

static YoriaiQr *
make (const char *text)
{
  g_autoptr (GError) error = NULL;
  YoriaiQr *qr = yoriai_qr_new (text, &error);

  g_assert_no_error (error);
  return qr;
}

/* Three rings in a corner, by which a reader finds it. */
static void
assert_finder (YoriaiQr *qr,
               guint     column,
               guint     row)
{
  for (guint i = 0; i < 7; i++)
    for (guint k = 0; k < 7; k++)
      {
        guint ring = MIN (MIN (i, 6 - i), MIN (k, 6 - k));

        g_assert_true (yoriai_qr_is_dark (qr, column + i, row + k) == (ring != 1));
      }
}

static void
test_shape (void)
{
  g_autoptr (YoriaiQr) qr = make ("yoriai://join?v=1");
  guint width = yoriai_qr_get_width (qr);

  g_assert_cmpuint ((width - 2 * YORIAI_QR_QUIET - 17) % 4, ==, 0);
  for (guint i = 0; i < width; i++)
    for (guint k = 0; k < YORIAI_QR_QUIET; k++)
      {
        g_assert_false (yoriai_qr_is_dark (qr, i, k));
        g_assert_false (yoriai_qr_is_dark (qr, k, i));
        g_assert_false (yoriai_qr_is_dark (qr, i, width - 1 - k));
        g_assert_false (yoriai_qr_is_dark (qr, width - 1 - k, i));
      }
  assert_finder (qr, YORIAI_QR_QUIET, YORIAI_QR_QUIET);
  assert_finder (qr, width - YORIAI_QR_QUIET - 7, YORIAI_QR_QUIET);
  assert_finder (qr, YORIAI_QR_QUIET, width - YORIAI_QR_QUIET - 7);
  g_assert_false (yoriai_qr_is_dark (qr, width, 0));
  g_assert_false (yoriai_qr_is_dark (qr, G_MAXUINT, G_MAXUINT));
}

static void
test_lengths (void)
{
  g_autofree char *longest = g_strnfill (YORIAI_INVITATION_MAX_LENGTH, '~');
  g_autofree char *too_long = g_strnfill (2332, '~');
  g_autoptr (YoriaiQr) qr = make (longest);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (yoriai_qr_get_width (qr), <=, 177 + 2 * YORIAI_QR_QUIET);
  g_assert_null (yoriai_qr_new (too_long, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (yoriai_qr_new ("", &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
}

/* On a dark window, with so many pixels a module. */
static cairo_surface_t *
draw (YoriaiQr *qr,
      double    scale)
{
  double size = yoriai_qr_get_width (qr) * scale;
  int side = (int) size + 40;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_paint (cr);
  yoriai_qr_draw (qr, cr, 20, 20, size);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  return surface;
}

/* Each pixel is its module's, black or white, and what the context was used for
 * before and after is of no importance. */
static void
test_pixels (void)
{
  const guint scale = 3;
  g_autoptr (YoriaiQr) qr = make ("https://example.jp/");
  guint width = yoriai_qr_get_width (qr);
  cairo_surface_t *surface = draw (qr, scale);
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (guint y = 0; y < width * scale; y++)
    for (guint x = 0; x < width * scale; x++)
      {
        guint32 pixel;

        memcpy (&pixel, data + (y + 20) * (guint) stride + (x + 20) * sizeof pixel, sizeof pixel);
        g_assert_cmphex (pixel & 0xffffff, ==,
                         yoriai_qr_is_dark (qr, x / scale, y / scale) ? 0 : 0xffffff);
      }
  cairo_surface_destroy (surface);
}

/* What zbarimg reads. */
static char *
read_back (cairo_surface_t *surface,
           const char      *zbarimg)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-qr-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "code.png", NULL);
  const char *argv[] = { zbarimg, "--quiet", "--raw", "--nodbus", path, NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return text;
}

static char *
make_link (guint n_addresses)
{
  guint8 bytes[YORIAI_FINGERPRINT_LENGTH + YORIAI_TOKEN_LENGTH];
  g_autoptr (GBytes) key = NULL;
  g_autoptr (YoriaiInvitation) invitation = NULL;

  yoriai_token_draw (bytes, sizeof bytes);
  key = g_bytes_new (bytes, YORIAI_FINGERPRINT_LENGTH);
  invitation = yoriai_invitation_new (key, bytes + YORIAI_FINGERPRINT_LENGTH, YORIAI_ROLE_EDIT,
                                      "天空町みらい共創拠点");
  for (guint i = 0; i < n_addresses; i++)
    {
      g_autofree char *host = g_strdup_printf ("2001:db8:1:2:3:4:5:%x", i + 1);

      g_assert_true (yoriai_invitation_add_address (invitation, host, 8443, NULL));
    }
  return yoriai_invitation_dup_link (invitation);
}

static void
test_read_by_others (void)
{
  const double scales[] = { 3, 4.7, 8 };
  g_autofree char *zbarimg = g_find_program_in_path ("zbarimg");

  if (zbarimg == NULL)
    {
      g_test_skip ("there is no zbarimg (zbar-tools)");
      return;
    }
  for (guint n = 1; n <= YORIAI_INVITATION_MAX_ADDRESSES; n += 5)
    for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
      {
        g_autofree char *link = make_link (n);
        g_autoptr (YoriaiQr) qr = make (link);
        cairo_surface_t *surface = draw (qr, scales[i]);
        g_autofree char *text = read_back (surface, zbarimg);

        g_assert_cmpstr (g_strchomp (text), ==, link);
        cairo_surface_destroy (surface);
      }
}

/* Somebody stands in the light: a square of a sixteenth of it is grey. */
static void
test_hidden (void)
{
  const double scale = 6;
  g_autofree char *zbarimg = g_find_program_in_path ("zbarimg");
  g_autofree char *link = make_link (3);
  g_autoptr (YoriaiQr) qr = make (link);
  double size = yoriai_qr_get_width (qr) * scale;
  cairo_surface_t *surface;
  g_autofree char *text = NULL;
  cairo_t *cr;

  if (zbarimg == NULL)
    {
      g_test_skip ("there is no zbarimg (zbar-tools)");
      return;
    }
  surface = draw (qr, scale);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_rectangle (cr, 20 + size / 2, 20 + size / 2, size / 4, size / 4);
  cairo_fill (cr);
  cairo_destroy (cr);
  text = read_back (surface, zbarimg);
  g_assert_cmpstr (g_strchomp (text), ==, link);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting/qr/shape", test_shape);
  g_test_add_func ("/meeting/qr/lengths", test_lengths);
  g_test_add_func ("/meeting/qr/pixels", test_pixels);
  g_test_add_func ("/meeting/qr/read-by-others", test_read_by_others);
  g_test_add_func ("/meeting/qr/hidden", test_hidden);
  return g_test_run ();
}
