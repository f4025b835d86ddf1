/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/yoriai-last-place.h"

#include "workspace/yoriai-remembered.h"

/* Where somebody was in a file when it was closed on this computer. It lies in the user's state, never in the proposal. */

#define MAX_FILES 200
#define KEY_TIME "time"
#define KEY_SECTION "section"
#define KEY_RECORD "record"
#define KEY_FIELD "field"
#define KEY_NTH "nth"
#define KEY_AT "at"
#define KEY_BOUND "bound"
#define KEY_SCROLL "scroll"

static char *
dup_path (const char *path)
{
  return path != NULL ? g_strdup (path) : yoriai_remembered_dup_path ("places.ini");
}

/**
 * yoriai_last_place_get:
 * @path: (type filename) (nullable): where it lies; %NULL for this user's
 * @uri: of a file
 *
 * Returns: (transfer full) (nullable): where somebody was in it; %NULL when it was not open before
 */
YoriaiLastPlace *
yoriai_last_place_get (const char *path,
                       const char *uri)
{
  g_autofree char *own = dup_path (path);
  g_autoptr (GKeyFile) file = yoriai_remembered_load (own);
  g_autofree char *group = yoriai_remembered_dup_group (uri);
  g_autofree char *section = g_key_file_get_string (file, group, KEY_SECTION, NULL);
  YoriaiLastPlace *self;

  if (section == NULL)
    return NULL;
  self = g_new0 (YoriaiLastPlace, 1);
  self->section = g_steal_pointer (&section);
  self->record = g_key_file_get_string (file, group, KEY_RECORD, NULL);
  self->field = g_key_file_get_string (file, group, KEY_FIELD, NULL);
  self->nth = (guint) MAX (g_key_file_get_integer (file, group, KEY_NTH, NULL), 0);
  self->at = g_key_file_get_integer (file, group, KEY_AT, NULL);
  self->bound = g_key_file_get_integer (file, group, KEY_BOUND, NULL);
  self->scroll = g_key_file_get_double (file, group, KEY_SCROLL, NULL);
  return self;
}

/**
 * yoriai_last_place_set:
 * @path: (type filename) (nullable): where it is to lie; %NULL for this user's
 * @uri: of a file
 * @place: where somebody is in it
 * @time: now, in seconds since 1970
 *
 * Notes the place. Of the files that were not open for long the oldest goes.
 */
void
yoriai_last_place_set (const char            *path,
                       const char            *uri,
                       const YoriaiLastPlace *place,
                       gint64                 time)
{
  g_autofree char *own = dup_path (path);
  g_autoptr (GKeyFile) file = yoriai_remembered_load (own);
  g_autofree char *group = yoriai_remembered_dup_group (uri);

  g_key_file_remove_group (file, group, NULL);
  g_key_file_set_int64 (file, group, KEY_TIME, time);
  g_key_file_set_string (file, group, KEY_SECTION, place->section);
  if (place->record != NULL)
    g_key_file_set_string (file, group, KEY_RECORD, place->record);
  if (place->field != NULL)
    g_key_file_set_string (file, group, KEY_FIELD, place->field);
  g_key_file_set_integer (file, group, KEY_NTH, (int) place->nth);
  g_key_file_set_integer (file, group, KEY_AT, place->at);
  g_key_file_set_integer (file, group, KEY_BOUND, place->bound);
  g_key_file_set_double (file, group, KEY_SCROLL, place->scroll);
  yoriai_remembered_drop_oldest (file, KEY_TIME, MAX_FILES);
  yoriai_remembered_save (own, file);
}

/**
 * yoriai_last_place_free:
 * @self: (transfer full): a place
 */
void
yoriai_last_place_free (YoriaiLastPlace *self)
{
  g_free (self->section);
  g_free (self->record);
  g_free (self->field);
  g_free (self);
}
