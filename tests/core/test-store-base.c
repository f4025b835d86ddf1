/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "record/yoriai-space-document.h"

#include "random-edits.h"

/* The bytes of base 1. They are the same for ever: another program makes the same of the same file. */
#define BASE_HASH "6299e6a073606375797b800d788f77ded8a2088ec0a231418709d1f2619bab25"
#define BASE_LINEAGE "5374007561254243"

#define FILE_TEXT                                                                                                    \
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"track\": \"x\","                              \
  " \"site\": {\"name\": \"拠点\", \"keywords\": [\"b\", \"a\", \"b\"], \"medical_only\": true},"                    \
  " \"zeta\": [1.50], \"alpha\": {}, \"targets\": [{\"id\": \"g1\", \"sdgs\": [3, 17]}],"                           \
  " \"institutions\": [{\"id\": \"i2\"}, {\"id\": \"i1\", \"name\": \"いち\"}],"                                     \
  " \"tasks\": [{\"id\": \"t2\", \"name\": \"two\", \"institutions\": [\"i1\", \"i2\"], \"start_year\": 99},"       \
  " {\"id\": \"t1\", \"milestones\": [{\"id\": \"m\", \"name\": \"👩‍🔬\"}]}],"                                        \
  " \"budget\": [{\"id\": \"b\", \"items\": [{\"id\": \"c\", \"amounts\": {\"2\": 2000, \"10\": 5000000000}}]}]}"

static YoriaiSpace *
open_copy (void)
{
  g_autoptr (GBytes) file = g_bytes_new_static (FILE_TEXT, strlen (FILE_TEXT));
  YoriaiSpace *space = test_read_proposal (file);

  g_assert_nonnull (space);
  yoriai_space_set_source (space, &test_proposal_format, file);
  return space;
}

static char *
dup_state_hash (YoriaiSpace *space)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, state);
}

static void
test_bytes (void)
{
  g_autoptr (YoriaiSpace) space = open_copy (), again = open_copy ();
  g_autofree char *hash = dup_state_hash (space), *lineage = yoriai_space_dup_lineage (space), *other = NULL;

  g_assert_cmpstr (lineage, ==, BASE_LINEAGE);
  g_assert_cmpstr (hash, ==, BASE_HASH);
  test_assert_sound (space);
  yoriai_record_set_string (yoriai_space_get_root (again), "track", "y", NULL);
  g_assert_true (yoriai_space_ensure_document (again)); /* of the file, not of what was made of it */
  other = yoriai_space_dup_lineage (again);
  g_assert_cmpstr (other, ==, BASE_LINEAGE);
  test_assert_sound (again);
}

/* Nothing is built before somebody needs it. */
static void
test_lazy (void)
{
  g_autoptr (YoriaiSpace) space = open_copy ();

  g_assert_false (yoriai_space_has_document (space));
  yoriai_record_set_string (yoriai_space_get_root (space), "track", "y", NULL);
  yoriai_space_undo (space);
  g_assert_false (yoriai_space_has_document (space));
  g_assert_true (yoriai_space_ensure_document (space));
  g_assert_true (yoriai_space_has_document (space));
}

/* Without a source there is no document, and updates are refused. */
static void
test_no_source (void)
{
  g_autoptr (GBytes) file = g_bytes_new_static (FILE_TEXT, strlen (FILE_TEXT));
  g_autoptr (YoriaiSpace) space = test_read_proposal (file), other = open_copy ();
  g_autoptr (GBytes) state = yoriai_space_encode_state (other);
  g_autoptr (GError) error = NULL;

  g_assert_false (yoriai_space_ensure_document (space));
  g_assert_null (yoriai_space_encode_state (space));
  g_assert_false (yoriai_space_apply_update (space, state, &error));
  g_assert_nonnull (error);
}

