/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "ydoc/ydoc.h"

#include "role-room.h"

/* What somebody sends who is no program of ours, or pretends to be somebody else. */

/* --- With the document --- */

#define STRANGER 77
#define N_RUNS 1000
#define FIRST_CLIENT 1000
#define N_CLIENTS 5000
#define N_EACH 20

typedef void (*ForgeFunc) (Ydoc *doc);

/* (transfer full): what somebody wrote by hand into the host's document */
static GBytes *
forge_as (Room      *room,
          guint64    client,
          ForgeFunc  func)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (room->host);
  g_autoptr (GBytes) vector = NULL;
  g_autoptr (Ydoc) doc = ydoc_new (client);
  gsize len;
  const guint8 *data = g_bytes_get_data (state, &len);

  g_assert_true (ydoc_apply_update (doc, data, len, (gpointer) "host", NULL));
  vector = ydoc_encode_state_vector (doc);
  func (doc);
  data = g_bytes_get_data (vector, &len);
  return ydoc_encode_diff_collected (doc, data, len, NULL);
}

static GBytes *
forge (Room      *room,
       ForgeFunc  func)
{
  return forge_as (room, STRANGER, func);
}

static void
set_string (Ydoc       *doc,
            const char *root,
            const char *key,
            const char *text)
{
  g_autoptr (GBytes) value = ydoc_any_new_string (text);

  ydoc_map_set (ydoc_get_root (doc, root, YDOC_TYPE_MAP), key, value);
}

static void
write_note (Ydoc *doc)
{
  ydoc_text_insert (ydoc_get_root (doc, "T/b1/note", YDOC_TYPE_TEXT), 0, "x");
}

static void
write_other_note (Ydoc *doc)
{
  ydoc_text_insert (ydoc_get_root (doc, "T/b2/note", YDOC_TYPE_TEXT), 0, "x");
}

static void
write_member (Ydoc *doc)
{
  set_string (doc, "R/b1", "?institution", "\"i2\"");
}

static void
write_suffix (Ydoc *doc)
{
  set_string (doc, "R/b1", "institution.x", "i2");
}

static void
write_reference_as_text (Ydoc *doc)
{
  ydoc_text_insert (ydoc_get_root (doc, "T/b1/institution", YDOC_TYPE_TEXT), 0, "i2");
}

static void
write_raw_reference (Ydoc *doc)
{
  g_autoptr (GBytes) value = ydoc_any_new_number (1);

  ydoc_map_set (ydoc_get_root (doc, "R/b1", YDOC_TYPE_MAP), "institution", value);
}

static void
write_type (Ydoc *doc)
{
  ydoc_map_set_type (ydoc_get_root (doc, "R/b1", YDOC_TYPE_MAP), "note", YDOC_TYPE_MAP);
}

static void
write_meta (Ydoc *doc)
{
  set_string (doc, "meta", "lineage", "x");
}

static void
write_unknown_root (Ydoc *doc)
{
  set_string (doc, "elsewhere", "k", "x");
}

static void
write_unknown_record (Ydoc *doc)
{
  set_string (doc, "R/nobody", "note", "x");
}

static void
sign_own (Ydoc *doc)
{
  set_string (doc, "who", "77", "x");
}

static void
sign_as_another (Ydoc *doc)
{
  set_string (doc, "who", "1", "x");
}

static void
hide_child (Ydoc *doc)
{
  set_string (doc, "R/i1/contact", "!", "x");
}

static void
hide_proposal (Ydoc *doc)
{
  set_string (doc, "R/p", "!", "x");
}

static void
unplace_other (Ydoc *doc)
{
  ydoc_map_delete (ydoc_get_root (doc, "R/b2", YDOC_TYPE_MAP), "@");
}

/* A list for texts and a text where there is a map say nothing that anybody reads, and are nobody's. */
static void
write_text_into_map (Ydoc *doc)
{
  ydoc_text_insert (ydoc_get_root (doc, "R/new", YDOC_TYPE_TEXT), 0, "x");
}

static void
write_key_into_text (Ydoc *doc)
{
  set_string (doc, "T/b1/fresh", "k", "x");
}

