/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "record/yoriai-space-document.h"
#include "record/yoriai-space-private.h"

/* A program of today, and one of tomorrow that has lists and children which the other knows nothing of. */

static const YoriaiEnumValue grades[] = { { "junior", "Junior" }, { "senior", "Senior" }, { NULL, NULL } };

static const YoriaiField duty_fields[] = {
  { "title", YORIAI_KIND_TEXT, "Title" },
};
static YORIAI_DEFINE_RECORD (TestDuty, test_duty, duty_fields)

static const YoriaiField person_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
  { "grade", YORIAI_KIND_ENUM, "Grade", .values = grades },
  { "amounts", YORIAI_KIND_YEARS, "Amounts" },
  { "duties", YORIAI_KIND_LIST, "Duties", .of = test_duty_get_type },
};
static YORIAI_DEFINE_RECORD (TestPerson, test_person, person_fields)

static const YoriaiField plan_fields[] = {
  { "title", YORIAI_KIND_TEXT, "Title" },
  { "staff", YORIAI_KIND_LIST, "Staff", .of = test_person_get_type },
};
static YORIAI_DEFINE_RECORD (TestPlan, test_plan, plan_fields)

static const YoriaiField old_part_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
};
static YORIAI_DEFINE_RECORD (TestOldPart, test_old_part, old_part_fields)

static const YoriaiField new_part_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
  { "staff", YORIAI_KIND_LIST, "Staff", .of = test_person_get_type },
};
static YORIAI_DEFINE_RECORD (TestNewPart, test_new_part, new_part_fields)

static const YoriaiField today_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
  { "parts", YORIAI_KIND_LIST, "Parts", .of = test_old_part_get_type },
};
static YORIAI_DEFINE_RECORD (TestToday, test_today, today_fields)

static const YoriaiField tomorrow_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
  { "parts", YORIAI_KIND_LIST, "Parts", .of = test_new_part_get_type },
  { "plan", YORIAI_KIND_CHILD, "Plan", .of = test_plan_get_type },
};
static YORIAI_DEFINE_RECORD (TestTomorrow, test_tomorrow, tomorrow_fields)

static GBytes *
write_nothing (YoriaiSpace *space)
{
  return g_bytes_new_static ("", 0);
}

static const YoriaiFormat no_format = { NULL, write_nothing, NULL };

static YoriaiRecord *
insert (YoriaiRecord *parent,
        const char   *list,
        const char   *id,
        const char   *field,
        const char   *text)
{
  YoriaiRecord *record = yoriai_record_insert (parent, yoriai_record_find_field (parent, list), NULL, id, NULL);

  g_assert_nonnull (record);
  g_assert_true (yoriai_record_set_string (record, field, text, NULL));
  return record;
}

static YoriaiRecord *
get_plan (YoriaiSpace *space)
{
  return yoriai_space_find (space, "p/plan");
}

/* Returns: (transfer full): a part with two people, one of whom has a duty, and a plan with one */
static YoriaiSpace *
create_tomorrow (void)
{
  static const YoriaiYear years[] = { { 2, 7 }, { 10, 5 } };
  YoriaiSpace *space = yoriai_space_new (test_tomorrow_get_type (), "p");
  YoriaiRecord *part, *person;
  YoriaiValue amounts = YORIAI_VALUE_YEARS (yoriai_years_new (years, G_N_ELEMENTS (years)));

  yoriai_space_set_source (space, &no_format, NULL);
  yoriai_space_set_seed (space, 1, 1);
  g_assert_true (yoriai_space_ensure_document (space));
  part = insert (yoriai_space_get_root (space), "parts", "a", "name", "部");
  person = insert (part, "staff", "x", "name", "山田");
  g_assert_true (yoriai_record_set_string (person, "grade", "senior", NULL));
  g_assert_true (yoriai_record_set (person, 2, &amounts, NULL));
  insert (person, "duties", "d", "title", "係");
  insert (part, "staff", "y", "name", "鈴木");
  g_assert_true (yoriai_record_set_string (get_plan (space), "title", "計画", NULL));
  insert (get_plan (space), "staff", "z", "name", "佐藤");
  yoriai_value_clear (&amounts);
  return space;
}

