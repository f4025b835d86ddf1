/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-diff.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-private.h"
#include "call/yoriai-call-shape.h"
#include "json/yoriai-json-writer.h"

/* What one call says differently from another, both laid over what they build upon. */

/* What members are called. */
static const struct
{
  const char *name;
  const char *title; /* untranslated (marked with N_()) */
} titles[] = {
  { "programme", N_("Programme") },
  { "name", N_("Name") },
  { "fiscal_year", N_("Fiscal year") },
  { "status", N_("State") },
  { "source", N_("Source of the statement") },
  { "documents", N_("Document") },
  { "notices", N_("Notices") },
  { "window", N_("Dates") },
  { "opens", N_("Opens") },
  { "closes", N_("Closes") },
  { "starts", N_("Projects start") },
  { "text", N_("In words") },
  { "tracks", N_("Track") },
  { "field", N_("Field") },
  { "type", N_("Type") },
  { "called", N_("Called") },
  { "cap", N_("Yen a year at most") },
  { "years", N_("Fiscal years") },
  { "reduced_years", N_("Years with less money") },
  { "adoptions", N_("Adoptions") },
  { "aim", N_("Aim") },
  { "subject", N_("Subject") },
  { "demand", N_("What it demands") },
  { "lead_kinds", N_("Kinds that may lead") },
  { "parts", N_("Parts asked for") },
  { "without", N_("Fields not asked for") },
  { "roles", N_("Roles") },
  { "params", N_("Parameter") },
  { "policy_areas", N_("Policy priority areas") },
  { "fields", N_("Fields of the programme") },
  { "vocabularies", N_("Choices") },
  { "traits", N_("Traits") },
  { "labels", N_("Label") },
  { "limits", N_("Limit") },
  { "max", N_("At most") },
  { "guidance", N_("Guidance") },
  { "reviews", N_("Reviews") },
  { "aims", N_("To be reached") },
  { "year_terms", N_("How years are counted") },
  { "people", N_("Who runs the programme") },
  { "contact", N_("Whom to ask") },
  { "background", N_("Background") },
  { "budget_line", N_("The nation's money") },
  { "rules", N_("Rule") },
  { "severity", N_("Severity") },
  { "state", N_("State") },
  { "message", N_("Message") },
  { "off", N_("Off because") },
  { "forms", N_("Form") },
  { "unit", N_("Unit of amounts") },
  { "rounding", N_("Rounding") },
  { "adoptions_state", N_("State of the adoptions") },
  { "after", N_("Stands after") },
  { "aim_bytes", N_("Size aimed at (bytes)") },
  { "amount", N_("Amount") },
  { "by_field", N_("In a field of the programme") },
  { "by_track", N_("In a track") },
  { "cap_state", N_("State of the yearly limit") },
  { "chair", N_("Chair") },
  { "choices", N_("Choices") },
  { "count", N_("How characters are counted") },
  { "date", N_("Date") },
  { "dates", N_("Deadline") },
  { "default_package", N_("Files handed in where nothing is said") },
  { "document", N_("Document") },
  { "due", N_("What is due") },
  { "due_text", N_("Due, in words") },
  { "each", N_("Checked for each") },
  { "email", N_("E-mail") },
  { "entries", N_("Entries") },
  { "faults", N_("Faults") },
  { "figure", N_("Figure") },
  { "form", N_("Form") },
  { "form_order", N_("Order of the forms") },
  { "format", N_("File format") },
  { "heading", N_("Heading") },
  { "hours", N_("Hours") },
  { "id", N_("id") },
  { "indirect", N_("Indirect costs") },
  { "items", N_("Number of items") },
  { "kana", N_("Reading") },
  { "kind", N_("Kind") },
  { "label", N_("Label") },
  { "left_out", N_("Left out") },
  { "limit", N_("Limit") },
  { "mark_when_empty", N_("Said where it is empty") },
  { "max_bytes", N_("Size at most (bytes)") },
  { "max_pages", N_("Pages at most") },
  { "members", N_("Consists of") },
  { "min", N_("At least") },
  { "mode", N_("Strictness") },
  { "names", N_("Patterns of names") },
  { "note", N_("Note") },
  { "number", N_("Number") },
  { "of", N_("Asked of") },
  { "omit_when_empty", N_("Left out where it is empty") },
  { "only", N_("These alone") },
  { "order", N_("Order") },
  { "package", N_("File handed in") },
  { "page", N_("Page") },
  { "part", N_("Part of the proposal") },
  { "phone", N_("Telephone") },
  { "precision", N_("Precision") },
  { "questions", N_("Question") },
  { "rate", N_("Rate (%)") },
  { "refs", N_("Refers to") },
  { "require", N_("Condition") },
  { "sheets", N_("Sheet") },
  { "tasks", N_("Tasks") },
  { "texts", N_("Wording") },
  { "title", N_("Title") },
  { "types", N_("Types of projects") },
  { "url", N_("Address") },
  { "values", N_("Values of the message") },
  { "vocabulary", N_("Vocabulary") },
  { "when", N_("Checked when") },
  { "words", N_("Everyday words") },
  { "year", N_("Year") },
  { "years_state", N_("State of the fiscal years") },
};

