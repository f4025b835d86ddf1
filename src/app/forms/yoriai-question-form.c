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
#include "layout/yoriai-revealable.h"
#include "proposal/yoriai-answers.h"
#include "workspace/yoriai-section.h"
#include "workspace/yoriai-words.h"

#define SPACING 18

/*
 * YoriaiQuestionForm:
 *
 * What a call asks of its own of one record, and what has been answered that it does not ask: ordinary rows on the
 * answers. One that nobody has given is on offer, and its first edit puts it there. What the call has a place for stands
 * in the form around it, behind the field it names; the rest stands here, at the end. Made anew when the call or the
 * track asks other things, with the focus where it was; a pack that is read again and asks the same disturbs nobody.
 */
struct _YoriaiQuestionForm
{
  GtkBox parent_instance;

  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *owner;    /* (owned) */
  char *section;          /* (nullable): of the proposal's questions, those of this page */
  GtkWidget *scope;       /* (unowned): the form that it is the end of, and outlived by */
  GPtrArray *placed;      /* (element-type GtkWidget) (owned): what it has put there */
  char *asked;            /* (nullable): what it shows, to know whether that is another thing */
};

G_DEFINE_FINAL_TYPE (YoriaiQuestionForm, yoriai_question_form, GTK_TYPE_BOX)

#define LAST_ROW "yoriai-last-answer"   /* data of an anchor: the row that was put behind it last */
#define LAST_LIST "yoriai-last-answers" /* data of what stands in the form: the list that was put behind it last */

/* Whether the answer belongs on this page. */
static gboolean
is_here (YoriaiQuestionForm *self,
         YoriaiRecord       *answer)
{
  return self->section == NULL || g_strcmp0 (yoriai_section_of (answer, YORIAI_NO_FIELD)->id, self->section) == 0;
}

static gboolean
is_list (YoriaiRecord *answer,
         guint         field)
{
  return yoriai_record_get_field (answer, field)->kind == YORIAI_KIND_LIST;
}

static GtkWidget *
create_editor (YoriaiQuestionForm *self,
               YoriaiRecord       *answer,
               guint               field)
{
  return is_list (answer, field) ? yoriai_item_list_new (self->checker, answer, field)
                                 : yoriai_field_row_new (self->checker, answer, field);
}

static void
append_answer (YoriaiQuestionForm *self,
               GtkWidget          *card,
               GtkWidget          *lists,
               YoriaiRecord       *answer,
               guint               field)
{
  GtkWidget *editor = create_editor (self, answer, field);

  if (is_list (answer, field))
    gtk_box_append (GTK_BOX (lists), editor);
  else
    yoriai_field_card_add_row (YORIAI_FIELD_CARD (card), editor);
}

/* --- In the form around it --- */

/* Returns: (nullable): the row of a field, or what shows a list */
static GtkWidget *
find_anchor (GtkWidget    *widget,
             YoriaiRecord *record,
             guint         field)
{
  GtkWidget *found = NULL;

  if (YORIAI_IS_QUESTION_FORM (widget))
    return NULL;
  if (YORIAI_IS_FIELD_ROW (widget))
    return yoriai_field_row_get_record (YORIAI_FIELD_ROW (widget)) == record
                   && yoriai_field_row_get_field (YORIAI_FIELD_ROW (widget)) == field
               ? widget
               : NULL;
  if (YORIAI_IS_ITEM_LIST (widget))
    return yoriai_item_list_shows (YORIAI_ITEM_LIST (widget), record, field) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_anchor (child, record, field);
  return found;
}

/* What is put behind the same place later stands behind it. */
static GtkWidget *
get_last (GtkWidget  *anchor,
          const char *key)
{
  GtkWidget *last = g_object_get_data (G_OBJECT (anchor), key);

  return last != NULL ? last : anchor;
}

