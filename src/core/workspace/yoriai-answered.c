/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/yoriai-text-name.h"
#include "workspace/yoriai-answered.h"

/* Which institutions have sent a copy back, and which have not. Whose a copy is says who wrote in it, or the name that its file
 * was given: by the institution's name, or by that of a person who belongs to it. */

static void
answered_free (gpointer data)
{
  YoriaiAnswered *self = data;

  g_array_unref (self->copies);
  g_free (self);
}

/* A name by which an institution is found; of 天空大学 and 天空大学病院 the longer one counts. */
typedef struct
{
  char *name;      /* (owned): folded */
  gsize weight;    /* bytes; of a person 1 */
  const char *id;  /* of the institution, borrowed */
} Trace;

static void
trace_clear (gpointer data)
{
  g_free (((Trace *) data)->name);
}

static void
add_trace (GArray     *traces,
           const char *name,
           gboolean    is_person,
           const char *id)
{
  Trace trace = { .name = name != NULL ? yoriai_text_fold_name (name) : NULL, .id = id };

  if (trace.name == NULL || id == NULL || g_utf8_strlen (trace.name, -1) < 2)
    {
      g_free (trace.name);
      return;
    }
  trace.weight = is_person ? 1 : strlen (trace.name);
  g_array_append_val (traces, trace);
}

static void
add_people (GArray       *traces,
            YoriaiRecord *root)
{
  guint people = yoriai_record_find_field (root, "people");

  for (guint i = 0; i < yoriai_record_get_n_items (root, people); i++)
    {
      YoriaiRecord *person = yoriai_record_get_item (root, people, i);
      guint field = yoriai_record_find_field (person, "affiliations");

      for (guint j = 0; j < yoriai_record_get_n_items (person, field); j++)
        add_trace (traces, yoriai_record_get_string (person, "name"), TRUE,
                   yoriai_record_get_string (yoriai_record_get_item (person, field, j), "institution"));
    }
}

static gsize
get_best (const GArray *traces,
          const char   *where)
{
  gsize best = 0;

  for (guint i = 0; i < traces->len; i++)
    {
      const Trace *trace = &g_array_index (traces, Trace, i);

      if (trace->weight > best && strstr (where, trace->name) != NULL)
        best = trace->weight;
    }
  return best;
}

static gboolean
is_found (const GArray   *traces,
          const char     *where,
          gsize           best,
          YoriaiRecord   *institution)
{
  for (guint i = 0; best > 0 && i < traces->len; i++)
    {
      const Trace *trace = &g_array_index (traces, Trace, i);

      if (trace->weight == best && g_str_equal (trace->id, yoriai_record_get_id (institution))
          && strstr (where, trace->name) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
take_copy (GPtrArray    *all,
           const GArray *traces,
           guint         copy,
           const char   *where)
{
  gsize best = get_best (traces, where);

  for (guint i = 0; i < all->len; i++)
    {
      YoriaiAnswered *answered = all->pdata[i];

      if (is_found (traces, where, best, answered->institution))
        g_array_append_val (answered->copies, copy);
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const YoriaiAnswered *x = *(YoriaiAnswered *const *) a, *y = *(YoriaiAnswered *const *) b;

  if ((x->copies->len > 0) != (y->copies->len > 0))
    return x->copies->len > 0 ? 1 : -1;
  return (int) yoriai_record_get_index (x->institution) - (int) yoriai_record_get_index (y->institution);
}

/**
 * yoriai_answered_list:
 * @space: a proposal
 * @copies: (array length=n_copies): copies of it that came back
 * @n_copies: how many
 * @own: (nullable): who is at work here, whose institution is not waited for
 *
 * Finds which of the institutions that take part have answered.
 *
 * Returns: (transfer full) (element-type YoriaiAnswered): the institutions, those that have not first
 */
GPtrArray *
yoriai_answered_list (YoriaiSpace          *space,
                      const YoriaiReturned *copies,
                      guint                 n_copies,
                      const char           *own)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  guint field = yoriai_record_find_field (root, "institutions");
  g_autofree char *here = yoriai_text_fold_name (own != NULL ? own : "");
  GPtrArray *all = g_ptr_array_new_with_free_func (answered_free);
  g_autoptr (GArray) traces = g_array_new (FALSE, FALSE, sizeof (Trace));

  g_array_set_clear_func (traces, trace_clear);
  add_people (traces, root);
  for (guint i = 0; i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *institution = yoriai_record_get_item (root, field, i);
      YoriaiAnswered *answered = g_new (YoriaiAnswered, 1);

      *answered = (YoriaiAnswered){ institution, g_array_new (FALSE, FALSE, sizeof (guint)) };
      g_ptr_array_add (all, answered);
      add_trace (traces, yoriai_record_get_string (institution, "name"), FALSE, yoriai_record_get_id (institution));
      add_trace (traces, yoriai_record_get_string (institution, "name_en"), FALSE, yoriai_record_get_id (institution));
    }
  for (guint i = 0; i < n_copies; i++)
    {
      g_autofree char *author = copies[i].author != NULL ? yoriai_text_fold_name (copies[i].author) : g_strdup ("");
      g_autofree char *name = yoriai_text_fold_name (copies[i].name);
      g_autofree char *where = g_strconcat (author, "\n", name, NULL);

      take_copy (all, traces, i, where);
    }
  for (guint i = all->len; i-- > 0;)
    {
      YoriaiAnswered *answered = all->pdata[i];

      if (answered->copies->len == 0 && is_found (traces, here, get_best (traces, here), answered->institution))
        g_ptr_array_remove_index (all, i);
    }
  g_ptr_array_sort (all, compare);
  return all;
}
