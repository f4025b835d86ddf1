/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "compare/yoriai-merge.h"
#include "document/yoriai-ancestor.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-versions.h"

#include "random-edits.h"

#define N_PAIRS 200

static const char *const samples[] = { "co-creation-nurturing.json", "regional-nurturing.json", "policy-full.json",
                                       "regional-full.json" };

/* --- Support --- */

static YoriaiSpace *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space = yoriai_document_read (NULL, text, -1, NULL, &error);

  g_assert_no_error (error);
  return space;
}

/* A proposal with these members; NULL without. */
static YoriaiSpace *
make (const char *members)
{
  g_autofree char *text =
    g_strdup_printf ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\"%s%s}",
                     members != NULL && *members != '\0' ? ", " : "", members != NULL ? members : "");

  return members != NULL ? read_text (text) : NULL;
}

static char *
dup_written (YoriaiSpace *space)
{
  g_autoptr (GBytes) bytes = yoriai_document_write (space);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_same (YoriaiSpace *a,
             YoriaiSpace *b)
{
  g_autofree char *left = dup_written (a);
  g_autofree char *right = dup_written (b);

  g_assert_cmpstr (left, ==, right);
}

static YoriaiMerge *
merge (YoriaiSpace *base,
       YoriaiSpace *mine,
       YoriaiSpace *theirs)
{
  g_autoptr (GError) error = NULL;
  YoriaiMerge *merged = yoriai_merge_three (base, mine, theirs, &error);

  g_assert_no_error (error);
  return merged;
}

static char *
dup_value (const YoriaiValue *value)
{
  if (value->tag == YORIAI_TAG_INT)
    return g_strdup_printf ("%d", (int) value->v.i);
  return g_strdup (value->tag == YORIAI_TAG_STRING || value->tag == YORIAI_TAG_RAW ? value->v.s : "-");
}

/* The conflicts in a line: base>mine|theirs, what stands in stars. */
static char *
dup_conflicts (const YoriaiMerge *merged)
{
  static const char *const kinds[] = { "value", "removed", "moved" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < merged->conflicts->len; i++)
    {
      const YoriaiMergeConflict *conflict = merged->conflicts->pdata[i];
      g_autofree char *base = dup_value (&conflict->base);
      g_autofree char *mine = dup_value (&conflict->mine);
      g_autofree char *theirs = dup_value (&conflict->theirs);

      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", kinds[conflict->kind],
                              yoriai_record_get_id (conflict->record));
      if (conflict->name != NULL || conflict->field != YORIAI_NO_FIELD)
        g_string_append_printf (text, " %s",
                                conflict->name != NULL
                                  ? conflict->name
                                  : yoriai_record_get_field (conflict->record, conflict->field)->name);
      if (conflict->year > 0)
        g_string_append_printf (text, " %d", (int) conflict->year);
      g_string_append_printf (text, " %s>%s%s|%s%s", base, mine, conflict->is_mine ? "*" : "", theirs,
                              conflict->is_mine ? "" : "*");
    }
  return g_strdup (text->str);
}

/* --- Every kind of field --- */

#define TASKS(t, u) "\"tasks\": [{\"id\": \"t\"" t "}, {\"id\": \"u\"" u "}]"
#define MILESTONE ", \"milestones\": [{\"id\": \"m\", \"goal\": \"実証\"}]"

