/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-findings-panel"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "window/yoriai-finding-row.h"
#include "window/yoriai-findings-panel.h"
#include "workspace/yoriai-section.h"

/* What was found, the worst first, and apart from it, folded away, what is not filled in yet. Both lists are views of
 * the checker; the second is only built while it is open. */
struct _YoriaiFindingsPanel
{
  GtkBox parent_instance;

  YoriaiWorkspace *workspace;       /* (owned) (nullable) */
  GSignalGroup *signals;        /* (owned) */
  const char *section_id;       /* the section on show, of the table of sections */
  GtkFilter *shown_filter;      /* (owned) */
  GtkFilter *empty_filter;      /* (owned) */
  GtkSortListModel *shown;      /* (owned): found, by severity */
  GtkFilterListModel *empty;    /* (owned): not filled in */
  GtkListBox *shown_list;       /* template children */
  GtkListBox *empty_list;
  GtkExpander *empty_expander;
  GtkLabel *error_count;
  GtkLabel *warning_count;
  GtkLabel *hint_count;
  GtkLabel *empty_count;
  GtkToggleButton *all_button;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (YoriaiFindingsPanel, yoriai_findings_panel, GTK_TYPE_BOX)

enum
{
  SIGNAL_FINDING_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_in_section (YoriaiFindingsPanel *self,
               YoriaiFinding       *finding)
{
  if (gtk_toggle_button_get_active (self->all_button) || self->section_id == NULL)
    return TRUE;
  return yoriai_section_of (yoriai_finding_get_record (finding), yoriai_finding_get_field (finding))->id
         == self->section_id;
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  return !yoriai_finding_is_empty (item) && is_in_section (user_data, item);
}

/* Several rules may miss the same place, which is filled in once: one finding stands for them. */
static gboolean
is_not_filled_in (gpointer item,
                  gpointer user_data)
{
  YoriaiFindingsPanel *self = user_data;

  return yoriai_finding_is_empty (item) && is_in_section (self, item)
         && (self->workspace == NULL
             || yoriai_checker_find_for_field (yoriai_workspace_get_checker (self->workspace),
                                               yoriai_finding_get_record (item), yoriai_finding_get_field (item))
                    == item);
}

static int
compare_severity (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  return (int) yoriai_finding_get_severity ((YoriaiFinding *) a)
         - (int) yoriai_finding_get_severity ((YoriaiFinding *) b);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return yoriai_finding_row_new (YORIAI_FINDINGS_PANEL (user_data)->workspace, item);
}

static void
set_count (GtkLabel   *label,
           guint       n,
           const char *text,
           const char *description)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), n > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
}

/* What the lists below hold, so that the figures can be counted by hand. */
static void
update_counts (YoriaiFindingsPanel *self)
{
  YoriaiCounts counts = yoriai_workspace_count_section (self->workspace, NULL);
  g_autofree char *errors = g_strdup_printf ("%u", counts.error);
  g_autofree char *warnings = g_strdup_printf ("%u", counts.warning);
  g_autofree char *hints = g_strdup_printf ("%u", counts.hint);
  /* Translators: how many places are not filled in */
  g_autofree char *empty = g_strdup_printf (_("%u not filled in"), counts.empty);
  g_autofree char *error_text = g_strdup_printf (ngettext ("%u error", "%u errors", counts.error), counts.error);
  g_autofree char *warning_text
      = g_strdup_printf (ngettext ("%u warning", "%u warnings", counts.warning), counts.warning);
  g_autofree char *hint_text = g_strdup_printf (ngettext ("%u hint", "%u hints", counts.hint), counts.hint);
  gboolean is_clean = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0;
  guint n_empty = g_list_model_get_n_items (G_LIST_MODEL (self->empty));
  /* Translators: the heading of the findings about places that are not filled in, with how many */
  g_autofree char *heading = g_strdup_printf (_("Not filled in (%u)"), n_empty);

  set_count (self->error_count, counts.error, errors, error_text);
  set_count (self->warning_count, counts.warning, warnings, warning_text);
  set_count (self->hint_count, counts.hint, hints, hint_text);
  set_count (self->empty_count, counts.empty, empty, empty);
  gtk_expander_set_label (self->empty_expander, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_expander), n_empty > 0);
  gtk_widget_set_visible (self->nothing, is_clean);
  gtk_widget_set_visible (GTK_WIDGET (self->shown_list), !is_clean);
}

