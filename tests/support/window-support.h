/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "window/yoriai-application.h"
#include "window/yoriai-window.h"

G_BEGIN_DECLS

#define MAX_TURNS 4000

/* Lets the main loop turn until @condition holds, but not for ever. */
#define TURN_UNTIL(condition)                                   \
  G_STMT_START                                                  \
  {                                                             \
    for (guint turn = 0; !(condition) && turn < MAX_TURNS; turn++) \
      g_main_context_iteration (NULL, turn > MAX_TURNS / 2);    \
    g_assert_true (condition);                                  \
  }                                                             \
  G_STMT_END

/* Windows over the samples, for tests of what is in them. */
YoriaiApplication *test_application_new (int    *argc,
                                         char ***argv);
void               test_turn            (void);
YoriaiWorkspace   *test_load_sample     (YoriaiApplication *app,
                                         const char        *name);
YoriaiWindow      *test_open_sample     (YoriaiApplication *app,
                                         const char        *name);
void               test_drop_window     (YoriaiWindow *window);
GtkWidget         *test_find_widget     (GtkWidget *widget,
                                         GType      type);
gpointer           test_find_toplevel   (GType type);
gpointer           test_find_controller (GtkWidget *widget,
                                         GType      type);
gboolean           test_press_key       (GtkWidget *widget,
                                         guint      keyval);

G_END_DECLS
