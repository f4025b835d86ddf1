/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-shape.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-problem.h"
#include "text/yoriai-text.h"

/* The first check: of one file by itself, before it is laid over its base, where two of one id would become one and a text
 * in one language would go unseen. What depends on the whole pack is left to the second. */

#define MAX_SHOWN_WORDS 24

typedef struct
{
  YoriaiJsonDoc *doc;
  GHashTable *broken;
  GPtrArray *problems;
} Check;

static void check_object (const Check           *self,
                          const YoriaiJson      *json,
                          const YoriaiCallShape *shape);
static void check_many   (const Check            *self,
                          const YoriaiJson       *json,
                          const YoriaiCallMember *member);

/* What each kind is to be, where it is something else */
static const char *const expectations[] = {
  [YORIAI_CALL_STRING] = N_("a text is to stand here that is not empty"),
  [YORIAI_CALL_ID] = N_("an id is to stand here, of small letters, digits and “-”"),
  [YORIAI_CALL_NAME] = N_("a name is to stand here, of letters, digits, “.”, “_” and “-”"),
  [YORIAI_CALL_TEXT] = N_("a text is to stand here in two languages: {\"ja\": …, \"en\": …}"),
  [YORIAI_CALL_INTEGER] = N_("a whole number is to stand here, from %s to %s"),
  [YORIAI_CALL_BOOLEAN] = N_("true or false is to stand here"),
  [YORIAI_CALL_DATE] = N_("a date is to stand here, such as 2026-04, 2026-04-01 or 2026-04-01T12:00:00+09:00"),
  [YORIAI_CALL_WORD] = N_("a word is to stand here, one of %s"),
  [YORIAI_CALL_FIELD] = N_("the path of a field is to stand here, such as site.name"),
  [YORIAI_CALL_PATTERN] = N_("the id of a track is to stand here, in which “*” stands for anything"),
  [YORIAI_CALL_DOCUMENT] = N_("a name out of “documents” is to stand here"),
  [YORIAI_CALL_OBJECT] = N_("an object is to stand here: {…}"),
  [YORIAI_CALL_LOGIC] = N_("an expression is to stand here"),
  [YORIAI_CALL_SCALAR] = N_("a number, a text, true or false is to stand here"),
  [YORIAI_CALL_VOCABULARY] = N_("a list of entries is to stand here: […], or an object: {…}"),
};

static void
expect (const Check            *self,
        const YoriaiJson       *json,
        const YoriaiCallMember *member)
{
  gboolean is_free = member->kind == YORIAI_CALL_WORD && _yoriai_call_set_get (member->set, NULL, 0) == NULL;
  const char *sentence = _(expectations[is_free ? YORIAI_CALL_ID : member->kind]);

  if (member->kind == YORIAI_CALL_INTEGER)
    {
      g_autofree char *min = g_strdup_printf ("%" G_GINT64_FORMAT, member->min);
      g_autofree char *max = g_strdup_printf ("%" G_GINT64_FORMAT, member->max);

      yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json, sentence, min, max);
    }
  else if (member->kind == YORIAI_CALL_WORD && !is_free)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      const char *word;

      for (guint i = 0; (word = _yoriai_call_set_get (member->set, NULL, i)) != NULL; i++)
        if (i <= MAX_SHOWN_WORDS)
          g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", i < MAX_SHOWN_WORDS ? word : "…");
      yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json, sentence, words->str);
    }
  else
    {
      yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json, "%s", sentence);
    }
}

/* --- Kinds --- */

static gboolean
is_made_of (const char *text,
            const char *others,
            gboolean    is_lower)
{
  if (!g_ascii_isalnum (text[0]))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if ((!g_ascii_isalnum (*p) && strchr (others, *p) == NULL) || (is_lower && g_ascii_isupper (*p)))
      return FALSE;
  return TRUE;
}

/* @form: 0 is a digit. What follows it in @text is left to the caller. */
static gboolean
has_form (const char *text,
          const char *form)
{
  for (; *form != '\0'; form++, text++)
    if (*form == '0' ? !g_ascii_isdigit (*text) : *text != *form)
      return FALSE;
  return TRUE;
}

static gboolean
is_time (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, zone);
  gsize length = strlen (text);

  return time != NULL && has_form (text, "0000-00-00T00:00")
         && (text[length - 1] == 'Z' || (length > 6 && strchr ("+-", text[length - 6]) != NULL && text[length - 3] == ':'));
}

/* A month is as good as its first day, a year as its first month. */
static gboolean
is_date (const char *text)
{
  static const char *const forms[] = { "0000", "0000-00", "0000-00-00" };
  gsize length = strlen (text);
  g_autofree char *day = NULL;

  if (strchr (text, 'T') != NULL)
    return is_time (text);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (length == strlen (forms[i]) && has_form (text, forms[i]))
      {
        day = g_strconcat (text, length < 7 ? "-01" : "", length < 10 ? "-01" : "", NULL);
        return g_date_valid_dmy ((GDateDay) atoi (day + 8), (GDateMonth) atoi (day + 5), (GDateYear) atoi (day));
      }
  return FALSE;
}

