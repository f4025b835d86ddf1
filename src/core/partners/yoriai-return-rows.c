/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-rows"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-partner-book.h"
#include "partners/yoriai-return-private.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-space.h"
#include "text/yoriai-text-name.h"
#include "text/yoriai-text.h"

/* Which row is which record. An id counts while neither name nor number says otherwise: a row that is copied has the id of
 * another one, and after a sort of some columns all ids stand beside other rows. */

#define MEMBER_SEPARATOR "/"
#define ID_LETTERS 32
#define MAX_ROWS 2000 /* of a list, and of a form: no partner has more */

/* What a record of a list is known by. */
static const struct
{
  const char *list;
  const char *keys;
} names[] = {
  { "people", "people.name" },
  { "budget", "budget.task budget.category" },
  { "commitments", "commitments.text" },
  { "tasks", "tasks.title" },
  { "external_resources", "external_resources.source external_resources.kind" },
  { "other_grants", "other_grants.person other_grants.title" },
};

/* A row of a sheet. */
typedef struct
{
  guint number;
  char *id;             /* (owned): what stands in the column of ids */
  char *name;           /* (owned): folded */
  YoriaiRecord *record; /* (nullable): in what is open */
  int sent_row;         /* where what was sent of it stands; -1: nobody knows */
  gboolean is_removed;  /* the record is not here any more */
} Row;

typedef struct
{
  YoriaiReturnReader *reader;
  const YoriaiReturnLayout *layout;
  GPtrArray *rows;   /* (owned) (element-type Row) */
  GHashTable *taken; /* (owned): records that have a row */
} List;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->id);
  g_free (row->name);
  g_free (row);
}

static const YoriaiAskedColumn *
get_column (const List *self,
            guint       i)
{
  return self->layout->table->columns->pdata[i];
}

static const char *
get_name_keys (const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].list, list))
      return names[i].keys;
  return "";
}

static gboolean
is_name (const List *self,
         guint       i)
{
  g_auto (GStrv) keys = g_strsplit (get_name_keys (self->layout->table->list), " ", -1);

  return g_strv_contains ((const char *const *) keys, get_column (self, i)->key);
}

/* Returns: (transfer full): what a row is called, folded; "" if nothing stands there */
static char *
dup_row_name (const List *self,
              guint       row)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean is_there = FALSE;

  for (guint i = 0; i < self->layout->table->columns->len; i++)
    {
      g_autofree char *text = NULL, *folded = NULL;

      if (!is_name (self, i) || self->layout->columns[i] < 0)
        continue;
      text = _yoriai_return_dup_text (self->layout->sheet, row, self->layout->columns[i]);
      folded = yoriai_text_fold (text);
      is_there = is_there || *folded != '\0';
      g_string_append_printf (name, "%s" MEMBER_SEPARATOR, folded);
    }
  return g_strdup (is_there ? name->str : "");
}

/* Returns: (transfer full): what a record is called, as its row would be */
static char *
dup_record_name (const List   *self,
                 YoriaiRecord *record)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < self->layout->table->columns->len; i++)
    {
      g_auto (YoriaiAskedCell) cell = { 0 };
      g_autofree char *folded = NULL;

      if (!is_name (self, i) || self->layout->columns[i] < 0)
        continue;
      yoriai_asked_get_cell (self->reader->asked, get_column (self, i), record, &cell);
      folded = yoriai_text_fold (cell.text != NULL ? cell.text : "");
      g_string_append_printf (name, "%s" MEMBER_SEPARATOR, folded);
    }
  return g_strdup (name->str);
}

