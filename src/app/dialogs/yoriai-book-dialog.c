/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-book-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-book-dialog.h"
#include "layout/yoriai-dialog-parent.h"
#include "layout/yoriai-tooltip-layer.h"

typedef struct _Layout Layout;

/* What is to be in the book, and how its pages look: before it is printed or saved. The book is laid out anew a moment
 * after the choice changed, in a thread, from a copy of the proposal; who accepts in the meantime gets what was chosen
 * last. */
struct _YoriaiBookDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  YoriaiBook *book;       /* (owned) (nullable): not laid out yet, or nothing chosen */
  GError *problem;        /* (owned) (nullable): why what is chosen is not laid out */
  guint page;             /* on show */
  guint layout_id;        /* source that lays it out */
  Layout *layout;         /* (nullable) (not owned): the one under way that counts */
  guint accepted;         /* signal that waits for it; 0: none */
  GArray *choices;        /* (owned) (element-type Choice): the sections, in their order */

  AdwPreferencesGroup *sections; /* template children */
  GtkSwitch *findings;
  GtkLabel *unfinished;
  GtkDrawingArea *sheet;
  GtkLabel *position;
};

G_DEFINE_FINAL_TYPE (YoriaiBookDialog, yoriai_book_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_PRINT,
  SIGNAL_SAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define LAYOUT_DELAY 250 /* milliseconds */

/* A section that may be in the book. */
typedef struct
{
  GtkCheckButton *check; /* (unowned): in the dialog */
  const char *id;        /* of the type of form */
} Choice;

static const Choice *
get_choice (YoriaiBookDialog *self,
            guint             i)
{
  return &g_array_index (self->choices, Choice, i);
}

static void
update_position (YoriaiBookDialog *self)
{
  guint n = yoriai_book_dialog_get_n_pages (self);
  g_autofree char *text = NULL;

  if (n > 0)
    /* Translators: which page of how many */
    text = g_strdup_printf (_("Page %u of %u"), self->page + 1, n);
  else if (self->problem != NULL)
    text = g_strdup (self->problem->message);
  gtk_label_set_label (self->position, text != NULL ? text : _("No section is chosen"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "book.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "book.next", self->page + 1 < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "book.print", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "book.save", n > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->sheet));
}

/* One layout. Belongs to the main thread; the other one reads the choice and leaves the book here. */
struct _Layout
{
  YoriaiBookDialog *dialog; /* (owned) */
  YoriaiCopy *copy;         /* (owned) */
  GDate today;
  GPtrArray *ids;           /* (owned): of sections, NULL-terminated */
  gboolean has_findings;
  YoriaiBook *book;         /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
};

static void
layout_free (Layout *layout)
{
  g_clear_pointer (&layout->book, yoriai_book_free_in_thread);
  g_clear_pointer (&layout->copy, yoriai_copy_free);
  g_clear_pointer (&layout->ids, g_ptr_array_unref);
  g_clear_object (&layout->cancellable);
  g_clear_object (&layout->dialog);
  g_free (layout);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Layout, layout_free)

static void
layout_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Layout *layout = task_data;
  YoriaiExportOptions export = { .today = layout->today, .forced = TRUE };
  YoriaiBookOptions options = { .sections = (const char *const *) layout->ids->pdata,
                                .has_findings = layout->has_findings };
  GError *error = NULL;

  layout->book = yoriai_book_new_from_copy (layout->copy, &export, &options, cancellable, &error);
  if (layout->book != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
accept (YoriaiBookDialog *self,
        guint             signal_id)
{
  g_object_ref (self);
  g_signal_emit (self, signal_id, 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Layout) layout = user_data;
  YoriaiBookDialog *self = layout->dialog;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->layout != layout)
    return; /* something else was chosen, or the dialog is gone */
  self->layout = NULL;
  self->book = g_steal_pointer (&layout->book);
  self->problem = g_steal_pointer (&error);
  self->page = self->book != NULL ? MIN (self->page, yoriai_book_get_n_pages (self->book) - 1) : 0;
  update_position (self);
  if (self->accepted != 0 && self->book != NULL)
    accept (self, self->accepted);
  self->accepted = 0;
}

/* What is being laid out does not count any more. */
static void
drop_layout (YoriaiBookDialog *self)
{
  if (self->layout != NULL)
    g_cancellable_cancel (self->layout->cancellable);
  self->layout = NULL;
}

static void
lay_out (YoriaiBookDialog *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GTask) task = NULL;
  Layout *layout;

  g_clear_handle_id (&self->layout_id, g_source_remove);
  drop_layout (self);
  g_clear_pointer (&self->book, yoriai_book_free_in_thread);
  g_clear_error (&self->problem);
  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_check_button_get_active (get_choice (self, i)->check))
      g_ptr_array_add (ids, (gpointer) get_choice (self, i)->id);
  if (ids->len == 0)
    {
      self->page = 0;
      self->accepted = 0;
      update_position (self);
      return;
    }
  g_ptr_array_add (ids, NULL);
  layout = g_new0 (Layout, 1);
  layout->dialog = g_object_ref (self);
  layout->today = *yoriai_workspace_get_today (self->workspace);
  layout->copy = yoriai_copy_new_of_workspace (self->workspace);
  layout->ids = g_steal_pointer (&ids);
  layout->has_findings = gtk_switch_get_active (self->findings);
  layout->cancellable = g_cancellable_new ();
  self->layout = layout;
  task = g_task_new (NULL, layout->cancellable, laid_out_cb, layout);
  g_task_set_source_tag (task, lay_out);
  g_task_set_task_data (task, layout, NULL);
  g_task_run_in_thread (task, layout_thread);
}

static gboolean
layout_cb (gpointer user_data)
{
  YoriaiBookDialog *self = YORIAI_BOOK_DIALOG (user_data);

  self->layout_id = 0;
  lay_out (self);
  return G_SOURCE_REMOVE;
}

static void
queue_layout (YoriaiBookDialog *self)
{
  g_clear_handle_id (&self->layout_id, g_source_remove);
  self->layout_id = g_timeout_add (LAYOUT_DELAY, layout_cb, self);
}

static void
draw_sheet (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        user_data)
{
  YoriaiBookDialog *self = YORIAI_BOOK_DIALOG (user_data);
  double page_width, page_height, scale;

  if (self->book == NULL)
    return;
  yoriai_book_get_page_size (self->book, self->page, &page_width, &page_height);
  scale = MIN (width / page_width, height / page_height);
  cairo_translate (cr, (width - page_width * scale) / 2, (height - page_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  yoriai_book_draw_page (self->book, self->page, cr);
}

static void
choose_all_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  YoriaiBookDialog *self = YORIAI_BOOK_DIALOG (widget);

  for (guint i = 0; i < self->choices->len; i++)
    gtk_check_button_set_active (get_choice (self, i)->check, g_str_equal (action_name, "book.choose-all"));
}

static void
turn_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiBookDialog *self = YORIAI_BOOK_DIALOG (widget);

  self->page += g_str_equal (action_name, "book.next") ? 1 : -1;
  update_position (self);
}

static void
accept_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  YoriaiBookDialog *self = YORIAI_BOOK_DIALOG (widget);
  guint signal_id = signals[g_str_equal (action_name, "book.print") ? SIGNAL_PRINT : SIGNAL_SAVE];

  if (self->layout_id == 0 && self->layout == NULL)
    {
      accept (self, signal_id);
      return;
    }
  self->accepted = signal_id;
  if (self->layout_id != 0)
    lay_out (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll,
           double                    dx,
           double                    dy,
           GtkWidget                *self)
{
  gtk_widget_activate_action (self, dy > 0 ? "book.next" : "book.previous", NULL);
  return GDK_EVENT_STOP;
}

/* Before the list of sections gets them, which would only scroll. */
static gboolean
key_cb (YoriaiBookDialog *self,
        guint             keyval,
        guint             keycode,
        GdkModifierType   state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0
      || (keyval != GDK_KEY_Page_Up && keyval != GDK_KEY_Page_Down))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), keyval == GDK_KEY_Page_Down ? "book.next" : "book.previous", NULL);
  return GDK_EVENT_STOP;
}

