/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-cell"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-partner-book-private.h"
#include "text/yoriai-fit.h"
#include "text/yoriai-text.h"
#include "workbook/yoriai-cell-text.h"

/* Single cells: what they say, which list they choose from, and what a spreadsheet says where an answer looks wrong. It
 * never refuses one. */

#define FIRST_LIST_COLUMN 3
#define LIST_ROWS 1 /* above the entries of a list */
#define MAX_HINT_UNITS 160
#define CORPORATE_NUMBER_DIGITS 13
#define MAX_MESSAGE 255 /* that Excel takes */

/* What is to be written in fields of a name, where the call says nothing. */
static const struct
{
  const char *name;
  const char *hint;
} hints[] = {
  { "kana", N_("In katakana") },
  { "corporate_number", N_("13 digits, as in the National Tax Agency's register") },
  { "erad_code", N_("10 digits; leave it empty if there is none") },
  { "erad_number", N_("8 digits; leave it empty if there is none") },
  { "orcid", N_("0000-0000-0000-0000") },
  { "prefecture", N_("As in Aichi Prefecture") },
  { "effort", N_("Percent of all working time that goes to this project") },
  { "consent", N_("Whether you take part under joint names; no stamp is needed") },
  { "degree_date", N_("Year and month are enough") },
};

/* Returns: (transfer full): the letters of a column */
char *
_yoriai_partner_dup_col (guint col)
{
  char letters[4];

  lxw_col_to_name (letters, (lxw_col_t) col, FALSE);
  return g_strdup (letters);
}

/* A text, never a formula; as much of it as a cell takes. */
void
_yoriai_partner_put_text (YoriaiPartnerBook *book,
                          lxw_worksheet     *sheet,
                          lxw_row_t          row,
                          guint              col,
                          YoriaiPartnerLook  look,
                          const char        *text)
{
  const char *fit = yoriai_fit (YORIAI_FIT_XLSX, text != NULL ? text : "", book->buffer);
  g_autofree char *cut = g_strndup (fit, yoriai_cell_text_cut (fit));
  lxw_format *format = _yoriai_partner_look_get (book, look);

  yoriai_xlsx_reserve (book->xlsx, 1, strlen (cut));
  yoriai_xlsx_note (book->xlsx, *cut != '\0' ? worksheet_write_string (sheet, row, (lxw_col_t) col, cut, format)
                                             : worksheet_write_blank (sheet, row, (lxw_col_t) col, format));
}

void
_yoriai_partner_put_number (YoriaiPartnerBook *book,
                            lxw_worksheet     *sheet,
                            lxw_row_t          row,
                            guint              col,
                            YoriaiPartnerLook  look,
                            double             number)
{
  yoriai_xlsx_reserve (book->xlsx, 1, 0);
  yoriai_xlsx_note (book->xlsx, worksheet_write_number (sheet, row, (lxw_col_t) col, number,
                                                        _yoriai_partner_look_get (book, look)));
}

/* A formula of our own, with what it gives. @text: (nullable): where that is a text */
void
_yoriai_partner_put_formula (YoriaiPartnerBook *book,
                             lxw_worksheet     *sheet,
                             lxw_row_t          row,
                             guint              col,
                             YoriaiPartnerLook  look,
                             const char        *formula,
                             const char        *text,
                             double             number)
{
  lxw_format *format = _yoriai_partner_look_get (book, look);

  yoriai_xlsx_reserve (book->xlsx, 1, strlen (formula) + (text != NULL ? strlen (text) : 0));
  yoriai_xlsx_note (book->xlsx,
                    text != NULL ? worksheet_write_formula_str (sheet, row, (lxw_col_t) col, formula, format, text)
                                 : worksheet_write_formula_num (sheet, row, (lxw_col_t) col, formula, format, number));
}

static YoriaiPartnerLook
get_look (YoriaiAskedShape shape,
          gboolean         is_asked)
{
  switch (shape)
    {
    case YORIAI_ASKED_LONG:
      return is_asked ? YORIAI_PARTNER_ANSWER_LONG : YORIAI_PARTNER_TOLD_TEXT;
    case YORIAI_ASKED_NUMBER:
      return is_asked ? YORIAI_PARTNER_ANSWER_NUMBER : YORIAI_PARTNER_TOLD_NUMBER;
    case YORIAI_ASKED_MONEY:
      return is_asked ? YORIAI_PARTNER_ANSWER_MONEY : YORIAI_PARTNER_TOLD_MONEY;
    case YORIAI_ASKED_DATE:
      return is_asked ? YORIAI_PARTNER_ANSWER_DATE : YORIAI_PARTNER_TOLD_DATE;
    case YORIAI_ASKED_TEXT:
    case YORIAI_ASKED_CODE:
    case YORIAI_ASKED_CHOICE:
    default:
      return is_asked ? YORIAI_PARTNER_ANSWER_TEXT : YORIAI_PARTNER_TOLD_TEXT;
    }
}

