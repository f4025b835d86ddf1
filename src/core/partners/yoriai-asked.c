/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-asked"

#include "config.h"

#include "partners/yoriai-asked.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-asked-private.h"
#include "partners/yoriai-partner-number.h"
#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "record/yoriai-choice.h"
#include "words/yoriai-catalogue.h"

/* What is asked of a partner: of the institution itself on one sheet, of each list that concerns it on a sheet of its own.
 * Nothing else of the proposal is in here but the titles of the tasks, so nothing else can come into a workbook. */

#define FORM "form"
#define FORM_LIST "institutions"
#define AMOUNTS "amounts"
#define CELLS_PER_MINUTE 3
#define ROUNDED_MINUTES 5
#define OF_LEAD '^'
#define MAX_YEAR_COLUMNS 10 /* that a sheet of A4 takes */

/**
 * Part:
 * @fields: with blanks between them: * must be filled in, - is told only, ^ is asked of the representative only; @ is of
 *   the affiliation, ? whether the partner is among them
 */
typedef struct
{
  const char *name;
  const char *list;
  const char *title;
  const char *fields;
  gboolean is_usual;
  gboolean takes_rows;
  guint n_blank;
} Part;

static const Part parts[] = {
  { "particulars", FORM_LIST, N_("Particulars of the institution"),
    "*name kana name_en *kind *corporate_number erad_code *prefecture *city *head_post *head_name "
    "vision_shared.post vision_shared.name vision_shared.date ^campus ^near_lead_municipality "
    "^core_site ^rd_own ^founded_for_rd ^public_interest_certified ^tax_exempt",
    TRUE, FALSE, 0 },
  { "contact", FORM_LIST, N_("Contact and signer"),
    "*contact.department contact.post *contact.name *contact.email contact.phone *signer.post *signer.name "
    "accounting_contact.department accounting_contact.name accounting_contact.email accounting_contact.phone",
    TRUE, FALSE, 0 },
  { "role", FORM_LIST, N_("Your part in the project"), "-role -lead_municipality *duty", TRUE, FALSE, 0 },
  { "consent", FORM_LIST, N_("Consent to take part"), "*consent *consent_date commitment_letter", TRUE,
    FALSE, 0 },
  { "questions", FORM_LIST, N_("Questions of this call"), "", TRUE, FALSE, 0 },
  { "people", "people", N_("Your people"),
    "*name *kana *@department *@post *erad_number *sector *effort email name_en degree degree_date orcid ethics_training",
    TRUE, TRUE, 30 },
  { "budget", "budget", N_("Your budget"), "task *category amounts note", TRUE, TRUE, 12 },
  { "commitments", "commitments", N_("What you commit to"), "*kind *text amounts", TRUE, TRUE, 10 },
  { "tasks", "tasks", N_("Tasks you take part in"),
    "-title ?institutions leader start_year end_year summary after_poc", TRUE, FALSE, 0 },
  { "resources", "external_resources", N_("Money from elsewhere"),
    "*source *kind *certainty task newly_acquired in_kind amounts note", FALSE, TRUE, 10 },
  { "grants", "other_grants", N_("Other grants of your people"),
    "*person *scheme agency *title state role start_date end_date amount own_amount *effort outside_erad confidential "
    "difference",
    FALSE, TRUE, 20 },
};

/* What institutions and people abroad do not have. */
static const char *const of_japan[] = { "kana", "corporate_number", "erad_code", "prefecture", "erad_number", NULL };

/* What of a task is asked of its lead institution only. */
static const char *const of_lead[] = { "leader", "start_year", "end_year", "summary", "after_poc", NULL };

/**
 * yoriai_ask_list_parts:
 *
 * Returns: (transfer none) (array zero-terminated=1): what partners can be asked
 */
const char *const *
yoriai_ask_list_parts (void)
{
  static const char *names[G_N_ELEMENTS (parts) + 1];
  static gsize is_filled;

  if (g_once_init_enter (&is_filled))
    {
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        names[i] = parts[i].name;
      g_once_init_leave (&is_filled, 1);
    }
  return names;
}

/**
 * yoriai_ask_get_part_label:
 * @part: a part, from yoriai_ask_list_parts()
 *
 * Returns: (transfer none): how it is called, untranslated; what is no part as it stands
 */
const char *
yoriai_ask_get_part_label (const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].name, part))
      return parts[i].title;
  return part;
}

/**
 * yoriai_ask_is_part_usual:
 * @part: a part, from yoriai_ask_list_parts()
 *
 * Returns: whether it is asked unless somebody says otherwise
 */
