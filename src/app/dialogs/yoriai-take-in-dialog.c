/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-take-in-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "dialogs/yoriai-answer-list.h"
#include "dialogs/yoriai-difference-list.h"
#include "dialogs/yoriai-take-in-dialog.h"
#include "dialogs/yoriai-take-in-row.h"
#include "editors/yoriai-composition.h"
#include "layout/yoriai-tooltip-layer.h"
#include "record/yoriai-space-document.h"

#define COPY_SUFFIX ".yoriai"
#define WAIT_INTERVAL 30 /* milliseconds, for documents that are built in a thread */

/* Copies that came back: who has answered, and of the chosen one what it brings. Files are read one after the other in
 * a thread, compared one a turn of the main loop, and again when what is open has changed. */
struct _YoriaiTakeInDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  GListStore *copies;         /* (owned) (element-type YoriaiTakeInCopy) */
  GCancellable *cancellable;  /* (owned): of reading and choosing */
  YoriaiTakeInCopy *shown;    /* (owned) (nullable): whose changes the list has */
  gboolean is_loading;
  guint n_loaded;             /* from the first on */
  guint compare_id;           /* source that compares one */

  GtkStack *stack;            /* template children */
  AdwStatusPage *empty;
  GtkListView *view;
  GtkSingleSelection *selection;
  GtkLabel *count;
  GtkStack *who;
  YoriaiAnswerList *answers;
  GtkLabel *explanation;
  GtkStack *brings;
  AdwStatusPage *nothing;
  YoriaiDifferenceList *list;
  GtkLabel *chosen;
  GtkButton *take;

  YoriaiComposition *composition; /* (owned) */
};

G_DEFINE_FINAL_TYPE (YoriaiTakeInDialog, yoriai_take_in_dialog, ADW_TYPE_WINDOW)

static YoriaiTakeInCopy *
get_copy (YoriaiTakeInDialog *self,
          guint               i)
{
  /* The list holds it. */
  g_autoptr (YoriaiTakeInCopy) copy = g_list_model_get_item (G_LIST_MODEL (self->copies), i);

  return copy;
}

/* --- Who has answered --- */

static char *
dup_count (YoriaiTakeInDialog *self,
           guint               n_new)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->copies));
  g_autofree char *count = g_strdup_printf (ngettext ("%u copy", "%u copies", n), n);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->who), "institutions") == 0)
    return yoriai_answer_list_dup_text (self->answers);
  /* Translators: how many copies, as in “5 copies”; how many of them */
  return g_strdup_printf (_("%s, %u with something new"), count, n_new);
}

static void
update_count (YoriaiTakeInDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->copies)), n_new = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    n_new += yoriai_take_in_copy_get_state (get_copy (self, i)) == YORIAI_TAKE_IN_NEW ? 1 : 0;
  text = dup_count (self, n_new);
  gtk_label_set_label (self->count, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take-in.take-copies", n_new > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "copies" : "empty");
}

/* Once all are compared: by then it is known who wrote in them. */
static void
update_answers (YoriaiTakeInDialog *self)
{
  g_autoptr (GArray) returned = g_array_new (FALSE, TRUE, sizeof (YoriaiReturned));
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *own = NULL;

  for (guint i = 0; i < self->n_loaded; i++)
    {
      YoriaiTakeInCopy *copy = get_copy (self, i);
      YoriaiReturned one = { yoriai_take_in_copy_get_name (copy), yoriai_take_in_copy_get_author (copy) };

      if (yoriai_take_in_copy_get_state (copy) == YORIAI_TAKE_IN_REFUSED)
        one = (YoriaiReturned){ "", NULL };
      g_array_append_val (returned, one);
    }
  g_object_get (yoriai_workspace_get_document (self->workspace), "author", &own, NULL);
  answers = yoriai_answered_list (yoriai_workspace_get_space (self->workspace),
                                  (const YoriaiReturned *) (gpointer) returned->data, returned->len, own);
  yoriai_answer_list_set (self->answers, answers, (const YoriaiReturned *) (gpointer) returned->data);
  update_count (self);
}

/* What somebody sees of an institution is its copy. */
static void
answer_activated_cb (YoriaiTakeInDialog *self,
                     guint               copy)
{
  gtk_single_selection_set_selected (self->selection, copy);
}

