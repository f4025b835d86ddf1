/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "ydoc/ydoc-awareness.h"
#include "ydoc/ydoc.h"

#define REMOTE GINT_TO_POINTER (1)

/* What was reported, in words: "+11" came, "=11" renewed, "~11" changed, "-11" left; "!" for a remote origin. */
typedef struct
{
  YdocAwareness *awareness;
  GString *log;
} Fixture;

static void
append_ids (GString *log,
            char     sign,
            GArray  *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (log, "%c%" G_GUINT64_FORMAT " ", sign, g_array_index (ids, guint64, i));
}

static void
log_cb (YdocAwareness             *awareness,
        const YdocAwarenessChange *change,
        gpointer                   origin,
        gpointer                   data)
{
  GString *log = data;

  append_ids (log, '+', change->added);
  append_ids (log, '=', change->updated);
  append_ids (log, '~', change->changed);
  append_ids (log, '-', change->removed);
  if (origin != NULL)
    g_string_append (log, "! ");
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->awareness = ydoc_awareness_new (11);
  fixture->log = g_string_new (NULL);
  ydoc_awareness_listen (fixture->awareness, log_cb, fixture->log);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ydoc_awareness_free (fixture->awareness);
  g_string_free (fixture->log, TRUE);
}

static void
assert_log (Fixture    *fixture,
            const char *expected)
{
  g_assert_cmpstr (g_strchomp (fixture->log->str), ==, expected);
  g_string_truncate (fixture->log, 0);
}

static void
say (Fixture    *fixture,
     const char *json,
     gint64      now)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ydoc_awareness_set_local_state (fixture->awareness, json, now, &error));
  g_assert_no_error (error);
}

/* An update with one entry. */
static GByteArray *
make_update (guint8      client,
             guint8      clock,
             const char *json)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 head[] = { 1, client, clock, (guint8) strlen (json) };

  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, (const guint8 *) json, (guint) strlen (json));

  return bytes;
}

static void
hear (Fixture    *fixture,
      guint8      client,
      guint8      clock,
      const char *json,
      gint64      now)
{
  g_autoptr (GByteArray) bytes = make_update (client, clock, json);
  g_autoptr (GError) error = NULL;

  g_assert_true (ydoc_awareness_apply (fixture->awareness, bytes->data, bytes->len, REMOTE, now, &error));
  g_assert_no_error (error);
}

static void
test_encode (Fixture      *fixture,
             gconstpointer data)
{
  static const char state[] = "{\"user\":{\"name\":\"山田\"}}";
  static const guint64 nobody[] = { 99 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GByteArray) expected = make_update (11, 1, state);

  say (fixture, state, 0);
  bytes = ydoc_awareness_encode (fixture->awareness, NULL, 0);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected->data, expected->len);
  g_assert_cmphex (expected->data[3], ==, 0x1a);
  none = ydoc_awareness_encode (fixture->awareness, nobody, 1);
  g_assert_cmpmem (g_bytes_get_data (none, NULL), g_bytes_get_size (none), "\0", 1);
}

static void
test_local (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  guint64 own = 11;

  say (fixture, NULL, 0);
  assert_log (fixture, "");
  say (fixture, " {\"a\":1}\n", 0);
  assert_log (fixture, "+11");
  g_assert_cmpstr (ydoc_awareness_get_state (fixture->awareness, 11), ==, "{\"a\":1}");
  say (fixture, "{\"a\":1}", 0);
  assert_log (fixture, "=11");
  say (fixture, "{\"a\":2}", 0);
  assert_log (fixture, "=11 ~11");
  say (fixture, NULL, 0);
  assert_log (fixture, "-11");
  g_assert_cmpuint (ydoc_awareness_get_clock (fixture->awareness, 11), ==, 4);
  bytes = ydoc_awareness_encode (fixture->awareness, &own, 1);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\1\13\4\4null", 8);
}

