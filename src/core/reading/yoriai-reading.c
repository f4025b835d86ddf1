/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "reading/yoriai-reading.h"
#include "call/yoriai-call-library.h"
#include "call/yoriai-call-texts.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "proposal/yoriai-record-name.h"
#include "record/yoriai-year-sums.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"
#include "words/yoriai-thousands.h"

/* What forms read: fields by path, labels in the programme's terms, and values as people write
 * them. */

#define MAX_PATH 128

G_DEFINE_QUARK (yoriai-reading-error-quark, yoriai_export_error)

/**
 * yoriai_reading_init:
 * @self: a reading to set up
 * @space: the proposal
 * @call: (nullable): its call
 * @checker: (nullable): its findings
 * @options: how to export
 *
 * Looks up what every form needs. All is borrowed.
 */
void
yoriai_reading_init (YoriaiReading             *self,
                     YoriaiSpace               *space,
                     YoriaiCall                *call,
                     YoriaiChecker             *checker,
                     const YoriaiExportOptions *options)
{
  *self = (YoriaiReading){ .space = space, .call = call, .checker = checker, .options = options };
  if (call == NULL && checker != NULL)
    self->call = yoriai_checker_get_call (checker);
  self->words = self->call;
  if (self->words == NULL && yoriai_call_library_get_served (space) != NULL)
    self->words = yoriai_call_library_get_root (yoriai_call_library_get_served (space));
  self->root = yoriai_space_get_root (space);
  self->start_year = yoriai_record_get_int (self->root, "start_fiscal_year");
  if (self->call != NULL && yoriai_record_get_string (self->root, "track") != NULL)
    self->track =
        yoriai_call_find_track (self->call, yoriai_record_get_string (self->root, "track"));
  self->n_years = (guint) CLAMP (yoriai_record_get_int (self->root, "duration_years"), 0, YORIAI_MAX_YEARS);
  if (self->n_years == 0)
    self->n_years = MAX (yoriai_call_count_years (self->call, self->track), 1);
}

/**
 * yoriai_reading_allow:
 * @self: the reading
 * @error: return location
 *
 * Refuses what still has errors unless that is forced, and then marks it as unfinished.
 *
 * Returns: whether to go on; %FALSE with #YORIAI_EXPORT_ERROR
 */
gboolean
yoriai_reading_allow (YoriaiReading  *self,
                      GError        **error)
{
  guint n = self->checker != NULL ? yoriai_checker_get_counts (self->checker).error : 0;

  self->is_unfinished = n > 0;
  if (n == 0 || self->options->forced)
    return TRUE;
  g_set_error (
      error, YORIAI_EXPORT_ERROR, YORIAI_EXPORT_ERROR_OPEN_ERRORS,
      g_dngettext (GETTEXT_PACKAGE, "The check finds %u error", "The check finds %u errors", n), n);
  return FALSE;
}

/**
 * yoriai_reading_has_part:
 * @self: the reading
 * @part: a member of the proposal: "vision", "forum"
 *
 * Tells whether the track asks for a part. What it does not ask for is kept in the proposal and
 * left out here.
 */
gboolean
yoriai_reading_has_part (YoriaiReading *self,
                         const char    *part)
{
  return self->track == NULL || yoriai_track_has_part (self->track, part);
}

/**
 * yoriai_reading_has_field:
 * @self: the reading
 * @path: path of a field: "vision.expansion", "institutions.campus"
 *
 * Tells whether the track asks for a field of a part that it asks for.
 */
gboolean
yoriai_reading_has_field (YoriaiReading *self,
                          const char    *path)
{
  return self->track == NULL || yoriai_track_has_field (self->track, path);
}

/**
 * yoriai_reading_get_label:
 * @self: the reading
 * @key: (nullable): where the field is: "vision.statement"
 * @field: the field
 *
 * Returns: (transfer none): its Japanese label, as the call puts it where the call has a word for
 * it
 */
const char *
yoriai_reading_get_label (YoriaiReading     *self,
                          const char        *key,
                          const YoriaiField *field)
{
  if (self->call != NULL && key != NULL)
    {
      YoriaiText text =
          yoriai_call_get_label (self->call, key, self->track != NULL ? self->track->id : NULL);

      if (text.ja != NULL && *text.ja != '\0')
        return text.ja;
    }
  return yoriai_ja (field->label);
}

