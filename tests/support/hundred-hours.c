/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The largest sample after a hundred hours: 300,000 key presses, a third of
 * them deletes, in 200 sittings of ten people. What is typed is as random as
 * Japanese can be, which deflates badly. */

#include "config.h"

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"
#include "proposal/yoriai-proposal.h"

#include "hundred-hours.h"

#define BURSTS 30
#define KEYS 50
#define KEYS_IN_A_ROW 10 /* before half as many are taken back */
#define PEOPLE 10

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

static YoriaiSpace *
read_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples",
                                            "regional-full.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return yoriai_document_read (NULL, text, -1, NULL, NULL);
}

/* The versions that were made of them, and the view there is then; and how long
 * that took, without the typing. */
YoriaiState *
hundred_hours_new (GBytes **ret_view,
                   gint64  *ret_spent)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (100);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (YoriaiSpace) space = read_sample ();
  g_autoptr (GBytes) view = NULL;
  YoriaiState *state = yoriai_state_new ();

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

/* One key after the other, at one place. */
static void
press_keys (GRand       *random,
            const Place *place,
            guint        n_keys)
{
  const char *name = yoriai_record_get_field (place->record, place->field)->name;
  const char *old = yoriai_record_get_string (place->record, name);
  guint at = (guint) g_rand_int_range (random, 0, old != NULL ? (gint32) g_utf8_strlen (old, -1) + 1 : 1);

  for (guint i = 0; i < n_keys; i++)
    {
      g_autoptr (GString) letter = g_string_new (NULL);
      gboolean is_delete = i % (KEYS_IN_A_ROW + KEYS_IN_A_ROW / 2) >= KEYS_IN_A_ROW;

      append_words (random, letter, 1);
      at -= is_delete ? 1 : 0;
      g_assert_true (yoriai_record_splice (place->record, place->field, at, is_delete ? 1 : 0,
                                           is_delete ? "" : letter->str, NULL));
      at += is_delete ? 0 : 1;
    }
}

/**
 * hundred_hours_sit:
 * @random: what is random about it
 * @state: the state of the document that somebody opens
 * @person: who it is, from 0
 *
 * A sitting: the document is opened, as it was saved, and typed into.
 *
 * Returns: (transfer full): what is open then
 */
YoriaiSpace *
hundred_hours_sit (GRand  *random,
                   GBytes *state,
                   guint   person)
{
  g_autofree char *author = g_strdup_printf ("山田 %u", person);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  YoriaiSpace *space = yoriai_space_new_from_state (yoriai_proposal_get_type (), state, NULL);

  g_assert_nonnull (space);
  yoriai_space_set_author (space, author);
  collect_texts (yoriai_space_get_root (space), places);
  for (guint i = 0; i < BURSTS; i++)
    press_keys (random, &g_array_index (places, Place, g_rand_int_range (random, 0, (gint32) places->len)), KEYS);
  return space;
}

/**
 * hundred_hours_new_space:
 * @ret_history: (out): the versions that were saved, one a sitting
 *
 * Returns: (transfer full): what is open after all sittings, with its document
 */
YoriaiSpace *
hundred_hours_new_space (YoriaiState **ret_history)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (100);
  YoriaiSpace *space = read_sample ();
  YoriaiState *history = yoriai_state_new ();

  yoriai_space_set_source (space, yoriai_replica_get_format (), NULL);
  for (guint i = 0; i < HUNDRED_HOURS_SITTINGS; i++)
    {
      const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = 1795000000 + i * 86400, .author = "山田" };
      g_autoptr (GBytes) state = yoriai_space_encode_state (space), view = NULL;

      g_object_unref (space);
      space = hundred_hours_sit (random, state, i % PEOPLE);
      view = yoriai_document_write (space);
      g_assert_true (yoriai_versions_add (history, view, &about, NULL, NULL));
    }
  *ret_history = history;
  return space;
}
