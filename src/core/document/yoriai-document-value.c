/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON to values. A member of the wrong JSON type is an error; one of the right type that the field
 * cannot take (out of bounds, an unknown enumeration value, no date) becomes a raw value that keeps
 * its spelling. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "yoriai-document-value-private.h"
#include "yoriai-document.h"
#include "text/yoriai-text-length.h"

/* What a field can take the reader of JSON lets through. */
G_STATIC_ASSERT (YORIAI_MAX_TEXT_UNITS == YORIAI_JSON_MAX_TEXT_UNITS);
G_STATIC_ASSERT (YORIAI_MAX_ITEMS == YORIAI_JSON_MAX_ITEMS);

/* Without @doc the error is the message alone: the caller knows the place. */
static void G_GNUC_PRINTF (5, 6)
  set_error (YoriaiJsonDoc *doc, const YoriaiJson *node, GError **error, YoriaiDocumentError code,
             const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (doc != NULL)
    yoriai_json_doc_set_error (doc, node, error, YORIAI_DOCUMENT_ERROR, (int) code, "%s", message);
  else
    g_set_error_literal (error, YORIAI_DOCUMENT_ERROR, (int) code, message);
}

gboolean
_yoriai_document_expect (YoriaiJsonDoc     *doc,
                         const YoriaiJson  *node,
                         YoriaiJsonType     type,
                         GError           **error)
{
  YoriaiJsonType found = yoriai_json_get_type (node);

  if (found == type)
    return TRUE;
  set_error (doc, node, error, YORIAI_DOCUMENT_ERROR_TYPE,
             /* Translators: both are such as “a text” or “a number” */
             _("Expected %s here, not %s"), yoriai_json_type_to_string (type),
             yoriai_json_type_to_string (found));
  return FALSE;
}

static void
set_raw (const YoriaiJson *node,
         YoriaiValue      *ret_value)
{
  yoriai_value_clear (ret_value);
  *ret_value = (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = yoriai_json_dup_text (node) };
}

static gboolean
is_short_enough (const char        *text,
                 gsize              length,
                 const YoriaiField *field)
{
  gint64 min, max;

  yoriai_field_get_bounds (field, &min, &max);
  return (gint64) length <= max || (gint64) yoriai_text_count_units (text, length) <= max;
}

static gboolean
read_integer (const YoriaiJson  *node,
              const YoriaiField *field,
              gint64            *ret_value)
{
  gint64 min, max;

  yoriai_field_get_bounds (field, &min, &max);
  return yoriai_json_get_int64 (node, ret_value) && *ret_value >= min && *ret_value <= max;
}

static void
read_text (const YoriaiJson  *node,
           const YoriaiField *field,
           YoriaiValue       *ret_value)
{
  gsize length;
  const char *text = yoriai_json_get_string (node, &length);

  if (length == 0)
    return;
  *ret_value = YORIAI_VALUE_STRING (text);
  if (!is_short_enough (text, length, field)
      || (field->kind == YORIAI_KIND_DATE && !yoriai_value_check (ret_value, field, NULL)))
    {
      *ret_value = YORIAI_VALUE_NONE;
      set_raw (node, ret_value);
      return;
    }
  ret_value->v.s = g_malloc (length + 1);
  memcpy (ret_value->v.s, text, length + 1);
}

static void
read_nick (const YoriaiJson  *node,
           const YoriaiField *field,
           YoriaiValue       *ret_value)
{
  const char *nick = yoriai_json_get_string (node, NULL);
  int index = yoriai_field_find_value (field, nick);

  if (index >= 0)
    *ret_value = YORIAI_VALUE_INT (index);
  else if (*nick != '\0')
    set_raw (node, ret_value);
}

static gboolean
read_strings (YoriaiJsonDoc      *doc,
              const YoriaiJson   *node,
              const YoriaiField  *field,
              YoriaiValue        *ret_value,
              GError            **error)
{
  guint n = yoriai_json_get_n_children (node);
  gboolean is_sound = TRUE;
  guint i = 0;

  if (n == 0)
    return TRUE;
  *ret_value = YORIAI_VALUE_STRINGS (g_new0 (char *, n + 1));
  for (const YoriaiJson *item = yoriai_json_get_first (node); item != NULL;
       item = yoriai_json_get_next (item))
    {
      gsize length;
      const char *text = yoriai_json_get_string (item, &length);

      if (!_yoriai_document_expect (doc, item, YORIAI_JSON_STRING, error))
        return FALSE;
      is_sound = is_sound && is_short_enough (text, length, field);
      ret_value->v.strv[i++] = g_strndup (text, length);
    }
  if (!is_sound)
    set_raw (node, ret_value);
  return TRUE;
}

