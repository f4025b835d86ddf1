/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-text"

#include "config.h"

#include "words/yoriai-cell-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "record/yoriai-choice.h"
#include "text/yoriai-text-name.h"
#include "text/yoriai-text.h"
#include "words/yoriai-cell-members.h"
#include "words/yoriai-date.h"
#include "words/yoriai-display.h"
#include "words/yoriai-number.h"

/* What one field holds as the text of a cell: as it is copied and typed over, and read again. What is copied comes back
 * unchanged: a name that leads elsewhere, or nowhere, has what it names behind it, "天空大学 #i3"; members of a list
 * with a comma in them stand in quotes. */

#define ID_MARK " #"
#define YES "○"
#define NO "×"
#define MAX_DATE_PARTS 3

/* Whether @wanted, which is folded, is one of the words. */
static gboolean
is_word (const char *words,
         const char *wanted)
{
  g_auto (GStrv) all = words != NULL ? g_strsplit (words, " ", -1) : NULL;

  return all != NULL && g_strv_contains ((const char *const *) all, wanted);
}

/* The value that is called @wanted, which is folded, or the one whose name begins so while no other's holds it. -1
 * without one. */
static int
find_value (const YoriaiField *info,
            const char        *wanted)
{
  int found = -1;
  guint n_holding = 0;

  for (guint i = 0; info->values[i].nick != NULL; i++)
    {
      g_autofree char *label = yoriai_text_fold (_(info->values[i].label));

      if (strcmp (label, wanted) == 0 || strcmp (info->values[i].nick, wanted) == 0)
        return i;
      if (is_word (info->values[i].words, wanted))
        return i;
      if (*wanted == '\0' || strstr (label, wanted) == NULL)
        continue;
      n_holding++;
      if (g_str_has_prefix (label, wanted))
        found = i;
    }

  return n_holding == 1 ? found : -1;
}

/* That something is done, as people write it: 承諾済み, 承諾済. */
static const char *const endings[] = { "", "済み", "済" };

/* Returns: (transfer full) (nullable): @text, which is folded, without an ending that it has */
static char *
dup_stem (const char *text,
          const char *ending)
{
  return g_str_has_suffix (text, ending) ? g_strndup (text, strlen (text) - strlen (ending)) : NULL;
}

/* Behind the last mark of a text: the id of what is meant, whatever stands before it; NULL where there is none. */
static const char *
find_marked_id (const char *text)
{
  const char *mark = g_strrstr (text, ID_MARK);

  return mark != NULL && mark[strlen (ID_MARK)] != '\0' ? mark + strlen (ID_MARK) : NULL;
}

static gboolean
fail_to_choose (const char  *text,
                GError     **error)
{
  g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_ENUM,
               _("“%s” is not one of the choices."), text);
  return FALSE;
}

static gboolean
read_enum (YoriaiRecord *record,
           guint         field,
           const char   *text,
           YoriaiValue  *ret_value,
           GError      **error)
{
  const YoriaiField *info = yoriai_record_get_field (record, field);
  const char *nick = find_marked_id (text);
  g_autofree char *wanted = yoriai_text_fold (text);
  int value = nick != NULL ? yoriai_field_find_value (info, nick) : -1;

  for (guint i = 0; value < 0 && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *stem = dup_stem (wanted, endings[i]);

      value = stem != NULL ? find_value (info, stem) : -1;
    }
  if (value < 0)
    return fail_to_choose (text, error);
  *ret_value = YORIAI_VALUE_INT (value);
  return TRUE;
}

/* Whether the text is that of an entry which the call did not know when it was copied: it stays. */
static gboolean
is_kept_unknown (const char *text,
                 const char *id)
{
  gsize n = id != NULL ? strlen (id) : 0;

  return n > 0 && strlen (text) == 2 * n + strlen (ID_MARK) && strncmp (text, id, n) == 0;
}

