/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-role.h"
#include "record/yoriai-touch.h"

G_BEGIN_DECLS

/**
 * YoriaiRoleScope:
 *
 * What somebody may change: asked by the guest's own door before it does something, and by the host before it takes in what
 * a guest has done. There is no second place that says it.
 */
typedef struct _YoriaiRoleScope YoriaiRoleScope;

/**
 * YoriaiRefusedFunc:
 * @message: why not, in words for people; borrowed for the call
 * @data: of yoriai_role_scope_set_refused_func()
 *
 * Called in the midst of what was refused: it changes nothing of the space.
 */
typedef void (*YoriaiRefusedFunc) (const char *message,
                                   gpointer    data);

YoriaiRoleScope *yoriai_role_scope_new              (YoriaiRole             role,
                                                     const char            *institution) G_GNUC_WARN_UNUSED_RESULT;
void             yoriai_role_scope_free             (YoriaiRoleScope       *self);
YoriaiRole       yoriai_role_scope_get_role         (const YoriaiRoleScope *self);
void             yoriai_role_scope_set_role         (YoriaiRoleScope       *self,
                                                     YoriaiRole             role,
                                                     const char            *institution);
void             yoriai_role_scope_set_comment_type (YoriaiRoleScope       *self,
                                                     GType                  type);
void             yoriai_role_scope_add_client       (YoriaiRoleScope       *self,
                                                     guint64                client);
gboolean         yoriai_role_scope_has_client       (const YoriaiRoleScope *self,
                                                     guint64                client);
gboolean         yoriai_role_scope_allows           (const YoriaiRoleScope *self,
                                                     YoriaiSpace           *space,
                                                     const YoriaiTouch     *touch,
                                                     GError               **error);
void             yoriai_role_scope_stand_at_door    (YoriaiRoleScope       *self,
                                                     YoriaiSpace           *space);
void             yoriai_role_scope_set_refused_func (YoriaiRoleScope       *self,
                                                     YoriaiRefusedFunc      func,
                                                     gpointer               data);
char            *yoriai_role_dup_place              (const YoriaiTouch     *touch) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiRoleScope, yoriai_role_scope_free)

G_END_DECLS
