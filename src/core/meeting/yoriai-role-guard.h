/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-role-scope.h"

G_BEGIN_DECLS

/**
 * YoriaiRoleClaims:
 *
 * Which client id is which guest's, for all guests of a room: who brought it first.
 */
typedef struct _YoriaiRoleClaims YoriaiRoleClaims;

YoriaiRoleClaims *yoriai_role_claims_new   (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRoleClaims *yoriai_role_claims_ref   (YoriaiRoleClaims *self);
void              yoriai_role_claims_unref (YoriaiRoleClaims *self);

/**
 * YoriaiVerdict:
 * @YORIAI_VERDICT_TAKE: the update may be taken in
 * @YORIAI_VERDICT_IGNORE: they only read: it is dropped, and nothing else happens
 * @YORIAI_VERDICT_REFUSE: something in it may not be changed: it is dropped, and whatever follows, as it builds on it
 *
 * What a host does with what a guest sends.
 */
typedef enum
{
  YORIAI_VERDICT_TAKE,
  YORIAI_VERDICT_IGNORE,
  YORIAI_VERDICT_REFUSE,
} YoriaiVerdict;

/**
 * YoriaiRefusedPlace:
 * @record: (nullable): id of the record; %NULL where nobody can say it
 * @field: (nullable): name of the field
 * @words: (nullable): what people call the place
 *
 * What a guest wanted to change, and may not.
 */
typedef struct
{
  char *record;
  char *field;
  char *words;
} YoriaiRefusedPlace;

void yoriai_refused_place_clear (YoriaiRefusedPlace *self);

/**
 * YoriaiRoleGuard:
 *
 * Looks at what one guest sends before it is taken in. Kept by the host for as long as it knows the guest.
 */
typedef struct _YoriaiRoleGuard YoriaiRoleGuard;

YoriaiRoleGuard *yoriai_role_guard_new       (YoriaiRoleClaims   *claims,
                                              YoriaiRole          role,
                                              const char         *institution) G_GNUC_WARN_UNUSED_RESULT;
void             yoriai_role_guard_free      (YoriaiRoleGuard    *self);
YoriaiRoleScope *yoriai_role_guard_get_scope (YoriaiRoleGuard    *self);
gboolean         yoriai_role_guard_claim     (YoriaiRoleGuard    *self,
                                              YoriaiSpace        *space,
                                              guint64             client,
                                              GError            **error);
void             yoriai_role_guard_restore   (YoriaiRoleGuard    *self,
                                              guint64             client);
GArray          *yoriai_role_guard_list_clients (YoriaiRoleGuard *self) G_GNUC_WARN_UNUSED_RESULT;
guint            yoriai_role_guard_get_n_clients (YoriaiRoleGuard *self);
gboolean         yoriai_role_guard_owns      (YoriaiRoleGuard    *self,
                                              guint64             client);
gboolean         yoriai_role_guard_is_others (YoriaiRoleGuard    *self,
                                              guint64             client);
void             yoriai_role_guard_set_present (YoriaiRoleGuard  *self,
                                              gboolean            is_present);
YoriaiVerdict    yoriai_role_guard_check     (YoriaiRoleGuard    *self,
                                              YoriaiSpace        *space,
                                              GBytes             *update,
                                              YoriaiRefusedPlace *ret_place,
                                              GError            **error);
void             yoriai_role_guard_close     (YoriaiRoleGuard    *self);
void             yoriai_role_guard_forgive   (YoriaiRoleGuard    *self);
gboolean         yoriai_role_guard_is_closed (YoriaiRoleGuard    *self);
gboolean         yoriai_role_guard_reopen    (YoriaiRoleGuard    *self,
                                              YoriaiSpace        *space,
                                              guint64             client,
                                              GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiRoleClaims, yoriai_role_claims_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiRoleGuard, yoriai_role_guard_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiRefusedPlace, yoriai_refused_place_clear)

G_END_DECLS