/* Of the file, not of the call */
static const char *const passed_over[] = { "format", "version", "id", "base", "vocabularies", NULL };

typedef struct
{
  GPtrArray *changes; /* (element-type YoriaiCallChange) */
  YoriaiCall *before;
  YoriaiCall *after;
} Diff;

static void
change_free (gpointer data)
{
  YoriaiCallChange *self = data;

  g_free (self->place);
  g_free (self->title);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static void
take_change (const Diff *diff,
             const char *place,
             const char *title,
             char       *before,
             char       *after)
{
  YoriaiCallChange change = { g_strdup (place), g_strdup (title), before, after };

  g_ptr_array_add (diff->changes, g_memdup2 (&change, sizeof change));
}

/* --- Words --- */

/* What the words of sets mean to people; those that are not here go by themselves. */
static const struct
{
  YoriaiCallSet set;
  const char *word;
  const char *label; /* untranslated (marked with N_()) */
} words[] = {
  { YORIAI_CALL_SET_SEVERITIES, "error", N_("Error") },
  { YORIAI_CALL_SET_SEVERITIES, "warning", N_("Warning") },
  { YORIAI_CALL_SET_SEVERITIES, "hint", N_("Hint") },
  { YORIAI_CALL_SET_STATES, "draft", N_("Not confirmed") },
  { YORIAI_CALL_SET_STATES, "confirmed", N_("Confirmed") },
  { YORIAI_CALL_SET_STATES, "user-edited", N_("Edited by people") },
  { YORIAI_CALL_SET_STATUSES, "draft", N_("Not confirmed") },
  { YORIAI_CALL_SET_STATUSES, "confirmed", N_("Confirmed") },
  { YORIAI_CALL_SET_FIELD_STATES, "called", N_("Called") },
  { YORIAI_CALL_SET_FIELD_STATES, "continued", N_("Continued") },
  { YORIAI_CALL_SET_FIELD_STATES, "new", N_("New") },
  { YORIAI_CALL_SET_FIELD_STATES, "closed", N_("Closed") },
  { YORIAI_CALL_SET_FIELD_STATES, "draft", N_("Not confirmed") },
  { YORIAI_CALL_SET_MODES, "hard", N_("More is an error") },
  { YORIAI_CALL_SET_MODES, "soft", N_("More is a warning") },
  { YORIAI_CALL_SET_ROUNDINGS, "down", N_("Rounded down") },
  { YORIAI_CALL_SET_ROUNDINGS, "half-up", N_("Rounded half up") },
  { YORIAI_CALL_SET_ROUNDINGS, "up", N_("Rounded up") },
  { YORIAI_CALL_SET_UNITS, "yen", N_("yen") },
  { YORIAI_CALL_SET_UNITS, "thousand-yen", N_("thousand yen") },
  { YORIAI_CALL_SET_UNITS, "million-yen", N_("million yen") },
};

/* (nullable) */
static const char *
find_word (YoriaiCallSet  set,
           const char    *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].set == set && strcmp (words[i].word, word) == 0)
      return _(words[i].label);
  return NULL;
}