/* A conflict of somebody else's record, and one of their own. */
static void
list_conflict (Ydoc       *doc,
               const char *record)
{
  g_autoptr (GBytes) a = ydoc_any_new_string (record), b = ydoc_any_new_string ("note"), c = ydoc_any_new_string ("x"),
                     d = ydoc_any_new_string ("9");
  GBytes *parts[] = { a, b, c, d };
  g_autoptr (GBytes) value = ydoc_any_new_array (parts, G_N_ELEMENTS (parts));

  ydoc_map_set (ydoc_get_root (doc, "conflicts", YDOC_TYPE_MAP), "9.9", value);
}

static void
list_own_conflict (Ydoc *doc)
{
  list_conflict (doc, "b1");
}

static void
list_other_conflict (Ydoc *doc)
{
  list_conflict (doc, "b2");
}

static void
delete_own (Ydoc *doc)
{
  ydoc_text_delete (ydoc_get_root (doc, "T/b1/note", YDOC_TYPE_TEXT), 0, 1);
}

static void
delete_both (Ydoc *doc)
{
  delete_own (doc);
  ydoc_text_delete (ydoc_get_root (doc, "T/b2/note", YDOC_TYPE_TEXT), 0, 1);
}

static void
place_in_place (Ydoc       *doc,
                const char *id,
                const char *parent,
                const char *field)
{
  g_autofree char *root = g_strconcat ("R/", id, NULL);
  g_autoptr (GBytes) a = ydoc_any_new_string (parent), b = ydoc_any_new_string (field), c = ydoc_any_new_string ("00001V");
  GBytes *parts[] = { a, b, c };
  g_autoptr (GBytes) value = ydoc_any_new_array (parts, G_N_ELEMENTS (parts));

  ydoc_map_set (ydoc_get_root (doc, root, YDOC_TYPE_MAP), "@", value);
}

/* A new line, in which there is a new item. */
static void
insert_two (Ydoc *doc)
{
  place_in_place (doc, "x2", "x1", "items");
  place_in_place (doc, "x1", "p", "budget");
  set_string (doc, "R/x2", "quantity", "x");
  set_string (doc, "R/x1", "institution", "i1");
}

static void
insert_for_another (Ydoc *doc)
{
  place_in_place (doc, "x1", "p", "budget");
  set_string (doc, "R/x1", "institution", "i2");
}

/* Records that lie in each other lie nowhere. */
static void
insert_circle (Ydoc *doc)
{
  place_in_place (doc, "x1", "x2", "items");
  place_in_place (doc, "x2", "x1", "items");
}

/* First where it may be, then in a section that would be its own. */
static void
insert_and_move (Ydoc *doc)
{
  place_in_place (doc, "x1", "p", "budget");
  place_in_place (doc, "x1", "p", "sections");
}

static void
insert_under_nobody (Ydoc *doc)
{
  place_in_place (doc, "x1", "nobody", "items");
}

/* What somebody else put under an id cannot be put there again as new. */
static void
place_other_again (Ydoc *doc)
{
  place_in_place (doc, "b2", "p", "budget");
  set_string (doc, "R/b2", "category", "x");
}

