/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheets-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "layout/yoriai-dialog-parent.h"
#include "layout/yoriai-spoken-choice.h"
#include "partners/yoriai-sheets-dialog-private.h"
#include "record/yoriai-space.h"
#include "words/yoriai-display.h"

G_DEFINE_FINAL_TYPE (YoriaiSheetsDialog, yoriai_sheets_dialog, ADW_TYPE_WINDOW)

static guint taken_signal;

/* --- Reading --- */

static void
show_state (YoriaiSheetsDialog *self)
{
  gboolean is_busy = self->is_reading;
  g_autofree char *sum = NULL;

  gtk_spinner_set_spinning (self->spinner, is_busy);
  if (self->problem != NULL)
    gtk_label_set_label (self->sum, self->problem);
  else if (is_busy)
    gtk_label_set_label (self->sum, _("The sheets are being read…"));
  else if (self->returns != NULL)
    {
      sum = g_strdup_printf (ngettext ("%u file", "%u files", yoriai_returns_get_n (self->returns) + self->refused->len),
                             yoriai_returns_get_n (self->returns) + self->refused->len);
      gtk_label_set_label (self->sum, sum);
    }
  gtk_stack_set_visible_child_name (self->stack, self->paths->len == 0 ? "empty" : "sheets");
  _yoriai_sheets_dialog_update_counts (self);
}

/* What the list shows goes with it. */
static void
drop_returns (YoriaiSheetsDialog *self)
{
  yoriai_return_list_clear (self->list);
  g_clear_pointer (&self->returns, yoriai_returns_free);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (YoriaiSheetsDialog) self = YORIAI_SHEETS_DIALOG (user_data);
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiReturns) returns = yoriai_returns_read_finish (result, self->workspace, &refused, &error);
  gboolean is_first;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_reading = FALSE;
  if (self->n_changes != self->n_changes_read)
    {
      _yoriai_sheets_dialog_read (self);
      return;
    }
  if (returns == NULL)
    {
      g_free (self->problem);
      self->problem = g_strdup (error->message);
      show_state (self);
      return;
    }
  is_first = self->returns == NULL;
  drop_returns (self);
  self->returns = g_steal_pointer (&returns);
  self->refused = g_steal_pointer (&refused);
  yoriai_return_list_recall (self->list, self->returns);
  _yoriai_sheets_dialog_fill (self);
  _yoriai_sheets_dialog_show_selected (self);
  show_state (self);
  /* Keys decide at once. */
  if (is_first)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Reads all anew; what is shown stays until it is read. */
void
_yoriai_sheets_dialog_read (YoriaiSheetsDialog *self)
{
  g_autoptr (GPtrArray) paths = NULL;

  if (self->is_reading || self->paths->len == 0)
    return;
  paths = g_ptr_array_copy (self->paths, NULL, NULL);
  g_ptr_array_set_free_func (paths, NULL);
  g_ptr_array_add (paths, NULL);
  self->is_reading = TRUE;
  self->n_changes_read = self->n_changes;
  g_clear_pointer (&self->problem, g_free);
  show_state (self);
  yoriai_returns_read_async (self->workspace, (const char *const *) paths->pdata, self->whose, self->headings,
                             self->cancellable, read_cb,
                             g_object_ref (self));
}

static void
changed_cb (YoriaiSheetsDialog *self)
{
  if (self->is_taking)
    return;
  self->n_changes++;
  _yoriai_sheets_dialog_read (self);
}

/* --- Choosing --- */

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (YoriaiSheetsDialog) self = YORIAI_SHEETS_DIALOG (user_data);
  g_autoptr (GListModel) files = yoriai_compat_files_finish (result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      yoriai_sheets_dialog_add (self, file);
    }
}

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  YoriaiSheetsDialog *self = YORIAI_SHEETS_DIALOG (widget);

  yoriai_compat_choose_sheets (GTK_WINDOW (self), g_str_equal (action_name, "sheets.choose-folder"), self->cancellable,
                               files_chosen_cb, g_object_ref (self));
}

