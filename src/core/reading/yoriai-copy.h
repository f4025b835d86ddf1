/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"
#include "check/yoriai-checker.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

/**
 * YoriaiCopy:
 *
 * A proposal, and the calls, as they were at one moment: bytes, which any thread may read.
 */
typedef struct _YoriaiCopy YoriaiCopy;

YoriaiCopy *yoriai_copy_new              (YoriaiChecker     *checker,
                                          YoriaiCallLibrary *library,
                                          const GDate       *today) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCopy *yoriai_copy_new_of_workspace (YoriaiWorkspace   *workspace) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_copy_free             (YoriaiCopy        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiCopy, yoriai_copy_free)

YoriaiChecker *yoriai_copy_check     (const YoriaiCopy   *self,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiSpace   *yoriai_copy_read      (const YoriaiCopy   *self,
                                      YoriaiCallLibrary **ret_library,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
