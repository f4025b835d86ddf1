/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-presence"

#include "config.h"

#include "meeting/yoriai-presence-private.h"

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-wire-name.h"
#include "workspace/yoriai-section.h"

/* One's own place, as others are told of it. */

static gint64
get_now (void)
{
  return g_get_monotonic_time () / 1000;
}

static void
announce (YoriaiPresence *self)
{
  g_autofree char *json = _yoriai_announced_write (&self->own);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (json, self->announced) == 0)
    return;
  g_free (self->announced);
  self->announced = g_steal_pointer (&json);
  self->announced_at = get_now ();
  if (!ydoc_awareness_set_local_state (self->awareness, self->announced, self->announced_at, &error))
    g_debug ("The own place was not announced: %s", error->message);
}

static gboolean
announce_cb (gpointer user_data)
{
  YoriaiPresence *self = user_data;

  self->announce_id = 0;
  announce (self);
  return G_SOURCE_REMOVE;
}

/* What is said in one turn of the main loop is announced together, at once if nothing was just now. */
void
_yoriai_presence_queue_announcement (YoriaiPresence *self)
{
  gint64 wait = self->announced_at + YORIAI_PRESENCE_THROTTLE - get_now ();

  if (self->has_left || self->own.name == NULL || self->announce_id != 0)
    return;
  if (self->announced == NULL)
    announce (self);
  else
    self->announce_id = g_timeout_add ((guint) MAX (wait, 0), announce_cb, self);
}

gboolean
_yoriai_presence_is_same_person (const YoriaiPresenceEntry *entry,
                const char  *name,
                const char  *institution)
{
  return g_strcmp0 (entry->name, name) == 0 && g_strcmp0 (entry->announced.institution, institution) == 0;
}

guint
_yoriai_presence_hash_colour (const char *name,
             const char *institution)
{
  return (g_str_hash (name) * 31 + (institution != NULL ? g_str_hash (institution) : 0)) % YORIAI_PRESENCE_N_COLOURS;
}

/* The colour of one's name; where somebody who goes before has it, the next that is free. Of two who choose at once only the
 * one gives way, so that it comes to an end. */
void
_yoriai_presence_choose_colour (YoriaiPresence *self)
{
  guint64 own = ydoc_awareness_get_client_id (self->awareness);
  guint colour, n_tried = 0;
  guint taken = 0;

  if (self->own.name == NULL)
    return;
  for (guint i = 0; i < self->people->len; i++)
    {
      const YoriaiPresenceEntry *entry = self->people->pdata[i];

      if (entry->person.client < own && !_yoriai_presence_is_same_person (entry, self->own.name, self->own.institution))
        taken |= 1u << entry->person.colour;
    }
  colour = _yoriai_presence_hash_colour (self->own.name, self->own.institution);
  while ((taken & 1u << colour) != 0 && n_tried++ < YORIAI_PRESENCE_N_COLOURS)
    colour = (colour + 1) % YORIAI_PRESENCE_N_COLOURS;
  self->own.colour = (int) colour;
}

/**
 * yoriai_presence_get_client:
 * @self: who is here
 *
 * Returns: who one is to the others
 */
guint64
yoriai_presence_get_client (YoriaiPresence *self)
{
  g_return_val_if_fail (YORIAI_IS_PRESENCE (self), 0);

  return ydoc_awareness_get_client_id (self->awareness);
}

/**
 * yoriai_presence_get_colour:
 * @self: who is here
 *
 * Returns: in which colour others see one
 */
guint
yoriai_presence_get_colour (YoriaiPresence *self)
{
  g_return_val_if_fail (YORIAI_IS_PRESENCE (self), 0);

  return self->own.colour >= 0 ? (guint) self->own.colour : 0;
}

/**
 * yoriai_presence_set_name:
 * @self: who is here
 * @name: (nullable): what one is called
 * @institution: (nullable): where one belongs
 *
 * Announces oneself, from now on.
 */
void
yoriai_presence_set_name (YoriaiPresence *self,
                          const char     *name,
                          const char     *institution)
{
  g_return_if_fail (YORIAI_IS_PRESENCE (self));

  g_free (self->own.name);
  g_free (self->own.institution);
  self->own.name = yoriai_wire_name_dup (name);
  if (self->own.name == NULL)
    self->own.name = g_strdup (_("Somebody"));
  self->own.institution = yoriai_wire_name_dup (institution);
  self->has_left = FALSE;
  _yoriai_presence_choose_colour (self);
  _yoriai_presence_queue_announcement (self);
}

/**
 * yoriai_presence_set_place:
 * @self: who is here
 * @section: (nullable): the section one is in
 * @record: (nullable): the record
 * @field: its field, or %YORIAI_NO_FIELD
 *
 * Says where one is. The caret is nowhere then, until yoriai_presence_set_caret().
 */
