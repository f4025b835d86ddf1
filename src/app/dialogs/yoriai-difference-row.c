/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-difference-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-difference-row.h"
#include "editors/yoriai-growing-view.h"
#include "layout/yoriai-open-in-sight.h"
#include "layout/yoriai-spoken-choice.h"
#include "workspace/yoriai-difference-words.h"

/* How much of what did not change is shown beside what did. */
#define CONTEXT_CHARACTERS 40
#define INDENT 18

/* The line through a letter of many strokes is hard to see; the tints go with both styles. */
#define REMOVED_STYLE "background=\"#e01b24\" background_alpha=\"18%%\""
#define INSERTED_STYLE "background=\"#26a269\" background_alpha=\"22%%\""

/* A section, a record or one thing that is not the same: what goes struck through, what comes underlined; and what is
 * to become of it. */
struct _YoriaiDifferenceRow
{
  GtkBox parent_instance;

  YoriaiDifferenceEntry *entry; /* (owned) (nullable) */
  GtkCheckButton *check;        /* (unowned): children */
  GtkLabel *title;
  GtkBox *columns;
  GtkLabel *text;
  GtkLabel *other; /* in two columns the right one */
  GtkLabel *details;
  GtkBox *sides;
  GtkToggleButton *buttons[YORIAI_TAKE_BOTH + 1];
  GtkToggleButton *edit;
  GtkLabel *note;
  GtkDropDown *choice; /* in place of the view, where something is chosen */
  GtkWidget *frame; /* of the view */
  GtkTextView *view;
  GtkLabel *problem;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (YoriaiDifferenceEntry, yoriai_difference_entry, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (YoriaiDifferenceRow, yoriai_difference_row, GTK_TYPE_BOX)

static guint chosen_signal;
static guint edited_signal;
static guint picked_signal;

static void
yoriai_difference_entry_finalize (GObject *object)
{
  YoriaiDifferenceEntry *self = YORIAI_DIFFERENCE_ENTRY (object);

  g_free (self->title);
  g_free (self->details);
  g_array_unref (self->indices);
  G_OBJECT_CLASS (yoriai_difference_entry_parent_class)->finalize (object);
}

static void
yoriai_difference_entry_class_init (YoriaiDifferenceEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_difference_entry_finalize;
}

static void
yoriai_difference_entry_init (YoriaiDifferenceEntry *self)
{
  self->indices = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* --- The text --- */

/* What did not change: its start behind a change, its end before one. */
static char *
dup_same (const char *text,
          gboolean    is_first,
          gboolean    is_last)
{
  glong n = g_utf8_strlen (text, -1), head = is_first ? 0 : CONTEXT_CHARACTERS, tail = is_last ? 0 : CONTEXT_CHARACTERS;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (n <= head + tail + 1)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, head);
  end = g_utf8_substring (text, n - tail, n);
  return g_strconcat (start, "…", end, NULL);
}

/* Not by colour alone. */
#define GONE "<s><span " REMOVED_STYLE ">%s</span></s>"
#define COME "<u><span " INSERTED_STYLE ">%s</span></u>"
#define DETAILS "%s<small><span alpha=\"65%%\">%s</span></small>"

static char *
dup_markup (const GPtrArray *pieces)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const YoriaiDifferencePiece *piece = pieces->pdata[i];
      g_autofree char *shown = piece->kind == YORIAI_TEXT_RUN_SAME && pieces->len > 1
                                 ? dup_same (piece->text, i == 0, i + 1 == pieces->len)
                                 : g_strdup (piece->text);
      g_autofree char *escaped = g_markup_escape_text (shown, -1);

      if (piece->kind == YORIAI_TEXT_RUN_REMOVED)
        g_string_append_printf (markup, GONE, escaped);
      else if (piece->kind == YORIAI_TEXT_RUN_INSERTED)
        g_string_append_printf (markup, COME, escaped);
      else
        g_string_append (markup, escaped);
    }
  return g_strdup (markup->str);
}

