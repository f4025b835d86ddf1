/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "meeting/yoriai-presence.h"
#include "record/yoriai-space-position.h"
#include "two-copies.h"
#include "wired-presence.h"
#include "workspace/yoriai-section.h"

/* Who is here and where, of two copies of a proposal whose programs hear of each other. */

typedef struct
{
  TwoCopies copies;
  TestWire wire;
  YoriaiPresence *a;
  YoriaiPresence *b;
  guint n_changes; /* of a */
} Room;

static void
count_cb (guint *n)
{
  *n += 1;
}

static void
set_up (Room          *room,
        gconstpointer  data)
{
  two_copies_set_up (&room->copies, data);
  test_wire_init (&room->wire, 1, 2);
  room->a = yoriai_presence_new (room->copies.a, room->wire.one);
  room->b = yoriai_presence_new (room->copies.b, room->wire.other);
  g_signal_connect_swapped (room->a, "changed", G_CALLBACK (count_cb), &room->n_changes);
}

static void
tear_down (Room          *room,
           gconstpointer  data)
{
  g_assert_finalize_object (room->a);
  g_assert_finalize_object (room->b);
  test_wire_clear (&room->wire);
  two_copies_tear_down (&room->copies, data);
}

static guint
find_title (YoriaiSpace *space)
{
  return yoriai_record_find_field (find (space, "t1"), "title");
}

/* B is in the title of t1, with the caret somewhere, and everybody knows it. */
static void
put_caret (Room  *room,
           guint  anchor,
           guint  head)
{
  YoriaiRecord *record = find (room->copies.b, "t1");

  yoriai_presence_set_name (room->b, "鈴木 花子", "天空町");
  yoriai_presence_set_place (room->b, YORIAI_SECTION_TARGETS, record, find_title (room->copies.b));
  yoriai_presence_set_caret (room->b, anchor, head);
}

#define AWAIT(condition)                                                  \
  G_STMT_START                                                            \
  {                                                                       \
    gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;      \
                                                                          \
    while (!(condition) && g_get_monotonic_time () < deadline)            \
      g_main_context_iteration (NULL, TRUE);                              \
    g_assert_true (condition);                                            \
  }                                                                       \
  G_STMT_END

static const YoriaiPerson *
get_only (YoriaiPresence *presence)
{
  g_assert_cmpuint (yoriai_presence_get_n_people (presence), ==, 1);
  return yoriai_presence_get_person (presence, 0);
}

static void
test_person (Room          *room,
             gconstpointer  data)
{
  const YoriaiPerson *person;

  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, 0);
  put_caret (room, 1, 3);
  AWAIT (yoriai_presence_get_n_people (room->a) == 1 && yoriai_presence_get_person (room->a, 0)->has_caret);
  person = get_only (room->a);
  g_assert_cmpuint (person->client, ==, 2);
  g_assert_cmpstr (person->name, ==, "鈴木 花子");
  g_assert_cmpstr (person->institution, ==, "天空町");
  g_assert_cmpstr (person->initials, ==, "鈴花");
  g_assert_cmpuint (person->colour, ==, yoriai_presence_get_colour (room->b));
  g_assert_cmpstr (person->section, ==, YORIAI_SECTION_TARGETS);
  g_assert_true (person->record == find (room->copies.a, "t1"));
  g_assert_cmpuint (person->field, ==, find_title (room->copies.a));
  g_assert_cmpuint (person->anchor, ==, 1);
  g_assert_cmpuint (person->head, ==, 3);
  g_assert_cmpint (person->active, >, 0);
  g_assert_true (yoriai_presence_find_person (room->a, 2) == person);
  g_assert_null (yoriai_presence_find_person (room->a, 1));
  g_assert_cmpuint (yoriai_presence_get_n_people (room->b), ==, 0); /* A has not said anything */
}

/* Whoever writes before a caret moves it along, in whatever order text and presence come. */
static void
test_caret_stays (Room          *room,
                  gconstpointer  data)
{
  put_caret (room, 2, 2);
  AWAIT (yoriai_presence_get_n_people (room->a) == 1 && get_only (room->a)->has_caret);
  g_assert_true (yoriai_record_splice (find (room->copies.a, "t1"), find_title (room->copies.a), 0, 0, "𠮷野", NULL));
  g_assert_cmpuint (get_only (room->a)->head, ==, 4);
  g_assert_true (yoriai_record_splice (find (room->copies.a, "t1"), find_title (room->copies.a), 1, 2, "", NULL));
  g_assert_cmpuint (get_only (room->a)->head, ==, 2);

  /* B writes, and is behind it, before A has got what was written. */
  g_assert_true (yoriai_record_splice (find (room->copies.b, "t1"), find_title (room->copies.b), 2, 0, "xyz", NULL));
  yoriai_presence_set_caret (room->b, 4, 4);
  AWAIT (!get_only (room->a)->has_caret);
  send_edits (room->copies.b, room->copies.a);
  g_assert_cmpstr (get_title (room->copies.a, "t1"), ==, "𠮷nxyze");
  g_assert_true (get_only (room->a)->has_caret);
  g_assert_cmpuint (get_only (room->a)->head, ==, 4);
}

