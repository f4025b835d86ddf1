/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-answers.h"

#include <string.h>

#include <glib/gi18n.h>

#include "record/yoriai-space.h"

#include "yoriai-proposal.h"

/* Answers to the questions that a call has of its own. An answer keeps the kind and the labels it was asked with, so that
 * it can be shown where nobody knows the question any more; these are replaced whole, so that two who answer apart do not
 * write them twice. Each kind of a question has a slot, and what it refers to is typed. */

#define REFS "refs" /* a kind; an answer says "refs-people" */

static const YoriaiField answer_item_fields[] = {
  { "text", YORIAI_KIND_TEXT, N_("Item of the answer") },
};

YORIAI_DEFINE_RECORD (YoriaiAnswerItem, yoriai_answer_item, answer_item_fields)

static const YoriaiField answer_fields[] = {
  { "question", YORIAI_KIND_CODE, N_("Question") },
  { "kind", YORIAI_KIND_CODE, N_("Kind of the answer") },
  { "label", YORIAI_KIND_CODE, N_("Wording of the question") },
  { "label_en", YORIAI_KIND_CODE, N_("Wording of the question in English"), .is_noted = TRUE },
  { "part", YORIAI_KIND_CODE, N_("Part of the proposal the question is in") },
  { "text", YORIAI_KIND_LONG_TEXT, N_("Answer (text)") },
  { "number", YORIAI_KIND_INT, N_("Answer (number)"), .min = -YORIAI_MAX_NUMBER, .max = YORIAI_MAX_NUMBER },
  { "date", YORIAI_KIND_DATE, N_("Answer (date)") },
  { "choice", YORIAI_KIND_CHOICE, N_("Answer (choice)"), .vocabulary = YORIAI_ANSWER_VOCABULARY,
    .vocabulary_by = "question" },
  { "amounts", YORIAI_KIND_YEARS, N_("Answer (amounts by year)"), .min = 0, .max = YORIAI_MAX_NUMBER },
  { "institutions", YORIAI_KIND_REFS, N_("Answer (institutions)"), .of = yoriai_institution_get_type },
  { "people", YORIAI_KIND_REFS, N_("Answer (people)"), .of = yoriai_person_get_type },
  { "targets", YORIAI_KIND_REFS, N_("Answer (targets)"), .of = yoriai_target_get_type },
  { "tasks", YORIAI_KIND_REFS, N_("Answer (tasks)"), .of = yoriai_task_get_type },
  { "items", YORIAI_KIND_LIST, N_("Answer (list)"), .of = yoriai_answer_item_get_type },
};

YORIAI_DEFINE_RECORD (YoriaiAnswer, yoriai_answer, answer_fields)

/* In which field an answer of a kind stands; references are of a list. */
static const struct
{
  const char *kind;
  const char *field;
} slots[] = {
  { YORIAI_ANSWER_LINE, "text" },
  { "long-text", "text" },
  { "number", "number" },
  { "date", "date" },
  { "choice", "choice" },
  { "amounts", "amounts" },
  { "list", "items" },
};

static const char *const ref_fields[] = { "institutions", "people", "targets", "tasks" };

/**
 * yoriai_answer_is:
 * @record: (nullable): a record
 *
 * Returns: whether it is an answer to a question of a call
 */
gboolean
yoriai_answer_is (YoriaiRecord *record)
{
  return record != NULL && G_OBJECT_TYPE (record) == yoriai_answer_get_type ();
}

/**
 * yoriai_answer_dup_id:
 * @owner: what the question is asked of
 * @question: the question's id
 *
 * Returns: (transfer full): the id that its answer has, wherever it is given
 */
char *
yoriai_answer_dup_id (YoriaiRecord *owner,
                      const char   *question)
{
  return g_strconcat (yoriai_record_get_id (owner), ".", question, NULL);
}

/**
 * yoriai_answer_find_slot:
 * @kind: (nullable): a kind of questions
 * @refs: (nullable): of references, the list they are to
 *
 * Returns: the field of an answer where one of this kind stands; %YORIAI_NO_FIELD if there is no such kind
 */
guint
yoriai_answer_find_slot (const char *kind,
                         const char *refs)
{
  if (g_strcmp0 (kind, REFS) == 0)
    return refs != NULL ? yoriai_record_type_find_field (yoriai_answer_get_type (), refs) : YORIAI_NO_FIELD;
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    if (g_strcmp0 (slots[i].kind, kind) == 0)
      return yoriai_record_type_find_field (yoriai_answer_get_type (), slots[i].field);
  return YORIAI_NO_FIELD;
}

/**
 * yoriai_answer_get_slot:
 * @answer: an answer
 *
 * Returns: the field where it stands by the kind it was asked with; %YORIAI_NO_FIELD if nobody knows that
 */
guint
yoriai_answer_get_slot (YoriaiRecord *answer)
{
  const char *kind = yoriai_record_get_string (answer, "kind");

  if (kind != NULL && g_str_has_prefix (kind, REFS "-"))
    return yoriai_answer_find_slot (REFS, kind + strlen (REFS "-"));
  if (g_strcmp0 (kind, REFS) != 0)
    return yoriai_answer_find_slot (kind, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ref_fields); i++)
    {
      guint field = yoriai_record_find_field (answer, ref_fields[i]);

      if (!yoriai_record_is_empty (answer, field))
        return field;
    }
  return yoriai_record_find_field (answer, ref_fields[0]);
}