gboolean
yoriai_ask_is_part_usual (const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].name, part))
      return parts[i].is_usual;
  return FALSE;
}

static gboolean
is_wanted (const YoriaiAsked *self,
           const Part        *part)
{
  const char *const *wanted = self->options->parts;

  return wanted != NULL ? g_strv_contains (wanted, part->name) : part->is_usual;
}

static gboolean
is_usable (const YoriaiQuestion *question)
{
  static const char *const kinds[] = { YORIAI_ANSWER_LINE, "long-text", "number", "date", "choice", NULL };

  return g_strv_contains (kinds, question->kind);
}

static void
add_column (YoriaiAskedTable  *table,
            YoriaiAskedColumn *column,
            const char        *group)
{
  if (column == NULL)
    return;
  column->group = g_strdup (group);
  g_ptr_array_add (table->columns, column);
}

static void
add_questions (const YoriaiAsked *self,
               YoriaiAskedTable  *table,
               const char        *group)
{
  YoriaiCall *call = self->reading->call;
  guint n_before = table->columns->len;

  for (guint i = 0; call != NULL && i < yoriai_call_get_n_questions (call); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (call, i);

      if (g_str_equal (question->of, table->list) && is_usable (question)
          && yoriai_question_is_asked (question, self->reading->track))
        add_column (table, _yoriai_asked_column_new_question (self, table->list, question),
                    table->columns->len == n_before ? group : NULL);
    }
}

static void
add_years (const YoriaiAsked *self,
           YoriaiAskedTable  *table,
           YoriaiAskedColumn *amounts)
{
  for (guint i = 1; i <= MIN (self->reading->n_years, MAX_YEAR_COLUMNS); i++)
    add_column (table, _yoriai_asked_column_new_year (self, amounts, i), NULL);
  _yoriai_asked_column_free (amounts);
}

static GType
get_type (const YoriaiAsked *self,
          const char        *list)
{
  guint field = yoriai_record_find_field (self->reading->root, list);

  return yoriai_record_get_field (self->reading->root, field)->of ();
}

static gboolean
is_overseas (YoriaiRecord *institution)
{
  return yoriai_record_has_trait (institution, "kind", YORIAI_TRAIT_OVERSEAS);
}

static gboolean
is_asked_for (const YoriaiAsked *self,
              const char        *said)
{
  const char *name = said + strspn (said, "*@^");

  if (*said == OF_LEAD && !yoriai_institution_has_role (self->institution, YORIAI_TRAIT_REPRESENTATIVE))
    return FALSE;
  return *said != '\0' && !(is_overseas (self->institution) && g_strv_contains (of_japan, name));
}

static void
add_part (const YoriaiAsked *self,
          YoriaiAskedTable  *table,
          const Part        *part)
{
  g_auto (GStrv) fields = g_strsplit (part->fields, " ", -1);
  const char *title = table->is_form ? yoriai_asked_say (self, part->title) : NULL;
  guint n_before = table->columns->len;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const char *said = *fields[i] == OF_LEAD ? fields[i] + 1 : fields[i];
      YoriaiAskedColumn *column;

      if (!is_asked_for (self, fields[i]))
        continue;
      column = _yoriai_asked_column_new (self, get_type (self, part->list), part->list, said);
      if (column != NULL && column->spec->kind == YORIAI_KIND_YEARS)
        add_years (self, table, column);
      else
        add_column (table, column, table->columns->len == n_before ? title : NULL);
    }
  if (g_str_equal (part->name, "questions") || g_str_equal (part->name, "people"))
    add_questions (self, table, title);
}

static gboolean
is_own_person (const YoriaiAsked *self,
               YoriaiRecord      *person)
{
  guint field = yoriai_record_find_field (person, "affiliations");
  const char *id = yoriai_record_get_id (self->institution);

  for (guint i = 0; i < yoriai_record_get_n_items (person, field); i++)
    if (g_strcmp0 (yoriai_record_get_string (yoriai_record_get_item (person, field, i), "institution"), id) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a record of a list is the partner's. */
static gboolean
is_own (const YoriaiAsked *self,
        const char        *list,
        YoriaiRecord      *record)
{
  const char *id = yoriai_record_get_id (self->institution);

  if (g_str_equal (list, "people"))
    return is_own_person (self, record);
  if (g_str_equal (list, "tasks"))
    return TRUE;
  if (g_str_equal (list, "other_grants"))
    {
      YoriaiRecord *person = yoriai_record_get_ref (record, "person");

      return person != NULL && is_own_person (self, person);
    }
  return g_strcmp0 (yoriai_record_get_string (record, "institution"), id) == 0;
}

static gboolean
is_open (const YoriaiAsked      *self,
         const YoriaiAskedTable *table,
         YoriaiRecord           *row)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YoriaiAskedColumn *column = table->columns->pdata[i];

      if (column->is_needed && !yoriai_asked_is_filled (column, row, yoriai_record_get_id (self->institution)))
        return TRUE;
    }
  return FALSE;
}

