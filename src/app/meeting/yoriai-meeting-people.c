/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting"

#include "config.h"

#include "meeting/yoriai-meeting-private.h"

#include <glib/gi18n-lib.h>

#include "json/yoriai-json.h"
#include "meeting/yoriai-wire-name.h"

#define MAX_DEPTH 16 /* of what somebody announces */

/* Who is in a meeting: a host knows its guests, and a guest what all announce. */

/**
 * yoriai_meeting_person_free:
 * @self: (transfer full): a person
 *
 * Frees it.
 */
void
yoriai_meeting_person_free (YoriaiMeetingPerson *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->institution);
  g_free (self->record);
  g_free (self);
}

/* --- What people announce --- */

static char *
dup_member (const YoriaiJson *object, const char *name)
{
  const char *text = object != NULL ? yoriai_json_get_member_string (object, name) : NULL;

  return text != NULL ? yoriai_wire_name_dup (text) : NULL;
}

static gboolean
presents (const YoriaiJson *state)
{
  const YoriaiJson *node = state != NULL && yoriai_json_get_type (state) == YORIAI_JSON_OBJECT
                               ? yoriai_json_get_member (state, "presents")
                               : NULL;

  return node != NULL && yoriai_json_get_type (node) == YORIAI_JSON_BOOLEAN && yoriai_json_get_boolean (node);
}

/* Whether others are to look where @client is: what is announced may be anything. */
static gboolean
is_presenting (YoriaiMeeting *self,
               guint64        client)
{
  const char *json = self->awareness != NULL && client != 0 ? ydoc_awareness_get_state (self->awareness, client) : NULL;
  g_autoptr (YoriaiJsonDoc) doc = json != NULL ? yoriai_json_doc_new ("", json, -1, MAX_DEPTH, NULL) : NULL;

  return doc != NULL && presents (yoriai_json_doc_get_root (doc));
}

/* --- Oneself --- */

static YoriaiMeetingPerson *
add_person (GPtrArray *people, const char *name, const char *institution)
{
  YoriaiMeetingPerson *person = g_new0 (YoriaiMeetingPerson, 1);

  person->name = g_strdup (name);
  person->institution = g_strdup (institution);
  g_ptr_array_add (people, person);
  return person;
}

static void
add_self (YoriaiMeeting *self, GPtrArray *people)
{
  YoriaiMeetingPerson *person = add_person (people, self->name, self->institution);

  person->is_self = TRUE;
  person->is_here = self->state != YORIAI_MEETING_AWAY;
  person->is_host = self->host != NULL;
  person->has_role = self->guest != NULL && self->was_in;
  person->role = yoriai_meeting_get_role (self);
  person->has_all = TRUE;
  if (self->awareness != NULL)
    person->is_presenting = is_presenting (self, ydoc_awareness_get_client_id (self->awareness));
}

/* --- The host's --- */

static gboolean
has_person (GPtrArray *people, const char *id)
{
  for (guint i = 0; i < people->len; i++)
    if (g_strcmp0 (((YoriaiMeetingPerson *) people->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_present (YoriaiMeeting *self, GPtrArray *people)
{
  for (guint i = 0; i < yoriai_host_get_n_present (self->host); i++)
    {
      YoriaiPresent present;
      const YoriaiAdmitted *admitted;
      YoriaiMeetingPerson *person;

      yoriai_host_get_present (self->host, i, &present);
      admitted = yoriai_guests_find_admitted (self->guests, present.id);
      person = add_person (people, present.name, present.institution);
      person->id = g_strdup (present.id);
      person->record = g_strdup (admitted != NULL ? admitted->record : NULL);
      person->role = present.role;
      person->has_role = TRUE;
      person->is_here = TRUE;
      person->is_invitation = admitted == NULL;
      person->is_presenting = is_presenting (self, present.client);
      person->has_all = present.has_all;
      person->n_pending = present.n_pending;
    }
}

/* Who was here, and may come back. */
static void
add_absent (YoriaiMeeting *self, GPtrArray *people)
{
  for (guint i = 0; i < yoriai_guests_get_n_admitted (self->guests); i++)
    {
      const YoriaiAdmitted *admitted = yoriai_guests_get_admitted (self->guests, i);
      YoriaiMeetingPerson *person;

      if (admitted->is_removed || has_person (people, admitted->id))
        continue;
      person = add_person (people, admitted->name, admitted->institution);
      person->id = g_strdup (admitted->id);
      person->record = g_strdup (admitted->record);
      person->role = admitted->role;
      person->has_role = TRUE;
      person->last = admitted->seen;
    }
}

/* --- A guest's --- */

/* What somebody announces may be anything. */
static void
add_announced (YoriaiMeeting *self,
               GPtrArray     *people,
               guint64        client,
               const char    *json)
{
  g_autoptr (YoriaiJsonDoc) doc = yoriai_json_doc_new ("", json, -1, MAX_DEPTH, NULL);
  const YoriaiJson *state = doc != NULL ? yoriai_json_doc_get_root (doc) : NULL;
  const YoriaiJson *user = state != NULL ? yoriai_json_get_member (state, "user") : NULL;
  g_autofree char *name = dup_member (user, "name");
  g_autofree char *institution = dup_member (user, "institution");
  YoriaiMeetingPerson *person;

  if (name == NULL)
    return;
  person = add_person (people, name, institution);
  person->is_here = TRUE;
  person->has_all = TRUE;
  person->is_host = client == yoriai_guest_get_host_client (self->guest);
  person->is_claimed = yoriai_meeting_is_at_server (self);
  person->is_presenting = presents (state);
  /* The host after oneself, whoever else is here. */
  if (person->is_host && people->len > 2)
    {
      g_ptr_array_steal_index (people, people->len - 1);
      g_ptr_array_insert (people, 1, person);
    }
}

/* A program without a window, as `yoriai host`, is nobody who could be seen somewhere; it is there all the same. */
static void
add_host (YoriaiMeeting *self,
          GPtrArray     *people)
{
  YoriaiMeetingPerson *person;

  if (self->state != YORIAI_MEETING_JOINED || yoriai_meeting_is_at_server (self)
      || (people->len > 1 && ((YoriaiMeetingPerson *) people->pdata[1])->is_host))
    return;
  person = g_new0 (YoriaiMeetingPerson, 1);
  person->name = g_strdup (_("Host without a window"));
  person->is_host = person->is_here = person->has_all = TRUE;
  g_ptr_array_insert (people, 1, person);
}

static void
add_others (YoriaiMeeting *self, GPtrArray *people)
{
  g_autoptr (GArray) clients = ydoc_awareness_get_clients (self->awareness);

  for (guint i = 0; i < clients->len; i++)
    {
      guint64 client = g_array_index (clients, guint64, i);
      const char *json = ydoc_awareness_get_state (self->awareness, client);

      if (client != ydoc_awareness_get_client_id (self->awareness) && json != NULL)
        add_announced (self, people, client, json);
    }
  add_host (self, people);
}

/**
 * yoriai_meeting_list_people:
 * @self: a meeting
 *
 * Returns: (transfer full) (element-type YoriaiMeetingPerson): who is in it,
 * oneself first, then the host; at the end, of a host, who was
 */
GPtrArray *
yoriai_meeting_list_people (YoriaiMeeting *self)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_meeting_person_free);

  g_return_val_if_fail (YORIAI_IS_MEETING (self), people);

  add_self (self, people);
  if (self->host != NULL)
    {
      add_present (self, people);
      add_absent (self, people);
    }
  else if (self->awareness != NULL && self->guest != NULL)
    add_others (self, people);
  return people;
}