static const struct
{
  const char *base, *mine, *theirs, *merged, *conflicts;
} cases[] = {
  /* What one alone changed is taken. */
  { "\"call\": \"a\"", "\"call\": \"b\"", "\"call\": \"a\"", "\"call\": \"b\"", "" },
  { "\"call\": \"a\"", "", "\"call\": \"a\"", "", "" },
  { "\"call\": \"a\"", "\"call\": \"b\", \"track\": \"t\"", "\"call\": \"b\"", "\"call\": \"b\", \"track\": \"t\"", "" },
  /* Codes, numbers, yes and no, choices, dates: one stands, the other is listed. */
  { "\"call\": \"a\"", "\"call\": \"c\"", "\"call\": \"b\"", "\"call\": \"c\"", "value p call a>c*|b" },
  { "\"call\": \"a\"", "", "\"call\": \"b\"", "\"call\": \"b\"", "value p call a>-|b*" },
  { "\"start_fiscal_year\": 2021", "\"start_fiscal_year\": 2022", "\"start_fiscal_year\": 2023",
    "\"start_fiscal_year\": 2023", "value p start_fiscal_year 2021>2022|2023*" },
  { "", "\"site\": {\"medical_only\": true}", "\"site\": {\"medical_only\": false}", "\"site\": {\"medical_only\": true}",
    "value p/site medical_only ->1*|0" },
  { "\"proposed_on\": \"2021-07\"", "\"proposed_on\": \"2021-08\"", "\"proposed_on\": \"2021\"",
    "\"proposed_on\": \"2021-08\"", "value p proposed_on 2021-07>2021-08*|2021" },
  { "\"institutions\": [{\"id\": \"i\"}]", "\"institutions\": [{\"id\": \"i\", \"kind\": \"bank\"}]",
    "\"institutions\": [{\"id\": \"i\", \"kind\": \"company\"}]", "\"institutions\": [{\"id\": \"i\", \"kind\": \"company\"}]",
    "value i kind ->bank|company*" },
  { "\"budget\": [{\"id\": \"l\", \"institution\": \"i\"}]", "\"budget\": [{\"id\": \"l\", \"institution\": \"j\"}]",
    "\"budget\": [{\"id\": \"l\", \"institution\": \"k\"}]", "\"budget\": [{\"id\": \"l\", \"institution\": \"k\"}]",
    "value l institution i>j|k*" },
  { "\"sections\": [{\"id\": \"s\"}]", "\"sections\": [{\"id\": \"s\", \"state\": \"writing\"}]",
    "\"sections\": [{\"id\": \"s\", \"state\": \"in-review\"}]", "\"sections\": [{\"id\": \"s\", \"state\": \"writing\"}]",
    "value s state ->1*|2" },
  /* What the program notes is nobody's to settle. */
  { "", "\"call_edition\": \"a\"", "\"call_edition\": \"b\"", "\"call_edition\": \"b\"", "" },
  /* Texts by character where the places are apart. */
  { "\"site\": {\"summary\": \"地域の未来を創る。\"}", "\"site\": {\"summary\": \"この地域の未来を創る。\"}",
    "\"site\": {\"summary\": \"地域の未来を共に創る。\"}", "\"site\": {\"summary\": \"この地域の未来を共に創る。\"}", "" },
  { "\"site\": {\"name\": \"地域の拠点\"}", "\"site\": {\"name\": \"岩手の拠点\"}", "\"site\": {\"name\": \"秋田の拠点\"}",
    "\"site\": {\"name\": \"秋田の拠点\"}", "value p/site name 地域の拠点>岩手の拠点|秋田の拠点*" },
  /* Years, one by one. */
  { "\"budget\": [{\"id\": \"l\", \"amounts\": {\"1\": 1, \"2\": 2, \"3\": 3, \"4\": 4}}]",
    "\"budget\": [{\"id\": \"l\", \"amounts\": {\"1\": 9, \"2\": 5, \"4\": 4, \"6\": 6}}]",
    "\"budget\": [{\"id\": \"l\", \"amounts\": {\"1\": 1, \"2\": 7, \"3\": 3, \"4\": 8}}]",
    "\"budget\": [{\"id\": \"l\", \"amounts\": {\"1\": 9, \"2\": 7, \"4\": 8, \"6\": 6}}]", "value l amounts 2 2>5|7*" },
  /* Sets and lists, element by element. */
  { "\"vision\": {\"sdgs\": [1, 2]}", "\"vision\": {\"sdgs\": [1, 3]}", "\"vision\": {\"sdgs\": [2, 4]}",
    "\"vision\": {\"sdgs\": [3, 4]}", "" },
  { "\"site\": {\"keywords\": [\"a\", \"b\", \"c\"]}", "\"site\": {\"keywords\": [\"a\", \"x\", \"c\"]}",
    "\"site\": {\"keywords\": [\"c\", \"a\", \"b\", \"y\"]}", "\"site\": {\"keywords\": [\"c\", \"a\", \"x\", \"y\"]}", "" },
  { TASKS (", \"institutions\": [\"i\", \"j\"]", ""), TASKS (", \"institutions\": [\"j\", \"k\"]", ""),
    TASKS (", \"institutions\": [\"i\", \"j\", \"l\"]", ""), TASKS (", \"institutions\": [\"j\", \"k\", \"l\"]", ""), "" },
  /* Members that no field knows. */
  { "\"odd\": 1.50, \"old\": 1", "\"odd\": 2, \"old\": 1, \"new\": [1]", "\"odd\": 3", "\"odd\": 3, \"new\": [1]",
    "value p odd 1.50>2|3*" },
  /* Records come, go and stay. */
  { "\"targets\": [{\"id\": \"a\"}]", "\"targets\": [{\"id\": \"a\"}, {\"id\": \"b\", \"title\": \"乙\"}]",
    "\"targets\": [{\"id\": \"c\", \"title\": \"丙\"}, {\"id\": \"a\"}]",
    "\"targets\": [{\"id\": \"c\", \"title\": \"丙\"}, {\"id\": \"a\"}, {\"id\": \"b\", \"title\": \"乙\"}]", "" },
  { "\"targets\": [{\"id\": \"a\", \"title\": \"甲\"}, {\"id\": \"b\"}]", "\"targets\": [{\"id\": \"b\"}]",
    "\"targets\": [{\"id\": \"a\", \"title\": \"甲\"}, {\"id\": \"b\"}]", "\"targets\": [{\"id\": \"b\"}]", "" },
  /* Removed and written: kept with all in it. */
  { TASKS (", \"title\": \"甲\"" MILESTONE, ""), "\"tasks\": [{\"id\": \"u\"}]", TASKS (", \"title\": \"甲乙\"" MILESTONE, ""),
    TASKS (", \"title\": \"甲乙\"" MILESTONE, ""), "removed t ->-|-*" },
  { TASKS (MILESTONE, ""), "\"tasks\": [{\"id\": \"u\"}]",
    TASKS (", \"milestones\": [{\"id\": \"m\", \"goal\": \"実証実験\"}]", ""),
    TASKS (", \"milestones\": [{\"id\": \"m\", \"goal\": \"実証実験\"}]", ""), "removed t ->-|-*" },
  /* Moved by one, written by the other; moved by both. */
  { TASKS (MILESTONE, ""), TASKS ("", MILESTONE), TASKS (", \"milestones\": [{\"id\": \"m\", \"goal\": \"実証実験\"}]", ""),
    TASKS ("", ", \"milestones\": [{\"id\": \"m\", \"goal\": \"実証実験\"}]"), "" },
  { "\"tasks\": [{\"id\": \"s\"" MILESTONE "}, {\"id\": \"t\"}, {\"id\": \"u\"}]",
    "\"tasks\": [{\"id\": \"s\"}, {\"id\": \"t\"" MILESTONE "}, {\"id\": \"u\"}]",
    "\"tasks\": [{\"id\": \"s\"}, {\"id\": \"t\"}, {\"id\": \"u\"" MILESTONE "}]",
    "\"tasks\": [{\"id\": \"s\"}, {\"id\": \"t\"}, {\"id\": \"u\"" MILESTONE "}]", "moved m ->t|u*" },
  /* Moved out of what the other removed. */
  { TASKS (MILESTONE, ""), TASKS ("", MILESTONE), "\"tasks\": [{\"id\": \"u\"}]", "\"tasks\": [{\"id\": \"u\"" MILESTONE "}]",
    "removed m ->-*|-" },
  /* Moved by both: into what the other removed, so that it stays; into what each of them removed. */
  { "\"tasks\": [{\"id\": \"s\"" MILESTONE "}, {\"id\": \"t\"}, {\"id\": \"u\"}]",
    "\"tasks\": [{\"id\": \"s\"}, {\"id\": \"t\"" MILESTONE "}, {\"id\": \"u\"}]",
    "\"tasks\": [{\"id\": \"s\"}, {\"id\": \"u\"" MILESTONE "}]",
    "\"tasks\": [{\"id\": \"s\"}, {\"id\": \"t\"" MILESTONE "}, {\"id\": \"u\"}]",
    "removed t ->-*|-; moved m ->t*|u" },
  { "\"tasks\": [{\"id\": \"s\"" MILESTONE "}, {\"id\": \"t\"}, {\"id\": \"u\"}]",
    "\"tasks\": [{\"id\": \"s\"}, {\"id\": \"t\"" MILESTONE "}]",
    "\"tasks\": [{\"id\": \"s\"}, {\"id\": \"u\"" MILESTONE "}]",
    "\"tasks\": [{\"id\": \"s\"}, {\"id\": \"u\"" MILESTONE "}]", "removed u ->-|-*; moved m ->t|u*" },
  /* Each moved another one of a list. */
  { "\"targets\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}, {\"id\": \"d\"}]",
    "\"targets\": [{\"id\": \"b\"}, {\"id\": \"c\"}, {\"id\": \"d\"}, {\"id\": \"a\"}]",
    "\"targets\": [{\"id\": \"a\"}, {\"id\": \"c\"}, {\"id\": \"b\"}, {\"id\": \"d\"}]",
    "\"targets\": [{\"id\": \"c\"}, {\"id\": \"b\"}, {\"id\": \"d\"}, {\"id\": \"a\"}]", "" },
  /* Removed and entered anew by one: it is called as there. */
  { "\"institutions\": [{\"id\": \"i\", \"name\": \"甲\"}], \"budget\": [{\"id\": \"l\", \"institution\": \"i\"}]",
    "\"institutions\": [{\"id\": \"j\", \"name\": \"甲\"}], \"budget\": [{\"id\": \"l\", \"institution\": \"j\"}]",
    "\"institutions\": [{\"id\": \"i\", \"name\": \"甲\"}], \"budget\": [{\"id\": \"l\", \"institution\": \"i\"},"
    " {\"id\": \"m\", \"institution\": \"i\"}]",
    "\"institutions\": [{\"id\": \"j\", \"name\": \"甲\"}], \"budget\": [{\"id\": \"l\", \"institution\": \"j\"},"
    " {\"id\": \"m\", \"institution\": \"j\"}]", "" },
  /* Without a base: all that either has. */
  { NULL, "\"call\": \"a\"", "\"track\": \"t\"", "\"call\": \"a\", \"track\": \"t\"", "" },
  { NULL, "\"site\": {\"name\": \"一\", \"keywords\": [\"a\"]}, \"vision\": {\"sdgs\": [1]}",
    "\"site\": {\"name\": \"二\", \"keywords\": [\"b\"]}, \"vision\": {\"sdgs\": [2]}",
    "\"site\": {\"name\": \"二\", \"keywords\": [\"b\", \"a\"]}, \"vision\": {\"sdgs\": [1, 2]}",
    "value p/site name ->一|二*" },
  { NULL, "\"budget\": [{\"id\": \"l\", \"amounts\": {\"1\": 1, \"2\": 2}}]",
    "\"budget\": [{\"id\": \"l\", \"amounts\": {\"2\": 3, \"3\": 3}}]",
    "\"budget\": [{\"id\": \"l\", \"amounts\": {\"1\": 1, \"2\": 3, \"3\": 3}}]", "value l amounts 2 ->2|3*" },
  /* Another lineage: what is referred to is called as it is called in the end. */
  { NULL, "\"institutions\": [{\"id\": \"b\", \"name\": \"（株）甲\", \"corporate_number\": \"1\"}],"
    "\"budget\": [{\"id\": \"l\", \"institution\": \"b\"}]",
    "\"institutions\": [{\"id\": \"a\", \"name\": \"甲\", \"corporate_number\": \"1\", \"prefecture\": \"03\"}],"
    "\"budget\": [{\"id\": \"m\", \"institution\": \"a\"}]",
    "\"institutions\": [{\"id\": \"a\", \"name\": \"（株）甲\", \"corporate_number\": \"1\", \"prefecture\": \"03\"}],"
    "\"budget\": [{\"id\": \"l\", \"institution\": \"a\"}]", "value a name ->（株）甲*|甲" },
  /* Both entered it apart. */
  { "", "\"people\": [{\"id\": \"x\", \"name\": \"架空 太郎\"}]",
    "\"people\": [{\"id\": \"y\", \"name\": \"架空　太郎\", \"erad_number\": \"12345678\"}]",
    "\"people\": [{\"id\": \"x\", \"name\": \"架空　太郎\", \"erad_number\": \"12345678\"}]",
    "value x name ->架空 太郎|架空　太郎*" },
};

