/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Versions: whatever was added is read back as it was, or told to be damaged. */

#include "config.h"

#include <string.h>

#include "document/yoriai-document.h"
#include "document/yoriai-versions.h"

#include "hundred-hours.h"

/* A view is any text for most of this. */
static GBytes *
text_view (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
add (YoriaiState *state,
     GBytes      *view,
     const char  *name)
{
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = 1795000000, .author = "山田", .name = name };
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_versions_add (state, view, &about, NULL, &error));
  g_assert_no_error (error);
}

static void
add_text (YoriaiState *state,
          const char  *text,
          const char  *name)
{
  g_autoptr (GBytes) view = text_view (text);

  add (state, view, name);
}

static char *
write_history (YoriaiState *state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, text, YORIAI_JSON_INDENTED);
  yoriai_state_write (state, &writer);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static YoriaiState *
read_history (const char *text,
              guint       n_notices)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("p.yoriai", text, -1, YORIAI_JSON_MAX_DEPTH, &error);
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  YoriaiState *state;

  g_assert_no_error (error);
  state = yoriai_state_read (doc, yoriai_json_doc_get_root (doc), notices);
  g_assert_cmpuint (notices->len, ==, n_notices);
  return state;
}

/* Through a file and back. */
static void
reopen (YoriaiState **state)
{
  g_autofree char *text = write_history (*state);
  g_autofree char *twice = NULL;

  yoriai_state_free (*state);
  *state = read_history (text, 0);
  twice = write_history (*state);
  g_assert_cmpstr (text, ==, twice);
}

/* Every version is one of @views and is read back as that. */
static void
check_all (YoriaiState *state,
           GHashTable  *views)
{
  g_auto (YoriaiVersionWalk) walk = { 0 };
  const YoriaiVersion *version;
  GBytes *view;
  guint n = 0;
  g_autoptr (GError) error = NULL;

  yoriai_version_walk_init (&walk, state);
  while (yoriai_version_walk_next (&walk, &version, &view, &error))
    {
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (view, g_hash_table_lookup (views, version->hash)));
      g_bytes_unref (view);
      n++;
    }
  g_assert_cmpuint (n, ==, yoriai_versions_get_n (state));
}

static void
edit_randomly (GRand   *random,
               GString *text)
{
  guint n = (guint) g_rand_int_range (random, 1, 5);

  for (guint i = 0; i < n; i++)
    {
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) text->len + 1);

      if (g_rand_boolean (random))
        g_string_insert (text, (gssize) at, g_rand_boolean (random) ? "拠点ビジョンの実現に向けて" : "\",\n  \"x\": \"");
      else
        g_string_erase (text, (gssize) at, (gssize) MIN (text->len - at, 40));
    }
}

/* Any sequence of views, with names and sittings in between, and files written
 * and read. */
static void
test_random (void)
{
  for (guint seed = 0; seed < 12; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GHashTable) views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            (GDestroyNotify) g_bytes_unref);
      g_autoptr (GString) text = g_string_new (
          "{\n  \"format\": \"yoriai-proposal\",\n  \"tasks\": []\n}\n");
      g_autoptr (YoriaiState) state = yoriai_state_new ();
      g_autofree char *last = NULL;

      for (guint i = 0; i < 120; i++)
        {
          g_autofree char *name = g_rand_int_range (random, 0, 9) == 0 ? g_strdup_printf ("第%u回", i) : NULL;
          YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = i };
          g_autoptr (GBytes) view = NULL;
          g_autofree char *hash = NULL;

          if (g_rand_int_range (random, 0, 12) != 0)
            edit_randomly (random, text);
          view = g_bytes_new (text->str, text->len);
          hash = yoriai_state_hash (view);
          if (!yoriai_versions_find_hash (state, hash, NULL))
            about.name = name;
          g_hash_table_replace (views, g_strdup (hash), g_bytes_ref (view));
          g_assert_true (yoriai_versions_add (state, view, &about, g_rand_boolean (random) ? last : NULL, NULL));
          g_assert_true (yoriai_versions_find_hash (state, hash, NULL));
          if (g_rand_int_range (random, 0, 10) == 0)
            reopen (&state);
          if (g_rand_int_range (random, 0, 20) == 0)
            yoriai_versions_shrink (state);
          g_free (last);
          last = g_steal_pointer (&hash);
          if (i % 8 == 0)
            check_all (state, views);
        }
      check_all (state, views);
    }
}

