/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_MEETING_VIEW (yoriai_meeting_view_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiMeetingView, yoriai_meeting_view, YORIAI, MEETING_VIEW, GtkWindow)

/**
 * YoriaiMeetingPlace:
 * @name: (nullable): whose place it is; %NULL: of this window
 * @section: (nullable): the section
 * @record: (nullable): the record
 * @field: its field, or %YORIAI_NO_FIELD
 * @kind: a #YoriaiFigureKind, or -1
 * @has_caret: whether somebody points at something in the text
 * @anchor: where what they have selected begins, in code points
 * @head: where their caret stands
 *
 * The place under discussion; borrowed for the call.
 */
typedef struct
{
  const char *name;
  const char *section;
  YoriaiRecord *record;
  guint field;
  int kind;
  gboolean has_caret;
  guint anchor;
  guint head;
} YoriaiMeetingPlace;

GtkWidget  *yoriai_meeting_view_new        (GtkWindow                *parent,
                                            YoriaiWorkspace          *workspace) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_meeting_view_show_place (YoriaiMeetingView        *self,
                                            const YoriaiMeetingPlace *place);

G_END_DECLS
