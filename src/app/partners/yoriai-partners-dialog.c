/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partners-dialog"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "layout/yoriai-after-change.h"
#include "layout/yoriai-dialog-parent.h"
#include "partners/yoriai-ask-dialog.h"
#include "partners/yoriai-partner-column.h"
#include "partners/yoriai-partner-mail.h"
#include "partners/yoriai-partners-dialog.h"
#include "partners/yoriai-sheets-dialog.h"
#include "record/yoriai-space.h"

/* How far partners are: who was asked, who has answered, who is late, who must be asked again; and what is done about it with
 * those that are chosen. */
struct _YoriaiPartnersDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  GListStore *items;          /* (owned) (element-type YoriaiPartnerItem) */
  gboolean is_filling;
  guint fill_id;              /* source that fills the table, after what is open has changed */

  AdwToastOverlay *toasts;    /* template children */
  GtkColumnView *view;
  GtkLabel *sum;
  GtkLabel *chosen;
};

G_DEFINE_FINAL_TYPE (YoriaiPartnersDialog, yoriai_partners_dialog, ADW_TYPE_WINDOW)

static const char *const chosen_actions[] = { "partners.ask-again",   "partners.remind",      "partners.thank",
                                              "partners.copy-reminder", "partners.copy-thanks", "partners.mark-phone",
                                              "partners.mark-paper",  "partners.mark-copied", "partners.mark-confirmed" };

static YoriaiPartnerItem *
get_item (YoriaiPartnersDialog *self,
          guint                 index)
{
  return yoriai_partner_items_get (G_LIST_MODEL (self->items), index);
}

static guint
get_n_items (YoriaiPartnersDialog *self)
{
  return self->items != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->items)) : 0;
}

/* Returns: (transfer full) (element-type utf8): ids of those that are chosen, with a %NULL at the end */
static GPtrArray *
list_chosen (YoriaiPartnersDialog *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < get_n_items (self); i++)
    if (yoriai_partner_item_get_chosen (get_item (self, i)))
      g_ptr_array_add (chosen, g_strdup (yoriai_partner_item_get_standing (get_item (self, i))->institution));
  g_ptr_array_add (chosen, NULL);
  return chosen;
}

/* --- What is shown --- */

static void
update_chosen (YoriaiPartnersDialog *self)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autofree char *text = NULL;

  if (self->is_filling)
    return;
  chosen = list_chosen (self);
  text = g_strdup_printf (ngettext ("%u institution is chosen", "%u institutions are chosen", chosen->len - 1), chosen->len - 1);
  gtk_label_set_label (self->chosen, text);
  for (guint i = 0; i < G_N_ELEMENTS (chosen_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), chosen_actions[i], chosen->len > 1);
}

static gboolean
has_answered (YoriaiRequestState state)
{
  return state == YORIAI_REQUEST_PARTLY || state == YORIAI_REQUEST_ANSWERED || state == YORIAI_REQUEST_CONFIRMED;
}

static void
update_sum (YoriaiPartnersDialog *self)
{
  guint n_asked = 0, n_back = 0, n_late = 0, n_pending = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < get_n_items (self); i++)
    {
      const YoriaiStanding *standing = yoriai_partner_item_get_standing (get_item (self, i));

      n_asked += standing->state != YORIAI_REQUEST_NOT_ASKED;
      n_back += has_answered (standing->state);
      n_late += standing->state == YORIAI_REQUEST_LATE;
      n_pending += standing->is_pending;
    }
  /* Translators: how many institutions were asked, have answered, are late; of how many something is to be copied by hand */
  text = g_strdup_printf (_("Asked %1$u · back %2$u · late %3$u · to be copied by hand %4$u"), n_asked, n_back, n_late, n_pending);
  gtk_label_set_label (self->sum, text);
}

