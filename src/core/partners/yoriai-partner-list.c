/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-list"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-partner-book-private.h"
#include "words/yoriai-thousands.h"

/* A sheet with a row for each record. Ids and what was sent stand in hidden columns of the range that is filtered, so that
 * they go along when it is sorted; no cell of a row is locked, or Excel would let nobody delete or sort any. */

enum
{
  ROW_TITLE,
  ROW_NOTE,
  ROW_UNIT,
  ROW_KEYS, /* hidden */
  ROW_HEAD,
  ROW_FIRST,
};

enum
{
  COL_ID, /* hidden */
  COL_PLACE,
  COL_FIRST,
};

#define SIZE 11
#define LEAST 26.0
#define LEAST_WIDTH 100.0 /* of all columns, or the lines above them do not fit */
#define HEAD_SIZE 10
#define ARROW_WIDTH 2 /* of the filter, over a heading */
#define TITLE_HEIGHT 28.0
#define BOLD_LETTER 1.1 /* of a heading, in widths of a figure */
#define WIDTH_PLACE 5.0
#define WIDTH_SUM 12.0
#define N_EXTRA 3     /* empty rows behind those there are, at least */
#define PER_TEN_THOUSAND 10
#define MARK "▶ "
/* Formulas: amounts are thousands of yen. */
#define SUM_FORMAT "=SUM(%s%u:%s%u)"

/* A sheet of a list being written. */
typedef struct
{
  YoriaiPartnerBook *book;
  const YoriaiAskedTable *table;
  lxw_worksheet *sheet;
  const YoriaiAskedColumn *widest;
  double spare;
  guint n;          /* columns that are asked */
  guint first_year; /* the first column of amounts, counted from COL_FIRST; n without any */
  guint n_years;
  guint col_sum;    /* 0: none */
  guint col_sent;   /* the first hidden one */
  guint col_last;
  lxw_row_t last;   /* row */
} List;

static const YoriaiAskedColumn *
get_column (const List *self,
            guint       i)
{
  return self->table->columns->pdata[i];
}

/* What a heading needs so that no word of it is broken; Japanese breaks anywhere. */
static double
get_heading_width (const YoriaiAskedColumn *column)
{
  gsize n = 0, longest = 0;

  for (const char *p = column->label; *p != '\0'; p++)
    {
      n = g_ascii_isgraph (*p) ? n + 1 : 0;
      longest = MAX (longest, n);
    }
  return (double) longest * BOLD_LETTER + ARROW_WIDTH;
}

static double
get_answer_width (const YoriaiAskedColumn *column)
{
  switch (yoriai_asked_get_shape (column))
    {
    case YORIAI_ASKED_LONG:
      return 40;
    case YORIAI_ASKED_MONEY:
      return column->kind == YORIAI_ASKED_YEAR ? 10 : 12;
    case YORIAI_ASKED_NUMBER:
      return 9;
    case YORIAI_ASKED_DATE:
      return 16;
    case YORIAI_ASKED_CHOICE:
      if (column->kind == YORIAI_ASKED_MEMBER || column->spec->kind == YORIAI_KIND_BOOL)
        return 8;
      return column->spec->kind == YORIAI_KIND_REF ? 20 : 15;
    case YORIAI_ASKED_CODE:
      return 20;
    case YORIAI_ASKED_TEXT:
    default:
      return column->is_told ? 34 : 17;
    }
}

static double
get_usual_width (const YoriaiAskedColumn *column)
{
  return MAX (get_answer_width (column), get_heading_width (column));
}

static double
get_width (const List              *self,
           const YoriaiAskedColumn *column)
{
  return get_usual_width (column) + (column == self->widest ? self->spare : 0);
}

/* What is left of the page goes to the widest column. */
static void
find_spare (List *self)
{
  double all = WIDTH_PLACE + (self->col_sum > 0 ? WIDTH_SUM : 0);

  for (guint i = 0; i < self->n; i++)
    {
      const YoriaiAskedColumn *column = get_column (self, i);

      all += get_usual_width (column);
      if (self->widest == NULL || get_usual_width (column) > get_usual_width (self->widest))
        self->widest = column;
    }
  self->spare = MAX (LEAST_WIDTH - all, 0);
}