/* One of two columns: what only it has is struck through in the earlier one, underlined in the later. */
static char *
dup_side (const GPtrArray *pieces,
          gboolean         is_earlier,
          const char      *details)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const YoriaiDifferencePiece *piece = pieces->pdata[i];
      gboolean is_same = piece->kind == YORIAI_TEXT_RUN_SAME;
      g_autofree char *shown
        = is_same && pieces->len > 1 ? dup_same (piece->text, i == 0, i + 1 == pieces->len) : g_strdup (piece->text);
      g_autofree char *escaped = g_markup_escape_text (shown, -1);

      if (is_same)
        g_string_append (markup, escaped);
      else if (is_earlier)
        g_string_append_printf (markup, GONE, escaped);
      else
        g_string_append_printf (markup, COME, escaped);
    }
  if (details != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (details, -1);

      g_string_append_printf (markup, DETAILS, markup->len > 0 ? "\n" : "", escaped);
    }
  if (markup->len == 0)
    g_string_append_printf (markup, "<span alpha=\"65%%\">%s</span>", pieces->len == 0 ? "–" : "");
  return g_strdup (markup->str);
}

/* --- Choosing --- */

static void
check_toggled_cb (YoriaiDifferenceRow *self)
{
  if (!self->is_updating)
    g_signal_emit (self, chosen_signal, 0, gtk_check_button_get_active (self->check), TRUE);
}

static void
side_toggled_cb (YoriaiDifferenceRow *self,
                 GtkToggleButton     *button)
{
  if (self->is_updating || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    if (self->buttons[i] == button)
      g_signal_emit (self, chosen_signal, 0, i, FALSE);
}

/* Nothing is taken back by it that somebody chose before: it is as it was proposed. */
static void
edit_toggled_cb (YoriaiDifferenceRow *self)
{
  if (self->is_updating)
    return;
  g_signal_emit (self, chosen_signal, 0,
                 gtk_toggle_button_get_active (self->edit) ? YORIAI_TAKE_EDITED : YORIAI_TAKE_THEIRS, FALSE);
}

static void
text_changed_cb (YoriaiDifferenceRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (self->is_updating || self->entry == NULL)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_signal_emit (self, edited_signal, 0, text);
}

static void
picked_cb (YoriaiDifferenceRow *self)
{
  if (!self->is_updating && self->entry != NULL)
    g_signal_emit (self, picked_signal, 0, gtk_drop_down_get_selected (self->choice));
}

/* Escape leaves the text; the dialog is closed by the next one. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                gpointer               user_data)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (YORIAI_DIFFERENCE_ROW (user_data)->edit));
}

static void
yoriai_difference_row_dispose (GObject *object)
{
  g_clear_object (&YORIAI_DIFFERENCE_ROW (object)->entry);
  G_OBJECT_CLASS (yoriai_difference_row_parent_class)->dispose (object);
}

static void
yoriai_difference_row_class_init (YoriaiDifferenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_difference_row_dispose;
  /**
   * YoriaiDifferenceRow::chosen:
   * @self: the row
   * @take: a #YoriaiTake, or of the check whether it is on
   * @is_check: whether it is the check
   *
   * Somebody chose something else.
   */
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  /**
   * YoriaiDifferenceRow::edited:
   * @self: the row
   * @text: what it is to be
   *
   * Somebody wrote it otherwise than either has it.
   */
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  /**
   * YoriaiDifferenceRow::picked:
   * @self: the row
   * @choice: one of its choices
   *
   * Somebody chose it otherwise than either has it.
   */
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_UINT);
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
add_sides (YoriaiDifferenceRow *self,
           GtkBox              *box)
{
  const char *const labels[] = { _("Mine"), _("Theirs"), C_("texts that two changed", "Both") };
  GtkBox *line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));

  self->sides = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->sides), "linked");
  gtk_box_append (line, GTK_WIDGET (self->sides));
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    {
      self->buttons[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (labels[i]));
      gtk_toggle_button_set_group (self->buttons[i], i > 0 ? self->buttons[0] : NULL);
      g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (side_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->sides, GTK_WIDGET (self->buttons[i]));
    }
  self->edit = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (C_("what a copy brings", "Edit")));
  gtk_widget_add_css_class (GTK_WIDGET (self->edit), "flat");
  g_signal_connect_object (self->edit, "toggled", G_CALLBACK (edit_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (line, GTK_WIDGET (self->edit));
  gtk_widget_set_margin_top (GTK_WIDGET (line), 3);
  gtk_box_append (box, GTK_WIDGET (line));
}

static void
add_editor (YoriaiDifferenceRow *self,
            GtkBox              *box)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = GTK_TEXT_VIEW (yoriai_growing_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_left_margin (self->view, 8);
  gtk_text_view_set_right_margin (self->view, 8);
  gtk_text_view_set_top_margin (self->view, 6);
  gtk_text_view_set_bottom_margin (self->view, 6);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  yoriai_spoken_choice_name_items (self->choice);
  yoriai_open_in_sight_keep (GTK_WIDGET (self->choice));
  gtk_widget_set_halign (GTK_WIDGET (self->choice), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->choice), 3);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, GTK_WIDGET (self->choice));
  self->frame = gtk_frame_new (NULL);
  gtk_frame_set_child (GTK_FRAME (self->frame), GTK_WIDGET (self->view));
  gtk_widget_set_margin_top (self->frame, 3);
  gtk_box_append (box, self->frame);
  self->problem = add_label (box, "error");
}

