/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_WELCOME (yoriai_welcome_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiWelcome, yoriai_welcome, YORIAI, WELCOME, AdwBin)

G_END_DECLS
