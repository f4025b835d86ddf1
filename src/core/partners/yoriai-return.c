/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return"

#include "config.h"

#include "partners/yoriai-return.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "partners/yoriai-partner-book.h"
#include "partners/yoriai-return-private.h"
#include "text/yoriai-text.h"
#include "workspace/yoriai-difference-words.h"

/* Sheets that came back. Two copies of what is open are made: one with what was sent where partners wrote, and one with what
 * came; what the second brings to what is open is found as that of any copy (workspace/yoriai-incoming.c), with what both
 * changed, one view and one undo. What cannot be taken without asking never gets into a copy, and is listed. */

static void
return_free (gpointer data)
{
  YoriaiReturn *sheet = data;

  g_free (sheet->name);
  g_free (sheet->who);
  g_free (sheet->date);
  g_free (sheet->note);
  g_free (sheet->digest);
  g_ptr_array_unref (sheet->tables);
  g_free (sheet);
}

static void
item_free (gpointer data)
{
  YoriaiReturnItem *item = data;

  g_free (item->place);
  g_free (item->what);
  g_free (item->sent);
  g_free (item->mine);
  g_free (item->came);
  g_free (item->reason);
  g_free (item->record);
  g_free (item->row);
  g_free (item->key);
  g_free (item->raw);
  g_free (item->edited);
  g_free (item);
}

static YoriaiSpace *
copy_space (YoriaiReturns *self)
{
  g_autoptr (GBytes) view = yoriai_document_write (self->reading->space);
  YoriaiSpace *space =
    yoriai_document_read (NULL, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), NULL, NULL);

  if (space != NULL)
    yoriai_call_library_serve (self->library, space);
  return space;
}

/**
 * yoriai_returns_new:
 * @reading: what is open; it is to stay as it is, and outlive this
 * @library: the calls
 *
 * Begins to take in sheets.
 *
 * Returns: (transfer full): no sheets yet
 */
YoriaiReturns *
yoriai_returns_new (YoriaiReading     *reading,
                    YoriaiCallLibrary *library)
{
  YoriaiReturns *self = g_new0 (YoriaiReturns, 1);

  self->reading = reading;
  self->library = g_object_ref (library);
  self->base = copy_space (self);
  self->theirs = copy_space (self);
  yoriai_reading_init (&self->theirs_reading, self->theirs, reading->call, NULL, reading->options);
  self->sheets = g_ptr_array_new_with_free_func (return_free);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->writes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, _yoriai_return_write_free);
  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, _yoriai_return_write_free);
  return self;
}

/**
 * yoriai_returns_free:
 * @self: (transfer full): sheets
 */
void
yoriai_returns_free (YoriaiReturns *self)
{
  g_clear_pointer (&self->incoming, yoriai_incoming_free);
  g_clear_pointer (&self->headings, yoriai_headings_unref);
  g_hash_table_unref (self->made);
  g_hash_table_unref (self->writes);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->sheets);
  g_object_unref (self->theirs);
  g_clear_object (&self->base);
  g_clear_object (&self->stand);
  g_object_unref (self->library);
  g_free (self);
}

/**
 * yoriai_returns_set_headings:
 * @self: no sheets yet
 * @headings: what headings of partners' own tables are taken for
 *
 * Reads tables so.
 */
void
yoriai_returns_set_headings (YoriaiReturns  *self,
                             YoriaiHeadings *headings)
{
  g_clear_pointer (&self->headings, yoriai_headings_unref);
  self->headings = yoriai_headings_ref (headings);
}

