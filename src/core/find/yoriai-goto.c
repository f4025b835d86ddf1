/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-goto"

#include "config.h"

#include "find/yoriai-goto.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "find/yoriai-goto-entry-private.h"
#include "proposal/yoriai-answers.h"
#include "text/yoriai-romaji.h"
#include "text/yoriai-text-pattern.h"
#include "words/yoriai-display.h"
#include "workspace/yoriai-finding-place.h"
#include "workspace/yoriai-words.h"

#define MAX_FINDINGS 500
#define MIN_ROMAJI 2 /* letters, before readings are searched */

struct _YoriaiGoto
{
  YoriaiWorkspace *workspace; /* (owned) */
  GPtrArray *entries;         /* (owned): of YoriaiGotoEntry */
};

/* How the sections are read; the names are Japanese wherever people type kana. */
static const struct
{
  const char *section;
  const char *reading;
} readings[] = {
  { YORIAI_SECTION_STATUS, "じょうきょう" },
  { YORIAI_SECTION_OVERVIEW, "きほんじょうほう がいよう" },
  { YORIAI_SECTION_VISION, "きょてん びじょん" },
  { YORIAI_SECTION_TARGETS, "たーげっと けんきゅうかいはつかだい かだい" },
  { YORIAI_SECTION_INSTITUTIONS, "さんかくきかん きかん" },
  { YORIAI_SECTION_OPERATION, "うんえいたいせい たいせい" },
  { YORIAI_SECTION_FORUM, "ちいききょうそうのば ば" },
  { YORIAI_SECTION_BUDGET, "しきんけいかく よさん" },
  { YORIAI_SECTION_SUSTAINABILITY, "じりつか" },
  { YORIAI_SECTION_ANNEXES, "ほそくしりょう しりょう" },
  { YORIAI_SECTION_SUBMISSION, "ていしゅつ" },
  { YORIAI_SECTION_FIGURES, "ず" },
};

static const char *
find_reading (const char *section)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    if (strcmp (readings[i].section, section) == 0)
      return readings[i].reading;

  return NULL;
}

static void
add (YoriaiGoto      *self,
     YoriaiGotoEntry *entry)
{
  g_ptr_array_add (self->entries, entry);
}

static void
add_sections (YoriaiGoto *self)
{
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (yoriai_workspace_has_section (self->workspace, sections[i].id))
      add (self, _yoriai_goto_entry_new (YORIAI_GOTO_SECTION, g_strconcat ("s:", sections[i].id, NULL),
                                         g_strdup (_(sections[i].title)), g_strdup (_("Section")), sections[i].title,
                                         find_reading (sections[i].id), &sections[i], NULL, YORIAI_NO_FIELD, NULL));
}

static char *
dup_place (YoriaiGoto   *self,
           YoriaiRecord *record,
           guint         field)
{
  return yoriai_finding_place_dup_text (yoriai_workspace_get_call (self->workspace),
                                        yoriai_workspace_get_track (self->workspace), record, field);
}

/* An item by what it is called; who has a reading is found by it. */
static void
add_item (YoriaiGoto   *self,
          YoriaiRecord *item,
          const char   *place)
{
  char *name = yoriai_display_dup_name (item);
  const char *reading = NULL, *name_en = NULL;

  if (name == NULL)
    return;
  if (yoriai_record_find_field (item, "kana") != YORIAI_NO_FIELD)
    reading = yoriai_record_get_string (item, "kana");
  if (yoriai_record_find_field (item, "name_en") != YORIAI_NO_FIELD)
    name_en = yoriai_record_get_string (item, "name_en");
  add (self, _yoriai_goto_entry_new (YORIAI_GOTO_RECORD, g_strconcat ("r:", yoriai_record_get_id (item), NULL), name,
                                     g_strdup (place), name_en, reading, NULL, item, YORIAI_NO_FIELD, NULL));
}