/* A text that is empty has no place in the document yet. */
static void
test_empty_text (Room          *room,
                 gconstpointer  data)
{
  YoriaiRecord *record = find (room->copies.b, "t1");
  guint field = yoriai_record_find_field (record, "outline");

  if (field == YORIAI_NO_FIELD)
    field = yoriai_record_find_field (record, "summary");
  g_assert_cmpuint (field, !=, YORIAI_NO_FIELD);
  yoriai_presence_set_name (room->b, "B", NULL);
  yoriai_presence_set_place (room->b, NULL, record, field);
  yoriai_presence_set_caret (room->b, 0, 0);
  AWAIT (get_only (room->a)->has_caret);
  g_assert_cmpuint (get_only (room->a)->head, ==, 0);
  g_assert_true (yoriai_record_splice (find (room->copies.a, "t1"), field, 0, 0, "ab", NULL));
  g_assert_true (get_only (room->a)->has_caret);
  g_assert_cmpuint (get_only (room->a)->head, <=, 2);
}

/* What they are in is removed, and comes back. */
static void
test_removed (Room          *room,
              gconstpointer  data)
{
  put_caret (room, 1, 1);
  AWAIT (get_only (room->a)->has_caret);
  g_assert_true (yoriai_record_remove (find (room->copies.a, "t1"), NULL));
  g_assert_null (get_only (room->a)->record);
  g_assert_false (get_only (room->a)->has_caret);
  yoriai_space_undo (room->copies.a);
  g_assert_true (get_only (room->a)->record == find (room->copies.a, "t1"));
  g_assert_true (get_only (room->a)->has_caret);
}

static void
test_gone (Room          *room,
           gconstpointer  data)
{
  YoriaiGone gone;

  put_caret (room, 1, 1);
  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, 1);
  yoriai_presence_leave (room->b);
  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, 0);
  g_assert_cmpuint (yoriai_presence_get_n_gone (room->a), ==, 1);
  yoriai_presence_get_gone (room->a, 0, &gone);
  g_assert_cmpstr (gone.name, ==, "鈴木 花子");
  g_assert_cmpstr (gone.institution, ==, "天空町");
  g_assert_cmpint (gone.seen, >, 0);

  yoriai_presence_set_name (room->b, "鈴木 花子", "天空町");
  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, 1);
  g_assert_cmpuint (yoriai_presence_get_n_gone (room->a), ==, 0);
  test_wire_cut (&room->wire);
  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, 0);
  g_assert_cmpuint (yoriai_presence_get_n_gone (room->a), ==, 1);
}

static void
drop_cb (YdocAwareness             *awareness,
         const YdocAwarenessChange *change,
         gpointer                   origin,
         gpointer                   data)
{
  g_clear_pointer ((YdocAwareness **) data, ydoc_awareness_free);
}

/* Whoever has the meeting drops the awareness first, or while it tells of something. */
static void
test_awareness_goes (Room          *room,
                     gconstpointer  data)
{
  put_caret (room, 1, 1);
  ydoc_awareness_listen (room->wire.one, drop_cb, &room->wire.one);
  room->wire.is_cut = TRUE;
  test_wire_state (room->wire.one, 7, 1, "{}");
  g_assert_null (room->wire.one);
  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, 2);
  yoriai_presence_set_name (room->a, "A", NULL);
  yoriai_presence_leave (room->a);
}

/* Somebody with two windows is here twice, and is not gone with one of them. */
static void
test_twice (Room          *room,
            gconstpointer  data)
{
  guint64 third = 3;

  test_wire_state (room->wire.one, 3, 1, "{\"user\": {\"name\": \"B\"}}");
  yoriai_presence_set_name (room->b, "B", NULL);
  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, 2);
  g_assert_cmpuint (yoriai_presence_get_person (room->a, 0)->client, ==, 2);
  g_assert_cmpuint (yoriai_presence_get_person (room->a, 1)->client, ==, 3);
  ydoc_awareness_remove (room->wire.one, &third, 1, room, 0);
  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, 1);
  g_assert_cmpuint (yoriai_presence_get_n_gone (room->a), ==, 0);
}

