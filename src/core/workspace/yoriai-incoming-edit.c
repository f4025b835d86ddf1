/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "record/yoriai-choice.h"
#include "words/yoriai-date.h"
#include "words/yoriai-number.h"
#include "words/yoriai-refusal.h"
#include "workspace/yoriai-incoming-private.h"

/* What a copy brings, written otherwise than either has it. */

static gboolean
is_number (YoriaiKind kind)
{
  return kind == YORIAI_KIND_INT || kind == YORIAI_KIND_MONEY;
}

/* Of what is chosen from the program's own values, or from those of the call. */
static gboolean
is_choice (YoriaiKind kind)
{
  return kind == YORIAI_KIND_BOOL || kind == YORIAI_KIND_ENUM || kind == YORIAI_KIND_CHOICE;
}

/* What it would be: what was made of it, or else what is proposed. */
static const YoriaiValue *
get_value (const YoriaiIncoming *self,
           guint                 index)
{
  const YoriaiIncomingPlace *place = &g_array_index (self->places, YoriaiIncomingPlace, index);

  return place->is_edited ? &place->edited : &yoriai_difference_get_item (self->difference, index)->new;
}

/* (transfer full): takes what @value holds */
static void
set_edited (YoriaiIncomingPlace *place,
            YoriaiValue          value)
{
  yoriai_value_clear (&place->edited);
  place->edited = value;
  place->is_edited = TRUE;
}

/**
 * yoriai_incoming_can_edit:
 * @self: what a copy brings
 * @index: an item of its difference
 *
 * Returns: whether it can be otherwise than either has it: a text, a number, a date, or what is chosen from several
 */
gboolean
yoriai_incoming_can_edit (const YoriaiIncoming *self,
                          guint                 index)
{
  const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, index);
  YoriaiKind kind;

  if (item->kind != YORIAI_DIFFERENCE_CHANGED || item->field == YORIAI_NO_FIELD || item->is_element)
    return FALSE;
  kind = yoriai_record_get_field (item->before, item->field)->kind;
  return item->year > 0 || yoriai_kind_is_text (kind) || kind == YORIAI_KIND_CODE || kind == YORIAI_KIND_DATE
         || is_number (kind) || is_choice (kind);
}

/**
 * yoriai_incoming_dup_text:
 * @self: what a copy brings
 * @index: an item that can be edited
 *
 * Returns: (transfer full): what to begin editing with: what was made of it, or else what is proposed
 */
char *
yoriai_incoming_dup_text (const YoriaiIncoming *self,
                          guint                 index)
{
  const YoriaiValue *value = get_value (self, index);

  if (value->tag == YORIAI_TAG_INT)
    return yoriai_number_format (value->v.i);
  return g_strdup (value->tag == YORIAI_TAG_STRING ? value->v.s : "");
}

/**
 * yoriai_incoming_edit:
 * @self: what a copy brings
 * @index: an item that can be edited
 * @text: what it is to be
 * @error: return location for a #YoriaiRecordError
 *
 * Writes it otherwise than either has it, for %YORIAI_TAKE_EDITED.
 *
 * Returns: %FALSE where that cannot be read, or the field cannot take it
 */
gboolean
yoriai_incoming_edit (YoriaiIncoming  *self,
                      guint            index,
                      const char      *text,
                      GError         **error)
{
  const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, index);
  YoriaiIncomingPlace *place = &g_array_index (self->places, YoriaiIncomingPlace, index);
  YoriaiValue value = *text != '\0' ? YORIAI_VALUE_STRING (g_strdup (text)) : YORIAI_VALUE_NONE;
  YoriaiKind kind;
  gint64 amount;
  char *date;

  g_return_val_if_fail (yoriai_incoming_can_edit (self, index), FALSE);

  kind = yoriai_record_get_field (item->before, item->field)->kind;
  if (value.tag == YORIAI_TAG_STRING && kind != YORIAI_KIND_LONG_TEXT)
    g_strdelimit (value.v.s, "\n\r", ' '); /* it has one line */
  if ((item->year > 0 || is_number (kind)) && *text != '\0')
    {
      yoriai_value_clear (&value);
      if (!yoriai_number_parse (text, &amount))
        {
          g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
                               yoriai_refusal_get_unreadable (kind));
          return FALSE;
        }
      value = YORIAI_VALUE_INT (amount);
    }
  if (kind == YORIAI_KIND_DATE && *text != '\0')
    {
      yoriai_value_clear (&value);
      if (!yoriai_date_normalize (text, &date))
        {
          g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
                               yoriai_refusal_get_unreadable (kind));
          return FALSE;
        }
      value = YORIAI_VALUE_STRING (date);
    }
  set_edited (place, value);
  return TRUE;
}

