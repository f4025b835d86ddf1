/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "random-edits.h"
#include "two-copies.h"

YoriaiSpace *
open_copy (guint client)
{
  YoriaiSpace *space = test_open_copy (TWO_COPIES_TEXT, client);

  yoriai_space_set_author (space, client == 1 ? "山田" : "鈴木");
  return space;
}

static void
update_cb (YoriaiSpace  *space,
           GBytes       *update,
           YoriaiOrigin  origin,
           gpointer      data)
{
  g_ptr_array_add (data, g_bytes_ref (update));
}

void
two_copies_set_up (TwoCopies     *f,
                   gconstpointer  data)
{
  f->a = open_copy (1);
  f->b = open_copy (2);
  f->updates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  f->events = g_string_new (NULL);
  yoriai_space_set_update_func (f->a, update_cb, f->updates, NULL);
  g_assert_true (yoriai_space_ensure_document (f->a) && yoriai_space_ensure_document (f->b));
}

void
two_copies_tear_down (TwoCopies     *f,
                      gconstpointer  data)
{
  g_assert_finalize_object (f->a);
  g_assert_finalize_object (f->b);
  g_ptr_array_unref (f->updates);
  g_string_free (f->events, TRUE);
}

void
send_edits (YoriaiSpace *from,
            YoriaiSpace *to)
{
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (to), update = NULL;
  g_autoptr (GError) error = NULL;

  update = yoriai_space_encode_diff (from, vector, &error);
  g_assert_no_error (error);
  yoriai_space_apply_update (to, update, &error);
  g_assert_no_error (error);
}

void
exchange (TwoCopies *f)
{
  g_autofree char *a = NULL, *b = NULL;

  send_edits (f->a, f->b);
  send_edits (f->b, f->a);
  send_edits (f->a, f->b);
  a = test_dup_view (f->a);
  b = test_dup_view (f->b);
  g_assert_cmpstr (a, ==, b);
  test_assert_sound (f->a);
}

YoriaiRecord *
find (YoriaiSpace *space,
      const char  *id)
{
  YoriaiRecord *record = yoriai_space_find (space, id);

  g_assert_nonnull (record);
  return record;
}

void
set_title (YoriaiSpace *space,
           const char  *id,
           const char  *title)
{
  g_assert_true (yoriai_record_set_string (find (space, id), "title", title, NULL));
}

const char *
get_title (YoriaiSpace *space,
           const char  *id)
{
  return yoriai_record_get_string (find (space, id), "title");
}
