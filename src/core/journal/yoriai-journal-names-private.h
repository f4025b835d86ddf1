/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* PREFIX of the proposal, time, chance, and one of these: */
#define YORIAI_JOURNAL_SUFFIX ".journal"
#define YORIAI_JOURNAL_SETTLED ".settled" /* nothing in it is to be offered any more */
#define YORIAI_JOURNAL_NEW ".new-"        /* begins the name of one that has none yet */