/* (nullable): what an id is called */
static const char *
find_label (YoriaiCall             *call,
            const YoriaiCallMember *member,
            const char             *id)
{
  const YoriaiVocabularyEntry *entry = NULL;
  const YoriaiField *field = NULL;

  if (member->kind == YORIAI_CALL_WORD && member->set == YORIAI_CALL_SET_KINDS)
    entry = yoriai_vocabulary_find (yoriai_vocabularies_get (call->vocabularies, "institution-kinds"), id);
  else if (member->kind == YORIAI_CALL_WORD && member->set == YORIAI_CALL_SET_ROLES)
    entry = yoriai_vocabulary_find (yoriai_vocabularies_get (call->vocabularies, "officer-roles"), id);
  else if (member->kind == YORIAI_CALL_FIELD
           || (member->kind == YORIAI_CALL_WORD && member->set == YORIAI_CALL_SET_PARTS))
    field = _yoriai_call_find_field (id, NULL);
  if (entry != NULL)
    return yoriai_text_get (entry->label, yoriai_text_get_language ());
  return field != NULL ? _(field->label) : NULL;
}

static char *
dup_word (YoriaiCall             *call,
          const YoriaiCallMember *member,
          const char             *word)
{
  const char *said = member->kind == YORIAI_CALL_WORD ? find_word (member->set, word) : NULL;
  const char *label = said == NULL ? find_label (call, member, word) : NULL;

  if (said != NULL)
    return g_strdup (said);
  /* Translators: what something is called, and its id */
  return label != NULL ? g_strdup_printf (_("%s (%s)"), label, word) : g_strdup (word);
}

/* --- Titles --- */

/* Returns: (nullable): what a member is called in people's words */
const char *
_yoriai_call_diff_find_title (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].name, name) == 0)
      return _(titles[i].title);
  return NULL;
}

/* What a child is called: an item of a list by its id and name, the word for a field by the field's label. */
static char *
dup_title (const YoriaiCallTree *tree,
           const char           *key,
           gboolean              is_item)
{
  static const char *const names[] = { "name", "title", "label", "text" };
  const char *language = yoriai_text_get_language ();
  const YoriaiField *field;
  const char *name = NULL;

  if (is_item)
    {
      for (guint i = 0; i < G_N_ELEMENTS (names) && yoriai_text_is_empty (name); i++)
        name = yoriai_text_get (_yoriai_call_tree_get_text (tree, names[i]), language);
      return !yoriai_text_is_empty (name) ? g_strdup_printf (_("%s (%s)"), name, key) : g_strdup (key);
    }
  field = strchr (key, '.') != NULL ? _yoriai_call_find_field (key, NULL) : NULL;
  if (field != NULL)
    return g_strdup_printf (_("%s (%s)"), _(field->label), key);
  name = _yoriai_call_diff_find_title (key);
  return g_strdup (name != NULL ? name : key);
}

/* --- Values --- */

static char *
dup_json (const YoriaiCallTree *tree)
{
  g_autoptr (GString) out = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, out, YORIAI_JSON_COMPACT);
  yoriai_json_writer_node (&writer, tree->json);
  return g_strdup (out->str);
}

/* Returns: (transfer full): what stands there, in a line; "" where it is none */
static char *
dup_value (YoriaiCall           *call,
           const YoriaiCallTree *tree)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const YoriaiCallMember *member = tree->member;
  YoriaiJsonType type = yoriai_json_get_type (tree->json);

  if (type == YORIAI_JSON_BOOLEAN)
    return g_strdup (yoriai_json_get_boolean (tree->json) ? _("yes") : _("no"));
  if (type == YORIAI_JSON_STRING)
    return dup_word (call, member, yoriai_json_get_string (tree->json, NULL));
  if (type == YORIAI_JSON_NUMBER)
    return dup_json (tree);
  if (member->kind == YORIAI_CALL_TEXT && type == YORIAI_JSON_OBJECT)
    return g_strdup (yoriai_text_get (_yoriai_call_tree_to_text (tree), yoriai_text_get_language ()));
  if (type != YORIAI_JSON_ARRAY || member->kind == YORIAI_CALL_OBJECT || member->kind == YORIAI_CALL_LOGIC)
    return g_strdup ("");
  for (guint i = 0; i < tree->children->len; i++)
    {
      g_autofree char *item = dup_value (call, tree->children->pdata[i]);

      g_string_append_printf (line, "%s%s", i > 0 ? _(", ") : "", item);
    }
  return g_strdup (line->str);
}

