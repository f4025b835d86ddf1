/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "meeting/yoriai-invitation.h"

G_BEGIN_DECLS

#define YORIAI_NEARBY_MAX 64           /* meetings that are listed */
#define YORIAI_NEARBY_MAX_ADDRESSES 8  /* of one */

/**
 * YoriaiFound:
 * @name: what its host calls it: a name from anywhere, of one line
 * @addresses: (element-type YoriaiAddress): where it is
 * @hash: (nullable): see yoriai_found_is_of()
 *
 * A meeting in the network, as it says. Who it is shows the code, or the key.
 */
typedef struct
{
  char *name;
  GPtrArray *addresses;
  char *hash;
} YoriaiFound;

#define YORIAI_TYPE_NEARBY (yoriai_nearby_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiNearby, yoriai_nearby, YORIAI, NEARBY, GObject)

/* Signal "changed": other meetings than before, or yoriai_nearby_get_error(). */

YoriaiNearby      *yoriai_nearby_new            (GDBusConnection   *bus) G_GNUC_WARN_UNUSED_RESULT;
guint              yoriai_nearby_get_n_found    (YoriaiNearby      *self);
const YoriaiFound *yoriai_nearby_get_found      (YoriaiNearby      *self,
                                                 guint              index);
const GError      *yoriai_nearby_get_error      (YoriaiNearby      *self);

gboolean           yoriai_found_is_of           (const YoriaiFound *self,
                                                 const char        *proposal);
YoriaiInvitation  *yoriai_found_dup_invitation  (const YoriaiFound *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
