/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "words/yoriai-display.h"

/* What people search for. */

static void
test_search (void)
{
  g_assert_true (yoriai_display_matches ("ＮＴＴコミュニケーションズ", "ntt"));
  g_assert_true (yoriai_display_matches ("架空 牧夫", "架空牧夫"));
  g_assert_false (yoriai_display_matches ("岩手県", "秋田"));
  g_assert_true (yoriai_display_matches (NULL, ""));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rows/search", test_search);

  return g_test_run ();
}
