/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The largest sample after a hundred hours: 300,000 key presses, a third of
 * them deletes, in 200 sittings. What is typed is as random as Japanese can be,
 * which deflates badly. */

#include "config.h"

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"

#include "hundred-hours.h"

#define BURSTS 30
#define KEYS 50

typedef struct
{
  YoriaiRecord *record; /* (not owned) */
  guint field;
} Place;

/* The texts of some length, which is where people type. */
static void
collect_texts (YoriaiRecord *record,
               GArray       *places)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;
      Place place = { record, i };

      if (kind == YORIAI_KIND_LONG_TEXT)
        g_array_append_val (places, place);
      else if (kind == YORIAI_KIND_CHILD)
        collect_texts (yoriai_record_get_child (record, i), places);
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
        collect_texts (yoriai_record_get_item (record, i, j), places);
    }
}

static void
append_words (GRand   *random,
              GString *text,
              guint    n)
{
  static const char letters[] = "のにをはがとでたしるいなてこれかもらりょうっきさけせつ研究開発拠点地域社会実装人材育成産学官連携目標課題";
  guint n_letters = (guint) g_utf8_strlen (letters, -1);

  for (guint i = 0; i < n; i++)
    {
      const char *letter = g_utf8_offset_to_pointer (letters, g_rand_int_range (random, 0, (gint32) n_letters));

      g_string_append_len (text, letter, g_utf8_next_char (letter) - letter);
    }
}

/* Key presses at one place: two are typed, then one is deleted there or nearby. */
static void
type (GRand       *random,
      const Place *place,
      guint        n_keys)
{
  const char *name = yoriai_record_get_field (place->record, place->field)->name;
  const char *old = yoriai_record_get_string (place->record, name);
  g_autoptr (GString) text = g_string_new (old);
  glong length = g_utf8_strlen (text->str, -1);
  glong at = g_rand_int_range (random, 0, (gint32) length + 1);
  g_autoptr (GString) words = g_string_new (NULL);
  glong deleted = MIN (length - at, (glong) n_keys / 3);
  gsize start = (gsize) (g_utf8_offset_to_pointer (text->str, at) - text->str);
  gsize end = (gsize) (g_utf8_offset_to_pointer (text->str, at + deleted) - text->str);

  append_words (random, words, n_keys - n_keys / 3);
  g_string_erase (text, (gssize) start, (gssize) (end - start));
  g_string_insert (text, (gssize) start, words->str);
  g_assert_true (yoriai_record_set_string (place->record, name, text->str, NULL));
}

/* The versions that were made of them, and the view there is then; and how long
 * that took, without the typing. */
YoriaiState *
hundred_hours_new (GBytes **ret_view,
                   gint64  *ret_spent)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples",
                                            "regional-full.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (100);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (YoriaiSpace) space = NULL;
  g_autoptr (GBytes) view = NULL;
  YoriaiState *state = yoriai_state_new ();

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  space = yoriai_document_read (NULL, text, -1, NULL, NULL);
  collect_texts (yoriai_space_get_root (space), places);
  *ret_spent = 0;
  for (guint i = 0; i < HUNDRED_HOURS_SITTINGS; i++)
    {
      const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = 1795000000 + i * 86400, .author = "山田" };
      gint64 begin;

      for (guint j = 0; j < BURSTS; j++)
        type (random, &g_array_index (places, Place, g_rand_int_range (random, 0, (gint32) places->len)), KEYS);
      g_clear_pointer (&view, g_bytes_unref);
      view = yoriai_document_write (space);
      begin = g_get_monotonic_time ();
      g_assert_true (yoriai_versions_add (state, view, &about, NULL, NULL));
      *ret_spent += g_get_monotonic_time () - begin;
    }
  *ret_view = g_steal_pointer (&view);
  return state;
}
