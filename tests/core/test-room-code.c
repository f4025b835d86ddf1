/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Six digits on the projector: how often, how long, how many. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-room-code.h"

#define START 5000
#define MINUTE (60 * 1000)

typedef struct
{
  GBytes *key;
  GBytes *session;
  GBytes *data;
  YoriaiRoomCode *code;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->key = g_bytes_new_static ("fingerprint", 11);
  self->session = g_bytes_new_static ("session", 7);
  self->data = g_bytes_new_static ("1", 1);
  self->code = yoriai_room_code_new (self->key, START);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  yoriai_room_code_unref (self->code);
  g_bytes_unref (self->key);
  g_bytes_unref (self->session);
  g_bytes_unref (self->data);
}

static YoriaiPake *
begin_guest (Fixture    *self,
             const char *digits)
{
  return yoriai_pake_new (YORIAI_PAKE_INITIATOR, digits, self->key, self->session, self->data);
}

static YoriaiRoomTry *
begin_try (Fixture *self,
           gint64   now)
{
  g_autoptr (GError) error = NULL;
  YoriaiRoomTry *try = yoriai_room_try_new (self->code, self->session, self->data, now, &error);

  g_assert_no_error (error);
  return try;
}

/* Both have spoken; what is left is the tag. */
static void
exchange (YoriaiPake    *guest,
          YoriaiRoomTry *try,
          gint64         now)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (yoriai_pake_get_message (guest), &length);
  GBytes *answer = yoriai_room_try_answer (try, data, length, now, NULL);

  g_assert_nonnull (answer);
  data = g_bytes_get_data (answer, &length);
  g_assert_true (yoriai_pake_receive (guest, data, length, NULL));
}

static GBytes *
show_tag (YoriaiPake     *guest,
          YoriaiRoomTry  *try,
          gint64          now,
          GError        **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (yoriai_pake_get_tag (guest), &length);

  return yoriai_room_try_confirm (try, data, length, now, error);
}

/* A whole try with these digits; whether it was right. */
static gboolean
try_digits (Fixture    *self,
            const char *digits,
            gint64      now)
{
  g_autoptr (YoriaiPake) guest = begin_guest (self, digits);
  g_autoptr (YoriaiRoomTry) try = begin_try (self, now);

  exchange (guest, try, now);
  return show_tag (guest, try, now, NULL) != NULL;
}

static char *
dup_wrong (Fixture *self)
{
  char *digits = g_strdup (yoriai_room_code_get_digits (self->code));

  digits[5] = digits[5] == '9' ? '0' : (char) (digits[5] + 1);
  return digits;
}

static void
assert_refuses (Fixture             *self,
                gint64               now,
                YoriaiRoomCodeState  state)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (yoriai_room_code_get_state (self->code, now), ==, state);
  g_assert_null (yoriai_room_try_new (self->code, self->session, self->data, now, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_OVER);
  g_assert_null (yoriai_room_code_get_digits (self->code));
  g_assert_cmpint (yoriai_room_code_get_rest (self->code, now), ==, 0);
}

static void
test_right (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (YoriaiPake) guest = begin_guest (self, yoriai_room_code_get_digits (self->code));
  g_autoptr (YoriaiRoomTry) try = begin_try (self, START);
  g_autoptr (GBytes) along = NULL;
  GBytes *tag;
  guint8 secrets[2][32];

  exchange (guest, try, START);
  g_assert_null (yoriai_room_try_get_peer_data (try));
  g_assert_false (yoriai_room_try_derive (try, "guest", secrets[1], sizeof secrets[1]));
  tag = show_tag (guest, try, START, NULL);
  g_assert_nonnull (tag);
  g_assert_true (
      yoriai_pake_confirm (guest, g_bytes_get_data (tag, NULL), g_bytes_get_size (tag), NULL));
  along = yoriai_room_try_get_peer_data (try);
  g_assert_true (g_bytes_equal (along, self->data));
  g_assert_true (yoriai_pake_derive (guest, "guest", secrets[0], sizeof secrets[0]));
  /* The host takes its time. */
  yoriai_room_code_close (self->code);
  g_assert_true (yoriai_room_try_derive (try, "guest", secrets[1], sizeof secrets[1]));
  g_assert_cmpmem (secrets[0], sizeof secrets[0], secrets[1], sizeof secrets[1]);
}

