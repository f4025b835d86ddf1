/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-certificate.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>

#include "meeting/yoriai-address.h"
#include "meeting/yoriai-certificate-private.h"
#include "meeting/yoriai-host-file-private.h"

/*
 * A guest does not ask who has signed a certificate, nor what names and days
 * stand in it, but whether the key is the one that the invitation names, or
 * that a code vouches for: a pin as in RFC 7469, 2.4. Names and days are for
 * others' programs, which are given the certificate as one they trust and check
 * them.
 */

#define FILE_NAME "host.pem"
#define MAX_FILE (64 * 1024)

struct _YoriaiCertificate
{
  GTlsCertificate *tls;    /* (owned): with its key */
  GBytes *key_fingerprint; /* (owned) */
  char *pem;               /* (owned): without the key */
  char *fingerprint;       /* (owned) */
  gboolean is_new_key;
};

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_crt_t, gnutls_x509_crt_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_privkey_t, gnutls_x509_privkey_deinit, NULL)

/**
 * yoriai_certificate_dup_path:
 *
 * Returns: (transfer full) (type filename): where this user's lies, with its
 * key
 */
char *
yoriai_certificate_dup_path (void)
{
  return _yoriai_host_file_dup_path (FILE_NAME);
}

/* SHA-256 of the SubjectPublicKeyInfo. */
static GBytes *
get_key_id (gnutls_x509_crt_t   certificate,
            GError            **error)
{
  guint8 id[YORIAI_FINGERPRINT_LENGTH];
  gsize length = sizeof id;
  int code = gnutls_x509_crt_get_key_id (certificate, GNUTLS_KEYID_USE_SHA256, id, &length);

  if (code >= 0 && length == sizeof id)
    return g_bytes_new (id, sizeof id);
  _yoriai_certificate_fail (code < 0 ? code : GNUTLS_E_INTERNAL_ERROR, error);
  return NULL;
}

static GPtrArray *
spell_names (const char *const  *names,
             GError            **error)
{
  g_autoptr (GPtrArray) spelled = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      char *name = yoriai_address_dup_host (names[i], error);

      if (name == NULL)
        return NULL;
      if (g_ptr_array_find_with_equal_func (spelled, name, g_str_equal, NULL))
        g_free (name);
      else
        g_ptr_array_add (spelled, name);
    }
  if (spelled->len <= YORIAI_CERTIFICATE_MAX_NAMES)
    return g_steal_pointer (&spelled);
  g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT,
               _("A certificate has at most %d addresses."), YORIAI_CERTIFICATE_MAX_NAMES);
  return NULL;
}

/* What the file has, as far as it is sound: a key, and a certificate. */
static void
read_pem (char                  *text,
          gsize                  length,
          gnutls_x509_privkey_t *ret_key,
          gnutls_x509_crt_t     *ret_certificate)
{
  const gnutls_datum_t pem = { (guchar *) text, (unsigned) length };
  g_auto (gnutls_x509_privkey_t) key = NULL;
  g_auto (gnutls_x509_crt_t) certificate = NULL;

  if (text == NULL)
    return;
  if (gnutls_x509_privkey_init (&key) < 0
      || gnutls_x509_privkey_import2 (key, &pem, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN) < 0
      || gnutls_x509_privkey_get_pk_algorithm (key) != GNUTLS_PK_ECDSA)
    return;
  *ret_key = g_steal_pointer (&key);
  if (gnutls_x509_crt_init (&certificate) >= 0
      && gnutls_x509_crt_import (certificate, &pem, GNUTLS_X509_FMT_PEM) >= 0)
    *ret_certificate = g_steal_pointer (&certificate);
}

static char *
export_pem (gnutls_x509_crt_t   certificate,
            GError            **error)
{
  gnutls_datum_t datum = { NULL, 0 };
  int code = gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &datum);
  char *pem;

  if (code < 0)
    {
      _yoriai_certificate_fail (code, error);
      return NULL;
    }
  pem = g_strndup ((const char *) datum.data, datum.size);
  gnutls_free (datum.data);
  return pem;
}