static void
put_behind (YoriaiQuestionForm *self,
            GtkWidget          *anchor,
            YoriaiRecord       *answer,
            guint               field)
{
  GtkWidget *card = gtk_widget_get_ancestor (anchor, YORIAI_TYPE_FIELD_CARD);
  GtkWidget *editor = create_editor (self, answer, field), *block = anchor;
  gboolean is_row = card != NULL && YORIAI_IS_FIELD_ROW (anchor) && !is_list (answer, field);

  if (is_row)
    {
      yoriai_field_card_add_row_after (YORIAI_FIELD_CARD (card), editor, get_last (anchor, LAST_ROW));
      g_object_set_data (G_OBJECT (anchor), LAST_ROW, editor);
      g_ptr_array_add (self->placed, g_object_ref (editor));
      return;
    }
  if (!is_list (answer, field))
    {
      GtkWidget *own = yoriai_field_card_new (NULL, NULL);

      yoriai_field_card_add_row (YORIAI_FIELD_CARD (own), editor);
      editor = own;
    }
  if (YORIAI_IS_FIELD_ROW (anchor) && card != NULL)
    block = card;
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (block)), editor, get_last (block, LAST_LIST));
  g_object_set_data (G_OBJECT (block), LAST_LIST, editor);
  g_ptr_array_add (self->placed, g_object_ref (editor));
}

static void
take_away (YoriaiQuestionForm *self)
{
  for (guint i = 0; i < self->placed->len; i++)
    {
      GtkWidget *parent = gtk_widget_get_parent (self->placed->pdata[i]);

      for (GtkWidget *child = parent != NULL ? gtk_widget_get_first_child (parent) : NULL; child != NULL;
           child = gtk_widget_get_next_sibling (child))
        {
          g_object_set_data (G_OBJECT (child), LAST_ROW, NULL);
          g_object_set_data (G_OBJECT (child), LAST_LIST, NULL);
        }
      if (parent != NULL)
        gtk_box_remove (GTK_BOX (parent), self->placed->pdata[i]);
    }
  g_ptr_array_set_size (self->placed, 0);
}

/* Returns: (nullable): the answer to a question that is asked here */
static YoriaiRecord *
offer (YoriaiQuestionForm   *self,
       const YoriaiQuestion *question)
{
  YoriaiRecord *answer = NULL;

  if (strcmp (question->of, yoriai_answer_owner_name (self->owner)) == 0
      && yoriai_question_is_asked (question, yoriai_checker_get_track (self->checker)))
    answer = yoriai_question_offer (question, self->owner);
  return answer != NULL && is_here (self, answer) ? answer : NULL;
}

static void
append_asked (YoriaiQuestionForm *self,
              GtkWidget          *card,
              GtkWidget          *lists)
{
  YoriaiCall *call = yoriai_checker_get_call (self->checker);

  for (guint i = 0; call != NULL && i < yoriai_call_get_n_questions (call); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (call, i);
      YoriaiRecord *answer = offer (self, question), *place;
      GtkWidget *anchor;
      guint field;

      if (answer == NULL)
        continue;
      place = yoriai_question_find_place (question, self->owner, &field);
      anchor = place != NULL ? find_anchor (self->scope, place, field) : NULL;
      if (anchor != NULL)
        put_behind (self, anchor, answer, question->slot);
      else
        append_answer (self, card, lists, answer, question->slot);
    }
}

/* Returns: (nullable): an answer that is kept here, and where it stands */
static YoriaiRecord *
get_kept (YoriaiQuestionForm *self,
          guint               index,
          guint              *ret_field)
{
  YoriaiRecord *answer = yoriai_record_get_item (self->owner, yoriai_record_find_field (self->owner, YORIAI_ANSWERS), index);
  gboolean is_kept = yoriai_call_keeps_answer (yoriai_checker_get_call (self->checker),
                                               yoriai_checker_get_track (self->checker), answer, ret_field);

  return is_kept && is_here (self, answer) ? answer : NULL;
}

static guint
count_answers (YoriaiQuestionForm *self)
{
  return yoriai_record_get_n_items (self->owner, yoriai_record_find_field (self->owner, YORIAI_ANSWERS));
}

static void
append_kept (YoriaiQuestionForm *self,
             GtkWidget          *card,
             GtkWidget          *lists)
{
  guint field;

  for (guint i = 0; i < count_answers (self); i++)
    {
      YoriaiRecord *answer = get_kept (self, i, &field);

      if (answer != NULL)
        append_answer (self, card, lists, answer, field);
    }
}

