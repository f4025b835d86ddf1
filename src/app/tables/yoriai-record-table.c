/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-table"

#include "config.h"

#include "tables/yoriai-record-table.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "layout/yoriai-severity-style.h"
#include "words/yoriai-display.h"
#include "words/yoriai-search.h"
#include "forms/yoriai-list-edits.h"
#include "tables/yoriai-record-columns.h"
#include "forms/yoriai-record-form.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-late-list.h"
#include "layout/yoriai-revealable.h"
#include "layout/yoriai-seen-items.h"
#include "tables/yoriai-view-rows.h"
#include "editors/yoriai-wheel.h"
#include "workspace/yoriai-words.h"

/* A list of the proposal as a table, with the form of the chosen row below it. The form is built for that row only. */
struct _YoriaiRecordTable
{
  GtkBox parent_instance;
  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *owner;    /* (owned) */
  guint field;
  guint *columns;         /* (owned): the fields shown */
  guint n_columns;

  GtkFilter *filter;      /* (owned) */
  YoriaiSearch *search;   /* (owned): for the text of the last filtering */
  YoriaiLateList *rows;   /* (owned): what the filter lets through */
  YoriaiSeenItems *seen;  /* (owned): the first of them */
  GtkSingleSelection *selection; /* (owned): of the rows */
  guint settle_id;        /* source that follows a change */
  YoriaiFinding *finding; /* (owned) (nullable): the one shown */
  YoriaiRecord *wanted;   /* (owned) (nullable): brought back or moved by undo, to be chosen then */
  YoriaiRecord *shown;    /* (owned) (nullable): whose form stands below */
  GCancellable *pasting;  /* (owned): cancelled in dispose */
  YoriaiRecordTable
      *master; /* (owned) (nullable): the table whose chosen record narrows this one down */
  guint master_field;     /* the items' reference to that record */
  guint follow_id;        /* tick callback that brings the chosen row into view */
  guint n_followed;       /* how many frames it has had for that */
  gboolean takes_focus;   /* whether it also gets the keyboard focus then */

  GtkWidget *title_label;    /* template children */
  GtkWidget *count_label;
  GtkWidget *guidance_label;
  GtkWidget *note_label;
  GtkWidget *search_entry;
  GtkWidget *up_button;
  GtkWidget *down_button;
  GtkWidget *remove_button;
  GtkWidget *paste_button;
  GtkWidget *add_button;
  GtkWidget *follow_button;
  GtkWidget *frame;
  GtkWidget *column_view;
  GtkWidget *empty_label;
  GtkWidget *message_label;
  GtkWidget *detail_label;
  GtkWidget *detail;
};

static void yoriai_record_table_revealable_init (YoriaiRevealableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiRecordTable,
                               yoriai_record_table,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_REVEALABLE,
                                                      yoriai_record_table_revealable_init))

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

#define MIN_SEARCHED 8
#define MAX_ROWS 9
#define N_ROWS (MAX_ROWS + 1)
#define ROW_SPACING 4
#define ROW_PADDING 16 /* above and below its text */
#define MAX_FOLLOWED 6 /* frames */

static void
update_detail_title (YoriaiRecordTable *self)
{
  g_autofree char *title = NULL;

  if (self->shown == NULL || yoriai_record_is_removed (self->shown))
    return;
  title = yoriai_display_dup_title (self->shown);
  gtk_label_set_label (GTK_LABEL (self->detail_label), title);
}

static void
update_message (YoriaiRecordTable *self)
{
  YoriaiFinding *finding = NULL;

  if (self->checker != NULL)
    finding = yoriai_checker_find_for_field (self->checker, self->owner, self->field);
  if (!g_set_object (&self->finding, finding) || self->message_label == NULL)
    return;
  gtk_widget_set_visible (self->message_label, finding != NULL);
  yoriai_severity_style_mark (self->message_label, finding);
  if (finding == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->message_label),
                       yoriai_words_text (yoriai_finding_get_message (finding)));
}

