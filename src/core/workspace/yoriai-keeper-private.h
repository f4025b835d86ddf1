/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/yoriai-keeper.h"

G_BEGIN_DECLS

/* What is seen to before an old journal goes; reference-counted, since the
 * thread that writes calls it. */
typedef struct _YoriaiThinning YoriaiThinning;

YoriaiThinning *_yoriai_thinning_new         (YoriaiDocument          *document,
                                              const char              *folder) G_GNUC_WARN_UNUSED_RESULT;
YoriaiThinning *_yoriai_thinning_ref         (YoriaiThinning          *self) G_GNUC_WARN_UNUSED_RESULT;
void            _yoriai_thinning_unref       (gpointer                 self);
gboolean        _yoriai_thinning_func        (const YoriaiJournalFile *file,
                                              gpointer                 data);
void            _yoriai_thinning_note_saving (YoriaiThinning          *self);
void            _yoriai_thinning_note_saved  (YoriaiThinning          *self);

/* For tests */
void            _yoriai_thinning_set_max_bytes (YoriaiThinning        *self,
                                                guint64                max_bytes);
YoriaiThinning *_yoriai_keeper_get_thinning  (YoriaiKeeper            *self);

G_END_DECLS
