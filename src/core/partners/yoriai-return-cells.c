/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-cells"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-return-private.h"
#include "record/yoriai-space.h"
#include "text/yoriai-text-name.h"
#include "text/yoriai-text.h"

/* One cell: what was sent in it, what came and what is here now. Where the partner wrote, base gets what was sent and theirs
 * what came; what is not taken without asking is listed, and nothing is dropped. */

#define MARK_LETTERS 10
#define THOUSAND 1000
#define NUMBERS_DIFFER 1e-6

void
_yoriai_return_write_free (gpointer data)
{
  YoriaiReturnWrite *write = data;

  g_free (write->record);
  g_free (write->place);
  g_free (write->what);
  g_free (write->key);
  g_free (write->sent);
  g_free (write->came);
  g_free (write->raw);
  g_free (write);
}

/* Returns: (transfer full): where a value stands: the same in every copy of the proposal */
char *
_yoriai_return_dup_place_key (YoriaiRecord *record,
                              guint         field,
                              gint64        year)
{
  return g_strdup_printf ("%s/%u/%" G_GINT64_FORMAT, yoriai_record_get_id (record), field, year);
}

/* Returns: (transfer full): what an answer is known by, in the receipts */
char *
_yoriai_return_dup_mark (const char *record,
                         const char *key,
                         const char *raw)
{
  g_autofree char *all = g_strjoin ("\n", record, key, raw, NULL);
  char *mark = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);

  mark[MARK_LETTERS] = '\0';
  return mark;
}

/* Returns: (transfer full): the record and the field, as people call them; a form is about one record */
static char *
dup_what (YoriaiReturnReader      *reader,
          YoriaiRecord            *row,
          const YoriaiAskedColumn *column)
{
  g_autofree char *name = NULL;

  if (row == NULL || G_OBJECT_TYPE (row) == G_OBJECT_TYPE (reader->sheet->institution))
    return g_strdup (column != NULL ? column->label : "");
  name = g_strdup (yoriai_reading_get_name (&reader->all->theirs_reading, row));
  if (column == NULL)
    return g_steal_pointer (&name);
  return *name != '\0' ? g_strconcat (name, " › ", column->label, NULL) : g_strdup (column->label);
}

/* Lists something that nobody takes without being asked. All texts may be %NULL. */
void
_yoriai_return_ask (YoriaiReturnReader      *reader,
                    YoriaiReturnKind         kind,
                    YoriaiRecord            *row,
                    const YoriaiAskedColumn *column,
                    const char              *place,
                    const char              *sent,
                    const char              *mine,
                    const char              *came,
                    const char              *reason,
                    const char              *raw)
{
  YoriaiReturnItem *item = g_new0 (YoriaiReturnItem, 1);

  item->kind = kind;
  item->sheet = reader->index;
  item->place = g_strdup (place != NULL ? place : "");
  item->what = dup_what (reader, row, column);
  item->sent = g_strdup (sent);
  item->mine = g_strdup (mine);
  item->came = g_strdup (came != NULL ? came : "");
  item->reason = g_strdup (reason);
  item->record = g_strdup (row != NULL ? yoriai_record_get_id (row) : NULL);
  item->row = g_strdup (item->record);
  item->key = g_strdup (column != NULL ? column->key : NULL);
  item->raw = g_strdup (raw);
  item->difference = G_MAXUINT;
  item->take = YORIAI_TAKE_OPEN;
  g_ptr_array_add (reader->all->items, item);
  reader->sheet->counts[kind]++;
}

static YoriaiRecord *
find_in (YoriaiSpace  *space,
         YoriaiRecord *row)
{
  return yoriai_space_find (space, yoriai_record_get_id (row));
}

/* What is here now. */
typedef struct
{
  YoriaiRecord *row; /* (nullable): in what is open */
  char *raw;
  char *shown;
  YoriaiAskedCell cell;
} Mine;

static void
mine_clear (Mine *mine)
{
  g_free (mine->raw);
  g_free (mine->shown);
  yoriai_asked_cell_clear (&mine->cell);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mine, mine_clear)

static void
mine_init (Mine                    *mine,
           YoriaiReturnReader      *reader,
           const YoriaiAskedColumn *column,
           YoriaiRecord            *row)
{
  const char *institution = yoriai_record_get_id (reader->sheet->institution);

  *mine = (Mine){ .row = find_in (reader->all->reading->space, row) };
  if (mine->row == NULL)
    {
      mine->raw = g_strdup ("");
      mine->shown = g_strdup ("");
      return;
    }
  mine->raw = yoriai_asked_dup_raw (column, mine->row, institution);
  yoriai_asked_get_cell (reader->asked, column, mine->row, &mine->cell);
  mine->shown = mine->cell.is_number ? g_strdup_printf ("%.15g", mine->cell.number)
                                     : g_strdup (mine->cell.text != NULL ? mine->cell.text : "");
}

