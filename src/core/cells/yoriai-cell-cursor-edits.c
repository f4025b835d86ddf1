/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-cursor"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cells/yoriai-cell-cursor-private.h"
#include "words/yoriai-date.h"

/* What the cursor does to cells. */

#define YES "○"
#define NO "×"

static void
set_mode (YoriaiCellCursor *self,
          YoriaiCellMode    mode,
          const char       *text)
{
  g_autofree char *copy = g_strdup (text);

  self->mode = mode;
  self->is_composing &= mode != YORIAI_CELL_MODE_CELL; /* the editor is gone, and what it composed with it */
  g_free (self->begun);
  self->begun = g_strdup (copy);
  yoriai_cell_cursor_set_text (self, copy);
  _yoriai_cell_cursor_changed (self);
}

/* The first edit that was refused, but not as it has to be asked. */
static const YoriaiCellEdit *
find_refused (GArray *edits)
{
  for (guint i = 0; i < edits->len; i++)
    {
      const YoriaiCellEdit *edit = &g_array_index (edits, YoriaiCellEdit, i);

      if (edit->error != NULL && !g_error_matches (edit->error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_ASKS))
        return edit;
    }
  return NULL;
}

static const YoriaiCellEdit *
find_asking (GArray *edits)
{
  for (guint i = 0; i < edits->len; i++)
    {
      const YoriaiCellEdit *edit = &g_array_index (edits, YoriaiCellEdit, i);

      if (g_error_matches (edit->error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_ASKS))
        return edit;
    }
  return NULL;
}

/* The row may be one that was just made, and is not looked for elsewhere. */
static gboolean
set_cells (YoriaiCellCursor *self,
           GArray           *edits,
           const char       *label,
           YoriaiCellsHow    how)
{
  gboolean is_set;

  self->n_holds++;
  is_set = yoriai_cells_set (self->cells, edits, label, how);
  self->n_holds--;
  g_free (self->row_key);
  self->row_key = yoriai_cells_dup_row_key (self->cells, self->place.row);

  return is_set;
}

static void
ask (YoriaiCellCursor *self,
     GArray           *edits,
     const char       *label)
{
  g_clear_pointer (&self->pending, g_array_unref);
  self->pending = g_array_ref (edits);
  g_free (self->pending_label);
  self->pending_label = g_strdup (label);
  self->pending_move = YORIAI_CELL_NOTHING;
  self->mode = YORIAI_CELL_MODE_ASKING;
  _yoriai_cell_cursor_set_message (self, find_asking (edits)->error->message);
  _yoriai_cell_cursor_changed (self);
}

/**
 * yoriai_cell_cursor_run:
 * @self: a cursor
 * @edits: (element-type YoriaiCellEdit): what to set
 * @label: says what is done, for the undo menu
 *
 * Sets cells as one step. Where one sums several amounts it is asked first, for all of them. What else is refused is left
 * out, and the message says so.
 *
 * Returns: whether all is set
 */
gboolean
yoriai_cell_cursor_run (YoriaiCellCursor *self,
                        GArray           *edits,
                        const char       *label)
{
  const YoriaiCellEdit *refused;

  _yoriai_cell_cursor_set_message (self, NULL);
  if (edits->len == 0)
    return TRUE;
  if (set_cells (self, edits, label, YORIAI_CELLS_ALL))
    {
      _yoriai_cell_cursor_changed (self);
      return TRUE;
    }
  if (find_asking (edits) != NULL)
    {
      ask (self, edits, label);
      return FALSE;
    }
  set_cells (self, edits, label, YORIAI_CELLS_WHAT_CAN_BE);
  refused = find_refused (edits);
  _yoriai_cell_cursor_set_message (self, refused != NULL ? refused->error->message : NULL);
  _yoriai_cell_cursor_changed (self);

  return FALSE;
}

