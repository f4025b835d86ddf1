/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-form"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-partner-book-private.h"

/* The sheet about the institution itself: a row for each thing that is asked. */

enum
{
  COL_KEY, /* hidden */
  COL_MARK,
  COL_LABEL,
  COL_ANSWER,
  COL_HINT,
  COL_LENGTH,
  COL_SENT, /* hidden */
  N_COLS,
};

enum
{
  ROW_TITLE,
  ROW_NOTE,
  ROW_KEYS, /* hidden */
  ROW_HEAD,
  ROW_FIRST,
};

#define WIDTH_LABEL 26.0
#define WIDTH_ANSWER 50.0
#define WIDTH_HINT 28.0
#define LEAST 24.0
#define LEAST_LONG 96.0
#define TITLE_HEIGHT 28.0
#define LETTERS_PER_LINE 22 /* of full width, in an answer */
#define HINT_SIZE 9
#define SIZE 11
#define MARK "▶"
#define DONE N_("done")
#define LENGTH_FORMAT "=IF(LEN(%1$s)=0,\"\",LEN(%1$s)&\"%2$s\")"
#define MARK_FORMAT "=IF(LEN(%s)=0,\"" MARK "\",\"%s\")"

static void
put_heads (YoriaiPartnerBook *book,
           lxw_worksheet     *sheet)
{
  static const struct
  {
    const char *key;
    const char *head;
    double width;
  } cols[N_COLS] = {
    [COL_KEY] = { YORIAI_PARTNER_ID, "", 2 },
    [COL_MARK] = { "", N_("Needed"), 6 },
    [COL_LABEL] = { YORIAI_PARTNER_LABEL, N_("Item asked for"), WIDTH_LABEL },
    [COL_ANSWER] = { YORIAI_PARTNER_ANSWER, N_("Your answer"), WIDTH_ANSWER },
    [COL_HINT] = { "", N_("How to fill it in"), WIDTH_HINT },
    [COL_LENGTH] = { "", N_("Letters"), 10 },
    [COL_SENT] = { "=" YORIAI_PARTNER_ANSWER, "", 2 },
  };
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };

  for (guint i = 0; i < N_COLS; i++)
    {
      gboolean is_hidden = i == COL_KEY || i == COL_SENT;

      yoriai_xlsx_note (book->xlsx, worksheet_set_column_opt (sheet, (lxw_col_t) i, (lxw_col_t) i, cols[i].width, NULL,
                                                              is_hidden ? &hidden : NULL));
      _yoriai_partner_put_text (book, sheet, ROW_KEYS, i, YORIAI_PARTNER_FREE, cols[i].key);
      if (!is_hidden)
        _yoriai_partner_put_text (book, sheet, ROW_HEAD, i, YORIAI_PARTNER_HEAD, yoriai_asked_say (book->asked, cols[i].head));
    }
  yoriai_xlsx_note (book->xlsx, worksheet_set_row_opt (sheet, ROW_KEYS, LXW_DEF_ROW_HEIGHT, NULL, &hidden));
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, ROW_HEAD, LEAST, NULL));
}

static void
put_length (YoriaiPartnerBook       *book,
            lxw_worksheet           *sheet,
            lxw_row_t                row,
            const YoriaiAskedColumn *column,
            const char              *cell,
            const YoriaiAskedCell   *said)
{
  YoriaiAskedShape shape = yoriai_asked_get_shape (column);
  g_autofree char *limit = column->max > 0 ? g_strdup_printf (" / %u", column->max) : g_strdup ("");
  glong length = said->text != NULL ? g_utf8_strlen (said->text, -1) : 0;
  g_autofree char *formula = g_strdup_printf (LENGTH_FORMAT, cell, limit);
  g_autofree char *now = length > 0 ? g_strdup_printf ("%ld%s", length, limit) : g_strdup ("");

  if (column->is_told || (column->max == 0 && shape != YORIAI_ASKED_LONG))
    _yoriai_partner_put_text (book, sheet, row, COL_LENGTH, YORIAI_PARTNER_COUNT, "");
  else
    _yoriai_partner_put_formula (book, sheet, row, COL_LENGTH, YORIAI_PARTNER_COUNT, formula, now, 0);
}

static double
get_height (const YoriaiAskedColumn *column,
            const YoriaiAskedCell   *said,
            const char              *hint)
{
  double least = yoriai_asked_get_shape (column) == YORIAI_ASKED_LONG && !column->is_told ? LEAST_LONG : LEAST;
  double height = _yoriai_partner_look_get_height (column->label, WIDTH_LABEL, SIZE, least);

  /* Room for as much as may be written. */
  if (column->max > 0 && !column->is_told)
    {
      g_autofree char *full = g_strnfill (MIN (column->max / LETTERS_PER_LINE, 100), '\n');

      height = _yoriai_partner_look_get_height (full, WIDTH_ANSWER, SIZE, height);
    }
  height = _yoriai_partner_look_get_height (hint, WIDTH_HINT, HINT_SIZE, height);
  return said->text != NULL ? _yoriai_partner_look_get_height (said->text, WIDTH_ANSWER, SIZE, height) : height;
}

