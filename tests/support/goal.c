/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "goal.h"

#include <stdlib.h>

static gboolean is_missed;

/**
 * goal_print:
 * @what: what is compared: “ours / theirs”
 * @times: the sample's size, as a multiple
 * @ratio: what was measured
 * @goal: what it is to be at most
 *
 * Prints a ratio and whether its goal is met, and remembers one that is not.
 */
void
goal_print (const char *what,
            guint       times,
            double      ratio,
            double      goal)
{
  is_missed |= !(ratio <= goal);
  g_print ("%-44s %4ux %9.5f  goal %.2f  %s\n", what, times, ratio, goal,
           ratio <= goal ? "met" : "MISSED");
}

/**
 * goal_print_only:
 * @what: what is compared
 * @times: the sample's size, as a multiple
 * @ratio: what was measured
 *
 * Prints a ratio that has no goal.
 */
void
goal_print_only (const char *what,
                 guint       times,
                 double      ratio)
{
  g_print ("%-44s %4ux %9.5f\n", what, times, ratio);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * goal_get_median:
 * @times: (array length=n): measurements; they get sorted
 * @n: how many
 *
 * Returns: their median
 */
double
goal_get_median (double *times,
                 guint   n)
{
  qsort (times, n, sizeof *times, compare_times);
  return times[n / 2];
}

/**
 * goal_get_status:
 *
 * Returns: what a bench exits with: 0, or 1 when a goal was missed
 */
int
goal_get_status (void)
{
  return is_missed ? 1 : 0;
}
