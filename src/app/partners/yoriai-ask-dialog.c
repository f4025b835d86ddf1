/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-ask-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "layout/yoriai-dialog-parent.h"
#include "partners/yoriai-ask-dialog-private.h"
#include "partners/yoriai-asked-value.h"
#include "partners/yoriai-partner-column.h"
#include "text/yoriai-text-name.h"
#include "text/yoriai-text.h"
#include "words/yoriai-date.h"

#define DAYS_GIVEN 14

G_DEFINE_FINAL_TYPE (YoriaiAskDialog, yoriai_ask_dialog, ADW_TYPE_WINDOW)

/* --- What is chosen --- */

/* Returns: (transfer full) (element-type utf8): the ids of the institutions that are chosen, with a %NULL at the end */
GPtrArray *
_yoriai_ask_dialog_list_chosen (YoriaiAskDialog *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      YoriaiPartnerItem *item = yoriai_partner_items_get (G_LIST_MODEL (self->items), i);

      if (yoriai_partner_item_get_chosen (item))
        g_ptr_array_add (chosen, g_strdup (yoriai_partner_item_get_standing (item)->institution));
    }
  g_ptr_array_add (chosen, NULL);
  return chosen;
}

/* Returns: (transfer full): the parts that are asked */
char **
_yoriai_ask_dialog_list_parts (YoriaiAskDialog *self)
{
  const char *const *names = yoriai_ask_list_parts ();
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  for (guint i = 0; i < self->parts->len; i++)
    if (gtk_check_button_get_active (self->parts->pdata[i]))
      g_strv_builder_add (parts, names[i]);
  return g_strv_builder_end (parts);
}

/* @ret_day: (out) (transfer full) (nullable): as a date; %NULL where nothing stands there
 *
 * Returns: %FALSE where what stands there is no day */
gboolean
_yoriai_ask_dialog_read_day (YoriaiAskDialog  *self,
                             char            **ret_day)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->day)));
  char date[16];
  GDate day;

  *ret_day = NULL;
  if (*text == '\0')
    return TRUE;
  if (!yoriai_date_read_day (text, &day))
    return FALSE;
  g_date_strftime (date, sizeof date, "%Y-%m-%d", &day);
  *ret_day = g_strdup (date);
  return TRUE;
}

static gboolean
is_past (YoriaiAskDialog *self,
         const char      *day)
{
  GDate date;

  return yoriai_date_read_day (day, &date) && g_date_compare (&date, yoriai_workspace_get_today (self->workspace)) < 0;
}

/* Until when, as partners read it. */
static void
update_due (YoriaiAskDialog *self)
{
  g_autofree char *day = NULL;
  g_autofree char *due = NULL;
  gboolean is_day = _yoriai_ask_dialog_read_day (self, &day);
  gboolean is_doubtful = !is_day || (day != NULL && is_past (self, day));
  const YoriaiAskOptions options = { .due = day, .due_time = gtk_editable_get_text (self->hour) };

  due = day != NULL ? yoriai_ask_dup_due (&options, yoriai_text_get_language ()) : NULL;
  if (!is_day)
    gtk_label_set_label (self->due, _("This is no day. 6/5 or 2026-06-05 are."));
  else if (day == NULL)
    gtk_label_set_label (self->due, _("No deadline is named."));
  else
    gtk_label_set_label (self->due, due);
  if (is_day && is_doubtful)
    {
      /* Translators: a deadline */
      g_autofree char *past = g_strdup_printf (_("%s is past."), due);

      gtk_label_set_label (self->due, past);
    }
  if (is_doubtful)
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->due), "warning");
}

static guint
count_without_address (YoriaiAskDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      YoriaiPartnerItem *item = yoriai_partner_items_get (G_LIST_MODEL (self->items), i);

      n += yoriai_partner_item_get_chosen (item) && yoriai_partner_item_get_standing (item)->email == NULL;
    }
  return n;
}

