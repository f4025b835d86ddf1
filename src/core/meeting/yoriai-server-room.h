/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-meeting-error.h"

G_BEGIN_DECLS

#define YORIAI_SERVER_ROOM_MAX_NAME 255   /* bytes of a document's name */
#define YORIAI_SERVER_ROOM_MAX_TOKEN 4096 /* bytes of a token */
#define YORIAI_SERVER_ROOM_MAX_URL 1024   /* bytes of an address */

/**
 * YoriaiServerKind:
 * @YORIAI_SERVER_HOCUSPOCUS: Hocuspocus, 3.4 or later
 * @YORIAI_SERVER_Y_WEBSOCKET: y-websocket
 *
 * What an organisation's server speaks.
 */
typedef enum
{
  YORIAI_SERVER_HOCUSPOCUS,
  YORIAI_SERVER_Y_WEBSOCKET,
} YoriaiServerKind;

/**
 * YoriaiServerRoom:
 * @kind: what the server speaks
 * @is_secure: whether it is asked for a certificate; never %FALSE but on this computer
 * @host: where it is
 * @port: its port
 * @target: what is asked for in HTTP: path and query, escaped
 * @document: the document's name there
 * @token: (nullable): what lets one in
 * @authority: (nullable): a file with the certificates to trust, instead of this computer's
 *
 * A document on an organisation's server.
 */
typedef struct
{
  YoriaiServerKind kind;
  gboolean is_secure;
  char *host;
  guint16 port;
  char *target;
  char *document;
  char *token;
  char *authority;
} YoriaiServerRoom;

gboolean          yoriai_server_room_is_url        (const char        *text);
YoriaiServerRoom *yoriai_server_room_new           (YoriaiServerKind   kind,
                                                    const char        *url,
                                                    const char        *document,
                                                    const char        *token,
                                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void              yoriai_server_room_free          (YoriaiServerRoom  *self);
void              yoriai_server_room_set_authority (YoriaiServerRoom  *self,
                                                    const char        *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiServerRoom, yoriai_server_room_free)

G_END_DECLS
