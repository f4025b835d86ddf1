/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-book"

#include "config.h"

#include "partners/yoriai-partner-book.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-partner-book-private.h"
#include "workbook/yoriai-sheet-name.h"

/* The workbook that a partner gets: a first sheet, one for each table, and a hidden one which says whose it is. */


static void
put_pair (YoriaiPartnerBook *book,
          lxw_row_t         *row,
          const char        *name,
          const char        *value)
{
  _yoriai_partner_put_text (book, book->hidden, *row, 0, YORIAI_PARTNER_FREE, name);
  _yoriai_partner_put_text (book, book->hidden, (*row)++, 1, YORIAI_PARTNER_FREE, value);
}

/* Which records were sent, so that a row that is gone is seen. */
static char *
dup_ids (const YoriaiAskedTable *table)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < table->rows->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", yoriai_record_get_id (table->rows->pdata[i]));
  return g_strdup (ids->str);
}

static void
write_hidden (YoriaiPartnerBook *book,
              const GDate       *today)
{
  const YoriaiAsked *asked = book->asked;
  char day[16];
  lxw_row_t row = 0;

  g_date_strftime (day, sizeof day, "%Y-%m-%d", today);
  put_pair (book, &row, "format", YORIAI_PARTNER_FORMAT);
  put_pair (book, &row, "version", YORIAI_PARTNER_VERSION);
  put_pair (book, &row, "proposal", yoriai_record_get_id (asked->reading->root));
  put_pair (book, &row, "institution", yoriai_record_get_id (asked->institution));
  put_pair (book, &row, "number", asked->number);
  put_pair (book, &row, "language", asked->language);
  put_pair (book, &row, "asked_on", day);
  for (guint i = 0; i < asked->tables->len; i++)
    {
      const YoriaiAskedTable *table = asked->tables->pdata[i];
      g_autofree char *name = g_strconcat ("sheet.", table->name, NULL);
      g_autofree char *rows = g_strconcat ("rows.", table->name, NULL);
      g_autofree char *ids = dup_ids (table);

      put_pair (book, &row, name, book->names->pdata[i]);
      put_pair (book, &row, rows, ids);
    }
}

/* A sheet whose pages say whose they are. */
lxw_worksheet *
_yoriai_partner_add_sheet (YoriaiPartnerBook *book,
                           const char        *name,
                           gboolean           is_landscape)
{
  lxw_worksheet *sheet = yoriai_xlsx_add_sheet (book->xlsx, name, is_landscape);

  yoriai_xlsx_note (book->xlsx, worksheet_ignore_errors (sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
  return sheet;
}

/* Without a password: it keeps people from writing over questions by accident, and nobody out. */
void
_yoriai_partner_protect (lxw_worksheet *sheet,
                         gboolean       takes_rows)
{
  lxw_protection options = { .format_cells = LXW_TRUE, .format_columns = LXW_TRUE, .format_rows = LXW_TRUE };

  if (takes_rows)
    options.insert_rows = options.delete_rows = options.sort = options.autofilter = LXW_TRUE;
  worksheet_protect (sheet, NULL, &options);
}

static YoriaiXlsx *
begin (const YoriaiAsked *asked,
       const GDate       *today)
{
  const char *hub = yoriai_reading_get_string (asked->reading, "site.name");
  const char *partner = yoriai_record_get_string (asked->institution, "name");
  g_autofree char *call = yoriai_reading_dup_call_name (asked->reading);
  g_autofree char *what = g_strdup_printf ("%s %s", partner != NULL ? partner : "", asked->number);
  YoriaiXlsxInfo info = { .title = hub != NULL ? hub : call,
                          .subject = call,
                          .what = what,
                          .hub = hub,
                          .call = call,
                          .created = *today };

  return yoriai_xlsx_new (&info);
}

static void
write_tables (YoriaiPartnerBook *book,
              lxw_worksheet    **sheets)
{
  const YoriaiAsked *asked = book->asked;

  for (guint i = 0; i < asked->tables->len; i++)
    {
      const YoriaiAskedTable *table = asked->tables->pdata[i];

      if (table->is_form)
        _yoriai_partner_write_form (book, table, sheets[i]);
      else
        _yoriai_partner_write_list (book, table, sheets[i]);
    }
}

/**
 * yoriai_partner_book_write:
 * @asked: what is asked of a partner
 * @today: the day of making
 * @error: return location for a #YoriaiWorkbookError
 *
 * Makes the workbook that the partner gets. The same proposal, questions and day give the same bytes.
 *
 * Returns: (transfer full) (nullable): the XLSX file
 */
GBytes *
yoriai_partner_book_write (const YoriaiAsked  *asked,
                           const GDate        *today,
                           GError            **error)
{
  YoriaiPartnerBook book = { .asked = asked };
  g_autofree lxw_worksheet **sheets = g_new0 (lxw_worksheet *, asked->tables->len + 1);
  g_autoptr (GHashTable) taken = yoriai_sheet_names_new ();
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) filled = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) n_filled = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) buffer = g_string_new (NULL);
  lxw_worksheet *cover;
  g_autofree char *cover_name = NULL;

  book.xlsx = begin (asked, today);
  book.workbook = yoriai_xlsx_get_workbook (book.xlsx);
  book.lists = lists;
  book.names = names;
  book.filled = filled;
  book.n_filled = n_filled;
  book.buffer = buffer;
  cover_name = yoriai_sheet_names_take (taken, yoriai_asked_say (asked, N_("Please read")));
  cover = _yoriai_partner_add_sheet (&book, cover_name, FALSE);
  for (guint i = 0; i < asked->tables->len; i++)
    {
      const YoriaiAskedTable *table = asked->tables->pdata[i];
      char *name = yoriai_sheet_names_take (taken, table->title);

      g_ptr_array_add (names, name);
      sheets[i] = _yoriai_partner_add_sheet (&book, name, !table->is_form);
    }
  book.hidden = yoriai_xlsx_add_sheet (book.xlsx, YORIAI_PARTNER_HIDDEN_SHEET, FALSE);
  worksheet_hide (book.hidden);
  write_tables (&book, sheets);
  _yoriai_partner_write_cover (&book, cover);
  write_hidden (&book, today);
  worksheet_activate (cover);
  yoriai_xlsx_note (book.xlsx, workbook_set_custom_property_string (book.workbook, YORIAI_PARTNER_FORMAT, asked->number));
  return yoriai_xlsx_finish (book.xlsx, error);
}