/* A hundred moves are few announcements, and the last one arrives. */
static void
test_throttle (Room          *room,
               gconstpointer  data)
{
  YoriaiRecord *record = find (room->copies.a, "t1");
  guint field = find_title (room->copies.a);
  gint64 begin = g_get_monotonic_time ();
  guint most;

  yoriai_presence_set_name (room->a, "A", NULL);
  for (guint i = 0; i < 100; i++)
    {
      yoriai_presence_set_place (room->a, YORIAI_SECTION_TARGETS, record, field);
      yoriai_presence_set_caret (room->a, i % 4, i % 4);
    }
  yoriai_presence_set_place (room->a, YORIAI_SECTION_VISION, NULL, YORIAI_NO_FIELD);
  AWAIT (g_strcmp0 (get_only (room->b)->section, YORIAI_SECTION_VISION) == 0);
  most = 2 + (guint) ((g_get_monotonic_time () - begin) / 1000 / YORIAI_PRESENCE_THROTTLE);
  g_assert_cmpuint (room->wire.n_sent, <=, most);
  g_assert_false (get_only (room->b)->has_caret);
  yoriai_presence_set_place (room->a, YORIAI_SECTION_VISION, NULL, YORIAI_NO_FIELD);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (room->wire.n_sent, <=, most); /* nothing new is nothing to say */
}

static void
test_presenter (Room          *room,
                gconstpointer  data)
{
  g_assert_null (yoriai_presence_find_presenter (room->a));
  yoriai_presence_set_presenting (room->b, TRUE);
  yoriai_presence_set_figure (room->b, "composition");
  yoriai_presence_set_following (room->b, 1);
  yoriai_presence_set_name (room->b, "B", NULL);
  g_assert_nonnull (yoriai_presence_find_presenter (room->a));
  g_assert_cmpuint (yoriai_presence_find_presenter (room->a)->client, ==, 2);
  g_assert_cmpstr (get_only (room->a)->figure, ==, "composition");
  g_assert_cmpuint (get_only (room->a)->follows, ==, 1);
  test_wire_state (room->wire.one, 9, 1, "{\"presents\": true}");
  g_assert_cmpuint (yoriai_presence_find_presenter (room->a)->client, ==, 2);
  yoriai_presence_set_presenting (room->b, FALSE);
  AWAIT (yoriai_presence_find_presenter (room->a)->client == 9);
}

/* Two of one colour: the later one takes another. */
static void
test_colours (Room          *room,
              gconstpointer  data)
{
  guint of_a;

  yoriai_presence_set_name (room->a, "A", NULL);
  of_a = yoriai_presence_get_colour (room->a);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("B%u", i);

      yoriai_presence_set_name (room->b, name, NULL);
      g_assert_cmpuint (yoriai_presence_get_colour (room->b), <, YORIAI_PRESENCE_N_COLOURS);
      g_assert_cmpuint (yoriai_presence_get_colour (room->b), !=, of_a);
      g_assert_cmpuint (yoriai_presence_get_colour (room->a), ==, of_a);
    }
}

/* What other programs announce that speak y-protocols. */
static void
test_other_programs (Room          *room,
                     gconstpointer  data)
{
  YoriaiTextPosition position = { 0 };
  g_autofree char *json = NULL;
  const YoriaiPerson *person;

  test_wire_state (room->wire.one, 7, 1,
                   "{\"user\":{\"name\":\"Taro Mihon\",\"color\":\"#30bced\",\"colorLight\":\"#30bced33\"},"
                   "\"cursor\":{\"anchor\":{\"type\":null,\"tname\":\"T/t2/title\",\"item\":null,\"assoc\":0},"
                   "\"head\":{\"tname\":\"T/t2/title\",\"assoc\":-1}}}");
  person = get_only (room->a);
  g_assert_cmpstr (person->name, ==, "Taro Mihon");
  g_assert_cmpstr (person->initials, ==, "TM");
  g_assert_true (person->record == find (room->copies.a, "t2"));
  g_assert_true (person->has_caret);
  g_assert_cmpuint (person->anchor, ==, 3);
  g_assert_cmpuint (person->head, ==, 0);
  g_assert_cmpstr (person->section, ==, YORIAI_SECTION_TARGETS);

  g_assert_true (yoriai_space_get_text_position (room->copies.a, find (room->copies.a, "t3"), find_title (room->copies.a), 2,
                                                 &position));
  g_assert_cmpint (position.in.kind, ==, YDOC_POSITION_UNIT);
  json = g_strdup_printf ("{\"user\":{\"name\":\"Taro\"},\"cursor\":{\"anchor\":{\"item\":{\"client\":%" G_GUINT64_FORMAT
                          ",\"clock\":%" G_GUINT64_FORMAT "}},\"head\":{\"item\":{\"client\":%" G_GUINT64_FORMAT
                          ",\"clock\":%" G_GUINT64_FORMAT "},\"assoc\":-1}}}",
                          position.in.client, position.in.clock, position.in.client, position.in.clock);
  yoriai_text_position_clear (&position);
  test_wire_state (room->wire.one, 7, 2, json);
  person = get_only (room->a);
  g_assert_cmpstr (person->initials, ==, "Ta");
  g_assert_true (person->record == find (room->copies.a, "t3"));
  g_assert_cmpuint (person->anchor, ==, 2);
  g_assert_cmpuint (person->head, ==, 3);
}

