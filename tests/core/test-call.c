/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "call/yoriai-call-library.h"

#define HEAD "\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"a\""
#define TRACK "{\"id\": \"t\", \"field\": \"regional\", \"type\": \"full\", \"cap\": 5, \"params\": {\"p\": 1}}"
#define PACK(rest) "{" HEAD ", \"tracks\": [" TRACK "]" rest "}"
#define RULE(rest) PACK (", \"rules\": [{\"id\": \"C01\", \"severity\": \"error\", \"state\": \"draft\", " rest "}]")
#define MESSAGE "\"message\": {\"ja\": \"a\", \"en\": \"b\"}"

static YoriaiCall *
read_pack (const char         *text,
           YoriaiCallResolve   resolve,
           gpointer            user_data,
           GError            **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return yoriai_call_new_from_bytes (bytes, "a.json", resolve, user_data, error);
}

/* The packs that come with the program are sound. */
static void
test_library (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  YoriaiCall *call;

  for (guint i = 0; i < yoriai_call_library_get_n_errors (library); i++)
    g_test_message ("%s", yoriai_call_library_get_error (library, i)->message);
  g_assert_cmpuint (yoriai_call_library_get_n_errors (library), ==, 0);
  g_assert_cmpuint (yoriai_call_library_get_n_calls (library), >=, 4);
  call = yoriai_call_library_find (library, "coi-next-2021");
  g_assert_nonnull (call);
  g_assert_true (yoriai_call_is_draft (call));
  g_assert_cmpuint (yoriai_call_get_n_tracks (call), ==, 5);
  g_assert_false (yoriai_call_find_track (call, "policy-full")->is_called);
  g_assert_cmpstr (yoriai_call_get_label (call, "vision.statement", "regional-full").ja, ==,
                   "地域拠点ビジョン");
  g_assert_cmpstr (yoriai_call_get_label (call, "vision.statement", "co-creation-full").ja, ==,
                   "拠点ビジョン");
  g_assert_null (yoriai_call_library_find (library, "nope"));
}

typedef struct
{
  const char *text;
  const char *place; /* in the message */
} BadPack;

static void
test_bad_packs (void)
{
  static const BadPack packs[] = {
    { "{", "a.json:1:" },
    { "[]", "not a call pack" },
    { "{" HEAD ", \"tracks\": [{\"id\": \"t\", \"field\": \"regional\", \"type\": \"full\", "
      "\"without\": [\"vision.nope\"]}]}",
      "paths of fields" },
    { "{\"format\": \"yoriai-call\", \"version\": 2, \"id\": \"a\"}", "newer version" },
    { "{" HEAD "}", "needs “tracks”" },
    { "{" HEAD ", \"tracks\": [" TRACK ",\n" TRACK "]}", "a.json:2:1: two tracks have this id (at \"/tracks/1\")" },
    { PACK (", \"rules\": [{\"id\": \"C01\"}, {\"id\": \"C01\"}]"), "two rules have this id (at \"/rules/1\")" },
    { "{" HEAD ", \"base\": \"b\", \"tracks\": []}", "to build upon" },
    { PACK (", \"limits\": {\"site.nope\": {\"max\": 3, \"count\": \"utf16\"}}"), "path of a text field" },
    { PACK (", \"limits\": {\"site.name\": {\"max\": 3, \"count\": \"words\"}}"), "needs “max” and “count”" },
    { RULE ("\"field\": \"track\", \"require\": true"), "needs a “message”" },
    { RULE ("\"require\": true, " MESSAGE), "needs a “field”" },
    { RULE ("\"field\": \"nope\", \"require\": true, " MESSAGE), "no such field" },
    { RULE ("\"field\": \"track\", \"require\": {\"foo\": 1}, " MESSAGE), "unknown operator" },
    { RULE ("\"field\": \"track\", \"require\": {\"var\": \"site.nope\"}, " MESSAGE), "no field “nope”" },
    { RULE ("\"field\": \"track\", \"each\": \"nope\", " MESSAGE), "no such list" },
    { RULE ("\"field\": \"title\", \"each\": \"tasks\", \"require\": {\"some\": [{\"var\": \"milestones\"}, {\"var\": \"no\"}]}, "
            MESSAGE), "no field “no”" },
    { RULE ("\"field\": \"track\", \"tracks\": [\"x-*\"], " MESSAGE), "does not have" },
    { RULE ("\"field\": \"track\", \"oops\": 1, " MESSAGE), "no such member" },
    { RULE ("\"field\": \"track\", \"require\": {\"y.count\": []}, " MESSAGE), "so many arguments" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiCall) call = read_pack (packs[i].text, NULL, NULL, &error);

      g_test_message ("%s", error != NULL ? error->message : "no error");
      g_assert_null (call);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, packs[i].place));
      g_assert_nonnull (strstr (error->message, "a.json:"));
    }
}

static YoriaiCall *
resolve (const char *id,
         gpointer    user_data)
{
  return g_strcmp0 (id, "a") == 0 ? user_data : NULL;
}