static void
refilter (YoriaiFindingsPanel *self)
{
  gtk_filter_changed (self->shown_filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_filter_changed (self->empty_filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (self->workspace != NULL)
    update_counts (self);
}

static void
bind_empty_list (YoriaiFindingsPanel *self)
{
  gboolean is_open = gtk_expander_get_expanded (self->empty_expander) && self->workspace != NULL;

  gtk_list_box_bind_model (self->empty_list, is_open ? G_LIST_MODEL (self->empty) : NULL,
                           is_open ? create_row : NULL, self, NULL);
}

static void
states_changed_cb (YoriaiFindingsPanel *self)
{
  gtk_filter_changed (self->empty_filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_counts (self);
}

/* The words of the call, and with them the places' names, are others. */
static void
call_changed_cb (YoriaiFindingsPanel *self)
{
  gtk_list_box_bind_model (self->shown_list, G_LIST_MODEL (self->shown), create_row, self, NULL);
  bind_empty_list (self);
}

static void
filter_toggled_cb (YoriaiFindingsPanel *self)
{
  refilter (self);
}

static void
expanded_cb (YoriaiFindingsPanel *self)
{
  bind_empty_list (self);
}

static void
row_activated_cb (YoriaiFindingsPanel *self,
                  YoriaiFindingRow    *row)
{
  g_signal_emit (self, signals[SIGNAL_FINDING_ACTIVATED], 0, yoriai_finding_row_get_finding (row));
}

static void
yoriai_findings_panel_dispose (GObject *object)
{
  YoriaiFindingsPanel *self = YORIAI_FINDINGS_PANEL (object);

  if (self->shown_list != NULL)
    {
      gtk_list_box_bind_model (self->shown_list, NULL, NULL, NULL, NULL);
      gtk_list_box_bind_model (self->empty_list, NULL, NULL, NULL, NULL);
    }
  g_clear_object (&self->signals);
  g_clear_object (&self->shown);
  g_clear_object (&self->empty);
  g_clear_object (&self->shown_filter);
  g_clear_object (&self->empty_filter);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_FINDINGS_PANEL);
  G_OBJECT_CLASS (yoriai_findings_panel_parent_class)->dispose (object);
}

static void
yoriai_findings_panel_class_init (YoriaiFindingsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_findings_panel_dispose;

  /**
   * YoriaiFindingsPanel::finding-activated:
   * @self: the panel
   * @finding: the finding
   *
   * The user wants to go to the place of @finding.
   */
  signals[SIGNAL_FINDING_ACTIVATED]
      = g_signal_new ("finding-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, YORIAI_TYPE_FINDING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-findings-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingsPanel, shown_list);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingsPanel, empty_list);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingsPanel, empty_expander);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingsPanel, error_count);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingsPanel, warning_count);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingsPanel, hint_count);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingsPanel, empty_count);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingsPanel, all_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindingsPanel, nothing);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
yoriai_findings_panel_init (YoriaiFindingsPanel *self)
{
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_severity, NULL, NULL));

  gtk_widget_init_template (GTK_WIDGET (self));

  self->shown_filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->empty_filter = GTK_FILTER (gtk_custom_filter_new (is_not_filled_in, self, NULL));
  self->shown = gtk_sort_list_model_new (
      G_LIST_MODEL (gtk_filter_list_model_new (NULL, g_object_ref (self->shown_filter))), sorter);
  self->empty = gtk_filter_list_model_new (NULL, g_object_ref (self->empty_filter));

  self->signals = g_signal_group_new (YORIAI_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "states-changed", G_CALLBACK (states_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "call-changed", G_CALLBACK (call_changed_cb), self);
}

/**
 * yoriai_findings_panel_set_workspace:
 * @self: a panel
 * @workspace: (nullable): the open proposal
 *
 * Shows the findings of another proposal.
 */
void
yoriai_findings_panel_set_workspace (YoriaiFindingsPanel *self,
                                     YoriaiWorkspace     *workspace)
{
  GListModel *findings = NULL;

  g_return_if_fail (YORIAI_IS_FINDINGS_PANEL (self));

  if (self->workspace == workspace)
    return;

  gtk_list_box_bind_model (self->shown_list, NULL, NULL, NULL, NULL);
  gtk_list_box_bind_model (self->empty_list, NULL, NULL, NULL, NULL);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    findings = G_LIST_MODEL (yoriai_workspace_get_checker (workspace));
  gtk_filter_list_model_set_model (GTK_FILTER_LIST_MODEL (gtk_sort_list_model_get_model (self->shown)), findings);
  gtk_filter_list_model_set_model (self->empty, findings);
  g_signal_group_set_target (self->signals, workspace);
  if (workspace == NULL)
    return;

  gtk_list_box_bind_model (self->shown_list, G_LIST_MODEL (self->shown), create_row, self, NULL);
  bind_empty_list (self);
  update_counts (self);
}

/**
 * yoriai_findings_panel_set_section:
 * @self: a panel
 * @section_id: the section on show
 *
 * Tells which section "This Section" means.
 */
void
yoriai_findings_panel_set_section (YoriaiFindingsPanel *self,
                                   const char          *section_id)
{
  const YoriaiSection *section = yoriai_section_find (section_id);

  g_return_if_fail (YORIAI_IS_FINDINGS_PANEL (self));
  g_return_if_fail (section != NULL);

  self->section_id = section->id;
  if (!gtk_toggle_button_get_active (self->all_button))
    refilter (self);
}

/**
 * yoriai_findings_panel_go_next:
 * @self: a panel
 *
 * Activates the finding after the selected one, or the first.
 *
 * Returns: whether there is one
 */
gboolean
yoriai_findings_panel_go_next (YoriaiFindingsPanel *self)
{
  GtkListBoxRow *selected;
  GtkListBoxRow *next;

  g_return_val_if_fail (YORIAI_IS_FINDINGS_PANEL (self), FALSE);

  selected = gtk_list_box_get_selected_row (self->shown_list);
  next = gtk_list_box_get_row_at_index (self->shown_list,
                                        selected != NULL ? gtk_list_box_row_get_index (selected) + 1 : 0);
  if (next == NULL)
    next = gtk_list_box_get_row_at_index (self->shown_list, 0);
  if (next == NULL)
    return FALSE;

  gtk_list_box_select_row (self->shown_list, next);
  row_activated_cb (self, YORIAI_FINDING_ROW (next));
  return TRUE;
}