static YoriaiSpace *
show (YoriaiSpace *space,
      GType        type,
      guint64      client)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  g_autoptr (GError) error = NULL;
  YoriaiSpace *shown = yoriai_space_new_from_state (type, state, &error);

  g_assert_no_error (error);
  yoriai_space_set_seed (shown, (guint32) client, client);
  return shown;
}

static void
send (YoriaiSpace *from,
      YoriaiSpace *to)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (from);

  g_assert_true (yoriai_space_apply_update (to, state, NULL));
}

static const char *
get_staff (YoriaiSpace *today)
{
  return _yoriai_record_find_unknown (yoriai_space_find (today, "a"), "staff");
}

static const char *
get_name (YoriaiSpace *space,
          const char  *id)
{
  return yoriai_record_get_string (yoriai_space_find (space, id), "name");
}

static void
assert_same (YoriaiSpace *one,
             YoriaiSpace *other)
{
  g_autoptr (GBytes) a = yoriai_space_digest (one), b = yoriai_space_digest (other);

  g_assert_true (g_bytes_equal (a, b));
}

static void
assert_nothing_removed (YoriaiSpace *space)
{
  g_autoptr (GPtrArray) removed = yoriai_space_list_removed (space);

  g_assert_cmpuint (removed->len, ==, 0);
}

#define X "{\"id\":\"x\",\"amounts\":{\"2\":7,\"10\":5},\"duties\":[{\"id\":\"d\",\"title\":\"係\"}],\"grade\":\"senior\",\"name\":\"山田\"}"
#define Y "{\"id\":\"y\",\"name\":\"鈴木\"}"
#define PLAN "{\"staff\":[{\"id\":\"z\",\"name\":\"佐藤\"}],\"title\":\"計画\"}"

/* What only the newer program knows stands in the older's view, whole, and is in no trash. */
static void
test_shown (void)
{
  g_autoptr (YoriaiSpace) tomorrow = create_tomorrow (), today = show (tomorrow, test_today_get_type (), 2);

  g_assert_cmpstr (get_staff (today), ==, "[" X "," Y "]");
  g_assert_cmpstr (_yoriai_record_find_unknown (yoriai_space_get_root (today), "plan"), ==, PLAN);
  assert_nothing_removed (today);
  assert_same (today, tomorrow);
  /* And as it comes, edit by edit. */
  g_assert_true (yoriai_record_remove (yoriai_space_find (tomorrow, "x"), NULL));
  g_assert_true (yoriai_record_set_string (yoriai_space_find (tomorrow, "y"), "name", "鈴木 次郎", NULL));
  send (tomorrow, today);
  g_assert_cmpstr (get_staff (today), ==, "[{\"id\":\"y\",\"name\":\"鈴木 次郎\"}]");
  yoriai_space_undo (tomorrow);
  yoriai_space_undo (tomorrow);
  send (tomorrow, today);
  g_assert_cmpstr (get_staff (today), ==, "[" X "," Y "]");
  g_assert_true (yoriai_record_set_string (get_plan (tomorrow), "title", "別の計画", NULL));
  g_assert_true (yoriai_record_remove (yoriai_space_find (tomorrow, "x"), NULL));
  g_assert_true (yoriai_record_remove (yoriai_space_find (tomorrow, "y"), NULL));
  send (tomorrow, today);
  g_assert_null (get_staff (today));
  g_assert_nonnull (strstr (_yoriai_record_find_unknown (yoriai_space_get_root (today), "plan"), "別の計画"));
}