/* What says something else is another base, where it has the same words in the same order, too. */
static void
test_apart (void)
{
  static const char *const files[] = {
    "\"institutions\": [{\"id\": \"tasks\"}, {\"id\": \"b\"}]",
    "\"institutions\": [{\"id\": \"b\"}, {\"id\": \"tasks\"}]",
    "\"institutions\": [], \"tasks\": [{\"id\": \"b\"}]",
    "\"tasks\": [{\"id\": \"b\"}, {\"id\": \"tasks\"}]",
    "\"tasks\": [{\"id\": \"b\", \"milestones\": [{\"id\": \"c\"}]}]",
    "\"tasks\": [{\"id\": \"b\"}, {\"id\": \"c\"}]",
    "\"tasks\": [{\"id\": \"b\", \"name\": \"summary\"}]",
    "\"tasks\": [{\"id\": \"b\", \"summary\": \"name\"}]",
    "\"site\": {\"keywords\": [\"ab\", \"c\"]}",
    "\"site\": {\"keywords\": [\"a\", \"bc\"]}",
    "\"site\": {\"keywords\": [\"c\", \"ab\"]}",
    "\"zeta\": \"x\"",
    "\"zeta\": [\"x\"]",
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text
        = g_strdup_printf ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", %s}", files[i]);
      g_autoptr (GBytes) file = g_bytes_new (text, strlen (text));
      g_autoptr (YoriaiSpace) space = test_read_proposal (file);

      g_assert_nonnull (space);
      yoriai_space_set_source (space, &test_proposal_format, file);
      g_assert_true (yoriai_space_ensure_document (space));
      g_assert_true (g_hash_table_add (seen, yoriai_space_dup_lineage (space)));
    }
}

/* A program of today, and one of tomorrow that knows more. */

static const YoriaiEnumValue colours[] = { { "red", "Red" }, { "green", "Green" }, { NULL, NULL } };

static const YoriaiField today_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
};
static YORIAI_DEFINE_RECORD (TestToday, test_today, today_fields)

static const YoriaiField tomorrow_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
  { "amounts", YORIAI_KIND_YEARS, "Amounts", .since = 2 },
  { "colour", YORIAI_KIND_ENUM, "Colour", .values = colours, .since = 2 },
  { "note", YORIAI_KIND_LONG_TEXT, "Note", .since = 2 },
  { "words", YORIAI_KIND_STRINGS, "Words", .since = 2 },
};
static YORIAI_DEFINE_RECORD (TestTomorrow, test_tomorrow, tomorrow_fields)

static GBytes *
write_nothing (YoriaiSpace *space)
{
  return g_bytes_new_static ("", 0);
}

static const YoriaiFormat no_format = { NULL, write_nothing, NULL };

static YoriaiSpace *
open_today (void)
{
  YoriaiSpace *space = yoriai_space_new (test_today_get_type (), "p");
  YoriaiRecord *root = yoriai_space_get_root (space);

  yoriai_space_load_value (space, root, 0, &YORIAI_VALUE_STRING (g_strdup ("n")));
  yoriai_space_load_unknown (space, root, "words", "[\"a\",\"b\"]");
  yoriai_space_load_unknown (space, root, "note", "\"x\\n\"");
  yoriai_space_load_unknown (space, root, "colour", "\"green\"");
  yoriai_space_load_unknown (space, root, "amounts", "{\"1\":5,\"10\":7}");
  yoriai_space_set_source (space, &no_format, NULL);
  return space;
}

static YoriaiSpace *
open_tomorrow (void)
{
  static const YoriaiYear years[] = { { 1, 5 }, { 10, 7 } };
  static const char *const words[] = { "a", "b", NULL };
  YoriaiSpace *space = yoriai_space_new (test_tomorrow_get_type (), "p");
  YoriaiRecord *root = yoriai_space_get_root (space);

  yoriai_space_load_value (space, root, 0, &YORIAI_VALUE_STRING (g_strdup ("n")));
  yoriai_space_load_value (space, root, 1, &YORIAI_VALUE_YEARS (yoriai_years_new (years, G_N_ELEMENTS (years))));
  yoriai_space_load_value (space, root, 2, &YORIAI_VALUE_INT (1));
  yoriai_space_load_value (space, root, 3, &YORIAI_VALUE_STRING (g_strdup ("x\n")));
  yoriai_space_load_value (space, root, 4, &YORIAI_VALUE_STRINGS (g_strdupv ((char **) words)));
  yoriai_space_set_source (space, &no_format, NULL);
  return space;
}