static gboolean
read_choice (YoriaiRecord *record,
             guint         field,
             const char   *text,
             YoriaiValue  *ret_value,
             GError      **error)
{
  const YoriaiVocabulary *vocabulary = yoriai_record_get_vocabulary (record, field);
  gboolean is_named = yoriai_record_find_field (record, "name") != YORIAI_NO_FIELD;
  const char *name = is_named ? yoriai_record_get_string (record, "name") : NULL;
  const char *id = find_marked_id (text);
  g_autofree char *wanted = yoriai_text_fold (text);
  const YoriaiVocabularyEntry *entry = id != NULL ? yoriai_vocabulary_find (vocabulary, id) : NULL;

  for (guint i = 0; entry == NULL && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *stem = dup_stem (wanted, endings[i]);

      entry = stem != NULL ? yoriai_vocabulary_look_up (vocabulary, stem, name) : NULL;
    }
  if (entry == NULL && !is_kept_unknown (text, id))
    return fail_to_choose (text, error);
  *ret_value = YORIAI_VALUE_STRING (g_strdup (entry != NULL ? entry->id : id));
  return TRUE;
}

static gboolean
read_bool (const char   *text,
           YoriaiValue  *ret_value,
           GError      **error)
{
  static const char *const yes[] = { "yes", "y", "true", "1", YES, "〇", "✓", "有", "はい", "該当", NULL };
  static const char *const no[] = { "no", "n", "false", "0", NO, "無", "いいえ", "非該当", "-", NULL };
  g_autofree char *wanted = yoriai_text_fold (text);
  gboolean is_yes = g_strv_contains (yes, wanted) || g_strcmp0 (text, _("Yes")) == 0;

  if (!is_yes && !g_strv_contains (no, wanted) && g_strcmp0 (text, _("No")) != 0)
    {
      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
                   _("“%s” is neither yes nor no."), text);
      return FALSE;
    }
  *ret_value = YORIAI_VALUE_INT (is_yes);
  return TRUE;
}

/* Returns: (nullable): the record's id that a name means, in @name or a record; %NULL with @error set without one. What
 * was removed when it was copied stays so. */
static const char *
find_id (YoriaiRecord      *record,
         guint              field,
         const char        *name,
         YoriaiTitleIndex  *titles,
         GError           **error)
{
  GType of = yoriai_record_get_field (record, field)->of ();
  const char *id = find_marked_id (name);
  YoriaiRecord *other = id != NULL ? yoriai_space_find (yoriai_record_get_space (record), id) : NULL;
  g_autofree char *title = id != NULL ? g_strndup (name, id - strlen (ID_MARK) - name) : NULL;

  if (other != NULL && G_OBJECT_TYPE (other) == of)
    return id;
  if (g_strcmp0 (title, _("(removed)")) == 0)
    return id;
  other = title != NULL ? yoriai_title_index_find (titles, of, title, NULL) : NULL;
  if (other == NULL)
    other = yoriai_title_index_find (titles, of, name, error);
  return other != NULL ? yoriai_record_get_id (other) : NULL;
}

/* A name may have a comma in it. */
static YoriaiRecord *
find_called (YoriaiRecord     *record,
             guint             field,
             const char       *name,
             YoriaiTitleIndex *titles)
{
  return yoriai_title_index_find (titles, yoriai_record_get_field (record, field)->of (), name, NULL);
}

static gboolean
read_refs (YoriaiRecord      *record,
           guint              field,
           const char        *text,
           YoriaiTitleIndex  *titles,
           YoriaiValue       *ret_value,
           GError           **error)
{
  gboolean is_one = yoriai_record_get_field (record, field)->kind == YORIAI_KIND_REF;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  YoriaiRecord *whole = is_one ? NULL : find_called (record, field, text, titles);
  g_auto (GStrv) names = is_one || whole != NULL ? NULL : yoriai_cell_members_split (text);

  if (is_one)
    {
      const char *id = find_id (record, field, text, titles, error);

      *ret_value = id != NULL ? YORIAI_VALUE_STRING (g_strdup (id)) : YORIAI_VALUE_NONE;
      return id != NULL;
    }
  if (whole != NULL)
    g_strv_builder_add (ids, yoriai_record_get_id (whole));
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const char *id = find_id (record, field, names[i], titles, error);
      if (id == NULL)
        return FALSE;
      g_strv_builder_add (ids, id);
    }
  *ret_value = YORIAI_VALUE_STRINGS (g_strv_builder_end (ids));
  return TRUE;
}