static void
add_field (YoriaiGoto   *self,
           YoriaiRecord *record,
           guint         field)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  char *label = yoriai_words_dup_label (yoriai_workspace_get_checker (self->workspace), record, field);
  char *place = parent != NULL ? dup_place (self, parent, yoriai_record_get_parent_field (record))
                               : g_strdup (_(yoriai_section_of (record, field)->title));

  add (self, _yoriai_goto_entry_new (YORIAI_GOTO_FIELD,
                                     g_strdup_printf ("f:%s.%s", yoriai_record_get_id (record),
                                                      yoriai_record_get_field (record, field)->name),
                                     label, place, yoriai_record_get_field (record, field)->label, NULL, NULL, record,
                                     field, NULL));
}

/* Of the proposal itself not every value stands on a page. */
static gboolean
is_shown (YoriaiRecord *record,
          guint         field)
{
  const YoriaiField *info = yoriai_record_get_field (record, field);

  return !info->is_noted && (yoriai_record_get_parent (record) != NULL || strcmp (info->name, "call") != 0)
         && strcmp (info->name, "track") != 0;
}

static void
add_record (YoriaiGoto   *self,
            YoriaiRecord *record)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);
      g_autofree char *place = NULL;

      if (field->kind == YORIAI_KIND_CHILD)
        add_record (self, yoriai_record_get_child (record, i));
      else if (field->kind != YORIAI_KIND_LIST && is_shown (record, i))
        add_field (self, record, i);
      if (field->kind != YORIAI_KIND_LIST || strcmp (field->name, YORIAI_ANSWERS) == 0)
        continue;
      add_field (self, record, i);
      place = dup_place (self, record, i);
      for (guint j = 0; j < yoriai_record_get_n_items (record, i); j++)
        add_item (self, yoriai_record_get_item (record, i, j), place);
    }
}

static void
add_findings (YoriaiGoto *self)
{
  GListModel *findings = G_LIST_MODEL (yoriai_workspace_get_checker (self->workspace));
  guint n = MIN (g_list_model_get_n_items (findings), MAX_FINDINGS);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (findings, i);
      YoriaiRecord *record = yoriai_finding_get_record (finding);
      guint field = yoriai_finding_get_field (finding);

      if (yoriai_finding_is_empty (finding))
        continue;
      add (self, _yoriai_goto_entry_new (
                     YORIAI_GOTO_FINDING,
                     g_strdup_printf ("x:%s:%s:%u", yoriai_finding_get_rule (finding), yoriai_record_get_id (record), field),
                     g_strdup (yoriai_words_text (yoriai_finding_get_message (finding))), dup_place (self, record, field),
                     yoriai_finding_get_rule (finding), NULL, NULL, record, field, NULL));
    }
}

/**
 * yoriai_goto_new:
 * @workspace: an open proposal
 *
 * Returns: (transfer full): its sections, records, fields and findings
 */
YoriaiGoto *
yoriai_goto_new (YoriaiWorkspace *workspace)
{
  YoriaiGoto *self = g_new0 (YoriaiGoto, 1);

  self->workspace = g_object_ref (workspace);
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  add_sections (self);
  add_record (self, yoriai_workspace_get_root (workspace));
  add_findings (self);

  return self;
}

/**
 * yoriai_goto_free:
 * @self: (transfer full): what one can go to
 *
 * Frees it.
 */
void
yoriai_goto_free (YoriaiGoto *self)
{
  g_ptr_array_unref (self->entries);
  g_object_unref (self->workspace);
  g_free (self);
}

/**
 * yoriai_goto_add_command:
 * @self: what one can go to
 * @command: a command of the window
 *
 * Adds a command.
 */