/* Whether anything stands in a row that the partner may have written: sums of our own are nothing. */
static gboolean
is_filled (const List *self,
           guint       row)
{
  for (guint i = 0; i < self->layout->table->columns->len; i++)
    {
      const YoriaiSheetCell *cell =
        self->layout->columns[i] >= 0 ? yoriai_sheet_find_cell (self->layout->sheet, row, (guint) self->layout->columns[i]) : NULL;

      if (cell != NULL && !get_column (self, i)->is_told && (cell->flags & YORIAI_SHEET_CELL_COMPUTED) == 0)
        {
          g_autofree char *text = yoriai_sheet_cell_dup_text (self->layout->sheet, cell);

          if (!yoriai_text_is_empty (text))
            return TRUE;
        }
    }
  return FALSE;
}

/* The row of sums: its label, and nothing but formulas. */
static gboolean
is_sum (const List *self,
        guint       row)
{
  const YoriaiSheetRow *cells = yoriai_sheet_find_row (self->layout->sheet, row);
  gboolean is_labelled = FALSE, is_computed = FALSE;

  for (guint i = 0; cells != NULL && i < cells->n_cells; i++)
    {
      const YoriaiSheetCell *cell = &cells->cells[i];
      g_autofree char *text = yoriai_sheet_cell_dup_text (self->layout->sheet, cell);

      if ((cell->flags & YORIAI_SHEET_CELL_COMPUTED) != 0)
        is_computed = TRUE;
      else if (g_str_equal (text, yoriai_asked_say (self->reader->asked, N_("Sum"))))
        is_labelled = TRUE;
      else if (!yoriai_text_is_empty (text))
        return FALSE;
    }
  return is_labelled || is_computed;
}

/* What is left out is told. */
static void
tell_too_long (YoriaiReturnReader *reader,
               YoriaiSheet        *sheet,
               guint               row)
{
  g_autofree char *place = yoriai_sheet_dup_place (sheet, row, 0);

  _yoriai_return_ask (reader, YORIAI_RETURN_UNREADABLE, NULL, NULL, place, NULL, NULL, NULL,
                      _("The sheet has more rows than any partner fills in; these and those below are left out."), NULL);
}

static void
collect_rows (List *self)
{
  for (guint i = 0; i < yoriai_sheet_get_n_rows (self->layout->sheet); i++)
    {
      guint number = yoriai_sheet_get_row (self->layout->sheet, i)->number;
      Row *row;

      if (self->rows->len >= MAX_ROWS)
        {
          tell_too_long (self->reader, self->layout->sheet, number);
          return;
        }

      if (number <= self->layout->head || is_sum (self, number))
        continue;
      row = g_new0 (Row, 1);
      row->number = number;
      row->id = g_strstrip (_yoriai_return_dup_text (self->layout->sheet, number, self->layout->id));
      row->name = dup_row_name (self, number);
      row->sent_row = -1;
      if (*row->id == '\0' && !is_filled (self, number) && (self->layout->table->takes_rows || *row->name == '\0'))
        row_free (row);
      else
        g_ptr_array_add (self->rows, row);
    }
}

static YoriaiRecord *
find_known (const List *self,
            const char *id)
{
  YoriaiSpace *space = self->reader->all->reading->space;
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *record = *id != '\0' ? yoriai_space_find (space, id) : NULL;
  guint field = yoriai_record_find_field (root, self->layout->table->list);

  return record != NULL && yoriai_record_get_parent (record) == root && yoriai_record_get_parent_field (record) == field ? record
                                                                                                                         : NULL;
}

/* Whether what a row is called is what its record is called, or was when it was sent. */
static gboolean
agrees (const List *self,
        const Row  *row,
        YoriaiRecord *record)
{
  g_autofree char *name = dup_record_name (self, record);

  if (*row->name == '\0' || g_str_equal (name, row->name))
    return TRUE;
  for (guint i = 0; i < self->layout->table->columns->len; i++)
    {
      g_autofree char *sent = NULL, *came = NULL, *one = NULL, *two = NULL;

      if (!is_name (self, i) || self->layout->sents[i] < 0)
        continue;
      sent = _yoriai_return_dup_text (self->layout->sheet, row->number, self->layout->sents[i]);
      came = _yoriai_return_dup_text (self->layout->sheet, row->number, self->layout->columns[i]);
      one = yoriai_text_fold (sent);
      two = yoriai_text_fold (came);
      if (*one == '\0' || !g_str_equal (one, two))
        return FALSE;
    }
  return TRUE;
}