/* What is asked and kept here, and where: all but the words, which rows follow by themselves. */
static char *
describe (YoriaiQuestionForm *self)
{
  YoriaiCall *call = yoriai_checker_get_call (self->checker);
  GString *text = g_string_new (NULL);
  guint field;

  for (guint i = 0; call != NULL && i < yoriai_call_get_n_questions (call); i++)
    {
      const YoriaiQuestion *question = yoriai_call_get_question (call, i);
      g_autofree char *place = yoriai_question_dup_place (question);

      if (offer (self, question) == NULL)
        continue;
      g_string_append_printf (text, "%s %s %u %s\n", question->id, question->kind, question->slot, place != NULL ? place : "");
      if (is_list (offer (self, question), question->slot)) /* a list keeps the words it was made with */
        g_string_append_printf (text, "%s\n%s\n", yoriai_words_text (question->label), yoriai_words_text (question->guidance));
    }
  for (guint i = 0; i < count_answers (self); i++)
    if (get_kept (self, i, &field) != NULL)
      g_string_append_printf (text, "%s %u\n", yoriai_record_get_id (get_kept (self, i, &field)), field);
  return g_string_free (text, FALSE);
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
make_anew (YoriaiQuestionForm *self)
{
  GtkWidget *child;

  take_away (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  if (self->asked != NULL)
    {
      append_group (self, _("The call's own questions"), NULL, append_asked);
      append_group (self, _("Answers kept"), _("The chosen call does not ask these. They stay as they are."), append_kept);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL);
}

static void
update (YoriaiQuestionForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_ROW) : NULL;
  g_autoptr (YoriaiRecord) record = NULL;
  guint field = YORIAI_NO_FIELD;
  g_autofree char *asked = self->checker != NULL && !yoriai_record_is_removed (self->owner) ? describe (self) : NULL;

  if (self->asked != NULL && g_strcmp0 (asked, self->asked) == 0)
    return;
  if (row != NULL && gtk_widget_is_ancestor (row, self->scope))
    {
      record = g_object_ref (yoriai_field_row_get_record (YORIAI_FIELD_ROW (row)));
      field = yoriai_field_row_get_field (YORIAI_FIELD_ROW (row));
    }
  g_free (self->asked);
  self->asked = g_steal_pointer (&asked);
  make_anew (self);
  if (record != NULL && gtk_root_get_focus (root) != focus)
    yoriai_reveal (self->scope, record, field);
}

static void
yoriai_question_form_dispose (GObject *object)
{
  g_ptr_array_set_size (YORIAI_QUESTION_FORM (object)->placed, 0);
  G_OBJECT_CLASS (yoriai_question_form_parent_class)->dispose (object);
}

static void
yoriai_question_form_finalize (GObject *object)
{
  YoriaiQuestionForm *self = YORIAI_QUESTION_FORM (object);

  g_clear_object (&self->checker);
  g_clear_object (&self->owner);
  g_free (self->section);
  g_free (self->asked);
  g_ptr_array_unref (self->placed);
  G_OBJECT_CLASS (yoriai_question_form_parent_class)->finalize (object);
}

static void
yoriai_question_form_class_init (YoriaiQuestionFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_question_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_question_form_finalize;
}

static void
yoriai_question_form_init (YoriaiQuestionForm *self)
{
  self->placed = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
}

/**
 * yoriai_question_form_append:
 * @form: a box with the other fields of @owner
 * @checker: (nullable): where the questions, limits and findings come from
 * @owner: a record that may have answers
 * @section: (nullable): of the proposal's, only what stands on the page of this section
 *
 * Adds the questions that the call asks of @owner, to be answered: in @form behind the fields that they stand after, and
 * the others at its end.
 */
void
yoriai_question_form_append (GtkBox        *form,
                             YoriaiChecker *checker,
                             YoriaiRecord  *owner,
                             const char    *section)
{
  YoriaiQuestionForm *self = g_object_new (YORIAI_TYPE_QUESTION_FORM, NULL);

  g_set_object (&self->checker, checker);
  g_set_object (&self->owner, owner);
  self->section = g_strdup (section);
  self->scope = GTK_WIDGET (form);
  gtk_box_append (form, GTK_WIDGET (self));
  if (checker != NULL)
    g_signal_connect_object (checker, "call-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
