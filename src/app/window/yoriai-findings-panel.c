/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-findings-panel"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-after-change.h"
#include "layout/yoriai-kept-children.h"
#include "layout/yoriai-late-list.h"
#include "layout/yoriai-seen-items.h"
#include "layout/yoriai-tooltip.h"
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
  GtkSortListModel *found;      /* (owned): by severity */
  GtkFilterListModel *unfilled; /* (owned): not filled in */
  YoriaiSeenItems *seen;        /* (owned): of those by severity, the first ones */
  YoriaiSeenItems *seen_empty;  /* (owned) (nullable): of those not filled in, while they are open */
  YoriaiLateList *shown;        /* (owned): what the rows of the first list are made from */
  YoriaiLateList *empty;        /* (owned) (nullable): and of the second */
  guint update_id;              /* source that follows a change */
  gboolean is_renamed;          /* the places are called otherwise now */
  guint selected;               /* where the finding gone to last stands, or stood; from 1 */
  YoriaiFinding *unfilled_last; /* (owned) (nullable): of those not filled in, the one gone to last */
  guint unfilled_at;            /* where it stands, or stood */
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

/* Enough to fill the panel of a large window. */
#define N_ROWS 20

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
             || yoriai_checker_find_unfilled (yoriai_workspace_get_checker (self->workspace),
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
update_row (GtkWidget *row,
            gpointer   item,
            gpointer   user_data)
{
  yoriai_finding_row_set_finding (YORIAI_FINDING_ROW (row), YORIAI_FINDINGS_PANEL (user_data)->workspace, item);
}

/* What a rule says of a place is one finding, though its words follow the typing: somebody may be clicking it. */
static guint
hash_finding (gconstpointer item)
{
  YoriaiFinding *finding = (YoriaiFinding *) item;

  return g_direct_hash (yoriai_finding_get_record (finding)) ^ yoriai_finding_get_field (finding)
         ^ g_str_hash (yoriai_finding_get_rule (finding));
}

static gboolean
equal_findings (gconstpointer a,
                gconstpointer b)
{
  YoriaiFinding *x = (YoriaiFinding *) a;
  YoriaiFinding *y = (YoriaiFinding *) b;

  return yoriai_finding_get_record (x) == yoriai_finding_get_record (y)
         && yoriai_finding_get_field (x) == yoriai_finding_get_field (y)
         && g_str_equal (yoriai_finding_get_rule (x), yoriai_finding_get_rule (y));
}

static const YoriaiKeptChildren kept_rows = {
  .hash = hash_finding,
  .equal = equal_findings,
  .create = create_row,
  .update = update_row,
};

static void
shown_changed_cb (YoriaiFindingsPanel *self,
                  guint                position,
                  guint                n_removed,
                  guint                n_added,
                  GListModel          *model)
{
  yoriai_kept_children_change (GTK_WIDGET (self->shown_list), model, position, n_removed, n_added, &kept_rows, self);
}

static void
empty_changed_cb (YoriaiFindingsPanel *self,
                  guint                position,
                  guint                n_removed,
                  guint                n_added,
                  GListModel          *model)
{
  yoriai_kept_children_change (GTK_WIDGET (self->empty_list), model, position, n_removed, n_added, &kept_rows, self);
}

static void
set_count (GtkLabel   *label,
           guint       n,
           const char *text,
           const char *description)
{
  if (g_str_equal (gtk_label_get_label (label), text) && gtk_widget_get_visible (GTK_WIDGET (label)) == (n > 0))
    return;
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), n > 0);
  yoriai_tooltip_set (GTK_WIDGET (label), description);
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
  gboolean is_clean = g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0;
  guint n_empty = g_list_model_get_n_items (G_LIST_MODEL (self->unfilled));
  /* Translators: the heading of the findings about places that are not filled in, with how many */
  g_autofree char *heading = g_strdup_printf (_("Not filled in (%u)"), n_empty);

  set_count (self->error_count, counts.error, errors, error_text);
  set_count (self->warning_count, counts.warning, warnings, warning_text);
  set_count (self->hint_count, counts.hint, hints, hint_text);
  set_count (self->empty_count, counts.empty, empty, empty);
  if (g_strcmp0 (gtk_expander_get_label (self->empty_expander), heading) != 0)
    gtk_expander_set_label (self->empty_expander, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_expander), n_empty > 0);
  gtk_widget_set_visible (self->nothing, is_clean);
  gtk_widget_set_visible (GTK_WIDGET (self->shown_list), !is_clean);
}

