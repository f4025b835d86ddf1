/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From where somebody guesses, and how long nobody from there is heard. */

#include "config.h"

#include "meeting/yoriai-backoff.h"

static gint64
fail (YoriaiBackoff *backoff,
      const char    *address,
      gint64         now)
{
  g_autoptr (GInetAddress) parsed = g_inet_address_new_from_string (address);

  return yoriai_backoff_fail (backoff, parsed, now);
}

static gint64
get_wait (YoriaiBackoff *backoff,
          const char    *address,
          gint64         now)
{
  g_autoptr (GInetAddress) parsed = g_inet_address_new_from_string (address);

  return yoriai_backoff_get_wait (backoff, parsed, now);
}

static void
test_longer (void)
{
  const gint64 delays[] = { 0, 0, 0, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000 };
  g_autoptr (YoriaiBackoff) backoff = yoriai_backoff_new ();

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      g_assert_cmpint (fail (backoff, "192.168.1.5", 100), ==, delays[i]);
      g_assert_cmpint (get_wait (backoff, "192.168.1.5", 100), ==, delays[i]);
      g_assert_cmpint (get_wait (backoff, "192.168.1.6", 100), ==, 0);
    }
  for (guint i = 0; i < 1000; i++)
    g_assert_cmpint (fail (backoff, "192.168.1.5", 100), ==, YORIAI_BACKOFF_LONGEST);
}

static void
test_over (void)
{
  g_autoptr (YoriaiBackoff) backoff = yoriai_backoff_new ();

  for (guint i = 0; i < YORIAI_BACKOFF_FREE + 2; i++)
    fail (backoff, "10.0.0.1", 0);
  g_assert_cmpint (get_wait (backoff, "10.0.0.1", 500), ==, 1500);
  g_assert_cmpint (get_wait (backoff, "10.0.0.1", 2000), ==, 0);
  g_assert_cmpint (fail (backoff, "10.0.0.1", YORIAI_BACKOFF_FORGETS - 1), ==, 4000);
  g_assert_cmpint (fail (backoff, "10.0.0.1", 2 * YORIAI_BACKOFF_FORGETS - 1), ==, 0);
}

/* Who has a network has all its addresses; who comes over IPv4 is the same
 * however the socket spells it. */
static void
test_same (void)
{
  g_autoptr (YoriaiBackoff) backoff = yoriai_backoff_new ();

  for (guint i = 0; i <= YORIAI_BACKOFF_FREE; i++)
    {
      g_autofree char *address = g_strdup_printf ("2001:db8:0:1::%x", i + 1);

      fail (backoff, address, 0);
      fail (backoff, i % 2 == 0 ? "192.168.1.5" : "::ffff:192.168.1.5", 0);
    }
  g_assert_cmpint (get_wait (backoff, "2001:db8:0:1:ffff::1", 0), ==, 1000);
  g_assert_cmpint (get_wait (backoff, "2001:db8:0:2::1", 0), ==, 0);
  g_assert_cmpint (get_wait (backoff, "192.168.1.5", 0), ==, 1000);
  g_assert_cmpint (get_wait (backoff, "::ffff:192.168.1.5", 0), ==, 1000);
  g_assert_cmpint (get_wait (backoff, "::1", 0), ==, 0);
}

/* However many there are: who guesses now is remembered, who began is not. */
static void
test_bounded (void)
{
  g_autoptr (YoriaiBackoff) backoff = yoriai_backoff_new ();
  gint64 last = 0;

  for (guint i = 0; i <= YORIAI_BACKOFF_FREE; i++)
    fail (backoff, "172.16.0.1", 0);
  for (guint i = 0; i < 3 * YORIAI_BACKOFF_MAX_ADDRESSES; i++)
    {
      g_autofree char *address = g_strdup_printf ("10.%u.%u.1", i / 256, i % 256);

      g_assert_cmpint (fail (backoff, address, i + 1), ==, 0);
      if (i % 1000 == 0)
        last = fail (backoff, "192.168.1.5", i + 1);
    }
  g_assert_cmpint (last, ==, YORIAI_BACKOFF_LONGEST);
  g_assert_cmpint (fail (backoff, "172.16.0.1", 3 * YORIAI_BACKOFF_MAX_ADDRESSES), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting/backoff/longer", test_longer);
  g_test_add_func ("/meeting/backoff/over", test_over);
  g_test_add_func ("/meeting/backoff/same", test_same);
  g_test_add_func ("/meeting/backoff/bounded", test_bounded);
  return g_test_run ();
}
