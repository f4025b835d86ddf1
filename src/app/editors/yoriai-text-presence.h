/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-text-sync.h"
#include "presence/yoriai-carets.h"

G_BEGIN_DECLS

typedef struct _YoriaiTextPresence YoriaiTextPresence;

YoriaiTextPresence *yoriai_text_presence_new         (YoriaiFieldEditor  *editor,
                                                      GtkWidget          *text,
                                                      YoriaiTextSync     *sync) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_text_presence_free        (YoriaiTextPresence *self);
void                yoriai_text_presence_update      (YoriaiTextPresence *self);
void                yoriai_text_presence_set_preedit (YoriaiTextPresence *self,
                                                      const char         *preedit);
void                yoriai_text_presence_snapshot    (YoriaiTextPresence *self,
                                                      GtkSnapshot        *snapshot);
YoriaiCarets       *yoriai_text_presence_get_carets  (YoriaiTextPresence *self);

G_END_DECLS
