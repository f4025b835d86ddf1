/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is hostile, and what is too much: refused at once, and nothing has changed. */

#include <string.h>

#include "ydoc-support.h"

static void
test_hostile (void)
{
  static const char *const updates[] = {
    "",
    "01",
    "ff ff ff ff ff ff ff ff ff 01",                   /* a number of more than 2^53 */
    "01 80 e1 eb 17 01 00",                            /* claims 50 million structs */
    "80 e1 eb 17 01 01 00",                            /* claims 50 million clients */
    "01 01 01 00 00 ff ff ff ff ff ff ff 0f 00",       /* a GC of 2^52 */
    "01 01 01 ff ff ff ff 07 00 01 00",                /* a clock at the end */
    "01 01 01 00 00 00 00",                            /* length 0 */
    "01 01 01 00 04 01 01 't' 00 00",                  /* empty text */
    "01 01 01 00 08 01 01 'a' 00 00",                  /* no element */
    "01 01 01 00 84 01 00 01 'x' 00",                  /* its own origin */
    "01 01 01 00 44 01 05 01 'x' 00",                  /* an origin to come */
    "01 01 01 00 04 00 01 00 01 'x' 00",               /* its own parent */
    "01 01 01 00 0b 01 01 't' 01 00",                  /* content 11 */
    "01 01 01 00 07 01 01 'a' 07 00",                  /* type 7 */
    "01 01 01 00 04 01 01 't' 01 ff 00",               /* not UTF-8 */
    "01 01 01 00 04 01 01 't' 03 eda080 00",           /* half a pair */
    "01 01 01 00 04 01 01 't' 02 c080 00",             /* too long a form of NUL */
    "01 01 01 00 05 01 01 't' 02 '{]' 00",             /* not JSON */
    "01 01 01 00 06 01 01 't' 01 'b' 03 'nul' 00",     /* not JSON */
    "01 01 01 00 08 01 01 'a' 01 75 80 e1 eb 17 00",   /* an array of 50 million */
    "01 01 01 00 08 01 01 'a' 01 00 00",               /* no such value */
    "01 01 01 00 03 01 01 'a' 80 e1 eb 17 00 00",      /* 50 MB of bytes */
    "02 01 01 00 00 01 01 01 05 00 01 00",             /* a client twice */
    "00 01 01 80 e1 eb 17",                            /* 50 million deletes */
    "00 01 01 01 ff ff ff ff 07 05",                   /* a delete past the end */
    "01 01 01 00 04 01 01 't' 01 'x'",                 /* no delete set */
  };

  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (7);
      g_autoptr (GBytes) update = test_parse (updates[i]);
      g_autoptr (GBytes) before = NULL;
      g_autoptr (GBytes) after = NULL;
      g_autoptr (GError) error = NULL;

      ydoc_text_insert (test_get_text (doc), 0, "研究");
      before = test_get_state (doc);
      g_test_message ("%s", updates[i]);
      g_assert_false (test_apply (doc, update, &error));
      g_assert_nonnull (error);
      after = test_get_state (doc);
      g_assert_true (g_bytes_equal (before, after));
    }
}

static void
append_varuint (GByteArray *bytes,
                guint64     value)
{
  guint8 byte;

  for (; value > 0x7f; value >>= 7)
    {
      byte = (guint8) (value & 0x7f) | 0x80;
      g_byte_array_append (bytes, &byte, 1);
    }
  byte = (guint8) value;
  g_byte_array_append (bytes, &byte, 1);
}

