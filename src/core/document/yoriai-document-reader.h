/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json.h"
#include "record/yoriai-space.h"
#include "yoriai-state.h"

G_BEGIN_DECLS

YoriaiSpace *yoriai_document_read (const char   *name,
                                   const char   *data,
                                   gssize        length,
                                   char       ***ret_notices,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

YoriaiSpace *yoriai_document_read_file (const char    *name,
                                        const char    *data,
                                        gssize         length,
                                        YoriaiState  **ret_history,
                                        char        ***ret_notices,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

YoriaiSpace *yoriai_document_read_written (GBytes       *view,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
