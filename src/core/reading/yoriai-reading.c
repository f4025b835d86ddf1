/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

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

/* What forms read: fields by path, and labels in the programme's terms. */

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

/**
 * yoriai_reading_get_grant_role:
 * @self: the reading
 * @is_lead: whether somebody leads this project
 *
 * Returns: (transfer none): what the call calls that in a list of grants, in Japanese
 */
const char *
yoriai_reading_get_grant_role (YoriaiReading *self,
                               gboolean       is_lead)
{
  const YoriaiVocabulary *roles
      = yoriai_reading_get_vocabulary (self, yoriai_reading_get_field (yoriai_other_grant_get_type (), "role"));
  int index = yoriai_vocabulary_find_trait (roles, is_lead ? YORIAI_TRAIT_GRANT_LEAD : YORIAI_TRAIT_GRANT_SHARE);

  if (index >= 0)
    return yoriai_text_get (yoriai_vocabulary_get_entry (roles, (guint) index)->label, "ja");
  return yoriai_ja (is_lead ? N_("Principal investigator") : N_("Co-investigator"));
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