static const struct
{
  const char *what;
  ForgeFunc func;
  YoriaiVerdict verdict;
} cases[] = {
  { "own text", write_note, YORIAI_VERDICT_TAKE },
  { "another's text", write_other_note, YORIAI_VERDICT_REFUSE },
  { "member of a field's name", write_member, YORIAI_VERDICT_REFUSE },
  { "entry behind a reference", write_suffix, YORIAI_VERDICT_REFUSE },
  { "reference as text", write_reference_as_text, YORIAI_VERDICT_REFUSE },
  { "number as reference", write_raw_reference, YORIAI_VERDICT_REFUSE },
  { "type", write_type, YORIAI_VERDICT_REFUSE },
  { "meta", write_meta, YORIAI_VERDICT_REFUSE },
  { "unknown root", write_unknown_root, YORIAI_VERDICT_REFUSE },
  { "unknown record", write_unknown_record, YORIAI_VERDICT_REFUSE },
  { "own signature", sign_own, YORIAI_VERDICT_TAKE },
  { "another's signature", sign_as_another, YORIAI_VERDICT_REFUSE },
  { "removal of a child", hide_child, YORIAI_VERDICT_REFUSE },
  { "removal of the proposal", hide_proposal, YORIAI_VERDICT_REFUSE },
  { "place taken away", unplace_other, YORIAI_VERDICT_REFUSE },
  { "text in a map", write_text_into_map, YORIAI_VERDICT_REFUSE },
  { "key in a text", write_key_into_text, YORIAI_VERDICT_REFUSE },
  { "own conflict", list_own_conflict, YORIAI_VERDICT_TAKE },
  { "another's conflict", list_other_conflict, YORIAI_VERDICT_REFUSE },
  { "own deletion", delete_own, YORIAI_VERDICT_TAKE },
  { "deletion across records", delete_both, YORIAI_VERDICT_REFUSE },
  { "two new records", insert_two, YORIAI_VERDICT_TAKE },
  { "new record of another's", insert_for_another, YORIAI_VERDICT_REFUSE },
  { "records in each other", insert_circle, YORIAI_VERDICT_REFUSE },
  { "new record moved", insert_and_move, YORIAI_VERDICT_REFUSE },
  { "new record in none", insert_under_nobody, YORIAI_VERDICT_REFUSE },
  { "another's record as new", place_other_again, YORIAI_VERDICT_REFUSE },
};

static void
test_forged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Room) room = { 0 };
      g_autoptr (GBytes) update = NULL;
      g_autoptr (GError) error = NULL;

      room_init (&room, YORIAI_ROLE_INSTITUTION, FALSE);
      update = forge (&room, cases[i].func);
      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, update, NULL, &error), ==, cases[i].verdict);
      if (cases[i].verdict == YORIAI_VERDICT_REFUSE)
        g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
      else
        g_assert_true (yoriai_space_apply_update (room.host, update, NULL));
      room_assert_others_untouched (room.host);
    }
}

/* (transfer full): some bytes of @update are others */
static GBytes *
mutate (GBytes *update,
        GRand  *random)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (update, &len);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, data, (guint) len);
  for (guint n = (guint) g_rand_int_range (random, 1, 4); n > 0; n--)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) len);

      /* Near what it was, as clocks and lengths are, or another letter of a name. */
      bytes->data[at] = g_rand_boolean (random) ? (guint8) (bytes->data[at] + g_rand_int_range (random, -2, 3))
                                                : (guint8) data[g_rand_int_range (random, 0, (gint32) len)];
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Whatever it is, what is let in changes nothing that is another's. */
static void
test_mutated (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  guint n_taken = 0;

  for (guint run = 0; run < (g_test_slow () ? 20 * N_RUNS : N_RUNS); run++)
    {
      g_auto (Room) room = { 0 };
      g_autoptr (GBytes) update = NULL, mutated = NULL;

      room_init (&room, YORIAI_ROLE_INSTITUTION, FALSE);
      update = forge (&room, cases[run % G_N_ELEMENTS (cases)].func);
      mutated = mutate (update, random);
      if (yoriai_role_guard_check (room.guard, room.host, mutated, NULL, NULL) != YORIAI_VERDICT_TAKE)
        continue;
      n_taken++;
      yoriai_space_apply_update (room.host, mutated, NULL);
      room_assert_others_untouched (room.host);
    }
  g_test_message ("%u taken", n_taken);
  g_assert_cmpuint (n_taken, >, 0);
}

/* What is listed of another's is not listed as one's own instead, nor settled. */
static void
settle_conflict (Ydoc *doc)
{
  ydoc_map_delete (ydoc_get_root (doc, "conflicts", YDOC_TYPE_MAP), "9.9");
}

static void
test_listed (void)
{
  static const struct
  {
    ForgeFunc before;
    ForgeFunc func;
    YoriaiVerdict verdict;
  } listed[] = {
    { list_other_conflict, list_own_conflict, YORIAI_VERDICT_REFUSE },
    { list_other_conflict, settle_conflict, YORIAI_VERDICT_REFUSE },
    { list_own_conflict, settle_conflict, YORIAI_VERDICT_TAKE },
    { unplace_other, place_other_again, YORIAI_VERDICT_REFUSE }, /* what has lost its place is not free for all */
  };

  for (guint i = 0; i < G_N_ELEMENTS (listed); i++)
    {
      g_auto (Room) room = { 0 };
      g_autoptr (GBytes) before = NULL, update = NULL;

      room_init (&room, YORIAI_ROLE_INSTITUTION, FALSE);
      before = forge_as (&room, STRANGER + 1, listed[i].before);
      g_assert_true (yoriai_space_apply_update (room.host, before, NULL));
      update = forge (&room, listed[i].func);
      g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, update, NULL, NULL), ==, listed[i].verdict);
    }
}

