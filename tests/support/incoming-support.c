/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document/yoriai-document-writer.h"
#include "incoming-support.h"
#include "random-edits.h"

void
incoming_set_up (TwoSides      *fixture,
                 gconstpointer  data)
{
  const YoriaiVersion about = { .kind = YORIAI_VERSION_SESSION, .time = 1 };
  g_autoptr (GBytes) view = NULL;

  fixture->open = test_open_copy (INCOMING_BASE, 1);
  fixture->copy = test_open_copy (INCOMING_BASE, 2);
  yoriai_space_set_author (fixture->open, "山田");
  yoriai_space_set_author (fixture->copy, "鈴木");
  fixture->history = yoriai_state_new ();
  view = yoriai_document_write (fixture->open);
  g_assert_true (yoriai_versions_add (fixture->history, view, &about, NULL, NULL));
}

void
incoming_tear_down (TwoSides      *fixture,
                    gconstpointer  data)
{
  g_object_unref (fixture->open);
  g_object_unref (fixture->copy);
  yoriai_state_free (fixture->history);
}

static YoriaiRecord *
get_owner (YoriaiSpace *space,
           const char  *field)
{
  return yoriai_space_find (space, g_str_equal (field, "name") ? "p/site" : "p/vision");
}

const char *
get_text (YoriaiSpace *space,
          const char  *field)
{
  return yoriai_record_get_string (get_owner (space, field), field);
}

void
set_text (YoriaiSpace *space,
          const char  *field,
          const char  *text)
{
  g_assert_true (yoriai_record_set_string (get_owner (space, field), field, text, NULL));
}

void
set_amount (YoriaiSpace *space,
            gint64       year,
            gint64       amount)
{
  YoriaiRecord *line = yoriai_space_find (space, "l");
  guint field = yoriai_record_find_field (line, "amounts");
  g_autofree YoriaiYears *years = yoriai_years_with (yoriai_record_peek (line, field)->v.years, year, TRUE, amount);

  g_assert_true (yoriai_record_set (line, field, &YORIAI_VALUE_YEARS (years), NULL));
}

gint64
get_amount (YoriaiSpace *space,
            gint64       year)
{
  YoriaiRecord *line = yoriai_space_find (space, "l");
  const YoriaiYears *years = yoriai_record_peek (line, yoriai_record_find_field (line, "amounts"))->v.years;

  for (guint i = 0; i < years->n; i++)
    if (years->items[i].year == year)
      return years->items[i].amount;
  return -1;
}

YoriaiIncoming *
bring (TwoSides    *fixture,
       YoriaiSpace *open,
       YoriaiSpace *copy)
{
  g_autoptr (GError) error = NULL;
  YoriaiIncoming *incoming = yoriai_incoming_new (open, fixture->history, copy, fixture->history, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (yoriai_incoming_is_by_state (incoming));
  return incoming;
}

guint
count (const YoriaiIncoming *incoming)
{
  return yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming));
}

void
take_all (YoriaiIncoming *incoming,
          YoriaiTake      take)
{
  g_autofree YoriaiTake *takes = g_new (YoriaiTake, count (incoming) + 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < count (incoming); i++)
    takes[i] = take;
  yoriai_incoming_apply (incoming, takes, "取り込み", &error);
  g_assert_no_error (error);
}

/* Brings, and takes of each item the same. */
void
take (TwoSides    *fixture,
      YoriaiSpace *open,
      YoriaiSpace *copy,
      YoriaiTake   take)
{
  g_autoptr (YoriaiIncoming) incoming = bring (fixture, open, copy);

  take_all (incoming, take);
}