/* Laid over the base's, two tracks of one id would become one without a word. */
static void
test_twice_over_base (void)
{
  static const char text[] = "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"b\", \"base\": \"a\","
                             " \"tracks\": [{\"id\": \"t\", \"cap\": 1}, {\"id\": \"t\", \"cap\": 2}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) base = read_pack (PACK (""), NULL, NULL, &error);
  g_autoptr (YoriaiCall) call = NULL;

  g_assert_no_error (error);
  call = read_pack (text, resolve, base, &error);
  g_assert_null (call);
  g_assert_nonnull (strstr (error->message, "two tracks have this id"));
}

/* Objects merge by member, tracks and rules by id; null removes. */
static void
test_merge (void)
{
  static const char base_text[] =
    PACK (", \"rules\": [{\"id\": \"C01\", \"severity\": \"error\", \"state\": \"draft\", \"field\": \"track\", " MESSAGE "},"
          " {\"id\": \"C02\", \"severity\": \"error\", \"state\": \"draft\", \"field\": \"track\", " MESSAGE ", \"off\": {\"ja\": \"a\"}}],"
          " \"labels\": {\"a\": {\"ja\": \"1\"}, \"b\": {\"ja\": \"2\"}}");
  static const char text[] =
    "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"b\", \"base\": \"a\", \"tracks\": [{\"id\": \"t\", \"cap\": null},"
    " {\"id\": \"u\", \"field\": \"policy\", \"type\": \"full\", \"params\": {\"p\": 2}}],"
    " \"rules\": [{\"id\": \"C02\", \"severity\": \"hint\", \"off\": null}, {\"id\": \"C03\", \"severity\": \"warning\","
    " \"state\": \"draft\", \"field\": \"track\", " MESSAGE "}], \"labels\": {\"b\": null, \"c\": {\"ja\": \"3\"}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiCall) base = read_pack (base_text, NULL, NULL, &error);
  g_autoptr (YoriaiCall) call = NULL;
  gint64 p;

  g_assert_no_error (error);
  g_assert_nonnull (yoriai_rule_get_off (yoriai_call_get_rule (base, 1)));
  call = read_pack (text, resolve, base, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (yoriai_call_get_n_tracks (call), ==, 2);
  g_assert_cmpint (yoriai_call_find_track (call, "t")->cap, ==, 0);
  g_assert_cmpstr (yoriai_call_find_track (call, "t")->field, ==, "regional");
  g_assert_true (yoriai_json_get_int64 (yoriai_call_get_param (call, "t", "p"), &p));
  g_assert_cmpint (p, ==, 1);
  g_assert_null (yoriai_call_get_param (call, "t", "nope"));
  g_assert_cmpuint (yoriai_call_get_n_rules (call), ==, 3);
  g_assert_cmpstr (yoriai_rule_get_id (yoriai_call_get_rule (call, 1)), ==, "C02");
  g_assert_cmpint (yoriai_rule_get_severity (yoriai_call_get_rule (call, 1)), ==,
                   YORIAI_SEVERITY_HINT);
  g_assert_null (yoriai_rule_get_off (yoriai_call_get_rule (call, 1)));
  g_assert_cmpstr (yoriai_rule_get_message (yoriai_call_get_rule (call, 1)).ja, ==, "a");
  g_assert_cmpstr (yoriai_call_get_label (call, "a", NULL).ja, ==, "1");
  g_assert_null (yoriai_call_get_label (call, "b", NULL).ja);
  g_assert_cmpstr (yoriai_call_get_label (call, "c", NULL).ja, ==, "3");
}

/* What a track does not ask for: parts it does not name, and single fields. */
static void
test_asked (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);

  for (guint i = 0; i < yoriai_call_library_get_n_calls (library); i++)
    {
      YoriaiCall *call = yoriai_call_library_get_call (library, i);
      const YoriaiTrack *regional = yoriai_call_find_track (call, "regional-full");
      const YoriaiTrack *policy = yoriai_call_find_track (call, "policy-full");

      g_assert_false (yoriai_track_has_part (regional, "step_up"));
      g_assert_false (yoriai_track_has_field (regional, "vision.expansion"));
      g_assert_false (yoriai_track_has_field (regional, "policy_area"));
      g_assert_true (yoriai_track_has_field (regional, "vision.partial_solution"));
      g_assert_true (yoriai_track_has_field (regional, "vision"));
      g_assert_true (yoriai_track_has_field (policy, "policy_area"));
      g_assert_false (yoriai_track_has_field (policy, "institutions.core_site"));
      g_assert_true (yoriai_track_has_field (policy, "institutions.core_site_of_another"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call/library", test_library);
  g_test_add_func ("/call/bad-packs", test_bad_packs);
  g_test_add_func ("/call/merge", test_merge);
  g_test_add_func ("/call/twice-over-base", test_twice_over_base);
  g_test_add_func ("/call/asked", test_asked);
  return g_test_run ();
}
