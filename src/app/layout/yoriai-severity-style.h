/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-finding.h"

G_BEGIN_DECLS

/**
 * YoriaiSeverityStyle:
 * @css_class: what a widget with such a finding has
 * @icon_class: what the icon itself has
 * @icon_name: the icon
 * @label: what it is called, untranslated
 *
 * How a severity looks.
 */
typedef struct
{
  const char *css_class;
  const char *icon_class;
  const char *icon_name;
  const char *label;
} YoriaiSeverityStyle;

const YoriaiSeverityStyle *yoriai_severity_style_get   (YoriaiSeverity  severity);
void                       yoriai_severity_style_clear (GtkWidget      *widget);
void                       yoriai_severity_style_mark  (GtkWidget      *widget,
                                                        YoriaiFinding  *finding);

G_END_DECLS