static void
yoriai_difference_row_init (YoriaiDifferenceRow *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));

  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_START);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->check));
  gtk_widget_set_hexpand (GTK_WIDGET (box), TRUE);
  self->title = add_label (box, NULL);
  self->columns = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24));
  gtk_box_set_homogeneous (self->columns, TRUE);
  gtk_box_append (box, GTK_WIDGET (self->columns));
  self->text = add_label (self->columns, NULL);
  self->other = add_label (self->columns, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->text), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->other), GTK_ALIGN_START);
  self->details = add_label (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->details), "dim-label");
  self->note = add_label (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  add_sides (self, box);
  add_editor (self, box);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (box));
}

/**
 * yoriai_difference_row_new:
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
yoriai_difference_row_new (void)
{
  return g_object_new (YORIAI_TYPE_DIFFERENCE_ROW, NULL);
}

/**
 * yoriai_difference_row_set_entry:
 * @self: a row
 * @entry: (nullable): what it is of; %NULL: nothing
 *
 * Shows what does not change while it is shown; yoriai_difference_row_update() the rest.
 */
void
yoriai_difference_row_set_entry (YoriaiDifferenceRow   *self,
                                 YoriaiDifferenceEntry *entry)
{
  static const char *const styles[] = { "heading", "caption-heading", "dim-label" };

  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (i == entry->kind)
      gtk_widget_add_css_class (GTK_WIDGET (self->title), styles[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->title), styles[i]);
  gtk_widget_set_margin_start (GTK_WIDGET (self), (int) entry->kind * INDENT);
  gtk_widget_set_margin_top (GTK_WIDGET (self), entry->kind == YORIAI_DIFFERENCE_ROW_SECTION ? 12 : entry->kind == YORIAI_DIFFERENCE_ROW_RECORD ? 6 : 0);
  gtk_label_set_label (self->title, entry->title);
  gtk_label_set_label (self->details, entry->details != NULL ? entry->details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details), entry->details != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->columns), entry->kind == YORIAI_DIFFERENCE_ROW_ITEM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, entry->title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, entry->title, -1);
}

/**
 * yoriai_difference_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it is of
 */
YoriaiDifferenceEntry *
yoriai_difference_row_get_entry (YoriaiDifferenceRow *self)
{
  return self->entry;
}

