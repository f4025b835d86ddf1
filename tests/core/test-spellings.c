/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "find/yoriai-goto.h"
#include "find/yoriai-spellings.h"
#include "text/yoriai-spelling.h"

/* Words that are written in several ways, and places to go to by a few letters. */

typedef struct
{
  YoriaiCallLibrary *library;
  YoriaiWorkspace *workspace;
  YoriaiRecord *root;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->library = yoriai_call_library_new (NULL);
  self->workspace = yoriai_workspace_new_for_proposal (self->library, "coi-next-2021", "regional-full", &error);
  g_assert_no_error (error);
  self->root = yoriai_workspace_get_root (self->workspace);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->workspace);
  g_object_unref (self->library);
}

static YoriaiRecord *
add (YoriaiRecord *owner,
     const char   *list)
{
  g_autoptr (GError) error = NULL;
  YoriaiRecord *item = yoriai_record_insert (owner, yoriai_record_find_field (owner, list), NULL, NULL, &error);

  g_assert_no_error (error);
  return item;
}

static void
set (YoriaiRecord *record,
     const char   *name,
     const char   *text)
{
  g_autoptr (GError) error = NULL;

  yoriai_record_set_string (record, name, text, &error);
  g_assert_no_error (error);
}

static YoriaiRecord *
get_child (YoriaiRecord *owner,
           const char   *name)
{
  return yoriai_record_get_child (owner, yoriai_record_find_field (owner, name));
}

/* --- Words --- */

typedef struct
{
  const char *text;
  GString *said;
} Words;

static void
word_cb (const char          *key,
         const YoriaiTextHit *hit,
         gpointer             user_data)
{
  Words *words = user_data;

  g_string_append_printf (words->said, "%s=%.*s ", key, (int) hit->n_bytes, words->text + hit->byte);
}

static void
test_words (void)
{
  static const char *const cases[][2] = {
    { "サーバとサーバーとｻｰﾊﾞ", "k:サーバ=サーバ k:サーバ=サーバー k:サーバ=ｻｰﾊﾞ " },
    { "カバとカバー", "k:カバ=カバ k:カバー=カバー " },
    { "データ・ベース", "k:データ=データ k:ベース=ベース " },
    { "COI-NEXTとＣＯＩ－ＮＥＸＴ", "l:COI-NEXT=COI-NEXT l:COI-NEXT=ＣＯＩ－ＮＥＸＴ " },
    { "12,345円、１２３４５円", "n:12345=12,345 n:12345=１２３４５ " },
    { "1,2と12,34", "l:1,2=1,2 l:12,34=12,34 " },
    { "令和8年とR8年とＲ８年度", "e:R8=令和8 e:R8=R8 e:R8=Ｒ８ " },
    { "令和元年、令和８年、R8.6.5", "e:R1=令和元 e:R8=令和８ e:R8=R8 " },
    { "R8という名", "l:R8=R8 " },
    { "2026-2030", "n:2026=2026 n:2030=2030 " },
    { "令和の時代、a、ー", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) said = g_string_new (NULL);
      Words words = { cases[i][0], said };

      yoriai_spelling_each_word (cases[i][0], word_cb, &words);
      g_assert_cmpstr (said->str, ==, cases[i][1]);
    }
}

static void
run (YoriaiSpellings *spellings)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (yoriai_spellings_is_running (spellings) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (yoriai_spellings_is_running (spellings));
}

static void
assert_spellings (YoriaiSpellings *spellings,
                  const char      *expected)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (spellings)); i++)
    {
      g_autoptr (YoriaiSpelling) spelling = g_list_model_get_item (G_LIST_MODEL (spellings), i);
      g_autofree char *text = yoriai_spelling_dup_text (spelling);

      g_string_append_printf (said, "%s%s", i > 0 ? "; " : "", text);
    }
  g_assert_cmpstr (said->str, ==, expected);
}

/* What is found is unified as one step of undo, by the smallest splices, and is found again when that is taken back. */
static void
test_unify (Fixture       *self,
            gconstpointer  data)
{
  YoriaiRecord *site = get_child (self->root, "site"), *target = add (self->root, "targets");
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  g_autoptr (YoriaiSpellings) spellings = NULL;
  g_autoptr (YoriaiSpelling) spelling = NULL;
  guint n_left = 1;

  set (site, "name", "サーバの拠点");
  set (target, "title", "サーバーとサーバー");
  set (target, "goal", "緑の町");
  spellings = yoriai_spellings_new (self->workspace);
  g_assert_true (yoriai_spellings_is_running (spellings));
  run (spellings);
  assert_spellings (spellings, "サーバ ×1 / サーバー ×2");
  spelling = g_list_model_get_item (G_LIST_MODEL (spellings), 0);
  g_assert_cmpuint (yoriai_spelling_get_preferred (spelling), ==, 1);
  g_assert_cmpuint (yoriai_spelling_unify (spelling, 0, "統一", &n_left, NULL), ==, 2);
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_cmpstr (yoriai_record_get_string (target, "title"), ==, "サーバとサーバ");
  run (spellings);
  assert_spellings (spellings, "");
  yoriai_space_undo (space);
  g_assert_cmpstr (yoriai_record_get_string (target, "title"), ==, "サーバーとサーバー");
  run (spellings);
  assert_spellings (spellings, "サーバ ×1 / サーバー ×2");
}

