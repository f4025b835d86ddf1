/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-rest"

#include "config.h"

#include "workspace/yoriai-rest.h"

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-proposal.h"
#include "words/yoriai-display.h"
#include "workspace/yoriai-finding-place.h"
#include "workspace/yoriai-words.h"

/* What is left to do: what comes next, and what is left for whom. */

/* The less, the sooner: what is wrong, what is missing and has to be there, what is to be read, what is missing besides. */
static guint
get_rank (YoriaiFinding *finding)
{
  gboolean is_empty = yoriai_finding_is_empty (finding);

  switch (yoriai_finding_get_severity (finding))
    {
    case YORIAI_SEVERITY_ERROR:
      return is_empty ? 1 : 0;
    case YORIAI_SEVERITY_WARNING:
      return is_empty ? 3 : 2;
    case YORIAI_SEVERITY_HINT:
    default:
      return 4;
    }
}

#define N_RANKS 4 /* of what has to be done; hints are no work */

/* One line leads to each place: what else is found there one sees there. */
static gboolean
has_place (GPtrArray     *list,
           YoriaiFinding *finding)
{
  for (guint i = 0; i < list->len; i++)
    if (yoriai_finding_get_record (list->pdata[i]) == yoriai_finding_get_record (finding)
        && yoriai_finding_get_field (list->pdata[i]) == yoriai_finding_get_field (finding))
      return TRUE;
  return FALSE;
}

/**
 * yoriai_rest_list_next:
 * @workspace: an open proposal
 * @max: how many at most
 *
 * Returns: (transfer full) (element-type YoriaiFinding): what is to be done next, what blocks first
 */
GPtrArray *
yoriai_rest_list_next (YoriaiWorkspace *workspace,
                       guint            max)
{
  GListModel *findings = G_LIST_MODEL (yoriai_workspace_get_checker (workspace));
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (findings);

  for (guint rank = 0; rank < N_RANKS && list->len < max; rank++)
    for (guint i = 0; i < n && list->len < max; i++)
      {
        g_autoptr (YoriaiFinding) finding = g_list_model_get_item (findings, i);

        if (get_rank (finding) == rank && !has_place (list, finding))
          g_ptr_array_add (list, g_steal_pointer (&finding));
      }
  return list;
}

/* The institution that a record names, itself or in a list of its own, as people do their affiliations. (nullable) */
static YoriaiRecord *
find_named (YoriaiRecord *record,
            guint         depth)
{
  YoriaiSpace *space = yoriai_record_get_space (record);

  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);
      const char *id;
      YoriaiRecord *found = NULL;

      if (field->kind == YORIAI_KIND_REF && field->of () == yoriai_institution_get_type ())
        {
          id = yoriai_record_get_string (record, field->name);
          found = id != NULL ? yoriai_space_find (space, id) : NULL;
        }
      else if (field->kind == YORIAI_KIND_LIST && depth > 0 && yoriai_record_get_n_items (record, i) > 0)
        found = find_named (yoriai_record_get_item (record, i, 0), depth - 1);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whose it is to do. (nullable) */
static YoriaiRecord *
find_institution (YoriaiRecord *record)
{
  for (YoriaiRecord *owner = record; owner != NULL; owner = yoriai_record_get_parent (owner))
    {
      YoriaiRecord *found;

      if (G_OBJECT_TYPE (owner) == yoriai_institution_get_type ())
        return owner;
      found = yoriai_record_get_parent (owner) != NULL ? find_named (owner, 1) : NULL;
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
append_finding (YoriaiWorkspace *workspace,
                YoriaiFinding   *finding,
                GString         *text)
{
  g_autofree char *place
      = yoriai_finding_place_dup_text (yoriai_workspace_get_call (workspace), yoriai_workspace_get_track (workspace),
                                       yoriai_finding_get_record (finding), yoriai_finding_get_field (finding));

  g_string_append_printf (text, "・%s\n　%s\n", place, yoriai_words_text (yoriai_finding_get_message (finding)));
}

/* What is left for @institution, or for nobody in particular. */
static guint
append_institution (YoriaiWorkspace *workspace,
                    YoriaiRecord    *institution,
                    GString         *text)
{
  GListModel *findings = G_LIST_MODEL (yoriai_workspace_get_checker (workspace));
  g_autofree char *name = institution != NULL ? yoriai_display_dup_title (institution) : g_strdup (_("Whole consortium"));
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (findings, i);

      if (get_rank (finding) >= N_RANKS || find_institution (yoriai_finding_get_record (finding)) != institution)
        continue;
      append_finding (workspace, finding, lines);
      n++;
    }
  if (n > 0)
    /* Translators: an institution, how many things are left for it */
    g_string_append_printf (text, _("\n■ %s (%u)\n%s"), name, n, lines->str);
  return n;
}

/**
 * yoriai_rest_dup_text_by_institution:
 * @workspace: an open proposal
 * @ret_n: (out): how many things are left
 *
 * Returns: (transfer full): what is left to do, by institution, as a text to send
 */
char *
yoriai_rest_dup_text_by_institution (YoriaiWorkspace *workspace,
                                     guint           *ret_n)
{
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  guint field = yoriai_record_find_field (root, "institutions");
  GString *text = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* Translators: a date, see g_date_time_format() */
  g_autofree char *day = g_date_time_format (now, _("%-d %B %Y"));

  /* Translators: the hub, a day */
  g_string_append_printf (text, _("What is left to do for “%s” (as of %s)\n"), yoriai_workspace_get_title (workspace), day);
  *ret_n = 0;
  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    *ret_n += append_institution (workspace, yoriai_record_get_item (root, field, i), text);
  *ret_n += append_institution (workspace, NULL, text);
  return g_string_free (text, FALSE);
}
