/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-certificate-private.h"

#include <time.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>

#include "meeting/yoriai-certificate.h"

/* The key of a host, and its certificate, by GnuTLS: ECDSA on P-256, which
 * every TLS library of the last ten years takes. Of the host it tells its
 * addresses and nothing else. */

#define COMMON_NAME "Yoriai"
#define SERIAL_LENGTH 16
#define DAY (24 * 60 * 60)
#define SKEW DAY /* by which the clock of another computer may be behind */

gboolean
_yoriai_certificate_fail (int      code,
                          GError **error)
{
  g_set_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_FILE,
               /* Translators: followed by what GnuTLS says */
               _("There is no certificate: %s"), gnutls_strerror (code));
  return FALSE;
}

gnutls_x509_privkey_t
_yoriai_certificate_make_key (GError **error)
{
  gnutls_x509_privkey_t key = NULL;
  int code = gnutls_x509_privkey_init (&key);

  if (code >= 0)
    code = gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA,
                                         GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0);
  if (code >= 0)
    return key;
  if (key != NULL)
    gnutls_x509_privkey_deinit (key);
  _yoriai_certificate_fail (code, error);
  return NULL;
}

static int
add_name (gnutls_x509_crt_t  certificate,
          const char        *name)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (name);

  if (address != NULL)
    return gnutls_x509_crt_set_subject_alt_name (
        certificate, GNUTLS_SAN_IPADDRESS, g_inet_address_to_bytes (address),
        (unsigned) g_inet_address_get_native_size (address), GNUTLS_FSAN_APPEND);
  return gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, name,
                                               (unsigned) strlen (name), GNUTLS_FSAN_APPEND);
}

static int
set_serial (gnutls_x509_crt_t certificate)
{
  guint8 serial[SERIAL_LENGTH];
  int code = gnutls_rnd (GNUTLS_RND_NONCE, serial, sizeof serial);

  serial[0] = (guint8) ((serial[0] & 0x7f) | 0x40); /* positive, and of that length */
  return code < 0 ? code : gnutls_x509_crt_set_serial (certificate, serial, sizeof serial);
}

static int
set_key_id (gnutls_x509_crt_t certificate)
{
  guint8 id[YORIAI_FINGERPRINT_LENGTH];
  gsize length = sizeof id;
  int code = gnutls_x509_crt_get_key_id (certificate, GNUTLS_KEYID_USE_SHA256, id, &length);

  return code < 0 ? code : gnutls_x509_crt_set_subject_key_id (certificate, id, length);
}

/* For whom it is, and of whom. */
static int
set_subject (gnutls_x509_crt_t      certificate,
             gnutls_x509_privkey_t  key,
             GPtrArray             *names)
{
  int code = gnutls_x509_crt_set_key (certificate, key);

  if (code >= 0)
    code = gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, COMMON_NAME,
                                          strlen (COMMON_NAME));
  if (code >= 0)
    code = set_key_id (certificate);
  for (guint i = 0; i < names->len && code >= 0; i++)
    code = add_name (certificate, names->pdata[i]);
  return code;
}

/* Whence and how long, and for what: it signs nothing but connections. */
static int
set_use (gnutls_x509_crt_t certificate,
         gint64            now)
{
  const gint64 from = now - SKEW;
  int code = gnutls_x509_crt_set_version (certificate, 3);

  if (code >= 0)
    code = set_serial (certificate);
  if (code >= 0)
    code = gnutls_x509_crt_set_activation_time (certificate, (time_t) from);
  if (code >= 0)
    code = gnutls_x509_crt_set_expiration_time (
        certificate, (time_t) (from + (gint64) YORIAI_CERTIFICATE_DAYS * DAY));
  if (code >= 0)
    code = gnutls_x509_crt_set_basic_constraints (certificate, 0, -1);
  if (code >= 0)
    code = gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE);
  if (code >= 0)
    code = gnutls_x509_crt_set_key_purpose_oid (certificate, GNUTLS_KP_TLS_WWW_SERVER, 0);
  return code;
}

/* @names are spelled as yoriai_address_dup_host() does. */
gnutls_x509_crt_t
_yoriai_certificate_make (gnutls_x509_privkey_t  key,
                          GPtrArray             *names,
                          gint64                 now,
                          GError               **error)
{
  gnutls_x509_crt_t certificate = NULL;
  int code = gnutls_x509_crt_init (&certificate);

  if (code >= 0)
    code = set_use (certificate, now);
  if (code >= 0)
    code = set_subject (certificate, key, names);
  if (code >= 0)
    code = gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0);
  if (code >= 0)
    return certificate;
  if (certificate != NULL)
    gnutls_x509_crt_deinit (certificate);
  _yoriai_certificate_fail (code, error);
  return NULL;
}

/* Whether it is of that key, holds for a while yet, and names all names. */
gboolean
_yoriai_certificate_suits (gnutls_x509_crt_t     certificate,
                           gnutls_x509_privkey_t key,
                           GPtrArray            *names,
                           gint64                now)
{
  guint8 ids[2][YORIAI_FINGERPRINT_LENGTH];
  gsize lengths[2] = { sizeof ids[0], sizeof ids[1] };
  gint64 rest = (gint64) gnutls_x509_crt_get_expiration_time (certificate) - now;

  if (gnutls_x509_crt_get_key_id (certificate, GNUTLS_KEYID_USE_SHA256, ids[0], &lengths[0]) < 0
      || gnutls_x509_privkey_get_key_id (key, GNUTLS_KEYID_USE_SHA256, ids[1], &lengths[1]) < 0
      || memcmp (ids[0], ids[1], sizeof ids[0]) != 0)
    return FALSE;
  if ((gint64) gnutls_x509_crt_get_activation_time (certificate) > now
      || rest < (gint64) YORIAI_CERTIFICATE_RENEWAL_DAYS * DAY)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (gnutls_x509_crt_check_hostname2 (certificate, names->pdata[i],
                                         GNUTLS_VERIFY_DO_NOT_ALLOW_WILDCARDS)
        == 0)
      return FALSE;
  return TRUE;
}
