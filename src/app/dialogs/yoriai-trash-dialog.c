/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-trash-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "dialogs/yoriai-trash-dialog.h"
#include "layout/yoriai-dialog-parent.h"
#include "layout/yoriai-tooltip.h"
#include "proposal/yoriai-record-name.h"
#include "record/yoriai-space-document.h"
#include "workspace/yoriai-section.h"

#define ANSWER_ERASE "erase"
#define RECORD_KEY "yoriai-record" /* of a button: what it restores or erases */

/* What has been removed, by section: who did it, and when. It comes back as it was, which can be undone, or goes for good. */
struct _YoriaiTrashDialog
{
  AdwWindow parent_instance;

  YoriaiDocument *document;  /* (owned) */
  YoriaiSpace *space;        /* (owned) */
  YoriaiKeeper *keeper;      /* (owned) (nullable): of what was typed, which is to be forgotten with it */
  AdwToastOverlay *toasts;
  AdwPreferencesPage *page;  /* in it */
  GPtrArray *groups;         /* (owned): of @page, borrowed */
  GCancellable *cancellable; /* (owned): of a question, and of waiting for the document */
  gboolean is_waiting;       /* for the document: only that knows what was removed */
};

G_DEFINE_FINAL_TYPE (YoriaiTrashDialog, yoriai_trash_dialog, ADW_TYPE_WINDOW)

static void
tell (YoriaiTrashDialog *self,
      const char        *text)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *plain = g_markup_escape_text (text, -1);

  adw_toast_set_title (toast, plain);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static const char *
get_name (const YoriaiRemoved *removed)
{
  const char *name = removed->record != NULL ? yoriai_record_get_name (removed->record) : NULL;

  return name != NULL ? name : _("Without a name");
}

/* "R&D tasks · Hanako Mihon · 6/5/2026, 10:30" */
static char *
dup_subtitle (const YoriaiRemoved *removed)
{
  YoriaiRecord *record = removed->record;
  YoriaiRecord *parent = record != NULL ? yoriai_record_get_parent (record) : NULL;
  GString *text = g_string_new (NULL);

  if (parent != NULL)
    g_string_append (text, _(yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->label));
  if (parent != NULL && yoriai_record_get_parent (parent) != NULL && yoriai_record_get_name (parent) != NULL)
    /* Translators: what something lay in that was removed */
    g_string_append_printf (text, _(" of “%s”"), yoriai_record_get_name (parent));
  if (removed->by != NULL && *removed->by != '\0')
    g_string_append_printf (text, " · %s", removed->by);
  if (removed->at > 0)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (removed->at);
      g_autofree char *when = at != NULL ? g_date_time_format (at, _("%-d/%-m/%Y, %H:%M")) : NULL;

      if (when != NULL)
        g_string_append_printf (text, " · %s", when);
    }
  if (removed->was_written_since)
    g_string_append_printf (text, "\n%s", _("It was written into while it was being removed."));
  if (removed->has_no_place)
    g_string_append_printf (text, "\n%s", _("Its place is one that this version does not know; it is kept."));
  return g_string_free (text, FALSE);
}

static void
restore_cb (GtkWidget         *button,
            YoriaiTrashDialog *self)
{
  g_autoptr (YoriaiRecord) record = g_object_ref (g_object_get_data (G_OBJECT (button), RECORD_KEY));
  g_autoptr (GError) error = NULL;
  gboolean is_back;

  yoriai_space_begin (self->space, _("Restore"), NULL);
  is_back = yoriai_space_restore (self->space, record, &error);
  yoriai_space_commit (self->space);
  if (!is_back)
    tell (self, error->message);
}

/* What was written into it meanwhile stays with it. */
static void
leave_cb (GtkWidget         *button,
          YoriaiTrashDialog *self)
{
  YoriaiRecord *record = g_object_get_data (G_OBJECT (button), RECORD_KEY);
  g_autoptr (GPtrArray) all = yoriai_space_list_removed (self->space);

  for (guint i = 0; i < all->len; i++)
    {
      const YoriaiRemoved *removed = all->pdata[i];

      if (removed->record != record)
        continue;
      yoriai_space_settle_removed (self->space, removed);
      return;
    }
}