static void
list_init (List                   *self,
           YoriaiPartnerBook      *book,
           const YoriaiAskedTable *table,
           lxw_worksheet          *sheet)
{
  guint n_rows = table->rows->len;

  *self = (List){ .book = book, .table = table, .sheet = sheet, .n = table->columns->len };
  self->first_year = self->n;
  for (guint i = 0; i < self->n; i++)
    if (get_column (self, i)->kind == YORIAI_ASKED_YEAR)
      {
        self->first_year = MIN (self->first_year, i);
        self->n_years++;
      }
  self->col_sent = COL_FIRST + self->n;
  if (self->n_years > 0)
    self->col_sum = self->col_sent++;
  self->col_last = self->col_sent + self->n - 1;
  if (table->takes_rows)
    n_rows = MAX (n_rows + N_EXTRA, table->n_blank);
  self->last = ROW_FIRST + MAX (n_rows, 1) - 1;
  find_spare (self);
}

/* Returns: (transfer full): what stands over a column */
static char *
dup_head (const List              *self,
          const YoriaiAskedColumn *column)
{
  gboolean is_amount = column->kind == YORIAI_ASKED_VALUE && yoriai_asked_get_shape (column) == YORIAI_ASKED_MONEY;
  const char *unit = is_amount ? yoriai_asked_say (self->book->asked, N_(" (thousand yen)")) : "";

  return g_strconcat (column->is_needed ? MARK : "", column->label, unit, NULL);
}

static void
put_head (List                    *self,
          guint                    col,
          const char              *key,
          const YoriaiAskedColumn *column)
{
  YoriaiPartnerBook *book = self->book;
  g_autofree char *label = dup_head (self, column);

  _yoriai_partner_put_text (book, self->sheet, ROW_KEYS, col, YORIAI_PARTNER_FREE, key);
  _yoriai_partner_put_text (book, self->sheet, ROW_HEAD, col, YORIAI_PARTNER_HEAD, label);
}

static void
set_column (List     *self,
            guint     col,
            guint     last_col,
            double    width,
            gboolean  is_hidden)
{
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };

  yoriai_xlsx_note (self->book->xlsx, worksheet_set_column_opt (self->sheet, (lxw_col_t) col, (lxw_col_t) last_col, width,
                                                                NULL, is_hidden ? &hidden : NULL));
}

static void
put_heads (List *self)
{
  YoriaiPartnerBook *book = self->book;
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };
  double height = LEAST;

  set_column (self, COL_ID, COL_ID, 2, TRUE);
  set_column (self, COL_PLACE, COL_PLACE, WIDTH_PLACE, FALSE);
  _yoriai_partner_put_text (book, self->sheet, ROW_KEYS, COL_ID, YORIAI_PARTNER_FREE, YORIAI_PARTNER_ID);
  _yoriai_partner_put_text (book, self->sheet, ROW_HEAD, COL_ID, YORIAI_PARTNER_HEAD, YORIAI_PARTNER_ID);
  _yoriai_partner_put_text (book, self->sheet, ROW_KEYS, COL_PLACE, YORIAI_PARTNER_FREE, YORIAI_PARTNER_PLACE);
  _yoriai_partner_put_text (book, self->sheet, ROW_HEAD, COL_PLACE, YORIAI_PARTNER_HEAD, "No.");
  for (guint i = 0; i < self->n; i++)
    {
      const YoriaiAskedColumn *column = get_column (self, i);
      g_autofree char *sent = g_strconcat ("=", column->key, NULL);
      g_autofree char *head = dup_head (self, column);

      height = _yoriai_partner_look_get_height (head, get_width (self, column) - ARROW_WIDTH, HEAD_SIZE, height);
      set_column (self, COL_FIRST + i, COL_FIRST + i, get_width (self, column), FALSE);
      put_head (self, COL_FIRST + i, column->key, column);
      put_head (self, self->col_sent + i, sent, column);
    }
  set_column (self, self->col_sent, self->col_last, 2, TRUE);
  if (self->col_sum > 0)
    {
      set_column (self, self->col_sum, self->col_sum, WIDTH_SUM, FALSE);
      _yoriai_partner_put_text (book, self->sheet, ROW_KEYS, self->col_sum, YORIAI_PARTNER_FREE, "");
      _yoriai_partner_put_text (book, self->sheet, ROW_HEAD, self->col_sum, YORIAI_PARTNER_HEAD,
                                yoriai_asked_say (book->asked, N_("Sum")));
    }
  yoriai_xlsx_note (book->xlsx, worksheet_set_row_opt (self->sheet, ROW_KEYS, LXW_DEF_ROW_HEIGHT, NULL, &hidden));
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (self->sheet, ROW_HEAD, height, NULL));
}

/* Returns: what the years of a record sum up to, in thousands of yen */
static double
sum_row (const List   *self,
         YoriaiRecord *record)
{
  double sum = 0;

  for (guint i = 0; record != NULL && i < self->n; i++)
    {
      g_auto (YoriaiAskedCell) cell = { 0 };

      if (get_column (self, i)->kind != YORIAI_ASKED_YEAR)
        continue;
      yoriai_asked_get_cell (self->book->asked, get_column (self, i), record, &cell);
      sum += cell.number;
    }
  return sum;
}