/* What is known of @record, or an empty cell without one. */
void
_yoriai_partner_put_cell (YoriaiPartnerBook       *book,
                          lxw_worksheet           *sheet,
                          lxw_row_t                row,
                          guint                    col,
                          const YoriaiAskedColumn *column,
                          YoriaiRecord            *record,
                          gboolean                 is_asked)
{
  YoriaiPartnerLook look = get_look (yoriai_asked_get_shape (column), is_asked);
  g_auto (YoriaiAskedCell) cell = { 0 };

  if (record != NULL)
    yoriai_asked_get_cell (book->asked, column, record, &cell);
  if (cell.is_number)
    _yoriai_partner_put_number (book, sheet, row, col, look, cell.number);
  else
    _yoriai_partner_put_text (book, sheet, row, col, look, cell.text);
}

/* Answers that have been given are white. */
void
_yoriai_partner_colour (YoriaiPartnerBook *book,
                        lxw_worksheet     *sheet,
                        lxw_row_t          row,
                        guint              col,
                        lxw_row_t          last_row,
                        guint              last_col)
{
  g_autofree char *letters = _yoriai_partner_dup_col (col);
  g_autofree char *formula = g_strdup_printf ("=LEN(%s%u)>0", letters, row + 1);
  lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
                                  .value_string = formula,
                                  .format = _yoriai_partner_look_get (book, YORIAI_PARTNER_FILLED) };

  yoriai_xlsx_note (book->xlsx, worksheet_conditional_format_range (sheet, row, (lxw_col_t) col, last_row,
                                                                    (lxw_col_t) last_col, &rule));
}

/* Returns: (transfer none): the name of a range of the hidden sheet that has @choices */
static const char *
name_list (YoriaiPartnerBook *book,
           char             **choices)
{
  g_autofree char *all = g_strjoinv ("\n", choices);
  const char *known = g_hash_table_lookup (book->lists, all);
  guint col = FIRST_LIST_COLUMN + book->n_lists;
  g_autofree char *letters = NULL, *range = NULL;
  char *name;

  if (known != NULL)
    return known;
  letters = _yoriai_partner_dup_col (col);
  name = g_strdup_printf ("yoriai_list_%u", ++book->n_lists);
  range = g_strdup_printf ("='%s'!$%s$%d:$%s$%u", YORIAI_PARTNER_HIDDEN_SHEET, letters, LIST_ROWS + 1, letters,
                           LIST_ROWS + g_strv_length (choices));
  _yoriai_partner_put_text (book, book->hidden, 0, col, YORIAI_PARTNER_FREE, name);
  for (guint i = 0; choices[i] != NULL; i++)
    _yoriai_partner_put_text (book, book->hidden, LIST_ROWS + i, col, YORIAI_PARTNER_FREE, choices[i]);
  yoriai_xlsx_note (book->xlsx, workbook_define_name (book->workbook, name, range));
  g_hash_table_insert (book->lists, g_steal_pointer (&all), name);
  return name;
}

typedef struct
{
  lxw_data_validation rule;
  char *formula; /* (owned) (nullable) */
  const char *what;
} Check;

static void
check_list (YoriaiPartnerBook       *book,
            const YoriaiAskedColumn *column,
            Check                   *check)
{
  g_auto (GStrv) choices = yoriai_asked_list_choices (book->asked, column);

  if (*choices == NULL)
    return;
  check->formula = g_strconcat ("=", name_list (book, choices), NULL);
  check->rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  check->rule.value_formula = check->formula;
  check->what = N_("This is not in the list.");
}

static void
check_length (const YoriaiAskedColumn *column,
              const char              *cell,
              Check                   *check)
{
  gboolean is_corporate = g_str_equal (column->spec->name, "corporate_number");

  if (is_corporate)
    {
      check->formula = g_strdup_printf ("=LEN(%s)=%d", cell, CORPORATE_NUMBER_DIGITS);
      check->rule.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
      check->rule.value_formula = check->formula;
      check->what = N_("The corporate number has 13 digits.");
    }
  else if (column->max > 0)
    {
      check->rule.validate = LXW_VALIDATION_TYPE_LENGTH;
      check->rule.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
      check->rule.value_number = column->max;
      check->what = N_("This is longer than the call takes.");
    }
}