static void
test_remote (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GArray) clients = NULL;

  hear (fixture, 5, 0, "{}", 0);
  assert_log (fixture, "");
  g_assert_null (ydoc_awareness_get_state (fixture->awareness, 5));
  hear (fixture, 5, 1, "{}", 0);
  assert_log (fixture, "+5 !");
  hear (fixture, 5, 1, "{\"a\":1}", 0);
  assert_log (fixture, "");
  hear (fixture, 5, 3, "{}", 0);
  assert_log (fixture, "=5 !");
  hear (fixture, 5, 2, "{\"a\":1}", 0);
  assert_log (fixture, "");
  hear (fixture, 5, 4, "{\"a\":1}", 0);
  assert_log (fixture, "=5 ~5 !");
  hear (fixture, 3, 1, "7", 0);
  assert_log (fixture, "+3 !");
  clients = ydoc_awareness_get_clients (fixture->awareness);
  g_assert_cmpuint (clients->len, ==, 2);
  g_assert_cmpuint (g_array_index (clients, guint64, 0), ==, 3);
  /* Leaving needs no newer clock, for others say it. */
  hear (fixture, 5, 4, " null ", 0);
  assert_log (fixture, "-5 !");
  hear (fixture, 5, 4, "{}", 0);
  hear (fixture, 5, 5, "null", 0);
  assert_log (fixture, "");
  hear (fixture, 5, 6, "{}", 0);
  assert_log (fixture, "+5 !");
}

static void
test_own_from_others (Fixture      *fixture,
                      gconstpointer data)
{
  static const guint8 far[] = { 1, 11, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f, 4, 'n', 'u', 'l', 'l' };

  say (fixture, "{}", 0);
  assert_log (fixture, "+11");
  hear (fixture, 11, 1, "null", 0);
  assert_log (fixture, "=11 !");
  g_assert_cmpuint (ydoc_awareness_get_clock (fixture->awareness, 11), ==, 2);
  hear (fixture, 11, 9, "{\"not\":\"mine\"}", 0);
  assert_log (fixture, "");
  g_assert_cmpstr (ydoc_awareness_get_state (fixture->awareness, 11), ==, "{}");
  say (fixture, "{}", 0);
  assert_log (fixture, "=11");
  g_assert_cmpuint (ydoc_awareness_get_clock (fixture->awareness, 11), ==, 10);
  /* A clock that no counting could follow is not followed. */
  g_assert_true (ydoc_awareness_apply (fixture->awareness, far, sizeof far, REMOTE, 0, NULL));
  g_assert_cmpuint (ydoc_awareness_get_clock (fixture->awareness, 11), ==, 10);
  say (fixture, NULL, 0);
  assert_log (fixture, "-11");
  hear (fixture, 11, 20, "null", 0);
  assert_log (fixture, "");
}

static void
test_time (Fixture      *fixture,
           gconstpointer data)
{
  say (fixture, "{}", 1000);
  hear (fixture, 5, 7, "{}", 1000);
  hear (fixture, 6, 1, "{}", 16000);
  assert_log (fixture, "+11 +5 ! +6 !");
  ydoc_awareness_tick (fixture->awareness, 15999);
  assert_log (fixture, "");
  ydoc_awareness_tick (fixture->awareness, 16000);
  assert_log (fixture, "=11");
  ydoc_awareness_tick (fixture->awareness, 30999);
  assert_log (fixture, "");
  ydoc_awareness_tick (fixture->awareness, 31000);
  assert_log (fixture, "-5 =11");
  /* What comes late brings no ghost back; much later it is a new client. */
  hear (fixture, 5, 7, "{}", 31000);
  assert_log (fixture, "");
  g_assert_cmpuint (ydoc_awareness_get_clock (fixture->awareness, 5), ==, 7);
  ydoc_awareness_tick (fixture->awareness, 61000);
  assert_log (fixture, "-6 =11");
  g_assert_cmpuint (ydoc_awareness_get_clock (fixture->awareness, 5), ==, 0);
}

