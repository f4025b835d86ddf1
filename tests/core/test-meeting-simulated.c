/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A host and 2 to 40 guests with the program's own rooms and peers, in a network and a time of the test's own: slow links,
 * links that break in the midst of a frame, guests that edit apart, hosts and guests that are started anew. In the end all
 * have the same – proposal, what lost, trash, findings – and every word that somebody said is there once.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "call/yoriai-call-library.h"
#include "meeting/yoriai-role-guard.h"
#include "meeting/yoriai-room-private.h"
#include "proposal/yoriai-proposal.h"

#include "checker-support.h"
#include "random-edits.h"
#include "simulated-time.h"

#define N_RUNS 100
#define N_MANY 40          /* guests, in one run of fifty */
#define LIMIT 600          /* seconds, of the simulated ones, until all have the same again */
#define N_CHECKED 4        /* who are asked for findings: it costs */

typedef struct _World World;
typedef struct _Machine Machine;

struct _YoriaiConnection
{
  GObject parent_instance;

  World *world;
  YoriaiConnection *other; /* (unowned) (nullable): the end to which frames go; NULL when it is cut */
  YoriaiPeer **peer;       /* at this end */
  guint delay;             /* ms */
  gint64 last;             /* when the frame before comes */
};

G_DEFINE_FINAL_TYPE (YoriaiConnection, _yoriai_connection, G_TYPE_OBJECT)

struct _Machine
{
  World *world;
  guint number; /* 0 is the host */
  YoriaiSpace *space;
  YoriaiRoom *room;
  YoriaiPeer *peer;      /* (nullable): a guest's */
  YoriaiPeer *host_peer; /* (nullable): the host's end of it */
  YoriaiConnection *near; /* (nullable) */
  YoriaiConnection *far;  /* (nullable) */
  YoriaiRoleGuard *guard; /* the host's */
};

struct _World
{
  GRand *random;
  YoriaiRoleClaims *claims;
  Machine *machines;
  guint n_machines;
  guint n_clients;
  guint n_words;
  guint n_unhappy; /* things that a peer could not take in */
};

static YoriaiCallLibrary *library;

static guint
pick (World *self,
      guint  n)
{
  return n > 1 ? (guint) g_rand_int_range (self->random, 0, (gint32) n) : 0;
}

/* --- A network --- */

static void
_yoriai_connection_class_init (YoriaiConnectionClass *klass)
{
}

static void
_yoriai_connection_init (YoriaiConnection *self)
{
}

typedef struct
{
  YoriaiConnection *to; /* (owned) */
  GBytes *bytes;
} Frame;

static gboolean
deliver_cb (gpointer data)
{
  Frame *frame = data;

  if (frame->to->other != NULL && *frame->to->peer != NULL)
    _yoriai_peer_receive (*frame->to->peer, frame->bytes);
  g_object_unref (frame->to);
  g_bytes_unref (frame->bytes);
  g_free (frame);
  return G_SOURCE_REMOVE;
}

void
_yoriai_connection_send (YoriaiConnection *self,
                         GBytes           *bytes)
{
  Frame *frame;
  gint64 now = simulated_now () / 1000;
  gint64 comes = now + pick (self->world, self->delay);

  if (self->other == NULL)
    return;
  frame = g_new0 (Frame, 1);
  frame->to = g_object_ref (self->other);
  frame->bytes = g_bytes_ref (bytes);
  self->last = MAX (self->last, comes); /* nothing overtakes what was sent before */
  simulated_add ((guint) (self->last - now), deliver_cb, frame);
}

void
_yoriai_connection_close (YoriaiConnection *self,
                          gushort           code,
                          const char       *reason)
{
  self->world->n_unhappy++;
}

static YoriaiConnection *
connection_new (World       *world,
                YoriaiPeer **peer,
                guint        delay)
{
  YoriaiConnection *self = g_object_new (YORIAI_TYPE_CONNECTION, NULL);

  self->world = world;
  self->peer = peer;
  self->delay = delay;
  return self;
}

/* --- Who talks --- */