static double
get_row_height (const List   *self,
                YoriaiRecord *record)
{
  double height = LEAST;

  for (guint i = 0; record != NULL && i < self->n; i++)
    {
      const YoriaiAskedColumn *column = get_column (self, i);
      g_auto (YoriaiAskedCell) cell = { 0 };

      yoriai_asked_get_cell (self->book->asked, column, record, &cell);
      if (cell.text != NULL)
        height = _yoriai_partner_look_get_height (cell.text, get_width (self, column), SIZE, height);
    }
  return height;
}

static void
put_row (List         *self,
         lxw_row_t     row,
         YoriaiRecord *record)
{
  YoriaiPartnerBook *book = self->book;
  const char *institution = yoriai_record_get_id (book->asked->institution);

  yoriai_xlsx_note (book->xlsx, worksheet_set_row (self->sheet, row, get_row_height (self, record),
                                                   _yoriai_partner_look_get (book, YORIAI_PARTNER_FREE)));
  _yoriai_partner_put_text (book, self->sheet, row, COL_ID, YORIAI_PARTNER_FREE,
                            record != NULL ? yoriai_record_get_id (record) : "");
  _yoriai_partner_put_number (book, self->sheet, row, COL_PLACE, YORIAI_PARTNER_ROW_NUMBER, row - ROW_FIRST + 1);
  for (guint i = 0; i < self->n; i++)
    {
      const YoriaiAskedColumn *column = get_column (self, i);
      gboolean may_see = record == NULL || yoriai_asked_may_see (book->asked, column, record);
      g_autofree char *raw = record != NULL && may_see ? yoriai_asked_dup_raw (column, record, institution) : g_strdup ("");

      _yoriai_partner_put_cell (book, self->sheet, row, COL_FIRST + i, column, record, may_see && !column->is_told);
      _yoriai_partner_put_text (book, self->sheet, row, self->col_sent + i, YORIAI_PARTNER_FREE, raw);
    }
  if (self->col_sum > 0)
    {
      g_autofree char *first = _yoriai_partner_dup_col (COL_FIRST + self->first_year);
      g_autofree char *last = _yoriai_partner_dup_col (COL_FIRST + self->first_year + self->n_years - 1);
      g_autofree char *formula = g_strdup_printf (SUM_FORMAT, first, row + 1, last, row + 1);

      _yoriai_partner_put_formula (book, self->sheet, row, self->col_sum, YORIAI_PARTNER_ROW_SUM, formula, NULL,
                                   sum_row (self, record));
    }
}

/* Returns: the sum of all, in thousands of yen */
static double
put_rows (List *self)
{
  double sum = 0;

  for (lxw_row_t row = ROW_FIRST; row <= self->last; row++)
    {
      guint index = row - ROW_FIRST;
      YoriaiRecord *record = index < self->table->rows->len ? self->table->rows->pdata[index] : NULL;

      put_row (self, row, record);
      sum += sum_row (self, record);
    }
  for (guint i = 0; i < self->n; i++)
    {
      const YoriaiAskedColumn *column = get_column (self, i);

      if (column->is_told)
        continue;
      _yoriai_partner_check (self->book, self->sheet, ROW_FIRST, self->last, COL_FIRST + i, column);
      _yoriai_partner_colour (self->book, self->sheet, ROW_FIRST, COL_FIRST + i, self->last, COL_FIRST + i);
    }
  return sum;
}

