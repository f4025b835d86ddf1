/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a link that invites, as a name, and as a code that was typed.
 * Two links that differ never mean the same. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-invitation.h"
#include "meeting/yoriai-room-code.h"
#include "meeting/yoriai-wire-name.h"

#include "fuzz.h"

static void
check_link (const char *text,
            gsize       length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiInvitation) invitation = yoriai_invitation_new_from_link (text, length, &error);
  g_autofree char *link = NULL;
  const char *room;

  g_assert_true ((invitation != NULL) == (error == NULL));
  if (invitation == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  link = yoriai_invitation_dup_link (invitation);
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  g_assert_cmpmem (link, strlen (link), text, length);
  g_assert_cmpuint (length, <=, YORIAI_INVITATION_MAX_LENGTH);
  g_assert_cmpuint (yoriai_invitation_get_n_addresses (invitation), >, 0);
  room = yoriai_invitation_get_room (invitation);
  g_assert_true (room == NULL || yoriai_wire_name_is_sound (room, strlen (room)));
}

/* What is made of a text is a name, and of a name itself; an address has one
 * spelling. */
static void
check_text (const char *text,
            gsize       length)
{
  g_autofree char *string = g_strndup (text, length);
  g_autofree char *name = yoriai_wire_name_dup (string);
  g_autofree char *digits = yoriai_room_code_dup_typed (string);
  g_autofree char *host = yoriai_address_dup_host (string, NULL);

  g_assert_true (digits == NULL || strlen (digits) == YORIAI_ROOM_CODE_DIGITS);
  if (name != NULL)
    {
      g_autofree char *again = yoriai_wire_name_dup (name);

      g_assert_true (yoriai_wire_name_is_sound (name, strlen (name)));
      g_assert_cmpstr (again, ==, name);
    }
  if (host != NULL)
    {
      g_autofree char *again = yoriai_address_dup_host (host, NULL);

      g_assert_cmpstr (again, ==, host);
    }
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  check_link ((const char *) data, size);
  check_text ((const char *) data, size);
  return 0;
}
