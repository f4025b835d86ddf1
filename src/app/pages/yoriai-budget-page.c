/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-page"

#include "config.h"

#include "pages/yoriai-budget-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cells/yoriai-budget-cells.h"
#include "dialogs/yoriai-share-dialog.h"
#include "forms/yoriai-question-form.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-focus-in-sight.h"
#include "layout/yoriai-revealable.h"
#include "pages/yoriai-budget-face.h"
#include "record/yoriai-choice.h"
#include "tables/yoriai-record-table.h"
#include "words/yoriai-display.h"
#include "workspace/yoriai-budget-foot.h"
#include "workspace/yoriai-page-blocks.h"
#include "workspace/yoriai-section.h"
#include "workspace/yoriai-words.h"

/* The money, in tabs: the budget as a grid of years, its lines with all they say, what comes from elsewhere. */
struct _YoriaiBudgetPage
{
  YoriaiPage parent_instance;
  YoriaiBudgetCells *cells; /* (owned) */
  YoriaiCellSheet *sheet;   /* children */
  GtkWidget *stack;
  GtkWidget *levels;        /* what rows are */
  GtkWidget *filter_label;
  GtkWidget *filter;        /* which of the third are seen */
  GtkWidget *unit;
  GtkWidget *share_button;
  GtkWidget *note;
  GPtrArray *keys;          /* (owned) (nullable) (element-type utf8): of what @filter offers behind all */
  guint note_id;            /* source that says what has changed */
  gboolean is_updating;     /* the choices are being made anew */
};

G_DEFINE_FINAL_TYPE (YoriaiBudgetPage, yoriai_budget_page, YORIAI_TYPE_PAGE)

#define GRID "grid"
#define N_LEVELS 3
#define FILTER_CHARS 14
#define MARGIN 12

static const char *const levels[N_LEVELS] = { "institution", "task", "category" };

/* Which two of them rows are, in the order of the choice; the third is filtered by. */
static const guint orders[][N_LEVELS] = { { 0, 2, 1 }, { 0, 1, 2 }, { 1, 2, 0 }, { 1, 0, 2 }, { 2, 0, 1 }, { 2, 1, 0 } };

static const gint64 units[] = { 1, 1000, 1000000 };

static const char *
get_level_name (guint level)
{
  static const char *const names[N_LEVELS] = { N_("Institution"), N_("Task"), N_("Category") };

  return _(names[level]);
}

static YoriaiChecker *
get_checker (YoriaiBudgetPage *self)
{
  return yoriai_workspace_get_checker (yoriai_page_get_workspace (YORIAI_PAGE (self)));
}

static YoriaiRecord *
get_root (YoriaiBudgetPage *self)
{
  return yoriai_workspace_get_root (yoriai_page_get_workspace (YORIAI_PAGE (self)));
}

static guint
get_filtered_level (YoriaiBudgetPage *self)
{
  return orders[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->levels))][N_LEVELS - 1];
}

static void
add_filter (YoriaiBudgetPage *self,
            GtkStringList    *names,
            const char       *key,
            const char       *name)
{
  g_ptr_array_add (self->keys, g_strdup (key));
  gtk_string_list_append (names, name);
}

/* What the lines can be filtered by: all entries of the call, or all records there are, and none. */
static void
list_filters (YoriaiBudgetPage *self,
              GtkStringList    *names)
{
  YoriaiRecord *root = get_root (self);
  GType type = yoriai_record_get_field (root, yoriai_record_find_field (root, "budget"))->of ();
  guint n, list = 0;
  const YoriaiField *field
      = &yoriai_record_type_get_fields (type, &n)[yoriai_record_type_find_field (type, levels[get_filtered_level (self)])];
  const YoriaiVocabularies *vocabularies = yoriai_space_get_vocabularies (yoriai_record_get_space (root));
  const YoriaiVocabulary *vocabulary
      = field->kind == YORIAI_KIND_CHOICE && vocabularies != NULL ? yoriai_vocabularies_get (vocabularies, field->vocabulary) : NULL;
  YoriaiRecord *owner = field->kind == YORIAI_KIND_REF ? yoriai_display_find_owner (root, field->of (), &list) : NULL;

  for (guint i = 0; vocabulary != NULL && i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    {
      const YoriaiVocabularyEntry *entry = yoriai_vocabulary_get_entry (vocabulary, i);

      add_filter (self, names, entry->id, yoriai_words_text (entry->label));
    }
  for (guint i = 0; owner != NULL && i < yoriai_record_get_n_items (owner, list); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (owner, list, i);
      g_autofree char *title = yoriai_display_dup_title (item);

      add_filter (self, names, yoriai_record_get_id (item), title);
    }
  add_filter (self, names, "", _("(common)"));
}

/* Makes the choice of filters anew; all are seen. */
static void
update_filters (YoriaiBudgetPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *label = g_strdup_printf ("%s:", get_level_name (get_filtered_level (self)));

  self->is_updating = TRUE;
  g_ptr_array_set_size (self->keys, 0);
  gtk_string_list_append (names, _("All"));
  list_filters (self, names);
  gtk_label_set_label (GTK_LABEL (self->filter_label), label);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->filter), G_LIST_MODEL (names));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_level_name (get_filtered_level (self)), -1);
  self->is_updating = FALSE;
}