static gboolean
read_number (const char   *text,
             gint64       *ret_number,
             GError      **error)
{
  if (yoriai_number_parse (text, ret_number))
    return TRUE;
  g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
               _("“%s” is not a whole number."), text);

  return FALSE;
}

static gboolean
read_numbers (const char   *text,
              YoriaiValue  *ret_value,
              GError      **error)
{
  g_auto (GStrv) members = yoriai_cell_members_split (text);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; members[i] != NULL; i++)
    {
      gint64 number;

      if (!read_number (members[i], &number, error))
        return FALSE;
      g_array_append_val (numbers, number);
    }
  *ret_value = YORIAI_VALUE_INTS (yoriai_ints_new ((gint64 *) (gpointer) numbers->data, numbers->len));
  return TRUE;
}

static gboolean
read_date (const char   *text,
           YoriaiValue  *ret_value,
           GError      **error)
{
  g_autofree char *date = NULL;

  if (!yoriai_date_normalize (text, &date))
    {
      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND, _("“%s” is not a date."),
                   text);
      return FALSE;
    }
  *ret_value = YORIAI_VALUE_STRING (g_steal_pointer (&date));
  return TRUE;
}

/**
 * yoriai_cell_text_read:
 * @record: a record
 * @field: one of its values, not a child or a list
 * @text: what stands in a cell, typed or from elsewhere
 * @is_exact: whether blanks at the ends of @text belong to it
 * @titles: the proposal's, made once for many cells
 * @ret_value: (out caller-allocates): what it says; clear it with yoriai_value_clear()
 * @error: return location for a #YoriaiRecordError
 *
 * Reads a cell: a choice by its label or an everyday word, a reference by the name of what it refers to, a number or date
 * in any usual spelling. An empty text says nothing. The bounds of the field are not looked at.
 *
 * Returns: FALSE with @error set when @text says nothing the field can take
 */
gboolean
yoriai_cell_text_read (YoriaiRecord      *record,
                       guint              field,
                       const char        *text,
                       gboolean           is_exact,
                       YoriaiTitleIndex  *titles,
                       YoriaiValue       *ret_value,
                       GError           **error)
{
  const YoriaiField *info = yoriai_record_get_field (record, field);
  gboolean is_text = info->kind == YORIAI_KIND_CODE || yoriai_kind_is_text (info->kind);
  g_autofree char *stripped = is_text && is_exact ? g_strdup (text) : g_strstrip (g_strdup (text));

  *ret_value = YORIAI_VALUE_NONE;
  if (*stripped == '\0' || (!is_exact && yoriai_text_is_empty (stripped)))
    return TRUE;
  switch (info->kind)
    {
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
      *ret_value = YORIAI_VALUE_STRING (yoriai_field_dup_tidy (info, stripped));
      return TRUE;
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      {
        gint64 number;

        if (!read_number (stripped, &number, error))
          return FALSE;
        *ret_value = YORIAI_VALUE_INT (number);
        return TRUE;
      }
    case YORIAI_KIND_DATE:
      return read_date (stripped, ret_value, error);
    case YORIAI_KIND_BOOL:
      return read_bool (stripped, ret_value, error);
    case YORIAI_KIND_ENUM:
      return read_enum (record, field, stripped, ret_value, error);
    case YORIAI_KIND_CHOICE:
      return read_choice (record, field, is_exact ? text : stripped, ret_value, error);
    case YORIAI_KIND_REF:
    case YORIAI_KIND_REFS:
      return read_refs (record, field, is_exact ? text : stripped, titles, ret_value, error);
    case YORIAI_KIND_STRINGS:
      *ret_value = YORIAI_VALUE_STRINGS (yoriai_cell_members_split (stripped));
      return TRUE;
    case YORIAI_KIND_INTS:
      return read_numbers (stripped, ret_value, error);
    case YORIAI_KIND_YEARS:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_KIND,
                   _("“%s” cannot be pasted into this column."), text);
      return FALSE;
    }
}