void
yoriai_goto_add_command (YoriaiGoto              *self,
                         const YoriaiGotoCommand *command)
{
  add (self, _yoriai_goto_entry_new (YORIAI_GOTO_COMMAND, g_strconcat ("c:", command->action, NULL),
                                     g_strdup (command->label), g_strdup (command->key != NULL ? command->key : _("Command")),
                                     NULL, command->words, NULL, NULL, YORIAI_NO_FIELD, command->action));
}

/* --- What is meant --- */

static void
word_clear (gpointer data)
{
  YoriaiGotoWord *word = data;

  g_free (word->folded);
  g_free (word->romaji);
}

/* (transfer full) (element-type YoriaiGotoWord) */
static GArray *
read_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (YoriaiGotoWord));
  g_auto (GStrv) parts = NULL;
  GString *plain = g_string_new (text);

  g_array_set_clear_func (words, word_clear);
  g_string_replace (plain, "　", " ", 0);
  parts = g_strsplit (plain->str, " ", -1);
  g_string_free (plain, TRUE);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      YoriaiTextKey key;
      YoriaiGotoWord word;

      yoriai_text_key_init (&key);
      yoriai_text_key_read (&key, parts[i], YORIAI_LIKENESS_FORMS);
      word.folded = g_strdup (key.key->str);
      yoriai_text_key_clear (&key);
      word.romaji = yoriai_romaji_fold (parts[i]);
      if (strlen (word.romaji) < MIN_ROMAJI)
        *word.romaji = '\0';
      if (*word.folded != '\0')
        g_array_append_val (words, word);
      else
        word_clear (&word);
    }
  return words;
}

typedef struct
{
  YoriaiGotoEntry *entry;
  guint score;
  guint recent;
  guint order;
} Match;

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Match *x = a, *y = b;

  if (x->score != y->score)
    return x->score < y->score ? -1 : 1;
  if (x->recent != y->recent)
    return x->recent < y->recent ? -1 : 1;

  return x->order < y->order ? -1 : x->order > y->order;
}

static guint
find_recent (const char *const *recent,
             const char        *key)
{
  for (guint i = 0; recent != NULL && recent[i] != NULL; i++)
    if (strcmp (recent[i], key) == 0)
      return i;

  return G_MAXUINT;
}

/* All words must fit; where there are none, it is sections, commands and what was gone to of late. */
static gboolean
judge (YoriaiGotoEntry *entry,
       const GArray    *words,
       Match           *match)
{
  YoriaiGotoKind kind = yoriai_goto_entry_get_kind (entry);

  match->score = 0;
  if (words->len == 0)
    return match->recent != G_MAXUINT || kind == YORIAI_GOTO_SECTION || kind == YORIAI_GOTO_COMMAND;
  for (guint i = 0; i < words->len; i++)
    {
      guint score = _yoriai_goto_entry_judge (entry, &g_array_index (words, YoriaiGotoWord, i));

      if (score == YORIAI_GOTO_NO_MATCH)
        return FALSE;
      match->score += score;
    }
  return TRUE;
}

/**
 * yoriai_goto_find:
 * @self: what one can go to
 * @text: what somebody types: some letters, parts of words, a reading in kana or in Latin letters
 * @recent: (nullable) (array zero-terminated=1): the keys of what was gone to of late, the last one first
 * @max: how many are wanted
 *
 * Returns: (transfer full) (element-type YoriaiGotoEntry): what may be meant, the likeliest first
 */
GPtrArray *
yoriai_goto_find (YoriaiGoto        *self,
                  const char        *text,
                  const char *const *recent,
                  guint              max)
{
  g_autoptr (GArray) words = read_words (text);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->entries->len; i++)
    {
      YoriaiGotoEntry *entry = self->entries->pdata[i];
      Match match = { entry, 0, find_recent (recent, yoriai_goto_entry_get_key (entry)), i };

      if (judge (entry, words, &match))
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare);
  for (guint i = 0; i < matches->len && i < max; i++)
    g_ptr_array_add (found, g_object_ref (g_array_index (matches, Match, i).entry));

  return found;
}
