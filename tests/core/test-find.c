/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <time.h>

#include "find/yoriai-find.h"
#include "proposal/yoriai-answers.h"
#include "text/yoriai-text-name.h"

/* Finding and replacing in a proposal. */

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

static YoriaiRecord *
get_child (YoriaiRecord *owner,
           const char   *name)
{
  return yoriai_record_get_child (owner, yoriai_record_find_field (owner, name));
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

static void
set_choice (YoriaiRecord *record,
            const char   *name,
            const char   *nick)
{
  guint field = yoriai_record_find_field (record, name);
  int index = yoriai_field_find_value (yoriai_record_get_field (record, field), nick);

  g_assert_cmpint (index, >=, 0);
  g_assert_true (yoriai_record_set (record, field, &YORIAI_VALUE_INT (index), NULL));
}

static void
run (YoriaiFind *find)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (yoriai_find_is_running (find) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (yoriai_find_is_running (find));
}

static YoriaiFind *
look_for (Fixture        *self,
          const char     *text,
          YoriaiLikeness  likeness,
          gboolean        is_only_written)
{
  YoriaiFind *find = yoriai_find_new (self->workspace, is_only_written);

  yoriai_find_set_text (find, text, likeness);
  run (find);

  return find;
}

/* "section.field@at+length", one after the other */
static char *
describe (YoriaiFind *find)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (find)); i++)
    {
      g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (G_LIST_MODEL (find), i);
      const YoriaiField *field
          = yoriai_record_get_field (yoriai_find_hit_get_record (hit), yoriai_find_hit_get_field (hit));

      g_string_append_printf (text, "%s%s.%s@%u+%u", i > 0 ? " " : "", yoriai_find_hit_get_section (hit)->id,
                              field->name, yoriai_find_hit_get_at (hit), yoriai_find_hit_get_length (hit));
    }
  return g_string_free (text, FALSE);
}

static void
assert_hits (YoriaiFind *find,
             const char *expected)
{
  g_autofree char *described = describe (find);

  g_assert_cmpstr (described, ==, expected);
}

/* Where a text stands in another, however it is written. */
static void
test_pattern (void)
{
  static const struct
  {
    const char *text;
    const char *wanted;
    YoriaiLikeness furthest;
    const char *expected; /* at+length and the likeness; w: there is more in it */
  } cases[] = {
    { "ｻｰﾊﾞとサーバ", "サーバ", YORIAI_LIKENESS_FOLDED, "0+4f 5+3e" },
    { "ｻｰﾊﾞとサーバ", "サーバ", YORIAI_LIKENESS_EXACT, "5+3e" },
    { "２０３０年", "2030", YORIAI_LIKENESS_FOLDED, "0+4f" },
    { "みらい", "ミライ", YORIAI_LIKENESS_FOLDED, "0+3f" },
    { "COI-NEXT", "coi‐next", YORIAI_LIKENESS_FOLDED, "0+8f" },
    { "髙山市", "高山", YORIAI_LIKENESS_FORMS, "0+2v" },
    { "高山と髙山", "髙山", YORIAI_LIKENESS_FORMS, "0+2v 3+2e" },
    { "髙山市", "高山", YORIAI_LIKENESS_FOLDED, "" },
    { "見本　太郎", "見本太郎", YORIAI_LIKENESS_FOLDED, "0+5f" },
    { "見本太郎", "見本 太郎", YORIAI_LIKENESS_FOLDED, "0+4f" },
    { "です。\n次", "です。次", YORIAI_LIKENESS_FOLDED, "" },
    { "㈱そら", "株", YORIAI_LIKENESS_FOLDED, "0+1fw" },
    { "か\xe3\x82\x99" "ぎ", "ぎ", YORIAI_LIKENESS_FOLDED, "2+1e" }, /* が as か and a mark */
    { "aaaa", "aa", YORIAI_LIKENESS_FOLDED, "0+2e 2+2e" },
    { "a　b", "　", YORIAI_LIKENESS_FOLDED, "1+1e" },
    { "x", "", YORIAI_LIKENESS_FOLDED, "" },
    { "", "x", YORIAI_LIKENESS_FOLDED, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiTextPattern) pattern = yoriai_text_pattern_new (cases[i].wanted, cases[i].furthest);
      g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (YoriaiTextHit));
      g_autoptr (GString) said = g_string_new (NULL);
      gboolean is_there = yoriai_text_pattern_find (pattern, cases[i].text, hits);

      for (guint j = 0; j < hits->len; j++)
        {
          const YoriaiTextHit *hit = &g_array_index (hits, YoriaiTextHit, j);

          g_string_append_printf (said, "%s%u+%u%c%s", j > 0 ? " " : "", hit->at, hit->n, "efv"[hit->likeness],
                                  hit->is_whole ? "" : "w");
          g_assert_cmpuint (g_utf8_pointer_to_offset (cases[i].text, cases[i].text + hit->byte), ==, hit->at);
        }
      g_assert_cmpstr (said->str, ==, cases[i].expected);
      g_assert_cmpint (is_there, ==, hits->len > 0);
      g_assert_cmpint (yoriai_text_pattern_find (pattern, cases[i].text, NULL), ==, is_there);
    }
}