/* Many at once are there as if they had been added one by one. */
static void
test_all_at_once (void)
{
  for (guint n_before = 0; n_before < 3; n_before++)
    {
      g_autoptr (GHashTable) views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            (GDestroyNotify) g_bytes_unref);
      g_autoptr (YoriaiState) one_by_one = yoriai_state_new (), at_once = NULL;
      const YoriaiVersion about = { .kind = YORIAI_VERSION_COPY, .time = 7 };
      GBytes *all[12];

      for (guint i = 0; i < n_before; i++)
        add_text (one_by_one, i == 0 ? "before" : "before that, and more", i == 0 ? "named" : NULL);
      at_once = yoriai_state_copy (one_by_one);
      for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        {
          g_autofree char *text = g_strdup_printf ("view %u of what all have in common", i / 2); /* each twice */

          all[i] = i == 5 && n_before > 0 ? g_bytes_new_static ("before", 6) : g_bytes_new (text, strlen (text));
          g_hash_table_replace (views, yoriai_state_hash (all[i]), g_bytes_ref (all[i]));
          g_assert_true (yoriai_versions_add (one_by_one, all[i], &about, NULL, NULL));
        }
      yoriai_versions_add_all (at_once, all, G_N_ELEMENTS (all), &about);
      g_assert_cmpuint (yoriai_versions_get_n (at_once), ==, yoriai_versions_get_n (one_by_one));
      for (guint i = 0; i < yoriai_versions_get_n (at_once); i++)
        {
          const YoriaiVersion *version = yoriai_versions_get (at_once, i), *other = yoriai_versions_get (one_by_one, i);
          g_autoptr (GBytes) view = yoriai_versions_read (at_once, i, NULL);

          g_assert_nonnull (view);
          g_assert_cmpstr (version->hash, ==, other->hash);
          g_assert_cmpstr (version->name, ==, other->name);
          g_assert_cmpuint (version->number, ==, other->number);
        }
      yoriai_versions_add_all (at_once, all, G_N_ELEMENTS (all), &about);
      g_assert_cmpuint (yoriai_versions_get_n (at_once), ==, yoriai_versions_get_n (one_by_one));
      for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        g_bytes_unref (all[i]);
    }
}

/* No more than there may be are left, and the newest is one of them. */
static void
test_too_many_at_once (void)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const YoriaiVersion about = { .kind = YORIAI_VERSION_COPY };
  g_autofree char *hash = NULL;

  for (guint i = 0; i < YORIAI_VERSIONS_MAX_UNNAMED * 2; i++)
    {
      g_autofree char *text = g_strdup_printf ("a view like many others, but for the number %u", i);

      g_ptr_array_add (views, g_bytes_new (text, strlen (text)));
    }
  yoriai_versions_add_all (state, (GBytes *const *) views->pdata, views->len, &about);
  hash = yoriai_state_hash (views->pdata[views->len - 1]);
  g_assert_cmpuint (yoriai_versions_get_n (state), ==, YORIAI_VERSIONS_MAX_UNNAMED);
  g_assert_cmpstr (yoriai_versions_get (state, 0)->hash, ==, hash);
  for (guint i = 0; i < yoriai_versions_get_n (state); i++)
    {
      g_autoptr (GBytes) view = yoriai_versions_read (state, i, NULL);

      g_assert_nonnull (view);
    }
}

/* No view is there twice. */
static void
test_once (void)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();

  add_text (state, "one", NULL);
  add_text (state, "two", NULL);
  add_text (state, "one", NULL);
  add_text (state, "two", "again");
  g_assert_cmpuint (yoriai_versions_get_n (state), ==, 2);
  g_assert_cmpstr (yoriai_versions_get (state, 0)->name, ==, "again");
  g_assert_cmpuint (yoriai_versions_get (state, 0)->number, ==, 2);
  g_assert_null (yoriai_versions_get (state, 1)->name);
}

/* What one sitting saves again and again is one version; one that was named
 * meanwhile stays. */