static gboolean
is_sound_text (const YoriaiCallMember *member,
               const char             *text)
{
  switch (member->kind)
    {
    case YORIAI_CALL_ID:
      return is_made_of (text, "-", TRUE);
    case YORIAI_CALL_NAME:
      return is_made_of (text, "._-", FALSE);
    case YORIAI_CALL_DATE:
      return is_date (text);
    case YORIAI_CALL_STRING:
    case YORIAI_CALL_WORD:
    case YORIAI_CALL_FIELD:
    case YORIAI_CALL_PATTERN:
    case YORIAI_CALL_DOCUMENT:
    case YORIAI_CALL_TEXT:
    case YORIAI_CALL_INTEGER:
    case YORIAI_CALL_BOOLEAN:
    case YORIAI_CALL_OBJECT:
    case YORIAI_CALL_LOGIC:
    case YORIAI_CALL_SCALAR:
    case YORIAI_CALL_VOCABULARY:
    default:
      return !yoriai_text_is_empty (text);
    }
}

static gboolean
is_of_kind (const YoriaiCallMember *member,
            const YoriaiJson       *json)
{
  YoriaiJsonType type = yoriai_json_get_type (json);
  gint64 value;

  switch (member->kind)
    {
    case YORIAI_CALL_INTEGER:
      return yoriai_json_get_int64 (json, &value) && value >= member->min && value <= member->max;
    case YORIAI_CALL_BOOLEAN:
      return type == YORIAI_JSON_BOOLEAN;
    case YORIAI_CALL_TEXT:
    case YORIAI_CALL_OBJECT:
      return type == YORIAI_JSON_OBJECT;
    case YORIAI_CALL_VOCABULARY:
      return type == YORIAI_JSON_OBJECT || type == YORIAI_JSON_ARRAY;
    case YORIAI_CALL_LOGIC:
      return TRUE;
    case YORIAI_CALL_SCALAR:
      return type == YORIAI_JSON_NUMBER || type == YORIAI_JSON_STRING || type == YORIAI_JSON_BOOLEAN;
    case YORIAI_CALL_STRING:
    case YORIAI_CALL_ID:
    case YORIAI_CALL_NAME:
    case YORIAI_CALL_DATE:
    case YORIAI_CALL_WORD:
    case YORIAI_CALL_FIELD:
    case YORIAI_CALL_PATTERN:
    case YORIAI_CALL_DOCUMENT:
    default:
      return type == YORIAI_JSON_STRING && is_sound_text (member, yoriai_json_get_string (json, NULL));
    }
}

/* Both languages, and nothing else. */
static void
check_text (const Check      *self,
            const YoriaiJson *json)
{
  static const char *const languages[] = { "ja", "en" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (yoriai_json_get_member (json, languages[i]) == NULL)
      yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json,
                                _("the text lacks a language: “%s” is missing"), languages[i]);
  for (const YoriaiJson *child = yoriai_json_get_first (json); child != NULL; child = yoriai_json_get_next (child))
    {
      const char *name = yoriai_json_get_name (child, NULL);

      if (strcmp (name, languages[0]) != 0 && strcmp (name, languages[1]) != 0)
        yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, child,
                                  _("a text has the languages “ja” and “en”, not “%s”"), name);
      else if (yoriai_json_get_type (child) != YORIAI_JSON_STRING)
        yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, child,
                                  _("a text is to stand here, in quotes"));
    }
}

/* Entries, or an object whose first member they are. */
static void
check_vocabulary (const Check            *self,
                  const YoriaiJson       *json,
                  const YoriaiCallMember *member)
{
  guint n_before = self->problems->len;

  if (yoriai_json_get_type (json) == YORIAI_JSON_ARRAY)
    check_many (self, json, &member->of->members[0]);
  else
    check_object (self, json, member->of);
  if (self->problems->len > n_before)
    g_hash_table_add (self->broken, (gpointer) json);
}

static void
check_one (const Check            *self,
           const YoriaiJson       *json,
           const YoriaiCallMember *member)
{
  if (!is_of_kind (member, json))
    {
      expect (self, json, member);
      g_hash_table_add (self->broken, (gpointer) json);
    }
  else if (member->kind == YORIAI_CALL_VOCABULARY)
    check_vocabulary (self, json, member);
  else if (member->kind == YORIAI_CALL_OBJECT)
    check_object (self, json, member->of);
  else if (member->kind == YORIAI_CALL_TEXT)
    check_text (self, json);
}

/* --- Lists --- */

/* What tells an item from others: its id, or itself where nothing may be twice. */
static const char *
get_identity (const YoriaiJson       *json,
              const YoriaiCallMember *member)
{
  if (member->kind == YORIAI_CALL_OBJECT)
    return yoriai_json_get_member_string (json, "id");
  return member->many == YORIAI_CALL_SET_OF ? yoriai_json_get_string (json, NULL) : NULL;
}

