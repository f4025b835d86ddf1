/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "record/yoriai-order.h"

#define N_RUNS 400

static void
check_between (const char *left,
               const char *key,
               const char *right)
{
  g_assert_true (yoriai_order_is_valid (key));
  if (left != NULL)
    g_assert_cmpint (strcmp (left, key), <, 0);
  if (right != NULL)
    g_assert_cmpint (strcmp (key, right), <, 0);
}

static void
test_at_load (void)
{
  static const struct
  {
    guint index;
    const char *key;
  } cases[] = { { 0, "0001V" }, { 1, "0002V" }, { 8, "0009V" }, { 9, "000AV" }, { 61, "0010V" }, { 99999, "0Q0uV" } };
  g_autofree char *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = yoriai_order_at_load (cases[i].index);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
  for (guint i = 0; i < 5000; i++)
    {
      char *key = yoriai_order_at_load (i);

      check_between (last, key, NULL);
      g_free (last);
      last = key;
    }
}

static void
test_valid (void)
{
  g_autofree char *endless = g_strnfill (5000, 'z');

  g_assert_true (yoriai_order_is_valid ("0001V"));
  g_assert_true (yoriai_order_is_valid ("z"));
  g_assert_false (yoriai_order_is_valid (NULL));
  g_assert_false (yoriai_order_is_valid (""));
  g_assert_false (yoriai_order_is_valid ("a0"));
  g_assert_false (yoriai_order_is_valid ("a-b"));
  g_assert_false (yoriai_order_is_valid ("あ"));
  g_assert_false (yoriai_order_is_valid (endless));
}

static void
test_room (void)
{
  g_assert_true (yoriai_order_has_room (NULL, NULL));
  g_assert_true (yoriai_order_has_room ("a", NULL));
  g_assert_true (yoriai_order_has_room (NULL, "01"));
  g_assert_true (yoriai_order_has_room ("a", "a1"));
  g_assert_false (yoriai_order_has_room ("a", "a"));
  g_assert_false (yoriai_order_has_room ("b", "a"));
  g_assert_false (yoriai_order_has_room (NULL, "-"));
}

/* Narrow gaps of every make: whatever can stand behind the fraction stays between its neighbours. */
static void
test_narrow (void)
{
  static const char *const pairs[][2] = {
    { NULL, "01" },    { NULL, "0000001" }, { "a", "a1" },   { "a", "a01" },      { "az", "b" },    { "azzz", "b" },
    { "a", "b" },      { "zzzz", NULL },    { "zzzzz", NULL }, { "a", "a00000001" }, { "0001V", "0001W" }, { "y", "z" },
    { "1", "11" },     { "-", "01" },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *left = pairs[i][0] != NULL && pairs[i][0][0] != '-' ? pairs[i][0] : NULL;

      for (guint j = 0; j < 50; j++)
        {
          g_autofree char *key = yoriai_order_between (pairs[i][0], pairs[i][1], random);

          check_between (left, key, pairs[i][1]);
        }
    }
}

/* A list that is put together at random places stays in its order. */
static void
test_random_places (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint run = 0; run < N_RUNS / 20; run++)
    {
      g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < N_RUNS; i++)
        {
          guint at = (guint) g_rand_int_range (random, 0, (gint32) keys->len + 1);
          const char *left = at > 0 ? keys->pdata[at - 1] : NULL, *right = at < keys->len ? keys->pdata[at] : NULL;
          char *key = yoriai_order_between (left, right, random);

          check_between (left, key, right);
          g_ptr_array_insert (keys, (int) at, key);
        }
    }
}

/* Rows that are added one by one do not make keys of any length. */
static void
test_growth (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree char *end = yoriai_order_at_load (0), *middle = g_strdup (end), *front = g_strdup (end);
  g_autofree char *next = yoriai_order_at_load (1), *first = g_strdup (end);

  for (guint i = 0; i < 1000; i++)
    {
      char *behind = yoriai_order_between (end, NULL, random);
      char *between = yoriai_order_between (middle, next, random);
      char *before = yoriai_order_between (NULL, front, random);

      check_between (end, behind, NULL);
      check_between (middle, between, next);
      check_between (NULL, before, front);
      g_free (end);
      g_free (middle);
      g_free (front);
      end = behind;
      middle = between;
      front = before;
    }
  g_assert_cmpuint (strlen (end), <=, 9);
  g_assert_cmpuint (strlen (middle), <, 100);
  g_assert_cmpuint (strlen (front), <, 250);
}

static void
test_batch (void)
{
  static const guint sizes[] = { 0, 1, 2, 61, 62, 63, 4000 };
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_auto (GStrv) keys = yoriai_order_batch ("0001V", "0002V", sizes[i], random);

      g_assert_cmpuint (g_strv_length (keys), ==, sizes[i]);
      for (guint j = 0; j < sizes[i]; j++)
        check_between (j > 0 ? keys[j - 1] : "0001V", keys[j], "0002V");
    }
}

/* Of two pastes at one place one comes wholly before the other. */
static void
test_batches_apart (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint run = 0; run < N_RUNS; run++)
    {
      g_auto (GStrv) a = yoriai_order_batch ("0001V", "0002V", 10, random);
      g_auto (GStrv) b = yoriai_order_batch ("0001V", "0002V", 10, random);

      g_assert_true (strcmp (a[9], b[0]) < 0 || strcmp (b[9], a[0]) < 0);
    }
}

static void
test_given_generator (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6), again = g_rand_new_with_seed (6);
  g_autofree char *a = yoriai_order_between ("0001V", NULL, random), *b = yoriai_order_between ("0001V", NULL, again);

  g_assert_cmpstr (a, ==, b);
  g_assert_true (g_str_has_prefix (a, "0002V"));
  g_assert_cmpuint (strlen (a), ==, 9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/at-load", test_at_load);
  g_test_add_func ("/order/valid", test_valid);
  g_test_add_func ("/order/room", test_room);
  g_test_add_func ("/order/narrow", test_narrow);
  g_test_add_func ("/order/random-places", test_random_places);
  g_test_add_func ("/order/growth", test_growth);
  g_test_add_func ("/order/batch", test_batch);
  g_test_add_func ("/order/batches-apart", test_batches_apart);
  g_test_add_func ("/order/given-generator", test_given_generator);
  return g_test_run ();
}
