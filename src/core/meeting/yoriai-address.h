/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "meeting/yoriai-meeting-error.h"

G_BEGIN_DECLS

#define YORIAI_ADDRESS_MAX_LENGTH 253 /* bytes of a host's name, as DNS has it */

/**
 * YoriaiAddress:
 * @host: an IPv4 or IPv6 address or a host's name, spelled as
 * yoriai_address_dup_host() spells it
 * @port: never 0
 *
 * Where somebody may be reached.
 */
typedef struct
{
  char *host;
  guint16 port;
} YoriaiAddress;

YoriaiAddress *yoriai_address_new      (const char    *host,
                                        guint16        port,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void           yoriai_address_free     (YoriaiAddress *self);
char          *yoriai_address_dup_host (const char    *text,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiAddress, yoriai_address_free)

G_END_DECLS
