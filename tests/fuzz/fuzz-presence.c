/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text as what somebody announces of themselves. They are here, called something that can be shown, nowhere or at a place
 * that is; and the document is as it was. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-presence.h"
#include "meeting/yoriai-wire-name.h"

#include "../support/two-copies.h"

#include "fuzz.h"

#define SOMEBODY 7

static void
check_person (const YoriaiPerson *person)
{
  g_assert_true (yoriai_wire_name_is_sound (person->name, strlen (person->name)));
  g_assert_true (person->institution == NULL
                 || yoriai_wire_name_is_sound (person->institution, strlen (person->institution)));
  g_assert_cmpuint (person->colour, <, YORIAI_PRESENCE_N_COLOURS);
  g_assert_cmpuint (g_utf8_strlen (person->initials, -1), <=, 2);
  if (person->has_caret)
    {
      const YoriaiValue *value = yoriai_record_peek (person->record, person->field);
      glong length = value->tag == YORIAI_TAG_STRING ? g_utf8_strlen (value->v.s, -1) : 0;

      g_assert_cmpint (person->anchor, <=, length);
      g_assert_cmpint (person->head, <=, length);
    }
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autoptr (YoriaiSpace) space = open_copy (1);
  g_autoptr (YdocAwareness) here = ydoc_awareness_new (1), there = ydoc_awareness_new (SOMEBODY);
  g_autoptr (YoriaiPresence) presence = NULL;
  g_autoptr (GBytes) update = NULL, before = NULL, after = NULL;
  g_autofree char *json = g_strndup ((const char *) data, size);
  guint64 client = SOMEBODY;

  if (!ydoc_awareness_set_local_state (there, json, 0, NULL))
    return 0;
  yoriai_space_ensure_document (space);
  before = yoriai_space_encode_state (space);
  presence = yoriai_presence_new (space, here);
  update = ydoc_awareness_encode (there, &client, 1);
  g_assert_true (ydoc_awareness_apply (here, g_bytes_get_data (update, NULL), g_bytes_get_size (update), there, 0, NULL));
  for (guint i = 0; i < yoriai_presence_get_n_people (presence); i++)
    check_person (yoriai_presence_get_person (presence, i));
  after = yoriai_space_encode_state (space);
  g_assert_true (g_bytes_equal (before, after));
  return 0;
}
