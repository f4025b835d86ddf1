/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-pake.h"

G_BEGIN_DECLS

#define _YORIAI_PAKE_KEY_LENGTH 64 /* of what the draft calls ISK: one SHA-512 */

/* For the numbers of the draft: with a scalar that is not drawn, and what is
 * told nobody else. */

void         _yoriai_pake_append          (GByteArray       *out,
                                           const void       *data,
                                           gsize             length);
GByteArray  *_yoriai_pake_generator_string (const char      *code,
                                           GBytes           *channel,
                                           GBytes           *session) G_GNUC_WARN_UNUSED_RESULT;
void         _yoriai_pake_generator       (const char       *code,
                                           GBytes           *channel,
                                           GBytes           *session,
                                           guint8            ret_generator[YORIAI_PAKE_SHARE_LENGTH]);
YoriaiPake  *_yoriai_pake_new_with_scalar (YoriaiPakeRole    role,
                                           const char       *code,
                                           GBytes           *channel,
                                           GBytes           *session,
                                           GBytes           *data,
                                           const guint8      scalar[YORIAI_PAKE_SHARE_LENGTH]) G_GNUC_WARN_UNUSED_RESULT;
const guint8 *_yoriai_pake_get_key        (const YoriaiPake *self);

G_END_DECLS
