/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Avahi as it is reached over D-Bus. */

#define YORIAI_AVAHI "org.freedesktop.Avahi"
#define YORIAI_AVAHI_SERVER "org.freedesktop.Avahi.Server"
#define YORIAI_AVAHI_GROUP "org.freedesktop.Avahi.EntryGroup"
#define YORIAI_AVAHI_BROWSER "org.freedesktop.Avahi.ServiceBrowser"
#define YORIAI_AVAHI_TYPE "_yoriai._tcp"
#define YORIAI_AVAHI_ANY (-1) /* interface, protocol */
#define YORIAI_AVAHI_MAX_NAME 63 /* bytes of a service's name */

char *_yoriai_avahi_dup_hash (const char *proposal) G_GNUC_WARN_UNUSED_RESULT;
char *_yoriai_avahi_dup_name (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