/* A name is written as in its record, without old forms or another legal form. Its short form is usual, a person's name
 * without its blank too, and a name that two have is nobody's. */
static void
test_names (Fixture       *self,
            gconstpointer  data)
{
  YoriaiRecord *company = add (self->root, "institutions"), *person = add (self->root, "people"),
               *target = add (self->root, "targets");
  g_autoptr (YoriaiSpellings) spellings = NULL;
  g_autoptr (YoriaiSpelling) spelling = NULL;

  set (company, "name", "株式会社そら工業");
  set (person, "name", "高山 太郎");
  set (target, "goal", "(株)そら工業と㈱そら工業とそら工業と株式会社そら工業");
  set (target, "implementation", "髙山太郎が進める。高山太郎も高山 太郎も。");
  spellings = yoriai_spellings_new (self->workspace);
  run (spellings);
  assert_spellings (spellings, "株式会社そら工業 ×2 / (株)そら工業 ×1 / ㈱そら工業 ×1; 高山 太郎 ×2 / 髙山太郎 ×1");
  spelling = g_list_model_get_item (G_LIST_MODEL (spellings), 0);
  g_assert_true (yoriai_spelling_is_name (spelling));
  g_assert_cmpuint (yoriai_spelling_get_preferred (spelling), ==, 0);
  g_assert_cmpuint (yoriai_spelling_unify (spelling, 0, NULL, NULL, NULL), ==, 2);
  g_assert_cmpstr (yoriai_record_get_string (target, "goal"), ==,
                   "株式会社そら工業と株式会社そら工業とそら工業と株式会社そら工業");
  set (add (self->root, "institutions"), "name", "そら工業有限会社");
  set (target, "goal", "(株)そら工業");
  run (spellings);
  assert_spellings (spellings, "高山 太郎 ×2 / 髙山太郎 ×1");
}

/* --- Going to --- */

static char *
find (YoriaiGoto        *places,
      const char        *text,
      const char *const *recent)
{
  g_autoptr (GPtrArray) found = yoriai_goto_find (places, text, recent, 3);

  return found->len > 0 ? g_strdup (yoriai_goto_entry_get_key (found->pdata[0])) : g_strdup ("");
}

static void
assert_first (YoriaiGoto *places,
              const char *text,
              const char *expected)
{
  g_autofree char *key = find (places, text, NULL);

  if (!g_str_has_prefix (key, expected))
    g_error ("“%s” finds %s, not %s", text, key, expected);
}

/* By letters, parts of words, readings, in both languages; what was gone to of late comes first. */
static void
test_goto (Fixture       *self,
           gconstpointer  data)
{
  static const YoriaiGotoCommand undo = { "win.print", "印刷", "いんさつ print", "Ctrl+P" };
  YoriaiRecord *person = add (self->root, "people"), *institution = add (self->root, "institutions"),
               *other = add (self->root, "institutions"), *task = add (self->root, "tasks");
  g_autofree char *person_key = g_strconcat ("r:", yoriai_record_get_id (person), NULL);
  g_autofree char *institution_key = g_strconcat ("r:", yoriai_record_get_id (institution), NULL);
  g_autofree char *other_key = g_strconcat ("r:", yoriai_record_get_id (other), NULL);
  g_autofree char *task_key = g_strconcat ("r:", yoriai_record_get_id (task), NULL);
  const char *recent[] = { other_key, NULL };
  g_autoptr (YoriaiGoto) places = NULL;
  g_autofree char *key = NULL, *first = NULL;

  set (person, "name", "見本 太郎");
  set (person, "kana", "ミホン タロウ");
  set (institution, "name", "天空大学");
  set (institution, "name_en", "Sky University");
  set (other, "name", "天空高等専門学校");
  set (task, "title", "水素を作る技術の開発");
  places = yoriai_goto_new (self->workspace);
  yoriai_goto_add_command (places, &undo);

  assert_first (places, "見本", person_key);
  assert_first (places, "みほん", person_key);
  assert_first (places, "taro", person_key);
  assert_first (places, "みh", person_key);
  assert_first (places, "sky uni", institution_key);
  assert_first (places, "天空　専門", other_key);
  assert_first (places, "水技", task_key);
  assert_first (places, "しきんけ", "s:budget");
  assert_first (places, "sikin", "s:budget");
  assert_first (places, "shikin", "s:budget");
  assert_first (places, "funding", "s:budget");
  assert_first (places, "insatu", "c:win.print");
  assert_first (places, "印刷", "c:win.print");
  assert_first (places, "print", "c:win.print");
  assert_first (places, "どこにもない", "");
  assert_first (places, "sunv", ""); /* letters of Sky University */
  key = find (places, "天空", recent);
  g_assert_cmpstr (key, ==, other_key);
  first = find (places, "", recent);
  g_assert_cmpstr (first, ==, other_key);
  assert_first (places, "", "s:status");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spellings/words", test_words);
  ADD ("/spellings/unify", test_unify);
  ADD ("/spellings/names", test_names);
  ADD ("/goto/find", test_goto);

  return g_test_run ();
}
