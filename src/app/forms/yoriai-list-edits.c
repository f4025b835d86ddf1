/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-list-edits"

#include "config.h"

#include "forms/yoriai-list-edits.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"

/* What one does with the items of a list, each one transaction: add, remove, move, paste a range of a spreadsheet. */

#define UTF8_BOM "\xEF\xBB\xBF"

/**
 * yoriai_list_edits_tell:
 * @widget: a widget of a window
 * @text: what happened
 * @can_undo: whether it is an edit the user may want back
 *
 * Says something in passing.
 */
void
yoriai_list_edits_tell (GtkWidget  *widget,
                        const char *text,
                        gboolean    can_undo)
{
  gtk_widget_activate_action (widget, can_undo ? "win.offer-undo" : "win.tell", "s", text);
}

/* (transfer none) */
static YoriaiRecord *
get_sibling (YoriaiRecord *record,
             int           by)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  guint field = yoriai_record_get_parent_field (record);
  int position = (int) yoriai_record_get_index (record) + by;

  if (parent == NULL || position < 0 || position >= (int) yoriai_record_get_n_items (parent, field))
    return NULL;

  return yoriai_record_get_item (parent, field, position);
}

/**
 * yoriai_list_edits_add:
 * @widget: a widget of the window
 * @owner: a record with a list
 * @field: the list's field
 * @after: (nullable): the item to stand behind; the last one by default
 *
 * Adds an empty item.
 *
 * Returns: (transfer none) (nullable): the item
 */
YoriaiRecord *
yoriai_list_edits_add (GtkWidget    *widget,
                       YoriaiRecord *owner,
                       guint         field,
                       YoriaiRecord *after)
{
  g_autofree char *label =
      g_strdup_printf (_("Add to “%s”"), _(yoriai_record_get_field (owner, field)->label));
  g_autoptr (GError) error = NULL;
  YoriaiRecord *next = after ? get_sibling (after, 1) : NULL;
  YoriaiRecord *item;

  yoriai_space_begin (yoriai_record_get_space (owner), label, NULL);
  item =
      yoriai_record_insert (owner, field, next ? yoriai_record_get_id (next) : NULL, NULL, &error);
  yoriai_space_commit (yoriai_record_get_space (owner));
  if (item == NULL)
    yoriai_list_edits_tell (widget, error->message, FALSE);

  return item;
}

/**
 * yoriai_list_edits_remove:
 * @widget: a widget of the window
 * @record: an item of a list
 *
 * Removes the item and offers to undo that.
 */
void
yoriai_list_edits_remove (GtkWidget    *widget,
                          YoriaiRecord *record)
{
  YoriaiSpace *space = yoriai_record_get_space (record);
  g_autofree char *title = yoriai_display_dup_title (record);
  g_autofree char *label = g_strdup_printf (_("Remove “%s”"), title);
  g_autofree char *text = g_strdup_printf (_("“%s” was removed"), title);

  yoriai_space_begin (space, label, NULL);
  yoriai_record_remove (record, NULL);
  yoriai_space_commit (space);
  yoriai_list_edits_tell (widget, text, TRUE);
}

/**
 * yoriai_list_edits_can_move:
 * @record: an item of a list
 * @by: how many places, negative upwards
 *
 * Returns: whether there is such a place
 */
gboolean
yoriai_list_edits_can_move (YoriaiRecord *record,
                            int           by)
{
  return get_sibling (record, by) != NULL;
}

/**
 * yoriai_list_edits_move:
 * @record: an item of a list
 * @by: how many places, negative upwards
 *
 * Moves the item.
 */
void
yoriai_list_edits_move (YoriaiRecord *record,
                        int           by)
{
  YoriaiSpace *space = yoriai_record_get_space (record);
  YoriaiRecord *before = get_sibling (record, by > 0 ? by + 1 : by);
  g_autofree char *title = yoriai_display_dup_title (record);
  g_autofree char *label = g_strdup_printf (_("Move “%s”"), title);

  if (!yoriai_list_edits_can_move (record, by))
    return;
  yoriai_space_begin (space, label, NULL);
  yoriai_record_move (record, yoriai_record_get_parent (record),
                      before ? yoriai_record_get_id (before) : NULL, NULL);
  yoriai_space_commit (space);
}

/* Reads a range as spreadsheets copy it: cells parted by tabs, rows by line ends; a cell with either in it is quoted,
 * a quote in it doubled. (transfer full) (element-type GStrv) */