/* One code is for as many as come. */
static void
test_forty (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *digits = g_strdup (yoriai_room_code_get_digits (self->code));

  for (guint i = 0; i < 40; i++)
    g_assert_true (try_digits (self, digits, START + i));
  g_assert_cmpuint (yoriai_room_code_get_n_wrong (self->code), ==, 0);
}

static void
test_five_wrong (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *digits = g_strdup (yoriai_room_code_get_digits (self->code));
  g_autofree char *wrong = dup_wrong (self);

  for (guint i = 0; i < YORIAI_ROOM_CODE_MAX_WRONG; i++)
    {
      g_assert_cmpuint (yoriai_room_code_get_n_wrong (self->code), ==, i);
      g_assert_cmpint (yoriai_room_code_get_state (self->code, START), ==, YORIAI_ROOM_CODE_OPEN);
      g_assert_false (try_digits (self, wrong, START));
      /* Somebody who is right does not make it begin anew. */
      if (i < YORIAI_ROOM_CODE_MAX_WRONG - 1)
        g_assert_true (try_digits (self, digits, START));
    }
  assert_refuses (self, START, YORIAI_ROOM_CODE_GUESSED);
  assert_refuses (self, START + 20 * MINUTE, YORIAI_ROOM_CODE_GUESSED);
}

/* A hundred tries that are under way at once are five as well: who is right
 * among those that come late is not told. */
static void
test_at_once (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *right = g_strdup (yoriai_room_code_get_digits (self->code));
  g_autofree char *wrong = dup_wrong (self);
  g_autoptr (GPtrArray) guests = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_pake_free);
  g_autoptr (GPtrArray) tries = g_ptr_array_new_with_free_func (
      (GDestroyNotify) yoriai_room_try_free);

  for (guint i = 0; i < 100; i++)
    {
      g_ptr_array_add (guests, begin_guest (self, i == 99 ? right : wrong));
      g_ptr_array_add (tries, begin_try (self, START));
      exchange (guests->pdata[i], tries->pdata[i], START);
    }
  for (guint i = 0; i < 100; i++)
    {
      int code = i < YORIAI_ROOM_CODE_MAX_WRONG ? YORIAI_MEETING_ERROR_WRONG
                                                : YORIAI_MEETING_ERROR_OVER;
      g_autoptr (GError) error = NULL;

      g_assert_null (show_tag (guests->pdata[i], tries->pdata[i], START, &error));
      g_assert_error (error, YORIAI_MEETING_ERROR, code);
    }
}

static void
test_one_try (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *wrong = dup_wrong (self);
  g_autoptr (YoriaiPake) guest = begin_guest (self, wrong);
  g_autoptr (YoriaiPake) again = begin_guest (self, yoriai_room_code_get_digits (self->code));
  g_autoptr (YoriaiRoomTry) try = begin_try (self, START);
  GBytes *message = yoriai_pake_get_message (again);

  exchange (guest, try, START);
  g_assert_null (show_tag (guest, try, START, NULL));
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (show_tag (guest, try, START, NULL));
      g_assert_null (yoriai_room_try_answer (try, g_bytes_get_data (message, NULL),
                                             g_bytes_get_size (message), START, &error));
      g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE);
    }
  g_assert_cmpuint (yoriai_room_code_get_n_wrong (self->code), ==, 1);
}

