/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-goto-dialog"

#include "config.h"

#include "editors/yoriai-composition.h"
#include "find/yoriai-goto-dialog.h"
#include "layout/yoriai-dialog-parent.h"

/* Goes to whatever is meant by a few letters, also while they are being composed. */
struct _YoriaiGotoDialog
{
  AdwWindow parent_instance;

  YoriaiComposition *composition; /* (owned): what is being composed in it */
  YoriaiGoto *places;             /* (owned) (nullable) */
  char **recent;                  /* (owned): keys of what was gone to of late */
  char *preedit;                  /* (owned): what is being composed */
  GtkEditable *entry;             /* template children */
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (YoriaiGotoDialog, yoriai_goto_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MAX_ROWS 50
#define ENTRY_KEY "yoriai-entry" /* data of a row: where it leads */

static const char *
get_icon (YoriaiGotoEntry *entry)
{
  switch (yoriai_goto_entry_get_kind (entry))
    {
    case YORIAI_GOTO_SECTION:
      return yoriai_goto_entry_get_section (entry)->icon_name;
    case YORIAI_GOTO_RECORD:
      return "view-list-symbolic";
    case YORIAI_GOTO_FIELD:
      return "document-edit-symbolic";
    case YORIAI_GOTO_FINDING:
      return "dialog-warning-symbolic";
    case YORIAI_GOTO_COMMAND:
    default:
      return "system-run-symbolic";
    }
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
create_row (YoriaiGotoEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new (), *grid = gtk_grid_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (entry));

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_top (grid, 4);
  gtk_widget_set_margin_bottom (grid, 4);
  gtk_grid_attach (GTK_GRID (grid), icon, 0, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (grid), create_label (yoriai_goto_entry_get_title (entry), NULL), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), create_label (yoriai_goto_entry_get_detail (entry), "caption"), 1, 1, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  g_object_set_data_full (G_OBJECT (row), ENTRY_KEY, g_object_ref (entry), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, yoriai_goto_entry_get_title (entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, yoriai_goto_entry_get_detail (entry), -1);

  return row;
}

static void
update (YoriaiGotoDialog *self)
{
  g_autofree char *text = g_strconcat (gtk_editable_get_text (self->entry), self->preedit, NULL);
  g_autoptr (GPtrArray) found = yoriai_goto_find (self->places, text, (const char *const *) self->recent, MAX_ROWS);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->list, create_row (found->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "found" : "nothing");
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
entry_changed_cb (YoriaiGotoDialog *self)
{
  if (self->places != NULL)
    update (self);
}

static void
preedit_changed_cb (YoriaiGotoDialog *self,
                    const char       *preedit)
{
  g_free (self->preedit);
  self->preedit = g_strdup (preedit != NULL ? preedit : "");
  entry_changed_cb (self);
}

static void
choose (YoriaiGotoDialog *self,
        GtkListBoxRow    *row)
{
  g_autoptr (YoriaiGotoDialog) held = g_object_ref (self);
  g_autoptr (YoriaiGotoEntry) entry = g_object_ref (g_object_get_data (G_OBJECT (row), ENTRY_KEY));

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, entry);
}

static void
row_activated_cb (YoriaiGotoDialog *self,
                  GtkListBoxRow    *row)
{
  choose (self, row);
}

static void
activate_cb (YoriaiGotoDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    choose (self, row);
}

/* Whoever hears the window hears of what is chosen while the focus stays where one types. */
static void
row_selected_cb (YoriaiGotoDialog *self,
                 GtkListBoxRow    *row)
{
  YoriaiGotoEntry *entry = row != NULL ? g_object_get_data (G_OBJECT (row), ENTRY_KEY) : NULL;

  if (self->places == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  entry != NULL ? yoriai_goto_entry_get_title (entry) : "", -1);
}

static void
move (YoriaiGotoDialog *self,
      int               by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  row = gtk_list_box_get_row_at_index (self->list, row != NULL ? gtk_list_box_row_get_index (row) + by : 0);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/* The keys of the list belong to whoever types as well. */
static gboolean
key_pressed_cb (YoriaiGotoDialog *self,
                guint             key,
                guint             code,
                GdkModifierType   state)
{
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    move (self, 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    move (self, -1);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
yoriai_goto_dialog_dispose (GObject *object)
{
  YoriaiGotoDialog *self = YORIAI_GOTO_DIALOG (object);

  g_clear_pointer (&self->places, yoriai_goto_free);
  g_clear_object (&self->composition);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_GOTO_DIALOG);
  G_OBJECT_CLASS (yoriai_goto_dialog_parent_class)->dispose (object);
}

static void
yoriai_goto_dialog_finalize (GObject *object)
{
  YoriaiGotoDialog *self = YORIAI_GOTO_DIALOG (object);

  g_strfreev (self->recent);
  g_free (self->preedit);
  G_OBJECT_CLASS (yoriai_goto_dialog_parent_class)->finalize (object);
}

static void
yoriai_goto_dialog_class_init (YoriaiGotoDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_goto_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_goto_dialog_finalize;

  /**
   * YoriaiGotoDialog::chosen:
   * @self: the dialog, which has closed
   * @entry: where to go
   *
   * The user has chosen.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, YORIAI_TYPE_GOTO_ENTRY);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-goto-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiGotoDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, YoriaiGotoDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, YoriaiGotoDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiGotoDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
yoriai_goto_dialog_init (YoriaiGotoDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->preedit = g_strdup ("");
  self->composition = yoriai_composition_new (GTK_WINDOW (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (gtk_editable_get_delegate (self->entry), "preedit-changed", G_CALLBACK (preedit_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * yoriai_goto_dialog_new:
 * @parent: the window in front
 * @places: (transfer full): what one can go to
 * @recent: (nullable) (array zero-terminated=1): the keys of what was gone to of late
 *
 * Returns: (transfer none): the dialog
 */
YoriaiGotoDialog *
yoriai_goto_dialog_new (GtkWindow         *parent,
                        YoriaiGoto        *places,
                        const char *const *recent)
{
  YoriaiGotoDialog *self = g_object_new (YORIAI_TYPE_GOTO_DIALOG, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->places = places;
  self->recent = g_strdupv ((char **) recent);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return self;
}
