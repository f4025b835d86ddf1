/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting"

#include "config.h"

#include "meeting/yoriai-meeting-private.h"

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

static char *
dup_member (const YoriaiJson *object, const char *name)
{
  const char *text = object != NULL ? yoriai_json_get_member_string (object, name) : NULL;

  return text != NULL ? yoriai_wire_name_dup (text) : NULL;
}

/* What somebody announces may be anything. */
static void
add_announced (GPtrArray *people, const char *json)
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
        add_announced (people, json);
    }
}

/**
 * yoriai_meeting_list_people:
 * @self: a meeting
 *
 * Returns: (transfer full) (element-type YoriaiMeetingPerson): who is in it,
 * oneself first; then, of a host, who was
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
  else if (self->awareness != NULL)
    add_others (self, people);
  return people;
}