static void
test_sitting (void)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION };
  g_autoptr (GBytes) first = text_view ("first"), second = text_view ("second"), third = text_view ("third");
  g_autoptr (GBytes) read = NULL, start = NULL;
  g_autofree char *first_hash = yoriai_state_hash (first), *second_hash = yoriai_state_hash (second);

  add_text (state, "start", NULL);
  g_assert_true (yoriai_versions_add (state, first, &about, NULL, NULL));
  g_assert_true (yoriai_versions_add (state, second, &about, first_hash, NULL));
  g_assert_cmpuint (yoriai_versions_get_n (state), ==, 2);
  g_assert_cmpuint (yoriai_versions_get (state, 0)->number, ==, 2);
  g_assert_true (yoriai_versions_set_name (state, 0, "noon", NULL));
  g_assert_true (yoriai_versions_add (state, third, &about, second_hash, NULL));
  g_assert_cmpuint (yoriai_versions_get_n (state), ==, 3);
  read = yoriai_versions_find (state, second_hash, NULL);
  g_assert_true (g_bytes_equal (read, second));
  start = yoriai_versions_read (state, 2, NULL);
  g_assert_cmpmem ("start", 5, g_bytes_get_data (start, NULL), g_bytes_get_size (start));
}

static void
check_refused (YoriaiState *state,
               guint        i,
               const char  *name,
               const char  *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (yoriai_versions_set_name (state, i, name, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_names (void)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  g_autofree char *longest = g_strnfill (200, 'x');
  g_autofree char *longer = g_strnfill (201, 'x');

  add_text (state, "one", "第1回全体会議版");
  add_text (state, "two", NULL);
  check_refused (state, 0, "", "visible");
  check_refused (state, 0, "　", "visible");
  check_refused (state, 0, "a\nb", "one line");
  check_refused (state, 0, longer, "200");
  check_refused (state, 0, "\xff", "UTF-8");
  check_refused (state, 0, "第1回全体会議版", "Version 1 has the name");
  check_refused (state, 1, "another", "This is version 1 already");
  g_assert_true (yoriai_versions_set_name (state, 1, "第1回全体会議版", NULL));
  g_assert_true (yoriai_versions_set_name (state, 0, longest, NULL));
}

/* At most fifty without a name: dense of late, sparse long ago; the first
 * stays, and so do those with a name. */
static void
test_thinning (void)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  guint n_named = 0, n_recent = 0, previous = 0;

  for (guint i = 1; i <= 400; i++)
    {
      g_autofree char *text = g_strdup_printf ("view %u", i);
      g_autofree char *name = i % 40 == 3 ? g_strdup_printf ("name %u", i) : NULL;

      add_text (state, text, name);
      g_assert_cmpuint (yoriai_versions_get_n (state), <=, YORIAI_VERSIONS_MAX_UNNAMED + n_named + 1);
      n_named += name != NULL;
    }
  g_assert_cmpuint (n_named, ==, 10);
  g_assert_cmpuint (yoriai_versions_get_n (state), ==, YORIAI_VERSIONS_MAX_UNNAMED + n_named);
  for (guint i = 0; i < yoriai_versions_get_n (state); i++)
    {
      const YoriaiVersion *version = yoriai_versions_get (state, i);
      g_autofree char *text = g_strdup_printf ("view %u", version->number);
      g_autoptr (GBytes) view = yoriai_versions_read (state, i, NULL);

      g_assert_cmpmem (text, strlen (text), g_bytes_get_data (view, NULL), g_bytes_get_size (view));
      n_recent += version->number > 390;
      n_named -= version->name != NULL;
      if (i > 0)
        g_assert_cmpuint (previous - version->number, <=, 4 + (400 - version->number) / 6);
      previous = version->number;
    }
  g_assert_cmpuint (n_named, ==, 0);
  g_assert_cmpuint (n_recent, ==, 10);
  g_assert_cmpuint (previous, ==, 1);
}

static void
test_named_limit (void)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  const YoriaiVersion about = { .name = "one more" };
  g_autoptr (GBytes) view = text_view ("one more");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < YORIAI_VERSIONS_MAX_NAMED; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      add_text (state, text, text);
    }
  g_assert_false (yoriai_versions_add (state, view, &about, NULL, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY);
  add (state, view, NULL);
  check_refused (state, 0, "one more", "100 versions have a name");
  g_assert_cmpuint (yoriai_versions_get_n (state), ==, 101);
}

