/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a call pack, by itself and over a sound one. A pack is sound or its problems have places; what is sound
 * can be asked for all it says. */

#include "config.h"

#include "call/yoriai-call-programme.h"
#include "call/yoriai-call-report.h"

#include "fuzz.h"

#define TEXT "{\"ja\": \"a\", \"en\": \"b\"}"

static const char base_text[] =
  "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"base\", \"programme\": " TEXT ", \"name\": " TEXT ","
  " \"fiscal_year\": 2021, \"status\": \"draft\", \"source\": {\"document\": " TEXT "}, \"documents\": {\"d\": {\"title\": " TEXT "}},"
  " \"tracks\": [{\"id\": \"t\", \"name\": " TEXT ", \"field\": \"f\", \"type\": \"full\", \"params\": {\"p\": 1}}],"
  " \"labels\": {\"site.name\": " TEXT ", \"by_field\": {\"f\": {\"site.name\": " TEXT "}}}, \"reviews\": [{\"year\": 1, \"text\": " TEXT
  "}], \"rules\": [{\"id\": \"C01\", \"severity\": \"error\", \"state\": \"draft\", \"field\": \"track\", \"message\": " TEXT ","
  " \"source\": {\"document\": \"d\"}, \"require\": {\"var\": \"track\"}}]}";

static YoriaiCall *
read_base (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (base_text, sizeof base_text - 1);
  g_autoptr (GError) error = NULL;
  YoriaiCall *call = yoriai_call_new_from_bytes (bytes, "base.json", NULL, NULL, &error);

  g_assert_no_error (error);
  return call;
}

static YoriaiCall *
resolve (const char *id,
         gpointer    user_data)
{
  return user_data;
}

static void
check_call (YoriaiCall *call)
{
  g_autoptr (GPtrArray) inherited = yoriai_call_list_inherited (call);
  g_autoptr (GPtrArray) wording = yoriai_call_list_wording (call);
  g_autoptr (GPtrArray) drafts = yoriai_call_list_drafts (call);
  guint n;
  const YoriaiCallReview *reviews = yoriai_call_get_reviews (call, &n);

  g_assert_nonnull (yoriai_call_get_id (call));
  g_assert_cmpuint (yoriai_call_get_n_tracks (call), >, 0);
  for (guint i = 0; i < yoriai_call_get_n_tracks (call); i++)
    {
      const YoriaiTrack *track = yoriai_call_get_track (call, i);

      g_assert_nonnull (track->id);
      g_assert_nonnull (track->name.ja);
      yoriai_call_get_param (call, track->id, "parts");
      yoriai_call_get_label (call, "site.name", track->id);
      for (guint j = 0; j < n; j++)
        yoriai_call_review_is_for_track (&reviews[j], track);
    }
}

static void
check_pack (YoriaiJsonDoc     *doc,
            YoriaiCallResolve  find,
            YoriaiCall        *base)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (YoriaiCall) call = yoriai_call_check (doc, find, base, &problems);

  g_assert_true ((call != NULL) == (problems->len == 0));
  if (call != NULL)
    check_call (call);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = yoriai_call_problem_dup_text (problems->pdata[i]);

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autoptr (YoriaiJsonDoc) doc
      = yoriai_json_doc_new ("fuzz.json", (const char *) data, (gssize) size, YORIAI_JSON_MAX_DEPTH, NULL);
  g_autoptr (YoriaiCall) base = NULL;

  if (doc == NULL)
    return 0;
  base = read_base ();
  check_pack (doc, NULL, NULL);
  check_pack (doc, resolve, base);
  return 0;
}
