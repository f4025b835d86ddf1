/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "proposal/yoriai-proposal.h"

#include "random-edits.h"
#include "role-room.h"

/* What who may change: at their own door, and at the host, which must say the same. */

/* --- Operations --- */

typedef struct
{
  const char *what; /* of an operation: kind, record and its arguments */
  const char *record;
  const char *a;
  const char *b;
  gboolean institution; /* whether an institution's guest may */
} Operation;

static const Operation operations[] = {
  { "set", "i1", "name", "青葉", TRUE },
  { "set", "i1/contact", "name", "x", TRUE },
  { "set", "i2", "name", "x", FALSE },
  { "set", "i2/contact", "name", "x", FALSE },
  { "set", "p", "call", "x", FALSE },
  { "set", "p/operation", "name", "x", FALSE },
  { "set", "b1", "note", "more", TRUE },
  { "set", "b2", "note", "more", FALSE },
  { "set", "b3", "note", "more", FALSE },
  { "set", "b1", "institution", "i2", FALSE },
  { "set", "b1", "institution", "i1/contact", FALSE },
  { "set", "b1", "institution", NULL, FALSE },
  { "set", "b2", "institution", "i1", FALSE },
  { "set", "b3", "institution", "i1", FALSE },
  { "set", "bi1", "name", "x", TRUE },
  { "set", "bi2", "name", "x", FALSE },
  { "set", "c1", "text", "x", TRUE },
  { "set", "c2", "text", "x", FALSE },
  { "set", "t1", "title", "x", TRUE },
  { "set", "t1", "lead_institution", "i2", FALSE },
  { "set", "t2", "title", "x", FALSE },
  { "set", "m2", "goal", "x", FALSE },
  { "set", "p1", "name", "x", TRUE },
  { "set", "p2", "name", "x", FALSE },
  { "set", "a2", "institution", "i1", FALSE },
  { "set", "g1", "term", "y", TRUE },
  { "set", "q1", "title", "y", FALSE },
  { "set", "s1", "state", "writing", TRUE },
  { "set", "s1", "part", "budget", FALSE },
  { "set", "s1", "owner", "i2", FALSE },
  { "set", "s1", "due", "2026-01-01", FALSE },
  { "set", "s2", "state", "writing", FALSE },
  { "set", "s2", "owner", "i1", FALSE },
  { "splice", "b1", "note", "x", TRUE },
  { "splice", "b2", "note", "x", FALSE },
  { "unknown", "b1", "zeta", "1", TRUE },
  { "unknown", "b2", "zeta", "1", FALSE },
  { "unknown", "p", "zeta", "1", FALSE },
  { "insert", "p", "budget", NULL, TRUE },
  { "insert", "p", "people", NULL, TRUE },
  { "insert", "p", "tasks", NULL, TRUE },
  { "insert", "p/forum", "members", NULL, TRUE },
  { "insert", "p", "glossary", NULL, TRUE },
  { "insert", "p", "publications", NULL, FALSE },
  { "insert", "p", "targets", NULL, FALSE },
  { "insert", "p", "institutions", NULL, FALSE },
  { "insert", "p", "sections", NULL, FALSE },
  { "insert", "p", "acknowledged", NULL, FALSE },
  { "insert", "b1", "items", NULL, TRUE },
  { "insert", "b2", "items", NULL, FALSE },
  { "insert", "p2", "affiliations", NULL, FALSE },
  { "insert", "t2", "milestones", NULL, FALSE },
  { "move", "b1", "p", NULL, TRUE },
  { "move", "b2", "p", NULL, FALSE },
  { "move", "bi1", "b2", NULL, FALSE },
  { "move", "bi2", "b1", NULL, FALSE },
  { "move", "m2", "t1", NULL, FALSE },
  { "remove", "b1", NULL, NULL, TRUE },
  { "remove", "b2", NULL, NULL, FALSE },
  { "remove", "b3", NULL, NULL, FALSE },
  { "remove", "s2", NULL, NULL, FALSE },
  { "remove", "s1", NULL, NULL, FALSE },
  { "remove", "p1", NULL, NULL, TRUE },
  { "remove", "i2", NULL, NULL, FALSE },
  { "fill", "p", "budget", "i1", TRUE },
  { "fill", "p", "budget", "i2", FALSE },
  { "fill", "p", "external_resources", "i1", TRUE },
  { "give", "p", "people", "i1", TRUE },
  { "give", "p", "people", "i2", FALSE },
};