/* Five versions, with something of them replaced in the file. */
static YoriaiState *
read_damaged (const char *pattern,
              const char *replacement,
              guint       which,
              guint       n_notices)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) damaged = NULL;
  int start, end;

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *view = g_strdup_printf ("The quick brown fox, %u times, jumps over the lazy dog", i);

      add_text (state, view, NULL);
    }
  text = write_history (state);
  g_regex_match (regex, text, 0, &match);
  for (guint i = 0; i < which; i++)
    g_match_info_next (match, NULL);
  g_assert_true (g_match_info_fetch_pos (match, 1, &start, &end));
  damaged = g_string_new (text);
  g_string_erase (damaged, start, end - start);
  g_string_insert (damaged, start, replacement);
  return read_history (damaged->str, n_notices);
}

/* @expected: o for each that can be read, from the newest on, x for one that is
 * damaged, - for one behind it */
static void
check_damaged (YoriaiState *state,
               const char  *expected)
{
  g_auto (YoriaiVersionWalk) walk = { 0 };
  GBytes *view;
  guint i = 0;

  yoriai_version_walk_init (&walk, state);
  for (g_autoptr (GError) error = NULL; yoriai_version_walk_next (&walk, NULL, &view, &error); i++)
    {
      if (expected[i] == 'o')
        {
          g_assert_no_error (error);
          g_bytes_unref (view);
          continue;
        }
      g_assert_null (view);
      g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY);
      g_assert_true (g_str_has_prefix (error->message, "p.yoriai:"));
      g_assert_nonnull (strstr (error->message, expected[i] == 'x' ? "is damaged (at \"/versions/"
                                                                   : "cannot be read: "));
      g_clear_error (&error);
    }
  g_assert_cmpuint (i, ==, strlen (expected));
  {
    g_autofree char *text = write_history (state);
    g_autoptr (YoriaiState) again = read_history (text, strchr (text, '?') != NULL ? 1 : 0);

    g_assert_cmpuint (yoriai_versions_get_n (again), ==, i);
  }
}

/* A damaged version is told, and so are those that cannot be read for it. More
 * can be added all the same. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *pattern;
    const char *replacement;
    guint which;
    guint n_notices;
    const char *expected;
  } cases[] = {
    { "\"view\": \"(.)", "g", 1, 1, "ox---" },            /* no hash at all */
    { "\"view\": \"(.{64})", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 1, 0, "oxooo" },
    { "\"delta\": \\[\\s*\"(.)", "", 2, 0, "oox--" },
    { "\"delta\": \\[\\s*\"([^\"]*)", "", 0, 0, "x----" },
    { "\"delta\": \\[\\s*\"([^\"]*)", "AwA=", 4, 0, "oooox" }, /* deflated nothing */
    { "\"delta\": (\\[[^]]*\\])", "{\"?\": 1}", 3, 1, "ooox-" },
    { "\"number\": (\\d)", "-1", 1, 1, "ox---" },
    { "\"number\": (\\d)", "1.5", 1, 1, "ox---" },
    { "\"time\": (\"[^\"]*\")", "\"yesterday\"", 1, 1, "ox---" },
    { "\"kind\": (\"[^\"]*\")", "[]", 1, 1, "ox---" },
    { "\"author\": (\"[^\"]*\")", "{}", 1, 1, "ox---" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (YoriaiState) state = read_damaged (cases[i].pattern, cases[i].replacement, cases[i].which,
                                                    cases[i].n_notices);
      g_autofree char *more = g_strconcat ("oo", cases[i].expected, NULL);
      g_auto (YoriaiVersionWalk) walk = { 0 };
      GBytes *view;
      guint n = 0, n_read = 0;

      g_test_message ("case %u", i);
      {
        guint j = 0, n_good = 0;

        yoriai_version_walk_init (&walk, state);
        while (yoriai_version_walk_next (&walk, NULL, &view, NULL))
          {
            g_assert_true ((view != NULL) == (cases[i].expected[j] == 'o'));
            n_good += view != NULL;
            g_clear_pointer (&view, g_bytes_unref);
            j++;
          }
        yoriai_version_walk_clear (&walk);
        g_assert_cmpuint (j, ==, 5);
        add_text (state, "something else", NULL);
        add_text (state, "The quick brown fox is back", NULL);
        yoriai_version_walk_init (&walk, state);
        while (yoriai_version_walk_next (&walk, NULL, &view, NULL))
          {
            n++;
            n_read += view != NULL;
            g_clear_pointer (&view, g_bytes_unref);
          }
        g_assert_cmpuint (n, ==, 7);
        g_assert_cmpuint (n_read, ==, n_good + 2);
      }
    }
}