static gboolean
accept_cb (YoriaiPeer *peer,
           GBytes     *update,
           gboolean    is_answer,
           gpointer    data)
{
  Machine *guest = data;
  g_autoptr (GError) error = NULL;
  YoriaiVerdict verdict
      = yoriai_role_guard_check (guest->guard, guest->world->machines[0].space, update, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (verdict, ==, YORIAI_VERDICT_TAKE);
  return TRUE;
}

static void
changed_cb (YoriaiPeer *peer,
            gpointer    data)
{
  Machine *guest = data;

  yoriai_role_guard_set_present (guest->guard, _yoriai_peer_is_synced (peer));
}

static const YoriaiPeerFuncs host_funcs = { .accept = accept_cb, .changed = changed_cb };
static const YoriaiPeerFuncs guest_funcs = { NULL };

static void
cut (Machine *self)
{
  if (self->near == NULL)
    return;
  self->near->other = NULL;
  self->far->other = NULL;
  g_clear_pointer (&self->peer, _yoriai_peer_free);
  g_clear_pointer (&self->host_peer, _yoriai_peer_free);
  g_clear_object (&self->near);
  g_clear_object (&self->far);
  yoriai_role_guard_set_present (self->guard, FALSE);
}

static void
link_up (Machine *self)
{
  World *world = self->world;
  guint delay = 1 + pick (world, pick (world, 4) == 0 ? 2000 : 50);

  if (self->near != NULL)
    return;
  self->near = connection_new (world, &self->peer, delay);
  self->far = connection_new (world, &self->host_peer, delay);
  self->near->other = self->far;
  self->far->other = self->near;
  self->peer = _yoriai_peer_new (self->room, self->near, TRUE, &guest_funcs, self);
  self->host_peer = _yoriai_peer_new (world->machines[0].room, self->far, TRUE, &host_funcs, self);
  _yoriai_peer_begin (self->peer, 0);
  _yoriai_peer_begin (self->host_peer, 0);
}

/* Goes on with @space. Takes it. */
static void
start (Machine     *self,
       YoriaiSpace *space)
{
  g_autofree char *author = g_strdup_printf ("人%u", self->number);

  g_clear_pointer (&self->room, _yoriai_room_free);
  g_clear_object (&self->space);
  self->space = space;
  yoriai_space_set_author (space, author);
  self->room = _yoriai_room_new (space, NULL, self->number == 0);
}

/* From what it has on its disk; everybody who was connected is not any more. */
static void
restart (Machine *self)
{
  World *world = self->world;
  g_autoptr (GBytes) state = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space;

  for (guint i = 1; i < world->n_machines; i++)
    if (self->number == 0 || self->number == i)
      cut (&world->machines[i]);
  state = yoriai_space_encode_state (self->space);
  space = yoriai_space_new_from_state (yoriai_proposal_get_type (), state, &error);
  g_assert_no_error (error);
  start (self, space);
  if (self->number > 0)
    return;
  /* A host that is started anew knows its guests by their client ids alone: here by none, which is worse. */
  for (guint i = 1; i < world->n_machines; i++)
    g_clear_pointer (&world->machines[i].guard, yoriai_role_guard_free);
  yoriai_role_claims_unref (world->claims);
  world->claims = yoriai_role_claims_new ();
  for (guint i = 1; i < world->n_machines; i++)
    world->machines[i].guard = yoriai_role_guard_new (world->claims, YORIAI_ROLE_EDIT, NULL);
}

/* --- Words --- */

static const char *
get_words (YoriaiSpace *space)
{
  const char *text = yoriai_record_get_string (yoriai_space_find (space, "p/site"), TEST_SPARED_FIELD);

  return text != NULL ? text : "";
}

/* Between two words, so that each stays whole. */
static void
say (Machine *self)
{
  World *world = self->world;
  YoriaiRecord *site = yoriai_space_find (self->space, "p/site");
  g_auto (GStrv) all = g_strsplit (get_words (self->space), "]", -1);
  g_autofree char *word = g_strdup_printf ("[%u]", world->n_words++);
  guint at = 0;

  for (guint i = 0, n = pick (world, g_strv_length (all)); i < n; i++)
    at += (guint) g_utf8_strlen (all[i], -1) + 1;
  g_assert_true (
      yoriai_record_splice (site, yoriai_record_find_field (site, TEST_SPARED_FIELD), at, 0, word, NULL));
}

static void
check_words (World *self)
{
  const char *text = get_words (self->machines[0].space);

  for (guint i = 0; i < self->n_words; i++)
    {
      g_autofree char *word = g_strdup_printf ("[%u]", i);
      const char *found = strstr (text, word);

      g_test_message ("%s", word);
      g_assert_nonnull (found);
      g_assert_null (strstr (found + 1, word));
    }
}

/* --- A run --- */

static void
do_something (World *self)
{
  Machine *machine = &self->machines[pick (self, self->n_machines)];
  guint what = pick (self, 100);

  if (what < 45)
    test_random_edit (machine->space, self->random);
  else if (what < 65)
    say (machine);
  else if (what < 80)
    simulated_run (pick (self, 3000));
  else if (what < 88 && machine->number > 0)
    cut (machine);
  else if (what < 96 && machine->number > 0)
    link_up (machine);
  else if (what == 96)
    restart (machine);
}

static gboolean
all_agree (World *self)
{
  for (guint i = 1; i < self->n_machines; i++)
    {
      Machine *machine = &self->machines[i];

      if (machine->peer == NULL || !_yoriai_peer_is_synced (machine->peer) || !_yoriai_peer_is_synced (machine->host_peer)
          || !_yoriai_peer_agrees (machine->peer) || !_yoriai_peer_agrees (machine->host_peer)
          || _yoriai_peer_get_n_pending (machine->peer) > 0 || _yoriai_peer_get_n_pending (machine->host_peer) > 0)
        return FALSE;
    }
  return TRUE;
}

/* The network is whole again. */
static void
bring_together (World *self)
{
  gint64 end = simulated_now () + LIMIT * G_TIME_SPAN_SECOND;

  for (guint i = 1; i < self->n_machines; i++)
    link_up (&self->machines[i]);
  while (!all_agree (self))
    {
      g_assert_cmpint (simulated_now (), <, end);
      simulated_run (100);
    }
}

/* Returns: (transfer full): all that there is to be told of a proposal */
static char *
dup_all (YoriaiSpace *space,
         gboolean     is_checked)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (space);
  g_autoptr (GPtrArray) removed = yoriai_space_list_removed (space);
  g_autofree char *view = test_dup_view (space);
  GString *text = g_string_new (view);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];

      g_string_append_printf (text, "! %s %s %u %s %s %s\n", conflict->name, yoriai_record_get_id (conflict->record),
                              conflict->field, conflict->suffix, conflict->json, conflict->author);
    }
  for (guint i = 0; i < removed->len; i++)
    {
      const YoriaiRemoved *one = removed->pdata[i];

      g_string_append_printf (text, "- %s %d %s %d %d\n", one->id, one->record != NULL, one->by, one->was_written_since,
                              one->has_no_place);
    }
  if (is_checked)
    {
      g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
      g_autofree char *findings = test_describe (checker);

      g_string_append (text, findings);
    }
  return g_string_free (text, FALSE);
}

