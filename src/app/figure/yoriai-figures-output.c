/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figures-output"

#include "config.h"

#include "document/yoriai-document.h"
#include "document/yoriai-saver.h"
#include "figure/yoriai-figures-output.h"
#include "figure/yoriai-fonts.h"
#include "figure/yoriai-scene-output.h"
#include "figure/yoriai-workspace-figures.h"
#include "reading/yoriai-copy.h"

/* All figures of a proposal, each into a file of its own in one folder. They are drawn and written in a thread, from a
 * copy; nothing is written before all are drawn. */

#define PNG_DPI 300.0

/* Plain memory and bytes: the thread holds nothing else. */
typedef struct
{
  YoriaiCopy *copy;               /* (owned) */
  char *paths[YORIAI_N_FIGURES];  /* (owned) (nullable): the track does not know the figure */
  YoriaiPaper paper;
  YoriaiFigureFormat format;
  GDate today;
  GTask *caller;                  /* (owned): the task of whoever asked; not for the thread */
} Job;

static void
job_free (Job *job)
{
  yoriai_copy_free (job->copy);
  for (guint i = 0; i < YORIAI_N_FIGURES; i++)
    g_free (job->paths[i]);
  g_clear_object (&job->caller);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static GBytes *
draw (const Job         *job,
      YoriaiFigureKind   kind,
      YoriaiReading     *reading,
      YoriaiTypesetter  *setter,
      GError           **error)
{
  g_autoptr (YoriaiScene) scene = NULL;
  double width, height;

  yoriai_paper_get_size (job->paper, &width, &height);
  scene = yoriai_figure_build (kind, reading, width, height, setter);
  switch (job->format)
    {
    case YORIAI_FIGURE_SVG:
      return yoriai_scene_to_svg (scene, width, error);
    case YORIAI_FIGURE_PDF:
      return yoriai_scene_to_pdf (scene, width, &job->today, error);
    case YORIAI_FIGURE_PNG:
    default:
      return yoriai_scene_to_png (scene, yoriai_figure_get_pixels (job->paper, PNG_DPI), error);
    }
}

static gboolean
draw_all (const Job     *job,
          GPtrArray     *contents,
          GCancellable  *cancellable,
          GError       **error)
{
  YoriaiExportOptions options = { .today = job->today, .forced = TRUE };
  g_autoptr (YoriaiChecker) checker = yoriai_copy_check (job->copy, error);
  g_autoptr (YoriaiTypesetter) setter = NULL;
  YoriaiReading reading;

  if (checker == NULL)
    return FALSE;
  setter = yoriai_typesetter_new ();
  yoriai_reading_init (&reading, yoriai_checker_get_space (checker), yoriai_checker_get_call (checker), checker,
                       &options);
  for (guint i = 0; i < YORIAI_N_FIGURES; i++)
    {
      GBytes *bytes;

      if (job->paths[i] == NULL)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      bytes = draw (job, i, &reading, setter, error);
      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (contents, bytes);
    }
  return TRUE;
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GError *error = NULL;
  gboolean is_done = draw_all (job, contents, cancellable, &error);

  for (guint i = 0, n = 0; is_done && i < YORIAI_N_FIGURES; i++)
    if (job->paths[i] != NULL)
      is_done = yoriai_saver_save (job->paths[i], contents->pdata[n++], NULL, YORIAI_SAVE_EVEN_IF_CHANGED, NULL,
                                   &error);
  if (is_done)
    g_task_return_int (task, contents->len);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  GError *error = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (job->caller, error);
  else
    g_task_return_int (job->caller, n);
}

/**
 * yoriai_figures_count_existing:
 * @workspace: an open proposal
 * @paper: laid out for it
 * @format: of the files
 * @folder: where to
 *
 * Returns: how many files yoriai_figures_save_async() would replace
 */
guint
yoriai_figures_count_existing (YoriaiWorkspace    *workspace,
                               YoriaiPaper         paper,
                               YoriaiFigureFormat  format,
                               GFile              *folder)
{
  guint n = 0;

  g_return_val_if_fail (YORIAI_IS_WORKSPACE (workspace), 0);
  g_return_val_if_fail (G_IS_FILE (folder), 0);

  for (guint i = 0; i < YORIAI_N_FIGURES; i++)
    {
      YoriaiFigureTarget target = { i, paper, format, 0 };
      g_autofree char *name = yoriai_figure_dup_file_name (workspace, &target);
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      n += yoriai_workspace_figures_has (workspace, i) && g_file_query_exists (file, NULL);
    }
  return n;
}

/**
 * yoriai_figures_save_async:
 * @workspace: an open proposal
 * @paper: laid out for it
 * @format: of the files
 * @folder: where to
 * @cancellable: (nullable): to give up before anything is written
 * @callback: called when they are written
 * @user_data: data for @callback
 *
 * Writes all figures that the track knows, as the proposal is now.
 */
void
yoriai_figures_save_async (YoriaiWorkspace     *workspace,
                           YoriaiPaper          paper,
                           YoriaiFigureFormat   format,
                           GFile               *folder,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) caller = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) saving = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;
  Job *job;

  g_return_if_fail (YORIAI_IS_WORKSPACE (workspace));
  g_return_if_fail (G_IS_FILE (folder));

  g_task_set_source_tag (caller, yoriai_figures_save_async);
  path = yoriai_saver_dup_path (folder, YORIAI_DOCUMENT_ERROR_WRITE, &error);
  if (path == NULL || !yoriai_fonts_check (&error))
    {
      g_task_return_error (caller, error);
      return;
    }
  job = g_new0 (Job, 1);
  job->paper = paper;
  job->format = format;
  job->today = *yoriai_workspace_get_today (workspace);
  job->copy = yoriai_copy_new_of_workspace (workspace);
  for (guint i = 0; i < YORIAI_N_FIGURES; i++)
    if (yoriai_workspace_figures_has (workspace, i))
      {
        YoriaiFigureTarget target = { i, paper, format, 0 };
        g_autofree char *name = yoriai_figure_dup_file_name (workspace, &target);

        job->paths[i] = g_build_filename (path, name, NULL);
      }
  job->caller = g_steal_pointer (&caller);
  saving = g_task_new (NULL, cancellable, saved_cb, job);
  g_task_set_source_tag (saving, save_thread);
  /* What is written is written, whoever gave up in that moment. */
  g_task_set_check_cancellable (saving, FALSE);
  /* Not owned: what the thread drops last it would also free. */
  g_task_set_task_data (saving, job, NULL);
  g_task_run_in_thread (saving, save_thread);
}

/**
 * yoriai_figures_save_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: how many figures are written; 0 with an error
 */
guint
yoriai_figures_save_finish (GAsyncResult  *result,
                            GError       **error)
{
  gssize n = g_task_propagate_int (G_TASK (result), error);

  return n > 0 ? (guint) n : 0;
}
