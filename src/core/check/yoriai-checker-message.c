/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-questions.h"
#include "check/yoriai-checker-run-private.h"
#include "logic/yoriai-logic-number.h"
#include "proposal/yoriai-answers.h"
#include "proposal/yoriai-record-name.h"
#include "record/yoriai-choice.h"
#include "text/yoriai-characters.h"
#include "words/yoriai-catalogue.h"
#include "words/yoriai-thousands.h"

/* What a finding says: its rule's message, filled in with names, labels and values in either language. */

#define MIN_GROUPED 10000
#define MAX_NAME_CHARACTERS 40
#define MESSAGE_BYTES 256
#define MAX_ELEMENTS 20 /* of an array; nobody reads thousands, and nobody can lay them out while somebody types */

/* Whatever a name is made of is read, and a finding is made anew when it changes. */
static const YoriaiValue *
peek_name_cb (YoriaiRecord *record,
              guint         field,
              gpointer      data)
{
  YoriaiRun *run = data;

  _yoriai_checker_read_field (run->checker, record, field);
  return yoriai_record_peek (record, field);
}

static YoriaiRecord *
find_named_cb (YoriaiRecord *record,
               const char   *id,
               gpointer      data)
{
  YoriaiRun *run = data;

  return _yoriai_checker_host.find_record (run->checker, id);
}

static const char *
translate_cb (const char *label,
              gpointer    data)
{
  YoriaiRun *run = data;

  return run->is_japanese ? yoriai_ja (label) : label;
}

static const char *
pick_cb (YoriaiText text,
         gpointer   data)
{
  YoriaiRun *run = data;

  _yoriai_checker_read_labels (run->checker);
  return yoriai_text_get (text, run->is_japanese ? "ja" : "en");
}

static void
append_label (YoriaiRun  *run,
              const char *label,
              GString    *out)
{
  g_string_append (out, run->is_japanese ? yoriai_ja (label) : label);
}

/* A child belongs to the record it is part of, and so does an answer: when the vision was shared is said of the
 * institution. */
YoriaiRecord *
_yoriai_run_find_owner (YoriaiRecord *record)
{
  for (YoriaiRecord *parent; (parent = yoriai_record_get_parent (record)) != NULL; record = parent)
    {
      if (yoriai_answer_is (record))
        continue; /* what it answers is asked of whom it belongs to */
      if (yoriai_record_get_parent (parent) == NULL ||
          yoriai_record_get_field (parent, yoriai_record_get_parent_field (record))->kind ==
            YORIAI_KIND_LIST)
        break;
    }
  return record;
}

/* An item of a list by what people call it, else by its number; a part of the proposal by its label. */
static void
append_record (YoriaiRun    *run,
               YoriaiRecord *record,
               GString      *out)
{
  YoriaiRecord *owner = _yoriai_run_find_owner (record), *parent = yoriai_record_get_parent (owner);
  guint list = parent != NULL ? yoriai_record_get_parent_field (owner) : YORIAI_NO_FIELD;
  const YoriaiField *field = parent != NULL ? yoriai_record_get_field (parent, list) : NULL;
  gboolean is_item = field != NULL && field->kind == YORIAI_KIND_LIST;
  const YoriaiNameReader reader = {
    peek_name_cb, find_named_cb, translate_cb, pick_cb, MAX_NAME_CHARACTERS, run
  };

  if (is_item && yoriai_record_append_name (owner, &reader, out))
    return;
  append_label (run, field != NULL ? field->label : N_("The whole proposal"), out);
  if (!is_item)
    return;
  _yoriai_checker_read_field (run->checker, parent, list);
  g_string_append_printf (out, " %u", yoriai_record_get_index (owner) + 1);
}

static void
append_number (GString *out,
               double   number)
{
  char buffer[YORIAI_LOGIC_NUMBER_SIZE];
  const char *text = yoriai_logic_number_format (number, buffer);
  gsize from = out->len;

  g_string_append (out, text);
  if (fabs (number) >= MIN_GROUPED && strspn (text, "-0123456789") == strlen (text))
    yoriai_thousands_group (out, from);
}

/* A text; what nobody would see of it by its number and name: “葛、U+200B ゼロ幅スペース”. */
static void
append_text (YoriaiRun  *run,
             const char *text,
             GString    *out)
{
  gboolean is_apart = FALSE; /* whether a character of the text goes before, apart from what follows */

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_unseen = yoriai_character_is_unseen (c);

      if (p > text && (is_unseen || is_apart))
        g_string_append (out, run->is_japanese ? "、" : ", ");
      is_apart = is_unseen;
      if (!is_unseen)
        {
          g_string_append_unichar (out, c);
          continue;
        }
      g_string_append_printf (out, "U+%04X ", c);
      append_label (run, yoriai_character_get_name (c), out);
    }
}

/* What the call calls an entry of a vocabulary; one it does not know by its id. */
static void
append_choice (YoriaiRun        *run,
               YoriaiLogicValue  value,
               GString          *out)
{
  const YoriaiVocabularies *vocabularies = yoriai_space_get_vocabularies (run->checker->space);
  const YoriaiVocabularyEntry *entry
    = yoriai_vocabulary_find (yoriai_vocabularies_get_by_quark (vocabularies, value.aux), value.v.s);

  _yoriai_checker_read_labels (run->checker);
  g_string_append (out, entry != NULL ? yoriai_text_get (entry->label, run->is_japanese ? "ja" : "en")
                                      : value.v.s);
}

