/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-room.h"

#include "record/yoriai-space-document.h"
#include "window-support.h"

static void
knock_cb (YoriaiHost  *host,
          YoriaiKnock *knock,
          TestRoom    *self)
{
  g_autoptr (GError) error = NULL;

  self->n_knocks++;
  yoriai_knock_admit (knock, self->role, NULL, &error);
  g_assert_no_error (error);
}

void
test_room_listen (TestRoom *self,
                  guint16   port)
{
  g_autoptr (GError) error = NULL;

  self->host = yoriai_host_new (yoriai_document_get_space (self->document), self->certificate, self->guests, self->awareness);
  yoriai_host_set_room (self->host, "会議室 <i>2</i>");
  g_signal_connect (self->host, "knock", G_CALLBACK (knock_cb), self);
  yoriai_host_listen (self->host, "127.0.0.1", port, &error);
  g_assert_no_error (error);
}

/* @document: (nullable) (transfer full): what it is about */
void
test_room_init (TestRoom       *self,
                YoriaiRole      role,
                YoriaiDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiInvitation) invitation = NULL;
  g_autofree char *path = NULL;
  const YoriaiInvited *invited;
  const char *id;

  self->role = role;
  self->certificate = yoriai_certificate_open (NULL, NULL, g_get_real_time () / G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
  self->document = document != NULL ? document : yoriai_document_new ();
  if (document == NULL)
    yoriai_document_share (self->document);
  id = yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (self->document)));
  path = yoriai_guests_dup_path (id);
  self->guests = yoriai_guests_open (path, id, &error);
  g_assert_no_error (error);
  invited = yoriai_guests_invite (self->guests, "皆", role, NULL, 0, &error);
  g_assert_no_error (error);
  test_room_listen (self, 0);
  invitation = yoriai_host_dup_invitation (self->host, invited->id, (const char *[]){ "127.0.0.1", NULL }, &error);
  g_assert_no_error (error);
  self->link = yoriai_invitation_dup_link (invitation);
}

void
test_room_close (TestRoom *self)
{
  yoriai_host_close (self->host);
  g_clear_object (&self->host);
}

void
test_room_clear (TestRoom *self)
{
  if (self->host != NULL)
    test_room_close (self);
  g_assert_true (yoriai_guests_flush (self->guests, NULL));
  g_clear_object (&self->guests);
  test_turn ();
  g_clear_object (&self->document);
  g_clear_pointer (&self->awareness, ydoc_awareness_free);
  yoriai_certificate_free (self->certificate);
  g_free (self->link);
}