static void
update_words (YoriaiFindingsPanel *self,
              GtkListBox          *list)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    update_row (GTK_WIDGET (row), yoriai_kept_children_get_item (GTK_WIDGET (row)), self);
}

/* Brings the lists and what is said above them up to date, and with that destroys rows. */
static void
update (YoriaiFindingsPanel *self)
{
  g_clear_handle_id (&self->update_id, g_source_remove);
  yoriai_late_list_settle (self->shown);
  if (self->empty != NULL)
    yoriai_late_list_settle (self->empty);
  if (self->workspace == NULL)
    return;
  if (self->is_renamed)
    {
      update_words (self, self->shown_list);
      update_words (self, self->empty_list);
    }
  self->is_renamed = FALSE;
  update_counts (self);
}

static gboolean
update_cb (gpointer user_data)
{
  YoriaiFindingsPanel *self = YORIAI_FINDINGS_PANEL (user_data);

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (YoriaiFindingsPanel *self)
{
  yoriai_after_change (&self->update_id, update_cb, self);
}

static void
refilter (YoriaiFindingsPanel *self)
{
  gtk_filter_changed (self->shown_filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_filter_changed (self->empty_filter, GTK_FILTER_CHANGE_DIFFERENT);
  queue_update (self);
}

/* The rows of what is not filled in are there only while they are seen. */
static void
fill_empty_list (YoriaiFindingsPanel *self)
{
  gboolean is_open = gtk_expander_get_expanded (self->empty_expander);

  if (is_open == (self->empty != NULL))
    return;
  if (is_open)
    {
      self->seen_empty
          = yoriai_seen_items_new (G_LIST_MODEL (self->unfilled), GTK_WIDGET (self->empty_list), N_ROWS);
      self->empty = yoriai_late_list_new (yoriai_seen_items_get_model (self->seen_empty));
      g_signal_connect_object (self->empty, "items-changed", G_CALLBACK (empty_changed_cb), self, G_CONNECT_SWAPPED);
      empty_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->empty)), G_LIST_MODEL (self->empty));
    }
  else
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (self->empty));

      empty_changed_cb (self, 0, n, 0, G_LIST_MODEL (self->empty));
      g_clear_object (&self->empty);
      g_clear_object (&self->seen_empty);
    }
}

static void
states_changed_cb (YoriaiFindingsPanel *self)
{
  queue_update (self);
}

/* The words of the call, and with them the places' names, are others. */
static void
call_changed_cb (YoriaiFindingsPanel *self)
{
  self->is_renamed = TRUE;
  queue_update (self);
}

static void
filter_toggled_cb (YoriaiFindingsPanel *self)
{
  yoriai_seen_items_reset (self->seen);
  refilter (self);
}

static void
expanded_cb (YoriaiFindingsPanel *self)
{
  fill_empty_list (self);
}

static void
row_activated_cb (YoriaiFindingsPanel *self,
                  YoriaiFindingRow    *row)
{
  if (gtk_widget_get_parent (GTK_WIDGET (row)) == GTK_WIDGET (self->shown_list))
    self->selected = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1;
  g_signal_emit (self, signals[SIGNAL_FINDING_ACTIVATED], 0, yoriai_finding_row_get_finding (row));
}

