/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/yoriai-incoming.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

/**
 * YoriaiDiskChange:
 * @n_changes: how many things were taken in
 * @n_contested: how many of them were changed here as well
 * @what: (owned) (nullable): the first of them, as people call them
 * @who: (owned) (nullable): who made them, as far as that is known
 * @joined: (owned) (nullable): what becomes of the proposal with them
 *
 * What somebody else has changed in the file of an open proposal.
 */
typedef struct
{
  guint n_changes;
  guint n_contested;
  char *what;
  char *who;
  YoriaiIncomingJoined *joined;
} YoriaiDiskChange;

void     yoriai_disk_change_find_async  (YoriaiWorkspace     *workspace,
                                         GBytes              *file,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean yoriai_disk_change_find_finish (GAsyncResult        *result,
                                         YoriaiWorkspace     *workspace,
                                         YoriaiDocument      *theirs,
                                         YoriaiDiskChange    *ret_change,
                                         GError             **error);
gboolean yoriai_disk_change_take        (YoriaiDiskChange    *self,
                                         YoriaiWorkspace     *workspace,
                                         YoriaiDocument      *theirs,
                                         const char          *label,
                                         GError             **error);
void     yoriai_disk_change_clear       (YoriaiDiskChange    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiDiskChange, yoriai_disk_change_clear)

G_END_DECLS