static void
assert_merges_to (YoriaiSpace *base,
                  YoriaiSpace *mine,
                  YoriaiSpace *theirs,
                  YoriaiSpace *expected)
{
  g_autoptr (YoriaiMerge) merged = merge (base, mine, theirs);

  assert_same (merged->space, expected);
  g_assert_cmpuint (merged->conflicts->len, ==, 0);
}

/* A copy that comes once more brings nothing new, but where both had put one list into an order of their own; of texts see
 * the cases of test-difference.c: a word that somebody doubles may be either of the two. */
static void
assert_again (YoriaiSpace       *base,
              const YoriaiMerge *merged,
              YoriaiSpace       *again)
{
  g_autoptr (YoriaiMerge) more = merge (base, merged->space, again);
  g_autoptr (YoriaiDifference) difference = yoriai_difference_new (merged->space, more->space);

  for (guint i = 0; i < yoriai_difference_get_n_items (difference); i++)
    {
      const YoriaiDifferenceItem *item = yoriai_difference_get_item (difference, i);

      if (item->kind == YORIAI_DIFFERENCE_MOVED)
        g_assert_cmpstr (yoriai_record_get_id (yoriai_record_get_parent (item->before)), ==,
                         yoriai_record_get_id (yoriai_record_get_parent (item->after)));
      else if (item->kind != YORIAI_DIFFERENCE_ORDER)
        g_assert_true (yoriai_kind_is_text (yoriai_record_get_field (item->after, item->field)->kind));
    }
}

