/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "record/yoriai-record.h"
#include "record/yoriai-store-layout.h"

#include "tree.h"

#define N_RUNS 300

typedef struct
{
  Ydoc *doc;
  YdocType *map;
  const YoriaiField *fields; /* of a node: one of every kind */
  guint n_fields;
  GRand *random;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->doc = ydoc_new (7);
  f->map = ydoc_get_root (f->doc, "R/a", YDOC_TYPE_MAP);
  f->fields = yoriai_record_type_get_fields (test_node_get_type (), &f->n_fields);
  f->random = g_rand_new_with_seed (1);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  ydoc_free (f->doc);
  g_rand_free (f->random);
}

static guint
find (const char *name)
{
  return yoriai_record_type_find_field (test_node_get_type (), name);
}

static GArray *
collect (Fixture *f,
         guint    field)
{
  gboolean is_wanted[64] = { FALSE };

  is_wanted[field] = TRUE;
  return _yoriai_layout_collect (f->map, test_node_get_type (), is_wanted);
}

static const YoriaiEntry *
get_entries (const GArray *entries)
{
  return (const YoriaiEntry *) (gpointer) entries->data;
}

/* Returns: how many writes it took */
static guint
apply (Fixture *f,
       GArray  *writes)
{
  guint n = writes->len;

  for (guint i = 0; i < n; i++)
    {
      const YoriaiWrite *write = &g_array_index (writes, YoriaiWrite, i);

      if (write->value != NULL)
        ydoc_map_set (f->map, write->key, write->value);
      else
        ydoc_map_delete (f->map, write->key);
    }
  g_array_unref (writes);
  return n;
}

static guint
set_value (Fixture           *f,
           guint              field,
           const YoriaiValue *value)
{
  g_autoptr (GArray) entries = collect (f, field);
  GArray *writes = _yoriai_layout_writes_new ();

  _yoriai_layout_write_value (&f->fields[field], get_entries (entries), entries->len, value, f->random, writes);
  return apply (f, writes);
}

static void
get_value (Fixture     *f,
           guint        field,
           YoriaiValue *ret_value)
{
  g_autoptr (GArray) entries = collect (f, field);

  _yoriai_layout_read_value (&f->fields[field], get_entries (entries), entries->len, NULL, ret_value);
}

static void
assert_value (Fixture           *f,
              guint              field,
              const YoriaiValue *value)
{
  YoriaiValue there;

  get_value (f, field, &there);
  g_assert_true (yoriai_value_equal (&there, value));
  yoriai_value_clear (&there);
}

static void
assert_raw (Fixture    *f,
            guint       field,
            const char *json)
{
  YoriaiValue there;

  get_value (f, field, &there);
  g_assert_cmpint (there.tag, ==, YORIAI_TAG_RAW);
  g_assert_cmpstr (there.v.s, ==, json);
  yoriai_value_clear (&there);
}

/* What a file may have for a field that cannot take it. */
static const char *
get_raw (YoriaiKind kind)
{
  switch (kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      return "1.50";
    case YORIAI_KIND_BOOL:
      return "true";
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      return "[\"x\",\"y\"]";
    case YORIAI_KIND_INTS:
      return "[1.50,18]";
    case YORIAI_KIND_YEARS:
      return "{\"x\":1.50}";
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      return "\"nobody's\"";
    }
}

/* A random value that @field can take; texts are not in the map. */
static void
make_value (Fixture           *f,
            const YoriaiField *field,
            YoriaiValue       *ret_value)
{
  static const char *const words[] = { "a", "b", "c", "d", "e", "f" };
  guint n = (guint) g_rand_int_range (f->random, 0, 6);
  gint64 ints[6];
  YoriaiYear years[6];
  char *strings[7] = { NULL };

  *ret_value = YORIAI_VALUE_NONE;
  for (guint i = 0; i < n; i++)
    {
      ints[i] = g_rand_int_range (f->random, 1, 18);
      years[i] = (YoriaiYear){ g_rand_int_range (f->random, 1, 11), g_rand_int_range (f->random, 0, 4) };
      strings[i] = (char *) words[g_rand_int_range (f->random, 0, G_N_ELEMENTS (words))];
    }
  switch (field->kind)
    {
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_REF:
    case YORIAI_KIND_CHOICE:
      *ret_value = YORIAI_VALUE_STRING (g_strdup (words[n]));
      break;
    case YORIAI_KIND_DATE:
      *ret_value = YORIAI_VALUE_STRING (g_strdup_printf ("202%u-07", n));
      break;
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      *ret_value = YORIAI_VALUE_INT (1 + n);
      break;
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_ENUM:
      *ret_value = YORIAI_VALUE_INT (n % 2);
      break;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      *ret_value = YORIAI_VALUE_STRINGS (g_strdupv (strings));
      break;
    case YORIAI_KIND_INTS:
      *ret_value = YORIAI_VALUE_INTS (yoriai_ints_new (ints, n));
      break;
    case YORIAI_KIND_YEARS:
      *ret_value = YORIAI_VALUE_YEARS (yoriai_years_new (years, n));
      break;
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      break;
    }
  if (g_rand_int_range (f->random, 0, 12) == 0)
    {
      yoriai_value_clear (ret_value);
      *ret_value = (YoriaiValue){ .tag = YORIAI_TAG_RAW, .v.s = g_strdup (get_raw (field->kind)) };
    }
  yoriai_value_normalize (ret_value, field);
}

