/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-package"

#include "config.h"

#include "package/yoriai-package-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "book/yoriai-book.h"
#include "figure/yoriai-fonts.h"
#include "figure/yoriai-scene-output.h"
#include "workbook/yoriai-workbook.h"

#define PNG_DPI 300.0
#define UNITS_PER_INCH 96.0

typedef struct
{
  char *name;    /* (owned) */
  GBytes *bytes; /* (owned) */
} Output;

struct _YoriaiPackage
{
  GArray *outputs; /* (element-type Output): the checklist is the last */
  char **excesses; /* (owned) */
  guint n_left;
};

G_DEFINE_QUARK (yoriai-package-error-quark, yoriai_package_error)

static void
output_clear (gpointer data)
{
  Output *output = data;

  g_free (output->name);
  g_bytes_unref (output->bytes);
}

static GBytes *
make_book (YoriaiReading     *reading,
           YoriaiPackageItem *item,
           GCancellable      *cancellable,
           GError           **error)
{
  const char *const *forms = item->file->forms;
  YoriaiBookOptions options = {
    .sections = forms[0] != NULL ? forms : NULL,
    .has_findings = g_strv_contains (forms, "findings"),
  };
  g_autoptr (YoriaiBook) book = yoriai_book_new (reading->space, reading->call, reading->checker, reading->options,
                                                 &options, cancellable, error);

  if (book == NULL)
    return NULL;
  item->n_pages = yoriai_book_get_n_pages (book);
  return yoriai_book_write_pdf (book, NULL, NULL, cancellable, error);
}

static GBytes *
make_figure (YoriaiReading           *reading,
             const YoriaiPackageItem *item,
             GError                 **error)
{
  g_autoptr (YoriaiTypesetter) setter = yoriai_typesetter_new ();
  g_autoptr (YoriaiScene) scene = NULL;
  double width, height;

  yoriai_paper_get_size (YORIAI_PAPER_LANDSCAPE, &width, &height);
  scene = yoriai_figure_build (item->figure, reading, width, height, setter);
  if (strcmp (item->file->format, "pdf") == 0)
    return yoriai_scene_to_pdf (scene, width, &reading->options->today, error);
  if (strcmp (item->file->format, "png") == 0)
    return yoriai_scene_to_png (scene, (guint) round (width / UNITS_PER_INCH * PNG_DPI), error);
  return yoriai_scene_to_svg (scene, width, error);
}

static GBytes *
make (YoriaiReading     *reading,
      YoriaiPackageItem *item,
      GCancellable      *cancellable,
      GError           **error)
{
  const char *of = item->file->of;

  if (strcmp (of, "workbook") == 0)
    return yoriai_workbook_export (reading->space, reading->call, reading->checker, reading->options, error);
  if (strcmp (of, "erad") == 0)
    return yoriai_workbook_export_erad (reading->space, reading->call, reading->checker, reading->options, error);
  if (strcmp (of, "book") == 0)
    return make_book (reading, item, cancellable, error);
  return make_figure (reading, item, error);
}

static gboolean
is_external (const YoriaiPackageItem *item)
{
  return strcmp (item->file->of, "external") == 0;
}

/* The checklist, the last of the items, knows of all others. */
static gboolean
make_all (YoriaiReading         *reading,
          GPtrArray             *items,
          YoriaiPackageProgress  progress,
          gpointer               user_data,
          GCancellable          *cancellable,
          GError               **error)
{
  YoriaiPackageItem *checklist = items->pdata[items->len - 1];

  for (guint i = 0; i + 1 < items->len; i++)
    {
      YoriaiPackageItem *item = items->pdata[i];

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!is_external (item))
        {
          item->bytes = make (reading, item, cancellable, error);
          if (item->bytes == NULL)
            return FALSE;
        }
      if (progress != NULL)
        progress (i + 1, items->len, user_data);
    }
  checklist->bytes = _yoriai_package_make_checklist (reading, items);
  return TRUE;
}

/* Whether exporting is allowed, and whoever reads it will see letters. */
static gboolean
allow (YoriaiReading *reading,
       GError       **error)
{
  if (reading->call == NULL)
    {
      g_set_error_literal (error, YORIAI_PACKAGE_ERROR, YORIAI_PACKAGE_ERROR_CALL,
                           _("without its call nobody knows what to hand in"));
      return FALSE;
    }
  return yoriai_reading_allow (reading, error) && (reading->options->without_fonts || yoriai_fonts_check (error));
}

