/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <time.h>

#include "skewed-clock.h"

static gint64 skew;

/* In place of the C library's, for all that is loaded: cairo and libxlsxwriter ask it what they write into files. */
time_t
time (time_t *ret_time)
{
  time_t now = (time_t) (g_get_real_time () / G_USEC_PER_SEC + skew);

  if (ret_time != NULL)
    *ret_time = now;
  return now;
}

/**
 * test_skew_clock:
 * @seconds: how far the clock is to go wrong
 *
 * Lets the time go on without waiting for it.
 */
void
test_skew_clock (gint64 seconds)
{
  time_t before = time (NULL);

  skew += seconds;
  g_assert_cmpint (time (NULL), >=, before + seconds);
}
