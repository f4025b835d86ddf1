/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-refused-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "check/yoriai-refused-inputs.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-kept-children.h"
#include "layout/yoriai-late-list.h"
#include "layout/yoriai-severity-style.h"
#include "window/yoriai-refused-list.h"
#include "workspace/yoriai-finding-place.h"

/* What was typed and could not be taken, each with its place, above what was found: a place that somebody has left
 * behind is not forgotten. Gone from sight while there is nothing. */
struct _YoriaiRefusedList
{
  GtkBox parent_instance;

  YoriaiWorkspace *workspace; /* (owned) (nullable) */
  YoriaiLateList *refused;    /* (owned) (nullable): what the rows are made from */
  guint update_id;            /* source that follows a change */
  GtkWidget *heading;         /* child */
  GtkListBox *list;           /* child */
};

G_DEFINE_FINAL_TYPE (YoriaiRefusedList, yoriai_refused_list, GTK_TYPE_BOX)

enum
{
  SIGNAL_PLACE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define ICON_GAP 10
#define LINE_GAP 3
#define LABEL_WIDTH 20

static guint
hash_input (gconstpointer item)
{
  YoriaiRefusedInput *input = (YoriaiRefusedInput *) item;

  return g_direct_hash (yoriai_refused_input_get_record (input)) ^ yoriai_refused_input_get_field (input);
}

static gboolean
equal_inputs (gconstpointer a,
                gconstpointer b)
{
  YoriaiRefusedInput *x = (YoriaiRefusedInput *) a;
  YoriaiRefusedInput *y = (YoriaiRefusedInput *) b;

  return yoriai_refused_input_get_record (x) == yoriai_refused_input_get_record (y)
         && yoriai_refused_input_get_field (x) == yoriai_refused_input_get_field (y);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_WIDTH);
  return label;
}

/* (transfer full) */
static char *
dup_message (YoriaiRefusedInput *input)
{
  const char *text = yoriai_refused_input_get_text (input);

  if (*text == '\0')
    return g_strdup (yoriai_refused_input_get_reason (input));
  /* Translators: what somebody typed; why it cannot be taken */
  return g_strdup_printf (_("“%s”: %s"), text, yoriai_refused_input_get_reason (input));
}

static void
update_row (GtkWidget *row,
            gpointer   item,
            gpointer   user_data)
{
  YoriaiRefusedList *self = user_data;
  YoriaiRefusedInput *input = item;
  const YoriaiSeverityStyle *style = yoriai_severity_style_get (YORIAI_SEVERITY_ERROR);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (style->icon_name);
  GtkWidget *place_label;
  g_autofree char *message = dup_message (input);
  g_autofree char *place
      = yoriai_finding_place_dup_text (yoriai_workspace_get_call (self->workspace),
                                       yoriai_workspace_get_track (self->workspace),
                                       yoriai_refused_input_get_record (input), yoriai_refused_input_get_field (input));

  gtk_widget_add_css_class (icon, style->icon_class);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_grid_set_column_spacing (GTK_GRID (grid), ICON_GAP);
  gtk_grid_set_row_spacing (GTK_GRID (grid), LINE_GAP);
  gtk_grid_attach (GTK_GRID (grid), icon, 0, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (grid), make_label (message), 1, 0, 1, 1);
  place_label = make_label (place);
  gtk_widget_add_css_class (place_label, "place");
  gtk_widget_add_css_class (place_label, "caption");
  gtk_grid_attach (GTK_GRID (grid), place_label, 1, 1, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, message,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (row, "finding");
  update_row (row, item, user_data);
  return row;
}

static const YoriaiKeptChildren kept_rows = {
  .hash = hash_input,
  .equal = equal_inputs,
  .create = create_row,
  .update = update_row,
};

static void
refused_changed_cb (YoriaiRefusedList *self,
                    guint              position,
                    guint              n_removed,
                    guint              n_added,
                    GListModel        *model)
{
  yoriai_kept_children_change (GTK_WIDGET (self->list), model, position, n_removed, n_added, &kept_rows, self);
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (model) > 0);
}

