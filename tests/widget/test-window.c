/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-section.h"

#include "window-support.h"

/* How the window behaves under somebody's hands, and while nobody touches it. */

static YoriaiApplication *app;

#define QUIET_MSECS 400
#define PATIENCE_MSECS 20000

static gboolean
elapsed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
count_frame_cb (guint *n_frames)
{
  (*n_frames)++;
}

/* Whether nothing is drawn any more, after what was begun has come to its end. */
static gboolean
comes_to_rest (YoriaiWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint n_frames = 1;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_frame_cb), &n_frames);

  for (guint waited = 0; n_frames > 0 && waited < PATIENCE_MSECS; waited += QUIET_MSECS)
    {
      gboolean is_over = FALSE;

      n_frames = 0;
      g_timeout_add (QUIET_MSECS, elapsed_cb, &is_over);
      while (!is_over)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
  return n_frames == 0;
}

/* A window that nobody touches draws nothing: on the start page, with a sample, and with every page visited. */
static void
test_idles (void)
{
  static const char *const samples[] = { "regional-full.json", "co-creation-nurturing.json" };
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app));
  guint n;

  yoriai_section_get_all (&n);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (comes_to_rest (window));
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, samples[i]);

      yoriai_window_set_workspace (window, workspace);
      g_assert_true (comes_to_rest (window));
      for (guint j = 0; j < n; j++)
        {
          gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", j);
          test_turn ();
        }
      gtk_window_set_focus (GTK_WINDOW (window), NULL); /* a caret blinks */
      g_assert_true (comes_to_rest (window));
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/window/idles", test_idles);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