/**
 * yoriai_cell_text_set:
 * @record: a record
 * @field: one of its values, not a child or a list
 * @text: what stands in a cell
 * @is_exact: whether blanks at the ends of @text belong to it
 * @titles: the proposal's, made once for many cells
 * @error: return location
 *
 * Sets a field to what yoriai_cell_text_read() reads. A text that the cell gave changes nothing, whatever it says.
 *
 * Returns: FALSE with @error set when @text says nothing the field can take
 */
gboolean
yoriai_cell_text_set (YoriaiRecord      *record,
                      guint              field,
                      const char        *text,
                      gboolean           is_exact,
                      YoriaiTitleIndex  *titles,
                      GError           **error)
{
  YoriaiValue value;
  gboolean is_set;
  const YoriaiValue *before = yoriai_record_peek (record, field);
  gboolean is_there = before->tag != YORIAI_TAG_NONE && *text != '\0';
  g_autofree char *given = is_there ? yoriai_cell_text_dup (record, field, titles) : NULL;

  if (g_strcmp0 (text, given) == 0)
    return TRUE;
  if (!yoriai_cell_text_read (record, field, text, is_exact, titles, &value, error))
    return FALSE;
  is_set = yoriai_record_set (record, field, &value, error);
  yoriai_value_clear (&value);

  return is_set;
}

/**
 * yoriai_cell_text_dup_date:
 * @date: an ISO 8601 date, a month or a year
 *
 * Returns: (transfer full): the date as spreadsheets take it: 2026/6/5
 */
char *
yoriai_cell_text_dup_date (const char *date)
{
  g_auto (GStrv) parts = g_strsplit (date, "-", MAX_DATE_PARTS);
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "/" : "", parts[i] + (i > 0 && *parts[i] == '0'));
  return g_string_free (text, FALSE);
}

/* What is referred to, by name. (transfer full) */
static char *
dup_referred (YoriaiRecord     *record,
              guint             field,
              const char       *id,
              YoriaiTitleIndex *titles)
{
  YoriaiRecord *other = yoriai_space_find (yoriai_record_get_space (record), id);
  g_autofree char *title = other != NULL ? yoriai_display_dup_title (other) : g_strdup (_("(removed)"));
  const char *found = strchr (title, '\n') == NULL ? find_id (record, field, title, titles, NULL) : NULL;

  return g_strcmp0 (found, id) == 0 ? g_steal_pointer (&title) : g_strconcat (title, ID_MARK, id, NULL);
}

