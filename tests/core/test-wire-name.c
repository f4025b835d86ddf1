/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that come from other computers. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-wire-name.h"

static void
test_sound (void)
{
  const struct
  {
    const char *text;
    gboolean is_sound;
    const char *tidied; /* what is made of it; NULL: nothing */
  } cases[] = {
    { "天空町みらい共創拠点", TRUE, "天空町みらい共創拠点" },
    { "見本　花子", TRUE, "見本　花子" },
    { "Hanako <b>R&D</b>", TRUE, "Hanako <b>R&D</b>" }, /* whoever shows it escapes it */
    { "葛\U000e0100城市", TRUE, "葛\U000e0100城市" },
    { "か\u3099っこう", TRUE, "か\u3099っこう" },
    { "👩\u200d🔬", TRUE, "👩\u200d🔬" },
    { "", FALSE, NULL },
    { " ", FALSE, NULL },
    { "　", FALSE, NULL },
    { " 花子", FALSE, "花子" },
    { "花子　", FALSE, "花子" },
    { "花\n子", FALSE, "花 子" },
    { "花\r\n\t 子", FALSE, "花 子" },
    { "花\u2028子", FALSE, "花 子" },
    { "花\u00a0子", FALSE, "花 子" },
    { "\u202eotatop", FALSE, "otatop" },
    { "a\u2066b\u2069c", FALSE, "abc" },
    { "a\u200eb", FALSE, "ab" },
    { "a\u061cb", FALSE, "ab" },
    { "a\x1b[2Jb", FALSE, "a[2Jb" },
    { "a\xc2\x9b[2Jb", FALSE, "a[2Jb" },
    { "a\x7f", FALSE, "a" },
    { "a\u00adb", FALSE, "ab" },
    { "a\u200bb", FALSE, "ab" },
    { "\ufeff花子", FALSE, "花子" },
    { "\u3099か", FALSE, "か" },
    { " \u3099", FALSE, NULL },
    { "a\ufffe", FALSE, "a" },
    { "a\xff", FALSE, "a" },
    { "a\u0301\u0301\u0301\u0301", TRUE, "a\u0301\u0301\u0301\u0301" },
    { "a\u0301\u0301\u0301\u0301\u0301", FALSE, "a\u0301\u0301\u0301\u0301" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tidied = yoriai_wire_name_dup (cases[i].text);

      g_test_message ("case %u", i);
      g_assert_true (yoriai_wire_name_is_sound (cases[i].text, strlen (cases[i].text))
                     == cases[i].is_sound);
      g_assert_cmpstr (tidied, ==, cases[i].tidied);
      g_assert_true (tidied == NULL || yoriai_wire_name_is_sound (tidied, strlen (tidied)));
    }
  g_assert_null (yoriai_wire_name_dup (NULL));
  g_assert_false (yoriai_wire_name_is_sound ("a\0b", 3));
}

static void
test_lengths (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *tidied = NULL;
  g_autofree char *tidied_wide = NULL;

  for (guint i = 0; i < YORIAI_WIRE_NAME_MAX_CHARS; i++)
    g_string_append (text, "拠");
  g_assert_true (yoriai_wire_name_is_sound (text->str, text->len));
  g_string_append (text, "拠");
  g_assert_false (yoriai_wire_name_is_sound (text->str, text->len));
  tidied = yoriai_wire_name_dup (text->str);
  g_assert_cmpint (g_utf8_strlen (tidied, -1), ==, YORIAI_WIRE_NAME_MAX_CHARS);
  for (guint i = 0; i < 50; i++)
    g_string_append (wide, "𠮷\U000e0100");
  g_assert_true (yoriai_wire_name_is_sound (wide->str, wide->len));
  g_string_append (wide, "𠮷\U000e0100");
  g_assert_false (yoriai_wire_name_is_sound (wide->str, wide->len));
  tidied_wide = yoriai_wire_name_dup (wide->str);
  g_assert_cmpuint (strlen (tidied_wide), ==, YORIAI_WIRE_NAME_MAX_BYTES);
}

/* However long it is: who sends a name does not keep anybody waiting. */
static void
test_endless (void)
{
  g_autofree char *text = g_strnfill (10 * 1000 * 1000, 'a');
  g_autofree char *name = yoriai_wire_name_dup (text);
  gint64 began = g_get_monotonic_time ();

  for (gsize i = 0; i < 10 * 1000 * 1000; i += 2)
    text[i] = '\x01';
  g_free (yoriai_wire_name_dup (text));
  g_assert_cmpuint (strlen (name), ==, YORIAI_WIRE_NAME_MAX_CHARS);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting/wire-name/sound", test_sound);
  g_test_add_func ("/meeting/wire-name/lengths", test_lengths);
  g_test_add_func ("/meeting/wire-name/endless", test_endless);
  return g_test_run ();
}
