/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-asked-value.h"
#include "partners/yoriai-partner-book.h"
#include "workbook/yoriai-xlsx.h"

G_BEGIN_DECLS

/**
 * YoriaiPartnerLook:
 *
 * How a cell of a partner's workbook looks. Those of answers can be written in.
 */
typedef enum
{
  YORIAI_PARTNER_TITLE,
  YORIAI_PARTNER_LINE,    /* a line that runs over the cells beside it */
  YORIAI_PARTNER_RIGHT,
  YORIAI_PARTNER_TERM,
  YORIAI_PARTNER_SAID,
  YORIAI_PARTNER_STRONG,
  YORIAI_PARTNER_HEAD,
  YORIAI_PARTNER_GROUP,
  YORIAI_PARTNER_NAME,    /* what a row of a form asks */
  YORIAI_PARTNER_HINT,
  YORIAI_PARTNER_MARK,
  YORIAI_PARTNER_COUNT,
  YORIAI_PARTNER_SUM,
  YORIAI_PARTNER_ANSWER_TEXT,
  YORIAI_PARTNER_ANSWER_LONG,
  YORIAI_PARTNER_ANSWER_NUMBER,
  YORIAI_PARTNER_ANSWER_MONEY,
  YORIAI_PARTNER_ANSWER_DATE,
  YORIAI_PARTNER_TOLD_TEXT,
  YORIAI_PARTNER_TOLD_NUMBER,
  YORIAI_PARTNER_TOLD_MONEY,
  YORIAI_PARTNER_TOLD_DATE,
  YORIAI_PARTNER_ROW_NUMBER, /* of a list: may be written in, like all of its row */
  YORIAI_PARTNER_ROW_SUM,
  YORIAI_PARTNER_FREE,       /* hidden, and the rest of a list's row */
  YORIAI_PARTNER_FILLED,     /* over an answer that has been given */
  YORIAI_PARTNER_N_LOOKS,
} YoriaiPartnerLook;

/**
 * YoriaiPartnerBook:
 *
 * A workbook being written.
 */
typedef struct
{
  const YoriaiAsked *asked;
  YoriaiXlsx *xlsx;
  lxw_workbook *workbook;
  lxw_worksheet *hidden;   /* names and lists */
  guint n_lists;           /* columns of it that are taken */
  GHashTable *lists;       /* (owned): what a list has, to its name */
  GPtrArray *names;        /* (owned): of the sheets, as they are called in it */
  GPtrArray *filled;       /* (owned): a formula each that counts what is filled in */
  GArray *n_filled;        /* and what it gives as it is sent */
  lxw_format *looks[YORIAI_PARTNER_N_LOOKS];
  GString *buffer;
} YoriaiPartnerBook;

/* yoriai-partner-look.c */
lxw_format *_yoriai_partner_look_get (YoriaiPartnerBook  *book,
                                      YoriaiPartnerLook   look);
double      _yoriai_partner_look_get_height (const char  *text,
                                             double       width,
                                             double       size,
                                             double       least);

/* yoriai-partner-cell.c */
void  _yoriai_partner_put_text    (YoriaiPartnerBook *book,
                                   lxw_worksheet     *sheet,
                                   lxw_row_t          row,
                                   guint              col,
                                   YoriaiPartnerLook  look,
                                   const char        *text);
void  _yoriai_partner_put_number  (YoriaiPartnerBook *book,
                                   lxw_worksheet     *sheet,
                                   lxw_row_t          row,
                                   guint              col,
                                   YoriaiPartnerLook  look,
                                   double             number);
void  _yoriai_partner_put_formula (YoriaiPartnerBook *book,
                                   lxw_worksheet     *sheet,
                                   lxw_row_t          row,
                                   guint              col,
                                   YoriaiPartnerLook  look,
                                   const char        *formula,
                                   const char        *text,
                                   double             number);
void  _yoriai_partner_put_cell    (YoriaiPartnerBook       *book,
                                   lxw_worksheet           *sheet,
                                   lxw_row_t                row,
                                   guint                    col,
                                   const YoriaiAskedColumn *column,
                                   YoriaiRecord            *record,
                                   gboolean                 is_asked);
void  _yoriai_partner_check       (YoriaiPartnerBook       *book,
                                   lxw_worksheet           *sheet,
                                   lxw_row_t                row,
                                   lxw_row_t                last_row,
                                   guint                    col,
                                   const YoriaiAskedColumn *column);
void  _yoriai_partner_colour      (YoriaiPartnerBook *book,
                                   lxw_worksheet     *sheet,
                                   lxw_row_t          row,
                                   guint              col,
                                   lxw_row_t          last_row,
                                   guint              last_col);
char *_yoriai_partner_dup_identity (const YoriaiAsked *asked,
                                    const char        *table);
char *_yoriai_partner_dup_hint    (const YoriaiPartnerBook *book,
                                   const YoriaiAskedColumn *column);
char *_yoriai_partner_dup_col     (guint              col);

/* yoriai-partner-form.c, yoriai-partner-list.c, yoriai-partner-cover.c */
lxw_worksheet *_yoriai_partner_add_sheet (YoriaiPartnerBook *book,
                                          const char        *name,
                                          gboolean           is_landscape);
void  _yoriai_partner_protect     (lxw_worksheet     *sheet,
                                   gboolean           takes_rows);
void  _yoriai_partner_write_form  (YoriaiPartnerBook      *book,
                                   const YoriaiAskedTable *table,
                                   lxw_worksheet          *sheet);
void  _yoriai_partner_write_list  (YoriaiPartnerBook      *book,
                                   const YoriaiAskedTable *table,
                                   lxw_worksheet          *sheet);
void  _yoriai_partner_write_cover (YoriaiPartnerBook      *book,
                                   lxw_worksheet          *sheet);

G_END_DECLS
