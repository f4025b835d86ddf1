/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YORIAI_TYPE_BANNER (yoriai_banner_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiBanner, yoriai_banner, YORIAI, BANNER, AdwBin)

void     yoriai_banner_show     (YoriaiBanner *self,
                                 const char   *text,
                                 const char   *button_label,
                                 const char   *action_name);
void     yoriai_banner_hide     (YoriaiBanner *self);
gboolean yoriai_banner_says     (YoriaiBanner *self,
                                 const char   *text);
gboolean yoriai_banner_is_shown (YoriaiBanner *self);

G_END_DECLS
