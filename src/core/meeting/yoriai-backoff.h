/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define YORIAI_BACKOFF_FREE 3                    /* wrong ones that somebody may have mistyped */
#define YORIAI_BACKOFF_FIRST 1000                /* ms to wait after the next; then twice as long each time */
#define YORIAI_BACKOFF_LONGEST (60 * 1000)       /* ms */
#define YORIAI_BACKOFF_FORGETS (10 * 60 * 1000)  /* ms without a wrong one */
#define YORIAI_BACKOFF_MAX_ADDRESSES 4096        /* that are remembered */

/**
 * YoriaiBackoff:
 *
 * From where somebody guesses, and how long nobody from there is heard. There
 * is no clock inside: the caller says what time it is, in milliseconds of a
 * clock that only goes forward.
 *
 * A whole campus may have one address. So a token or a secret is looked at
 * whatever somebody else there does: who has the right one comes in, since 128
 * bits are not guessed; a wrong one is answered after the wait. A code has six
 * digits, and each wrong one takes one of five from everybody: while there is a
 * wait, nobody from there begins with a code.
 */
typedef struct _YoriaiBackoff YoriaiBackoff;

YoriaiBackoff *yoriai_backoff_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void           yoriai_backoff_free     (YoriaiBackoff *self);
gint64         yoriai_backoff_get_wait (YoriaiBackoff *self,
                                        GInetAddress  *address,
                                        gint64         now);
gint64         yoriai_backoff_fail     (YoriaiBackoff *self,
                                        GInetAddress  *address,
                                        gint64         now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiBackoff, yoriai_backoff_free)

G_END_DECLS
