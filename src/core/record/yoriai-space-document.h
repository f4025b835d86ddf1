/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"

G_BEGIN_DECLS

/* A space as a replicated document: what is edited here and elsewhere comes together, in any order. The document comes to
 * stand when somebody needs it; reading, checking and writing a proposal never do. */

/**
 * YoriaiFormat:
 * @read: reads a proposal; %NULL if it is none
 * @write: writes one canonically
 * @read_with_state: (nullable): reads a proposal as @read does, and the state of a document that came with it; that is
 *   %NULL where there is none, with an error where it cannot be read
 * @read_parts: (nullable): as @read_with_state, where somebody has read the file before and knows where the proposal ends in
 *   it, and what its state is, as it lies there; %NULL without an error where it has to be read as a whole
 *
 * How proposals are read and written. All are called in any thread.
 */
typedef struct
{
  YoriaiSpace *(*read)  (GBytes      *file);
  GBytes      *(*write) (YoriaiSpace *space);
  YoriaiSpace *(*read_with_state) (GBytes *file, GBytes **ret_state, GError **error);
  YoriaiSpace *(*read_parts) (GBytes *file, gsize end, GBytes *packed, GBytes **ret_state, GError **error);
} YoriaiFormat;

/**
 * YoriaiSourceState:
 * @YORIAI_SOURCE_PLAIN: it came without the state of a document, or nobody has needed that yet
 * @YORIAI_SOURCE_SHOWN: the proposal is what its state shows
 * @YORIAI_SOURCE_AHEAD: it is another: something else has changed it since
 * @YORIAI_SOURCE_REFUSED: the state cannot be read: it is damaged, or another proposal's
 *
 * What was found of the state that came with a proposal.
 */
typedef enum
{
  YORIAI_SOURCE_PLAIN,
  YORIAI_SOURCE_SHOWN,
  YORIAI_SOURCE_AHEAD,
  YORIAI_SOURCE_REFUSED,
} YoriaiSourceState;

/**
 * YoriaiUpdateFunc:
 * @space: the space
 * @update: (nullable): what the document has that it had not: to send to others, to write into a journal; %NULL when the
 *   document is another, of before a copy was taken in or with it again, as can be until yoriai_space_note_shared(): it
 *   is what yoriai_space_encode_state() gives, and what was told before does not hold
 * @origin: whose it is
 * @data: of yoriai_space_set_update_func(), or yoriai_space_listen_updates()
 */
typedef void (*YoriaiUpdateFunc) (YoriaiSpace  *space,
                                  GBytes       *update,
                                  YoriaiOrigin  origin,
                                  gpointer      data);

void         yoriai_space_set_source       (YoriaiSpace        *self,
                                            const YoriaiFormat *format,
                                            GBytes             *file);
void         yoriai_space_set_source_parts (YoriaiSpace        *self,
                                            gsize               end,
                                            GBytes             *packed);
