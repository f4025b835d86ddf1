/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-guest-private.h"
#include "meeting/yoriai-server-room.h"

G_BEGIN_DECLS

#define YORIAI_SERVER_PATIENCE 60000 /* ms until somebody who was in and is refused tries again, then twice and four
                                      * times that: it may be a throttle */
#define YORIAI_SERVER_MAX_DENIED 20  /* tries then */

/* What the server of data/server tells everybody in a document when it cannot store it, and when it can again. */
#define YORIAI_SERVER_SAYS_NOT_STORED "yoriai:not-stored"
#define YORIAI_SERVER_SAYS_STORED "yoriai:stored"

/* yoriai-guest-server.c */
void              _yoriai_guest_linked_to_server (YoriaiGuest        *self,
                                                 YoriaiGuestLink     *link,
                                                 guint                status,
                                                 GError              *error);

/* yoriai-server-talk.c */
YoriaiServerTalk *_yoriai_server_talk_new       (YoriaiGuest         *guest,
                                                 YoriaiServerRoom    *room) G_GNUC_WARN_UNUSED_RESULT;
void              _yoriai_server_talk_free      (YoriaiServerTalk    *self);
void              _yoriai_server_talk_begin     (YoriaiServerTalk    *self);
void              _yoriai_server_talk_drop      (YoriaiServerTalk    *self);
gboolean          _yoriai_server_talk_is_same   (YoriaiServerTalk    *self);
void              _yoriai_server_talk_go_on     (YoriaiServerTalk    *self);
void              _yoriai_server_talk_put       (YoriaiServerTalk    *self);
void              _yoriai_server_talk_denied    (YoriaiServerTalk    *self,
                                                 const char          *reason);
gboolean          _yoriai_server_talk_was_in    (YoriaiServerTalk    *self);
YoriaiServerRoom *_yoriai_server_talk_get_room  (YoriaiServerTalk    *self);

/* yoriai-server-link.c: a WebSocket to the server, whose certificate has been looked at */
void              _yoriai_server_link_async     (YoriaiServerRoom    *room,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
YoriaiGuestLink  *_yoriai_server_link_finish    (GAsyncResult        *result,
                                                 guint               *ret_status,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-server-account.c: what has arrived there */
typedef struct
{
  guint64 n_out;         /* frames of edits that our end of the room has sent, on this connection */
  guint64 n_in;          /* of them, those that the server has */
  GArray *waiting;       /* (owned) (element-type YoriaiServerFrame): that went and were not confirmed */
  GBytes *vector;        /* (owned) (nullable): what the server said last that it has */
  gboolean is_asked;     /* what the server has, and it has not answered yet */
  gboolean has_said;     /* what it has, since it was asked: y-websocket does not */
  guint64 n_asked;       /* @n_out then */
  GBytes *asked_vector;  /* (owned) (nullable): ours then */
  gint64 asked_at;
  gint64 n_agreed;       /* of the room's changes, when both had the same; -1: not on this connection */
} YoriaiServerAccount;

typedef struct
{
  guint64 number;
  gint64 time;
} YoriaiServerFrame;

void      _yoriai_server_account_init     (YoriaiServerAccount *self);
void      _yoriai_server_account_clear    (YoriaiServerAccount *self);
void      _yoriai_server_account_sent     (YoriaiServerAccount *self,
                                           gboolean             has_gone);
void      _yoriai_server_account_confirm  (YoriaiServerAccount *self,
                                           guint64              number);
void      _yoriai_server_account_next     (YoriaiServerAccount *self);
void      _yoriai_server_account_asked    (YoriaiServerAccount *self,
                                           GBytes              *own_vector);
void      _yoriai_server_account_has      (YoriaiServerAccount *self,
                                           GBytes              *vector);
gboolean  _yoriai_server_account_answered (YoriaiServerAccount *self,
                                           GBytes              *step_2,
                                           GBytes              *own_vector,
                                           GBytes              *own_digest);
gint64    _yoriai_server_account_get_wait (YoriaiServerAccount *self,
                                           gint64               now);

G_END_DECLS
