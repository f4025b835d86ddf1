/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-asked-value.h"
#include "partners/yoriai-return.h"
#include "words/yoriai-title-index.h"

G_BEGIN_DECLS

#define YORIAI_RETURN_NO_COLUMN (-1)
#define YORIAI_RETURN_ROW "row"          /* in place of a field's key: of a row that is gone */
#define YORIAI_RETURN_AS_WRITTEN '?'     /* before what could not be read, in place of a value */

/* What a sheet wrote into one field. */
typedef struct
{
  guint sheet;
  char *record; /* (owned): the id of the row's record */
  char *place; /* (owned) */
  char *what;  /* (owned) */
  char *key;   /* (owned) */
  char *sent;  /* (owned) (nullable) */
  char *came;  /* (owned) */
  char *raw;   /* (owned): as the proposal has it */
} YoriaiReturnWrite;

struct _YoriaiReturns
{
  YoriaiReading *reading;     /* (not owned): or @own */
  YoriaiReading own;          /* of what was read in a thread */
  YoriaiExportOptions own_options;
  YoriaiSpace *stand;         /* (owned) (nullable): that @own was of in the thread */
  YoriaiCallLibrary *library; /* (owned) */
  YoriaiSpace *base;          /* (owned) (nullable): what is open, with what was sent where the partner wrote; until it is compared */
  YoriaiSpace *theirs;        /* (owned): and with what came */
  YoriaiReading theirs_reading;
  GPtrArray *sheets;          /* (owned) (element-type YoriaiReturn) */
  GPtrArray *items;           /* (owned) (element-type YoriaiReturnItem) */
  GHashTable *writes;         /* (owned): record, field and year, to a YoriaiReturnWrite */
  GHashTable *made;           /* (owned): ids of new records, to a YoriaiReturnWrite */
  YoriaiIncoming *incoming;   /* (owned) (nullable) */
  YoriaiHeadings *headings;   /* (owned) (nullable) */
};

/* One sheet being read. */
typedef struct
{
  YoriaiReturns *all;
  YoriaiReturn *sheet;
  guint index;              /* of it */
  YoriaiSheetBook *book;    /* (nullable): none of a mail */
  YoriaiAsked *asked;       /* of what is open */
  GHashTable *hidden;       /* (owned): what the hidden sheet says */
  GHashTable *seen;         /* (owned): marks of what came before */
  YoriaiTitleIndex *titles; /* (owned) (nullable): of theirs */
} YoriaiReturnReader;

/**
 * YoriaiReturnLayout:
 * @head: the last row above what was filled in
 * @id, @place: columns of ids and numbers, or %YORIAI_RETURN_NO_COLUMN
 * @label, @answer, @sent: of a form
 * @columns: of a list: where each of the table's columns is
 * @sents: and where what was sent in it is
 *
 * Where a table stands in a sheet.
 */
typedef struct
{
  YoriaiSheet *sheet;
  const YoriaiAskedTable *table;
  guint head;
  int id;
  int place;
  int label;
  int answer;
  int sent;
  int *columns;
  int *sents;
} YoriaiReturnLayout;

/* yoriai-return-whose.c */
GHashTable   *_yoriai_return_read_hidden (YoriaiSheetBook     *book);
YoriaiRecord *_yoriai_return_find_whose  (YoriaiReturns       *self,
                                          YoriaiSheetBook     *book,
                                          GHashTable          *hidden,
                                          YoriaiReturnWhose   *ret_whose);
YoriaiRecord *_yoriai_return_find_in_name (YoriaiReturns           *self,
                                           const char              *name,
                                           YoriaiReturnWhose       *ret_whose);
YoriaiRecord *_yoriai_return_find_in_pairs (YoriaiReturns          *self,
                                            const YoriaiSheetPairs *pairs);
char         *_yoriai_return_dup_table   (YoriaiSheet         *sheet);
const char   *_yoriai_return_get_language (YoriaiSheetBook    *book,
                                           GHashTable         *hidden);

/* yoriai-return-layout.c */
YoriaiReturnLayout *_yoriai_return_layout_find (YoriaiReturnReader     *reader,
                                                const YoriaiAskedTable *table);
void                _yoriai_return_layout_free (YoriaiReturnLayout     *layout);
char               *_yoriai_return_dup_text    (YoriaiSheet            *sheet,
                                                guint                   row,
                                                int                     col);

