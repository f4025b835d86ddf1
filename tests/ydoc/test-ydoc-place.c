/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The places that an update touches, without applying it. */

#include <string.h>

#include "ydoc-support.h"

#define N_RUNS 60
#define N_EDITS 60
#define N_PEERS 3

static void
place_cb (const YdocPlace *place,
          gpointer         user_data)
{
  static const char *const statuses[] = { "", "forgotten", "missing", "unsayable" };
  GString *told = user_data;

  g_string_append_printf (told, "%s%s%s%s%s%s %d.%u+%u%s%s%s; ", place->is_deletion ? "-" : "+",
                          statuses[place->status], place->root != NULL ? place->root : "",
                          place->key != NULL ? "/" : "", place->key != NULL ? place->key : "",
                          place->is_nested ? "/..." : "", (int) place->client, place->clock, place->len,
                          place->is_new ? "!" : "", place->is_torn ? "~" : "", place->waits ? "?" : "");
}

static void
assert_places (Ydoc       *doc,
               GBytes     *update,
               const char *expected)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gsize len;
  const guint8 *data = g_bytes_get_data (update, &len);

  g_assert_true (ydoc_update_foreach_place (doc, data, len, place_cb, told, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (told->str, ==, expected);
}

static void
test_places (void)
{
  g_autoptr (Ydoc) a = ydoc_new (1);
  g_autoptr (Ydoc) b = ydoc_new (2);
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) all = NULL;
  YdocType *text = ydoc_get_root (a, "T/1", YDOC_TYPE_TEXT);
  YdocType *map = ydoc_get_root (a, "R/1", YDOC_TYPE_MAP);

  ydoc_on_update (a, test_keep_update, updates, NULL);
  ydoc_text_insert (text, 0, "研究");
  test_set_number (map, "k", 1);
  ydoc_text_insert (text, 1, "😀");
  test_set_number (map, "k", 2);
  ydoc_text_delete (text, 0, 1);
  test_set_number (ydoc_map_set_type (map, "n", YDOC_TYPE_MAP), "deep", 1);
  ydoc_map_delete (map, "n");

  /* By itself an update says where it is only when nothing is next to it. */
  assert_places (NULL, updates->pdata[0], "+T/1 1.0+2!; ");
  assert_places (NULL, updates->pdata[1], "+R/1/k 1.2+1!; ");
  assert_places (NULL, updates->pdata[2], "+missing 1.3+2!; ");
  assert_places (NULL, updates->pdata[3], "+missing 1.5+1!; -missing 1.2+1!; ");
  test_apply (b, updates->pdata[0], NULL);
  assert_places (b, updates->pdata[0], "+T/1 1.0+2; ");
  assert_places (b, updates->pdata[2], "+T/1 1.3+2!; ");
  test_apply (b, updates->pdata[1], NULL);
  test_apply (b, updates->pdata[2], NULL);
  assert_places (b, updates->pdata[3], "+R/1/k 1.5+1!; -R/1/k 1.2+1!; ");
  test_apply (b, updates->pdata[3], NULL);
  assert_places (b, updates->pdata[3], "+R/1/k 1.5+1; -R/1/k 1.2+1; ");
  assert_places (b, updates->pdata[4], "-T/1 1.0+1!; ");
  test_apply (b, updates->pdata[4], NULL);
  assert_places (b, updates->pdata[5], "+R/1/n 1.6+1!; ");
  test_apply (b, updates->pdata[5], NULL);
  assert_places (b, updates->pdata[6], "+R/1/n/... 1.7+1!; ");
  test_apply (b, updates->pdata[6], NULL);
  assert_places (b, updates->pdata[7], "-R/1/n 1.6+1!; -R/1/n/... 1.7+1!; ");
  test_apply (b, updates->pdata[7], NULL);

  /* Of what is forgotten only the update itself still knows something. */
  assert_places (b, updates->pdata[6], "+R/1/n/... 1.7+1; ");
  assert_places (b, updates->pdata[7], "-R/1/n 1.6+1; -forgotten 1.7+1; ");

  /* All of it at once, through each other. */
  all = ydoc_merge_updates ((GBytes *const *) updates->pdata, updates->len, NULL);
  assert_places (NULL, all,
                 "+T/1 1.0+2!; +R/1/k 1.2+1!; +T/1 1.3+2!; +R/1/k 1.5+1!; +R/1/n 1.6+1!; +R/1/n/... 1.7+1!; "
                 "-T/1 1.0+1!; -R/1/k 1.2+1!; -R/1/n 1.6+1!; -R/1/n/... 1.7+1!; ");
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *update;
    const char *places; /* NULL: refused */
  } cases[] = {
    { "00 00", "" },
    { "01", NULL },
    { "01 01 01 00 84 0100 01 'b' 00", NULL },                         /* its own neighbour */
    { "02 01 02 00 84 01 00 01 'b' 01 01 00 84 02 00 01 'c' 00", "+missing 2.0+1!; +missing 1.0+1!; " }, /* each other's */
    { "01 01 01 00 28 01 03 'm' 00 'x' 01 'k' 01 7d01 00", "+unsayable 1.0+1!; " },
    { "01 01 01 00 28 01 01 'm' 02 'k' 00 01 7d01 00", "+unsayable 1.0+1!; " },
    { "01 01 01 00 00 05 01 01 01 02 ff01", "+forgotten 1.0+5!; -forgotten 1.2+3!; -missing 1.5+252!; " },
    { "01 02 01 05 0a 03 04 01 01 't' 01 'a' 01 01 01 00 09", "+t 1.8+1!; -missing 1.0+5!; -missing 1.5+3!; -t 1.8+1!; " },
    { "01 01 01 00 04 01 01 't' 01 'a' 01 01 03 00 01 00 01 00 01", "+t 1.0+1!; -t 1.0+1!; " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) update = test_parse (cases[i].update);
      g_autoptr (GString) told = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      gsize len;
      const guint8 *data = g_bytes_get_data (update, &len);
      gboolean is_sound = ydoc_update_foreach_place (NULL, data, len, place_cb, told, &error);

      g_assert_cmpint (is_sound, ==, cases[i].places != NULL);
      g_assert_cmpstr (told->str, ==, cases[i].places != NULL ? cases[i].places : "");
    }
}