/* A text is folded piece by piece as it is folded as a whole, but for lines, blanks between them and kana. */
static void
test_key (void)
{
  static const char *const texts[] = { "COI－NEXT ㈱ ｶﾞｷﾞ ﾊﾟ が", "straße Ⅷ ½ ㌔ ~〜", "e\xcc\x81 É 葛\xf3\xa0\x84\x80", "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *whole = yoriai_text_fold (texts[i]), *again = NULL, *key = NULL;
      YoriaiTextKey read;

      yoriai_text_key_init (&read);
      yoriai_text_key_read (&read, texts[i], YORIAI_LIKENESS_FOLDED);
      key = g_strdup (read.key->str);
      yoriai_text_key_read (&read, whole, YORIAI_LIKENESS_FOLDED);
      again = g_strdup (read.key->str);
      g_assert_cmpstr (key, ==, again);
      yoriai_text_key_clear (&read);
    }
}

/* Everything that the pages show, in their order: values, items of lists, choices by what they are called, references,
 * numbers however they are grouped. */
static void
test_places (Fixture       *self,
             gconstpointer  data)
{
  YoriaiRecord *institution = add (self->root, "institutions"), *task = add (self->root, "tasks"),
               *line = add (self->root, "budget");
  YoriaiValue keywords = YORIAI_VALUE_STRINGS (((char *[]){ "水素", "天空モデル", NULL }));
  YoriaiYears *years = yoriai_years_new (&(YoriaiYear){ 1, 12345000 }, 1);
  YoriaiValue amounts = YORIAI_VALUE_YEARS (years);
  g_autoptr (YoriaiFind) find = NULL;

  set (institution, "name", "天空大学");
  set (task, "title", "天空の課題");
  set (task, "lead_institution", yoriai_record_get_id (institution));
  set (get_child (self->root, "site"), "name", "天空町の天空拠点");
  g_assert_true (yoriai_record_set (get_child (self->root, "site"),
                                    yoriai_record_find_field (get_child (self->root, "site"), "keywords"), &keywords, NULL));
  g_assert_true (yoriai_record_set (line, yoriai_record_find_field (line, "amounts"), &amounts, NULL));
  g_free (years);

  find = look_for (self, "天空", YORIAI_LIKENESS_FOLDED, FALSE);
  assert_hits (find, "overview.name@0+2 overview.name@4+2 overview.keywords@0+2 targets.title@0+2 "
                     "targets.lead_institution@0+2 institutions.name@0+2");
  yoriai_find_set_text (find, "12,345,000", YORIAI_LIKENESS_FOLDED);
  run (find);
  assert_hits (find, "budget.amounts@0+10");
  yoriai_find_set_text (find, "１２３４５", YORIAI_LIKENESS_FOLDED);
  run (find);
  assert_hits (find, "budget.amounts@0+10");
  yoriai_find_set_text (find, "", YORIAI_LIKENESS_FOLDED);
  g_assert_false (yoriai_find_is_running (find));
  assert_hits (find, "");
}

/* An answer to a question of the call stands in what it answers, and its wording is not searched. */
static void
test_answers (Fixture       *self,
              gconstpointer  data)
{
  YoriaiRecord *answer
      = yoriai_answer_offer (self->root, "q1", YORIAI_ANSWER_LINE, NULL, (YoriaiText){ "天空を見ますか", "Sky?" }, "forum");
  g_autoptr (YoriaiFind) find = NULL;

  set (answer, "text", "天空を見る");
  find = look_for (self, "天空", YORIAI_LIKENESS_FOLDED, FALSE);
  assert_hits (find, "forum.text@0+2");
}

