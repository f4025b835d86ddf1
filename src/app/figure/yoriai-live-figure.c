/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-live-figure"

#include "config.h"

#include "figure/yoriai-figure-studio.h"
#include "figure/yoriai-live-figure.h"
#include "figure/yoriai-workspace-figures.h"

/* One figure of an open proposal, drawn anew when the proposal changes: in a thread, once for all that is typed while
 * it is being drawn. Until then the drawing before is shown, with its picture. Draws nothing while nobody looks at it.
 *
 * There are two drawings, for nothing may be painted with a typesetter while another thread sets with it: one is shown,
 * and painted where it is zoomed or moved, while the other is laid out. */
struct _YoriaiLiveFigure
{
  GObject parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  YoriaiFigureKind kind;
  YoriaiPaper paper;          /* wanted */
  YoriaiDrawing *drawing;     /* (owned) (nullable): shown; none yet, or only its picture is kept */
  YoriaiDrawing *spare;       /* (owned) (nullable): shown before */
  GdkTexture *picture;        /* (owned) (nullable) */
  YoriaiSight picture_sight;
  YoriaiSight sight;          /* wanted */
  gboolean has_sight;
  struct _Brush *brush;       /* (nullable): what is being painted */
  gboolean is_stale;
  gboolean is_ordered;
  gboolean is_active;
  gboolean is_thumbnail;      /* others come first, and only its picture is kept */
  gboolean was_unfinished;
};

/* One painting of a drawing. Belongs to the main thread; the other one reads drawing and sight, and leaves the dots. */
typedef struct _Brush
{
  YoriaiLiveFigure *figure; /* (unowned) (nullable): it is gone */
  YoriaiDrawing *drawing;   /* the figure's; (owned) where the figure has let go of it */
  gboolean is_owner;
  YoriaiSight sight;
  GBytes *dots;             /* (owned) */
} Brush;

G_DEFINE_FINAL_TYPE (YoriaiLiveFigure, yoriai_live_figure, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PAINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- The picture --- */

/* (transfer full): takes @dots */
static void
set_picture (YoriaiLiveFigure  *self,
             GBytes            *dots,
             const YoriaiSight *sight)
{
  g_clear_object (&self->picture);
  self->picture = gdk_memory_texture_new (sight->width, sight->height, GDK_MEMORY_DEFAULT, dots,
                                          (gsize) yoriai_sight_get_stride (sight));
  self->picture_sight = *sight;
  g_bytes_unref (dots);
}

static gboolean
is_painted (YoriaiLiveFigure *self)
{
  return !self->has_sight || (self->picture != NULL && yoriai_sight_equal (&self->sight, &self->picture_sight));
}

static void update (YoriaiLiveFigure *self);

/* Keeps a drawing that is not shown any more for its texts. */
static void
retire (YoriaiLiveFigure *self,
        YoriaiDrawing    *drawing)
{
  g_clear_pointer (&self->spare, yoriai_drawing_free_in_thread);
  self->spare = drawing;
}

static void
paint_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Brush *brush = task_data;

  brush->dots = yoriai_drawing_paint (brush->drawing, &brush->sight);
  g_task_return_boolean (task, TRUE);
}

static void
painted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Brush *brush = user_data;
  YoriaiLiveFigure *self = brush->figure;

  if (self == NULL)
    {
      yoriai_drawing_free_in_thread (brush->drawing);
      g_bytes_unref (brush->dots);
      return;
    }
  self->brush = NULL;
  if (brush->is_owner)
    {
      retire (self, brush->drawing);
      g_bytes_unref (brush->dots);
    }
  else
    {
      set_picture (self, brush->dots, &brush->sight);
      g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
    }
  update (self);
}

static void
paint (YoriaiLiveFigure *self)
{
  g_autoptr (GTask) task = NULL;
  Brush *brush = g_new0 (Brush, 1);

  brush->figure = self;
  brush->drawing = self->drawing;
  brush->sight = self->sight;
  self->brush = brush;
  task = g_task_new (NULL, NULL, painted_cb, brush);
  g_task_set_source_tag (task, paint);
  g_task_set_priority (task, G_PRIORITY_HIGH_IDLE);
  /* Not owned: what the thread drops last it would also free. */
  g_task_set_task_data (task, brush, NULL);
  g_task_run_in_thread (task, paint_thread);
}

/* What is shown is not any more; it may be under the brush. */
static void
drop_drawing (YoriaiLiveFigure *self)
{
  if (self->drawing != NULL && self->brush != NULL && self->brush->drawing == self->drawing)
    self->brush->is_owner = TRUE;
  else if (self->drawing != NULL)
    retire (self, self->drawing);
  self->drawing = NULL;
}

/* --- The drawing --- */

static void
begin_order (YoriaiFigureOrder *order,
             gpointer           user_data)
{
  YoriaiLiveFigure *self = user_data;

  self->is_stale = FALSE;
  self->was_unfinished = yoriai_workspace_figures_are_unfinished (self->workspace);
  order->kind = self->kind;
  order->paper = self->paper;
  order->is_picture = self->is_thumbnail;
  order->drawing = g_steal_pointer (&self->spare);
  /* What is seen of one paper is not what is seen of another. */
  order->has_sight = self->has_sight && self->paper == yoriai_live_figure_get_paper (self);
  order->sight = self->sight;
}

