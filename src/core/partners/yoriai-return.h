/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"
#include "partners/yoriai-headings.h"
#include "reading/yoriai-reading.h"
#include "sheets/yoriai-sheet-book.h"
#include "sheets/yoriai-sheet-pairs.h"
#include "workspace/yoriai-incoming.h"

G_BEGIN_DECLS

/**
 * YoriaiReturnWhose:
 * @YORIAI_RETURN_OF_NOBODY: nothing says whose it is
 * @YORIAI_RETURN_OF_ANOTHER: it was sent for another proposal
 * @YORIAI_RETURN_BY_SHEET: the hidden sheet says it
 * @YORIAI_RETURN_BY_COLUMN: the hidden column does
 * @YORIAI_RETURN_BY_NUMBER: the number, in sight or in the file's name
 * @YORIAI_RETURN_BY_NAME: the name of the institution in it
 * @YORIAI_RETURN_BY_HAND: somebody said so
 *
 * How it is known whose a sheet is.
 */
typedef enum
{
  YORIAI_RETURN_OF_NOBODY,
  YORIAI_RETURN_OF_ANOTHER,
  YORIAI_RETURN_BY_SHEET,
  YORIAI_RETURN_BY_COLUMN,
  YORIAI_RETURN_BY_NUMBER,
  YORIAI_RETURN_BY_NAME,
  YORIAI_RETURN_BY_HAND,
} YoriaiReturnWhose;

/**
 * YoriaiReturnKind:
 * @YORIAI_RETURN_FILLED: something stands where nothing is here: safe
 * @YORIAI_RETURN_CHANGED: the partner changed what nobody changed here: safe
 * @YORIAI_RETURN_NEW: a record of the partner's own: safe
 * @YORIAI_RETURN_CONTESTED: changed on both sides, or nobody knows what was sent
 * @YORIAI_RETURN_UNREADABLE: a cell that says nothing its field takes
 * @YORIAI_RETURN_EMPTIED: a cell is empty where something was sent
 * @YORIAI_RETURN_GONE: a row that was sent is not there
 * @YORIAI_RETURN_UNIT: an amount that is a thousand times another
 * @YORIAI_RETURN_REMOVED: the partner wrote in a record that has been removed here
 * @YORIAI_RETURN_CONTRADICTED: another sheet of the same partner says something else
 * @YORIAI_RETURN_SHIFTED: told only: hidden cells stood beside another row, after a sort of some columns
 * @YORIAI_RETURN_UNKNOWN: told only: a column or a line that nothing is known of
 *
 * One thing that a sheet brings, or that is to be asked of it.
 */
typedef enum
{
  YORIAI_RETURN_FILLED,
  YORIAI_RETURN_CHANGED,
  YORIAI_RETURN_NEW,
  YORIAI_RETURN_CONTESTED,
  YORIAI_RETURN_UNREADABLE,
  YORIAI_RETURN_EMPTIED,
  YORIAI_RETURN_GONE,
  YORIAI_RETURN_UNIT,
  YORIAI_RETURN_REMOVED,
  YORIAI_RETURN_CONTRADICTED,
  YORIAI_RETURN_SHIFTED,
  YORIAI_RETURN_UNKNOWN,
  YORIAI_RETURN_N_KINDS,
} YoriaiReturnKind;

/**
 * YoriaiReturnItem:
 * @kind: what it is
 * @sheet: which of the sheets it is from
 * @place: (owned): the cell or row: 人!E5
 * @what: (owned): the record and the field, as people call them
 * @sent: (owned) (nullable): what was sent; %NULL where nobody knows
 * @mine: (owned) (nullable): what is here
 * @came: (owned): what the partner wrote, in the sheet's own words
 * @reason: (owned) (nullable): why it could not be read
 * @record: (owned) (nullable): the id of the record, new ones as they are to be
 * @row: (owned) (nullable): the id of the row's record, which has that one, or is it
 * @key: (owned) (nullable): what was asked: “people.name”
 * @raw: (owned) (nullable): the value that came, as the proposal has it, where the difference has not
 * @difference: which item of the difference it is; %G_MAXUINT for what is not taken by it
 * @take: what is to become of it: of what is safe the partner's at first, of the rest %YORIAI_TAKE_OPEN: nobody has decided
 * @edited: (owned) (nullable): what somebody made of it
 *
 * One thing that a sheet brings.
 */
typedef struct
{
  YoriaiReturnKind kind;
  guint sheet;
  char *place;
  char *what;
  char *sent;
  char *mine;
  char *came;
  char *reason;
  char *record;
  char *row;
  char *key;
  char *raw;
  guint difference;
  YoriaiTake take;
  char *edited;
} YoriaiReturnItem;

