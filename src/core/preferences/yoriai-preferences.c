/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "preferences/yoriai-preferences.h"
#include "text/yoriai-text.h"

/*
 * What somebody prefers on this computer, in a file of their own. Without it,
 * or where it cannot be read, everything is as in the beginning; what a newer
 * version keeps in it stays. Not GSettings: the program runs from where it was
 * built, too, where no schema is installed.
 */

#define GROUP "Yoriai"
#define FOLDER_MODE 0700
#define FILE_MODE 0600

enum
{
  PROP_0,
  PROP_NAME,
  PROP_INSTITUTION,
  PROP_AUTOSAVE,
  PROP_IS_ASKED,
  PROP_LANGUAGE,
  PROP_STYLE,
  PROP_DATES,
  PROP_TEXT_SIZE,
  PROP_SERVER,
  PROP_SERVER_DOCUMENT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* What each is called in the file. What it is, its bounds and its beginning stand in its property. */
static const char *const keys[N_PROPS] = {
  [PROP_NAME] = "name",
  [PROP_INSTITUTION] = "institution",
  [PROP_AUTOSAVE] = "autosave",
  [PROP_IS_ASKED] = "asked",
  [PROP_LANGUAGE] = "language",
  [PROP_STYLE] = "style",
  [PROP_DATES] = "dates",
  [PROP_TEXT_SIZE] = "text-size",
  [PROP_SERVER] = "server",
  [PROP_SERVER_DOCUMENT] = "server-document",
};

/* What can be chosen; the first one is what counts where nothing, or nothing of these, was. */
static const char *const *const choices[N_PROPS] = {
  [PROP_LANGUAGE] = (const char *const[]) { "desktop", "ja", "en", NULL },
  [PROP_STYLE] = (const char *const[]) { "desktop", "light", "dark", NULL },
  [PROP_DATES] = (const char *const[]) { "western", "japanese", "both", NULL },
};

struct _YoriaiPreferences
{
  GObject parent_instance;

  char *path;             /* (owned) */
  GKeyFile *file;         /* (owned): as it was read, with what others keep there */
  GValue values[N_PROPS]; /* (owned) */
  gboolean is_storing;
  gboolean needs_store;   /* once more, when that is done */
};

G_DEFINE_FINAL_TYPE (YoriaiPreferences, yoriai_preferences, G_TYPE_OBJECT)

enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One line of at most so many characters, without blanks around it. */
static char *
tidy (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  g_strdelimit (valid, "\n\r\t", ' ');
  g_strstrip (valid);
  if (g_utf8_strlen (valid, -1) > YORIAI_PREFERENCES_MAX_CHARS)
    return g_utf8_substring (valid, 0, YORIAI_PREFERENCES_MAX_CHARS);
  return g_steal_pointer (&valid);
}

static void
yoriai_preferences_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_return_if_fail (prop_id > PROP_0 && prop_id < N_PROPS);

  g_value_copy (&YORIAI_PREFERENCES (object)->values[prop_id], value);
}

static void
yoriai_preferences_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  YoriaiPreferences *self = YORIAI_PREFERENCES (object);
  g_auto (GValue) tidied = G_VALUE_INIT;
  const char *text;

  g_return_if_fail (prop_id > PROP_0 && prop_id < N_PROPS);

  g_value_init (&tidied, pspec->value_type);
  g_value_copy (value, &tidied);
  text = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;
  if (choices[prop_id] != NULL && (text == NULL || !g_strv_contains (choices[prop_id], text)))
    g_value_set_static_string (&tidied, choices[prop_id][0]);
  else if (G_VALUE_HOLDS_STRING (value))
    g_value_take_string (&tidied, tidy (text));
  if (g_param_values_cmp (pspec, &self->values[prop_id], &tidied) == 0)
    return;
  g_value_copy (&tidied, &self->values[prop_id]);
  g_object_notify_by_pspec (object, pspec);
}

static void
yoriai_preferences_finalize (GObject *object)
{
  YoriaiPreferences *self = YORIAI_PREFERENCES (object);

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_value_unset (&self->values[i]);
  g_key_file_unref (self->file);
  g_free (self->path);
  G_OBJECT_CLASS (yoriai_preferences_parent_class)->finalize (object);
}

