/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-sdg.h"

#include <glib/gi18n-lib.h>

/* The goals of the United Nations, by number. */
static const char *const labels[YORIAI_N_SDGS] = {
  N_("No Poverty"),
  N_("Zero Hunger"),
  N_("Good Health and Well-being"),
  N_("Quality Education"),
  N_("Gender Equality"),
  N_("Clean Water and Sanitation"),
  N_("Affordable and Clean Energy"),
  N_("Decent Work and Economic Growth"),
  N_("Industry, Innovation and Infrastructure"),
  N_("Reduced Inequalities"),
  N_("Sustainable Cities and Communities"),
  N_("Responsible Consumption and Production"),
  N_("Climate Action"),
  N_("Life below Water"),
  N_("Life on Land"),
  N_("Peace, Justice and Strong Institutions"),
  N_("Partnerships for the Goals"),
};

/**
 * yoriai_sdg_get_label:
 * @number: 1 to YORIAI_N_SDGS
 *
 * Returns: (transfer none): a sustainable development goal in short, untranslated
 */
const char *
yoriai_sdg_get_label (guint number)
{
  g_return_val_if_fail (number >= 1 && number <= YORIAI_N_SDGS, NULL);

  return labels[number - 1];
}