/* What nobody of good will announces: somebody is here, and that is all. */
static void
test_hostile (Room          *room,
              gconstpointer  data)
{
  static const char *const states[] = {
    "1", "true", "\"x\"", "[]", "{}", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
    "{\"user\": null, \"cursor\": null, \"place\": null}",
    "{\"user\": 3, \"cursor\": [], \"place\": \"x\", \"presents\": 1, \"follows\": -4}",
    "{\"user\": {\"name\": {}, \"institution\": 4, \"color\": [1]}}",
    "{\"user\": {\"name\": \"\\u0000\\u202e\\n\"}}",
    "{\"user\": {\"color\": \"#12345\"}}", "{\"user\": {\"color\": \"#zzzzzz\"}}",
    "{\"user\": {\"color\": \"red; } * { display: none\"}}",
    "{\"place\": {\"section\": \"../../etc\", \"record\": \"nobody's\", \"field\": \"title\", \"figure\": \"<b>\"}}",
    "{\"place\": {\"section\": 1, \"record\": {}, \"field\": [], \"figure\": 1e999}}",
    "{\"cursor\": {\"anchor\": {\"tname\": \"R/t1\"}, \"head\": {\"tname\": \"R/t1\"}}}",
    "{\"cursor\": {\"anchor\": {\"tname\": \"T/x/y\"}, \"head\": {\"tname\": \"T/x/y\"}}}",
    "{\"cursor\": {\"anchor\": {\"tname\": \"T/t1/title\"}, \"head\": {\"tname\": \"T/t1/none\"}}}",
    "{\"cursor\": {\"anchor\": {}, \"head\": {}}}",
    "{\"cursor\": {\"anchor\": {\"item\": {\"client\": 1e300, \"clock\": 0}}, \"head\": {\"item\": {}}}}",
    ("{\"cursor\": {\"anchor\": {\"item\": {\"client\": 4, \"clock\": 9007199254740991}},"
     " \"head\": {\"item\": {\"client\": 4, \"clock\": 9007199254740991}}}}"),
    "{\"cursor\": {\"anchor\": {\"type\": {\"client\": 0, \"clock\": 0}}, \"head\": {\"type\": {\"client\": 0, \"clock\": 0}}}}",
    "{\"cursor\": {\"anchor\": {\"item\": {\"client\": -1, \"clock\": -1}}, \"head\": {\"item\": {\"client\": 1.5, \"clock\": 2}}}}",
    "{\"user\": {\"name\": \"A\"}, \"user\": {\"name\": \"B\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (GBytes) before = yoriai_space_encode_state (room->copies.a), after = NULL;
      const YoriaiPerson *person;

      g_test_message ("%s", states[i]);
      test_wire_state (room->wire.one, 7, i + 1, states[i]);
      person = get_only (room->a);
      g_assert_cmpstr (person->name, ==, "Somebody");
      g_assert_null (person->institution);
      g_assert_cmpuint (person->colour, <, YORIAI_PRESENCE_N_COLOURS);
      g_assert_null (person->record);
      g_assert_null (person->section);
      g_assert_null (person->figure);
      g_assert_false (person->has_caret);
      g_assert_false (person->is_presenting);
      g_assert_cmpuint (person->follows, ==, 0);
      after = yoriai_space_encode_state (room->copies.a);
      g_assert_true (g_bytes_equal (before, after));
    }
}

/* A name is one line, without what turns text around, and no longer than any. */
static void
test_names (Room          *room,
            gconstpointer  data)
{
  g_autofree char *many = g_strnfill (3000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"user\": {\"name\": \" <b>A\\u202eB\\n C</b>\", \"institution\": \"%s\"}}", many);

  test_wire_state (room->wire.one, 7, 1, json);
  g_assert_cmpstr (get_only (room->a)->name, ==, "<b>AB C</b>");
  g_assert_cmpuint (strlen (get_only (room->a)->institution), ==, 100);
}

