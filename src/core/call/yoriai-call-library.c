/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call-library"

#include "config.h"

#include "call/yoriai-call-library-private.h"
#include "call/yoriai-call-questions.h"

#include <glib/gi18n-lib.h>

#include "record/yoriai-choice.h"

#define RESOURCE_FOLDER "/io/github/yoriai/Yoriai/calls"
#define SUFFIX ".json"
#define MAX_PACK_BYTES (16 * 1024 * 1024)

/*
 * YoriaiCallLibrary:
 *
 * All calls there are: the program's own, and the user's, which win where ids are equal. A pack
 * that cannot be read is left out and told of; in a reload, the call read before stays.
 */
struct _YoriaiCallLibrary
{
  GObject parent_instance;

  char *user_dir;        /* (nullable) */
  GPtrArray *calls;      /* (element-type YoriaiCall), newest fiscal year first */
  YoriaiCall *root;      /* (owned) (nullable): what all build upon, which is no call to apply to */
  GPtrArray *packs;      /* (element-type Pack): those that gave a call */
  GPtrArray *earlier;    /* (element-type YoriaiCall): as packs said them before, the newest last */
  GPtrArray *errors;     /* (element-type GError) */
  GFileMonitor *monitor; /* (owned) (nullable) */
};

#define MAX_EARLIER 8

typedef struct
{
  char *name; /* of the file */
  char *id; /* (nullable) */
  GBytes *bytes;
  YoriaiCall *call; /* (nullable) */
  gboolean is_tried;
} Pack;

typedef struct
{
  YoriaiCallLibrary *library;
  GPtrArray *packs; /* (element-type Pack) */
  GPtrArray *old;   /* (element-type Pack): as they were before */
} Reading;

G_DEFINE_FINAL_TYPE (YoriaiCallLibrary, yoriai_call_library, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
pack_free (gpointer data)
{
  Pack *pack = data;

  g_free (pack->name);
  g_free (pack->id);
  g_bytes_unref (pack->bytes);
  g_clear_object (&pack->call);
  g_free (pack);
}

static void
call_pack_free (gpointer data)
{
  YoriaiCallPack *pack = data;

  g_free (pack->name);
  g_free (pack->id);
  g_bytes_unref (pack->bytes);
  g_free (pack);
}

YoriaiCallPack *
_yoriai_call_pack_new (const char *name,
                       const char *id,
                       GBytes     *bytes)
{
  YoriaiCallPack *pack = g_new (YoriaiCallPack, 1);

  pack->name = g_strdup (name);
  pack->id = g_strdup (id);
  pack->bytes = g_bytes_ref (bytes);
  return pack;
}

static void
take_error (YoriaiCallLibrary *self,
            GError            *error)
{
  g_ptr_array_add (self->errors, error);
}

/* The call that the pack gave before, and the text that gave it. */
static void
keep_old (Reading *reading,
          Pack    *pack)
{
  for (guint i = 0; i < reading->old->len; i++)
    {
      const Pack *old = reading->old->pdata[i];

      if (!g_str_equal (old->name, pack->name))
        continue;
      g_set_object (&pack->call, old->call);
      g_bytes_unref (pack->bytes);
      pack->bytes = g_bytes_ref (old->bytes);
      return;
    }
}

/* The id is needed before the pack is read: packs build upon each other. */
static void
add_pack (Reading    *reading,
          const char *name,
          GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (name, data != NULL ? data : "", size, YORIAI_JSON_MAX_DEPTH, &error);
  const YoriaiJson *root = doc != NULL ? yoriai_json_doc_get_root (doc) : NULL;
  Pack *pack = g_new0 (Pack, 1);

  pack->name = g_strdup (name);
  pack->bytes = g_bytes_ref (bytes);
  if (root != NULL && yoriai_json_get_type (root) == YORIAI_JSON_OBJECT)
    pack->id = g_strdup (yoriai_json_get_member_string (root, "id"));
  if (doc == NULL)
    {
      take_error (reading->library, g_steal_pointer (&error));
      pack->is_tried = TRUE;
      keep_old (reading, pack);
      pack->id = pack->call != NULL ? g_strdup (yoriai_call_get_id (pack->call)) : NULL;
    }
  g_ptr_array_add (reading->packs, pack);
}

static void
add_resources (Reading *reading)
{
  g_auto (GStrv) names = g_resources_enumerate_children (RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", RESOURCE_FOLDER, names[i], NULL);
      g_autoptr (GBytes) bytes = g_str_has_suffix (names[i], SUFFIX)
                  ? g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL)
                  : NULL;

      if (bytes != NULL)
        add_pack (reading, names[i], bytes);
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

static void
add_file (Reading    *reading,
          const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                       G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (info != NULL && g_file_info_get_size (info) > MAX_PACK_BYTES)
    g_set_error (&error, YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_FORMAT,
                 _("%s: too large for a call pack"), path);
  else if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_SPECIAL)
    g_set_error (&error, YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_FORMAT, _("%s: this is not a file"), path);
  else
    bytes = g_file_load_bytes (file, NULL, NULL, &error);
  if (bytes == NULL)
    take_error (reading->library, g_steal_pointer (&error));
  else
    add_pack (reading, path, bytes);
}

static void
add_folder (Reading *reading)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir =
    reading->library->user_dir != NULL ? g_dir_open (reading->library->user_dir, 0, &error) : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (error != NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    take_error (reading->library, g_steal_pointer (&error));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, SUFFIX))
        g_ptr_array_add (paths, g_build_filename (reading->library->user_dir, name, NULL));
    }
  g_ptr_array_sort (paths, compare_names);
  for (guint i = 0; i < paths->len; i++)
    add_file (reading, paths->pdata[i]);
}

