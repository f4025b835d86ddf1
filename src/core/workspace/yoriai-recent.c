/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-recent"

#include "config.h"

#include "workspace/yoriai-recent.h"

#include "document/yoriai-document-reader.h"
#include "words/yoriai-date.h"
#include "workspace/yoriai-remembered.h"
#include "workspace/yoriai-section-states.h"

/* How far the proposals are that were open before. To read and to check one takes longer than a start may: it is done in a
 * thread, and only for a file that is another since; what was found is remembered in the user's state, never in the
 * proposal. */

#define KEY_BASIS "basis" /* the day and the calls it was checked with */
#define KEY_STAMP "stamp" /* the file as it was */
#define KEY_TITLE "title"
#define KEY_CALL "call"
#define KEY_TRACK "track"
#define KEY_SAVED "saved"
#define KEY_ERRORS "errors"
#define KEY_WARNINGS "warnings"
#define KEY_EMPTY "empty"

#define ATTRIBUTES G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC "," G_FILE_ATTRIBUTE_STANDARD_SIZE

typedef struct
{
  char *path;       /* (owned) (nullable) */
  char **uris;      /* (owned) */
  GPtrArray *packs; /* (owned) */
  GDate today;
} Looking;

static char *
dup_own_path (const char *path)
{
  return path != NULL ? g_strdup (path) : yoriai_remembered_dup_path ("recent.ini");
}

static guint
get_count (GKeyFile   *file,
           const char *group,
           const char *key)
{
  return (guint) MAX (g_key_file_get_integer (file, group, key, NULL), 0);
}

static YoriaiRecent *
recall (GKeyFile   *file,
        const char *uri)
{
  YoriaiRecent *self = g_new0 (YoriaiRecent, 1);
  g_autofree char *group = yoriai_remembered_dup_group (uri);

  self->uri = g_strdup (uri);
  self->is_known = g_key_file_has_group (file, group);
  if (!self->is_known)
    return self;
  self->title = g_key_file_get_string (file, group, KEY_TITLE, NULL);
  self->call = g_key_file_get_string (file, group, KEY_CALL, NULL);
  self->track = g_key_file_get_string (file, group, KEY_TRACK, NULL);
  self->saved = g_key_file_get_int64 (file, group, KEY_SAVED, NULL);
  self->counts.error = get_count (file, group, KEY_ERRORS);
  self->counts.warning = get_count (file, group, KEY_WARNINGS);
  self->counts.empty = get_count (file, group, KEY_EMPTY);
  return self;
}

static void
set_text (GKeyFile   *file,
          const char *group,
          const char *key,
          const char *text)
{
  if (text != NULL)
    g_key_file_set_string (file, group, key, text);
}

static void
remember (GKeyFile           *file,
          const YoriaiRecent *self,
          const char         *stamp,
          const char         *basis)
{
  g_autofree char *group = yoriai_remembered_dup_group (self->uri);

  g_key_file_set_string (file, group, KEY_STAMP, stamp);
  g_key_file_set_string (file, group, KEY_BASIS, basis);
  set_text (file, group, KEY_TITLE, self->title);
  set_text (file, group, KEY_CALL, self->call);
  set_text (file, group, KEY_TRACK, self->track);
  g_key_file_set_int64 (file, group, KEY_SAVED, self->saved);
  g_key_file_set_integer (file, group, KEY_ERRORS, (int) self->counts.error);
  g_key_file_set_integer (file, group, KEY_WARNINGS, (int) self->counts.warning);
  g_key_file_set_integer (file, group, KEY_EMPTY, (int) self->counts.empty);
}

/* What the proposal in the file says of itself and what is found in it, unless it cannot be read. */
static void
check (YoriaiRecent      *self,
       GFile             *file,
       YoriaiCallLibrary *library,
       const GDate       *today,
       GCancellable      *cancellable)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, cancellable, NULL, NULL);
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (YoriaiChecker) checker = NULL;
  g_autoptr (YoriaiSectionStates) states = NULL;
  YoriaiRecord *root, *site;
  gsize length;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (text != NULL)
    space = yoriai_document_read (NULL, text, (gssize) length, NULL, NULL);
  if (space == NULL)
    return;
  yoriai_call_library_serve (library, space);
  checker = yoriai_checker_new (space, library);
  yoriai_checker_set_today (checker, today);
  states = yoriai_section_states_new (checker);
  root = yoriai_space_get_root (space);
  site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  self->title = g_strdup (yoriai_record_get_string (site, "name"));
  self->call = g_strdup (yoriai_record_get_string (root, "call"));
  self->track = g_strdup (yoriai_record_get_string (root, "track"));
  self->counts = yoriai_section_states_get_counts (states, NULL);
  self->is_known = TRUE;
}

/* (transfer full) (nullable): what tells one state of the file from another; NULL where there is no file */
static char *
dup_stamp (GFile        *file,
           GCancellable *cancellable,
           gint64       *ret_saved)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  g_autoptr (GDateTime) time = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  if (time == NULL)
    return NULL;
  *ret_saved = g_date_time_to_unix (time);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%06d %" G_GOFFSET_FORMAT, *ret_saved, g_date_time_get_microsecond (time),
                          g_file_info_get_size (info));
}

static char *
dup_basis (YoriaiCallLibrary *library,
           const GDate       *today)
{
  GString *basis = g_string_new (YORIAI_VERSION);

  g_string_append_printf (basis, " %u", g_date_get_julian (today));
  for (guint i = 0; i < yoriai_call_library_get_n_calls (library); i++)
    {
      YoriaiCall *call = yoriai_call_library_get_call (library, i);
      g_autoptr (GPtrArray) packs = yoriai_call_library_dup_packs (library, yoriai_call_get_id (call));
      g_autofree char *digest = yoriai_call_packs_dup_digest (packs);

      g_string_append_printf (basis, " %s", digest != NULL ? digest : "");
    }
  return g_string_free (basis, FALSE);
}

