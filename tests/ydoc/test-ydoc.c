/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the traces do not show: the document's own promises. */

#include <string.h>

#include "ydoc/ydoc.h"

#define REMOTE ((gpointer) "remote")

/* Bytes written as "01 0a 'text' 00". (transfer full) */
static GBytes *
parse (const char *text)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (const char *c = text; *c != '\0';)
    {
      if (*c == ' ')
        {
          c++;
        }
      else if (*c == '\'')
        {
          const char *end = strchr (c + 1, '\'');

          g_byte_array_append (bytes, (const guint8 *) c + 1, (guint) (end - c - 1));
          c = end + 1;
        }
      else
        {
          guint8 byte = (guint8) (g_ascii_xdigit_value (c[0]) << 4 | g_ascii_xdigit_value (c[1]));

          g_byte_array_append (bytes, &byte, 1);
          c += 2;
        }
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
apply (Ydoc    *doc,
       GBytes  *update,
       GError **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (update, &len);

  return ydoc_apply_update (doc, data, len, REMOTE, error);
}

static GBytes *
get_state (Ydoc *doc)
{
  return ydoc_encode_state (doc, NULL, 0, NULL);
}

static void
assert_same_state (Ydoc *a,
                   Ydoc *b)
{
  g_autoptr (GBytes) x = get_state (a);
  g_autoptr (GBytes) y = get_state (b);

  g_assert_cmpmem (g_bytes_get_data (x, NULL), g_bytes_get_size (x), g_bytes_get_data (y, NULL),
                   g_bytes_get_size (y));
}

static void
assert_json (YdocType   *type,
             const char *expected)
{
  g_autoptr (GString) json = g_string_new (NULL);

  ydoc_type_append_json (type, json);
  g_assert_cmpstr (json->str, ==, expected);
}

static YdocType *
get_text (Ydoc *doc)
{
  return ydoc_get_root (doc, "t", YDOC_TYPE_TEXT);
}

static YdocType *
get_map (Ydoc *doc)
{
  return ydoc_get_root (doc, "m", YDOC_TYPE_MAP);
}

static YdocType *
get_array (Ydoc *doc)
{
  return ydoc_get_root (doc, "a", YDOC_TYPE_ARRAY);
}

static void
set_number (YdocType   *map,
            const char *key,
            double      number)
{
  g_autoptr (GBytes) value = ydoc_any_new_number (number);

  ydoc_map_set (map, key, value);
}

static void
set_string (YdocType   *map,
            const char *key,
            const char *string)
{
  g_autoptr (GBytes) value = ydoc_any_new_string (string);

  ydoc_map_set (map, key, value);
}

static void
keep_update_cb (Ydoc         *doc,
                const guint8 *update,
                gsize         len,
                gpointer      origin,
                gpointer      data)
{
  g_ptr_array_add (data, g_bytes_new (update, len));
}

/* The bytes of single operations, as the specification lists them */

static void
test_vectors (void)
{
  static const struct
  {
    const char *update;
    const char *json; /* of text, array, map */
  } vectors[] = {
    { "01 01 01 00 04 01 01 't' 03 e38182 00", "[\"あ\",[],{}]" },
    { "01 01 01 00 28 01 01 'm' 01 'k' 01 7d01 00", "[\"\",[],{\"k\":1}]" },
    { "01 02 01 00 21 01 01 'm' 01 'k' 01 a8 0100 01 7d02 01 01 01 00 01", "[\"\",[],{\"k\":2}]" },
    { "01 01 01 00 08 01 01 'a' 04 7d01 77 01 'a' 7e 78 00", "[\"\",[1,\"a\",null,true],{}]" },
    { "01 02 01 00 27 01 01 'm' 01 'n' 01 28 00 01 00 01 'x' 01 7d01 00", "[\"\",[],{\"n\":{\"x\":1}}]" },
    { "01 02 01 00 07 01 01 'a' 02 04 00 01 00 01 'x' 00", "[\"\",[\"x\"],{}]" },
    { "01 01 01 00 23 01 01 'm' 01 'b' 02 0102 00", "[\"\",[],{\"b\":{\"0\":1,\"1\":2}}]" },
    { "01 02 01 00 01 01 01 't' 01 84 0100 01 'b' 01 01 01 00 01", "[\"b\",[],{}]" },
    { "01 02 01 00 21 01 01 'm' 01 'n' 01 00 01 01 01 01 00 02", "[\"\",[],{}]" },
    { "00 00", "[\"\",[],{}]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (7);
      g_autoptr (GBytes) update = parse (vectors[i].update);
      g_autoptr (GBytes) state = NULL;
      g_autoptr (GString) json = g_string_new ("[");
      g_autoptr (GError) error = NULL;

      apply (doc, update, &error);
      g_assert_no_error (error);
      ydoc_type_append_json (get_text (doc), json);
      g_string_append_c (json, ',');
      ydoc_type_append_json (get_array (doc), json);
      g_string_append_c (json, ',');
      ydoc_type_append_json (get_map (doc), json);
      g_string_append_c (json, ']');
      g_assert_cmpstr (json->str, ==, vectors[i].json);
      state = get_state (doc);
      g_assert_true (g_bytes_equal (state, update));
    }
}

/* What other clients make and we never do is kept as it is and can be read. */
static void
test_foreign (void)
{
  static const char *const updates[] = {
    "01 01 01 00 05 01 01 't' 07 '{\"i\":1}' 00",
    "01 03 01 00 06 01 01 't' 04 'bold' 04 'true' 84 0100 02 'ab' 86 0102 04 'bold' 04 'null' 00",
    "01 01 01 00 29 01 01 'd' 01 'g' 01 'g' 76 00 00",
    "01 01 01 00 07 01 01 'x' 03 01 'p' 00",
    "01 01 01 00 02 01 01 'a' 02 01 '1' 09 'undefined' 00",
  };
  YdocValue value;

  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (7);
      g_autoptr (GBytes) update = parse (updates[i]);
      g_autoptr (GBytes) state = NULL;
      g_autoptr (GString) delta = g_string_new (NULL);

      g_assert_true (apply (doc, update, NULL));
      state = get_state (doc);
      g_assert_true (g_bytes_equal (state, update));
      if (i < 2)
        {
          ydoc_text_append_delta (get_text (doc), NULL, delta);
          g_assert_cmpstr (delta->str, ==,
                           i == 0 ? "[{\"insert\":{\"i\":1}}]"
                                  : "[{\"insert\":\"ab\",\"attributes\":{\"bold\":true}}]");
        }
      if (i == 2)
        {
          g_assert_true (ydoc_map_get (ydoc_get_root (doc, "d", YDOC_TYPE_MAP), "g", &value));
          g_assert_cmpint (value.kind, ==, YDOC_VALUE_DOC);
          g_assert_cmpmem (value.data, value.len, "g", 1);
        }
      if (i == 3)
        {
          g_assert_true (ydoc_array_get (ydoc_get_root (doc, "x", YDOC_TYPE_XML_FRAGMENT), 0, &value));
          g_assert_cmpint (ydoc_type_get_kind (value.type), ==, YDOC_TYPE_XML_ELEMENT);
          g_assert_cmpstr (ydoc_type_get_name (value.type), ==, "p");
        }
    }
}

/* Hostile input: refused at once, and nothing has changed */

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
      g_autoptr (GBytes) update = parse (updates[i]);
      g_autoptr (GBytes) before = NULL;
      g_autoptr (GBytes) after = NULL;
      g_autoptr (GError) error = NULL;

      ydoc_text_insert (get_text (doc), 0, "研究");
      before = get_state (doc);
      g_test_message ("%s", updates[i]);
      g_assert_false (apply (doc, update, &error));
      g_assert_nonnull (error);
      after = get_state (doc);
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
  g_autoptr (GBytes) piece = parse (text);

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

static void
assert_refused (GBytes *update,
                gint    code)
{
  g_autoptr (Ydoc) doc = ydoc_new (7);
  g_autoptr (GError) error = NULL;

  g_assert_false (apply (doc, update, &error));
  g_assert_error (error, YDOC_ERROR, code);
  g_bytes_unref (update);
}

static void
assert_taken (GBytes *update)
{
  g_autoptr (Ydoc) doc = ydoc_new (7);
  g_autoptr (GError) error = NULL;

  apply (doc, update, &error);
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

  /* No peer makes us keep more than there is room for what waits. */
  for (guint i = 0; i < 60 && !has_refused; i++)
    {
      g_autoptr (GBytes) update = many_clients (10000, i * 10000, TRUE);
      g_autoptr (GBytes) before = get_state (doc);
      g_autoptr (GBytes) after = NULL;
      g_autoptr (GError) error = NULL;

      if (apply (doc, update, &error))
        continue;
      has_refused = TRUE;
      g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
      after = get_state (doc);
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

  ydoc_on_update (source, keep_update_cb, updates, NULL);
  for (guint i = 0; i < 4; i++)
    ydoc_array_insert_binary (get_array (source), i, bytes);
  for (guint i = 0; i < 3; i++)
    g_assert_true (apply (doc, updates->pdata[i], NULL));
  g_assert_false (apply (doc, updates->pdata[3], &error));
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
  ydoc_array_delete (get_array (doc), 0, 1);
  g_assert_true (apply (doc, updates->pdata[3], NULL));
}

/* Types deeper than the limit are not made here either. */
static void
test_own_depth (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (7);
  YdocType *type = get_array (doc);
  guint depth = 0;

  while (type != NULL && depth < 200)
    {
      type = ydoc_array_insert_type (type, 0, YDOC_TYPE_ARRAY);
      depth += type != NULL;
    }
  g_assert_cmpuint (depth, ==, 100);
  ydoc_array_delete (get_array (doc), 0, 1);
  assert_json (get_array (doc), "[]");
}

/* Convergence */

#define N_PEERS 4

static void
edit_at_random (Ydoc  *doc,
                GRand *random)
{
  static const char *const words[] = { "研究", "a", "😀", "か\xe3\x82\x99", "拠点\n" };
  YdocType *text = get_text (doc);
  YdocType *array = get_array (doc);
  guint length;

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
    case 1:
      length = ydoc_text_get_length (text);
      ydoc_text_insert (text, (guint) g_rand_int_range (random, 0, (gint32) length + 1),
                        words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      break;
    case 2:
      length = ydoc_text_get_length (text);
      if (length > 0)
        ydoc_text_delete (text, (guint) g_rand_int_range (random, 0, (gint32) length), 1);
      break;
    case 3:
      set_number (get_map (doc), words[g_rand_int_range (random, 0, 3)], g_rand_int_range (random, 0, 9));
      break;
    case 4:
      length = ydoc_array_get_length (array);
      ydoc_array_insert_type (array, (guint) g_rand_int_range (random, 0, (gint32) length + 1),
                              YDOC_TYPE_TEXT);
      break;
    default:
      length = ydoc_array_get_length (array);
      if (length > 0)
        {
          YdocValue value;

          ydoc_array_get (array, (guint) g_rand_int_range (random, 0, (gint32) length), &value);
          ydoc_text_insert (value.type, 0, "x");
        }
    }
}

/* All updates of some peers that edit and hear of each other now and then. (transfer full) */
static GPtrArray *
edit_apart (GRand *random,
            guint  n_steps)
{
  GPtrArray *updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Ydoc *peers[N_PEERS];

  for (guint i = 0; i < N_PEERS; i++)
    {
      peers[i] = ydoc_new (i + 1);
      ydoc_on_update (peers[i], keep_update_cb, updates, NULL);
    }
  for (guint i = 0; i < n_steps; i++)
    {
      Ydoc *peer = peers[g_rand_int_range (random, 0, N_PEERS)];

      edit_at_random (peer, random);
      if (updates->len > 0 && g_rand_int_range (random, 0, 2) == 0)
        {
          g_autoptr (GBytes) update = g_bytes_ref (updates->pdata[g_rand_int_range (random, 0, (gint32) updates->len)]);

          apply (peer, update, NULL);
        }
    }
  for (guint i = 0; i < N_PEERS; i++)
    ydoc_free (peers[i]);

  return updates;
}

static void
shuffle (GPtrArray *list,
         GRand     *random)
{
  for (guint i = list->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer other = list->pdata[i - 1];

      list->pdata[i - 1] = list->pdata[j];
      list->pdata[j] = other;
    }
}

/* In any order, some of them twice, all documents come to the same. */
static void
test_converges (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20211122);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (GPtrArray) updates = edit_apart (random, 60);
      g_autoptr (Ydoc) first = ydoc_new (90);

      for (guint i = 0; i < updates->len; i++)
        apply (first, updates->pdata[i], NULL);
      g_assert_false (ydoc_has_pending (first));
      for (guint order = 0; order < 4; order++)
        {
          g_autoptr (Ydoc) other = ydoc_new (91);

          shuffle (updates, random);
          for (guint i = 0; i < updates->len; i++)
            {
              apply (other, updates->pdata[i], NULL);
              if (i % 3 == 0)
                apply (other, updates->pdata[g_rand_int_range (random, 0, (gint32) updates->len)], NULL);
            }
          g_assert_false (ydoc_has_pending (other));
          assert_same_state (first, other);
        }
    }
}