static char *
dup_plain (YoriaiRecord     *record,
           guint             field,
           YoriaiTitleIndex *titles)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);
  YoriaiKind kind = yoriai_record_get_field (record, field)->kind;

  if (value->tag == YORIAI_TAG_INT && kind == YORIAI_KIND_BOOL)
    return g_strdup (value->v.i ? YES : NO);
  if (value->tag == YORIAI_TAG_INT && kind != YORIAI_KIND_ENUM)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->v.i);
  if (value->tag == YORIAI_TAG_STRING && kind == YORIAI_KIND_DATE)
    return yoriai_cell_text_dup_date (value->v.s);
  if (value->tag == YORIAI_TAG_STRING && kind == YORIAI_KIND_REF)
    return dup_referred (record, field, value->v.s, titles);
  if (value->tag == YORIAI_TAG_STRINGS && kind == YORIAI_KIND_REFS)
    {
      g_autoptr (GStrvBuilder) members = g_strv_builder_new ();
      g_auto (GStrv) names = NULL;
      char *text;

      for (guint i = 0; value->v.strv[i] != NULL; i++)
        {
          g_autofree char *name = dup_referred (record, field, value->v.strv[i], titles);

          g_strv_builder_add (members, name);
        }
      names = g_strv_builder_end (members);
      text = yoriai_cell_members_join (names, FALSE);
      if (names[0] == NULL || names[1] == NULL || find_called (record, field, text, titles) == NULL)
        return text;
      g_free (text);
      return yoriai_cell_members_join (names, TRUE);
    }
  if (value->tag == YORIAI_TAG_STRINGS)
    return yoriai_cell_members_join (value->v.strv, FALSE);
  if (value->tag == YORIAI_TAG_INTS)
    {
      GString *text = g_string_new (NULL);

      for (guint i = 0; i < value->v.ints->n; i++)
        g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", value->v.ints->items[i]);
      return g_string_free (text, FALSE);
    }

  return yoriai_display_dup_value (record, field);
}

/**
 * yoriai_cell_text_dup:
 * @record: a record
 * @field: one of its values
 * @titles: the proposal's, made once for many cells
 *
 * Writes a cell so that yoriai_cell_text_read() reads what it holds: money as digits, dates as 2026/6/5, choices and
 * references by name.
 *
 * Returns: (transfer full): the text; "" for nothing
 */
char *
yoriai_cell_text_dup (YoriaiRecord     *record,
                      guint             field,
                      YoriaiTitleIndex *titles)
{
  const YoriaiField *info = yoriai_record_get_field (record, field);
  const YoriaiValue *value = yoriai_record_peek (record, field);
  gboolean is_enum = info->kind == YORIAI_KIND_ENUM && value->tag == YORIAI_TAG_INT;
  gboolean is_chosen = is_enum || (info->kind == YORIAI_KIND_CHOICE && value->tag == YORIAI_TAG_STRING);
  g_autofree char *text = dup_plain (record, field, titles);
  YoriaiValue read = YORIAI_VALUE_NONE;
  gboolean is_same;

  if (!is_chosen)
    return g_steal_pointer (&text);
  is_same = yoriai_cell_text_read (record, field, text, FALSE, titles, &read, NULL) && yoriai_value_equal (&read, value);
  yoriai_value_clear (&read);
  if (is_same)
    return g_steal_pointer (&text);
  return g_strconcat (text, ID_MARK, is_enum ? info->values[value->v.i].nick : value->v.s, NULL);
}

/**
 * yoriai_display_set_cell:
 * @record: a record
 * @field: one of its values, not a child or a list
 * @text: a cell as it comes from a spreadsheet
 * @titles: the proposal's, made once for many cells
 * @error: return location
 *
 * Sets a field to what a text says: an enumeration by its label, a reference by the name of what it refers to, a
 * number or date in any usual spelling. An empty text empties the field.
 *
 * Returns: FALSE with @error set when @text says nothing the field can take
 */
gboolean
yoriai_display_set_cell (YoriaiRecord      *record,
                         guint              field,
                         const char        *text,
                         YoriaiTitleIndex  *titles,
                         GError           **error)
{
  return yoriai_cell_text_set (record, field, text, FALSE, titles, error);
}

/**
 * yoriai_display_set_text:
 * @record: a record
 * @field: one of its values, not a child or a list
 * @text: a cell as it comes from a spreadsheet
 * @error: return location
 *
 * Sets one field as yoriai_display_set_cell() does.
 *
 * Returns: FALSE with @error set when @text says nothing the field can take
 */
gboolean
yoriai_display_set_text (YoriaiRecord *record,
                         guint         field,
                         const char   *text,
                         GError      **error)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_record_get_space (record));
  g_autoptr (YoriaiTitleIndex) titles = yoriai_title_index_new (root);

  return yoriai_display_set_cell (record, field, text, titles, error);
}
