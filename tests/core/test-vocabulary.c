/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record/yoriai-choice.h"
#include "record/yoriai-space.h"

/* What fields of the kind CHOICE choose from, and what they hold. */

GType test_thing_get_type (void);

static const YoriaiField thing_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
  { "kind", YORIAI_KIND_CHOICE, "Kind", .vocabulary = "thing-kinds" },
};
YORIAI_DEFINE_RECORD (TestThing, test_thing, thing_fields)

enum { NAME, KIND };

static const char *const schools[] = { "uni", "大学法人", NULL };
static const char *const towns[] = { "市役所", NULL };
static const char *const academic[] = { "academia", "may-receive", NULL };
static const char *const local[] = { "local-government", NULL };

static const YoriaiVocabularyEntry entries[] = {
  { "national-university", { "国立大学", "National university" }, "こくりつだいがく", schools, academic },
  { "private-university", { "私立大学", "Private university" }, NULL, NULL, academic },
  { "university-institute", { "大学共同利用機関", "University institute" }, NULL, NULL, NULL },
  { "municipality", { "市区町村", "Municipality" }, NULL, towns, local },
};

/* What is searched of an entry */
static void
test_said (void)
{
  g_autofree char *said = yoriai_vocabulary_entry_dup_said (&entries[0], "|"), *other = yoriai_vocabulary_entry_dup_said (&entries[2], "|");

  g_assert_cmpstr (said, ==, "国立大学|National university|こくりつだいがく|コクリツダイガク|uni|大学法人");
  g_assert_cmpstr (other, ==, "大学共同利用機関|University institute");
}

static void
test_look_up (void)
{
  static const struct
  {
    const char *text;
    const char *id; /* (nullable) */
  } cases[] = {
    { "national-university", "national-university" },
    { "国立大学", "national-university" },
    { " 国 立 大学　", "national-university" },
    { "ＮＡＴＩＯＮＡＬ university", "national-university" },
    { "こくりつだいがく", "national-university" },
    { "UNI", "national-university" },
    { "市役所", "municipality" },
    { "市区", "municipality" },
    { "私立", "private-university" },
    { "大学", NULL }, /* three hold it */
    { "役所", NULL }, /* words are found whole */
    { "町村", NULL }, /* no label begins so */
    { "", NULL },
    { "　", NULL },
    { "会社", NULL },
  };
  g_autoptr (YoriaiVocabulary) vocabulary = yoriai_vocabulary_new (entries, G_N_ELEMENTS (entries));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const YoriaiVocabularyEntry *found = yoriai_vocabulary_look_up (vocabulary, cases[i].text, NULL);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found != NULL ? found->id : NULL, ==, cases[i].id);
    }
  g_assert_null (yoriai_vocabulary_look_up (NULL, "国立大学", NULL));
}

/* A word that several entries have is the one that the record's name speaks for, and none where it does not tell. */
static void
test_shared_words (void)
{
  static const char *const words[] = { "自治体", NULL }, *const prefectures[] = { "*県", NULL };
  static const char *const municipalities[] = { "*市", "*市*区", NULL }, *const wards[] = { "*区", NULL };
  static const YoriaiVocabularyEntry shared[] = {
    { "prefecture", { "都道府県", "Prefecture" }, .words = words, .names = prefectures },
    { "municipality", { "市町村", "Municipality" }, .words = words, .names = municipalities },
    { "ward", { "特別区", "Ward" }, .words = words, .names = wards },
  };
  static const char *const names[][2] = {
    { "愛知県", "prefecture" }, { " 札 幌 市", "municipality" }, { "港区", "ward" }, { "横浜市中区", NULL }, { "愛知", NULL }, { NULL, NULL },
  };
  g_autoptr (YoriaiVocabulary) vocabulary = yoriai_vocabulary_new (shared, G_N_ELEMENTS (shared));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const YoriaiVocabularyEntry *found = yoriai_vocabulary_look_up (vocabulary, "自治体", names[i][0]);

      g_assert_cmpstr (found != NULL ? found->id : NULL, ==, names[i][1]);
    }
}

static void
test_entries (void)
{
  g_autoptr (YoriaiVocabulary) vocabulary = yoriai_vocabulary_new (entries, G_N_ELEMENTS (entries));
  g_autofree char *ids = yoriai_vocabulary_dup_ids (vocabulary, ", ");

  g_assert_cmpstr (ids, ==, "national-university, private-university, university-institute, municipality");
  g_assert_cmpuint (yoriai_vocabulary_get_n_entries (vocabulary), ==, 4);
  g_assert_cmpint (yoriai_vocabulary_get_index (vocabulary, "municipality"), ==, 3);
  g_assert_cmpint (yoriai_vocabulary_get_index (vocabulary, "bank"), ==, -1);
  g_assert_cmpint (yoriai_vocabulary_get_index (vocabulary, NULL), ==, -1);
  g_assert_null (yoriai_vocabulary_find (vocabulary, "bank"));
  g_assert_cmpstr (yoriai_vocabulary_find (vocabulary, "municipality")->label.ja, ==, "市区町村");
  g_assert_true (yoriai_vocabulary_has_trait (vocabulary, "municipality", "local-government"));
  g_assert_false (yoriai_vocabulary_has_trait (vocabulary, "municipality", "academia"));
  g_assert_false (yoriai_vocabulary_has_trait (vocabulary, "university-institute", "academia"));
  g_assert_false (yoriai_vocabulary_has_trait (vocabulary, "bank", "academia"));
  g_assert_cmpint (yoriai_vocabulary_find_trait (vocabulary, "local-government"), ==, 3);
  g_assert_cmpint (yoriai_vocabulary_find_trait (vocabulary, "overseas"), ==, -1);
}

