/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-studio"

#include "config.h"

#include "figure/yoriai-figure-studio.h"
#include "figure/yoriai-workspace-figures.h"
#include "reading/yoriai-copy.h"

/* Where the figures of one proposal are drawn: in a thread, from a copy. All that is ordered in one turn of the loop is
 * drawn from one copy, and while that goes on no other is made: figures of a large proposal that is being typed into
 * are as late as they take, and never queue up. */
struct _YoriaiFigureStudio
{
  GObject parent_instance;
  YoriaiWorkspace *workspace; /* (unowned): its own; whoever orders holds it */
  GArray *waiting;            /* (element-type Request) */
  struct _Batch *batch;       /* (nullable): being drawn */
  guint start_id;             /* source that begins with what is waiting */
};

G_DEFINE_FINAL_TYPE (YoriaiFigureStudio, yoriai_figure_studio, G_TYPE_OBJECT)

typedef struct
{
  YoriaiFigureOrderFunc begin;
  YoriaiFigureOrderFunc end;
  gpointer user_data; /* (nullable): it was forgotten */
  gboolean is_lazy;
} Request;

typedef struct
{
  YoriaiFigureOrder order;
  struct _Batch *batch;
  Request request;      /* not for the thread */
  gboolean is_lazy;
  int is_forgotten;     /* atomic */
} Job;

/* Belongs to the main thread. The other one reads the copy, and fills in each job until it says that it is done. */
typedef struct _Batch
{
  YoriaiFigureStudio *studio; /* (owned) */
  YoriaiCopy *copy;           /* (owned) */
  GDate today;
  gboolean is_unfinished;
  GPtrArray *jobs;            /* (owned) (element-type Job) */
  guint n_left;               /* jobs that are not done, and the thread */
} Batch;

#define LAZY_USECS 500000 /* what is in no hurry is told so often */

static void start (YoriaiFigureStudio *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->order.drawing, yoriai_drawing_free_in_thread);
  g_clear_pointer (&job->order.picture, g_bytes_unref);
  g_free (job);
}

static void
batch_free (Batch *batch)
{
  yoriai_copy_free (batch->copy);
  g_ptr_array_unref (batch->jobs);
  g_object_unref (batch->studio);
  g_free (batch);
}

static gboolean
start_cb (gpointer user_data)
{
  YoriaiFigureStudio *self = YORIAI_FIGURE_STUDIO (user_data);

  self->start_id = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

/* After the next frame: what was typed is shown first. */
static void
queue_start (YoriaiFigureStudio *self)
{
  if (self->batch == NULL && self->start_id == 0 && self->waiting->len > 0)
    self->start_id = g_idle_add (start_cb, self);
}

/* The thread, or a job of it, is done. */
static void
count_down (Batch *batch)
{
  YoriaiFigureStudio *self = batch->studio;

  if (--batch->n_left > 0)
    return;
  self->batch = NULL;
  queue_start (self);
  batch_free (batch);
}

static gboolean
drawn_cb (gpointer user_data)
{
  Job *job = user_data;

  if (job->request.user_data != NULL)
    job->request.end (&job->order, job->request.user_data);
  job->request.user_data = NULL;
  count_down (job->batch);
  return G_SOURCE_REMOVE;
}

static gboolean
finished_cb (gpointer user_data)
{
  count_down (user_data);
  return G_SOURCE_REMOVE;
}

/* --- In the thread --- */

static void
draw (YoriaiFigureOrder  *order,
      YoriaiReading      *reading,
      YoriaiDrawing     **shared)
{
  YoriaiDrawing **drawing = order->is_picture ? shared : &order->drawing;

  /* Whoever ordered it may not know yet that the call is another one. */
  if (!yoriai_figure_is_asked_for (order->kind, reading))
    return;
  if (*drawing == NULL)
    *drawing = yoriai_drawing_new ();
  yoriai_drawing_lay_out (*drawing, order->kind, order->paper, reading);
  if (order->has_sight)
    order->picture = yoriai_drawing_paint (*drawing, &order->sight);
}

static void
init_reading (YoriaiReading             *reading,
              YoriaiSpace               *space,
              YoriaiCallLibrary         *library,
              gboolean                   is_unfinished,
              const YoriaiExportOptions *options)
{
  const char *id = yoriai_record_get_string (yoriai_space_get_root (space), "call");

  yoriai_reading_init (reading, space, yoriai_call_library_find (library, id), NULL, options);
  reading->is_unfinished = is_unfinished;
}

static void
draw_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Batch *batch = task_data;
  YoriaiExportOptions options = { .today = batch->today, .forced = TRUE };
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_copy_read (batch->copy, &library, NULL);
  g_autoptr (YoriaiDrawing) shared = NULL;
  YoriaiReading reading;
  gint64 told = g_get_monotonic_time ();
  guint n_jobs = batch->jobs->len, n_told = 0;

  /* A proposal that is too large for a file cannot be read back: it has no figures. */
  if (space != NULL)
    init_reading (&reading, space, library, batch->is_unfinished, &options);
  for (guint i = 0; i < n_jobs; i++)
    {
      Job *job = batch->jobs->pdata[i];

      if (space != NULL && !g_atomic_int_get (&job->is_forgotten))
        draw (&job->order, &reading, &shared);
      /* Each time something is told the window is painted. */
      if (job->is_lazy && i + 1 < n_jobs && g_get_monotonic_time () < told + LAZY_USECS)
        continue;
      told = g_get_monotonic_time ();
      for (; n_told <= i; n_told++)
        g_idle_add_full (G_PRIORITY_HIGH_IDLE, drawn_cb, batch->jobs->pdata[n_told], NULL);
    }
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, finished_cb, batch, NULL);
}

