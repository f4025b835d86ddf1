/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-document-private.h"
#include "yoriai-versions.h"

G_BEGIN_DECLS

/* What a save needs to know to make a version; of yoriai-sitting.c */
typedef struct _YoriaiSitting YoriaiSitting;

YoriaiSitting *_yoriai_sitting_new         (YoriaiDocument  *document,
                                            GFile           *target) G_GNUC_WARN_UNUSED_RESULT;
void           _yoriai_sitting_free        (YoriaiSitting   *self);
void           _yoriai_sitting_add_version (YoriaiSitting   *self,
                                            GBytes          *view,
                                            YoriaiState    **history);
void           _yoriai_sitting_note        (YoriaiSitting   *self,
                                            YoriaiDocument  *document);

G_END_DECLS
