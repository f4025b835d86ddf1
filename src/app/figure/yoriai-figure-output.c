/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-output"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "document/yoriai-saver.h"
#include "figure/yoriai-figure-output.h"
#include "figure/yoriai-fonts.h"
#include "figure/yoriai-scene-output.h"
#include "figure/yoriai-workspace-figures.h"
#include "reading/yoriai-copy.h"
#include "text/yoriai-fit.h"

/* Figures out of the window. Each is laid out anew for this in a thread, from a copy, painted and written there, always
 * in the colours of paper. */

#define UNITS_PER_INCH 96.0
#define COPY_DPI 192.0

static const char *const endings[] = {
  [YORIAI_FIGURE_SVG] = ".svg",
  [YORIAI_FIGURE_PDF] = ".pdf",
  [YORIAI_FIGURE_PNG] = ".png",
};

typedef struct
{
  YoriaiCopy *copy;        /* (owned) */
  YoriaiFigureTarget target;
  GDate today;
  gboolean is_unfinished;
  GFile *file;             /* (owned) (nullable): to write */
  GdkClipboard *clipboard; /* (owned) (nullable): to put it on */
  GBytes *png;             /* (owned) (nullable): for the clipboard */
  GBytes *svg;             /* (owned) (nullable) */
  GTask *caller;           /* (owned): the task of whoever asked */
} Job;

static void
job_free (Job *job)
{
  yoriai_copy_free (job->copy);
  g_clear_pointer (&job->png, g_bytes_unref);
  g_clear_pointer (&job->svg, g_bytes_unref);
  g_clear_object (&job->clipboard);
  g_clear_object (&job->caller);
  g_clear_object (&job->file);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* --- In the thread --- */

static YoriaiScene *
lay_out (const Job  *job,
         double     *ret_width,
         GError    **error)
{
  YoriaiExportOptions options = { .today = job->today, .forced = TRUE };
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_copy_read (job->copy, &library, error);
  YoriaiReading reading;
  double height;

  if (space == NULL)
    return NULL;
  yoriai_reading_init (
      &reading, space,
      yoriai_call_library_find (library, yoriai_record_get_string (yoriai_space_get_root (space), "call")), NULL, &options);
  reading.is_unfinished = job->is_unfinished;
  yoriai_paper_get_size (job->target.paper, ret_width, &height);
  return yoriai_figure_build (job->target.kind, &reading, *ret_width, height, NULL);
}

static GBytes *
paint (gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  const Job *job = data;
  double width;
  g_autoptr (YoriaiScene) scene = lay_out (job, &width, error);

  if (scene == NULL)
    return NULL;
  switch (job->target.format)
    {
    case YORIAI_FIGURE_SVG:
      return yoriai_scene_to_svg (scene, width, error);
    case YORIAI_FIGURE_PDF:
      return yoriai_scene_to_pdf (scene, width, &job->today, error);
    case YORIAI_FIGURE_PNG:
    default:
      return yoriai_scene_to_png (scene, job->target.pixels, error);
    }
}

static void
copy_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  double width;
  g_autoptr (YoriaiScene) scene = lay_out (job, &width, &error);

  if (scene != NULL)
    job->png = yoriai_scene_to_png (scene, job->target.pixels, &error);
  if (job->png != NULL)
    job->svg = yoriai_scene_to_svg (scene, width, &error);
  if (job->svg != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- In the main thread --- */

/* A picture for whoever takes pictures, and outlines for whoever can do more with them. */
static gboolean
put_on_clipboard (Job     *job,
                  GError **error)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (job->png, error);
  GdkContentProvider *providers[2];
  g_autoptr (GdkContentProvider) provider = NULL;

  if (texture == NULL)
    return FALSE;
  providers[0] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  providers[1] = gdk_content_provider_new_for_bytes ("image/svg+xml", job->svg);
  provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (job->clipboard, provider);
  return TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  GError *error = NULL;
  g_autofree char *etag = yoriai_saver_save_finish (result, &error);

  if (etag != NULL)
    g_task_return_boolean (job->caller, TRUE);
  else
    g_task_return_error (job->caller, error);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error) && put_on_clipboard (job, &error))
    g_task_return_boolean (job->caller, TRUE);
  else
    g_task_return_error (job->caller, error);
}

