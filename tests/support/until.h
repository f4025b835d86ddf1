/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#ifndef UNTIL_WAIT
#define UNTIL_WAIT (60 * G_TIME_SPAN_SECOND)
#endif

/* Lets the main context go on until something is so. */
#define UNTIL(condition) \
  G_STMT_START \
  { \
    gint64 end_ = g_get_monotonic_time () + UNTIL_WAIT; \
    while (!(condition)) \
      { \
        g_assert_cmpint (g_get_monotonic_time (), <, end_); \
        g_main_context_iteration (NULL, TRUE); \
      } \
  } \
  G_STMT_END
