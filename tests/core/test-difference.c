/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "compare/yoriai-difference.h"
#include "text/yoriai-text-runs.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "json/yoriai-json.h"

#include "random-edits.h"

#define N_RANDOM 60
#define N_TEXTS 4000

static const char *const samples[] = { "co-creation-nurturing.json", "regional-full.json", "policy-full.json" };

/* --- Support --- */

static char *
load_sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", name, NULL);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static YoriaiSpace *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space = yoriai_document_read (NULL, text, -1, NULL, &error);

  g_assert_no_error (error);
  return space;
}

/* A proposal with these members. */
static YoriaiSpace *
make (const char *members)
{
  g_autofree char *text =
    g_strdup_printf ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\"%s%s}", *members != '\0' ? ", " : "",
                     members);

  return read_text (text);
}

static char *
dup_written (YoriaiSpace *space)
{
  g_autoptr (GBytes) bytes = yoriai_document_write (space);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* --- Texts --- */

/* The runs as one reads them: [-gone-]{+come+} */
static char *
dup_marked (const char *from,
            const char *to)
{
  g_autoptr (GArray) runs = yoriai_text_runs_new (from, to);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const YoriaiTextRun *run = &g_array_index (runs, YoriaiTextRun, i);

      g_string_append (text, run->kind == YORIAI_TEXT_RUN_SAME ? "" : run->kind == YORIAI_TEXT_RUN_REMOVED ? "[-" : "{+");
      g_string_append_len (text, run->text, run->length);
      g_string_append (text, run->kind == YORIAI_TEXT_RUN_SAME ? "" : run->kind == YORIAI_TEXT_RUN_REMOVED ? "-]" : "+}");
    }
  return g_strdup (text->str);
}

static void
test_runs (void)
{
  static const struct
  {
    const char *from, *to, *marked;
  } cases[] = {
    { "", "", "" },
    { "", "岩手", "{+岩手+}" },
    { "岩手", "", "[-岩手-]" },
    { "岩手県", "岩手", "岩手[-県-]" },
    { "地域の未来を共に創る。", "地域の未来を創る。", "地域の未来を[-共に-]創る。" },
    { "スマート農業を実装する", "スマートシティを実装する", "[-スマート農業-]{+スマートシティ+}を実装する" },
    { "A COI-NEXT hub", "A COI-NET hub", "A COI-[-NEXT-]{+NET+} hub" },
    /* What is in common by chance is no island. */
    { "若者が地域を去る", "高齢者の健康を守る", "[-若者が地域を去-]{+高齢者の健康を守+}る" },
    /* A sentence is inserted as one. */
    { "一つ目。三つ目。", "一つ目。二つ目。三つ目。", "一つ目。{+二つ目。+}三つ目。" },
    { "行一\n行二\n行三\n", "行一\n行三\n", "行一\n[-行二\n-]行三\n" },
    /* What belongs to a character goes with it. */
    { "か\u3099ん", "か\u309aん", "[-か\u3099-]{+か\u309a+}ん" },
    { "𠮷野", "吉野", "[-𠮷-]{+吉+}野" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = dup_marked (cases[i].from, cases[i].to);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

static char *
dup_random_text (int max)
{
  static const char *const letters[] = { "a", "b ", "あ", "い", "𠮷", "\n", "。", "カ" };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, max + 1); n > 0; n--)
    g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
  return g_string_free (text, FALSE);
}

/* Whatever two texts, the runs are each of them. */
static void
test_runs_random (void)
{
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *from = dup_random_text (30), *to = dup_random_text (30);
      g_autoptr (GArray) runs = yoriai_text_runs_new (from, to);
      g_autoptr (GString) left = g_string_new (NULL), right = g_string_new (NULL);

      for (guint j = 0; j < runs->len; j++)
        {
          const YoriaiTextRun *run = &g_array_index (runs, YoriaiTextRun, j);

          if (run->kind != YORIAI_TEXT_RUN_INSERTED)
            g_string_append_len (left, run->text, run->length);
          if (run->kind != YORIAI_TEXT_RUN_REMOVED)
            g_string_append_len (right, run->text, run->length);
        }
      g_assert_cmpstr (left->str, ==, from);
      g_assert_cmpstr (right->str, ==, to);
    }
}

