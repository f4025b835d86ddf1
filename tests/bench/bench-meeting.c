/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a meeting over a proposal of a hundred hours costs: to join it, against
 * opening its file; and what the host's main loop does for whoever comes back. */

#include "config.h"

#include <time.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "document/yoriai-replica.h"
#include "meeting/yoriai-guest.h"
#include "meeting/yoriai-host.h"
#include "record/yoriai-space-document.h"

#include "goal.h"
#include "hundred-hours.h"
#include "until.h"

#define RUNS 11
#define GOAL_JOIN 2.0
#define GOAL_WORD 0.5 /* of opening: less than is seen while one types */
#define GOAL_ALL 1.0

typedef struct
{
  char *folder;
  GBytes *file;
  YoriaiDocument *document; /* the host's */
  YoriaiCertificate *certificate;
  YoriaiGuests *guests;
  YoriaiHost *host;
  const YoriaiInvited *invited;
} Room;

/* Of this program alone, in microseconds, the host's part too: what else runs here does not count. */
static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
knock_cb (YoriaiHost  *host,
          YoriaiKnock *knock,
          gpointer     data)
{
  g_assert_true (yoriai_knock_admit (knock, YORIAI_ROLE_EDIT, NULL, NULL));
}

static GBytes *
make_file (void)
{
  YoriaiState *history;
  g_autoptr (YoriaiSpace) space = hundred_hours_new_space (&history);
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  GBytes *file;

  g_assert_true (yoriai_replica_write (&history, state, view));
  file = yoriai_state_join (history, view);
  yoriai_state_free (history);
  return file;
}

static void
room_init (Room *self)
{
  g_autofree char *pem = NULL;
  g_autofree char *list = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  self->folder = g_dir_make_tmp ("yoriai-bench-XXXXXX", NULL);
  pem = g_build_filename (self->folder, "host.pem", NULL);
  list = g_build_filename (self->folder, "guests", NULL);
  self->file = make_file ();
  self->document = yoriai_document_new_for_view ("bench", self->file, NULL);
  g_assert_nonnull (self->document);
  g_assert_true (yoriai_space_ensure_document (yoriai_document_get_space (self->document)));
  self->certificate = yoriai_certificate_open (pem, NULL, now, NULL);
  self->guests = yoriai_guests_open (list, "bench", NULL);
  self->invited = yoriai_guests_invite (self->guests, "皆", YORIAI_ROLE_EDIT, NULL, now, NULL);
  self->host = yoriai_host_new (yoriai_document_get_space (self->document), self->certificate, self->guests, NULL);
  g_signal_connect (self->host, "knock", G_CALLBACK (knock_cb), NULL);
  g_assert_true (yoriai_host_listen (self->host, "127.0.0.1", 0, NULL));
}

static void
room_clear (Room *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  yoriai_host_close (self->host);
  g_clear_object (&self->host);
  yoriai_guests_flush (self->guests, NULL);
  g_clear_object (&self->guests);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->document);
  yoriai_certificate_free (self->certificate);
  g_bytes_unref (self->file);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

/* --- Joining --- */

/* With its document, as somebody has it who types. */
static double
take_open (Room *self)
{
  gint64 begin = get_time ();
  g_autoptr (YoriaiDocument) document = yoriai_document_new_for_view ("bench", self->file, NULL);

  g_assert_nonnull (document);
  g_assert_true (yoriai_space_ensure_document (yoriai_document_get_space (document)));
  return (double) (get_time () - begin);
}

static void
fetched_cb (YoriaiGuest     *guest,
            YoriaiDocument **ret_document)
{
  *ret_document = yoriai_guest_take_fetched (guest);
  g_assert_nonnull (*ret_document);
  yoriai_guest_set_space (guest, yoriai_document_get_space (*ret_document));
}

/* From the click to the proposal in the window, kept the same. */
static double
take_join (Room *self)
{
  YoriaiInvitation *invitation
      = yoriai_host_dup_invitation (self->host, self->invited->id, (const char *[]){ "127.0.0.1", NULL }, NULL);
  g_autoptr (YoriaiGuest) guest = yoriai_guest_new (invitation, "山田", NULL, NULL);
  g_autoptr (YoriaiDocument) document = NULL;
  gint64 begin = get_time ();
  double spent;

  g_signal_connect (guest, "fetched", G_CALLBACK (fetched_cb), &document);
  yoriai_guest_connect (guest);
  UNTIL (yoriai_guest_get_state (guest) == YORIAI_GUEST_HERE);
  spent = (double) (get_time () - begin);
  yoriai_guest_leave (guest);
  UNTIL (yoriai_host_get_n_present (self->host) == 0);
  return spent;
}

static void
bench_join (Room   *self,
            double *ret_open)
{
  double join[RUNS], open[RUNS];
  double joined, opened;

  for (guint i = 0; i < RUNS; i++)
    {
      open[i] = take_open (self);
      join[i] = take_join (self);
    }
  joined = goal_get_median (join, RUNS);
  opened = goal_get_median (open, RUNS);
  goal_print ("join the room / open the file", 1, joined / MAX (opened, 1), GOAL_JOIN);
  g_print ("  %.1f ms against %.1f ms; the file has %.1f MB\n", joined / 1000, opened / 1000,
           (double) g_bytes_get_size (self->file) / 1e6);
  *ret_open = opened;
}

/* --- Coming back --- */

static double
take_diff (YoriaiSpace *space,
           GBytes      *vector)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      gint64 begin = get_time ();
      g_autoptr (GBytes) diff = yoriai_space_encode_diff (space, vector, NULL);

      g_assert_nonnull (diff);
      times[i] = (double) (get_time () - begin);
    }
  return goal_get_median (times, RUNS);
}

/* Whoever lacks the last word, and whoever was away for all of it but a client of their own: what the host encodes in its
 * main loop for each. */
static void
bench_back (Room   *self,
            double  opened)
{
  static const guint8 stranger[] = { 1, 1, 1 }; /* one client, of whom the document knows nothing */
  YoriaiSpace *space = yoriai_document_get_space (self->document);
  g_autoptr (GBytes) last = yoriai_space_encode_state_vector (space);
  g_autoptr (GBytes) none = g_bytes_new_static (stranger, sizeof stranger);
  double little, all;

  g_assert_true (yoriai_record_set_string (yoriai_space_get_root (space), "notes", "今", NULL));
  little = take_diff (space, last);
  all = take_diff (space, none);
  goal_print ("what one word lacks / open the file", 1, little / MAX (opened, 1), GOAL_WORD);
  goal_print ("what all lacks / open the file", 1, all / MAX (opened, 1), GOAL_ALL);
  g_print ("  %.2f ms and %.2f ms\n", little / 1000, all / 1000);
}

int
main (int    argc,
      char **argv)
{
  Room room = { 0 };
  double opened;

  room_init (&room);
  bench_join (&room, &opened);
  bench_back (&room, opened);
  room_clear (&room);
  return goal_get_status ();
}