/* Where there is no room between two, one of them would have to go elsewhere. */
static void
place_equals (Ydoc *doc)
{
  place_in_place (doc, "b2", "p", "budget");
  place_in_place (doc, "b3", "p", "budget");
}

static void
test_no_room (void)
{
  g_auto (Room) room = { 0 };
  g_autoptr (GBytes) update = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiRecord *line;

  room_init (&room, YORIAI_ROLE_INSTITUTION, FALSE);
  update = forge (&room, place_equals);
  g_assert_true (yoriai_space_apply_update (room.host, update, NULL));
  room_receive (&room);
  yoriai_role_scope_stand_at_door (room.door, room.guest);
  g_assert_null (room_insert (room.guest, "p", "budget", "b3", "x", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
  g_assert_false (yoriai_record_move (room_find (room.guest, "b1"), room_find (room.guest, "p"), "b3", NULL));
  line = room_insert (room.guest, "p", "budget", "b2", "y", NULL);
  g_assert_nonnull (line);
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
  g_assert_nonnull (room_insert (room.guest, "p", "budget", NULL, "z", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);

  yoriai_space_set_door (room.guest, NULL, NULL, NULL);
  g_assert_nonnull (room_insert (room.guest, "p", "budget", "b3", "x", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_REFUSE);
}

/* --- Structs by hand --- */

typedef struct
{
  const char *root;
  guint64 client;
  guint32 clock;
} Spot;

static void
spot_cb (const YdocPlace *place,
         gpointer         data)
{
  Spot *spot = data;

  if (!place->is_deletion && g_strcmp0 (place->root, spot->root) == 0)
    {
      spot->client = place->client;
      spot->clock = place->clock;
    }
}

/* Where the text of a field begins in the document. */
static Spot
find_spot (YoriaiSpace *space,
           const char  *root)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  Spot spot = { root, 0, 0 };

  g_assert_true (ydoc_update_foreach_place (NULL, g_bytes_get_data (state, NULL), g_bytes_get_size (state), spot_cb, &spot,
                                            NULL));
  g_assert_cmpuint (spot.client, !=, 0);
  return spot;
}

static void
put_number (GByteArray *bytes,
            guint64     number)
{
  do
    {
      guint8 byte = (guint8) ((number & 0x7f) | (number > 0x7f ? 0x80 : 0));

      g_byte_array_append (bytes, &byte, 1);
      number >>= 7;
    }
  while (number > 0);
}

static void
put_spot (GByteArray *bytes,
          Spot        spot)
{
  put_number (bytes, spot.client);
  put_number (bytes, spot.clock);
}

/* One character between two: @client, @clock its id. */
static GBytes *
new_character (guint64     client,
               guint32     clock,
               const Spot *left,
               const Spot *right)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 info = (guint8) (4 | (left != NULL ? 0x80 : 0) | (right != NULL ? 0x40 : 0));

  put_number (bytes, 1);
  put_number (bytes, 1);
  put_number (bytes, client);
  put_number (bytes, clock);
  g_byte_array_append (bytes, &info, 1);
  if (left != NULL)
    put_spot (bytes, *left);
  if (right != NULL)
    put_spot (bytes, *right);
  put_number (bytes, 1);
  put_number (bytes, 'x');
  put_number (bytes, 0);
  return g_byte_array_free_to_bytes (bytes);
}

static void
assert_verdict (Room          *room,
                GBytes        *update, /* (transfer full) */
                YoriaiVerdict  verdict)
{
  g_autoptr (GBytes) owned = update;
  g_autoptr (YoriaiRoleGuard) guard = yoriai_role_guard_new (room->claims, YORIAI_ROLE_INSTITUTION, "i1");

  g_assert_cmpint (yoriai_role_guard_check (guard, room->host, update, NULL, NULL), ==, verdict);
}

/* What stands between two texts, behind nothing that is here, or in what is forgotten has no place. */
static void
test_neighbours (void)
{
  static const guint8 collected[] = { 1, 1, 99, 0, 0, 5, 0 }; /* five units of which only the length is left */
  g_auto (Room) room = { 0 };
  Spot own, other, gone = { "", 99, 2 }, missing = { "", 98, 0 };

  room_init (&room, YORIAI_ROLE_INSTITUTION, FALSE);
  own = find_spot (room.host, "T/b1/note");
  other = find_spot (room.host, "T/b2/note");
  {
    g_autoptr (GBytes) update = g_bytes_new_static (collected, sizeof collected);

    g_assert_true (yoriai_space_apply_update (room.host, update, NULL));
  }
  assert_verdict (&room, new_character (50, 0, &own, NULL), YORIAI_VERDICT_TAKE);
  assert_verdict (&room, new_character (51, 0, NULL, &own), YORIAI_VERDICT_TAKE);
  assert_verdict (&room, new_character (52, 0, &other, NULL), YORIAI_VERDICT_REFUSE);
  assert_verdict (&room, new_character (53, 0, &own, &other), YORIAI_VERDICT_REFUSE);
  assert_verdict (&room, new_character (54, 0, &other, &own), YORIAI_VERDICT_REFUSE);
  assert_verdict (&room, new_character (55, 0, &gone, NULL), YORIAI_VERDICT_REFUSE);
  assert_verdict (&room, new_character (56, 0, &own, &gone), YORIAI_VERDICT_REFUSE);
  assert_verdict (&room, new_character (57, 0, &missing, NULL), YORIAI_VERDICT_REFUSE);
  assert_verdict (&room, new_character (58, 0, &own, &missing), YORIAI_VERDICT_REFUSE);
  assert_verdict (&room, new_character (59, 3, &own, NULL), YORIAI_VERDICT_REFUSE); /* three have not come */
  assert_verdict (&room, new_character (own.client, 1000000, &own, NULL), YORIAI_VERDICT_REFUSE);
  assert_verdict (&room, new_character (ROLE_ROOM_HOST, 0, &own, NULL), YORIAI_VERDICT_REFUSE);
}

/* Many, each behind the next one's: nothing goes as deep as what somebody sends, and nothing is gone through twice. */
static void
test_long_way (void)
{
  g_auto (Room) room = { 0 };
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GBytes) update = NULL;
  Spot own;

  room_init (&room, YORIAI_ROLE_INSTITUTION, FALSE);
  own = find_spot (room.host, "T/b1/note");
  put_number (bytes, N_CLIENTS);
  for (guint i = 0; i < N_CLIENTS; i++)
    {
      const Spot next = { "", FIRST_CLIENT + i + 1, N_EACH - 1 };

      put_number (bytes, N_EACH);
      put_number (bytes, FIRST_CLIENT + i);
      put_number (bytes, 0);
      for (guint j = 0; j < N_EACH; j++)
        {
          g_byte_array_append (bytes, (const guint8[]){ 0x84 }, 1);
          put_spot (bytes, i + 1 < N_CLIENTS ? next : own);
          put_number (bytes, 1);
          put_number (bytes, 'x');
        }
    }
  put_number (bytes, 0);
  update = g_byte_array_free_to_bytes (bytes);
  g_test_timer_start ();
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, update, NULL, NULL), ==, YORIAI_VERDICT_TAKE);
  g_test_minimized_result (g_test_timer_elapsed (), "%u structs", N_CLIENTS * N_EACH);
}