static void
update (YoriaiAskDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (GPtrArray) chosen = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  gboolean is_day = _yoriai_ask_dialog_read_day (self, &day);
  guint n_chosen, n_without;

  if (self->is_choosing)
    return;
  chosen = _yoriai_ask_dialog_list_chosen (self);
  parts = _yoriai_ask_dialog_list_parts (self);
  n_chosen = chosen->len - 1;
  n_without = count_without_address (self);
  /* Translators: how many institutions are chosen, of how many */
  text = g_strdup_printf (_("%1$u of %2$u are asked"), n_chosen, n);
  if (n_without > 0)
    {
      g_autofree char *plain = g_steal_pointer (&text);
      g_autofree char *without = g_strdup_printf (ngettext ("%u has no address", "%u have no address", n_without), n_without);

      text = g_strdup_printf ("%s · %s", plain, without);
    }
  gtk_label_set_label (self->count, text);
  update_due (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ask.make", n_chosen > 0 && parts[0] != NULL && is_day);
}

/* --- Choosing --- */

static gboolean
is_sought (gpointer item,
           gpointer user_data)
{
  YoriaiAskDialog *self = user_data;

  return self->sought == NULL || yoriai_partner_item_matches (item, self->sought);
}

static void
search_changed_cb (YoriaiAskDialog *self)
{
  const char *text = gtk_editable_get_text (self->search);

  g_free (self->sought);
  self->sought = *text != '\0' ? yoriai_text_fold_name (text) : NULL;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Of those that are seen; what is filtered out stays as it is. */
static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  YoriaiAskDialog *self = YORIAI_ASK_DIALOG (widget);
  GListModel *seen = G_LIST_MODEL (gtk_column_view_get_model (self->view));
  gboolean is_new_only = g_str_equal (action_name, "ask.choose-new");

  self->is_choosing = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (seen); i++)
    {
      YoriaiPartnerItem *item = yoriai_partner_items_get (seen, i);
      const YoriaiStanding *standing = yoriai_partner_item_get_standing (item);

      yoriai_partner_item_set_chosen (item, is_new_only ? standing->is_usual && standing->state == YORIAI_REQUEST_NOT_ASKED
                                                        : g_str_equal (action_name, "ask.choose-all"));
    }
  self->is_choosing = FALSE;
  update (self);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (YoriaiAskDialog) self = YORIAI_ASK_DIALOG (user_data);
  g_autoptr (GFile) folder = yoriai_compat_file_finish (result, NULL);

  if (folder != NULL && !g_cancellable_is_cancelled (self->cancellable))
    _yoriai_ask_dialog_make (self, folder);
}

static void
make_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiAskDialog *self = YORIAI_ASK_DIALOG (widget);
  g_autoptr (GFile) beside = yoriai_workspace_dup_folder (self->workspace);

  yoriai_compat_choose_folder (GTK_WINDOW (self), beside, self->cancellable, folder_chosen_cb, g_object_ref (self));
}

/* Into a folder, as one chosen. */
static void
make_in_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  g_autoptr (GFile) folder = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  _yoriai_ask_dialog_make (YORIAI_ASK_DIALOG (widget), folder);
}

static void
stop_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  _yoriai_ask_dialog_stop (YORIAI_ASK_DIALOG (widget));
}

static void
open_folder_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  YoriaiAskDialog *self = YORIAI_ASK_DIALOG (widget);

  yoriai_compat_launch (GTK_WINDOW (self), self->folder, self->cancellable, NULL, NULL);
}

/* "choose", "working" or "done". */
void
_yoriai_ask_dialog_show (YoriaiAskDialog *self,
                         const char      *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ask.make", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ask.open-folder", self->folder != NULL);
  if (g_str_equal (page, "choose"))
    update (self);
}

/* --- The dialog --- */

static void
yoriai_ask_dialog_unrealize (GtkWidget *widget)
{
  YoriaiAskDialog *self = YORIAI_ASK_DIALOG (widget);

  _yoriai_ask_dialog_stop (self);
  g_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (yoriai_ask_dialog_parent_class)->unrealize (widget);
}

static void
yoriai_ask_dialog_dispose (GObject *object)
{
  YoriaiAskDialog *self = YORIAI_ASK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_ASK_DIALOG);
  g_clear_object (&self->workspace);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  g_clear_object (&self->folder);
  G_OBJECT_CLASS (yoriai_ask_dialog_parent_class)->dispose (object);
}

static void
yoriai_ask_dialog_finalize (GObject *object)
{
  YoriaiAskDialog *self = YORIAI_ASK_DIALOG (object);

  g_ptr_array_unref (self->parts);
  g_object_unref (self->cancellable);
  g_free (self->sought);
  G_OBJECT_CLASS (yoriai_ask_dialog_parent_class)->finalize (object);
}

