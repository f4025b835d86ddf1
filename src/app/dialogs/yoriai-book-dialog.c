/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-book-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-book-dialog.h"

/* What is to be in the book, and how its pages look: before it is printed or saved. The book is laid out anew a moment
 * after the choice changed. */
struct _YoriaiBookDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  YoriaiBook *book;       /* (owned) (nullable): not laid out yet, or nothing chosen */
  GError *problem;        /* (owned) (nullable): why what is chosen is not laid out */
  guint page;             /* on show */
  guint layout_id;        /* source that lays it out */

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
#define SECTION_KEY "yoriai-section-id"
#define CHECKS_KEY "yoriai-checks"

/* (element-type GtkCheckButton) */
static GPtrArray *
get_checks (YoriaiBookDialog *self)
{
  return g_object_get_data (G_OBJECT (self), CHECKS_KEY);
}

static const char *
get_section_id (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), SECTION_KEY);
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

static void
lay_out (YoriaiBookDialog *self)
{
  GPtrArray *checks = get_checks (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  YoriaiBookOptions options = { .has_findings = gtk_switch_get_active (self->findings) };

  g_clear_handle_id (&self->layout_id, g_source_remove);
  g_clear_pointer (&self->book, yoriai_book_free);
  g_clear_error (&self->problem);
  for (guint i = 0; i < checks->len; i++)
    if (gtk_check_button_get_active (checks->pdata[i]))
      g_ptr_array_add (ids, (gpointer) get_section_id (checks->pdata[i]));
  if (ids->len > 0)
    {
      g_ptr_array_add (ids, NULL);
      options.sections = (const char *const *) ids->pdata;
      self->book = yoriai_workspace_make_book (self->workspace, &options, &self->problem);
    }
  self->page = self->book != NULL ? MIN (self->page, yoriai_book_get_n_pages (self->book) - 1) : 0;
  update_position (self);
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
  GPtrArray *checks = get_checks (YORIAI_BOOK_DIALOG (widget));

  for (guint i = 0; i < checks->len; i++)
    gtk_check_button_set_active (checks->pdata[i], g_str_equal (action_name, "book.choose-all"));
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

  g_object_ref (self);
  g_signal_emit (self, signals[g_str_equal (action_name, "book.print") ? SIGNAL_PRINT : SIGNAL_SAVE], 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
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

static void
yoriai_book_dialog_dispose (GObject *object)
{
  YoriaiBookDialog *self = YORIAI_BOOK_DIALOG (object);

  g_clear_handle_id (&self->layout_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_BOOK_DIALOG);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->book, yoriai_book_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_book_dialog_parent_class)->dispose (object);
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
yoriai_book_dialog_init (YoriaiBookDialog *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                                | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set_data_full (G_OBJECT (self), CHECKS_KEY, g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
  gtk_drawing_area_set_draw_func (self->sheet, draw_sheet, self, NULL);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sheet), scroll);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static void
add_section (YoriaiBookDialog     *self,
             const YoriaiFormType *section)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(section->title));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _(section->title), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (check), SECTION_KEY, (gpointer) section->id);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (queue_layout), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (get_checks (self), check);
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
  YoriaiBookDialog *self = g_object_new (YORIAI_TYPE_BOOK_DIALOG, "transient-for", parent, NULL);
  YoriaiChecker *checker = yoriai_workspace_get_checker (workspace);
  g_autoptr (GPtrArray) list = yoriai_book_list_sections (yoriai_workspace_get_space (workspace),
                                                          yoriai_workspace_get_call (workspace), checker);

  self->workspace = g_object_ref (workspace);
  for (guint i = 0; i < list->len; i++)
    add_section (self, list->pdata[i]);
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
  GPtrArray *checks;

  g_return_if_fail (YORIAI_IS_BOOK_DIALOG (self));

  checks = get_checks (self);
  for (guint i = 0; i < checks->len; i++)
    if (g_str_equal (get_section_id (checks->pdata[i]), section_id))
      gtk_check_button_set_active (checks->pdata[i], is_wanted);
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
 * Returns: (transfer full) (nullable): the book as it was chosen
 */
YoriaiBook *
yoriai_book_dialog_take_book (YoriaiBookDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_BOOK_DIALOG (self), NULL);

  if (self->layout_id != 0)
    lay_out (self);
  return g_steal_pointer (&self->book);
}

/**
 * yoriai_workspace_make_book:
 * @workspace: an open proposal
 * @options: what is to be in it
 * @error: return location for an error
 *
 * Lays out the book, marked as unfinished while errors are open.
 *
 * Returns: (transfer full) (nullable): the book
 */
YoriaiBook *
yoriai_workspace_make_book (YoriaiWorkspace          *workspace,
                            const YoriaiBookOptions  *options,
                            GError                  **error)
{
  YoriaiExportOptions export = { .today = *yoriai_workspace_get_today (workspace), .forced = TRUE };

  return yoriai_book_new (yoriai_workspace_get_space (workspace), yoriai_workspace_get_call (workspace),
                          yoriai_workspace_get_checker (workspace), &export, options, NULL, error);
}