static void
check_all_alike (World *self)
{
  g_autofree char *first = dup_all (self->machines[0].space, FALSE);
  g_autofree char *first_checked = dup_all (self->machines[0].space, TRUE);

  check_words (self);
  test_assert_sound (self->machines[0].space);
  for (guint i = 1; i < self->n_machines; i++)
    {
      gboolean is_checked = i < N_CHECKED;
      g_autofree char *there = dup_all (self->machines[i].space, is_checked);

      g_assert_cmpstr (there, ==, is_checked ? first_checked : first);
    }
}

static void
run (GRand *random,
     guint  n_guests)
{
  World self = { .random = random, .n_machines = n_guests + 1, .claims = yoriai_role_claims_new () };
  g_autofree char *text = test_make_lists (random);
  guint n_operations = 20 + pick (&self, 181);

  simulated_begin ();
  self.machines = g_new0 (Machine, self.n_machines);
  for (guint i = 0; i < self.n_machines; i++)
    {
      self.machines[i] = (Machine){ .world = &self, .number = i };
      start (&self.machines[i], test_open_copy (text, ++self.n_clients + 1));
      if (i > 0)
        self.machines[i].guard = yoriai_role_guard_new (self.claims, YORIAI_ROLE_EDIT, NULL);
    }
  for (guint i = 1; i < self.n_machines; i++)
    link_up (&self.machines[i]);
  for (guint i = 0; i < n_operations; i++)
    do_something (&self);
  bring_together (&self);
  check_all_alike (&self);
  g_assert_cmpuint (self.n_unhappy, ==, 0);
  for (guint i = self.n_machines; i > 0; i--)
    {
      Machine *machine = &self.machines[i - 1];

      if (i > 1)
        cut (machine);
      g_clear_pointer (&machine->room, _yoriai_room_free);
      g_clear_object (&machine->space);
      g_clear_pointer (&machine->guard, yoriai_role_guard_free);
    }
  g_free (self.machines);
  yoriai_role_claims_unref (self.claims);
  simulated_end ();
}

static void
test_simulated (void)
{
  const char *runs = g_getenv ("YORIAI_MEETING_RUNS"), *seed = g_getenv ("YORIAI_MEETING_SEED");
  guint n_runs = runs != NULL ? (guint) atoi (runs) : N_RUNS;
  guint32 first = seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : 0;

  library = yoriai_call_library_new (NULL);
  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (first + i);

      g_test_message ("seed %u", first + i);
      run (random, i % 50 == 49 ? N_MANY : 2 + (guint) g_rand_int_range (random, 0, 5));
    }
  g_object_unref (library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting/simulated", test_simulated);
  return g_test_run ();
}