/* What lays out holds the dialog: it is told here, not in dispose. */
static void
yoriai_book_dialog_unrealize (GtkWidget *widget)
{
  drop_layout (YORIAI_BOOK_DIALOG (widget));
  GTK_WIDGET_CLASS (yoriai_book_dialog_parent_class)->unrealize (widget);
}

static void
yoriai_book_dialog_dispose (GObject *object)
{
  YoriaiBookDialog *self = YORIAI_BOOK_DIALOG (object);

  g_clear_handle_id (&self->layout_id, g_source_remove);
  drop_layout (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_BOOK_DIALOG);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->book, yoriai_book_free_in_thread);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_book_dialog_parent_class)->dispose (object);
}

static void
yoriai_book_dialog_finalize (GObject *object)
{
  g_array_unref (YORIAI_BOOK_DIALOG (object)->choices);
  G_OBJECT_CLASS (yoriai_book_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "book.choose-all", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "book.choose-none", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "book.previous", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "book.next", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "book.print", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "book.save", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_book_dialog_class_init (YoriaiBookDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_book_dialog_dispose;
  widget_class->unrealize = yoriai_book_dialog_unrealize;
  G_OBJECT_CLASS (klass)->finalize = yoriai_book_dialog_finalize;

  /**
   * YoriaiBookDialog::print:
   * @self: the dialog
   *
   * The book is to be printed. The dialog ends then.
   */
  signals[SIGNAL_PRINT] = g_signal_new ("print", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  /**
   * YoriaiBookDialog::save:
   * @self: the dialog
   *
   * The book is to be saved. The dialog ends then.
   */
  signals[SIGNAL_SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-book-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiBookDialog, sections);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBookDialog, findings);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBookDialog, unfinished);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBookDialog, sheet);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBookDialog, position);
  gtk_widget_class_bind_template_callback (widget_class, queue_layout);
  install_actions (widget_class);
}