/* Of DER, as OpenSSL and node spell it, but without colons, in lower case. */
static char *
get_fingerprint (gnutls_x509_crt_t   certificate,
                 GError            **error)
{
  guint8 digest[YORIAI_FINGERPRINT_LENGTH];
  gsize length = sizeof digest;
  int code = gnutls_x509_crt_get_fingerprint (certificate, GNUTLS_DIG_SHA256, digest, &length);
  char *text;

  if (code < 0)
    {
      _yoriai_certificate_fail (code, error);
      return NULL;
    }
  text = g_malloc (2 * sizeof digest + 1);
  return sodium_bin2hex (text, 2 * sizeof digest + 1, digest, sizeof digest);
}

/* Key and certificate, for the file and for the library of TLS, which reads
 * them itself; to be freed with _yoriai_host_file_free(). */
static char *
join (gnutls_x509_privkey_t   key,
      const char             *pem,
      gsize                  *ret_length,
      GError                **error)
{
  gnutls_datum_t datum = { NULL, 0 };
  int code = gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN,
                                                &datum);
  gsize length;
  char *text;

  if (code < 0)
    {
      _yoriai_certificate_fail (code, error);
      return NULL;
    }
  length = datum.size + strlen (pem);
  text = g_malloc (length + 1);
  memcpy (text, datum.data, datum.size);
  memcpy (text + datum.size, pem, strlen (pem) + 1);
  sodium_memzero (datum.data, datum.size);
  gnutls_free (datum.data);
  *ret_length = length;
  return text;
}

static gboolean
take_key (YoriaiCertificate      *self,
          gnutls_x509_privkey_t   key,
          const char             *path,
          GError                **error)
{
  g_autoptr (GError) reason = NULL;
  gsize length;
  char *text = join (key, self->pem, &length, error);
  gboolean is_written;

  if (text == NULL)
    return FALSE;
  self->tls = g_tls_certificate_new_from_pem (text, (gssize) length, &reason);
  is_written = path == NULL || _yoriai_host_file_write (path, text, length, error);
  _yoriai_host_file_free (text, length);
  if (self->tls == NULL && is_written)
    g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_FILE,
                 _("There is no certificate: %s"), reason->message);
  return self->tls != NULL && is_written;
}

/* A file without a key of ours is kept under another name. */
static void
put_aside (const char *path)
{
  g_autofree char *aside = g_strconcat (path, "~", NULL);

  g_rename (path, aside);
}

