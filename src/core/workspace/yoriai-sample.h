/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"
#include "document/yoriai-document.h"

G_BEGIN_DECLS

char          **yoriai_sample_list     (void) G_GNUC_WARN_UNUSED_RESULT;
char           *yoriai_sample_dup_name (const char        *sample,
                                        YoriaiCallLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
YoriaiDocument *yoriai_sample_open     (const char        *sample,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