/* Each opens the file that the other has saved: nobody has edited it outside, and nothing is taken for deleted. */
static void
test_files (void)
{
  g_autoptr (YoriaiSpace) tomorrow = create_tomorrow (), today = yoriai_space_new (test_today_get_type (), "p"),
                          again = yoriai_space_new (test_tomorrow_get_type (), "p");
  g_autoptr (GBytes) state = yoriai_space_encode_state (tomorrow), saved = NULL;
  static const YoriaiYear years[] = { { 2, 7 }, { 10, 5 } };
  YoriaiRecord *part, *person, *duty;
  gboolean is_ahead;

  part = yoriai_space_load_item (today, yoriai_space_get_root (today), 1, "a");
  yoriai_space_load_value (today, part, 0, &YORIAI_VALUE_STRING (g_strdup ("部")));
  yoriai_space_load_unknown (today, part, "staff", /* as the newer program writes it */
                             "[{\"id\":\"x\",\"name\":\"山田\",\"grade\":\"senior\",\"amounts\":{\"2\":7,\"10\":5},"
                             "\"duties\":[{\"id\":\"d\",\"title\":\"係\"}]},"
                             "{\"id\":\"y\",\"name\":\"鈴木\",\"duties\":[]}]");
  yoriai_space_load_unknown (today, yoriai_space_get_root (today), "plan",
                             "{\"title\":\"計画\",\"staff\":[{\"id\":\"z\",\"name\":\"佐藤\"}]}");
  g_assert_true (yoriai_space_adopt_state (today, &no_format, state, &is_ahead, NULL));
  g_assert_false (is_ahead);
  g_assert_cmpstr (get_staff (today), ==, "[" X "," Y "]");
  g_assert_false (yoriai_space_is_modified (today));
  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (today), "name", "今日", NULL));
  saved = yoriai_space_encode_state (today);

  yoriai_space_load_value (again, yoriai_space_get_root (again), 0, &YORIAI_VALUE_STRING (g_strdup ("今日")));
  part = yoriai_space_load_item (again, yoriai_space_get_root (again), 1, "a");
  yoriai_space_load_value (again, part, 0, &YORIAI_VALUE_STRING (g_strdup ("部")));
  person = yoriai_space_load_item (again, part, 1, "x");
  yoriai_space_load_value (again, person, 0, &YORIAI_VALUE_STRING (g_strdup ("山田")));
  yoriai_space_load_value (again, person, 1, &YORIAI_VALUE_INT (1));
  yoriai_space_load_value (again, person, 2, &YORIAI_VALUE_YEARS (yoriai_years_new (years, G_N_ELEMENTS (years))));
  duty = yoriai_space_load_item (again, person, 3, "d");
  yoriai_space_load_value (again, duty, 0, &YORIAI_VALUE_STRING (g_strdup ("係")));
  person = yoriai_space_load_item (again, part, 1, "y");
  yoriai_space_load_value (again, person, 0, &YORIAI_VALUE_STRING (g_strdup ("鈴木")));
  yoriai_space_load_value (again, get_plan (again), 0, &YORIAI_VALUE_STRING (g_strdup ("計画")));
  person = yoriai_space_load_item (again, get_plan (again), 1, "z");
  yoriai_space_load_value (again, person, 0, &YORIAI_VALUE_STRING (g_strdup ("佐藤")));
  g_assert_true (yoriai_space_adopt_state (again, &no_format, saved, &is_ahead, NULL));
  g_assert_false (is_ahead);
  assert_nothing_removed (again);
}

/* Two of tomorrow edit apart, and one of today brings them together. */
static void
test_merged (void)
{
  g_autoptr (YoriaiSpace) tomorrow = create_tomorrow (), other = show (tomorrow, test_tomorrow_get_type (), 2),
                          today = show (tomorrow, test_today_get_type (), 3), merged = NULL;

  g_assert_true (yoriai_record_set_string (yoriai_space_find (tomorrow, "x"), "name", "山田 花子", NULL));
  insert (yoriai_space_find (other, "a"), "staff", "w", "name", "田中");
  g_assert_true (yoriai_record_remove (yoriai_space_find (other, "y"), NULL));
  g_assert_true (yoriai_record_set_string (yoriai_space_find (today, "a"), "name", "新しい部", NULL));
  send (tomorrow, today);
  send (other, today);
  merged = show (today, test_tomorrow_get_type (), 4);
  g_assert_cmpstr (get_name (merged, "x"), ==, "山田 花子");
  g_assert_cmpstr (get_name (merged, "w"), ==, "田中");
  g_assert_cmpstr (get_name (merged, "a"), ==, "新しい部");
  g_assert_null (yoriai_space_find (merged, "y"));
  g_assert_nonnull (strstr (get_staff (today), "山田 花子"));
  g_assert_nonnull (strstr (get_staff (today), "田中"));
  g_assert_null (strstr (get_staff (today), "鈴木"));
}