static void
test_damaged_messages (void)
{
  g_autoptr (YoriaiState) state = read_damaged ("\"delta\": \\[\\s*\"(.)", "", 2, 0);

  check_damaged (state, "oox--");
}

/* After a hundred hours all versions together take at most three times the
 * view. */
static void
test_size (void)
{
  g_autoptr (GBytes) view = NULL;
  gint64 spent;
  g_autoptr (YoriaiState) state = hundred_hours_new (&view, &spent);
  g_autofree char *history = write_history (state);
  double ratio = (double) strlen (history) / (double) g_bytes_get_size (view);

  g_assert_cmpuint (yoriai_versions_get_n (state), ==, YORIAI_VERSIONS_MAX_UNNAMED);
  g_test_message ("view %" G_GSIZE_FORMAT " bytes, %u versions %" G_GSIZE_FORMAT
                  " bytes (%.2f times), %.1f ms each to add",
                  g_bytes_get_size (view), yoriai_versions_get_n (state), strlen (history), ratio,
                  (double) spent / 1000 / HUNDRED_HOURS_SITTINGS);
  g_assert_cmpfloat (ratio, <, 3);
}

static void
insert (YoriaiState *state, const char *text, gint64 time)
{
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = time };
  g_autoptr (GBytes) view = text_view (text);
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_versions_insert (state, view, &about, &error));
  g_assert_no_error (error);
}

/* "c b a": what can be read, the newest first */
static char *
join_views (YoriaiState *state)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < yoriai_versions_get_n (state); i++)
    {
      g_autoptr (GBytes) view = yoriai_versions_read (state, i, NULL);
      gsize length;
      const char *text = g_bytes_get_data (view, &length);

      g_string_append_printf (joined, "%s%.*s", i > 0 ? " " : "", (int) length, text);
    }
  return g_string_free (joined, FALSE);
}

/* One that comes late stands where its time is. */
static void
test_late (void)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  g_autofree char *views = NULL;

  insert (state, "two", 20);
  insert (state, "four", 40);
  insert (state, "one", 10);
  insert (state, "three", 30);
  insert (state, "three", 5); /* is there */
  insert (state, "five", 50);
  reopen (&state);
  views = join_views (state);
  g_assert_cmpstr (views, ==, "five four three two one");
}

#define PROPOSAL(people) \
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"people\": [" people "]}"
#define PERSON(id, name) "{\"id\": \"" id "\", \"name\": \"" name "\"}"

/* A record goes out of all versions; those that cannot be read go, and what
 * says the same then is there once. */
static void
test_scrub (void)
{
  static const char *const ids[] = { "gone", NULL }, *const others[] = { "nobody", NULL };
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  g_autofree char *before = NULL, *same = NULL, *views = NULL;

  add_text (state, PROPOSAL (PERSON ("stays", "A")), NULL);
  add_text (state, PROPOSAL (PERSON ("stays", "A") ", " PERSON ("gone", "B")), NULL);
  add_text (state, "no proposal, but of the gone one", NULL);
  add_text (state, PROPOSAL (PERSON ("gone", "B")), "named");
  before = write_history (state);
  g_assert_true (yoriai_versions_scrub (state, others, NULL));
  same = write_history (state);
  g_assert_cmpstr (same, ==, before);
  g_assert_true (yoriai_versions_scrub (state, ids, NULL));
  reopen (&state);
  views = join_views (state);
  g_assert_null (strstr (views, "gone"));
  g_assert_nonnull (strstr (views, "stays"));
  g_assert_cmpuint (yoriai_versions_get_n (state), ==, 3);
  g_assert_cmpstr (yoriai_versions_get (state, 0)->name, ==, "named");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/versions/all-at-once", test_all_at_once);
  g_test_add_func ("/versions/too-many-at-once", test_too_many_at_once);
  g_test_add_func ("/versions/random", test_random);
  g_test_add_func ("/versions/once", test_once);
  g_test_add_func ("/versions/sitting", test_sitting);
  g_test_add_func ("/versions/names", test_names);
  g_test_add_func ("/versions/names/limit", test_named_limit);
  g_test_add_func ("/versions/thinning", test_thinning);
  g_test_add_func ("/versions/late", test_late);
  g_test_add_func ("/versions/scrub", test_scrub);
  g_test_add_func ("/versions/damaged", test_damaged);
  g_test_add_func ("/versions/damaged/messages", test_damaged_messages);
  g_test_add_func ("/versions/size", test_size);
  return g_test_run ();
}
