/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-live-figure"

#include "config.h"

#include "figure/yoriai-live-figure.h"
#include "figure/yoriai-workspace-figures.h"

/* One figure of an open proposal, drawn anew when the proposal changes: before the next frame, and once for all that
 * one key press changes. Draws nothing while nobody looks at it. */
struct _YoriaiLiveFigure
{
  GObject parent_instance;

  YoriaiWorkspace *workspace;   /* (owned) */
  YoriaiFigureKind kind;
  YoriaiPaper paper;
  YoriaiTypesetter *setter; /* (owned) */
  YoriaiScene *scene;       /* (owned) (nullable): never drawn yet */
  gboolean is_stale;
  gboolean is_active;
  gboolean is_lazy;         /* others come first */
  gboolean was_unfinished;
  guint draw_id;            /* source that draws it */
};

G_DEFINE_FINAL_TYPE (YoriaiLiveFigure, yoriai_live_figure, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
draw (YoriaiLiveFigure *self)
{
  g_clear_handle_id (&self->draw_id, g_source_remove);
  g_clear_pointer (&self->scene, yoriai_scene_free);
  self->is_stale = FALSE;
  self->was_unfinished = yoriai_workspace_figures_are_unfinished (self->workspace);
  self->scene = yoriai_workspace_figures_draw (self->workspace, self->kind, self->paper,
                                               self->setter);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
draw_cb (gpointer user_data)
{
  YoriaiLiveFigure *self = YORIAI_LIVE_FIGURE (user_data);

  self->draw_id = 0;
  draw (self);
  return G_SOURCE_REMOVE;
}

static void
queue_draw (YoriaiLiveFigure *self)
{
  self->is_stale = TRUE;
  if (self->is_active && self->draw_id == 0)
    self->draw_id = g_idle_add_full (self->is_lazy ? G_PRIORITY_LOW : G_PRIORITY_HIGH_IDLE, draw_cb, self, NULL);
}

static gboolean
is_touched_by (YoriaiLiveFigure *self,
               const YoriaiEdit *edit)
{
  YoriaiRecord *record = edit->record, *parent;
  guint field = edit->field;

  while ((parent = yoriai_record_get_parent (record)) != NULL)
    {
      field = yoriai_record_get_parent_field (record);
      record = parent;
    }
  if (record == edit->record && edit->kind != YORIAI_EDIT_INSERT && edit->kind != YORIAI_EDIT_REMOVE
      && edit->kind != YORIAI_EDIT_MOVE)
    return TRUE;
  return yoriai_figure_reads (self->kind, yoriai_record_get_field (record, field)->name);
}

/* Most of what is typed is in no figure. */
static void
space_changed_cb (YoriaiLiveFigure   *self,
                  const YoriaiChange *change)
{
  for (guint i = 0; i < change->n_edits; i++)
    if (is_touched_by (self, &change->edits[i]))
      {
        queue_draw (self);
        return;
      }
}

static void
states_changed_cb (YoriaiLiveFigure *self)
{
  if (yoriai_workspace_figures_are_unfinished (self->workspace) != self->was_unfinished)
    queue_draw (self);
}

static void
yoriai_live_figure_dispose (GObject *object)
{
  YoriaiLiveFigure *self = YORIAI_LIVE_FIGURE (object);

  g_clear_handle_id (&self->draw_id, g_source_remove);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_live_figure_parent_class)->dispose (object);
}

static void
yoriai_live_figure_finalize (GObject *object)
{
  YoriaiLiveFigure *self = YORIAI_LIVE_FIGURE (object);

  g_clear_pointer (&self->scene, yoriai_scene_free);
  yoriai_typesetter_free (self->setter);
  G_OBJECT_CLASS (yoriai_live_figure_parent_class)->finalize (object);
}

static void
yoriai_live_figure_class_init (YoriaiLiveFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_live_figure_dispose;
  object_class->finalize = yoriai_live_figure_finalize;

  /**
   * YoriaiLiveFigure::changed:
   * @self: the figure
   *
   * It was drawn anew; the scene before is gone.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
yoriai_live_figure_init (YoriaiLiveFigure *self)
{
  self->setter = yoriai_typesetter_new ();
  self->is_stale = TRUE;
}

/**
 * yoriai_live_figure_new:
 * @workspace: an open proposal
 * @kind: one of its figures
 *
 * Returns: (transfer full): the figure, on A4 landscape
 */
YoriaiLiveFigure *
yoriai_live_figure_new (YoriaiWorkspace  *workspace,
                        YoriaiFigureKind  kind)
{
  YoriaiLiveFigure *self;

  g_return_val_if_fail (YORIAI_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (YORIAI_TYPE_LIVE_FIGURE, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed", G_CALLBACK (space_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "call-changed", G_CALLBACK (queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "states-changed", G_CALLBACK (states_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * yoriai_live_figure_get_workspace:
 * @self: a figure
 *
 * Returns: (transfer none): the proposal it is of
 */
YoriaiWorkspace *
yoriai_live_figure_get_workspace (YoriaiLiveFigure *self)
{
  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (self), NULL);

  return self->workspace;
}

/**
 * yoriai_live_figure_get_kind:
 * @self: a figure
 *
 * Returns: which one it is
 */
YoriaiFigureKind
yoriai_live_figure_get_kind (YoriaiLiveFigure *self)
{
  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (self), YORIAI_FIGURE_COMPOSITION);

  return self->kind;
}

/**
 * yoriai_live_figure_get_paper:
 * @self: a figure
 *
 * Returns: what it is laid out for
 */
YoriaiPaper
yoriai_live_figure_get_paper (YoriaiLiveFigure *self)
{
  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (self), YORIAI_PAPER_LANDSCAPE);

  return self->paper;
}

/**
 * yoriai_live_figure_set_paper:
 * @self: a figure
 * @paper: what to lay it out for
 *
 * Draws it for another paper.
 */
void
yoriai_live_figure_set_paper (YoriaiLiveFigure *self,
                              YoriaiPaper       paper)
{
  g_return_if_fail (YORIAI_IS_LIVE_FIGURE (self));

  if (self->paper == paper)
    return;
  self->paper = paper;
  self->is_stale = TRUE;
  if (self->is_active)
    draw (self);
}

/**
 * yoriai_live_figure_set_lazy:
 * @self: a figure
 * @is_lazy: whether everything else comes before it
 *
 * Tells that it may be drawn late, as a small picture among several may.
 */
void
yoriai_live_figure_set_lazy (YoriaiLiveFigure *self,
                             gboolean          is_lazy)
{
  g_return_if_fail (YORIAI_IS_LIVE_FIGURE (self));

  self->is_lazy = is_lazy;
}

/**
 * yoriai_live_figure_set_active:
 * @self: a figure
 * @is_active: whether somebody looks at it
 *
 * Begins or ends to follow the proposal.
 */
void
yoriai_live_figure_set_active (YoriaiLiveFigure *self,
                               gboolean          is_active)
{
  g_return_if_fail (YORIAI_IS_LIVE_FIGURE (self));

  self->is_active = is_active;
  if (!is_active)
    g_clear_handle_id (&self->draw_id, g_source_remove);
  else if (self->is_stale && self->is_lazy)
    queue_draw (self);
  else if (self->is_stale)
    draw (self);
}

/**
 * yoriai_live_figure_get_scene:
 * @self: a figure
 *
 * Returns: (transfer none) (nullable): the scene, as it was drawn last
 */
const YoriaiScene *
yoriai_live_figure_get_scene (YoriaiLiveFigure *self)
{
  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (self), NULL);

  return self->scene;
}
