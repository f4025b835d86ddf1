/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-words"

#include "config.h"

#include "workspace/yoriai-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-questions.h"
#include "proposal/yoriai-answers.h"
#include "words/yoriai-date.h"
#include "words/yoriai-number.h"

/* What the call says about a place: its label, its guidance, its limit, its years. */


/**
 * yoriai_words_text:
 * @text: a text of a call pack
 *
 * Returns: (transfer none) (nullable): @text in the user's language
 */
const char *
yoriai_words_text (YoriaiText text)
{
  return yoriai_text_get (text, yoriai_text_get_language ());
}

/**
 * yoriai_words_dup_key:
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer full): how call packs name the place, without items' ids: "tasks.milestones.goal"
 */
char *
yoriai_words_dup_key (YoriaiRecord *record,
                      guint         field)
{
  GString *key = g_string_new (yoriai_record_get_field (record, field)->name);

  for (YoriaiRecord *parent = yoriai_record_get_parent (record); parent != NULL;
       record = parent, parent = yoriai_record_get_parent (parent))
    {
      g_string_prepend_c (key, '.');
      g_string_prepend (
          key, yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->name);
    }

  return g_string_free (key, FALSE);
}

/**
 * yoriai_words_dup_label_in:
 * @call: (nullable): a call
 * @track_id: (nullable): one of its tracks
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer full): what @call calls the place in the track, else what its table calls it
 */
char *
yoriai_words_dup_label_in (YoriaiCall   *call,
                           const char   *track_id,
                           YoriaiRecord *record,
                           guint         field)
{
  const YoriaiQuestion *question = yoriai_call_find_question_of (call, record);

  if (question != NULL && question->slot == field)
    return g_strdup (yoriai_words_text (question->label));
  if (yoriai_answer_is (record) && yoriai_answer_get_slot (record) == field
      && yoriai_record_get_string (record, "label") != NULL)
    return g_strdup (yoriai_words_text (yoriai_answer_get_label (record))); /* as it was asked */

  g_autofree char *key = call != NULL ? yoriai_words_dup_key (record, field) : NULL;
  const char *label =
      call != NULL ? yoriai_words_text (yoriai_call_get_label (call, key, track_id)) : NULL;

  return g_strdup (label != NULL && *label != '\0'
                       ? label
                       : _(yoriai_record_get_field (record, field)->label));
}

/**
 * yoriai_words_dup_label:
 * @checker: (nullable): the open proposal's checker
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer full): what the call calls the place in the present track, else what its table calls it
 */
char *
yoriai_words_dup_label (YoriaiChecker *checker,
                        YoriaiRecord  *record,
                        guint          field)
{
  YoriaiCall *call = checker ? yoriai_checker_get_call (checker) : NULL;
  const YoriaiTrack *track = call ? yoriai_checker_get_track (checker) : NULL;

  return yoriai_words_dup_label_in (call, track != NULL ? track->id : NULL, record, field);
}

/**
 * yoriai_words_get_guidance:
 * @checker: (nullable): the open proposal's checker
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): what the call advises on the place
 */
const char *
yoriai_words_get_guidance (YoriaiChecker *checker,
                           YoriaiRecord  *record,
                           guint          field)
{
  YoriaiCall *call = checker ? yoriai_checker_get_call (checker) : NULL;
  const YoriaiTrack *track = call ? yoriai_checker_get_track (checker) : NULL;

  const YoriaiQuestion *question = yoriai_call_find_question_of (call, record);

  if (track == NULL && question == NULL)
    return NULL;

  g_autofree char *key = yoriai_words_dup_key (record, field);
  const char *guidance
      = yoriai_words_text (question != NULL ? question->guidance : yoriai_call_get_guidance (call, key, track->id));

  return guidance != NULL && *guidance != '\0' ? guidance : NULL;
}

/**
 * yoriai_words_get_limit:
 * @checker: (nullable): the open proposal's checker
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): how long the call lets the text be
 */
const YoriaiTextLimit *
yoriai_words_get_limit (YoriaiChecker *checker,
                        YoriaiRecord  *record,
                        guint          field)
{
  YoriaiCall *call = checker ? yoriai_checker_get_call (checker) : NULL;
  const YoriaiQuestion *question = yoriai_call_find_question_of (call, record);
  g_autofree char *key = call ? yoriai_words_dup_key (record, field) : NULL;

  if (question != NULL)
    return question->slot == field ? question->limit : NULL;
  return call ? yoriai_call_get_limit (call, key) : NULL;
}