/* Says what it is; what is in a list already keeps what it was asked with. */
static void
seed (YoriaiRecord *answer,
      const char   *name,
      const char   *text)
{
  YoriaiValue value = YORIAI_VALUE_STRING (g_strdup (text));

  yoriai_space_load_value (yoriai_record_get_space (answer), answer, yoriai_record_find_field (answer, name), &value);
}

/**
 * yoriai_answer_get_label:
 * @answer: an answer
 *
 * Returns: how it was asked, in Japanese and, where that is known, in English; Japanese stands for both else
 */
YoriaiText
yoriai_answer_get_label (YoriaiRecord *answer)
{
  const char *ja = yoriai_record_get_string (answer, "label"), *en = yoriai_record_get_string (answer, "label_en");

  return (YoriaiText){ .ja = ja != NULL ? ja : en, .en = en != NULL ? en : ja };
}

/**
 * yoriai_answer_offer:
 * @owner: what the question is asked of: the proposal, an institution, a person, a target or a task
 * @question: the question's id
 * @kind: its kind
 * @refs: (nullable): of references, the list they are to
 * @label: how it is worded
 * @part: the part of the proposal it stands in
 *
 * Finds the answer to a question, or one on offer that is there from its first edit; see yoriai_record_offer().
 *
 * Returns: (transfer none) (nullable): the answer; %NULL if @owner can have none
 */
YoriaiRecord *
yoriai_answer_offer (YoriaiRecord *owner,
                     const char   *question,
                     const char   *kind,
                     const char   *refs,
                     YoriaiText    label,
                     const char   *part)
{
  guint list = yoriai_record_find_field (owner, YORIAI_ANSWERS);
  g_autofree char *id = yoriai_answer_dup_id (owner, question);
  YoriaiRecord *answer = list != YORIAI_NO_FIELD ? yoriai_record_offer (owner, list, id) : NULL;

  if (answer != NULL && yoriai_record_is_absent (answer))
    {
      g_autofree char *whole = refs != NULL ? g_strconcat (kind, "-", refs, NULL) : g_strdup (kind);

      seed (answer, "question", question);
      seed (answer, "kind", whole);
      seed (answer, "label", label.ja);
      seed (answer, "label_en", label.en);
      seed (answer, "part", part);
    }
  return answer;
}

/**
 * yoriai_answer_find:
 * @owner: what a question is asked of
 * @segment: the question's id, or the answer's
 *
 * Returns: (transfer none) (nullable): the answer, which may be on offer; %NULL if there is none
 */
YoriaiRecord *
yoriai_answer_find (YoriaiRecord *owner,
                    const char   *segment)
{
  YoriaiSpace *space = yoriai_record_get_space (owner);
  guint list = yoriai_record_find_field (owner, YORIAI_ANSWERS);
  g_autofree char *id = yoriai_answer_dup_id (owner, segment);
  const char *ids[] = { segment, id };

  for (guint i = 0; space != NULL && list != YORIAI_NO_FIELD && i < G_N_ELEMENTS (ids); i++)
    {
      YoriaiRecord *answer = yoriai_space_find (space, ids[i]);

      if (answer == NULL)
        answer = yoriai_space_find_removed (space, ids[i]);
      if (answer != NULL && !yoriai_record_is_removed (answer) && yoriai_record_get_parent (answer) == owner
          && yoriai_record_get_parent_field (answer) == list)
        return answer;
    }
  return NULL;
}

/**
 * yoriai_answer_owner_name:
 * @owner: a record that may have answers
 *
 * Returns: (transfer none): what packs call it: "proposal", or the list it is in
 */
const char *
yoriai_answer_owner_name (YoriaiRecord *owner)
{
  YoriaiRecord *parent = yoriai_record_get_parent (owner);

  return parent == NULL ? "proposal" : yoriai_record_get_field (parent, yoriai_record_get_parent_field (owner))->name;
}

/* The records that may have answers: the proposal, then what lies in its lists. */
static void
each_in_list (YoriaiRecord   *root,
              guint           field,
              YoriaiOwnerFunc func,
              gpointer        user_data)
{
  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    func (user_data, yoriai_record_get_item (root, field, i));
}

/**
 * yoriai_answers_each_owner:
 * @root: a proposal
 * @func: (scope call): called with each record that may have answers
 * @user_data: for @func
 *
 * Goes through whatever questions can be asked of, in the order of the document, the proposal first.
 */
void
yoriai_answers_each_owner (YoriaiRecord   *root,
                           YoriaiOwnerFunc func,
                           gpointer        user_data)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (G_OBJECT_TYPE (root), &n);

  func (user_data, root);
  for (guint i = 0; i < n; i++)
    if (fields[i].kind == YORIAI_KIND_LIST
        && yoriai_record_type_find_field (fields[i].of (), YORIAI_ANSWERS) != YORIAI_NO_FIELD)
      each_in_list (root, i, func, user_data);
}