/* (transfer full): takes @name */
static void
name_widget (GtkWidget *widget,
             char      *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (name);
}

/* A page has several tables: what is done is done to this one. */
static void
name_buttons (YoriaiRecordTable *self,
              const char        *title)
{
  /* Translators: buttons of a list, by the list's label */
  name_widget (self->up_button, g_strdup_printf (_("Move up in “%s”"), title));
  name_widget (self->down_button, g_strdup_printf (_("Move down in “%s”"), title));
  name_widget (self->remove_button, g_strdup_printf (_("Remove from “%s”"), title));
  name_widget (self->paste_button, g_strdup_printf (_("Paste rows into “%s”"), title));
  name_widget (self->add_button, g_strdup_printf (_("Add to “%s”"), title));
  name_widget (self->search_entry, g_strdup_printf (_("Narrow down “%s”"), title));
}

static void
update_words (YoriaiRecordTable *self)
{
  g_autofree char *title = yoriai_words_dup_label (self->checker, self->owner, self->field);
  const char *guidance = yoriai_words_get_guidance (self->checker, self->owner, self->field);
  const char *part = yoriai_record_get_field (self->owner, self->field)->name;
  gboolean is_asked = self->checker == NULL || yoriai_record_get_parent (self->owner) != NULL
                      || yoriai_checker_asks_for (self->checker, part);

  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  name_buttons (self, title);
  gtk_label_set_label (GTK_LABEL (self->guidance_label), guidance ? guidance : "");
  gtk_widget_set_visible (self->guidance_label, guidance != NULL);
  gtk_widget_set_visible (self->note_label, !is_asked);
  if (is_asked)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "not-asked");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "not-asked");
}

/* A row's height: a button's, or that of its text where that is large. */
static int
get_row_height (YoriaiRecordTable *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "Aあ");
  int button_height, text_height;

  gtk_widget_measure (self->add_button, GTK_ORIENTATION_VERTICAL, -1, NULL, &button_height, NULL, NULL);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  return MAX (button_height, text_height + ROW_PADDING) + ROW_SPACING;
}

/* GtkColumnView 4.8 asks for the height of one row only. */
static void
update_height (YoriaiRecordTable *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  int row_height = get_row_height (self);
  int height = row_height * ((int) MIN (n, MAX_ROWS) + 1) + (n > MAX_ROWS ? row_height / 2 : 0);
  gtk_widget_set_size_request (self->frame, -1, height);
}

/* "40 items", or "3 of 40 items" while the search narrows them down. */
static void
update_count (YoriaiRecordTable *self)
{
  guint n_all = yoriai_record_get_n_items (self->owner, self->field);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *all =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n_all), n_all);
  /* Translators: how many items are shown, and how many there are, as "40 items" */
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
  update_height (self);
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
  update_detail_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

/* Brings the rows, the form and the buttons up to date. */
static void
settle (YoriaiRecordTable *self)
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

/* The record items have to refer to while the table follows another one, or NULL. */
static YoriaiRecord *
get_followed (YoriaiRecordTable *self)
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
  YoriaiRecord *followed = get_followed (self);
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

static void
filter_anew (YoriaiRecordTable *self,
             GtkFilterChange    change)
{
  yoriai_search_set_text (self->search, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_filter_changed (self->filter, change);
}

static void
filter_changed_cb (YoriaiRecordTable *self)
{
  /* What is followed may outlive this table's content for a moment. */
  if (self->filter == NULL || self->frame == NULL)
    return;
  yoriai_seen_items_reset (self->seen);
  filter_anew (self, GTK_FILTER_CHANGE_DIFFERENT);
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
static void
follow_chosen (YoriaiRecordTable *self,
               gboolean           takes_focus)
{
  self->takes_focus = takes_focus;
  self->n_followed = 0;
  if (self->follow_id == 0)
    self->follow_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_cb, NULL, NULL);
}

/* Chooses a record, showing it although the search may hide it. */
static void
choose (YoriaiRecordTable *self,
        YoriaiRecord      *record)
{
  GListModel *model = G_LIST_MODEL (self->rows);

  for (guint attempt = 0; attempt < 2; attempt++)
    {
      settle (self);
      for (guint i = 0; i < g_list_model_get_n_items (model); i++)
        {
          g_autoptr (YoriaiRecord) item = g_list_model_get_item (model, i);

          if (item != record)
            continue;
          yoriai_seen_items_include (self->seen, i);
          gtk_single_selection_set_selected (self->selection, i);
          settle (self);
          follow_chosen (self, FALSE);
          return;
        }
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->follow_button), FALSE);
      filter_anew (self, GTK_FILTER_CHANGE_LESS_STRICT);
    }
}