/* Those that were chosen stay so. */
static void
fill (YoriaiPartnersDialog *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->is_filling = TRUE;
  g_clear_object (&self->items);
  self->items = yoriai_partner_items_new (self->workspace);
  for (guint i = 0; i < get_n_items (self); i++)
    {
      YoriaiPartnerItem *item = get_item (self, i);

      yoriai_partner_item_set_chosen (item, g_strv_contains ((const char *const *) chosen->pdata,
                                                             yoriai_partner_item_get_standing (item)->institution));
      g_signal_connect_object (item, "notify::chosen", G_CALLBACK (update_chosen), self, G_CONNECT_SWAPPED);
    }
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->items))));
  gtk_column_view_set_model (self->view, selection);
  self->is_filling = FALSE;
  update_sum (self);
  update_chosen (self);
}

static gboolean
fill_later (gpointer user_data)
{
  YoriaiPartnersDialog *self = user_data;

  self->fill_id = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (YoriaiPartnersDialog *self)
{
  yoriai_after_change (&self->fill_id, fill_later, self);
}

static void
tell (YoriaiPartnersDialog *self,
      const char           *text)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *plain = g_markup_escape_text (text, -1);

  adw_toast_set_title (toast, plain);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- Columns --- */

static char *
dup_count (const YoriaiStanding *standing,
           guint                 n)
{
  return standing->n_received > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
}

static char *
dup_filled (YoriaiPartnerItem *item)
{
  const YoriaiStanding *standing = yoriai_partner_item_get_standing (item);

  return dup_count (standing, standing->n_filled);
}

static char *
dup_changed (YoriaiPartnerItem *item)
{
  const YoriaiStanding *standing = yoriai_partner_item_get_standing (item);

  return dup_count (standing, standing->n_changed);
}

static char *
dup_contested (YoriaiPartnerItem *item)
{
  const YoriaiStanding *standing = yoriai_partner_item_get_standing (item);

  return dup_count (standing, standing->n_contested);
}

static char *
dup_unreadable (YoriaiPartnerItem *item)
{
  const YoriaiStanding *standing = yoriai_partner_item_get_standing (item);

  return dup_count (standing, standing->n_unreadable);
}

static char *
dup_again (YoriaiPartnerItem *item)
{
  const YoriaiStanding *standing = yoriai_partner_item_get_standing (item);

  return standing->n_rounds > 1 ? g_strdup_printf ("%u", standing->n_rounds - 1) : g_strdup ("");
}

/* --- Choosing --- */

static gboolean
is_wanted (const YoriaiStanding *standing,
           const char           *action)
{
  if (g_str_equal (action, "partners.choose-late"))
    return standing->state == YORIAI_REQUEST_LATE || standing->state == YORIAI_REQUEST_ASKED || standing->state == YORIAI_REQUEST_PARTLY;
  if (g_str_equal (action, "partners.choose-answered"))
    return standing->state == YORIAI_REQUEST_ANSWERED || standing->state == YORIAI_REQUEST_CONFIRMED;
  return FALSE;
}

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  YoriaiPartnersDialog *self = YORIAI_PARTNERS_DIALOG (widget);

  self->is_filling = TRUE;
  for (guint i = 0; i < get_n_items (self); i++)
    yoriai_partner_item_set_chosen (get_item (self, i),
                                    is_wanted (yoriai_partner_item_get_standing (get_item (self, i)), action_name));
  self->is_filling = FALSE;
  update_chosen (self);
}

/* --- What is done about it --- */

static void
ask (YoriaiPartnersDialog *self,
     YoriaiPartnerMail     mail,
     gboolean              is_of_chosen)
{
  YoriaiAskDialog *dialog = yoriai_ask_dialog_new (GTK_WINDOW (self), self->workspace);
  g_autoptr (GPtrArray) chosen = list_chosen (self);

  if (is_of_chosen)
    yoriai_ask_dialog_choose (dialog, (const char *const *) chosen->pdata, mail);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  ask (YORIAI_PARTNERS_DIALOG (widget), YORIAI_PARTNER_MAIL_REQUEST, FALSE);
}