static void
test_kinds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiSpace) base = make (cases[i].base), mine = make (cases[i].mine), theirs = make (cases[i].theirs);
      g_autoptr (YoriaiSpace) expected = make (cases[i].merged);
      g_autoptr (YoriaiMerge) merged = merge (base, mine, theirs);
      g_autofree char *conflicts = dup_conflicts (merged);

      g_test_message ("case %u", i);
      assert_same (merged->space, expected);
      g_assert_cmpstr (conflicts, ==, cases[i].conflicts);
      assert_merges_to (base, mine, mine, mine);
      if (base != NULL)
        {
          assert_merges_to (base, mine, base, mine);
          assert_merges_to (base, base, theirs, theirs);
          assert_again (base, merged, mine);
          assert_again (base, merged, theirs);
        }
    }
}

/* Whoever has his way, what he says stands. */
static void
test_settle (void)
{
  g_autoptr (YoriaiSpace) base = make ("\"site\": {\"name\": \"拠点\"}, \"tasks\": [{\"id\": \"s\"" MILESTONE "},"
                                       " {\"id\": \"t\"}, {\"id\": \"u\"}], \"budget\": [{\"id\": \"l\"}],"
                                       "\"targets\": [{\"id\": \"g\"}], \"odd\": 0");
  g_autoptr (YoriaiSpace) mine = make ("\"site\": {\"name\": \"岩手\"}, \"tasks\": [{\"id\": \"s\"},"
                                       " {\"id\": \"t\"" MILESTONE "}, {\"id\": \"u\"}],"
                                       " \"budget\": [{\"id\": \"l\", \"amounts\": {\"2\": 1}}],"
                                       "\"targets\": [{\"id\": \"g\", \"title\": \"的\"}], \"odd\": 1");
  g_autoptr (YoriaiSpace) theirs = make ("\"site\": {\"name\": \"秋田\"}, \"tasks\": [{\"id\": \"s\"}, {\"id\": \"t\"},"
                                         " {\"id\": \"u\"" MILESTONE "}],"
                                         " \"budget\": [{\"id\": \"l\", \"amounts\": {\"2\": 2}}], \"odd\": 2");
  g_autoptr (YoriaiMerge) merged = merge (base, mine, theirs);

  g_assert_cmpuint (merged->conflicts->len, ==, 5);
  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; i < merged->conflicts->len; i++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_true (yoriai_merge_conflict_settle (merged->conflicts->pdata[i], merged->space, side == 0, &error));
          g_assert_no_error (error);
        }
      assert_same (merged->space, side == 0 ? mine : theirs);
    }
  /* What was removed by then is not put in again by this. */
  for (guint i = 0; i < merged->conflicts->len; i++)
    {
      const YoriaiMergeConflict *conflict = merged->conflicts->pdata[i];
      g_autoptr (GError) error = NULL;

      if (conflict->kind != YORIAI_CONFLICT_REMOVED)
        continue;
      g_assert_true (yoriai_merge_conflict_settle (conflict, merged->space, FALSE, NULL));
      g_assert_false (yoriai_merge_conflict_settle (conflict, merged->space, TRUE, &error));
      g_assert_error (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PLACE);
    }
}