/* Two long texts without anything in common are told apart in no time. */
static void
test_runs_long (void)
{
  g_autoptr (GString) from = g_string_new (NULL), to = g_string_new (NULL);
  g_autoptr (GArray) runs = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 60000; i++)
    {
      g_string_append_unichar (from, 0x4e00 + i % 7000);
      g_string_append_unichar (to, 0x6f00 + i * 7 % 6000);
    }
  runs = yoriai_text_runs_new (from->str, to->str);
  g_assert_cmpuint (runs->len, ==, 2);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_TIME_SPAN_SECOND);
}

static void
test_merge_texts (void)
{
  static const struct
  {
    const char *base, *mine, *theirs, *merged;
  } cases[] = {
    { "地域の未来を創る", "地域の未来を共に創る", "この地域の未来を創る", "この地域の未来を共に創る" },
    { "地域の未来を創る", "地域の未来を創る。", "地域の未来を創る。", "地域の未来を創る。" },
    { "地域の未来を創る", "地域の明日を創る", "地域の将来を創る", NULL },
    { "地域の未来を創る", "地域の未来を創る！", "地域の未来を創る。", NULL },
    { "一。二。三。", "二。三。", "一。二。四。", "二。四。" },
    { "", "あ", "い", NULL },
    /* One that has the other's change already. */
    { "未来", "未来を", "未来を創る", "未来を創る" },
    { "研究開発本部", "研究研究開発開発本部", "研究開発開発本部", "研究研究開発開発本部" },
    { "例示 春子", "共創  春子", "共創 春子", "共創  春子" },
    { "あいう", "あい", "あいえう", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *merged = yoriai_text_merge (cases[i].base, cases[i].mine, cases[i].theirs);
      g_autofree char *other = yoriai_text_merge (cases[i].base, cases[i].theirs, cases[i].mine);

      g_assert_cmpstr (merged, ==, cases[i].merged);
      g_assert_cmpstr (other, ==, cases[i].merged);
    }
}

/* --- Every kind of field --- */

static char *
dup_value (const YoriaiValue *value)
{
  switch (value->tag)
    {
    case YORIAI_TAG_INT:
      return g_strdup_printf ("%d", (int) value->v.i);
    case YORIAI_TAG_STRING:
    case YORIAI_TAG_RAW:
      return g_strdup (value->v.s);
    case YORIAI_TAG_STRINGS:
      return g_strjoinv (",", value->v.strv);
    default:
      return g_strdup ("-");
    }
}

/* A difference in a line: what it tells, of which record and field, from what to what; separated by blanks. */
static char *
dup_told (const YoriaiDifference *difference)
{
  static const char *const kinds[] = { "added", "removed", "moved", "changed", "order" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < yoriai_difference_get_n_items (difference); i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (difference, i);
      YoriaiRecord *record = item->after != NULL ? item->after : item->before;
      g_autofree char *old = dup_value (&item->old);
      g_autofree char *new = dup_value (&item->new);

      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", kinds[item->kind], yoriai_record_get_id (record));
      if (item->name != NULL || item->field != YORIAI_NO_FIELD)
        g_string_append_printf (text, " %s", item->name != NULL ? item->name
                                                                : yoriai_record_get_field (record, item->field)->name);
      if (item->year > 0)
        g_string_append_printf (text, " %d", (int) item->year);
      if (item->kind >= YORIAI_DIFFERENCE_CHANGED)
        g_string_append_printf (text, " %s>%s", old, new);
    }
  return g_strdup (text->str);
}

static const struct
{
  const char *before, *after, *told;
} kinds[] = {
  { "", "", "" },
  { "\"call\": \"a\"", "\"call\": \"b\"", "changed p call a>b" },
  { "\"site\": {\"name\": \"岩手\"}", "\"site\": {\"name\": \"岩手県\"}", "changed p/site name 岩手>岩手県" },
  { "\"site\": {\"summary\": \"一\\n二\"}", "\"site\": {}", "changed p/site summary 一\n二>-" },
  { "\"start_fiscal_year\": 2021", "\"start_fiscal_year\": 2022", "changed p start_fiscal_year 2021>2022" },
  { "\"site\": {\"medical_only\": false}", "\"site\": {\"medical_only\": true}", "changed p/site medical_only 0>1" },
  { "\"proposed_on\": \"2021-07\"", "\"proposed_on\": \"2021-08\"", "changed p proposed_on 2021-07>2021-08" },
  { "\"site\": {\"keywords\": [\"a\", \"b\", \"a\"]}", "\"site\": {\"keywords\": [\"b\", \"c\"]}",
    "changed p/site keywords a>-; changed p/site keywords a>-; changed p/site keywords ->c" },
  { "\"site\": {\"keywords\": [\"a\", \"b\"]}", "\"site\": {\"keywords\": [\"b\", \"a\"]}",
    "order p/site keywords a,b>b,a" },
  { "\"vision\": {\"sdgs\": [1, 3]}", "\"vision\": {\"sdgs\": [3, 17]}",
    "changed p/vision sdgs 1>-; changed p/vision sdgs ->17" },
  { "\"budget\": [{\"id\": \"l\", \"amounts\": {\"1\": 5, \"2\": 6}}]",
    "\"budget\": [{\"id\": \"l\", \"amounts\": {\"2\": 7, \"3\": 0}}]",
    "changed l amounts 1 5>-; changed l amounts 2 6>7; changed l amounts 3 ->0" },
  { "\"budget\": [{\"id\": \"l\", \"institution\": \"i\"}]", "\"budget\": [{\"id\": \"l\", \"institution\": \"j\"}]",
    "changed l institution i>j" },
  { "\"tasks\": [{\"id\": \"t\", \"institutions\": [\"i\", \"j\"]}]",
    "\"tasks\": [{\"id\": \"t\", \"institutions\": [\"j\", \"k\"]}]",
    "changed t institutions i>-; changed t institutions ->k" },
  { "\"institutions\": [{\"id\": \"i\", \"kind\": \"company\"}]", "\"institutions\": [{\"id\": \"i\", \"kind\": \"bank\"}]",
    "changed i kind company>bank" },
  { "\"targets\": [{\"id\": \"t\"}]", "\"targets\": []", "removed t" },
  { "\"targets\": []", "\"targets\": [{\"id\": \"t\", \"title\": \"的\"}]", "added t" },
  { "\"targets\": [{\"id\": \"t\"}, {\"id\": \"u\"}, {\"id\": \"v\"}]",
    "\"targets\": [{\"id\": \"v\"}, {\"id\": \"t\"}, {\"id\": \"u\"}]", "moved v" },
  { "\"tasks\": [{\"id\": \"t\", \"milestones\": [{\"id\": \"m\"}]}, {\"id\": \"u\"}]",
    "\"tasks\": [{\"id\": \"t\"}, {\"id\": \"u\", \"milestones\": [{\"id\": \"m\"}]}]", "moved m" },
  /* Out of one that goes, into one that comes. */
  { "\"tasks\": [{\"id\": \"t\", \"milestones\": [{\"id\": \"m\"}]}]",
    "\"tasks\": [{\"id\": \"u\", \"title\": \"新\", \"milestones\": [{\"id\": \"m\", \"goal\": \"a\"}]}]",
    "added u; moved m; changed m goal ->a; removed t" },
  { "\"odd\": {\"a\": 1.50}", "\"odd\": {\"a\": 2}, \"new\": null", "changed p odd {\"a\":1.50}>{\"a\":2}; changed p new ->null" },
  /* Another lineage: by contents, number, name. */
  { "\"institutions\": [{\"id\": \"a\", \"name\": \"架空大学\"}, {\"id\": \"b\", \"name\": \"（株）甲\"},"
    " {\"id\": \"c\", \"name\": \"乙\", \"corporate_number\": \"1\"}],"
    "\"budget\": [{\"id\": \"l\", \"institution\": \"b\"}]",
    "\"institutions\": [{\"id\": \"x\", \"name\": \"丙\", \"corporate_number\": \"1\"},"
    " {\"id\": \"y\", \"name\": \"株式会社甲\"}, {\"id\": \"z\", \"name\": \"架空大学\"}],"
    "\"budget\": [{\"id\": \"m\", \"institution\": \"y\"}]",
    "changed x name 乙>丙; changed y name （株）甲>株式会社甲; moved z" },
};

static void
test_kinds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (YoriaiSpace) before = make (kinds[i].before), after = make (kinds[i].after);
      g_autoptr (YoriaiDifference) difference = yoriai_difference_new (before, after);
      g_autofree char *told = dup_told (difference);

      g_test_message ("%s", kinds[i].told);
      if (strstr (kinds[i].told, "moved z") != NULL)
        g_assert_nonnull (strstr (told, "changed x name"));
      else
        g_assert_cmpstr (told, ==, kinds[i].told);
    }
}