/* The sums below, and above them in words: who takes thousands for yen sees it at once. */
static void
put_sums (List   *self,
          double  sum)
{
  YoriaiPartnerBook *book = self->book;
  g_autofree char *all = _yoriai_partner_dup_col (self->col_sum);
  const char *format = yoriai_asked_say (book->asked, N_("The sum is %s ten thousand yen. Please check the unit."));
  g_auto (GStrv) around = g_strsplit (format, "%s", 2);
  g_autoptr (GString) number = g_string_new (NULL);
  g_autofree char *said = NULL;
  g_autofree char *formula =
    g_strdup_printf ("=\"%s\"&TEXT(ROUND(SUM(%s%d:%s%u)/%d,0),\"#,##0\")&\"%s\"", around[0], all, ROW_FIRST + 1, all,
                     self->last + 1, PER_TEN_THOUSAND, around[1]);

  g_string_printf (number, "%.0f", sum / PER_TEN_THOUSAND);
  yoriai_thousands_group (number, 0);
  said = g_strconcat (around[0], number->str, around[1], NULL);
  _yoriai_partner_put_formula (book, self->sheet, ROW_UNIT, COL_FIRST, YORIAI_PARTNER_LINE, formula, said, 0);
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (self->sheet, self->last + 1, LEAST, NULL));
  _yoriai_partner_put_text (book, self->sheet, self->last + 1, COL_FIRST, YORIAI_PARTNER_SUM,
                            yoriai_asked_say (book->asked, N_("Sum")));
  for (guint i = 0; i <= self->n_years; i++)
    {
      guint col = i < self->n_years ? COL_FIRST + self->first_year + i : self->col_sum;
      g_autofree char *letters = _yoriai_partner_dup_col (col);
      g_autofree char *below = g_strdup_printf (SUM_FORMAT, letters, ROW_FIRST + 1, letters, self->last + 1);
      double value = sum;

      if (i < self->n_years)
        {
          value = 0;
          for (guint j = 0; j < self->table->rows->len; j++)
            {
              g_auto (YoriaiAskedCell) cell = { 0 };

              yoriai_asked_get_cell (book->asked, get_column (self, self->first_year + i), self->table->rows->pdata[j], &cell);
              value += cell.number;
            }
        }
      _yoriai_partner_put_formula (book, self->sheet, self->last + 1, col, YORIAI_PARTNER_SUM, below, NULL, value);
    }
}

/* What the first sheet counts: the rows that have something in the first column that must be filled in. */
static void
add_count (List *self)
{
  const char *name = self->book->names->pdata[self->book->filled->len];
  g_autofree char *letters = NULL;
  guint col = 0, n = 0, all = 0;

  while (col + 1 < self->n && !get_column (self, col)->is_needed)
    col++;
  if (!get_column (self, col)->is_needed)
    col = 0;
  letters = _yoriai_partner_dup_col (COL_FIRST + col);
  for (guint i = 0; i < self->table->rows->len; i++)
    n += yoriai_asked_is_filled (get_column (self, col), self->table->rows->pdata[i],
                                 yoriai_record_get_id (self->book->asked->institution));
  g_ptr_array_add (self->book->filled,
                   g_strdup_printf ("=SUMPRODUCT(--(LEN('%s'!$%s$%d:$%s$%u)>0))&\"%s\"", name, letters, ROW_FIRST + 1,
                                    letters, self->last + 1, yoriai_asked_say (self->book->asked, N_(" rows"))));
  g_array_append_val (self->book->n_filled, n);
  g_array_append_val (self->book->n_filled, all);
}

void
_yoriai_partner_write_list (YoriaiPartnerBook      *book,
                            const YoriaiAskedTable *table,
                            lxw_worksheet          *sheet)
{
  List self;
  double sum;
  g_autofree char *identity = _yoriai_partner_dup_identity (book->asked, table->name);
  const char *note = table->takes_rows
                       ? N_("Please fill in the yellow cells; columns with ▶ are needed. Rows may be inserted, copied, sorted and deleted.")
                       : N_("Please fill in the yellow cells. What is grey is for your information.");

  list_init (&self, book, table, sheet);
  put_heads (&self);
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, ROW_TITLE, TITLE_HEIGHT, NULL));
  _yoriai_partner_put_text (book, sheet, ROW_TITLE, COL_ID, YORIAI_PARTNER_FREE, identity);
  _yoriai_partner_put_text (book, sheet, ROW_TITLE, COL_PLACE, YORIAI_PARTNER_TITLE, table->title);
  _yoriai_partner_put_text (book, sheet, ROW_NOTE, COL_PLACE, YORIAI_PARTNER_LINE, yoriai_asked_say (book->asked, note));
  sum = put_rows (&self);
  if (self.col_sum > 0)
    {
      _yoriai_partner_put_text (book, sheet, ROW_UNIT, self.col_sum, YORIAI_PARTNER_RIGHT,
                                yoriai_asked_say (book->asked, N_("Unit: thousand yen")));
      put_sums (&self, sum);
    }
  add_count (&self);
  yoriai_xlsx_note (book->xlsx, worksheet_autofilter (sheet, ROW_HEAD, COL_ID, self.last, (lxw_col_t) self.col_last));
  yoriai_xlsx_note (book->xlsx, worksheet_repeat_rows (sheet, ROW_HEAD, ROW_HEAD));
  yoriai_xlsx_note (book->xlsx, worksheet_print_area (sheet, 0, COL_PLACE, self.last + (self.col_sum > 0),
                                                      (lxw_col_t) (self.col_sent - 1)));
  worksheet_freeze_panes (sheet, ROW_FIRST, COL_FIRST + 1);
  worksheet_set_selection (sheet, ROW_FIRST, COL_FIRST, ROW_FIRST, COL_FIRST);
  _yoriai_partner_protect (sheet, TRUE);
}
