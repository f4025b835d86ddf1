/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "call/yoriai-call-form.h"
#include "call/yoriai-call-questions.h"
#include "forms/yoriai-form.h"
#include "forms/yoriai-form-type.h"
#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"

/* What a call asks of its own, on the form it belongs to: the answers, as label and value, behind the field that the call
 * names, with what is told of the one who is asked, or at the end. */

/* Parts that have no form of their own. */
static const struct
{
  const char *part;
  const char *form;
} homes[] = {
  { "context", "vision" },         { "commitments", "institutions" }, { "forum", "operation" },
  { "sections", "revisions" },     { "acknowledged", "revisions" },
};

/* The form about all tasks, where a question is of the proposal. */
#define TASKS "tasks"
#define TASKS_HOME "roadmap"

/* Whether call and track have the form: what asks whether it is empty asks here for its answers. */
static gboolean
is_there (YoriaiReading        *reading,
          const YoriaiFormType *type)
{
  const YoriaiCallForm *form = reading->words != NULL ? yoriai_call_find_form (reading->words, type->id) : NULL;

  if (form != NULL && form->is_left_out)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (type->parts); i++)
    if (type->parts[i] != NULL && yoriai_reading_has_part (reading, type->parts[i]))
      return TRUE;
  return type->parts[0] == NULL;
}

/* Returns: (nullable): the id of the form, where it is there */
static const char *
find_by_id (YoriaiReading *reading,
            const char    *id)
{
  guint n;
  const YoriaiFormType *types = yoriai_form_types_get (&n);

  for (guint i = 0; id != NULL && i < n; i++)
    if (strcmp (types[i].id, id) == 0)
      return is_there (reading, &types[i]) ? types[i].id : NULL;
  return NULL;
}

/* Returns: (nullable): the id of the first form that is there and shows the part; %NULL as @part: any part */
static const char *
find_by_part (YoriaiReading *reading,
              const char    *part)
{
  g_autoptr (GPtrArray) types = yoriai_form_types_list (reading);

  for (guint i = 0; i < types->len; i++)
    {
      const YoriaiFormType *type = types->pdata[i];

      for (guint j = 0; j < G_N_ELEMENTS (type->parts); j++)
        if (type->parts[j] != NULL && (part == NULL || strcmp (type->parts[j], part) == 0) && is_there (reading, type))
          return type->id;
    }
  return NULL;
}

/* The form that the question names, or where there is none such, that of its part, or of whoever is asked; an answer is on
 * one at least. */
static const char *
get_form (const YoriaiQuestion *question,
          YoriaiReading        *reading)
{
  gboolean is_of_all = strcmp (question->part, TASKS) == 0 && strcmp (question->of, TASKS) != 0;
  const char *form = find_by_id (reading, question->form);

  if (form == NULL && is_of_all)
    form = find_by_id (reading, TASKS_HOME);
  for (guint i = 0; form == NULL && i < G_N_ELEMENTS (homes); i++)
    if (strcmp (homes[i].part, question->part) == 0)
      form = find_by_id (reading, homes[i].form);
  if (form == NULL)
    form = find_by_part (reading, question->part);
  if (form == NULL)
    form = find_by_part (reading, question->of);
  return form != NULL ? form : find_by_part (reading, NULL);
}

static gboolean
is_on_form (const YoriaiQuestion *question,
            YoriaiReading        *reading,
            const char           *id)
{
  return yoriai_question_is_asked (question, reading->track) && g_strcmp0 (get_form (question, reading), id) == 0;
}

static gboolean
is_asked (YoriaiRecord *owner)
{
  return G_OBJECT_TYPE (owner) != yoriai_institution_get_type () || !yoriai_institution_has_declined (owner);
}

typedef struct
{
  YoriaiReading *reading;
  const char *form;
  gboolean is_found;
} Search;

static void
find_answer (gpointer      user_data,
             YoriaiRecord *owner)
{
  Search *search = user_data;
  YoriaiCall *call = search->reading->call;

  for (guint i = 0; is_asked (owner) && !search->is_found && i < yoriai_call_get_n_questions (call); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (call, i);
      YoriaiRecord *answer = yoriai_answer_find (owner, question->id);

      search->is_found = answer != NULL && !yoriai_record_is_absent (answer)
                         && !yoriai_record_is_empty (answer, question->slot)
                         && strcmp (question->of, yoriai_answer_owner_name (owner)) == 0
                         && is_on_form (question, search->reading, search->form);
    }
}

/* Whether something is answered of what the call asks on a form. */
gboolean
_yoriai_form_has_answers (YoriaiReading *reading,
                          const char    *form)
{
  Search search = { .reading = reading, .form = form };

  if (reading->call != NULL && yoriai_call_get_n_questions (reading->call) > 0)
    yoriai_answers_each_owner (reading->root, find_answer, &search);
  return search.is_found;
}

static void
append_answer (YoriaiForm   *self,
               GString      *text,
               YoriaiRecord *answer,
               guint         field)
{
  if (yoriai_record_get_field (answer, field)->kind != YORIAI_KIND_LIST)
    {
      yoriai_reading_append_value (self->reading, text, answer, field);
      return;
    }
  for (guint i = 0; i < yoriai_record_get_n_items (answer, field); i++)
    {
      const char *item = yoriai_record_get_string (yoriai_record_get_item (answer, field, i), "text");

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", item != NULL ? item : "");
    }
}