static gboolean
read_ints (YoriaiJsonDoc      *doc,
           const YoriaiJson   *node,
           const YoriaiField  *field,
           YoriaiValue        *ret_value,
           GError            **error)
{
  guint n = yoriai_json_get_n_children (node);
  g_autofree gint64 *items = g_new (gint64, n + 1);
  gboolean is_sound = TRUE;
  guint i = 0;

  for (const YoriaiJson *item = yoriai_json_get_first (node); item != NULL;
       item = yoriai_json_get_next (item))
    {
      if (!_yoriai_document_expect (doc, item, YORIAI_JSON_NUMBER, error))
        return FALSE;
      is_sound = read_integer (item, field, &items[i++]) && is_sound;
    }
  if (!is_sound)
    set_raw (node, ret_value);
  else if (n > 0)
    *ret_value = YORIAI_VALUE_INTS (yoriai_ints_new (items, n));
  return TRUE;
}

/* "1" to YORIAI_MAX_YEARS, spelt that way only. */
static gboolean
read_year (const char *name,
           gint64     *ret_year)
{
  if (name[0] < '1' || name[0] > '9'
      || (name[1] != '\0' && (!g_ascii_isdigit (name[1]) || name[2] != '\0')))
    return FALSE;
  *ret_year = name[1] == '\0' ? name[0] - '0' : (name[0] - '0') * 10 + (name[1] - '0');
  return *ret_year <= YORIAI_MAX_YEARS;
}

static gboolean
read_years (YoriaiJsonDoc      *doc,
            const YoriaiJson   *node,
            const YoriaiField  *field,
            YoriaiValue        *ret_value,
            GError            **error)
{
  guint n = yoriai_json_get_n_children (node);
  g_autofree YoriaiYear *items = g_new (YoriaiYear, n + 1);
  gboolean is_sound = TRUE;
  guint i = 0;

  for (const YoriaiJson *item = yoriai_json_get_first (node); item != NULL;
       item = yoriai_json_get_next (item), i++)
    {
      if (!_yoriai_document_expect (doc, item, YORIAI_JSON_NUMBER, error))
        return FALSE;
      is_sound = is_sound && read_year (yoriai_json_get_name (item, NULL), &items[i].year)
                 && read_integer (item, field, &items[i].amount);
    }
  if (!is_sound)
    set_raw (node, ret_value);
  else if (n > 0)
    *ret_value = YORIAI_VALUE_YEARS (yoriai_years_new (items, n));
  return TRUE;
}

static YoriaiJsonType
get_json_type (YoriaiKind kind)
{
  switch (kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      return YORIAI_JSON_NUMBER;
    case YORIAI_KIND_BOOL:
      return YORIAI_JSON_BOOLEAN;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
    case YORIAI_KIND_INTS:
    case YORIAI_KIND_LIST:
      return YORIAI_JSON_ARRAY;
    case YORIAI_KIND_YEARS:
    case YORIAI_KIND_CHILD:
      return YORIAI_JSON_OBJECT;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
    default:
      return YORIAI_JSON_STRING;
    }
}

/* Reads the value of a field that is no child and no list; `null` is “not filled in”. The value is
 * the caller's, whether this succeeds or not. */
gboolean
_yoriai_document_read_value (YoriaiJsonDoc      *doc,
                             const YoriaiJson   *node,
                             const YoriaiField  *field,
                             YoriaiValue        *ret_value,
                             GError            **error)
{
  gint64 number;

  *ret_value = YORIAI_VALUE_NONE;
  if (yoriai_json_get_type (node) == YORIAI_JSON_NULL)
    return TRUE;
  if (!_yoriai_document_expect (doc, node, get_json_type (field->kind), error))
    return FALSE;
  switch (field->kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      if (read_integer (node, field, &number))
        *ret_value = YORIAI_VALUE_INT (number);
      else
        set_raw (node, ret_value);
      return TRUE;
    case YORIAI_KIND_BOOL:
      *ret_value = YORIAI_VALUE_INT (yoriai_json_get_boolean (node));
      return TRUE;
    case YORIAI_KIND_ENUM:
      read_nick (node, field, ret_value);
      return TRUE;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      return read_strings (doc, node, field, ret_value, error);
    case YORIAI_KIND_INTS:
      return read_ints (doc, node, field, ret_value, error);
    case YORIAI_KIND_YEARS:
      return read_years (doc, node, field, ret_value, error);
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
      read_text (node, field, ret_value);
      return TRUE;
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Reads a record's id. @node is NULL when there is none, and so is the id then or when empty. */
gboolean
_yoriai_document_read_id (YoriaiJsonDoc     *doc,
                          const YoriaiJson  *node,
                          const char       **ret_id,
                          GError           **error)
{
  const char *id;

  *ret_id = NULL;
  if (node == NULL)
    return TRUE;
  if (!_yoriai_document_expect (doc, node, YORIAI_JSON_STRING, error))
    return FALSE;
  id = yoriai_json_get_string (node, NULL);
  if (g_utf8_strlen (id, -1) > YORIAI_DOCUMENT_MAX_ID_CHARACTERS)
    {
      set_error (doc, node, error, YORIAI_DOCUMENT_ERROR_LIMIT,
                 _("The id is longer than %d characters"), YORIAI_DOCUMENT_MAX_ID_CHARACTERS);
      return FALSE;
    }
  if (*id != '\0')
    *ret_id = id;
  return TRUE;
}