static void
check_many (const Check            *self,
            const YoriaiJson       *json,
            const YoriaiCallMember *member)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (yoriai_json_get_type (json) != YORIAI_JSON_ARRAY)
    {
      yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json,
                                _("a list is to stand here: […]"));
      return;
    }
  for (const YoriaiJson *item = yoriai_json_get_first (json); item != NULL; item = yoriai_json_get_next (item))
    {
      const char *identity = get_identity (item, member);

      check_one (self, item, member);
      if (identity != NULL && !g_hash_table_add (seen, (gpointer) identity))
        yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, item,
                                  member->kind == YORIAI_CALL_OBJECT ? _("the id “%s” is in this list already")
                                                                     : _("“%s” is in this list already"),
                                  identity);
    }
}

/* --- Objects --- */

static void
check_member (const Check            *self,
              const YoriaiJson       *json,
              const YoriaiCallMember *member)
{
  if (yoriai_json_get_type (json) == YORIAI_JSON_NULL)
    {
      if ((member->flags & (YORIAI_CALL_REQUIRED | YORIAI_CALL_OWN)) != 0)
        {
          yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json,
                                    _("this has to be there; it cannot be null"));
          g_hash_table_add (self->broken, (gpointer) json);
        }
    }
  else if (member->many == YORIAI_CALL_ONE)
    check_one (self, json, member);
  else
    check_many (self, json, member);
}

static void
refuse_member (const Check           *self,
               const YoriaiJson      *json,
               const YoriaiCallShape *shape)
{
  const char *name = yoriai_json_get_name (json, NULL), *meant = _yoriai_call_shape_guess (shape, name);

  if (meant != NULL)
    yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json,
                              _("there is no member “%s” here; is “%s” meant?"), name, meant);
  else
    yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json,
                              _("there is no member “%s” here"), name);
}

/* In an object of which no table tells the names, they are to be such as can be written in rules. */
static void
check_name (const Check           *self,
            const YoriaiJson      *json,
            const YoriaiCallShape *shape)
{
  const char *name = yoriai_json_get_name (json, NULL);

  if (_yoriai_call_shape_find (shape, name) == shape->rest && shape->key == YORIAI_CALL_KEY_NAME
      && !is_made_of (name, "._-", FALSE))
    yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json,
                              _("“%s” is no name of letters, digits, “.”, “_” and “-”"), name);
}

static void
check_object (const Check           *self,
              const YoriaiJson      *json,
              const YoriaiCallShape *shape)
{
  guint n_before = self->problems->len;

  for (guint i = 0; i < shape->n_members; i++)
    if ((shape->members[i].flags & YORIAI_CALL_OWN) != 0
        && yoriai_json_get_member (json, shape->members[i].name) == NULL)
      yoriai_call_problems_add (self->problems, YORIAI_CALL_ERROR_FORMAT, self->doc, json, _("“%s” is missing"),
                                shape->members[i].name);
  for (const YoriaiJson *child = yoriai_json_get_first (json); child != NULL; child = yoriai_json_get_next (child))
    {
      const YoriaiCallMember *member = _yoriai_call_shape_find (shape, yoriai_json_get_name (child, NULL));

      if (member == NULL)
        {
          refuse_member (self, child, shape);
          continue;
        }
      check_name (self, child, shape);
      check_member (self, child, member);
    }
  if (self->problems->len > n_before)
    g_hash_table_add (self->broken, (gpointer) json);
}

/**
 * _yoriai_call_shape_find:
 * @shape: a shape
 * @name: a member's name
 *
 * Returns: (transfer none) (nullable): the member's row, that of any other member, or %NULL where there is none
 */
const YoriaiCallMember *
_yoriai_call_shape_find (const YoriaiCallShape *shape,
                         const char            *name)
{
  for (guint i = 0; i < shape->n_members; i++)
    if (strcmp (shape->members[i].name, name) == 0)
      return &shape->members[i];
  return shape->rest;
}

/**
 * _yoriai_call_shape_guess:
 * @shape: a shape
 * @name: a name that none of its members has
 *
 * Returns: (transfer none) (nullable): the member that may be meant
 */
const char *
_yoriai_call_shape_guess (const YoriaiCallShape *shape,
                          const char            *name)
{
  YoriaiNearest nearest;

  yoriai_nearest_init (&nearest, name);
  for (guint i = 0; i < shape->n_members; i++)
    yoriai_nearest_try (&nearest, shape->members[i].name);
  return nearest.meant;
}

/**
 * _yoriai_call_check_own:
 * @doc: a pack
 * @broken: (element-type YoriaiJson): gets the objects in which something is wrong
 * @problems: (element-type YoriaiCallProblem): gets what is wrong
 *
 * Checks a pack by itself: kinds, members nobody knows, languages, dates, ids.
 */
void
_yoriai_call_check_own (YoriaiJsonDoc *doc,
                        GHashTable    *broken,
                        GPtrArray     *problems)
{
  const Check self = { doc, broken, problems };

  check_one (&self, yoriai_json_doc_get_root (doc), &_yoriai_call_pack);
}
