/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-history-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-difference-list.h"
#include "dialogs/yoriai-history-dialog.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-versions.h"
#include "workspace/yoriai-difference-page.h"

/* The versions of the file: each compared with what is open, from which all or a part is restored, or with another one;
 * and a name for what is open. */
struct _YoriaiHistoryDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace;   /* (owned) */
  GtkStringList *versions;      /* (owned): what each is called, newest first */
  GtkStringList *others;        /* (owned): what is open, then the same */
  GArray *numbers;              /* (owned) (element-type guint): of the versions */
  YoriaiDifference *difference; /* (owned) (nullable): on show */
  gboolean is_filling;

  GtkListView *view;            /* template children */
  GtkSingleSelection *selection;
  GtkEntry *name;
  GtkDropDown *other;
  GtkLabel *explanation;
  GtkStack *stack;
  AdwStatusPage *nothing;
  YoriaiDifferenceList *list;
  GtkLabel *chosen;
};

G_DEFINE_FINAL_TYPE (YoriaiHistoryDialog, yoriai_history_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_NAMED,
  SIGNAL_EXPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static YoriaiState *
get_history (YoriaiHistoryDialog *self)
{
  return yoriai_document_get_history (yoriai_workspace_get_document (self->workspace));
}

/* --- What versions are called --- */

static const char *
get_kind (YoriaiVersionKind kind)
{
  switch (kind)
    {
    case YORIAI_VERSION_SESSION:
      return C_("version", "saved");
    case YORIAI_VERSION_FOUND:
      return _("found in the file");
    case YORIAI_VERSION_COPY:
      return _("a copy taken in");
    case YORIAI_VERSION_MEETING:
      return _("meeting");
    case YORIAI_VERSION_NAMED:
      return _("named");
    case YORIAI_VERSION_OTHER:
    default:
      return _("of another kind");
    }
}

static char *
dup_time (const YoriaiVersion *version)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (version->time);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M") : g_strdup ("?");
}

/* On two lines: when, and what people say of it. */
static char *
dup_title (const YoriaiVersion *version)
{
  g_autofree char *time = dup_time (version);
  g_autofree char *named = NULL;
  g_autofree char *whose = NULL;

  if (version->number == 0)
    return g_strdup (_("damaged"));
  /* Translators: the name of a version, in quotes */
  named = version->name != NULL ? g_strdup_printf (_("  “%s”"), version->name) : g_strdup ("");
  whose = version->author != NULL ? g_strdup_printf (" · %s", version->author) : g_strdup ("");
  return g_strdup_printf ("%s%s\n%s%s", time, named, get_kind (version->kind), whose);
}

/* --- Comparing --- */

static YoriaiSpace *
read_version (YoriaiHistoryDialog  *self,
              guint                 i,
              GError              **error)
{
  g_autoptr (GBytes) view = yoriai_versions_read (get_history (self), i, error);
  YoriaiSpace *space;

  if (view == NULL)
    return NULL;
  space = yoriai_document_read (NULL, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), NULL, error);
  if (space != NULL)
    yoriai_call_library_serve (yoriai_workspace_get_library (self->workspace), space);
  return space;
}

/* The version that the chosen one is compared with; FALSE for what is open. */
static gboolean
find_other (YoriaiHistoryDialog *self,
            guint               *ret_i)
{
  guint selected = gtk_drop_down_get_selected (self->other);

  *ret_i = selected - 1;
  return selected > 0 && selected != GTK_INVALID_LIST_POSITION;
}

static void
update_chosen (YoriaiHistoryDialog *self)
{
  guint n = yoriai_difference_list_get_n_items (self->list), n_taken = yoriai_difference_list_get_n_taken (self->list), i;
  gboolean is_chosen_from = n > 0 && !find_other (self, &i);
  g_autofree char *text = g_strdup_printf (_("%u of %u are restored"), n_taken, n);

  gtk_label_set_label (self->chosen, is_chosen_from ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.restore", is_chosen_from && n_taken > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.choose-all", is_chosen_from && n_taken < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.choose-none", is_chosen_from && n_taken > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.export", n > 0);
}

static void
forget_shown (YoriaiHistoryDialog *self)
{
  yoriai_difference_list_clear (self->list);
  g_clear_pointer (&self->difference, yoriai_difference_free);
}

/* What is shown goes from the first to the second: from what is open to a version, which restores it, or from the older
 * of two versions to the newer. (nullable) */
static YoriaiDifference *
compare (YoriaiHistoryDialog  *self,
         guint                 i,
         GError              **error)
{
  g_autoptr (YoriaiSpace) before = NULL;
  g_autoptr (YoriaiSpace) after = NULL;
  guint j;

  if (!find_other (self, &j))
    {
      after = read_version (self, i, error);
      return after != NULL ? yoriai_difference_new (yoriai_workspace_get_space (self->workspace), after) : NULL;
    }
  before = read_version (self, MAX (i, j), error);
  after = before != NULL ? read_version (self, MIN (i, j), error) : NULL;
  return after != NULL ? yoriai_difference_new (before, after) : NULL;
}