/**
 * yoriai_package_new:
 * @space: a proposal
 * @call: (nullable): its call
 * @checker: what the check finds
 * @options: how to export
 * @progress: (nullable) (scope call): told of each file
 * @user_data: for @progress
 * @cancellable: (nullable): to give up
 * @error: return location: %YORIAI_EXPORT_ERROR_OPEN_ERRORS, or why a file
 *   cannot be made
 *
 * Makes all that the call wants to be handed in, and a checklist. What exceeds
 * a limit is made all the same.
 *
 * Returns: (transfer full) (nullable): the package
 */
YoriaiPackage *
yoriai_package_new (YoriaiSpace               *space,
                    YoriaiCall                *call,
                    YoriaiChecker             *checker,
                    const YoriaiExportOptions *options,
                    YoriaiPackageProgress      progress,
                    gpointer                   user_data,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  g_autoptr (YoriaiPackage) self = NULL;
  g_autoptr (GPtrArray) items = NULL;
  YoriaiReading reading;

  yoriai_reading_init (&reading, space, call, checker, options);
  if (!allow (&reading, error))
    return NULL;
  items = _yoriai_package_list_items (&reading);
  if (!make_all (&reading, items, progress, user_data, cancellable, error))
    return NULL;

  self = g_new0 (YoriaiPackage, 1);
  self->outputs = g_array_new (FALSE, FALSE, sizeof (Output));
  g_array_set_clear_func (self->outputs, output_clear);
  self->excesses = _yoriai_package_list_excesses (items);
  for (guint i = 0; i < items->len; i++)
    {
      YoriaiPackageItem *item = items->pdata[i];
      Output output = { item->name, item->bytes };

      if (item->bytes == NULL)
        {
          self->n_left++;
          continue;
        }
      g_array_append_val (self->outputs, output);
      item->name = NULL;
      item->bytes = NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * yoriai_package_free:
 * @self: (transfer full): a package
 *
 * Frees it.
 */
void
yoriai_package_free (YoriaiPackage *self)
{
  g_array_unref (self->outputs);
  g_strfreev (self->excesses);
  g_free (self);
}

/**
 * yoriai_package_get_n_files:
 * @self: a package
 *
 * Returns: how many files are to be written, the checklist among them
 */
guint
yoriai_package_get_n_files (const YoriaiPackage *self)
{
  return self->outputs->len;
}

/**
 * yoriai_package_get_name:
 * @self: a package
 * @index: which file
 *
 * Returns: (transfer none): what it is called
 */
const char *
yoriai_package_get_name (const YoriaiPackage *self,
                         guint                index)
{
  g_return_val_if_fail (index < self->outputs->len, NULL);

  return g_array_index (self->outputs, Output, index).name;
}

/**
 * yoriai_package_get_bytes:
 * @self: a package
 * @index: which file
 *
 * Returns: (transfer none): what is in it
 */
GBytes *
yoriai_package_get_bytes (const YoriaiPackage *self,
                          guint                index)
{
  g_return_val_if_fail (index < self->outputs->len, NULL);

  return g_array_index (self->outputs, Output, index).bytes;
}

/**
 * yoriai_package_get_excesses:
 * @self: a package
 *
 * Returns: (transfer none) (array zero-terminated=1): what is more than the
 *   call allows, a sentence each
 */
const char *const *
yoriai_package_get_excesses (const YoriaiPackage *self)
{
  return (const char *const *) self->excesses;
}

/**
 * yoriai_package_get_n_left:
 * @self: a package
 *
 * Returns: how many files are to be added by hand
 */
guint
yoriai_package_get_n_left (const YoriaiPackage *self)
{
  return self->n_left;
}

/**
 * yoriai_package_list_names:
 * @space: a proposal
 * @call: its call
 * @checker: what the check finds
 *
 * Returns: (transfer full) (array zero-terminated=1): what the files would be
 *   called that yoriai_package_new() makes
 */
char **
yoriai_package_list_names (YoriaiSpace   *space,
                           YoriaiCall    *call,
                           YoriaiChecker *checker)
{
  YoriaiExportOptions options = { .forced = TRUE };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) items = NULL;
  YoriaiReading reading;

  yoriai_reading_init (&reading, space, call, checker, &options);
  items = _yoriai_package_list_items (&reading);
  for (guint i = 0; i < items->len; i++)
    {
      const YoriaiPackageItem *item = items->pdata[i];

      if (item->file == NULL || !is_external (item))
        g_strv_builder_add (builder, item->name);
    }
  return g_strv_builder_end (builder);
}