/* What can be filtered by may have got other names, or more of them, on another page. */
static void
filter_mapped_cb (YoriaiBudgetPage *self)
{
  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter)) == 0)
    update_filters (self);
}

static void
filter_changed_cb (YoriaiBudgetPage *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter));

  if (self->is_updating)
    return;
  yoriai_cell_sheet_drop_input (self->sheet);
  if (chosen == 0 || chosen > self->keys->len)
    yoriai_budget_cells_set_filter (self->cells, NULL, NULL);
  else
    yoriai_budget_cells_set_filter (self->cells, levels[get_filtered_level (self)], self->keys->pdata[chosen - 1]);
}

static void
levels_changed_cb (YoriaiBudgetPage *self)
{
  const guint *order = orders[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->levels))];

  yoriai_cell_sheet_drop_input (self->sheet);
  yoriai_budget_cells_set_filter (self->cells, NULL, NULL);
  yoriai_budget_cells_set_levels (self->cells, levels[order[0]], levels[order[1]]);
  update_filters (self);
}

static void
unit_changed_cb (YoriaiBudgetPage *self)
{
  yoriai_cell_sheet_drop_input (self->sheet);
  yoriai_budget_cells_set_unit (self->cells, units[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->unit))]);
}

static void
share_cb (YoriaiBudgetPage *self)
{
  yoriai_share_dialog_show (GTK_WIDGET (self), self->cells, yoriai_cell_sheet_get_cursor (self->sheet));
}

static void
fill_right_cb (YoriaiBudgetPage *self)
{
  yoriai_cell_cursor_press (yoriai_cell_sheet_get_cursor (self->sheet), YORIAI_CELL_KEY_R, YORIAI_CELL_CTRL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
setup_item_cb (GtkListItemFactory *factory,
               GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), FILTER_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_item_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

/* Names are cut in the button, so that the row of choices has its place; the list shows them in full. */
static void
cut_names (GtkDropDown *choice)
{
  g_autoptr (GtkListItemFactory) list = g_object_ref (gtk_drop_down_get_factory (choice));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_item_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item_cb), NULL);
  gtk_drop_down_set_list_factory (choice, list);
  gtk_drop_down_set_factory (choice, factory);
}

static GtkWidget *
make_choice (const char *const *names,
             const char        *label)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (names);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return choice;
}