/* A record of the table that is called so, and has no row yet. */
static YoriaiRecord *
find_called (const List *self,
             const char *name)
{
  for (guint i = 0; *name != '\0' && i < self->layout->table->rows->len; i++)
    {
      YoriaiRecord *record = self->layout->table->rows->pdata[i];
      g_autofree char *own = dup_record_name (self, record);

      if (g_str_equal (own, name) && !g_hash_table_contains (self->taken, record))
        return record;
    }
  return NULL;
}

static void
give (List         *self,
      Row          *row,
      YoriaiRecord *record,
      int           sent_row)
{
  row->record = record;
  row->sent_row = self->layout->id >= 0 ? sent_row : -1;
  g_hash_table_add (self->taken, record);
}

/* Where the id of a record stands, and with it what was sent. */
static int
find_sent_row (const List   *self,
               YoriaiRecord *record)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      if (g_str_equal (row->id, yoriai_record_get_id (record)))
        return (int) row->number;
    }
  return -1;
}

/* Ids beside which the right names stand: of two that are copies of one the first. */
static void
match_agreeing (List *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];
      YoriaiRecord *record = find_known (self, row->id);

      if (record != NULL && !g_hash_table_contains (self->taken, record) && agrees (self, row, record))
        give (self, row, record, (int) row->number);
    }
}

/* Names of records whose id stands elsewhere, or nowhere. */
static void
match_called (List *self)
{
  guint n_shifted = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];
      YoriaiRecord *record = row->record == NULL ? find_called (self, row->name) : NULL;

      if (record == NULL)
        continue;
      n_shifted += *row->id != '\0' && find_known (self, row->id) != NULL;
      give (self, row, record, find_sent_row (self, record));
    }
  if (n_shifted > 0)
    {
      g_autofree char *said = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u row was sorted without its hidden cells, and is known by its name.",
                     "%u rows were sorted without their hidden cells, and are known by their names.", n_shifted),
        n_shifted);

      _yoriai_return_ask (self->reader, YORIAI_RETURN_SHIFTED, NULL, NULL, yoriai_sheet_get_name (self->layout->sheet), NULL,
                          NULL, NULL, said, NULL);
    }
}

/* Whose name was changed: the id is there, or where no ids came back the number of the row. */
static void
match_renamed (List *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];
      YoriaiRecord *record = row->record == NULL ? find_known (self, row->id) : NULL;
      g_autofree char *place = NULL;
      gint64 number;

      if (record == NULL && row->record == NULL && self->layout->id < 0 && self->layout->place >= 0)
        {
          place = _yoriai_return_dup_text (self->layout->sheet, row->number, self->layout->place);
          number = g_ascii_strtoll (place, NULL, 10);
          if (number >= 1 && number <= self->layout->table->rows->len)
            record = self->layout->table->rows->pdata[number - 1];
        }
      if (record != NULL && !g_hash_table_contains (self->taken, record))
        give (self, row, record, (int) row->number);
      else if (row->record == NULL && *row->id != '\0' && record == NULL)
        row->is_removed = self->layout->table->takes_rows;
    }
}

/* Returns: (transfer full): an id that the same row always gets, so that whoever takes it in has it once */
static char *
dup_new_id (const List *self,
            const Row  *row,
            guint       n_before)
{
  g_autoptr (GString) seed = g_string_new (yoriai_record_get_id (self->reader->all->reading->root));
  char *hash;

  g_string_append_printf (seed, "/%s/%s/%s/%u", yoriai_record_get_id (self->reader->sheet->institution),
                          self->layout->table->list, row->name, n_before);
  for (guint i = 0; *row->name == '\0' && i < self->layout->table->columns->len; i++)
    {
      g_autofree char *text = _yoriai_return_dup_text (self->layout->sheet, row->number, self->layout->columns[i]);

      g_string_append_printf (seed, "/%s", text);
    }
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed->str, -1);
  hash[ID_LETTERS] = '\0';
  return hash;
}