/* (transfer full) */
static char *
dup_label (YoriaiCellCursor *self,
           guint             column)
{
  g_autofree char *title = yoriai_cells_dup_title (self->cells, column);

  /* Translators: for the undo menu: what a column of a table is called */
  return g_strdup_printf (_("Edit “%s”"), title);
}

/* What is typed of a choice or a reference need not be all of it: the first that is meant is taken. Returns: whether
 * there is one */
static gboolean
take_first_hit (YoriaiCellCursor *self,
                GArray           *edits)
{
  const YoriaiCellEdit *refused = find_refused (edits);
  g_auto (GStrv) hits = NULL;

  if (*self->text == '\0')
    return FALSE;
  hits = yoriai_cells_list_hits (self->cells, refused->row, refused->column, self->text);
  if (hits[0] == NULL)
    return FALSE;
  for (guint i = 0; i < edits->len; i++)
    {
      YoriaiCellEdit *edit = &g_array_index (edits, YoriaiCellEdit, i);

      g_free (edit->text);
      edit->text = g_strdup (hits[0]);
    }
  return TRUE;
}

/* Returns: FALSE when the cell still is to be mended, or it is asked how. @is_range: into every cell of the range */
gboolean
_yoriai_cell_cursor_commit_over (YoriaiCellCursor *self,
                                 gboolean          is_range)
{
  YoriaiCellRange range = { self->place.row, self->place.column, 1, 1 };
  g_autoptr (GArray) edits = NULL;
  g_autofree char *label = dup_label (self, self->place.column);
  const YoriaiCellEdit *refused;
  gboolean is_set;

  if (self->mode == YORIAI_CELL_MODE_CELL)
    return TRUE;
  if (self->mode == YORIAI_CELL_MODE_ASKING)
    return FALSE;
  if (!is_range && self->mode == YORIAI_CELL_MODE_EDITED && g_strcmp0 (self->text, self->begun) == 0)
    {
      set_mode (self, YORIAI_CELL_MODE_CELL, "");
      return TRUE;
    }
  if (is_range)
    yoriai_cell_cursor_get_range (self, &range);
  edits = is_range ? yoriai_cell_fill_same (self->cells, &range, self->text) : yoriai_cell_edits_new ();
  if (edits->len == 0)
    yoriai_cell_edits_add (edits, self->place.row, self->place.column, self->text, FALSE);
  for (guint i = 0; i < edits->len; i++)
    g_array_index (edits, YoriaiCellEdit, i).is_exact = FALSE;
  _yoriai_cell_cursor_set_message (self, NULL);
  is_set = set_cells (self, edits, label, YORIAI_CELLS_ALL);
  if (!is_set && find_asking (edits) == NULL && take_first_hit (self, edits))
    is_set = set_cells (self, edits, label, YORIAI_CELLS_ALL);
  if (is_set)
    {
      set_mode (self, YORIAI_CELL_MODE_CELL, "");
      return TRUE;
    }
  if (find_asking (edits) != NULL)
    {
      ask (self, edits, label);
      return FALSE;
    }
  refused = find_refused (edits);
  _yoriai_cell_cursor_set_message (self, refused->error->message);
  if (!yoriai_cells_refuse (self->cells, refused->row, refused->column, self->text, refused->error))
    {
      _yoriai_cell_cursor_changed (self);
      return FALSE;
    }
  set_mode (self, YORIAI_CELL_MODE_CELL, "");
  return TRUE;
}

/**
 * yoriai_cell_cursor_commit:
 * @self: a cursor
 *
 * Sets what is typed, as when the focus leaves. What cannot be read is kept as it was typed where the cells can.
 *
 * Returns: FALSE while it has to be mended, or it is asked how it is meant
 */
gboolean
yoriai_cell_cursor_commit (YoriaiCellCursor *self)
{
  return _yoriai_cell_cursor_commit_over (self, FALSE);
}

/**
 * yoriai_cell_cursor_cancel:
 * @self: a cursor
 *
 * Gives up what is typed, or what is asked.
 */