GBytes      *yoriai_space_dup_source       (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *yoriai_space_dup_unedited     (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean     yoriai_space_ensure_document  (YoriaiSpace        *self);
void         yoriai_space_request_document (YoriaiSpace        *self);
void         yoriai_space_build_document_async (YoriaiSpace    *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean     yoriai_space_build_document_finish (YoriaiSpace   *self,
                                            GAsyncResult       *result,
                                            GError            **error);
gboolean     yoriai_space_has_document     (YoriaiSpace        *self);
YoriaiSourceState yoriai_space_get_source_state (YoriaiSpace   *self);
YoriaiSpace *yoriai_space_new_from_state   (GType               root_type,
                                            GBytes             *state,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     yoriai_space_adopt_state      (YoriaiSpace        *self,
                                            const YoriaiFormat *format,
                                            GBytes             *state,
                                            gboolean           *ret_is_ahead,
                                            GError            **error);
void         yoriai_space_set_author       (YoriaiSpace        *self,
                                            const char         *author);
const char  *yoriai_space_get_author       (YoriaiSpace        *self);

/* Updates */
void         yoriai_space_set_update_func  (YoriaiSpace        *self,
                                            YoriaiUpdateFunc    func,
                                            gpointer            data,
                                            GDestroyNotify      destroy);
void         yoriai_space_listen_updates   (YoriaiSpace        *self,
                                            YoriaiUpdateFunc    func,
                                            gpointer            data);
void         yoriai_space_unlisten_updates (YoriaiSpace        *self,
                                            YoriaiUpdateFunc    func,
                                            gpointer            data);
gboolean     yoriai_space_apply_update     (YoriaiSpace        *self,
                                            GBytes             *update,
                                            GError            **error);
gboolean     yoriai_space_take_copy        (YoriaiSpace        *self,
                                            YoriaiSpace        *copy,
                                            GError            **error);
GBytes      *yoriai_space_encode_state     (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *yoriai_space_encode_state_vector (YoriaiSpace     *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *yoriai_space_encode_diff      (YoriaiSpace        *self,
                                            GBytes             *vector,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char        *yoriai_space_dup_lineage      (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;

GBytes      *yoriai_space_digest           (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * YoriaiRemoved:
 * @id: the record's id
 * @record: (nullable): the record; %NULL for one that has no place this program knows
 * @by: (nullable): who removed it
 * @at: when, in seconds since 1970; 0 where that is not known. To be shown, never compared
 * @was_written_since: somebody wrote into it while it was being removed
 * @has_no_place: nobody removed it: it has no place, or one that this program does not know
 *
 * What is in the trash.
 */
typedef struct
{
  char *id;
  YoriaiRecord *record;
  char *by;
  gint64 at;
  gboolean was_written_since;
  gboolean has_no_place;
} YoriaiRemoved;

void         yoriai_removed_free           (YoriaiRemoved      *self);
GPtrArray   *yoriai_space_list_removed     (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean     yoriai_space_restore          (YoriaiSpace        *self,
                                            YoriaiRecord       *record,
                                            GError            **error);
gboolean     yoriai_space_erase            (YoriaiSpace        *self,
                                            YoriaiRecord       *record,
                                            GError            **error);

/**
 * YoriaiConflict:
 * @name: names it in all copies
 * @record: the record
 * @field: which field; %YORIAI_NO_FIELD for the place of the record, "@", or a member that nobody knows, "?NAME"
 * @suffix: (nullable): of a field that holds several: the year, the reference, the number; without a field its key
 * @json: the value that lost, as JSON: of a string or reference with its order
 * @author: (nullable): who wrote it
 * @value: its bytes
 * @is_member: an older program wrote it, as a member that is a field here: @json is the whole field
 * @is_text: it is a version of a text: of a line that several copies changed apart, where what stands may be a mixture, or
 *   of any text of copies that have no common origin
 *
 * A value that several wrote at once: what lost.
 */
typedef struct
{
  char *name;
  YoriaiRecord *record;
  guint field;
  char *suffix;
  char *json;
  char *author;
  GBytes *value;
  gboolean is_member;
  gboolean is_text;
} YoriaiConflict;

void         yoriai_conflict_free          (YoriaiConflict     *self);
GPtrArray   *yoriai_space_list_conflicts   (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean     yoriai_space_read_conflict    (YoriaiSpace        *self,
                                            const YoriaiConflict *conflict,
                                            YoriaiValue        *ret_value);
gboolean     yoriai_space_take_conflict    (YoriaiSpace        *self,
                                            const YoriaiConflict *conflict,
                                            GError            **error);
void         yoriai_space_settle_conflict  (YoriaiSpace        *self,
                                            const YoriaiConflict *conflict);

/**
 * YoriaiSaid:
 * @record: the record
 * @field: which field; %YORIAI_NO_FIELD for a member that nobody knows
 * @year: of amounts by year: which, else 0
 * @name: (nullable): of that member
 *
 * A place in which copies of different origins do not say the same.
 */
typedef struct
{
  YoriaiRecord *record;
  guint field;
  gint64 year;
  const char *name;
} YoriaiSaid;

gboolean     yoriai_space_note_said        (YoriaiSpace        *self,
                                            const YoriaiSaid   *place,
                                            const YoriaiValue  *value);
gboolean     yoriai_space_has_settled      (YoriaiSpace        *self,
                                            const YoriaiSaid   *place,
                                            const YoriaiValue  *value);
void         yoriai_space_settle_removed   (YoriaiSpace        *self,
                                            const YoriaiRemoved *removed);
gboolean     yoriai_space_may_tell         (GBytes             *state);

/* Taking in */

/**
 * YoriaiNews:
 *
 * Where a copy has been edited beyond what another has.
 */
typedef struct _YoriaiNews YoriaiNews;

YoriaiNews  *yoriai_space_read_news        (YoriaiSpace        *self,
                                            YoriaiSpace        *copy,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void         yoriai_news_free              (YoriaiNews         *self);
gboolean     yoriai_news_is_empty          (const YoriaiNews   *self);
gboolean     yoriai_news_find              (const YoriaiNews   *self,
                                            const char         *id,
                                            const char         *field,
                                            const char         *suffix,
                                            const char        **ret_authors);
YoriaiSpace *yoriai_space_new_merged       (YoriaiSpace        *self,
                                            YoriaiSpace        *copy,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     yoriai_space_take_in          (YoriaiSpace        *self,
                                            YoriaiSpace        *merged,
                                            const char         *label,
                                            GError            **error);
void         yoriai_space_note_shared      (YoriaiSpace        *self);
void         yoriai_space_note_common      (YoriaiSpace        *self);
gboolean     yoriai_space_undo_takes_back  (YoriaiSpace        *self);

/**
 * YoriaiUndoLeftKind:
 * @YORIAI_LEFT_VALUE: a value that others have written
 * @YORIAI_LEFT_TEXT: a text into which others have written
 * @YORIAI_LEFT_RECORD: a record that others have removed, or brought back
 * @YORIAI_LEFT_PLACE: a record that others have moved
 *
 * What an undo could not put back.
 */
typedef enum
{
  YORIAI_LEFT_VALUE,
  YORIAI_LEFT_TEXT,
  YORIAI_LEFT_RECORD,
  YORIAI_LEFT_PLACE,
} YoriaiUndoLeftKind;

/**
 * YoriaiUndoLeft:
 * @kind: what it is
 * @record: the record
 * @field: of a value or a text its field; %YORIAI_NO_FIELD for a member that nobody knows
 * @suffix: (nullable): of a field that holds several: the year, the reference, the number; of a member its name
 * @n_characters: of a text: how many of others' characters stand in it
 */
typedef struct
{
  YoriaiUndoLeftKind kind;
  YoriaiRecord *record;
  guint field;
  char *suffix;
  guint n_characters;
} YoriaiUndoLeft;

void         yoriai_undo_left_free              (YoriaiUndoLeft         *self);
GPtrArray   *yoriai_space_list_undo_left   (YoriaiSpace        *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiNews, yoriai_news_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiUndoLeft, yoriai_undo_left_free)

/* For tests */
void         yoriai_space_set_seed         (YoriaiSpace        *self,
                                            guint32             seed,
                                            guint64             client);

G_END_DECLS