/* What has a place that is known and yet not where it says, or not yet. */
static void
test_trace (void)
{
  static const struct
  {
    const char *update;
    const char *places;
  } cases[] = {
    { "01 01 05 00 84 0101 01 'x' 00", "+T 5.0+1!; " },
    { "01 01 05 00 c4 0100 0101 01 'x' 00", "+T 5.0+1!; " },
    { "01 01 05 00 c4 0101 0102 01 'x' 00", "+T 5.0+1!~; " },                     /* T on the left, U on the right */
    { "01 01 05 00 c4 0103 0100 01 'x' 00", "+U 5.0+1!~; " },
    { "01 01 05 00 c4 0101 0900 01 'x' 00", "+T 5.0+1!~?; " },                    /* nobody has the right one */
    { "01 01 05 03 04 01 01 'T' 01 'x' 00", "+T 5.3+1!?; " },                     /* nobody has what came before */
    { "01 02 05 00 04 01 01 'T' 01 'x' 84 0901 01 'y' 00", "+T 5.0+1!; +missing 5.1+1!?; " },
    { "01 01 01 02 04 01 01 'T' 03 'cdx' 00", "+U 1.2+2; +U 1.4+1!~; " },         /* goes on elsewhere than it began */
    { "01 01 01 02 04 01 01 'U' 03 'cdx' 00", "+U 1.2+2; +U 1.4+1!; " },
    { "02 01 06 00 c4 0101 0500 01 'x' 01 05 00 c4 0101 0600 01 'y' 00", "+T 6.0+1!?; +T 5.0+1!?; " }, /* each other */
    { "02 01 06 00 84 0500 01 'x' 01 05 00 84 0101 01 'y' 00", "+T 6.0+1!; +T 5.0+1!; " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Ydoc) doc = ydoc_new (1);
      g_autoptr (GBytes) update = test_parse (cases[i].update);
      g_autoptr (GString) told = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      gsize len;
      const guint8 *data = g_bytes_get_data (update, &len);

      ydoc_text_insert (ydoc_get_root (doc, "T", YDOC_TYPE_TEXT), 0, "ab");
      ydoc_text_insert (ydoc_get_root (doc, "U", YDOC_TYPE_TEXT), 0, "cd");
      g_assert_true (ydoc_update_trace (doc, data, len, place_cb, told, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (told->str, ==, cases[i].places);
    }
}

static void
content_cb (const YdocPlace *place,
            gpointer         user_data)
{
  GString *told = user_data;

  g_string_append_printf (told, "%d", place->content);
  if (place->value.kind == YDOC_VALUE_ANY)
    ydoc_any_append_json (place->value.data, place->value.len, told);
  g_string_append_c (told, ' ');
}

static void
test_content (void)
{
  g_autoptr (Ydoc) doc = ydoc_new (1), other = ydoc_new (2);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GBytes) update = NULL;
  YdocType *map = ydoc_get_root (doc, "M", YDOC_TYPE_MAP);
  gsize len;
  const guint8 *data;

  ydoc_text_insert (ydoc_get_root (doc, "T", YDOC_TYPE_TEXT), 0, "ab");
  test_set_number (map, "gone", 6);
  test_set_number (map, "k", 7);
  ydoc_map_set_type (map, "n", YDOC_TYPE_MAP);
  ydoc_map_delete (map, "gone");
  update = ydoc_encode_state (doc, NULL, 0, NULL);
  data = g_bytes_get_data (update, &len);
  g_assert_true (ydoc_update_foreach_place (other, data, len, content_cb, told, NULL));
  g_assert_cmpstr (told->str, ==, "1 0 27 3 0 ");
}

/* A property: whatever changes when an update is applied has been told as a place that is new. */
typedef struct
{
  GHashTable *places; /* "root" or "root/key" */
  gboolean is_missing;
  gboolean is_off; /* what comes may touch what waited: that was told when it came itself */
} Told;

static void
gather_cb (const YdocPlace *place,
           gpointer         user_data)
{
  Told *told = user_data;

  told->is_missing |= place->status == YDOC_PLACE_MISSING;
  if (place->status == YDOC_PLACE_KNOWN && place->is_new)
    g_hash_table_add (told->places, place->key != NULL
                                        ? g_strdup_printf ("%s/%s", place->root, place->key)
                                        : g_strdup (place->root));
}

static void
assert_told (Told       *told,
             const char *root,
             const char *key)
{
  g_autofree char *name = key != NULL ? g_strdup_printf ("%s/%s", root, key) : g_strdup (root);

  if (!g_hash_table_contains (told->places, name))
    g_error ("%s changed and was not told", name);
}

static void
event_cb (YdocEvent *event,
          gpointer   user_data)
{
  YdocType *target = ydoc_event_get_target (event);
  const char *key = NULL;
  guint n;
  const YdocKeyChange *keys;

  for (; ydoc_type_get_parent (target) != NULL; target = ydoc_type_get_parent (target))
    key = ydoc_type_get_key (target);
  ydoc_event_get_delta (event, &n);
  if (n > 0)
    assert_told (user_data, ydoc_type_get_name (target), key);
  keys = ydoc_event_get_keys (event, &n);
  for (guint i = 0; i < n; i++)
    assert_told (user_data, ydoc_type_get_name (target), key != NULL ? key : keys[i].key);
}

static void
transaction_cb (YdocTransaction *txn,
                gpointer         data)
{
  Told *told = data;

  if (!ydoc_transaction_is_local (txn) && !told->is_off)
    ydoc_transaction_foreach_event (txn, event_cb, data);
}

static void
edit (Ydoc  *doc,
      GRand *random)
{
  g_autofree char *name = g_strdup_printf ("%d", g_rand_int_range (random, 0, 3));
  YdocType *map = ydoc_get_root (doc, name, YDOC_TYPE_MAP);
  YdocType *text = test_get_text (doc);
  guint length = ydoc_text_get_length (text);
  YdocValue value;

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
    case 1:
      ydoc_text_insert (text, (guint) g_rand_int_range (random, 0, (gint32) length + 1), "拠点");
      break;
    case 2:
      if (length > 0)
        ydoc_text_delete (text, (guint) g_rand_int_range (random, 0, (gint32) length), 1);
      break;
    case 3:
      test_set_number (map, "k", 1);
      break;
    case 4:
      ydoc_map_delete (map, g_rand_boolean (random) ? "k" : "n");
      break;
    default:
      if (ydoc_map_get (map, "n", &value) && value.kind == YDOC_VALUE_TYPE)
        ydoc_text_insert (value.type, 0, "x");
      else
        ydoc_map_set_type (map, "n", YDOC_TYPE_TEXT);
    }
}