/**
 * yoriai_reading_get_wording:
 * @self: the reading
 * @key: of a text in figures and forms: “figure.cycle.state”
 *
 * Returns: (transfer none): the text in Japanese, as the call puts it where it does
 */
const char *
yoriai_reading_get_wording (YoriaiReading *self,
                            const char    *key)
{
  const char *msgid = yoriai_call_texts_find (key);
  YoriaiText text = { NULL, NULL };

  g_return_val_if_fail (msgid != NULL, key);

  if (self->words != NULL)
    text = yoriai_call_get_text (self->words, key, self->track != NULL ? self->track->id : NULL);
  return text.ja != NULL && *text.ja != '\0' ? text.ja : yoriai_ja (msgid);
}

/**
 * yoriai_reading_get_part_label:
 * @self: the reading
 * @part: a member of the proposal
 *
 * Returns: (transfer none): the label of a part of the proposal
 */
const char *
yoriai_reading_get_part_label (YoriaiReading *self,
                               const char    *part)
{
  guint field = yoriai_record_find_field (self->root, part);

  g_return_val_if_fail (field != YORIAI_NO_FIELD, part);

  return yoriai_reading_get_label (self, part, yoriai_record_get_field (self->root, field));
}

/**
 * yoriai_reading_dup_call_name:
 * @self: the reading
 *
 * Returns: (transfer full): call and track, as they stand on the cover and in each footer
 */
char *
yoriai_reading_dup_call_name (YoriaiReading *self)
{
  const char *call = NULL, *track = NULL;

  if (self->call != NULL)
    call = yoriai_call_get_name (self->call).ja;
  if (call == NULL)
    call = yoriai_record_get_string (self->root, "call");
  if (self->track != NULL)
    track = self->track->name.ja;
  return g_strjoin (track != NULL ? " " : "", call != NULL ? call : "", track, NULL);
}

/**
 * yoriai_reading_append_year:
 * @self: the reading
 * @out: where to
 * @year: a project year
 *
 * Writes a project year with the fiscal year it is.
 */
void
yoriai_reading_append_year (YoriaiReading *self,
                            GString       *out,
                            gint64         year)
{
  /* Translators: a project year, counted from 1 */
  g_string_append_printf (out, yoriai_ja (N_("Year %d")), (int) year);
  if (self->start_year > 0)
    {
      /* Translators: the fiscal year that a project year is */
      g_string_append_printf (out, yoriai_ja (N_(" (fiscal %d)")),
                              (int) (self->start_year + year - 1));
    }
}

/**
 * yoriai_reading_get_target:
 * @self: the reading
 * @id: (nullable): what a reference holds
 *
 * Returns: (transfer none) (nullable): the record it means; %NULL when it dangles
 */
YoriaiRecord *
yoriai_reading_get_target (YoriaiReading *self,
                           const char    *id)
{
  return id != NULL ? yoriai_space_find (self->space, id) : NULL;
}

/**
 * yoriai_reading_get_field:
 * @type: a record type
 * @name: the name of one of its fields
 *
 * Returns: (transfer none): the field
 */
const YoriaiField *
yoriai_reading_get_field (GType       type,
                          const char *name)
{
  guint n, field = yoriai_record_type_find_field (type, name);

  g_return_val_if_fail (field != YORIAI_NO_FIELD, NULL);

  return &yoriai_record_type_get_fields (type, &n)[field];
}

static YoriaiRecord *
step (YoriaiReading *self,
      YoriaiRecord  *record,
      guint          field)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);

  switch (value->tag)
    {
    case YORIAI_TAG_CHILD:
      return yoriai_record_get_child (record, field);
    case YORIAI_TAG_STRING:
      return yoriai_reading_get_target (self, value->v.s);
    default:
      return NULL;
    }
}

/**
 * yoriai_reading_find:
 * @self: the reading
 * @record: (nullable): where to begin; %NULL: at the proposal
 * @path: names of fields with dots between them; references are followed; "^name" begins at the record that holds
 *   @record
 * @ret_field: (out): the field that @path ends with
 *
 * Finds a field.
 *
 * Returns: (transfer none) (nullable): the record that holds it; %NULL when a reference on the way
 * is empty or dangles
 */
