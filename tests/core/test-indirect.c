/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-indirect.h"
#include "document/yoriai-document-reader.h"

/* Indirect costs follow a rate, until somebody types them. */

typedef struct
{
  YoriaiCallLibrary *library;
  YoriaiSpace *space;
  YoriaiRecord *root;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->library = yoriai_call_library_new (NULL);
  fixture->space = yoriai_document_read (
      "budget.json",
      "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"institutions\": [{\"id\": \"i\", \"name\": \"天空大学\", "
      "\"indirect_rate\": 30}, {\"id\": \"j\", \"name\": \"そら\", \"indirect_rate\": 10}], \"tasks\": [{\"id\": \"t\", \"title\": "
      "\"課題\"}], \"budget\": [{\"id\": \"a\", \"institution\": \"i\", \"category\": \"goods\", \"amounts\": {\"1\": 1000, \"2\": "
      "333}}, {\"id\": \"b\", \"institution\": \"i\", \"category\": \"travel\", \"task\": \"t\", \"amounts\": {\"1\": 3}}, {\"id\": "
      "\"c\", \"institution\": \"i\", \"category\": \"indirect\"}, {\"id\": \"d\", \"institution\": \"j\", \"category\": "
      "\"goods\", \"amounts\": {\"1\": 1000}}]}",
      -1, NULL, &error);
  g_assert_no_error (error);
  yoriai_call_library_serve (fixture->library, fixture->space);
  fixture->root = yoriai_space_get_root (fixture->space);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->space);
  g_object_unref (fixture->library);
}

static gint64
get_amount (Fixture    *fixture,
            const char *id,
            gint64      year)
{
  YoriaiRecord *line = yoriai_space_find (fixture->space, id);
  const YoriaiValue *value = yoriai_record_peek (line, yoriai_record_find_field (line, "amounts"));

  return value->tag == YORIAI_TAG_YEARS ? yoriai_years_get (value->v.years, year) : -1;
}

static void
set_amount (Fixture    *fixture,
            const char *id,
            gint64      year,
            gint64      amount)
{
  YoriaiRecord *line = yoriai_space_find (fixture->space, id);
  guint field = yoriai_record_find_field (line, "amounts");
  const YoriaiValue *before = yoriai_record_peek (line, field);
  g_autofree YoriaiYears *years
      = yoriai_years_with (before->tag == YORIAI_TAG_YEARS ? before->v.years : NULL, year, TRUE, amount);

  g_assert_true (yoriai_record_set (line, field, &YORIAI_VALUE_YEARS (years), NULL));
}

static void
set_by_rate (Fixture    *fixture,
             const char *id)
{
  g_assert_true (yoriai_record_set_int (yoriai_space_find (fixture->space, id), "by_rate", 1, NULL));
}

static gboolean
is_by_rate (Fixture    *fixture,
            const char *id)
{
  return yoriai_indirect_is_by_rate (yoriai_space_find (fixture->space, id));
}

/* The fraction is cut off; rounding is as the call says. */
static void
test_compute (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    YoriaiCallIndirect rate;
    gint64 direct, indirect;
  } cases[] = {
    { { 30, NULL, NULL }, 333, 99 },        { { 30, "down", NULL }, 33, 9 },      { { 30, "half-up", NULL }, 33, 10 },
    { { 30, "up", NULL }, 31, 10 },         { { 30, "up", NULL }, 30, 9 },        { { 0, NULL, NULL }, 1000, 0 },
    { { 100, NULL, NULL }, 1000, 1000 },    { { 15, "half-up", NULL }, 3, 0 },    { { 50, "half-up", NULL }, 3, 2 },
    { { 30, NULL, NULL }, G_GINT64_CONSTANT (9007199254740991), G_GINT64_CONSTANT (2702159776422297) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (yoriai_indirect_compute (&cases[i].rate, cases[i].direct), ==, cases[i].indirect);
}

/* What is by the rate changes with what it follows, in the same step; what was not stays. */
static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  set_amount (fixture, "a", 1, 2000);
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, -1); /* nobody said that it follows */
  set_by_rate (fixture, "c");
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 600); /* 2003: with what is of a task */
  g_assert_cmpint (get_amount (fixture, "c", 2), ==, 99);
  g_assert_cmpint (get_amount (fixture, "c", 3), ==, 0);
  set_amount (fixture, "b", 3, 10);
  g_assert_cmpint (get_amount (fixture, "c", 3), ==, 3);
  yoriai_space_undo (fixture->space);
  g_assert_cmpint (get_amount (fixture, "c", 3), ==, 0);
  g_assert_cmpint (get_amount (fixture, "b", 3), ==, 0);
  yoriai_space_redo (fixture->space);
  g_assert_cmpint (get_amount (fixture, "c", 3), ==, 3);

  /* Another rate, another institution, a line less. */
  yoriai_record_set_int (yoriai_space_find (fixture->space, "i"), "indirect_rate", 10, NULL);
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 200);
  yoriai_record_set_string (yoriai_space_find (fixture->space, "c"), "institution", "j", NULL);
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 100);
  g_assert_true (is_by_rate (fixture, "c"));
  yoriai_record_remove (yoriai_space_find (fixture->space, "d"), NULL);
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, -1);
}

