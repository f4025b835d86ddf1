/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-workspace-figures"

#include "config.h"

#include "figure/yoriai-workspace-figures.h"

#include <glib/gi18n-lib.h>

#include "text/yoriai-text.h"
#include "workspace/yoriai-section.h"

/* Which figures an open proposal has. */

/* Sections that have no figure of their own, and the one that shows most of
 * them. */
static const struct
{
  const char *section_id;
  YoriaiFigureKind kind;
} related_figures[] = {
  { YORIAI_SECTION_OVERVIEW, YORIAI_FIGURE_COMPOSITION },
  { YORIAI_SECTION_VISION, YORIAI_FIGURE_COMPOSITION },
  { YORIAI_SECTION_FORUM, YORIAI_FIGURE_OPERATION },
  { YORIAI_SECTION_SUSTAINABILITY, YORIAI_FIGURE_FUNDING },
};

/**
 * yoriai_workspace_figures_are_unfinished:
 * @workspace: an open proposal
 *
 * Returns: whether its figures are marked as unfinished: errors are open
 */
gboolean
yoriai_workspace_figures_are_unfinished (YoriaiWorkspace *workspace)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (workspace), FALSE);

  return yoriai_checker_get_counts (yoriai_workspace_get_checker (workspace)).error > 0;
}

static void
init_reading (YoriaiReading       *reading,
              YoriaiExportOptions *options,
              YoriaiWorkspace     *workspace)
{
  *options = (YoriaiExportOptions){ .today = *yoriai_workspace_get_today (workspace),
                                    .forced = TRUE };
  yoriai_reading_init (reading, yoriai_workspace_get_space (workspace),
                       yoriai_workspace_get_call (workspace),
                       yoriai_workspace_get_checker (workspace), options);
  reading->is_unfinished = yoriai_workspace_figures_are_unfinished (workspace);
}

/**
 * yoriai_workspace_figures_has:
 * @workspace: an open proposal
 * @kind: a figure
 *
 * Returns: whether the track knows the figure
 */
gboolean
yoriai_workspace_figures_has (YoriaiWorkspace  *workspace,
                              YoriaiFigureKind  kind)
{
  YoriaiExportOptions options;
  YoriaiReading reading;

  g_return_val_if_fail (YORIAI_IS_WORKSPACE (workspace), FALSE);

  init_reading (&reading, &options, workspace);
  return yoriai_figure_is_asked_for (kind, &reading);
}

/**
 * yoriai_workspace_figures_list:
 * @workspace: an open proposal
 *
 * Returns: (transfer full) (element-type YoriaiFigureKind): the figures the
 * track knows
 */
GArray *
yoriai_workspace_figures_list (YoriaiWorkspace *workspace)
{
  GArray *kinds = g_array_new (FALSE, FALSE, sizeof (YoriaiFigureKind));

  for (YoriaiFigureKind kind = 0; kind < YORIAI_N_FIGURES; kind++)
    if (yoriai_workspace_figures_has (workspace, kind))
      g_array_append_val (kinds, kind);
  return kinds;
}

/**
 * yoriai_workspace_figures_dup_title:
 * @workspace: an open proposal
 * @kind: a figure
 *
 * Returns: (transfer full): what the figure is called in the window's language, in the words of the call where it has some
 */
char *
yoriai_workspace_figures_dup_title (YoriaiWorkspace  *workspace,
                                    YoriaiFigureKind  kind)
{
  YoriaiText said
      = yoriai_figure_get_wording (kind, yoriai_workspace_get_call (workspace), yoriai_workspace_get_track (workspace));
  const char *text = yoriai_text_get (said, yoriai_text_get_language ());

  return g_strdup (!yoriai_text_is_empty (text) ? text : _(yoriai_figure_get_title (kind)));
}

/**
 * yoriai_workspace_figures_find:
 * @workspace: an open proposal
 * @section_id: a section
 * @ret_kind: (out) (optional): the figure
 *
 * Finds the figure that is drawn from what a section shows.
 *
 * Returns: whether there is one
 */
gboolean
yoriai_workspace_figures_find (YoriaiWorkspace  *workspace,
                               const char       *section_id,
                               YoriaiFigureKind *ret_kind)
{
  const YoriaiSection *section = yoriai_section_find (section_id);
  YoriaiFigureKind kind;

  g_return_val_if_fail (YORIAI_IS_WORKSPACE (workspace), FALSE);

  for (kind = 0; kind < YORIAI_N_FIGURES; kind++)
    if (section != NULL && yoriai_workspace_figures_has (workspace, kind)
        && g_strv_contains (section->fields, yoriai_figure_get_part (kind)))
      break;
  for (guint i = 0; kind == YORIAI_N_FIGURES && i < G_N_ELEMENTS (related_figures); i++)
    if (g_strcmp0 (related_figures[i].section_id, section_id) == 0
        && yoriai_workspace_figures_has (workspace, related_figures[i].kind))
      kind = related_figures[i].kind;
  if (kind == YORIAI_N_FIGURES)
    return FALSE;
  if (ret_kind != NULL)
    *ret_kind = kind;
  return TRUE;
}