static void
show_nothing (YoriaiHistoryDialog *self,
              const char          *text)
{
  adw_status_page_set_title (self->nothing, text);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
show_difference (YoriaiHistoryDialog *self)
{
  guint i = gtk_single_selection_get_selected (self->selection), j;
  gboolean has_other = find_other (self, &j);
  g_autoptr (GError) error = NULL;

  if (self->is_filling)
    return;
  forget_shown (self);
  if (i == GTK_INVALID_LIST_POSITION)
    show_nothing (self, _("The file has no versions yet"));
  else if ((self->difference = compare (self, i, &error)) == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      show_nothing (self, escaped);
    }
  else if (yoriai_difference_get_n_items (self->difference) == 0)
    show_nothing (self, has_other ? _("The two versions say the same") : _("The proposal is as in this version"));
  else
    {
      yoriai_difference_list_set_difference (self->list, self->difference, !has_other,
                                             yoriai_workspace_get_call (self->workspace),
                                             yoriai_workspace_get_track (self->workspace));
      gtk_label_set_label (self->explanation,
                           has_other ? _("Struck through is what the older version says, underlined what the newer one does.")
                                     : _("Struck through is what the proposal says now, underlined what the version says. "
                                         "What is ticked is restored."));
      gtk_stack_set_visible_child_name (self->stack, "changes");
    }
  update_chosen (self);
}

/* --- The versions --- */

/* Where the version of a number is now; @otherwise if it is gone. */
static guint
find_number (YoriaiHistoryDialog *self,
             guint                number,
             guint                otherwise)
{
  for (guint i = 0; i < self->numbers->len; i++)
    if (number != 0 && g_array_index (self->numbers, guint, i) == number)
      return i;
  return otherwise;
}

static guint
get_number (YoriaiHistoryDialog *self,
            guint                i)
{
  return i < self->numbers->len ? g_array_index (self->numbers, guint, i) : 0;
}

/* What is chosen stays chosen. */
static void
fill (YoriaiHistoryDialog *self)
{
  YoriaiState *history = get_history (self);
  guint n = history != NULL ? yoriai_versions_get_n (history) : 0, other;
  guint selected_number = get_number (self, gtk_single_selection_get_selected (self->selection));
  guint other_number = find_other (self, &other) ? get_number (self, other) : 0;

  self->is_filling = TRUE;
  g_array_set_size (self->numbers, 0);
  gtk_string_list_splice (self->versions, 0, g_list_model_get_n_items (G_LIST_MODEL (self->versions)), NULL);
  gtk_string_list_splice (self->others, 0, g_list_model_get_n_items (G_LIST_MODEL (self->others)), NULL);
  gtk_string_list_append (self->others, _("The proposal as it is now"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = dup_title (yoriai_versions_get (history, i));
      g_autofree char *line = g_strdelimit (g_strdup (title), "\n", ' ');

      gtk_string_list_append (self->versions, title);
      gtk_string_list_append (self->others, line);
      g_array_append_vals (self->numbers, &yoriai_versions_get (history, i)->number, 1);
    }
  gtk_single_selection_set_selected (self->selection, find_number (self, selected_number, 0));
  other = find_number (self, other_number, GTK_INVALID_LIST_POSITION);
  gtk_drop_down_set_selected (self->other, other != GTK_INVALID_LIST_POSITION ? other + 1 : 0);
  self->is_filling = FALSE;
  show_difference (self);
}

/* --- Actions --- */

static void
choose_all_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  yoriai_difference_list_take_all (YORIAI_HISTORY_DIALOG (widget)->list,
                                   g_str_equal (action_name, "history.choose-all"));
}

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (widget);
  const YoriaiTake *takes = yoriai_difference_list_get_takes (self->list);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *time = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  guint selected = gtk_single_selection_get_selected (self->selection), other;
  gboolean is_done;

  if (self->difference == NULL || find_other (self, &other))
    return;
  for (guint i = 0; i < yoriai_difference_list_get_n_items (self->list); i++)
    if (takes[i] != YORIAI_TAKE_MINE)
      g_array_append_val (wanted, i);
  if (wanted->len == 0)
    return;
  time = dup_time (yoriai_versions_get (get_history (self), selected));
  /* Translators: what undo takes back; day and time */
  label = g_strdup_printf (_("Restore from the version of %s"), time);
  /* The change has what is shown forgotten while it is being restored. */
  g_signal_handlers_block_by_func (yoriai_workspace_get_space (self->workspace), show_difference, self);
  is_done = yoriai_difference_apply (self->difference, (const guint *) wanted->data, wanted->len, label, &error);
  g_signal_handlers_unblock_by_func (yoriai_workspace_get_space (self->workspace), show_difference, self);
  if (is_done)
    show_difference (self);
  else
    gtk_label_set_label (self->explanation, error->message);
}