static void
yoriai_preferences_class_init (YoriaiPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yoriai_preferences_get_property;
  object_class->set_property = yoriai_preferences_set_property;
  object_class->finalize = yoriai_preferences_finalize;

  /**
   * YoriaiPreferences:name:
   *
   * Who works here; may be empty.
   */
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);

  /**
   * YoriaiPreferences:institution:
   *
   * Where they belong; may be empty.
   */
  props[PROP_INSTITUTION] = g_param_spec_string ("institution", NULL, NULL, "", flags);

  /**
   * YoriaiPreferences:autosave:
   *
   * Whether a file is saved when one stops typing; else it changes only when
   * one saves it.
   */
  props[PROP_AUTOSAVE] = g_param_spec_boolean ("autosave", NULL, NULL, FALSE, flags);

  /**
   * YoriaiPreferences:is-asked:
   *
   * Whether they were asked for their name, which is done once.
   */
  props[PROP_IS_ASKED] = g_param_spec_boolean ("is-asked", NULL, NULL, FALSE, flags);

  /**
   * YoriaiPreferences:language:
   *
   * Of labels and messages: "desktop", "ja" or "en". It counts from the next
   * start on.
   */
  props[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, choices[PROP_LANGUAGE][0], flags);

  /**
   * YoriaiPreferences:style:
   *
   * "desktop", "light" or "dark".
   */
  props[PROP_STYLE] = g_param_spec_string ("style", NULL, NULL, choices[PROP_STYLE][0], flags);

  /**
   * YoriaiPreferences:dates:
   *
   * How dates are shown: "western" (2026年6月5日), "japanese" (令和8年6月5日) or
   * "both".
   */
  props[PROP_DATES] = g_param_spec_string ("dates", NULL, NULL, choices[PROP_DATES][0], flags);

  /**
   * YoriaiPreferences:text-size:
   *
   * In the window, in hundredths of what the desktop asks for.
   */
  props[PROP_TEXT_SIZE] = g_param_spec_int ("text-size", NULL, NULL, YORIAI_PREFERENCES_MIN_TEXT_SIZE,
                                            YORIAI_PREFERENCES_MAX_TEXT_SIZE, 100, flags);

  /**
   * YoriaiPreferences:server:
   *
   * The address of the organisation's server on which one met last; may be
   * empty.
   */
  props[PROP_SERVER] = g_param_spec_string ("server", NULL, NULL, "", flags);

  /**
   * YoriaiPreferences:server-document:
   *
   * What the proposal was called there; may be empty.
   */
  props[PROP_SERVER_DOCUMENT] = g_param_spec_string ("server-document", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * YoriaiPreferences::failed:
   * @self: the preferences
   * @error: (type GError): why
   *
   * The file cannot be written: what was chosen holds as long as the program
   * runs.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
yoriai_preferences_init (YoriaiPreferences *self)
{
  self->file = g_key_file_new ();
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    {
      g_value_init (&self->values[i], props[i]->value_type);
      g_param_value_set_default (props[i], &self->values[i]);
    }
}

/* What cannot be read leaves what counts in the beginning. */
static void
read_all (YoriaiPreferences *self)
{
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    {
      g_autofree char *text = g_key_file_get_string (self->file, GROUP, keys[i], NULL);
      g_auto (GValue) value = G_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      if (text == NULL)
        continue;
      g_value_init (&value, props[i]->value_type);
      if (G_VALUE_HOLDS_BOOLEAN (&value))
        g_value_set_boolean (&value, g_key_file_get_boolean (self->file, GROUP, keys[i], NULL));
      else if (G_VALUE_HOLDS_INT (&value))
        g_value_set_int (&value, g_key_file_get_integer (self->file, GROUP, keys[i], &error));
      else
        g_value_set_string (&value, text);
      if (error != NULL)
        continue;
      g_param_value_validate (props[i], &value);
      g_object_set_property (G_OBJECT (self), props[i]->name, &value);
    }
}

static void
write_all (YoriaiPreferences *self)
{
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    {
      const GValue *value = &self->values[i];

      if (G_VALUE_HOLDS_BOOLEAN (value))
        g_key_file_set_boolean (self->file, GROUP, keys[i], g_value_get_boolean (value));
      else if (G_VALUE_HOLDS_INT (value))
        g_key_file_set_integer (self->file, GROUP, keys[i], g_value_get_int (value));
      else
        g_key_file_set_string (self->file, GROUP, keys[i], g_value_get_string (value));
    }
}

/**
 * yoriai_preferences_dup_path:
 *
 * Returns: (transfer full) (type filename): where this user's lie
 */
char *
yoriai_preferences_dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "yoriai", "preferences.ini", NULL);
}

/**
 * yoriai_preferences_new:
 * @path: (type filename) (nullable): their file; %NULL for where this user's
 * lie
 *
 * Returns: (transfer full): the preferences
 */
