/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-guest.h"
#include "meeting/yoriai-pake.h"
#include "meeting/yoriai-role-scope.h"
#include "meeting/yoriai-room-private.h"
#include "meeting/yoriai-upgrade-private.h"

G_BEGIN_DECLS

/* A connection to a host whose key has been looked at, and which has let in
 * whoever has the token. */
typedef struct
{
  YoriaiConnection *connection; /* (owned) */
  GTlsConnection *tls;          /* (owned) */
  GBytes *key;                  /* (owned): the fingerprint of the one it has shown */
} YoriaiGuestLink;

/* What is said to an organisation's server. */
typedef struct _YoriaiServerTalk YoriaiServerTalk;

/* A room that was read in a thread. Its space is nobody's until somebody takes it. */
typedef struct
{
  YoriaiSpace *space; /* (owned) (nullable) */
  GBytes *state;      /* (owned) */
  GBytes *view;       /* (owned) */
  GBytes *file;       /* (owned) (nullable): both, as a file has them */
} YoriaiFetched;

struct _YoriaiGuest
{
  GObject parent_instance;

  YoriaiInvitation *invitation; /* (owned) (nullable): there is a server */
  YoriaiServerTalk *server;     /* (owned) (nullable): an organisation's server instead of a host */
  GBytes *key;                  /* (owned) (nullable): of the host; NULL: the code will vouch for it */
  char *code;                   /* (nullable): until there is a secret */
  char *secret;                 /* (nullable): by which one comes back */
  char *name;
  char *institution;            /* (nullable) */
  YdocAwareness *awareness;     /* (unowned) (nullable) */
  YoriaiRoom *room;             /* (owned) (nullable): there is a space */

  YoriaiGuestState state;
  GError *error;           /* (nullable) */
  GCancellable *cancellable; /* (owned): of what is under way */
  YoriaiGuestLink *link;   /* (owned) (nullable) */
  YoriaiPake *pake;        /* (owned) (nullable): a code is being tried */
  YoriaiPeer *peer;        /* (owned) (nullable) */
  gboolean is_host_gone;   /* the host has said that it goes */
  gboolean may_fall_back;  /* to the invitation, when the secret counts no more */
  GBytes *early;           /* (owned) (nullable): the host's first step, before there was the peer */
  guint64 n_early;         /* frames of updates before there was the peer */
  guint64 n_arrived;       /* of our edits */
  guint64 n_earlier;       /* edits from before there was the room that the host lacks */
  guint retry;
  guint first_wait;
  guint hurry; /* how many times less it waits for a server, for tests */
  guint n_failed;

  YoriaiFetched *fetched; /* (owned) (nullable): a room that was read, until one is in it */

  /* What the host said last */
  YoriaiRole role;
  guint64 host_client; /* as whom the host is here; 0: it has not said */
  guint64 host_size; /* bytes of the host's proposal, about */
  gboolean takes_less; /* even if that is much less than what is here */
  gboolean is_newer; /* this program knows more of a document than the host's */
  char *record;    /* (nullable): the institution one is bound to */
  char *proposal;  /* (nullable) */
  char *lineage;   /* (nullable) */
  char *room_name; /* (nullable) */

  /* One's own door (yoriai-guest-door.c) */
  YoriaiRoleScope *scope; /* (owned): it stands at the door of @guarded */
  YoriaiSpace *guarded;   /* (owned) (nullable) */
  GArray *clients;        /* (owned) (nullable) (element-type guint64): as whom one wrote earlier, as the host says */
  guint64 told_client;    /* as whom the host knows that one writes; 0 */
  YoriaiCallLibrary *library; /* (owned) (nullable): one's own calls */
  YoriaiCallLibrary *lent;    /* (owned) (nullable): with the host's packs */
  char *told_call;        /* (nullable): of which call the host knows what one has */
  guint layout;           /* which this program knows */
  guint refusal;          /* what one has is going to be set aside */
};

/* yoriai-guest-pack.c */
void             _yoriai_guest_note_call    (YoriaiGuest         *self);
void             _yoriai_guest_take_pack    (YoriaiGuest         *self,
                                             const YoriaiNote    *note);

/* yoriai-guest-door.c */
void             _yoriai_guest_stand_at_door (YoriaiGuest        *self);
void             _yoriai_guest_leave_door   (YoriaiGuest         *self);
void             _yoriai_guest_tell_client  (YoriaiGuest         *self);
void             _yoriai_guest_set_aside    (YoriaiGuest         *self,
                                             const char          *place);
gboolean         _yoriai_guest_may_answer   (YoriaiGuest         *self,
                                             GBytes              *update);
gboolean         _yoriai_guest_note_differs (YoriaiGuest         *self);

/* yoriai-guest-talk.c */
void             _yoriai_guest_frame_cb     (YoriaiConnection    *connection,
                                             GBytes              *bytes,
                                             YoriaiGuest         *self);
void             _yoriai_guest_say_hello    (YoriaiGuest         *self);
void             _yoriai_guest_show_code    (YoriaiGuest         *self);
void             _yoriai_guest_begin        (YoriaiGuest         *self);
gboolean         _yoriai_guest_is_same_lineage (YoriaiGuest      *self);
gboolean         _yoriai_guest_has_much_more (YoriaiGuest        *self);
void             _yoriai_guest_fetch        (YoriaiGuest         *self);

/* yoriai-guest.c; _yoriai_guest_end_with() takes over @error */
void             _yoriai_guest_set_state    (YoriaiGuest         *self,
                                             YoriaiGuestState     state);
void             _yoriai_guest_end_with     (YoriaiGuest         *self,
                                             YoriaiGuestState     state,
                                             GError              *error);
void             _yoriai_guest_emit_fetched (YoriaiGuest         *self,
                                             YoriaiFetched       *fetched);
void             _yoriai_guest_emit_refused (YoriaiGuest         *self,
                                             const char          *place);
void             _yoriai_guest_emit_set_aside (YoriaiGuest       *self,
                                             GBytes              *file);
void             _yoriai_guest_emit_lent    (YoriaiGuest         *self,
                                             const GError        *error);
void             _yoriai_guest_drop_room    (YoriaiGuest         *self);
void             _yoriai_guest_emit_warned  (YoriaiGuest         *self,
                                             YoriaiGuestWarning   warning);
void             _yoriai_guest_retry_later  (YoriaiGuest         *self,
                                             guint                patience,
                                             GError              *error);

void             _yoriai_guest_link_free    (YoriaiGuestLink     *self);
void             _yoriai_guest_link_async   (YoriaiInvitation    *invitation,
                                             GBytes              *key,
                                             const char          *path,
                                             const char          *token,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
YoriaiGuestLink *_yoriai_guest_link_finish  (GAsyncResult        *result,
                                             guint               *ret_status,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* A room, read in a thread into a document of its own; with @is_file, written there as a file as well */
void             _yoriai_fetched_free       (YoriaiFetched       *self);
GBytes          *_yoriai_fetched_dup_file   (YoriaiFetched       *self,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void             _yoriai_guest_read_async   (GBytes              *state,
                                             gboolean             is_file,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
YoriaiFetched   *_yoriai_guest_read_finish  (GAsyncResult        *result,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiFetched, _yoriai_fetched_free)

G_END_DECLS
