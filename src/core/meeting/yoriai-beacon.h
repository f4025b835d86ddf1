/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * YoriaiBeaconState:
 * @YORIAI_BEACON_STARTING: it is being announced
 * @YORIAI_BEACON_LIT: whoever is in the same network finds it
 * @YORIAI_BEACON_DARK: it cannot be announced: yoriai_beacon_get_error() says why
 *
 * Whether a meeting is found in the network.
 */
typedef enum
{
  YORIAI_BEACON_STARTING,
  YORIAI_BEACON_LIT,
  YORIAI_BEACON_DARK,
} YoriaiBeaconState;

#define YORIAI_TYPE_BEACON (yoriai_beacon_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiBeacon, yoriai_beacon, YORIAI, BEACON, GObject)

/* Signal "changed": its state, or under which name it is found. */

YoriaiBeacon      *yoriai_beacon_new       (GDBusConnection *bus,
                                            const char      *name,
                                            const char      *proposal,
                                            guint16          port) G_GNUC_WARN_UNUSED_RESULT;
YoriaiBeaconState  yoriai_beacon_get_state (YoriaiBeacon    *self);
const char        *yoriai_beacon_get_name  (YoriaiBeacon    *self);
const GError      *yoriai_beacon_get_error (YoriaiBeacon    *self);

G_END_DECLS
