/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include "window/yoriai-window-private.h"
#include "workspace/yoriai-last-place.h"

/* A file opens where it was left: on the page, in the row and the field, with the caret where it was. */

static char *
dup_uri (YoriaiWindow *self)
{
  GFile *file = self->workspace != NULL ? yoriai_workspace_get_file (self->workspace) : NULL;

  return file != NULL ? g_file_get_uri (file) : NULL;
}

/* Notes where one is in the file, which is about to leave the window. */
void
_yoriai_window_note_last_place (YoriaiWindow *self)
{
  g_autofree char *uri = dup_uri (self);
  g_autoptr (YoriaiWindowPlace) there = NULL;
  YoriaiFollowPlace place;
  YoriaiLastPlace last = { 0 };

  if (uri == NULL)
    return;
  there = _yoriai_window_remember_place (self);
  _yoriai_window_find_place (self, &place);
  if (there->section == NULL)
    return;
  last = (YoriaiLastPlace){ .section = there->section, .nth = there->nth, .at = there->at, .bound = there->bound,
                            .scroll = there->scroll };
  if (place.record != NULL)
    last.record = (char *) yoriai_record_get_id (place.record);
  if (place.record != NULL && place.field != YORIAI_NO_FIELD)
    last.field = (char *) yoriai_record_get_field (place.record, place.field)->name;
  yoriai_last_place_set (NULL, uri, &last, g_get_real_time () / G_USEC_PER_SEC);
}

/* Goes where one was in the file, as far as all of that is still there. */
void
_yoriai_window_return_to_last_place (YoriaiWindow *self)
{
  g_autofree char *uri = dup_uri (self);
  g_autoptr (YoriaiLastPlace) last = uri != NULL ? yoriai_last_place_get (NULL, uri) : NULL;
  YoriaiRecord *record;
  YoriaiWindowPlace place = { 0 };

  if (last == NULL || yoriai_section_find (last->section) == NULL
      || !yoriai_workspace_has_section (self->workspace, last->section))
    return;
  record = last->record != NULL ? yoriai_space_find (yoriai_workspace_get_space (self->workspace), last->record) : NULL;
  place = (YoriaiWindowPlace){ .record = record, .field = YORIAI_NO_FIELD, .nth = last->nth, .at = last->at,
                               .bound = last->bound, .scroll = last->scroll, .section = last->section };
  if (record != NULL && last->field != NULL)
    place.field = yoriai_record_find_field (record, last->field);
  _yoriai_window_return_to (self, &place);
}