/* --- What the chosen one brings --- */

/* Of a copy of one's own lineage it is an answer to take in nothing: its author is told by it. */
static gboolean
can_decline (YoriaiTakeInDialog *self)
{
  YoriaiIncoming *incoming = self->shown != NULL ? yoriai_take_in_copy_get_incoming (self->shown) : NULL;

  return incoming != NULL && yoriai_incoming_is_by_state (incoming)
         && yoriai_take_in_copy_get_state (self->shown) == YORIAI_TAKE_IN_NEW;
}

static void
update_chosen (YoriaiTakeInDialog *self)
{
  guint n = yoriai_difference_list_get_n_items (self->list), n_taken = yoriai_difference_list_get_n_taken (self->list);
  /* Translators: how many changes are taken, of how many */
  g_autofree char *text = g_strdup_printf (_("%u of %u are taken"), n_taken, n);

  gtk_label_set_label (self->chosen, n > 0 ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take-in.take",
                                 (n_taken > 0 || can_decline (self)) && !yoriai_difference_list_has_problems (self->list));
  gtk_button_set_label (self->take, n_taken == 0 && can_decline (self) ? _("_Take In Nothing") : _("_Take In"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take-in.choose-all", n_taken < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take-in.choose-none", n_taken > 0);
}

static void
forget_shown (YoriaiTakeInDialog *self,
              gboolean            is_stale)
{
  if (self->shown == NULL)
    return;
  if (!is_stale)
    yoriai_take_in_copy_set_takes (self->shown, yoriai_difference_list_get_takes (self->list),
                                   yoriai_difference_list_get_n_items (self->list));
  yoriai_difference_list_clear (self->list);
  yoriai_take_in_copy_drop (self->shown, is_stale);
  g_clear_object (&self->shown);
}

static void
explain (YoriaiTakeInDialog *self,
         YoriaiTakeInCopy   *copy)
{
  YoriaiIncoming *incoming = yoriai_take_in_copy_get_incoming (copy);
  const char *text = _("Struck through is what the proposal says now, underlined what the copy brings. "
                       "What was changed here alone stays and is not shown.");

  if (yoriai_take_in_copy_get_state (copy) == YORIAI_TAKE_IN_OLD)
    text = _("All of this copy was here before. What is shown of it was left, undone or changed since; "
             "choose what is to be taken after all.");
  else if (incoming != NULL && yoriai_incoming_is_by_state (incoming))
    text = _("Struck through is what the proposal says now, underlined what the copy brings. "
             "What you leave is given back to its author when they take in your file.");
  else if (incoming != NULL && !yoriai_incoming_has_base (incoming))
    text = _("No version is known that both began with, so nobody can tell who changed what: "
             "where both say something else, yours stays unless you take theirs.");
  gtk_label_set_label (self->explanation, text);
}

static gboolean
is_shown (YoriaiTakeInState state)
{
  return state == YORIAI_TAKE_IN_NEW || state == YORIAI_TAKE_IN_OLD;
}

static void
show_copy (YoriaiTakeInDialog *self,
           YoriaiTakeInCopy   *copy)
{
  YoriaiTakeInState state;

  forget_shown (self, FALSE);
  if (copy != NULL)
    yoriai_take_in_copy_compare (copy, self->workspace, TRUE);
  state = copy != NULL ? yoriai_take_in_copy_get_state (copy) : YORIAI_TAKE_IN_WAITING;
  if (is_shown (state))
    {
      self->shown = g_object_ref (copy);
      yoriai_difference_list_set_incoming (self->list, yoriai_take_in_copy_get_incoming (copy),
                                           yoriai_take_in_copy_get_takes (copy),
                                           yoriai_workspace_get_call (self->workspace),
                                           yoriai_workspace_get_track (self->workspace));
      explain (self, copy);
    }
  else if (copy != NULL)
    {
      yoriai_take_in_copy_drop (copy, FALSE);
      adw_status_page_set_title (self->nothing, yoriai_take_in_copy_get_name (copy));
      adw_status_page_set_description (self->nothing, NULL);
      if (state != YORIAI_TAKE_IN_WAITING)
        {
          g_autofree char *escaped = g_markup_escape_text (yoriai_take_in_copy_get_text (copy), -1);

          adw_status_page_set_description (self->nothing, escaped);
        }
    }
  gtk_stack_set_visible_child_name (self->brings, is_shown (state) ? "changes" : "nothing");
  update_chosen (self);
  update_count (self);
}

static void
selected_cb (YoriaiTakeInDialog *self)
{
  show_copy (self, gtk_single_selection_get_selected_item (self->selection));
}

/* --- Reading and comparing --- */

static void queue_compare (YoriaiTakeInDialog *self,
                           guint               delay);

/* Compares one; what is chosen before all others. */
static gboolean
compare_one (YoriaiTakeInDialog *self,
             gboolean           *ret_is_waiting)
{
  YoriaiTakeInCopy *selected = gtk_single_selection_get_selected_item (self->selection);

  if (selected != NULL && selected != self->shown && yoriai_take_in_copy_get_state (selected) == YORIAI_TAKE_IN_WAITING
      && yoriai_take_in_copy_is_ready (selected))
    {
      show_copy (self, selected);
      if (yoriai_take_in_copy_get_state (selected) != YORIAI_TAKE_IN_WAITING)
        return TRUE;
    }
  for (guint i = 0; i < self->n_loaded; i++)
    {
      YoriaiTakeInCopy *copy = get_copy (self, i);

      if (yoriai_take_in_copy_get_state (copy) != YORIAI_TAKE_IN_WAITING)
        continue;
      *ret_is_waiting = TRUE;
      if (!yoriai_take_in_copy_is_ready (copy))
        continue;
      yoriai_take_in_copy_compare (copy, self->workspace, FALSE);
      update_count (self);
      return TRUE;
    }
  return FALSE;
}

static gboolean
compare_cb (gpointer user_data)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (user_data);
  gboolean is_waiting = FALSE, is_done = compare_one (self, &is_waiting);

  self->compare_id = 0;
  if (!is_done && !is_waiting)
    update_answers (self);
  else
    queue_compare (self, is_done ? 0 : WAIT_INTERVAL);
  return G_SOURCE_REMOVE;
}