/* --- Trees --- */

static gboolean
is_by_id (const YoriaiCallTree *tree)
{
  return yoriai_json_get_type (tree->json) == YORIAI_JSON_ARRAY && tree->member->many == YORIAI_CALL_BY_ID;
}

/* Whether it was merged child by child. */
static gboolean
is_merged (const YoriaiCallTree *tree)
{
  if (tree->member->kind != YORIAI_CALL_OBJECT || tree->children == NULL)
    return FALSE;
  return yoriai_json_get_type (tree->json) == YORIAI_JSON_OBJECT || is_by_id (tree);
}

static const YoriaiCallTree *
find_child (const YoriaiCallTree *tree,
            const char           *key)
{
  return is_by_id (tree) ? _yoriai_call_tree_find_id (tree, key) : _yoriai_call_tree_get (tree, key);
}

static void compare (const Diff           *diff,
                     const YoriaiCallTree *before,
                     const YoriaiCallTree *after,
                     const char           *place,
                     const char           *title);

static void
compare_child (const Diff           *diff,
               const YoriaiCallTree *before,
               const YoriaiCallTree *after,
               const char           *key,
               gboolean              is_item,
               const char           *place,
               const char           *title)
{
  g_autoptr (GString) inner = g_string_new (place);
  g_autofree char *own = dup_title (after != NULL ? after : before, key, is_item);
  /* Translators: what is in a call, from the large to the small: “Track: Regional field: Fiscal years” */
  g_autofree char *whole = *title != '\0' ? g_strdup_printf (_("%s: %s"), title, own) : g_strdup (own);

  yoriai_json_pointer_append (inner, key);
  if (before != NULL && after != NULL)
    compare (diff, before, after, inner->str, whole);
  else
    take_change (diff, inner->str, whole, before != NULL ? dup_value (diff->before, before) : NULL,
                 after != NULL ? dup_value (diff->after, after) : NULL);
}

static void
compare_children (const Diff           *diff,
                  const YoriaiCallTree *before,
                  const YoriaiCallTree *after,
                  const char           *place,
                  const char           *title)
{
  gboolean is_item = is_by_id (after);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < (pass == 0 ? before : after)->children->len; i++)
      {
        const YoriaiCallTree *child = (pass == 0 ? before : after)->children->pdata[i];
        const char *key = is_item ? _yoriai_call_tree_get_string (child, "id") : child->name;
        const YoriaiCallTree *other = find_child (pass == 0 ? after : before, key);

        if (pass == 1 && other != NULL)
          continue;
        compare_child (diff, pass == 0 ? child : NULL, pass == 0 ? other : child, key, is_item, place, title);
      }
}

static void
compare (const Diff           *diff,
         const YoriaiCallTree *before,
         const YoriaiCallTree *after,
         const char           *place,
         const char           *title)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (before->json == after->json && !is_merged (before))
    return;
  if (is_merged (before) && is_merged (after) && is_by_id (before) == is_by_id (after))
    {
      compare_children (diff, before, after, place, title);
      return;
    }
  old = dup_json (before);
  new = dup_json (after);
  if (strcmp (old, new) != 0)
    take_change (diff, place, title, dup_value (diff->before, before), dup_value (diff->after, after));
}

/* --- Vocabularies --- */

static char *
dup_entry (const YoriaiVocabularyEntry *entry)
{
  g_autofree char *traits = entry->traits != NULL ? g_strjoinv (_(", "), (char **) entry->traits) : NULL;
  const char *label = yoriai_text_get (entry->label, yoriai_text_get_language ());

  return traits != NULL && *traits != '\0' ? g_strdup_printf ("%s (%s)", label, traits) : g_strdup (label);
}