static void
test_many (Room          *room,
           gconstpointer  data)
{
  for (guint i = 0; i < YORIAI_PRESENCE_MAX_PEOPLE + 20; i++)
    test_wire_state (room->wire.one, 100 + i, 1, "{\"user\": {\"name\": \"X\"}}");
  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, YORIAI_PRESENCE_MAX_PEOPLE);
  ydoc_awareness_forget_remote (room->wire.one, room);
  g_assert_cmpuint (yoriai_presence_get_n_people (room->a), ==, 0);
  g_assert_cmpuint (yoriai_presence_get_n_gone (room->a), ==, 1);
}

static void
test_initials (void)
{
  static const struct
  {
    const char *name, *expected;
  } cases[] = {
    { "見本 太郎", "見太" }, { "見本　太郎", "見太" }, { "見本太郎", "見本" }, { "taro mihon", "TM" }, { "Jean Paul Martin", "JM" },
    { "Hanako", "Ha" },      { "ジョン・スミス", "ジス" }, { "か\u3099", "が" }, { "X", "X" },             { "", "" },
    { " a ", "A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = yoriai_presence_dup_initials (cases[i].name);

      g_assert_cmpstr (initials, ==, cases[i].expected);
    }
}

/* White letters can be read in each. */
static void
test_contrast (void)
{
  for (guint i = 0; i < YORIAI_PRESENCE_N_COLOURS; i++)
    {
      const char *rgb = yoriai_presence_get_rgb (i);
      static const double weights[] = { 0.2126, 0.7152, 0.0722 };
      double luminance = 0;

      for (guint part = 0; part < 3; part++)
        {
          double x = (g_ascii_xdigit_value (rgb[1 + 2 * part]) * 16 + g_ascii_xdigit_value (rgb[2 + 2 * part])) / 255.0;

          luminance += weights[part] * (x <= 0.04045 ? x / 12.92 : pow ((x + 0.055) / 1.055, 2.4));
        }
      g_assert_cmpfloat (1.05 / (luminance + 0.05), >=, 4.5);
    }
}

/* What B undoes is B's, whatever A has written meanwhile in the same text. */
static void
test_own_undo (Room          *room,
               gconstpointer  data)
{
  YoriaiSpace *a = room->copies.a, *b = room->copies.b;

  g_assert_true (yoriai_record_splice (find (b, "t1"), find_title (b), 3, 0, " of B", NULL));
  send_edits (b, a);
  g_assert_false (yoriai_space_can_undo (a)); /* nothing of A's yet */
  g_assert_true (yoriai_record_splice (find (a, "t1"), find_title (a), 0, 0, "A: ", NULL));
  g_assert_true (yoriai_record_remove (find (a, "t3"), NULL));
  exchange (&room->copies);
  g_assert_cmpstr (get_title (b, "t1"), ==, "A: one of B");

  yoriai_space_undo (b);
  g_assert_cmpstr (get_title (b, "t1"), ==, "A: one");
  g_assert_false (yoriai_space_can_undo (b));
  yoriai_space_undo (b);
  exchange (&room->copies);
  g_assert_cmpstr (get_title (a, "t1"), ==, "A: one");
  g_assert_cmpuint (yoriai_record_get_n_items (yoriai_space_get_root (a), yoriai_record_get_parent_field (find (a, "t1"))), ==, 2);

  yoriai_space_undo (a);
  yoriai_space_undo (a);
  exchange (&room->copies);
  g_assert_cmpstr (get_title (b, "t1"), ==, "one");
  g_assert_false (yoriai_record_is_removed (find (b, "t3")));
  yoriai_space_redo (b);
  exchange (&room->copies);
  g_assert_cmpstr (get_title (a, "t1"), ==, "one of B");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Room *room, gconstpointer data);
  } tests[] = {
    { "/presence/person", test_person },
    { "/presence/caret-stays", test_caret_stays },
    { "/presence/empty-text", test_empty_text },
    { "/presence/removed", test_removed },
    { "/presence/gone", test_gone },
    { "/presence/awareness-goes", test_awareness_goes },
    { "/presence/twice", test_twice },
    { "/presence/throttle", test_throttle },
    { "/presence/presenter", test_presenter },
    { "/presence/colours", test_colours },
    { "/presence/other-programs", test_other_programs },
    { "/presence/hostile", test_hostile },
    { "/presence/names", test_names },
    { "/presence/many", test_many },
    { "/presence/own-undo", test_own_undo },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presence/initials", test_initials);
  g_test_add_func ("/presence/contrast", test_contrast);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Room, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
