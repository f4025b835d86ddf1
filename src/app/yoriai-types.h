/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Named here so that the headers of the window need not include each other. */
typedef struct _YoriaiCall YoriaiCall;
typedef struct _YoriaiChecker YoriaiChecker;
typedef struct _YoriaiDocument YoriaiDocument;
typedef struct _YoriaiPage YoriaiPage;
typedef struct _YoriaiRecord YoriaiRecord;
typedef struct _YoriaiWorkspace YoriaiWorkspace;
typedef struct _YoriaiSpace YoriaiSpace;
typedef struct _YoriaiWindow YoriaiWindow;

G_END_DECLS