/* A figure without its words says nothing. */
static gboolean
is_refused (GTask *task)
{
  GError *error = NULL;

  if (yoriai_fonts_check (&error))
    return FALSE;
  g_task_return_error (task, error);
  g_object_unref (task);
  return TRUE;
}

/* Takes @caller. The job belongs to this thread. */
static Job *
job_new (YoriaiWorkspace          *workspace,
         const YoriaiFigureTarget *target,
         GTask                    *caller)
{
  Job *job = g_new0 (Job, 1);

  job->target = *target;
  job->today = *yoriai_workspace_get_today (workspace);
  job->copy = yoriai_copy_new_of_workspace (workspace);
  job->is_unfinished = yoriai_workspace_figures_are_unfinished (workspace);
  job->caller = caller;
  return job;
}

/**
 * yoriai_figure_get_pixels:
 * @paper: a paper
 * @dpi: dots an inch
 *
 * Returns: how many dots it is wide
 */
guint
yoriai_figure_get_pixels (YoriaiPaper paper,
                          double      dpi)
{
  double width, height;

  yoriai_paper_get_size (paper, &width, &height);
  return (guint) round (width / UNITS_PER_INCH * dpi);
}

/**
 * yoriai_figure_dup_file_name:
 * @workspace: an open proposal
 * @target: what is written
 *
 * Returns: (transfer full): a name for the file
 */
char *
yoriai_figure_dup_file_name (YoriaiWorkspace          *workspace,
                             const YoriaiFigureTarget *target)
{
  g_autofree char *ending = NULL, *title = NULL;

  g_return_val_if_fail (YORIAI_IS_WORKSPACE (workspace), NULL);

  title = yoriai_workspace_figures_dup_title (workspace, target->kind);
  ending = g_strconcat ("-", title, endings[target->format], NULL);
  return yoriai_fit_dup_file_name (yoriai_workspace_get_title (workspace), ending);
}

/**
 * yoriai_figure_find_format:
 * @path: a file's name
 * @ret_format: (out): what its ending stands for
 *
 * Returns: whether figures can be written with that ending
 */
gboolean
yoriai_figure_find_format (const char         *path,
                           YoriaiFigureFormat *ret_format)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i]))
      {
        *ret_format = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * yoriai_figure_save_async:
 * @workspace: an open proposal
 * @target: what to write
 * @file: where to
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is written
 * @user_data: data for @callback
 *
 * Writes a figure as the proposal is now.
 */
void
yoriai_figure_save_async (YoriaiWorkspace          *workspace,
                          const YoriaiFigureTarget *target,
                          GFile                    *file,
                          GCancellable             *cancellable,
                          GAsyncReadyCallback       callback,
                          gpointer                  user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job;

  g_task_set_source_tag (task, yoriai_figure_save_async);
  if (is_refused (task))
    return;
  job = job_new (workspace, target, task);
  job->file = g_object_ref (file);
  yoriai_saver_save_async (file, paint, job, NULL, YORIAI_SAVE_EVEN_IF_CHANGED, cancellable, saved_cb, job);
}

/**
 * yoriai_figure_save_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether it is written
 */
gboolean
yoriai_figure_save_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * yoriai_figure_copy_async:
 * @workspace: an open proposal
 * @kind: which figure
 * @paper: laid out for it
 * @clipboard: where to put it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: data for @callback
 *
 * Copies a figure, as a picture and as SVG.
 */
void
yoriai_figure_copy_async (YoriaiWorkspace     *workspace,
                          YoriaiFigureKind     kind,
                          YoriaiPaper          paper,
                          GdkClipboard        *clipboard,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  YoriaiFigureTarget target = { kind, paper, YORIAI_FIGURE_PNG, yoriai_figure_get_pixels (paper, COPY_DPI) };
  g_autoptr (GTask) painting = NULL;
  Job *job;

  g_task_set_source_tag (task, yoriai_figure_copy_async);
  if (is_refused (task))
    return;
  job = job_new (workspace, &target, task);
  painting = g_task_new (NULL, cancellable, copied_cb, job);
  g_task_set_source_tag (painting, copy_thread);
  job->clipboard = g_object_ref (clipboard);
  /* Not owned: what the thread drops last it would also free. */
  g_task_set_task_data (painting, job, NULL);
  g_task_run_in_thread (painting, copy_thread);
}

/**
 * yoriai_figure_copy_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether it is on the clipboard
 */
gboolean
yoriai_figure_copy_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
