/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-ask-dialog.h"
#include "partners/yoriai-partner-item.h"

G_BEGIN_DECLS

/* Of yoriai-ask-dialog-make.c: what is being made. */
typedef struct _YoriaiAskJob YoriaiAskJob;

/* Whom to ask, what, and until when; then what is made of it, and what was written. */
struct _YoriaiAskDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace;   /* (owned) */
  GListStore *items;            /* (owned) (element-type YoriaiPartnerItem) */
  GtkCustomFilter *filter;      /* (owned) */
  char *sought;                 /* (owned) (nullable): of a name, folded */
  GPtrArray *parts;             /* (owned) (element-type GtkCheckButton): as yoriai_ask_list_parts() */
  GCancellable *cancellable;    /* (owned): of choosing a folder and of questions */
  YoriaiAskJob *job;            /* (nullable) (unowned): that is under way */
  GFile *folder;                /* (owned) (nullable): where it was written */
  gboolean is_choosing;         /* several at once */
  YoriaiPartnerMail mail;       /* what they are written */

  GtkStack *stack;              /* template children */
  GtkColumnView *view;
  GtkEditable *search;
  GtkLabel *count;
  GtkWidget *options;           /* what is asked, until when */
  AdwPreferencesGroup *asked;
  GtkCheckButton *only_open;
  GtkEditable *day;
  GtkEditable *hour;
  GtkLabel *due;
  GtkTextView *note;
  GtkProgressBar *progress;
  AdwStatusPage *done;
  GtkLabel *written;
};

void      _yoriai_ask_dialog_make    (YoriaiAskDialog *self,
                                      GFile           *folder);
void      _yoriai_ask_dialog_stop    (YoriaiAskDialog *self);
GPtrArray *_yoriai_ask_dialog_list_chosen (YoriaiAskDialog *self) G_GNUC_WARN_UNUSED_RESULT;
char    **_yoriai_ask_dialog_list_parts (YoriaiAskDialog *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean  _yoriai_ask_dialog_read_day (YoriaiAskDialog  *self,
                                       char            **ret_day);
void      _yoriai_ask_dialog_show    (YoriaiAskDialog *self,
                                      const char      *page);

G_END_DECLS