static void
test_lost (Fixture      *fixture,
           gconstpointer data)
{
  static const guint64 gone[] = { 5, 99 };
  g_autoptr (GBytes) bytes = NULL;

  say (fixture, "{}", 0);
  hear (fixture, 5, 2, "{}", 0);
  hear (fixture, 6, 2, "{}", 0);
  g_string_truncate (fixture->log, 0);
  ydoc_awareness_remove (fixture->awareness, gone, G_N_ELEMENTS (gone), REMOTE, 0);
  assert_log (fixture, "-5 !");
  bytes = ydoc_awareness_encode (fixture->awareness, gone, G_N_ELEMENTS (gone));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\1\5\2\4null", 8);
  ydoc_awareness_forget_remote (fixture->awareness, REMOTE);
  assert_log (fixture, "-6 !");
  g_assert_nonnull (ydoc_awareness_get_state (fixture->awareness, 11));
  hear (fixture, 6, 2, "{}", 0);
  assert_log (fixture, "+6 !");
}

static void
unlisten_cb (YdocAwareness             *awareness,
             const YdocAwarenessChange *change,
             gpointer                   origin,
             gpointer                   data)
{
  guint *id = data;

  ydoc_awareness_unlisten (awareness, *id);
  *id = 0;
}

static void
test_unlisten (Fixture      *fixture,
               gconstpointer data)
{
  guint id = ydoc_awareness_listen (fixture->awareness, unlisten_cb, &id);

  say (fixture, "1", 0);
  g_assert_cmpuint (id, ==, 0);
  say (fixture, "2", 0);
  assert_log (fixture, "+11 =11 ~11");
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize len;
  int code;
} Refusal;

#define BYTES(string) string, sizeof (string) - 1

static const Refusal refusals[] = {
  { "nothing", BYTES (""), YDOC_ERROR_MALFORMED },
  { "count without entries", BYTES ("\1"), YDOC_ERROR_MALFORMED },
  { "huge count", BYTES ("\377\377\377\377\377\377\377\17\5\1\2{}"), YDOC_ERROR_MALFORMED },
  { "second entry cut", BYTES ("\2\5\1\2{}\6\1\2{"), YDOC_ERROR_MALFORMED },
  { "second entry no JSON", BYTES ("\2\5\1\2{}\6\1\2{]"), YDOC_ERROR_MALFORMED },
  { "empty JSON", BYTES ("\1\5\1\0"), YDOC_ERROR_MALFORMED },
  { "undefined", BYTES ("\1\5\1\11undefined"), YDOC_ERROR_MALFORMED },
  { "two values", BYTES ("\1\5\1\3{}1"), YDOC_ERROR_MALFORMED },
  { "UTF-8", BYTES ("\1\5\1\3\"\377\""), YDOC_ERROR_MALFORMED },
  { "NUL", BYTES ("\1\5\1\3\"\0\""), YDOC_ERROR_MALFORMED },
  { "tail", BYTES ("\1\5\1\2{}x"), YDOC_ERROR_MALFORMED },
  { "clock of 2^53", BYTES ("\1\5\200\200\200\200\200\200\200\20\2{}"), YDOC_ERROR_MALFORMED },
  { "varint without end", BYTES ("\1\377\377\377\377\377\377\377\377\377\377\1\1\2{}"), YDOC_ERROR_MALFORMED },
};

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  say (fixture, "{}", 0);
  g_string_truncate (fixture->log, 0);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *refusal = &refusals[i];
      g_autofree guint8 *bytes = g_memdup2 (refusal->bytes, refusal->len);
      g_autoptr (GError) error = NULL;

      if (g_test_verbose ())
        g_test_message ("%s", refusal->name);
      g_assert_false (ydoc_awareness_apply (fixture->awareness, bytes, refusal->len, REMOTE, 0, &error));
      g_assert_error (error, YDOC_ERROR, refusal->code);
      assert_log (fixture, "");
      g_assert_null (ydoc_awareness_get_state (fixture->awareness, 5));
    }
}

