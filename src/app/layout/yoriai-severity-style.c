/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-severity-style"

#include "config.h"

#include "layout/yoriai-severity-style.h"

#include <glib/gi18n-lib.h>

static const YoriaiSeverityStyle styles[] = {
  [YORIAI_SEVERITY_ERROR] = { "error", "error", "dialog-error-symbolic", N_("Error") },
  [YORIAI_SEVERITY_WARNING] = { "warning", "warning", "dialog-warning-symbolic", N_("Warning") },
  [YORIAI_SEVERITY_HINT] = { "hint", "accent", "dialog-information-symbolic", N_("Hint") },
};

/**
 * yoriai_severity_style_get:
 * @severity: a severity
 *
 * Returns: (transfer none): how it looks
 */
const YoriaiSeverityStyle *
yoriai_severity_style_get (YoriaiSeverity severity)
{
  g_return_val_if_fail (severity < G_N_ELEMENTS (styles), &styles[YORIAI_SEVERITY_HINT]);

  return &styles[severity];
}

/**
 * yoriai_severity_style_clear:
 * @widget: a widget
 *
 * Takes the classes of all severities away.
 */
void
yoriai_severity_style_clear (GtkWidget *widget)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      gtk_widget_remove_css_class (widget, styles[i].css_class);
      gtk_widget_remove_css_class (widget, styles[i].icon_class);
    }
}

/**
 * yoriai_severity_style_mark:
 * @widget: a widget that says what a finding says
 * @finding: (nullable): the finding
 *
 * Gives the widget the class of an error or a warning. A hint has none here, nor has what is merely not filled in.
 */
void
yoriai_severity_style_mark (GtkWidget     *widget,
                            YoriaiFinding *finding)
{
  YoriaiSeverity severity = finding ? yoriai_finding_get_severity (finding) : YORIAI_SEVERITY_HINT;

  yoriai_severity_style_clear (widget);
  if (severity != YORIAI_SEVERITY_HINT && !yoriai_finding_is_empty (finding))
    gtk_widget_add_css_class (widget, styles[severity].css_class);
}