/* What can be chosen, without that nothing is; the last are words that the call does not know. @labels: what each is called */
static GArray *
list_values (const YoriaiIncoming *self,
             guint                 index,
             GStrvBuilder         *labels)
{
  const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, index);
  const YoriaiField *field = yoriai_record_get_field (item->before, item->field);
  const YoriaiVocabulary *vocabulary
    = field->kind == YORIAI_KIND_CHOICE ? yoriai_record_get_vocabulary (item->before, item->field) : NULL;
  const YoriaiValue *known[] = { &item->old, &item->new };
  GArray *values = g_array_new (FALSE, FALSE, sizeof (YoriaiValue));

  for (gint64 i = 0; field->kind == YORIAI_KIND_BOOL ? i < 2 : field->values != NULL && field->values[i].nick != NULL; i++)
    {
      g_array_append_val (values, YORIAI_VALUE_INT (i));
      g_strv_builder_add (labels, field->kind == YORIAI_KIND_ENUM ? _(field->values[i].label) : i > 0 ? _("Yes") : _("No"));
    }
  for (guint i = 0; vocabulary != NULL && i < yoriai_vocabulary_get_n_entries (vocabulary); i++)
    {
      const YoriaiVocabularyEntry *entry = yoriai_vocabulary_get_entry (vocabulary, i);

      g_array_append_val (values, YORIAI_VALUE_STRING (entry->id));
      g_strv_builder_add (labels, yoriai_text_get (entry->label, yoriai_text_get_language ()));
    }
  for (guint i = 0; field->kind == YORIAI_KIND_CHOICE && i < G_N_ELEMENTS (known); i++)
    if (known[i]->tag == YORIAI_TAG_STRING && yoriai_vocabulary_find (vocabulary, known[i]->v.s) == NULL)
      {
        g_array_append_val (values, *known[i]);
        g_strv_builder_add (labels, known[i]->v.s);
      }
  return values;
}

/**
 * yoriai_incoming_list_choices:
 * @self: what a copy brings
 * @index: an item of its difference
 * @ret_chosen: (out): which of them it would be
 *
 * Returns: (transfer full) (nullable): from what is chosen, the first that nothing is; %NULL for what is written
 */
GStrv
yoriai_incoming_list_choices (const YoriaiIncoming *self,
                              guint                 index,
                              guint                *ret_chosen)
{
  const YoriaiDifferenceItem *item = yoriai_difference_get_item (self->difference, index);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_autoptr (GArray) values = NULL;

  *ret_chosen = 0;
  if (!yoriai_incoming_can_edit (self, index) || item->year > 0
      || !is_choice (yoriai_record_get_field (item->before, item->field)->kind))
    return NULL;
  g_strv_builder_add (labels, _("Not selected"));
  values = list_values (self, index, labels);
  for (guint i = 0; i < values->len; i++)
    if (yoriai_value_equal (&g_array_index (values, YoriaiValue, i), get_value (self, index)))
      *ret_chosen = i + 1;
  return g_strv_builder_end (labels);
}

/**
 * yoriai_incoming_choose:
 * @self: what a copy brings
 * @index: an item with choices
 * @choice: one of yoriai_incoming_list_choices()
 *
 * Chooses otherwise than either has it, for %YORIAI_TAKE_EDITED.
 */
void
yoriai_incoming_choose (YoriaiIncoming *self,
                        guint           index,
                        guint           choice)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_autoptr (GArray) values = list_values (self, index, labels);
  YoriaiValue value = YORIAI_VALUE_NONE;

  g_return_if_fail (choice <= values->len);

  if (choice > 0)
    yoriai_value_copy (&g_array_index (values, YoriaiValue, choice - 1), &value);
  set_edited (&g_array_index (self->places, YoriaiIncomingPlace, index), value);
}