/* What somebody writes into the member with the older program is written into the records, and comes together with what the
 * newer writes there. */
static void
test_written (void)
{
  g_autoptr (YoriaiSpace) tomorrow = create_tomorrow (), today = show (tomorrow, test_today_get_type (), 2);
  YoriaiRecord *part = yoriai_space_find (today, "a"), *list;
  static const char expected[] = "[{\"id\":\"n\",\"name\":\"新人\"},{\"id\":\"x\",\"name\":\"山田 花子\",\"grade\":\"senior\","
                                 "\"amounts\":{\"2\":7,\"10\":5},\"duties\":[{\"id\":\"d\",\"title\":\"係長\"}]}]";
  g_autoptr (GPtrArray) removed = NULL;
  guint staff;

  g_assert_true (yoriai_record_set_unknown (part, "staff", expected, NULL));
  g_assert_true (yoriai_record_set_unknown (yoriai_space_get_root (today), "plan", "{\"title\":\"直した計画\"}", NULL));
  g_assert_true (yoriai_record_set_string (yoriai_space_find (tomorrow, "x"), "grade", "junior", NULL));
  send (today, tomorrow);
  send (tomorrow, today);
  assert_same (today, tomorrow);
  list = yoriai_space_find (tomorrow, "a");
  staff = yoriai_record_find_field (list, "staff");
  g_assert_cmpuint (yoriai_record_get_n_items (list, staff), ==, 2);
  g_assert_cmpstr (yoriai_record_get_id (yoriai_record_get_item (list, staff, 0)), ==, "n");
  g_assert_cmpstr (get_name (tomorrow, "n"), ==, "新人");
  g_assert_cmpstr (get_name (tomorrow, "x"), ==, "山田 花子");
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (tomorrow, "x"), "grade"), ==, "junior");
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (tomorrow, "d"), "title"), ==, "係長");
  g_assert_cmpstr (yoriai_record_get_string (get_plan (tomorrow), "title"), ==, "直した計画");
  removed = yoriai_space_list_removed (tomorrow);
  g_assert_cmpuint (removed->len, ==, 2); /* of the part one, of the plan one */
  g_assert_nonnull (strstr (get_staff (today), "junior"));
  yoriai_space_undo (today);
  yoriai_space_undo (today);
  send (today, tomorrow);
  g_assert_cmpstr (get_name (tomorrow, "x"), ==, "山田");
  g_assert_cmpstr (get_name (tomorrow, "y"), ==, "鈴木");
  g_assert_cmpstr (get_name (tomorrow, "z"), ==, "佐藤");
  g_assert_null (yoriai_space_find (tomorrow, "n"));
  g_assert_cmpstr (yoriai_record_get_string (get_plan (tomorrow), "title"), ==, "計画");
  assert_nothing_removed (today);
}

/* What is no list, in its place, is kept as it is. */
static void
test_no_list (void)
{
  g_autoptr (YoriaiSpace) tomorrow = create_tomorrow (), today = show (tomorrow, test_today_get_type (), 2), again = NULL;

  g_assert_true (yoriai_record_set_unknown (yoriai_space_find (today, "a"), "staff", "\"皆\"", NULL));
  g_assert_true (yoriai_record_set_unknown (yoriai_space_get_root (today), "plan", "[1]", NULL));
  again = show (today, test_today_get_type (), 3);
  g_assert_cmpstr (get_staff (again), ==, "\"皆\"");
  g_assert_cmpstr (_yoriai_record_find_unknown (yoriai_space_get_root (again), "plan"), ==, "[1]");
  yoriai_space_undo (today);
  yoriai_space_undo (today);
  g_assert_cmpstr (get_staff (today), ==, "[" X "," Y "]");
}

/* Returns: (transfer full): the edits that @space has and @other does not, as they come by the wire */
static GBytes *
dup_update (YoriaiSpace *space,
            YoriaiSpace *other)
{
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (other);
  GBytes *update = yoriai_space_encode_diff (space, vector, NULL);

  g_assert_nonnull (update);
  return update;
}

