/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include <glib.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

gboolean              _yoriai_certificate_fail     (int                    code,
                                                    GError               **error);
gnutls_x509_privkey_t _yoriai_certificate_make_key (GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gnutls_x509_crt_t     _yoriai_certificate_make     (gnutls_x509_privkey_t  key,
                                                    GPtrArray             *names,
                                                    gint64                 now,
                                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean              _yoriai_certificate_suits    (gnutls_x509_crt_t      certificate,
                                                    gnutls_x509_privkey_t  key,
                                                    GPtrArray             *names,
                                                    gint64                 now);

G_END_DECLS
