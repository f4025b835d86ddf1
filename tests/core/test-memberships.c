/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rooms that somebody was let into. */

#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "meeting/yoriai-memberships.h"

#include "broken-file.h"

#define PROPOSAL "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
#define OTHER "00000000-0000-4000-8000-000000000001"

typedef struct
{
  char *parent;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->parent = g_dir_make_tmp ("yoriai-rooms-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "meeting", NULL);
  self->path = g_build_filename (self->folder, "rooms", NULL);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *lock = g_strconcat (self->path, ".lock", NULL);

  g_unlink (self->path);
  g_unlink (lock);
  g_rmdir (self->folder);
  g_assert_cmpint (g_rmdir (self->parent), ==, 0);
  g_free (self->parent);
  g_free (self->folder);
  g_free (self->path);
}

static void
keep (Fixture    *self,
      const char *proposal,
      guint8      host,
      guint8      secret,
      gint64      last)
{
  g_autoptr (YoriaiMembership) membership = yoriai_membership_new ();
  g_autoptr (GError) error = NULL;

  membership->proposal = g_strdup (proposal);
  membership->room = g_strdup ("天空町みらい\n\u202e共創拠点");
  memset (membership->key_fingerprint, host, sizeof membership->key_fingerprint);
  memset (membership->secret, secret, sizeof membership->secret);
  membership->role = YORIAI_ROLE_COMMENT;
  membership->last = last;
  g_ptr_array_add (membership->addresses, yoriai_address_new ("fd00::5", 8443, NULL));
  g_ptr_array_add (membership->addresses, yoriai_address_new ("hub.local", 443, NULL));
  g_assert_true (yoriai_memberships_keep (self->path, membership, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture    *self,
      const char *proposal)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *memberships = yoriai_memberships_list (self->path, proposal, &error);

  g_assert_no_error (error);
  return memberships;
}

static void
test_keep (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) none = list (self, NULL);
  g_autoptr (GPtrArray) one = NULL;
  const YoriaiMembership *membership;
  struct stat info;

  g_assert_cmpuint (none->len, ==, 0);
  keep (self, PROPOSAL, 1, 2, 1000);
  one = list (self, PROPOSAL);
  g_assert_cmpuint (one->len, ==, 1);
  membership = one->pdata[0];
  g_assert_cmpstr (membership->proposal, ==, PROPOSAL);
  g_assert_cmpstr (membership->room, ==, "天空町みらい 共創拠点");
  g_assert_cmpuint (membership->key_fingerprint[31], ==, 1);
  g_assert_cmpuint (membership->secret[31], ==, 2);
  g_assert_cmpint (membership->role, ==, YORIAI_ROLE_COMMENT);
  g_assert_cmpint (membership->last, ==, 1000);
  g_assert_cmpuint (membership->addresses->len, ==, 2);
  g_assert_cmpstr (((YoriaiAddress *) membership->addresses->pdata[0])->host, ==, "fd00::5");
  g_assert_cmpuint (((YoriaiAddress *) membership->addresses->pdata[1])->port, ==, 443);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
}

/* The same host once, another host of the same proposal beside it. */
static void
test_again (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) of_one = NULL;

  keep (self, PROPOSAL, 1, 2, 1000);
  keep (self, OTHER, 1, 3, 2000);
  keep (self, PROPOSAL, 9, 4, 3000);
  keep (self, PROPOSAL, 1, 5, 4000);
  all = list (self, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  of_one = list (self, PROPOSAL);
  g_assert_cmpuint (of_one->len, ==, 2);
  g_assert_cmpint (((YoriaiMembership *) of_one->pdata[0])->last, ==, 4000);
  g_assert_cmpuint (((YoriaiMembership *) of_one->pdata[0])->secret[0], ==, 5);
  g_assert_cmpuint (((YoriaiMembership *) of_one->pdata[1])->key_fingerprint[0], ==, 9);
}

static void
test_forget (Fixture       *self,
             gconstpointer  data)
{
  guint8 key[YORIAI_FINGERPRINT_LENGTH];
  g_autoptr (GPtrArray) left = NULL;

  memset (key, 1, sizeof key);
  g_assert_true (yoriai_memberships_forget (self->path, PROPOSAL, key, NULL));
  keep (self, PROPOSAL, 1, 2, 1000);
  keep (self, OTHER, 1, 2, 1000);
  g_assert_true (yoriai_memberships_forget (self->path, PROPOSAL, key, NULL));
  left = list (self, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (((YoriaiMembership *) left->pdata[0])->proposal, ==, OTHER);
}

static void
test_many (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < YORIAI_MEMBERSHIPS_MAX + 5; i++)
    {
      g_autofree char *proposal = g_strdup_printf ("proposal-%u", i);

      keep (self, proposal, 1, 2, i);
    }
  all = list (self, NULL);
  g_assert_cmpuint (all->len, ==, YORIAI_MEMBERSHIPS_MAX);
  g_assert_cmpstr (((YoriaiMembership *) all->pdata[YORIAI_MEMBERSHIPS_MAX - 1])->proposal, ==,
                   "proposal-5");
}

static gpointer
keep_in_thread (gpointer data)
{
  static int next; /* atomic */
  guint first = (guint) g_atomic_int_add (&next, 10);

  for (guint i = first; i < first + 10; i++)
    {
      g_autofree char *proposal = g_strdup_printf ("proposal-%u", i);

      keep (data, proposal, 1, 2, i);
    }
  return NULL;
}

/* Several windows at once: none takes away what another keeps. */
static void
test_at_once (Fixture       *self,
              gconstpointer  data)
{
  GThread *threads[4];
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("keep", keep_in_thread, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  all = list (self, NULL);
  g_assert_cmpuint (all->len, ==, 40);
}

static void
assert_refused (gpointer data)
{
  Fixture *self = data;
  g_autoptr (YoriaiMembership) membership = yoriai_membership_new ();
  g_autoptr (GError) error = NULL;

  membership->proposal = g_strdup (OTHER);
  g_assert_null (yoriai_memberships_list (self->path, NULL, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_FILE);
  g_assert_false (yoriai_memberships_keep (self->path, membership, NULL));
}

/* What is not understood is refused, and not written over. */
static void
test_broken (Fixture       *self,
             gconstpointer  data)
{
  const char *const changes[][2] = {
    { "\"yoriai-rooms\"", "\"yoriai\"" },
    { "\"version\" : 1", "\"version\" : 2" },
    { "\"version\" : 1", "\"version\" : 1, \"more\" : 1" },
    { "\"role\" : \"comment\"", "\"role\" : \"owner\"" },
    { "\"role\" : \"comment\"", "\"role\" : \"comment\", \"until\" : 1" },
    { "\"secret\" : \"", "\"secret\" : \"A" },
    { "\"key\" : \"", "\"key\" : \"A" },
    { "fd00::5", "fe80::5" },
    { "8443", "65536" },
    { "8443", "0" },
    { "天空町", "天\\n町" },
    { PROPOSAL, "" },
    { "{", "" },
  };

  keep (self, PROPOSAL, 1, 2, 1000);
  test_each_broken (self->path, changes, G_N_ELEMENTS (changes), assert_refused, self);
}

static void
test_no_id (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *too_long = g_strnfill (YORIAI_MEMBERSHIPS_MAX_PROPOSAL + 1, 'a');
  const char *const ids[] = { "", "\xff", too_long };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (YoriaiMembership) membership = yoriai_membership_new ();
      g_autoptr (GError) error = NULL;

      membership->proposal = g_strdup (ids[i]);
      g_assert_false (yoriai_memberships_keep (self->path, membership, &error));
      g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
    }
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_memberships_change_finish (result, &error));
  g_assert_no_error (error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GPtrArray **ret_list = data;
  g_autoptr (GError) error = NULL;

  *ret_list = yoriai_memberships_list_finish (result, &error);
  g_assert_no_error (error);
}

/* In a thread, and in the order in which it was asked for: what is kept and forgotten at once is forgotten. */
static void
test_in_order (Fixture       *self,
               gconstpointer  data)
{
  guint8 key[YORIAI_FINGERPRINT_LENGTH] = { 7 };
  GPtrArray *lists[3] = { NULL };

  for (guint i = 0; i < 20; i++)
    {
      YoriaiMembership *membership = yoriai_membership_new ();

      membership->proposal = g_strdup_printf ("proposal-%u", i);
      membership->key_fingerprint[0] = 7;
      yoriai_memberships_keep_async (membership, kept_cb, NULL);
    }
  yoriai_memberships_list_async (NULL, listed_cb, &lists[0]);
  for (guint i = 0; i < 20; i += 2)
    {
      g_autofree char *proposal = g_strdup_printf ("proposal-%u", i);

      yoriai_memberships_forget_async (proposal, key, kept_cb, NULL);
    }
  yoriai_memberships_list_async (NULL, listed_cb, &lists[1]);
  yoriai_memberships_list_async ("proposal-3", listed_cb, &lists[2]);
  while (lists[0] == NULL || lists[1] == NULL || lists[2] == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (lists[0]->len, ==, 20);
  g_assert_cmpuint (lists[1]->len, ==, 10);
  g_assert_cmpuint (lists[2]->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (lists[i]);
}

#define ADD(path, function) \
  g_test_add ("/meeting/memberships/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  static const char *const left[] = { "yoriai/meeting/rooms", "yoriai/meeting/rooms.lock", "yoriai/meeting", "yoriai", "" };
  g_autofree char *state = g_dir_make_tmp ("yoriai-rooms-XXXXXX", NULL);
  int status;

  /* Of their own, by the environment: folders that GLib isolates for each test it never frees. */
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("keep", test_keep);
  ADD ("again", test_again);
  ADD ("forget", test_forget);
  ADD ("many", test_many);
  ADD ("at-once", test_at_once);
  ADD ("broken", test_broken);
  ADD ("no-id", test_no_id);
  ADD ("in-order", test_in_order);
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autofree char *path = g_build_filename (state, left[i], NULL);

      g_remove (path);
    }
  return status;
}
