/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"
#include "workspace/yoriai-past.h"
#include "workspace/yoriai-section.h"

G_BEGIN_DECLS

/**
 * YoriaiVersionChange:
 * @section: where it is
 * @record: the record's id
 * @title: which record of the section it is, "" for the section's own
 * @n: how many things in it are not the same
 *
 * What a version has at one place that the one before had not.
 */
typedef struct
{
  const YoriaiSection *section;
  char *record;
  char *title;
  guint n;
} YoriaiVersionChange;

GPtrArray *yoriai_version_changes_list (GBytes            *before,
                                        GBytes            *after,
                                        YoriaiCallLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *yoriai_version_changes_list_all (YoriaiState    *history,
                                            GPtrArray      *pasts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