static GByteArray *
make_crowd (guint first,
            guint n)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 count[] = { (guint8) (0x80 | (n & 0x7f)), (guint8) (n >> 7) };

  g_byte_array_append (bytes, count, sizeof count);
  for (guint id = first; id < first + n; id++)
    {
      guint8 entry[] = { (guint8) (0x80 | (id & 0x7f)), (guint8) (0x80 | ((id >> 7) & 0x7f)), (guint8) (id >> 14), 1, 1,
                         '1' };

      g_byte_array_append (bytes, entry, sizeof entry);
    }

  return bytes;
}

static void
test_limits (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *text = g_strnfill (YDOC_AWARENESS_MAX_STATE - 1, 'x');
  g_autoptr (GByteArray) too_many = make_crowd (1, YDOC_AWARENESS_MAX_CLIENTS + 1);
  g_autoptr (GByteArray) many = make_crowd (1, YDOC_AWARENESS_MAX_CLIENTS);
  g_autoptr (GByteArray) more = make_crowd (YDOC_AWARENESS_MAX_CLIENTS - 100, 200);
  g_autoptr (GByteArray) long_state = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  text[0] = text[YDOC_AWARENESS_MAX_STATE - 2] = '"';
  say (fixture, text, 0);
  memset (text, ' ', YDOC_AWARENESS_MAX_STATE - 1);
  g_free (text);
  text = g_strnfill (YDOC_AWARENESS_MAX_STATE + 1, '1');
  g_assert_false (ydoc_awareness_set_local_state (fixture->awareness, text, 0, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (ydoc_awareness_set_local_state (fixture->awareness, "{", 0, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);
  g_clear_error (&error);

  g_byte_array_append (long_state, (const guint8 *) "\1\5\1\201\40", 5);
  g_byte_array_append (long_state, (const guint8 *) text, YDOC_AWARENESS_MAX_STATE + 1);
  g_assert_false (ydoc_awareness_apply (fixture->awareness, long_state->data, long_state->len, REMOTE, 0, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (ydoc_awareness_apply (fixture->awareness, too_many->data, too_many->len, REMOTE, 0, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_true (ydoc_awareness_apply (fixture->awareness, many->data, many->len, REMOTE, 0, NULL));
  g_assert_false (ydoc_awareness_apply (fixture->awareness, more->data, more->len, REMOTE, 0, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
  /* Those who are known already have room. */
  g_assert_true (ydoc_awareness_apply (fixture->awareness, many->data, many->len, REMOTE, 0, NULL));
}

static gboolean
filter_cb (guint64  client,
           gboolean is_here,
           gpointer data)
{
  g_string_append_printf (data, "%" G_GUINT64_FORMAT "%s ", client, is_here ? "" : "-");
  return client != 13;
}

/* What may not be said of somebody is left out; the rest goes on as it is. */
static void
test_filter (Fixture      *fixture,
             gconstpointer data)
{
  static const guint8 all[] = { 3, 12, 1, 2, '{', '}', 13, 1, 2, '{', '}', 14, 1, 4, 'n', 'u', 'l', 'l' };
  static const guint8 left[] = { 2, 12, 1, 2, '{', '}', 14, 1, 4, 'n', 'u', 'l', 'l' };
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) update = ydoc_awareness_filter (all, sizeof all, filter_cb, asked, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (asked->str, ==, "12 13 14- ");
  g_assert_cmpmem (g_bytes_get_data (update, NULL), g_bytes_get_size (update), left, sizeof left);
  g_assert_true (ydoc_awareness_apply (fixture->awareness, left, sizeof left, REMOTE, 0, NULL));
  assert_log (fixture, "+12 !");
  g_string_truncate (asked, 0);
  g_assert_null (ydoc_awareness_filter (all, sizeof all - 1, filter_cb, asked, &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_MALFORMED);
  g_assert_cmpuint (asked->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/ydoc/awareness/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("filter", test_filter);
  ADD ("encode", test_encode);
  ADD ("local", test_local);
  ADD ("remote", test_remote);
  ADD ("own-from-others", test_own_from_others);
  ADD ("time", test_time);
  ADD ("lost", test_lost);
  ADD ("unlisten", test_unlisten);
  ADD ("refused", test_refused);
  ADD ("limits", test_limits);

  return g_test_run ();
}
