/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-package.h"
#include "figure/yoriai-figure.h"
#include "package/yoriai-package.h"

G_BEGIN_DECLS

/* One file on the way. */
typedef struct
{
  const YoriaiCallFile *file; /* (nullable): of the call; none is the checklist */
  YoriaiFigureKind figure;    /* of a figure */
  char *name;                 /* (owned) */
  GBytes *bytes;              /* (owned) (nullable): it is made elsewhere */
  guint n_pages;              /* 0: it has none */
} YoriaiPackageItem;

/* yoriai-package-name.c */
GPtrArray *_yoriai_package_list_items    (YoriaiReading *reading) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-package-checklist.c */
char     **_yoriai_package_list_excesses (GPtrArray     *items) G_GNUC_WARN_UNUSED_RESULT;
GBytes    *_yoriai_package_make_checklist (YoriaiReading *reading,
                                           GPtrArray     *items) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