static YoriaiRecord *
make_record (List       *self,
             const Row  *row,
             guint       n_before,
             gboolean   *ret_is_new)
{
  YoriaiReturns *all = self->reader->all;
  YoriaiRecord *root = yoriai_space_get_root (all->theirs);
  const char *institution = yoriai_record_get_id (self->reader->sheet->institution);
  g_autofree char *id = dup_new_id (self, row, n_before);
  YoriaiRecord *record = yoriai_space_find (all->theirs, id);
  YoriaiReturnWrite *write;

  *ret_is_new = record == NULL;
  if (record != NULL)
    return record;
  record = yoriai_record_insert (root, yoriai_record_find_field (root, self->layout->table->list), NULL, id, NULL);
  if (record == NULL)
    return NULL;
  if (yoriai_record_find_field (record, "institution") != YORIAI_NO_FIELD)
    yoriai_record_set_string (record, "institution", institution, NULL);
  write = g_new0 (YoriaiReturnWrite, 1);
  write->sheet = self->reader->index;
  write->place = yoriai_sheet_dup_place (self->layout->sheet, row->number, (guint) MAX (self->layout->place, 0));
  g_hash_table_replace (all->made, g_strdup (id), write);
  return record;
}

/* How many rows before have the same name: each is a record of its own. */
static guint
count_before (const List *self,
              guint       index)
{
  const Row *row = self->rows->pdata[index];
  guint n = 0;

  for (guint i = 0; i < index; i++)
    {
      const Row *other = self->rows->pdata[i];

      n += other->record == NULL && g_str_equal (other->name, row->name);
    }
  return n;
}

static void
take_row (List *self,
          guint index)
{
  const Row *row = self->rows->pdata[index];
  YoriaiReturns *all = self->reader->all;
  gboolean is_new = FALSE;
  YoriaiRecord *record = row->record != NULL ? yoriai_space_find (all->theirs, yoriai_record_get_id (row->record))
                                             : make_record (self, row, count_before (self, index), &is_new);

  for (guint i = 0; record != NULL && i < self->layout->table->columns->len; i++)
    {
      const YoriaiAskedColumn *column = get_column (self, i);
      int col = self->layout->columns[i];
      g_autofree char *text = NULL, *sent = NULL, *place = NULL;
      YoriaiReturnCell cell;

      if (col < 0 || column->is_told || (row->record != NULL && !yoriai_asked_may_see (self->reader->asked, column, row->record)))
        continue;
      text = g_strstrip (_yoriai_return_dup_text (self->layout->sheet, row->number, col));
      place = yoriai_sheet_dup_place (self->layout->sheet, row->number, (guint) col);
      if (row->sent_row >= 0 && self->layout->sents[i] >= 0)
        sent = _yoriai_return_dup_text (self->layout->sheet, (guint) row->sent_row, self->layout->sents[i]);
      cell = (YoriaiReturnCell){ .column = column,
                                 .row = record,
                                 .is_new = is_new,
                                 .sheet = self->layout->sheet,
                                 .cell = yoriai_sheet_find_cell (self->layout->sheet, row->number, (guint) col),
                                 .text = text,
                                 .sent = is_new ? "" : sent,
                                 .place = place };
      _yoriai_return_take_cell (self->reader, &cell);
    }
}

/* Whether a row says something that was not sent. */
static gboolean
is_edited (const List *self,
           guint       row)
{
  for (guint i = 0; i < self->layout->table->columns->len; i++)
    {
      const YoriaiAskedColumn *column = get_column (self, i);
      YoriaiAskedShape shape = yoriai_asked_get_shape (column);
      g_autofree char *came = NULL, *sent = NULL;

      if (self->layout->columns[i] < 0 || column->is_told || (shape != YORIAI_ASKED_TEXT && shape != YORIAI_ASKED_LONG && shape != YORIAI_ASKED_CODE))
        continue;
      if (self->layout->sents[i] < 0)
        return TRUE;
      came = _yoriai_return_dup_text (self->layout->sheet, row, self->layout->columns[i]);
      sent = _yoriai_return_dup_text (self->layout->sheet, row, self->layout->sents[i]);
      if (!_yoriai_return_is_same (column, came, sent))
        return TRUE;
    }
  return FALSE;
}

