/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the document goes a shorter way: on it, off it, and back. */

#include <string.h>

#include "ydoc-support.h"

#define N_RUNS 40
#define N_PEERS 3
#define N_EDITS 120

static void
edit (Ydoc  *doc,
      GRand *random)
{
  static const char *const words[] = { "a", "拠点", "😀", "地域が支える", "a long stretch of ASCII, and é", "ÿĀ\xe1\x80\x80\xed\x9f\xbf" };
  YdocType *text = test_get_text (doc);
  gint32 length = (gint32) ydoc_text_get_length (text);
  guint at = (guint) g_rand_int_range (random, 0, length + 1);

  if (g_rand_int_range (random, 0, 3) > 0 || length == 0)
    ydoc_text_insert (text, at, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  else
    ydoc_text_delete (text, MIN (at, (guint) length - 1), MIN (3, (guint) length - MIN (at, (guint) length - 1)));
}

/* A text is compared as it lies there; @string is what it says. */
static void
assert_equals (YdocType   *text,
               const char *string)
{
  g_autofree char *longer = g_strconcat (string, "é", NULL), *shorter = g_strdup (string), *other = g_strdup (string);
  gsize length = strlen (string);

  g_assert_true (ydoc_text_equals (text, string));
  g_assert_false (ydoc_text_equals (text, longer));
  if (length == 0)
    return;
  *g_utf8_prev_char (shorter + length) = '\0';
  g_assert_false (ydoc_text_equals (text, shorter));
  other[length - 1] ^= 1;
  g_assert_false (ydoc_text_equals (text, other));
}

static void
assert_same (Ydoc *a,
             Ydoc *b)
{
  g_autoptr (GBytes) one = ydoc_encode_state (a, NULL, 0, NULL), other = ydoc_encode_state (b, NULL, 0, NULL);
  g_autofree char *text = ydoc_text_dup (test_get_text (a)), *other_text = ydoc_text_dup (test_get_text (b));

  g_assert_cmpstr (text, ==, other_text);
  g_assert_cmpuint (g_utf8_strlen (text, -1), ==, ydoc_text_get_length (test_get_text (b)));
  g_assert_true (g_bytes_equal (one, other));
  assert_equals (test_get_text (a), text);
}

/* A position in @from is the same place in @to. */
static void
assert_position (Ydoc  *from,
                 Ydoc  *to,
                 GRand *random)
{
  YdocType *text = test_get_text (from), *found = NULL;
  guint at = (guint) g_rand_int_range (random, 0, (gint32) ydoc_text_get_length (text) + 1), there = 0;
  guint units = ydoc_text_to_utf16 (text, at);
  g_autoptr (GBytes) position = ydoc_position_encode (text, units, 0);
  YdocPosition parts;

  g_assert_true (ydoc_position_decode (to, g_bytes_get_data (position, NULL), g_bytes_get_size (position), &found, &there));
  g_assert_true (found == test_get_text (to));
  g_assert_cmpuint (there, ==, units);
  ydoc_position_get (text, units, 0, &parts);
  there = G_MAXUINT;
  g_assert_true (ydoc_position_find (to, &parts, &found, &there));
  g_assert_true (found == test_get_text (to));
  g_assert_cmpuint (there, ==, units);
}

/* What comes from elsewhere makes no root. */
static void
test_unknown_root (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1);
  YdocPosition position = { .kind = YDOC_POSITION_ROOT, .root = "nobody's" };
  YdocType *type = NULL;
  guint at = 0;

  g_assert_false (ydoc_position_find (doc, &position, &type, &at));
  g_assert_null (ydoc_peek_root (doc, "nobody's"));
  position = (YdocPosition){ .kind = YDOC_POSITION_UNIT, .client = 5, .clock = G_MAXUINT64 };
  g_assert_false (ydoc_position_find (doc, &position, &type, &at));
  position.kind = YDOC_POSITION_TYPE;
  g_assert_false (ydoc_position_find (doc, &position, &type, &at));
}