void
yoriai_cell_cursor_cancel (YoriaiCellCursor *self)
{
  g_clear_pointer (&self->pending, g_array_unref);
  _yoriai_cell_cursor_set_message (self, NULL);
  if (self->mode != YORIAI_CELL_MODE_CELL)
    set_mode (self, YORIAI_CELL_MODE_CELL, "");
}

/**
 * yoriai_cell_cursor_answer:
 * @self: a cursor that asks
 * @spread: how the amounts are to be set
 *
 * Answers what is asked, and goes where the key went that brought the question.
 *
 * Returns: whether all is set
 */
gboolean
yoriai_cell_cursor_answer (YoriaiCellCursor *self,
                           YoriaiCellSpread  spread)
{
  g_autoptr (GArray) edits = g_steal_pointer (&self->pending);
  g_autofree char *label = g_steal_pointer (&self->pending_label);
  YoriaiCellPlace place;
  gboolean is_set;

  g_return_val_if_fail (self->mode == YORIAI_CELL_MODE_ASKING && edits != NULL, FALSE);

  for (guint i = 0; i < edits->len; i++)
    g_array_index (edits, YoriaiCellEdit, i).spread = spread;
  set_mode (self, YORIAI_CELL_MODE_CELL, "");
  is_set = yoriai_cell_cursor_run (self, edits, label);
  place = self->place;
  if (is_set && self->pending_move >= YORIAI_CELL_ENTER && self->pending_move <= YORIAI_CELL_SCREEN_DOWN
      && yoriai_cell_place_move (self->cells, &place, self->pending_move, FALSE, self->n_screen_rows))
    _yoriai_cell_cursor_place (self, &place);

  return is_set;
}

/**
 * yoriai_cell_cursor_clear:
 * @self: a cursor
 *
 * Empties the cells of the range, never a record.
 */
void
yoriai_cell_cursor_clear (YoriaiCellCursor *self)
{
  YoriaiCellRange range;
  g_autoptr (GArray) edits = NULL;

  yoriai_cell_cursor_get_range (self, &range);
  edits = yoriai_cell_fill_same (self->cells, &range, "");
  yoriai_cell_cursor_run (self, edits, _("Clear cells"));
}

/* Yes, no and not answered follow each other, for all cells of the range as for the cursor's. */
static void
toggle (YoriaiCellCursor *self)
{
  g_autofree char *text = yoriai_cells_dup_text (self->cells, self->place.row, self->place.column, YORIAI_CELL_COPIED);
  const char *next = strcmp (text, YES) == 0 ? NO : strcmp (text, NO) == 0 ? "" : YES;
  g_autofree char *label = dup_label (self, self->place.column);
  g_autoptr (GArray) edits = NULL;
  YoriaiCellRange range;

  yoriai_cell_cursor_get_range (self, &range);
  edits = yoriai_cell_fill_same (self->cells, &range, next);
  if (edits->len == 0)
    yoriai_cell_edits_add (edits, self->place.row, self->place.column, next, TRUE);
  yoriai_cell_cursor_run (self, edits, label);
}

static void
set_here (YoriaiCellCursor *self,
          const char       *text)
{
  g_autoptr (GArray) edits = yoriai_cell_edits_new ();
  g_autofree char *label = dup_label (self, self->place.column);

  yoriai_cell_edits_add (edits, self->place.row, self->place.column, text, FALSE);
  yoriai_cell_cursor_run (self, edits, label);
}

static void
set_today (YoriaiCellCursor *self,
           YoriaiCellKind    kind)
{
  GDate today;
  g_autofree char *text = NULL;

  if (kind != YORIAI_CELL_DATE && kind != YORIAI_CELL_TEXT && kind != YORIAI_CELL_LONG_TEXT)
    return;
  yoriai_today_in_japan (NULL, &today, NULL);
  text = g_strdup_printf ("%d/%d/%d", g_date_get_year (&today), g_date_get_month (&today), g_date_get_day (&today));
  set_here (self, text);
}