static void
write_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  YoriaiPartnerMail mail = g_str_equal (action_name, "partners.remind")  ? YORIAI_PARTNER_MAIL_REMINDER
                           : g_str_equal (action_name, "partners.thank") ? YORIAI_PARTNER_MAIL_THANKS
                                                                         : YORIAI_PARTNER_MAIL_AGAIN;

  ask (YORIAI_PARTNERS_DIALOG (widget), mail, TRUE);
}

static void
take_in_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  YoriaiPartnersDialog *self = YORIAI_PARTNERS_DIALOG (widget);

  gtk_window_present (GTK_WINDOW (yoriai_sheets_dialog_new (GTK_WINDOW (self), self->workspace)));
}

/* Subject and text, as they stand in the mails. */
static void
append_mail (GString           *text,
             YoriaiReading     *reading,
             YoriaiRecord      *institution,
             YoriaiPartnerMail  mail)
{
  YoriaiRecord *request = yoriai_request_find_last (reading->root, yoriai_record_get_id (institution));
  const YoriaiAskOptions options = {
    .parts = request != NULL ? yoriai_record_get_strings (request, "parts") : NULL,
    .due = request != NULL ? yoriai_record_get_string (request, "due") : NULL,
    .due_time = request != NULL ? yoriai_record_get_string (request, "due_time") : NULL,
  };
  g_autoptr (YoriaiAsked) asked = yoriai_asked_new (reading, institution, &options);
  YoriaiPartnerMail told = mail;
  g_autofree char *subject = NULL, *body = NULL;

  /* Who has answered in part is not told that nothing has come. */
  if (mail == YORIAI_PARTNER_MAIL_REMINDER && yoriai_request_get_state (asked, &reading->options->today) == YORIAI_REQUEST_PARTLY)
    told = YORIAI_PARTNER_MAIL_AGAIN;
  subject = yoriai_partner_mail_dup_subject (asked, told);
  body = yoriai_partner_mail_dup_body (asked, told);
  g_string_append_printf (text, "%s%s\n\n%s", text->len > 0 ? "\n\n" : "", subject, body);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiPartnersDialog *self = YORIAI_PARTNERS_DIALOG (widget);
  const YoriaiExportOptions options = { .today = *yoriai_workspace_get_today (self->workspace) };
  YoriaiPartnerMail mail = g_str_equal (action_name, "partners.copy-thanks") ? YORIAI_PARTNER_MAIL_THANKS : YORIAI_PARTNER_MAIL_REMINDER;
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *told = NULL;
  YoriaiReading reading;

  yoriai_reading_init (&reading, yoriai_workspace_get_space (self->workspace), yoriai_workspace_get_call (self->workspace), NULL,
                       &options);
  for (guint i = 0; i + 1 < chosen->len; i++)
    append_mail (text, &reading, yoriai_space_find (reading.space, chosen->pdata[i]), mail);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  told = g_strdup_printf (ngettext ("The text of %u mail was copied", "The texts of %u mails were copied", chosen->len - 1),
                          chosen->len - 1);
  tell (self, told);
}

static gboolean
mark (YoriaiPartnersDialog  *self,
      const char            *action,
      YoriaiRecord          *institution,
      GDateTime             *now,
      GError               **error)
{
  YoriaiRecord *root = yoriai_workspace_get_root (self->workspace);

  if (g_str_equal (action, "partners.mark-copied"))
    return yoriai_request_mark_copied (root, yoriai_record_get_id (institution), error);
  if (g_str_equal (action, "partners.mark-confirmed"))
    return yoriai_request_mark_confirmed (root, institution, TRUE, error);
  return yoriai_request_mark_received (root, institution, g_str_equal (action, "partners.mark-phone") ? "phone" : "on-paper", now,
                                       error);
}

