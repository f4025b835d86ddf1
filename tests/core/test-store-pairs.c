/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/yoriai-space-document.h"
#include "record/yoriai-store-layout.h"

/* What becomes of two edits that are made at once, for every kind of field and every operation. A has the lower client
 * id; of two values under one key the higher client's stands. */

static const YoriaiEnumValue colours[] = { { "red", "Red" }, { "green", "Green" }, { "blue", "Blue" }, { NULL, NULL } };

static const YoriaiField part_fields[] = {
  { "note", YORIAI_KIND_TEXT, "Note" },
};
static YORIAI_DEFINE_RECORD (PairPart, pair_part, part_fields)

static const YoriaiField item_fields[] = {
  { "text", YORIAI_KIND_TEXT, "Text" },
  { "long", YORIAI_KIND_LONG_TEXT, "Long" },
  { "code", YORIAI_KIND_CODE, "Code" },
  { "int", YORIAI_KIND_INT, "Int" },
  { "yen", YORIAI_KIND_MONEY, "Yen" },
  { "flag", YORIAI_KIND_BOOL, "Flag" },
  { "enum", YORIAI_KIND_ENUM, "Enum", .values = colours },
  { "choice", YORIAI_KIND_CHOICE, "Choice" },
  { "day", YORIAI_KIND_DATE, "Day" },
  { "ref", YORIAI_KIND_REF, "Ref", .of = pair_part_get_type },
  { "refs", YORIAI_KIND_REFS, "Refs", .of = pair_part_get_type },
  { "words", YORIAI_KIND_STRINGS, "Words" },
  { "ints", YORIAI_KIND_INTS, "Ints" },
  { "years", YORIAI_KIND_YEARS, "Years" },
  { "part", YORIAI_KIND_CHILD, "Part", .of = pair_part_get_type },
  { "parts", YORIAI_KIND_LIST, "Parts", .of = pair_part_get_type },
};
static YORIAI_DEFINE_RECORD (PairItem, pair_item, item_fields)

static const YoriaiField box_fields[] = {
  { "items", YORIAI_KIND_LIST, "Items", .of = pair_item_get_type },
};
static YORIAI_DEFINE_RECORD (PairBox, pair_box, box_fields)

static const YoriaiField root_fields[] = {
  { "boxes", YORIAI_KIND_LIST, "Boxes", .of = pair_box_get_type },
};
static YORIAI_DEFINE_RECORD (PairRoot, pair_root, root_fields)

static GBytes *
write_nothing (YoriaiSpace *space)
{
  return g_bytes_new_static ("", 0);
}

static const YoriaiFormat no_format = { NULL, write_nothing, NULL };

/* An edit as text: "FIELD=VALUE" (words with blanks, years as 1:5), "FIELD@AT-N+TEXT", "?NAME=JSON" on the item i1;
 * "+LIST:ID<BEFORE", "-ID", "ID>LIST<BEFORE"; lists are x and y, of the items i1 i2 i3 and j1, and p, of parts. Several go
 * with ";" between them; "u" undoes, "r" does again. */

static void
set_value (YoriaiRecord *record,
           guint         field,
           const char   *text)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words);
  g_autofree gint64 *ints = g_new0 (gint64, n + 1);
  g_autofree YoriaiYear *years = g_new0 (YoriaiYear, n + 1);
  g_autofree YoriaiInts *set = NULL;
  g_autofree YoriaiYears *amounts = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiValue value = YORIAI_VALUE_STRING (text);

  for (guint i = 0; i < n; i++)
    {
      const char *colon = strchr (words[i], ':');

      ints[i] = atoi (words[i]);
      years[i] = (YoriaiYear){ ints[i], colon != NULL ? atoi (colon + 1) : 0 };
    }
  set = yoriai_ints_new (ints, n);
  amounts = yoriai_years_new (years, n);
  if (text[0] == '\0')
    value = YORIAI_VALUE_NONE;
  else if (spec->kind == YORIAI_KIND_REFS || spec->kind == YORIAI_KIND_STRINGS)
    value = YORIAI_VALUE_STRINGS (words);
  else if (spec->kind == YORIAI_KIND_INTS)
    value = YORIAI_VALUE_INTS (set);
  else if (spec->kind == YORIAI_KIND_YEARS)
    value = YORIAI_VALUE_YEARS (amounts);
  else if (spec->kind == YORIAI_KIND_ENUM)
    value = YORIAI_VALUE_INT (yoriai_field_find_value (spec, text));
  else if (spec->kind == YORIAI_KIND_INT || spec->kind == YORIAI_KIND_MONEY || spec->kind == YORIAI_KIND_BOOL)
    value = YORIAI_VALUE_INT (ints[0]);
  yoriai_record_set (record, field, &value, &error);
  g_assert_no_error (error);
}

