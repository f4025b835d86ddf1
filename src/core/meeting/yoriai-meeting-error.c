/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-meeting-error.h"

G_DEFINE_QUARK (yoriai-meeting-error-quark, yoriai_meeting_error)