/* Whatever a field held, it holds then what was set, and setting that again writes nothing. */
static void
test_every_kind (Fixture       *f,
                 gconstpointer  data)
{
  for (guint i = 0; i < f->n_fields; i++)
    {
      if (f->fields[i].kind == YORIAI_KIND_CHILD || f->fields[i].kind == YORIAI_KIND_LIST)
        continue;
      for (guint j = 0; j < N_RUNS; j++)
        {
          YoriaiValue value;

          make_value (f, &f->fields[i], &value);
          set_value (f, i, &value);
          assert_value (f, i, &value);
          g_assert_cmpuint (set_value (f, i, &value), ==, 0);
          yoriai_value_clear (&value);
        }
    }
}

/* A file is read back as it was, and every program writes it alike. */
static void
test_first (Fixture       *f,
            gconstpointer  data)
{
  for (guint i = 0; i < f->n_fields; i++)
    {
      if (f->fields[i].kind == YORIAI_KIND_CHILD || f->fields[i].kind == YORIAI_KIND_LIST)
        continue;
      for (guint j = 0; j < N_RUNS / 10; j++)
        {
          GArray *writes = _yoriai_layout_writes_new ();
          YoriaiValue value;

          make_value (f, &f->fields[i], &value);
          set_value (f, i, &YORIAI_VALUE_NONE);
          _yoriai_layout_write_first (&f->fields[i], &value, "seed", writes);
          apply (f, writes);
          assert_value (f, i, &value);
          yoriai_value_clear (&value);
        }
    }
}

static void
test_one_year_is_one_write (Fixture       *f,
                            gconstpointer  data)
{
  const YoriaiYear before[] = { { 1, 10 }, { 2, 20 }, { 3, 30 } }, after[] = { { 1, 10 }, { 2, 21 }, { 3, 30 } };
  g_autofree YoriaiYears *a = yoriai_years_new (before, 3), *b = yoriai_years_new (after, 3);

  g_assert_cmpuint (set_value (f, find ("amounts"), &YORIAI_VALUE_YEARS (a)), ==, 3);
  g_assert_cmpuint (set_value (f, find ("amounts"), &YORIAI_VALUE_YEARS (b)), ==, 1);
}

/* What a list of strings writes when it becomes another. */
static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  static const struct
  {
    const char *from;
    const char *to;
    guint n_writes;
  } cases[] = {
    { "a b c", "a b c d", 1 }, { "a b c", "x a b c", 1 }, { "a b c", "a x b c", 1 }, { "a b c", "a c", 1 },
    { "a b c", "a x c", 1 },   { "a b c", "b c a", 2 },   { "a b c", "x y z", 3 },   { "a a a", "a a", 1 },
    { "a b c d", "a x y d", 2 }, { "a b c d", "a x d", 2 }, { "a b", "a x y z b", 3 },
  };
  guint field = find ("words");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) from = g_strsplit (cases[i].from, " ", -1), to = g_strsplit (cases[i].to, " ", -1);

      set_value (f, field, &YORIAI_VALUE_NONE);
      set_value (f, field, &YORIAI_VALUE_STRINGS (from));
      g_assert_cmpuint (set_value (f, field, &YORIAI_VALUE_STRINGS (to)), ==, cases[i].n_writes);
      assert_value (f, field, &YORIAI_VALUE_STRINGS (to));
    }
}

/* Two with one order, and one that nobody can read: the next to come between them finds a place. */
static void
test_equal_orders (Fixture       *f,
                   gconstpointer  data)
{
  const char *three[] = { "b", "x", "c", NULL }, *four[] = { "y", "b", "x", "c", NULL };
  g_autoptr (GBytes) order = ydoc_any_new_string ("V"), damaged = ydoc_any_new_string ("-");
  guint field = find ("others");

  ydoc_map_set (f->map, "others.b", order);
  ydoc_map_set (f->map, "others.c", order);
  set_value (f, field, &YORIAI_VALUE_STRINGS (three));
  assert_value (f, field, &YORIAI_VALUE_STRINGS (three));
  ydoc_map_set (f->map, "others.b", damaged);
  set_value (f, field, &YORIAI_VALUE_STRINGS (four));
  assert_value (f, field, &YORIAI_VALUE_STRINGS (four));
}