static gboolean
drop_cb (YoriaiSheetsDialog *self,
         const GValue       *value,
         double              x,
         double              y)
{
  const GSList *files = g_value_get_boxed (value);

  for (const GSList *l = files; l != NULL; l = l->next)
    yoriai_sheets_dialog_add (self, l->data);
  return files != NULL;
}

/* Somebody says whose a sheet is; all is read with that. */
static void
assign_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  YoriaiSheetsDialog *self = YORIAI_SHEETS_DIALOG (widget);
  const YoriaiReturn *sheet = _yoriai_sheets_dialog_get_selected (self);
  guint chosen = gtk_drop_down_get_selected (self->institution);

  if (sheet == NULL || chosen >= self->institutions->len)
    return;
  g_hash_table_insert (self->whose, yoriai_return_dup_key (sheet->digest, sheet->name), g_strdup (self->institutions->pdata[chosen]));
  self->n_changes++;
  _yoriai_sheets_dialog_read (self);
}

/* --- Taking --- */

static guint
count_open (YoriaiSheetsDialog *self)
{
  const GPtrArray *items = yoriai_returns_get_items (self->returns);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const YoriaiReturnItem *item = items->pdata[i];

      n += item->take == YORIAI_TAKE_OPEN && !yoriai_return_item_is_told (item);
    }
  for (guint i = 0; i < yoriai_returns_get_n (self->returns); i++)
    n += yoriai_returns_get (self->returns, i)->institution == NULL;
  return n + self->refused->len;
}

/* One step of undo. What is still open is offered again; with nothing left this is done. */
static void
take_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiSheetsDialog *self = YORIAI_SHEETS_DIALOG (widget);
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (9 * 60 * 60);
  g_autoptr (GDateTime) now = g_date_time_new_now (japan);
  g_autoptr (GError) error = NULL;
  guint n_taken, n_open;
  gboolean is_done;

  yoriai_composition_commit (self->composition);
  if (self->returns == NULL || self->is_reading || self->n_changes != self->n_changes_read
      || yoriai_return_list_get_n_problems (self->list) > 0)
    return;
  n_open = count_open (self);
  self->is_taking = TRUE;
  is_done = yoriai_returns_take (self->returns, now, &n_taken, &error);
  self->is_taking = FALSE;
  if (is_done)
    {
      yoriai_return_list_forget (self->list);
      g_signal_emit (self, taken_signal, 0, n_taken);
    }
  self->n_changes++;
  if (is_done && n_open == 0)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  _yoriai_sheets_dialog_read (self);
  if (!is_done)
    {
      self->problem = g_strdup (error->message);
      show_state (self);
    }
}

/* --- Keys --- */

/* Whether the focus is where keys are letters, or belong to a button. */
static gboolean
is_writing (GtkWidget *focus,
            guint      keyval)
{
  if (focus == NULL)
    return FALSE;
  if (GTK_IS_TEXT_VIEW (focus) || GTK_IS_TEXT (focus))
    return keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter;
  return (GTK_IS_BUTTON (focus) || GTK_IS_CHECK_BUTTON (focus)) && keyval != GDK_KEY_F2;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                YoriaiSheetsDialog    *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean is_in_list = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));

  if (yoriai_composition_is_active (self->composition))
    return GDK_EVENT_PROPAGATE;
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (modifiers & GDK_CONTROL_MASK) != 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "sheets.take", NULL);
  if ((modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 || !is_in_list || is_writing (focus, keyval)
      || g_strcmp0 (gtk_stack_get_visible_child_name (self->brings), "items") != 0)
    return GDK_EVENT_PROPAGATE;
  return yoriai_return_list_press (self->list, keyval);
}

/* --- The dialog --- */

static void
decided_cb (YoriaiSheetsDialog *self)
{
  _yoriai_sheets_dialog_update_counts (self);
}

static void
yoriai_sheets_dialog_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (YORIAI_SHEETS_DIALOG (widget)->cancellable);
  GTK_WIDGET_CLASS (yoriai_sheets_dialog_parent_class)->unrealize (widget);
}