YoriaiPreferences *
yoriai_preferences_new (const char *path)
{
  YoriaiPreferences *self = g_object_new (YORIAI_TYPE_PREFERENCES, NULL);

  self->path = path != NULL ? g_strdup (path) : yoriai_preferences_dup_path ();
  g_key_file_load_from_file (self->file, self->path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  read_all (self);
  return self;
}

/**
 * yoriai_preferences_get_name:
 * @self: the preferences
 *
 * Returns: (transfer none): who works here; may be empty
 */
const char *
yoriai_preferences_get_name (YoriaiPreferences *self)
{
  g_return_val_if_fail (YORIAI_IS_PREFERENCES (self), "");

  return g_value_get_string (&self->values[PROP_NAME]);
}

/**
 * yoriai_preferences_get_institution:
 * @self: the preferences
 *
 * Returns: (transfer none): where they belong; may be empty
 */
const char *
yoriai_preferences_get_institution (YoriaiPreferences *self)
{
  g_return_val_if_fail (YORIAI_IS_PREFERENCES (self), "");

  return g_value_get_string (&self->values[PROP_INSTITUTION]);
}

/**
 * yoriai_preferences_get_autosave:
 * @self: the preferences
 *
 * Returns: whether a file is saved when one stops typing
 */
gboolean
yoriai_preferences_get_autosave (YoriaiPreferences *self)
{
  g_return_val_if_fail (YORIAI_IS_PREFERENCES (self), FALSE);

  return g_value_get_boolean (&self->values[PROP_AUTOSAVE]);
}

/**
 * yoriai_preferences_get_is_asked:
 * @self: the preferences
 *
 * Returns: whether they were asked for their name
 */
gboolean
yoriai_preferences_get_is_asked (YoriaiPreferences *self)
{
  g_return_val_if_fail (YORIAI_IS_PREFERENCES (self), TRUE);

  return g_value_get_boolean (&self->values[PROP_IS_ASKED]);
}

/**
 * yoriai_preferences_get_server:
 * @self: the preferences
 *
 * Returns: (transfer none): the server on which one met last; may be empty
 */
const char *
yoriai_preferences_get_server (YoriaiPreferences *self)
{
  g_return_val_if_fail (YORIAI_IS_PREFERENCES (self), "");

  return g_value_get_string (&self->values[PROP_SERVER]);
}

/**
 * yoriai_preferences_get_server_document:
 * @self: the preferences
 *
 * Returns: (transfer none): what the proposal was called there; may be empty
 */
const char *
yoriai_preferences_get_server_document (YoriaiPreferences *self)
{
  g_return_val_if_fail (YORIAI_IS_PREFERENCES (self), "");

  return g_value_get_string (&self->values[PROP_SERVER_DOCUMENT]);
}

/**
 * yoriai_preferences_dup_author:
 * @self: the preferences
 *
 * Returns: (transfer full): name and institution as they stand beside what was
 * changed; empty when nobody gave a name
 */
char *
yoriai_preferences_dup_author (YoriaiPreferences *self)
{
  const char *name, *institution;

  g_return_val_if_fail (YORIAI_IS_PREFERENCES (self), NULL);

  name = yoriai_preferences_get_name (self);
  institution = yoriai_preferences_get_institution (self);
  if (yoriai_text_is_empty (name) || yoriai_text_is_empty (institution))
    return g_strdup (yoriai_text_is_empty (name) ? institution : name);
  return g_strdup_printf ("%s (%s)", name, institution);
}

typedef struct
{
  char *path;
  char *text;
  gsize length;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->text);
  g_free (job);
}

static void
store_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autofree char *folder = g_path_get_dirname (job->path);
  GError *error = NULL;

  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    {
      g_autofree char *name = g_filename_display_name (folder);

      g_task_return_new_error (task, G_FILE_ERROR, g_file_error_from_errno (errno),
                               _("%s: The folder cannot be made: %s"), name, g_strerror (errno));
    }
  else if (g_file_set_contents_full (job->path, job->text, (gssize) job->length,
                                     G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE, &error))
    {
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_storing = FALSE;
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  if (self->needs_store)
    yoriai_preferences_store (self);
}

/**
 * yoriai_preferences_store:
 * @self: the preferences
 *
 * Writes them in a thread; the application stays until that is done.
 */
void
yoriai_preferences_store (YoriaiPreferences *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (YORIAI_IS_PREFERENCES (self));

  self->needs_store = self->is_storing;
  if (self->is_storing)
    return;
  self->is_storing = TRUE;
  write_all (self);
  job = g_new0 (Job, 1);
  job->path = g_strdup (self->path);
  job->text = g_key_file_to_data (self->file, &job->length, NULL);
  task = g_task_new (NULL, NULL, stored_cb, g_object_ref (self));
  g_task_set_source_tag (task, yoriai_preferences_store);
  g_task_set_task_data (task, job, job_free);
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  g_task_run_in_thread (task, store_in_thread);
}
