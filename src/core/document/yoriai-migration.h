/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json-writer.h"

G_BEGIN_DECLS

/**
 * YoriaiMigrationStep:
 * @root: a file of one version, an object
 * @writer: takes the same file in the next version, `version` included
 *
 * One step from a version to the next.
 */
typedef void (*YoriaiMigrationStep) (const YoriaiJson *root,
                                     YoriaiJsonWriter *writer);

YoriaiJsonDoc *yoriai_migrate (YoriaiJsonDoc              *doc,
                               gint64                      version,
                               const YoriaiMigrationStep  *steps,
                               GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