/* A list is counted when somebody asks for a position in it: early, late, or after a state that was there before. */
static void
test_counted (void)
{
  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (run);
      g_autoptr (Ydoc) all = ydoc_new (100), late = ydoc_new (101);
      Ydoc *peers[N_PEERS] = { ydoc_new (3), ydoc_new (2), ydoc_new (1) };

      g_assert_cmpuint (ydoc_text_get_length (test_get_text (all)), ==, 0);
      for (guint i = 0; i < N_EDITS; i++)
        {
          Ydoc *peer = peers[g_rand_int_range (random, 0, N_PEERS)];
          g_autoptr (GBytes) state = NULL;

          edit (peer, random);
          state = test_get_state (peer);
          if (g_rand_int_range (random, 0, 4) == 0)
            g_assert_true (test_apply (peers[g_rand_int_range (random, 0, N_PEERS)], state, NULL));
          g_assert_true (test_apply (all, state, NULL));
          if (i % 7 == 0)
            g_assert_true (test_apply (late, state, NULL));
          if (run % 2 == 0 && i == N_EDITS / 2)
            ydoc_text_get_length (test_get_text (late));
        }
      for (guint i = 0; i < N_PEERS; i++)
        {
          g_autoptr (GBytes) state = test_get_state (peers[i]);

          g_assert_true (test_apply (late, state, NULL));
          ydoc_free (peers[i]);
        }
      assert_position (all, late, random);
      assert_same (all, late);
      edit (late, random);
      {
        g_autoptr (GBytes) state = test_get_state (late);

        g_assert_true (test_apply (all, state, NULL));
      }
      assert_position (late, all, random);
      assert_same (all, late);
    }
}

/* Strings that have room in their item, those that grow out of it, and what is cut off again. */
static void
test_short_strings (void)
{
  for (guint length = 1; length <= 16; length++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (1), copy = ydoc_new (2), whole = ydoc_new (3);
      YdocType *text = test_get_text (doc);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autoptr (GBytes) state = NULL, after = NULL;
      g_autofree char *first = NULL, *second = NULL;

      for (guint i = 0; i < length; i++)
        {
          char letter[] = { (char) ('a' + i), '\0' };

          ydoc_text_insert (text, i, letter);
          g_string_append (expected, letter);
        }
      state = test_get_state (doc);
      g_assert_true (test_apply (copy, state, NULL));
      for (guint at = length; at-- > 1;) /* cut into single units, which are merged when what lies between is gone */
        {
          ydoc_text_insert (text, at, "拠点地域研究");
          g_string_insert (expected, (gssize) at, "拠点地域研究");
        }
      first = ydoc_text_dup (text);
      g_assert_cmpstr (first, ==, expected->str);
      for (guint at = 1; at < length; at++)
        ydoc_text_delete (text, at, 6);
      after = test_get_state (doc);
      g_assert_true (test_apply (copy, after, NULL));
      g_assert_true (test_apply (whole, after, NULL));
      second = ydoc_text_dup (test_get_text (copy));
      g_assert_cmpuint (strlen (second), ==, length);
      assert_same (doc, copy);
      assert_same (doc, whole);
    }
}

/* Somebody types on where he was, and somebody else at the same place: what comes first does not matter. */
static void
test_goes_on (void)
{
  g_autoptr (Ydoc) one = ydoc_new (1), other = ydoc_new (2), third = ydoc_new (3), fourth = ydoc_new (4);
  g_autoptr (GBytes) base = NULL, mine = NULL, theirs = NULL, more = NULL;

  ydoc_text_insert (test_get_text (one), 0, "begin end");
  base = test_get_state (one);
  g_assert_true (test_apply (other, base, NULL));
  ydoc_text_insert (test_get_text (one), 6, "mine ");    /* its left neighbour is cut */
  ydoc_text_insert (test_get_text (other), 6, "theirs ");
  mine = test_get_state (one);
  theirs = test_get_state (other);
  ydoc_text_delete (test_get_text (one), 8, 1);          /* and the last of its client is not where one types on */
  ydoc_text_insert (test_get_text (one), 8, "N");
  ydoc_text_insert (test_get_text (one), 0, "to ");
  more = test_get_state (one);
  g_assert_true (test_apply (third, mine, NULL));
  g_assert_true (test_apply (third, theirs, NULL));
  g_assert_true (test_apply (third, more, NULL));
  g_assert_true (test_apply (fourth, theirs, NULL));
  g_assert_true (test_apply (fourth, more, NULL));
  g_assert_true (test_apply (one, theirs, NULL));
  assert_same (one, third);
  assert_same (one, fourth);
}