/* Whether a cell shows what is here. */
static gboolean
shows_mine (const Mine             *mine,
            const YoriaiReturnCell *cell)
{
  g_autofree char *one = NULL, *two = NULL;

  if (mine->cell.is_number)
    return cell->cell != NULL && cell->cell->kind == YORIAI_SHEET_CELL_NUMBER
           && fabs (cell->cell->number - mine->cell.number) < NUMBERS_DIFFER;
  one = yoriai_text_fold (mine->shown);
  two = yoriai_text_fold (cell->text);
  return *one != '\0' && g_str_equal (one, two);
}

static gboolean
is_thousandfold (const char *one,
                 const char *other)
{
  gint64 a = g_ascii_strtoll (one, NULL, 10), b = g_ascii_strtoll (other, NULL, 10);

  return a != 0 && b != 0 && (a == b * THOUSAND || b == a * THOUSAND);
}

/* Yen where thousands were asked for, or the other way round: to be asked. */
static gboolean
is_unit_doubtful (YoriaiReturnReader      *reader,
                  const YoriaiAskedColumn *column,
                  const char              *raw,
                  const char              *sent,
                  const char              *mine)
{
  const YoriaiTrack *track = reader->all->reading->track;
  gint64 amount = g_ascii_strtoll (raw, NULL, 10);

  if (yoriai_asked_get_shape (column) != YORIAI_ASKED_MONEY)
    return FALSE;
  if ((sent != NULL && is_thousandfold (raw, sent)) || is_thousandfold (raw, mine))
    return TRUE;
  return column->kind == YORIAI_ASKED_YEAR && track != NULL && track->cap > 0 && amount > track->cap;
}

/* A post of the person at the partner's, where there is none yet. */
YoriaiRecord *
_yoriai_return_make_affiliation (YoriaiRecord *person,
                                 const char   *institution)
{
  g_autofree char *seed = g_strconcat (yoriai_record_get_id (person), "/", institution, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);
  YoriaiRecord *affiliation;

  hash[32] = '\0';
  affiliation =
    yoriai_record_insert (person, yoriai_record_find_field (person, "affiliations"), NULL,
                          yoriai_space_find (yoriai_record_get_space (person), hash) == NULL ? hash : NULL, NULL);
  if (affiliation != NULL)
    yoriai_record_set_string (affiliation, "institution", institution, NULL);
  return affiliation;
}

/* What was sent, into base: unless it is here still. */
static void
set_base (YoriaiReturnReader      *reader,
          const YoriaiAskedColumn *column,
          YoriaiRecord            *row,
          const char              *sent,
          const char              *mine)
{
  const char *institution = yoriai_record_get_id (reader->sheet->institution);
  YoriaiRecord *base = find_in (reader->all->base, row);
  YoriaiRecord *record = base != NULL ? yoriai_asked_find (column, base, institution) : NULL;
  YoriaiValue value = YORIAI_VALUE_NONE;

  if (record == NULL || (sent != NULL && g_str_equal (sent, mine)))
    return;
  if (sent == NULL || _yoriai_return_read_raw (column, sent, &value))
    _yoriai_return_set (column, record, institution, &value, NULL);
  yoriai_value_clear (&value);
}

static void
register_write (YoriaiReturnReader     *reader,
                const YoriaiReturnCell *cell,
                YoriaiRecord           *record,
                const char             *raw)
{
  YoriaiReturnWrite *write = g_new0 (YoriaiReturnWrite, 1);

  write->sheet = reader->index;
  write->record = g_strdup (yoriai_record_get_id (cell->row));
  write->place = g_strdup (cell->place);
  write->what = dup_what (reader, cell->row, cell->column);
  write->key = g_strdup (cell->column->key);
  write->sent = cell->sent != NULL ? _yoriai_return_dup_shown (reader->asked, cell->column, record, cell->sent) : NULL;
  write->came = g_strdup (cell->text);
  write->raw = g_strdup (raw);
  g_hash_table_replace (reader->all->writes,
                        _yoriai_return_dup_place_key (record, cell->column->field, cell->column->year), write);
}

static void
ask_cell (YoriaiReturnReader     *reader,
          YoriaiReturnKind        kind,
          const YoriaiReturnCell *cell,
          const Mine             *mine,
          const char             *reason,
          const char             *raw)
{
  YoriaiRecord *record = yoriai_asked_find (cell->column, cell->row, yoriai_record_get_id (reader->sheet->institution));
  g_autofree char *sent =
    cell->sent != NULL && record != NULL ? _yoriai_return_dup_shown (reader->asked, cell->column, record, cell->sent) : NULL;

  _yoriai_return_ask (reader, kind, cell->row, cell->column, cell->place, sent, mine->shown, cell->text, reason, raw);
}