gboolean            _yoriai_return_find_said   (YoriaiReturnReader     *reader,
                                                const YoriaiAskedTable *table,
                                                const char             *heading,
                                                int                    *ret_index);
void                _yoriai_return_note_headings (YoriaiReturnReader       *reader,
                                                  const YoriaiReturnLayout *layout);
void                _yoriai_return_table_free  (gpointer                data);

/* yoriai-return-rows.c */
void _yoriai_return_read_form (YoriaiReturnReader       *reader,
                               const YoriaiReturnLayout *layout);
void _yoriai_return_read_list (YoriaiReturnReader       *reader,
                               const YoriaiReturnLayout *layout);
void _yoriai_return_read_pairs (YoriaiReturnReader      *reader,
                                const YoriaiSheetPairs  *pairs);
int  _yoriai_return_find_label (const YoriaiAskedTable  *table,
                                const char              *label);

/* yoriai-return-value.c */
gboolean _yoriai_return_read_raw  (const YoriaiAskedColumn *column,
                                   const char              *raw,
                                   YoriaiValue             *ret_value);
gboolean _yoriai_return_read_cell (YoriaiReturnReader      *reader,
                                   const YoriaiAskedColumn *column,
                                   YoriaiRecord            *record,
                                   YoriaiSheet             *sheet,
                                   const YoriaiSheetCell   *cell,
                                   const char              *text,
                                   YoriaiValue             *ret_value,
                                   GError                 **error);
gboolean _yoriai_return_set       (const YoriaiAskedColumn *column,
                                   YoriaiRecord            *record,
                                   const char              *institution,
                                   const YoriaiValue       *value,
                                   GError                 **error);
char    *_yoriai_return_dup_raw   (const YoriaiAskedColumn *column,
                                   const YoriaiValue       *value);
char    *_yoriai_return_dup_shown (const YoriaiAsked       *asked,
                                   const YoriaiAskedColumn *column,
                                   YoriaiRecord            *record,
                                   const char              *raw);
gboolean _yoriai_return_is_same   (const YoriaiAskedColumn *column,
                                   const char              *raw,
                                   const char              *other);

/* yoriai-return-cells.c */
typedef struct
{
  const YoriaiAskedColumn *column;
  YoriaiRecord *row;           /* in theirs */
  gboolean is_new;
  YoriaiSheet *sheet;          /* (nullable) */
  const YoriaiSheetCell *cell; /* (nullable) */
  const char *text;            /* what stands there */
  const char *sent;            /* (nullable): what was sent, raw */
  const char *place;
} YoriaiReturnCell;

void _yoriai_return_take_cell (YoriaiReturnReader       *reader,
                               const YoriaiReturnCell   *cell);
void _yoriai_return_ask       (YoriaiReturnReader       *reader,
                               YoriaiReturnKind          kind,
                               YoriaiRecord             *row,
                               const YoriaiAskedColumn  *column,
                               const char               *place,
                               const char               *sent,
                               const char               *mine,
                               const char               *came,
                               const char               *reason,
                               const char               *raw);
YoriaiRecord *_yoriai_return_make_affiliation (YoriaiRecord *person,
                                               const char   *institution);
gboolean _yoriai_return_was_answered (YoriaiReturnReader *reader,
                                      const char         *record,
                                      const char         *key,
                                      const char         *raw);
char *_yoriai_return_dup_mark (const char *record,
                               const char *key,
                               const char *raw);
char *_yoriai_return_dup_place_key (YoriaiRecord *record,
                                    guint         field,
                                    gint64        year);
void _yoriai_return_write_free (gpointer data);

/* yoriai-return-receipt.c */
YoriaiRecord *_yoriai_return_find_by_digest (YoriaiRecord *root,
                                             const char   *digest);
GHashTable *_yoriai_return_list_seen (YoriaiRecord  *root,
                                      const char    *institution);
gboolean    _yoriai_return_was_seen  (YoriaiRecord  *root,
                                      const char    *institution,
                                      const char    *digest);
gboolean    _yoriai_return_note      (YoriaiReturns *self,
                                      GDateTime     *now,
                                      GPtrArray    **marks,
                                      GError       **error);

G_END_DECLS
