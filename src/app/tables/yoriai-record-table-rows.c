/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-table"

#include "config.h"

#include "tables/yoriai-record-table-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "forms/yoriai-list-edits.h"
#include "forms/yoriai-record-form.h"
#include "layout/yoriai-after-change.h"
#include "tables/yoriai-view-rows.h"
#include "words/yoriai-display.h"

/* The rows of a table: which of the items it shows, which of them is chosen,
 * and what follows from that. */

#define MIN_SEARCHED 8
#define N_ROWS 10      /* until it is known how many are seen */
#define MAX_FOLLOWED 6 /* frames */

void
_yoriai_record_table_update_detail_title (YoriaiRecordTable *self)
{
  g_autofree char *title = NULL;

  if (self->shown == NULL || yoriai_record_is_removed (self->shown))
    return;
  title = yoriai_display_dup_title (self->shown);
  gtk_label_set_label (GTK_LABEL (self->detail_label), title);
}

/* "40 items", or "3 of 40 items" while the search narrows them down. */
static void
update_count (YoriaiRecordTable *self)
{
  guint n_all = yoriai_record_get_n_items (self->owner, self->field);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *all
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n_all), n_all);
  /* Translators: how many items are shown, and how many there are, as "40
   * items" */
  g_autofree char *text = n < n_all ? g_strdup_printf (_("%u of %s"), n, all) : g_strdup (all);

  gtk_label_set_label (GTK_LABEL (self->count_label), text);
  gtk_widget_set_visible (self->count_label, n_all > 0);
}

static void
update_actions (YoriaiRecordTable *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  YoriaiRecord *selected = yoriai_record_table_get_selected (self);
  guint n = yoriai_record_get_n_items (self->owner, self->field);

  gtk_widget_action_set_enabled (widget, "table.remove", selected != NULL);
  gtk_widget_action_set_enabled (widget, "table.move-up",
                                 selected != NULL && yoriai_list_edits_can_move (selected, -1));
  gtk_widget_action_set_enabled (widget, "table.move-down",
                                 selected != NULL && yoriai_list_edits_can_move (selected, 1));
  gtk_widget_set_visible (self->frame, n > 0);
  gtk_widget_set_visible (self->empty_label, n == 0);
  gtk_widget_set_visible (self->search_entry, n >= MIN_SEARCHED);
  _yoriai_record_table_update_height (self);
  update_count (self);
}

/* The form of the chosen row. */
static void
show_detail (YoriaiRecordTable *self)
{
  YoriaiRecord *selected = yoriai_record_table_get_selected (self);
  GtkWidget *form;

  if (!g_set_object (&self->shown, selected))
    return;
  while ((form = gtk_widget_get_first_child (self->detail)) != NULL)
    gtk_box_remove (GTK_BOX (self->detail), form);
  if (selected != NULL)
    gtk_box_append (GTK_BOX (self->detail),
                    yoriai_record_form_new (self->checker, selected, NULL, NULL));
  gtk_widget_set_visible (self->detail, selected != NULL);
  gtk_widget_set_visible (self->detail_label, selected != NULL);
  _yoriai_record_table_update_detail_title (self);
  g_object_notify (G_OBJECT (self), "selected");
}

/* Brings the rows, the form and the buttons up to date. */
void
_yoriai_record_table_settle (YoriaiRecordTable *self)
{
  /* What is followed may outlive this table's content for a moment. */
  if (self->selection == NULL || self->detail == NULL)
    return;
  yoriai_late_list_settle (self->rows);
  show_detail (self);
  update_actions (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
}

static gboolean settle_cb (gpointer user_data);

static void
queue_settle (YoriaiRecordTable *self)
{
  yoriai_after_change (&self->settle_id, settle_cb, self);
}

/* The record items have to refer to while the table follows another one, or
 * NULL. */
YoriaiRecord *
_yoriai_record_table_get_followed (YoriaiRecordTable *self)
{
  if (self->master == NULL
      || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->follow_button)))
    return NULL;

  return yoriai_record_table_get_selected (self->master);
}

static gboolean
is_followed (YoriaiRecordTable *self,
             YoriaiRecord      *item)
{
  YoriaiRecord *followed = _yoriai_record_table_get_followed (self);
  const YoriaiValue *value = followed ? yoriai_record_peek (item, self->master_field) : NULL;

  return followed == NULL
         || (value->tag == YORIAI_TAG_STRING
             && strcmp (value->v.s, yoriai_record_get_id (followed)) == 0);
}

static gboolean
filter_record (gpointer item,
               gpointer user_data)
{
  YoriaiRecordTable *self = user_data;

  return is_followed (self, item) && yoriai_search_matches (self->search, item);
}