typedef struct
{
  YoriaiTrashDialog *dialog; /* (owned) */
  YoriaiRecord *record;      /* (owned) */
} Question;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (YoriaiTrashDialog) self = question->dialog;
  g_autoptr (YoriaiRecord) record = question->record;
  g_autofree char *answer = yoriai_compat_ask_finish (result);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (answer, ANSWER_ERASE) || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!yoriai_document_erase (self->document, record, &error))
    tell (self, error->message);
  else if (self->keeper != NULL)
    yoriai_keeper_scrub (self->keeper);
}

static void
erase_cb (GtkWidget         *button,
          YoriaiTrashDialog *self)
{
  YoriaiRecord *record = g_object_get_data (G_OBJECT (button), RECORD_KEY);
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_ERASE, _("_Erase for Good"), ADW_RESPONSE_DESTRUCTIVE },
  };
  Question *question = g_new0 (Question, 1);

  question->dialog = g_object_ref (self);
  question->record = g_object_ref (record);
  yoriai_compat_ask (
      GTK_WINDOW (self), _ ("Erase for Good?"),
      _ ("It cannot come back, and nothing done before can be undone any more. Copies that others have keep it "
         "until they take this one in; the versions in the file are without it from the next save on."),
      NULL, answers, G_N_ELEMENTS (answers), self->cancellable, answered_cb, question);
}

static void
add_button (YoriaiTrashDialog *self,
            GtkWidget         *row,
            GtkWidget         *button,
            YoriaiRecord      *record,
            GCallback          callback)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), RECORD_KEY, g_object_ref (record), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static gboolean
is_in_removed (const YoriaiRemoved *removed)
{
  YoriaiRecord *parent = yoriai_record_get_parent (removed->record);

  return parent != NULL && yoriai_record_is_removed (parent);
}

static GtkWidget *
make_row (YoriaiTrashDialog   *self,
          const YoriaiRemoved *removed)
{
  GtkWidget *row = adw_action_row_new (), *restore, *erase;
  g_autofree char *subtitle = dup_subtitle (removed);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_name (removed));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (removed->record == NULL || removed->has_no_place)
    return row;
  if (removed->was_written_since)
    add_button (self, row, gtk_button_new_with_mnemonic (_("_Leave It Removed")), removed->record, G_CALLBACK (leave_cb));
  restore = gtk_button_new_with_mnemonic (_("_Restore"));
  add_button (self, row, restore, removed->record, G_CALLBACK (restore_cb));
  if (is_in_removed (removed))
    {
      gtk_widget_set_sensitive (restore, FALSE);
      yoriai_tooltip_set (restore, _("What it lies in has been removed as well"));
    }
  erase = gtk_button_new_from_icon_name ("user-trash-symbolic");
  yoriai_tooltip_set (erase, _("Erase for good"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (erase), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Erase for good"), -1);
  add_button (self, row, erase, removed->record, G_CALLBACK (erase_cb));
  return row;
}

static void
add_group (YoriaiTrashDialog    *self,
           AdwPreferencesGroup  *group)
{
  adw_preferences_page_add (self->page, group);
  g_ptr_array_add (self->groups, group);
}

/* Where nobody knows its place it is told of the whole proposal. */
static const YoriaiSection *
find_section (const YoriaiRemoved *removed)
{
  YoriaiRecord *parent = removed->record != NULL ? yoriai_record_get_parent (removed->record) : NULL;

  return parent != NULL ? yoriai_section_of (parent, yoriai_record_get_parent_field (removed->record))
                        : yoriai_section_find (YORIAI_SECTION_OVERVIEW);
}

static void
add_section (YoriaiTrashDialog   *self,
             const YoriaiSection *section,
             const GPtrArray     *all)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      if (find_section (all->pdata[i]) != section)
        continue;
      if (group == NULL)
        {
          g_autofree char *title = g_markup_escape_text (_(section->title), -1);

          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, title);
          add_group (self, group);
        }
      adw_preferences_group_add (group, make_row (self, all->pdata[i]));
    }
}

