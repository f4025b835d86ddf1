/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "meeting/yoriai-presence.h"

G_BEGIN_DECLS

/* Two who hear of each other at once, without a network. */
typedef struct
{
  YdocAwareness *one;
  YdocAwareness *other;
  guint n_sent;     /* of one's own, by @one */
  gboolean is_cut;
} TestWire;

void test_wire_init  (TestWire      *self,
                      guint64        one,
                      guint64        other);
void test_wire_clear (TestWire      *self);
void test_wire_cut   (TestWire      *self);
void test_wire_state (YdocAwareness *to,
                      guint64        client,
                      guint          clock,
                      const char    *json);

G_END_DECLS
