/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc-private.h"

G_BEGIN_DECLS

struct _YdocUndoStep
{
  YdocRanges *deletions;  /* (owned) */
  YdocRanges *insertions; /* (owned) */
  GPtrArray *order;       /* (owned): YdocClient of @deletions, as they came */
};

struct _YdocUndo
{
  Ydoc *doc;
  GPtrArray *scope;     /* (owned): YdocType; empty: the document */
  guint capture_timeout;
  YdocUndoTrackFunc tracks;
  gpointer tracks_data;
  gint64 (*clock) (gpointer data);
  gpointer clock_data;
  gboolean ignores_remote;
  GPtrArray *undo_steps; /* (owned): YdocUndoStep */
  GPtrArray *redo_steps; /* (owned): YdocUndoStep */
  GPtrArray *held;       /* (owned): YdocUndoStep that somebody took */
  YdocUndoStep *reverted; /* (nullable): what undoes the undoing that is under way */
  YdocRanges *freed;     /* (owned): what steps touched that are gone, not let go yet */
  guint n_freed;         /* how many of them came since that was tried */
  YdocRanges *gone;      /* (owned): what all steps deleted that somebody held once */
  gboolean is_gone_sorted;
  YdocUndoLeftFunc left_func; /* (nullable) */
  gpointer left_data;
  gboolean is_undoing;
  gboolean is_redoing;
  gboolean is_reverting;
  gint64 last_change;    /* 0: the next change begins a step */
};

/* ydoc-undo.c */
YdocUndoStep *_ydoc_undo_step_new     (YdocRanges *deletions, YdocRanges *insertions);
void          _ydoc_undo_step_free    (YdocUndoStep *step);
void          _ydoc_undo_step_add     (YdocUndoStep *step, const YdocUndoStep *newer);
gboolean      _ydoc_undo_has_in_scope (YdocUndo *self, const YdocItem *item);
gboolean      _ydoc_undo_apply_step   (YdocUndo *self, YdocTransaction *txn, const YdocUndoStep *step);

/* ydoc-undo-left.c */
void          _ydoc_undo_tell_left    (YdocUndo *undo, YdocTransaction *txn, const YdocUndoStep *step);

/* ydoc-undo-step.c */
gboolean      _ydoc_undo_held_deleted (YdocUndo *self, YdocId id);

G_END_DECLS
