/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* By what guests know a host again: its file, its names, what stays and what
 * does not. */

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <gnutls/abstract.h>
#include <gnutls/x509.h>

#include "meeting/yoriai-certificate.h"

#define DAY ((gint64) 24 * 60 * 60)

typedef struct
{
  char *parent;
  char *folder;
  char *path;
  gint64 now;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->parent = g_dir_make_tmp ("yoriai-certificate-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "meeting", NULL);
  self->path = g_build_filename (self->folder, "host.pem", NULL);
  self->now = g_get_real_time () / G_USEC_PER_SEC;
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  const char *endings[] = { "", ".lock", "~" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (self->path, endings[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_assert_cmpint (g_rmdir (self->parent), ==, 0);
  g_free (self->parent);
  g_free (self->folder);
  g_free (self->path);
}

static const char *const names[] = { "192.168.1.5", "2001:db8::5", "hub.local", NULL };

static YoriaiCertificate *
open_certificate (Fixture           *self,
                  const char *const *hosts,
                  gint64             now)
{
  g_autoptr (GError) error = NULL;
  YoriaiCertificate *certificate = yoriai_certificate_open (self->path, hosts, now, &error);

  g_assert_no_error (error);
  return certificate;
}

static gboolean
is_same_key (YoriaiCertificate *a,
             YoriaiCertificate *b)
{
  return g_bytes_equal (yoriai_certificate_get_key_fingerprint (a),
                        yoriai_certificate_get_key_fingerprint (b));
}

static gboolean
is_same (YoriaiCertificate *a,
         YoriaiCertificate *b)
{
  return g_str_equal (yoriai_certificate_get_fingerprint (a),
                      yoriai_certificate_get_fingerprint (b));
}

static void
assert_private (const char *path,
                guint       mode)
{
  struct stat info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, mode);
}

static void
test_made (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (YoriaiCertificate) certificate = open_certificate (self, names, self->now);
  g_autofree char *text = NULL;

  g_assert_true (yoriai_certificate_is_new_key (certificate));
  g_assert_cmpuint (strlen (yoriai_certificate_get_fingerprint (certificate)), ==, 64);
  g_assert_cmpuint (g_bytes_get_size (yoriai_certificate_get_key_fingerprint (certificate)), ==,
                    YORIAI_FINGERPRINT_LENGTH);
  g_assert_null (strstr (yoriai_certificate_get_pem (certificate), "PRIVATE"));
  assert_private (self->path, 0600);
  assert_private (self->folder, 0700);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "-----BEGIN PRIVATE KEY-----"));
  g_assert_nonnull (strstr (text, yoriai_certificate_get_pem (certificate)));
}

/* The fingerprints are those that others compute. */
static void
test_fingerprints (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr (YoriaiCertificate) certificate = open_certificate (self, names, self->now);
  GTlsCertificate *tls = yoriai_certificate_get_tls (certificate);
  g_autoptr (GByteArray) der = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) peer = NULL;
  g_autoptr (GError) error = NULL;

  g_object_get (tls, "certificate", &der, NULL);
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  g_assert_cmpstr (yoriai_certificate_get_fingerprint (certificate), ==, digest);
  peer = yoriai_certificate_dup_peer (tls, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (peer, yoriai_certificate_get_key_fingerprint (certificate)));
}

/* The SubjectPublicKeyInfo, taken out by GnuTLS' other way. */
static void
test_key_fingerprint (Fixture       *self,
                      gconstpointer  data)
{
  g_autoptr (YoriaiCertificate) certificate = open_certificate (self, names, self->now);
  const char *pem = yoriai_certificate_get_pem (certificate);
  const gnutls_datum_t datum = { (guchar *) pem, (unsigned) strlen (pem) };
  gnutls_x509_crt_t crt;
  gnutls_pubkey_t key;
  gnutls_datum_t spki;
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  GBytes *fingerprint = yoriai_certificate_get_key_fingerprint (certificate);

  gnutls_x509_crt_init (&crt);
  gnutls_pubkey_init (&key);
  g_assert_cmpint (gnutls_x509_crt_import (crt, &datum, GNUTLS_X509_FMT_PEM), ==, 0);
  g_assert_cmpint (gnutls_pubkey_import_x509 (key, crt, 0), ==, 0);
  g_assert_cmpint (gnutls_pubkey_export2 (key, GNUTLS_X509_FMT_DER, &spki), ==, 0);
  g_checksum_update (checksum, spki.data, spki.size);
  g_checksum_get_digest (checksum, digest, &length);
  g_assert_cmpmem (digest, sizeof digest, g_bytes_get_data (fingerprint, NULL),
                   g_bytes_get_size (fingerprint));
  gnutls_free (spki.data);
  gnutls_pubkey_deinit (key);
  gnutls_x509_crt_deinit (crt);
}

