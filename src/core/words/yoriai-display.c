/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-display"

#include "config.h"

#include "words/yoriai-display.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "json/yoriai-json.h"
#include "text/yoriai-text-name.h"
#include "text/yoriai-text.h"
#include "words/yoriai-date-shown.h"
#include "proposal/yoriai-record-name.h"
#include "record/yoriai-choice.h"
#include "record/yoriai-year-sums.h"
#include "words/yoriai-number.h"

/* Values and records as people read them, in a cell, a chip or a heading. */

#define MAX_TITLE_PARTS 2
#define MAX_RAW_DEPTH 64
#define MAX_TITLE_DEPTH 2 /* a title of what is referred to of what is referred to: references may go in a circle */

static char *dup_title (YoriaiRecord *record,
                        guint         depth);

static char *
join_records (YoriaiRecord *record,
              char        **ids,
              guint         depth)
{
  YoriaiSpace *space = yoriai_record_get_space (record); /* NULL once the record is gone */
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      YoriaiRecord *other = space != NULL ? yoriai_space_find (space, ids[i]) : NULL;
      g_autofree char *title = other ? dup_title (other, depth) : g_strdup (_("(removed)"));

      /* Translators: between the members of a list */
      g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", title);
    }

  return g_string_free (text, FALSE);
}

static char *
join_numbers (const YoriaiInts *ints)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ints->n; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? _(", ") : "", ints->items[i]);

  return g_string_free (text, FALSE);
}

static char *
format_total (const YoriaiYears *years)
{
  gboolean overflow = FALSE;
  gint64 total = yoriai_years_get_total (years, &overflow);

  return yoriai_display_dup_sum (total, overflow);
}

/* The first item's title and how many more there are. */
static char *
format_list (YoriaiRecord *record,
             guint         field,
             guint         depth)
{
  guint n = yoriai_record_get_n_items (record, field);
  g_autofree char *first =
      n > 0 ? dup_title (yoriai_record_get_item (record, field, 0), depth) : g_strdup ("");

  if (n < 2)
    return g_steal_pointer (&first);

  /* Translators: the first item of a list and how many more there are */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s and %u more", "%s and %u more", n - 1),
                          first, n - 1);
}

static char *
format_int (const YoriaiField *field,
            gint64             number)
{
  switch (field->kind)
    {
    case YORIAI_KIND_BOOL:
      return g_strdup (number ? _("Yes") : _("No"));
    case YORIAI_KIND_ENUM:
      return g_strdup (_(field->values[number].label));
    case YORIAI_KIND_MONEY:
      return yoriai_number_format (number);
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, number);
    }
}

/**
 * yoriai_display_dup_sum:
 * @sum: yen
 * @overflow: whether they are more than fits
 *
 * Returns: (transfer full): a sum as people read it
 */
char *
yoriai_display_dup_sum (gint64   sum,
                        gboolean overflow)
{
  return overflow ? g_strdup (sum < 0 ? "−∞" : "∞") : yoriai_number_format (sum);
}

/* What a file has and the field cannot take: a text without its quotes, anything else as it stands. */
static char *
format_raw (const char *json)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("", json, -1, MAX_RAW_DEPTH, NULL);
  const YoriaiJson *root = doc ? yoriai_json_doc_get_root (doc) : NULL;

  return g_strdup (root != NULL && yoriai_json_get_type (root) == YORIAI_JSON_STRING
                       ? yoriai_json_get_string (root, NULL)
                       : json);
}

/* An entry that the call does not know is shown as it stands. */
static char *
format_choice (YoriaiRecord *record,
               guint         field,
               const char   *id)
{
  const YoriaiVocabularyEntry *entry = yoriai_vocabulary_find (yoriai_record_get_vocabulary (record, field), id);

  return g_strdup (entry != NULL ? yoriai_text_get (entry->label, yoriai_text_get_language ()) : id);
}

static char *
dup_given (YoriaiRecord      *record,
           guint              field,
           const YoriaiValue *value,
           guint              depth)
{
  const YoriaiField *info = yoriai_record_get_field (record, field);

  switch (value->tag)
    {
    case YORIAI_TAG_INT:
      return format_int (info, value->v.i);
    case YORIAI_TAG_STRING:
      if (info->kind == YORIAI_KIND_CHOICE)
        return format_choice (record, field, value->v.s);
      if (info->kind == YORIAI_KIND_REF)
        return join_records (record, (char *[]){ value->v.s, NULL }, depth);
      if (info->kind == YORIAI_KIND_DATE)
        return yoriai_date_dup_shown (value->v.s);
      return g_strdup (value->v.s);
    case YORIAI_TAG_STRINGS:
      return info->kind == YORIAI_KIND_REFS ? join_records (record, value->v.strv, depth)
                                            : g_strjoinv (_(", "), value->v.strv);
    case YORIAI_TAG_INTS:
      return join_numbers (value->v.ints);
    case YORIAI_TAG_YEARS:
      return format_total (value->v.years);
    case YORIAI_TAG_CHILD:
      return dup_title (yoriai_record_get_child (record, field), depth);
    case YORIAI_TAG_LIST:
      return format_list (record, field, depth);
    case YORIAI_TAG_RAW:
      return format_raw (value->v.s);
    case YORIAI_TAG_NONE:
    default:
      return g_strdup ("");
    }
}