static YoriaiReturn *
begin_sheet (YoriaiReturns *self,
             const char    *name,
             const char    *way,
             const char    *digest)
{
  YoriaiReturn *sheet = g_new0 (YoriaiReturn, 1);

  sheet->name = g_strdup (name);
  sheet->way = way;
  sheet->digest = g_strdup (digest);
  sheet->tables = g_ptr_array_new_with_free_func (_yoriai_return_table_free);
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

/* What the first sheet says of who filled it in: by its hidden column, wherever the rows went. */
static void
read_cover (YoriaiReturnReader *reader)
{
  struct
  {
    const char *key;
    char **value;
  } fields[] = { { YORIAI_PARTNER_WHO, &reader->sheet->who },
                 { YORIAI_PARTNER_DATE, &reader->sheet->date },
                 { YORIAI_PARTNER_NOTE, &reader->sheet->note } };

  for (guint i = 0; i < yoriai_sheet_book_get_n_sheets (reader->book); i++)
    {
      YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (reader->book, i);

      for (guint j = 0; j < yoriai_sheet_get_n_rows (sheet); j++)
        {
          const YoriaiSheetRow *row = yoriai_sheet_get_row (sheet, j);

          for (guint k = 0; row->n_cells > 0 && k < G_N_ELEMENTS (fields); k++)
            {
              const YoriaiSheetCell *last = &row->cells[row->n_cells - 1];

              if (g_strcmp0 (row->cells[0].text, fields[k].key) != 0 || row->n_cells < 3 || *fields[k].value != NULL)
                continue;
              if (k == 1 && yoriai_sheet_cell_read_date (sheet, last, fields[k].value))
                continue;
              *fields[k].value = yoriai_sheet_cell_dup_text (sheet, last);
            }
        }
    }
}

/* All that can be asked: what a sheet has of it is read. */
static void
read_tables (YoriaiReturnReader *reader)
{
  const YoriaiAskOptions options = { .parts = yoriai_ask_list_parts (),
                                     .language = _yoriai_return_get_language (reader->book, reader->hidden) };

  reader->asked = yoriai_asked_new (reader->all->reading, reader->sheet->institution, &options);
  for (guint i = 0; i < reader->asked->tables->len; i++)
    {
      const YoriaiAskedTable *table = reader->asked->tables->pdata[i];
      YoriaiReturnLayout *layout = _yoriai_return_layout_find (reader, table);

      if (layout == NULL)
        continue;
      /* People that a table brings are named in the next. */
      g_clear_pointer (&reader->titles, yoriai_title_index_free);
      reader->titles = yoriai_title_index_new (yoriai_space_get_root (reader->all->theirs));
      if (table->is_form)
        _yoriai_return_read_form (reader, layout);
      else
        _yoriai_return_read_list (reader, layout);
      _yoriai_return_layout_free (layout);
    }
}

static void
reader_end (YoriaiReturnReader *reader)
{
  yoriai_space_commit (reader->all->theirs);
  yoriai_space_commit (reader->all->base);
  g_clear_pointer (&reader->titles, yoriai_title_index_free);
  g_clear_pointer (&reader->asked, yoriai_asked_free);
  g_clear_pointer (&reader->seen, g_hash_table_unref);
  g_clear_pointer (&reader->hidden, g_hash_table_unref);
}

static void
reader_begin (YoriaiReturnReader *reader,
              YoriaiReturns      *self,
              YoriaiReturn       *sheet)
{
  const char *id = yoriai_record_get_id (sheet->institution);

  *reader = (YoriaiReturnReader){ .all = self, .sheet = sheet, .index = self->sheets->len - 1 };
  reader->seen = _yoriai_return_list_seen (self->reading->root, id);
  sheet->was_seen = _yoriai_return_was_seen (self->reading->root, id, sheet->digest);
  yoriai_space_begin (self->base, NULL, NULL);
  yoriai_space_begin (self->theirs, NULL, NULL);
}

/* Whoever said once whose it is need not say it again. */
static void
ask_receipts (YoriaiReturns *self,
              YoriaiReturn  *sheet)
{
  if (sheet->institution != NULL || sheet->whose == YORIAI_RETURN_OF_ANOTHER)
    return;
  sheet->institution = _yoriai_return_find_by_digest (self->reading->root, sheet->digest);
  if (sheet->institution != NULL)
    sheet->whose = YORIAI_RETURN_BY_HAND;
}

/**
 * yoriai_returns_add:
 * @self: sheets
 * @book: what was read of a file
 * @is_table: whether it is a table of somebody's own, such as CSV
 * @digest: (nullable): of the file
 * @institution: (nullable): whose it is, where somebody has said so
 *
 * Takes a sheet. It is not compared before yoriai_returns_compare().
 *
 * Returns: (transfer none): the sheet; without an institution nothing of it was read
 */
const YoriaiReturn *
yoriai_returns_add (YoriaiReturns   *self,
                    YoriaiSheetBook *book,
                    gboolean         is_table,
                    const char      *digest,
                    YoriaiRecord    *institution)
{
  YoriaiReturn *sheet = begin_sheet (self, yoriai_sheet_book_get_name (book), is_table ? "table" : "workbook", digest);
  g_autoptr (GHashTable) hidden = _yoriai_return_read_hidden (book);
  YoriaiReturnReader reader;

  g_return_val_if_fail (self->incoming == NULL, sheet);

  sheet->institution = institution != NULL ? institution : _yoriai_return_find_whose (self, book, hidden, &sheet->whose);
  if (institution != NULL)
    sheet->whose = YORIAI_RETURN_BY_HAND;
  ask_receipts (self, sheet);
  if (sheet->institution == NULL)
    return sheet;
  reader_begin (&reader, self, sheet);
  reader.book = book;
  reader.hidden = g_steal_pointer (&hidden);
  read_cover (&reader);
  read_tables (&reader);
  reader_end (&reader);
  return sheet;
}

/**
 * yoriai_returns_add_text:
 * @self: sheets
 * @name: what it is called
 * @text: the text of a mail, with lines of 項目：値
 * @digest: (nullable): of it
 * @institution: (nullable): whose it is; else the name of an institution in it says so
 * @error: return location for a #YoriaiSheetError
 *
 * Takes answers that were written in a mail.
 *
 * Returns: (transfer none) (nullable): the answers; %NULL where the text cannot be read
 */
const YoriaiReturn *
yoriai_returns_add_text (YoriaiReturns *self,
                         const char    *name,
                         const char    *text,
                         const char    *digest,
                         YoriaiRecord  *institution,
                         GError       **error)
{
  g_autoptr (YoriaiSheetPairs) pairs = yoriai_sheet_pairs_read (text, error);
  const YoriaiAskOptions options = { .parts = yoriai_ask_list_parts () };
  YoriaiReturnReader reader;
  YoriaiReturn *sheet;

  if (pairs == NULL)
    return NULL;
  sheet = begin_sheet (self, name, "mail", digest);
  sheet->institution = institution != NULL ? institution : _yoriai_return_find_in_pairs (self, pairs);
  sheet->whose = institution != NULL ? YORIAI_RETURN_BY_HAND
                                     : sheet->institution != NULL ? YORIAI_RETURN_BY_NAME : YORIAI_RETURN_OF_NOBODY;
  ask_receipts (self, sheet);
  if (sheet->institution == NULL)
    return sheet;
  reader_begin (&reader, self, sheet);
  reader.asked = yoriai_asked_new (self->reading, sheet->institution, &options);
  reader.titles = yoriai_title_index_new (yoriai_space_get_root (self->theirs));
  _yoriai_return_read_pairs (&reader, pairs);
  reader_end (&reader);
  return sheet;
}

/**
 * yoriai_returns_add_pending:
 * @self: sheets
 * @name: what the file is called
 * @digest: (nullable): of it
 * @institution: (nullable): whose it is; else the file's name says so
 *
 * Takes a file that somebody has to read: a scan, a photo, a letter. It is noted as received.
 *
 * Returns: (transfer none): the file
 */
const YoriaiReturn *
yoriai_returns_add_pending (YoriaiReturns *self,
                            const char    *name,
                            const char    *digest,
                            YoriaiRecord  *institution)
{
  YoriaiReturn *sheet = begin_sheet (self, name, "on-paper", digest);

  sheet->is_pending = TRUE;
  sheet->whose = YORIAI_RETURN_BY_HAND;
  sheet->institution = institution;
  if (institution == NULL)
    sheet->institution = _yoriai_return_find_in_name (self, name, &sheet->whose);
  ask_receipts (self, sheet);
  if (sheet->institution != NULL)
    sheet->was_seen =
      _yoriai_return_was_seen (self->reading->root, yoriai_record_get_id (sheet->institution), sheet->digest);
  return sheet;
}

static YoriaiReturnKind
get_kind (YoriaiReturns              *self,
          guint                       index,
          const YoriaiDifferenceItem *item)
{
  if (yoriai_incoming_is_contested (self->incoming, index))
    return YORIAI_RETURN_CONTESTED;
  if (item->kind == YORIAI_DIFFERENCE_ADDED)
    return YORIAI_RETURN_NEW;
  return yoriai_value_is_empty (&item->old) ? YORIAI_RETURN_FILLED : YORIAI_RETURN_CHANGED;
}

static char *
dup_pieces (GPtrArray *pieces)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    g_string_append (text, ((const YoriaiDifferencePiece *) pieces->pdata[i])->text);
  return g_string_free (text, FALSE);
}