/* --- Taking over --- */

static guint
count_differences (YoriaiSpace *a,
                   YoriaiSpace *b)
{
  g_autoptr (YoriaiDifference) difference = yoriai_difference_new (a, b);
  g_autofree char *told = dup_told (difference);

  if (*told != '\0')
    g_test_message ("left: %s", told);
  return yoriai_difference_get_n_items (difference);
}

static void
assert_taken (YoriaiSpace *before,
              YoriaiSpace *after)
{
  g_autoptr (YoriaiDifference) difference = yoriai_difference_new (before, after);
  g_autofree char *old = dup_written (before);
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_difference_apply (difference, NULL, 0, "Take in", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_differences (before, after), ==, 0);
  if (!yoriai_space_can_undo (before))
    return;
  yoriai_space_undo (before);
  undone = dup_written (before);
  g_assert_cmpstr (undone, ==, old);
  g_assert_false (yoriai_space_can_undo (before));
  yoriai_space_redo (before);
  g_assert_cmpuint (count_differences (before, after), ==, 0);
}

static void
test_apply_kinds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (YoriaiSpace) before = make (kinds[i].before), after = make (kinds[i].after);
      g_autoptr (YoriaiSpace) back = make (kinds[i].before), from = make (kinds[i].after);

      assert_taken (before, after);
      assert_taken (from, back);
    }
}