/* Returns: (transfer full): one part, and no plan */
static YoriaiSpace *
create_empty (void)
{
  YoriaiSpace *space = yoriai_space_new (test_tomorrow_get_type (), "p");

  yoriai_space_set_source (space, &no_format, NULL);
  yoriai_space_set_seed (space, 1, 1);
  g_assert_true (yoriai_space_ensure_document (space));
  insert (yoriai_space_get_root (space), "parts", "a", "name", "部");
  return space;
}

#define STAFF "[{\"id\":\"x\",\"name\":\"山田\",\"grade\":\"senior\",\"amounts\":{\"2\":7,\"10\":5}," \
              "\"duties\":[{\"id\":\"d\",\"title\":\"係\"}],\"odd\":1},{\"name\":\"鈴木\"}]"

/* What an older program, to which the list is a member like any other, writes into it comes alone: the newer has the records
 * then, all in them too, and both go on from there. */
static void
test_from_update (void)
{
  g_autoptr (YoriaiSpace) tomorrow = create_empty (), other = show (tomorrow, test_tomorrow_get_type (), 2),
                          today = show (tomorrow, test_today_get_type (), 3);
  g_autoptr (GBytes) update = NULL;
  YoriaiRecord *part = yoriai_space_find (tomorrow, "a"), *person;
  guint staff = yoriai_record_find_field (part, "staff");

  g_assert_true (yoriai_record_set_unknown (yoriai_space_find (today, "a"), "staff", STAFF, NULL));
  g_assert_true (yoriai_record_set_unknown (yoriai_space_get_root (today), "plan", PLAN, NULL));
  g_assert_cmpstr (get_staff (today), ==, STAFF);
  update = dup_update (today, tomorrow);
  g_assert_true (yoriai_space_apply_update (tomorrow, update, NULL));
  g_assert_true (yoriai_space_apply_update (tomorrow, update, NULL));
  g_assert_true (yoriai_space_apply_update (other, update, NULL));
  assert_same (tomorrow, other); /* who makes them apart makes the same */
  g_assert_cmpuint (yoriai_record_get_n_items (part, staff), ==, 2);
  person = yoriai_record_get_item (part, staff, 0);
  g_assert_cmpstr (yoriai_record_get_id (person), ==, "x");
  g_assert_cmpstr (get_name (tomorrow, "x"), ==, "山田");
  g_assert_cmpstr (yoriai_record_get_string (person, "grade"), ==, "senior");
  g_assert_cmpint (yoriai_years_get (yoriai_record_peek (person, 2)->v.years, 10), ==, 5);
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (tomorrow, "d"), "title"), ==, "係");
  g_assert_cmpstr (_yoriai_record_find_unknown (person, "odd"), ==, "1");
  g_assert_cmpstr (yoriai_record_get_string (yoriai_record_get_item (part, staff, 1), "name"), ==, "鈴木");
  g_assert_cmpstr (yoriai_record_get_string (get_plan (tomorrow), "title"), ==, "計画");
  g_assert_cmpstr (get_name (tomorrow, "z"), ==, "佐藤");
  assert_nothing_removed (tomorrow);
  /* Both go on. */
  g_assert_true (yoriai_record_splice (person, 0, 2, 0, " 花子", NULL));
  send (tomorrow, today);
  send (tomorrow, other);
  g_assert_nonnull (strstr (get_staff (today), "山田 花子"));
  g_assert_true (yoriai_record_set_unknown (yoriai_space_find (today, "a"), "staff", "[{\"id\":\"x\",\"name\":\"山田 太郎\"}]", NULL));
  send (today, tomorrow);
  send (tomorrow, other);
  send (other, today);
  g_assert_cmpuint (yoriai_record_get_n_items (part, staff), ==, 1);
  g_assert_cmpstr (get_name (tomorrow, "x"), ==, "山田 太郎");
  assert_same (today, other);
}