static void
add_status (YoriaiTrashDialog *self,
            const char        *title,
            const char        *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "user-trash-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), description);
  adw_preferences_group_add (group, status);
  add_group (self, group);
}

/* What was removed last stands first; the order is stable, and by id where nobody knows when. */
static int
compare_removed (gconstpointer a,
                 gconstpointer b)
{
  const YoriaiRemoved *x = *(YoriaiRemoved *const *) a, *y = *(YoriaiRemoved *const *) b;

  return (x->at < y->at) - (x->at > y->at);
}

static void
update (YoriaiTrashDialog *self)
{
  g_autoptr (GPtrArray) all = NULL;
  const YoriaiSection *sections;
  guint n;

  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, self->groups->pdata[i]);
  g_ptr_array_set_size (self->groups, 0);
  if (self->is_waiting)
    {
      add_status (self, _("Looking into the Trash…"), NULL);
      return;
    }
  all = yoriai_space_list_removed (self->space);
  g_ptr_array_sort (all, compare_removed);
  sections = yoriai_section_get_all (&n);
  for (guint i = 0; i < n; i++)
    add_section (self, &sections[i], all);
  if (self->groups->len == 0)
    add_status (self, _("The Trash Is Empty"), _("What is removed from a list comes here."));
}

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (YoriaiTrashDialog) self = YORIAI_TRASH_DIALOG (user_data);

  yoriai_space_build_document_finish (YORIAI_SPACE (source), result, NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_waiting = FALSE;
  update (self);
}

static void
yoriai_trash_dialog_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (YORIAI_TRASH_DIALOG (widget)->cancellable);
  GTK_WIDGET_CLASS (yoriai_trash_dialog_parent_class)->unrealize (widget);
}

static void
yoriai_trash_dialog_dispose (GObject *object)
{
  YoriaiTrashDialog *self = YORIAI_TRASH_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_object (&self->space);
  g_clear_object (&self->keeper);
  G_OBJECT_CLASS (yoriai_trash_dialog_parent_class)->dispose (object);
}

static void
yoriai_trash_dialog_finalize (GObject *object)
{
  YoriaiTrashDialog *self = YORIAI_TRASH_DIALOG (object);

  g_ptr_array_unref (self->groups);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (yoriai_trash_dialog_parent_class)->finalize (object);
}

static void
yoriai_trash_dialog_class_init (YoriaiTrashDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_trash_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_trash_dialog_finalize;
  GTK_WIDGET_CLASS (klass)->unrealize = yoriai_trash_dialog_unrealize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_trash_dialog_init (YoriaiTrashDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->groups = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->page));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * yoriai_trash_dialog_new:
 * @parent: the window in front
 * @workspace: the proposal
 * @keeper: (nullable): of what is typed in it
 *
 * Waits for the proposal's document where that does not stand yet, and shows then what has been removed.
 *
 * Returns: (transfer none): the dialog
 */
YoriaiTrashDialog *
yoriai_trash_dialog_new (GtkWindow       *parent,
                         YoriaiWorkspace *workspace,
                         YoriaiKeeper    *keeper)
{
  YoriaiTrashDialog *self
      = g_object_new (YORIAI_TYPE_TRASH_DIALOG, "modal", TRUE, "destroy-with-parent", TRUE,
                      "title", _("Trash"), "default-width", 640, "default-height", 560, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->document = g_object_ref (yoriai_workspace_get_document (workspace));
  self->space = g_object_ref (yoriai_workspace_get_space (workspace));
  g_set_object (&self->keeper, keeper);
  self->is_waiting = !yoriai_space_has_document (self->space);
  if (self->is_waiting)
    yoriai_space_build_document_async (self->space, self->cancellable, built_cb, g_object_ref (self));
  g_signal_connect_object (self->space, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->space, "copies-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}