/* In a cell it commits to the range; on one that is toggled it sets the range as the cursor's cell is, or to yes. */
static void
commit_range (YoriaiCellCursor *self,
              YoriaiCellKind    kind)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) edits = NULL;
  YoriaiCellRange range;

  if (self->mode != YORIAI_CELL_MODE_CELL)
    {
      _yoriai_cell_cursor_commit_over (self, TRUE);
      return;
    }
  if (kind != YORIAI_CELL_TOGGLE)
    return;
  text = yoriai_cells_dup_text (self->cells, self->place.row, self->place.column, YORIAI_CELL_COPIED);
  yoriai_cell_cursor_get_range (self, &range);
  edits = yoriai_cell_fill_same (self->cells, &range, *text != '\0' ? text : YES);
  yoriai_cell_cursor_run (self, edits, _("Fill cells"));
}

static void
fill (YoriaiCellCursor *self,
      gboolean          is_down)
{
  YoriaiCellRange range;
  g_autoptr (GArray) edits = NULL;

  yoriai_cell_cursor_get_range (self, &range);
  edits = is_down ? yoriai_cell_fill_down (self->cells, &range) : yoriai_cell_fill_right (self->cells, &range);
  yoriai_cell_cursor_run (self, edits, is_down ? _("Fill down") : _("Fill right"));
}

static void
move_rows (YoriaiCellCursor *self,
           int               by)
{
  g_autoptr (GError) error = NULL;
  YoriaiCellRange range;
  YoriaiCellPlace place = self->place;

  yoriai_cell_cursor_get_range (self, &range);
  self->n_holds++;
  if (yoriai_cells_move_rows (self->cells, range.row, range.n_rows, by, &error))
    {
      place.row += by;
      place.end_row += by;
    }
  self->n_holds--;
  _yoriai_cell_cursor_set_message (self, error != NULL ? error->message : NULL);
  _yoriai_cell_cursor_place (self, &place);
}

static void
insert_row (YoriaiCellCursor *self)
{
  YoriaiCellPlace place = { self->place.row, 0, self->place.row, 0, YORIAI_CELL_EXTENT_CELLS, G_MAXUINT };
  gboolean is_inserted;

  self->n_holds++;
  is_inserted = yoriai_cells_insert_row (self->cells, self->place.row);
  self->n_holds--;
  if (is_inserted)
    _yoriai_cell_cursor_place (self, &place);
}

static YoriaiCellAnswer
begin (YoriaiCellCursor *self,
       YoriaiCellKind    kind,
       const char       *letter)
{
  if (kind == YORIAI_CELL_FIXED)
    {
      _yoriai_cell_cursor_set_message (self, _("Nothing can be typed here."));
      _yoriai_cell_cursor_changed (self);
      return YORIAI_CELL_ANSWER_DONE;
    }
  if (kind == YORIAI_CELL_TOGGLE)
    {
      if (letter != NULL)
        set_here (self, letter);
      return YORIAI_CELL_ANSWER_DONE;
    }
  _yoriai_cell_cursor_set_message (self, NULL);
  set_mode (self, YORIAI_CELL_MODE_TYPED, "");
  return YORIAI_CELL_ANSWER_BEGIN;
}

static YoriaiCellAnswer
edit (YoriaiCellCursor *self,
      YoriaiCellKind    kind)
{
  g_autofree char *text = NULL;

  if (!yoriai_cell_kind_takes_text (kind))
    return YORIAI_CELL_ANSWER_DONE;
  text = yoriai_cells_dup_text (self->cells, self->place.row, self->place.column, YORIAI_CELL_EDITED);
  _yoriai_cell_cursor_set_message (self, NULL);
  set_mode (self, YORIAI_CELL_MODE_EDITED, text);
  return YORIAI_CELL_ANSWER_EDIT;
}

static void
choose (YoriaiCellCursor *self,
        YoriaiCellExtent  extent)
{
  if (extent == YORIAI_CELL_EXTENT_CELLS)
    {
      self->place.end_row = self->place.row;
      self->place.end_column = self->place.column;
    }
  self->place.extent = extent;
  _yoriai_cell_cursor_changed (self);
}