/* They make one base; who knows the fields makes fields of them, and who does so apart does the same. */
static void
test_since (void)
{
  g_autoptr (YoriaiSpace) today = open_today (), tomorrow = open_tomorrow (), again = open_tomorrow ();
  g_autofree char *one = yoriai_space_dup_lineage (today), *other = yoriai_space_dup_lineage (tomorrow), *before = NULL,
                  *after = NULL;
  g_autoptr (GBytes) state = yoriai_space_encode_state (tomorrow), vector = yoriai_space_encode_state_vector (today);
  g_autoptr (GBytes) promotions = yoriai_space_encode_diff (tomorrow, vector, NULL), old = yoriai_space_encode_state (today);
  g_autoptr (YoriaiSpace) shown = yoriai_space_new_from_state (test_tomorrow_get_type (), state, NULL);
  const YoriaiYears *years = yoriai_record_peek (yoriai_space_get_root (shown), 1)->v.years;

  g_assert_cmpstr (one, ==, other);
  before = dup_state_hash (tomorrow);
  after = dup_state_hash (again);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (yoriai_years_get (years, 10), ==, 7);
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_get_root (shown), "colour"), ==, "green");
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_get_root (shown), "note"), ==, "x\n");
  g_assert_cmpstr (yoriai_record_get_strings (yoriai_space_get_root (shown), "words")[1], ==, "b");
  g_assert_null (yoriai_record_get_unknown (yoriai_space_get_root (shown), 0, NULL));
  g_assert_true (yoriai_space_apply_update (tomorrow, old, NULL)); /* which knows less: nothing new */
  g_clear_pointer (&after, g_free);
  after = dup_state_hash (tomorrow);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (yoriai_space_apply_update (today, promotions, NULL));
  g_clear_pointer (&after, g_free);
  after = dup_state_hash (today);
  g_assert_cmpstr (before, ==, after);
}

static GBytes *
write_members (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  GString *text = g_string_new (NULL);
  const char *name, *json;

  for (guint i = 0; (name = yoriai_record_get_unknown (root, i, &json)) != NULL; i++)
    g_string_append_printf (text, "%s=%s ", name, json);
  return g_string_free_to_bytes (text);
}

static const YoriaiFormat members_format = { NULL, write_members, NULL };

static void
assert_members (YoriaiSpace *space,
                const char  *expected)
{
  g_autoptr (GBytes) members = write_members (space);
  g_autofree char *text = g_strndup (g_bytes_get_data (members, NULL), g_bytes_get_size (members));

  g_assert_cmpstr (text, ==, expected);
}

static YoriaiSpace *
show (YoriaiSpace *space,
      GType        type)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  g_autoptr (GError) error = NULL;
  YoriaiSpace *shown = yoriai_space_new_from_state (type, state, &error);

  g_assert_no_error (error);
  return shown;
}

static void
send (YoriaiSpace *from,
      YoriaiSpace *to)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (from);

  g_assert_true (yoriai_space_apply_update (to, state, NULL));
}

#define MEMBERS "amounts={\"1\":5,\"10\":7} colour=\"green\" note=\"x\\n\" words=[\"a\",\"b\"] "

/* Of a field that it does not know a program shows what is in it, so that nobody takes it for deleted. */
static void
test_newer_field (void)
{
  g_autoptr (YoriaiSpace) tomorrow = open_tomorrow (), today = show (tomorrow, test_today_get_type ()), live = open_today (),
                          kept = NULL;
  YoriaiRecord *root = yoriai_space_get_root (tomorrow);

  assert_members (today, MEMBERS);
  yoriai_space_set_seed (tomorrow, 3, 3);
  send (tomorrow, live);
  g_assert_true (yoriai_record_splice (root, 3, 1, 0, "y", NULL));
  g_assert_true (yoriai_record_set (root, 2, &YORIAI_VALUE_NONE, NULL));
  send (tomorrow, live);
  send (tomorrow, today);
  assert_members (today, "amounts={\"1\":5,\"10\":7} note=\"xy\\n\" words=[\"a\",\"b\"] ");
  kept = show (live, test_today_get_type ());
  assert_members (kept, "amounts={\"1\":5,\"10\":7} note=\"xy\\n\" words=[\"a\",\"b\"] ");
}

