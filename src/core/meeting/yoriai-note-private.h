/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "meeting/yoriai-meeting-error.h"

G_BEGIN_DECLS

#define YORIAI_NOTE_TYPE 121      /* the number of our own messages beside those of y-protocols */
#define YORIAI_NOTE_MAX_PARTS 16
#define YORIAI_NOTE_MAX 65535     /* bytes of one that does not carry a state vector */

/* What our own programs say to each other, and to nobody who did not ask for it. */
typedef enum
{
  YORIAI_NOTE_HELLO,    /* guest: name, institution, layout (text) */
  YORIAI_NOTE_WAIT,     /* host: somebody is asked */
  YORIAI_NOTE_WELCOME,  /* host: role, proposal, lineage, room, secret (text; empty: the one they have), record, clients,
                         * layout (text), about how many bytes the proposal has (text), the host's own client of the
                         * awareness (eight bytes; empty: it has no window) */
  YORIAI_NOTE_RECEIVED, /* both: number of updates taken, digest, state vector */
  YORIAI_NOTE_REFUSED,  /* host: the place that is not allowed; empty: none is */
  YORIAI_NOTE_ROLE,     /* host: what they may do from now on, record */
  YORIAI_NOTE_CODE,     /* both: a message of a code's try, at first the share, then the tag */
  YORIAI_NOTE_CLIENT,   /* guest: as whom they write from now on (eight bytes) */
  YORIAI_NOTE_CALL,     /* guest: which call's pack it has, by id and digest (empty: none) */
  YORIAI_NOTE_PACK,     /* host: which call's packs these are, and they, what they build upon first */
} YoriaiNoteKind;

/* A message, taken apart; borrowed. */
typedef struct
{
  guint kind;
  guint n_parts;
  struct
  {
    const guint8 *data;
    gsize length;
  } parts[YORIAI_NOTE_MAX_PARTS];
} YoriaiNote;

GBytes   *_yoriai_note_encode   (YoriaiNoteKind      kind,
                                 GBytes *const      *parts,
                                 guint               n_parts) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *_yoriai_note_encode_texts (YoriaiNoteKind  kind,
                                 const char *const  *texts,
                                 guint               n_texts) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *_yoriai_note_encode_number (YoriaiNoteKind kind,
                                 guint64             number) G_GNUC_WARN_UNUSED_RESULT;
gboolean  _yoriai_note_get_number (const YoriaiNote *note,
                                 guint               index,
                                 guint64            *ret_number);
gboolean  _yoriai_note_decode   (const guint8       *data,
                                 gsize               length,
                                 YoriaiNote         *ret_note,
                                 GError            **error);
char     *_yoriai_note_dup_text (const YoriaiNote   *note,
                                 guint               index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