/* A network that breaks is nobody's guess; what no program of ours sends is. */
static void
test_what_counts (Fixture       *self,
                  gconstpointer  data)
{
  guint8 neutral[YORIAI_PAKE_SHARE_LENGTH] = { 0 };

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *wrong = dup_wrong (self);
      g_autoptr (YoriaiPake) guest = begin_guest (self, wrong);
      g_autoptr (YoriaiRoomTry) try = begin_try (self, START);

      exchange (guest, try, START);
    }
  g_assert_cmpuint (yoriai_room_code_get_n_wrong (self->code), ==, 0);
  for (guint i = 0; i < YORIAI_ROOM_CODE_MAX_WRONG; i++)
    {
      g_autoptr (YoriaiRoomTry) try = begin_try (self, START);

      g_assert_null (yoriai_room_try_answer (try, neutral, sizeof neutral, START, NULL));
    }
  assert_refuses (self, START, YORIAI_ROOM_CODE_GUESSED);
}

static void
test_ten_minutes (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *digits = g_strdup (yoriai_room_code_get_digits (self->code));
  gint64 end = START + 10 * MINUTE;
  g_autoptr (YoriaiPake) guest = begin_guest (self, digits);
  g_autoptr (YoriaiRoomTry) late = begin_try (self, end - 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (yoriai_room_code_get_rest (self->code, START), ==, 10 * MINUTE);
  g_assert_true (try_digits (self, digits, end - 1));
  exchange (guest, late, end - 1);
  g_assert_null (show_tag (guest, late, end, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_OVER);
  assert_refuses (self, end, YORIAI_ROOM_CODE_EXPIRED);
  /* What is over stays over. */
  assert_refuses (self, START, YORIAI_ROOM_CODE_EXPIRED);
}

static void
test_closed (Fixture       *self,
             gconstpointer  data)
{
  yoriai_room_code_close (self->code);
  assert_refuses (self, START, YORIAI_ROOM_CODE_CLOSED);
}

/* Every digit at every place about as often: with fair digits a place is off by
 * more than this once in ten million runs. */
static void
test_digits (Fixture       *self,
             gconstpointer  data)
{
  const guint n = 5000;
  const double limit = 60; /* chi squared with nine degrees of freedom */
  guint counts[YORIAI_ROOM_CODE_DIGITS][10] = { { 0 } };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (YoriaiRoomCode) code = yoriai_room_code_new (self->key, START);
      const char *digits = yoriai_room_code_get_digits (code);

      g_assert_cmpuint (strlen (digits), ==, YORIAI_ROOM_CODE_DIGITS);
      for (guint place = 0; place < YORIAI_ROOM_CODE_DIGITS; place++)
        {
          g_assert_true (g_ascii_isdigit (digits[place]));
          counts[place][digits[place] - '0']++;
        }
    }
  for (guint place = 0; place < YORIAI_ROOM_CODE_DIGITS; place++)
    {
      double sum = 0;

      for (guint digit = 0; digit < 10; digit++)
        {
          double off = counts[place][digit] - n / 10.0;

          sum += off * off / (n / 10.0);
        }
      g_assert_cmpfloat (sum, <, limit);
    }
}

static void
test_typed (Fixture       *self,
            gconstpointer  data)
{
  const struct
  {
    const char *typed;
    const char *digits;
  } cases[] = {
    { "482913", "482913" },
    { " 482 913\n", "482913" },
    { "482-913", "482913" },
    { "４８２９１３", "482913" },
    { "４８２　９１３", "482913" },
    { "000000", "000000" },
    { "48291", NULL },
    { "4829133", NULL },
    { "48291a", NULL },
    { "四八二九一三", NULL },
    { "٤٨٢٩١٣", NULL },
    { "48291\xff", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *digits = yoriai_room_code_dup_typed (cases[i].typed);

      g_assert_cmpstr (digits, ==, cases[i].digits);
    }
}

#define ADD(path, function) \
  g_test_add ("/meeting/room-code/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("right", test_right);
  ADD ("forty", test_forty);
  ADD ("five-wrong", test_five_wrong);
  ADD ("at-once", test_at_once);
  ADD ("one-try", test_one_try);
  ADD ("what-counts", test_what_counts);
  ADD ("ten-minutes", test_ten_minutes);
  ADD ("closed", test_closed);
  ADD ("digits", test_digits);
  ADD ("typed", test_typed);
  return g_test_run ();
}