static void
test_by_name (void)
{
  g_autoptr (YoriaiVocabularies) base = yoriai_vocabularies_new (), other = yoriai_vocabularies_new ();

  yoriai_vocabularies_take (base, "thing-kinds", yoriai_vocabulary_new (entries, 4));
  yoriai_vocabularies_take (base, "roles", yoriai_vocabulary_new (entries, 1));
  yoriai_vocabularies_copy (other, base);
  yoriai_vocabularies_copy (other, NULL);
  yoriai_vocabularies_take (other, "roles", yoriai_vocabulary_new (entries, 2));

  g_assert_true (yoriai_vocabularies_get (other, "thing-kinds") == yoriai_vocabularies_get (base, "thing-kinds"));
  g_assert_cmpuint (yoriai_vocabulary_get_n_entries (yoriai_vocabularies_get (base, "roles")), ==, 1);
  g_assert_cmpuint (yoriai_vocabulary_get_n_entries (yoriai_vocabularies_get (other, "roles")), ==, 2);
  g_assert_null (yoriai_vocabularies_get (base, "no such vocabulary was ever named"));
  g_assert_null (yoriai_vocabularies_get (NULL, "roles"));
}

static const YoriaiVocabularies *
find_cb (YoriaiSpace *space,
         gpointer     data)
{
  return *(YoriaiVocabularies **) data;
}

static void
freed_cb (gpointer data)
{
  *(YoriaiVocabularies **) data = NULL;
}

static void
test_record (void)
{
  g_autoptr (YoriaiVocabularies) vocabularies = yoriai_vocabularies_new ();
  YoriaiVocabularies *current = NULL;
  YoriaiSpace *space = yoriai_space_new (test_thing_get_type (), "root");
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autofree char *kind = NULL;

  yoriai_vocabularies_take (vocabularies, "thing-kinds", yoriai_vocabulary_new (entries, 4));

  /* Any id is kept; without vocabularies none is unknown. */
  g_assert_true (yoriai_record_set_string (root, "kind", "municipality", NULL));
  g_assert_cmpstr (yoriai_record_get_string (root, "kind"), ==, "municipality");
  g_assert_null (yoriai_record_get_choice (root, KIND));
  g_assert_false (yoriai_record_is_unknown_choice (root, KIND));
  g_assert_false (yoriai_record_has_trait (root, "kind", "local-government"));

  /* They are asked for each time: the call may be another one by now. */
  yoriai_space_set_vocabularies (space, find_cb, &current, freed_cb);
  g_assert_null (yoriai_record_get_vocabulary (root, KIND));
  current = vocabularies;
  g_assert_nonnull (yoriai_record_get_vocabulary (root, KIND));
  g_assert_null (yoriai_record_get_vocabulary (root, NAME));
  g_assert_cmpstr (yoriai_record_get_choice (root, KIND)->label.en, ==, "Municipality");
  g_assert_true (yoriai_record_has_trait (root, "kind", "local-government"));
  g_assert_false (yoriai_record_is_unknown_choice (root, KIND));

  g_assert_true (yoriai_record_set_string (root, "kind", "guild", NULL));
  g_assert_true (yoriai_record_is_unknown_choice (root, KIND));
  g_assert_null (yoriai_record_get_choice (root, KIND));
  g_assert_false (yoriai_record_has_trait (root, "kind", "local-government"));
  g_object_get (root, "kind", &kind, NULL);
  g_assert_cmpstr (kind, ==, "guild");

  yoriai_space_undo (space);
  g_assert_cmpstr (yoriai_record_get_string (root, "kind"), ==, "municipality");
  g_assert_true (yoriai_record_set_string (root, "kind", NULL, NULL));
  g_assert_false (yoriai_record_is_unknown_choice (root, KIND));

  g_assert_finalize_object (space);
  g_assert_null (current);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/look-up", test_look_up);
  g_test_add_func ("/vocabulary/said", test_said);
  g_test_add_func ("/vocabulary/shared-words", test_shared_words);
  g_test_add_func ("/vocabulary/entries", test_entries);
  g_test_add_func ("/vocabulary/by-name", test_by_name);
  g_test_add_func ("/vocabulary/record", test_record);
  return g_test_run ();
}
