/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-link-cells"

#include "config.h"

#include "cells/yoriai-link-cells.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "text/yoriai-text-name.h"
#include "text/yoriai-text.h"
#include "words/yoriai-display.h"

/* Which records refer to which, as tasks do to targets: a row for each that refers, a column for each that is referred
 * to, ○ where they meet. */

#define LINKED "○"

struct _YoriaiLinkCells
{
  GObject parent_instance;

  YoriaiSpace *space;  /* (owned) */
  YoriaiRecord *owner; /* (owned): has the list of those that refer */
  guint list;
  guint links;         /* their field */
  YoriaiRecord *other_owner; /* (owned) (nullable): has the list of what is referred to */
  guint other_list;
};

static void yoriai_link_cells_iface_init (YoriaiCellsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiLinkCells, yoriai_link_cells, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_CELLS, yoriai_link_cells_iface_init))

static YoriaiSpace *
yoriai_link_cells_get_space (YoriaiCells *cells)
{
  return YORIAI_LINK_CELLS (cells)->space;
}

static guint
yoriai_link_cells_get_n_rows (YoriaiCells *cells)
{
  YoriaiLinkCells *self = YORIAI_LINK_CELLS (cells);

  return yoriai_record_get_n_items (self->owner, self->list);
}

static guint
yoriai_link_cells_get_n_columns (YoriaiCells *cells)
{
  YoriaiLinkCells *self = YORIAI_LINK_CELLS (cells);

  return self->other_owner != NULL ? yoriai_record_get_n_items (self->other_owner, self->other_list) : 0;
}

static gboolean
yoriai_link_cells_can_add (YoriaiCells *cells)
{
  return FALSE;
}

static YoriaiCellKind
yoriai_link_cells_get_kind (YoriaiCells *cells,
                            guint        row,
                            guint        column)
{
  return YORIAI_CELL_TOGGLE;
}

static char *
yoriai_link_cells_dup_text (YoriaiCells    *cells,
                            guint           row,
                            guint           column,
                            YoriaiCellForm  form)
{
  return g_strdup (yoriai_link_cells_is_linked (YORIAI_LINK_CELLS (cells), row, column) ? LINKED : "");
}

static char *
yoriai_link_cells_dup_title (YoriaiCells *cells,
                             guint        column)
{
  return yoriai_display_dup_title (yoriai_link_cells_get_other (YORIAI_LINK_CELLS (cells), column));
}

static char *
yoriai_link_cells_dup_row_key (YoriaiCells *cells,
                               guint        row)
{
  return g_strdup (yoriai_record_get_id (yoriai_link_cells_get_record (YORIAI_LINK_CELLS (cells), row)));
}

/* There is nothing between yes and no: what is not linked is not. */
static gboolean
read_link (const char  *text,
           gboolean    *ret_is_linked,
           GError     **error)
{
  static const char *const yes[] = { LINKED, "〇", "◯", "◎", "●", "✓", "1", "y", "yes", "true", "はい", "有", "x", NULL };
  static const char *const no[] = { "×", "-", "0", "n", "no", "false", "いいえ", "無", NULL };
  g_autofree char *folded = yoriai_text_fold (text);

  *ret_is_linked = g_strv_contains (yes, folded);
  if (*ret_is_linked || yoriai_text_is_empty (text) || g_strv_contains (no, folded))
    return TRUE;
  g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND, _("“%s” is neither yes nor no."), text);
  return FALSE;
}

static gboolean
yoriai_link_cells_set (YoriaiCells           *cells,
                       const YoriaiCellEdit  *edit,
                       GError               **error)
{
  YoriaiLinkCells *self = YORIAI_LINK_CELLS (cells);
  YoriaiRecord *record = yoriai_link_cells_get_record (self, edit->row);
  const char *id = yoriai_record_get_id (yoriai_link_cells_get_other (self, edit->column));
  const YoriaiValue *value = yoriai_record_peek (record, self->links);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;
  gboolean is_linked;

  if (!read_link (edit->text, &is_linked, error))
    return FALSE;
  if (is_linked == yoriai_link_cells_is_linked (self, edit->row, edit->column))
    return TRUE;
  for (guint i = 0; value->tag == YORIAI_TAG_STRINGS && value->v.strv[i] != NULL; i++)
    {
      if (strcmp (value->v.strv[i], id) != 0)
        g_strv_builder_add (ids, value->v.strv[i]);
    }
  if (is_linked)
    g_strv_builder_add (ids, id);
  strv = g_strv_builder_end (ids);
  return yoriai_record_set (record, self->links, strv[0] != NULL ? &YORIAI_VALUE_STRINGS (strv) : &YORIAI_VALUE_NONE,
                            error);
}

