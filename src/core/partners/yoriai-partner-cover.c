/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-cover"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-partner-book-private.h"
#include "text/yoriai-text.h"

/* The first sheet, one page of A4: who asks whom for what, until when and what for. */

enum
{
  COL_KEY, /* hidden */
  COL_TERM,
  COL_SAID,
  COL_COUNT,
};

#define WIDTH_TERM 22.0
#define WIDTH_SAID 62.0
#define WIDTH_COUNT 16.0
#define SIZE 11
#define LEAST 22.0
#define NOTE_HEIGHT 100.0

static void
put_term (YoriaiPartnerBook *book,
          lxw_worksheet     *sheet,
          lxw_row_t         *row,
          const char        *term,
          YoriaiPartnerLook  look,
          const char        *said)
{
  if (yoriai_text_is_empty (said))
    return;
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, *row,
                                                   _yoriai_partner_look_get_height (
                                                     said, WIDTH_SAID, look == YORIAI_PARTNER_STRONG ? SIZE + 2 : SIZE, LEAST),
                                                   NULL));
  _yoriai_partner_put_text (book, sheet, *row, COL_TERM, YORIAI_PARTNER_TERM, yoriai_asked_say (book->asked, term));
  _yoriai_partner_put_text (book, sheet, (*row)++, COL_SAID, look, said);
}

static void
append_part (GString    *line,
             const char *part)
{
  if (yoriai_text_is_empty (part))
    return;
  if (line->len > 0)
    g_string_append (line, "　");
  g_string_append (line, part);
}

static YoriaiRecord *
get_contact (YoriaiRecord *institution)
{
  return yoriai_record_get_child (institution, yoriai_record_find_field (institution, "contact"));
}

static const char *
get_name (const YoriaiAsked *asked,
          YoriaiRecord      *institution)
{
  const char *english = yoriai_record_get_string (institution, "name_en");

  if (g_str_equal (asked->language, "en") && !yoriai_text_is_empty (english))
    return english;
  return yoriai_record_get_string (institution, "name");
}

/**
 * yoriai_partner_book_dup_addressee:
 * @asked: questions
 *
 * Returns: (transfer full): whom they are for: a person with 様, an office with 御中 where no person is known, never both
 */
char *
yoriai_partner_book_dup_addressee (const YoriaiAsked *asked)
{
  YoriaiRecord *contact = get_contact (asked->institution);
  const char *person = yoriai_record_get_string (contact, "name");
  g_autoptr (GString) line = g_string_new (NULL);

  append_part (line, get_name (asked, asked->institution));
  append_part (line, yoriai_record_get_string (contact, "department"));
  if (yoriai_text_is_empty (person) && line->len == 0)
    /* Translators: on an envelope, where nobody knows who: ご担当者 様 in Japanese */
    return g_strdup (yoriai_asked_say (asked, N_("To whom it may concern")));
  if (yoriai_text_is_empty (person))
    /* Translators: an office, on an envelope: 御中 in Japanese */
    return g_strdup_printf (yoriai_asked_say (asked, N_("To: %s")), line->str);
  append_part (line, person);
  /* Translators: a person, on an envelope: 様 in Japanese */
  return g_strdup_printf (yoriai_asked_say (asked, N_("For: %s")), line->str);
}

static char *
dup_asker (const YoriaiAsked *asked)
{
  YoriaiRecord *representative = yoriai_reading_find_representative (asked->reading);
  YoriaiRecord *contact = representative != NULL ? get_contact (representative) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  if (contact == NULL)
    return g_strdup ("");
  append_part (line, get_name (asked, representative));
  append_part (line, yoriai_record_get_string (contact, "department"));
  append_part (line, yoriai_record_get_string (contact, "name"));
  append_part (line, yoriai_record_get_string (contact, "phone"));
  append_part (line, yoriai_record_get_string (contact, "email"));
  return g_strdup (line->str);
}