static void
queue_compare (YoriaiTakeInDialog *self,
               guint               delay)
{
  if (self->compare_id == 0)
    self->compare_id = delay > 0 ? g_timeout_add_full (G_PRIORITY_LOW, delay, compare_cb, self, NULL)
                                 : g_idle_add_full (G_PRIORITY_LOW, compare_cb, self, NULL);
}

static void load_next (YoriaiTakeInDialog *self);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiTakeInDialog) self = YORIAI_TAKE_IN_DIALOG (user_data);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  yoriai_take_in_copy_load_finish (get_copy (self, self->n_loaded), result);
  self->n_loaded++;
  self->is_loading = FALSE;
  queue_compare (self, 0);
  load_next (self);
}

static void
load_next (YoriaiTakeInDialog *self)
{
  if (self->is_loading || self->n_loaded >= g_list_model_get_n_items (G_LIST_MODEL (self->copies)))
    return;
  self->is_loading = TRUE;
  yoriai_take_in_copy_load_async (get_copy (self, self->n_loaded), self->cancellable, loaded_cb, g_object_ref (self));
}

/* What was compared with is another now. */
static void
changed_cb (YoriaiTakeInDialog *self)
{
  forget_shown (self, TRUE);
  for (guint i = 0; i < self->n_loaded; i++)
    yoriai_take_in_copy_drop (get_copy (self, i), TRUE);
  update_chosen (self);
  queue_compare (self, 0);
}

/* --- Choosing --- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *left = g_file_get_basename (*(GFile *const *) a);
  g_autofree char *right = g_file_get_basename (*(GFile *const *) b);

  return g_strcmp0 (left, right);
}

/* Why a folder has brought nothing: where the copies would be, or above those that are there. */
static void
tell_folder (YoriaiTakeInDialog *self,
             const char         *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->empty, escaped);
  gtk_label_set_label (self->count, text);
}

