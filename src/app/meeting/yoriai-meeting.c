/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting"

#include "config.h"

#include "meeting/yoriai-meeting-private.h"

#include <json-glib/json-glib.h>

/*
 * A window's part in a meeting: its host, or one of its guests, from the first
 * try to the end. It is one of the two once, and never the other; who hosts on
 * has another one. All is done in the main thread.
 */

#define MS 1000
#define CLIENT_BITS 21 /* above the lower 32: what a number of JavaScript holds */

G_DEFINE_FINAL_TYPE (YoriaiMeeting, yoriai_meeting, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FETCHED,
  SIGNAL_REFUSED,
  SIGNAL_LENT,
  SIGNAL_WARNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Takes over @error. */
void
_yoriai_meeting_set_state (YoriaiMeeting *self, YoriaiMeetingState state, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  self->state = state;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
_yoriai_meeting_emit_fetched (YoriaiMeeting *self)
{
  g_signal_emit (self, signals[SIGNAL_FETCHED], 0);
}

void
_yoriai_meeting_emit_lent (YoriaiMeeting     *self,
                           YoriaiCallLibrary *library)
{
  g_signal_emit (self, signals[SIGNAL_LENT], 0, library);
}

void
_yoriai_meeting_emit_warned (YoriaiMeeting *self,
                             const char    *text)
{
  g_signal_emit (self, signals[SIGNAL_WARNED], 0, text);
}

static gboolean
refused_cb (gpointer data)
{
  g_autoptr (YoriaiMeeting) self = g_object_ref (YORIAI_MEETING (data));
  g_autofree char *text = g_steal_pointer (&self->refused);

  self->refused_id = 0;
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, text);
  return G_SOURCE_REMOVE;
}

/* Once whatever was refused is over. */
void
_yoriai_meeting_tell_refused (YoriaiMeeting *self, const char *text)
{
  g_free (self->refused);
  self->refused = g_strdup (text);
  if (self->refused_id == 0)
    self->refused_id = g_idle_add (refused_cb, self);
}

/* --- Who is here --- */

static void
awareness_cb (YdocAwareness *awareness,
              const YdocAwarenessChange *change,
              gpointer origin,
              gpointer data)
{
  if (change->added->len > 0 || change->changed->len > 0 || change->removed->len > 0)
    g_signal_emit (data, signals[SIGNAL_CHANGED], 0);
}

/* Until there is a proposal to be somewhere in. */
static char *
dup_own_state (YoriaiMeeting *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "user");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, self->name);
  if (self->institution != NULL)
    {
      json_builder_set_member_name (builder, "institution");
      json_builder_add_string_value (builder, self->institution);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* Makes what tells who is here, with oneself in it. The caller lets it live as long as whoever uses it. */
YdocAwareness *
_yoriai_meeting_announce (YoriaiMeeting *self)
{
  guint64 client = ((guint64) (g_random_int () & ((1u << CLIENT_BITS) - 1)) << 32)
                   | g_random_int ();
  g_autofree char *state = dup_own_state (self);

  self->awareness = ydoc_awareness_new (MAX (client, 1));
  ydoc_awareness_set_local_state (self->awareness, state, g_get_monotonic_time () / MS, NULL);
  self->awareness_id = ydoc_awareness_listen (self->awareness, awareness_cb, self);
  return self->awareness;
}

/* --- The object --- */

static void
end (YoriaiMeeting *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->awareness != NULL)
    ydoc_awareness_unlisten (self->awareness, self->awareness_id);
  _yoriai_meeting_end_host (self);
  _yoriai_meeting_end_guest (self);
  self->awareness = NULL; /* it went with them */
}

static void
yoriai_meeting_dispose (GObject *object)
{
  YoriaiMeeting *self = YORIAI_MEETING (object);

  g_clear_handle_id (&self->refused_id, g_source_remove);
  end (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (yoriai_meeting_parent_class)->dispose (object);
}

static void
yoriai_meeting_finalize (GObject *object)
{
  YoriaiMeeting *self = YORIAI_MEETING (object);

  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->knocks);
  g_strfreev (self->addresses);
  g_free (self->offer_record);
  g_free (self->found_as);
  g_free (self->refused);
  g_free (self->room);
  g_free (self->name);
  g_free (self->institution);
  G_OBJECT_CLASS (yoriai_meeting_parent_class)->finalize (object);
}