static gboolean
set_field (YoriaiRecord  *record,
           const char    *name,
           const char    *value,
           GError       **error)
{
  return yoriai_record_set_string (record, name, value, error);
}

static gboolean
insert_and_fill (YoriaiSpace      *space,
                 const Operation  *operation,
                 GError          **error)
{
  YoriaiRecord *record = room_insert (space, operation->record, operation->a, NULL, "new", error);

  if (record != NULL && strcmp (operation->what, "give") == 0)
    record = room_insert (space, "new", "affiliations", NULL, "newer", error);
  return record != NULL && (strcmp (operation->what, "insert") == 0 || set_field (record, "institution", operation->b, error));
}

/* Returns: whether it was done */
static gboolean
perform (YoriaiSpace      *space,
         const Operation  *operation,
         GError          **error)
{
  const char *what = operation->what;
  YoriaiRecord *record = room_find (space, operation->record);
  gboolean is_done;

  yoriai_space_begin (space, what, NULL);
  if (strcmp (what, "set") == 0)
    is_done = set_field (record, operation->a, operation->b, error);
  else if (strcmp (what, "splice") == 0)
    is_done = yoriai_record_splice (record, yoriai_record_find_field (record, operation->a), 0, 1, operation->b, error);
  else if (strcmp (what, "unknown") == 0)
    is_done = yoriai_record_set_unknown (record, operation->a, operation->b, error);
  else if (strcmp (what, "move") == 0)
    is_done = yoriai_record_move (record, room_find (space, operation->a), operation->b, error);
  else if (strcmp (what, "remove") == 0)
    is_done = yoriai_record_remove (record, error);
  else
    is_done = insert_and_fill (space, operation, error);
  if (is_done)
    yoriai_space_commit (space);
  else
    yoriai_space_rollback (space);
  return is_done;
}

static gboolean
may (YoriaiRole       role,
     const Operation *operation)
{
  return role == YORIAI_ROLE_EDIT || (role == YORIAI_ROLE_INSTITUTION && operation->institution);
}

static void
test_door (void)
{
  for (YoriaiRole role = 0; role < YORIAI_N_ROLES; role++)
    for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
      {
        const Operation *operation = &operations[i];
        g_auto (Room) room = { 0 };
        g_autofree char *before = NULL, *after = NULL;
        g_autoptr (GError) error = NULL;
        gboolean is_done;

        room_init (&room, role, TRUE);
        before = test_dup_view (room.guest);
        is_done = perform (room.guest, operation, &error);
        after = test_dup_view (room.guest);
        g_test_message ("%s: %s %s %s %s", yoriai_role_get_nick (role), operation->what, operation->record, operation->a,
                        operation->b);
        g_assert_cmpint (is_done, ==, may (role, operation));
        if (is_done)
          {
            g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
            continue;
          }
        g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
        g_assert_cmpstr (before, ==, after);
        g_assert_false (yoriai_space_can_undo (room.guest));
      }
}

static void
test_host (void)
{
  for (YoriaiRole role = 0; role < YORIAI_N_ROLES; role++)
    for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
      {
        const Operation *operation = &operations[i];
        g_auto (Room) room = { 0 };
        YoriaiVerdict verdict;

        room_init (&room, role, FALSE);
        g_assert_true (perform (room.guest, operation, NULL));
        verdict = room_send (&room);
        g_test_message ("%s: %s %s %s %s", yoriai_role_get_nick (role), operation->what, operation->record, operation->a,
                        operation->b);
        g_assert_cmpint (verdict, ==,
                         role == YORIAI_ROLE_VIEW     ? YORIAI_VERDICT_IGNORE
                         : may (role, operation) ? YORIAI_VERDICT_TAKE
                                                 : YORIAI_VERDICT_REFUSE);
        g_assert_cmpint (yoriai_role_guard_is_closed (room.guard), ==, verdict == YORIAI_VERDICT_REFUSE);
      }
}

/* --- Time goes on --- */

static void
set_at_host (Room       *room,
             const char *id,
             const char *name,
             const char *value)
{
  g_assert_true (set_field (room_find (room->host, id), name, value, NULL));
  room_receive (room);
}