/* Who opens the state sees it as well, and a file that says so is not taken for edited; what cannot be a list stays as it is. */
static void
test_from_state (void)
{
  g_autoptr (YoriaiSpace) tomorrow = create_empty (), today = show (tomorrow, test_today_get_type (), 3), opened = NULL,
                          again = yoriai_space_new (test_tomorrow_get_type (), "p"),
                          without = yoriai_space_new (test_tomorrow_get_type (), "p");
  g_autoptr (GBytes) state = NULL;
  YoriaiRecord *part;
  gboolean is_ahead;

  g_assert_true (yoriai_record_set_unknown (yoriai_space_find (today, "a"), "staff", "[" Y "]", NULL));
  g_assert_true (yoriai_record_set_unknown (yoriai_space_get_root (today), "plan", "\"無\"", NULL));
  state = yoriai_space_encode_state (today);
  opened = show (today, test_tomorrow_get_type (), 4);
  g_assert_cmpstr (get_name (opened, "y"), ==, "鈴木");
  part = yoriai_space_load_item (again, yoriai_space_get_root (again), 1, "a");
  yoriai_space_load_value (again, part, 0, &YORIAI_VALUE_STRING (g_strdup ("部")));
  yoriai_space_load_value (again, yoriai_space_load_item (again, part, 1, "y"), 0, &YORIAI_VALUE_STRING (g_strdup ("鈴木")));
  g_assert_true (yoriai_space_adopt_state (again, &no_format, state, &is_ahead, NULL));
  g_assert_false (is_ahead);
  assert_same (again, opened);
  part = yoriai_space_load_item (without, yoriai_space_get_root (without), 1, "a");
  yoriai_space_load_value (without, part, 0, &YORIAI_VALUE_STRING (g_strdup ("部")));
  g_assert_true (yoriai_space_adopt_state (without, &no_format, state, &is_ahead, NULL));
  g_assert_true (is_ahead);
  g_assert_null (yoriai_space_find (without, "y"));
  send (without, opened);
  g_assert_null (yoriai_space_find (opened, "y"));
  send (opened, today);
  g_assert_null (get_staff (today));
  g_assert_cmpstr (_yoriai_record_find_unknown (yoriai_space_get_root (today), "plan"), ==, "\"無\"");
}

/* Two programs, and what one of them has come to know since base 1. */

static const YoriaiField later_part_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
  { "staff", YORIAI_KIND_LIST, "Staff", .of = test_person_get_type, .since = 2, .is_sparse = TRUE },
};
static YORIAI_DEFINE_RECORD (TestLaterPart, test_later_part, later_part_fields)

static const YoriaiField later_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
  { "parts", YORIAI_KIND_LIST, "Parts", .of = test_later_part_get_type },
  { "plan", YORIAI_KIND_CHILD, "Plan", .of = test_plan_get_type, .since = 2, .is_sparse = TRUE },
};
static YORIAI_DEFINE_RECORD (TestLater, test_later, later_fields)

/* Returns: (transfer full): the records of a file */
static YoriaiSpace *
load_later (gboolean has_staff)
{
  static const YoriaiYear years[] = { { 2, 7 }, { 10, 5 } };
  YoriaiSpace *space = yoriai_space_new (test_later_get_type (), "p");
  YoriaiRecord *part = yoriai_space_load_item (space, yoriai_space_get_root (space), 1, "a"), *person, *duty;

  yoriai_space_load_value (space, part, 0, &YORIAI_VALUE_STRING (g_strdup ("部")));
  if (!has_staff)
    return space;
  person = yoriai_space_load_item (space, part, 1, "x");
  yoriai_space_load_value (space, person, 0, &YORIAI_VALUE_STRING (g_strdup ("山田")));
  yoriai_space_load_value (space, person, 1, &YORIAI_VALUE_INT (1));
  yoriai_space_load_value (space, person, 2, &YORIAI_VALUE_YEARS (yoriai_years_new (years, G_N_ELEMENTS (years))));
  duty = yoriai_space_load_item (space, person, 3, "d");
  yoriai_space_load_value (space, duty, 0, &YORIAI_VALUE_STRING (g_strdup ("係")));
  yoriai_space_load_unknown (space, person, "odd", "1");
  person = yoriai_space_load_item (space, part, 1, "y");
  yoriai_space_load_value (space, person, 0, &YORIAI_VALUE_STRING (g_strdup ("鈴木")));
  yoriai_space_load_value (space, get_plan (space), 0, &YORIAI_VALUE_STRING (g_strdup ("計画")));
  person = yoriai_space_load_item (space, get_plan (space), 1, "z");
  yoriai_space_load_value (space, person, 0, &YORIAI_VALUE_STRING (g_strdup ("佐藤")));
  return space;
}

