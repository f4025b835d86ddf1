/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "forms/yoriai-form.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-year-sums.h"
#include "words/yoriai-catalogue.h"

/* Fields on a form: a form names paths, everything else comes from the tables of fields. */

#define KEPT_ROW_HEIGHT 28.0 /* of a table that had better stay on one page */

static const YoriaiStyle column_styles[] = {
  [YORIAI_COLUMN_PLAIN] = YORIAI_STYLE_TEXT,
  [YORIAI_COLUMN_CENTER] = YORIAI_STYLE_CENTER,
  [YORIAI_COLUMN_MARK] = YORIAI_STYLE_CENTER,
  [YORIAI_COLUMN_CODE] = YORIAI_STYLE_CODE,
  [YORIAI_COLUMN_MONEY] = YORIAI_STYLE_MONEY,
  [YORIAI_COLUMN_QUANTITY] = YORIAI_STYLE_QUANTITY,
  [YORIAI_COLUMN_STRONG] = YORIAI_STYLE_STRONG,
};

/* The field that a path from a type ends with. Through a reference it belongs to another record,
 * and the call's word for it is found under that record's own place: so no key. */
static const YoriaiField *
find_field (GType       type,
            const char *path,
            gboolean   *ret_is_own)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  const YoriaiField *field = NULL;

  *ret_is_own = TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      field = yoriai_reading_get_field (type, names[i]);
      if (field->kind == YORIAI_KIND_REF && names[i + 1] != NULL)
        *ret_is_own = FALSE;
      if (field->of != NULL)
        type = field->of ();
    }
  return field;
}

/* Where a column's field is, for the call; %NULL for the running number. */
static char *
make_key (const char         *key,
          const YoriaiColumn *column)
{
  if (column->path == NULL || *key == '\0')
    return g_strdup (column->path);
  return g_strconcat (key, ".", column->path, NULL);
}

static gboolean
is_asked (YoriaiForm         *self,
          const char         *key,
          const YoriaiColumn *column)
{
  g_autofree char *path = make_key (key, column);

  return path == NULL || yoriai_reading_has_field (self->reading, path);
}

/**
 * yoriai_form_select_columns:
 * @self: the form
 * @key: place of the records, for the call: "tasks"
 * @columns: (array length=n_columns): the columns of a table
 * @n_columns: how many, at most YORIAI_FORM_MAX_FIELDS
 * @ret_columns: (out caller-allocates): the columns that are shown, room for all
 *
 * Leaves out the columns that the track does not ask for; the one before takes their room.
 *
 * Returns: how many are shown
 */
guint
yoriai_form_select_columns (YoriaiForm         *self,
                            const char         *key,
                            const YoriaiColumn *columns,
                            guint               n_columns,
                            YoriaiColumn       *ret_columns)
{
  guint n = 0;

  g_assert (n_columns <= YORIAI_FORM_MAX_FIELDS);
  for (guint i = 0; i < n_columns; i++)
    if (n == 0 || is_asked (self, key, &columns[i]))
      {
        ret_columns[n] = columns[i];
        ret_columns[n++].span = MAX (columns[i].span, 1);
      }
    else
      ret_columns[n - 1].span += MAX (columns[i].span, 1);
  return n;
}

static const char *
get_label (YoriaiForm         *self,
           GType               type,
           const char         *key,
           const YoriaiColumn *column)
{
  g_autofree char *path = NULL;
  const YoriaiField *field;
  gboolean is_own;

  if (column->label != NULL)
    return yoriai_ja (column->label);
  if (column->path == NULL)
    return yoriai_ja (N_("No."));
  field = find_field (type, column->path, &is_own);
  if (is_own)
    path = make_key (key, column);
  return yoriai_reading_get_label (self->reading, path, field);
}

static const char *
get_mark (YoriaiRecord *record,
          guint         field)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);

  if (value->tag != YORIAI_TAG_INT)
    return NULL;
  return value->v.i != 0 ? "○" : "－";
}

static gboolean
get_amount (YoriaiRecord *record,
            guint         field,
            double       *ret_amount)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);
  gboolean overflow = FALSE;

  if (value->tag == YORIAI_TAG_INT)
    *ret_amount = (double) value->v.i;
  else if (value->tag == YORIAI_TAG_YEARS)
    *ret_amount = (double) yoriai_years_get_total (value->v.years, &overflow);
  else
    return FALSE;
  return TRUE;
}