static void
yoriai_findings_panel_dispose (GObject *object)
{
  YoriaiFindingsPanel *self = YORIAI_FINDINGS_PANEL (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->shown);
  g_clear_object (&self->empty);
  g_clear_object (&self->seen);
  g_clear_object (&self->seen_empty);
  g_clear_object (&self->unfilled_last);
  g_clear_object (&self->found);
  g_clear_object (&self->unfilled);
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
  self->found = gtk_sort_list_model_new (
      G_LIST_MODEL (gtk_filter_list_model_new (NULL, g_object_ref (self->shown_filter))), sorter);
  self->unfilled = gtk_filter_list_model_new (NULL, g_object_ref (self->empty_filter));
  self->seen = yoriai_seen_items_new (G_LIST_MODEL (self->found), GTK_WIDGET (self->shown_list), N_ROWS);
  self->shown = yoriai_late_list_new (yoriai_seen_items_get_model (self->seen));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self, G_CONNECT_SWAPPED);

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

  g_clear_object (&self->unfilled_last);
  self->unfilled_at = 0;
  /* The rows of the old one go first. */
  gtk_filter_list_model_set_model (GTK_FILTER_LIST_MODEL (gtk_sort_list_model_get_model (self->found)), NULL);
  gtk_filter_list_model_set_model (self->unfilled, NULL);
  g_set_object (&self->workspace, NULL);
  update (self);

  yoriai_seen_items_reset (self->seen);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    findings = G_LIST_MODEL (yoriai_workspace_get_checker (workspace));
  gtk_filter_list_model_set_model (GTK_FILTER_LIST_MODEL (gtk_sort_list_model_get_model (self->found)), findings);
  gtk_filter_list_model_set_model (self->unfilled, findings);
  g_signal_group_set_target (self->signals, workspace);
  update (self);
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
 * yoriai_findings_panel_is_empty:
 * @self: a panel
 *
 * Returns: whether nothing was found, nor is anything to be filled in
 */
gboolean
yoriai_findings_panel_is_empty (YoriaiFindingsPanel *self)
{
  g_return_val_if_fail (YORIAI_IS_FINDINGS_PANEL (self), TRUE);

  return self->workspace == NULL
         || g_list_model_get_n_items (G_LIST_MODEL (yoriai_workspace_get_checker (self->workspace))) == 0;
}

/**
 * yoriai_findings_panel_go:
 * @self: a panel
 * @is_back: whether to the one before instead of the one after
 *
 * Activates the finding after the selected one, or the first; before it, or the last.
 *
 * Returns: whether there is one
 */
gboolean
yoriai_findings_panel_go (YoriaiFindingsPanel *self,
                          gboolean             is_back)
{
  GtkListBoxRow *selected, *next;
  int n, position = 0;

  g_return_val_if_fail (YORIAI_IS_FINDINGS_PANEL (self), FALSE);

  update (self);
  n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->found));
  if (n == 0)
    return FALSE;
  selected = gtk_list_box_get_selected_row (self->shown_list);
  /* Where the last one was mended, the next one stands in its place. */
  if (selected != NULL)
    position = gtk_list_box_row_get_index (selected) + (is_back ? -1 : 1);
  else if (self->selected > 0)
    position = (int) self->selected - (is_back ? 2 : 1);
  else if (is_back)
    position = n - 1;
  position = (position + n) % n;
  yoriai_seen_items_include (self->seen, position);
  yoriai_late_list_settle (self->shown);
  next = gtk_list_box_get_row_at_index (self->shown_list, position);
  if (next == NULL)
    return FALSE;

  gtk_list_box_select_row (self->shown_list, next);
  row_activated_cb (self, YORIAI_FINDING_ROW (next));
  return TRUE;
}

/**
 * yoriai_findings_panel_go_unfilled:
 * @self: a panel
 *
 * Activates the place that is not filled in after the one gone to last, or the first.
 *
 * Returns: whether there is one
 */
gboolean
yoriai_findings_panel_go_unfilled (YoriaiFindingsPanel *self)
{
  g_autoptr (YoriaiFinding) finding = NULL;
  GListModel *unfilled;
  guint n;

  g_return_val_if_fail (YORIAI_IS_FINDINGS_PANEL (self), FALSE);

  update (self);
  unfilled = G_LIST_MODEL (self->unfilled);
  n = g_list_model_get_n_items (unfilled);
  if (n == 0)
    return FALSE;
  /* Where it was filled in, the next one stands in its place. */
  finding = g_list_model_get_item (unfilled, self->unfilled_at);
  if (finding != NULL && self->unfilled_last != NULL && equal_findings (finding, self->unfilled_last))
    self->unfilled_at++;
  self->unfilled_at %= n;
  g_clear_object (&finding);
  finding = g_list_model_get_item (unfilled, self->unfilled_at);
  g_set_object (&self->unfilled_last, finding);
  g_signal_emit (self, signals[SIGNAL_FINDING_ACTIVATED], 0, finding);
  return TRUE;
}
