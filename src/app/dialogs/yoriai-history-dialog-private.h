/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/yoriai-difference-list.h"
#include "dialogs/yoriai-history-dialog.h"
#include "dialogs/yoriai-version-list.h"

G_BEGIN_DECLS

/* What the proposal was, in its file and on this computer: each compared with what is open, from which all or a part is
 * restored, or with another one; and a name for what is open. */
struct _YoriaiHistoryDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace;   /* (owned) */
  GPtrArray *pasts;             /* (owned) (element-type YoriaiPast): what is shown, the newest first */
  GPtrArray *journals;          /* (owned) (element-type YoriaiPast): of this computer */
  GtkStringList *others;        /* (owned): what is open, then what each is called */
  YoriaiDifference *difference; /* (owned) (nullable): on show */
  GCancellable *cancellable;    /* (owned): of looking for journals */
  char *wanted;                 /* (owned) (nullable): hash of what is to be chosen when it is found */
  gboolean is_filling;

  YoriaiVersionList *versions;  /* template children */
  GtkEntry *name;
  GtkDropDown *other;
  GtkToggleButton *columns;
  GtkLabel *explanation;
  GtkBox *headings;
  GtkLabel *left;
  GtkLabel *right;
  GtkStack *stack;
  AdwStatusPage *nothing;
  YoriaiDifferenceList *list;
  GtkLabel *chosen;
};

/* What one may be compared with */
enum
{
  YORIAI_OTHER_NOW,
  YORIAI_OTHER_BEFORE,
  YORIAI_OTHER_FIRST, /* of all that there is */
};

/* yoriai-history-dialog-compare.c */
YoriaiState *_yoriai_history_get_history     (YoriaiHistoryDialog  *self);
guint        _yoriai_history_get_selected    (YoriaiHistoryDialog  *self);
gboolean     _yoriai_history_find_other      (YoriaiHistoryDialog  *self,
                                              guint                *ret_i);
void         _yoriai_history_get_names       (YoriaiHistoryDialog  *self,
                                              const char          **ret_before,
                                              const char          **ret_after);
void         _yoriai_history_update_chosen   (YoriaiHistoryDialog  *self);
void         _yoriai_history_forget_shown    (YoriaiHistoryDialog  *self);
void         _yoriai_history_show_nothing    (YoriaiHistoryDialog  *self,
                                              const char           *text);
void         _yoriai_history_show_difference (YoriaiHistoryDialog  *self);

G_END_DECLS