static void append_elements (YoriaiRun       *run,
                             YoriaiLogicValue value,
                             guint            first,
                             GString         *out);

static void
append_value (YoriaiRun       *run,
              YoriaiLogicValue value,
              GString         *out)
{
  YoriaiRecord *record;
  const char *text = yoriai_logic_value_peek_string (value);

  if (value.tag == YORIAI_LOGIC_NUMBER)
    {
      append_number (out, value.v.number);
    }
  else if (value.tag == YORIAI_LOGIC_ENUM)
    {
      g_string_append (out, run->is_japanese ? yoriai_ja (value.v.enum_value->label)
                                             : value.v.enum_value->label);
    }
  else if (value.tag == YORIAI_LOGIC_CHOICE)
    {
      append_choice (run, value, out);
    }
  else if (value.tag == YORIAI_LOGIC_RECORD || value.tag == YORIAI_LOGIC_REF)
    {
      record = value.tag == YORIAI_LOGIC_RECORD
                 ? value.v.record
                 : _yoriai_checker_host.find_record (run->checker, value.v.s);
      if (record != NULL)
        append_record (run, record, out);
    }
  else if (text != NULL)
    {
      append_text (run, text, out);
    }
  else if (yoriai_logic_value_is_array (value))
    {
      append_elements (run, value, 0, out);
    }
}

static void
append_more (YoriaiRun *run,
             guint      n_more,
             gsize      from,
             GString   *out)
{
  const char *more = N_("%s, and %u more");
  g_autofree char *named = g_strdup (out->str + from);

  g_string_truncate (out, from);
  g_string_append_printf (out, run->is_japanese ? yoriai_ja (more) : more, named, n_more);
}

/* The elements of an array, from the @first on; of many some, and how many more there are. */
static void
append_elements (YoriaiRun       *run,
                 YoriaiLogicValue value,
                 guint            first,
                 GString         *out)
{
  YoriaiLogicIter iter;
  YoriaiLogicValue item;
  gsize from = out->len;
  guint n = 0;

  yoriai_logic_iter_init (&iter, value);
  while (yoriai_logic_iter_next (&iter, &item))
    {
      if (iter.at <= first || ++n > MAX_ELEMENTS)
        continue;
      if (n > 1)
        g_string_append (out, run->is_japanese ? "、" : ", ");
      append_value (run, item, out);
    }
  if (n > MAX_ELEMENTS)
    append_more (run, n - MAX_ELEMENTS, from, out);
}

static void
append_field (YoriaiRun    *run,
              YoriaiRecord *record,
              guint         field,
              GString      *out)
{
  YoriaiPlace *place = _yoriai_checker_get_record_state (run->checker, record)->place;
  const YoriaiQuestion *question = yoriai_call_find_question_of (run->checker->call, record);
  YoriaiText text = { NULL, NULL };

  if (question != NULL && question->slot == field)
    {
      _yoriai_checker_read_labels (run->checker);
      g_string_append (out, run->is_japanese ? question->label.ja : question->label.en);
      return;
    }
  if (field == YORIAI_NO_FIELD || place == NULL)
    return;
  if (run->checker->call != NULL)
    {
      g_autofree char *key = g_strconcat (place->path, place->path[0] != '\0' ? "." : "",
                                          place->fields[field].name, NULL);

      _yoriai_checker_read_labels (run->checker);
      text = yoriai_call_get_label (run->checker->call, key, run->checker->track_id);
    }
  if (text.ja == NULL)
    text.ja = yoriai_ja (place->fields[field].label);
  if (text.en == NULL)
    text.en = place->fields[field].label;
  g_string_append (out, run->is_japanese ? text.ja : text.en);
}

static gboolean
is_name (const char *name,
         gsize       length,
         const char *wanted)
{
  return strlen (wanted) == length && strncmp (name, wanted, length) == 0;
}

/* One thing in braces. Returns: FALSE if it is nothing known */
static gboolean
append_placeholder (YoriaiRun    *run,
                    const char   *name,
                    gsize         length,
                    YoriaiRecord *record,
                    guint         field,
                    GString      *out)
{
  for (guint i = 0; i < run->rule->values->len; i++)
    {
      const YoriaiRuleValue *value = &g_array_index (run->rule->values, YoriaiRuleValue, i);

      if (is_name (name, length, value->name))
        {
          append_value (run, yoriai_logic_run (value->node, &run->checker->eval), out);
          return TRUE;
        }
    }
  if (is_name (name, length, "item"))
    append_record (run, record, out);
  else if (is_name (name, length, "field"))
    append_field (run, record, field, out);
  else if (is_name (name, length, "others"))
    append_elements (run, run->others, 1, out);
  else
    return FALSE;
  return TRUE;
}

char *
_yoriai_run_fill_in (YoriaiRun    *run,
                     const char   *message,
                     gboolean      is_japanese,
                     YoriaiRecord *record,
                     guint         field)
{
  GString *out;
  const char *open = strchr (message, '{'), *close;

  if (open == NULL)
    return g_strdup (message);
  run->is_japanese = is_japanese;
  out = g_string_sized_new (MESSAGE_BYTES);
  for (; open != NULL; open = strchr (message, '{'))
    {
      close = strchr (open, '}');
      if (close == NULL)
        break;
      g_string_append_len (out, message, open - message);
      if (!append_placeholder (run, open + 1, close - open - 1, record, field, out))
        g_string_append_len (out, open, close + 1 - open);
      message = close + 1;
    }
  g_string_append (out, message);
  return g_string_free (out, FALSE);
}