/* One step of undo. */
static void
mark_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiPartnersDialog *self = YORIAI_PARTNERS_DIALOG (widget);
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (9 * 60 * 60);
  g_autoptr (GDateTime) now = g_date_time_new_now (japan);
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autoptr (GError) error = NULL;

  yoriai_space_begin (space, _("Note Answers"), NULL);
  for (guint i = 0; i + 1 < chosen->len && error == NULL; i++)
    mark (self, action_name, yoriai_space_find (space, chosen->pdata[i]), now, &error);
  if (error == NULL)
    {
      yoriai_space_commit (space);
      return;
    }
  yoriai_space_rollback (space);
  tell (self, error->message);
}

/* --- The dialog --- */

static void
yoriai_partners_dialog_dispose (GObject *object)
{
  YoriaiPartnersDialog *self = YORIAI_PARTNERS_DIALOG (object);

  g_clear_handle_id (&self->fill_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_PARTNERS_DIALOG);
  g_clear_object (&self->workspace);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (yoriai_partners_dialog_parent_class)->dispose (object);
}

static void
yoriai_partners_dialog_class_init (YoriaiPartnersDialogClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "partners.choose-none", choose_action },  { "partners.choose-late", choose_action },
    { "partners.choose-answered", choose_action }, { "partners.ask", ask_action },
    { "partners.take-in", take_in_action },     { "partners.ask-again", write_action },
    { "partners.remind", write_action },        { "partners.thank", write_action },
    { "partners.copy-reminder", copy_action },  { "partners.copy-thanks", copy_action },
    { "partners.mark-phone", mark_action },     { "partners.mark-paper", mark_action },
    { "partners.mark-copied", mark_action },    { "partners.mark-confirmed", mark_action },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_partners_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-partners-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiPartnersDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, YoriaiPartnersDialog, view);
  gtk_widget_class_bind_template_child (widget_class, YoriaiPartnersDialog, sum);
  gtk_widget_class_bind_template_child (widget_class, YoriaiPartnersDialog, chosen);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_partners_dialog_init (YoriaiPartnersDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  yoriai_partner_columns_add_choice (self->view, _("Institution"));
  yoriai_partner_columns_add (self->view, _("Addressee"), yoriai_partner_item_dup_contact, FALSE, FALSE);
  yoriai_partner_columns_add (self->view, _("Asked on"), yoriai_partner_item_dup_asked, FALSE, FALSE);
  yoriai_partner_columns_add (self->view, _("Deadline"), yoriai_partner_item_dup_due, FALSE, FALSE);
  yoriai_partner_columns_add (self->view, _("State"), yoriai_partner_item_dup_state, FALSE, FALSE);
  yoriai_partner_columns_add (self->view, C_("answers of partners", "Received"), yoriai_partner_item_dup_received, FALSE, FALSE);
  yoriai_partner_columns_add (self->view, C_("answers of partners", "New"), dup_filled, FALSE, TRUE);
  yoriai_partner_columns_add (self->view, C_("answers of partners", "Changed"), dup_changed, FALSE, TRUE);
  yoriai_partner_columns_add (self->view, C_("answers of partners", "Both"), dup_contested, FALSE, TRUE);
  yoriai_partner_columns_add (self->view, C_("answers of partners", "Unclear"), dup_unreadable, FALSE, TRUE);
  yoriai_partner_columns_add (self->view, C_("answers of partners", "Again"), dup_again, FALSE, TRUE);
}

/**
 * yoriai_partners_dialog_new:
 * @parent: the window in front
 * @workspace: the proposal
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
YoriaiPartnersDialog *
yoriai_partners_dialog_new (GtkWindow       *parent,
                            YoriaiWorkspace *workspace)
{
  YoriaiPartnersDialog *self = g_object_new (YORIAI_TYPE_PARTNERS_DIALOG, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  return self;
}