/* The sheet that brings an item of the difference. */
static void
add_item (YoriaiReturns *self,
          guint          index)
{
  const YoriaiDifferenceItem *difference =
    yoriai_difference_get_item (yoriai_incoming_get_difference (self->incoming), index);
  YoriaiRecord *record = difference->after != NULL ? difference->after : difference->before;
  g_autofree char *key = difference->kind == YORIAI_DIFFERENCE_CHANGED
                           ? _yoriai_return_dup_place_key (record, difference->field, difference->year)
                           : NULL;
  const YoriaiReturnWrite *write = key != NULL ? g_hash_table_lookup (self->writes, key)
                                               : g_hash_table_lookup (self->made, yoriai_record_get_id (record));
  YoriaiReturnItem *item = g_new0 (YoriaiReturnItem, 1);

  item->kind = get_kind (self, index, difference);
  item->sheet = write != NULL ? write->sheet : 0;
  item->place = g_strdup (write != NULL ? write->place : "");
  item->what = write != NULL && write->what != NULL ? g_strdup (write->what)
                                                    : g_strdup (yoriai_reading_get_name (&self->theirs_reading, record));
  item->sent = g_strdup (write != NULL ? write->sent : NULL);
  item->came = g_strdup (write != NULL && write->came != NULL ? write->came : "");
  item->record = g_strdup (yoriai_record_get_id (record));
  item->row = g_strdup (write != NULL ? write->record : item->record);
  item->key = g_strdup (write != NULL ? write->key : NULL);
  item->difference = index;
  item->take = yoriai_return_item_is_safe (item) ? YORIAI_TAKE_THEIRS : YORIAI_TAKE_OPEN;
  if (difference->kind == YORIAI_DIFFERENCE_CHANGED)
    {
      g_autoptr (GPtrArray) before = NULL, after = NULL;

      yoriai_difference_words_tell_sides (difference, &before, &after);
      item->mine = dup_pieces (before);
    }
  g_ptr_array_add (self->items, item);
  if (write != NULL)
    ((YoriaiReturn *) self->sheets->pdata[item->sheet])->counts[item->kind]++;
}