static gboolean
update_cb (gpointer user_data)
{
  YoriaiRefusedList *self = YORIAI_REFUSED_LIST (user_data);

  self->update_id = 0;
  if (self->refused != NULL)
    yoriai_late_list_settle (self->refused);
  return G_SOURCE_REMOVE;
}

/* Somebody may be clicking a row in this moment. */
static void
queue_update (YoriaiRefusedList *self)
{
  yoriai_after_change (&self->update_id, update_cb, self);
}

static void
row_activated_cb (YoriaiRefusedList *self,
                  GtkWidget         *row)
{
  YoriaiRefusedInput *input = yoriai_kept_children_get_item (row);

  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, yoriai_refused_input_get_record (input),
                 yoriai_refused_input_get_field (input));
}

static GListModel *
get_inputs (YoriaiRefusedList *self)
{
  return G_LIST_MODEL (yoriai_checker_get_refused (yoriai_workspace_get_checker (self->workspace)));
}

static void
forget_workspace (YoriaiRefusedList *self)
{
  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (get_inputs (self), queue_update, self);
  g_clear_object (&self->refused);
  g_clear_object (&self->workspace);
}

static void
yoriai_refused_list_dispose (GObject *object)
{
  forget_workspace (YORIAI_REFUSED_LIST (object));
  G_OBJECT_CLASS (yoriai_refused_list_parent_class)->dispose (object);
}

static void
yoriai_refused_list_class_init (YoriaiRefusedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_refused_list_dispose;

  /**
   * YoriaiRefusedList::place-activated:
   * @self: the list
   * @record: a record
   * @field: one of its fields
   *
   * The user wants to go to where it was typed.
   */
  signals[SIGNAL_PLACE_ACTIVATED]
      = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, YORIAI_TYPE_RECORD, G_TYPE_UINT);
}

static void
yoriai_refused_list_init (YoriaiRefusedList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->heading = make_label (_("Typed, but not taken"));
  gtk_widget_add_css_class (self->heading, "caption-heading");
  gtk_widget_set_margin_start (self->heading, ICON_GAP);
  gtk_box_append (GTK_BOX (self), self->heading);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "findings");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->heading,
                                  NULL, -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
}

/**
 * yoriai_refused_list_set_workspace:
 * @self: a list
 * @workspace: (nullable): the open proposal
 *
 * Shows what could not be taken into another proposal.
 */
void
yoriai_refused_list_set_workspace (YoriaiRefusedList *self,
                                   YoriaiWorkspace   *workspace)
{
  g_return_if_fail (YORIAI_IS_REFUSED_LIST (self));

  if (self->workspace == workspace)
    return;
  if (self->refused != NULL)
    {
      GListModel *none = G_LIST_MODEL (g_list_store_new (YORIAI_TYPE_REFUSED_INPUT));

      refused_changed_cb (self, 0, g_list_model_get_n_items (G_LIST_MODEL (self->refused)), 0, none);
      g_object_unref (none);
    }
  forget_workspace (self);
  if (workspace == NULL)
    return;
  self->workspace = g_object_ref (workspace);
  self->refused = yoriai_late_list_new (get_inputs (self));
  g_signal_connect_object (self->refused, "items-changed", G_CALLBACK (refused_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_inputs (self), "items-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  refused_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->refused)),
                      G_LIST_MODEL (self->refused));
}

/**
 * yoriai_refused_list_get_n:
 * @self: a list
 *
 * Returns: how many inputs could not be taken
 */
guint
yoriai_refused_list_get_n (YoriaiRefusedList *self)
{
  g_return_val_if_fail (YORIAI_IS_REFUSED_LIST (self), 0);

  return self->workspace != NULL ? g_list_model_get_n_items (get_inputs (self)) : 0;
}