/* What an older program writes as a member is the field's value for a newer one, until that writes into the field. */
static void
test_older_member (void)
{
  g_autoptr (YoriaiSpace) tomorrow = open_tomorrow (), today = show (tomorrow, test_today_get_type ()), again = NULL;
  YoriaiRecord *root = yoriai_space_get_root (tomorrow), *old = yoriai_space_get_root (today);

  g_assert_true (yoriai_record_set_unknown (old, "note", "\"neu\"", NULL));
  g_assert_true (yoriai_record_set_unknown (old, "amounts", "{\"2\":9}", NULL));
  g_assert_true (yoriai_record_set_unknown (old, "colour", "\"mauve\"", NULL));
  g_assert_true (yoriai_record_set_unknown (old, "words", NULL, NULL));
  send (today, tomorrow);
  g_assert_cmpstr (yoriai_record_get_string (root, "note"), ==, "neu");
  g_assert_cmpint (yoriai_years_get (yoriai_record_peek (root, 1)->v.years, 2), ==, 9);
  g_assert_cmpint (yoriai_record_peek (root, 2)->tag, ==, YORIAI_TAG_RAW);
  g_assert_cmpint (yoriai_record_peek (root, 4)->tag, ==, YORIAI_TAG_NONE);
  g_assert_true (yoriai_record_splice (root, 3, 3, 0, "!", NULL));
  g_assert_true (yoriai_record_set (root, 2, &YORIAI_VALUE_INT (0), NULL));
  send (tomorrow, today);
  assert_members (today, "amounts={\"2\":9} colour=\"red\" note=\"neu!\" ");
  again = show (tomorrow, test_tomorrow_get_type ());
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_get_root (again), "note"), ==, "neu!");
  g_assert_cmpint (yoriai_record_get_int (yoriai_space_get_root (again), "colour"), ==, 0);
}

/* Another program wrote into the file, and programs of two days take that in apart: the edit is one. */
static void
test_outside_of_two_days (void)
{
  g_autoptr (YoriaiSpace) base = open_today (), one = yoriai_space_new (test_today_get_type (), "p"),
                          other = yoriai_space_new (test_today_get_type (), "p"), tomorrow = NULL, merged = NULL;
  g_autoptr (GBytes) state = yoriai_space_encode_state (base), digest = NULL, same = NULL;
  YoriaiSpace *spaces[] = { one, other };

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      gboolean is_ahead;

      yoriai_space_load_value (spaces[i], yoriai_space_get_root (spaces[i]), 0, &YORIAI_VALUE_STRING (g_strdup ("n")));
      yoriai_space_load_unknown (spaces[i], yoriai_space_get_root (spaces[i]), "note", "\"changed\"");
      g_assert_true (yoriai_space_adopt_state (spaces[i], &members_format, state, &is_ahead, NULL));
      g_assert_true (is_ahead);
    }
  digest = yoriai_space_digest (one);
  same = yoriai_space_digest (other);
  g_assert_true (g_bytes_equal (digest, same));
  /* The newer has promoted its base, the older has not: it comes together all the same, and once. */
  tomorrow = open_tomorrow ();
  yoriai_space_ensure_document (tomorrow);
  g_assert_true (yoriai_space_take_copy (tomorrow, one, NULL));
  g_assert_true (yoriai_space_take_copy (tomorrow, other, NULL));
  g_assert_true (yoriai_space_take_copy (one, tomorrow, NULL));
  g_clear_pointer (&digest, g_bytes_unref);
  g_clear_pointer (&same, g_bytes_unref);
  digest = yoriai_space_digest (one);
  same = yoriai_space_digest (tomorrow);
  g_assert_true (g_bytes_equal (digest, same));
  merged = show (one, test_tomorrow_get_type ());
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_get_root (merged), "note"), ==,
                   yoriai_record_get_string (yoriai_space_get_root (tomorrow), "note"));
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_get_root (merged), "note"), ==, "changed");
}

/* Returns: (transfer full): the value that lost, as JSON */
static char *
dup_one_loser (YoriaiSpace *space)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (space);

  g_assert_cmpuint (conflicts->len, ==, 1);
  return g_strdup (((const YoriaiConflict *) conflicts->pdata[0])->json);
}

