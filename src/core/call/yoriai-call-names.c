/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-names.h"

#include <string.h>

#include "call/yoriai-call-form.h"
#include "call/yoriai-call-texts.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-record.h"

/* The names that a pack may use: words out of sets, and paths of fields. */

static const char *const formats[] = { "yoriai-call", NULL };
static const char *const statuses[] = { "draft", "confirmed", NULL };
static const char *const states[] = { "draft", "confirmed", "user-edited", NULL };
static const char *const severities[] = { "error", "warning", "hint", NULL };
static const char *const counts[] = { "full-half", "code-points", "utf16", NULL };
static const char *const modes[] = { "hard", "soft", NULL };
static const char *const precisions[] = { "minute", "day", "month", "month-or-later", "about-month", "year", "unknown",
                                          NULL };
static const char *const field_states[] = { "called", "continued", "new", "closed", "draft", NULL };
static const char *const roundings[] = { "down", "half-up", "up", NULL };
static const char *const units[] = { "yen", "thousand-yen", "million-yen", NULL };
static const char *const owners[] = { "proposal", "institutions", "people", "targets", "tasks", NULL };
static const char *const question_kinds[] = { "text", "long-text", "number", "date", "choice", "amounts", "refs", "list",
                                              NULL };
static const char *const lists[] = { "institutions", "people", "targets", "tasks", NULL };
static const char *const terms[] = { "term.hub",        "term.image",         "term.lead",       "term.money",
                                     "programme.goals", "programme.backcast", "programme.after", "programme.reviews",
                                     NULL };
static const char *const makes[] = { "workbook", "book", "erad", "figure", "external", NULL };
static const char *const file_formats[] = { "xlsx", "pdf", "svg", "png", NULL };
static const char *const figures[] = { "composition", "operation", "roadmap",   "funding",
                                       "consortium",  "cycle",     "programme", NULL };

static const char *const *const sets[] = {
  [YORIAI_CALL_SET_FORMATS] = formats,
  [YORIAI_CALL_SET_STATUSES] = statuses,
  [YORIAI_CALL_SET_STATES] = states,
  [YORIAI_CALL_SET_SEVERITIES] = severities,
  [YORIAI_CALL_SET_COUNTS] = counts,
  [YORIAI_CALL_SET_MODES] = modes,
  [YORIAI_CALL_SET_PRECISIONS] = precisions,
  [YORIAI_CALL_SET_FIELD_STATES] = field_states,
  [YORIAI_CALL_SET_OWNERS] = owners,
  [YORIAI_CALL_SET_QUESTION_KINDS] = question_kinds,
  [YORIAI_CALL_SET_LISTS] = lists,
  [YORIAI_CALL_SET_TERMS] = terms,
  [YORIAI_CALL_SET_MAKES] = makes,
  [YORIAI_CALL_SET_FILE_FORMATS] = file_formats,
  [YORIAI_CALL_SET_FIGURES] = figures,
  [YORIAI_CALL_SET_ROUNDINGS] = roundings,
  [YORIAI_CALL_SET_UNITS] = units,
};

/* The values that a record type's field takes. */
static const char *
get_value (GType       type,
           const char *name,
           guint       index)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
  const YoriaiEnumValue *values = fields[yoriai_record_type_find_field (type, name)].values;

  for (guint i = 0; i < index; i++)
    if (values[i].nick == NULL)
      return NULL;
  return values[index].nick;
}

/* The entries of the vocabulary that a record type's field chooses from. */
static const char *
get_entry (const YoriaiVocabularies *vocabularies,
           GType                     type,
           const char               *name,
           guint                     index)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
  const char *vocabulary = fields[yoriai_record_type_find_field (type, name)].vocabulary;
  const YoriaiVocabulary *entries = vocabularies != NULL ? yoriai_vocabularies_get (vocabularies, vocabulary) : NULL;

  if (entries == NULL || index >= yoriai_vocabulary_get_n_entries (entries))
    return NULL;
  return yoriai_vocabulary_get_entry (entries, index)->id;
}

#define TRACKS "tracks" /* which a pack says elsewhere */

/* What the fields of the records of a type, and of those in them, choose from: each once. */
static void
list_vocabularies (GType      type,
                   GPtrArray *names)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      const char *name = fields[i].vocabulary;

      if (name != NULL && fields[i].vocabulary_by == NULL && strcmp (name, TRACKS) != 0
          && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
      if (fields[i].kind == YORIAI_KIND_CHILD || fields[i].kind == YORIAI_KIND_LIST)
        list_vocabularies (fields[i].of (), names);
    }
}

static const char *
get_vocabulary (guint index)
{
  static GPtrArray *names;

  if (g_once_init_enter (&names))
    {
      GPtrArray *all = g_ptr_array_new ();

      list_vocabularies (yoriai_proposal_get_type (), all);
      g_once_init_leave (&names, all);
    }
  return index < names->len ? names->pdata[index] : NULL;
}

/**
 * _yoriai_call_set_get:
 * @set: a set
 * @vocabularies: (nullable): the words that the pack has of its own and of its base
 * @index: which word
 *
 * Returns: (transfer none) (nullable): a word of the set; %NULL after the last
 */
