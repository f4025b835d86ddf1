/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the file carries behind its view: deltas, the state, and whatever
 * somebody may have written there. */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-versions.h"
#include "document/yoriai-view-delta.h"

#define HEAD "{\n  \"format\": \"yoriai-proposal\",\n  \"version\": 1,\n  \"id\": \"p\""
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static YoriaiSpace *
read_file (const char    *text,
           YoriaiState  **ret_history,
           char        ***ret_notices)
{
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space = yoriai_document_read_file ("p.yoriai", text, -1, ret_history, ret_notices, &error);

  g_assert_no_error (error);
  return space;
}

/* A file whose member is @history. */
static char *
make_file (const char *history)
{
  return g_strconcat (HEAD ", \"call\": \"c\",\n\"history\": ", history, "}", NULL);
}

static YoriaiState *
read_history (const char   *history,
              char       ***ret_notices)
{
  g_autofree char *text = make_file (history);
  g_auto (GStrv) notices = NULL;
  YoriaiState *state;
  g_autoptr (YoriaiSpace) space = read_file (text, &state, &notices);

  g_assert_nonnull (state);
  if (ret_notices != NULL)
    *ret_notices = g_steal_pointer (&notices);
  return state;
}

static char *
write_history (YoriaiState *state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, text, YORIAI_JSON_COMPACT);
  yoriai_state_write (state, &writer);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GBytes *
random_text (GRand *random)
{
  GByteArray *text = g_byte_array_new ();
  guint n = (guint) g_rand_int_range (random, 0, 3000);
  guint8 top = (guint8) g_rand_int_range (random, 1, 256);

  for (guint i = 0; i < n; i++)
    {
      guint8 byte = (guint8) g_rand_int_range (random, 0, top);

      g_byte_array_append (text, &byte, 1);
    }
  return g_byte_array_free_to_bytes (text);
}

/* Pieces of the old text and new ones. */
static GBytes *
edit_randomly (GRand  *random,
               GBytes *old)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (old, &length);
  GByteArray *text = g_byte_array_new ();
  guint n_pieces = (guint) g_rand_int_range (random, 0, 12);

  for (guint i = 0; i < n_pieces; i++)
    {
      if (length > 0 && g_rand_boolean (random))
        {
          gsize from = (gsize) g_rand_int_range (random, 0, (gint32) length);

          g_byte_array_append (text, data + from,
                               (guint) g_rand_int_range (random, 0, (gint32) (length - from) + 1));
        }
      else
        {
          g_autoptr (GBytes) piece = random_text (random);

          g_byte_array_append (text, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece) / 8);
        }
    }
  return g_byte_array_free_to_bytes (text);
}

static void
test_delta (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GBytes) old = random_text (random);
      g_autoptr (GBytes) new = i % 7 == 0 ? random_text (random) : edit_randomly (random, old);
      g_autoptr (GBytes) delta = yoriai_view_delta_make (old, new);
      g_autoptr (GBytes) twice = yoriai_view_delta_make (old, new);
      g_autoptr (GBytes) made = yoriai_view_delta_apply (old, delta, g_bytes_get_size (new));

      g_assert_true (g_bytes_equal (delta, twice));
      g_assert_nonnull (made);
      g_assert_true (g_bytes_equal (made, new));
      if (g_bytes_get_size (new) > 0)
        g_assert_null (yoriai_view_delta_apply (old, delta, g_bytes_get_size (new) - 1));
    }
}

/* An edit of one place costs what was typed there and a few bytes, however
 * large the text and however alike its parts. */
static void
test_delta_is_small (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) old = NULL, new = NULL, delta = NULL, made = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "    {\n      \"id\": \"%u\",\n      \"name\": \"大学\"\n    },\n", i * 7919);
  old = g_bytes_new (text->str, text->len);
  g_string_insert (text, 1000, "はじめ");
  g_string_erase (text, 100000, 50);
  g_string_insert (text, (gssize) text->len - 2000, "おわり");
  new = g_bytes_new (text->str, text->len);
  delta = yoriai_view_delta_make (old, new);
  made = yoriai_view_delta_apply (old, delta, YORIAI_JSON_MAX_BYTES);
  g_assert_true (g_bytes_equal (made, new));
  g_assert_cmpuint (g_bytes_get_size (delta), <, 96);
}

