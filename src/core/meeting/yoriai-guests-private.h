/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-guests.h"
#include "meeting/yoriai-host-writer-private.h"

G_BEGIN_DECLS

#define _YORIAI_GUESTS_MAX_FILE (8 * 1024 * 1024)

/* What a list is when it is read or written. */
typedef struct
{
  GPtrArray *invited;  /* (owned) (element-type YoriaiInvited) */
  GPtrArray *admitted; /* (owned) (element-type YoriaiAdmitted) */
} YoriaiGuestLists;

struct _YoriaiGuests
{
  GObject parent_instance;

  char *proposal;           /* (owned) */
  YoriaiHostWriter *writer; /* (owned) (nullable): before the file is open */
  int lock;                 /* of the file, as long as this lives; -1 before */
  YoriaiGuestLists lists;
  guint64 state;            /* counts changes */
  guint64 stored;           /* the last state that is in the file */
  gboolean is_storing;
};

void            _yoriai_guest_lists_init     (YoriaiGuestLists *self);
void            _yoriai_guest_lists_clear    (YoriaiGuestLists *self);
void            _yoriai_invited_free         (YoriaiInvited    *self);
void            _yoriai_admitted_free        (YoriaiAdmitted   *self);
void            _yoriai_invited_set_token    (YoriaiInvited    *self,
                                              const guint8     *token);
gboolean        _yoriai_guests_binds         (YoriaiRole        role,
                                              const char       *record);

YoriaiInvited  *_yoriai_guests_find_invited  (YoriaiGuests     *self,
                                              const char       *id);
YoriaiAdmitted *_yoriai_guests_find_admitted (YoriaiGuests     *self,
                                              const char       *id);
void            _yoriai_guests_note          (YoriaiGuests     *self);
void            _yoriai_guests_change        (YoriaiGuests     *self);

char           *_yoriai_guests_write         (const YoriaiGuestLists *lists,
                                              const char       *proposal,
                                              gsize            *ret_length) G_GNUC_WARN_UNUSED_RESULT;
gboolean        _yoriai_guests_read          (YoriaiGuestLists *lists,
                                              const char       *proposal,
                                              const char       *text,
                                              gsize             length,
                                              GError          **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiGuestLists, _yoriai_guest_lists_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiInvited, _yoriai_invited_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiAdmitted, _yoriai_admitted_free)

G_END_DECLS
