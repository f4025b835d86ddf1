/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "document/yoriai-document.h"
#include "meeting/yoriai-host.h"
#include "ydoc/ydoc-awareness.h"

G_BEGIN_DECLS

/* A host without a window, who lets in whoever knocks: windows are its guests. */
typedef struct
{
  YoriaiCertificate *certificate;
  YoriaiGuests *guests;
  YoriaiDocument *document;
  YdocAwareness *awareness; /* (nullable): where it is, if it has a place */
  YoriaiHost *host;
  YoriaiRole role;
  guint n_knocks;
  char *link;
} TestRoom;

void test_room_init   (TestRoom       *self,
                       YoriaiRole      role,
                       YoriaiDocument *document);
void test_room_clear  (TestRoom       *self);
void test_room_listen (TestRoom       *self,
                       guint16         port);
void test_room_close  (TestRoom       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestRoom, test_room_clear)

G_END_DECLS