static gboolean
is_as_of (GKeyFile   *file,
          const char *uri,
          const char *stamp,
          const char *basis)
{
  g_autofree char *group = yoriai_remembered_dup_group (uri);
  g_autofree char *last_stamp = g_key_file_get_string (file, group, KEY_STAMP, NULL);
  g_autofree char *last_basis = g_key_file_get_string (file, group, KEY_BASIS, NULL);

  return g_strcmp0 (last_stamp, stamp) == 0 && g_strcmp0 (last_basis, basis) == 0;
}

/**
 * yoriai_recent_recall:
 * @path: (type filename) (nullable): where it is remembered; %NULL for this user's
 * @uris: of files, ended by %NULL
 *
 * Reads only what is remembered, and asks nobody for the files: at the start this costs nothing, wherever they lie.
 *
 * Returns: (transfer full) (element-type YoriaiRecent): what was known of the files last, in their order
 */
GPtrArray *
yoriai_recent_recall (const char        *path,
                      const char *const *uris)
{
  g_autofree char *own = dup_own_path (path);
  g_autoptr (GKeyFile) file = yoriai_remembered_load (own);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_recent_free);

  for (guint i = 0; uris[i] != NULL; i++)
    g_ptr_array_add (list, recall (file, uris[i]));
  return list;
}

/**
 * yoriai_recent_look:
 * @path: (type filename) (nullable): where it is remembered; %NULL for this user's
 * @uris: of files, ended by %NULL
 * @packs: the calls, as yoriai_call_library_ref_packs() gives them
 * @today: the day the proposals are checked as of
 * @cancellable: (nullable): ends it early; what is not looked at then is as it is remembered
 *
 * Looks at the files, reads and checks those that are not what they were, and remembers the result. Of other files than
 * these nothing is remembered any longer. To be called in a thread: files may be large, or far away.
 *
 * Returns: (transfer full) (element-type YoriaiRecent): how far they are, in their order; what is gone is marked so
 */
GPtrArray *
yoriai_recent_look (const char        *path,
                    const char *const *uris,
                    GPtrArray         *packs,
                    const GDate       *today,
                    GCancellable      *cancellable)
{
  g_autofree char *own = dup_own_path (path);
  g_autoptr (GKeyFile) before = yoriai_remembered_load (own);
  g_autoptr (GKeyFile) after = g_key_file_new ();
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new_from_packs (packs);
  g_autofree char *basis = dup_basis (library, today);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_recent_free);

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (YoriaiRecent) recent = recall (before, uris[i]);
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);
      gint64 saved = 0;
      g_autofree char *stamp = g_cancellable_is_cancelled (cancellable) ? NULL : dup_stamp (file, cancellable, &saved);

      recent->is_gone = stamp == NULL && !g_cancellable_is_cancelled (cancellable);
      if (stamp != NULL && !is_as_of (before, uris[i], stamp, basis))
        {
          yoriai_recent_free (g_steal_pointer (&recent));
          recent = g_new0 (YoriaiRecent, 1);
          recent->uri = g_strdup (uris[i]);
          check (recent, file, library, today, cancellable);
        }
      recent->saved = stamp != NULL ? saved : recent->saved;
      if (recent->is_known && stamp != NULL)
        remember (after, recent, stamp, basis);
      g_ptr_array_add (list, g_steal_pointer (&recent));
    }
  if (!g_cancellable_is_cancelled (cancellable))
    yoriai_remembered_save (own, after);
  return list;
}

static void
looking_free (gpointer data)
{
  Looking *self = data;

  g_free (self->path);
  g_strfreev (self->uris);
  g_ptr_array_unref (self->packs);
  g_free (self);
}

static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Looking *self = data;

  g_task_return_pointer (task,
                         yoriai_recent_look (self->path, (const char *const *) self->uris, self->packs, &self->today,
                                             cancellable),
                         (GDestroyNotify) g_ptr_array_unref);
}

/**
 * yoriai_recent_look_async:
 * @path: (type filename) (nullable): where it is remembered; %NULL for this user's
 * @uris: of files, ended by %NULL
 * @library: the calls
 * @cancellable: (nullable): ends it early
 * @callback: called when they were looked at
 * @user_data: for @callback
 *
 * Looks at the files in a thread, as yoriai_recent_look() does.
 */
void
yoriai_recent_look_async (const char          *path,
                          const char *const   *uris,
                          YoriaiCallLibrary   *library,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Looking *looking = g_new0 (Looking, 1);

  g_return_if_fail (YORIAI_IS_CALL_LIBRARY (library));

  looking->path = g_strdup (path);
  looking->uris = g_strdupv ((char **) uris);
  looking->packs = yoriai_call_library_ref_packs (library);
  yoriai_today_in_japan (NULL, &looking->today, NULL);
  g_task_set_source_tag (task, yoriai_recent_look_async);
  g_task_set_task_data (task, looking, looking_free);
  g_task_run_in_thread (task, look_in_thread);
}

/**
 * yoriai_recent_look_finish:
 * @result: of yoriai_recent_look_async()
 * @error: return location; only that it was cancelled
 *
 * Returns: (transfer full) (nullable) (element-type YoriaiRecent): how far the proposals are
 */
GPtrArray *
yoriai_recent_look_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * yoriai_recent_free:
 * @self: (transfer full): what is known of a file
 */
void
yoriai_recent_free (YoriaiRecent *self)
{
  g_free (self->uri);
  g_free (self->title);
  g_free (self->call);
  g_free (self->track);
  g_free (self);
}