static void
show_line (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/**
 * yoriai_difference_row_update:
 * @self: a row that is of something
 * @state: how it stands
 * @pieces: (nullable) (element-type YoriaiDifferencePiece): of an item, what both sides say
 *
 * Shows what may change while the row is shown.
 */
void
yoriai_difference_row_update (YoriaiDifferenceRow            *self,
                              const YoriaiDifferenceRowState *state,
                              const GPtrArray                *pieces)
{
  g_autofree char *markup = pieces != NULL ? dup_markup (pieces) : NULL;
  gboolean is_edited = state->can_edit && state->take == YORIAI_TAKE_EDITED;

  self->is_updating = TRUE;
  gtk_label_set_markup (self->text, markup != NULL ? markup : "");
  gtk_widget_set_visible (GTK_WIDGET (self->other), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->check), state->is_chosen_from);
  gtk_check_button_set_active (self->check, state->is_taken);
  gtk_check_button_set_inconsistent (self->check, state->is_mixed);
  gtk_widget_set_visible (GTK_WIDGET (self->sides), state->is_contested);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons[YORIAI_TAKE_THEIRS]), !state->has_no_theirs);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons[YORIAI_TAKE_BOTH]), state->can_take_both);
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    gtk_toggle_button_set_active (self->buttons[i], i == state->take);
  gtk_widget_set_visible (GTK_WIDGET (self->edit), state->can_edit);
  gtk_toggle_button_set_active (self->edit, is_edited);
  gtk_widget_set_visible (self->frame, is_edited && !state->has_choices);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), is_edited && state->has_choices);
  show_line (self->note, state->note);
  show_line (self->problem, is_edited ? state->problem : NULL);
  self->is_updating = FALSE;
}

/**
 * yoriai_difference_row_set_text:
 * @self: a row
 * @text: what is to be edited
 *
 * Puts a text into its editor, where somebody begins to write, or the row has become another.
 */
void
yoriai_difference_row_set_text (YoriaiDifferenceRow *self,
                                const char          *text)
{
  self->is_updating = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  self->is_updating = FALSE;
}

/**
 * yoriai_difference_row_set_choices:
 * @self: a row
 * @labels: (array zero-terminated=1): what there is to be chosen from
 * @chosen: which of them is
 *
 * Shows its choices, as yoriai_difference_row_set_text() a text.
 */
void
yoriai_difference_row_set_choices (YoriaiDifferenceRow *self,
                                   const char *const   *labels,
                                   guint                chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  self->is_updating = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->choice, chosen);
  yoriai_spoken_choice_say (GTK_WIDGET (self->choice), self->entry->title, labels[chosen]);
  self->is_updating = FALSE;
}

/* What is edited has just come, perhaps below what is seen of the list: once it has its place it is brought into sight. */
static gboolean
placed_cb (GtkWidget     *editor,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (editor, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double top, below;

  if (gtk_widget_get_mapped (editor) && gtk_widget_get_height (editor) == 0)
    return G_SOURCE_CONTINUE;
  if (scroller == NULL || !gtk_widget_compute_bounds (editor, scroller, &bounds))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  top = bounds.origin.y;
  below = top + bounds.size.height - gtk_widget_get_height (scroller);
  if (below > 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + MIN (below, top));
  return G_SOURCE_REMOVE;
}

/**
 * yoriai_difference_row_grab_text:
 * @self: a row whose editor is shown
 *
 * Puts the cursor into its editor.
 */
void
yoriai_difference_row_grab_text (YoriaiDifferenceRow *self)
{
  GtkWidget *editor = gtk_widget_get_visible (self->frame) ? GTK_WIDGET (self->view) : GTK_WIDGET (self->choice);

  gtk_widget_grab_focus (editor);
  gtk_widget_add_tick_callback (editor, placed_cb, NULL, NULL);
}

/**
 * yoriai_difference_row_set_sides:
 * @self: a row that is of an item
 * @before: (element-type YoriaiDifferencePiece): what the earlier side of the difference says
 * @after: (element-type YoriaiDifferencePiece): what the later one says
 * @is_turned: the later one is the earlier for who reads it, and stands on the left
 *
 * Shows an item in two columns.
 */
void
yoriai_difference_row_set_sides (YoriaiDifferenceRow *self,
                                 const GPtrArray     *before,
                                 const GPtrArray     *after,
                                 gboolean             is_turned)
{
  const char *of_before = self->entry->is_details_of_before ? self->entry->details : NULL;
  const char *of_after = self->entry->is_details_of_before ? NULL : self->entry->details;
  g_autofree char *left = dup_side (is_turned ? after : before, TRUE, is_turned ? of_after : of_before);
  g_autofree char *right = dup_side (is_turned ? before : after, FALSE, is_turned ? of_before : of_after);

  gtk_label_set_markup (self->text, left);
  gtk_label_set_markup (self->other, right);
  gtk_widget_set_visible (GTK_WIDGET (self->other), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->details), FALSE);
}