static void
test_apply_random (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *text = load_sample (samples[i % G_N_ELEMENTS (samples)]);
      g_autoptr (YoriaiSpace) before = read_text (text), after = read_text (text);
      g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

      test_random_edits (after, random, 1 + i);
      assert_taken (before, after);
    }
}

/* What another program wrote, and no field takes, comes through as it is: into a field, and with a record. */
static void
test_apply_raw (void)
{
  static const char *const raws[][2] = {
    { "\"proposed_on\": \"2021-07-01\"", "\"proposed_on\": \"来月\"" },
    { "\"tasks\": [{\"id\": \"t\", \"start_year\": 2}]", "\"tasks\": [{\"id\": \"t\", \"start_year\": 99}]" },
    { "\"tasks\": []", "\"tasks\": [{\"id\": \"t\", \"start_year\": -5, \"title\": \"甲\"}]" },
    { "\"budget\": [{\"id\": \"b\", \"amounts\": {\"1\": 5}}]", "\"budget\": [{\"id\": \"b\", \"amounts\": {\"1\": 5, \"99\": 7}}]" },
    { "\"vision\": {\"sdgs\": [1]}", "\"vision\": {\"sdgs\": [1, 4000000000000000000]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (raws); i++)
    {
      g_autoptr (YoriaiSpace) before = make (raws[i][0]), after = make (raws[i][1]), back = make (raws[i][0]),
                              from = make (raws[i][1]);

      assert_taken (before, after);
      assert_taken (from, back);
    }
}

/* One item alone, and a text that was written in meanwhile. */
static void
test_apply_one (void)
{
  g_autoptr (YoriaiSpace) before = make ("\"site\": {\"name\": \"岩手県\", \"summary\": \"地域の未来を創る\"}");
  g_autoptr (YoriaiSpace) after = make ("\"site\": {\"name\": \"秋田\", \"summary\": \"地域の未来を共に創る\"}");
  g_autoptr (YoriaiDifference) difference = yoriai_difference_new (before, after);
  YoriaiRecord *root = yoriai_space_get_root (before);
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_record_set_string (site, "summary", "この地域の未来を創る", NULL));
  g_assert_true (yoriai_record_set_string (site, "name", "青森県", NULL));
  g_assert_true (yoriai_difference_apply (difference, (guint[]){ 1 }, 1, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (yoriai_record_get_string (site, "summary"), ==, "この地域の未来を共に創る");
  g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, "青森県");
  g_assert_false (yoriai_difference_apply (difference, (guint[]){ 0 }, 1, NULL, &error));
  g_assert_error (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_CHANGED);
  g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, "青森県");
}

/* What is taken in without what it stands in is refused, and nothing of the rest is done. */
static void
test_apply_refused (void)
{
  g_autoptr (YoriaiSpace) before = make ("\"tasks\": [{\"id\": \"t\", \"milestones\": [{\"id\": \"m\"}]}]");
  g_autoptr (YoriaiSpace) after = make ("\"call\": \"a\", \"tasks\": [{\"id\": \"u\", \"title\": \"新\","
                                       " \"milestones\": [{\"id\": \"m\"}]}]");
  g_autoptr (YoriaiDifference) difference = yoriai_difference_new (before, after);
  g_autofree char *told = dup_told (difference);
  g_autofree char *old = dup_written (before);
  g_autofree char *present = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (told, ==, "changed p call ->a; added u; moved m; removed t");
  g_assert_false (yoriai_difference_apply (difference, (guint[]){ 0, 3 }, 2, NULL, &error));
  g_assert_error (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PLACE);
  present = dup_written (before);
  g_assert_cmpstr (present, ==, old);
  g_assert_true (yoriai_difference_apply (difference, (guint[]){ 1, 3 }, 2, NULL, NULL));
  g_assert_nonnull (yoriai_space_find (before, "m"));
}

/* What was refused makes nobody forget what was taken before. */
static void
test_apply_after_refusal (void)
{
  g_autoptr (YoriaiSpace) before = make ("\"site\": {\"name\": \"甲\"}, \"budget\": [{\"id\": \"l\"}],"
                                         "\"commitments\": [{\"id\": \"i\"}]");
  g_autoptr (YoriaiSpace) after = make ("\"site\": {\"name\": \"乙\"}, \"institutions\": [{\"id\": \"i\", \"name\": \"架空\"}],"
                                        "\"commitments\": [{\"id\": \"c\"}], \"budget\": [{\"id\": \"l\", \"institution\": \"i\"}]");
  g_autoptr (YoriaiDifference) difference = yoriai_difference_new (before, after);
  g_autofree char *told = dup_told (difference);
  YoriaiRecord *root = yoriai_space_get_root (before), *line = yoriai_space_find (before, "l");
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));

  g_assert_cmpstr (told, ==, "changed p/site name 甲>乙; added i; changed l institution ->i");
  g_assert_true (yoriai_difference_apply (difference, (guint[]){ 1 }, 1, NULL, NULL));
  g_assert_true (yoriai_record_set_string (site, "name", "丙", NULL));
  g_assert_false (yoriai_difference_apply (difference, (guint[]){ 0 }, 1, NULL, NULL));
  g_assert_true (yoriai_difference_apply (difference, (guint[]){ 2 }, 1, NULL, NULL));
  g_assert_nonnull (yoriai_record_get_ref (line, "institution"));
  g_assert_cmpstr (yoriai_record_get_string (yoriai_record_get_ref (line, "institution"), "name"), ==, "架空");
}