/* A new record is who inserted it, until it is somebody's. */
static void
test_inserted (void)
{
  g_auto (Room) room = { 0 };
  g_autoptr (YoriaiRoleScope) other = yoriai_role_scope_new (YORIAI_ROLE_INSTITUTION, "i2");
  YoriaiRecord *line;

  room_init (&room, YORIAI_ROLE_INSTITUTION, TRUE);
  line = room_insert (room.guest, "p", "budget", "b2", "new", NULL);
  g_assert_nonnull (line);
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
  g_assert_true (set_field (line, "note", "mine", NULL));
  g_assert_nonnull (room_insert (room.guest, "new", "items", NULL, "newer", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);

  g_assert_true (set_field (line, "institution", "i1", NULL));
  g_assert_true (set_field (line, "institution", NULL, NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);

  /* Somebody else puts it elsewhere; it stays theirs. */
  g_assert_true (yoriai_record_move (room_find (room.host, "new"), room_find (room.host, "p"), "b1", NULL));
  room_receive (&room);
  g_assert_true (set_field (line, "note", "still mine", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);

  /* What is in it is whose it is. */
  set_at_host (&room, "new", "institution", "i2");
  g_assert_false (set_field (line, "note", "not mine", NULL));
  g_assert_false (set_field (room_find (room.guest, "newer"), "name", "not mine", NULL));
  yoriai_role_scope_stand_at_door (other, room.guest);
  g_assert_true (set_field (line, "note", "theirs", NULL));
}

/* What does many things at once is for those who may do everything: nobody looks through it. */
static void
test_all_at_once (void)
{
  g_auto (Room) room = { 0 };
  g_autoptr (YoriaiSpace) merged = NULL;
  g_autoptr (GError) error = NULL;

  room_init (&room, YORIAI_ROLE_INSTITUTION, TRUE);
  g_assert_true (set_field (room_find (room.host, "b2"), "note", "x", NULL));
  g_assert_true (yoriai_record_remove (room_find (room.host, "b1"), NULL));
  g_assert_false (yoriai_space_take_copy (room.guest, room.host, &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
  merged = yoriai_space_new_merged (room.guest, room.host, NULL);
  g_assert_nonnull (merged);
  g_clear_error (&error);
  g_assert_false (yoriai_space_take_in (room.guest, merged, "take in", &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
  room_receive (&room);
  g_clear_error (&error);
  g_assert_false (yoriai_space_erase (room.guest, room_find (room.guest, "b1"), &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
}

/* A record that was given to somebody else: what was done cannot be undone, and the host says the same. */
static void
test_given_away (void)
{
  g_auto (Room) room = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  room_init (&room, YORIAI_ROLE_INSTITUTION, TRUE);
  g_assert_true (set_field (room_find (room.guest, "b1"), "note", "x", NULL));
  g_assert_true (set_field (room_find (room.guest, "c1"), "text", "y", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
  yoriai_space_undo (room.guest);
  yoriai_space_redo (room.guest);
  yoriai_space_undo (room.guest);
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
  set_at_host (&room, "b1", "institution", "i2");
  before = test_dup_view (room.guest);
  g_assert_true (yoriai_space_can_undo (room.guest));
  g_assert_false (yoriai_space_check_revert (room.guest, FALSE, &error));
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
  yoriai_space_undo (room.guest);
  after = test_dup_view (room.guest);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (yoriai_space_check_revert (room.guest, TRUE, NULL));

  yoriai_space_set_door (room.guest, NULL, NULL, NULL);
  yoriai_space_undo (room.guest);
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_REFUSE);
}

/* What was edited while nobody could say that it had been removed is kept; what is in the trash is whose it was. */
static void
test_removed (void)
{
  g_auto (Room) room = { 0 };
  g_autoptr (GPtrArray) removed = NULL;

  room_init (&room, YORIAI_ROLE_INSTITUTION, FALSE);
  g_assert_true (yoriai_record_remove (room_find (room.host, "b1"), NULL));
  g_assert_true (yoriai_record_remove (room_find (room.host, "b2"), NULL));
  g_assert_true (set_field (room_find (room.guest, "b1"), "note", "x", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
  removed = yoriai_space_list_removed (room.host);
  g_assert_cmpuint (removed->len, ==, 2);
  g_assert_true (((YoriaiRemoved *) removed->pdata[0])->was_written_since);
  g_assert_true (set_field (room_find (room.guest, "bi2"), "name", "x", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_REFUSE);

  /* At the door */
  room_receive (&room);
  yoriai_role_scope_stand_at_door (room.door, room.guest);
  g_assert_true (yoriai_space_restore (room.guest, room_find (room.guest, "b1"), NULL));
  g_assert_false (yoriai_space_restore (room.guest, room_find (room.guest, "b2"), NULL));
}

/* The institution itself was removed while its guest was away. */
static void
test_removed_institution (void)
{
  g_auto (Room) room = { 0 };

  room_init (&room, YORIAI_ROLE_INSTITUTION, TRUE);
  g_assert_true (yoriai_record_remove (room_find (room.host, "i1"), NULL));
  g_assert_true (set_field (room_find (room.guest, "i1"), "name", "x", NULL));
  g_assert_true (set_field (room_find (room.guest, "b1"), "note", "x", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
}

/* A role that was narrowed while somebody was away refuses all that they did, and names the place. */
static void
test_narrowed (void)
{
  g_auto (Room) room = { 0 };
  g_auto (YoriaiRefusedPlace) place = { 0 };
  g_autoptr (GBytes) news = NULL;
  g_autoptr (GError) error = NULL;
  static const guint8 damaged[] = { 1 };
  g_autoptr (GBytes) nonsense = g_bytes_new_static (damaged, sizeof damaged);

  room_init (&room, YORIAI_ROLE_EDIT, TRUE);
  g_assert_true (set_field (room_find (room.guest, "b1"), "note", "x", NULL));
  g_assert_true (set_field (room_find (room.guest, "t2"), "title", "x", NULL));
  yoriai_role_scope_set_role (yoriai_role_guard_get_scope (room.guard), YORIAI_ROLE_INSTITUTION, "i1");
  news = room_dup_news (room.guest, room.host);
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, news, &place, &error), ==, YORIAI_VERDICT_REFUSE);
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
  g_assert_cmpstr (place.record, ==, "t2");
  g_assert_cmpstr (place.field, ==, "title");
  g_assert_nonnull (strstr (place.words, "two"));
  g_assert_nonnull (strstr (error->message, place.words));

  /* What a reader sends is not even read. */
  yoriai_role_scope_set_role (yoriai_role_guard_get_scope (room.guard), YORIAI_ROLE_VIEW, NULL);
  g_assert_cmpint (yoriai_role_guard_check (room.guard, room.host, nonsense, NULL, NULL), ==, YORIAI_VERDICT_IGNORE);
}

/* What both changed at once is listed, by whoever sees it first, and settled by whoever may change it. */
static void
test_conflict (void)
{
  g_auto (Room) room = { 0 };
  g_autoptr (GPtrArray) conflicts = NULL, left = NULL;

  room_init (&room, YORIAI_ROLE_INSTITUTION, TRUE);
  g_assert_true (set_field (room_find (room.host, "c1"), "kind", "a", NULL));
  g_assert_true (set_field (room_find (room.guest, "c1"), "kind", "b", NULL));
  room_receive (&room);
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
  room_receive (&room);
  conflicts = yoriai_space_list_conflicts (room.guest);
  g_assert_cmpuint (conflicts->len, ==, 1);
  yoriai_space_settle_conflict (room.guest, conflicts->pdata[0]);
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
  left = yoriai_space_list_conflicts (room.host);
  g_assert_cmpuint (left->len, ==, 0);
}

/* Comments of one's own, and what answers others'; terms stand in for them. */
static void
test_comments (void)
{
  g_auto (Room) room = { 0 };

  room_init (&room, YORIAI_ROLE_COMMENT, TRUE);
  yoriai_role_scope_set_comment_type (room.door, yoriai_term_get_type ());
  yoriai_role_scope_set_comment_type (yoriai_role_guard_get_scope (room.guard), yoriai_term_get_type ());
  g_assert_false (set_field (room_find (room.guest, "g1"), "term", "not mine", NULL));
  g_assert_false (set_field (room_find (room.guest, "b1"), "note", "not mine", NULL));
  g_assert_null (room_insert (room.guest, "p", "targets", NULL, "x", NULL));
  g_assert_nonnull (room_insert (room.guest, "p", "glossary", NULL, "new", NULL));
  g_assert_true (set_field (room_find (room.guest, "new"), "term", "mine", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
  g_assert_true (set_field (room_find (room.guest, "new"), "explanation", "mine", NULL));
  g_assert_true (yoriai_record_remove (room_find (room.guest, "new"), NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
  yoriai_space_set_door (room.guest, NULL, NULL, NULL);
  g_assert_true (set_field (room_find (room.guest, "g1"), "term", "not mine", NULL));
  g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_REFUSE);
}

/* --- At random --- */

#define N_RUNS 40
#define N_EDITS 25

/* Both are asked for all that is done: what the door lets through the host takes. */
static void
test_random_allowed (void)
{
  guint n_done = 0;

  for (guint run = 0; run < (g_test_slow () ? 10 * N_RUNS : N_RUNS); run++)
    {
      g_auto (Room) room = { 0 };
      g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

      room_init (&room, YORIAI_ROLE_INSTITUTION, TRUE);
      for (guint i = 0; i < N_EDITS; i++)
        {
          guint64 n_before = yoriai_space_get_n_edits (room.guest);

          test_random_edit (room.guest, random);
          if (g_rand_int_range (random, 0, 4) == 0)
            yoriai_space_undo (room.guest);
          if (g_rand_int_range (random, 0, 8) == 0)
            yoriai_space_redo (room.guest);
          n_done += yoriai_space_get_n_edits (room.guest) != n_before;
          if (g_rand_int_range (random, 0, 3) == 0)
            g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
        }
      g_assert_cmpint (room_send (&room), ==, YORIAI_VERDICT_TAKE);
      room_assert_others_untouched (room.host);
    }
  g_assert_cmpuint (n_done, >, 0);
}

static void
refused_cb (const char *message,
            gpointer    data)
{
  g_ptr_array_add (data, g_strdup (message));
}

/* Who has no place to say why nothing happens is told all the same, of what was refused and of nothing else. */
static void
test_told (void)
{
  g_auto (Room) room = { 0 };
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  room_init (&room, YORIAI_ROLE_INSTITUTION, TRUE);
  yoriai_role_scope_set_refused_func (room.door, refused_cb, told);
  g_assert_true (set_field (room_find (room.guest, "b1"), "note", "x", NULL));
  g_assert_cmpuint (told->len, ==, 0);
  g_assert_false (set_field (room_find (room.guest, "b2"), "note", "x", &error));
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_cmpstr (told->pdata[0], ==, error->message);
  yoriai_role_scope_set_refused_func (room.door, NULL, NULL);
  g_assert_false (set_field (room_find (room.guest, "b2"), "note", "x", NULL));
  g_assert_cmpuint (told->len, ==, 1);
}

/* What the door refuses the host refuses: two do the same, and only one has a door. Where that was one edit and they come to
 * something else, it was refused. */
static void
test_random_refused (void)
{
  guint n_refused = 0, n_taken = 0;

  for (guint run = 0; run < (g_test_slow () ? 100 * N_RUNS : 10 * N_RUNS); run++)
    {
      g_auto (Room) room = { 0 }, other = { 0 };
      guint32 seed = (guint32) g_test_rand_int ();
      g_autoptr (GRand) random = g_rand_new_with_seed (seed), same = g_rand_new_with_seed (seed);
      g_autofree char *view = NULL, *other_view = NULL, *at_host = NULL;
      YoriaiVerdict verdict;
      guint64 n_before;

      room_init (&room, YORIAI_ROLE_INSTITUTION, TRUE);
      room_init (&other, YORIAI_ROLE_INSTITUTION, FALSE);
      at_host = test_dup_view (room.host);
      test_random_edit (room.guest, random);
      n_before = yoriai_space_get_n_edits (other.guest);
      test_random_edit (other.guest, same);
      view = test_dup_view (room.guest);
      other_view = test_dup_view (other.guest);
      verdict = room_send (&other);
      if (yoriai_space_get_n_edits (other.guest) <= n_before + 1)
        g_assert_cmpint (verdict, ==, strcmp (view, other_view) == 0 ? YORIAI_VERDICT_TAKE : YORIAI_VERDICT_REFUSE);
      room_assert_others_untouched (other.host);
      n_refused += verdict == YORIAI_VERDICT_REFUSE;
      n_taken += strcmp (other_view, at_host) != 0 && verdict == YORIAI_VERDICT_TAKE;
    }
  g_test_message ("%u taken, %u refused", n_taken, n_refused);
  g_assert_cmpuint (n_refused, >, 0);
  g_assert_cmpuint (n_taken, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roles/door", test_door);
  g_test_add_func ("/roles/host", test_host);
  g_test_add_func ("/roles/inserted", test_inserted);
  g_test_add_func ("/roles/all-at-once", test_all_at_once);
  g_test_add_func ("/roles/given-away", test_given_away);
  g_test_add_func ("/roles/removed", test_removed);
  g_test_add_func ("/roles/removed-institution", test_removed_institution);
  g_test_add_func ("/roles/narrowed", test_narrowed);
  g_test_add_func ("/roles/conflict", test_conflict);
  g_test_add_func ("/roles/comments", test_comments);
  g_test_add_func ("/roles/told", test_told);
  g_test_add_func ("/roles/random-allowed", test_random_allowed);
  g_test_add_func ("/roles/random-refused", test_random_refused);
  return g_test_run ();
}