/* Who writes as somebody who has written, or said that they would. */
static void
test_clients (void)
{
  g_auto (Room) room = { 0 };
  g_autoptr (YoriaiRoleGuard) other = NULL;
  g_autoptr (GArray) clients = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL, third = NULL;
  Spot own;

  room_init (&room, YORIAI_ROLE_EDIT, FALSE);
  own = find_spot (room.host, "T/b1/note");
  other = yoriai_role_guard_new (room.claims, YORIAI_ROLE_EDIT, NULL);
  g_assert_true (yoriai_role_guard_claim (other, room.host, 60, NULL));
  yoriai_role_guard_set_present (other, TRUE);
  first = new_character (60, 0, &own, NULL);
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, first, NULL, &error), ==, YORIAI_VERDICT_REFUSE);
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
  g_assert_cmpint (yoriai_role_guard_check (other, room.host, first, NULL, NULL), ==, YORIAI_VERDICT_TAKE);
  g_assert_true (yoriai_space_apply_update (room.host, first, NULL));

  /* What comes after what was refused is refused, until they come as somebody new. */
  second = new_character (61, 0, &own, NULL);
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, second, NULL, NULL), ==, YORIAI_VERDICT_REFUSE);
  g_assert_false (yoriai_role_guard_reopen (room.guard, room.host, 60, NULL));
  g_assert_true (yoriai_role_guard_is_closed (room.guard));
  g_assert_true (yoriai_role_guard_reopen (room.guard, room.host, 61, NULL));
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, second, NULL, NULL), ==, YORIAI_VERDICT_TAKE);
  g_assert_true (yoriai_space_apply_update (room.host, second, NULL));
  third = new_character (62, 0, &own, NULL);
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, third, NULL, NULL), ==, YORIAI_VERDICT_TAKE);

  /* After a restart of the host they are known again. */
  clients = yoriai_role_guard_list_clients (room.guard);
  g_assert_cmpuint (clients->len, ==, 2);
  {
    g_autoptr (YoriaiRoleClaims) claims = yoriai_role_claims_new ();
    g_autoptr (YoriaiRoleGuard) again = yoriai_role_guard_new (claims, YORIAI_ROLE_EDIT, NULL);
    g_autoptr (GBytes) more = new_character (61, 1, &own, NULL);

    yoriai_role_guard_restore (again, 61);
    g_assert_cmpint (yoriai_role_guard_check (again, room.host, more, NULL, NULL), ==, YORIAI_VERDICT_TAKE);
  }
}