/* Whether another sheet of the partner has said something else there. */
static gboolean
is_contradicted (YoriaiReturnReader     *reader,
                 const YoriaiReturnCell *cell,
                 YoriaiRecord           *record,
                 const char             *raw)
{
  g_autofree char *place = _yoriai_return_dup_place_key (record, cell->column->field, cell->column->year);
  const YoriaiReturnWrite *write = g_hash_table_lookup (reader->all->writes, place);

  return write != NULL && write->sheet != reader->index && !_yoriai_return_is_same (cell->column, write->raw, raw);
}

/* Whether it was decided on before. */
gboolean
_yoriai_return_was_answered (YoriaiReturnReader *reader,
                             const char         *record,
                             const char         *key,
                             const char         *raw)
{
  g_autofree char *mark = _yoriai_return_dup_mark (record, key, raw);

  return g_hash_table_contains (reader->seen, mark);
}

static gboolean
was_seen (YoriaiReturnReader     *reader,
          const YoriaiReturnCell *cell,
          const char             *raw)
{
  return _yoriai_return_was_answered (reader, yoriai_record_get_id (cell->row), cell->column->key, raw);
}

static void
ask_unreadable (YoriaiReturnReader     *reader,
                const YoriaiReturnCell *cell,
                const Mine             *mine,
                const char             *reason)
{
  g_autofree char *raw = g_strdup_printf ("%c%s", YORIAI_RETURN_AS_WRITTEN, cell->text);

  if (!was_seen (reader, cell, raw))
    ask_cell (reader, YORIAI_RETURN_UNREADABLE, cell, mine, reason, raw);
}

static void
take_value (YoriaiReturnReader     *reader,
            const YoriaiReturnCell *cell,
            YoriaiRecord           *record,
            const Mine             *mine,
            const YoriaiValue      *value)
{
  const char *institution = yoriai_record_get_id (reader->sheet->institution);
  g_autofree char *raw = _yoriai_return_dup_raw (cell->column, value);
  g_autoptr (GError) error = NULL;

  if ((cell->sent != NULL && _yoriai_return_is_same (cell->column, raw, cell->sent))
      || (!cell->is_new && _yoriai_return_is_same (cell->column, raw, mine->raw)))
    return;
  if (was_seen (reader, cell, raw))
    return;
  if (is_contradicted (reader, cell, record, raw))
    ask_cell (reader, YORIAI_RETURN_CONTRADICTED, cell, mine, NULL, raw);
  else if (is_unit_doubtful (reader, cell->column, raw, cell->sent, mine->raw))
    ask_cell (reader, YORIAI_RETURN_UNIT, cell, mine, NULL, raw);
  else if (!_yoriai_return_set (cell->column, record, institution, value, &error))
    ask_unreadable (reader, cell, mine, error->message);
  else
    {
      set_base (reader, cell->column, cell->row, cell->sent, mine->raw);
      register_write (reader, cell, record, raw);
    }
}

/* Takes what stands in a cell, or asks. */
void
_yoriai_return_take_cell (YoriaiReturnReader     *reader,
                          const YoriaiReturnCell *cell)
{
  const YoriaiAskedColumn *column = cell->column;
  const char *institution = yoriai_record_get_id (reader->sheet->institution);
  YoriaiRecord *record;
  YoriaiValue value = YORIAI_VALUE_NONE;
  g_auto (Mine) mine = { 0 };
  g_autoptr (GError) error = NULL;

  mine_init (&mine, reader, column, cell->row);
  if (yoriai_text_is_empty (cell->text))
    {
      if (cell->sent != NULL && *cell->sent != '\0' && *mine.raw != '\0' && !was_seen (reader, cell, ""))
        ask_cell (reader, YORIAI_RETURN_EMPTIED, cell, &mine, NULL, "");
      return;
    }
  reader->sheet->n_cells++;
  if (shows_mine (&mine, cell))
    return;
  record = yoriai_asked_find (column, cell->row, institution);
  if (record == NULL && column->of == YORIAI_ASKED_OF_AFFILIATION)
    record = _yoriai_return_make_affiliation (cell->row, institution);
  if (record == NULL)
    return;
  if (_yoriai_return_read_cell (reader, column, record, cell->sheet, cell->cell, cell->text, &value, &error))
    take_value (reader, cell, record, &mine, &value);
  else
    ask_unreadable (reader, cell, &mine, error->message);
  yoriai_value_clear (&value);
}
