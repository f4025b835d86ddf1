/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-paste-preview"

#include "config.h"

#include "tables/yoriai-paste-preview.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "layout/yoriai-after-change.h"
#include "layout/yoriai-tooltip.h"

/* What is about to be pasted, before it is: which row goes where, into which column, and what cannot be read, to be mended
 * here. Nothing is changed before it is taken; when the cells change meanwhile it is gone. */
struct _YoriaiPastePreview
{
  AdwWindow parent_instance;
  YoriaiCells *cells;     /* (owned) */
  YoriaiCellPaste *paste; /* (owned) */
  GtkWidget *summary;
  GtkWidget *scroller;
  GtkWidget *grid;
  GtkWidget *take_button;
  guint fill_id;          /* source that shows it anew */
  guint close_id;
  gboolean is_taking;
};

G_DEFINE_FINAL_TYPE (YoriaiPastePreview, yoriai_paste_preview, ADW_TYPE_WINDOW)

#define ROW_KEY "yoriai-paste-row"
#define COLUMN_KEY "yoriai-paste-column"
#define MAX_SHOWN 200
#define TITLE_CHARS 14
#define WIDTH 860
#define HEIGHT 560

/* "2 new · 5 updated (by “Name”) · 1 cannot be read" (transfer full) */
static char *
dup_summary (YoriaiPastePreview *self)
{
  guint n_new = yoriai_cell_paste_count (self->paste, YORIAI_PASTE_ROW_NEW);
  guint n_updated = yoriai_cell_paste_count (self->paste, YORIAI_PASTE_ROW_UPDATED);
  guint n_refused = yoriai_cell_paste_get_n_refused (self->paste);
  GString *text = g_string_new (NULL);

  /* Translators: rows of what is pasted that make new rows */
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u new row", "%u new rows", n_new), n_new);
  for (guint i = 0; i < yoriai_cell_paste_get_n_rows (self->paste) && n_updated > 0; i++)
    {
      g_autofree char *title = NULL;
      guint by;

      if (yoriai_cell_paste_get_row_state (self->paste, i) != YORIAI_PASTE_ROW_UPDATED)
        continue;
      yoriai_cell_paste_get_row (self->paste, i, &by);
      title = yoriai_cells_dup_title (self->cells, by);
      /* Translators: rows of what is pasted that go onto rows which are there, found by a column */
      g_string_append_printf (text, _(" · %u updated (by “%s”)"), n_updated, title);
      break;
    }
  if (n_refused > 0)
    /* Translators: cells of what is pasted */
    g_string_append_printf (text, _(" · %u cannot be read"), n_refused);
  return g_string_free (text, FALSE);
}

static gboolean fill_cb (gpointer user_data);

static void
queue_fill (YoriaiPastePreview *self)
{
  yoriai_after_change (&self->fill_id, fill_cb, self);
}

static void
mend (YoriaiPastePreview *self,
      GtkWidget          *entry)
{
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), ROW_KEY));
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), COLUMN_KEY));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->is_taking || strcmp (text, yoriai_cell_paste_get_text (self->paste, row, column)) == 0)
    return;
  yoriai_cell_paste_set_text (self->paste, row, column, text);
  queue_fill (self);
}

/* Enter in a cell mends it; in one that needs no more it takes all. */
static void
entry_activated_cb (YoriaiPastePreview *self,
                    GtkWidget          *entry)
{
  mend (self, entry);
  if (self->fill_id == 0)
    gtk_widget_activate (self->take_button);
}

static void
entry_left_cb (YoriaiPastePreview      *self,
               GtkEventControllerFocus *controller)
{
  mend (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
}

static void
column_chosen_cb (YoriaiPastePreview *self,
                  GParamSpec         *pspec,
                  GtkDropDown        *choice)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), COLUMN_KEY));
  guint selected = gtk_drop_down_get_selected (choice);

  yoriai_cell_paste_set_column (self->paste, column, selected == 0 ? YORIAI_CELL_LEFT_OUT : selected - 1);
  queue_fill (self);
}