static YoriaiCall *resolve_pack (const char *id,
                                 gpointer    user_data);

/* A pack that is being read is not there: packs in a circle have nothing to build upon. */
static YoriaiCall *
read_pack (Reading *reading,
           Pack    *pack)
{
  g_autoptr (GError) error = NULL;

  if (pack->is_tried)
    return pack->call;
  pack->is_tried = TRUE;
  pack->call = yoriai_call_new_from_bytes (pack->bytes, pack->name, resolve_pack, reading, &error);
  if (pack->call == NULL)
    {
      keep_old (reading, pack);
      take_error (reading->library, g_steal_pointer (&error));
    }
  return pack->call;
}

static Pack *
find_pack (Reading    *reading,
           const char *id)
{
  for (guint i = reading->packs->len; i > 0; i--) /* the user's come last and win */
    {
      Pack *pack = reading->packs->pdata[i - 1];

      if (g_strcmp0 (pack->id, id) == 0)
        return pack;
    }
  return NULL;
}

static YoriaiCall *
resolve_pack (const char *id,
              gpointer    user_data)
{
  Pack *pack = find_pack (user_data, id);

  return pack != NULL ? read_pack (user_data, pack) : NULL;
}

static int
compare_calls (gconstpointer a,
               gconstpointer b)
{
  YoriaiCall *call_a = *(YoriaiCall * const *) a, *call_b = *(YoriaiCall * const *) b;
  int year_a = yoriai_call_get_fiscal_year (call_a), year_b = yoriai_call_get_fiscal_year (call_b);

  if (year_a != year_b)
    return year_b - year_a;
  return g_strcmp0 (yoriai_call_get_id (call_a), yoriai_call_get_id (call_b));
}

static YoriaiCall *
match_edition (YoriaiCall *call,
               const char *id,
               const char *edition)
{
  return call != NULL && g_strcmp0 (yoriai_call_get_id (call), id) == 0
                 && g_strcmp0 (yoriai_call_get_edition (call), edition) == 0
             ? call
             : NULL;
}

/* What a pack said before it was read again can still be compared with. */
static void
keep_earlier (YoriaiCallLibrary *self,
              GPtrArray         *packs)
{
  for (guint i = 0; packs != NULL && i < packs->len; i++)
    {
      YoriaiCall *call = ((const Pack *) packs->pdata[i])->call;

      if (call != NULL
          && yoriai_call_library_find_edition (self, yoriai_call_get_id (call), yoriai_call_get_edition (call)) == NULL)
        g_ptr_array_add (self->earlier, g_object_ref (call));
    }
  if (self->earlier->len > MAX_EARLIER)
    g_ptr_array_remove_range (self->earlier, 0, self->earlier->len - MAX_EARLIER);
}