static void
append_bytes (GByteArray *bytes,
              const char *text)
{
  g_autoptr (GBytes) piece = test_parse (text);

  g_byte_array_append (bytes, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
}

/* Arrays within arrays, @n deep. */
static GBytes *
nest_types (guint n)
{
  GByteArray *bytes = g_byte_array_new ();

  append_varuint (bytes, 1);
  append_varuint (bytes, n);
  append_bytes (bytes, "01 00 07 01 01 'a' 00");
  for (guint i = 1; i < n; i++)
    {
      append_bytes (bytes, "07 00 01");
      append_varuint (bytes, i - 1);
      append_varuint (bytes, 0);
    }
  append_varuint (bytes, 0);

  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
nest_values (guint n)
{
  GByteArray *bytes = g_byte_array_new ();

  append_bytes (bytes, "01 01 01 00 08 01 01 'a' 01");
  for (guint i = 0; i < n; i++)
    append_bytes (bytes, "75 01");
  append_bytes (bytes, "7e 00");

  return g_byte_array_free_to_bytes (bytes);
}

/* One struct of each of @n clients, none of which can be put anywhere if @is_waiting. */
static GBytes *
many_clients (guint    n,
              guint    from,
              gboolean is_waiting)
{
  GByteArray *bytes = g_byte_array_new ();

  append_varuint (bytes, n);
  for (guint i = 0; i < n; i++)
    {
      append_varuint (bytes, 1);
      append_varuint (bytes, from + n - i);
      append_varuint (bytes, is_waiting ? 5 : 0);
      append_bytes (bytes, "04 01 01 't' 01 'x'");
    }
  append_varuint (bytes, 0);

  return g_byte_array_free_to_bytes (bytes);
}

/* As many roots, and two structs more. */
static GBytes *
many_roots (guint n)
{
  GByteArray *bytes = g_byte_array_new ();

  append_varuint (bytes, 1);
  append_varuint (bytes, n + 2);
  append_bytes (bytes, "01 00");
  for (guint i = 0; i < n + 2; i++)
    {
      guint root = MIN (i, n - 1);

      append_bytes (bytes, "04 01 04");
      for (guint j = 0; j < 4; j++)
        {
          char digit = (char) ('0' + (root >> 6 * j & 63));

          g_byte_array_append (bytes, (const guint8 *) &digit, 1);
        }
      append_bytes (bytes, "01 'x'");
    }
  append_varuint (bytes, 0);

  return g_byte_array_free_to_bytes (bytes);
}

static void
assert_refused (GBytes *update,
                gint    code)
{
  g_autoptr (Ydoc) doc = ydoc_new (7);
  g_autoptr (GError) error = NULL;

  g_assert_false (test_apply (doc, update, &error));
  g_assert_error (error, YDOC_ERROR, code);
  g_bytes_unref (update);
}

static void
assert_taken (GBytes *update)
{
  g_autoptr (Ydoc) doc = ydoc_new (7);
  g_autoptr (GError) error = NULL;

  test_apply (doc, update, &error);
  g_assert_no_error (error);
  g_bytes_unref (update);
}

static void
test_limits (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (7);
  gboolean has_refused = FALSE;

  assert_taken (nest_types (100));
  assert_refused (nest_types (101), YDOC_ERROR_LIMIT);
  assert_refused (nest_types (20000), YDOC_ERROR_LIMIT);
  assert_taken (nest_values (64));
  assert_refused (nest_values (65), YDOC_ERROR_MALFORMED);
  assert_taken (many_clients (10000, 0, FALSE));
  assert_refused (many_clients (10001, 0, FALSE), YDOC_ERROR_LIMIT);
  assert_taken (many_roots (400000));
  assert_refused (many_roots (400001), YDOC_ERROR_LIMIT);

  /* No peer makes us keep more than there is room for what waits. */
  for (guint i = 0; i < 60 && !has_refused; i++)
    {
      g_autoptr (GBytes) update = many_clients (10000, i * 10000, TRUE);
      g_autoptr (GBytes) before = test_get_state (doc);
      g_autoptr (GBytes) after = NULL;
      g_autoptr (GError) error = NULL;

      if (test_apply (doc, update, &error))
        continue;
      has_refused = TRUE;
      g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
      after = test_get_state (doc);
      g_assert_true (g_bytes_equal (before, after));
    }
  g_assert_true (has_refused);
}

/* A document takes 64 MiB and no more; what is deleted makes room again. */
static void
test_size (void)
{
  g_autoptr (Ydoc) source = ydoc_new (1);
  g_autoptr (Ydoc) doc = ydoc_new (2);
  g_autofree guint8 *zeros = g_malloc0 (20 * 1024 * 1024);
  g_autoptr (GBytes) bytes = g_bytes_new_static (zeros, 20 * 1024 * 1024);
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;

  ydoc_on_update (source, test_keep_update, updates, NULL);
  for (guint i = 0; i < 4; i++)
    ydoc_array_insert_binary (test_get_array (source), i, bytes);
  for (guint i = 0; i < 3; i++)
    g_assert_true (test_apply (doc, updates->pdata[i], NULL));
  g_assert_false (test_apply (doc, updates->pdata[3], &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
  ydoc_array_delete (test_get_array (doc), 0, 1);
  g_assert_true (test_apply (doc, updates->pdata[3], NULL));
}

/* Types deeper than the limit are not made here either. */
static void
test_own_depth (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (7);
  YdocType *type = test_get_array (doc);
  guint depth = 0;

  while (type != NULL && depth < 200)
    {
      type = ydoc_array_insert_type (type, 0, YDOC_TYPE_ARRAY);
      depth += type != NULL;
    }
  g_assert_cmpuint (depth, ==, 100);
  ydoc_array_delete (test_get_array (doc), 0, 1);
  test_assert_json (test_get_array (doc), "[]");
}

/* As many deletes as there is room for, each of all that there is: gone through once, not once each. */
static void
test_covering_deletes (void)
{
  enum
  {
    N_ITEMS = 20000,
    N_DELETES = 200000,
  };
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GError) error = NULL;
  gint64 since;

  ydoc_begin (doc, NULL);
  for (guint i = 0; i < N_ITEMS; i++)
    ydoc_text_insert (test_get_text (doc), 0, "x");
  ydoc_commit (doc);
  append_varuint (bytes, 0);
  append_varuint (bytes, 1);
  append_varuint (bytes, 1);
  append_varuint (bytes, N_DELETES);
  for (guint i = 0; i < N_DELETES; i++)
    {
      append_varuint (bytes, i % 2);
      append_varuint (bytes, N_ITEMS - i % 2);
    }
  update = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  since = g_get_monotonic_time ();
  g_assert_true (test_apply (doc, update, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 2 * G_USEC_PER_SEC);
  test_assert_json (test_get_text (doc), "\"\"");
}

/* As many values of one key, each written by somebody who claims to know of none. */
static void
test_many_values (void)
{
  enum
  {
    N_VALUES = 40000,
  };
  g_autoptr (Ydoc) doc = ydoc_new (7);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GError) error = NULL;
  gint64 since;

  append_varuint (bytes, 1);
  append_varuint (bytes, N_VALUES);
  append_varuint (bytes, 1);
  append_varuint (bytes, 0);
  for (guint i = 0; i < N_VALUES; i++)
    g_byte_array_append (bytes, (const guint8 *) "\x28\x01\x01m\x01k\x01\x7e", 8);
  append_varuint (bytes, 0);
  update = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  since = g_get_monotonic_time ();
  g_assert_true (test_apply (doc, update, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 2 * G_USEC_PER_SEC);
  test_assert_json (test_get_map (doc), "{\"k\":null}");
}

/* Two clients that write at one place, over and over, as if each knew of nothing: each of the later ones is put behind
 * all of the others'. Yjs is at it for minutes; here what would take too long waits, and all else goes on. */
static void
test_crowded_place (void)
{
  enum
  {
    N_CHARS = 50000,
  };
  g_autoptr (Ydoc) doc = ydoc_new (7);
  g_autoptr (Ydoc) other = ydoc_new (8);
  g_autoptr (Ydoc) copy = ydoc_new (9);
  g_autoptr (GBytes) state = NULL;
  g_autoptr (GBytes) more = NULL;
  gint64 since = g_get_monotonic_time ();

  for (guint client = 1; client <= 2; client++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GBytes) update = NULL;

      append_varuint (bytes, 1);
      append_varuint (bytes, N_CHARS);
      append_varuint (bytes, client);
      append_varuint (bytes, 0);
      for (guint i = 0; i < N_CHARS; i++)
        g_byte_array_append (bytes, (const guint8 *) "\x04\x01\x01t\x01x", 6);
      append_varuint (bytes, 0);
      update = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      g_assert_true (test_apply (doc, update, NULL));
      g_assert_cmpint (ydoc_has_pending (doc), ==, client == 2);
    }
  g_assert_cmpuint (ydoc_text_get_length (test_get_text (doc)), <, 2 * N_CHARS);
  test_set_number (test_get_map (other), "k", 1);
  more = test_get_state (other);
  g_assert_true (test_apply (doc, more, NULL));
  test_assert_json (test_get_map (doc), "{\"k\":1}");
  /* What waits is saved; who reads it in another order, in which it costs nothing, has it all. */
  state = test_get_state (doc);
  g_assert_true (test_apply (copy, state, NULL));
  g_assert_false (ydoc_has_pending (copy));
  g_assert_cmpuint (ydoc_text_get_length (test_get_text (copy)), ==, 2 * N_CHARS);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 60 * G_USEC_PER_SEC);
}

static void
length_cb (YdocEvent *event,
           gpointer   data)
{
  guint n;
  const YdocDelta *delta = ydoc_event_get_delta (event, &n);

  g_assert_cmpuint (n, ==, 1);
  *(gsize *) data += strlen (delta->text);
}

/* A text of many pieces that comes at once is put together once. */
static void
test_many_pieces (void)
{
  enum
  {
    N_PIECES = 200000,
  };
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GBytes) state = NULL;
  gsize len = 0;
  gint64 since;

  ydoc_begin (a, NULL);
  for (guint i = 0; i < N_PIECES; i++)
    ydoc_text_insert (test_get_text (a), 0, "研");
  ydoc_commit (a);
  state = test_get_state (a);
  ydoc_observe (test_get_text (b), length_cb, &len, NULL);
  since = g_get_monotonic_time ();
  g_assert_true (test_apply (b, state, NULL));
  g_assert_cmpint (g_get_monotonic_time () - since, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpuint (len, ==, N_PIECES * strlen ("研"));
}

/* A client that writes two things under one id: what goes on behind the one is not put behind the other. */
static void
test_two_under_one_id (void)
{
  static const struct
  {
    const char *root;
    const char *text;
  } saids[] = { { "t", "abc" }, { "u", "0123456789" } };
  g_autoptr (Ydoc) doc = ydoc_new (7);
  g_autoptr (GBytes) state = NULL;
  g_autoptr (Ydoc) again = ydoc_new (8);

  for (guint i = 0; i < G_N_ELEMENTS (saids); i++)
    {
      g_autoptr (Ydoc) liar = ydoc_new (5);
      g_autoptr (GBytes) update = NULL;

      ydoc_text_insert (ydoc_get_root (liar, saids[i].root, YDOC_TYPE_TEXT), 0, saids[i].text);
      update = ydoc_encode_state (liar, NULL, 0, NULL);
      g_assert_true (ydoc_apply_update (doc, g_bytes_get_data (update, NULL), g_bytes_get_size (update), doc, NULL));
    }
  for (guint i = 0; i < 100; i++)
    for (guint j = 0; j < G_N_ELEMENTS (saids); j++)
      ydoc_text_insert (ydoc_get_root (doc, saids[j].root, YDOC_TYPE_TEXT), i / 2, "x");
  g_assert_cmpuint (ydoc_text_get_length (ydoc_get_root (doc, "t", YDOC_TYPE_TEXT)), ==, 103);
  g_assert_cmpuint (ydoc_text_get_length (ydoc_get_root (doc, "u", YDOC_TYPE_TEXT)), ==, 100);
  state = ydoc_encode_state (doc, NULL, 0, NULL);
  g_assert_true (ydoc_apply_update (again, g_bytes_get_data (state, NULL), g_bytes_get_size (state), doc, NULL));
  g_assert_cmpuint (ydoc_text_get_length (ydoc_get_root (again, "t", YDOC_TYPE_TEXT)), ==, 103);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ydoc/hostile", test_hostile);
  g_test_add_func ("/ydoc/two-under-one-id", test_two_under_one_id);
  g_test_add_func ("/ydoc/limits", test_limits);
  g_test_add_func ("/ydoc/size", test_size);
  g_test_add_func ("/ydoc/covering-deletes", test_covering_deletes);
  g_test_add_func ("/ydoc/many-values", test_many_values);
  g_test_add_func ("/ydoc/crowded-place", test_crowded_place);
  g_test_add_func ("/ydoc/many-pieces", test_many_pieces);
  g_test_add_func ("/ydoc/own-depth", test_own_depth);

  return g_test_run ();
}
