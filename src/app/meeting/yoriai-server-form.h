/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "meeting/yoriai-server-room.h"
#include "preferences/yoriai-preferences.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_SERVER_FORM (yoriai_server_form_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiServerForm, yoriai_server_form, YORIAI, SERVER_FORM, AdwBin)

/* Signal "changed": something was typed. */

void              yoriai_server_form_remember  (YoriaiServerForm   *self,
                                                YoriaiPreferences  *preferences,
                                                const char         *document);
void              yoriai_server_form_keep      (YoriaiServerForm   *self);
gboolean          yoriai_server_form_is_filled (YoriaiServerForm   *self);
YoriaiServerRoom *yoriai_server_form_dup_room  (YoriaiServerForm   *self,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