static void
yoriai_link_cells_iface_init (YoriaiCellsInterface *iface)
{
  iface->get_space = yoriai_link_cells_get_space;
  iface->get_n_rows = yoriai_link_cells_get_n_rows;
  iface->get_n_columns = yoriai_link_cells_get_n_columns;
  iface->can_add = yoriai_link_cells_can_add;
  iface->get_kind = yoriai_link_cells_get_kind;
  iface->dup_text = yoriai_link_cells_dup_text;
  iface->dup_title = yoriai_link_cells_dup_title;
  iface->dup_row_key = yoriai_link_cells_dup_row_key;
  iface->set = yoriai_link_cells_set;
}

static void
yoriai_link_cells_dispose (GObject *object)
{
  YoriaiLinkCells *self = YORIAI_LINK_CELLS (object);

  g_clear_object (&self->space);
  g_clear_object (&self->owner);
  g_clear_object (&self->other_owner);
  G_OBJECT_CLASS (yoriai_link_cells_parent_class)->dispose (object);
}

static void
yoriai_link_cells_class_init (YoriaiLinkCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_link_cells_dispose;
}

static void
yoriai_link_cells_init (YoriaiLinkCells *self)
{
}

/**
 * yoriai_link_cells_new:
 * @owner: a record
 * @list: its list of those that refer
 * @links: their field that refers to several
 *
 * Returns: (transfer full): cells where they meet what they refer to
 */
YoriaiLinkCells *
yoriai_link_cells_new (YoriaiRecord *owner,
                       guint         list,
                       guint         links)
{
  YoriaiLinkCells *self = g_object_new (YORIAI_TYPE_LINK_CELLS, NULL);
  GType type = yoriai_record_get_field (owner, list)->of ();
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
  YoriaiRecord *other;

  self->space = g_object_ref (yoriai_record_get_space (owner));
  self->owner = g_object_ref (owner);
  self->list = list;
  self->links = links;
  other = yoriai_display_find_owner (yoriai_space_get_root (self->space), fields[links].of (), &self->other_list);
  self->other_owner = other != NULL ? g_object_ref (other) : NULL;
  g_signal_connect_object (self->space, "changed", G_CALLBACK (yoriai_cells_emit_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * yoriai_link_cells_get_record:
 * @self: cells
 * @row: a row
 *
 * Returns: (transfer none): the record that refers
 */
YoriaiRecord *
yoriai_link_cells_get_record (YoriaiLinkCells *self,
                              guint            row)
{
  return yoriai_record_get_item (self->owner, self->list, row);
}

/**
 * yoriai_link_cells_get_other:
 * @self: cells
 * @column: a column
 *
 * Returns: (transfer none): the record that is referred to
 */
YoriaiRecord *
yoriai_link_cells_get_other (YoriaiLinkCells *self,
                             guint            column)
{
  return yoriai_record_get_item (self->other_owner, self->other_list, column);
}

/**
 * yoriai_link_cells_is_linked:
 * @self: cells
 * @row: a row
 * @column: a column
 *
 * Returns: whether the row's record refers to the column's
 */
gboolean
yoriai_link_cells_is_linked (YoriaiLinkCells *self,
                             guint            row,
                             guint            column)
{
  const YoriaiValue *value = yoriai_record_peek (yoriai_link_cells_get_record (self, row), self->links);
  const char *id = yoriai_record_get_id (yoriai_link_cells_get_other (self, column));

  return value->tag == YORIAI_TAG_STRINGS && g_strv_contains ((const char *const *) value->v.strv, id);
}

/**
 * yoriai_link_cells_count_row:
 * @self: cells
 * @row: a row
 *
 * Returns: to how many its record refers
 */
guint
yoriai_link_cells_count_row (YoriaiLinkCells *self,
                             guint            row)
{
  guint n = 0;

  for (guint i = 0; i < yoriai_link_cells_get_n_columns (YORIAI_CELLS (self)); i++)
    n += yoriai_link_cells_is_linked (self, row, i);
  return n;
}

/**
 * yoriai_link_cells_count_column:
 * @self: cells
 * @column: a column
 *
 * Returns: how many refer to its record
 */
guint
yoriai_link_cells_count_column (YoriaiLinkCells *self,
                                guint            column)
{
  guint n = 0;

  for (guint i = 0; i < yoriai_link_cells_get_n_rows (YORIAI_CELLS (self)); i++)
    n += yoriai_link_cells_is_linked (self, i, column);
  return n;
}

/**
 * yoriai_link_cells_dup_name:
 * @self: cells
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer full): what a screen reader calls the cell: both names in full
 */
char *
yoriai_link_cells_dup_name (YoriaiLinkCells *self,
                            guint            row,
                            guint            column)
{
  g_autofree char *one = yoriai_display_dup_title (yoriai_link_cells_get_record (self, row));
  g_autofree char *other = yoriai_display_dup_title (yoriai_link_cells_get_other (self, column));

  /* Translators: a check box: the task, and the target it serves */
  return g_strdup_printf (_("“%s” serves “%s”"), one, other);
}