static void
check_number (const YoriaiAskedColumn *column,
              gboolean                 is_money,
              Check                   *check)
{
  gint64 min, max;

  yoriai_field_get_bounds (column->spec, &min, &max);
  check->rule.validate = is_money ? LXW_VALIDATION_TYPE_DECIMAL : LXW_VALIDATION_TYPE_INTEGER;
  check->rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  check->rule.minimum_number = is_money ? 0 : (double) min;
  check->rule.maximum_number = is_money ? (double) YORIAI_MAX_NUMBER / YORIAI_ASKED_UNIT : (double) max;
  check->what = is_money ? N_("An amount is written as a number, in thousands of yen.") : N_("This is not such a number.");
}

static void
check_date (Check *check)
{
  check->rule.validate = LXW_VALIDATION_TYPE_DATE;
  check->rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  check->rule.minimum_datetime = (lxw_datetime){ .year = 1926, .month = 12, .day = 25 };
  check->rule.maximum_datetime = (lxw_datetime){ .year = 2100, .month = 12, .day = 31 };
  check->what = N_("This is not a date.");
}

/* Has the spreadsheet tell where an answer looks wrong; the partner may go on all the same. */
void
_yoriai_partner_check (YoriaiPartnerBook       *book,
                       lxw_worksheet           *sheet,
                       lxw_row_t                row,
                       lxw_row_t                last_row,
                       guint                    col,
                       const YoriaiAskedColumn *column)
{
  YoriaiAskedShape shape = yoriai_asked_get_shape (column);
  g_autofree char *letters = _yoriai_partner_dup_col (col);
  g_autofree char *cell = g_strdup_printf ("%s%u", letters, row + 1);
  g_autofree char *message = NULL;
  Check check = { .rule = { .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING, .ignore_blank = LXW_VALIDATION_ON } };

  if (shape == YORIAI_ASKED_CHOICE)
    check_list (book, column, &check);
  else if (shape == YORIAI_ASKED_MONEY || shape == YORIAI_ASKED_NUMBER)
    check_number (column, shape == YORIAI_ASKED_MONEY, &check);
  else if (shape == YORIAI_ASKED_DATE)
    check_date (&check);
  else
    check_length (column, cell, &check);
  if (check.what == NULL)
    return;
  message = g_strconcat (yoriai_asked_say (book->asked, check.what), "\n",
                         yoriai_asked_say (book->asked, N_("You may enter it all the same.")), NULL);
  g_assert (g_utf8_strlen (message, -1) <= MAX_MESSAGE);
  check.rule.error_title = (char *) yoriai_asked_say (book->asked, N_("Please check"));
  check.rule.error_message = message;
  yoriai_xlsx_note (book->xlsx, worksheet_data_validation_range (sheet, row, (lxw_col_t) col, last_row, (lxw_col_t) col,
                                                                 &check.rule));
  g_free (check.formula);
}

/* Returns: (transfer full): whose sheet it is, in one line: it stands in the hidden column of every sheet */
char *
_yoriai_partner_dup_identity (const YoriaiAsked *asked,
                              const char        *table)
{
  return g_strjoin (" ", YORIAI_PARTNER_FORMAT, YORIAI_PARTNER_VERSION, yoriai_record_get_id (asked->reading->root),
                    yoriai_record_get_id (asked->institution), asked->number, table, NULL);
}

static const char *
get_usual_hint (const YoriaiAskedColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (g_str_equal (hints[i].name, column->spec->name))
      return hints[i].hint;
  switch (yoriai_asked_get_shape (column))
    {
    case YORIAI_ASKED_CHOICE:
      return N_("Choose from the list");
    case YORIAI_ASKED_DATE:
      return N_("As in 2026-06-05");
    case YORIAI_ASKED_MONEY:
      return N_("In thousands of yen");
    case YORIAI_ASKED_TEXT:
    case YORIAI_ASKED_LONG:
    case YORIAI_ASKED_CODE:
    case YORIAI_ASKED_NUMBER:
    default:
      return NULL;
    }
}

/* Returns: (transfer full): what is to be written there, in few words */
char *
_yoriai_partner_dup_hint (const YoriaiPartnerBook *book,
                          const YoriaiAskedColumn *column)
{
  const char *usual = get_usual_hint (column);
  g_autofree char *first = NULL, *cut = NULL;
  gsize end;

  if (column->is_told)
    return g_strdup (yoriai_asked_say (book->asked, N_("For your information")));
  if (usual != NULL)
    return g_strdup (yoriai_asked_say (book->asked, usual));
  if (yoriai_text_is_empty (column->guidance))
    return g_strdup ("");
  end = strcspn (column->guidance, "\n");
  first = g_strndup (column->guidance, end);
  cut = g_strndup (first, yoriai_fit_cut (first, YORIAI_FIT_UTF16, MAX_HINT_UNITS));
  return strlen (cut) < strlen (first) ? g_strconcat (cut, "…", NULL) : g_steal_pointer (&cut);
}
