/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The guidance that the program brings along, as those who apply read it in each track. */

#include "config.h"

#include <string.h>

#include "call/yoriai-call-library.h"
#include "call/yoriai-call-private.h"

/* "共創分野" of "共創分野 育成型"; "nurturing type" of "Co-creation field, nurturing type". (transfer full) */
static char *
dup_part_of_name (const char *name,
                  const char *separator,
                  gboolean    is_type)
{
  g_auto (GStrv) parts = g_strsplit (name, separator, 2);

  return g_ascii_strdown (is_type ? parts[1] : parts[0], -1);
}

static void
assert_without (const char *text,
                const char *word,
                const char *where)
{
  if (strstr (text, word) != NULL)
    g_error ("the guidance for %s speaks of “%s”: %s", where, word, text);
}

/* Other fields are not named, nor is the type that is behind; from the nurturing type one goes on to the full one. */
static void
check_names (YoriaiCall        *call,
             const YoriaiTrack *track,
             const char        *text,
             const char        *separator,
             gboolean           is_japanese,
             const char        *where)
{
  const char *name = is_japanese ? track->name.ja : track->name.en;
  g_autofree char *own = dup_part_of_name (name, separator, FALSE);
  g_auto (GStrv) pieces = g_strsplit (text, own, -1);
  g_autofree char *rest = g_strjoinv ("", pieces);

  for (guint i = 0; i < yoriai_call_get_n_tracks (call); i++)
    {
      const YoriaiTrack *other = yoriai_call_get_track (call, i);
      const char *other_name = is_japanese ? other->name.ja : other->name.en;
      g_autofree char *field = dup_part_of_name (other_name, separator, FALSE);
      g_autofree char *type = dup_part_of_name (other_name, separator, TRUE);

      if (g_strcmp0 (other->field, track->field) != 0)
        assert_without (rest, field, where);
      if (!yoriai_track_has_trait (track, YORIAI_TRACK_STEP_UP) && yoriai_track_has_trait (other, YORIAI_TRACK_STEP_UP))
        assert_without (text, type, where);
    }
}

/* "9年度目", "4年目", "years 9 and 10" where a track has two. */
static void
check_years (const YoriaiTrack *track,
             const char        *text,
             const char        *where)
{
  g_autoptr (GRegex) regex = g_regex_new ("(\\d+)年度?目|\\byears? (\\d+)(?: and (\\d+))?", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    for (int i = 1; i < g_match_info_get_match_count (match); i++)
      {
        g_autofree char *year = g_match_info_fetch (match, i);

        if (g_ascii_strtoll (year, NULL, 10) > track->years)
          g_error ("the guidance for %s speaks of year %s: %s", where, year, text);
      }
}

/* Words of what a track may leave out. */
static const struct
{
  const char *path; /* a field or a part */
  const char *word;
} left_out_words[] = {
  { "institutions.lead_municipality", "幹事自治体" }, { "institutions.lead_municipality", "lead municipalit" },
  { "institutions.lead_municipality", "pl補佐" },     { "institutions.lead_municipality", "pl's assistant" },
  { "forum", "地域共創の場" },                        { "forum", "forum" },
  { "policy_area", "政策重点" },                      { "policy_area", "policy priority" },
  { "step_up", "育成型" },                            { "vision.expansion", "展開・一般化" },
};

static gboolean
is_asked_for (YoriaiCall        *call,
              const YoriaiTrack *track,
              const char        *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", 2);
  gboolean is_of_tracks = FALSE;

  for (guint i = 0; i < yoriai_call_get_n_tracks (call); i++)
    is_of_tracks |= g_strv_contains (yoriai_call_get_track (call, i)->parts, names[0]);
  return (!is_of_tracks || yoriai_track_has_part (track, names[0])) && yoriai_track_has_field (track, path);
}

static void
check_guidance (YoriaiCall        *call,
                const YoriaiTrack *track,
                const char        *key)
{
  YoriaiText text = yoriai_call_get_guidance (call, key, track->id);
  g_autofree char *ja = g_ascii_strdown (text.ja, -1);
  g_autofree char *en = g_ascii_strdown (text.en, -1);
  g_autofree char *where = g_strdup_printf ("%s of %s in %s", key, track->id, yoriai_call_get_id (call));

  check_names (call, track, ja, " ", TRUE, where);
  check_names (call, track, en, ", ", FALSE, where);
  check_years (track, ja, where);
  check_years (track, en, where);
  for (guint i = 0; i < G_N_ELEMENTS (left_out_words); i++)
    if (!is_asked_for (call, track, left_out_words[i].path))
      {
        assert_without (ja, left_out_words[i].word, where);
        assert_without (en, left_out_words[i].word, where);
      }
}

/* What a track does not have is not spoken of where its proposals are written. */
static void
test_guidance_of_tracks (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  guint n_checked = 0;

  for (guint i = 0; i < yoriai_call_library_get_n_calls (library); i++)
    {
      YoriaiCall *call = yoriai_call_library_get_call (library, i);

      for (guint j = 0; j < yoriai_call_get_n_tracks (call); j++)
        {
          const YoriaiTrack *track = yoriai_call_get_track (call, j);
          GHashTableIter iter;
          gpointer key;

          g_hash_table_iter_init (&iter, call->guidance);
          while (g_hash_table_iter_next (&iter, &key, NULL))
            if (strchr (key, '/') == NULL && is_asked_for (call, track, key))
              {
                check_guidance (call, track, key);
                n_checked++;
              }
        }
    }
  g_assert_cmpuint (n_checked, >, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call/guidance-of-tracks", test_guidance_of_tracks);
  return g_test_run ();
}