/* Several of the updates at once, from where one is. (transfer full) */
static GBytes *
take_some (GPtrArray *updates,
           guint      from,
           GRand     *random)
{
  guint n = (guint) g_rand_int_range (random, 1, 6);

  return ydoc_merge_updates ((GBytes *const *) updates->pdata + from, MIN (n, updates->len - from), NULL);
}

static void
apply_and_check (Ydoc   *doc,
                 Told   *told,
                 GBytes *update)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (update, &len);

  told->is_missing = FALSE;
  told->is_off = ydoc_has_pending (doc);
  g_hash_table_remove_all (told->places);
  g_assert_true (ydoc_update_foreach_place (doc, data, len, gather_cb, told, NULL));
  g_assert_true (test_apply (doc, update, NULL));
  if (told->is_missing)
    g_assert_true (ydoc_has_pending (doc));
}

static void
test_all_is_told (void)
{
  for (guint32 seed = 0; seed < N_RUNS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      Ydoc *peers[N_PEERS];
      Told told[N_PEERS];

      for (guint i = 0; i < N_PEERS; i++)
        {
          peers[i] = ydoc_new (i + 1);
          told[i] = (Told){ 0 };
          told[i].places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          ydoc_on_update (peers[i], test_keep_update, updates, NULL);
          ydoc_on_transaction (peers[i], transaction_cb, &told[i], NULL);
        }
      for (guint n = 0; n < N_EDITS; n++)
        {
          guint i = (guint) g_rand_int_range (random, 0, N_PEERS);
          g_autoptr (GBytes) some = NULL;

          edit (peers[i], random);
          if (updates->len == 0)
            continue;
          /* Mostly all that is there, so that not everything waits for something. */
          if (g_rand_int_range (random, 0, 3) > 0)
            some = test_get_state (peers[(i + 1) % N_PEERS]);
          else
            some = take_some (updates, (guint) g_rand_int_range (random, 0, (gint32) updates->len), random);
          i = (guint) g_rand_int_range (random, 0, N_PEERS);
          apply_and_check (peers[i], &told[i], some);
          for (guint j = 0; j < N_PEERS && ydoc_has_pending (peers[i]); j++)
            {
              g_autoptr (GBytes) state = test_get_state (peers[j]);

              apply_and_check (peers[i], &told[i], state);
            }
        }
      for (guint i = 0; i < N_PEERS; i++)
        {
          ydoc_free (peers[i]);
          g_hash_table_unref (told[i].places);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ydoc/place/places", test_places);
  g_test_add_func ("/ydoc/place/hostile", test_hostile);
  g_test_add_func ("/ydoc/place/trace", test_trace);
  g_test_add_func ("/ydoc/place/content", test_content);
  g_test_add_func ("/ydoc/place/all-is-told", test_all_is_told);

  return g_test_run ();
}
