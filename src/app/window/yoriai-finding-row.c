/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-finding-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "workspace/yoriai-finding-place.h"
#include "layout/yoriai-severity-style.h"
#include "workspace/yoriai-words.h"
#include "window/yoriai-finding-row.h"

/* One finding: how serious it is, what is wrong and what to do, where, and which rule of which document says so. A
 * finding never changes; when its rule says something else of the same place, the row is given the new one. */
struct _YoriaiFindingRow
{
  GtkListBoxRow parent_instance;
  YoriaiFinding *finding; /* (owned) */
  GtkImage *icon;         /* template child */
  GtkLabel *message;      /* template child */
  GtkLabel *place;        /* template child */
  GtkLabel *source;       /* template child */
};

G_DEFINE_FINAL_TYPE (YoriaiFindingRow, yoriai_finding_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_state_label (const char *state)
{
  if (g_strcmp0 (state, "draft") == 0)
    return _("draft");
  if (g_strcmp0 (state, "user-edited") == 0)
    return _("edited by the user");
  return NULL;
}

/* "C05 · Programme overview, “Types of application” · draft" */
static char *
dup_source_text (YoriaiFinding *finding)
{
  const char *parts[] = { yoriai_finding_get_rule (finding), yoriai_finding_get_source (finding),
                          get_state_label (yoriai_finding_get_state (finding)) };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, parts[i]);
    }
  return g_string_free (text, FALSE);
}

static void
show_finding (YoriaiFindingRow *self,
              YoriaiWorkspace  *workspace)
{
  const YoriaiSeverityStyle *severity
      = yoriai_severity_style_get (yoriai_finding_get_severity (self->finding));
  const char *message = yoriai_words_text (yoriai_finding_get_message (self->finding));
  g_autofree char *place = yoriai_finding_place_dup_text (yoriai_workspace_get_call (workspace), yoriai_workspace_get_track (workspace),
                                                  yoriai_finding_get_record (self->finding),
                                                  yoriai_finding_get_field (self->finding));
  g_autofree char *source = dup_source_text (self->finding);
  g_autofree char *name = g_strdup_printf ("%s: %s", _(severity->label), message);
  g_autofree char *description = g_strdup_printf ("%s\n%s", place, source);

  yoriai_severity_style_clear (GTK_WIDGET (self->icon));
  gtk_image_set_from_icon_name (self->icon, severity->icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), severity->icon_class);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), _(severity->label));
  gtk_label_set_label (self->message, message);
  gtk_label_set_label (self->place, place);
  gtk_label_set_label (self->source, source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
yoriai_finding_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), YORIAI_TYPE_FINDING_ROW);
  g_clear_object (&YORIAI_FINDING_ROW (object)->finding);
  G_OBJECT_CLASS (yoriai_finding_row_parent_class)->dispose (object);
}

static void
yoriai_finding_row_class_init (YoriaiFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_finding_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingRow, message);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingRow, place);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingRow, source);
}

static void
yoriai_finding_row_init (YoriaiFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * yoriai_finding_row_new:
 * @workspace: the open proposal
 * @finding: one of its findings
 *
 * Returns: (transfer floating): a row that shows @finding
 */
GtkWidget *
yoriai_finding_row_new (YoriaiWorkspace *workspace,
                        YoriaiFinding   *finding)
{
  YoriaiFindingRow *self = g_object_new (YORIAI_TYPE_FINDING_ROW, NULL);

  yoriai_finding_row_set_finding (self, workspace, finding);
  return GTK_WIDGET (self);
}

/**
 * yoriai_finding_row_set_finding:
 * @self: a row
 * @workspace: the open proposal
 * @finding: one of its findings
 *
 * Shows another finding, or the same one in the words of another call.
 */
void
yoriai_finding_row_set_finding (YoriaiFindingRow *self,
                                YoriaiWorkspace  *workspace,
                                YoriaiFinding    *finding)
{
  g_return_if_fail (YORIAI_IS_FINDING_ROW (self));

  g_set_object (&self->finding, finding);
  show_finding (self, workspace);
}

/**
 * yoriai_finding_row_get_finding:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
YoriaiFinding *
yoriai_finding_row_get_finding (YoriaiFindingRow *self)
{
  g_return_val_if_fail (YORIAI_IS_FINDING_ROW (self), NULL);

  return self->finding;
}