YoriaiRecord *
yoriai_reading_find (YoriaiReading *self,
                     YoriaiRecord  *record,
                     const char    *path,
                     guint         *ret_field)
{
  char name[MAX_PATH];
  guint field;

  if (record == NULL)
    record = self->root;
  if (*path == '^')
    {
      record = yoriai_record_get_parent (record);
      g_return_val_if_fail (record != NULL, NULL);
      path++;
    }
  for (const char *dot = strchr (path, '.'); dot != NULL; dot = strchr (path, '.'))
    {
      g_assert ((gsize) (dot - path) < sizeof name);
      memcpy (name, path, dot - path);
      name[dot - path] = '\0';
      field = yoriai_record_find_field (record, name);
      g_return_val_if_fail (field != YORIAI_NO_FIELD, NULL);
      record = step (self, record, field);
      if (record == NULL)
        return NULL;
      path = dot + 1;
    }
  field = yoriai_record_find_field (record, path);
  g_return_val_if_fail (field != YORIAI_NO_FIELD, NULL);
  *ret_field = field;
  return record;
}

/**
 * yoriai_reading_get_string:
 * @self: the reading
 * @path: path of a text in the proposal
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
yoriai_reading_get_string (YoriaiReading *self,
                           const char    *path)
{
  guint field;
  YoriaiRecord *record = yoriai_reading_find (self, NULL, path, &field);

  if (record == NULL || yoriai_record_peek (record, field)->tag != YORIAI_TAG_STRING ||
      yoriai_record_is_empty (record, field))
    return NULL;
  return yoriai_record_peek (record, field)->v.s;
}

/**
 * yoriai_reading_get_name:
 * @self: the reading
 * @record: (nullable): a record
 *
 * Returns: (transfer none): what people call it; "" where it has no name
 */
const char *
yoriai_reading_get_name (YoriaiReading *self,
                         YoriaiRecord  *record)
{
  const char *name = record != NULL ? yoriai_record_get_name (record) : NULL;

  return name != NULL ? name : "";
}

/**
 * yoriai_reading_find_officer:
 * @self: the reading
 * @trait: of a role: YORIAI_TRAIT_PROJECT_LEADER
 *
 * Returns: (transfer none) (nullable): who has such a role in the operation
 */
YoriaiRecord *
yoriai_reading_find_officer (YoriaiReading *self,
                             const char    *trait)
{
  guint field;
  YoriaiRecord *operation = yoriai_reading_find (self, NULL, "operation.officers", &field);

  for (guint i = 0; i < yoriai_record_get_n_items (operation, field); i++)
    {
      YoriaiRecord *officer = yoriai_record_get_item (operation, field, i);

      if (yoriai_record_has_trait (officer, "role", trait))
        return yoriai_record_get_ref (officer, "person");
    }
  return NULL;
}

/**
 * yoriai_reading_find_representative:
 * @self: the reading
 *
 * Returns: (transfer none) (nullable): the representative institution
 */