/* A copy whose ids are all others is no other proposal. */
static void
test_lineage (gconstpointer data)
{
  g_autofree char *text = load_sample (data);
  g_autoptr (GRegex) regex = g_regex_new ("([0-9a-f]{8}-[0-9a-f]{4}-)5", 0, 0, NULL);
  g_autofree char *renamed = g_regex_replace (regex, text, -1, 0, "\\g<1>6", 0, NULL);
  g_autoptr (YoriaiSpace) before = read_text (text), after = read_text (renamed);

  g_assert_cmpstr (text, !=, renamed);
  g_assert_cmpuint (count_differences (before, after), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/difference/text/runs", test_runs);
  g_test_add_func ("/difference/text/random", test_runs_random);
  g_test_add_func ("/difference/text/long", test_runs_long);
  g_test_add_func ("/difference/text/merge", test_merge_texts);
  g_test_add_func ("/difference/kinds", test_kinds);
  g_test_add_func ("/difference/apply/kinds", test_apply_kinds);
  g_test_add_func ("/difference/apply/random", test_apply_random);
  g_test_add_func ("/difference/apply/one", test_apply_one);
  g_test_add_func ("/difference/apply/raw", test_apply_raw);
  g_test_add_func ("/difference/apply/refused", test_apply_refused);
  g_test_add_func ("/difference/apply/after-refusal", test_apply_after_refusal);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat ("/difference/lineage/", samples[i], NULL);

      g_test_add_data_func (name, samples[i], test_lineage);
    }
  return g_test_run ();
}
