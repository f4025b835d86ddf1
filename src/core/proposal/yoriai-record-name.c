/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-record-name.h"

#include <string.h>

#include "record/yoriai-choice.h"

/* What people call a record, in the one place that says so: tables, findings, places and exports all ask here. */

#define MAX_NAME_FIELDS 4

/* Fields that name a record, in the order in which they are asked. */
static const char *const name_fields[] = { "name", "title", "term", "scheme", "item", "source", "version" };

/* The record another one is about: an officer is known by the person, a budget line by its institution. */
static const char *const about_fields[] = { "person", "institution", "task" };

/* What a record without a name says. */
static const char *const said_fields[] = { "text", "goal", "summary" };

/* Which fields of a type these are, found once. */
typedef struct
{
  guint n_names, n_abouts, n_said;
  guint names[MAX_NAME_FIELDS];
  guint abouts[MAX_NAME_FIELDS];
  guint said[MAX_NAME_FIELDS];
  guint wordings[2]; /* of a question, in Japanese and in English, or YORIAI_NO_FIELD */
  guint kind; /* the first that chooses one of several, or YORIAI_NO_FIELD */
} Naming;

static guint
find_fields (GType              type,
             const char *const *wanted,
             guint              n_wanted,
             gboolean           is_ref,
             guint             *found)
{
  guint n_fields, n = 0;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n_fields);

  for (guint i = 0; i < n_wanted && n < MAX_NAME_FIELDS; i++)
    {
      guint field = yoriai_record_type_find_field (type, wanted[i]);

      if (field != YORIAI_NO_FIELD
          && (is_ref ? fields[field].kind == YORIAI_KIND_REF : yoriai_kind_is_text (fields[field].kind)))
        found[n++] = field;
    }

  return n;
}

static Naming *
naming_new (GType type)
{
  Naming *self = g_new0 (Naming, 1);
  guint n_fields;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n_fields);

  self->n_names = find_fields (type, name_fields, G_N_ELEMENTS (name_fields), FALSE, self->names);
  self->n_abouts = find_fields (type, about_fields, G_N_ELEMENTS (about_fields), TRUE, self->abouts);
  self->n_said = find_fields (type, said_fields, G_N_ELEMENTS (said_fields), FALSE, self->said);
  self->wordings[0] = yoriai_record_type_find_field (type, "label");
  self->wordings[1] = yoriai_record_type_find_field (type, "label_en");
  self->kind = YORIAI_NO_FIELD;
  for (guint i = n_fields; i > 0; i--)
    if (fields[i - 1].kind == YORIAI_KIND_ENUM || fields[i - 1].kind == YORIAI_KIND_CHOICE)
      self->kind = i - 1;

  return self;
}

/* Any thread may ask. */
static const Naming *
get_naming (YoriaiRecord *record)
{
  static GMutex mutex;
  static GHashTable *by_type; /* GType to Naming, for good */
  GType type = G_OBJECT_TYPE (record);
  Naming *naming;

  g_mutex_lock (&mutex);
  if (by_type == NULL)
    by_type = g_hash_table_new (NULL, NULL);
  naming = g_hash_table_lookup (by_type, GSIZE_TO_POINTER (type));
  if (naming == NULL)
    {
      naming = naming_new (type);
      g_hash_table_insert (by_type, GSIZE_TO_POINTER (type), naming);
    }
  g_mutex_unlock (&mutex);

  return naming;
}

static const YoriaiValue *
peek (const YoriaiNameReader *reader,
      YoriaiRecord           *record,
      guint                   field)
{
  return reader->peek != NULL ? reader->peek (record, field, reader->data)
                              : yoriai_record_peek (record, field);
}

static const char *
find_text (const YoriaiNameReader *reader,
           YoriaiRecord           *record,
           const guint            *fields,
           guint                   n)
{
  for (guint i = 0; i < n; i++)
    {
      const YoriaiValue *value = peek (reader, record, fields[i]);

      if (value->tag == YORIAI_TAG_STRING && !yoriai_value_is_empty (value))
        return value->v.s;
    }

  return NULL;
}

static const char *
pick (const YoriaiNameReader *reader,
      YoriaiText              text)
{
  return reader->pick != NULL ? reader->pick (text, reader->data) : yoriai_text_get (text, NULL);
}

/* An answer is called as its question was worded. */
static const char *
find_wording (const YoriaiNameReader *reader,
              YoriaiRecord           *record,
              const Naming           *naming)
{
  const char *ja, *en;

  if (naming->wordings[0] == YORIAI_NO_FIELD || naming->wordings[1] == YORIAI_NO_FIELD)
    return NULL;
  ja = find_text (reader, record, &naming->wordings[0], 1);
  en = find_text (reader, record, &naming->wordings[1], 1);
  return pick (reader, (YoriaiText){ .ja = ja != NULL ? ja : en, .en = en != NULL ? en : ja });
}