static void
put_question (YoriaiPartnerBook       *book,
              lxw_worksheet           *sheet,
              lxw_row_t                row,
              const YoriaiAskedColumn *column)
{
  YoriaiRecord *institution = book->asked->institution;
  g_auto (YoriaiAskedCell) said = { 0 };
  g_autofree char *hint = _yoriai_partner_dup_hint (book, column);
  g_autofree char *raw = yoriai_asked_dup_raw (column, institution, yoriai_record_get_id (institution));
  g_autofree char *letters = _yoriai_partner_dup_col (COL_ANSWER);
  g_autofree char *cell = g_strdup_printf ("%s%u", letters, row + 1);
  const char *done = yoriai_asked_say (book->asked, DONE);
  g_autofree char *mark = g_strdup_printf (MARK_FORMAT, cell, done);

  yoriai_asked_get_cell (book->asked, column, institution, &said);
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, row, get_height (column, &said, hint), NULL));
  _yoriai_partner_put_text (book, sheet, row, COL_KEY, YORIAI_PARTNER_FREE, column->key);
  if (column->is_needed)
    _yoriai_partner_put_formula (book, sheet, row, COL_MARK, YORIAI_PARTNER_MARK, mark,
                                 said.text != NULL || said.is_number ? done : MARK, 0);
  else
    _yoriai_partner_put_text (book, sheet, row, COL_MARK, YORIAI_PARTNER_MARK, "");
  _yoriai_partner_put_text (book, sheet, row, COL_LABEL, YORIAI_PARTNER_NAME, column->label);
  _yoriai_partner_put_cell (book, sheet, row, COL_ANSWER, column, institution, !column->is_told);
  _yoriai_partner_put_text (book, sheet, row, COL_HINT, YORIAI_PARTNER_HINT, hint);
  put_length (book, sheet, row, column, cell, &said);
  _yoriai_partner_put_text (book, sheet, row, COL_SENT, YORIAI_PARTNER_FREE, raw);
  if (column->is_told)
    return;
  _yoriai_partner_check (book, sheet, row, row, COL_ANSWER, column);
  _yoriai_partner_colour (book, sheet, row, COL_ANSWER, row, COL_ANSWER);
}

/* What the first sheet counts: the answers to what must be filled in. */
static void
add_count (YoriaiPartnerBook      *book,
           const YoriaiAskedTable *table,
           const char             *name,
           lxw_row_t               last)
{
  g_autofree char *mark = _yoriai_partner_dup_col (COL_MARK);
  guint n = 0, n_filled = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const YoriaiAskedColumn *column = table->columns->pdata[i];

      n += column->is_needed;
      n_filled += column->is_needed
                  && yoriai_asked_is_filled (column, book->asked->institution, yoriai_record_get_id (book->asked->institution));
    }
  g_ptr_array_add (book->filled,
                   g_strdup_printf ("=COUNTIF('%s'!$%s$%d:$%s$%u,\"%s\")&\" / %u\"", name, mark, ROW_FIRST + 1, mark,
                                    last + 1, yoriai_asked_say (book->asked, DONE), n));
  g_array_append_val (book->n_filled, n_filled);
  g_array_append_val (book->n_filled, n);
}

void
_yoriai_partner_write_form (YoriaiPartnerBook      *book,
                            const YoriaiAskedTable *table,
                            lxw_worksheet          *sheet)
{
  g_autofree char *identity = _yoriai_partner_dup_identity (book->asked, table->name);
  lxw_row_t row = ROW_FIRST;

  put_heads (book, sheet);
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, ROW_TITLE, TITLE_HEIGHT, NULL));
  _yoriai_partner_put_text (book, sheet, ROW_TITLE, COL_KEY, YORIAI_PARTNER_FREE, identity);
  _yoriai_partner_put_text (book, sheet, ROW_TITLE, COL_MARK, YORIAI_PARTNER_TITLE, table->title);
  _yoriai_partner_put_text (
      book, sheet, ROW_NOTE, COL_MARK, YORIAI_PARTNER_LINE,
      yoriai_asked_say (book->asked, N_("Please fill in the yellow cells. Those with ▶ are needed; leave empty what you do not know.")));
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YoriaiAskedColumn *column = table->columns->pdata[i];

      if (column->group != NULL)
        {
          yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, row, TITLE_HEIGHT, NULL));
          _yoriai_partner_put_text (book, sheet, row++, COL_MARK, YORIAI_PARTNER_GROUP, column->group);
        }
      put_question (book, sheet, row++, column);
    }
  add_count (book, table, book->names->pdata[book->filled->len], row - 1);
  yoriai_xlsx_note (book->xlsx, worksheet_repeat_rows (sheet, ROW_HEAD, ROW_HEAD));
  yoriai_xlsx_note (book->xlsx, worksheet_print_area (sheet, 0, COL_MARK, row - 1, COL_LENGTH));
  worksheet_freeze_panes (sheet, ROW_FIRST, 0);
  worksheet_set_selection (sheet, ROW_FIRST, COL_ANSWER, ROW_FIRST, COL_ANSWER);
  _yoriai_partner_protect (sheet, FALSE);
}