/* Into which column a pasted one goes: what its heading says, or what is chosen. */
static GtkWidget *
create_heading (YoriaiPastePreview *self,
                guint               column)
{
  guint into = yoriai_cell_paste_get_column (self->paste, column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *choice;
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *heading = yoriai_cell_paste_get_heading (self->paste, column);
  GtkWidget *label = gtk_label_new (heading != NULL ? heading : "");

  /* Translators: a column of what is pasted goes into none of the table's */
  gtk_string_list_append (titles, _("(leave out)"));
  for (guint i = 0; i < yoriai_cells_get_n_columns (self->cells); i++)
    gtk_string_list_take (titles, yoriai_cells_dup_title (self->cells, i));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), into == YORIAI_CELL_LEFT_OUT ? 0 : into + 1);
  g_object_set_data (G_OBJECT (choice), COLUMN_KEY, GUINT_TO_POINTER (column));
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (column_chosen_cb), self);
  if (heading != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TITLE_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_visible (label, heading != NULL);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), choice);
  return box;
}

static GtkWidget *
create_refused (YoriaiPastePreview *self,
                guint               row,
                guint               column,
                const GError       *error)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), yoriai_cell_paste_get_text (self->paste, row, column));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_widget_add_css_class (entry, "error");
  yoriai_tooltip_set (entry, error->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error->message, -1);
  g_object_set_data (G_OBJECT (entry), ROW_KEY, GUINT_TO_POINTER (row));
  g_object_set_data (G_OBJECT (entry), COLUMN_KEY, GUINT_TO_POINTER (column));
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static GtkWidget *
create_cell (YoriaiPastePreview *self,
             guint               row,
             guint               column)
{
  const GError *error = yoriai_cell_paste_get_error (self->paste, row, column);
  const char *after = yoriai_cell_paste_get_after (self->paste, row, column);
  g_autofree char *before = NULL;
  GtkWidget *label;

  if (error != NULL)
    return create_refused (self, row, column, error);
  label = gtk_label_new (after != NULL ? after : yoriai_cell_paste_get_text (self->paste, row, column));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TITLE_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (yoriai_cell_paste_get_column (self->paste, column) == YORIAI_CELL_LEFT_OUT)
    {
      gtk_widget_add_css_class (label, "dim-label");
      return label;
    }
  before = yoriai_cell_paste_dup_before (self->paste, row, column);
  if (before != NULL && *before != '\0' && after != NULL && strcmp (before, after) != 0)
    {
      /* Translators: what stood in a cell, and what will */
      g_autofree char *words = g_strdup_printf (_("%s → %s"), before, after);

      gtk_widget_add_css_class (label, "heading");
      yoriai_tooltip_set (label, words);
    }
  return label;
}

static const char *
get_state (YoriaiPastePreview *self,
           guint               row)
{
  switch (yoriai_cell_paste_get_row_state (self->paste, row))
    {
    case YORIAI_PASTE_ROW_NEW:
      /* Translators: a row of what is pasted */
      return C_("row", "New");
    case YORIAI_PASTE_ROW_UPDATED:
      return C_("row", "Update");
    case YORIAI_PASTE_ROW_HERE:
    default:
      return "";
    }
}