/* Damaged in any byte, cut at any place: another text or none, never a crash. */
static void
test_delta_damaged (void)
{
  g_autoptr (GBytes) old = g_bytes_new_static ("The quick brown fox jumps over the lazy dog. Pack my box.", 57);
  g_autoptr (GBytes) new = g_bytes_new_static ("Pack my box. The quick brown fox sleeps under the lazy dog.", 59);
  g_autoptr (GBytes) delta = yoriai_view_delta_make (old, new);
  gsize length;
  const guint8 *data = g_bytes_get_data (delta, &length);

  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *copy = g_memdup2 (data, length);
        g_autoptr (GBytes) damaged = NULL, cut = NULL, made = NULL;

        copy[i] ^= (guint8) (1u << bit);
        damaged = g_bytes_new (copy, length);
        cut = g_bytes_new (copy, i);
        made = yoriai_view_delta_apply (old, damaged, 1 << 20);
        g_assert_null (yoriai_view_delta_apply (old, cut, 1 << 20));
      }
}

/* A file without history is what it was, also in bytes. */
static void
test_none (void)
{
  g_auto (GStrv) notices = NULL;
  YoriaiState *history = (YoriaiState *) 1;
  g_autoptr (YoriaiSpace) space = read_file (HEAD "\n}\n", &history, &notices);
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autoptr (GBytes) joined = yoriai_state_join (NULL, view);

  g_assert_null (history);
  g_assert_cmpuint (g_strv_length (notices), ==, 0);
  g_assert_true (joined == view);
}

static void
test_bytes (void)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (YoriaiSpace) space = read_file (HEAD "}", NULL, NULL), again = NULL;
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autofree char *hash = yoriai_state_hash (view);
  gsize lengths[] = { 0, 1, 767, 768, 769, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint8 *data = g_malloc (lengths[i] + 1);
      g_autoptr (GBytes) bytes = NULL, file = NULL, twice = NULL, read = NULL;
      g_autoptr (YoriaiState) back = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) notices = NULL;

      for (gsize j = 0; j < lengths[i]; j++)
        data[j] = (guint8) g_rand_int (random);
      bytes = g_bytes_new_take (data, lengths[i]);
      g_assert_true (yoriai_state_set_bytes (state, bytes, hash, &error));
      file = yoriai_state_join (state, view);
      g_clear_object (&again);
      again = yoriai_document_read_file (NULL, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), &back,
                                         &notices, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (notices), ==, 0);
      g_assert_cmpstr (yoriai_state_get_view_hash (back), ==, hash);
      g_assert_true (yoriai_state_get_bytes (back, &read, &error));
      g_assert_true (g_bytes_equal (read, bytes));
      twice = yoriai_state_join (back, view);
      g_assert_true (g_bytes_equal (file, twice));
    }
}