/* Lets through what the search asks for now. */
void
_yoriai_record_table_filter_anew (YoriaiRecordTable *self,
                                  GtkFilterChange    change)
{
  yoriai_search_set_text (self->search, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_filter_changed (self->filter, change);
}

/* The search or what is followed is another one. */
void
_yoriai_record_table_narrow (YoriaiRecordTable *self)
{
  /* What is followed may outlive this table's content for a moment. */
  if (self->filter == NULL || self->frame == NULL)
    return;
  yoriai_seen_items_reset (self->seen);
  _yoriai_record_table_filter_anew (self, GTK_FILTER_CHANGE_DIFFERENT);
  queue_settle (self);
}

/* A row that came in this frame has no height yet: from GTK 4.12 on the list
 * takes that for its place, and shows only where the row begins. So it is
 * looked at again in the frames that follow, until it is in view. */
static gboolean
follow_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION || self->n_followed == MAX_FOLLOWED
      || (self->n_followed > 0 && !self->takes_focus
          && yoriai_view_rows_shows (self->column_view, self->shown)))
    {
      self->follow_id = 0;
      return G_SOURCE_REMOVE;
    }
  self->n_followed++;
  yoriai_view_rows_scroll_to (self->column_view, position);
  if (self->takes_focus && gtk_widget_get_mapped (widget))
    self->takes_focus = !yoriai_view_rows_focus (self->column_view, self->shown);

  return G_SOURCE_CONTINUE;
}

/* Brings the chosen row into view as soon as the rows have their places. */
void
_yoriai_record_table_follow_chosen (YoriaiRecordTable *self,
                                    gboolean           takes_focus)
{
  self->takes_focus = takes_focus;
  self->n_followed = 0;
  if (self->follow_id == 0)
    self->follow_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_cb, NULL, NULL);
}

/* Chooses a record, showing it although the search may hide it. */
void
_yoriai_record_table_choose (YoriaiRecordTable *self,
                             YoriaiRecord      *record)
{
  GListModel *model = G_LIST_MODEL (self->rows);

  for (guint attempt = 0; attempt < 2; attempt++)
    {
      _yoriai_record_table_settle (self);
      for (guint i = 0; i < g_list_model_get_n_items (model); i++)
        {
          g_autoptr (YoriaiRecord) item = g_list_model_get_item (model, i);

          if (item != record)
            continue;
          yoriai_seen_items_include (self->seen, i);
          gtk_single_selection_set_selected (self->selection, i);
          _yoriai_record_table_settle (self);
          _yoriai_record_table_follow_chosen (self, FALSE);
          return;
        }
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->follow_button), FALSE);
      _yoriai_record_table_filter_anew (self, GTK_FILTER_CHANGE_LESS_STRICT);
    }
}

/* Undo leads to the row it brought back or moved. */
static void
space_changed_cb (YoriaiRecordTable  *self,
                  const YoriaiChange *change)
{
  yoriai_search_forget (self->search);
  _yoriai_record_table_update_detail_title (self);
  if (change->origin != YORIAI_ORIGIN_UNDO)
    return;
  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if ((edit->kind != YORIAI_EDIT_INSERT && edit->kind != YORIAI_EDIT_MOVE)
          || edit->record != self->owner || edit->field != self->field
          || yoriai_record_is_removed (edit->child))
        continue;
      g_set_object (&self->wanted, edit->child);
      queue_settle (self);
      return;
    }
}

static gboolean
settle_cb (gpointer user_data)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (user_data);
  g_autoptr (YoriaiRecord) wanted = g_steal_pointer (&self->wanted);

  self->settle_id = 0;
  _yoriai_record_table_settle (self);
  if (wanted != NULL && !yoriai_record_is_removed (wanted))
    {
      _yoriai_record_table_choose (self, wanted);
      _yoriai_record_table_follow_chosen (self, TRUE);
    }

  return G_SOURCE_REMOVE;
}

/* The rows of the list, with what follows it. */
void
_yoriai_record_table_setup_rows (YoriaiRecordTable *self)
{
  GListModel *list = yoriai_record_get_list (self->owner, self->field);
  GtkFilterListModel *filtered;

  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_record, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (list), g_object_ref (self->filter));
  self->rows = yoriai_late_list_new (G_LIST_MODEL (filtered));
  g_object_unref (filtered);
  self->seen = yoriai_seen_items_new (G_LIST_MODEL (self->rows), self->column_view, N_ROWS);
  self->selection = gtk_single_selection_new (
      g_object_ref (yoriai_seen_items_get_model (self->seen)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (queue_settle),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (queue_settle), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->column_view),
                             GTK_SELECTION_MODEL (self->selection));
  _yoriai_record_table_settle (self);

  g_signal_connect_object (yoriai_record_get_space (self->owner), "changed",
                           G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
}
