/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-application"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "dialogs/yoriai-preferences-window.h"
#include "meeting/yoriai-invitation.h"
#include "window/yoriai-appearance.h"
#include "window/yoriai-application.h"
#include "yoriai-ui-resources.h"
#include "window/yoriai-window.h"

/* The process: its windows, the calls they share, and the keys. */
#define EXIT_NO_DISPLAY 2 /* as the command line: it cannot be done here */

struct _YoriaiApplication
{
  AdwApplication parent_instance;
  YoriaiCallLibrary *library; /* (owned) */
  YoriaiPreferences *preferences; /* (owned) */
  GtkWindow *preferences_window; /* (nullable) */
  YoriaiWindow *asking; /* (nullable): whose answer quitting waits for */
};

G_DEFINE_FINAL_TYPE (YoriaiApplication, yoriai_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *keys[3];
} Accelerator;

/* Set on the application, they run in the capture phase: Ctrl+Z reaches the proposal before any text widget. */
static const Accelerator accelerators[] = {
  { "win.new", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s", "F12" } },
  { "win.export", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.find", { "<Control>f" } },
  { "win.find-next", { "F3", "<Control>g" } },
  { "win.find-previous", { "<Shift>F3", "<Control><Shift>g" } },
  { "win.replace", { "<Control>h" } },
  { "win.go-to", { "<Control>k", "F5" } },
  { "win.next-finding", { "F8" } },
  { "win.previous-finding", { "<Shift>F8" } },
  { "win.next-unfilled", { "<Control>F8" } },
  { "win.toggle-panel", { "F9" } },
  { "win.show-figure", { "F7" } },
  { "win.present-figure", { "F11" } },
  { "win.meeting-view", { "<Shift>F11" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.larger-text", { "<Control><Shift>greater", "<Control>greater" } },
  { "app.smaller-text", { "<Control><Shift>less", "<Control>less" } },
  { "window.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
  { "win.show-nth-section(0)", { "<Alt>Home" } },
  { "win.show-nth-section(1)", { "<Alt>1" } },
  { "win.show-nth-section(2)", { "<Alt>2" } },
  { "win.show-nth-section(3)", { "<Alt>3" } },
  { "win.show-nth-section(4)", { "<Alt>4" } },
  { "win.show-nth-section(5)", { "<Alt>5" } },
  { "win.show-nth-section(6)", { "<Alt>6" } },
  { "win.show-nth-section(7)", { "<Alt>7" } },
  { "win.show-nth-section(8)", { "<Alt>8" } },
  { "win.show-nth-section(9)", { "<Alt>9" } },
  { "win.show-nth-section(10)", { "<Alt>0" } },
  { "win.show-nth-section(11)", { "<Alt>minus" } },
};

static YoriaiWindow *
get_window (YoriaiApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  /* A dialog may be the active one. */
  while (active != NULL && !YORIAI_IS_WINDOW (active))
    active = gtk_window_get_transient_for (active);
  return active != NULL ? YORIAI_WINDOW (active) : NULL;
}

static YoriaiWindow *
ensure_free_window (YoriaiApplication *self)
{
  YoriaiWindow *window = get_window (self);

  if (window != NULL && yoriai_window_is_free (window))
    return window;
  return yoriai_window_new (GTK_APPLICATION (self), self->library);
}

/* The same file is never open twice: the second window would be refused when it saves. */
static void
open_file (YoriaiApplication *self,
           GFile             *file)
{
  YoriaiWindow *window = yoriai_window_find_for_file (GTK_APPLICATION (self), file);

  if (window == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      window = ensure_free_window (self);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.open-file", "s", uri);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_file_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL));

  open_file (YORIAI_APPLICATION (user_data), file);
}

/* An invitation that was clicked: a meeting is joined from a window of its own, or from one without a proposal. */
static void
join_link_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  YoriaiWindow *window = ensure_free_window (YORIAI_APPLICATION (user_data));

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.join-link", "s", g_variant_get_string (parameter, NULL));
}

/* Done by the window in front, whose action has the same name. */
static void
window_file_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL));
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *name = g_strconcat ("win.", g_action_get_name (G_ACTION (action)), NULL);
  YoriaiWindow *window = get_window (YORIAI_APPLICATION (user_data));

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), name, "s", uri);
}

static void
preferences_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  YoriaiApplication *self = YORIAI_APPLICATION (user_data);
  YoriaiWindow *parent = get_window (self);

  if (self->preferences_window == NULL && parent != NULL)
    {
      g_set_weak_pointer (&self->preferences_window,
                          GTK_WINDOW (yoriai_preferences_window_new (GTK_WINDOW (parent),
                                                                     self->preferences)));
    }
  if (self->preferences_window != NULL)
    gtk_window_present (self->preferences_window);
}