/**
 * yoriai_returns_compare:
 * @self: sheets
 * @error: return location
 *
 * Finds what they bring to what is open. Nothing can be added afterwards.
 *
 * Returns: %FALSE if that cannot be told
 */
gboolean
yoriai_returns_compare (YoriaiReturns  *self,
                        GError        **error)
{
  guint n;

  self->incoming = yoriai_incoming_new_between (self->reading->space, self->base, self->theirs, self->library, error);
  if (self->incoming == NULL)
    return FALSE;
  n = yoriai_difference_get_n_items (yoriai_incoming_get_difference (self->incoming));
  for (guint i = 0; i < n; i++)
    add_item (self, i);
  g_clear_object (&self->base);
  return TRUE;
}

/**
 * yoriai_returns_get_n:
 * @self: sheets
 *
 * Returns: how many there are
 */
guint
yoriai_returns_get_n (YoriaiReturns *self)
{
  return self->sheets->len;
}

/**
 * yoriai_returns_get:
 * @self: sheets
 * @index: which
 *
 * Returns: (transfer none): a sheet
 */
const YoriaiReturn *
yoriai_returns_get (YoriaiReturns *self,
                    guint          index)
{
  return self->sheets->pdata[index];
}

/**
 * yoriai_returns_get_items:
 * @self: sheets
 *
 * Returns: (transfer none) (element-type YoriaiReturnItem): all that they bring, and what is to be asked
 */
const GPtrArray *
yoriai_returns_get_items (YoriaiReturns *self)
{
  return self->items;
}

/**
 * yoriai_returns_get_incoming:
 * @self: sheets
 *
 * Returns: (transfer none) (nullable): what they bring as that of a copy; %NULL before they are compared
 */
YoriaiIncoming *
yoriai_returns_get_incoming (YoriaiReturns *self)
{
  return self->incoming;
}

/**
 * yoriai_return_item_is_safe:
 * @item: one thing that a sheet brings
 *
 * Returns: whether it fills what was empty, or changes what nobody has changed here since it was sent
 */
gboolean
yoriai_return_item_is_safe (const YoriaiReturnItem *item)
{
  return item->kind == YORIAI_RETURN_FILLED || item->kind == YORIAI_RETURN_CHANGED || item->kind == YORIAI_RETURN_NEW;
}

/**
 * yoriai_return_item_is_told:
 * @item: one thing that a sheet brings
 *
 * Returns: whether it is told only: there is nothing to be chosen
 */
gboolean
yoriai_return_item_is_told (const YoriaiReturnItem *item)
{
  return item->kind == YORIAI_RETURN_SHIFTED || item->kind == YORIAI_RETURN_UNKNOWN || item->kind == YORIAI_RETURN_REMOVED
         || item->record == NULL;
}

/**
 * yoriai_return_kind_get_label:
 * @kind: what a sheet brings
 *
 * Returns: (transfer none): how it is called, untranslated
 */
const char *
yoriai_return_kind_get_label (YoriaiReturnKind kind)
{
  static const char *const labels[] = {
    [YORIAI_RETURN_FILLED] = N_("filled in"),
    [YORIAI_RETURN_CHANGED] = N_("changed by the partner"),
    [YORIAI_RETURN_NEW] = N_("new"),
    [YORIAI_RETURN_CONTESTED] = N_("changed on both sides"),
    [YORIAI_RETURN_UNREADABLE] = N_("could not be read"),
    [YORIAI_RETURN_EMPTIED] = N_("emptied by the partner"),
    [YORIAI_RETURN_GONE] = N_("row taken away by the partner"),
    [YORIAI_RETURN_UNIT] = N_("a thousand times as much or as little: is the unit right?"),
    [YORIAI_RETURN_REMOVED] = N_("written in what has been removed here"),
    [YORIAI_RETURN_CONTRADICTED] = N_("another sheet of the partner says something else"),
    [YORIAI_RETURN_SHIFTED] = N_("sorted without what is hidden"),
    [YORIAI_RETURN_UNKNOWN] = N_("not known what it is"),
  };

  return labels[kind];
}