static void
compare_entries (const Diff             *diff,
                 const YoriaiVocabulary *before,
                 const YoriaiVocabulary *after,
                 const char             *name)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < yoriai_vocabulary_get_n_entries (pass == 0 ? before : after); i++)
      {
        const YoriaiVocabularyEntry *entry = yoriai_vocabulary_get_entry (pass == 0 ? before : after, i);
        const YoriaiVocabularyEntry *other = yoriai_vocabulary_find (pass == 0 ? after : before, entry->id);
        g_autofree char *old = pass == 0 ? dup_entry (entry) : NULL;
        g_autofree char *new = pass == 1 ? dup_entry (entry) : other != NULL ? dup_entry (other) : NULL;
        g_autofree char *place = g_strdup_printf ("/vocabularies/%s/%s", name, entry->id);
        g_autofree char *title = g_strdup_printf (_("%s: %s: %s (%s)"), _("Choices"), name,
                                                  yoriai_text_get (entry->label, yoriai_text_get_language ()), entry->id);

        if ((pass == 0 && g_strcmp0 (old, new) != 0) || (pass == 1 && other == NULL))
          take_change (diff, place, title, g_steal_pointer (&old), g_steal_pointer (&new));
      }
}

static void
compare_vocabularies (const Diff *diff)
{
  const YoriaiCallTree *names = _yoriai_call_tree_get (diff->after->tree, "vocabularies");

  for (guint i = 0; names != NULL && i < names->children->len; i++)
    {
      const char *name = ((const YoriaiCallTree *) names->children->pdata[i])->name;
      const YoriaiVocabulary *old = yoriai_vocabularies_get (diff->before->vocabularies, name),
                             *new = yoriai_vocabularies_get (diff->after->vocabularies, name);

      if (old != NULL && new != NULL)
        compare_entries (diff, old, new, name);
    }
}

/**
 * yoriai_call_diff:
 * @before: a call
 * @after: another one
 *
 * Tells what the second says differently: tracks, money, dates, words, limits, rules, choices.
 *
 * Returns: (transfer full) (element-type YoriaiCallChange): the changes, in the order in which packs are written
 */
GPtrArray *
yoriai_call_diff (YoriaiCall *before,
                  YoriaiCall *after)
{
  const YoriaiCallShape *shape = _yoriai_call_pack.of;
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);
  const Diff diff = { changes, before, after };

  for (guint i = 0; i < shape->n_members; i++)
    {
      const char *name = shape->members[i].name;
      const YoriaiCallTree *old = _yoriai_call_tree_get (before->tree, name), *new = _yoriai_call_tree_get (after->tree, name);

      if ((old != NULL || new != NULL) && !g_strv_contains (passed_over, name))
        compare_child (&diff, old, new, name, FALSE, "", "");
    }
  compare_vocabularies (&diff);
  return changes;
}

/**
 * yoriai_call_change_dup_text:
 * @self: a change
 *
 * Returns: (transfer full): the change in a line, in the user's language
 */
char *
yoriai_call_change_dup_text (const YoriaiCallChange *self)
{
  const char *before = self->before, *after = self->after;

  if (before == NULL && *after == '\0')
    return g_strdup_printf (_("+ %s"), self->title);
  if (before == NULL)
    return g_strdup_printf (_("+ %s: %s"), self->title, after);
  if (after == NULL)
    return g_strdup_printf (_("- %s"), self->title);
  if (*before == '\0' || *after == '\0' || strcmp (before, after) == 0)
    return g_strdup_printf (_("~ %s: changed"), self->title);
  return g_strdup_printf (_("~ %s: %s → %s"), self->title, before, after);
}

/**
 * yoriai_call_diff_dup_text:
 * @changes: (element-type YoriaiCallChange): what is different
 * @max: how many of them are told at most
 *
 * Returns: (transfer full): the changes in one sentence, in the user's language
 */
char *
yoriai_call_diff_dup_text (GPtrArray *changes,
                           guint      max)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < changes->len && i < max; i++)
    {
      g_autofree char *line = yoriai_call_change_dup_text (changes->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? _("; ") : "", line);
    }
  if (changes->len > max)
    g_string_append_printf (text, _("; and %u more"), changes->len - max);
  return g_strdup (text->str);
}
