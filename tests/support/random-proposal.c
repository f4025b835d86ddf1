/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "call/yoriai-call-library.h"
#include "proposal/yoriai-proposal.h"

#include "random-proposal.h"

/* Every field of every record gets something: mostly what it is for, sometimes what a file may bring all the same. */

#define MAX_DEPTH 4 /* of lists in lists */
#define MAX_WORDS 60

/* How many items lists have at most; others: DEFAULT_ITEMS. Where a reference leads is named in its list. */
static const struct
{
  const char *name;
  guint max;
} lists[] = {
  { "tasks", 12 },     { "milestones", 8 }, { "targets", 10 },       { "institutions", 50 },       { "people", 20 },
  { "commitments", 20 }, { "officers", 10 }, { "members", 12 },      { "budget", 30 },             { "external_resources", 12 },
  { "context", 6 },    { "publications", 0 }, { "glossary", 0 },     { "revisions", 0 },           { "sections", 0 },
  { "acknowledged", 0 }, { "other_grants", 0 },
};

#define DEFAULT_ITEMS 4

static const char *const words[] = {
  "共創", "地域", "未来", "拠点", "の", "を", "が", "は", "研究開発課題", "水素エネルギー", "社会実装", "大学", "スマートシティ",
  "サーキュラーエコノミー", "リジェネレーティブ", "プラットフォーム", "健康寿命", "ヴィジョン", "デジタルツイン", "きょうそう", "っ", "ゃ", "ー",
  "、", "。", "「", "」", "『", "』", "（", "）", "・", "！", "？", "：", "々", "〜", "…", "——", "％", "１２３", "ﾊﾝｶｸ", "㈱", "♨",
  "AI", "hydrogen", "co-creation", "(PoC)", "10,000", "CO2", "https://example.ac.jp/path?x=1&y=<2>", " ", "  ", "　", "\n", "\t",
  "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", "0123456789012345678901234567890123456789012345678901234567890123",
  "👩‍🔬", "🌏", "🇯🇵", "が", "𠮷", "葛󠄀", "한국", "العربية", "ไทย", "e\u0301", "\u200b", "\u00a0", "\u2028", "\ufeff",
};

static const char *const tracks[] = {
  "co-creation-nurturing", "co-creation-full", "regional-nurturing", "regional-full", "policy-full",
};

typedef struct
{
  YoriaiSpace *space;
  GRand *random;
  guint largest;      /* in percent: how much of what lists may hold there is */
  guint n_characters; /* a text has at most */
} Maker;

static guint
pick (Maker *self,
      guint  n)
{
  return n > 1 ? (guint) g_rand_int_range (self->random, 0, (gint32) n) : 0;
}

static guint
get_max_items (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (lists[i].name, name) == 0)
      return lists[i].max;
  return DEFAULT_ITEMS;
}

static char *
dup_text (Maker *self,
          guint  n_characters)
{
  GString *text = g_string_new (NULL);
  guint length = pick (self, n_characters + 1);
  char *end;

  for (guint i = 0; i < MAX_WORDS && (guint) g_utf8_strlen (text->str, -1) < length; i++)
    g_string_append (text, words[pick (self, pick (self, 4) == 0 ? G_N_ELEMENTS (words) : 45)]);
  if ((guint) g_utf8_strlen (text->str, -1) > length)
    {
      end = g_utf8_offset_to_pointer (text->str, length);
      g_string_truncate (text, (gsize) (end - text->str));
    }
  return g_string_free (text, FALSE);
}

/* An id of the list whose records a reference leads to; now and then of one that is not there. */
static char *
dup_reference (Maker             *self,
               const YoriaiField *field)
{
  YoriaiRecord *root = yoriai_space_get_root (self->space);

  for (guint i = 0; i < yoriai_record_get_n_fields (root); i++)
    {
      const YoriaiField *list = yoriai_record_get_field (root, i);

      if (list->kind == YORIAI_KIND_LIST && list->of == field->of)
        return g_strdup_printf ("%s-%u", list->name, pick (self, get_max_items (list->name) * self->largest / 100 + 2));
    }
  return g_strdup ("nobody");
}

static gint64
get_amount (Maker *self)
{
  static const gint64 amounts[] = { 0, 1, 999, 1000000, 25000000, 320000000, 9007199254740991 };

  return amounts[pick (self, pick (self, 50) == 0 ? G_N_ELEMENTS (amounts) : G_N_ELEMENTS (amounts) - 1)];
}

static gint64
get_number (Maker             *self,
            const YoriaiField *field)
{
  gint64 min, max;

  yoriai_field_get_bounds (field, &min, &max);
  return min + pick (self, (guint) MIN (max - min + 1, 1000));
}

static YoriaiValue
make_list (Maker             *self,
           const YoriaiField *field)
{
  guint n = pick (self, 6);
  g_autofree gint64 *ints = g_new0 (gint64, n + 1);
  g_autofree YoriaiYear *years = g_new0 (YoriaiYear, n + 1);
  char **strings;

  switch (field->kind)
    {
    case YORIAI_KIND_INTS:
      for (guint i = 0; i < n; i++)
        ints[i] = pick (self, 10) == 0 ? (gint64) pick (self, 100) - 20 : (gint64) pick (self, 17) + 1;
      return YORIAI_VALUE_INTS (yoriai_ints_new (ints, n));
    case YORIAI_KIND_YEARS:
      for (guint i = 0; i < n; i++)
        years[i] = (YoriaiYear){ pick (self, 20) == 0 ? (gint64) pick (self, 40) - 10 : (gint64) i + 1, get_amount (self) };
      return YORIAI_VALUE_YEARS (yoriai_years_new (years, n));
    default:
      strings = g_new0 (char *, n + 1);
      for (guint i = 0; i < n; i++)
        strings[i] = field->kind == YORIAI_KIND_REFS ? dup_reference (self, field) : dup_text (self, self->n_characters / 4);
      return YORIAI_VALUE_STRINGS (strings);
    }
}

