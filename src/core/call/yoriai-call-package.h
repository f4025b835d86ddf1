/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"

G_BEGIN_DECLS

/* What a call wants to be handed in, and by when. All of it is borrowed from the call. */

#define YORIAI_CALL_CLOSES "closes" /* by which files name the window's end */

/**
 * YoriaiCallDeadline:
 * @id: its id
 * @when: when it is; its text says what it is the deadline of
 * @files: ids of the files of the package that are due
 * @due: what is due, in words; may be empty
 * @tracks: patterns of the tracks it is for; none: all
 * @state: (nullable): draft, confirmed, user-edited
 * @off: why it does not hold; empty: it does
 *
 * A deadline besides that of the window.
 */
typedef struct
{
  const char *id;
  YoriaiCallDate when;
  const char *const *files;
  YoriaiText due;
  const char *const *tracks;
  const char *state;
  YoriaiText off;
} YoriaiCallDeadline;

/**
 * YoriaiCallFile:
 * @id: its id
 * @name: pattern of its name: names of fields stand in braces
 * @text: what it is
 * @of: workbook, book, erad, figure, or external for what is made elsewhere
 * @figure: (nullable): which figure
 * @forms: sections of the book; none: all
 * @format: (nullable): xlsx, pdf, svg, png
 * @max_bytes: how large it may be; 0: as large as it is
 * @aim_bytes: how large it had better be at most; 0: nothing is said
 * @max_pages: how many pages it may have; 0: any number
 * @due: (nullable): id of the date by which it is due; %NULL: when the call closes
 * @tracks: patterns of the tracks it is for; none: all
 * @state: (nullable): draft, confirmed, user-edited
 * @off: why it is not asked for; empty: it is
 *
 * A file that is handed in.
 */
typedef struct
{
  const char *id;
  const char *name;
  YoriaiText text;
  const char *of;
  const char *figure;
  const char *const *forms;
  const char *format;
  gint64 max_bytes;
  gint64 aim_bytes;
  gint64 max_pages;
  const char *due;
  const char *const *tracks;
  const char *state;
  YoriaiText off;
} YoriaiCallFile;

GPtrArray *yoriai_call_list_dates  (YoriaiCall        *self,
                                    const YoriaiTrack *track) G_GNUC_WARN_UNUSED_RESULT;
gboolean   yoriai_call_has_package (YoriaiCall        *self);
GPtrArray *yoriai_call_list_files  (YoriaiCall        *self,
                                    const YoriaiTrack *track) G_GNUC_WARN_UNUSED_RESULT;
gboolean   yoriai_call_is_file_due (YoriaiCall               *self,
                                    const YoriaiCallFile     *file,
                                    const YoriaiCallDeadline *date);

G_END_DECLS