/* Returns: (transfer full): the same file for a program of base 1, to which the list and the child are members */
static YoriaiSpace *
load_today (gboolean has_staff)
{
  YoriaiSpace *space = yoriai_space_new (test_today_get_type (), "p");
  YoriaiRecord *part = yoriai_space_load_item (space, yoriai_space_get_root (space), 1, "a");

  yoriai_space_load_value (space, part, 0, &YORIAI_VALUE_STRING (g_strdup ("部")));
  if (!has_staff)
    return space;
  yoriai_space_load_unknown (space, part, "staff",
                             "[{\"id\":\"x\",\"name\":\"山田\",\"grade\":\"senior\",\"amounts\":{\"2\":7,\"10\":5},"
                             "\"duties\":[{\"id\":\"d\",\"title\":\"係\"}],\"odd\":1},{\"id\":\"y\",\"name\":\"鈴木\"}]");
  yoriai_space_load_unknown (space, yoriai_space_get_root (space), "plan",
                             "{\"title\":\"計画\",\"staff\":[{\"id\":\"z\",\"name\":\"佐藤\"}]}");
  return space;
}

/* They make one base of one file; who knows the list makes records of it, and who does so apart does the same. */
static void
test_since (void)
{
  for (guint has_staff = 0; has_staff < 2; has_staff++)
    {
      g_autoptr (YoriaiSpace) today = load_today (has_staff), later = load_later (has_staff), again = load_later (has_staff),
                              shown = NULL, promoted = NULL;
      g_autofree char *one = NULL, *other = NULL;

      yoriai_space_set_source (today, &no_format, NULL);
      yoriai_space_set_source (later, &no_format, NULL);
      yoriai_space_set_source (again, &no_format, NULL);
      yoriai_space_set_seed (today, 6, 6);
      yoriai_space_set_seed (later, 7, 7);
      g_assert_true (yoriai_space_ensure_document (today) && yoriai_space_ensure_document (later)
                     && yoriai_space_ensure_document (again));
      one = yoriai_space_dup_lineage (today);
      other = yoriai_space_dup_lineage (later);
      g_assert_cmpstr (one, ==, other);
      assert_same (later, again);
      shown = show (later, test_later_get_type (), 4);
      promoted = show (today, test_later_get_type (), 5);
      assert_same (shown, later);
      assert_same (promoted, later);
      if (has_staff == 0)
        continue;
      g_assert_cmpstr (get_name (promoted, "x"), ==, "山田");
      g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (promoted, "d"), "title"), ==, "係");
      g_assert_cmpstr (get_name (promoted, "z"), ==, "佐藤");
      /* Both edit, and come together. */
      g_assert_true (yoriai_record_set_string (yoriai_space_find (today, "a"), "name", "新しい部", NULL));
      g_assert_true (yoriai_record_splice (yoriai_space_find (later, "x"), 0, 2, 0, " 花子", NULL));
      g_assert_true (yoriai_space_take_copy (later, today, NULL));
      g_assert_true (yoriai_space_take_copy (today, later, NULL));
      assert_same (today, later);
      g_assert_cmpstr (get_name (later, "x"), ==, "山田 花子");
      g_assert_cmpstr (get_name (later, "a"), ==, "新しい部");
      g_assert_nonnull (strstr (get_staff (today), "山田 花子"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-newer/shown", test_shown);
  g_test_add_func ("/store-newer/files", test_files);
  g_test_add_func ("/store-newer/merged", test_merged);
  g_test_add_func ("/store-newer/written", test_written);
  g_test_add_func ("/store-newer/no-list", test_no_list);
  g_test_add_func ("/store-newer/from-update", test_from_update);
  g_test_add_func ("/store-newer/from-state", test_from_state);
  g_test_add_func ("/store-newer/since", test_since);
  return g_test_run ();
}
