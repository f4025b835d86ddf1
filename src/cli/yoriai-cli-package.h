/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/yoriai-cli-private.h"
#include "reading/yoriai-reading.h"

G_BEGIN_DECLS

YoriaiCliStatus yoriai_cli_write_package (const char                *path,
                                          const char                *folder,
                                          const YoriaiExportOptions *options);

G_END_DECLS