/* What others bring and the field cannot take is kept, as JSON. */
static void
test_raw (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GBytes) number = ydoc_any_new_number (1.5), large = ydoc_any_new_number (20), text = ydoc_any_new_string ("\""),
                     yes = ydoc_any_new_boolean (TRUE);
  YoriaiValue raw = { .tag = YORIAI_TAG_RAW, .v.s = (char *) "1e400" };
  YoriaiValue long_text = { .tag = YORIAI_TAG_RAW, .v.s = (char *) "\"long\"" };
  YoriaiValue damaged = { .tag = YORIAI_TAG_RAW, .v.s = (char *) "}" };

  ydoc_map_set (f->map, "year", number);
  assert_raw (f, find ("year"), "1.5");
  ydoc_map_set (f->map, "year", large);
  assert_raw (f, find ("year"), "20");
  ydoc_map_set (f->map, "colour", text);
  assert_raw (f, find ("colour"), "\"\\\"\"");
  ydoc_map_set (f->map, "year", text); /* no number: no file can have that */
  assert_value (f, find ("year"), &YORIAI_VALUE_NONE);
  ydoc_map_set (f->map, "amounts.31", large);
  ydoc_map_set (f->map, "amounts.2", large);
  ydoc_map_set (f->map, "amounts.3", number); /* not an amount */
  assert_raw (f, find ("amounts"), "{\"2\":20,\"31\":20}");
  ydoc_map_set (f->map, "goals.18", yes);
  assert_raw (f, find ("goals"), "[18]");
  set_value (f, find ("amounts"), &YORIAI_VALUE_NONE);
  assert_value (f, find ("amounts"), &YORIAI_VALUE_NONE);
  set_value (f, find ("yen"), &raw);
  assert_raw (f, find ("yen"), "1e400");
  set_value (f, find ("yen"), &damaged);
  assert_value (f, find ("yen"), &YORIAI_VALUE_NONE);
  set_value (f, find ("name"), &long_text); /* wins over the text */
  assert_raw (f, find ("name"), "\"long\"");
}

static void
test_places (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GBytes) place = _yoriai_layout_new_place ("p", "nodes", "0001V"), bad = _yoriai_layout_new_place ("p", "n", "-");
  g_autoptr (GBytes) removal = _yoriai_layout_new_removal ("山田", 1700000000, "abc");
  g_autofree char *parent = NULL, *field = NULL, *order = NULL, *by = NULL, *hash = NULL;
  YdocValue value;
  gint64 at;

  ydoc_map_set (f->map, YORIAI_LAYOUT_PLACE, place);
  g_assert_true (ydoc_map_get (f->map, YORIAI_LAYOUT_PLACE, &value));
  g_assert_true (_yoriai_layout_read_place (&value, &parent, &field, &order));
  g_assert_cmpstr (parent, ==, "p");
  g_assert_cmpstr (field, ==, "nodes");
  g_assert_cmpstr (order, ==, "0001V");
  ydoc_map_set (f->map, YORIAI_LAYOUT_PLACE, bad);
  g_assert_true (ydoc_map_get (f->map, YORIAI_LAYOUT_PLACE, &value));
  g_assert_false (_yoriai_layout_read_place (&value, &parent, &field, &order));
  ydoc_map_set (f->map, YORIAI_LAYOUT_REMOVAL, removal);
  g_assert_true (ydoc_map_get (f->map, YORIAI_LAYOUT_REMOVAL, &value));
  g_assert_true (_yoriai_layout_read_removal (&value, &by, &at, &hash));
  g_assert_cmpstr (by, ==, "山田");
  g_assert_cmpint (at, ==, 1700000000);
  g_assert_cmpstr (hash, ==, "abc");
}

static void
test_names (void)
{
  g_autofree char *map = _yoriai_layout_dup_map_name ("a/leaf"), *text = _yoriai_layout_dup_text_name ("a/leaf", "note");
  const char *field = NULL;
  g_autofree char *id = _yoriai_layout_parse_text_name (text, &field);

  g_assert_cmpstr (map, ==, "R/a/leaf");
  g_assert_cmpstr (_yoriai_layout_parse_map_name (map), ==, "a/leaf");
  g_assert_cmpstr (id, ==, "a/leaf");
  g_assert_cmpstr (field, ==, "note");
  g_assert_null (_yoriai_layout_parse_map_name ("meta"));
  g_assert_null (_yoriai_layout_parse_map_name ("R/"));
  g_assert_null (_yoriai_layout_parse_text_name ("T/", &field));
  g_assert_null (_yoriai_layout_parse_text_name ("T/a", &field));
  g_assert_null (_yoriai_layout_parse_text_name (map, &field));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/store-layout/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("every-kind", test_every_kind);
  ADD ("first", test_first);
  ADD ("one-year-is-one-write", test_one_year_is_one_write);
  ADD ("words", test_words);
  ADD ("equal-orders", test_equal_orders);
  ADD ("raw", test_raw);
  ADD ("places", test_places);
  g_test_add_func ("/store-layout/names", test_names);
  return g_test_run ();
}