static void
yoriai_sheets_dialog_dispose (GObject *object)
{
  YoriaiSheetsDialog *self = YORIAI_SHEETS_DIALOG (object);

  if (self->list != NULL)
    drop_returns (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_SHEETS_DIALOG);
  g_clear_object (&self->composition);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_sheets_dialog_parent_class)->dispose (object);
}

static void
yoriai_sheets_dialog_finalize (GObject *object)
{
  YoriaiSheetsDialog *self = YORIAI_SHEETS_DIALOG (object);

  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->institutions);
  g_hash_table_unref (self->whose);
  yoriai_headings_unref (self->headings);
  g_object_unref (self->cancellable);
  g_free (self->problem);
  G_OBJECT_CLASS (yoriai_sheets_dialog_parent_class)->finalize (object);
}

static void
yoriai_sheets_dialog_class_init (YoriaiSheetsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = yoriai_sheets_dialog_dispose;
  object_class->finalize = yoriai_sheets_dialog_finalize;
  widget_class->unrealize = yoriai_sheets_dialog_unrealize;
  /**
   * YoriaiSheetsDialog::taken:
   * @self: the dialog
   * @n_taken: how many things
   *
   * Sheets were taken in.
   */
  taken_signal = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (YORIAI_TYPE_RETURN_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-sheets-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, sheets);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, sum);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, brings);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, mapping);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, headings_grid);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, asks_whose);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, institution);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, keys);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, take);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSheetsDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, _yoriai_sheets_dialog_show_selected);
  gtk_widget_class_bind_template_callback (widget_class, decided_cb);
  gtk_widget_class_install_action (widget_class, "sheets.choose-files", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "sheets.choose-folder", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "sheets.assign", NULL, assign_action);
  gtk_widget_class_install_action (widget_class, "sheets.take", NULL, take_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_sheets_dialog_init (YoriaiSheetsDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autofree char *kept = yoriai_headings_dup_path ();

  self->headings = yoriai_headings_new (kept);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->institutions = g_ptr_array_new_with_free_func (g_free);
  self->whose = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->composition = yoriai_composition_new (GTK_WINDOW (self));
  yoriai_spoken_choice_name_items (self->institution);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

static void
list_institutions (YoriaiSheetsDialog *self)
{
  YoriaiRecord *root = yoriai_workspace_get_root (self->workspace);
  guint field = yoriai_record_find_field (root, "institutions");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (root, field, i);
      g_autofree char *title = yoriai_display_dup_title (institution);

      gtk_string_list_append (names, title);
      g_ptr_array_add (self->institutions, g_strdup (yoriai_record_get_id (institution)));
    }
  gtk_drop_down_set_model (self->institution, G_LIST_MODEL (names));
}

/**
 * yoriai_sheets_dialog_new:
 * @parent: the window in front
 * @workspace: the proposal
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
YoriaiSheetsDialog *
yoriai_sheets_dialog_new (GtkWindow       *parent,
                          YoriaiWorkspace *workspace)
{
  YoriaiSheetsDialog *self = g_object_new (YORIAI_TYPE_SHEETS_DIALOG, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->workspace = g_object_ref (workspace);
  list_institutions (self);
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_state (self);
  return self;
}

/**
 * yoriai_sheets_dialog_add:
 * @self: a dialog
 * @file: a file that came back, or a folder of them
 *
 * Reads it, and shows what it brings.
 */
void
yoriai_sheets_dialog_add (YoriaiSheetsDialog *self,
                          GFile              *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (YORIAI_IS_SHEETS_DIALOG (self));

  path = g_file_get_path (file);
  for (guint i = 0; path != NULL && i < self->paths->len; i++)
    if (g_str_equal (self->paths->pdata[i], path))
      return;
  if (path == NULL)
    {
      adw_status_page_set_description (self->empty, _("Only files of this computer can be read."));
      return;
    }
  g_ptr_array_add (self->paths, g_steal_pointer (&path));
  self->n_changes++;
  _yoriai_sheets_dialog_read (self);
}