/**
 * YoriaiReturnHeading:
 * @text: (owned): as it stands in the sheet
 * @key: (owned) (nullable): the column it is taken for: “people.name”
 *
 * A heading of a table of somebody's own.
 */
typedef struct
{
  char *text;
  char *key;
} YoriaiReturnHeading;

/**
 * YoriaiReturnTable:
 * @name: (owned): which list it is taken for: “people”
 * @title: (owned): what people call that
 * @headings: (owned) (element-type YoriaiReturnHeading)
 * @keys: (owned): the columns there are
 * @labels: (owned): what they are called
 *
 * A table that was read by its headings.
 */
typedef struct
{
  char *name;
  char *title;
  GPtrArray *headings;
  char **keys;
  char **labels;
} YoriaiReturnTable;

/**
 * YoriaiReturn:
 * @name: (owned): what the file is called
 * @institution: (nullable): whose it is
 * @whose: how that is known
 * @way: workbook, table or mail, as a receipt has it
 * @who: (owned) (nullable): who filled it in
 * @date: (owned) (nullable): and when, as a date
 * @note: (owned) (nullable): what else the partner wrote
 * @digest: (owned): of the file
 * @is_pending: whether it cannot be read, and waits to be copied by hand
 * @n_cells: cells that were read
 * @was_seen: whether the same file came before
 * @tables: (owned) (element-type YoriaiReturnTable): those that were read by their headings
 * @counts: of its items, by #YoriaiReturnKind
 *
 * A sheet that came back.
 */
typedef struct
{
  char *name;
  YoriaiRecord *institution;
  YoriaiReturnWhose whose;
  const char *way;
  char *who;
  char *date;
  char *note;
  char *digest;
  gboolean is_pending;
  guint n_cells;
  gboolean was_seen;
  GPtrArray *tables;
  guint counts[YORIAI_RETURN_N_KINDS];
} YoriaiReturn;

/**
 * YoriaiReturns:
 *
 * Sheets that came back, all that are taken in together. Good until the proposal changes.
 */
typedef struct _YoriaiReturns YoriaiReturns;

YoriaiReturns      *yoriai_returns_new         (YoriaiReading      *reading,
                                                YoriaiCallLibrary  *library) G_GNUC_WARN_UNUSED_RESULT;
void                yoriai_returns_free        (YoriaiReturns      *self);

void                yoriai_returns_set_headings (YoriaiReturns     *self,
                                                 YoriaiHeadings    *headings);
const YoriaiReturn *yoriai_returns_add         (YoriaiReturns      *self,
                                                YoriaiSheetBook    *book,
                                                gboolean            is_table,
                                                const char         *digest,
                                                YoriaiRecord       *institution);
const YoriaiReturn *yoriai_returns_add_text    (YoriaiReturns      *self,
                                                const char         *name,
                                                const char         *text,
                                                const char         *digest,
                                                YoriaiRecord       *institution,
                                                GError            **error);
const YoriaiReturn *yoriai_returns_add_pending (YoriaiReturns   *self,
                                                const char      *name,
                                                const char      *digest,
                                                YoriaiRecord    *institution);
gboolean            yoriai_returns_compare     (YoriaiReturns      *self,
                                                GError            **error);

guint               yoriai_returns_get_n       (YoriaiReturns      *self);
const YoriaiReturn *yoriai_returns_get         (YoriaiReturns      *self,
                                                guint               index);
const GPtrArray    *yoriai_returns_get_items   (YoriaiReturns      *self);
YoriaiIncoming     *yoriai_returns_get_incoming (YoriaiReturns     *self);

gboolean            yoriai_return_item_is_safe (const YoriaiReturnItem *item);
gboolean            yoriai_return_item_is_told (const YoriaiReturnItem *item);
gboolean            yoriai_returns_can_decide  (YoriaiReturns      *self,
                                                guint               index,
                                                YoriaiTake          take);
gboolean            yoriai_returns_decide      (YoriaiReturns      *self,
                                                guint               index,
                                                YoriaiTake          take,
                                                const char         *text,
                                                GError            **error);
guint               yoriai_returns_count_taken (YoriaiReturns      *self);
gboolean            yoriai_returns_take        (YoriaiReturns      *self,
                                                GDateTime          *now,
                                                guint              *ret_n_taken,
                                                GError            **error);

const char         *yoriai_return_kind_get_label (YoriaiReturnKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiReturns, yoriai_returns_free)

G_END_DECLS
