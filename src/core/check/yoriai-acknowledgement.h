/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-finding.h"

G_BEGIN_DECLS

YoriaiRecord *yoriai_finding_get_acknowledgement (YoriaiFinding *finding,
                                                  YoriaiRecord  *root);

G_END_DECLS