/* Reads @given, or where there is none what the program and the user's folder hold. */
static void
read_packs (YoriaiCallLibrary *self,
            GPtrArray         *given)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->packs);
  Reading reading = { .library = self, .packs = g_ptr_array_new_with_free_func (pack_free), .old = old };

  self->packs = reading.packs;
  g_ptr_array_set_size (self->calls, 0);
  g_clear_object (&self->root);
  g_ptr_array_set_size (self->errors, 0);
  if (given == NULL)
    {
      add_resources (&reading);
      add_folder (&reading);
    }
  for (guint i = 0; given != NULL && i < given->len; i++)
    {
      YoriaiCallPack *pack = given->pdata[i];

      add_pack (&reading, pack->name, pack->bytes);
    }
  for (guint i = 0; i < self->packs->len; i++)
    {
      Pack *pack = self->packs->pdata[i];
      YoriaiCall *call = read_pack (&reading, pack);

      if (call == NULL || find_pack (&reading, yoriai_call_get_id (call)) != pack)
        continue;
      if (g_strcmp0 (yoriai_call_get_id (call), YORIAI_CALL_ROOT) == 0)
        g_set_object (&self->root, call);
      else
        g_ptr_array_add (self->calls, g_object_ref (call));
    }
  for (guint i = self->packs->len; i > 0; i--)
    if (((const Pack *) self->packs->pdata[i - 1])->call == NULL)
      g_ptr_array_remove_index (self->packs, i - 1);
  g_ptr_array_sort (self->calls, compare_calls);
  keep_earlier (self, old);
}

static void
folder_changed_cb (YoriaiCallLibrary *self,
                   GFile             *file,
                   GFile             *other_file,
                   GFileMonitorEvent  event)
{
  if (event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT || event == G_FILE_MONITOR_EVENT_DELETED ||
      event == G_FILE_MONITOR_EVENT_RENAMED || event == G_FILE_MONITOR_EVENT_MOVED_IN ||
      event == G_FILE_MONITOR_EVENT_MOVED_OUT)
    yoriai_call_library_reload (self);
}

static void
yoriai_call_library_finalize (GObject *object)
{
  YoriaiCallLibrary *self = YORIAI_CALL_LIBRARY (object);

  g_clear_object (&self->monitor);
  g_free (self->user_dir);
  g_ptr_array_unref (self->calls);
  g_clear_object (&self->root);
  g_ptr_array_unref (self->packs);
  g_ptr_array_unref (self->earlier);
  g_ptr_array_unref (self->errors);
  G_OBJECT_CLASS (yoriai_call_library_parent_class)->finalize (object);
}

