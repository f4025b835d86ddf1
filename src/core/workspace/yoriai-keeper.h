/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "document/yoriai-document.h"
#include "journal/yoriai-journal.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_KEEPER (yoriai_keeper_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiKeeper, yoriai_keeper, YORIAI, KEEPER, GObject)

/* Signal "told" (error, nullable): it cannot be kept, or it can again. */

YoriaiKeeper *yoriai_keeper_new         (YoriaiDocument       *document,
                                         const char           *folder) G_GNUC_WARN_UNUSED_RESULT;
void          yoriai_keeper_keep        (YoriaiKeeper         *self);
void          yoriai_keeper_scrub       (YoriaiKeeper         *self);
YoriaiJournal *yoriai_keeper_get_journal (YoriaiKeeper        *self);

G_END_DECLS
