/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting-room.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document/yoriai-document-writer.h"
#include "record/yoriai-record.h"
#include "record/yoriai-space-document.h"

static void
knock_cb (YoriaiHost  *host,
          YoriaiKnock *knock,
          Fixture     *f)
{
  g_autoptr (GError) error = NULL;

  f->n_knocks++;
  yoriai_knock_admit (knock, f->role, f->record, &error);
  g_assert_no_error (error);
}

void
meeting_start_host (Fixture *f,
            guint16  port)
{
  g_autoptr (GError) error = NULL;

  f->host = yoriai_host_new (yoriai_document_get_space (f->document), f->certificate, f->guests,
                             f->awareness);
  yoriai_host_set_room (f->host, "会議室");
  g_signal_connect (f->host, "knock", G_CALLBACK (knock_cb), f);
  yoriai_host_listen (f->host, "127.0.0.1", port, &error);
  g_assert_no_error (error);
}

void
meeting_set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *pem = NULL;
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  f->folder = g_dir_make_tmp ("yoriai-meeting-XXXXXX", NULL);
  pem = g_build_filename (f->folder, "host.pem", NULL);
  list = g_build_filename (f->folder, "guests", NULL);
  f->certificate = yoriai_certificate_open (pem, NULL, now, &error);
  g_assert_no_error (error);
  f->document = yoriai_document_new ();
  yoriai_document_share (f->document);
  f->guests = yoriai_guests_open (
      list, yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (f->document))),
      &error);
  g_assert_no_error (error);
  f->invited = yoriai_guests_invite (f->guests, "○○市", YORIAI_ROLE_EDIT, NULL, now, &error);
  g_assert_no_error (error);
  f->role = YORIAI_ROLE_EDIT;
  f->awareness = ydoc_awareness_new (1);
  meeting_start_host (f, 0);
}

/* The list of guests is read anew; there is no host. */
void
meeting_restart_guests (Fixture *f)
{
  g_autofree char *list = g_build_filename (f->folder, "guests", NULL);
  g_autofree char *id = g_strdup (f->invited->id);
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_guests_flush (f->guests, NULL));
  UNTIL (!g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (g_steal_pointer (&f->guests));
  f->guests = yoriai_guests_open (
      list, yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (f->document))), &error);
  g_assert_no_error (error);
  f->invited = yoriai_guests_find_invited (f->guests, id);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
meeting_tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (f->host != NULL)
    g_object_run_dispose (G_OBJECT (f->host));
  g_clear_object (&f->host);
  g_assert_true (yoriai_guests_flush (f->guests, NULL));
  g_clear_object (&f->guests);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->document);
  ydoc_awareness_free (f->awareness);
  yoriai_certificate_free (f->certificate);
  remove_folder (f->folder);
  g_free (f->folder);
}

/* --- A guest --- */

static void
fetched_cb (YoriaiGuest *guest,
            Side        *side)
{
  side->n_fetched++;
  if (side->is_apart || side->document != NULL)
    return;
  side->document = yoriai_guest_take_fetched (guest);
  g_assert_nonnull (side->document);
  g_assert_null (yoriai_guest_take_fetched (guest));
  yoriai_guest_set_space (guest, yoriai_document_get_space (side->document));
}

static void
refused_cb (YoriaiGuest *guest,
            const char  *place,
            Side        *side)
{
  side->n_refused++;
  g_free (side->place);
  side->place = g_strdup (place);
}

/* Whoever has the window shows the copy, and opens what is fetched next. */
static void
set_aside_cb (YoriaiGuest *guest,
              GBytes      *file,
              Side        *side)
{
  g_clear_pointer (&side->aside, g_bytes_unref);
  side->aside = g_bytes_ref (file);
  g_clear_object (&side->document);
}

YoriaiInvitation *
meeting_make_invitation (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  YoriaiInvitation *invitation = yoriai_host_dup_invitation (
      f->host, f->invited->id, (const char *[]){ "127.0.0.1", NULL }, &error);

  g_assert_no_error (error);
  return invitation;
}

void
side_init (Side             *side,
           YoriaiInvitation *invitation)
{
  side->guest = yoriai_guest_new (invitation, "山田", "△△市", side->awareness);
  yoriai_guest_set_first_wait (side->guest, 20);
  g_signal_connect (side->guest, "fetched", G_CALLBACK (fetched_cb), side);
  g_signal_connect (side->guest, "refused", G_CALLBACK (refused_cb), side);
  g_signal_connect (side->guest, "set-aside", G_CALLBACK (set_aside_cb), side);
}

void
side_clear (Side *side)
{
  yoriai_guest_leave (side->guest);
  g_clear_object (&side->guest);
  g_clear_object (&side->document);
  g_clear_pointer (&side->aside, g_bytes_unref);
  g_clear_pointer (&side->place, g_free);
  g_clear_pointer (&side->awareness, ydoc_awareness_free);
}

gboolean
is_state (Side             *side,
          YoriaiGuestState  state)
{
  return yoriai_guest_get_state (side->guest) == state;
}

void
edit (YoriaiDocument *document,
      const char     *title)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));

  g_assert_true (yoriai_record_set_string (root, "notes", title, NULL));
}

gboolean
is_same (YoriaiDocument *a,
         YoriaiDocument *b)
{
  g_autoptr (GBytes) left = yoriai_document_write (yoriai_document_get_space (a));
  g_autoptr (GBytes) right = yoriai_document_write (yoriai_document_get_space (b));

  return g_bytes_equal (left, right);
}
