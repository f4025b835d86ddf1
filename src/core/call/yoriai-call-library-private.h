/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"

G_BEGIN_DECLS

/* The text of a pack that gave a call; never changed, so that threads may share it. */
typedef struct
{
  char *name; /* of the file */
  char *id;   /* (nullable) */
  GBytes *bytes;
} YoriaiCallPack;

YoriaiCallPack *_yoriai_call_pack_new (const char *name,
                                       const char *id,
                                       GBytes     *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