static char *
dup_effort (const YoriaiAsked *asked)
{
  return g_strdup_printf (yoriai_asked_say (asked, N_("%1$u sheets, about %2$u minutes. What you do not know may stay empty.")),
                          asked->tables->len, yoriai_asked_estimate_minutes (asked));
}

/* Returns: (transfer full): what a sheet asks: the parts of a form, the columns that a list needs, else all of them */
static char *
dup_questions (const YoriaiAsked      *asked,
               const YoriaiAskedTable *table)
{
  g_autoptr (GString) what = g_string_new (NULL);
  gboolean is_needed = FALSE;

  for (guint i = 0; i < table->columns->len; i++)
    is_needed = is_needed || ((const YoriaiAskedColumn *) table->columns->pdata[i])->is_needed;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YoriaiAskedColumn *column = table->columns->pdata[i];
      const char *said = table->is_form ? column->group : column->label;

      if (column->year == 1)
        said = yoriai_asked_say (asked, column->spec->label);
      else if (column->year > 1 || (!table->is_form && is_needed && !column->is_needed))
        said = NULL;
      if (said != NULL)
        g_string_append_printf (what, "%s%s", what->len > 0 ? yoriai_asked_say (asked, N_(", ")) : "", said);
    }
  return g_strdup (what->str);
}

static void
put_table_of_sheets (YoriaiPartnerBook *book,
                     lxw_worksheet     *sheet,
                     lxw_row_t         *row)
{
  static const char *const heads[] = { N_("Sheet"), N_("What we ask"), N_("Answered so far") };

  yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, *row, LEAST, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    _yoriai_partner_put_text (book, sheet, *row, COL_TERM + i, YORIAI_PARTNER_HEAD, yoriai_asked_say (book->asked, heads[i]));
  (*row)++;
  for (guint i = 0; i < book->asked->tables->len; i++)
    {
      const YoriaiAskedTable *table = book->asked->tables->pdata[i];
      g_autofree char *what = dup_questions (book->asked, table);
      guint n = g_array_index (book->n_filled, guint, 2 * i), all = g_array_index (book->n_filled, guint, 2 * i + 1);
      g_autofree char *count = all > 0 || table->is_form
                                 ? g_strdup_printf ("%u / %u", n, all)
                                 : g_strdup_printf ("%u%s", n, yoriai_asked_say (book->asked, N_(" rows")));

      yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, *row, _yoriai_partner_look_get_height (what, WIDTH_SAID, SIZE, LEAST), NULL));
      _yoriai_partner_put_text (book, sheet, *row, COL_TERM, YORIAI_PARTNER_NAME, book->names->pdata[i]);
      _yoriai_partner_put_text (book, sheet, *row, COL_SAID, YORIAI_PARTNER_NAME, what);
      _yoriai_partner_put_formula (book, sheet, (*row)++, COL_COUNT, YORIAI_PARTNER_MARK, book->filled->pdata[i], count, 0);
    }
}

static void
put_field (YoriaiPartnerBook *book,
           lxw_worksheet     *sheet,
           lxw_row_t          row,
           const char        *key,
           const char        *label,
           YoriaiPartnerLook  look,
           double             height)
{
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, row, height, NULL));
  _yoriai_partner_put_text (book, sheet, row, COL_KEY, YORIAI_PARTNER_FREE, key);
  _yoriai_partner_put_text (book, sheet, row, COL_TERM, YORIAI_PARTNER_NAME, yoriai_asked_say (book->asked, label));
  _yoriai_partner_put_text (book, sheet, row, COL_SAID, look, "");
  _yoriai_partner_colour (book, sheet, row, COL_SAID, row, COL_SAID);
}

