/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ydoc-private.h"

/* Whether what Yjs puts into embeds and formats is JSON. */

typedef struct
{
  const char *at;
  const char *end;
} Json;

static void
skip_blanks (Json *json)
{
  while (json->at < json->end && strchr (" \t\n\r", *json->at) != NULL && *json->at != '\0')
    json->at++;
}

static gboolean
take (Json *json,
      char  c)
{
  if (json->at >= json->end || *json->at != c)
    return FALSE;
  json->at++;

  return TRUE;
}

static gboolean
take_digits (Json *json)
{
  const char *start = json->at;

  while (json->at < json->end && g_ascii_isdigit (*json->at))
    json->at++;

  return json->at > start;
}

static gboolean
take_string (Json *json)
{
  if (!take (json, '"'))
    return FALSE;
  while (json->at < json->end && (guchar) *json->at >= 0x20)
    {
      char c = *json->at++;

      if (c == '"')
        return TRUE;
      if (c != '\\')
        continue;
      if (json->at >= json->end || *json->at == '\0' || strchr ("\"\\/bfnrtu", *json->at) == NULL)
        return FALSE;
      if (*json->at++ == 'u')
        for (guint i = 0; i < 4; i++, json->at++)
          if (json->at >= json->end || !g_ascii_isxdigit (*json->at))
            return FALSE;
    }

  return FALSE;
}

static gboolean
take_number (Json *json)
{
  take (json, '-');
  if (!take (json, '0') && !take_digits (json))
    return FALSE;
  if (take (json, '.') && !take_digits (json))
    return FALSE;
  if (json->at < json->end && (*json->at == 'e' || *json->at == 'E'))
    {
      json->at++;
      if (!take (json, '+'))
        take (json, '-');
      return take_digits (json);
    }

  return TRUE;
}

static gboolean
take_scalar (Json *json)
{
  static const char *const words[] = { "null", "true", "false" };

  if (json->at < json->end && *json->at == '"')
    return take_string (json);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((gsize) (json->end - json->at) >= strlen (words[i])
        && memcmp (json->at, words[i], strlen (words[i])) == 0)
      {
        json->at += strlen (words[i]);
        return TRUE;
      }

  return take_number (json);
}

static gboolean
take_name (Json *json)
{
  skip_blanks (json);
  if (!take_string (json))
    return FALSE;
  skip_blanks (json);

  return take (json, ':');
}

/* Whether @text is one JSON value, no deeper than the limit. */
gboolean
_ydoc_json_is_valid (const char *text,
                     gsize       len)
{
  Json json = { text, text + len };
  char open[YDOC_MAX_DEPTH];
  guint depth = 0;

  while (TRUE)
    {
      char closing;

      skip_blanks (&json);
      closing = json.at < json.end ? (*json.at == '[' ? ']' : *json.at == '{' ? '}' : '\0') : '\0';
      if (closing != '\0')
        {
          if (depth == YDOC_MAX_DEPTH)
            return FALSE;
          json.at++;
          skip_blanks (&json);
          if (!take (&json, closing))
            {
              open[depth++] = closing;
              if (closing == '}' && !take_name (&json))
                return FALSE;
              continue;
            }
        }
      else if (!take_scalar (&json))
        {
          return FALSE;
        }
      skip_blanks (&json);
      while (depth > 0 && take (&json, open[depth - 1]))
        {
          depth--;
          skip_blanks (&json);
        }
      if (depth == 0)
        return json.at == json.end;
      if (!take (&json, ',') || (open[depth - 1] == '}' && !take_name (&json)))
        return FALSE;
    }
}
