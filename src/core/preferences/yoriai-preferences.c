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
#define KEY_NAME "name"
#define KEY_INSTITUTION "institution"
#define KEY_AUTOSAVE "autosave"
#define KEY_ASKED "asked"
#define FOLDER_MODE 0700
#define FILE_MODE 0600

struct _YoriaiPreferences
{
  GObject parent_instance;

  char *path;           /* (owned) */
  GKeyFile *file;       /* (owned): as it was read, with what others keep there */
  char *name;           /* (owned) */
  char *institution;    /* (owned) */
  gboolean autosave;
  gboolean is_asked;
  gboolean is_storing;
  gboolean needs_store; /* once more, when that is done */
};

G_DEFINE_FINAL_TYPE (YoriaiPreferences, yoriai_preferences, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_INSTITUTION,
  PROP_AUTOSAVE,
  PROP_IS_ASKED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

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
set_text (YoriaiPreferences *self,
          char             **place,
          const char        *text,
          guint              prop_id)
{
  g_autofree char *tidied = tidy (text);

  if (g_strcmp0 (*place, tidied) == 0)
    return;
  g_free (*place);
  *place = g_steal_pointer (&tidied);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static void
set_flag (YoriaiPreferences *self,
          gboolean          *place,
          gboolean           flag,
          guint              prop_id)
{
  if (*place == flag)
    return;
  *place = flag;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static char *
get_text (YoriaiPreferences *self,
          const char        *key)
{
  g_autofree char *text = g_key_file_get_string (self->file, GROUP, key, NULL);

  return tidy (text);
}

static void
yoriai_preferences_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  YoriaiPreferences *self = YORIAI_PREFERENCES (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_INSTITUTION:
      g_value_set_string (value, self->institution);
      break;
    case PROP_AUTOSAVE:
      g_value_set_boolean (value, self->autosave);
      break;
    case PROP_IS_ASKED:
      g_value_set_boolean (value, self->is_asked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_preferences_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  YoriaiPreferences *self = YORIAI_PREFERENCES (object);

  switch (prop_id)
    {
    case PROP_NAME:
      set_text (self, &self->name, g_value_get_string (value), prop_id);
      break;
    case PROP_INSTITUTION:
      set_text (self, &self->institution, g_value_get_string (value), prop_id);
      break;
    case PROP_AUTOSAVE:
      set_flag (self, &self->autosave, g_value_get_boolean (value), prop_id);
      break;
    case PROP_IS_ASKED:
      set_flag (self, &self->is_asked, g_value_get_boolean (value), prop_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_preferences_finalize (GObject *object)
{
  YoriaiPreferences *self = YORIAI_PREFERENCES (object);

  g_key_file_unref (self->file);
  g_free (self->path);
  g_free (self->name);
  g_free (self->institution);
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
  self->name = get_text (self, KEY_NAME);
  self->institution = get_text (self, KEY_INSTITUTION);
  self->autosave = g_key_file_get_boolean (self->file, GROUP, KEY_AUTOSAVE, NULL);
  self->is_asked = g_key_file_get_boolean (self->file, GROUP, KEY_ASKED, NULL);
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

  return self->name;
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

  return self->institution;
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

  return self->autosave;
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

  return self->is_asked;
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
  g_return_val_if_fail (YORIAI_IS_PREFERENCES (self), NULL);

  if (yoriai_text_is_empty (self->name) || yoriai_text_is_empty (self->institution))
    return g_strdup (yoriai_text_is_empty (self->name) ? self->institution : self->name);
  return g_strdup_printf ("%s (%s)", self->name, self->institution);
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
  g_key_file_set_string (self->file, GROUP, KEY_NAME, self->name);
  g_key_file_set_string (self->file, GROUP, KEY_INSTITUTION, self->institution);
  g_key_file_set_boolean (self->file, GROUP, KEY_AUTOSAVE, self->autosave);
  g_key_file_set_boolean (self->file, GROUP, KEY_ASKED, self->is_asked);
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
