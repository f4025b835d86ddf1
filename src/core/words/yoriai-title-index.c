/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-title-index"

#include "config.h"

#include "words/yoriai-title-index.h"

#include <glib/gi18n-lib.h>

#include "text/yoriai-text-name.h"
#include "words/yoriai-display.h"

struct _YoriaiTitleIndex
{
  YoriaiRecord *root;  /* (unowned) */
  GHashTable *by_type; /* (owned): GType to Titles */
};

/* How names are compared, the closest first: exactly, folded, as an organisation whatever its legal form. A name with
 * old forms of characters is only proposed. */
static char *
keep (const char *text)
{
  return g_strdup (text);
}

static char *(*const folds[]) (const char *) = { keep, yoriai_text_fold, yoriai_text_fold_name,
                                                 yoriai_text_fold_variants };

#define N_FOLDS G_N_ELEMENTS (folds)
#define N_SURE_FOLDS (N_FOLDS - 1)

/* What is called so. */
typedef struct
{
  YoriaiRecord *first; /* (unowned) */
  guint n;
} Called;

/* The items of one type's list. */
typedef struct
{
  guint n_items;                /* the list had so many; with more it is read again */
  GHashTable *by_name[N_FOLDS]; /* (owned): folded title to Called */
} Titles;

static void
titles_free (gpointer data)
{
  Titles *titles = data;

  for (guint i = 0; i < N_FOLDS; i++)
    g_hash_table_unref (titles->by_name[i]);
  g_free (titles);
}

static void
add_title (Titles       *titles,
           YoriaiRecord *item,
           const char   *title)
{
  for (guint i = 0; i < N_FOLDS; i++)
    {
      g_autofree char *folded = folds[i] (title);
      Called *called = g_hash_table_lookup (titles->by_name[i], folded);

      if (called == NULL)
        {
          called = g_new0 (Called, 1);
          called->first = item;
          g_hash_table_insert (titles->by_name[i], g_steal_pointer (&folded), called);
        }
      called->n++;
    }
}

static Titles *
read_titles (YoriaiRecord *owner,
             guint         list)
{
  Titles *titles = g_new0 (Titles, 1);

  for (guint i = 0; i < N_FOLDS; i++)
    titles->by_name[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  titles->n_items = owner != NULL ? yoriai_record_get_n_items (owner, list) : 0;
  for (guint i = 0; i < titles->n_items; i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (owner, list, i);
      g_autofree char *title = yoriai_display_dup_title (item);

      add_title (titles, item, title);
    }

  return titles;
}

static const Called *
find_called (const Titles *titles,
             guint         fold,
             const char   *name)
{
  g_autofree char *folded = folds[fold] (name);

  return *name != '\0' ? g_hash_table_lookup (titles->by_name[fold], folded) : NULL;
}

/**
 * yoriai_title_index_new:
 * @root: the proposal
 *
 * Returns: (transfer full): an index; nothing is read before it is asked for
 */
YoriaiTitleIndex *
yoriai_title_index_new (YoriaiRecord *root)
{
  YoriaiTitleIndex *self = g_new0 (YoriaiTitleIndex, 1);

  self->root = root;
  self->by_type = g_hash_table_new_full (NULL, NULL, NULL, titles_free);

  return self;
}

/**
 * yoriai_title_index_free:
 * @self: an index
 *
 * Frees it.
 */
void
yoriai_title_index_free (YoriaiTitleIndex *self)
{
  g_hash_table_unref (self->by_type);
  g_free (self);
}

/**
 * yoriai_title_index_find:
 * @self: an index
 * @type: a record type
 * @name: what a record of it is called
 * @error: return location for a #YoriaiRecordError
 *
 * Returns: (transfer none) (nullable): the record; %NULL with @error set when none is called so, or several are
 */
YoriaiRecord *
yoriai_title_index_find (YoriaiTitleIndex  *self,
                         GType              type,
                         const char        *name,
                         GError           **error)
{
  guint list = YORIAI_NO_FIELD;
  YoriaiRecord *owner = yoriai_display_find_owner (self->root, type, &list);
  Titles *titles = g_hash_table_lookup (self->by_type, GSIZE_TO_POINTER (type));
  const Called *called = NULL;

  if (titles == NULL
      || (owner != NULL && yoriai_record_get_n_items (owner, list) != titles->n_items))
    {
      titles = read_titles (owner, list);
      g_hash_table_replace (self->by_type, GSIZE_TO_POINTER (type), titles);
    }
  for (guint i = 0; called == NULL && i < N_SURE_FOLDS; i++)
    called = find_called (titles, i, name);
  if (called != NULL && called->n == 1)
    return called->first;
  if (called != NULL)
    {
      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE,
                   _("There are %u called “%s”; please choose one from the list."), called->n, name);
      return NULL;
    }
  called = find_called (titles, N_SURE_FOLDS, name);
  if (called != NULL && called->n == 1)
    {
      g_autofree char *title = yoriai_display_dup_title (called->first);

      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE,
                   _("There is no “%s” to refer to; is “%s” meant?"), name, title);
      return NULL;
    }
  g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE,
               _("There is no “%s” to refer to."), name);

  return NULL;
}