static void
preferences_failed_cb (YoriaiApplication *self,
                       const GError      *error)
{
  YoriaiWindow *window = get_window (self);
  /* Translators: why a file cannot be written */
  g_autofree char *text = g_strdup_printf (_("The preferences hold until Yoriai ends: %s"),
                                           error->message);

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.tell", "s", text);
}

static void
about_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  yoriai_compat_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static YoriaiWindow *
find_window (YoriaiApplication *self,
             gboolean           can_close)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (YORIAI_IS_WINDOW (l->data) && yoriai_window_can_close (l->data) == can_close)
      return l->data;
  return NULL;
}

static gboolean
has_window (YoriaiApplication *self,
            YoriaiWindow      *window)
{
  return g_list_find (gtk_application_get_windows (GTK_APPLICATION (self)), window) != NULL;
}

/* Asks about the next window that is not saved. Where there is none any more,
 * all are closed, and the last one ends the application. */
static void
quit_further (YoriaiApplication *self)
{
  YoriaiWindow *window;

  while ((window = find_window (self, FALSE)) != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      gtk_window_close (GTK_WINDOW (window));
      if (has_window (self, window))
        {
          self->asking = window;
          return;
        }
    }
  while ((window = find_window (self, TRUE)) != NULL)
    {
      gtk_window_close (GTK_WINDOW (window));
      /* One that is being written closes when that is done. */
      if (has_window (self, window))
        {
          self->asking = window;
          return;
        }
    }
}

static void
window_stays_cb (YoriaiApplication *self,
                 YoriaiWindow      *window)
{
  if (self->asking == window)
    self->asking = NULL;
}

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  YoriaiApplication *self = YORIAI_APPLICATION (user_data);

  if (self->asking != NULL)
    gtk_window_present (GTK_WINDOW (self->asking));
  else
    quit_further (self);
}

static void
yoriai_application_window_added (GtkApplication *app,
                                 GtkWindow      *window)
{
  GTK_APPLICATION_CLASS (yoriai_application_parent_class)->window_added (app, window);
  if (!YORIAI_IS_WINDOW (window))
    return;
  g_object_set (window, "preferences", YORIAI_APPLICATION (app)->preferences, NULL);
  g_signal_connect_object (window, "stays", G_CALLBACK (window_stays_cb), app, G_CONNECT_SWAPPED);
}

static void
yoriai_application_window_removed (GtkApplication *app,
                                   GtkWindow      *window)
{
  YoriaiApplication *self = YORIAI_APPLICATION (app);

  GTK_APPLICATION_CLASS (yoriai_application_parent_class)->window_removed (app, window);
  if (GTK_WINDOW (self->asking) != window)
    return;
  self->asking = NULL;
  quit_further (self);
}

/* The actions with a path are what scripts and tests use instead of a file dialog (D-Bus: org.gtk.Actions). */
static const GActionEntry actions[] = {
  { .name = "open-file", .activate = open_file_activated, .parameter_type = "s" },
  { .name = "join-link", .activate = join_link_activated, .parameter_type = "s" },
  { .name = "save-as-file", .activate = window_file_activated, .parameter_type = "s" },
  { .name = "export-file", .activate = window_file_activated, .parameter_type = "s" },
  { .name = "save-book-file", .activate = window_file_activated, .parameter_type = "s" },
  { .name = "take-in-file", .activate = window_file_activated, .parameter_type = "s" },
  { .name = "take-in-sheets-file", .activate = window_file_activated, .parameter_type = "s" },
  { .name = "save-figure-file", .activate = window_file_activated, .parameter_type = "s" },
  { .name = "preferences", .activate = preferences_activated },
  { .name = "about", .activate = about_activated },
  { .name = "quit", .activate = quit_activated },
};

static void
yoriai_application_startup (GApplication *app)
{
  YoriaiApplication *self = YORIAI_APPLICATION (app);

  G_APPLICATION_CLASS (yoriai_application_parent_class)->startup (app);

  self->library = yoriai_call_library_new_default ();
  yoriai_call_library_watch (self->library);
  self->preferences = yoriai_preferences_new (NULL);
  g_signal_connect_object (self->preferences, "failed", G_CALLBACK (preferences_failed_cb), self,
                           G_CONNECT_SWAPPED);
  yoriai_appearance_follow (self->preferences);
  yoriai_appearance_add_actions (G_ACTION_MAP (self), self->preferences);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char *const *) accelerators[i].keys);
  gtk_window_set_default_icon_name (YORIAI_APPLICATION_ID);
  /* The focus comes and goes with pages, saves and windows; what would be selected then, the next key would erase. */
  g_object_set (gtk_settings_get_default (), "gtk-entry-select-on-focus", FALSE, NULL);
}

