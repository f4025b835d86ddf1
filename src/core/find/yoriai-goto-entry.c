/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-goto"

#include "config.h"

#include "find/yoriai-goto-entry-private.h"

#include <string.h>

#include "text/yoriai-romaji.h"
#include "text/yoriai-text-pattern.h"

/* Something one can go to, and how well it fits what somebody types. */
struct _YoriaiGotoEntry
{
  GObject parent_instance;

  YoriaiGotoKind kind;
  char *key;                    /* (owned): by which it is known again */
  char *title;                  /* (owned) */
  char *detail;                 /* (owned) */
  const YoriaiSection *section; /* (nullable) */
  YoriaiRecord *record;         /* (owned) (nullable) */
  guint field;
  char *action;                 /* (owned) (nullable) */
  char *folded_title;           /* (owned) */
  char *folded;                 /* (owned): title, detail and what else it is called */
  char *romaji;                 /* (owned): how it is read, each reading behind a line end */
};

G_DEFINE_FINAL_TYPE (YoriaiGotoEntry, yoriai_goto_entry, G_TYPE_OBJECT)

#define SEPARATOR "\n"
#define MIN_WITHIN 3 /* letters that are looked for within a reading */

/* The better, the less */
enum
{
  BEGINS_TITLE,
  IN_TITLE,
  BEGINS_READING,
  IN_READING,
  ELSEWHERE,
  SCATTERED, /* its characters in their order */
};

static void
yoriai_goto_entry_finalize (GObject *object)
{
  YoriaiGotoEntry *self = YORIAI_GOTO_ENTRY (object);

  g_clear_object (&self->record);
  g_free (self->key);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->action);
  g_free (self->folded_title);
  g_free (self->folded);
  g_free (self->romaji);
  G_OBJECT_CLASS (yoriai_goto_entry_parent_class)->finalize (object);
}

static void
yoriai_goto_entry_class_init (YoriaiGotoEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_goto_entry_finalize;
}

static void
yoriai_goto_entry_init (YoriaiGotoEntry *self)
{
}

static char *
fold (const char *text)
{
  YoriaiTextKey key;
  char *folded;

  yoriai_text_key_init (&key);
  yoriai_text_key_read (&key, text, YORIAI_LIKENESS_FORMS);
  folded = g_strdup (key.key->str);
  yoriai_text_key_clear (&key);

  return folded;
}

/* Each word of a reading begins one: みほん たろう is found by たろう. */
static char *
read_aloud (const char *reading)
{
  GString *romaji = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (reading, " \n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "　", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        {
          g_autofree char *folded = yoriai_romaji_fold (parts[j]);

          g_string_append_printf (romaji, SEPARATOR "%s", folded);
        }
    }
  if (words[0] != NULL && words[1] != NULL)
    {
      g_autofree char *whole = yoriai_romaji_fold (reading);

      g_string_append_printf (romaji, SEPARATOR "%s", whole);
    }
  return g_string_free (romaji, FALSE);
}

/* @key, @title and @detail are taken. What is called so may be read aloud as well, where it is kana or Latin letters. */
YoriaiGotoEntry *
_yoriai_goto_entry_new (YoriaiGotoKind       kind,
                        char                *key,
                        char                *title,
                        char                *detail,
                        const char          *words,
                        const char          *reading,
                        const YoriaiSection *section,
                        YoriaiRecord        *record,
                        guint                field,
                        const char          *action)
{
  YoriaiGotoEntry *self = g_object_new (YORIAI_TYPE_GOTO_ENTRY, NULL);
  g_autofree char *all = g_strjoin (SEPARATOR, title, detail, words != NULL ? words : "", reading != NULL ? reading : "", NULL);
  g_autofree char *aloud = g_strjoin (SEPARATOR, title, reading != NULL ? reading : "", words, NULL);

  self->kind = kind;
  self->key = key;
  self->title = title;
  self->detail = detail;
  self->section = section;
  g_set_object (&self->record, record);
  self->field = field;
  self->action = g_strdup (action);
  self->folded_title = fold (title);
  self->folded = fold (all);
  self->romaji = read_aloud (aloud);

  return self;
}

/* Letters would be scattered in anything long. */
static gboolean
is_scattered (const char *text,
              const char *word)
{
  guint n = 0;

  for (; *word != '\0'; word = g_utf8_next_char (word), n++)
    {
      text = (guchar) *word >= 0x80 ? g_utf8_strchr (text, -1, g_utf8_get_char (word)) : NULL;
      if (text == NULL)
        return FALSE;
      text = g_utf8_next_char (text);
    }
  return n > 1;
}

/* How well a word fits, 0 being best; %YORIAI_GOTO_NO_MATCH where it does not. */
guint
_yoriai_goto_entry_judge (YoriaiGotoEntry      *self,
                          const YoriaiGotoWord *word)
{
  const char *in_title = strstr (self->folded_title, word->folded);
  const char *in_reading = *word->romaji != '\0' ? strstr (self->romaji, word->romaji) : NULL;

  if (in_title != NULL)
    return in_title == self->folded_title ? BEGINS_TITLE : IN_TITLE;
  for (const char *p = in_reading; p != NULL; p = strstr (p + 1, word->romaji))
    if (p > self->romaji && p[-1] == *SEPARATOR)
      return BEGINS_READING;
  if (in_reading != NULL && strlen (word->romaji) >= MIN_WITHIN)
    return IN_READING;
  if (strstr (self->folded, word->folded) != NULL)
    return ELSEWHERE;

  return is_scattered (self->folded_title, word->folded) ? SCATTERED : YORIAI_GOTO_NO_MATCH;
}

/**
 * yoriai_goto_entry_get_kind:
 * @self: an entry
 *
 * Returns: what it is
 */
YoriaiGotoKind
yoriai_goto_entry_get_kind (YoriaiGotoEntry *self)
{
  return self->kind;
}

/**
 * yoriai_goto_entry_get_key:
 * @self: an entry
 *
 * Returns: (transfer none): by which it is known again when it is made anew
 */
const char *
yoriai_goto_entry_get_key (YoriaiGotoEntry *self)
{
  return self->key;
}

/**
 * yoriai_goto_entry_get_title:
 * @self: an entry
 *
 * Returns: (transfer none): what it is called
 */
const char *
yoriai_goto_entry_get_title (YoriaiGotoEntry *self)
{
  return self->title;
}

/**
 * yoriai_goto_entry_get_detail:
 * @self: an entry
 *
 * Returns: (transfer none): where it is, or its key
 */
const char *
yoriai_goto_entry_get_detail (YoriaiGotoEntry *self)
{
  return self->detail;
}

/**
 * yoriai_goto_entry_get_section:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): of a section, which
 */
const YoriaiSection *
yoriai_goto_entry_get_section (YoriaiGotoEntry *self)
{
  return self->section;
}

/**
 * yoriai_goto_entry_get_record:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the record to go to
 */
YoriaiRecord *
yoriai_goto_entry_get_record (YoriaiGotoEntry *self)
{
  return self->record;
}

/**
 * yoriai_goto_entry_get_field:
 * @self: an entry
 *
 * Returns: the field to go to; %YORIAI_NO_FIELD for the record itself
 */
guint
yoriai_goto_entry_get_field (YoriaiGotoEntry *self)
{
  return self->field;
}

/**
 * yoriai_goto_entry_get_action:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): of a command, the detailed name of its action
 */
const char *
yoriai_goto_entry_get_action (YoriaiGotoEntry *self)
{
  return self->action;
}
