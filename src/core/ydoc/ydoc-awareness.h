/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who is here, and where: a small JSON state per client, never saved. Byte-compatible with y-protocols' awareness.
 *
 * There is no timer inside: the caller says what time it is, in milliseconds of any clock that only goes forward, and
 * calls ydoc_awareness_tick() every few seconds. Errors are of YDOC_ERROR (ydoc.h). */

#define YDOC_AWARENESS_MAX_STATE 4096    /* bytes of one state */
#define YDOC_AWARENESS_MAX_CLIENTS 10000 /* in one update, and known at a time */
#define YDOC_AWARENESS_RENEW 15000       /* ms until the own state is announced again */
#define YDOC_AWARENESS_TIMEOUT 30000     /* ms until a state of others that nobody renews is taken away */
#define YDOC_AWARENESS_TICK 3000         /* ms: how often to call ydoc_awareness_tick() */

typedef struct _YdocAwareness YdocAwareness;

/**
 * YdocAwarenessChange:
 * @added: (element-type guint64): who came
 * @updated: (element-type guint64): who announced a state again, the same or another
 * @changed: (element-type guint64): those of @updated whose state is another than before. States are compared as text,
 *   so the same members in another order count as a change.
 * @removed: (element-type guint64): who left, or has not been heard of for too long
 *
 * What happened. What was added, updated and removed is to be sent on; what is shown changes only with @added, @changed
 * and @removed.
 */
typedef struct
{
  GArray *added;
  GArray *updated;
  GArray *changed;
  GArray *removed;
} YdocAwarenessChange;

/**
 * YdocAwarenessFunc:
 * @self: the awareness, already changed
 * @change: what happened; borrowed for the call
 * @origin: (nullable): whence it came; NULL is here
 * @data: user data
 */
typedef void (*YdocAwarenessFunc) (YdocAwareness             *self,
                                   const YdocAwarenessChange *change,
                                   gpointer                   origin,
                                   gpointer                   data);

/**
 * ydoc_awareness_new:
 * @client_id: who is here, below 2^53: as a rule the document's client id
 *
 * Returns: (transfer full): nobody is present, not even oneself; free with ydoc_awareness_free()
 */
YdocAwareness *ydoc_awareness_new              (guint64              client_id) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_awareness_ref:
 * @self: an awareness
 *
 * For who listens to what somebody else keeps, and may be told late that it is over.
 *
 * Returns: (transfer full): it, to be given to ydoc_awareness_free() once more
 */
