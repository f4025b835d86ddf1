/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-versions.h"
#include "workspace/yoriai-difference-words.h"
#include "workspace/yoriai-incoming.h"

/* What a copy brings to what is open, and taking it in. */

#define BASE "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"site\": {\"name\": \"拠点\"}, " \
             "\"vision\": {\"statement\": \"はじめの文。つぎの文。おわりの文。\"}, \"institutions\": [" \
             "{\"id\": \"a\", \"name\": \"甲大学\"}, {\"id\": \"b\", \"name\": \"乙大学\"}]}"

typedef struct
{
  YoriaiSpace *open;
  YoriaiSpace *copy;
  YoriaiState *history; /* with BASE as a version */
} Fixture;

static YoriaiSpace *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space = yoriai_document_read (NULL, text, -1, NULL, &error);

  g_assert_no_error (error);
  return space;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = 1 };
  g_autoptr (GBytes) view = NULL;

  fixture->open = read_text (BASE);
  fixture->copy = read_text (BASE);
  fixture->history = yoriai_state_new ();
  view = yoriai_document_write (fixture->open);
  g_assert_true (yoriai_versions_add (fixture->history, view, &about, NULL, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->open);
  g_object_unref (fixture->copy);
  yoriai_state_free (fixture->history);
}

/* The part of the proposal that has the text. */
static YoriaiRecord *
get_owner (YoriaiSpace *space,
           const char  *field)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  return yoriai_record_get_child (root, yoriai_record_find_field (root, g_str_equal (field, "name") ? "site" : "vision"));
}

static const char *
get_text (YoriaiSpace *space,
          const char  *field)
{
  return yoriai_record_get_string (get_owner (space, field), field);
}

static void
set_text (YoriaiSpace *space,
          const char  *field,
          const char  *text)
{
  g_assert_true (yoriai_record_set_string (get_owner (space, field), field, text, NULL));
}

static YoriaiIncoming *
compare (Fixture *fixture,
         gboolean has_history)
{
  YoriaiState *history = has_history ? fixture->history : NULL;
  g_autoptr (GError) error = NULL;
  YoriaiIncoming *incoming = yoriai_incoming_new (fixture->open, history, fixture->copy, history, NULL, &error);

  g_assert_no_error (error);
  return incoming;
}

static guint
count (const YoriaiIncoming *incoming)
{
  return yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming));
}

static void
take_all (YoriaiIncoming *incoming,
          YoriaiTake      take)
{
  g_autofree YoriaiTake *takes = g_new (YoriaiTake, count (incoming) + 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < count (incoming); i++)
    takes[i] = take;
  g_assert_true (yoriai_incoming_apply (incoming, takes, "取り込み", &error));
  g_assert_no_error (error);
}

static char *
dup_view (YoriaiSpace *space)
{
  g_autoptr (GBytes) bytes = yoriai_document_write (space);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Only what the copy changed is brought; it comes in as one step, and the same copy brings nothing after that. */
static void
test_three_way (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autoptr (YoriaiIncoming) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  set_text (fixture->open, "statement", "こちらの文。");
  set_text (fixture->copy, "name", "向こうの拠点");
  g_assert_true (yoriai_record_remove (yoriai_space_find (fixture->copy, "b"), NULL));
  before = dup_view (fixture->open);
  incoming = compare (fixture, TRUE);
  g_assert_true (yoriai_incoming_has_base (incoming));
  g_assert_cmpuint (count (incoming), ==, 2);
  g_assert_cmpuint (yoriai_incoming_sum (incoming).n_contested, ==, 0);
  g_assert_cmpuint (yoriai_incoming_get_default (incoming, 0), ==, YORIAI_TAKE_THEIRS);
  take_all (incoming, YORIAI_TAKE_THEIRS);
  g_assert_cmpstr (get_text (fixture->open, "name"), ==, "向こうの拠点");
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "こちらの文。");
  g_assert_null (yoriai_space_find (fixture->open, "b"));
  again = compare (fixture, TRUE);
  g_assert_cmpuint (count (again), ==, 0);
  g_assert_cmpstr (yoriai_space_get_undo_label (fixture->open), ==, "取り込み");
  yoriai_space_undo (fixture->open);
  after = dup_view (fixture->open);
  g_assert_cmpstr (after, ==, before);
}