static void
add_folder (YoriaiTakeInDialog *self,
            GFile              *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GFileInfo *info;
  GFile *file;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &file, NULL, &error) && info != NULL)
    if (g_str_has_suffix (g_file_info_get_name (info), COPY_SUFFIX) && *g_file_info_get_name (info) != '.')
      g_ptr_array_add (files, g_object_ref (file));
  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++)
    yoriai_take_in_dialog_add (self, files->pdata[i]);
  if (error != NULL)
    tell_folder (self, error->message);
  else if (files->len == 0)
    tell_folder (self, _("There is no copy in this folder: their names end in .yoriai."));
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (YoriaiTakeInDialog) self = YORIAI_TAKE_IN_DIALOG (user_data);
  g_autoptr (GListModel) files = yoriai_compat_files_finish (result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      yoriai_take_in_dialog_add (self, file);
    }
}

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (widget);

  yoriai_compat_choose_copies (GTK_WINDOW (self), g_str_equal (action_name, "take-in.choose-folder"), self->cancellable,
                               files_chosen_cb, g_object_ref (self));
}

static void
choose_all_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  yoriai_difference_list_take_all (YORIAI_TAKE_IN_DIALOG (widget)->list,
                                   g_str_equal (action_name, "take-in.choose-all"));
}

static void
take_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (widget);
  g_autoptr (YoriaiTakeInCopy) copy = self->shown != NULL ? g_object_ref (self->shown) : NULL;
  g_autofree YoriaiTake *takes = NULL;
  g_autoptr (GError) error = NULL;

  if (copy == NULL)
    return;
  yoriai_composition_commit (self->composition);
  if (yoriai_difference_list_has_problems (self->list))
    return;
  takes = g_memdup2 (yoriai_difference_list_get_takes (self->list),
                     yoriai_difference_list_get_n_items (self->list) * sizeof (YoriaiTake));
  /* The change has what is shown forgotten while it is being taken in. */
  g_signal_handlers_block_by_func (yoriai_workspace_get_space (self->workspace), changed_cb, self);
  if (yoriai_take_in_copy_apply (copy, takes, &error))
    {
      yoriai_document_note_copy (yoriai_workspace_get_document (self->workspace));
      changed_cb (self);
    }
  else
    gtk_label_set_label (self->explanation, error->message);
  g_signal_handlers_unblock_by_func (yoriai_workspace_get_space (self->workspace), changed_cb, self);
}

static GArray *
list_sources (YoriaiTakeInDialog *self)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (YoriaiIncomingCopy));

  for (guint i = 0; i < self->n_loaded; i++)
    {
      YoriaiTakeInCopy *copy = get_copy (self, i);
      YoriaiIncomingCopy source;

      /* One that is another proposal's is refused when it is compared. */
      if (yoriai_take_in_copy_get_state (copy) == YORIAI_TAKE_IN_WAITING)
        yoriai_take_in_copy_compare (copy, self->workspace, FALSE);
      if (yoriai_take_in_copy_get_state (copy) == YORIAI_TAKE_IN_REFUSED
          || !yoriai_take_in_copy_get_source (copy, &source))
        continue;
      g_array_append_val (sources, source);
    }
  return sources;
}

/* All copies as one step. What is shown of them is forgotten first: it holds for what is open now only. */
static void
take_copies_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (widget);
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  g_autoptr (GArray) sources = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  forget_shown (self, TRUE);
  sources = list_sources (self);
  label = g_strdup_printf (ngettext ("Take in %u copy", "Take in %u copies", sources->len), sources->len);
  g_signal_handlers_block_by_func (space, changed_cb, self);
  if (yoriai_incoming_take_all (space, yoriai_document_get_history (yoriai_workspace_get_document (self->workspace)),
                                (const YoriaiIncomingCopy *) (gpointer) sources->data, sources->len,
                                yoriai_workspace_get_library (self->workspace), label, &error))
    {
      yoriai_document_note_copy (yoriai_workspace_get_document (self->workspace));
      for (guint i = 0; i < self->n_loaded; i++)
        yoriai_take_in_copy_mark_taken (get_copy (self, i));
    }
  g_signal_handlers_unblock_by_func (space, changed_cb, self);
  changed_cb (self);
  if (error != NULL)
    gtk_label_set_label (self->count, error->message);
}

/* --- The dialog --- */

static void
yoriai_take_in_dialog_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (YORIAI_TAKE_IN_DIALOG (widget)->cancellable);
  GTK_WIDGET_CLASS (yoriai_take_in_dialog_parent_class)->unrealize (widget);
}