YdocAwareness *ydoc_awareness_ref              (YdocAwareness       *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_awareness_free:
 * @self: (transfer full) (nullable): an awareness
 *
 * It goes when all have who have a reference; in its callbacks, after them.
 */
void           ydoc_awareness_free             (YdocAwareness       *self);

/**
 * ydoc_awareness_get_client_id:
 * @self: an awareness
 *
 * Returns: who one is
 */
guint64        ydoc_awareness_get_client_id    (YdocAwareness       *self);

/**
 * ydoc_awareness_set_local_state:
 * @self: an awareness
 * @json: (nullable): one JSON value to announce; NULL or "null" says that one leaves
 * @now: the time
 * @error: YDOC_ERROR, when it is not JSON or longer than YDOC_AWARENESS_MAX_STATE
 *
 * The first announcement has clock 1: one with 0 would be ignored by everybody.
 *
 * Returns: FALSE when it was refused; then nothing has changed
 */
gboolean       ydoc_awareness_set_local_state  (YdocAwareness       *self,
                                                const char          *json,
                                                gint64               now,
                                                GError             **error);

/**
 * ydoc_awareness_get_state:
 * @self: an awareness
 * @client: somebody, or oneself
 *
 * Returns: (transfer none) (nullable): the state as JSON text; NULL for somebody who is not here
 */
const char    *ydoc_awareness_get_state        (YdocAwareness       *self,
                                                guint64              client);

/**
 * ydoc_awareness_get_clock:
 * @self: an awareness
 * @client: somebody, or oneself
 *
 * Returns: how often the client has announced something; 0 if nothing is known of it
 */
guint64        ydoc_awareness_get_clock        (YdocAwareness       *self,
                                                guint64              client);

/**
 * ydoc_awareness_get_clients:
 * @self: an awareness
 *
 * Returns: (transfer full) (element-type guint64): who is here, oneself included, by id
 */
GArray        *ydoc_awareness_get_clients      (YdocAwareness       *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_awareness_encode:
 * @self: an awareness
 * @clients: (array length=n) (nullable): of whom; NULL for all who are here. Of who left it says so.
 * @n: how many
 *
 * Returns: (transfer full): an update to send; clients of whom nothing is known are left out
 */
GBytes        *ydoc_awareness_encode           (YdocAwareness       *self,
                                                const guint64       *clients,
                                                guint                n) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_awareness_apply:
 * @self: an awareness
 * @data: an update, from anywhere
 * @len: its length
 * @origin: whence it comes; never NULL
 * @now: the time
 * @error: YDOC_ERROR
 *
 * Takes in what is newer than what is known. Nobody else can change the own state: who says that we left makes us
 * announce ourselves again, which is reported as an update of our own.
 *
 * Returns: FALSE when it was refused; then nothing has changed
 */
gboolean       ydoc_awareness_apply            (YdocAwareness       *self,
                                                const guint8        *data,
                                                gsize                len,
                                                gpointer             origin,
                                                gint64               now,
                                                GError             **error);

/**
 * YdocAwarenessFilterFunc:
 * @client: of whom something is said
 * @is_here: whether they are here, as it says
 * @data: of ydoc_awareness_filter()
 *
 * Returns: whether it may be said
 */
typedef gboolean (*YdocAwarenessFilterFunc) (guint64             client,
                                             gboolean            is_here,
                                             gpointer            data);

/**
 * ydoc_awareness_filter:
 * @data: an update, from anywhere
 * @len: its length
 * @func: asked for each client in it, in its order
 * @user_data: for @func
 * @error: YDOC_ERROR
 *
 * For a server, at which everybody speaks for themselves. Yjs' programs also send on what they heard of others, so that
 * whoever does is no enemy.
 *
 * Returns: (transfer full) (nullable): the update without what may not be said; NULL when it is not sound
 */
GBytes        *ydoc_awareness_filter           (const guint8           *data,
                                                gsize                   len,
                                                YdocAwarenessFilterFunc func,
                                                gpointer                user_data,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ydoc_awareness_tick:
 * @self: an awareness
 * @now: the time
 *
 * Announces the own state again when it is older than YDOC_AWARENESS_RENEW, and takes away states of others that are
 * older than YDOC_AWARENESS_TIMEOUT. Both are reported with origin NULL.
 */
void           ydoc_awareness_tick             (YdocAwareness       *self,
                                                gint64               now);

/**
 * ydoc_awareness_remove:
 * @self: an awareness
 * @clients: (array length=n): who left
 * @n: how many
 * @origin: (nullable): whence one knows
 * @now: the time
 *
 * Takes away states for all who listen: what a server does with those whose connection closed.
 */
void           ydoc_awareness_remove           (YdocAwareness       *self,
                                                const guint64       *clients,
                                                guint                n,
                                                gpointer             origin,
                                                gint64               now);

/**
 * ydoc_awareness_forget_remote:
 * @self: an awareness
 * @origin: (nullable): the connection that was lost
 *
 * Takes away everybody else, clocks too: whoever is still there after a reconnect is seen at once.
 */
void           ydoc_awareness_forget_remote    (YdocAwareness       *self,
                                                gpointer             origin);

/**
 * ydoc_awareness_listen:
 * @self: an awareness
 * @func: called after each change
 * @data: for @func
 *
 * Returns: an id for ydoc_awareness_unlisten()
 */
guint          ydoc_awareness_listen           (YdocAwareness       *self,
                                                YdocAwarenessFunc    func,
                                                gpointer             data);

/**
 * ydoc_awareness_unlisten:
 * @self: an awareness
 * @id: what ydoc_awareness_listen() returned
 */
void           ydoc_awareness_unlisten         (YdocAwareness       *self,
                                                guint                id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdocAwareness, ydoc_awareness_free)

G_END_DECLS