static GtkWidget *
make_levels (void)
{
  g_auto (GStrv) names = g_new0 (char *, G_N_ELEMENTS (orders) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    names[i] = g_strdup_printf ("%s ▸ %s", get_level_name (orders[i][0]), get_level_name (orders[i][1]));
  return make_choice ((const char *const *) names, _("Rows"));
}

static GtkWidget *
make_button (YoriaiBudgetPage *self,
             const char       *label,
             const char       *tooltip,
             GCallback         callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_tools (YoriaiBudgetPage *self)
{
  const char *const unit_names[] = { _("yen"), _("thousand yen"), _("million yen"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *right;

  self->levels = make_levels ();
  self->filter_label = gtk_label_new (NULL);
  self->filter = gtk_drop_down_new (NULL, NULL);
  cut_names (GTK_DROP_DOWN (self->filter));
  self->unit = make_choice (unit_names, _("Unit"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->unit), 1);
  self->share_button = make_button (self, _("_Part an Amount…"), _("Part an amount over the chosen cells"), G_CALLBACK (share_cb));
  right = make_button (self, _("Fill _Right"), _("The first of the chosen columns goes into the others (Ctrl+R)"),
                       G_CALLBACK (fill_right_cb));
  gtk_widget_set_halign (self->share_button, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->share_button, TRUE);
  gtk_widget_add_css_class (box, "budget-tools");
  gtk_box_append (GTK_BOX (box), self->levels);
  gtk_box_append (GTK_BOX (box), self->filter_label);
  gtk_box_append (GTK_BOX (box), self->filter);
  gtk_box_append (GTK_BOX (box), self->unit);
  gtk_box_append (GTK_BOX (box), self->share_button);
  gtk_box_append (GTK_BOX (box), right);
  g_signal_connect_swapped (self->levels, "notify::selected", G_CALLBACK (levels_changed_cb), self);
  g_signal_connect_swapped (self->filter, "notify::selected", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_swapped (self->filter, "map", G_CALLBACK (filter_mapped_cb), self);
  g_signal_connect_swapped (self->unit, "notify::selected", G_CALLBACK (unit_changed_cb), self);
  return box;
}

static void
add_words (GString *text,
           char    *words)
{
  if (*words != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
  g_free (words);
}

/* The cap, the years with less money, and how external money grows, in words. */
static void
update_note (YoriaiBudgetPage *self)
{
  const YoriaiTrack *track = yoriai_checker_get_track (get_checker (self));
  g_autoptr (GString) text = g_string_new (NULL);
  YoriaiBudgetFoot foot;

  yoriai_budget_foot_read (&foot, get_checker (self));
  if (track != NULL && track->cap > 0)
    {
      g_autofree char *cap = yoriai_words_dup_cap (track);

      /* Translators: how much the track gives a year, indirect costs included */
      add_words (text, g_strdup_printf (_("Cap: %s a year"), cap));
    }
  add_words (text, yoriai_budget_foot_dup_reductions (&foot));
  add_words (text, yoriai_budget_foot_dup_growth (&foot, yoriai_budget_cells_get_unit (self->cells)));
  gtk_label_set_label (GTK_LABEL (self->note), text->str);
  gtk_widget_set_visible (self->note, text->len > 0);
}

static gboolean
note_cb (gpointer user_data)
{
  YoriaiBudgetPage *self = YORIAI_BUDGET_PAGE (user_data);

  self->note_id = 0;
  update_note (self);
  return G_SOURCE_REMOVE;
}

static void
queue_note (YoriaiBudgetPage *self)
{
  yoriai_after_change (&self->note_id, note_cb, self);
}

/* A row of the first level is folded; of the second the line is shown with all it says. */
static void
detail_cb (YoriaiBudgetPage *self,
           guint             row)
{
  if (row >= yoriai_cells_get_n_rows (YORIAI_CELLS (self->cells)))
    return;
  if (yoriai_budget_cells_is_first_level (self->cells, row))
    yoriai_budget_cells_set_folded (self->cells, row, !yoriai_budget_cells_is_folded (self->cells, row));
  else if (yoriai_budget_cells_get_n_lines (self->cells, row) > 0)
    yoriai_page_reveal (YORIAI_PAGE (self), yoriai_budget_cells_get_line (self->cells, row, 0), YORIAI_NO_FIELD);
}

static GtkWidget *
make_grid (YoriaiBudgetPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->cells = yoriai_budget_cells_new (get_root (self), MAX (yoriai_words_get_n_years (get_checker (self)), 1));
  yoriai_budget_cells_set_unit (self->cells, units[1]);
  self->sheet = YORIAI_CELL_SHEET (yoriai_cell_sheet_new (YORIAI_CELLS (self->cells),
                                                          yoriai_budget_face_new (get_checker (self), self->cells)));
  gtk_widget_set_vexpand (GTK_WIDGET (self->sheet), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Budget"), -1);
  self->note = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_widget_add_css_class (self->note, "budget-note");
  gtk_box_append (GTK_BOX (box), make_tools (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sheet));
  gtk_box_append (GTK_BOX (box), self->note);
  update_filters (self);
  update_note (self);
  g_signal_connect_object (self->cells, "changed", G_CALLBACK (queue_note), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->sheet, "detail", G_CALLBACK (detail_cb), self);
  return box;
}

/* A list with its forms, scrolled by itself. */
static GtkWidget *
make_list (YoriaiBudgetPage *self,
           const char       *part,
           const char       *columns)
{
  YoriaiRecord *root = get_root (self);
  GtkWidget *scroller = gtk_scrolled_window_new (), *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 30);
  GtkWidget *table = yoriai_record_table_new (get_checker (self), root, yoriai_record_find_field (root, part), columns);

  yoriai_record_table_hide_title (YORIAI_RECORD_TABLE (table));
  gtk_box_append (GTK_BOX (box), table);
  if (strcmp (part, "external_resources") == 0)
    yoriai_question_form_append (GTK_BOX (box), get_checker (self), root, yoriai_page_get_section_id (YORIAI_PAGE (self)));
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), TRUE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  yoriai_focus_in_sight_keep (GTK_SCROLLED_WINDOW (scroller));
  return scroller;
}

static void
add_tab (YoriaiBudgetPage *self,
         GtkWidget        *child,
         const char       *name,
         const char       *title)
{
  gtk_stack_add_titled (GTK_STACK (self->stack), child, name, title);
}

static void
yoriai_budget_page_constructed (GObject *object)
{
  YoriaiBudgetPage *self = YORIAI_BUDGET_PAGE (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *switcher = gtk_stack_switcher_new ();
  YoriaiRecord *root;
  guint n;
  const YoriaiPageBlock *blocks;

  G_OBJECT_CLASS (yoriai_budget_page_parent_class)->constructed (object);
  yoriai_page_set_title (YORIAI_PAGE (self), _(yoriai_section_find (YORIAI_SECTION_BUDGET)->title));
  root = get_root (self);
  blocks = yoriai_page_blocks_find (YORIAI_SECTION_BUDGET, &n);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  add_tab (self, make_grid (self), GRID, _("By Year"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = yoriai_words_dup_label (get_checker (self), root, yoriai_record_find_field (root, blocks[i].part));

      add_tab (self, make_list (self, blocks[i].part, blocks[i].fields), blocks[i].part,
               strcmp (blocks[i].part, "budget") == 0 ? _("Lines") : title);
    }
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (self->stack));
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  gtk_widget_add_css_class (switcher, "budget-tools");
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* The cell of a line, in its first year with money. */
static gboolean
reveal_line (YoriaiBudgetPage *self,
             YoriaiRecord     *line)
{
  guint row = yoriai_budget_cells_find_line (self->cells, line);
  guint column = 1, n = yoriai_cells_get_n_columns (YORIAI_CELLS (self->cells));
  gint64 amount;

  if (row == G_MAXUINT)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->filter), 0);
      row = yoriai_budget_cells_find_line (self->cells, line);
    }
  if (row == G_MAXUINT)
    return FALSE;
  while (column + 2 < n && !yoriai_cells_get_number (YORIAI_CELLS (self->cells), row, column, &amount))
    column++;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), GRID);
  yoriai_cell_sheet_go (self->sheet, row, column);
  return TRUE;
}

/* Amounts are in the grid; what else a line says is with the lines. */
static gboolean
yoriai_budget_page_reveal (YoriaiPage   *page,
                           YoriaiRecord *record,
                           guint         field)
{
  YoriaiBudgetPage *self = YORIAI_BUDGET_PAGE (page);
  YoriaiRecord *root = get_root (self);
  guint budget = yoriai_record_find_field (root, "budget");

  if (record == root && field == budget)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), GRID);
      gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
      return TRUE;
    }
  if (yoriai_record_get_parent (record) == root && yoriai_record_get_parent_field (record) == budget && field != YORIAI_NO_FIELD
      && strcmp (yoriai_record_get_field (record, field)->name, "amounts") == 0)
    return reveal_line (self, record);
  for (GtkWidget *child = gtk_widget_get_first_child (self->stack); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *before = gtk_stack_get_visible_child (GTK_STACK (self->stack));

      if (!GTK_IS_SCROLLED_WINDOW (child))
        continue;
      gtk_stack_set_visible_child (GTK_STACK (self->stack), child);
      if (yoriai_reveal (child, record, field))
        return TRUE;
      gtk_stack_set_visible_child (GTK_STACK (self->stack), before);
    }
  return FALSE;
}

static void
yoriai_budget_page_dispose (GObject *object)
{
  YoriaiBudgetPage *self = YORIAI_BUDGET_PAGE (object);

  g_clear_handle_id (&self->note_id, g_source_remove);
  if (self->cells != NULL)
    g_signal_handlers_disconnect_by_data (self->cells, self);
  g_clear_object (&self->cells);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  G_OBJECT_CLASS (yoriai_budget_page_parent_class)->dispose (object);
}

static void
yoriai_budget_page_class_init (YoriaiBudgetPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = yoriai_budget_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = yoriai_budget_page_dispose;
  YORIAI_PAGE_CLASS (klass)->reveal = yoriai_budget_page_reveal;
  YORIAI_PAGE_CLASS (klass)->fills = TRUE;
}

static void
yoriai_budget_page_init (YoriaiBudgetPage *self)
{
}

/**
 * yoriai_budget_page_get_sheet:
 * @self: the page
 *
 * Returns: (transfer none): the budget one types into
 */
YoriaiCellSheet *
yoriai_budget_page_get_sheet (YoriaiBudgetPage *self)
{
  return self->sheet;
}