static void
yoriai_take_in_dialog_dispose (GObject *object)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (object);

  g_clear_handle_id (&self->compare_id, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->list != NULL)
    forget_shown (self, TRUE);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_TAKE_IN_DIALOG);
  g_clear_object (&self->composition);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_take_in_dialog_parent_class)->dispose (object);
}

static void
yoriai_take_in_dialog_finalize (GObject *object)
{
  YoriaiTakeInDialog *self = YORIAI_TAKE_IN_DIALOG (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->copies);
  G_OBJECT_CLASS (yoriai_take_in_dialog_parent_class)->finalize (object);
}

static void
yoriai_take_in_dialog_class_init (YoriaiTakeInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_take_in_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_take_in_dialog_finalize;
  widget_class->unrealize = yoriai_take_in_dialog_unrealize;

  g_type_ensure (YORIAI_TYPE_ANSWER_LIST);
  g_type_ensure (YORIAI_TYPE_DIFFERENCE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-take-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, view);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, count);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, who);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, answers);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, brings);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, list);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, chosen);
  gtk_widget_class_bind_template_child (widget_class, YoriaiTakeInDialog, take);
  gtk_widget_class_install_action (widget_class, "take-in.choose-files", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "take-in.choose-folder", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "take-in.choose-all", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "take-in.choose-none", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "take-in.take", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "take-in.take-copies", NULL, take_copies_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_tooltips (YoriaiTakeInDialog *self)
{
  g_autoptr (GtkWidget) content = g_object_ref (adw_window_get_content (ADW_WINDOW (self)));

  adw_window_set_content (ADW_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), yoriai_tooltip_layer_new (content));
}

static void
yoriai_take_in_dialog_init (YoriaiTakeInDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = yoriai_take_in_row_factory_new ();

  self->cancellable = g_cancellable_new ();
  self->copies = g_list_store_new (YORIAI_TYPE_TAKE_IN_COPY);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_tooltips (self);
  self->composition = yoriai_composition_new (GTK_WINDOW (self));
  gtk_list_view_set_factory (self->view, factory);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->copies)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection); /* the view holds it */
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->answers, "activated", G_CALLBACK (answer_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->who, "notify::visible-child", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "takes-changed", G_CALLBACK (update_chosen), self, G_CONNECT_SWAPPED);
  update_count (self);
  update_chosen (self);
}

/**
 * yoriai_take_in_dialog_new:
 * @parent: the window that asks
 * @workspace: an open proposal
 *
 * Returns: (transfer none): the dialog, with no copy yet; owned by GTK
 */
YoriaiTakeInDialog *
yoriai_take_in_dialog_new (GtkWindow       *parent,
                           YoriaiWorkspace *workspace)
{
  YoriaiTakeInDialog *self = g_object_new (YORIAI_TYPE_TAKE_IN_DIALOG, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  yoriai_space_request_document (yoriai_workspace_get_space (workspace));
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static gboolean
is_known (YoriaiTakeInDialog *self,
          GFile              *file)
{
  GFile *open = yoriai_workspace_get_file (self->workspace);

  if (open != NULL && g_file_equal (open, file))
    return TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->copies)); i++)
    if (g_file_equal (yoriai_take_in_copy_get_file (get_copy (self, i)), file))
      return TRUE;
  return FALSE;
}

/**
 * yoriai_take_in_dialog_add:
 * @self: a dialog
 * @file: a copy, or a folder with copies
 *
 * Lists a copy, unless it is listed already or is the file that is open.
 */
void
yoriai_take_in_dialog_add (YoriaiTakeInDialog *self,
                           GFile              *file)
{
  g_autoptr (YoriaiTakeInCopy) copy = NULL;

  g_return_if_fail (YORIAI_IS_TAKE_IN_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    {
      add_folder (self, file);
      return;
    }
  if (is_known (self, file))
    return;
  copy = yoriai_take_in_copy_new (file);
  g_list_store_append (self->copies, copy);
  update_count (self);
  load_next (self);
}

/**
 * yoriai_take_in_dialog_get_copies:
 * @self: a dialog
 *
 * Returns: (transfer none) (element-type YoriaiTakeInCopy): the copies, in the order in which they were chosen
 */
GListModel *
yoriai_take_in_dialog_get_copies (YoriaiTakeInDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_TAKE_IN_DIALOG (self), NULL);

  return G_LIST_MODEL (self->copies);
}
