/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-search"

#include "config.h"

#include "words/yoriai-search.h"

#include <string.h>

#include "text/yoriai-text-name.h"
#include "words/yoriai-display.h"

#define SEPARATOR '\n' /* in no folded text */

/* As yoriai_display_matches() compares. */
static char *(*const folds[]) (const char *) = { yoriai_text_fold, yoriai_text_fold_variants };

#define N_FOLDS G_N_ELEMENTS (folds)

/* What a record says, field after field. */
typedef struct
{
  char *texts[N_FOLDS]; /* (owned) */
} Said;

struct _YoriaiSearch
{
  char *wanted[N_FOLDS]; /* (owned) (nullable): nothing is looked for */
  GHashTable *said;      /* (owned): record (owned) to Said */
};

static void
said_free (gpointer data)
{
  Said *said = data;

  for (guint i = 0; i < N_FOLDS; i++)
    g_free (said->texts[i]);
  g_free (said);
}

static Said *
read_record (YoriaiRecord *record)
{
  Said *said = g_new0 (Said, 1);
  GString *texts[N_FOLDS];

  for (guint i = 0; i < N_FOLDS; i++)
    texts[i] = g_string_new (NULL);
  for (guint field = 0; field < yoriai_record_get_n_fields (record); field++)
    {
      g_autofree char *text = yoriai_display_dup_value (record, field);

      for (guint i = 0; *text != '\0' && i < N_FOLDS; i++)
        {
          g_autofree char *folded = folds[i](text);

          g_string_append (texts[i], folded);
          g_string_append_c (texts[i], SEPARATOR);
        }
    }
  for (guint i = 0; i < N_FOLDS; i++)
    said->texts[i] = g_string_free (texts[i], FALSE);

  return said;
}

/**
 * yoriai_search_new:
 *
 * Returns: (transfer full): a search for nothing, which everything matches
 */
YoriaiSearch *
yoriai_search_new (void)
{
  YoriaiSearch *self = g_new0 (YoriaiSearch, 1);

  self->said = g_hash_table_new_full (NULL, NULL, g_object_unref, said_free);

  return self;
}

/**
 * yoriai_search_free:
 * @self: a search
 *
 * Frees it.
 */
void
yoriai_search_free (YoriaiSearch *self)
{
  yoriai_search_set_text (self, NULL);
  g_hash_table_unref (self->said);
  g_free (self);
}

/**
 * yoriai_search_set_text:
 * @self: a search
 * @text: (nullable): what is looked for
 *
 * Looks for something else. What the records say is kept.
 */
void
yoriai_search_set_text (YoriaiSearch *self,
                        const char   *text)
{
  for (guint i = 0; i < N_FOLDS; i++)
    {
      g_clear_pointer (&self->wanted[i], g_free);
      if (text != NULL && *text != '\0')
        self->wanted[i] = folds[i](text);
    }
}

/**
 * yoriai_search_forget:
 * @self: a search
 *
 * Forgets what the records say: some record has changed, and others may show
 * its name.
 */
void
yoriai_search_forget (YoriaiSearch *self)
{
  g_hash_table_remove_all (self->said);
}

/**
 * yoriai_search_matches:
 * @self: a search
 * @record: a record
 *
 * Returns: whether the text stands in one of the record's fields, whatever the
 *   width and case of the letters
 */
gboolean
yoriai_search_matches (YoriaiSearch *self,
                       YoriaiRecord *record)
{
  const Said *said;

  if (self->wanted[0] == NULL)
    return TRUE;
  said = g_hash_table_lookup (self->said, record);
  if (said == NULL)
    {
      g_hash_table_insert (self->said, g_object_ref (record), read_record (record));
      said = g_hash_table_lookup (self->said, record);
    }
  for (guint i = 0; i < N_FOLDS; i++)
    if (strstr (said->texts[i], self->wanted[i]) != NULL)
      return TRUE;

  return FALSE;
}