static gboolean
names_host (GTlsCertificate *tls,
            const char      *host)
{
  g_autoptr (GSocketConnectable) address = g_network_address_new (host, 443);

  return (g_tls_certificate_verify (tls, address, tls) & G_TLS_CERTIFICATE_BAD_IDENTITY) == 0;
}

/* Who is given the certificate as one to trust finds nothing wrong with it. */
static void
test_names (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (YoriaiCertificate) certificate = open_certificate (self, names, self->now);
  GTlsCertificate *tls = yoriai_certificate_get_tls (certificate);
  g_autoptr (GSocketConnectable) address = g_network_address_new ("192.168.1.5", 443);

  g_assert_cmpint (g_tls_certificate_verify (tls, address, tls), ==, 0);
  g_assert_true (names_host (tls, "2001:db8::5"));
  g_assert_true (names_host (tls, "hub.local"));
  g_assert_false (names_host (tls, "192.168.1.6"));
  g_assert_false (names_host (tls, "other.local"));
  g_assert_false (names_host (tls, "Yoriai"));
}

static void
test_again (Fixture       *self,
            gconstpointer  data)
{
  const char *const fewer[] = { "HUB.local.", "192.168.1.5", "192.168.1.5", NULL };
  g_autoptr (YoriaiCertificate) first = open_certificate (self, names, self->now);
  g_autoptr (YoriaiCertificate) again = open_certificate (self, names, self->now + 300 * DAY);
  g_autoptr (YoriaiCertificate) third = open_certificate (self, fewer, self->now);

  g_assert_false (yoriai_certificate_is_new_key (again));
  g_assert_true (is_same (first, again));
  g_assert_true (is_same (first, third));
}

static void
test_other_address (Fixture       *self,
                    gconstpointer  data)
{
  const char *const others[] = { "192.168.1.5", "10.0.0.7", NULL };
  g_autoptr (YoriaiCertificate) first = open_certificate (self, names, self->now);
  g_autoptr (YoriaiCertificate) other = open_certificate (self, others, self->now);
  g_autoptr (YoriaiCertificate) again = open_certificate (self, others, self->now);

  g_assert_true (is_same_key (first, other));
  g_assert_false (yoriai_certificate_is_new_key (other));
  g_assert_false (is_same (first, other));
  g_assert_true (names_host (yoriai_certificate_get_tls (other), "10.0.0.7"));
  g_assert_true (is_same (other, again));
}

static void
test_renewed (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (YoriaiCertificate) first = open_certificate (self, names, self->now - 380 * DAY);
  g_autoptr (YoriaiCertificate) renewed = open_certificate (self, names, self->now);
  g_autoptr (GSocketConnectable) address = g_network_address_new ("hub.local", 443);
  GTlsCertificate *tls = yoriai_certificate_get_tls (renewed);
  g_autoptr (YoriaiCertificate) backwards = NULL;

  g_assert_true (is_same_key (first, renewed));
  g_assert_false (is_same (first, renewed));
  g_assert_cmpint (g_tls_certificate_verify (tls, address, tls), ==, 0);
  /* Somebody sets the clock back: one that begins tomorrow is of no use. */
  backwards = open_certificate (self, names, self->now - 10 * DAY);
  g_assert_true (is_same_key (first, backwards));
  g_assert_false (is_same (renewed, backwards));
}

