/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "call/yoriai-call-questions.h"
#include "forms/yoriai-form.h"
#include "forms/yoriai-form-type.h"
#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-proposal.h"
#include "words/yoriai-catalogue.h"

/* What a call asks of its own, at the end of the form it belongs to: the answers, as label and value. */

/* Parts that have no form of their own. */
static const struct
{
  const char *part;
  const char *form;
} homes[] = {
  { "context", "vision" },
  { "commitments", "institutions" },
  { "forum", "operation" },
  { "sections", "revisions" },
};

/* Returns: (nullable): the id of the first form that shows the part */
static const char *
find_form (const char *part)
{
  guint n;
  const YoriaiFormType *types = yoriai_form_types_get (&n);

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (strcmp (homes[i].part, part) == 0)
      return homes[i].form;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (types[i].parts); j++)
      if (g_strcmp0 (types[i].parts[j], part) == 0)
        return types[i].id;
  return NULL;
}

static gboolean
is_on_form (const YoriaiQuestion *question,
            YoriaiReading        *reading,
            const char           *id)
{
  const char *form = question->form != NULL ? question->form : find_form (question->part);

  return yoriai_question_is_asked (question, reading->track) && g_strcmp0 (form, id) == 0;
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
}

/* The questions of one who is asked, under what he is called. */
static void
put_owner (gpointer      user_data,
           YoriaiRecord *owner)
{
  YoriaiForm *self = user_data;
  YoriaiCall *call = self->reading->call;
  gboolean is_item = yoriai_record_get_parent (owner) != NULL, has_title = FALSE;

  if (!is_asked (owner))
    return;
  for (guint i = 0; i < yoriai_call_get_n_questions (call); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (call, i);

      if (strcmp (question->of, yoriai_answer_owner_name (owner)) != 0 || !is_on_form (question, self->reading, self->set->type->id))
        continue;
      if (!has_title)
        yoriai_form_put_subtitle (self, is_item ? yoriai_reading_get_name (self->reading, owner)
                                                : yoriai_ja (N_("The call's own questions")));
      has_title = TRUE;
      put_answer (self, owner, question);
    }
}

/* Called once a form, at the end of its first sheet. */
void
_yoriai_form_put_questions (YoriaiForm *self)
{
  if (!self->set->has_questions)
    return;
  self->set->has_questions = FALSE;
  if (self->reading->call != NULL && yoriai_call_get_n_questions (self->reading->call) > 0)
    yoriai_answers_each_owner (self->reading->root, put_owner, self);
}