/* Undo leads to the row it brought back or moved. */
static void
space_changed_cb (YoriaiRecordTable  *self,
                  const YoriaiChange *change)
{
  yoriai_search_forget (self->search);
  update_detail_title (self);
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
  settle (self);
  if (wanted != NULL && !yoriai_record_is_removed (wanted))
    {
      choose (self, wanted);
      follow_chosen (self, TRUE);
    }

  return G_SOURCE_REMOVE;
}

static void
activate_cb (YoriaiRecordTable *self)
{
  yoriai_record_form_focus_first (self->detail);
}

static void
setup_columns (YoriaiRecordTable *self,
               const char        *columns)
{
  GType type = yoriai_record_get_field (self->owner, self->field)->of ();
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);

  self->n_columns = g_strv_length (names);
  self->columns = g_new (guint, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i] = yoriai_record_type_find_field (type, names[i]);
  yoriai_record_columns_append (self->column_view, self->checker, type, self->columns,
                                self->n_columns);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);
  YoriaiSpace *space = yoriai_record_get_space (self->owner);
  g_autofree char *label = g_strdup_printf (_("Add to “%s”"), yoriai_record_table_get_title (self));
  YoriaiRecord *followed = get_followed (self);
  g_autoptr (GError) error = NULL;
  YoriaiRecord *item;

  yoriai_space_begin (space, label, NULL);
  item = yoriai_list_edits_add (widget, self->owner, self->field,
                                yoriai_record_table_get_selected (self));
  if (item != NULL && followed != NULL
      && !yoriai_record_set (item, self->master_field,
                             &YORIAI_VALUE_STRING (yoriai_record_get_id (followed)), &error))
    {
      yoriai_space_rollback (space);
      yoriai_list_edits_tell (widget, error->message, FALSE);
      return;
    }
  yoriai_space_commit (space);
  if (item == NULL)
    return;
  filter_anew (self, GTK_FILTER_CHANGE_DIFFERENT);
  choose (self, item);
  yoriai_record_form_focus_first (self->detail);
  gtk_widget_activate_action (widget, "page.show-focus", NULL);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);
  YoriaiRecord *selected = yoriai_record_table_get_selected (self);
  g_autoptr (YoriaiRecord) record = selected ? g_object_ref (selected) : NULL;
  gboolean has_focus = yoriai_view_rows_has_focus (self->column_view);

  if (record == NULL)
    return;
  yoriai_list_edits_remove (widget, record);
  follow_chosen (self, has_focus);
}

static void
move_chosen (YoriaiRecordTable *self,
             int                by)
{
  gboolean has_focus = yoriai_view_rows_has_focus (self->column_view);
  g_autoptr (YoriaiRecord) record = self->shown ? g_object_ref (self->shown) : NULL;

  if (record == NULL)
    return;
  yoriai_list_edits_move (GTK_WIDGET (self), record, by);
  choose (self, record);
  follow_chosen (self, has_focus);
}

static void
move_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  move_chosen (YORIAI_RECORD_TABLE (widget), -1);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  move_chosen (YORIAI_RECORD_TABLE (widget), 1);
}