static void
test_bytes_limit (void)
{
  g_autoptr (YoriaiState) state = yoriai_state_new ();
  g_autoptr (GBytes) small = g_bytes_new_static ("state", 5), read = NULL, largest = NULL, larger = NULL;
  g_autoptr (GError) error = NULL;

  largest = g_bytes_new_take (g_malloc0 (YORIAI_STATE_MAX_BYTES), YORIAI_STATE_MAX_BYTES);
  larger = g_bytes_new_take (g_malloc0 (YORIAI_STATE_MAX_BYTES + 1), YORIAI_STATE_MAX_BYTES + 1);
  g_assert_true (yoriai_state_set_bytes (state, largest, HASH, &error));
  g_assert_true (yoriai_state_get_bytes (state, &read, &error));
  g_assert_true (g_bytes_equal (read, largest));
  g_clear_pointer (&read, g_bytes_unref);
  g_assert_true (yoriai_state_set_bytes (state, small, HASH, &error));
  g_assert_false (yoriai_state_set_bytes (state, larger, HASH, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_true (yoriai_state_get_bytes (state, &read, &error));
  g_assert_true (g_bytes_equal (read, small));
}

/* What is there already is not deflated again: the text that another program has made of it stays. */
static void
test_bytes_again (void)
{
  const char *stored = "{\"layout\":1,\"view\":\"" HASH "\",\"state\":[\"AQUA+v9zdGF0ZQ==\"]}";
  g_autoptr (YoriaiState) state = read_history (stored, NULL);
  g_autoptr (GBytes) same = g_bytes_new_static ("state", 5), other = g_bytes_new_static ("State", 5);
  g_autofree char *written = NULL, *changed = NULL;

  g_assert_true (yoriai_state_set_bytes (state, same, HASH, NULL));
  written = write_history (state);
  g_assert_cmpstr (written, ==, stored);
  g_assert_true (yoriai_state_set_bytes (state, other, HASH, NULL));
  changed = write_history (state);
  g_assert_cmpstr (changed, !=, stored);
}

/* A newer layout stays as it is, whatever is in it, and nothing is added. */
static void
test_newer_layout (void)
{
  const char *newer = "{\"layout\":2,\"state\":{\"a\":[1,2.50]},\"versions\":17}";
  g_auto (GStrv) notices = NULL;
  g_autoptr (YoriaiState) state = read_history (newer, &notices);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1), read = NULL;
  g_autofree char *written = NULL;
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (notices), ==, 0);
  g_assert_false (yoriai_state_set_bytes (state, bytes, HASH, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY);
  g_assert_cmpstr (error->message, ==,
                   "p.yoriai: A newer Yoriai wrote the history: its layout is 2, this Yoriai reads layout 1");
  g_assert_false (yoriai_state_get_bytes (state, &read, NULL));
  g_assert_false (yoriai_versions_add (state, bytes, &about, NULL, NULL));
  g_assert_cmpuint (yoriai_versions_get_n (state), ==, 0);
  written = write_history (state);
  g_assert_cmpstr (written, ==, newer);
}

/* What is of the wrong shape is told with its place and stays as it is; the
 * proposal is read. */
static void
test_wrong_kinds (void)
{
  static const struct
  {
    const char *history;
    const char *notice;
  } cases[] = {
    { "null", "p.yoriai:5:12: Expected an object here, not null (at \"/history\")" },
    { "[]", "Expected an object here" },
    { "{}", "The “layout” must be an integer from 1 (at \"/history\")" },
    { "{\"layout\": \"1\"}", "The “layout” must be an integer from 1 (at \"/history/layout\")" },
    { "{\"layout\": 0}", "The “layout” must be" },
    { "{\"layout\": 1.5}", "The “layout” must be" },
    { "{\"layout\": 1, \"state\": \"AAAA\"}", "(at \"/history/state\")" },
    { "{\"layout\": 1, \"state\": [\"AAAA\", 5]}", "(at \"/history/state/1\")" },
    { "{\"layout\": 1, \"view\": \"ABC\"}", "This is no SHA-256 in hexadecimal (at \"/history/view\")" },
    { "{\"layout\": 1, \"made_from\": 7}", "(at \"/history/made_from\")" },
    { "{\"layout\": 1, \"versions\": {}}", "(at \"/history/versions\")" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) notices = NULL;
      g_autoptr (YoriaiState) state = read_history (cases[i].history, &notices);
      g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new (NULL, cases[i].history, -1, 8, NULL);
      g_autofree char *written = write_history (state);
      g_autofree char *compact = yoriai_json_dup_text (yoriai_json_doc_get_root (doc));

      g_assert_cmpuint (g_strv_length (notices), ==, 1);
      g_assert_nonnull (strstr (notices[0], cases[i].notice));
      g_assert_true (g_str_has_suffix (notices[0], "; the history is kept as it is, and nothing is added to it"));
      g_assert_cmpstr (written, ==, compact);
      g_assert_false (yoriai_state_check (state, NULL));
    }
}

/* A state that cannot be unpacked is told when it is asked for, with its place;
 * the view stands. */
static void
check_state_damaged (const char *lines)
{
  g_autofree char *history = g_strdup_printf ("{\"layout\": 1, \"view\": \"" HASH "\",\n \"state\": [%s]}", lines);
  g_auto (GStrv) notices = NULL;
  g_autoptr (YoriaiState) state = read_history (history, &notices);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (notices), ==, 0);
  g_assert_false (yoriai_state_get_bytes (state, &bytes, &error));
  g_assert_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY);
  g_assert_cmpstr (error->message, ==,
                   "p.yoriai:6:11: The replicated state is damaged or too large (at \"/history/state\")");
}