/* Puts an answer, once. */
static void
put_answer (YoriaiForm           *self,
            YoriaiRecord         *owner,
            const YoriaiQuestion *question)
{
  YoriaiRecord *answer = yoriai_answer_find (owner, question->id);
  g_autoptr (GString) text = g_string_new (NULL);

  if (answer != NULL && !yoriai_record_is_absent (answer))
    append_answer (self, text, answer, question->slot);
  yoriai_form_put_pair (self, question->label.ja, YORIAI_STYLE_TEXT, text->str);
  g_hash_table_add (self->set->answered, yoriai_answer_dup_id (owner, question->id));
}

/* Whether it stands on the form that is being written, and has not been put there. */
static gboolean
is_to_come (YoriaiForm           *self,
            YoriaiRecord         *owner,
            const YoriaiQuestion *question)
{
  g_autofree char *id = yoriai_answer_dup_id (owner, question->id);

  return strcmp (question->of, yoriai_answer_owner_name (owner)) == 0
         && is_on_form (question, self->reading, self->set->type->id)
         && !g_hash_table_contains (self->set->answered, id);
}

static gboolean
has_questions (YoriaiForm *self)
{
  return self->set->answered != NULL && self->reading->call != NULL
         && yoriai_call_get_n_questions (self->reading->call) > 0;
}

static gboolean
is_owner (YoriaiRecord *record)
{
  return yoriai_record_find_field (record, YORIAI_ANSWERS) != YORIAI_NO_FIELD;
}

/* What stands behind the field of a record, or behind a list of the proposal, that has just been put. */
void
_yoriai_form_put_after (YoriaiForm   *self,
                        YoriaiRecord *record,
                        const char   *path)
{
  YoriaiCall *call = self->reading->call;

  for (guint i = 0; has_questions (self) && path != NULL && i < yoriai_call_get_n_questions (call); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (call, i);
      g_autofree char *place = yoriai_question_dup_place (question);
      YoriaiRecord *owner = is_owner (record) ? record : self->reading->root;

      if (g_strcmp0 (place, path) == 0 && is_to_come (self, owner, question))
        put_answer (self, owner, question);
    }
}

/**
 * yoriai_form_take_questions:
 * @set: the forms being written
 * @list: a list of the proposal: "tasks"
 *
 * Says that the form puts the questions of each item with it; see yoriai_form_put_answers().
 */
void
yoriai_form_take_questions (YoriaiFormSet *set,
                            const char    *list)
{
  set->items = list;
}

/**
 * yoriai_form_put_answers:
 * @self: the form
 * @owner: an item of the list whose questions it takes
 * @is_end: whether nothing more is told of the item, so that those come, too, whose place has not been met
 *
 * Adds what the call asks of its own about the item.
 */
void
yoriai_form_put_answers (YoriaiForm   *self,
                         YoriaiRecord *owner,
                         gboolean      is_end)
{
  YoriaiCall *call = self->reading->call;

  for (guint i = 0; has_questions (self) && i < yoriai_call_get_n_questions (call); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (call, i);

      if ((is_end || question->after == NULL) && is_to_come (self, owner, question))
        put_answer (self, owner, question);
    }
}

/**
 * yoriai_form_asks:
 * @self: the form
 * @owner: whoever may be asked
 *
 * Returns: whether questions of the call's own about @owner are still to come on it
 */
gboolean
yoriai_form_asks (YoriaiForm   *self,
                  YoriaiRecord *owner)
{
  YoriaiCall *call = self->reading->call;

  for (guint i = 0; has_questions (self) && i < yoriai_call_get_n_questions (call); i++)
    if (is_to_come (self, owner, yoriai_call_get_question (call, i)))
      return is_asked (owner);
  return FALSE;
}

/* What is still to come about one who is asked, under what he is called. */
static void
put_owner (YoriaiForm   *self,
           YoriaiRecord *owner)
{
  const char *further = yoriai_reading_get_wording (self->reading, "form.questions");
  g_autofree char *title = NULL;

  if (!yoriai_form_asks (self, owner))
    return;
  if (yoriai_record_get_parent (owner) != NULL)
    title = g_strdup_printf ("%s：%s", further, yoriai_reading_get_name (self->reading, owner));
  yoriai_form_put_subtitle (self, title != NULL ? title : further);
  yoriai_form_put_answers (self, owner, TRUE);
}

static void
put_owner_cb (gpointer      user_data,
              YoriaiRecord *owner)
{
  YoriaiForm *self = user_data;

  if (g_strcmp0 (yoriai_answer_owner_name (owner), self->set->items) != 0)
    put_owner (self, owner);
}

/**
 * yoriai_form_put_items_answers:
 * @self: the form
 *
 * Adds what the call asks of its own about each item of the list whose questions the form takes.
 */
void
yoriai_form_put_items_answers (YoriaiForm *self)
{
  YoriaiRecord *root = self->reading->root;
  guint list = yoriai_record_find_field (root, self->set->items);

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    put_owner (self, yoriai_record_get_item (root, list, i));
}

/* Called once a form, at the end of its first sheet. */
void
_yoriai_form_put_questions (YoriaiForm *self)
{
  if (!self->set->has_questions)
    return;
  self->set->has_questions = FALSE;
  if (has_questions (self))
    yoriai_answers_each_owner (self->reading->root, put_owner_cb, self);
}