const char *
_yoriai_call_set_get (YoriaiCallSet             set,
                      const YoriaiVocabularies *vocabularies,
                      guint                     index)
{
  switch (set)
    {
    case YORIAI_CALL_SET_KINDS:
      return get_entry (vocabularies, yoriai_institution_get_type (), "kind", index);
    case YORIAI_CALL_SET_ROLES:
      return get_entry (vocabularies, yoriai_officer_get_type (), "role", index);
    case YORIAI_CALL_SET_PARTS:
      return get_value (yoriai_part_get_type (), "part", index);
    case YORIAI_CALL_SET_VOCABULARIES:
      return get_vocabulary (index);
    case YORIAI_CALL_SET_TEXTS:
      return yoriai_call_texts_get_key (index);
    case YORIAI_CALL_SET_FORMS:
      return yoriai_call_form_names_get_form (index);
    case YORIAI_CALL_SET_SECTIONS:
      return yoriai_call_form_names_get_section (index);
    case YORIAI_CALL_SET_SHEETS:
      return yoriai_call_form_names_get_sheet (NULL, index);
    case YORIAI_CALL_SET_FORMATS:
    case YORIAI_CALL_SET_STATUSES:
    case YORIAI_CALL_SET_STATES:
    case YORIAI_CALL_SET_SEVERITIES:
    case YORIAI_CALL_SET_COUNTS:
    case YORIAI_CALL_SET_MODES:
    case YORIAI_CALL_SET_PRECISIONS:
    case YORIAI_CALL_SET_FIELD_STATES:
    case YORIAI_CALL_SET_OWNERS:
    case YORIAI_CALL_SET_QUESTION_KINDS:
    case YORIAI_CALL_SET_LISTS:
    case YORIAI_CALL_SET_TERMS:
    case YORIAI_CALL_SET_MAKES:
    case YORIAI_CALL_SET_FILE_FORMATS:
    case YORIAI_CALL_SET_FIGURES:
    case YORIAI_CALL_SET_ROUNDINGS:
    case YORIAI_CALL_SET_UNITS:
    default:
      return sets[set][index];
    }
}

/**
 * _yoriai_call_set_has:
 * @set: a set
 * @vocabularies: (nullable): the words that the pack has of its own and of its base
 * @word: a word
 * @nearest: (out) (optional): which word may be meant where it is none of the set
 *
 * Returns: whether the word is one of the set
 */
gboolean
_yoriai_call_set_has (YoriaiCallSet             set,
                      const YoriaiVocabularies *vocabularies,
                      const char               *word,
                      YoriaiNearest            *nearest)
{
  const char *known;

  for (guint i = 0; (known = _yoriai_call_set_get (set, vocabularies, i)) != NULL; i++)
    if (strcmp (known, word) == 0)
      return TRUE;
  if (nearest == NULL)
    return FALSE;
  yoriai_nearest_init (nearest, word);
  for (guint i = 0; (known = _yoriai_call_set_get (set, vocabularies, i)) != NULL; i++)
    yoriai_nearest_try (nearest, known);
  return FALSE;
}

/* Which field of a type has the name, or which one may be meant. */
static const YoriaiField *
find_in_type (GType          type,
              const char    *name,
              YoriaiNearest *nearest)
{
  guint n, field = yoriai_record_type_find_field (type, name);
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  if (field != YORIAI_NO_FIELD)
    return &fields[field];
  if (nearest == NULL)
    return NULL;
  yoriai_nearest_init (nearest, name);
  for (guint i = 0; i < n; i++)
    yoriai_nearest_try (nearest, fields[i].name);
  nearest->name = NULL; /* it is of the path that is split here */
  return NULL;
}

/**
 * _yoriai_call_find_field:
 * @path: dotted path of names, through child records and lists
 * @nearest: (out) (optional): which name may be meant for the first that no field has
 *
 * Returns: (transfer none) (nullable): the field of a proposal that the path leads to
 */
const YoriaiField *
_yoriai_call_find_field (const char    *path,
                         YoriaiNearest *nearest)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  GType type = yoriai_proposal_get_type ();
  const YoriaiField *found = NULL;

  if (nearest != NULL)
    yoriai_nearest_init (nearest, path);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (found != NULL && found->kind != YORIAI_KIND_CHILD && found->kind != YORIAI_KIND_LIST)
        return NULL;
      if (found != NULL)
        type = found->of ();
      found = find_in_type (type, names[i], nearest);
      if (found == NULL)
        return NULL;
    }
  return found;
}

/**
 * _yoriai_call_field_is_text:
 * @field: a field
 * @path: how it was found
 *
 * Returns: whether it is one whose length a call may limit
 */
gboolean
_yoriai_call_field_is_text (const YoriaiField *field,
                            const char        *path)
{
  return yoriai_kind_is_text (field->kind) || (field->kind == YORIAI_KIND_CODE && strchr (path, '.') != NULL);
}

/**
 * _yoriai_call_field_is_list:
 * @field: a field
 *
 * Returns: whether it is one of which a call may limit how many items it has
 */
gboolean
_yoriai_call_field_is_list (const YoriaiField *field)
{
  return field->kind == YORIAI_KIND_LIST || field->kind == YORIAI_KIND_STRINGS || field->kind == YORIAI_KIND_REFS;
}
