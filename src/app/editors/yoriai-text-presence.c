/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-presence"

#include "config.h"

#include "editors/yoriai-text-presence.h"

#include "presence/yoriai-presence-board.h"

/* The carets of others in an editor's text: at the same characters as theirs, also while what they write is held back under
 * a composition. */
struct _YoriaiTextPresence
{
  YoriaiTextSync *sync;       /* (unowned): the editor's, which frees this before */
  YoriaiCarets *carets;       /* (owned) */
  YoriaiPresenceBoard *board; /* (owned) (nullable) */
  YoriaiPresencePlace place;
  guint watch_id;
};

static guint
find_shown (guint    at,
            gpointer data)
{
  return yoriai_text_sync_find_shown (((YoriaiTextPresence *) data)->sync, at);
}

static void
people_cb (const GPtrArray *people,
           gpointer         data)
{
  YoriaiTextPresence *self = data;

  yoriai_carets_set_people (self->carets, people, find_shown, self);
}

/**
 * yoriai_text_presence_new:
 * @editor: an editor of a text, which paints the carets after what is in it
 * @text: its GtkText or GtkTextView
 * @sync: what keeps that and the record alike
 *
 * Returns: (transfer full): who else is in the text
 */
YoriaiTextPresence *
yoriai_text_presence_new (YoriaiFieldEditor *editor,
                          GtkWidget         *text,
                          YoriaiTextSync    *sync)
{
  YoriaiTextPresence *self = g_new0 (YoriaiTextPresence, 1);
  YoriaiSpace *space = yoriai_record_get_space (yoriai_field_editor_get_record (editor));

  self->sync = sync;
  self->carets = yoriai_carets_new (GTK_WIDGET (editor), text);
  self->place = (YoriaiPresencePlace){ yoriai_field_editor_get_record (editor), yoriai_field_editor_get_field (editor), NULL };
  if (space == NULL)
    return self;
  self->board = g_object_ref (yoriai_presence_board_get (space));
  self->watch_id = yoriai_presence_board_watch (self->board, &self->place, people_cb, self);
  return self;
}

/**
 * yoriai_text_presence_free:
 * @self: (transfer full): who else is in a text
 */
void
yoriai_text_presence_free (YoriaiTextPresence *self)
{
  if (self->board != NULL)
    yoriai_presence_board_unwatch (self->board, self->watch_id);
  g_clear_object (&self->board);
  yoriai_carets_free (self->carets);
  g_free (self);
}

/**
 * yoriai_text_presence_update:
 * @self: who else is in a text
 *
 * The widget shows another text.
 */
void
yoriai_text_presence_update (YoriaiTextPresence *self)
{
  const GPtrArray *people;

  if (self->board == NULL || yoriai_carets_get_n (self->carets) == 0)
    return;
  people = yoriai_presence_board_get_people (self->board, &self->place);
  if (people->len > 0)
    people_cb (people, self);
}

/**
 * yoriai_text_presence_set_preedit:
 * @self: who else is in a text
 * @preedit: (nullable): what is being composed in it
 */
void
yoriai_text_presence_set_preedit (YoriaiTextPresence *self,
                                  const char         *preedit)
{
  yoriai_carets_set_preedit (self->carets, preedit);
}

/**
 * yoriai_text_presence_snapshot:
 * @self: who else is in a text
 * @snapshot: of the editor, after what is in it
 */
void
yoriai_text_presence_snapshot (YoriaiTextPresence *self,
                               GtkSnapshot        *snapshot)
{
  yoriai_carets_snapshot (self->carets, snapshot);
}

/**
 * yoriai_text_presence_get_carets:
 * @self: who else is in a text
 *
 * Returns: (transfer none): their carets
 */
YoriaiCarets *
yoriai_text_presence_get_carets (YoriaiTextPresence *self)
{
  return self->carets;
}
