/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-list-edits"

#include "config.h"

#include "forms/yoriai-list-edits.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "words/yoriai-paste.h"

/* What one does with the items of a list, each one transaction: add, remove, move, paste a range of a spreadsheet. */

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
  g_autoptr (GError) error = NULL;
  gboolean is_removed;

  yoriai_space_begin (space, label, NULL);
  is_removed = yoriai_record_remove (record, &error);
  yoriai_space_commit (space);
  yoriai_list_edits_tell (widget, is_removed ? text : error->message, is_removed);
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
 * @widget: a widget of the window
 * @record: an item of a list
 * @by: how many places, negative upwards
 *
 * Moves the item.
 */
void
yoriai_list_edits_move (GtkWidget    *widget,
                        YoriaiRecord *record,
                        int           by)
{
  YoriaiSpace *space = yoriai_record_get_space (record);
  YoriaiRecord *before = get_sibling (record, by > 0 ? by + 1 : by);
  g_autofree char *title = yoriai_display_dup_title (record);
  g_autofree char *label = g_strdup_printf (_("Move “%s”"), title);
  g_autoptr (GError) error = NULL;

  if (!yoriai_list_edits_can_move (record, by))
    return;
  yoriai_space_begin (space, label, NULL);
  yoriai_record_move (record, yoriai_record_get_parent (record),
                      before ? yoriai_record_get_id (before) : NULL, &error);
  yoriai_space_commit (space);
  if (error != NULL)
    yoriai_list_edits_tell (widget, error->message, FALSE);
}

/* Says what came of a paste; what was left out first, for that is the greater loss. */
static void
tell_pasted (GtkWidget          *widget,
             const char         *list,
             const YoriaiPasted *pasted)
{
  g_autofree char *rows = NULL;
  g_autofree char *cells = yoriai_pasted_dup_refused (pasted);
  g_autofree char *refused = NULL;

  if (pasted->n_left_out > 0)
    /* Translators: how many rows; how many rows; how many items there may be in all lists */
    rows = g_strdup_printf (_("%u rows pasted; %u more were left out, for a proposal holds %u items at most"),
                            pasted->n_added, pasted->n_left_out, YORIAI_MAX_RECORDS);
  else if (pasted->n_refused == 0)
    /* Translators: how many rows, and the list they became part of */
    rows = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row pasted into “%s”",
                                         "%u rows pasted into “%s”", pasted->n_added),
                            pasted->n_added, list);
  if (pasted->n_refused > 0)
    /* Translators: how many rows, the list, how many cells, and the first of these */
    refused = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                            "%u rows pasted into “%s”; %u cell could not be read: %s",
                                            "%u rows pasted into “%s”; %u cells could not be read: %s",
                                            pasted->n_refused),
                               pasted->n_added, list, pasted->n_refused, cells);
  if (rows != NULL)
    yoriai_list_edits_tell (widget, rows, pasted->n_added > 0);
  if (refused != NULL)
    yoriai_list_edits_tell (widget, refused, rows == NULL);
}

/**
 * yoriai_list_edits_paste:
 * @widget: a widget of the window
 * @owner: a record with a list
 * @field: the list's field
 * @into: (nullable): an item of the list that takes the first row if nothing stands in it
 * @columns: the fields of the range's columns, unless its first row is one of headings
 * @n_columns: how many @columns
 * @text: a range copied from a spreadsheet
 *
 * Adds an item for each row, all in one transaction, and says what came of it.
 *
 * Returns: how many were added, or filled in
 */
guint
yoriai_list_edits_paste (GtkWidget    *widget,
                         YoriaiRecord *owner,
                         guint         field,
                         YoriaiRecord *into,
                         const guint  *columns,
                         guint         n_columns,
                         const char   *text)
{
  const char *list = _(yoriai_record_get_field (owner, field)->label);
  g_autofree char *label = g_strdup_printf (_("Paste into “%s”"), list);
  g_auto (YoriaiPasted) pasted = { 0 };

  yoriai_space_begin (yoriai_record_get_space (owner), label, NULL);
  yoriai_paste_rows (owner, field, into, columns, n_columns, text, &pasted);
  yoriai_space_commit (yoriai_record_get_space (owner));
  if (pasted.n_added > 0 || pasted.n_left_out > 0)
    tell_pasted (widget, list, &pasted);

  return pasted.n_added;
}
