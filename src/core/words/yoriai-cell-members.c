/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-members"

#include "config.h"

#include "words/yoriai-cell-members.h"

#include <string.h>

/* A list in one cell. */

/* A member in quotes is taken whole. Returns: (nullable): behind its last quote, at a comma or the end */
static const char *
find_end_of_quoted (const char *p)
{
  for (p++; *p != '\0'; p++)
    {
      if (*p == '"' && p[1] == '"')
        p++;
      else if (*p == '"')
        break;
    }
  if (*p == '\0')
    return NULL;
  for (p++; g_ascii_isspace (*p) && *p != '\n'; p++)
    ;
  return *p == '\0' || strchr (",;\n", *p) != NULL || g_str_has_prefix (p, "、") || g_str_has_prefix (p, "；") ? p
                                                                                                             : NULL;
}

static char *
unquote_member (const char *begin)
{
  GString *member = g_string_new (NULL);

  for (const char *p = begin + 1; *p != '"' || p[1] == '"'; p++)
    {
      g_string_append_c (member, *p);
      p += *p == '"';
    }
  return g_string_free (member, FALSE);
}

/**
 * yoriai_cell_members_split:
 * @text: a cell's text
 *
 * Parts a list at commas of any kind and line ends. What stands in quotes is one member, a quote in it doubled.
 *
 * Returns: (transfer full): its members; empty ones are those in quotes
 */
char **
yoriai_cell_members_split (const char *text)
{
  g_autoptr (GStrvBuilder) members = g_strv_builder_new ();

  for (const char *p = text; *p != '\0';)
    {
      g_autofree char *member = NULL;
      const char *end;

      for (; g_ascii_isspace (*p); p++)
        ;
      end = *p == '"' ? find_end_of_quoted (p) : NULL;
      if (end != NULL)
        {
          member = unquote_member (p);
          g_strv_builder_add (members, member);
        }
      else
        {
          for (end = p; *end != '\0' && strchr (",;\n", *end) == NULL && !g_str_has_prefix (end, "、")
                        && !g_str_has_prefix (end, "；");
               end = g_utf8_next_char (end))
            ;
          member = g_strstrip (g_strndup (p, end - p));
          if (*member != '\0')
            g_strv_builder_add (members, member);
        }
      p = *end != '\0' ? g_utf8_next_char (end) : end;
    }
  return g_strv_builder_end (members);
}

/**
 * yoriai_cell_members_join:
 * @members: the members of a list
 * @are_all_quoted: whether to put those in quotes that need none
 *
 * Returns: (transfer full): what yoriai_cell_members_split() parts into @members
 */
char *
yoriai_cell_members_join (char     **members,
                          gboolean   are_all_quoted)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; members[i] != NULL; i++)
    {
      g_auto (GStrv) read = yoriai_cell_members_split (members[i]);

      if (i > 0)
        g_string_append (text, ", ");
      if (!are_all_quoted && read[0] != NULL && read[1] == NULL && strcmp (read[0], members[i]) == 0)
        {
          g_string_append (text, members[i]);
          continue;
        }
      g_string_append_c (text, '"');
      for (const char *p = members[i]; *p != '\0'; p++)
        {
          if (*p == '"')
            g_string_append_c (text, '"');
          g_string_append_c (text, *p);
        }
      g_string_append_c (text, '"');
    }
  return g_string_free (text, FALSE);
}
