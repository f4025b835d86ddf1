/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figure/yoriai-figure-pane.h"

G_BEGIN_DECLS

/* A figure with what one does to it: choosing figure and paper, zooming,
 * showing it to everybody, taking it out. Beside a page it remembers which
 * figure was chosen for each section. */
struct _YoriaiFigurePane
{
  GtkBox parent_instance;

  YoriaiWorkspace *workspace;     /* (owned) (nullable) */
  GSignalGroup *signals;      /* (owned) */
  GArray *kinds;              /* (owned) (element-type YoriaiFigureKind): what can be chosen */
  GHashTable *chosen;         /* (owned): section id -> kind + 1, as the user chose */
  char *section_id;           /* (owned) (nullable) */
  YoriaiFigureKind kind;
  YoriaiPaper paper;
  YoriaiFigureView *view;     /* (nullable): child of the scroller */
  YoriaiRecord *current;      /* (owned) (nullable): what is being edited beside it */
  guint current_field;
  GCancellable *cancellable;  /* (owned): of file dialogs */
  gboolean is_updating;
  GtkPopover *menu;           /* (nullable): of the scroller */
  guint zoom_id;              /* source that says how large it is shown */

  GtkDropDown *figure_choice; /* template children */
  GtkDropDown *paper_choice;
  GtkButton *zoom_button;
  GtkMenuButton *output_button;
  GtkWidget *close_button;
  GtkScrolledWindow *scroller;
};

/* yoriai-figure-pane-output.c */
void _yoriai_figure_pane_add_output_actions (GtkWidgetClass *widget_class);

G_END_DECLS