static GPtrArray *
read_range (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GPtrArray *cells = g_ptr_array_new ();
  GString *cell = g_string_new (NULL);
  gboolean is_quoted = FALSE;

  if (g_str_has_prefix (text, UTF8_BOM))
    text += strlen (UTF8_BOM);
  for (const char *p = text;; p++)
    {
      if (is_quoted && *p == '"' && p[1] == '"')
        g_string_append_c (cell, *p++);
      else if (is_quoted && *p == '"')
        is_quoted = FALSE;
      else if (is_quoted && *p != '\0')
        g_string_append_c (cell, *p);
      else if (*p == '"' && cell->len == 0)
        is_quoted = TRUE;
      else if (*p != '\t' && *p != '\n' && *p != '\r' && *p != '\0')
        g_string_append_c (cell, *p);
      else if (*p != '\r')
        {
          gboolean is_blank = *p != '\t' && cells->len == 0 && cell->len == 0;

          if (!is_blank)
            g_ptr_array_add (cells, g_string_free (g_steal_pointer (&cell), FALSE));
          cell = cell ? cell : g_string_new (NULL);
          if (*p != '\t' && !is_blank)
            {
              g_ptr_array_add (cells, NULL);
              g_ptr_array_add (rows, g_ptr_array_free (cells, FALSE));
              cells = g_ptr_array_new ();
            }
          if (*p == '\0')
            break;
        }
    }
  g_string_free (cell, TRUE);
  g_ptr_array_unref (cells);

  return rows;
}

/* The field whose label a heading is, or YORIAI_NO_FIELD. */
static guint
find_labelled (GType       type,
               const char *heading)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (_(fields[i].label), heading) == 0 || strcmp (fields[i].name, heading) == 0)
      return i;

  return YORIAI_NO_FIELD;
}

/* The fields of the range's columns: by its first row where that is one of headings, else in the table's order.
 * (transfer full) */
static guint *
map_columns (GType         type,
             char        **first,
             const guint  *columns,
             guint         n_columns,
             gboolean     *ret_has_headings)
{
  guint n = MAX (g_strv_length (first), 1);
  guint *map = g_new (guint, n);
  guint n_found = 0;

  for (guint i = 0; first[i] != NULL; i++)
    {
      map[i] = find_labelled (type, first[i]);
      n_found += map[i] != YORIAI_NO_FIELD;
    }
  *ret_has_headings = n_found > 0 && n_found * 2 >= n;
  if (!*ret_has_headings)
    for (guint i = 0; i < n; i++)
      map[i] = i < n_columns ? columns[i] : YORIAI_NO_FIELD;

  return map;
}

/* What of a range could not be read: how many cells, and where the first stands. */
typedef struct
{
  guint n;
  guint row;    /* from 1 */
  char *column; /* (owned) (nullable): its label, else its number */
} Refused;

static void
fill_item (YoriaiRecord *item,
           char        **cells,
           const guint  *map,
           guint         n_map,
           guint         row,
           Refused      *refused)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (*cells[i] == '\0'
          || (i < n_map && map[i] != YORIAI_NO_FIELD
              && yoriai_display_set_text (item, map[i], cells[i], NULL)))
        continue;
      if (refused->n++ == 0)
        {
          refused->row = row;
          refused->column = i < n_map && map[i] != YORIAI_NO_FIELD
                                ? g_strdup (_(yoriai_record_get_field (item, map[i])->label))
                                : g_strdup_printf ("%u", i + 1);
        }
    }
}

/* (transfer full) */
static char *
dup_paste_text (guint          n_added,
                const Refused *refused)
{
  if (refused->n > 0)
    /* Translators: how many rows, how many cells, and where the first of these cells stands in what was pasted */
    return g_strdup_printf (_("%u rows pasted; %u cells could not be read, the first in row %u, column “%s”"),
                            n_added, refused->n, refused->row, refused->column);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row pasted", "%u rows pasted", n_added),
                          n_added);
}

/**
 * yoriai_list_edits_paste:
 * @widget: a widget of the window
 * @owner: a record with a list
 * @field: the list's field
 * @columns: the fields of the range's columns, unless its first row is one of headings
 * @n_columns: how many @columns
 * @text: a range copied from a spreadsheet
 *
 * Adds an item for each row, all in one transaction, and says what came of it.
 *
 * Returns: how many were added
 */
guint
yoriai_list_edits_paste (GtkWidget    *widget,
                         YoriaiRecord *owner,
                         guint         field,
                         const guint  *columns,
                         guint         n_columns,
                         const char   *text)
{
  g_autoptr (GPtrArray) rows = read_range (text);
  YoriaiSpace *space = yoriai_record_get_space (owner);
  g_autofree guint *map = NULL;
  g_autofree char *label = NULL;
  g_autofree char *told = NULL;
  gboolean has_headings;
  guint n_added = 0;
  Refused refused = { 0 };

  if (rows->len == 0)
    return 0;

  map = map_columns (yoriai_record_get_field (owner, field)->of (), rows->pdata[0], columns,
                     n_columns, &has_headings);
  label = g_strdup_printf (_("Paste into “%s”"), _(yoriai_record_get_field (owner, field)->label));
  yoriai_space_begin (space, label, NULL);
  for (guint i = has_headings; i < rows->len; i++)
    {
      YoriaiRecord *item = yoriai_record_insert (owner, field, NULL, NULL, NULL);

      if (item == NULL)
        break;
      fill_item (item, rows->pdata[i], map, g_strv_length (rows->pdata[0]), i + 1, &refused);
      n_added++;
    }
  yoriai_space_commit (space);

  told = dup_paste_text (n_added, &refused);
  g_free (refused.column);
  yoriai_list_edits_tell (widget, told, TRUE);

  return n_added;
}
