/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A port at which nothing answers, not even that nobody listens: as in a network that keeps its computers apart. */
typedef struct
{
  GSocket *listener;
  GSocket *callers[4];
  guint16 port;
} Silence;

void silence_init  (Silence *self);
void silence_clear (Silence *self);

G_END_DECLS
