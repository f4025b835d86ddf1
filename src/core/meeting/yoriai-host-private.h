/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-backoff.h"
#include "meeting/yoriai-host.h"
#include "meeting/yoriai-role-guard.h"
#include "meeting/yoriai-room-private.h"
#include "meeting/yoriai-upgrade-private.h"

G_BEGIN_DECLS

struct _YoriaiHost
{
  GObject parent_instance;

  YoriaiCertificate *certificate; /* (unowned) */
  YoriaiGuests *guests;           /* (owned) */
  YoriaiRoom *room;               /* (owned) */
  YoriaiCallLibrary *library;     /* (owned) (nullable) */
  char *name;                     /* (nullable): of the room */
  YoriaiRoleClaims *claims;       /* (owned) */
  GHashTable *announced;          /* (owned): guint64, a client id -> (owned) whose it is */
  GHashTable *guards;             /* (owned): (owned) who -> (owned) YoriaiRoleGuard */
  GSocketService *service;        /* (owned) (nullable) */
  guint16 port;
  YoriaiBackoff *backoff;         /* (owned) */
  YoriaiRoomCode *code;           /* (owned) (nullable) */
  GPtrArray *visits;              /* (owned) (element-type YoriaiKnock) */
};

/* Somebody's connection, from the first byte on. Its parts come to stand one after the other. */
struct _YoriaiKnock
{
  YoriaiHost *host; /* (unowned) (nullable): NULL when it is over */
  GInetAddress *address;
  GSocket *socket;
  GTlsConnection *tls;
  YoriaiCountedStream *stream;  /* (nullable) */
  YoriaiConnection *connection; /* (nullable) */
  YoriaiPeer *peer;             /* (nullable): they are in */
  GCancellable *cancellable;
  guint door;
  guint wait;

  YoriaiUpgrade *upgrade; /* (nullable) */
  YoriaiRoomTry *try;     /* (nullable): who came with a code */
  gboolean has_answered;  /* of that: they have our share */
  GPtrArray *early;       /* (element-type GBytes): that came before they are in */
  gboolean is_ours;
  gboolean is_asked;      /* the host is asked */
  char *invitation;       /* (nullable) */
  char *guest;            /* (nullable) */
  char *name;             /* (nullable) */
  char *institution;      /* (nullable) */
  YoriaiRole role;
  char *record;           /* (nullable) */
  YoriaiRoleGuard *guard; /* (unowned) (nullable): they are in */
  gboolean only_reads;    /* their program knows more of a document than this one */
  char *sent_call;        /* (nullable): whose pack they got last */
  guint n_sent_calls;
  gboolean is_told;       /* that something of theirs was refused */
};

YoriaiKnock *_yoriai_visit_new     (YoriaiHost        *host,
                                    GSocketConnection *socket,
                                    GInetAddress      *address) G_GNUC_WARN_UNUSED_RESULT;
YoriaiKnock *_yoriai_visit_ref     (YoriaiKnock       *self);
void         _yoriai_visit_unref   (YoriaiKnock       *self);
void         _yoriai_visit_end     (YoriaiKnock       *self);
void         _yoriai_visit_welcome (YoriaiKnock       *self,
                                    SoupWebsocketConnection *websocket);
void         _yoriai_visit_check   (YoriaiKnock       *self);

/* yoriai-host-guard.c */
const char  *_yoriai_visit_get_who     (YoriaiKnock     *self);
void         _yoriai_visit_begin_guard (YoriaiKnock     *self);
void         _yoriai_visit_end_guard   (YoriaiKnock     *self,
                                        YoriaiHost      *host);
void         _yoriai_visit_set_role    (YoriaiKnock     *self,
                                        YoriaiRole       role,
                                        const char      *record);
void         _yoriai_visit_note_synced (YoriaiKnock     *self);
gboolean     _yoriai_visit_accept      (YoriaiKnock     *self,
                                        GBytes          *update,
                                        gboolean         is_answer);
gboolean     _yoriai_visit_note_untaken (YoriaiKnock    *self,
                                        const GError    *error);
gboolean     _yoriai_visit_may_announce (YoriaiKnock    *self,
                                        guint64          client,
                                        gboolean         is_here);
void         _yoriai_visit_take_client (YoriaiKnock     *self,
                                        const YoriaiNote *note);
void         _yoriai_visit_take_call   (YoriaiKnock     *self,
                                        const YoriaiNote *note);
GBytes      *_yoriai_visit_dup_clients (YoriaiKnock     *self) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-host-door.c */
void         _yoriai_host_receive  (YoriaiHost        *self,
                                    GSocketConnection *socket);

/* Signals */
void         _yoriai_host_emit_knock   (YoriaiHost    *self,
                                        YoriaiKnock   *knock);
void         _yoriai_host_emit_gone    (YoriaiHost    *self,
                                        YoriaiKnock   *knock);
void         _yoriai_host_emit_changed (YoriaiHost    *self);

/* ms of a clock that goes on while the computer sleeps */
gint64       _yoriai_host_now      (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiKnock, _yoriai_visit_unref)

G_END_DECLS