static YoriaiCertificate *
open_locked (const char  *path,
             GPtrArray   *names,
             gint64       now,
             GError     **error)
{
  g_autoptr (YoriaiCertificate) self = g_new0 (YoriaiCertificate, 1);
  g_auto (gnutls_x509_privkey_t) key = NULL;
  g_auto (gnutls_x509_crt_t) certificate = NULL;
  char *text = NULL;
  gsize length = 0;
  gboolean is_kept;

  if (!_yoriai_host_file_read (path, MAX_FILE, &text, &length, error))
    return NULL;
  read_pem (text, length, &key, &certificate);
  if (text != NULL && key == NULL)
    put_aside (path);
  _yoriai_host_file_free (text, length);

  self->is_new_key = key == NULL;
  if (key == NULL)
    key = _yoriai_certificate_make_key (error);
  if (key == NULL)
    return NULL;
  is_kept = certificate != NULL && _yoriai_certificate_suits (certificate, key, names, now);
  if (!is_kept)
    {
      g_clear_pointer (&certificate, gnutls_x509_crt_deinit);
      certificate = _yoriai_certificate_make (key, names, now, error);
    }
  if (certificate == NULL || (self->pem = export_pem (certificate, error)) == NULL
      || (self->fingerprint = get_fingerprint (certificate, error)) == NULL
      || (self->key_fingerprint = get_key_id (certificate, error)) == NULL
      || !take_key (self, key, is_kept ? NULL : path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * yoriai_certificate_open:
 * @path: (type filename) (nullable): the file; %NULL for this user's
 * @names: (array zero-terminated=1) (nullable): the addresses and names under
 * which the host can be reached, for yoriai_address_dup_host()
 * @now: the time, in seconds since 1970
 * @error: %YORIAI_MEETING_ERROR_FILE when it can be neither read nor made;
 * %YORIAI_MEETING_ERROR_ADDRESS or %YORIAI_MEETING_ERROR_LIMIT of @names
 *
 * Takes the key and the certificate that are there, and makes what is not: both
 * the first time, or where the file is no such file (that one is kept as
 * `NAME~`), else a certificate for the same key when the one there names other
 * addresses, or has less than %YORIAI_CERTIFICATE_RENEWAL_DAYS days left.
 *
 * Returns: (transfer full) (nullable): the host's certificate
 */
YoriaiCertificate *
yoriai_certificate_open (const char         *path,
                         const char *const  *names,
                         gint64              now,
                         GError            **error)
{
  g_autofree char *own = path == NULL ? yoriai_certificate_dup_path () : NULL;
  g_autoptr (GPtrArray) spelled = spell_names (names, error);
  YoriaiCertificate *self;
  int lock;

  if (spelled == NULL)
    return NULL;
  lock = _yoriai_host_file_lock (path != NULL ? path : own, TRUE, error);
  if (lock < 0)
    return NULL;
  self = open_locked (path != NULL ? path : own, spelled, now, error);
  _yoriai_host_file_unlock (lock);
  return self;
}

/**
 * yoriai_certificate_free:
 * @self: (transfer full) (nullable): a certificate
 */
void
yoriai_certificate_free (YoriaiCertificate *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->tls);
  g_clear_pointer (&self->key_fingerprint, g_bytes_unref);
  g_free (self->pem);
  g_free (self->fingerprint);
  g_free (self);
}

/**
 * yoriai_certificate_get_tls:
 * @self: a certificate
 *
 * Returns: (transfer none): it, with its key, for a server
 */
GTlsCertificate *
yoriai_certificate_get_tls (YoriaiCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tls;
}

/**
 * yoriai_certificate_get_key_fingerprint:
 * @self: a certificate
 *
 * Returns: (transfer none): SHA-256 of its SubjectPublicKeyInfo, by which
 * invitations and codes know the host; as yoriai_certificate_dup_peer() gives
 * it to a guest
 */
GBytes *
yoriai_certificate_get_key_fingerprint (YoriaiCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key_fingerprint;
}

/**
 * yoriai_certificate_get_pem:
 * @self: a certificate
 *
 * Returns: (transfer none): it, without its key, for programs that are told
 * whom to trust
 */
const char *
yoriai_certificate_get_pem (YoriaiCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pem;
}

/**
 * yoriai_certificate_get_fingerprint:
 * @self: a certificate
 *
 * Returns: (transfer none): SHA-256 of the certificate in 64 hexadecimal
 * digits, as others' programs show it; another one after each renewal
 */
const char *
yoriai_certificate_get_fingerprint (YoriaiCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fingerprint;
}

/**
 * yoriai_certificate_is_new_key:
 * @self: a certificate
 *
 * Returns: whether the key was made just now, so that no earlier invitation
 * leads here
 */
gboolean
yoriai_certificate_is_new_key (YoriaiCertificate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_new_key;
}

/**
 * yoriai_certificate_dup_peer:
 * @peer: what the other end of a connection has shown, and has shown to have
 * the key of
 * @error: %YORIAI_MEETING_ERROR_MESSAGE
 *
 * Returns: (transfer full) (nullable): SHA-256 of its SubjectPublicKeyInfo
 */
GBytes *
yoriai_certificate_dup_peer (GTlsCertificate  *peer,
                             GError          **error)
{
  g_autoptr (GByteArray) der = NULL;
  g_auto (gnutls_x509_crt_t) certificate = NULL;
  g_autoptr (GBytes) fingerprint = NULL;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (peer), NULL);

  g_object_get (peer, "certificate", &der, NULL);
  if (der != NULL && gnutls_x509_crt_init (&certificate) >= 0)
    {
      const gnutls_datum_t datum = { der->data, der->len };

      if (gnutls_x509_crt_import (certificate, &datum, GNUTLS_X509_FMT_DER) >= 0)
        fingerprint = get_key_id (certificate, NULL);
    }
  if (fingerprint == NULL)
    g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE,
                         _("The other program has no certificate that can be read."));
  return g_steal_pointer (&fingerprint);
}