/**
 * yoriai_words_is_asked:
 * @checker: (nullable): the open proposal's checker
 * @record: a record
 * @field: one of its fields
 *
 * Returns: whether the present track does not leave the field out of a part that it asks for
 */
gboolean
yoriai_words_is_asked (YoriaiChecker *checker,
                       YoriaiRecord  *record,
                       guint          field)
{
  const YoriaiTrack *track = checker != NULL ? yoriai_checker_get_track (checker) : NULL;
  g_autofree char *key = track != NULL ? yoriai_words_dup_key (record, field) : NULL;

  return track == NULL || yoriai_track_has_field (track, key);
}

/**
 * yoriai_words_is_one_line:
 * @checker: (nullable): the open proposal's checker
 * @record: a record
 * @field: one of its texts
 *
 * Returns: whether the text has no line breaks: by its kind, and that of an answer by what the call asks for
 */
gboolean
yoriai_words_is_one_line (YoriaiChecker *checker,
                          YoriaiRecord  *record,
                          guint          field)
{
  const YoriaiQuestion *question
      = yoriai_call_find_question_of (checker != NULL ? yoriai_checker_get_call (checker) : NULL, record);

  if (yoriai_record_get_field (record, field)->kind != YORIAI_KIND_LONG_TEXT)
    return TRUE;
  if (question != NULL && question->slot == field)
    return strcmp (question->kind, YORIAI_ANSWER_LINE) == 0;
  return yoriai_answer_is (record) && g_strcmp0 (yoriai_record_get_string (record, "kind"), YORIAI_ANSWER_LINE) == 0;
}

/**
 * yoriai_words_get_item_limit:
 * @checker: (nullable): the open proposal's checker
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): how many items the call lets the list
 *   have
 */
const YoriaiItemLimit *
yoriai_words_get_item_limit (YoriaiChecker *checker,
                             YoriaiRecord  *record,
                             guint          field)
{
  YoriaiCall *call = checker ? yoriai_checker_get_call (checker) : NULL;
  const YoriaiQuestion *question = yoriai_call_find_question_of (call, record);
  g_autofree char *key = call ? yoriai_words_dup_key (record, field) : NULL;

  if (question != NULL)
    return question->slot == field ? question->item_limit : NULL;
  return call ? yoriai_call_get_item_limit (call, key) : NULL;
}

/**
 * yoriai_words_get_n_years:
 * @checker: (nullable): the open proposal's checker
 *
 * Returns: how many project years the present track has, or the most that any track of the call has; 0: nobody says
 */
guint
yoriai_words_get_n_years (YoriaiChecker *checker)
{
  if (checker == NULL)
    return 0;
  return yoriai_call_count_years (yoriai_checker_get_call (checker), yoriai_checker_get_track (checker));
}

/**
 * yoriai_words_dup_year:
 * @root: the proposal
 * @year: a project year, from 1
 *
 * Returns: (transfer full): the calendar's name of the year, "R3/2021"; "" when the first year is not filled in
 */
char *
yoriai_words_dup_year (YoriaiRecord *root,
                       guint         year)
{
  guint field = yoriai_record_find_field (root, "start_fiscal_year");

  if (field == YORIAI_NO_FIELD || yoriai_record_is_empty (root, field))
    return g_strdup ("");

  gint64 fiscal_year = yoriai_record_get_int (root, "start_fiscal_year") + year - 1;

  /* Translators: a fiscal year: of the Reiwa era, and of the common era */
  return g_strdup_printf (_("R%d/%d"), (int) fiscal_year - YORIAI_REIWA_OFFSET, (int) fiscal_year);
}

/**
 * yoriai_words_dup_cap:
 * @track: a track with a cap
 *
 * Returns: (transfer full): the yearly amount, and that it is a draft while nobody has proven it
 */
char *
yoriai_words_dup_cap (const YoriaiTrack *track)
{
  g_autofree char *amount = yoriai_number_format (track->cap);

  /* Translators: %s is an amount in yen, which the published call does not say yet */
  return g_strdup_printf (track->is_cap_draft ? _("%s yen (draft)") : _("%s yen"), amount);
}