static GBytes *
merge (GBytes *a,
       GBytes *b)
{
  GBytes *both[] = { a, b };
  g_autoptr (GError) error = NULL;
  GBytes *merged = ydoc_merge_updates (both, 2, &error);

  g_assert_no_error (error);

  return merged;
}

static void
assert_same_effect (GBytes *a,
                    GBytes *b)
{
  g_autoptr (Ydoc) x = ydoc_new (90);
  g_autoptr (Ydoc) y = ydoc_new (90);

  g_assert_true (apply (x, a, NULL));
  g_assert_true (apply (y, b, NULL));
  assert_same_state (x, y);
}

/* Merging is commutative, associative and idempotent in what it does to a document. */
static void
test_merge_laws (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20220401);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GPtrArray) updates = edit_apart (random, 30);
      g_autoptr (GBytes) ab = NULL;
      g_autoptr (GBytes) ba = NULL;
      g_autoptr (GBytes) bc = NULL;
      g_autoptr (GBytes) left = NULL;
      g_autoptr (GBytes) right = NULL;
      g_autoptr (GBytes) twice = NULL;
      g_autoptr (GBytes) all = NULL;
      g_autoptr (Ydoc) doc = ydoc_new (90);
      g_autoptr (GBytes) state = NULL;

      shuffle (updates, random);
      ab = merge (updates->pdata[0], updates->pdata[1]);
      ba = merge (updates->pdata[1], updates->pdata[0]);
      bc = merge (updates->pdata[1], updates->pdata[2]);
      left = merge (ab, updates->pdata[2]);
      right = merge (updates->pdata[0], bc);
      twice = merge (left, left);
      assert_same_effect (ab, ba);
      assert_same_effect (left, right);
      assert_same_effect (left, twice);

      for (guint i = 0; i < updates->len; i++)
        apply (doc, updates->pdata[i], NULL);
      state = get_state (doc);
      all = ydoc_merge_updates ((GBytes **) updates->pdata, updates->len, NULL);
      assert_same_effect (state, all);
    }
}

