/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheets-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "partners/yoriai-sheets-dialog-private.h"
#include "words/yoriai-display.h"

/* What is on the left: what is to be decided and what is safe, of all sheets; then the sheets, and files that were not read. */

#define KIND_KEY "yoriai-kind"   /* of a row: a YoriaiSheetsKind, and one more */
#define INDEX_KEY "yoriai-index" /* of the sheet or file */
#define SUBTITLE_KEY "yoriai-subtitle"
#define ROW_LETTERS 30

static const GPtrArray *
get_items (YoriaiSheetsDialog *self)
{
  return yoriai_returns_get_items (self->returns);
}

static gboolean
is_question (const YoriaiReturnItem *item)
{
  return !yoriai_return_item_is_safe (item) && !yoriai_return_item_is_told (item);
}

/* --- Rows --- */

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ROW_LETTERS);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_row (YoriaiSheetsDialog *self,
         YoriaiSheetsKind    kind,
         guint               index,
         const char         *title,
         const char         *subtitle,
         const char         *style)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *second = make_label (subtitle, style);
  g_autofree char *name = g_strdup_printf ("%s\n%s", title, subtitle);

  gtk_box_append (GTK_BOX (box), make_label (title, "heading"));
  gtk_box_append (GTK_BOX (box), second);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), KIND_KEY, GUINT_TO_POINTER (kind));
  g_object_set_data (G_OBJECT (row), INDEX_KEY, GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (row), SUBTITLE_KEY, second);
  gtk_list_box_append (self->sheets, row);
}

/* "Filled in 11 · changed 2 · both 1 · unreadable 0", or that there is nothing. */
static char *
dup_counts (const YoriaiReturn *sheet)
{
  const guint *counts = sheet->counts;
  guint n_safe = counts[YORIAI_RETURN_FILLED] + counts[YORIAI_RETURN_NEW];
  guint n_both = counts[YORIAI_RETURN_CONTESTED] + counts[YORIAI_RETURN_CONTRADICTED];
  guint n_asked = counts[YORIAI_RETURN_UNREADABLE] + counts[YORIAI_RETURN_EMPTIED] + counts[YORIAI_RETURN_GONE]
                  + counts[YORIAI_RETURN_UNIT] + counts[YORIAI_RETURN_REMOVED];

  if (sheet->is_pending)
    return g_strdup (_("Received; somebody has to copy it by hand"));
  if (sheet->whose == YORIAI_RETURN_OF_ANOTHER)
    return g_strdup (_("Made for another proposal"));
  if (sheet->institution == NULL)
    return g_strdup (_("Nothing in it says whose it is"));
  if (n_safe + counts[YORIAI_RETURN_CHANGED] + n_both + n_asked == 0)
    return g_strdup (_("Nothing new"));
  /* Translators: of a sheet: how many things are filled in, changed by the partner, changed on both sides, to be asked */
  return g_strdup_printf (_("● %1$u  ◐ %2$u  ◆ %3$u  ? %4$u"), n_safe, counts[YORIAI_RETURN_CHANGED], n_both, n_asked);
}

static void
add_sheet (YoriaiSheetsDialog *self,
           guint               index)
{
  const YoriaiReturn *sheet = yoriai_returns_get (self->returns, index);
  g_autofree char *counts = dup_counts (sheet);
  g_autofree char *title = sheet->institution != NULL ? yoriai_display_dup_title (sheet->institution) : g_strdup (sheet->name);
  g_autofree char *subtitle = sheet->institution != NULL ? g_strdup_printf ("%s\n%s", counts, sheet->name) : g_strdup (counts);

  add_row (self, YORIAI_SHEETS_ONE, index, title, subtitle, sheet->institution != NULL ? "dim-label" : "warning");
}

/* Returns: (transfer full): how many things nobody has decided on; how many are safe, and of these taken */
static char *
dup_summary (YoriaiSheetsDialog *self,
             YoriaiSheetsKind    kind)
{
  guint n = 0, n_other = 0;

  for (guint i = 0; i < get_items (self)->len; i++)
    {
      const YoriaiReturnItem *item = get_items (self)->pdata[i];

      if (kind == YORIAI_SHEETS_OPEN && is_question (item))
        {
          n++;
          n_other += item->take == YORIAI_TAKE_OPEN;
        }
      else if (kind == YORIAI_SHEETS_SAFE && yoriai_return_item_is_safe (item))
        {
          n++;
          n_other += item->take != YORIAI_TAKE_MINE;
        }
    }
  if (kind == YORIAI_SHEETS_OPEN)
    /* Translators: how many questions, how many of them nobody has answered */
    return g_strdup_printf (_("%1$u, %2$u still open"), n, n_other);
  /* Translators: how many things, how many of them are taken */
  return g_strdup_printf (_("%1$u, %2$u are taken"), n, n_other);
}

/* Fills the list anew, with what was read. */
void
_yoriai_sheets_dialog_fill (YoriaiSheetsDialog *self)
{
  g_autofree char *open = dup_summary (self, YORIAI_SHEETS_OPEN), *safe = dup_summary (self, YORIAI_SHEETS_SAFE);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->sheets);
  int at = selected != NULL ? gtk_list_box_row_get_index (selected) : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sheets))) != NULL)
    gtk_list_box_remove (self->sheets, child);
  add_row (self, YORIAI_SHEETS_OPEN, 0, _("To Be Decided"), open, "dim-label");
  add_row (self, YORIAI_SHEETS_SAFE, 0, _("Safe to Take"), safe, "dim-label");
  for (guint i = 0; i < yoriai_returns_get_n (self->returns); i++)
    add_sheet (self, i);
  for (guint i = 0; i < self->refused->len; i++)
    {
      const YoriaiReturnRefused *refused = self->refused->pdata[i];

      add_row (self, YORIAI_SHEETS_REFUSED, i, refused->name, refused->reason, "warning");
    }
  selected = gtk_list_box_get_row_at_index (self->sheets, at);
  gtk_list_box_select_row (self->sheets, selected != NULL ? selected : gtk_list_box_get_row_at_index (self->sheets, 0));
  _yoriai_sheets_dialog_update_counts (self);
}