/* A row that was emptied, or is not there: a question. */
static void
ask_for_gone (List *self)
{
  g_autofree char *key = g_strconcat ("rows.", self->layout->table->name, NULL);
  const char *sent = g_hash_table_lookup (self->reader->hidden, key);
  g_auto (GStrv) ids = sent != NULL && self->layout->table->takes_rows ? g_strsplit (sent, " ", -1) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      YoriaiRecord *record = find_known (self, ids[i]);

      if (record != NULL && !g_hash_table_contains (self->taken, record)
          && !_yoriai_return_was_answered (self->reader, ids[i], YORIAI_RETURN_ROW, ""))
        _yoriai_return_ask (self->reader, YORIAI_RETURN_GONE, record, NULL, yoriai_sheet_get_name (self->layout->sheet), NULL,
                            yoriai_reading_get_name (self->reader->all->reading, record), NULL, NULL, "");
    }
}

static gboolean
has_column (const List *self,
            int         col)
{
  for (guint i = 0; i < self->layout->table->columns->len; i++)
    if (self->layout->columns[i] == col)
      return TRUE;
  return col == self->layout->place;
}

/* Says of the headings of a table of somebody's own what nothing is known of. */
static void
tell_unknown (List *self)
{
  const YoriaiSheetRow *head = self->layout->id < 0 ? yoriai_sheet_find_row (self->layout->sheet, self->layout->head) : NULL;

  if (head != NULL)
    _yoriai_return_note_headings (self->reader, self->layout);
  for (guint i = 0; head != NULL && i < head->n_cells; i++)
    {
      const YoriaiSheetCell *cell = &head->cells[i];
      g_autofree char *text = yoriai_sheet_cell_dup_text (self->layout->sheet, cell);
      g_autofree char *place = yoriai_sheet_dup_place (self->layout->sheet, cell->row, cell->column);
      int index;

      if (!has_column (self, cell->column) && !_yoriai_return_find_said (self->reader, self->layout->table, text, &index)
          && !g_str_equal (text, yoriai_asked_say (self->reader->asked, N_("Sum"))))
        _yoriai_return_ask (self->reader, YORIAI_RETURN_UNKNOWN, NULL, NULL, place, NULL, NULL, text, NULL, NULL);
    }
}

/* Takes the rows of a list. */
void
_yoriai_return_read_list (YoriaiReturnReader       *reader,
                          const YoriaiReturnLayout *layout)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  List self = { .reader = reader, .layout = layout, .rows = rows, .taken = taken };

  collect_rows (&self);
  match_agreeing (&self);
  match_called (&self);
  match_renamed (&self);
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = rows->pdata[i];
      gboolean is_there = is_filled (&self, row->number);
      g_autofree char *place = yoriai_sheet_dup_place (layout->sheet, row->number, (guint) MAX (layout->place, 0));
      g_autofree char *name = NULL;

      if (row->record != NULL && !is_there && layout->table->takes_rows)
        g_hash_table_remove (taken, row->record);
      else if (row->is_removed && is_there && is_edited (&self, row->number))
        {
          name = _yoriai_return_dup_text (layout->sheet, row->number, layout->columns[0]);
          _yoriai_return_ask (reader, YORIAI_RETURN_REMOVED, NULL, NULL, place, NULL, NULL, name, NULL, NULL);
        }
      else if (row->is_removed)
        continue;
      else if (row->record == NULL && !layout->table->takes_rows && is_there)
        _yoriai_return_ask (reader, YORIAI_RETURN_UNKNOWN, NULL, NULL, place, NULL, NULL, row->name, NULL, NULL);
      else if (row->record != NULL || is_there)
        take_row (&self, i);
    }
  ask_for_gone (&self);
  tell_unknown (&self);
}

