/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-return.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

/**
 * YoriaiReturnRefused:
 * @name: (owned): what a file is called
 * @reason: (owned): why nothing of it was read
 *
 * A file that was not read.
 */
typedef struct
{
  char *name;
  char *reason;
} YoriaiReturnRefused;

/**
 * YoriaiReturnWhoseFunc:
 * @digest: of a file
 * @name: what it is called
 * @user_data: what it was given
 *
 * Returns: (nullable): the id of the institution that somebody has said it is from
 */
typedef const char *(*YoriaiReturnWhoseFunc) (const char *digest,
                                              const char *name,
                                              gpointer    user_data);

gboolean yoriai_returns_add_path (YoriaiReturns         *self,
                                  const char            *path,
                                  YoriaiReturnWhoseFunc  whose,
                                  gpointer               user_data,
                                  GPtrArray             *refused,
                                  GCancellable          *cancellable);
void     yoriai_return_refused_free (YoriaiReturnRefused *self);

/* In a thread */

void           yoriai_returns_read_async  (YoriaiWorkspace      *workspace,
                                           const char *const    *paths,
                                           GHashTable           *whose,
                                           YoriaiHeadings       *headings,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
YoriaiReturns *yoriai_returns_read_finish (GAsyncResult         *result,
                                           YoriaiWorkspace      *workspace,
                                           GPtrArray           **ret_refused,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char          *yoriai_return_dup_key      (const char           *digest,
                                           const char           *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