/* --- In the main thread --- */

static void
add_jobs (Batch  *batch,
          GArray *requests,
          gboolean is_lazy)
{
  for (guint i = 0; i < requests->len; i++)
    {
      const Request *request = &g_array_index (requests, Request, i);
      Job *job;

      if (!request->is_lazy != !is_lazy)
        continue;
      job = g_new0 (Job, 1);
      job->batch = batch;
      job->request = *request;
      job->is_lazy = is_lazy;
      request->begin (&job->order, request->user_data);
      g_ptr_array_add (batch->jobs, job);
    }
}

static void
start (YoriaiFigureStudio *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_autoptr (GArray) requests = g_steal_pointer (&self->waiting);
  Batch *batch = g_new0 (Batch, 1);

  self->waiting = g_array_new (FALSE, FALSE, sizeof (Request));
  self->batch = batch;
  batch->studio = g_object_ref (self);
  batch->today = *yoriai_workspace_get_today (self->workspace);
  batch->copy = yoriai_copy_new_of_workspace (self->workspace);
  batch->is_unfinished = yoriai_workspace_figures_are_unfinished (self->workspace);
  batch->jobs = g_ptr_array_new_with_free_func (job_free);
  add_jobs (batch, requests, FALSE);
  add_jobs (batch, requests, TRUE);
  batch->n_left = batch->jobs->len + 1;
  g_task_set_source_tag (task, start);
  /* Not owned: it is freed here when all of it is done. */
  g_task_set_task_data (task, batch, NULL);
  g_task_run_in_thread (task, draw_thread);
}

static void
yoriai_figure_studio_dispose (GObject *object)
{
  YoriaiFigureStudio *self = YORIAI_FIGURE_STUDIO (object);

  g_clear_handle_id (&self->start_id, g_source_remove);
  G_OBJECT_CLASS (yoriai_figure_studio_parent_class)->dispose (object);
}

static void
yoriai_figure_studio_finalize (GObject *object)
{
  g_array_unref (YORIAI_FIGURE_STUDIO (object)->waiting);
  G_OBJECT_CLASS (yoriai_figure_studio_parent_class)->finalize (object);
}

static void
yoriai_figure_studio_class_init (YoriaiFigureStudioClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_figure_studio_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_figure_studio_finalize;
}

static void
yoriai_figure_studio_init (YoriaiFigureStudio *self)
{
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Request));
}

/**
 * yoriai_figure_studio_get:
 * @workspace: an open proposal
 *
 * Returns: (transfer none): where its figures are drawn
 */
YoriaiFigureStudio *
yoriai_figure_studio_get (YoriaiWorkspace *workspace)
{
  static GQuark quark;
  YoriaiFigureStudio *self;

  g_return_val_if_fail (YORIAI_IS_WORKSPACE (workspace), NULL);

  if (quark == 0)
    quark = g_quark_from_static_string ("yoriai-figure-studio");
  self = g_object_get_qdata (G_OBJECT (workspace), quark);
  if (self == NULL)
    {
      self = g_object_new (YORIAI_TYPE_FIGURE_STUDIO, NULL);
      self->workspace = workspace;
      g_object_set_qdata_full (G_OBJECT (workspace), quark, self, g_object_unref);
    }
  return self;
}

/**
 * yoriai_figure_studio_order:
 * @self: a studio
 * @is_lazy: whether others come first
 * @begin: (scope async): called when a copy of the proposal is taken, to fill in the order
 * @end: (scope async): called when it is drawn
 * @user_data: who orders, and holds the workspace; waits for one figure at a time
 *
 * Has a figure drawn as the proposal is after the next frame, or later.
 */
void
yoriai_figure_studio_order (YoriaiFigureStudio    *self,
                            gboolean               is_lazy,
                            YoriaiFigureOrderFunc  begin,
                            YoriaiFigureOrderFunc  end,
                            gpointer               user_data)
{
  Request request = { begin, end, user_data, is_lazy };

  g_return_if_fail (YORIAI_IS_FIGURE_STUDIO (self));

  g_array_append_val (self->waiting, request);
  queue_start (self);
}

/**
 * yoriai_figure_studio_forget:
 * @self: a studio
 * @user_data: who ordered
 *
 * Takes an order back: neither function is called any more.
 */
void
yoriai_figure_studio_forget (YoriaiFigureStudio *self,
                             gpointer            user_data)
{
  g_return_if_fail (YORIAI_IS_FIGURE_STUDIO (self));

  for (guint i = self->waiting->len; i-- > 0;)
    if (g_array_index (self->waiting, Request, i).user_data == user_data)
      g_array_remove_index (self->waiting, i);
  if (self->waiting->len == 0)
    g_clear_handle_id (&self->start_id, g_source_remove);
  for (guint i = 0; self->batch != NULL && i < self->batch->jobs->len; i++)
    {
      Job *job = self->batch->jobs->pdata[i];

      if (job->request.user_data != user_data)
        continue;
      job->request.user_data = NULL;
      g_atomic_int_set (&job->is_forgotten, TRUE);
    }
}

/**
 * yoriai_figure_studio_is_busy:
 * @self: a studio
 *
 * Returns: whether something is ordered and not drawn yet
 */
gboolean
yoriai_figure_studio_is_busy (YoriaiFigureStudio *self)
{
  g_return_val_if_fail (YORIAI_IS_FIGURE_STUDIO (self), FALSE);

  return self->batch != NULL || self->waiting->len > 0;
}
