/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YoriaiNearest:
 * @name: the name that nobody knows
 * @meant: (nullable): what it may be meant for, of the names tried so far
 *
 * Looks for the known name that a misspelt one is nearest to. All names are borrowed.
 */
typedef struct
{
  const char *name;
  const char *meant;

  /*< private >*/
  guint n_differences;
} YoriaiNearest;

void yoriai_nearest_init (YoriaiNearest *self,
                          const char    *name);
void yoriai_nearest_try  (YoriaiNearest *self,
                          const char    *known);

G_END_DECLS
