/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/yoriai-text-places.h"

#include <string.h>

/* The places that a format of printf() fills in: %s, %u, %2$s. A text from outside that is used as a format has to have just
 * those of the one whose place it takes, else it would read what is not there. */

#define MAX_PLACES 9

typedef struct
{
  char *places[MAX_PLACES]; /* (owned) (nullable): what each argument is written as, without its number */
  guint n;                  /* arguments */
  gboolean is_sound;
} Places;

static void
places_clear (Places *self)
{
  for (guint i = 0; i < MAX_PLACES; i++)
    g_free (self->places[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

/* Takes one place, from behind its “%”; returns its end, or NULL where it is none that we know. */
static const char *
take (Places     *self,
      const char *at,
      guint      *n_plain,
      gboolean   *is_numbered)
{
  guint number = 0;
  const char *end;
  g_autofree char *place = NULL;

  if (at[0] >= '1' && at[0] <= '9' && at[1] == '$')
    {
      number = (guint) (at[0] - '0');
      *is_numbered = TRUE;
      at += 2;
    }
  end = at + strspn (at, "0123456789");
  if (strchr ("diusc", *end) == NULL || *end == '\0')
    return NULL;
  if (number == 0)
    number = ++*n_plain;
  if (number > MAX_PLACES)
    return NULL;
  place = g_strndup (at, (gsize) (end + 1 - at));
  if (self->places[number - 1] != NULL && strcmp (self->places[number - 1], place) != 0)
    return NULL;
  if (self->places[number - 1] == NULL)
    self->places[number - 1] = g_steal_pointer (&place);
  self->n = MAX (self->n, number);
  return end + 1;
}

/* All of one kind, numbered or not, and none left out. */
static void
read_places (const char *format,
             Places     *ret_places)
{
  guint n_plain = 0;
  gboolean is_numbered = FALSE;

  *ret_places = (Places){ .is_sound = TRUE };
  for (const char *p = format; ret_places->is_sound && *p != '\0';)
    {
      if (*p++ != '%')
        continue;
      if (*p == '%')
        {
          p++;
          continue;
        }
      p = take (ret_places, p, &n_plain, &is_numbered);
      if (p == NULL)
        {
          ret_places->is_sound = FALSE;
          return;
        }
    }
  if (is_numbered && n_plain > 0)
    ret_places->is_sound = FALSE;
  for (guint i = 0; i < ret_places->n; i++)
    if (ret_places->places[i] == NULL)
      ret_places->is_sound = FALSE;
}

/**
 * yoriai_text_dup_places:
 * @format: a format of ours
 *
 * Returns: (transfer full): the places it has, in their order, for people: “%s, %u”; "" where it has none
 */
char *
yoriai_text_dup_places (const char *format)
{
  g_auto (Places) places = { 0 };
  g_autoptr (GString) list = g_string_new (NULL);

  read_places (format, &places);
  for (guint i = 0; i < places.n; i++)
    g_string_append_printf (list, "%s%%%s", i > 0 ? ", " : "", places.places[i]);
  return g_strdup (list->str);
}

/**
 * yoriai_text_has_places:
 * @text: a text from outside
 * @format: a format of ours
 *
 * Finds whether a text can stand for a format: whether it has all its places and no others. They may be in another order
 * where they are numbered.
 *
 * Returns: whether it can
 */
gboolean
yoriai_text_has_places (const char *text,
                        const char *format)
{
  g_auto (Places) own = { 0 }, wanted = { 0 };

  read_places (text, &own);
  read_places (format, &wanted);
  if (!own.is_sound || !wanted.is_sound || own.n != wanted.n)
    return FALSE;
  for (guint i = 0; i < own.n; i++)
    if (strcmp (own.places[i], wanted.places[i]) != 0)
      return FALSE;
  return TRUE;
}