static void
test_refused (void)
{
  g_autoptr (YoriaiSpace) mine = make ("");
  g_autoptr (YoriaiSpace) other = read_text ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"q\"}");
  g_autoptr (GError) error = NULL;

  g_assert_null (yoriai_merge_three (NULL, mine, other, &error));
  g_assert_error (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PROPOSAL);
  g_clear_error (&error);
  g_assert_null (yoriai_merge_three (other, mine, mine, &error));
  g_assert_error (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PROPOSAL);
}

/* --- What copies began with --- */

/* A view, told from others by a letter. */
static GBytes *
view_new (const char *letter)
{
  g_autofree char *members = g_strdup_printf ("\"call\": \"%s\"", letter);
  g_autoptr (YoriaiSpace) space = make (members);

  return yoriai_document_write (space);
}

/* A copy of the view of the first letter, that was those of the others before, the newest first. */
static YoriaiAncestorCopy
copy_new (const char *letters)
{
  YoriaiAncestorCopy copy = { .view = NULL };

  for (gsize i = strlen (letters); i > 0; i--)
    {
      const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = 1 };
      g_autoptr (GBytes) view = view_new ((char[]){ letters[i - 1], '\0' });

      if (i > 1 && copy.history == NULL)
        copy.history = yoriai_state_new ();
      if (i > 1)
        g_assert_true (yoriai_versions_add (copy.history, view, &about, NULL, NULL));
      else
        copy.view = g_bytes_ref (view);
    }
  return copy;
}