/* Hits follow what is typed: at once in the same text, and elsewhere when nobody types. */
static void
test_follow (Fixture       *self,
             gconstpointer  data)
{
  YoriaiRecord *target = add (self->root, "targets"), *other;
  guint goal = yoriai_record_find_field (target, "goal");
  g_autoptr (YoriaiFind) find = NULL;

  set (target, "goal", "水素と水素");
  find = look_for (self, "水素", YORIAI_LIKENESS_FOLDED, FALSE);
  assert_hits (find, "targets.goal@0+2 targets.goal@3+2");
  g_assert_true (yoriai_record_splice (target, goal, 0, 0, "緑の", NULL));
  assert_hits (find, "targets.goal@2+2 targets.goal@5+2");
  g_assert_true (yoriai_record_splice (target, goal, 2, 2, "", NULL));
  assert_hits (find, "targets.goal@3+2");
  other = add (self->root, "targets");
  set (other, "title", "水素");
  run (find);
  assert_hits (find, "targets.goal@3+2 targets.title@0+2");
  g_assert_true (yoriai_record_remove (target, NULL));
  run (find);
  assert_hits (find, "targets.title@0+2");
}

static void
set_settled (Fixture    *self,
             const char *part)
{
  YoriaiRecord *state = add (self->root, "sections");

  set_choice (state, "part", part);
  set_choice (state, "state", "fixed");
}

/* Only what people have written is replaced; what is settled only when somebody ticks it; and all of it is undone at
 * once. */
static void
test_replace (Fixture       *self,
              gconstpointer  data)
{
  YoriaiRecord *site = get_child (self->root, "site"), *institution = add (self->root, "institutions"),
               *task = add (self->root, "tasks"), *person = add (self->root, "people");
  YoriaiValue keywords = YORIAI_VALUE_STRINGS (((char *[]){ "サーバ", "水素", NULL }));
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiFind) find = NULL;
  guint n_left = 1;

  set (site, "name", "サーバとサーバ");
  g_assert_true (yoriai_record_set (site, yoriai_record_find_field (site, "keywords"), &keywords, NULL));
  set (institution, "name", "サーバ株式会社");
  set (institution, "corporate_number", "サーバ");
  set (task, "title", "サーバの課題");
  set (task, "lead_institution", yoriai_record_get_id (institution));
  set (person, "name", "ｻｰﾊﾞ太郎");
  set_settled (self, "institutions");

  find = look_for (self, "サーバ", YORIAI_LIKENESS_EXACT, TRUE);
  assert_hits (find, "overview.name@0+3 overview.name@4+3 overview.keywords@0+3 targets.title@0+3 institutions.name@0+3");
  g_assert_cmpuint (yoriai_find_count_ticked (find), ==, 4);
  g_assert_cmpuint (yoriai_find_hits_replace (G_LIST_MODEL (find), "サーバー", "置換", &n_left, &error), ==, 4);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, "サーバーとサーバー");
  g_assert_cmpstr (yoriai_record_get_strings (site, "keywords")[0], ==, "サーバー");
  g_assert_cmpstr (yoriai_record_get_string (task, "title"), ==, "サーバーの課題");
  g_assert_cmpstr (yoriai_record_get_string (institution, "name"), ==, "サーバ株式会社");
  g_assert_cmpstr (yoriai_record_get_string (institution, "corporate_number"), ==, "サーバ");
  g_assert_cmpstr (yoriai_record_get_string (person, "name"), ==, "ｻｰﾊﾞ太郎");
  g_assert_cmpstr (yoriai_space_get_undo_label (space), ==, "置換");
  yoriai_space_undo (space);
  g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, "サーバとサーバ");
  g_assert_cmpstr (yoriai_record_get_strings (site, "keywords")[0], ==, "サーバ");
  g_assert_cmpstr (yoriai_record_get_string (task, "title"), ==, "サーバの課題");
}

static void
count_splices_cb (YoriaiSpace        *space,
                  const YoriaiChange *change,
                  GString            *said)
{
  for (guint i = 0; i < change->n_edits; i++)
    g_string_append_printf (said, "%u-%u+%s ", change->edits[i].at, change->edits[i].n_removed, change->edits[i].inserted);
}

/* What others type in the same words stays theirs. */
static void
test_smallest (Fixture       *self,
               gconstpointer  data)
{
  YoriaiRecord *site = get_child (self->root, "site");
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (YoriaiFind) find = NULL;

  set (site, "name", "サーバとサーバ");
  find = look_for (self, "サーバ", YORIAI_LIKENESS_EXACT, TRUE);
  g_signal_connect (yoriai_workspace_get_space (self->workspace), "changed", G_CALLBACK (count_splices_cb), said);
  yoriai_find_hits_replace (G_LIST_MODEL (find), "サーバー", NULL, NULL, NULL);
  g_assert_cmpstr (said->str, ==, "7-0+ー 3-0+ー ");
  g_signal_handlers_disconnect_by_data (yoriai_workspace_get_space (self->workspace), said);
}