/* A list opens in an editor: one that is not there yet has what stands in the cell. */
static YoriaiCellAnswer
open_list (YoriaiCellCursor *self,
           YoriaiCellKind    kind)
{
  if (!yoriai_cell_kind_takes_text (kind))
    return YORIAI_CELL_ANSWER_DONE;
  if (self->mode == YORIAI_CELL_MODE_CELL)
    edit (self, kind);
  return YORIAI_CELL_ANSWER_LIST;
}

/* Does what a key says, but for going elsewhere. */
YoriaiCellAnswer
_yoriai_cell_cursor_do (YoriaiCellCursor  *self,
                        YoriaiCellCommand  command,
                        const char        *letter)
{
  YoriaiCellKind kind;
  YoriaiCellRange range;

  if (yoriai_cells_get_n_shown_rows (self->cells) == 0 || yoriai_cells_get_n_columns (self->cells) == 0)
    return command == YORIAI_CELL_FILTER ? YORIAI_CELL_ANSWER_FILTER : YORIAI_CELL_ANSWER_PASS;
  kind = yoriai_cells_get_kind (self->cells, self->place.row, self->place.column);
  switch ((guint) command)
    {
    case YORIAI_CELL_TOGGLE_IT:
      if (kind != YORIAI_CELL_TOGGLE)
        return begin (self, kind, letter);
      toggle (self);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_BEGIN:
      return begin (self, kind, letter);
    case YORIAI_CELL_EDIT:
      return edit (self, kind);
    case YORIAI_CELL_KEEP_CARET:
      self->mode = YORIAI_CELL_MODE_EDITED;
      g_clear_pointer (&self->begun, g_free);
      _yoriai_cell_cursor_changed (self);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_CANCEL:
      yoriai_cell_cursor_cancel (self);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_COMMIT_RANGE:
      commit_range (self, kind);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_NEW_LINE:
      return kind == YORIAI_CELL_LONG_TEXT ? YORIAI_CELL_ANSWER_NEW_LINE : YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_ALL:
      choose (self, YORIAI_CELL_EXTENT_ALL);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_ROWS:
      choose (self, YORIAI_CELL_EXTENT_ROWS);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_NO_RANGE:
      yoriai_cell_cursor_get_range (self, &range);
      if (range.n_rows == 1 && range.n_columns == 1)
        return YORIAI_CELL_ANSWER_PASS;
      choose (self, YORIAI_CELL_EXTENT_CELLS);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_CLEAR:
      yoriai_cell_cursor_clear (self);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_FILL_DOWN:
    case YORIAI_CELL_FILL_RIGHT:
      fill (self, command == YORIAI_CELL_FILL_DOWN);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_TODAY:
      set_today (self, kind);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_INSERT_ROW:
      insert_row (self);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_MOVE_UP:
    case YORIAI_CELL_MOVE_DOWN:
      move_rows (self, command == YORIAI_CELL_MOVE_UP ? -1 : 1);
      return YORIAI_CELL_ANSWER_DONE;
    case YORIAI_CELL_REMOVE_ROWS:
      return YORIAI_CELL_ANSWER_REMOVE;
    case YORIAI_CELL_COPY:
      return YORIAI_CELL_ANSWER_COPY;
    case YORIAI_CELL_CUT:
      return YORIAI_CELL_ANSWER_CUT;
    case YORIAI_CELL_PASTE:
      return YORIAI_CELL_ANSWER_PASTE;
    case YORIAI_CELL_DETAIL:
      return YORIAI_CELL_ANSWER_DETAIL;
    case YORIAI_CELL_LIST:
      return open_list (self, kind);
    case YORIAI_CELL_FILTER:
      return YORIAI_CELL_ANSWER_FILTER;
    default:
      return YORIAI_CELL_ANSWER_DONE;
    }
}