static YoriaiRecord *
find_parent (YoriaiSpace *space,
             const char  *list,
             guint       *ret_field)
{
  YoriaiRecord *parent = yoriai_space_find (space, list[0] == 'p' ? "i1" : list);

  g_assert_nonnull (parent);
  *ret_field = yoriai_record_find_field (parent, list[0] == 'p' ? "parts" : "items");
  return parent;
}

static void
place (YoriaiSpace *space,
       char        *list,
       const char  *id,
       gboolean     is_new)
{
  char *before = strchr (list, '<');
  g_autoptr (GError) error = NULL;
  YoriaiRecord *parent;
  guint field;

  if (before != NULL)
    *before++ = '\0';
  parent = find_parent (space, list, &field);
  if (is_new)
    yoriai_record_insert (parent, field, before, id, &error);
  else
    yoriai_record_move (yoriai_space_find (space, id), parent, before, &error);
  g_assert_no_error (error);
}

static void
edit (YoriaiSpace *space,
      char        *text)
{
  YoriaiRecord *item = yoriai_space_find (space, "i1");
  char *sign = strpbrk (text, "=@>");
  g_autoptr (GError) error = NULL;

  if (strcmp (text, "u") == 0)
    {
      yoriai_space_undo (space);
    }
  else if (strcmp (text, "r") == 0)
    {
      yoriai_space_redo (space);
    }
  else if (text[0] == '+')
    {
      char *colon = strchr (text, ':');
      g_autofree char *id = g_strndup (colon + 1, strcspn (colon + 1, "<"));
      g_autofree char *list = g_strdup_printf ("%.*s%s", (int) (colon - text - 1), text + 1, colon + 1 + strlen (id));

      place (space, list, id, TRUE);
    }
  else if (text[0] == '-')
    {
      yoriai_record_remove (yoriai_space_find (space, text + 1), &error);
    }
  else if (*sign == '>')
    {
      *sign = '\0';
      place (space, sign + 1, text, FALSE);
    }
  else if (text[0] == '?')
    {
      *sign = '\0';
      yoriai_record_set_unknown (item, text + 1, sign[1] != '\0' ? sign + 1 : NULL, &error);
    }
  else if (*sign == '=')
    {
      *sign = '\0';
      set_value (item, yoriai_record_find_field (item, text), sign + 1);
    }
  else
    {
      guint at = 0, n = 0;

      *sign = '\0';
      g_assert_cmpint (sscanf (sign + 1, "%u-%u", &at, &n), ==, 2);
      yoriai_record_splice (item, yoriai_record_find_field (item, text), at, n, strchr (sign + 1, '+') + 1, &error);
    }
  g_assert_no_error (error);
}

static void
edit_all (YoriaiSpace *space,
          const char  *text)
{
  g_auto (GStrv) edits = g_strsplit (text, ";", -1);

  for (guint i = 0; edits[i] != NULL; i++)
    edit (space, edits[i]);
}

static void
append_list (GString      *text,
             YoriaiRecord *record,
             const char   *name)
{
  guint field = yoriai_record_find_field (record, name);

  for (guint i = 0; i < yoriai_record_get_n_items (record, field); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            yoriai_record_get_id (yoriai_record_get_item (record, field, i)));
}

/* Returns: (transfer full): what is in "x", "y" or "p", or in a field or member of the item */
static char *
dup_shown (YoriaiSpace *space,
           const char  *what)
{
  YoriaiRecord *item = yoriai_space_find (space, "i1");
  GString *text = g_string_new (NULL);

  if (what[0] == '?')
    {
      const char *name, *json;

      for (guint i = 0; (name = yoriai_record_get_unknown (item, i, &json)) != NULL; i++)
        {
          if (strcmp (name, what + 1) == 0)
            g_string_append (text, json);
        }
    }
  else if (strcmp (what, "x") == 0 || strcmp (what, "y") == 0)
    {
      append_list (text, yoriai_space_find (space, what), "items");
    }
  else if (strcmp (what, "p") == 0)
    {
      append_list (text, item, "parts");
    }
  else
    {
      guint field = yoriai_record_find_field (item, what);
      const YoriaiValue *value = yoriai_record_peek (item, field);
      YoriaiJsonWriter writer;

      yoriai_json_writer_init (&writer, text, YORIAI_JSON_COMPACT);
      if (value->tag != YORIAI_TAG_NONE)
        _yoriai_layout_write_json (yoriai_record_get_field (item, field), value, &writer);
    }
  return g_string_free (text, FALSE);
}