/* What is no longer what was looked at is left. */
static void
test_stale (Fixture       *self,
            gconstpointer  data)
{
  YoriaiRecord *site = get_child (self->root, "site"), *target = add (self->root, "targets");
  g_autoptr (GListStore) hits = g_list_store_new (YORIAI_TYPE_FIND_HIT);
  g_autoptr (YoriaiFind) find = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left = 0;

  set (site, "name", "天空");
  set (target, "goal", "天空");
  find = look_for (self, "天空", YORIAI_LIKENESS_EXACT, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (G_LIST_MODEL (find), i);

      g_list_store_append (hits, hit);
    }
  set (site, "name", "大空");
  g_assert_cmpuint (yoriai_find_hits_replace (G_LIST_MODEL (hits), "青空", NULL, &n_left, &error), ==, 1);
  g_assert_cmpuint (n_left, ==, 1);
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE);
  g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, "大空");
  g_assert_cmpstr (yoriai_record_get_string (target, "goal"), ==, "青空");
}

static void
test_context (Fixture       *self,
              gconstpointer  data)
{
  YoriaiRecord *target = add (self->root, "targets");
  g_autoptr (YoriaiFind) find = NULL;
  g_autoptr (YoriaiFindHit) hit = NULL;
  g_autofree char *context = NULL, *after = NULL, *place = NULL;
  guint at, length;

  set (target, "title", "緑の町");
  set (target, "goal", "一二三四五六七八九十一二三四五六七八\n九十天空を見る");
  find = look_for (self, "天空", YORIAI_LIKENESS_FOLDED, FALSE);
  hit = g_list_model_get_item (G_LIST_MODEL (find), 0);
  context = yoriai_find_hit_dup_context (hit, NULL, &at, &length);
  g_assert_cmpstr (context, ==, "…六七八九十一二三四五六七八 九十天空を見る");
  g_assert_true (strncmp (context + at, "天空", length) == 0);
  after = yoriai_find_hit_dup_context (hit, "青空", &at, &length);
  g_assert_cmpstr (after, ==, "…六七八九十一二三四五六七八 九十青空を見る");
  place = yoriai_find_hit_dup_place (hit, NULL);
  g_assert_nonnull (strstr (place, "緑の町"));
}

#define MAX_TURN_MICROSECONDS 30000

static gint64
get_cpu_microseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* A hundred times the usual: no turn of the main loop is long, and what is looked for can be changed at any time. */
static void
test_many (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (YoriaiFind) find = yoriai_find_new (self->workspace, FALSE);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 begin, longest = 0;

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "共創の場で水素を作り、町の未来を変える。");
  for (guint i = 0; i < 600; i++)
    set (add (self->root, "targets"), "goal", text->str);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  yoriai_find_set_text (find, "海", YORIAI_LIKENESS_FORMS);
  for (guint i = 0; i < 3; i++)
    g_main_context_iteration (NULL, FALSE);
  yoriai_find_set_text (find, "未来", YORIAI_LIKENESS_FORMS);
  run (find);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (find)), ==, YORIAI_FIND_MAX_HITS);
  g_assert_true (yoriai_find_is_cut (find));
  yoriai_find_set_text (find, "海", YORIAI_LIKENESS_FORMS);
  while (yoriai_find_is_running (find))
    {
      begin = get_cpu_microseconds ();
      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, get_cpu_microseconds () - begin);
    }
  g_test_message ("the longest turn took %" G_GINT64_FORMAT " µs", longest);
  g_assert_cmpint (longest, <, MAX_TURN_MICROSECONDS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (find)), ==, 0);
  g_assert_false (yoriai_find_is_cut (find));
}

#define ADD(path, func) g_test_add ("/find/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/pattern", test_pattern);
  g_test_add_func ("/find/key", test_key);
  ADD ("places", test_places);
  ADD ("answers", test_answers);
  ADD ("follow", test_follow);
  ADD ("replace", test_replace);
  ADD ("smallest", test_smallest);
  ADD ("stale", test_stale);
  ADD ("context", test_context);
  ADD ("many", test_many);

  return g_test_run ();
}