/**
 * yoriai_form_put_fields:
 * @self: the form
 * @record: a record
 * @key: its place, for the call's labels: "vision"; "" for the proposal
 * @fields: (array length=n_fields): which of its fields
 * @n_fields: how many
 *
 * Adds a line of label and value for each of the fields that the track asks for, and behind it what the call asks there
 * of its own.
 */
void
yoriai_form_put_fields (YoriaiForm         *self,
                        YoriaiRecord       *record,
                        const char         *key,
                        const YoriaiColumn *fields,
                        guint               n_fields)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      guint field;
      YoriaiRecord *holder;
      g_autofree char *path = make_key (key, &fields[i]);

      if (is_asked (self, key, &fields[i]))
        {
          holder = yoriai_reading_find (self->reading, record, fields[i].path, &field);
          g_string_truncate (text, 0);
          if (holder != NULL)
            yoriai_reading_append_value (self->reading, text, holder, field);
          yoriai_form_put_pair (self, get_label (self, G_OBJECT_TYPE (record), key, &fields[i]),
                                column_styles[fields[i].flags], text->str);
        }
      _yoriai_form_put_after (self, record, path);
    }
}

/**
 * yoriai_form_put_head_and:
 * @self: the form
 * @type: the records' type
 * @key: place of their list, for the call's labels: "tasks"
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many, fewer than YORIAI_FORM_MAX_FIELDS
 * @box: (nullable): what heads the last cell, behind the columns
 *
 * Adds the heading of a table whose rows have something computed in them.
 */
void
yoriai_form_put_head_and (YoriaiForm         *self,
                          GType               type,
                          const char         *key,
                          const YoriaiColumn *columns,
                          guint               n_columns,
                          const YoriaiBox    *box)
{
  YoriaiBox boxes[YORIAI_FORM_MAX_FIELDS + 1];
  guint col = 0;

  g_assert (n_columns <= YORIAI_FORM_MAX_FIELDS);
  for (guint i = 0; i < n_columns; i++)
    {
      guint span = MAX (columns[i].span, 1);

      boxes[i] =
          YORIAI_BOX_TEXT (col, span, YORIAI_STYLE_HEAD, get_label (self, type, key, &columns[i]));
      col += span;
    }
  if (box != NULL)
    {
      boxes[n_columns] = *box;
      boxes[n_columns].col = col;
      col += box->span;
    }
  g_assert (col <= self->n_columns);
  yoriai_form_put (self, boxes, n_columns + (box != NULL));
}

/**
 * yoriai_form_put_head:
 * @self: the form
 * @type: the records' type
 * @key: place of their list, for the call's labels: "tasks"
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many
 *
 * Adds a table's heading.
 */
void
yoriai_form_put_head (YoriaiForm         *self,
                      GType               type,
                      const char         *key,
                      const YoriaiColumn *columns,
                      guint               n_columns)
{
  yoriai_form_put_head_and (self, type, key, columns, n_columns, NULL);
}

/**
 * yoriai_form_put_item_and:
 * @self: the form
 * @record: a record
 * @number: its running number, from 1
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many, fewer than YORIAI_FORM_MAX_FIELDS
 * @box: (nullable): what stands in the last cell, behind the columns
 *
 * Adds a record as a row of a table, with what is computed from it.
 */
void
yoriai_form_put_item_and (YoriaiForm         *self,
                          YoriaiRecord       *record,
                          guint               number,
                          const YoriaiColumn *columns,
                          guint               n_columns,
                          const YoriaiBox    *box)
{
  YoriaiBox boxes[YORIAI_FORM_MAX_FIELDS + 1] = { 0 };
  GString *texts[YORIAI_FORM_MAX_FIELDS] = { NULL };
  guint col = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      guint span = MAX (columns[i].span, 1), field = 0;
      YoriaiRecord *holder = NULL;

      boxes[i] = YORIAI_BOX_TEXT (col, span, column_styles[columns[i].flags], NULL);
      col += span;
      if (columns[i].path == NULL)
        {
          boxes[i].style = YORIAI_STYLE_NUMBER;
          boxes[i].has_number = TRUE;
          boxes[i].number = number;
          continue;
        }
      if (columns[i].show != NULL)
        {
          boxes[i].text = columns[i].show (record);
          continue;
        }
      holder = yoriai_reading_find (self->reading, record, columns[i].path, &field);
      if (holder == NULL)
        continue;
      if (columns[i].flags == YORIAI_COLUMN_MARK)
        boxes[i].text = get_mark (holder, field);
      else if (columns[i].flags == YORIAI_COLUMN_MONEY || columns[i].flags == YORIAI_COLUMN_QUANTITY)
        boxes[i].has_number = get_amount (holder, field, &boxes[i].number);
      else if (!yoriai_record_is_empty (holder, field))
        {
          texts[i] = g_string_new (NULL);
          yoriai_reading_append_value (self->reading, texts[i], holder, field);
          boxes[i].text = texts[i]->str;
        }
    }
  if (box != NULL)
    {
      boxes[n_columns] = *box;
      boxes[n_columns].col = col;
    }
  yoriai_form_put (self, boxes, n_columns + (box != NULL));
  for (guint i = 0; i < n_columns; i++)
    if (texts[i] != NULL)
      g_string_free (texts[i], TRUE);
}