static const char *
find_own_name (const YoriaiNameReader *reader,
               YoriaiRecord           *record)
{
  const Naming *naming = get_naming (record);
  const char *name = find_text (reader, record, naming->names, naming->n_names);

  return name != NULL ? name : find_wording (reader, record, naming);
}

static const char *
find_said (const YoriaiNameReader *reader,
           YoriaiRecord           *record)
{
  const Naming *naming = get_naming (record);

  return find_text (reader, record, naming->said, naming->n_said);
}

/* What the record this one is about is called; one step only, so that a circle of references ends. */
static const char *
find_about (const YoriaiNameReader *reader,
            YoriaiRecord           *record,
            guint                  *ret_field)
{
  const Naming *naming = get_naming (record);

  for (guint i = 0; i < naming->n_abouts; i++)
    {
      const YoriaiValue *value = peek (reader, record, naming->abouts[i]);
      YoriaiSpace *space = yoriai_record_get_space (record);
      YoriaiRecord *other = NULL;
      const char *name;

      if (value->tag != YORIAI_TAG_STRING)
        continue;
      if (reader->find != NULL)
        other = reader->find (record, value->v.s, reader->data);
      else if (space != NULL)
        other = yoriai_space_find (space, value->v.s);
      name = other != NULL ? find_own_name (reader, other) : NULL;
      if (name == NULL && other != NULL)
        name = find_said (reader, other);
      if (name == NULL)
        continue;
      *ret_field = naming->abouts[i];
      return name;
    }

  return NULL;
}

static const char *
find_kind (const YoriaiNameReader *reader,
           YoriaiRecord           *record,
           guint                   field)
{
  const YoriaiValue *value = field != YORIAI_NO_FIELD ? peek (reader, record, field) : NULL;
  const YoriaiVocabularyEntry *entry;
  const char *label;

  if (value != NULL && value->tag == YORIAI_TAG_STRING && !yoriai_value_is_empty (value))
    {
      entry = yoriai_vocabulary_find (yoriai_record_get_vocabulary (record, field), value->v.s);
      if (entry == NULL)
        return value->v.s;
      return pick (reader, entry->label);
    }
  if (value == NULL || value->tag != YORIAI_TAG_INT)
    return NULL;
  label = yoriai_record_get_field (record, field)->values[value->v.i].label;

  return reader->translate != NULL ? reader->translate (label, reader->data) : label;
}

static void
append_text (const YoriaiNameReader *reader,
             GString                *out,
             const char             *text)
{
  gsize length = strcspn (text, "\r\n");
  guint max = reader->max_characters;

  if (max == 0 || length <= max || g_utf8_strlen (text, length) <= max)
    {
      g_string_append_len (out, text, length);
      return;
    }
  g_string_append_len (out, text, g_utf8_offset_to_pointer (text, max) - text);
  g_string_append (out, "…");
}

/**
 * yoriai_record_append_name:
 * @record: a record
 * @reader: how to read it
 * @out: where to
 *
 * Writes what people call a record: its own name or title; else what it is about and what kind of it, “Project leader
 * (PL) · 架空 太郎”; else what it says.
 *
 * Returns: whether there is anything to call it by; if not, nothing is written
 */
gboolean
yoriai_record_append_name (YoriaiRecord           *record,
                           const YoriaiNameReader *reader,
                           GString                *out)
{
  const Naming *naming;
  const char *text, *about, *kind;
  guint field = 0;

  g_return_val_if_fail (YORIAI_IS_RECORD (record), FALSE);

  naming = get_naming (record);
  text = find_own_name (reader, record);
  about = text == NULL ? find_about (reader, record, &field) : NULL;
  if (text == NULL && about == NULL)
    text = find_said (reader, record);
  if (text != NULL)
    {
      append_text (reader, out, text);
      return TRUE;
    }
  /* The kind alone tells the items of a list apart only where they have no names. */
  kind = about != NULL || naming->n_names == 0 ? find_kind (reader, record, naming->kind) : NULL;
  if (kind != NULL && (about == NULL || naming->kind < field))
    g_string_append (out, kind);
  if (kind != NULL && about != NULL && naming->kind < field)
    g_string_append (out, " · ");
  if (about != NULL)
    append_text (reader, out, about);
  if (kind != NULL && about != NULL && naming->kind > field)
    g_string_append_printf (out, " · %s", kind);

  return kind != NULL || about != NULL;
}

/**
 * yoriai_record_get_name:
 * @record: a record
 *
 * Tells what people call a record by a text of the proposal alone: its own name or title, else that of the record it is
 * about, else what it says.
 *
 * Returns: (transfer none) (nullable): the name, good until the next change; %NULL when it has none
 */
const char *
yoriai_record_get_name (YoriaiRecord *record)
{
  static const YoriaiNameReader reader = { 0 };
  const char *name;
  guint field;

  g_return_val_if_fail (YORIAI_IS_RECORD (record), NULL);

  name = find_own_name (&reader, record);
  if (name == NULL)
    name = find_about (&reader, record, &field);

  return name != NULL ? name : find_said (&reader, record);
}