/* So many bytes of zeros, deflated, in lines of JSON. */
static char *
make_bomb (gsize length)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 9));
  g_autofree guint8 *zeros = g_malloc0 (length);
  g_autofree guint8 *room = g_malloc (length);
  g_autofree char *text = NULL;
  gsize n_read = 0, n_written = 0;

  g_assert_cmpint (g_converter_convert (compressor, zeros, length, room, length, G_CONVERTER_INPUT_AT_END, &n_read,
                                        &n_written, NULL), ==, G_CONVERTER_FINISHED);
  text = g_base64_encode (room, n_written);
  return g_strdup_printf ("\"%s\"", text);
}

static void
test_hostile_state (void)
{
  g_autofree char *bomb = make_bomb (400 * 1024 * 1024 / 8);

  check_state_damaged ("");
  check_state_damaged ("\"A\"");
  check_state_damaged ("\"AAAA\", \"!!!!\"");
  check_state_damaged ("\"====\"");
  check_state_damaged ("\"A===\"");
  check_state_damaged ("\"/////\"");
  check_state_damaged ("\"AQUA+v9zdGF0ZQ=A\"");
  check_state_damaged ("\"AQUA=v9zdGF0ZQ==\"");
  check_state_damaged ("\"AQUA v9zdGF0ZQ==\"");
  check_state_damaged ("\"AwAAAA==\""); /* something behind the end */
  check_state_damaged (bomb);
}

/* What is damaged stays as it is, also where a line would end within a character. */
static void
test_damaged_is_kept (void)
{
  g_autofree char *line = g_strnfill (1022, 'A'), *history = NULL, *written = NULL, *again = NULL;
  g_auto (GStrv) notices = NULL;
  g_autoptr (YoriaiState) state = NULL, back = NULL;

  history = g_strdup_printf ("{\"layout\": 1, \"view\": \"" HASH "\", \"state\": [\"%s共創%s\"]}", line, line);
  state = read_history (history, NULL);
  written = write_history (state);
  g_assert_true (g_utf8_validate (written, -1, NULL));
  back = read_history (written, &notices);
  g_assert_cmpuint (g_strv_length (notices), ==, 0);
  again = write_history (back);
  g_assert_cmpstr (again, ==, written);
}

/* More characters than the largest state can have are refused as they are read. */
static void
test_huge_base64 (void)
{
  g_autofree char *line = g_strnfill (900000, 'A');
  g_autoptr (GString) history = g_string_new ("{\"layout\": 1, \"state\": [");
  g_auto (GStrv) notices = NULL;
  g_autoptr (YoriaiState) state = NULL;

  for (guint i = 0; i < 26; i++)
    g_string_append_printf (history, "%s\"%s\"", i > 0 ? "," : "", line);
  g_string_append (history, "]}");
  state = read_history (history->str, &notices);
  g_assert_cmpuint (g_strv_length (notices), ==, 1);
  g_assert_nonnull (strstr (notices[0], "This is more than 16 MiB (at \"/history/state\")"));
}

/* Members that nobody knows stay. */
static void
test_unknown (void)
{
  const char *text = "{\"layout\":1,\"versions\":[{\"number\":1,\"time\":\"2026-11-29T12:00:00Z\",\"kind\":\"future\","
                     "\"view\":\"" HASH "\",\"delta\":[\"AwA=\"],\"mood\":[1.50]}],\"more\":{\"a\":1e2}}";
  g_auto (GStrv) notices = NULL;
  g_autoptr (YoriaiState) state = read_history (text, &notices);
  g_autofree char *written = write_history (state);

  g_assert_cmpuint (g_strv_length (notices), ==, 0);
  g_assert_cmpstr (written, ==, text);
  g_assert_cmpint (yoriai_versions_get (state, 0)->kind, ==, YORIAI_VERSION_OTHER);
}

