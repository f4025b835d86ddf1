/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *host;
  char *interface; /* (nullable): of a name there is none */
} YoriaiOwnAddress;

YoriaiOwnAddress *_yoriai_own_address_new  (const char *host,
                                            const char *interface) G_GNUC_WARN_UNUSED_RESULT;
void              _yoriai_own_address_free (YoriaiOwnAddress *self);
char            **_yoriai_own_addresses_order (GPtrArray *found,
                                               guint      max) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