/* A page to read and print, from the older to the newer. */
static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (widget);
  guint i = gtk_single_selection_get_selected (self->selection), j;
  const char *now = gtk_string_list_get_string (self->others, 0);
  gboolean has_other = find_other (self, &j);
  const char *before_name = gtk_string_list_get_string (self->others, (has_other ? MAX (i, j) : i) + 1);
  const char *after_name = has_other ? gtk_string_list_get_string (self->others, MIN (i, j) + 1) : now;
  g_autoptr (YoriaiDifference) turned = NULL;
  g_autofree char *page = NULL;

  if (self->difference == NULL)
    return;
  if (!has_other)
    turned = yoriai_difference_new (yoriai_difference_get_after (self->difference),
                                    yoriai_difference_get_before (self->difference));
  page = yoriai_difference_page_dup (has_other ? self->difference : turned, yoriai_workspace_get_call (self->workspace),
                                     yoriai_workspace_get_track (self->workspace), before_name, after_name);
  g_signal_emit (self, signals[SIGNAL_EXPORT], 0, page);
}

static void
name_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (widget);
  YoriaiDocument *document = yoriai_workspace_get_document (self->workspace);
  g_autofree char *author = NULL;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (YoriaiState) history = get_history (self) != NULL ? yoriai_state_copy (get_history (self)) : yoriai_state_new ();
  g_autoptr (GBytes) view = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiVersion about = {
    .kind = YORIAI_VERSION_NAMED,
    .time = g_get_real_time () / G_USEC_PER_SEC,
    .name = name,
  };

  if (*name == '\0' || yoriai_document_get_state (document) != YORIAI_DOCUMENT_IDLE)
    return;
  g_object_get (document, "author", &author, NULL);
  about.author = author != NULL && *author != '\0' ? author : NULL;
  view = yoriai_document_write (yoriai_workspace_get_space (self->workspace));
  if (!yoriai_state_check (history, &error) || !yoriai_versions_add (history, view, &about, NULL, &error))
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      forget_shown (self);
      show_nothing (self, escaped);
      return;
    }
  yoriai_document_take_history (document, g_steal_pointer (&history));
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  fill (self);
  g_signal_emit (self, signals[SIGNAL_NAMED], 0);
}

/* While it is saved, the history is not to be changed. */
static void
name_changed_cb (YoriaiHistoryDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  YoriaiDocument *document = yoriai_workspace_get_document (self->workspace);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.name",
                                 *name != '\0' && yoriai_document_get_state (document) == YORIAI_DOCUMENT_IDLE);
}

/* --- The dialog --- */

/* A save has added a version. */
static void
state_changed_cb (YoriaiHistoryDialog *self)
{
  name_changed_cb (self);
  if (yoriai_document_get_state (yoriai_workspace_get_document (self->workspace)) == YORIAI_DOCUMENT_IDLE)
    fill (self);
}

static void
setup_cb (YoriaiHistoryDialog *self,
          GtkListItem         *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (YoriaiHistoryDialog *self,
         GtkListItem         *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
yoriai_history_dialog_dispose (GObject *object)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->other != NULL)
    g_signal_handlers_disconnect_by_data (self->other, self);
  if (self->list != NULL)
    forget_shown (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_HISTORY_DIALOG);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_history_dialog_parent_class)->dispose (object);
}

static void
yoriai_history_dialog_finalize (GObject *object)
{
  YoriaiHistoryDialog *self = YORIAI_HISTORY_DIALOG (object);

  g_object_unref (self->versions);
  g_object_unref (self->others);
  g_array_unref (self->numbers);
  G_OBJECT_CLASS (yoriai_history_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "history.choose-all", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "history.choose-none", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "history.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "history.name", NULL, name_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_history_dialog_class_init (YoriaiHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_history_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_history_dialog_finalize;

  /**
   * YoriaiHistoryDialog::named:
   * @self: the dialog
   *
   * What is open has become a version with a name, which the next save writes.
   */
  signals[SIGNAL_NAMED] = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  /**
   * YoriaiHistoryDialog::export:
   * @self: the dialog
   * @page: the comparison as a page for a browser
   *
   * A comparison is to be written.
   */
  signals[SIGNAL_EXPORT] = g_signal_new ("export", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (YORIAI_TYPE_DIFFERENCE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, view);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, name);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, other);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, YoriaiHistoryDialog, chosen);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  install_actions (widget_class);
}

static void
yoriai_history_dialog_init (YoriaiHistoryDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->versions = gtk_string_list_new (NULL);
  self->others = gtk_string_list_new (NULL);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->versions)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection); /* the view holds it */
  gtk_drop_down_set_model (self->other, G_LIST_MODEL (self->others));
  g_signal_connect_object (self->list, "takes-changed", G_CALLBACK (update_chosen), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.name", FALSE);
}

/**
 * yoriai_history_dialog_new:
 * @parent: the window that asks
 * @workspace: an open proposal
 *
 * Returns: (transfer none): the dialog, with the newest version chosen; owned by GTK
 */
YoriaiHistoryDialog *
yoriai_history_dialog_new (GtkWindow       *parent,
                           YoriaiWorkspace *workspace)
{
  YoriaiHistoryDialog *self = g_object_new (YORIAI_TYPE_HISTORY_DIALOG, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  fill (self);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (show_difference), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "notify::selected", G_CALLBACK (show_difference), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed", G_CALLBACK (show_difference), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (yoriai_workspace_get_document (workspace), "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