/* What all calls know; read once, and kept to the end. */
static const YoriaiVocabularies *
get_vocabularies (void)
{
  static YoriaiVocabularies *vocabularies;
  g_autoptr (YoriaiCallLibrary) library = NULL;

  if (vocabularies != NULL)
    return vocabularies;
  library = yoriai_call_library_new (NULL);
  vocabularies = yoriai_vocabularies_new ();
  yoriai_vocabularies_copy (vocabularies, yoriai_call_get_vocabularies (yoriai_call_library_get_root (library)));
  return vocabularies;
}

/* Now and then an entry that no call knows. */
static char *
dup_choice (Maker             *self,
            const YoriaiField *field)
{
  const YoriaiVocabulary *vocabulary = yoriai_vocabularies_get (get_vocabularies (), field->vocabulary);
  guint n = yoriai_vocabulary_get_n_entries (vocabulary);

  if (n == 0 || pick (self, 20) == 0)
    return g_strdup (words[pick (self, G_N_ELEMENTS (words))]);
  return g_strdup (yoriai_vocabulary_get_entry (vocabulary, pick (self, n))->id);
}

static YoriaiValue
make_value (Maker             *self,
            const YoriaiField *field)
{
  guint n = 0;

  switch (field->kind)
    {
    case YORIAI_KIND_INT:
      return YORIAI_VALUE_INT (get_number (self, field));
    case YORIAI_KIND_MONEY:
      return YORIAI_VALUE_INT (get_amount (self));
    case YORIAI_KIND_BOOL:
      return YORIAI_VALUE_INT (pick (self, 2));
    case YORIAI_KIND_ENUM:
      while (field->values[n].nick != NULL)
        n++;
      return YORIAI_VALUE_INT (pick (self, n));
    case YORIAI_KIND_CHOICE:
      return YORIAI_VALUE_STRING (dup_choice (self, field));
    case YORIAI_KIND_DATE:
      return YORIAI_VALUE_STRING (g_strdup ("2021-04-01"));
    case YORIAI_KIND_REF:
      return YORIAI_VALUE_STRING (dup_reference (self, field));
    case YORIAI_KIND_INTS:
    case YORIAI_KIND_YEARS:
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      return make_list (self, field);
    default:
      return YORIAI_VALUE_STRING (dup_text (self, self->n_characters));
    }
}

/* What a file may hold instead of a value. */
static YoriaiValue
make_raw (Maker *self)
{
  static const char *const raws[] = { "99", "-1", "\"何か\"", "true", "1e400", "[1, \"x\"]", "{\"a\": null}" };

  return (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = g_strdup (raws[pick (self, G_N_ELEMENTS (raws))]) };
}

static void
fill (Maker        *self,
      YoriaiRecord *record,
      guint         depth)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);
      guint chance = pick (self, 40);
      YoriaiValue value;

      if (field->kind == YORIAI_KIND_CHILD)
        {
          fill (self, yoriai_record_get_child (record, i), depth);
          continue;
        }
      if (field->kind == YORIAI_KIND_LIST)
        {
          guint n = pick (self, get_max_items (field->name) * self->largest / 100 + 1);

          for (guint item = 0; depth < MAX_DEPTH && item < n; item++)
            {
              g_autofree char *id = depth == 0 ? g_strdup_printf ("%s-%u", field->name, item)
                                               : g_strdup_printf ("%s-%s-%u", yoriai_record_get_id (record), field->name, item);

              fill (self, yoriai_space_load_item (self->space, record, i, id), depth + 1);
            }
          continue;
        }
      if (chance < 5)
        continue;
      value = chance == 5 ? make_raw (self) : make_value (self, field);
      yoriai_space_load_value (self->space, record, i, &value);
    }
}

/* The call and the track are mostly known. */
static void
set_track (Maker *self)
{
  YoriaiRecord *root = yoriai_space_get_root (self->space);
  guint chance = pick (self, 20);

  yoriai_record_set_string (root, "call", "coi-next-2021", NULL);
  if (chance > 0)
    yoriai_record_set_string (root, "track", tracks[chance % G_N_ELEMENTS (tracks)], NULL);
}

/**
 * random_proposal_new:
 * @random: what it is made from
 *
 * Makes a proposal of any size and with any text. The same @random makes the same one.
 *
 * Returns: (transfer full): the proposal
 */
YoriaiSpace *
random_proposal_new (GRand *random)
{
  static const guint lengths[] = { 0, 12, 30, 60, 120, 400 };
  Maker self = { .random = random };

  self.space = yoriai_space_new (yoriai_proposal_get_type (), "proposal");
  self.largest = pick (&self, 4) == 0 ? 100 : pick (&self, 60);
  self.n_characters = lengths[pick (&self, pick (&self, 8) == 0 ? G_N_ELEMENTS (lengths) : G_N_ELEMENTS (lengths) - 1)];
  fill (&self, yoriai_space_get_root (self.space), 0);
  set_track (&self);
  return self.space;
}