static void
yoriai_ask_dialog_class_init (YoriaiAskDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = yoriai_ask_dialog_dispose;
  object_class->finalize = yoriai_ask_dialog_finalize;
  widget_class->unrealize = yoriai_ask_dialog_unrealize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-ask-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, view);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, search);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, count);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, options);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, asked);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, only_open);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, day);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, hour);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, due);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, note);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, done);
  gtk_widget_class_bind_template_child (widget_class, YoriaiAskDialog, written);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "ask.choose-all", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "ask.choose-none", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "ask.choose-new", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "ask.make", NULL, make_action);
  gtk_widget_class_install_action (widget_class, "ask.make-in", "s", make_in_action);
  gtk_widget_class_install_action (widget_class, "ask.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "ask.open-folder", NULL, open_folder_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_parts (YoriaiAskDialog *self)
{
  const char *const *names = yoriai_ask_list_parts ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
      const char *label = _(yoriai_ask_get_part_label (names[i]));

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), yoriai_ask_is_part_usual (names[i]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_preferences_group_add (self->asked, row);
      g_ptr_array_add (self->parts, check);
    }
}

static void
add_columns (YoriaiAskDialog *self)
{
  yoriai_partner_columns_add_choice (self->view, _("Institution"));
  yoriai_partner_columns_add (self->view, _("Addressee"), yoriai_partner_item_dup_contact, FALSE, FALSE);
  yoriai_partner_columns_add (self->view, _("State"), yoriai_partner_item_dup_state, FALSE, FALSE);
  yoriai_partner_columns_add (self->view, _("Deadline"), yoriai_partner_item_dup_due, FALSE, FALSE);
}

static void
yoriai_ask_dialog_init (YoriaiAskDialog *self)
{
  self->parts = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->filter = gtk_custom_filter_new (is_sought, self, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_columns (self);
  add_parts (self);
}

static void
fill (YoriaiAskDialog *self)
{
  g_autoptr (GtkFilterListModel) seen = NULL;
  g_autoptr (GtkSelectionModel) selection = NULL;
  char text[16];
  GDate day = *yoriai_workspace_get_today (self->workspace);

  self->items = yoriai_partner_items_new (self->workspace);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    g_signal_connect_object (yoriai_partner_items_get (G_LIST_MODEL (self->items), i), "notify::chosen", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  seen = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), g_object_ref (GTK_FILTER (self->filter)));
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (seen))));
  gtk_column_view_set_model (self->view, selection);
  g_date_add_days (&day, DAYS_GIVEN);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &day);
  gtk_editable_set_text (self->day, text);
  gtk_widget_activate_action (GTK_WIDGET (self), "ask.choose-new", NULL);
}

/**
 * yoriai_ask_dialog_new:
 * @parent: the window that asks
 * @workspace: the proposal
 *
 * Those that have not been asked yet are chosen at first.
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
YoriaiAskDialog *
yoriai_ask_dialog_new (GtkWindow       *parent,
                       YoriaiWorkspace *workspace)
{
  YoriaiAskDialog *self = g_object_new (YORIAI_TYPE_ASK_DIALOG, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->workspace = g_object_ref (workspace);
  fill (self);
  _yoriai_ask_dialog_show (self, "choose");
  return self;
}

/**
 * yoriai_ask_dialog_choose:
 * @self: a dialog
 * @institutions: (array zero-terminated=1): ids
 * @mail: what they are written
 *
 * Chooses these and no others.
 */
void
yoriai_ask_dialog_choose (YoriaiAskDialog   *self,
                          const char *const *institutions,
                          YoriaiPartnerMail  mail)
{
  static const char *const titles[YORIAI_PARTNER_N_MAILS] = {
    [YORIAI_PARTNER_MAIL_REQUEST] = N_("Ask Partners"),
    [YORIAI_PARTNER_MAIL_AGAIN] = N_("Ask Partners Again"),
    [YORIAI_PARTNER_MAIL_REMINDER] = N_("Remind Partners"),
    [YORIAI_PARTNER_MAIL_THANKS] = N_("Thank Partners"),
  };

  g_return_if_fail (YORIAI_IS_ASK_DIALOG (self));

  self->is_choosing = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      YoriaiPartnerItem *item = yoriai_partner_items_get (G_LIST_MODEL (self->items), i);

      yoriai_partner_item_set_chosen (
        item, g_strv_contains (institutions, yoriai_partner_item_get_standing (item)->institution));
    }
  self->is_choosing = FALSE;
  self->mail = mail;
  gtk_window_set_title (GTK_WINDOW (self), _(titles[mail]));
  gtk_check_button_set_active (self->only_open, mail == YORIAI_PARTNER_MAIL_AGAIN);
  gtk_widget_set_visible (GTK_WIDGET (self->options), mail != YORIAI_PARTNER_MAIL_THANKS);
  update (self);
}
