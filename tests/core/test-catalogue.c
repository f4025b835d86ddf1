/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>

#include "words/yoriai-catalogue.h"

static void
test_translates (void)
{
  g_assert_cmpstr (yoriai_ja ("FILE"), ==, "ファイル");
}

static void
test_context (void)
{
  g_assert_cmpstr (yoriai_ja ("language of the call's texts\004en"), ==, "ja");
  g_assert_cmpstr (yoriai_ja ("no such context\004en"), ==, "en");
}

static void
test_unknown (void)
{
  g_assert_cmpstr (yoriai_ja ("nobody says this"), ==, "nobody says this");
  g_assert_cmpstr (yoriai_ja (""), ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/translates", test_translates);
  g_test_add_func ("/catalogue/context", test_context);
  g_test_add_func ("/catalogue/unknown", test_unknown);
  return g_test_run ();
}
