/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-question-form"

#include "config.h"

#include "forms/yoriai-question-form.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-questions.h"
#include "forms/yoriai-field-card.h"
#include "forms/yoriai-field-row.h"
#include "forms/yoriai-item-list.h"
#include "proposal/yoriai-answers.h"
#include "workspace/yoriai-section.h"

#define SPACING 18

/*
 * YoriaiQuestionForm:
 *
 * What a call asks of its own of one record, and what has been answered that it does not ask: ordinary rows on the
 * answers. One that nobody has given is on offer, and its first edit puts it there. Made anew when the call or the track
 * is another one, but not while somebody types.
 */
struct _YoriaiQuestionForm
{
  GtkBox parent_instance;

  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *owner;    /* (owned) */
  char *section;          /* (nullable): of the proposal's questions, those of this page */
};

G_DEFINE_FINAL_TYPE (YoriaiQuestionForm, yoriai_question_form, GTK_TYPE_BOX)

/* Whether the answer belongs on this page. */
static gboolean
is_here (YoriaiQuestionForm *self,
         YoriaiRecord       *answer)
{
  return self->section == NULL || g_strcmp0 (yoriai_section_of (answer, YORIAI_NO_FIELD)->id, self->section) == 0;
}

static void
append_answer (YoriaiQuestionForm *self,
               GtkWidget          *card,
               GtkWidget          *lists,
               YoriaiRecord       *answer,
               guint               field)
{
  if (yoriai_record_get_field (answer, field)->kind == YORIAI_KIND_LIST)
    gtk_box_append (GTK_BOX (lists), yoriai_item_list_new (self->checker, answer, field));
  else
    yoriai_field_card_add_row (YORIAI_FIELD_CARD (card), yoriai_field_row_new (self->checker, answer, field));
}

static void
append_asked (YoriaiQuestionForm *self,
              GtkWidget          *card,
              GtkWidget          *lists)
{
  YoriaiCall *call = yoriai_checker_get_call (self->checker);
  const char *of = yoriai_answer_owner_name (self->owner);

  for (guint i = 0; call != NULL && i < yoriai_call_get_n_questions (call); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (call, i);
      YoriaiRecord *answer;

      if (strcmp (question->of, of) != 0 || !yoriai_question_is_asked (question, yoriai_checker_get_track (self->checker)))
        continue;
      answer = yoriai_question_offer (question, self->owner);
      if (answer != NULL && is_here (self, answer))
        append_answer (self, card, lists, answer, question->slot);
    }
}

static void
append_kept (YoriaiQuestionForm *self,
             GtkWidget          *card,
             GtkWidget          *lists)
{
  guint list = yoriai_record_find_field (self->owner, YORIAI_ANSWERS), field;

  for (guint i = 0; i < yoriai_record_get_n_items (self->owner, list); i++)
    {
      YoriaiRecord *answer = yoriai_record_get_item (self->owner, list, i);

      if (yoriai_call_keeps_answer (yoriai_checker_get_call (self->checker), yoriai_checker_get_track (self->checker),
                                    answer, &field)
          && is_here (self, answer))
        append_answer (self, card, lists, answer, field);
    }
}

static void
append_group (YoriaiQuestionForm *self,
              const char         *title,
              const char         *guidance,
              void (*append) (YoriaiQuestionForm *, GtkWidget *, GtkWidget *))
{
  GtkWidget *card = g_object_ref_sink (yoriai_field_card_new (title, guidance));
  GtkWidget *lists = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING));

  append (self, card, lists);
  if (!yoriai_field_card_is_empty (YORIAI_FIELD_CARD (card)))
    gtk_box_append (GTK_BOX (self), card);
  if (gtk_widget_get_first_child (lists) != NULL)
    gtk_box_append (GTK_BOX (self), lists);
  g_object_unref (card);
  g_object_unref (lists);
}

static void
update (YoriaiQuestionForm *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  if (self->checker != NULL && !yoriai_record_is_removed (self->owner))
    {
      append_group (self, _("The call's own questions"), NULL, append_asked);
      append_group (self, _("Answers kept"), _("The chosen call does not ask these. They stay as they are."), append_kept);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL);
}

static void
yoriai_question_form_finalize (GObject *object)
{
  YoriaiQuestionForm *self = YORIAI_QUESTION_FORM (object);

  g_clear_object (&self->checker);
  g_clear_object (&self->owner);
  g_free (self->section);
  G_OBJECT_CLASS (yoriai_question_form_parent_class)->finalize (object);
}

static void
yoriai_question_form_class_init (YoriaiQuestionFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_question_form_finalize;
}

static void
yoriai_question_form_init (YoriaiQuestionForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
}

/**
 * yoriai_question_form_new:
 * @checker: (nullable): where the questions, limits and findings come from
 * @owner: a record that may have answers
 * @section: (nullable): of the proposal's, only what stands on the page of this section
 *
 * Returns: (transfer floating): the questions that the call asks of @owner, to be answered; hidden where there are none
 */
GtkWidget *
yoriai_question_form_new (YoriaiChecker *checker,
                          YoriaiRecord  *owner,
                          const char    *section)
{
  YoriaiQuestionForm *self = g_object_new (YORIAI_TYPE_QUESTION_FORM, NULL);

  g_set_object (&self->checker, checker);
  g_set_object (&self->owner, owner);
  self->section = g_strdup (section);
  if (checker != NULL)
    g_signal_connect_object (checker, "call-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