void
yoriai_presence_set_place (YoriaiPresence *self,
                           const char     *section,
                           YoriaiRecord   *record,
                           guint           field)
{
  const YoriaiSection *known;
  const char *id = NULL, *name = NULL;

  g_return_if_fail (YORIAI_IS_PRESENCE (self));

  if (record != NULL && !yoriai_record_is_removed (record))
    {
      id = yoriai_record_get_id (record);
      name = field != YORIAI_NO_FIELD ? yoriai_record_get_field (record, field)->name : NULL;
    }
  known = section != NULL ? yoriai_section_find (section) : NULL;
  self->own.section = known != NULL ? known->id : NULL;
  if (g_strcmp0 (self->own.record, id) != 0 || g_strcmp0 (self->own.field, name) != 0)
    {
      g_free (self->own.record);
      g_free (self->own.field);
      self->own.record = g_strdup (id);
      self->own.field = g_strdup (name);
      self->own.has_caret = FALSE;
    }
  _yoriai_presence_queue_announcement (self);
}

/**
 * yoriai_presence_set_caret:
 * @self: who is here
 * @anchor: where what is selected begins, in code points
 * @head: where the caret is
 *
 * Says where one's caret stands in the field one is in. Both are places of the text as the record has it now; nothing is
 * said where it is none that is edited by character.
 */
void
yoriai_presence_set_caret (YoriaiPresence *self,
                           guint           anchor,
                           guint           head)
{
  g_auto (YoriaiTextPosition) from = { 0 }, to = { 0 };
  YoriaiRecord *record;
  guint field;

  g_return_if_fail (YORIAI_IS_PRESENCE (self));

  record = self->own.record != NULL ? yoriai_space_find (self->space, self->own.record) : NULL;
  field = record != NULL && self->own.field != NULL ? yoriai_record_find_field (record, self->own.field)
                                                    : YORIAI_NO_FIELD;
  if (field == YORIAI_NO_FIELD || !yoriai_space_get_text_position (self->space, record, field, anchor, &from)
      || !yoriai_space_get_text_position (self->space, record, field, head, &to))
    {
      yoriai_presence_unset_caret (self);
      return;
    }
  yoriai_text_position_clear (&self->own.anchor);
  yoriai_text_position_clear (&self->own.head);
  self->own.anchor = from;
  self->own.head = to;
  from = to = (YoriaiTextPosition){ 0 };
  self->own.has_caret = TRUE;
  _yoriai_presence_queue_announcement (self);
}

/**
 * yoriai_presence_unset_caret:
 * @self: who is here
 *
 * One's caret is in no text.
 */
void
yoriai_presence_unset_caret (YoriaiPresence *self)
{
  g_return_if_fail (YORIAI_IS_PRESENCE (self));

  self->own.has_caret = FALSE;
  _yoriai_presence_queue_announcement (self);
}

/**
 * yoriai_presence_set_figure:
 * @self: who is here
 * @figure: (nullable): the figure one looks at, small letters, digits and dashes
 */
void
yoriai_presence_set_figure (YoriaiPresence *self,
                            const char     *figure)
{
  g_return_if_fail (YORIAI_IS_PRESENCE (self));
  g_return_if_fail (figure == NULL || _yoriai_announced_is_figure (figure));

  if (g_strcmp0 (self->own.figure, figure) == 0)
    return;
  g_free (self->own.figure);
  self->own.figure = g_strdup (figure);
  _yoriai_presence_queue_announcement (self);
}

/**
 * yoriai_presence_set_presenting:
 * @self: who is here
 * @is_presenting: whether others are to look where one is
 */
void
yoriai_presence_set_presenting (YoriaiPresence *self,
                                gboolean        is_presenting)
{
  g_return_if_fail (YORIAI_IS_PRESENCE (self));

  self->own.is_presenting = is_presenting;
  _yoriai_presence_queue_announcement (self);
}

/**
 * yoriai_presence_is_presenting:
 * @self: who is here
 *
 * Returns: whether one presents
 */
gboolean
yoriai_presence_is_presenting (YoriaiPresence *self)
{
  g_return_val_if_fail (YORIAI_IS_PRESENCE (self), FALSE);

  return self->own.is_presenting;
}

/**
 * yoriai_presence_set_following:
 * @self: who is here
 * @client: whom one follows, or 0
 */
void
yoriai_presence_set_following (YoriaiPresence *self,
                               guint64         client)
{
  g_return_if_fail (YORIAI_IS_PRESENCE (self));

  self->own.follows = client;
  _yoriai_presence_queue_announcement (self);
}

/**
 * yoriai_presence_get_following:
 * @self: who is here
 *
 * Returns: whom one follows, or 0
 */
guint64
yoriai_presence_get_following (YoriaiPresence *self)
{
  g_return_val_if_fail (YORIAI_IS_PRESENCE (self), 0);

  return self->own.follows;
}

/**
 * yoriai_presence_leave:
 * @self: who is here
 *
 * Says that one leaves, at once. Nothing more is announced before yoriai_presence_set_name().
 */
void
yoriai_presence_leave (YoriaiPresence *self)
{
  g_return_if_fail (YORIAI_IS_PRESENCE (self));

  self->has_left = TRUE;
  g_clear_handle_id (&self->announce_id, g_source_remove);
  g_clear_pointer (&self->announced, g_free);
  ydoc_awareness_set_local_state (self->awareness, NULL, get_now (), NULL);
}