/* What waits is saved with the rest, and comes into its place elsewhere. */
static void
test_pending_is_saved (void)
{
  g_autoptr (Ydoc) author = ydoc_new (1);
  g_autoptr (Ydoc) holder = ydoc_new (2);
  g_autoptr (Ydoc) reader = ydoc_new (3);
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) saved = NULL;

  ydoc_on_update (author, keep_update_cb, updates, NULL);
  ydoc_text_insert (get_text (author), 0, "拠点");
  ydoc_text_insert (get_text (author), 2, "ビジョン");
  ydoc_text_delete (get_text (author), 0, 1);

  apply (holder, updates->pdata[1], NULL);
  apply (holder, updates->pdata[2], NULL);
  g_assert_true (ydoc_has_pending (holder));
  assert_json (get_text (holder), "\"\"");
  saved = get_state (holder);
  apply (reader, saved, NULL);
  g_assert_true (ydoc_has_pending (reader));
  apply (reader, updates->pdata[0], NULL);
  g_assert_false (ydoc_has_pending (reader));
  assert_json (get_text (reader), "\"点ビジョン\"");
  assert_same_state (reader, author);
}

/* Somebody else writes with our client id: we take another one. */
static void
test_client_id_is_taken (void)
{
  g_autoptr (Ydoc) ours = ydoc_new (5);
  g_autoptr (Ydoc) theirs = ydoc_new (5);
  g_autoptr (GBytes) state = NULL;

  ydoc_text_insert (get_text (theirs), 0, "x");
  state = get_state (theirs);
  apply (ours, state, NULL);
  g_assert_cmpuint (ydoc_get_client_id (ours), !=, 5);
  ydoc_text_insert (get_text (ours), 1, "y");
  assert_json (get_text (ours), "\"xy\"");
}