static void
set_columns (YoriaiPartnerBook *book,
             lxw_worksheet     *sheet)
{
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };

  yoriai_xlsx_note (book->xlsx, worksheet_set_column_opt (sheet, COL_KEY, COL_KEY, 2, NULL, &hidden));
  yoriai_xlsx_note (book->xlsx, worksheet_set_column (sheet, COL_TERM, COL_TERM, WIDTH_TERM, NULL));
  yoriai_xlsx_note (book->xlsx, worksheet_set_column (sheet, COL_SAID, COL_SAID, WIDTH_SAID, NULL));
  yoriai_xlsx_note (book->xlsx, worksheet_set_column (sheet, COL_COUNT, COL_COUNT, WIDTH_COUNT, NULL));
}

void
_yoriai_partner_write_cover (YoriaiPartnerBook *book,
                             lxw_worksheet     *sheet)
{
  const YoriaiAsked *asked = book->asked;
  const char *hub = yoriai_reading_get_string (asked->reading, "site.name");
  g_autofree char *identity = _yoriai_partner_dup_identity (asked, "first");
  g_autofree char *title = g_strdup_printf (yoriai_asked_say (asked, N_("%s: questions to our partners")),
                                            hub != NULL ? hub : "");
  g_autofree char *number = g_strdup_printf (yoriai_asked_say (asked, N_("Number %s")), asked->number);
  g_autofree char *addressee = yoriai_partner_book_dup_addressee (asked);
  g_autofree char *due = yoriai_asked_dup_due (asked), *effort = dup_effort (asked), *asker = dup_asker (asked);
  lxw_row_t row = 0;

  set_columns (book, sheet);
  _yoriai_partner_put_text (book, sheet, row, COL_KEY, YORIAI_PARTNER_FREE, identity);
  _yoriai_partner_put_text (book, sheet, row++, COL_COUNT, YORIAI_PARTNER_RIGHT, number);
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, row, 34, NULL));
  _yoriai_partner_put_text (book, sheet, row++, COL_TERM, YORIAI_PARTNER_TITLE, title);
  yoriai_xlsx_note (book->xlsx, worksheet_set_row (sheet, row, 30, NULL));
  _yoriai_partner_put_text (book, sheet, row++, COL_TERM, YORIAI_PARTNER_LINE, addressee);
  row++;
  put_term (book, sheet, &row, N_("Please answer by"), YORIAI_PARTNER_STRONG, due);
  put_term (book, sheet, &row, N_("What to do"), YORIAI_PARTNER_SAID,
            yoriai_asked_say (asked, N_("Please fill in the yellow cells and send this file back as it is, attached to a mail. "
                                        "No stamp and no PDF are needed.")));
  put_term (book, sheet, &row, N_("How long it takes"), YORIAI_PARTNER_SAID, effort);
  put_term (book, sheet, &row, N_("Send it to, and ask"), YORIAI_PARTNER_SAID, asker);
  put_term (book, sheet, &row, N_("What we use it for"), YORIAI_PARTNER_SAID,
            yoriai_asked_say (asked, N_("Your answers are used for this proposal, and what follows if it is adopted, and for nothing else.")));
  put_term (book, sheet, &row, N_("Please note"), YORIAI_PARTNER_SAID, asked->options->note);
  row++;
  put_table_of_sheets (book, sheet, &row);
  row++;
  put_field (book, sheet, row++, YORIAI_PARTNER_WHO, N_("Filled in by"), YORIAI_PARTNER_ANSWER_TEXT, LEAST);
  put_field (book, sheet, row++, YORIAI_PARTNER_DATE, N_("Filled in on"), YORIAI_PARTNER_ANSWER_DATE, LEAST);
  put_field (book, sheet, row++, YORIAI_PARTNER_NOTE, N_("Messages and questions"), YORIAI_PARTNER_ANSWER_LONG, NOTE_HEIGHT);
  yoriai_xlsx_note (book->xlsx, worksheet_print_area (sheet, 0, COL_TERM, row - 1, COL_COUNT));
  worksheet_fit_to_pages (sheet, 1, 1);
  _yoriai_partner_protect (sheet, FALSE);
}
