/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"

G_BEGIN_DECLS

const char *yoriai_record_get_name (YoriaiRecord *record);

G_END_DECLS