/* Texts */

static void
test_code_points (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  YdocType *text = get_text (doc);

  ydoc_text_insert (text, 0, "𠮷野家");
  ydoc_text_insert (text, 1, "😀");
  g_assert_cmpuint (ydoc_text_get_length (text), ==, 4);
  g_assert_cmpuint (ydoc_text_get_length_utf16 (text), ==, 6);
  assert_json (text, "\"𠮷😀野家\"");
  g_assert_cmpuint (ydoc_text_to_utf16 (text, 2), ==, 4);
  g_assert_cmpuint (ydoc_text_from_utf16 (text, 4), ==, 2);
  g_assert_cmpuint (ydoc_text_from_utf16 (text, 3), ==, 1);
  ydoc_text_delete (text, 0, 2);
  assert_json (text, "\"野家\"");
}

/* At every place of a text with pairs, both ways agree, and no edit at a code point destroys one. */
static void
test_never_splits_a_pair (void)
{
  static const char *const string = "a😀か\xe3\x82\x99𠮷b";

  for (guint at = 0; at <= 7; at++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (1);
      YdocType *text = get_text (doc);
      g_autofree char *found = NULL;

      ydoc_text_insert (text, 0, string);
      g_assert_cmpuint (ydoc_text_get_length (text), ==, 6);
      if (at <= 6)
        g_assert_cmpuint (ydoc_text_from_utf16 (text, ydoc_text_to_utf16 (text, at)), ==, at);
      ydoc_text_insert (text, MIN (at, 6), "|");
      found = ydoc_text_dup (text);
      g_assert_null (strstr (found, "\xef\xbf\xbd"));
      g_assert_cmpuint (g_utf8_strlen (found, -1), ==, 7);
    }
}