static void
copy_clear (YoriaiAncestorCopy *copy)
{
  g_bytes_unref (copy->view);
  g_clear_pointer (&copy->history, yoriai_state_free);
}

static void
test_ancestor (void)
{
  static const struct
  {
    const char *copies[3];
    const char *ancestor;
    guint n_versions;
  } ancestors[] = {
    { { "a", "b", NULL }, NULL, 0 },          { { "xb", "yc", NULL }, NULL, 3 },
    { { "xba", "yba", NULL }, "b", 4 },       { { "xba", "ya", NULL }, "a", 4 },
    { { "b", "xba", NULL }, "b", 3 },         { { "xba", "yca", "za" }, "a", 5 },
    { { "xba", "yba", "zc" }, NULL, 5 },      { { "a", "a", NULL }, "a", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ancestors); i++)
    {
      YoriaiAncestorCopy copies[3];
      g_autoptr (GBytes) found = NULL;
      g_autoptr (YoriaiState) joined = NULL;
      guint n = 0;

      for (; n < 3 && ancestors[i].copies[n] != NULL; n++)
        copies[n] = copy_new (ancestors[i].copies[n]);
      found = yoriai_ancestor_find (copies, n);
      joined = yoriai_ancestor_join_history (copies, n);
      g_assert_cmpint (found != NULL, ==, ancestors[i].ancestor != NULL);
      if (found != NULL)
        {
          g_autoptr (GBytes) expected = view_new (ancestors[i].ancestor);

          g_assert_true (g_bytes_equal (found, expected));
        }
      g_assert_cmpuint (yoriai_versions_get_n (joined), ==, ancestors[i].n_versions);
      while (n > 0)
        copy_clear (&copies[--n]);
    }
}