static void
yoriai_call_library_class_init (YoriaiCallLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_call_library_finalize;

  
/**
   * YoriaiCallLibrary::changed:
   * @self: the library
   *
   * The packs were read anew.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
yoriai_call_library_init (YoriaiCallLibrary *self)
{
  self->calls = g_ptr_array_new_with_free_func (g_object_unref);
  self->packs = g_ptr_array_new_with_free_func (pack_free);
  self->earlier = g_ptr_array_new_with_free_func (g_object_unref);
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

/**
 * yoriai_call_library_new:
 * @user_dir: (nullable): folder of the user's packs; it need not exist
 *
 * Returns: (transfer full): the program's calls and those of the folder
 */
YoriaiCallLibrary *
yoriai_call_library_new (const char *user_dir)
{
  YoriaiCallLibrary *self = g_object_new (YORIAI_TYPE_CALL_LIBRARY, NULL);

  self->user_dir = g_strdup (user_dir);
  read_packs (self, NULL);
  return self;
}

/**
 * yoriai_call_library_new_from_packs:
 * @packs: what yoriai_call_library_ref_packs() gave, perhaps in another thread
 *
 * Returns: (transfer full): a library of the same calls, which share nothing with those of the first
 */
YoriaiCallLibrary *
yoriai_call_library_new_from_packs (GPtrArray *packs)
{
  YoriaiCallLibrary *self = g_object_new (YORIAI_TYPE_CALL_LIBRARY, NULL);

  read_packs (self, packs);
  return self;
}

/**
 * yoriai_call_library_ref_packs:
 * @self: a library
 *
 * Returns: (transfer full): what its calls were read from; never changed, so any thread may use it
 */
GPtrArray *
yoriai_call_library_ref_packs (YoriaiCallLibrary *self)
{
  GPtrArray *packs;

  g_return_val_if_fail (YORIAI_IS_CALL_LIBRARY (self), NULL);

  packs = g_ptr_array_new_full (self->packs->len, call_pack_free);
  for (guint i = 0; i < self->packs->len; i++)
    {
      const Pack *pack = self->packs->pdata[i];

      g_ptr_array_add (packs, _yoriai_call_pack_new (pack->name, pack->id, pack->bytes));
    }
  return packs;
}

/**
 * yoriai_call_library_new_default:
 *
 * Returns: (transfer full): the program's calls and those in the user's data folder, yoriai/calls
 */
YoriaiCallLibrary *
yoriai_call_library_new_default (void)
{
  g_autofree char *user_dir = g_build_filename (g_get_user_data_dir (), "yoriai", "calls", NULL);

  return yoriai_call_library_new (user_dir);
}

/**
 * yoriai_call_library_get_n_calls:
 * @self: a library
 *
 * Returns: how many calls there are
 */
guint
yoriai_call_library_get_n_calls (YoriaiCallLibrary *self)
{
  return self->calls->len;
}

/**
 * yoriai_call_library_get_call:
 * @self: a library
 * @index: which one
 *
 * Returns: (transfer none): a call; the newest fiscal year comes first
 */
YoriaiCall *
yoriai_call_library_get_call (YoriaiCallLibrary *self,
                              guint              index)
{
  g_return_val_if_fail (index < self->calls->len, NULL);

  return self->calls->pdata[index];
}

/**
 * yoriai_call_library_find:
 * @self: a library
 * @id: (nullable): a call's id
 *
 * Returns: (transfer none) (nullable): the call; hold a reference to keep it over a reload
 */
YoriaiCall *
yoriai_call_library_find (YoriaiCallLibrary *self,
                          const char        *id)
{
  for (guint i = 0; i < self->calls->len; i++)
    {
      if (g_strcmp0 (yoriai_call_get_id (self->calls->pdata[i]), id) == 0)
        return self->calls->pdata[i];
    }
  return NULL;
}

/**
 * yoriai_call_library_find_edition:
 * @self: a library
 * @id: of a call
 * @edition: (nullable): which edition of it
 *
 * Finds a call as its pack said it at some time: now, before it was read again, or in the program where a pack of the user's
 * folder has taken its place.
 *
 * Returns: (transfer none) (nullable): the call; %NULL: the edition is not at hand
 */
YoriaiCall *
yoriai_call_library_find_edition (YoriaiCallLibrary *self,
                                  const char        *id,
                                  const char        *edition)
{
  YoriaiCall *found = NULL;

  for (guint i = 0; i < self->packs->len && found == NULL; i++)
    found = match_edition (((const Pack *) self->packs->pdata[i])->call, id, edition);
  for (guint i = 0; i < self->earlier->len && found == NULL; i++)
    found = match_edition (self->earlier->pdata[i], id, edition);
  return found;
}

/**
 * yoriai_call_library_get_root:
 * @self: a library
 *
 * Returns: (transfer none) (nullable): the pack that all others build upon; hold a reference to keep it over a reload
 */
YoriaiCall *
yoriai_call_library_get_root (YoriaiCallLibrary *self)
{
  return self->root;
}

/**
 * yoriai_call_library_get_n_errors:
 * @self: a library
 *
 * Returns: how many packs could not be read
 */
guint
yoriai_call_library_get_n_errors (YoriaiCallLibrary *self)
{
  return self->errors->len;
}

/**
 * yoriai_call_library_get_error:
 * @self: a library
 * @index: which one
 *
 * Returns: (transfer none): why a pack could not be read, with file, line and column
 */
const GError *
yoriai_call_library_get_error (YoriaiCallLibrary *self,
                               guint              index)
{
  g_return_val_if_fail (index < self->errors->len, NULL);

  return self->errors->pdata[index];
}

/**
 * yoriai_call_library_reload:
 * @self: a library
 *
 * Reads the packs anew and emits "changed". A pack that can no longer be read keeps the call it
 * gave before.
 */
void
yoriai_call_library_reload (YoriaiCallLibrary *self)
{
  read_packs (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * yoriai_call_library_watch:
 * @self: a library
 *
 * Reloads by itself from now on when a file in the user's folder changes.
 */
void
yoriai_call_library_watch (YoriaiCallLibrary *self)
{
  g_autoptr (GFile) folder = self->user_dir != NULL ? g_file_new_for_path (self->user_dir) : NULL;

  if (folder == NULL || self->monitor != NULL)
    return;
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (folder_changed_cb), self,
                             G_CONNECT_SWAPPED);
}