static void
assert_same_digest (YoriaiSpace *one,
                    YoriaiSpace *other)
{
  g_autoptr (GBytes) a = yoriai_space_digest (one), b = yoriai_space_digest (other);

  g_assert_true (g_bytes_equal (a, b));
}

/* Two wrote one value at once, and programs of two days see it apart: it is listed once, settled by either. */
static void
test_conflict_of_two_days (void)
{
  for (guint by_older = 0; by_older < 2; by_older++)
    {
      g_autoptr (YoriaiSpace) base = open_tomorrow (), today = NULL, tomorrow = NULL, one = NULL, other = NULL,
                              tomorrow_as_today = NULL;
      g_autofree char *loser = NULL, *same = NULL, *members = NULL;
      GType type = by_older ? test_today_get_type () : test_tomorrow_get_type ();

      yoriai_space_ensure_document (base);
      today = show (base, test_today_get_type ());
      tomorrow = show (base, test_tomorrow_get_type ());
      one = show (base, type);
      other = show (base, type);
      if (by_older) /* as a member: for the newer program it is the field's value */
        {
          g_assert_true (yoriai_record_set_unknown (yoriai_space_get_root (one), "note", "\"ein\"", NULL));
          g_assert_true (yoriai_record_set_unknown (yoriai_space_get_root (other), "note", "\"zwei\"", NULL));
        }
      else
        {
          const YoriaiYear six[] = { { 1, 6 }, { 10, 7 } }, nine[] = { { 1, 9 }, { 10, 7 } };
          YoriaiValue a = YORIAI_VALUE_YEARS (yoriai_years_new (six, 2)), b = YORIAI_VALUE_YEARS (yoriai_years_new (nine, 2));

          g_assert_true (yoriai_record_set (yoriai_space_get_root (one), 1, &a, NULL));
          g_assert_true (yoriai_record_set (yoriai_space_get_root (other), 1, &b, NULL));
          yoriai_value_clear (&a);
          yoriai_value_clear (&b);
        }
      send (one, today);
      send (other, today);
      send (other, tomorrow);
      send (one, tomorrow);
      assert_same_digest (today, tomorrow);
      send (today, tomorrow);
      send (tomorrow, today);
      assert_same_digest (today, tomorrow);
      loser = dup_one_loser (today);
      same = dup_one_loser (tomorrow);
      g_assert_cmpstr (loser, ==, same);
      /* What only the newer knows the older cannot write. */
      for (guint i = by_older; i < 2; i++)
        {
          YoriaiSpace *settling = i == 0 ? today : tomorrow;
          g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (settling);
          g_autoptr (GError) error = NULL;

          g_assert_true (yoriai_space_take_conflict (settling, conflicts->pdata[0], &error) == (i == 1));
          if (i == 0)
            g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_FIELD);
          else
            yoriai_space_settle_conflict (settling, conflicts->pdata[0]);
        }
      send (today, tomorrow);
      send (tomorrow, today);
      assert_same_digest (today, tomorrow);
      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (GPtrArray) left = yoriai_space_list_conflicts (i == 0 ? today : tomorrow);

          g_assert_cmpuint (left->len, ==, 0);
        }
      members = by_older ? g_strdup_printf ("amounts={\"1\":5,\"10\":7} colour=\"green\" note=%s words=[\"a\",\"b\"] ", loser)
                         : g_strdup_printf ("amounts={\"1\":%s,\"10\":7} colour=\"green\" note=\"x\\n\" words=[\"a\",\"b\"] ", loser);
      assert_members (today, members);
      tomorrow_as_today = show (tomorrow, test_today_get_type ());
      assert_members (tomorrow_as_today, members);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-base/bytes", test_bytes);
  g_test_add_func ("/store-base/apart", test_apart);
  g_test_add_func ("/store-base/lazy", test_lazy);
  g_test_add_func ("/store-base/no-source", test_no_source);
  g_test_add_func ("/store-base/since", test_since);
  g_test_add_func ("/store-base/conflict-of-two-days", test_conflict_of_two_days);
  g_test_add_func ("/store-base/newer-field", test_newer_field);
  g_test_add_func ("/store-base/older-member", test_older_member);
  g_test_add_func ("/store-base/outside-of-two-days", test_outside_of_two_days);
  return g_test_run ();
}