static void
paste_text_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (YoriaiRecordTable) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  guint n;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (text == NULL || *text == '\0')
    {
      yoriai_list_edits_tell (GTK_WIDGET (self), _("There is no text to paste"), FALSE);
      return;
    }
  n = yoriai_record_get_n_items (self->owner, self->field);
  if (yoriai_list_edits_paste (GTK_WIDGET (self), self->owner, self->field, self->columns,
                               self->n_columns, text)
      > 0)
    {
      choose (self, yoriai_record_get_item (self->owner, self->field, n));
      follow_chosen (self, TRUE);
    }
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (widget);

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->pasting, paste_text_cb,
                                 g_object_ref (self));
}

static gboolean
yoriai_record_table_reveal (YoriaiRevealable *revealable,
                            YoriaiRecord     *record,
                            guint             field)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (revealable);
  YoriaiRecord *item = yoriai_reveal_find_item (record, self->owner, self->field);

  if (record == self->owner && field == self->field)
    {
      yoriai_record_table_focus (self);
      return TRUE;
    }
  if (item == NULL)
    return FALSE;
  choose (self, item);

  return yoriai_reveal (self->detail, record, field)
         || yoriai_record_form_focus_first (self->detail);
}

static void
yoriai_record_table_revealable_init (YoriaiRevealableInterface *iface)
{
  iface->reveal = yoriai_record_table_reveal;
}

static void
yoriai_record_table_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, yoriai_record_table_get_selected (YORIAI_RECORD_TABLE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_record_table_dispose (GObject *object)
{
  YoriaiRecordTable *self = YORIAI_RECORD_TABLE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->wanted);
  g_clear_object (&self->finding);
  g_cancellable_cancel (self->pasting);
  g_clear_object (&self->pasting);
  if (self->column_view != NULL)
    gtk_column_view_set_model (GTK_COLUMN_VIEW (self->column_view), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_RECORD_TABLE);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->seen);
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_object (&self->shown);
  g_clear_object (&self->master);
  g_clear_object (&self->checker);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (yoriai_record_table_parent_class)->dispose (object);
}

static void
yoriai_record_table_finalize (GObject *object)
{
  g_clear_pointer (&YORIAI_RECORD_TABLE (object)->columns, g_free);
  g_clear_pointer (&YORIAI_RECORD_TABLE (object)->search, yoriai_search_free);
  G_OBJECT_CLASS (yoriai_record_table_parent_class)->finalize (object);
}

static void
yoriai_record_table_class_init (YoriaiRecordTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yoriai_record_table_get_property;
  object_class->dispose = yoriai_record_table_dispose;
  object_class->finalize = yoriai_record_table_finalize;

  /**
   * YoriaiRecordTable:selected: (nullable)
   *
   * The chosen row's record.
   */
  props[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, YORIAI_TYPE_RECORD,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "table.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "table.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "table.move-up", NULL, move_up_action);
  gtk_widget_class_install_action (widget_class, "table.move-down", NULL, move_down_action);
  gtk_widget_class_install_action (widget_class, "table.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "table.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "table.move-up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "table.move-down",
                                       NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-record-table.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, title_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, count_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, guidance_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, note_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, search_entry);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, up_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, down_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, remove_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, paste_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, add_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, follow_button);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, frame);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, column_view);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, empty_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, message_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, detail_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecordTable, detail);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

/* Keys that mean something only while the rows have the focus, not an editor below. */
static void
add_view_shortcut (YoriaiRecordTable *self,
                   const char        *trigger,
                   const char        *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              trigger),
                                                          gtk_named_action_new (action)));
  gtk_widget_add_controller (self->column_view, controller);
}

static void
yoriai_record_table_init (YoriaiRecordTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pasting = g_cancellable_new ();
  self->search = yoriai_search_new ();
  yoriai_wheel_pass_on (self->frame);
  add_view_shortcut (self, "Delete", "table.remove");
  add_view_shortcut (self, "<Control>v", "table.paste");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title_label, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->column_view),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title_label, NULL, -1);
}

