/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-composition.h"
#include "partners/yoriai-return-files.h"
#include "partners/yoriai-return-list.h"
#include "partners/yoriai-sheets-dialog.h"

G_BEGIN_DECLS

/* What the list on the right shows. */
typedef enum
{
  YORIAI_SHEETS_OPEN,    /* what is to be decided, of all sheets */
  YORIAI_SHEETS_SAFE,    /* what is safe, of all */
  YORIAI_SHEETS_ONE,     /* all of one sheet */
  YORIAI_SHEETS_REFUSED, /* a file that was not read */
} YoriaiSheetsKind;

/* Sheets that came back, and what is to become of what they bring. They are read and compared in a thread, and again when what
 * is open changes or whose a sheet is has been said. */
struct _YoriaiSheetsDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace;     /* (owned) */
  GPtrArray *paths;               /* (owned) (element-type filename): files and folders */
  GHashTable *whose;              /* (owned): keys of files, to ids of institutions */
  YoriaiHeadings *headings;       /* (owned): as they are remembered on this computer */
  GCancellable *cancellable;      /* (owned) */
  YoriaiReturns *returns;         /* (owned) (nullable): as they were read last */
  GPtrArray *refused;             /* (owned) (nullable) */
  guint n_changes;                /* of what is open, and of what is to be read */
  guint n_changes_read;           /* when that was begun */
  gboolean is_reading;
  gboolean is_taking;
  char *problem;                  /* (owned) (nullable): why nothing was read or taken */

  GtkStack *stack;                /* template children */
  AdwStatusPage *empty;
  GtkListBox *sheets;
  GtkLabel *sum;
  GtkStack *brings;
  AdwStatusPage *nothing;
  YoriaiReturnList *list;
  GtkExpander *mapping;
  GtkGrid *headings_grid;
  GtkBox *asks_whose;
  GtkDropDown *institution;
  GtkLabel *keys;
  GtkButton *take;
  GtkSpinner *spinner;

  GPtrArray *institutions;        /* (owned): ids, as the drop-down has them */
  YoriaiComposition *composition; /* (owned) */
};

/* yoriai-sheets-dialog-sheets.c */
void _yoriai_sheets_dialog_fill            (YoriaiSheetsDialog *self);
void _yoriai_sheets_dialog_show_selected   (YoriaiSheetsDialog *self);
void _yoriai_sheets_dialog_update_counts   (YoriaiSheetsDialog *self);
const YoriaiReturn *_yoriai_sheets_dialog_get_selected (YoriaiSheetsDialog *self);

/* yoriai-sheets-dialog-headings.c */
void _yoriai_sheets_dialog_show_headings   (YoriaiSheetsDialog *self);

/* yoriai-sheets-dialog.c */
void _yoriai_sheets_dialog_read            (YoriaiSheetsDialog *self);

G_END_DECLS