static void
test_snap (void)
{
  static const struct
  {
    const char *text;
    guint at;
    guint snapped;
  } cases[] = {
    { "かき", 1, 1 },
    { "か\xe3\x82\x99き", 1, 0 },                          /* か with a separate mark */
    { "か\xe3\x82\x99き", 2, 2 },
    { "ｶ\xef\xbe\x9e", 1, 0 },                              /* half-width, with its mark */
    { "👨\xe2\x80\x8d👩\xe2\x80\x8d👧a", 3, 0 },            /* a family */
    { "👨\xe2\x80\x8d👩\xe2\x80\x8d👧a", 5, 5 },
    { "👍🏽", 1, 0 },                                        /* a skin tone */
    { "🇯🇵🇫🇷", 1, 0 },                                        /* flags are pairs */
    { "🇯🇵🇫🇷", 2, 2 },
    { "🇯🇵🇫🇷", 3, 2 },
    { "葛\xf3\xa0\x84\x80城", 1, 0 },                        /* an ideographic variation */
    { "\r\n", 1, 0 },
    { "한", 1, 1 },
    { "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2, 0 },        /* 한 in its parts */
    { "a", 5, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (1);

      ydoc_text_insert (get_text (doc), 0, cases[i].text);
      g_test_message ("%s %u", cases[i].text, cases[i].at);
      g_assert_cmpuint (ydoc_text_snap (get_text (doc), cases[i].at), ==, cases[i].snapped);
    }
}

/* Undo */

static gboolean
track_cb (gpointer origin,
          gpointer data)
{
  return origin == data;
}

static void
test_undo_only_ones_own (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  YdocType *text = get_text (doc);
  YdocType *scope[] = { text, get_map (doc) };
  g_autoptr (YdocUndo) mine = ydoc_undo_new (doc, scope, 2, 0, track_cb, "me");
  g_autoptr (YdocUndo) yours = ydoc_undo_new (doc, scope, 2, 0, track_cb, "you");

  ydoc_begin (doc, "me");
  ydoc_text_insert (text, 0, "研究");
  ydoc_commit (doc);
  ydoc_begin (doc, "you");
  ydoc_text_insert (text, 1, "の");
  set_number (get_map (doc), "k", 1);
  ydoc_commit (doc);

  g_assert_true (ydoc_undo_undo (mine));
  assert_json (text, "\"の\"");
  assert_json (get_map (doc), "{\"k\":1}");
  g_assert_false (ydoc_undo_undo (mine));
  g_assert_true (ydoc_undo_undo (yours));
  assert_json (text, "\"\"");
  assert_json (get_map (doc), "{}");
  g_assert_true (ydoc_undo_redo (mine));
  assert_json (text, "\"研究\"");
  g_assert_true (ydoc_undo_redo (yours));
  assert_json (text, "\"研の究\"");
  assert_json (get_map (doc), "{\"k\":1}");
}

/* A key that somebody else has written since stays theirs. */
static void
test_undo_spares_others_values (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  YdocType *scope[] = { get_map (a) };
  g_autoptr (YdocUndo) undo = ydoc_undo_new (a, scope, 1, 0, NULL, NULL);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  set_number (get_map (a), "k", 1);
  set_number (get_map (a), "k", 2);
  first = get_state (a);
  apply (b, first, NULL);
  set_number (get_map (b), "k", 3);
  second = get_state (b);
  apply (a, second, NULL);
  ydoc_undo_undo (undo);
  assert_json (get_map (a), "{\"k\":3}");
}

/* Conflicts */

static void
conflict_cb (Ydoc               *doc,
             const YdocConflict *conflict,
             gpointer            data)
{
  g_autofree char *loser = ydoc_any_dup_string (conflict->loser.data, conflict->loser.len);
  g_autofree char *winner = ydoc_any_dup_string (conflict->winner.data, conflict->winner.len);

  g_string_append_printf (data, "%s: %s by %d, not %s by %d; ", conflict->key, winner,
                          (int) conflict->winner_client, loser, (int) conflict->loser_client);
}

static void
exchange (Ydoc *a,
          Ydoc *b)
{
  g_autoptr (GBytes) x = get_state (a);
  g_autoptr (GBytes) y = get_state (b);

  apply (a, y, NULL);
  apply (b, x, NULL);
}

static void
test_conflict_is_told (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GString) at_a = g_string_new (NULL);
  g_autoptr (GString) at_b = g_string_new (NULL);

  ydoc_set_conflict_func (a, conflict_cb, at_a);
  ydoc_set_conflict_func (b, conflict_cb, at_b);
  set_string (get_map (a), "k", "前");
  exchange (a, b);
  g_assert_cmpstr (at_a->str, ==, "");
  g_assert_cmpstr (at_b->str, ==, "");

  /* Of what one of them wrote in between nobody has to know. */
  set_string (get_map (a), "k", "途中");
  set_string (get_map (a), "k", "甲");
  set_string (get_map (b), "k", "乙");
  exchange (a, b);
  assert_json (get_map (a), "{\"k\":\"乙\"}");
  g_assert_cmpstr (at_a->str, ==, "k: 乙 by 2, not 甲 by 1; ");
  g_assert_cmpstr (at_b->str, ==, "k: 乙 by 2, not 甲 by 1; ");

  /* Who knows the other's value overwrites it without a word. */
  set_string (get_map (a), "k", "丙");
  exchange (a, b);
  g_assert_cmpuint (at_b->len, ==, strlen ("k: 乙 by 2, not 甲 by 1; "));
}

/* Listening */

static void
count_event_cb (YdocEvent *event,
                gpointer   data)
{
  (*(guint *) data)++;
}

static void
once_cb (YdocTransaction *txn,
         gpointer         data)
{
  guint *id = data;

  ydoc_off (ydoc_transaction_get_doc (txn), *id);
  *id = 0;
}

static void
answer_cb (YdocEvent *event,
           gpointer   data)
{
  YdocType *map = data;
  YdocValue value;

  if (!ydoc_map_get (map, "answered", &value))
    set_number (map, "answered", 1);
}

static void
test_listeners (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  guint n_events = 0;
  guint id = ydoc_observe (get_text (doc), count_event_cb, &n_events, NULL);
  guint once = ydoc_on_transaction (doc, once_cb, &once, NULL);

  ydoc_observe (get_text (doc), answer_cb, get_map (doc), NULL);
  ydoc_text_insert (get_text (doc), 0, "x");
  g_assert_cmpuint (n_events, ==, 1);
  g_assert_cmpuint (once, ==, 0);
  assert_json (get_map (doc), "{\"answered\":1}");
  ydoc_off (doc, id);
  ydoc_text_insert (get_text (doc), 0, "x");
  g_assert_cmpuint (n_events, ==, 1);
}

static void
delta_cb (YdocEvent *event,
          gpointer   data)
{
  guint n;
  const YdocDelta *delta = ydoc_event_get_delta (event, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (data, "%c%u/%u%s ", "=+-"[delta[i].op], delta[i].n, delta[i].n_chars,
                            delta[i].text != NULL ? delta[i].text : "");
}

/* An item that grew while one typed is told as what came, in units and in code points. */
static void
test_typing_is_told (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (GString) told = g_string_new (NULL);

  ydoc_observe (get_text (doc), delta_cb, told, NULL);
  ydoc_text_insert (get_text (doc), 0, "𠮷");
  ydoc_text_insert (get_text (doc), 1, "野");
  ydoc_text_delete (get_text (doc), 0, 1);
  g_assert_cmpstr (told->str, ==, "+2/1𠮷 =2/1 +1/1野 -2/1 ");
}

/* Snapshots */

static void
diff_cb (YdocType   *type,
         const char *key,
         guint       n_added,
         guint       n_deleted,
         gpointer    data)
{
  g_string_append_printf (data, "%s.%s +%u -%u; ", ydoc_type_get_name (type), key != NULL ? key : "", n_added,
                          n_deleted);
}

static void
test_snapshot (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (Ydoc) restored = ydoc_new (2);
  g_autoptr (YdocSnapshot) before = NULL;
  g_autoptr (YdocSnapshot) after = NULL;
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GString) diff = g_string_new (NULL);
  g_autoptr (GString) delta = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  ydoc_set_gc (doc, FALSE);
  ydoc_text_insert (get_text (doc), 0, "古い文");
  set_number (get_map (doc), "k", 1);
  before = ydoc_snapshot_new (doc);
  ydoc_text_delete (get_text (doc), 0, 2);
  ydoc_text_insert (get_text (doc), 0, "新しい");
  set_number (get_map (doc), "k", 2);
  after = ydoc_snapshot_new (doc);

  ydoc_snapshot_diff (before, after, diff_cb, diff);
  g_assert_cmpstr (diff->str, ==, "t. +3 -2; m.k +1 -1; ");
  ydoc_text_append_delta (get_text (doc), before, delta);
  g_assert_cmpstr (delta->str, ==, "[{\"insert\":\"古い文\"}]");
  update = ydoc_snapshot_restore (before, &error);
  g_assert_no_error (error);
  apply (restored, update, NULL);
  assert_json (get_text (restored), "\"古い文\"");
  assert_json (get_map (restored), "{\"k\":1}");
  assert_json (get_text (doc), "\"新しい文\"");

  ydoc_set_gc (doc, TRUE);
  g_clear_pointer (&update, g_bytes_unref);
  update = ydoc_snapshot_restore (before, &error);
  g_assert_error (error, YDOC_ERROR, YDOC_ERROR_LIMIT);
  g_assert_null (update);
}

static void
test_snapshot_contains (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (YdocSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  ydoc_on_update (doc, keep_update_cb, updates, NULL);
  ydoc_text_insert (get_text (doc), 0, "abc");
  ydoc_text_delete (get_text (doc), 1, 1);
  snapshot = ydoc_snapshot_new (doc);
  ydoc_text_delete (get_text (doc), 0, 1);
  ydoc_text_insert (get_text (doc), 0, "x");
  for (guint i = 0; i < updates->len; i++)
    {
      gsize len;
      const guint8 *data = g_bytes_get_data (updates->pdata[i], &len);

      g_assert_cmpint (ydoc_snapshot_contains_update (snapshot, data, len), ==, i < 2);
    }
}

/* Values */

static void
test_any (void)
{
  static const struct
  {
    double number;
    const char *bytes;
    const char *json;
  } numbers[] = {
    { -1, "7d 41", "-1" },
    { 64, "7d 80 01", "64" },
    { 2147483647, "7d bf ff ff ff 0f", "2147483647" },
    { -0.0, "7d 40", "0" },
    { 2147483648.0, "7c 4f 00 00 00", "2147483648" },
    { 1.5, "7c 3f c0 00 00", "1.5" },
    { 0.1, "7b 3f b9 99 99 99 99 99 9a", "0.1" },
    { 1e21, "7b 44 4b 1a e4 d6 e2 ef 50", "1e+21" },
    { 123456789012345680000.0, "7b 44 1a c5 3a 7e 04 bc da", "123456789012345680000" },
    { 1.5e-7, "7b 3e 84 21 f5 f4 0d 83 76", "1.5e-7" },
    { 0.000001, "7b 3e b0 c6 f7 a0 b5 ed 8d", "0.000001" },
  };
  g_autoptr (GBytes) object = NULL;
  g_autoptr (GBytes) array = NULL;
  g_autoptr (GString) json = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GBytes) value = ydoc_any_new_number (numbers[i].number);
      g_autoptr (GBytes) expected = parse (numbers[i].bytes);
      g_autoptr (GString) text = g_string_new (NULL);
      gsize len;
      const guint8 *data = g_bytes_get_data (value, &len);

      g_test_message ("%g", numbers[i].number);
      g_assert_true (g_bytes_equal (value, expected));
      g_assert_cmpfloat (ydoc_any_get_number (data, len), ==, numbers[i].number);
      ydoc_any_append_json (data, len, text);
      g_assert_cmpstr (text->str, ==, numbers[i].json);
    }
  array = ydoc_any_new_array (NULL, 0);
  object = ydoc_any_new_object ((const char *const[]){ "b", "a" }, (GBytes *const[]){ array, array }, 2);
  ydoc_any_append_json (g_bytes_get_data (object, NULL), g_bytes_get_size (object), json);
  g_assert_cmpstr (json->str, ==, "{\"a\":[],\"b\":[]}");
}