static void
end_order (YoriaiFigureOrder *order,
           gpointer           user_data)
{
  YoriaiLiveFigure *self = user_data;

  self->is_ordered = FALSE;
  if (order->picture == NULL && (order->drawing == NULL || order->drawing->scene == NULL))
    return;
  g_object_ref (self);
  drop_drawing (self);
  g_clear_object (&self->picture);
  self->drawing = g_steal_pointer (&order->drawing);
  if (order->picture != NULL)
    set_picture (self, g_steal_pointer (&order->picture), &order->sight);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  update (self);
  g_object_unref (self);
}

/* Sees to it that what is shown becomes what is wanted. */
static void
update (YoriaiLiveFigure *self)
{
  if (!self->is_active)
    return;
  if (self->is_stale && !self->is_ordered)
    {
      self->is_ordered = TRUE;
      yoriai_figure_studio_order (yoriai_figure_studio_get (self->workspace), self->is_thumbnail, begin_order,
                                  end_order, self);
    }
  if (self->drawing != NULL && self->brush == NULL && !is_painted (self))
    paint (self);
}

static void
queue_draw (YoriaiLiveFigure *self)
{
  self->is_stale = TRUE;
  update (self);
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

  if (self->is_ordered)
    yoriai_figure_studio_forget (yoriai_figure_studio_get (self->workspace), self);
  self->is_ordered = FALSE;
  self->is_active = FALSE;
  drop_drawing (self);
  if (self->brush != NULL)
    self->brush->figure = NULL;
  self->brush = NULL;
  g_clear_pointer (&self->spare, yoriai_drawing_free_in_thread);
  g_clear_object (&self->picture);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_live_figure_parent_class)->dispose (object);
}

static void
yoriai_live_figure_class_init (YoriaiLiveFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_live_figure_dispose;

  /**
   * YoriaiLiveFigure::changed:
   * @self: the figure
   *
   * It was drawn anew; the scene before is gone.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);

  /**
   * YoriaiLiveFigure::painted:
   * @self: the figure
   *
   * There is another picture of the same scene.
   */
  signals[SIGNAL_PAINTED] = g_signal_new ("painted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
yoriai_live_figure_init (YoriaiLiveFigure *self)
{
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
 * Returns: what the drawing that is shown is laid out for
 */
YoriaiPaper
yoriai_live_figure_get_paper (YoriaiLiveFigure *self)
{
  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (self), YORIAI_PAPER_LANDSCAPE);

  return self->drawing != NULL ? self->drawing->paper : self->paper;
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
  queue_draw (self);
}

/**
 * yoriai_live_figure_set_thumbnail:
 * @self: a figure
 *
 * Tells that it is a small picture among several: it may be drawn late, and nothing is kept of it but the picture.
 */
void
yoriai_live_figure_set_thumbnail (YoriaiLiveFigure *self)
{
  g_return_if_fail (YORIAI_IS_LIVE_FIGURE (self));

  self->is_thumbnail = TRUE;
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
  if (!is_active && self->is_ordered)
    {
      yoriai_figure_studio_forget (yoriai_figure_studio_get (self->workspace), self);
      self->is_ordered = FALSE;
      self->is_stale = TRUE;
    }
  update (self);
}

/**
 * yoriai_live_figure_set_sight:
 * @self: a figure
 * @sight: what of it is to be seen; not empty
 *
 * Asks for a picture.
 */
void
yoriai_live_figure_set_sight (YoriaiLiveFigure  *self,
                              const YoriaiSight *sight)
{
  g_return_if_fail (YORIAI_IS_LIVE_FIGURE (self));
  g_return_if_fail (sight->width > 0 && sight->height > 0);

  if (self->has_sight && yoriai_sight_equal (&self->sight, sight))
    return;
  self->sight = *sight;
  self->has_sight = TRUE;
  if (self->is_thumbnail)
    queue_draw (self);
  else
    update (self);
}

/**
 * yoriai_live_figure_get_sight:
 * @self: a figure
 *
 * Returns: (transfer none) (nullable): what was asked for last
 */
const YoriaiSight *
yoriai_live_figure_get_sight (YoriaiLiveFigure *self)
{
  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (self), NULL);

  return self->has_sight ? &self->sight : NULL;
}

/**
 * yoriai_live_figure_get_picture:
 * @self: a figure
 * @ret_sight: (out): what it shows; perhaps not yet what was asked for last
 *
 * Returns: (transfer none) (nullable): the picture of the drawing that is shown
 */
GdkTexture *
yoriai_live_figure_get_picture (YoriaiLiveFigure *self,
                                YoriaiSight      *ret_sight)
{
  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (self), NULL);

  *ret_sight = self->picture_sight;
  return self->picture;
}

/**
 * yoriai_live_figure_is_drawn:
 * @self: a figure
 *
 * Returns: whether what is shown is the proposal as it is, and painted as it was asked for
 */
gboolean
yoriai_live_figure_is_drawn (YoriaiLiveFigure *self)
{
  g_return_val_if_fail (YORIAI_IS_LIVE_FIGURE (self), FALSE);

  return !self->is_stale && !self->is_ordered && self->brush == NULL && is_painted (self);
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

  return self->drawing != NULL ? self->drawing->scene : NULL;
}