static void
add_rows (const YoriaiAsked *self,
          YoriaiAskedTable  *table)
{
  guint field = yoriai_record_find_field (self->reading->root, table->list);
  guint n = yoriai_record_get_n_items (self->reading->root, field), n_own = 0;

  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *record = yoriai_record_get_item (self->reading->root, field, i);

      if (!is_own (self, table->list, record))
        continue;
      n_own++;
      if (!self->options->only_open || is_open (self, table, record))
        g_ptr_array_add (table->rows, record);
    }
  /* A table that is full is not asked again. */
  if (self->options->only_open && n_own > 0 && table->rows->len == 0)
    g_ptr_array_set_size (table->columns, 0);
}

/* Leaves out of a form what is filled in; what begins a part goes on to the next. */
static void
leave_open (const YoriaiAsked *self,
            YoriaiAskedTable  *table)
{
  for (guint i = 0; i < table->columns->len;)
    {
      YoriaiAskedColumn *column = table->columns->pdata[i];
      YoriaiAskedColumn *next = i + 1 < table->columns->len ? table->columns->pdata[i + 1] : NULL;

      if (!column->is_told
          && !yoriai_asked_is_filled (column, self->institution, yoriai_record_get_id (self->institution)))
        {
          i++;
          continue;
        }
      if (next != NULL && next->group == NULL)
        next->group = g_steal_pointer (&column->group);
      g_ptr_array_remove_index (table->columns, i);
    }
}

static void
table_free (gpointer data)
{
  YoriaiAskedTable *table = data;

  g_free (table->title);
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static YoriaiAskedTable *
table_new (const char *name,
           const char *list,
           gboolean    is_form)
{
  YoriaiAskedTable *table = g_new0 (YoriaiAskedTable, 1);

  table->name = name;
  table->list = list;
  table->is_form = is_form;
  table->columns = g_ptr_array_new_with_free_func (_yoriai_asked_column_free);
  table->rows = g_ptr_array_new ();
  return table;
}

/* Takes a table that asks something. */
static void
take_table (YoriaiAsked      *self,
            YoriaiAskedTable *table,
            const char       *title)
{
  if (table->columns->len == 0)
    {
      table_free (table);
      return;
    }
  table->title = g_strdup_printf ("%u %s", self->tables->len + 1, yoriai_asked_say (self, title));
  g_ptr_array_add (self->tables, table);
}

static void
add_form (YoriaiAsked *self)
{
  YoriaiAskedTable *table = table_new (FORM, FORM_LIST, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].list, FORM_LIST) && is_wanted (self, &parts[i]))
      add_part (self, table, &parts[i]);
  g_ptr_array_add (table->rows, self->institution);
  if (self->options->only_open)
    leave_open (self, table);
  take_table (self, table, N_("Your institution"));
}

/* Leaves out what is none of the partner's business in any row. */
static void
leave_seen (const YoriaiAsked *self,
            YoriaiAskedTable  *table)
{
  for (guint i = table->columns->len; i > 0; i--)
    {
      gboolean is_seen = table->takes_rows;

      for (guint j = 0; j < table->rows->len && !is_seen; j++)
        is_seen = yoriai_asked_may_see (self, table->columns->pdata[i - 1], table->rows->pdata[j]);
      if (!is_seen)
        g_ptr_array_remove_index (table->columns, i - 1);
    }
}

static void
add_list (YoriaiAsked *self,
          const Part  *part)
{
  YoriaiAskedTable *table = table_new (part->list, part->list, FALSE);

  table->takes_rows = part->takes_rows;
  table->n_blank = part->n_blank;
  add_part (self, table, part);
  add_rows (self, table);
  leave_seen (self, table);
  if (!table->takes_rows && table->rows->len == 0)
    g_ptr_array_set_size (table->columns, 0);
  take_table (self, table, part->title);
}

static const char *
choose_language (YoriaiRecord           *institution,
                 const YoriaiAskOptions *options)
{
  if (options->language != NULL)
    return g_str_equal (options->language, "en") ? "en" : "ja";
  return is_overseas (institution) ? "en" : "ja";
}