/* Much at random places, so that the trees get high and lose much again. */
static void
test_large (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (Ydoc) copy = ydoc_new (2);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GBytes) state = NULL;
  YdocType *text = get_text (doc);

  for (guint i = 0; i < 30000; i++)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) expected->len + 1);
      char c[] = { (char) ('a' + i % 26), '\0' };

      if (i % 3 != 2 || at == expected->len)
        {
          ydoc_text_insert (text, at, c);
          g_string_insert (expected, at, c);
        }
      else
        {
          guint some = (guint) g_rand_int_range (random, 1, 4);
          guint n = MIN (some, (guint) expected->len - at);

          ydoc_text_delete (text, at, n);
          g_string_erase (expected, at, n);
        }
    }
  {
    g_autofree char *found = ydoc_text_dup (text);

    g_assert_cmpstr (found, ==, expected->str);
  }
  state = get_state (doc);
  apply (copy, state, NULL);
  assert_same_state (doc, copy);
  ydoc_text_delete (text, 0, ydoc_text_get_length (text));
  assert_json (text, "\"\"");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ydoc/vectors", test_vectors);
  g_test_add_func ("/ydoc/foreign", test_foreign);
  g_test_add_func ("/ydoc/hostile", test_hostile);
  g_test_add_func ("/ydoc/limits", test_limits);
  g_test_add_func ("/ydoc/size", test_size);
  g_test_add_func ("/ydoc/own-depth", test_own_depth);
  g_test_add_func ("/ydoc/converges", test_converges);
  g_test_add_func ("/ydoc/merge-laws", test_merge_laws);
  g_test_add_func ("/ydoc/pending-is-saved", test_pending_is_saved);
  g_test_add_func ("/ydoc/client-id-is-taken", test_client_id_is_taken);
  g_test_add_func ("/ydoc/text/code-points", test_code_points);
  g_test_add_func ("/ydoc/text/never-splits-a-pair", test_never_splits_a_pair);
  g_test_add_func ("/ydoc/text/snap", test_snap);
  g_test_add_func ("/ydoc/undo/only-ones-own", test_undo_only_ones_own);
  g_test_add_func ("/ydoc/undo/spares-others-values", test_undo_spares_others_values);
  g_test_add_func ("/ydoc/conflict-is-told", test_conflict_is_told);
  g_test_add_func ("/ydoc/listeners", test_listeners);
  g_test_add_func ("/ydoc/typing-is-told", test_typing_is_told);
  g_test_add_func ("/ydoc/snapshot/restores", test_snapshot);
  g_test_add_func ("/ydoc/snapshot/contains", test_snapshot_contains);
  g_test_add_func ("/ydoc/any", test_any);
  g_test_add_func ("/ydoc/large", test_large);

  return g_test_run ();
}