YoriaiRecord *
yoriai_reading_find_representative (YoriaiReading *self)
{
  guint field = yoriai_record_find_field (self->root, "institutions");

  for (guint i = 0; i < yoriai_record_get_n_items (self->root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (self->root, field, i);

      if (yoriai_record_has_trait (institution, "role", YORIAI_TRAIT_REPRESENTATIVE) &&
          !yoriai_institution_has_declined (institution))
        return institution;
    }
  return NULL;
}

/**
 * yoriai_reading_count_institutions:
 * @self: the reading
 *
 * Returns: how many institutions take part: those that declined do not, nor do those that only cooperate
 */
guint
yoriai_reading_count_institutions (YoriaiReading *self)
{
  guint field = yoriai_record_find_field (self->root, "institutions"), n = 0;

  for (guint i = 0; i < yoriai_record_get_n_items (self->root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (self->root, field, i);

      n += !yoriai_institution_has_declined (institution) &&
           !yoriai_institution_has_role (institution, YORIAI_TRAIT_COOPERATING);
    }
  return n;
}

static void
append_number (YoriaiReading     *self,
               GString           *out,
               const YoriaiField *field,
               gint64             number)
{
  if (field->is_year)
    yoriai_reading_append_year (self, out, number);
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
}

static void
append_money (GString *out,
              gint64   amount)
{
  gsize from = out->len;

  g_string_append_printf (out, "%" G_GINT64_FORMAT, amount);
  yoriai_thousands_group (out, from);
  g_string_append (out, yoriai_ja (N_(" yen")));
}

/**
 * yoriai_reading_append_date:
 * @out: where to
 * @date: a date as the proposal has it: "2026", "2026-11", "2026-11-26"
 *
 * Writes a date as people write it.
 */
void
yoriai_reading_append_date (GString    *out,
                            const char *date)
{
  int year = 0, month = 0, day = 0, n = 0;

  for (const char *p = date; *p != '\0'; p++)
    n += *p == '-';
  year = atoi (date);
  if (n >= 1)
    month = atoi (date + 5);
  if (n == 2)
    day = atoi (date + 8);
  if (n == 2)
    g_string_append_printf (out, yoriai_ja (N_("%1$d-%2$02d-%3$02d")), year, month, day);
  else if (n == 1)
    g_string_append_printf (out, yoriai_ja (N_("%1$d-%2$02d")), year, month);
  else
    g_string_append_printf (out, yoriai_ja (N_("Year %d AD")), year);
}

static void
append_items (YoriaiReading *self,
              GString       *out,
              YoriaiRecord  *record,
              guint          field)
{
  guint n = yoriai_record_get_n_items (record, field);

  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (record, field, i);
      gsize start;

      if (out->len > 0 && out->str[out->len - 1] != '\n')
        g_string_append_c (out, '\n');
      start = out->len;
      for (guint j = 0; j < yoriai_record_get_n_fields (item); j++)
        if (!yoriai_record_is_empty (item, j))
          {
            if (out->len > start)
              g_string_append_c (out, ' ');
            yoriai_reading_append_value (self, out, item, j);
          }
    }
}

static void
append_strings (YoriaiReading      *self,
                GString            *out,
                const YoriaiField  *field,
                char              **strings)
{
  gsize start = out->len;

  for (guint i = 0; strings[i] != NULL; i++)
    {
      if (field->kind == YORIAI_KIND_REFS)
        {
          YoriaiRecord *target = yoriai_reading_get_target (self, strings[i]);
          gboolean is_title =
              target != NULL && yoriai_record_find_field (target, "title") != YORIAI_NO_FIELD;

          if (i > 0)
            g_string_append (out, is_title ? "\n" : yoriai_ja (N_(", ")));
          g_string_append (out, target != NULL ? yoriai_reading_get_name (self, target)
                                               : yoriai_ja (N_("(refers to nothing)")));
        }
      else
        {
          if (yoriai_text_is_empty (strings[i]))
            continue;
          g_string_append (out, out->len > start ? yoriai_ja (N_(", ")) : "");
          g_string_append (out, strings[i]);
        }
    }
}

static void
append_int (YoriaiReading     *self,
            GString           *out,
            const YoriaiField *field,
            gint64             number)
{
  if (field->kind == YORIAI_KIND_ENUM)
    g_string_append (out, yoriai_ja (field->values[number].label));
  else if (field->kind == YORIAI_KIND_BOOL)
    g_string_append (out, number != 0 ? yoriai_ja (N_("Yes")) : yoriai_ja (N_("No")));
  else if (field->kind == YORIAI_KIND_MONEY)
    append_money (out, number);
  else
    append_number (self, out, field, number);
}

/**
 * yoriai_reading_get_choice:
 * @record: a record
 * @field: a field of the kind CHOICE that is filled in
 *
 * Returns: (transfer none): what the call calls the entry, in Japanese; one that it does not know as it stands
 */
const char *
yoriai_reading_get_choice (YoriaiRecord *record,
                           guint         field)
{
  const YoriaiVocabularyEntry *entry = yoriai_record_get_choice (record, field);

  return entry != NULL ? yoriai_text_get (entry->label, "ja") : yoriai_record_peek (record, field)->v.s;
}

/**
 * yoriai_reading_get_vocabulary:
 * @self: the reading
 * @field: a field of the kind CHOICE
 *
 * Returns: (transfer none) (nullable): what the field chooses from
 */
const YoriaiVocabulary *
yoriai_reading_get_vocabulary (YoriaiReading     *self,
                               const YoriaiField *field)
{
  return yoriai_vocabularies_get (yoriai_space_get_vocabularies (self->space), field->vocabulary);
}

/**
 * yoriai_reading_append_value:
 * @self: the reading
 * @out: where to
 * @record: a record
 * @field: index of a field
 *
 * Writes a field's value as people write it; nothing for what is not filled in.
 */
void
yoriai_reading_append_value (YoriaiReading *self,
                             GString       *out,
                             YoriaiRecord  *record,
                             guint          field)
{
  const YoriaiField *info = yoriai_record_get_field (record, field);
  const YoriaiValue *value = yoriai_record_peek (record, field);

  if (yoriai_record_is_empty (record, field))
    return;
  switch (value->tag)
    {
    case YORIAI_TAG_INT:
      append_int (self, out, info, value->v.i);
      break;
    case YORIAI_TAG_STRING:
      if (info->kind == YORIAI_KIND_REF)
        append_strings (self, out, &(YoriaiField){ .kind = YORIAI_KIND_REFS },
                        (char *[]){ value->v.s, NULL });
      else if (info->kind == YORIAI_KIND_DATE)
        yoriai_reading_append_date (out, value->v.s);
      else if (info->kind == YORIAI_KIND_CHOICE)
        g_string_append (out, yoriai_reading_get_choice (record, field));
      else
        g_string_append (out, value->v.s);
      break;
    case YORIAI_TAG_STRINGS:
      append_strings (self, out, info, value->v.strv);
      break;
    case YORIAI_TAG_INTS:
      for (guint i = 0; i < value->v.ints->n; i++)
        g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i > 0 ? yoriai_ja (N_(", ")) : "",
                                value->v.ints->items[i]);
      break;
    case YORIAI_TAG_LIST:
      append_items (self, out, record, field);
      break;
    case YORIAI_TAG_CHILD:
    case YORIAI_TAG_YEARS:
    default:
      break;
    }
}

