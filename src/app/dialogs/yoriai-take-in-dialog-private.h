/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/yoriai-answer-list.h"
#include "dialogs/yoriai-difference-list.h"
#include "dialogs/yoriai-take-in-copy.h"
#include "dialogs/yoriai-take-in-dialog.h"
#include "editors/yoriai-composition.h"

G_BEGIN_DECLS

/* Copies that came back: who has answered, and of the chosen one what it brings. Files are read one after the other in
 * a thread, compared one after the other in another, and again when what is open has changed; one or all are taken in in a
 * third. */
struct _YoriaiTakeInDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  GListStore *copies;         /* (owned) (element-type YoriaiTakeInCopy) */
  GCancellable *cancellable;  /* (owned): of reading and choosing */
  YoriaiTakeInCopy *shown;    /* (owned) (nullable): whose changes the list has */
  gboolean is_loading;
  guint n_loaded;             /* from the first on */
  guint n_changes;            /* of what is open */
  YoriaiTakeInCopy *compared; /* (owned) (nullable): which is being compared */
  guint n_changes_compared;   /* when that was begun */
  YoriaiTakeInCopy *taken;    /* (owned) (nullable): the one that is to be taken in, if that are not all */
  guint n_joins;              /* how often it was tried to take in one copy, or all; 0: nobody does */
  guint n_changes_joined;     /* when that was begun */
  char *problem;              /* (owned) (nullable): why they were not taken in */

  GtkStack *stack;            /* template children */
  AdwStatusPage *empty;
  GtkListView *view;
  GtkSingleSelection *selection;
  GtkLabel *count;
  GtkStack *who;
  YoriaiAnswerList *answers;
  GtkLabel *explanation;
  GtkStack *brings;
  AdwStatusPage *nothing;
  YoriaiDifferenceList *list;
  GtkLabel *chosen;
  GtkButton *take;

  YoriaiComposition *composition; /* (owned) */
};

YoriaiTakeInCopy *_yoriai_take_in_dialog_get_copy       (YoriaiTakeInDialog *self,
                                                         guint               i);
void              _yoriai_take_in_dialog_update_count   (YoriaiTakeInDialog *self);
void              _yoriai_take_in_dialog_update_answers (YoriaiTakeInDialog *self);

/* yoriai-take-in-dialog-compare.c */
gboolean          _yoriai_take_in_dialog_is_fresh       (YoriaiTakeInDialog *self);
void              _yoriai_take_in_dialog_update_chosen  (YoriaiTakeInDialog *self);
void              _yoriai_take_in_dialog_forget_shown   (YoriaiTakeInDialog *self,
                                                         gboolean            is_kept);
void              _yoriai_take_in_dialog_show_nothing   (YoriaiTakeInDialog *self,
                                                         const char         *title,
                                                         const char         *text);
void              _yoriai_take_in_dialog_show_selected  (YoriaiTakeInDialog *self);
void              _yoriai_take_in_dialog_selected_cb    (YoriaiTakeInDialog *self);
void              _yoriai_take_in_dialog_compare_next   (YoriaiTakeInDialog *self);
void              _yoriai_take_in_dialog_load_next      (YoriaiTakeInDialog *self);
void              _yoriai_take_in_dialog_changed_cb     (YoriaiTakeInDialog *self);

/* yoriai-take-in-dialog-take.c */
void              _yoriai_take_in_dialog_take_shown     (YoriaiTakeInDialog *self);
void              _yoriai_take_in_dialog_take_copies_action (GtkWidget  *widget,
                                                             const char *action_name,
                                                             GVariant   *parameter);

G_END_DECLS