/* What is decided has changed: the first two rows say how much, and the whole. */
void
_yoriai_sheets_dialog_update_counts (YoriaiSheetsDialog *self)
{
  guint n_taken = self->returns != NULL ? yoriai_returns_count_taken (self->returns) : 0;
  guint n_problems = yoriai_return_list_get_n_problems (self->list);
  g_autofree char *label = g_strdup_printf (_("_Take In %u"), n_taken);

  for (int i = 0; self->returns != NULL && i <= (int) YORIAI_SHEETS_SAFE; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sheets, i);
      g_autofree char *text = dup_summary (self, (YoriaiSheetsKind) i);

      if (row != NULL)
        gtk_label_set_label (g_object_get_data (G_OBJECT (row), SUBTITLE_KEY), text);
    }
  gtk_button_set_label (self->take, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheets.take",
                                 self->returns != NULL && !self->is_reading && n_problems == 0);
}

/* --- What is on the right --- */

/* Returns: (nullable): the sheet that is chosen */
const YoriaiReturn *
_yoriai_sheets_dialog_get_selected (YoriaiSheetsDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sheets);

  if (row == NULL || self->returns == NULL || GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), KIND_KEY)) != YORIAI_SHEETS_ONE)
    return NULL;
  return yoriai_returns_get (self->returns, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), INDEX_KEY)));
}

static void
show_nothing (YoriaiSheetsDialog *self,
              const char         *title,
              const char         *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  yoriai_return_list_clear (self->list);
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, escaped);
  gtk_stack_set_visible_child_name (self->brings, "nothing");
}

static gboolean
is_shown (const YoriaiReturnItem *item,
          YoriaiSheetsKind        kind,
          guint                   index)
{
  if (kind == YORIAI_SHEETS_ONE)
    return item->sheet == index;
  return kind == YORIAI_SHEETS_OPEN ? is_question (item) : yoriai_return_item_is_safe (item);
}

/* Of what is not a list: why. */
static void
explain (YoriaiSheetsDialog *self,
         YoriaiSheetsKind    kind,
         guint               index)
{
  const YoriaiReturn *sheet = kind == YORIAI_SHEETS_ONE ? yoriai_returns_get (self->returns, index) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->asks_whose),
                          sheet != NULL && sheet->institution == NULL && sheet->whose != YORIAI_RETURN_OF_ANOTHER);
  if (kind == YORIAI_SHEETS_OPEN)
    show_nothing (self, _("Nothing Is to Be Decided"), _("All that the sheets bring is safe to take."));
  else if (kind == YORIAI_SHEETS_SAFE)
    show_nothing (self, _("Nothing New"), _("No sheet fills in what is empty here, or changes what nobody has changed."));
  else if (sheet->is_pending && sheet->institution != NULL)
    show_nothing (self, sheet->name, _("This has to be read and copied by hand. That it came is noted with the institution when you take it in."));
  else if (sheet->whose == YORIAI_RETURN_OF_ANOTHER)
    show_nothing (self, sheet->name, _("This sheet was made for another proposal. Nothing of it is taken."));
  else if (sheet->institution == NULL)
    show_nothing (self, _("Whose Is This?"), sheet->name);
  else
    show_nothing (self, sheet->name, _("It says what is here already."));
}

/* By sheet; of one sheet in the order in which it was read. */
static int
compare_indices (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const GPtrArray *items = user_data;
  guint one = *(const guint *) a, other = *(const guint *) b;
  guint sheet = ((const YoriaiReturnItem *) items->pdata[one])->sheet;
  guint other_sheet = ((const YoriaiReturnItem *) items->pdata[other])->sheet;

  if (sheet != other_sheet)
    return sheet < other_sheet ? -1 : 1;
  return one < other ? -1 : one > other;
}

/* Shows what is chosen on the left. */
void
_yoriai_sheets_dialog_show_selected (YoriaiSheetsDialog *self)
{
  /* A list that goes away selects nothing, after all else. */
  GtkListBoxRow *row = self->returns != NULL ? gtk_list_box_get_selected_row (self->sheets) : NULL;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  YoriaiSheetsKind kind;
  guint index;

  if (row == NULL)
    return;
  _yoriai_sheets_dialog_show_headings (self);
  kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), KIND_KEY));
  index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), INDEX_KEY));
  if (kind == YORIAI_SHEETS_REFUSED)
    {
      const YoriaiReturnRefused *refused = self->refused->pdata[index];

      gtk_widget_set_visible (GTK_WIDGET (self->asks_whose), FALSE);
      show_nothing (self, refused->name, refused->reason);
      return;
    }
  for (guint i = 0; i < get_items (self)->len; i++)
    if (is_shown (get_items (self)->pdata[i], kind, index))
      g_array_append_val (items, i);
  if (items->len == 0)
    {
      explain (self, kind, index);
      return;
    }
  g_array_sort_with_data (items, compare_indices, (gpointer) get_items (self));
  yoriai_return_list_set (self->list, self->returns, items);
  gtk_stack_set_visible_child_name (self->brings, "items");
}