/* What is typed stays, and is by the rate no more, unless it is what the rate makes. */
static void
test_typed (Fixture      *fixture,
            gconstpointer data)
{
  set_by_rate (fixture, "c");
  yoriai_space_begin (fixture->space, "Paste", NULL);
  set_amount (fixture, "a", 1, 2000);
  set_amount (fixture, "c", 1, 600);
  yoriai_space_commit (fixture->space);
  g_assert_true (is_by_rate (fixture, "c"));

  set_amount (fixture, "c", 1, 500);
  g_assert_false (is_by_rate (fixture, "c"));
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 500);
  g_assert_cmpint (get_amount (fixture, "c", 2), ==, 99);
  set_amount (fixture, "a", 1, 3000);
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 500);
  yoriai_space_undo (fixture->space);
  yoriai_space_undo (fixture->space);
  g_assert_true (is_by_rate (fixture, "c"));
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 600);
}

/* A line of a task is for that task; the one of none for the rest; of two for the same one the first. */
static void
test_tasks (Fixture      *fixture,
            gconstpointer data)
{
  guint list = yoriai_record_find_field (fixture->root, "budget");
  YoriaiRecord *line = yoriai_record_insert (fixture->root, list, NULL, "e", NULL);
  g_autoptr (GHashTable) map = NULL;

  set_amount (fixture, "b", 1, 100);
  set_by_rate (fixture, "c");
  yoriai_space_begin (fixture->space, "Line", NULL);
  yoriai_record_set_string (line, "institution", "i", NULL);
  yoriai_record_set_string (line, "task", "t", NULL);
  yoriai_record_set_string (line, "category", "indirect", NULL);
  yoriai_record_set_int (line, "by_rate", 1, NULL);
  yoriai_space_commit (fixture->space);
  g_assert_cmpint (get_amount (fixture, "e", 1), ==, 30);
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 300);
  map = yoriai_indirect_map (fixture->root);
  g_assert_true (yoriai_indirect_map_get (map, yoriai_space_find (fixture->space, "b")) == line);
  g_assert_null (yoriai_indirect_map_get (map, yoriai_space_find (fixture->space, "d")));

  yoriai_record_set (line, yoriai_record_find_field (line, "task"), &YORIAI_VALUE_NONE, NULL);
  g_assert_cmpint (get_amount (fixture, "e", 1), ==, -1);
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 330);
}

/* Its own rate goes before the call's; without either nothing follows. */
static void
test_rate (Fixture      *fixture,
           gconstpointer data)
{
  YoriaiRecord *institution = yoriai_space_find (fixture->space, "i");
  YoriaiCallIndirect rate;

  g_assert_true (yoriai_indirect_find_rate (fixture->root, institution, &rate));
  g_assert_cmpint (rate.rate, ==, 30);
  g_assert_false (yoriai_indirect_find_rate (fixture->root, NULL, &rate));
  yoriai_record_set_string (fixture->root, "call", "coi-next-2021", NULL);
  yoriai_record_set_string (fixture->root, "track", "regional-full", NULL);
  g_assert_true (yoriai_indirect_find_rate (fixture->root, NULL, &rate));
  g_assert_cmpint (rate.rate, ==, 30);
  g_assert_cmpstr (rate.state, ==, "draft");
  yoriai_record_set_int (institution, "indirect_rate", 0, NULL);
  g_assert_true (yoriai_indirect_find_rate (fixture->root, institution, &rate));
  g_assert_cmpint (rate.rate, ==, 0);
  set_by_rate (fixture, "c");
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 0);
  yoriai_record_set (institution, yoriai_record_find_field (institution, "indirect_rate"), &YORIAI_VALUE_NONE, NULL);
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 300);
  yoriai_record_set (fixture->root, yoriai_record_find_field (fixture->root, "call"), &YORIAI_VALUE_NONE, NULL);
  g_assert_cmpint (get_amount (fixture, "c", 1), ==, 300); /* stays as it was */
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/indirect/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (compute);
  ADD (follows);
  ADD (typed);
  ADD (tasks);
  ADD (rate);
  return g_test_run ();
}
