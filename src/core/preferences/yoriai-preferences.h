/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define YORIAI_PREFERENCES_MAX_CHARS 200 /* of a name; what is longer is cut */

#define YORIAI_PREFERENCES_MIN_TEXT_SIZE 90 /* hundredths */
#define YORIAI_PREFERENCES_MAX_TEXT_SIZE 200

#define YORIAI_TYPE_PREFERENCES (yoriai_preferences_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiPreferences, yoriai_preferences, YORIAI, PREFERENCES, GObject)

/* Properties: "name", "institution", "autosave", "is-asked", "language",
 * "style", "dates", "text-size", "server", "server-document". Signal "failed": they cannot be kept. */

YoriaiPreferences *yoriai_preferences_new          (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char              *yoriai_preferences_dup_path     (void) G_GNUC_WARN_UNUSED_RESULT;

const char        *yoriai_preferences_get_name     (YoriaiPreferences *self);
const char        *yoriai_preferences_get_institution (YoriaiPreferences *self);
gboolean           yoriai_preferences_get_autosave (YoriaiPreferences *self);
gboolean           yoriai_preferences_get_is_asked (YoriaiPreferences *self);
const char        *yoriai_preferences_get_server   (YoriaiPreferences *self);
const char        *yoriai_preferences_get_server_document (YoriaiPreferences *self);
char              *yoriai_preferences_dup_author   (YoriaiPreferences *self) G_GNUC_WARN_UNUSED_RESULT;

void               yoriai_preferences_store        (YoriaiPreferences *self);

G_END_DECLS