/**
 * yoriai_form_put_item:
 * @self: the form
 * @record: a record
 * @number: its running number, from 1
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many
 *
 * Adds a record as a row of a table.
 */
void
yoriai_form_put_item (YoriaiForm         *self,
                      YoriaiRecord       *record,
                      guint               number,
                      const YoriaiColumn *columns,
                      guint               n_columns)
{
  yoriai_form_put_item_and (self, record, number, columns, n_columns, NULL);
}

/**
 * yoriai_form_put_texts:
 * @self: the form
 * @number: a running number, from 1; 0: none
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many
 * @texts: (array length=n_columns): what stands in each of them; %NULL: nothing
 *
 * Adds a row to a table that is no record of its list.
 */
void
yoriai_form_put_texts (YoriaiForm         *self,
                       guint               number,
                       const YoriaiColumn *columns,
                       guint               n_columns,
                       const char * const *texts)
{
  YoriaiBox boxes[YORIAI_FORM_MAX_FIELDS];
  guint col = 0;

  g_assert (n_columns <= YORIAI_FORM_MAX_FIELDS);
  for (guint i = 0; i < n_columns; i++)
    {
      guint span = MAX (columns[i].span, 1);

      if (columns[i].path == NULL && number > 0)
        boxes[i] = YORIAI_BOX_NUMBER (col, YORIAI_STYLE_NUMBER, number);
      else
        boxes[i] = YORIAI_BOX_TEXT (col, span, columns[i].flags == YORIAI_COLUMN_MONEY ? YORIAI_STYLE_CENTER : column_styles[columns[i].flags], texts[i]);
      col += span;
    }
  yoriai_form_put (self, boxes, n_columns);
}

/**
 * yoriai_form_put_table:
 * @self: the form
 * @list: path of a list in the proposal: "operation.officers"
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many
 * @repeats_head: whether its heading is printed on each page
 *
 * Adds a list as a table, without the columns that the track does not ask for, and without what is of
 * institutions that declined.
 *
 * Returns: how many items it has
 */
guint
yoriai_form_put_table (YoriaiForm         *self,
                       const char         *list,
                       const YoriaiColumn *columns,
                       guint               n_columns,
                       gboolean            repeats_head)
{
  YoriaiColumn asked[YORIAI_FORM_MAX_FIELDS];
  guint field, n = 0, n_asked = yoriai_form_select_columns (self, list, columns, n_columns, asked);
  YoriaiRecord *holder = yoriai_reading_find (self->reading, NULL, list, &field);

  g_return_val_if_fail (holder != NULL, 0);

  if (repeats_head)
    yoriai_form_repeat_row (self);
  yoriai_form_put_head (self, yoriai_record_get_field (holder, field)->of (), list, asked, n_asked);
  for (guint i = 0; i < yoriai_record_get_n_items (holder, field); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (holder, field, i);

      if (yoriai_reading_is_told (item))
        yoriai_form_put_item (self, item, ++n, asked, n_asked);
    }
  if (n == 0)
    yoriai_form_put_line (self, YORIAI_STYLE_TEXT, yoriai_ja (N_("(nothing entered)")));
  _yoriai_form_put_after (self, self->reading->root, list);
  return n;
}

/**
 * yoriai_form_put_list:
 * @self: the form
 * @list: path of a list in the proposal
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many
 *
 * Adds a section with a list as its table.
 */
void
yoriai_form_put_list (YoriaiForm         *self,
                      const char         *list,
                      const YoriaiColumn *columns,
                      guint               n_columns)
{
  guint field;
  YoriaiRecord *holder = yoriai_reading_find (self->reading, NULL, list, &field);

  g_return_if_fail (holder != NULL);

  yoriai_form_keep (self, (yoriai_record_get_n_items (holder, field) + 3) * KEPT_ROW_HEIGHT);
  yoriai_form_put_subtitle (
      self, yoriai_reading_get_label (self->reading, list, yoriai_record_get_field (holder, field)));
  yoriai_form_put_table (self, list, columns, n_columns, FALSE);
}