static gboolean
has_refused (YoriaiPastePreview *self,
             guint               row)
{
  for (guint j = 0; j < yoriai_cell_paste_get_n_columns (self->paste); j++)
    {
      if (yoriai_cell_paste_get_error (self->paste, row, j) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* All rows with something to mend, and the first of the others. */
static void
fill_rows (YoriaiPastePreview *self)
{
  guint n_rows = yoriai_cell_paste_get_n_rows (self->paste), n_shown = 0, at = 1;

  for (guint i = 0; i < n_rows; i++)
    {
      GtkWidget *state;

      if (n_shown >= MAX_SHOWN && !has_refused (self, i))
        continue;
      n_shown++;
      state = gtk_label_new (get_state (self, i));
      gtk_widget_add_css_class (state, "dim-label");
      gtk_grid_attach (GTK_GRID (self->grid), state, 0, (int) at, 1, 1);
      for (guint j = 0; j < yoriai_cell_paste_get_n_columns (self->paste); j++)
        gtk_grid_attach (GTK_GRID (self->grid), create_cell (self, i, j), (int) j + 1, (int) at, 1, 1);
      at++;
    }
  if (n_shown < n_rows)
    {
      /* Translators: below the rows of a preview */
      g_autofree char *more = g_strdup_printf (_("and %u more rows"), n_rows - n_shown);

      gtk_grid_attach (GTK_GRID (self->grid), gtk_label_new (more), 0, (int) at, 2, 1);
    }
}

static void
fill (YoriaiPastePreview *self)
{
  g_autofree char *summary = dup_summary (self);

  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_add_css_class (self->grid, "paste-preview");
  for (guint j = 0; j < yoriai_cell_paste_get_n_columns (self->paste); j++)
    gtk_grid_attach (GTK_GRID (self->grid), create_heading (self, j), (int) j + 1, 0, 1, 1);
  fill_rows (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
}

static gboolean
fill_cb (gpointer user_data)
{
  YoriaiPastePreview *self = user_data;

  self->fill_id = 0;
  self->is_taking = TRUE; /* what goes away leaves nothing to mend */
  fill (self);
  self->is_taking = FALSE;
  gtk_widget_grab_focus (self->take_button);
  return G_SOURCE_REMOVE;
}

static void
take (YoriaiPastePreview *self)
{
  g_autoptr (YoriaiCellPaste) paste = g_steal_pointer (&self->paste);

  self->is_taking = TRUE;
  g_signal_handlers_disconnect_by_data (self->cells, self);
  if (paste != NULL)
    yoriai_cell_paste_take (paste);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_cb (gpointer user_data)
{
  YoriaiPastePreview *self = user_data;

  self->close_id = 0;
  gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* The cells that it was made for are others. */
static void
cells_changed_cb (YoriaiPastePreview *self)
{
  g_clear_handle_id (&self->fill_id, g_source_remove);
  self->is_taking = TRUE;
  yoriai_after_change (&self->close_id, close_cb, self);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
yoriai_paste_preview_dispose (GObject *object)
{
  YoriaiPastePreview *self = YORIAI_PASTE_PREVIEW (object);

  self->is_taking = TRUE;
  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_clear_handle_id (&self->close_id, g_source_remove);
  if (self->cells != NULL)
    g_signal_handlers_disconnect_by_data (self->cells, self);
  G_OBJECT_CLASS (yoriai_paste_preview_parent_class)->dispose (object);
}

static void
yoriai_paste_preview_finalize (GObject *object)
{
  YoriaiPastePreview *self = YORIAI_PASTE_PREVIEW (object);

  g_clear_pointer (&self->paste, yoriai_cell_paste_free);
  g_clear_object (&self->cells);
  G_OBJECT_CLASS (yoriai_paste_preview_parent_class)->finalize (object);
}

static void
yoriai_paste_preview_class_init (YoriaiPastePreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_paste_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_paste_preview_finalize;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
yoriai_paste_preview_init (YoriaiPastePreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Paste"));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  self->take_button = gtk_button_new_with_mnemonic (_("_Paste"));
  gtk_widget_add_css_class (self->take_button, "suggested-action");
  g_signal_connect_swapped (self->take_button, "clicked", G_CALLBACK (take), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->take_button);
  gtk_box_append (GTK_BOX (box), header);
  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_wrap (GTK_LABEL (self->summary), TRUE);
  gtk_widget_add_css_class (self->summary, "paste-summary");
  gtk_box_append (GTK_BOX (box), self->summary);
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (box), self->scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * yoriai_paste_preview_show:
 * @over: a widget in the window that it stands before
 * @cells: what is pasted into
 * @paste: (transfer full): what is pasted
 *
 * Shows what is about to be pasted; Enter takes it, Escape nothing.
 */
void
yoriai_paste_preview_show (GtkWidget       *over,
                           YoriaiCells     *cells,
                           YoriaiCellPaste *paste)
{
  YoriaiPastePreview *self = g_object_new (YORIAI_TYPE_PASTE_PREVIEW, NULL);
  GtkRoot *root = gtk_widget_get_root (over);

  self->cells = g_object_ref (cells);
  self->paste = paste;
  g_signal_connect_object (cells, "changed", G_CALLBACK (cells_changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->take_button);
}