/* Returns: (transfer full): "x" in the text, by the client whose id is written as @id */
static GBytes *
write_update (const guint8 *id,
              gsize         len)
{
  static const guint8 before[] = { 1, 1 }, after[] = { 0, 4, 1, 1, 't', 1, 'x', 0 };
  GByteArray *update = g_byte_array_new ();

  g_byte_array_append (update, before, sizeof before);
  g_byte_array_append (update, id, (guint) len);
  g_byte_array_append (update, after, sizeof after);
  return g_byte_array_free_to_bytes (update);
}

/* Numbers of one byte, of several, with zeroes nobody needs, and those that are too large. */
static void
test_numbers (void)
{
  static const struct
  {
    guint8 bytes[10];
    guint len;
    guint64 id; /* 0: it is refused */
  } cases[] = {
    { { 0x7f }, 1, 127 },
    { { 0x80, 0x01 }, 2, 128 },
    { { 0xff, 0xff, 0x7f }, 3, 0x1fffff },
    { { 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00 }, 8, 1 },
    { { 0xef, 0x9b, 0xaf, 0xcd, 0xf8, 0xac, 0xd1, 0x01 }, 8, G_GUINT64_CONSTANT (920735923817967) },
    { { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f }, 8, G_GUINT64_CONSTANT (9007199254740991) },
    { { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10 }, 8, 0 },
    { { 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00 }, 9, 0 },
    { { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f }, 10, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (7);
      g_autoptr (GBytes) update = write_update (cases[i].bytes, cases[i].len);

      g_assert_true (test_apply (doc, update, NULL) == (cases[i].id != 0));
      if (cases[i].id != 0)
        g_assert_cmpuint (ydoc_get_clock (doc, cases[i].id), ==, 1);
    }
}

/* Text is checked whichever way is gone through it. */
static void
test_damaged_text (void)
{
  static const char *const bad[] = { "\xe1\x80", "\xe1\x80\xc0", "\xe1\xc0\x80", "\xec\xbf", "\xed\xa0\x80", "\xe0\x9f\xbf", "abcdefgh\xff",
                                     "abcdefghi\x80jklmnop", "\xe3\x81\x82\xe3\x81", ("\xe3\x81\x82" "abcdefgh\xf5\x80\x80\x80") };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (7);
      GByteArray *update = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      const guint8 before[] = { 1, 1, 9, 0, 4, 1, 1, 't', (guint8) strlen (bad[i]) };

      g_byte_array_append (update, before, sizeof before);
      g_byte_array_append (update, (const guint8 *) bad[i], (guint) strlen (bad[i]));
      g_byte_array_append (update, (const guint8 *) "", 1);
      bytes = g_byte_array_free_to_bytes (update);
      g_assert_false (test_apply (doc, bytes, NULL));
    }
}

/* What a state says of itself: that it is merged, and what is deleted */

static void
set_key (Ydoc  *doc,
         GRand *random)
{
  const char key[] = { (char) ('a' + g_rand_int_range (random, 0, 4)), '\0' };

  if (g_rand_int_range (random, 0, 4) > 0)
    test_set_number (test_get_map (doc), key, g_rand_int_range (random, 0, 100));
  else
    ydoc_map_delete (test_get_map (doc), key);
}

static void
keep_cb (Ydoc         *doc,
         const guint8 *update,
         gsize         len,
         gpointer      origin,
         gpointer      data)
{
  if (origin != REMOTE)
    g_ptr_array_add (data, g_bytes_new (update, len));
}

/* Updates as they were made, several as one: structs that are not merged, with
 * content, and what deletes them. */
static void
apply_in_pieces (Ydoc      *doc,
                 GPtrArray *updates,
                 GRand     *random)
{
  for (guint i = 0, n; i < updates->len; i += n)
    {
      g_autoptr (GBytes) joined = NULL;

      n = (guint) g_rand_int_range (random, 1, (gint32) (updates->len - i) + 1);
      joined = ydoc_merge_updates ((GBytes *const *) updates->pdata + i, n, NULL);
      g_assert_nonnull (joined);
      g_assert_true (test_apply (doc, joined, NULL));
    }
}

