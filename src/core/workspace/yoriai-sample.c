/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sample"

#include "config.h"

#include "workspace/yoriai-sample.h"

#include <string.h>

#include "workspace/yoriai-words.h"

/* The samples that come with the program, one a track; each is called by the id of its track. */

#define FOLDER "/io/github/yoriai/Yoriai/samples"
#define SUFFIX ".json"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * yoriai_sample_list:
 *
 * Returns: (transfer full): the ids of the tracks that there is a sample of, ended by %NULL
 */
char **
yoriai_sample_list (void)
{
  char **names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint n = names != NULL ? g_strv_length (names) : 0;

  if (names == NULL)
    return g_new0 (char *, 1);
  for (guint i = 0; i < n; i++)
    if (g_str_has_suffix (names[i], SUFFIX))
      names[i][strlen (names[i]) - strlen (SUFFIX)] = '\0';
  qsort (names, n, sizeof (char *), compare);
  return names;
}

/**
 * yoriai_sample_dup_name:
 * @sample: one of yoriai_sample_list()
 * @library: the calls
 *
 * Returns: (transfer full): what people call it: its track, by the newest call that has it
 */
char *
yoriai_sample_dup_name (const char        *sample,
                        YoriaiCallLibrary *library)
{
  for (guint i = 0; i < yoriai_call_library_get_n_calls (library); i++)
    {
      YoriaiCall *call = yoriai_call_library_get_call (library, i);
      const YoriaiTrack *track = yoriai_call_find_track (call, sample);

      if (track != NULL)
        return g_strdup (yoriai_words_text (track->name));
    }
  return g_strdup (sample);
}

/**
 * yoriai_sample_open:
 * @sample: one of yoriai_sample_list()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the sample as a proposal of its own: with a new id and without a file; it counts as
 *   saved until something in it is changed
 */
YoriaiDocument *
yoriai_sample_open (const char  *sample,
                    GError     **error)
{
  g_autofree char *path = g_strconcat (FOLDER "/", sample, SUFFIX, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (YoriaiDocument) document = bytes != NULL ? yoriai_document_new_for_view (sample, bytes, error) : NULL;
  YoriaiDocument *copy = document != NULL ? yoriai_document_new_duplicate (document, sample) : NULL;

  if (copy != NULL)
    yoriai_space_mark_saved (yoriai_document_get_space (copy));
  return copy;
}
