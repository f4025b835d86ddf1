/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "call/yoriai-call-form.h"
#include "call/yoriai-call-questions.h"
#include "forms/yoriai-form.h"
#include "forms/yoriai-form-type.h"
#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"
#include "words/yoriai-catalogue.h"

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

/* What stands on the form as the answer, from then on put. (transfer full) */
static char *
take_answer (YoriaiForm           *self,
             YoriaiRecord         *owner,
             const YoriaiQuestion *question)
{
  YoriaiRecord *answer = yoriai_answer_find (owner, question->id);
  GString *text = g_string_new (NULL);

  if (answer != NULL && !yoriai_record_is_absent (answer))
    append_answer (self, text, answer, question->slot);
  g_hash_table_add (self->set->answered, yoriai_answer_dup_id (owner, question->id));
  return g_string_free (text, FALSE);
}

/* Puts an answer, once. */
static void
put_answer (YoriaiForm           *self,
            YoriaiRecord         *owner,
            const YoriaiQuestion *question)
{
  g_autofree char *text = take_answer (self, owner, question);

  yoriai_form_put_pair (self, question->label.ja, YORIAI_STYLE_TEXT, text);
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

/* --- Of each in a list --- */

/* The label of what items of the list are called by. */
static const char *
get_name_label (YoriaiReading *reading,
                const char    *list,
                GType          type)
{
  static const char *const names[] = { "name", "title" };
  guint n, field = YORIAI_NO_FIELD;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
  g_autofree char *key = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && field == YORIAI_NO_FIELD; i++)
    field = yoriai_record_type_find_field (type, names[i]);
  if (field == YORIAI_NO_FIELD)
    return "";
  key = g_strconcat (list, ".", fields[field].name, NULL);
  return yoriai_reading_get_label (reading, key, &fields[field]);
}

/* A row: a number where there is room for one, a name, and what is said there. */
static void
put_row (YoriaiForm *self,
         guint       number,
         const char *name,
         const char *text)
{
  guint split = self->n_label_columns, first = split > 1 ? 1 : 0, n = 0;
  YoriaiStyle name_style = number > 0 ? YORIAI_STYLE_TEXT : YORIAI_STYLE_HEAD;
  YoriaiBox boxes[3];

  if (first > 0 && number > 0)
    boxes[n++] = YORIAI_BOX_NUMBER (0, YORIAI_STYLE_NUMBER, number);
  else if (first > 0)
    boxes[n++] = YORIAI_BOX_TEXT (0, 1, YORIAI_STYLE_HEAD, yoriai_ja (N_("No.")));
  boxes[n++] = YORIAI_BOX_TEXT (first, split - first, name_style, name);
  boxes[n++] = YORIAI_BOX_TEXT (split, self->n_columns - split, name_style, text);
  yoriai_form_put (self, boxes, n);
}

/* What each in a list answers to a question, as a table. */
static void
put_table (YoriaiForm           *self,
           const YoriaiQuestion *question)
{
  YoriaiRecord *root = self->reading->root;
  guint list = yoriai_record_find_field (root, question->of), n = 0;

  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    {
      YoriaiRecord *owner = yoriai_record_get_item (root, list, i);
      g_autofree char *text = NULL;

      if (!is_asked (owner) || !is_to_come (self, owner, question))
        continue;
      if (n == 0)
        {
          yoriai_form_put_subtitle (self, question->label.ja);
          put_row (self, 0, get_name_label (self->reading, question->of, yoriai_record_get_field (root, list)->of ()),
                   question->label.ja);
        }
      text = take_answer (self, owner, question);
      put_row (self, ++n, yoriai_reading_get_name (self->reading, owner), text);
    }
}

/* Puts what is asked of the items of a list, or of all others, and is still to come. */
static void
put_tables (YoriaiForm *self,
            const char *list,
            gboolean    is_of_list)
{
  YoriaiCall *call = self->reading->call;

  for (guint i = 0; has_questions (self) && i < yoriai_call_get_n_questions (call); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (call, i);
      gboolean is_of_items = yoriai_record_find_field (self->reading->root, question->of) != YORIAI_NO_FIELD;

      if (is_of_items && (g_strcmp0 (question->of, list) == 0) == is_of_list)
        put_table (self, question);
    }
}

/**
 * yoriai_form_put_items_answers:
 * @self: the form
 *
 * Adds what the call asks of its own about each item of the list whose questions the form takes: a table for each question.
 */
void
yoriai_form_put_items_answers (YoriaiForm *self)
{
  put_tables (self, self->set->items, TRUE);
}

/* Called once a form, at the end of its first sheet. */
void
_yoriai_form_put_questions (YoriaiForm *self)
{
  YoriaiRecord *root = self->reading->root;

  if (!self->set->has_questions)
    return;
  self->set->has_questions = FALSE;
  if (!has_questions (self))
    return;
  if (yoriai_form_asks (self, root))
    {
      yoriai_form_put_subtitle (self, yoriai_reading_get_wording (self->reading, "form.questions"));
      yoriai_form_put_answers (self, root, TRUE);
    }
  put_tables (self, self->set->items, FALSE);
}