/* Texts changed apart: both, theirs alone, or mine. */
static void
test_both (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autoptr (YoriaiIncoming) theirs = NULL;
  g_autoptr (GPtrArray) pieces = NULL;
  const char *mine = "はじめの文を直した。つぎの文。おわりの文。";

  set_text (fixture->open, "statement", mine);
  set_text (fixture->copy, "statement", "はじめの文。つぎの文。おわりの文も直した。");
  incoming = compare (fixture, TRUE);
  g_assert_cmpuint (count (incoming), ==, 1);
  g_assert_true (yoriai_incoming_is_contested (incoming, 0));
  g_assert_true (yoriai_incoming_can_take_both (incoming, 0));
  g_assert_cmpuint (yoriai_incoming_get_default (incoming, 0), ==, YORIAI_TAKE_BOTH);
  pieces = yoriai_incoming_tell (incoming, 0, YORIAI_TAKE_THEIRS);
  g_assert_cmpuint (((YoriaiDifferencePiece *) pieces->pdata[1])->kind, ==, YORIAI_TEXT_RUN_REMOVED);
  take_all (incoming, YORIAI_TAKE_BOTH);
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "はじめの文を直した。つぎの文。おわりの文も直した。");
  yoriai_space_undo (fixture->open);
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, mine);

  theirs = compare (fixture, TRUE);
  take_all (theirs, YORIAI_TAKE_THEIRS);
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, "はじめの文。つぎの文。おわりの文も直した。");
  yoriai_space_undo (fixture->open);
  g_assert_cmpstr (get_text (fixture->open, "statement"), ==, mine);
}

/* One value written on both sides, whichever is greater: mine is proposed, theirs can be had. */
static void
test_contested (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const names[][2] = { { "甲", "乙" }, { "乙", "甲" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (YoriaiIncoming) incoming = NULL;

      set_text (fixture->open, "name", names[i][0]);
      set_text (fixture->copy, "name", names[i][1]);
      incoming = compare (fixture, TRUE);
      g_assert_cmpuint (count (incoming), ==, 1);
      g_assert_cmpuint (yoriai_incoming_sum (incoming).n_contested, ==, 1);
      g_assert_false (yoriai_incoming_can_take_both (incoming, 0));
      g_assert_cmpuint (yoriai_incoming_get_default (incoming, 0), ==, YORIAI_TAKE_MINE);
      take_all (incoming, YORIAI_TAKE_MINE);
      g_assert_cmpstr (get_text (fixture->open, "name"), ==, names[i][0]);
      take_all (incoming, YORIAI_TAKE_THEIRS);
      g_assert_cmpstr (get_text (fixture->open, "name"), ==, names[i][1]);
    }
}

/* Removed by one, written in by the other. */
static void
test_removed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) incoming = NULL;
  YoriaiRecord *a = yoriai_space_find (fixture->open, "a");

  g_assert_true (yoriai_record_set_string (a, "name", "甲大学大学院", NULL));
  g_assert_true (yoriai_record_remove (yoriai_space_find (fixture->copy, "a"), NULL));
  g_assert_true (yoriai_record_remove (yoriai_space_find (fixture->open, "b"), NULL));
  g_assert_true (yoriai_record_set_string (yoriai_space_find (fixture->copy, "b"), "name", "乙大学院", NULL));
  incoming = compare (fixture, TRUE);
  g_assert_cmpuint (count (incoming), ==, 2);
  g_assert_cmpuint (yoriai_incoming_sum (incoming).n_contested, ==, 2);
  take_all (incoming, YORIAI_TAKE_THEIRS);
  g_assert_null (yoriai_space_find (fixture->open, "a"));
  g_assert_cmpstr (yoriai_record_get_string (yoriai_space_find (fixture->open, "b"), "name"), ==, "乙大学院");
}

/* Without a common version nothing is taken for changed by them alone, unless it is empty here. */
static void
test_two_way (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autoptr (YoriaiIncoming) again = NULL;

  set_text (fixture->open, "statement", "");
  set_text (fixture->copy, "name", "向こうの拠点");
  incoming = compare (fixture, FALSE);
  g_assert_false (yoriai_incoming_has_base (incoming));
  g_assert_cmpuint (count (incoming), ==, 2);
  g_assert_cmpuint (yoriai_incoming_sum (incoming).n_contested, ==, 1);
  take_all (incoming, YORIAI_TAKE_THEIRS);
  again = compare (fixture, FALSE);
  g_assert_cmpuint (count (again), ==, 0);
}

static void
test_other_proposal (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (YoriaiSpace) other = read_text ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"q\"}");
  g_autoptr (GError) error = NULL;
  YoriaiIncoming *incoming = yoriai_incoming_new (fixture->open, NULL, other, NULL, NULL, &error);

  g_assert_null (incoming);
  g_assert_error (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PROPOSAL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/incoming/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("three-way", test_three_way);
  ADD ("both", test_both);
  ADD ("contested", test_contested);
  ADD ("removed", test_removed);
  ADD ("two-way", test_two_way);
  ADD ("other-proposal", test_other_proposal);
  return g_test_run ();
}
