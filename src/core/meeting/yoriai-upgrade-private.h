/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "meeting/yoriai-counted-stream-private.h"

G_BEGIN_DECLS

#define YORIAI_UPGRADE_MAX_HEAD 8192      /* bytes of a request or an answer */
#define YORIAI_UPGRADE_PROTOCOL "yoriai.1" /* who asks for it gets our own messages */

/* What somebody asks for who wants to come in. */
typedef struct
{
  char *path;
  char *token; /* (nullable) */
  char *key;   /* of the WebSocket's handshake */
  gboolean is_ours; /* whether it asked for YORIAI_UPGRADE_PROTOCOL */
} YoriaiUpgrade;

void           _yoriai_upgrade_free           (YoriaiUpgrade        *self);

YoriaiUpgrade *_yoriai_upgrade_parse          (const char           *head,
                                               gsize                 length,
                                               GError              **error);
gboolean       _yoriai_upgrade_parse_answer   (const char           *head,
                                               gsize                 length,
                                               const char           *key,
                                               gboolean              is_plain,
                                               char                **ret_protocol,
                                               guint                *ret_status,
                                               GError              **error);

/* The host */
void           _yoriai_upgrade_read_async     (YoriaiCountedStream  *stream,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
YoriaiUpgrade *_yoriai_upgrade_read_finish    (GAsyncResult         *result,
                                               GError              **error);
void           _yoriai_upgrade_answer_async   (YoriaiCountedStream  *stream,
                                               const YoriaiUpgrade  *upgrade,
                                               guint                 status,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
SoupWebsocketConnection *_yoriai_upgrade_answer_finish (GAsyncResult *result,
                                               GError              **error);

/* The guest */
void           _yoriai_upgrade_request_async  (YoriaiCountedStream  *stream,
                                               const char           *host,
                                               const char           *path,
                                               const char           *token,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
void           _yoriai_upgrade_request_plain_async (YoriaiCountedStream *stream,
                                               const char           *host,
                                               const char           *target,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
SoupWebsocketConnection *_yoriai_upgrade_request_finish (GAsyncResult *result,
                                               guint                *ret_status,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiUpgrade, _yoriai_upgrade_free)

G_END_DECLS
