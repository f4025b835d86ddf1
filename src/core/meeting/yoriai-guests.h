/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "meeting/yoriai-meeting-error.h"
#include "meeting/yoriai-role.h"
#include "meeting/yoriai-token.h"

G_BEGIN_DECLS

#define YORIAI_GUESTS_MAX_INVITED 200   /* invitations of one proposal */
#define YORIAI_GUESTS_MAX_ADMITTED 1000 /* guests of one proposal */
#define YORIAI_GUESTS_MAX_RECORD 200    /* bytes of a record's id */
#define YORIAI_GUESTS_MAX_CLIENTS 200   /* client ids of one guest: the last ones */

/**
 * YoriaiInvited:
 * @id: what the host calls it
 * @label: for whom it is: a person, an institution, a group
 * @role: what they will be able to do
 * @record: (nullable): the institution they are bound to, of
 * %YORIAI_ROLE_INSTITUTION and no other
 * @token: what its link holds
 * @made: when it was made, in seconds since 1970
 * @is_revoked: whether it lets nobody in any more
 *
 * An invitation that the host has made. Borrowed of #YoriaiGuests, until
 * something there changes.
 */
typedef struct
{
  char *id;
  char *label;
  YoriaiRole role;
  char *record;
  guint8 token[YORIAI_TOKEN_LENGTH];
  gint64 made;
  gboolean is_revoked;

  /*< private >*/
  guint8 digest[32];
} YoriaiInvited;

/**
 * YoriaiAdmitted:
 * @id: what the host calls them
 * @name: what they say they are called
 * @institution: (nullable): where they say they belong
 * @role: what they may do
 * @record: (nullable): the institution they are bound to, of
 * %YORIAI_ROLE_INSTITUTION and no other
 * @invitation: (nullable): the invitation they came by; %NULL: by a code
 * @admitted: when they were let in first, in seconds since 1970
 * @seen: when they were here last
 * @is_removed: whether they are not let in any more
 * @clients: (nullable) (element-type guint64): as whom they have written, the
 * first one first
 *
 * A guest whom the host has let in. Borrowed of #YoriaiGuests, until something
 * there changes.
 */
typedef struct
{
  char *id;
  char *name;
  char *institution;
  YoriaiRole role;
  char *record;
  char *invitation;
  gint64 admitted;
  gint64 seen;
  gboolean is_removed;
  GArray *clients;

  /*< private >*/
  guint8 digest[32];
} YoriaiAdmitted;

/**
 * YoriaiCredential:
 * @YORIAI_CREDENTIAL_UNKNOWN: it is nobody's: somebody guesses
 * @YORIAI_CREDENTIAL_REVOKED: it was somebody's, who is not let in any more
 * @YORIAI_CREDENTIAL_INVITED: whoever has it may ask to be let in
 * @YORIAI_CREDENTIAL_ADMITTED: a guest comes back
 *
 * What is known of something by which somebody wants to come in.
 */
typedef enum
{
  YORIAI_CREDENTIAL_UNKNOWN,
  YORIAI_CREDENTIAL_REVOKED,
  YORIAI_CREDENTIAL_INVITED,
  YORIAI_CREDENTIAL_ADMITTED,
} YoriaiCredential;

#define YORIAI_TYPE_GUESTS (yoriai_guests_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiGuests, yoriai_guests, YORIAI, GUESTS, GObject)

/* Signals: "changed": somebody was invited, let in, removed, given another
 * role; "failed": it cannot be kept. */

YoriaiGuests         *yoriai_guests_open            (const char            *path,
                                                     const char            *proposal,
                                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_guests_dup_path        (const char            *proposal) G_GNUC_WARN_UNUSED_RESULT;
gboolean              yoriai_guests_flush           (YoriaiGuests          *self,
                                                     GError               **error);

guint                 yoriai_guests_get_n_invited   (YoriaiGuests          *self);
const YoriaiInvited  *yoriai_guests_get_invited     (YoriaiGuests          *self,
                                                     guint                  index);
const YoriaiInvited  *yoriai_guests_find_invited    (YoriaiGuests          *self,
                                                     const char            *id);
const YoriaiInvited  *yoriai_guests_invite          (YoriaiGuests          *self,
                                                     const char            *label,
                                                     YoriaiRole             role,
                                                     const char            *record,
                                                     gint64                 now,
                                                     GError               **error);
gboolean              yoriai_guests_revoke          (YoriaiGuests          *self,
                                                     const char            *id);

guint                 yoriai_guests_get_n_admitted  (YoriaiGuests          *self);
const YoriaiAdmitted *yoriai_guests_get_admitted    (YoriaiGuests          *self,
                                                     guint                  index);
const YoriaiAdmitted *yoriai_guests_find_admitted   (YoriaiGuests          *self,
                                                     const char            *id);
const YoriaiAdmitted *yoriai_guests_admit           (YoriaiGuests          *self,
                                                     const char            *invitation,
                                                     const char            *name,
                                                     const char            *institution,
                                                     YoriaiRole             role,
                                                     const char            *record,
                                                     const guint8          *secret,
                                                     gint64                 now,
                                                     GError               **error);
gboolean              yoriai_guests_set_role        (YoriaiGuests          *self,
                                                     const char            *id,
                                                     YoriaiRole             role,
                                                     const char            *record,
                                                     GError               **error);
void                  yoriai_guests_set_clients     (YoriaiGuests          *self,
                                                     const char            *id,
                                                     GArray                *clients);
gboolean              yoriai_guests_remove          (YoriaiGuests          *self,
                                                     const char            *id);

YoriaiCredential      yoriai_guests_check           (YoriaiGuests          *self,
                                                     const char            *text,
                                                     gsize                  length,
                                                     gint64                 now,
                                                     const char           **ret_id);

G_END_DECLS
