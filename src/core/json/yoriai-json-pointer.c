/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "yoriai-json.h"

#define MAX_INDEX_DIGITS 9

/* Replaces ~1 by / and ~0 by ~ in place. */
static gboolean
unescape_segment (char *segment)
{
  char *out = segment;

  for (const char *in = segment; *in != '\0'; in++)
    {
      if (*in != '~')
        {
          *out++ = *in;
          continue;
        }
      in++;
      if (*in != '0' && *in != '1')
        return FALSE;
      *out++ = *in == '0' ? '~' : '/';
    }
  *out = '\0';
  return TRUE;
}

/**
 * yoriai_json_pointer_split:
 * @pointer: a JSON Pointer (RFC 6901): "" or segments that each start with "/"
 * @error: return location
 *
 * Takes a JSON Pointer apart and undoes the escapes of its segments.
 *
 * Returns: (transfer full) (nullable): the segments; none for ""
 */
char **
yoriai_json_pointer_split (const char  *pointer,
                           GError     **error)
{
  g_auto (GStrv) segments = NULL;

  g_return_val_if_fail (pointer != NULL, NULL);

  if (*pointer != '\0' && *pointer != '/')
    {
      g_set_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_POINTER,
                   _("“%s” is not a JSON Pointer: it must be empty or start with “/”"), pointer);
      return NULL;
    }
  if (*pointer == '\0')
    return g_new0 (char *, 1);
  segments = g_strsplit (pointer + 1, "/", -1);
  if (segments[0] == NULL) /* g_strsplit() makes nothing of "", but "/" has one empty segment */
    {
      g_strfreev (segments);
      segments = g_new0 (char *, 2);
      segments[0] = g_strdup ("");
    }
  for (guint i = 0; segments[i] != NULL; i++)
    if (!unescape_segment (segments[i]))
      {
        g_set_error (error, YORIAI_JSON_ERROR, YORIAI_JSON_ERROR_POINTER,
                     _("“%s” is not a JSON Pointer: only 0 and 1 may follow “~”"), pointer);
        return NULL;
      }
  return g_steal_pointer (&segments);
}

/**
 * yoriai_json_pointer_parse_index:
 * @segment: a segment of a JSON Pointer
 * @ret_index: (out): the index of an element
 *
 * Returns: whether it is an index as RFC 6901 spells it
 */
gboolean
yoriai_json_pointer_parse_index (const char *segment,
                                 guint      *ret_index)
{
  gsize n = strlen (segment);

  if (n == 0 || n > MAX_INDEX_DIGITS || strspn (segment, "0123456789") != n
      || (segment[0] == '0' && n > 1))
    return FALSE;
  *ret_index = (guint) g_ascii_strtoull (segment, NULL, 10);
  return TRUE;
}

/**
 * yoriai_json_pointer_append:
 * @pointer: a JSON Pointer that grows
 * @segment: a member's name or an index
 *
 * Appends "/" and the escaped @segment.
 */
void
yoriai_json_pointer_append (GString    *pointer,
                            const char *segment)
{
  g_return_if_fail (pointer != NULL && segment != NULL);

  g_string_append_c (pointer, '/');
  for (const char *p = segment; *p != '\0'; p++)
    if (*p == '~')
      g_string_append (pointer, "~0");
    else if (*p == '/')
      g_string_append (pointer, "~1");
    else
      g_string_append_c (pointer, *p);
}