/* Nothing of what a state brings is gone through a second time, of what comes
 * in pieces all is: it becomes the same. */
static void
test_loaded (void)
{
  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (run);
      GDestroyNotify unref = (GDestroyNotify) g_bytes_unref;
      g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func (unref);
      g_autoptr (Ydoc) loaded = ydoc_new (100), pieces = ydoc_new (101), half = ydoc_new (102);
      g_autoptr (GBytes) early = NULL, state = NULL;
      Ydoc *peers[N_PEERS] = { ydoc_new (3), ydoc_new (2), ydoc_new (1) };

      for (guint i = 0; i < N_PEERS; i++)
        ydoc_on_update (peers[i], keep_cb, updates, NULL);
      for (guint i = 0; i < N_EDITS; i++)
        {
          guint by = (guint) g_rand_int_range (random, 0, N_PEERS);

          (g_rand_int_range (random, 0, 4) > 0 ? edit : set_key) (peers[by], random);
          if (i % 5 == 0)
            {
              g_autoptr (GBytes) all = test_get_state (peers[by]);

              g_assert_true (test_apply (peers[(by + 1) % N_PEERS], all, NULL));
            }
          if (i == N_EDITS / 2)
            early = test_get_state (peers[by]);
        }
      apply_in_pieces (pieces, updates, random);
      state = test_get_state (pieces);
      g_assert_true (test_apply (loaded, state, NULL));
      assert_same (loaded, pieces);
      g_assert_true (test_apply (half, early, NULL)); /* of which some is deleted in the state */
      g_assert_true (test_apply (half, state, NULL));
      assert_same (half, loaded);
      for (guint i = 0; i < N_PEERS; i++)
        {
          g_assert_true (test_apply (peers[i], state, NULL));
          assert_same (peers[i], loaded);
          ydoc_free (peers[i]);
        }
    }
}

/* One range deletes what came deleted and what did not; they are in any order. */
static void
test_deleted_in_part (void)
{
  /* "ab", two deleted units, "ef", of client 9; of client 8 one letter. */
  static const guint8 structs[] = "\2\3\11\0\4\1\1t\2ab\x81\11\1\2\x84\11\3\2ef"
                                  "\1\10\0\4\1\1u\1x";
  const gsize n = sizeof structs - 1;
  static const struct
  {
    guint8 deletes[16];
    guint len;
    const char *left;
  } cases[] = {
    { { 1, 9, 1, 2, 2 }, 5, "abef" },
    { { 1, 9, 1, 1, 4 }, 5, "af" },
    { { 1, 9, 1, 2, 9 }, 5, "ab" },
    { { 1, 9, 2, 4, 1, 2, 2 }, 7, "abf" },
    { { 2, 8, 1, 0, 1, 9, 1, 2, 3 }, 9, "abf" },
    { { 1, 9, 3, 2, 1, 3, 1, 5, 1 }, 9, "abe" },
    { { 0 }, 1, "abef" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (7);
      g_autofree guint8 *update = g_malloc (n + cases[i].len);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *text = NULL;

      memcpy (update, structs, n);
      memcpy (update + n, cases[i].deletes, cases[i].len);
      bytes = g_bytes_new (update, n + cases[i].len);
      g_assert_true (test_apply (doc, bytes, NULL));
      text = ydoc_text_dup (test_get_text (doc));
      g_assert_cmpstr (text, ==, cases[i].left);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ydoc/ways/unknown-root", test_unknown_root);
  g_test_add_func ("/ydoc/ways/counted", test_counted);
  g_test_add_func ("/ydoc/ways/short-strings", test_short_strings);
  g_test_add_func ("/ydoc/ways/goes-on", test_goes_on);
  g_test_add_func ("/ydoc/ways/loaded", test_loaded);
  g_test_add_func ("/ydoc/ways/deleted-in-part", test_deleted_in_part);
  g_test_add_func ("/ydoc/ways/numbers", test_numbers);
  g_test_add_func ("/ydoc/ways/damaged-text", test_damaged_text);
  return g_test_run ();
}
