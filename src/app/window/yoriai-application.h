/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "call/yoriai-call-library.h"
#include "preferences/yoriai-preferences.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_APPLICATION (yoriai_application_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiApplication, yoriai_application, YORIAI, APPLICATION, AdwApplication)

YoriaiApplication *yoriai_application_new         (GApplicationFlags  flags) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCallLibrary *yoriai_application_get_library (YoriaiApplication *self);
YoriaiPreferences *yoriai_application_get_preferences (YoriaiApplication *self);

int                yoriai_app_run                 (int    argc,
                                                   char **argv);

G_END_DECLS