/* What is no file of ours is kept, and is not the host's. */
static void
test_damaged (Fixture       *self,
              gconstpointer  data)
{
  const char *const texts[] = { "", "no certificate", "-----BEGIN PRIVATE KEY-----\nAAAA\n" };
  g_autofree char *aside = g_strconcat (self->path, "~", NULL);
  g_autoptr (YoriaiCertificate) first = open_certificate (self, names, self->now);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (YoriaiCertificate) other = NULL;
      g_autofree char *kept = NULL;

      g_assert_true (g_file_set_contents (self->path, texts[i], -1, NULL));
      other = open_certificate (self, names, self->now);
      g_assert_true (yoriai_certificate_is_new_key (other));
      g_assert_false (is_same_key (first, other));
      g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, texts[i]);
    }
}

/* A key without its certificate, and one with another's. */
static void
test_key_alone (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (YoriaiCertificate) first = open_certificate (self, names, self->now);
  g_autoptr (YoriaiCertificate) stranger = NULL;
  g_autofree char *text = NULL;
  g_autofree char *mixed = NULL;
  char *end;

  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  stranger = open_certificate (self, names, self->now);
  end = strstr (text, "-----BEGIN CERTIFICATE-----");
  *end = '\0';
  mixed = g_strconcat (text, yoriai_certificate_get_pem (stranger), NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (YoriaiCertificate) again = NULL;

      g_assert_true (g_file_set_contents (self->path, i == 0 ? text : mixed, -1, NULL));
      again = open_certificate (self, names, self->now);
      g_assert_true (is_same_key (first, again));
      g_assert_false (yoriai_certificate_is_new_key (again));
      g_assert_false (is_same (stranger, again));
    }
}

static void
test_open_to_others (Fixture       *self,
                     gconstpointer  data)
{
  g_autoptr (YoriaiCertificate) first = open_certificate (self, names, self->now);
  g_autoptr (YoriaiCertificate) again = NULL;

  g_chmod (self->path, 0644);
  g_chmod (self->folder, 0755);
  again = open_certificate (self, names, self->now);
  g_assert_true (is_same (first, again));
  assert_private (self->path, 0600);
  assert_private (self->folder, 0700);
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  const char *const wrong[] = { "hub.local", "0.0.0.0", NULL };
  g_autoptr (GPtrArray) many = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_null (yoriai_certificate_open (self->path, wrong, self->now, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS);
  g_clear_error (&error);
  for (guint i = 0; i <= YORIAI_CERTIFICATE_MAX_NAMES; i++)
    g_ptr_array_add (many, g_strdup_printf ("10.0.0.%u", i + 1));
  g_ptr_array_add (many, NULL);
  g_assert_null (
      yoriai_certificate_open (self->path, (const char *const *) many->pdata, self->now, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
  g_clear_error (&error);
  /* A link in the way is not followed. */
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("/dev/null", self->path), ==, 0);
  g_assert_null (yoriai_certificate_open (self->path, names, self->now, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_FILE);
}

static gpointer
open_in_thread (gpointer data)
{
  Fixture *self = data;

  return open_certificate (self, names, self->now);
}

/* Two programs that begin at once have one key. */
static void
test_at_once (Fixture       *self,
              gconstpointer  data)
{
  GThread *threads[4];
  YoriaiCertificate *opened[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("open", open_in_thread, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    opened[i] = g_thread_join (threads[i]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (is_same (opened[0], opened[i]));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    yoriai_certificate_free (opened[i]);
}

#define ADD(path, function) \
  g_test_add ("/meeting/certificate/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("made", test_made);
  ADD ("fingerprints", test_fingerprints);
  ADD ("key-fingerprint", test_key_fingerprint);
  ADD ("names", test_names);
  ADD ("again", test_again);
  ADD ("other-address", test_other_address);
  ADD ("renewed", test_renewed);
  ADD ("damaged", test_damaged);
  ADD ("key-alone", test_key_alone);
  ADD ("open-to-others", test_open_to_others);
  ADD ("refused", test_refused);
  ADD ("at-once", test_at_once);
  return g_test_run ();
}