/* A copy without history names what it was made from. */
static void
test_ancestor_made_from (void)
{
  YoriaiAncestorCopy original = copy_new ("xba"), sent = copy_new ("y");
  g_autoptr (GBytes) made_from = view_new ("b");
  g_autoptr (GBytes) found = NULL;

  sent.history = yoriai_state_new_made_from (original.history, made_from);
  found = yoriai_ancestor_find ((YoriaiAncestorCopy[]){ sent, original }, 2);
  g_assert_nonnull (found);
  g_assert_true (g_bytes_equal (found, made_from));
  copy_clear (&original);
  copy_clear (&sent);
}

/* --- Properties --- */

static void
assert_mirrored (const YoriaiMerge *one,
                 const YoriaiMerge *other)
{
  assert_same (one->space, other->space);
  g_assert_cmpuint (one->conflicts->len, ==, other->conflicts->len);
  for (guint i = 0; i < one->conflicts->len; i++)
    {
      const YoriaiMergeConflict *a = one->conflicts->pdata[i], *b = other->conflicts->pdata[i];

      g_assert_cmpstr (yoriai_record_get_id (a->record), ==, yoriai_record_get_id (b->record));
      g_assert_cmpuint (a->kind, ==, b->kind);
      g_assert_cmpuint (a->field, ==, b->field);
      g_assert_true (yoriai_value_equal (&a->base, &b->base));
      g_assert_true (yoriai_value_equal (&a->mine, &b->theirs));
      g_assert_true (yoriai_value_equal (&a->theirs, &b->mine));
      g_assert_cmpint (a->is_mine, !=, b->is_mine);
    }
}

/* What @theirs brings can be taken over into @mine, and then it has all. */
static void
assert_taken_in (YoriaiSpace       *mine,
                 const YoriaiMerge *merged)
{
  g_autoptr (YoriaiDifference) difference = yoriai_difference_new (mine, merged->space);
  g_autoptr (YoriaiDifference) rest = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_difference_apply (difference, NULL, 0, NULL, &error));
  g_assert_no_error (error);
  rest = yoriai_difference_new (mine, merged->space);
  g_assert_cmpuint (yoriai_difference_get_n_items (rest), ==, 0);
}

static void
test_random (gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", data, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < N_PAIRS / G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
      g_autoptr (YoriaiSpace) base = read_text (text), mine = read_text (text), theirs = read_text (text);
      g_autoptr (YoriaiMerge) one = NULL;
      g_autoptr (YoriaiMerge) other = NULL;
      g_autoptr (YoriaiMerge) unbased = NULL;
      g_autoptr (YoriaiMerge) unbased_other = NULL;

      test_random_edits (mine, random, 1 + i * 4);
      test_random_edits (theirs, random, 1 + i * 4);
      one = merge (base, mine, theirs);
      other = merge (base, theirs, mine);
      assert_mirrored (one, other);
      assert_merges_to (base, mine, mine, mine);
      assert_merges_to (base, mine, base, mine);
      assert_merges_to (base, base, theirs, theirs);
      unbased = merge (NULL, mine, theirs);
      unbased_other = merge (NULL, theirs, mine);
      assert_mirrored (unbased, unbased_other);
      assert_merges_to (NULL, mine, mine, mine);
      if (!test_ids_clash (mine, theirs)) /* else one of the two has got another id in what was merged */
        assert_again (base, one, theirs);
      if (!test_ids_clash (mine, one->space))
        assert_taken_in (mine, one);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/kinds", test_kinds);
  g_test_add_func ("/merge/settle", test_settle);
  g_test_add_func ("/merge/refused", test_refused);
  g_test_add_func ("/merge/ancestor", test_ancestor);
  g_test_add_func ("/merge/ancestor-made-from", test_ancestor_made_from);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat ("/merge/random/", samples[i], NULL);

      g_test_add_data_func (name, samples[i], test_random);
    }
  return g_test_run ();
}