static YoriaiSpace *
open_copy (guint client)
{
  YoriaiSpace *space = yoriai_space_new (pair_root_get_type (), "root");
  YoriaiRecord *root = yoriai_space_get_root (space), *x = yoriai_space_load_item (space, root, 0, "x"),
               *y = yoriai_space_load_item (space, root, 0, "y"), *item = yoriai_space_load_item (space, x, 0, "i1");

  yoriai_space_load_item (space, x, 0, "i2");
  yoriai_space_load_item (space, x, 0, "i3");
  yoriai_space_load_item (space, y, 0, "j1");
  yoriai_space_load_item (space, item, yoriai_record_find_field (item, "parts"), "p1");
  yoriai_space_set_seed (space, client, client);
  yoriai_space_set_source (space, &no_format, NULL);
  g_assert_true (yoriai_space_ensure_document (space));
  return space;
}

static const struct
{
  const char *before;
  const char *a;
  const char *b;
  const char *what;
  const char *shown;
  guint n_conflicts;
} pairs[] = {
  { "text=abc", "text@0-0+x", "text@3-0+y", "text", "\"xabcy\"", 0 },
  { "text=abc", "text@1-0+x", "text@1-0+y", "text", "\"axybc\"", 0 },
  { "text=abc", "text@0-3+", "text@1-0+y", "text", "\"y\"", 0 },
  { "text=abc", "text@0-2+", "text@1-2+", "text", "", 0 },
  { "text=abc", "text=", "text=abcd", "text", "\"d\"", 0 },
  { "long=abc", "long=axc", "long=abyc", "long", "\"axyc\"", 0 },
  { "", "text=one", "text=two", "text", "\"onetwo\"", 0 },
  { "long=ab", "long@1-0+x;u", "long@1-0+y", "long", "\"ayb\"", 0 },
  { "long=ab", "long@0-1+;u", "long@1-0+y", "long", "\"ayb\"", 0 },
  { "code=a", "code=b", "code=c", "code", "\"c\"", 1 },
  { "code=a", "code=b", "code=b", "code", "\"b\"", 0 },
  { "code=b", "code=", "code=c", "code", "\"c\"", 0 },
  { "code=b", "code=c", "code=", "code", "\"c\"", 0 },
  { "code=b", "code=c;u", "code=c", "code", "\"c\"", 1 },
  { "int=1", "int=2", "int=3", "int", "3", 1 },
  { "int=1", "int=2", "int=2", "int", "2", 0 },
  { "int=2", "int=", "int=3", "int", "3", 0 },
  { "int=2", "int=3", "int=", "int", "3", 0 },
  { "int=2", "int=3;u", "int=3", "int", "3", 1 },
  { "yen=1", "yen=2", "yen=3", "yen", "3", 1 },
  { "yen=1", "yen=2", "yen=2", "yen", "2", 0 },
  { "yen=2", "yen=", "yen=3", "yen", "3", 0 },
  { "yen=2", "yen=3", "yen=", "yen", "3", 0 },
  { "yen=2", "yen=3;u", "yen=3", "yen", "3", 1 },
  { "", "flag=1", "flag=0", "flag", "false", 1 },
  { "", "flag=1", "flag=1", "flag", "true", 0 },
  { "flag=1", "flag=", "flag=0", "flag", "false", 0 },
  { "flag=1", "flag=0", "flag=", "flag", "false", 0 },
  { "flag=1", "flag=0;u", "flag=0", "flag", "false", 1 },
  { "enum=red", "enum=green", "enum=blue", "enum", "\"blue\"", 1 },
  { "enum=red", "enum=green", "enum=green", "enum", "\"green\"", 0 },
  { "enum=green", "enum=", "enum=blue", "enum", "\"blue\"", 0 },
  { "enum=green", "enum=blue", "enum=", "enum", "\"blue\"", 0 },
  { "enum=green", "enum=blue;u", "enum=blue", "enum", "\"blue\"", 1 },
  { "choice=a", "choice=b", "choice=c", "choice", "\"c\"", 1 },
  { "choice=a", "choice=b", "choice=b", "choice", "\"b\"", 0 },
  { "choice=b", "choice=", "choice=c", "choice", "\"c\"", 0 },
  { "choice=b", "choice=c", "choice=", "choice", "\"c\"", 0 },
  { "choice=b", "choice=c;u", "choice=c", "choice", "\"c\"", 1 },
  { "day=2021", "day=2022", "day=2023", "day", "\"2023\"", 1 },
  { "day=2021", "day=2022", "day=2022", "day", "\"2022\"", 0 },
  { "day=2022", "day=", "day=2023", "day", "\"2023\"", 0 },
  { "day=2022", "day=2023", "day=", "day", "\"2023\"", 0 },
  { "day=2022", "day=2023;u", "day=2023", "day", "\"2023\"", 1 },
  { "ref=r", "ref=s", "ref=t", "ref", "\"t\"", 1 },
  { "ref=r", "ref=s", "ref=s", "ref", "\"s\"", 0 },
  { "ref=s", "ref=", "ref=t", "ref", "\"t\"", 0 },
  { "ref=s", "ref=t", "ref=", "ref", "\"t\"", 0 },
  { "ref=s", "ref=t;u", "ref=t", "ref", "\"t\"", 1 },
  { "refs=a b", "refs=a b c", "refs=a b d", "refs", "[\"a\",\"b\",\"c\",\"d\"]", 0 },
  { "refs=a b", "refs=a", "refs=a b d", "refs", "[\"a\",\"d\"]", 0 },
  { "refs=a b", "refs=a b c", "refs=a b c", "refs", "[\"a\",\"b\",\"c\"]", 0 },
  { "refs=a b", "refs=b a", "refs=a b c", "refs", "[\"b\",\"a\",\"c\"]", 0 },
  { "refs=a b", "refs=", "refs=a b c", "refs", "[\"c\"]", 0 },
  { "refs=a b", "refs=a", "refs=b", "refs", "", 0 },
  { "refs=a b c", "refs=b c a", "refs=c a b", "refs", "[\"c\",\"b\",\"a\"]", 0 },
  { "words=a b", "words=a b c", "words=a b d", "words", "[\"a\",\"b\",\"d\",\"c\"]", 0 },
  { "words=a b", "words=a x", "words=a b c", "words", "[\"a\",\"x\",\"c\"]", 0 },
  { "words=a b", "words=a x", "words=a y", "words", "[\"a\",\"y\"]", 1 },
  { "words=a b", "words=a", "words=a y", "words", "[\"a\",\"y\"]", 0 },
  { "words=a b", "words=", "words=a b c", "words", "[\"c\"]", 0 },
  { "words=a b", "words=a b c", "words=a b c", "words", "[\"a\",\"b\",\"c\",\"c\"]", 0 },
  { "words=a b c", "words=c a b", "words=a b c d", "words", "[\"c\",\"a\",\"b\",\"d\"]", 0 },
  { "words=a b", "words=a x;u", "words=a b c", "words", "[\"a\",\"b\",\"c\"]", 0 },
  { "ints=1 2", "ints=1 2 3", "ints=1 2 4", "ints", "[1,2,3,4]", 0 },
  { "ints=1 2", "ints=1", "ints=1 2 4", "ints", "[1,4]", 0 },
  { "ints=1 2", "ints=1", "ints=2", "ints", "", 0 },
  { "ints=1 2", "ints=1 2 3", "ints=1 2 3", "ints", "[1,2,3]", 0 },
  { "ints=1 2", "ints=", "ints=1 2 5", "ints", "[5]", 0 },
  { "years=1:10 2:20", "years=1:11 2:20", "years=1:10 2:21", "years", "{\"1\":11,\"2\":21}", 0 },
  { "years=1:10 2:20", "years=1:11 2:20", "years=1:12 2:20", "years", "{\"1\":12,\"2\":20}", 1 },
  { "years=1:10 2:20", "years=1:10", "years=1:10 2:21", "years", "{\"1\":10,\"2\":21}", 0 },
  { "years=1:10 2:20", "years=1:10 2:20 3:30", "years=1:10 2:20 3:31", "years", "{\"1\":10,\"2\":20,\"3\":31}", 1 },
  { "years=1:10 2:20", "years=", "years=1:10 2:20 3:30", "years", "{\"3\":30}", 0 },
  { "years=1:10 2:20", "years=1:11 2:20;u", "years=1:12 2:20", "years", "{\"1\":12,\"2\":20}", 1 },
  { "?z=1", "?z=2", "?z=3", "?z", "3", 1 },
  { "?z=1", "?z=", "?z=3", "?z", "3", 0 },
  { "", "?z=2", "?y=3", "?z", "2", 0 },
  { "", "+x:a<i2", "+x:b<i2", "x", "i1 b a i2 i3", 0 },
  { "", "+x:a", "+x:b", "x", "i1 i2 i3 b a", 0 },
  { "", "+x:a;+x:b", "+x:c;+x:d", "x", "i1 i2 i3 c a b d", 0 },
  { "", "+x:a<i1", "-i2", "x", "a i1 i3", 0 },
  { "", "+x:a<i2", "i2>y", "x", "i1 a i3", 0 },
  { "", "-i2", "-i2", "x", "i1 i3", 0 },
  { "", "-i2", "i2>x<i1", "x", "i1 i3", 0 },
  { "", "-i2;u", "i2>x<i1", "x", "i2 i1 i3", 0 },
  { "", "-i2", "i2>y", "y", "j1", 0 },
  { "", "i3>x<i1", "i3>x<i2", "x", "i1 i3 i2", 0 },
  { "", "i3>x<i1", "i2>x<i1", "x", "i2 i3 i1", 0 },
  { "", "i2>y", "i2>x<i1", "x", "i2 i1 i3", 1 },
  { "", "i2>y<j1", "i2>y", "y", "j1 i2", 0 },
  { "", "i2>y;u", "i2>x<i1", "x", "i2 i1 i3", 0 },
  { "", "+x:a;u", "-i3", "x", "i1 i2", 0 },
  { "", "+x:a;u;r", "-i3", "x", "i1 i2 a", 0 },
  { "", "-i2;u", "-i2", "x", "i1 i3", 0 },
  { "", "-i2", "+x:a<i3", "x", "i1 a i3", 0 },
  { "", "+p:q", "+p:r", "p", "p1 r q", 0 },
  { "", "-p1", "+p:q", "p", "q", 0 },
  { "", "i1>y", "text=typed", "text", "\"typed\"", 0 },
  { "", "i1>y", "+p:q", "p", "p1 q", 0 },
  { "", "i1>x", "years=1:5", "years", "{\"1\":5}", 0 },
};

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (YoriaiSpace) a = open_copy (10), b = open_copy (20);
      g_autofree char *shown_a = NULL, *shown_b = NULL;
      g_autoptr (GBytes) first = NULL, second = NULL, digest_a = NULL, digest_b = NULL;
      g_autoptr (GPtrArray) conflicts = NULL;

      g_test_message ("%u: %s | %s | %s", i, pairs[i].before, pairs[i].a, pairs[i].b);
      if (pairs[i].before[0] != '\0')
        {
          g_autoptr (GBytes) state = NULL;

          edit_all (a, pairs[i].before);
          state = yoriai_space_encode_state (a);
          g_assert_true (yoriai_space_apply_update (b, state, NULL));
        }
      edit_all (a, pairs[i].a);
      edit_all (b, pairs[i].b);
      first = yoriai_space_encode_state (a);
      second = yoriai_space_encode_state (b);
      g_assert_true (yoriai_space_apply_update (a, second, NULL));
      g_assert_true (yoriai_space_apply_update (b, first, NULL));
      shown_a = dup_shown (a, pairs[i].what);
      shown_b = dup_shown (b, pairs[i].what);
      conflicts = yoriai_space_list_conflicts (a);
      g_assert_cmpstr (shown_a, ==, shown_b);
      g_assert_cmpstr (shown_a, ==, pairs[i].shown);
      g_assert_cmpuint (conflicts->len, ==, pairs[i].n_conflicts);
      digest_a = yoriai_space_digest (a);
      digest_b = yoriai_space_digest (b);
      g_assert_true (g_bytes_equal (digest_a, digest_b));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-pairs/pairs", test_pairs);
  return g_test_run ();
}