static void
add_tooltips (YoriaiBookDialog *self)
{
  g_autoptr (GtkWidget) content = g_object_ref (adw_window_get_content (ADW_WINDOW (self)));

  adw_window_set_content (ADW_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), yoriai_tooltip_layer_new (content));
}

static void
yoriai_book_dialog_init (YoriaiBookDialog *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                                | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  add_tooltips (self);
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  gtk_drawing_area_set_draw_func (self->sheet, draw_sheet, self, NULL);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sheet), scroll);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static void
add_section (YoriaiBookDialog     *self,
             const YoriaiFormType *section,
             const char           *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  Choice choice = { GTK_CHECK_BUTTON (check), section->id };

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (queue_layout), self, G_CONNECT_SWAPPED);
  g_array_append_val (self->choices, choice);
  adw_preferences_group_add (self->sections, row);
}

/**
 * yoriai_book_dialog_new:
 * @parent: the window that asks
 * @workspace: an open proposal
 *
 * Returns: (transfer none): the dialog, with every section chosen
 */
YoriaiBookDialog *
yoriai_book_dialog_new (GtkWindow       *parent,
                        YoriaiWorkspace *workspace)
{
  YoriaiBookDialog *self = g_object_new (YORIAI_TYPE_BOOK_DIALOG, NULL);
  YoriaiChecker *checker = yoriai_workspace_get_checker (workspace);
  g_autoptr (GPtrArray) list = yoriai_book_list_sections (yoriai_workspace_get_space (workspace),
                                                          yoriai_workspace_get_call (workspace), checker);
  YoriaiReading reading;

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->workspace = g_object_ref (workspace);
  yoriai_reading_init (&reading, yoriai_workspace_get_space (workspace), yoriai_workspace_get_call (workspace), checker, NULL);
  for (guint i = 0; i < list->len; i++)
    add_section (self, list->pdata[i],
                 yoriai_text_get (yoriai_form_type_get_title (list->pdata[i], &reading), yoriai_text_get_language ()));
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished), yoriai_checker_get_counts (checker).error > 0);
  update_position (self);
  gtk_label_set_label (self->position, _("The pages are being laid out…"));
  queue_layout (self);
  return self;
}

/**
 * yoriai_book_dialog_set_section:
 * @self: a dialog
 * @section_id: a section of the book
 * @is_wanted: whether it is to be in it
 *
 * Chooses a section or leaves it out.
 */
void
yoriai_book_dialog_set_section (YoriaiBookDialog *self,
                                const char       *section_id,
                                gboolean          is_wanted)
{
  g_return_if_fail (YORIAI_IS_BOOK_DIALOG (self));

  for (guint i = 0; i < self->choices->len; i++)
    if (g_str_equal (get_choice (self, i)->id, section_id))
      gtk_check_button_set_active (get_choice (self, i)->check, is_wanted);
}

/**
 * yoriai_book_dialog_get_n_pages:
 * @self: a dialog
 *
 * Returns: how many pages the book has, as it was laid out last
 */
guint
yoriai_book_dialog_get_n_pages (YoriaiBookDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_BOOK_DIALOG (self), 0);

  return self->book != NULL ? yoriai_book_get_n_pages (self->book) : 0;
}

/**
 * yoriai_book_dialog_take_book:
 * @self: a dialog
 *
 * Returns: (transfer full) (nullable): the book as it was chosen; %NULL while it is laid out
 */
YoriaiBook *
yoriai_book_dialog_take_book (YoriaiBookDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_BOOK_DIALOG (self), NULL);

  if (self->layout_id != 0 || self->layout != NULL)
    return NULL;
  return g_steal_pointer (&self->book);
}
