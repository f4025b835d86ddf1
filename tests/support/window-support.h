/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "window/yoriai-application.h"
#include "window/yoriai-window.h"

G_BEGIN_DECLS

/* Lets the main loop turn until @condition holds; after a minute it says what did not come. */
#define TURN_UNTIL(condition)                                                       \
  G_STMT_START                                                                      \
  {                                                                                 \
    gint64 deadline = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;                 \
    guint wake_id = g_timeout_add (20, test_wake_cb, NULL);                         \
                                                                                    \
    while (!(condition) && g_get_monotonic_time () < deadline)                      \
      g_main_context_iteration (NULL, TRUE);                                        \
    g_source_remove (wake_id);                                                      \
    if (!(condition))                                                               \
      g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition);    \
  }                                                                                 \
  G_STMT_END

gboolean test_wake_cb (gpointer data);

/* Of a proposal that is begun. */
#define TEST_CALL "coi-next-2021"
#define TEST_TRACK "regional-full"

/* The program's own calls, for proposals that stand in no window. */
void               test_serve_calls     (YoriaiSpace *space);

/* Windows over the samples, for tests of what is in them. */
YoriaiApplication *test_application_new (int    *argc,
                                         char ***argv);
void               test_turn            (void);
YoriaiDocument    *test_load_document   (GFile      *file,
                                         const char *author);
YoriaiWorkspace   *test_load_sample     (YoriaiApplication *app,
                                         const char        *name);
YoriaiWorkspace   *test_begin_proposal  (YoriaiApplication *app);
YoriaiWindow      *test_open_sample     (YoriaiApplication *app,
                                         const char        *name);
YoriaiWindow      *test_make_window     (YoriaiApplication *app,
                                         YoriaiWorkspace   *workspace);
YoriaiWindow      *test_open_sized      (YoriaiApplication *app,
                                         YoriaiWorkspace   *workspace,
                                         int                width,
                                         int                height);
void               test_activate_file   (YoriaiWindow *window,
                                         const char   *action,
                                         GFile        *file);
YoriaiRecord      *test_get_child       (YoriaiWorkspace *workspace,
                                         const char      *name);
const char        *test_get_section     (YoriaiWindow *window);
void               test_drop_window     (YoriaiWindow *window);
GtkWidget         *test_find_nth_widget (GtkWidget *widget,
                                         GType      type,
                                         guint      n);
GtkWidget         *test_find_widget     (GtkWidget *widget,
                                         GType      type);
GtkWidget         *test_find_text       (GtkWidget  *widget,
                                         const char *text);
gpointer           test_find_toplevel   (GType type);
gpointer           test_find_controller (GtkWidget *widget,
                                         GType      type);
gboolean           test_press_key       (GtkWidget *widget,
                                         guint      keyval);
void test_press_keys (GtkWidget *widget, guint keyval);
GtkWidget         *test_go_to_detail    (YoriaiWindow *window,
                                         YoriaiRecord *record,
                                         const char   *field);
GtkWidget         *test_begin_in_cell   (YoriaiWindow *window);
void               test_type_in         (GtkWidget  *input,
                                         const char *text);

G_END_DECLS
