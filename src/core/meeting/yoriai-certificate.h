/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "meeting/yoriai-meeting-error.h"

G_BEGIN_DECLS

#define YORIAI_FINGERPRINT_LENGTH 32         /* bytes of SHA-256 */
#define YORIAI_CERTIFICATE_MAX_NAMES 32      /* addresses and host names in a certificate */
#define YORIAI_CERTIFICATE_DAYS 397          /* for which it is made */
#define YORIAI_CERTIFICATE_RENEWAL_DAYS 30   /* before its end it is made anew */

/**
 * YoriaiCertificate:
 *
 * By what guests know a host again: its key, and a certificate that it has
 * signed itself. The key stays as long as its file does; the certificate is
 * made anew for it when its time runs out, or when the host has addresses that
 * it does not name. So an invitation names the key's fingerprint, not the
 * certificate's: it works tomorrow, from another address, and next year.
 */
typedef struct _YoriaiCertificate YoriaiCertificate;

YoriaiCertificate *yoriai_certificate_open            (const char              *path,
                                                       const char *const       *names,
                                                       gint64                   now,
                                                       GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void               yoriai_certificate_free            (YoriaiCertificate       *self);
char              *yoriai_certificate_dup_path        (void) G_GNUC_WARN_UNUSED_RESULT;

GTlsCertificate   *yoriai_certificate_get_tls         (YoriaiCertificate       *self);
GBytes            *yoriai_certificate_get_key_fingerprint (YoriaiCertificate   *self);
const char        *yoriai_certificate_get_pem         (YoriaiCertificate       *self);
const char        *yoriai_certificate_get_fingerprint (YoriaiCertificate       *self);
gboolean           yoriai_certificate_is_new_key      (YoriaiCertificate       *self);

/* For the guest */
GBytes            *yoriai_certificate_dup_peer        (GTlsCertificate         *peer,
                                                       GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiCertificate, yoriai_certificate_free)

G_END_DECLS
