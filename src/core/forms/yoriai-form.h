/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "forms/yoriai-form-type.h"

G_BEGIN_DECLS

#define YORIAI_FORM_ROW_HEIGHT 20.5 /* of a row of one line, in points */
#define YORIAI_FORM_MAX_FIELDS 16   /* columns of a table of fields */

/**
 * YoriaiForm:
 *
 * A form being filled from top to bottom. Lives on the stack.
 */
typedef struct
{
  YoriaiFormSet *set;
  YoriaiReading *reading;
  YoriaiSink *sink;
  guint n_columns;
  guint n_label_columns;
  YoriaiFormUnit unit;
  char *number; /* (owned) (nullable) */
  char *name;   /* (owned) */
  char *title;  /* (owned) */
} YoriaiForm;

void yoriai_form_open  (YoriaiForm           *self,
                        YoriaiFormSet        *set,
                        const YoriaiFormSpec *spec);
void yoriai_form_close (YoriaiForm *self);

/* yoriai-form-unit.c */
void _yoriai_form_init_unit     (YoriaiForm           *self,
                                 const YoriaiFormSpec *spec);
void _yoriai_form_word_unit     (YoriaiForm  *self,
                                 char       **text);
void _yoriai_form_put_unit      (YoriaiForm *self);
void _yoriai_form_put_unit_note (YoriaiForm *self);
void _yoriai_form_put_in_unit   (YoriaiForm      *self,
                                 const YoriaiBox *boxes,
                                 guint            n_boxes);

/* yoriai-form-questions.c */
void     _yoriai_form_put_questions (YoriaiForm    *self);
void     _yoriai_form_put_after     (YoriaiForm    *self,
                                     YoriaiRecord  *record,
                                     const char    *path);
void     yoriai_form_take_questions (YoriaiFormSet *set,
                                     const char    *list);
gboolean yoriai_form_asks           (YoriaiForm    *self,
                                     YoriaiRecord  *owner);
void     yoriai_form_put_answers    (YoriaiForm    *self,
                                     YoriaiRecord  *owner,
                                     gboolean       is_end);
void     yoriai_form_put_items_answers (YoriaiForm *self);
gboolean _yoriai_form_has_answers   (YoriaiReading *reading,
                                     const char    *form);

void  yoriai_form_repeat_row   (YoriaiForm *self);
void  yoriai_form_keep         (YoriaiForm *self,
                                double      height);
void  yoriai_form_put          (YoriaiForm      *self,
                                const YoriaiBox *boxes,
                                guint            n_boxes);
void  yoriai_form_put_line     (YoriaiForm  *self,
                                YoriaiStyle  style,
                                const char  *text);
void  yoriai_form_put_subtitle (YoriaiForm *self,
                                const char *text);
void  yoriai_form_put_gap      (YoriaiForm *self);
void  yoriai_form_put_pair     (YoriaiForm  *self,
                                const char  *label,
                                YoriaiStyle  style,
                                const char  *text);
void  yoriai_form_put_figure   (YoriaiForm       *self,
                                YoriaiFigureKind  kind);
void  yoriai_form_put_fields   (YoriaiForm         *self,
                                YoriaiRecord       *record,
                                const char         *key,
                                const YoriaiColumn *fields,
                                guint               n_fields);
void  yoriai_form_put_head     (YoriaiForm         *self,
                                GType               type,
                                const char         *key,
                                const YoriaiColumn *columns,
                                guint               n_columns);
void  yoriai_form_put_head_and (YoriaiForm         *self,
                                GType               type,
                                const char         *key,
                                const YoriaiColumn *columns,
                                guint               n_columns,
                                const YoriaiBox    *box);
void  yoriai_form_put_item     (YoriaiForm         *self,
                                YoriaiRecord       *record,
                                guint               number,
                                const YoriaiColumn *columns,
                                guint               n_columns);
guint yoriai_form_select_columns (YoriaiForm         *self,
                                  const char         *key,
                                  const YoriaiColumn *columns,
                                  guint               n_columns,
                                  YoriaiColumn       *ret_columns);
void  yoriai_form_put_item_and (YoriaiForm         *self,
                                YoriaiRecord       *record,
                                guint               number,
                                const YoriaiColumn *columns,
                                guint               n_columns,
                                const YoriaiBox    *box);
void  yoriai_form_put_texts    (YoriaiForm         *self,
                                guint               number,
                                const YoriaiColumn *columns,
                                guint               n_columns,
                                const char * const *texts);
guint yoriai_form_put_table    (YoriaiForm         *self,
                                const char         *list,
                                const YoriaiColumn *columns,
                                guint               n_columns,
                                gboolean            repeats_head);
void  yoriai_form_put_list     (YoriaiForm         *self,
                                const char         *list,
                                const YoriaiColumn *columns,
                                guint               n_columns);

/* What only a workbook shows */
void yoriai_form_freeze     (YoriaiForm *self,
                             guint       row,
                             guint       col);
void yoriai_form_set_alarm  (YoriaiForm *self,
                             guint       row,
                             guint       first_col,
                             guint       last_col,
                             const char *criteria);
void yoriai_form_put_charts (YoriaiForm        *self,
                             const char        *title,
                             const YoriaiChart *charts,
                             guint              n_charts);

/* Cells of the sheet as a formula names them */
guint yoriai_form_get_row           (YoriaiForm *self);
void  yoriai_form_spec_share_out    (YoriaiFormSpec *spec,
                                     guint           n_fixed,
                                     guint           most,
                                     guint           least);
void  yoriai_form_append_criterion  (GString    *out,
                                     const char *label);
void  yoriai_form_append_cell       (GString *out,
                                     guint    row,
                                     guint    col);
void  yoriai_form_append_fixed_cell (GString  *out,
                                     guint     row,
                                     guint     col,
                                     gboolean  is_col_fixed);

G_END_DECLS