/* A time is written so that it reads back, whatever its year; one that no
 * program could have written makes its version damaged. */
static void
test_times (void)
{
  static const struct
  {
    const char *time;
    const char *written;
  } times[] = {
    { "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z" },
    { "0517-11-29T12:00:00Z", "0517-11-29T12:00:00Z" },
    { "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z" },
    { "2026-11-30T09:00:00+09:00", "2026-11-30T00:00:00Z" },
    { "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z" },
    { "0001-01-01T00:00:00+09:00", NULL },
    { "9999-12-31T23:59:59-09:00", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const char *form = "{\"layout\":1,\"versions\":[{\"number\":1,\"time\":\"%s\",\"view\":\"" HASH
                         "\",\"delta\":[\"AwA=\"]}]}";
      g_auto (GStrv) notices = NULL;
      g_autofree char *text = g_strdup_printf (form, times[i].time);
      g_autofree char *expected
          = g_strdup_printf (form, times[i].written != NULL ? times[i].written : times[i].time);
      g_autoptr (YoriaiState) state = read_history (text, &notices);
      g_autofree char *written = write_history (state);

      g_assert_cmpuint (g_strv_length (notices), ==, times[i].written == NULL);
      g_assert_cmpstr (written, ==, expected);
    }
}

/* A copy without history says what it was made from: its view as a version,
 * else the newest one, and what it came from before that. */
static void
test_made_from (void)
{
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION };
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5), second = g_bytes_new_static ("second", 6);
  g_autofree char *first_hash = yoriai_state_hash (first), *second_hash = yoriai_state_hash (second);
  g_autoptr (YoriaiState) fresh = yoriai_state_new_made_from (NULL, first);
  g_autofree char *written = write_history (fresh), *expected = NULL;
  g_autoptr (YoriaiState) copy = read_history (written, NULL);
  g_autoptr (YoriaiState) again = yoriai_state_new_made_from (copy, second);
  g_autoptr (YoriaiState) edited = NULL, ahead = NULL;

  expected = g_strdup_printf ("{\"layout\":1,\"made_from\":[\"%s\"]}", first_hash);
  g_assert_cmpstr (written, ==, expected);
  g_assert_cmpstrv (yoriai_state_get_made_from (copy), ((const char *[]){ first_hash, NULL }));
  g_assert_cmpstrv (yoriai_state_get_made_from (again), ((const char *[]){ first_hash, NULL }));
  g_assert_true (yoriai_versions_add (copy, second, &about, NULL, NULL));
  edited = yoriai_state_new_made_from (copy, second);
  g_assert_cmpstrv (yoriai_state_get_made_from (edited), ((const char *[]){ second_hash, first_hash, NULL }));
  ahead = yoriai_state_new_made_from (copy, first);
  g_assert_cmpstrv (yoriai_state_get_made_from (ahead), ((const char *[]){ second_hash, first_hash, NULL }));
  g_assert_cmpuint (yoriai_versions_get_n (edited), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state/delta", test_delta);
  g_test_add_func ("/state/delta/is-small", test_delta_is_small);
  g_test_add_func ("/state/delta/damaged", test_delta_damaged);
  g_test_add_func ("/state/none", test_none);
  g_test_add_func ("/state/bytes", test_bytes);
  g_test_add_func ("/state/bytes/limit", test_bytes_limit);
  g_test_add_func ("/state/bytes/again", test_bytes_again);
  g_test_add_func ("/state/newer-layout", test_newer_layout);
  g_test_add_func ("/state/wrong-kinds", test_wrong_kinds);
  g_test_add_func ("/state/hostile", test_hostile_state);
  g_test_add_func ("/state/damaged-is-kept", test_damaged_is_kept);
  g_test_add_func ("/state/hostile/huge", test_huge_base64);
  g_test_add_func ("/state/times", test_times);
  g_test_add_func ("/state/unknown", test_unknown);
  g_test_add_func ("/state/made-from", test_made_from);
  return g_test_run ();
}