static void
yoriai_meeting_class_init (YoriaiMeetingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_meeting_dispose;
  object_class->finalize = yoriai_meeting_finalize;

  /**
   * YoriaiMeeting::changed:
   * @self: the meeting
   *
   * Its state, who is here, who knocks, or what has arrived is other than
   * before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * YoriaiMeeting::fetched:
   * @self: the meeting of a guest
   *
   * The room's proposal is here. Whoever opens it, of
   * yoriai_meeting_take_fetched(), calls yoriai_meeting_set_workspace(). In the
   * state %YORIAI_MEETING_APART it is another one, and is only compared.
   */
  signals[SIGNAL_FETCHED] = g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * YoriaiMeeting::refused:
   * @self: the meeting of a guest
   * @text: why, in words for people
   *
   * Something was to be changed that the role does not allow.
   */
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * YoriaiMeeting::lent:
   * @self: the meeting of a guest
   * @library: one's own calls, and that of the proposal as the host has it
   *
   * The proposal is to be seen with this: see yoriai_meeting_change_workspace().
   */
  signals[SIGNAL_LENT] = g_signal_new ("lent", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, YORIAI_TYPE_CALL_LIBRARY);

  /**
   * YoriaiMeeting::warned:
   * @self: the meeting, on a server
   * @text: what the server does, in words for people
   *
   * The server does not keep what it was given as it should.
   */
  signals[SIGNAL_WARNED] = g_signal_new ("warned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
yoriai_meeting_init (YoriaiMeeting *self)
{
  self->cancellable = g_cancellable_new ();
  self->knocks = g_ptr_array_new ();
  self->offer = YORIAI_ROLE_EDIT;
}

/**
 * yoriai_meeting_new:
 * @name: what one is called, sound for yoriai_wire_name_is_sound()
 * @institution: (nullable): where one belongs, sound as well
 *
 * Returns: (transfer full): a meeting that has not begun
 */
YoriaiMeeting *
yoriai_meeting_new (const char *name, const char *institution)
{
  YoriaiMeeting *self = g_object_new (YORIAI_TYPE_MEETING, NULL);

  self->name = g_strdup (name);
  self->institution = g_strdup (institution);
  return self;
}

/**
 * yoriai_meeting_set_library:
 * @self: a meeting that has not begun
 * @library: one's own calls
 *
 * A guest gets the proposal's call from the host where that has another edition
 * of it.
 */
void
yoriai_meeting_set_library (YoriaiMeeting     *self,
                            YoriaiCallLibrary *library)
{
  g_return_if_fail (YORIAI_IS_MEETING (self) && self->state == YORIAI_MEETING_IDLE);

  g_set_object (&self->library, library);
}

/**
 * yoriai_meeting_leave:
 * @self: a meeting
 *
 * Ends it: a guest goes, a host closes the room; what was edited last goes out
 * while the main loop runs on. The proposal stays as it is, and can be changed
 * as any other.
 */
void
yoriai_meeting_leave (YoriaiMeeting *self)
{
  g_return_if_fail (YORIAI_IS_MEETING (self));

  if (self->state == YORIAI_MEETING_OVER)
    return;
  end (self);
  _yoriai_meeting_set_state (self, YORIAI_MEETING_OVER, NULL);
}

/**
 * yoriai_meeting_get_state:
 * @self: a meeting
 *
 * Returns: how far it is
 */
YoriaiMeetingState
yoriai_meeting_get_state (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), YORIAI_MEETING_OVER);

  return self->state;
}

/**
 * yoriai_meeting_is_host:
 * @self: a meeting
 *
 * Returns: whether one is its host, or is going to be
 */
gboolean
yoriai_meeting_is_host (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), FALSE);

  return self->state == YORIAI_MEETING_OPENING || self->state == YORIAI_MEETING_HOSTING;
}

/**
 * yoriai_meeting_is_on:
 * @self: a meeting
 *
 * Returns: whether what is edited here goes to others, now or when there is a
 * connection again
 */
gboolean
yoriai_meeting_is_on (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), FALSE);

  return self->state == YORIAI_MEETING_HOSTING || self->state == YORIAI_MEETING_JOINED
         || self->state == YORIAI_MEETING_AWAY;
}

/**
 * yoriai_meeting_get_workspace:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): what it is about
 */
YoriaiWorkspace *
yoriai_meeting_get_workspace (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  return self->workspace;
}

/**
 * yoriai_meeting_get_error:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): why it is over, or there is no connection
 */
const GError *
yoriai_meeting_get_error (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  return self->error;
}

/**
 * yoriai_meeting_get_room:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): what its host calls the room
 */
const char *
yoriai_meeting_get_room (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  return self->room;
}

/**
 * yoriai_meeting_get_name:
 * @self: a meeting
 * @ret_institution: (out) (nullable) (transfer none): where one belongs
 *
 * Returns: (transfer none): what one is called
 */
const char *
yoriai_meeting_get_name (YoriaiMeeting  *self,
                         const char    **ret_institution)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  *ret_institution = self->institution;
  return self->name;
}

/**
 * yoriai_meeting_get_awareness:
 * @self: a meeting
 *
 * Returns: (transfer none) (nullable): who is here and where, as long as the
 * meeting goes on
 */
YdocAwareness *
yoriai_meeting_get_awareness (YoriaiMeeting *self)
{
  g_return_val_if_fail (YORIAI_IS_MEETING (self), NULL);

  return self->awareness;
}