static void
yoriai_application_activate (GApplication *app)
{
  YoriaiApplication *self = YORIAI_APPLICATION (app);
  YoriaiWindow *window = get_window (self);

  gtk_window_present (GTK_WINDOW (window != NULL ? window : yoriai_window_new (GTK_APPLICATION (self), self->library)));
}

static void
yoriai_application_open (GApplication  *app,
                         GFile        **files,
                         int            n_files,
                         const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (YORIAI_APPLICATION (app), files[i]);
}

/* A link is no file: GIO would take it apart as one, and gvfs loses the rest. */
static gboolean
yoriai_application_local_command_line (GApplication   *app,
                                       char         ***arguments,
                                       int            *exit_status)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; (*arguments)[i] != NULL; i++)
    g_ptr_array_add (i > 0 && g_str_has_prefix ((*arguments)[i], YORIAI_INVITATION_SCHEME ":") ? links : files,
                     (*arguments)[i]);
  g_ptr_array_add (files, NULL);
  if (links->len == 0)
    return G_APPLICATION_CLASS (yoriai_application_parent_class)->local_command_line (app, arguments, exit_status);
  for (guint i = 0; i < files->len; i++)
    (*arguments)[i] = files->pdata[i];
  if (!g_application_register (app, NULL, &error))
    {
      g_printerr ("yoriai: %s\n", error->message);
      *exit_status = EXIT_NO_DISPLAY;
      return TRUE;
    }
  for (guint i = 0; i < links->len; i++)
    g_action_group_activate_action (G_ACTION_GROUP (app), "join-link", g_variant_new_string (links->pdata[i]));
  *exit_status = 0;
  return files->len <= 2 /* the program's name and the end */
         || G_APPLICATION_CLASS (yoriai_application_parent_class)->local_command_line (app, arguments, exit_status);
}

static void
yoriai_application_dispose (GObject *object)
{
  g_clear_object (&YORIAI_APPLICATION (object)->library);
  g_clear_object (&YORIAI_APPLICATION (object)->preferences);
  g_clear_weak_pointer (&YORIAI_APPLICATION (object)->preferences_window);
  G_OBJECT_CLASS (yoriai_application_parent_class)->dispose (object);
}

static void
yoriai_application_class_init (YoriaiApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_application_dispose;
  GTK_APPLICATION_CLASS (klass)->window_added = yoriai_application_window_added;
  GTK_APPLICATION_CLASS (klass)->window_removed = yoriai_application_window_removed;
  app_class->startup = yoriai_application_startup;
  app_class->activate = yoriai_application_activate;
  app_class->open = yoriai_application_open;
  app_class->local_command_line = yoriai_application_local_command_line;
}

static void
yoriai_application_init (YoriaiApplication *self)
{
  /* Named here so that the linker keeps the resources of a static library. */
  g_resources_register (yoriai_ui_get_resource ());
}

/**
 * yoriai_application_new:
 * @flags: flags; G_APPLICATION_HANDLES_OPEN is added
 *
 * Returns: (transfer full): the application
 */
YoriaiApplication *
yoriai_application_new (GApplicationFlags flags)
{
  return g_object_new (YORIAI_TYPE_APPLICATION, "application-id", YORIAI_APPLICATION_ID,
                       "flags", flags | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/yoriai/Yoriai", NULL);
}

/**
 * yoriai_application_get_library:
 * @self: the application
 *
 * Returns: (transfer none): the calls all windows share
 */
YoriaiCallLibrary *
yoriai_application_get_library (YoriaiApplication *self)
{
  g_return_val_if_fail (YORIAI_IS_APPLICATION (self), NULL);

  return self->library;
}

/**
 * yoriai_application_get_preferences:
 * @self: the application, which has started
 *
 * Returns: (transfer none): what its user prefers
 */
YoriaiPreferences *
yoriai_application_get_preferences (YoriaiApplication *self)
{
  g_return_val_if_fail (YORIAI_IS_APPLICATION (self), NULL);

  return self->preferences;
}

/**
 * yoriai_app_run:
 * @argc: number of arguments
 * @argv: the program's name and the files to open
 *
 * Runs the window until it is closed.
 *
 * Returns: the exit status
 */
int
yoriai_app_run (int    argc,
                char **argv)
{
  g_autoptr (YoriaiApplication) app = NULL;

  if (!gtk_init_check ())
    {
      g_printerr ("yoriai: %s\n", _("there is no display to open a window on; see “yoriai --help”"));
      return EXIT_NO_DISPLAY;
    }
  g_set_application_name (_("Yoriai"));
  app = yoriai_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
