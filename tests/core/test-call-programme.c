/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-library.h"
#include "call/yoriai-call-programme.h"

/* What a pack says of the programme is read into structs. */
static void
test_programme (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiCall *call = yoriai_call_library_find (library, "coi-next-2021"), *later = yoriai_call_library_find (library, "coi-next-2024");
  const YoriaiTrack *regional = yoriai_call_find_track (call, "regional-full"), *policy = yoriai_call_find_track (call, "policy-full");
  guint n;
  const YoriaiCallReview *reviews = yoriai_call_get_reviews (call, &n);
  const YoriaiCallField *fields;
  const YoriaiCallBody *council = yoriai_call_find_body (call, "council");

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (reviews[1].year, ==, 7);
  g_assert_true (yoriai_call_review_is_for_track (&reviews[1], policy));
  reviews = yoriai_call_get_aims (call, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (yoriai_call_review_is_for_track (&reviews[0], regional));
  g_assert_false (yoriai_call_review_is_for_track (&reviews[0], policy));
  g_assert_cmpstr (council->name.ja, ==, "共創の場形成推進会議");
  g_assert_cmpuint (council->tasks.n, ==, 4);
  g_assert_cmpstr (((const YoriaiText *) council->tasks.items)[3].ja, ==, "その他プログラムの着実な推進に必要な事項");
  g_assert_null (yoriai_call_find_body (call, "nobody"));
  yoriai_call_get_bodies (later, &n);
  g_assert_cmpuint (n, ==, 4);
  fields = yoriai_call_get_fields (later, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (fields[0].state, ==, "closed");
  g_assert_cmpstr (fields[0].types[0], ==, "nurturing");
  yoriai_call_get_policy_areas (call, &n);
  g_assert_cmpuint (n, ==, 3);
  yoriai_call_get_policy_areas (later, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpstr (yoriai_call_get_background (call, &n)[1].text.en, !=, NULL);
  g_assert_cmpstr (yoriai_call_get_contact (later)->email, ==, "platform@jst.go.jp");
  g_assert_cmpint (yoriai_call_get_budget_line (call)->amount, ==, 640000000);
  g_assert_null (yoriai_call_get_budget_line (later));
  g_assert_nonnull (yoriai_call_get_year_terms (later).ja);
  g_assert_cmpstr (yoriai_call_get_window (later, "opens").date, ==, "2024-04-26");
  g_assert_null (yoriai_call_get_window (later, "starts").date);
  g_assert_cmpuint (yoriai_call_get_n_notices (later), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call/programme", test_programme);

  return g_test_run ();
}