/**
 * yoriai_record_table_new:
 * @checker: (nullable): where labels, limits and findings come from
 * @owner: a record with a list
 * @field: the list's field
 * @columns: which fields are columns, by name, parted by blanks
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
yoriai_record_table_new (YoriaiChecker *checker,
                         YoriaiRecord  *owner,
                         guint          field,
                         const char    *columns)
{
  YoriaiRecordTable *self = g_object_new (YORIAI_TYPE_RECORD_TABLE, NULL);
  GListModel *list = yoriai_record_get_list (owner, field);
  GtkFilterListModel *filtered;

  self->checker = checker ? g_object_ref (checker) : NULL;
  self->owner = g_object_ref (owner);
  self->field = field;
  setup_columns (self, columns);
  update_words (self);

  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_record, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (list), g_object_ref (self->filter));
  self->rows = yoriai_late_list_new (G_LIST_MODEL (filtered));
  g_object_unref (filtered);
  self->seen = yoriai_seen_items_new (G_LIST_MODEL (self->rows), self->column_view, N_ROWS);
  self->selection = gtk_single_selection_new (g_object_ref (yoriai_seen_items_get_model (self->seen)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (queue_settle),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (queue_settle), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->column_view),
                             GTK_SELECTION_MODEL (self->selection));
  settle (self);

  g_signal_connect_object (yoriai_record_get_space (owner), "changed",
                           G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
  if (checker != NULL)
    {
      g_signal_connect_object (checker, "changed", G_CALLBACK (update_message), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (checker, "call-changed", G_CALLBACK (update_words), self,
                               G_CONNECT_SWAPPED);
      update_message (self);
    }

  return GTK_WIDGET (self);
}

/**
 * yoriai_record_table_follow:
 * @self: a table
 * @master: another table
 * @field: the field by which the items of @self refer to those of @master
 * @label: what the button says that shows only what belongs to the chosen item of @master
 *
 * Lets the table be narrowed down to what belongs to the record chosen in another one.
 */
void
yoriai_record_table_follow (YoriaiRecordTable *self,
                            YoriaiRecordTable *master,
                            const char        *field,
                            const char        *label)
{
  self->master = g_object_ref (master);
  self->master_field =
      yoriai_record_type_find_field (yoriai_record_get_field (self->owner, self->field)->of (),
                                     field);
  gtk_button_set_label (GTK_BUTTON (self->follow_button), label);
  gtk_widget_set_visible (self->follow_button, TRUE);
  g_signal_connect_object (master, "notify::selected", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * yoriai_record_table_hide_title:
 * @self: a table
 *
 * Leaves out the heading, where the page has the same.
 */
void
yoriai_record_table_hide_title (YoriaiRecordTable *self)
{
  gtk_widget_set_visible (self->title_label, FALSE);
}

/**
 * yoriai_record_table_get_title:
 * @self: a table
 *
 * Returns: (transfer none): its heading
 */
const char *
yoriai_record_table_get_title (YoriaiRecordTable *self)
{
  return gtk_label_get_label (GTK_LABEL (self->title_label));
}

/**
 * yoriai_record_table_get_selected:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the chosen row's record
 */
YoriaiRecord *
yoriai_record_table_get_selected (YoriaiRecordTable *self)
{
  YoriaiRecord *selected =
      self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return selected != NULL && !yoriai_record_is_removed (selected) ? selected : NULL;
}

/**
 * yoriai_record_table_focus:
 * @self: a table
 *
 * Puts the focus on the list as a whole: its chosen row, or where there is none what adds one; never what removes.
 */
void
yoriai_record_table_focus (YoriaiRecordTable *self)
{
  g_return_if_fail (YORIAI_IS_RECORD_TABLE (self));

  settle (self);
  gtk_widget_grab_focus (self->add_button);
  if (yoriai_record_table_get_selected (self) != NULL)
    follow_chosen (self, TRUE);
}