static void
take_answer (YoriaiReturnReader      *reader,
             const YoriaiAskedColumn *column,
             YoriaiSheet             *sheet,
             const YoriaiSheetCell   *cell,
             const char              *text,
             const char              *sent,
             const char              *place)
{
  YoriaiReturnCell answer = { .column = column,
                              .row = yoriai_space_find (reader->all->theirs, yoriai_record_get_id (reader->sheet->institution)),
                              .sheet = sheet,
                              .cell = cell,
                              .text = text,
                              .sent = sent,
                              .place = place };

  if (!column->is_told)
    _yoriai_return_take_cell (reader, &answer);
}

/* Takes the answers of a form. */
void
_yoriai_return_read_form (YoriaiReturnReader       *reader,
                          const YoriaiReturnLayout *layout)
{
  for (guint i = 0; i < yoriai_sheet_get_n_rows (layout->sheet); i++)
    {
      guint row = yoriai_sheet_get_row (layout->sheet, i)->number;
      g_autofree char *key = _yoriai_return_dup_text (layout->sheet, row, layout->id);
      g_autofree char *label = _yoriai_return_dup_text (layout->sheet, row, layout->label);
      g_autofree char *text = g_strstrip (_yoriai_return_dup_text (layout->sheet, row, layout->answer));
      g_autofree char *place = yoriai_sheet_dup_place (layout->sheet, row, (guint) MAX (layout->answer, 0));
      g_autofree char *sent = NULL;
      int index = -1;

      if (i >= MAX_ROWS)
        {
          tell_too_long (reader, layout->sheet, row);
          return;
        }
      for (guint j = 0; *key != '\0' && j < layout->table->columns->len; j++)
        if (g_str_equal (((const YoriaiAskedColumn *) layout->table->columns->pdata[j])->key, key))
          index = (int) j;
      if (index < 0 && layout->id < 0)
        index = _yoriai_return_find_label (layout->table, label);
      if (index < 0)
        continue;
      if (layout->sent >= 0 && *key != '\0')
        sent = _yoriai_return_dup_text (layout->sheet, row, layout->sent);
      take_answer (reader, layout->table->columns->pdata[index], layout->sheet,
                   yoriai_sheet_find_cell (layout->sheet, row, (guint) MAX (layout->answer, 0)), text, sent, place);
    }
}

/* Takes the answers of a mail: lines of 項目：値. */
void
_yoriai_return_read_pairs (YoriaiReturnReader     *reader,
                           const YoriaiSheetPairs *pairs)
{
  const YoriaiAskedTable *form = reader->asked->tables->len > 0 ? reader->asked->tables->pdata[0] : NULL;

  for (guint i = 0; i < pairs->pairs->len; i++)
    {
      const YoriaiSheetPair *pair = pairs->pairs->pdata[i];
      g_autofree char *place = yoriai_sheet_pair_dup_place (pair);
      int index = form != NULL && form->is_form ? _yoriai_return_find_label (form, pair->label) : -1;

      if (index >= 0)
        take_answer (reader, form->columns->pdata[index], NULL, NULL, pair->value, NULL, place);
      else
        _yoriai_return_ask (reader, YORIAI_RETURN_UNKNOWN, NULL, NULL, place, NULL, NULL, pair->value, pair->label, NULL);
    }
  for (guint i = 0; i < pairs->rest->len; i++)
    {
      const YoriaiSheetPair *line = pairs->rest->pdata[i];
      g_autofree char *place = yoriai_sheet_pair_dup_place (line);

      _yoriai_return_ask (reader, YORIAI_RETURN_UNKNOWN, NULL, NULL, place, NULL, NULL, line->value, NULL, NULL);
    }
}
