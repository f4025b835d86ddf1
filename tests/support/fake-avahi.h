/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Something that says that it is Avahi, on a bus of its own: what is announced to it is found through it. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *connection; /* the fake's own; NULL while there is no Avahi */
  GDBusConnection *client;
  GDBusNodeInfo *info;
  guint own;
  gboolean is_owned;
  GPtrArray *services; /* (element-type FakeService) */
  GPtrArray *browsers; /* (element-type utf8) */
  guint n_objects;
  GArray *registered; /* (element-type guint) */
  const char *address; /* which it resolves all to */
  gboolean collides_late; /* on commit, as when it is found out in the network */
} FakeAvahi;

void fake_avahi_init  (FakeAvahi  *self);
void fake_avahi_clear (FakeAvahi  *self);
void fake_avahi_start (FakeAvahi  *self);
void fake_avahi_stop  (FakeAvahi  *self);
void fake_avahi_add   (FakeAvahi  *self,
                       const char *name,
                       guint16     port,
                       GVariant   *texts);

G_END_DECLS