static char *
dup_value (YoriaiRecord *record,
           guint         field,
           guint         depth)
{
  return dup_given (record, field, yoriai_record_peek (record, field), depth);
}

/**
 * yoriai_display_dup_given:
 * @record: a record
 * @field: one of its fields, which holds a value
 * @value: what that could hold
 *
 * Returns: (transfer full): what @value says there, in the user's language; "" for nothing
 */
char *
yoriai_display_dup_given (YoriaiRecord      *record,
                          guint              field,
                          const YoriaiValue *value)
{
  return dup_given (record, field, value, 0);
}

/**
 * yoriai_display_dup_value:
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer full): what @field holds, in the user's language; "" when it is not filled in
 */
char *
yoriai_display_dup_value (YoriaiRecord *record,
                          guint         field)
{
  return dup_value (record, field, 0);
}

static char *
first_line (const char *text)
{
  const char *end = strchr (text, '\n');

  return end ? g_strndup (text, end - text) : g_strdup (text);
}

static const char *
translate_cb (const char *label,
              gpointer    data)
{
  return _(label);
}

static const char *
pick_cb (YoriaiText text,
         gpointer   data)
{
  return yoriai_text_get (text, yoriai_text_get_language ());
}

/* The first of a record's values that say something, or NULL. (transfer full) */
static char *
dup_values (YoriaiRecord *record,
            guint         depth)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_parts = 0;

  for (guint i = 0; i < yoriai_record_get_n_fields (record) && n_parts < MAX_TITLE_PARTS; i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (yoriai_record_is_empty (record, i) || kind == YORIAI_KIND_BOOL
          || kind == YORIAI_KIND_CHILD || kind == YORIAI_KIND_LIST || kind == YORIAI_KIND_YEARS)
        continue;

      g_autofree char *value = dup_value (record, i, depth);
      g_autofree char *line = first_line (value);

      if (*line == '\0')
        continue;
      g_string_append_printf (text, "%s%s", n_parts++ > 0 ? " · " : "", line);
    }

  return n_parts > 0 ? g_strdup (text->str) : NULL;
}

/**
 * yoriai_display_dup_name:
 * @record: a record
 *
 * Returns: (transfer full) (nullable): what a record is called, as findings call it; %NULL when it has no name
 */
char *
yoriai_display_dup_name (YoriaiRecord *record)
{
  const YoriaiNameReader reader = { .translate = translate_cb, .pick = pick_cb };
  g_autoptr (GString) name = g_string_new (NULL);

  return yoriai_record_append_name (record, &reader, name) ? g_strdup (name->str) : NULL;
}

static char *
dup_title (YoriaiRecord *record,
           guint         depth)
{
  char *name = yoriai_display_dup_name (record);
  char *values;

  if (name != NULL)
    return name;
  values = depth < MAX_TITLE_DEPTH ? dup_values (record, depth + 1) : NULL;

  return values != NULL ? values : g_strdup (_("(not filled in)"));
}

/**
 * yoriai_display_dup_title:
 * @record: a record
 *
 * What a record is called: as findings call it, else the first of its values that say something.
 *
 * Returns: (transfer full): never empty
 */
char *
yoriai_display_dup_title (YoriaiRecord *record)
{
  return dup_title (record, 0);
}

/**
 * yoriai_display_find_owner:
 * @root: the proposal
 * @type: a record type
 * @ret_field: (out): the list's field
 *
 * Finds the list that the records of a type stand in: of the proposal itself or of one of its children.
 *
 * Returns: (transfer none) (nullable): the record with that list
 */
YoriaiRecord *
yoriai_display_find_owner (YoriaiRecord *root,
                           GType         type,
                           guint        *ret_field)
{
  guint n = yoriai_record_get_n_fields (root);

  for (guint i = 0; i < n; i++)
    {
      const YoriaiField *field = yoriai_record_get_field (root, i);

      if (field->kind == YORIAI_KIND_LIST && field->of () == type)
        {
          *ret_field = i;
          return root;
        }
    }
  for (guint i = 0; i < n; i++)
    if (yoriai_record_get_field (root, i)->kind == YORIAI_KIND_CHILD)
      {
        YoriaiRecord *owner =
            yoriai_display_find_owner (yoriai_record_get_child (root, i), type, ret_field);

        if (owner != NULL)
          return owner;
      }

  return NULL;
}

static gboolean
contains (const char *text,
          const char *search,
          char     *(*fold) (const char *))
{
  g_autofree char *haystack = fold (text);
  g_autofree char *needle = fold (search);

  return strstr (haystack, needle) != NULL;
}

/**
 * yoriai_display_matches:
 * @text: (nullable): a text
 * @search: (nullable): what is looked for
 *
 * Returns: whether @text contains @search, however the two are written: width and case of the letters, legal forms
 *   of organisations, old forms of characters (髙 is found by 高)
 */
gboolean
yoriai_display_matches (const char *text,
                        const char *search)
{
  if (search == NULL || *search == '\0')
    return TRUE;
  if (text == NULL)
    return FALSE;

  return contains (text, search, yoriai_text_fold)
         || contains (text, search, yoriai_text_fold_variants);
}
