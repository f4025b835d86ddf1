/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YORIAI_TOKEN_LENGTH 16      /* bytes: 128 bits of chance in an invitation */
#define YORIAI_TOKEN_TEXT_LENGTH 22 /* characters of base64url, RFC 4648, 5, without padding */
#define YORIAI_GUEST_SECRET_LENGTH 32
#define YORIAI_GUEST_SECRET_TEXT_LENGTH 43
#define YORIAI_GUEST_SECRET_LABEL "guest" /* for yoriai_pake_derive(), after a code */

void      yoriai_token_draw     (guint8       *ret_bytes,
                                 gsize         length);
char     *yoriai_token_dup_text (const guint8 *bytes,
                                 gsize         length) G_GNUC_WARN_UNUSED_RESULT;
gboolean  yoriai_token_read     (const char   *text,
                                 gsize         text_length,
                                 guint8       *ret_bytes,
                                 gsize         length);

G_END_DECLS
