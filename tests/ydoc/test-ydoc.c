/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the traces do not show: the document's own promises. */

#include <string.h>

#include "ydoc-support.h"

static void
assert_same_state (Ydoc *a,
                   Ydoc *b)
{
  g_autoptr (GBytes) x = test_get_state (a);
  g_autoptr (GBytes) y = test_get_state (b);

  g_assert_cmpmem (g_bytes_get_data (x, NULL), g_bytes_get_size (x), g_bytes_get_data (y, NULL),
                   g_bytes_get_size (y));
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
      g_autoptr (GBytes) update = test_parse (vectors[i].update);
      g_autoptr (GBytes) state = NULL;
      g_autoptr (GString) json = g_string_new ("[");
      g_autoptr (GError) error = NULL;

      test_apply (doc, update, &error);
      g_assert_no_error (error);
      ydoc_type_append_json (test_get_text (doc), json);
      g_string_append_c (json, ',');
      ydoc_type_append_json (test_get_array (doc), json);
      g_string_append_c (json, ',');
      ydoc_type_append_json (test_get_map (doc), json);
      g_string_append_c (json, ']');
      g_assert_cmpstr (json->str, ==, vectors[i].json);
      state = test_get_state (doc);
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
      g_autoptr (GBytes) update = test_parse (updates[i]);
      g_autoptr (GBytes) state = NULL;
      g_autoptr (GString) delta = g_string_new (NULL);

      g_assert_true (test_apply (doc, update, NULL));
      state = test_get_state (doc);
      g_assert_true (g_bytes_equal (state, update));
      if (i < 2)
        {
          ydoc_text_append_delta (test_get_text (doc), NULL, delta);
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

/* Convergence */

#define N_PEERS 4

static void
edit_at_random (Ydoc  *doc,
                GRand *random)
{
  static const char *const words[] = { "研究", "a", "😀", "か\xe3\x82\x99", "拠点\n" };
  YdocType *text = test_get_text (doc);
  YdocType *array = test_get_array (doc);
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
      test_set_number (test_get_map (doc), words[g_rand_int_range (random, 0, 3)], g_rand_int_range (random, 0, 9));
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
      ydoc_on_update (peers[i], test_keep_update, updates, NULL);
    }
  for (guint i = 0; i < n_steps; i++)
    {
      Ydoc *peer = peers[g_rand_int_range (random, 0, N_PEERS)];

      edit_at_random (peer, random);
      if (updates->len > 0 && g_rand_int_range (random, 0, 2) == 0)
        {
          g_autoptr (GBytes) update = g_bytes_ref (updates->pdata[g_rand_int_range (random, 0, (gint32) updates->len)]);

          test_apply (peer, update, NULL);
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
        test_apply (first, updates->pdata[i], NULL);
      g_assert_false (ydoc_has_pending (first));
      for (guint order = 0; order < 4; order++)
        {
          g_autoptr (Ydoc) other = ydoc_new (91);

          shuffle (updates, random);
          for (guint i = 0; i < updates->len; i++)
            {
              test_apply (other, updates->pdata[i], NULL);
              if (i % 3 == 0)
                test_apply (other, updates->pdata[g_rand_int_range (random, 0, (gint32) updates->len)], NULL);
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

  g_assert_true (test_apply (x, a, NULL));
  g_assert_true (test_apply (y, b, NULL));
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
        test_apply (doc, updates->pdata[i], NULL);
      state = test_get_state (doc);
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

  ydoc_on_update (author, test_keep_update, updates, NULL);
  ydoc_text_insert (test_get_text (author), 0, "拠点");
  ydoc_text_insert (test_get_text (author), 2, "ビジョン");
  ydoc_text_delete (test_get_text (author), 0, 1);

  test_apply (holder, updates->pdata[1], NULL);
  test_apply (holder, updates->pdata[2], NULL);
  g_assert_true (ydoc_has_pending (holder));
  test_assert_json (test_get_text (holder), "\"\"");
  saved = test_get_state (holder);
  test_apply (reader, saved, NULL);
  g_assert_true (ydoc_has_pending (reader));
  test_apply (reader, updates->pdata[0], NULL);
  g_assert_false (ydoc_has_pending (reader));
  test_assert_json (test_get_text (reader), "\"点ビジョン\"");
  assert_same_state (reader, author);
}

/* Somebody else writes with our client id: we take another one. */
static void
test_client_id_is_taken (void)
{
  g_autoptr (Ydoc) ours = ydoc_new (5);
  g_autoptr (Ydoc) theirs = ydoc_new (5);
  g_autoptr (GBytes) state = NULL;

  ydoc_text_insert (test_get_text (theirs), 0, "x");
  state = test_get_state (theirs);
  test_apply (ours, state, NULL);
  g_assert_cmpuint (ydoc_get_client_id (ours), !=, 5);
  ydoc_text_insert (test_get_text (ours), 1, "y");
  test_assert_json (test_get_text (ours), "\"xy\"");
}

/* Texts */

static void
test_code_points (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  YdocType *text = test_get_text (doc);

  ydoc_text_insert (text, 0, "𠮷野家");
  ydoc_text_insert (text, 1, "😀");
  g_assert_cmpuint (ydoc_text_get_length (text), ==, 4);
  g_assert_cmpuint (ydoc_text_get_length_utf16 (text), ==, 6);
  test_assert_json (text, "\"𠮷😀野家\"");
  g_assert_cmpuint (ydoc_text_to_utf16 (text, 2), ==, 4);
  g_assert_cmpuint (ydoc_text_from_utf16 (text, 4), ==, 2);
  g_assert_cmpuint (ydoc_text_from_utf16 (text, 3), ==, 1);
  ydoc_text_delete (text, 0, 2);
  test_assert_json (text, "\"野家\"");
}

/* At every place of a text with pairs, both ways agree, and no edit at a code point destroys one. */
static void
test_never_splits_a_pair (void)
{
  static const char *const string = "a😀か\xe3\x82\x99𠮷b";

  for (guint at = 0; at <= 7; at++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (1);
      YdocType *text = test_get_text (doc);
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

      ydoc_text_insert (test_get_text (doc), 0, cases[i].text);
      g_test_message ("%s %u", cases[i].text, cases[i].at);
      g_assert_cmpuint (ydoc_text_snap (test_get_text (doc), cases[i].at), ==, cases[i].snapped);
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
      g_autoptr (GBytes) expected = test_parse (numbers[i].bytes);
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
  YdocType *text = test_get_text (doc);

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
  state = test_get_state (doc);
  test_apply (copy, state, NULL);
  assert_same_state (doc, copy);
  ydoc_text_delete (text, 0, ydoc_text_get_length (text));
  test_assert_json (text, "\"\"");
}

/* Who wrote is called something only in the end: it is as if it had been so from the beginning. */
static void
test_client_id_is_given (void)
{
  g_autoptr (Ydoc) late = ydoc_new (1);
  g_autoptr (Ydoc) early = ydoc_new (77);
  Ydoc *docs[] = { late, early };
  g_autoptr (GBytes) one = ydoc_any_new_number (1);
  g_autoptr (GBytes) two = ydoc_any_new_number (2);

  for (guint i = 0; i < G_N_ELEMENTS (docs); i++)
    {
      ydoc_begin (docs[i], NULL);
      ydoc_map_set (test_get_map (docs[i]), "k", one);
      ydoc_text_insert (test_get_text (docs[i]), 0, "ab");
      ydoc_map_set (test_get_map (docs[i]), "k", two);
      if (docs[i] == late)
        ydoc_rename_client (late, 77);
      ydoc_text_insert (test_get_text (docs[i]), 1, "c");
      ydoc_commit (docs[i]);
      ydoc_text_insert (test_get_text (docs[i]), 3, "d");
    }
  g_assert_cmpuint (ydoc_get_client_id (late), ==, 77);
  g_assert_cmpuint (ydoc_get_clock (late, 77), ==, ydoc_get_clock (early, 77));
  g_assert_cmpuint (ydoc_get_clock (late, 1), ==, 0);
  assert_same_state (late, early);
}

/* A map of many keys is searched otherwise than one of few. */
static void
test_many_keys (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  g_autoptr (Ydoc) copy = ydoc_new (2);
  g_autoptr (GBytes) state = NULL;
  YdocType *map = test_get_map (doc);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s%u", i % 2 == 0 ? "a-longer-name" : "k", i % 100);
      g_autoptr (GBytes) value = ydoc_any_new_number (i);

      ydoc_map_set (map, key, value);
    }
  ydoc_map_delete (map, "k99");
  state = test_get_state (doc);
  test_apply (copy, state, NULL);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s%u", i % 2 == 0 ? "a-longer-name" : "k", i);
      YdocValue value;

      g_assert_true (ydoc_map_get (test_get_map (copy), key, &value) == (i != 99));
      if (i != 99)
        g_assert_cmpfloat (ydoc_any_get_number (value.data, value.len), ==, 200 + i);
    }
  assert_same_state (doc, copy);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ydoc/vectors", test_vectors);
  g_test_add_func ("/ydoc/foreign", test_foreign);
  g_test_add_func ("/ydoc/converges", test_converges);
  g_test_add_func ("/ydoc/merge-laws", test_merge_laws);
  g_test_add_func ("/ydoc/pending-is-saved", test_pending_is_saved);
  g_test_add_func ("/ydoc/client-id-is-taken", test_client_id_is_taken);
  g_test_add_func ("/ydoc/client-id-is-given", test_client_id_is_given);
  g_test_add_func ("/ydoc/many-keys", test_many_keys);
  g_test_add_func ("/ydoc/text/code-points", test_code_points);
  g_test_add_func ("/ydoc/text/never-splits-a-pair", test_never_splits_a_pair);
  g_test_add_func ("/ydoc/text/snap", test_snap);
  g_test_add_func ("/ydoc/any", test_any);
  g_test_add_func ("/ydoc/large", test_large);

  return g_test_run ();
}