/**
 * yoriai_asked_new:
 * @reading: the proposal; it is to stay as it is
 * @institution: the partner
 * @options: what is asked and how
 *
 * Finds what is asked of a partner, and what is known of it.
 *
 * Returns: (transfer full): the questions, which may be none
 */
YoriaiAsked *
yoriai_asked_new (YoriaiReading          *reading,
                  YoriaiRecord           *institution,
                  const YoriaiAskOptions *options)
{
  YoriaiAsked *self = g_new0 (YoriaiAsked, 1);

  self->reading = reading;
  self->institution = institution;
  self->options = options;
  self->language = choose_language (institution, options);
  self->number = yoriai_partner_number_dup (institution);
  self->tables = g_ptr_array_new_with_free_func (table_free);
  add_form (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!g_str_equal (parts[i].list, FORM_LIST) && is_wanted (self, &parts[i])
        && yoriai_reading_has_part (reading, parts[i].list))
      add_list (self, &parts[i]);
  return self;
}

/**
 * yoriai_asked_free:
 * @self: (transfer full): questions
 */
void
yoriai_asked_free (YoriaiAsked *self)
{
  g_ptr_array_unref (self->tables);
  g_free (self->number);
  g_free (self);
}

/**
 * yoriai_asked_say:
 * @self: questions
 * @msgid: a text of the program, in English
 *
 * Returns: (transfer none): it in the language of the sheets, whatever the program's is
 */
const char *
yoriai_asked_say (const YoriaiAsked *self,
                  const char        *msgid)
{
  return g_str_equal (self->language, "en") ? msgid : yoriai_ja (msgid);
}

/**
 * yoriai_asked_may_see:
 * @self: questions
 * @column: one of them
 * @row: a record that it is asked of
 *
 * Returns: whether it concerns the partner: of a task that another one leads only its title does
 */
gboolean
yoriai_asked_may_see (const YoriaiAsked       *self,
                      const YoriaiAskedColumn *column,
                      YoriaiRecord            *row)
{
  YoriaiRecord *person;

  if (G_OBJECT_TYPE (row) != yoriai_task_get_type () || !g_strv_contains (of_lead, column->spec->name))
    return TRUE;
  if (g_strcmp0 (yoriai_record_get_string (row, "lead_institution"), yoriai_record_get_id (self->institution)) != 0)
    return FALSE;
  person = g_str_equal (column->spec->name, "leader") ? yoriai_record_get_ref (row, "leader") : NULL;
  return person == NULL || is_own_person (self, person);
}

/**
 * yoriai_asked_count:
 * @self: questions
 * @ret_filled: (out): of these, how many are answered
 *
 * Returns: how many things must be filled in, as far as that is known: those of the institution, and of each record there is
 */
guint
yoriai_asked_count (const YoriaiAsked *self,
                    guint             *ret_filled)
{
  guint n = 0;

  *ret_filled = 0;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const YoriaiAskedTable *table = self->tables->pdata[i];

      for (guint j = 0; j < table->columns->len; j++)
        for (guint k = 0; ((const YoriaiAskedColumn *) table->columns->pdata[j])->is_needed && k < table->rows->len; k++)
          {
            n++;
            *ret_filled += yoriai_asked_is_filled (table->columns->pdata[j], table->rows->pdata[k],
                                                   yoriai_record_get_id (self->institution));
          }
    }
  return n;
}

/**
 * yoriai_asked_estimate_minutes:
 * @self: questions
 *
 * Returns: about how long it takes to answer what is still open: what is there has only to be read
 */
guint
yoriai_asked_estimate_minutes (const YoriaiAsked *self)
{
  const char *id = yoriai_record_get_id (self->institution);
  guint n_open = 0;

  for (guint i = 0; i < self->tables->len; i++)
    {
      const YoriaiAskedTable *table = self->tables->pdata[i];

      for (guint j = 0; j < table->columns->len; j++)
        {
          const YoriaiAskedColumn *column = table->columns->pdata[j];
          gboolean is_first = table->rows->len == 0;

          for (guint k = 0; k < table->rows->len && !column->is_told; k++)
            n_open += !yoriai_asked_is_filled (column, table->rows->pdata[k], id);
          n_open += is_first && !column->is_told;
        }
    }
  return (n_open / CELLS_PER_MINUTE / ROUNDED_MINUTES + 1) * ROUNDED_MINUTES;
}