/* Who may edit everything also brings what others wrote elsewhere; as somebody who is here nobody else writes. */
static void
test_brought (void)
{
  g_auto (Room) room = { 0 };
  g_autoptr (YoriaiRoleGuard) other = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL, third = NULL, own_id = NULL;
  Spot own;

  room_init (&room, YORIAI_ROLE_EDIT, FALSE);
  own = find_spot (room.host, "T/b1/note");
  other = yoriai_role_guard_new (room.claims, YORIAI_ROLE_INSTITUTION, "i1");
  first = new_character (60, 0, &own, NULL);
  second = new_character (60, 1, &own, NULL);
  third = new_character (60, 2, &own, NULL);
  g_assert_cmpint (yoriai_role_guard_check (other, room.host, first, NULL, NULL), ==, YORIAI_VERDICT_TAKE);
  g_assert_true (yoriai_space_apply_update (room.host, first, NULL));
  g_assert_true (yoriai_role_guard_owns (other, 60));
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, second, NULL, NULL), ==, YORIAI_VERDICT_TAKE);
  g_assert_true (yoriai_space_apply_update (room.host, second, NULL));
  g_assert_false (yoriai_role_guard_owns (room.guard, 60));
  yoriai_role_guard_set_present (other, TRUE);
  /* What is here already may come from anywhere. */
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, second, NULL, NULL), ==, YORIAI_VERDICT_TAKE);
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, third, NULL, NULL), ==, YORIAI_VERDICT_REFUSE);
  g_assert_true (yoriai_role_guard_reopen (room.guard, room.host, 61, NULL));
  own_id = new_character (ROLE_ROOM_HOST, yoriai_space_get_clock (room.host, ROLE_ROOM_HOST), &own, NULL);
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, own_id, NULL, NULL), ==, YORIAI_VERDICT_REFUSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roles/forged", test_forged);
  g_test_add_func ("/roles/mutated", test_mutated);
  g_test_add_func ("/roles/listed", test_listed);
  g_test_add_func ("/roles/no-room", test_no_room);
  g_test_add_func ("/roles/neighbours", test_neighbours);
  g_test_add_func ("/roles/long-way", test_long_way);
  g_test_add_func ("/roles/clients", test_clients);
  g_test_add_func ("/roles/brought", test_brought);
  return g_test_run ();
}