/**
 * yoriai_reading_is_told:
 * @item: an item of a list
 *
 * Returns: whether a proposal written down has it: not an institution that declined, nor amounts for one
 */
gboolean
yoriai_reading_is_told (YoriaiRecord *item)
{
  if (G_OBJECT_TYPE (item) == yoriai_institution_get_type ())
    return !yoriai_institution_has_declined (item);
  for (guint i = 0; i < yoriai_record_get_n_fields (item); i++)
    if (yoriai_record_get_field (item, i)->unless != NULL)
      return yoriai_years_do_count (item, i);

  return TRUE;
}

/**
 * yoriai_reading_count_years:
 * @self: the reading
 * @list: a list of the proposal whose items have "amounts"
 *
 * Finds how many year columns a table needs: those of the project, and more where there are amounts
 * in later years.
 *
 * Returns: how many, from 1 to YORIAI_MAX_YEARS
 */
guint
yoriai_reading_count_years (YoriaiReading *self,
                            const char    *list)
{
  guint field = yoriai_record_find_field (self->root, list), n_years = self->n_years;
  guint amounts =
    yoriai_record_type_find_field (yoriai_record_get_field (self->root, field)->of (), "amounts");

  for (guint i = 0; i < yoriai_record_get_n_items (self->root, field); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (self->root, field, i);
      const YoriaiYears *years = yoriai_years_get_counted (item, amounts);

      for (guint j = 0; years != NULL && j < years->n; j++)
        n_years = MAX (n_years, (guint) CLAMP (years->items[j].year, 1, YORIAI_MAX_YEARS));
    }
  return n_years;
}

/**
 * yoriai_reading_count_goal_years:
 * @self: the reading
 *
 * Finds how many years a plan of goals needs: those of the project, and more where a task ends or a goal is set later.
 * Goals may lie beyond the support of a project that steps up.
 */
guint
yoriai_reading_count_goal_years (YoriaiReading *self)
{
  guint tasks = yoriai_record_find_field (self->root, "tasks");
  guint targets = yoriai_record_find_field (self->root, "targets");
  guint milestones = yoriai_record_type_find_field (yoriai_task_get_type (), "milestones");
  gint64 n = self->n_years;

  for (guint i = 0; i < yoriai_record_get_n_items (self->root, targets); i++)
    n = MAX (n, yoriai_record_get_int (yoriai_record_get_item (self->root, targets, i), "year"));
  for (guint i = 0; i < yoriai_record_get_n_items (self->root, tasks); i++)
    {
      YoriaiRecord *task = yoriai_record_get_item (self->root, tasks, i);

      n = MAX (n, yoriai_record_get_int (task, "end_year"));
      for (guint j = 0; j < yoriai_record_get_n_items (task, milestones); j++)
        n = MAX (n, yoriai_record_get_int (yoriai_record_get_item (task, milestones, j), "year"));
    }
  return (guint) CLAMP (n, 1, YORIAI_MAX_YEARS);
}
